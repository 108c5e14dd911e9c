//! What the portal does of itself when time passes: promises are counted anew when the table of
//! holidays changes, and move only in the citizen's favour; a supplement that was not sent in its
//! time ends the dossier, or the stage, that waits for it. Each with an event and an entry in the
//! audit chain.

use app::backend::{Answered, Failure};
use domain::dossier::{DossierCode, Event, recount};
use sha2::{Digest, Sha256};

use super::{Portal, answers::Actor, dossiers::Opened, family::parsed};

impl Portal {
    /// Counts the promises of all running dossiers anew when the holidays are not those they were
    /// last counted with; gives how many were brought forward. Repeated without harm.
    ///
    /// # Errors
    /// Of the store; what was brought forward stays so, and the rest is tried again next time.
    pub async fn recount_promises(&self) -> Answered<usize> {
        let table = serde_json::to_vec(self.calendar()).map_err(|_| Failure::Internal)?;
        let fingerprint = Sha256::digest(table).to_vec();
        if self.store.counted_with().await?.as_deref() == Some(&fingerprint[..]) {
            return Ok(0);
        }
        let mut moved = 0;
        for code in self.store.running().await? {
            match self.brought_forward(&parsed(&code)?).await {
                Ok(true) => moved += 1,
                // Somebody has just done something with it: it is looked at again next time.
                Ok(false) | Err(Failure::Conflict) => {}
                Err(failure) => return Err(failure),
            }
        }
        self.store.count_with(fingerprint).await?;
        Ok(moved)
    }

    async fn brought_forward(&self, code: &DossierCode) -> Answered<bool> {
        let opened = self.load(code).await?;
        let (terms, rules) = (self.terms_of(&opened), opened.unit.clock_rules());
        let better = recount(&opened.state, &opened.events, self.calendar(), &rules, &terms);
        let Some(new_due) = better else { return Ok(false) };
        let cause = format!("calendar {}", self.calendar().version());
        self.of_itself(opened, Event::BroughtForward { new_due }, &cause).await?;
        Ok(true)
    }

    /// Ends what waits for a supplement whose time is over; gives how many. Repeated without harm.
    ///
    /// # Errors
    /// Of the store; what was ended stays so, and the rest is looked at again next time.
    pub async fn expire_supplements(&self) -> Answered<usize> {
        let now = self.store.world().now();
        let mut ended = 0;
        for code in self.store.waiting_for_supplements().await? {
            let opened = self.load(&parsed(&code)?).await?;
            let until = opened.state.open_supplement().and_then(|request| request.answer_by);
            if until.is_none_or(|until| now <= until) {
                continue;
            }
            match self.of_itself(opened, Event::SupplementExpired, "no answer in time").await {
                Ok(()) => ended += 1,
                // The citizen or an officer was quicker.
                Err(Failure::Conflict | Failure::Refused(_)) => {}
                Err(failure) => return Err(failure),
            }
        }
        Ok(ended)
    }

    /// Stores what the portal does of itself to a dossier or a stage: once for each of its
    /// versions.
    async fn of_itself(&self, opened: Opened, event: Event, cause: &str) -> Answered<()> {
        let line = &opened.row.line;
        let key = format!("{} {} {cause}", line.code, line.version);
        self.apply(Actor::portal(cause), opened, event, &key, Vec::new()).await
    }
}
