//! What the portal does of itself when time passes: promises are counted anew when the table of
//! holidays changes, and move only in the citizen's favour; a supplement that was not sent in its
//! time ends the dossier, or the stage, that waits for it. Each with an event and an entry in the
//! audit chain.

use app::backend::{Answered, Failure};
use domain::{
    dossier::{Event, recount},
    time::Moment,
};
use sha2::{Digest, Sha256};

use super::{Portal, answers::Actor, dossiers::Opened, family::parsed};

impl Portal {
    /// Counts the promises of all running dossiers anew when the holidays are not those they were
    /// last counted with; gives how many were brought forward. Repeated without harm.
    ///
    /// # Errors
    /// Of the store; what was brought forward stays so, and the rest is tried again next time. One
    /// that cannot be read is named in the log and passed over; the failure is told at the end.
    pub async fn recount_promises(&self) -> Answered<usize> {
        let table = serde_json::to_vec(self.calendar()).map_err(|_| Failure::Internal)?;
        let fingerprint = Sha256::digest(table).to_vec();
        if self.store.counted_with().await?.as_deref() == Some(&fingerprint[..]) {
            return Ok(0);
        }
        let (mut moved, mut damaged) = (0, Ok(()));
        for code in self.store.running().await? {
            match self.brought_forward(&code).await {
                Ok(true) => moved += 1,
                // Somebody has just done something with it: it is looked at again next time.
                Ok(false) | Err(Failure::Conflict) => {}
                Err(failure) => damaged = passed_over(&code, failure, "promise not counted")?,
            }
        }
        // No later try reads what is damaged: the others are not counted for ever because of it.
        self.store.count_with(fingerprint).await?;
        damaged.map(|()| moved)
    }

    async fn brought_forward(&self, code: &str) -> Answered<bool> {
        let opened = self.load(&parsed(code)?).await?;
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
    /// Of the store; what was ended stays so, and the rest is looked at again next time. One that
    /// cannot be read is named in the log and passed over; the failure is told at the end.
    pub async fn expire_supplements(&self) -> Answered<usize> {
        let now = self.store.world().now();
        let (mut ended, mut damaged) = (0, Ok(()));
        for code in self.store.waiting_for_supplements().await? {
            match self.expired(&code, now).await {
                Ok(true) => ended += 1,
                // The citizen or an officer was quicker.
                Ok(false) | Err(Failure::Conflict | Failure::Refused(_)) => {}
                Err(failure) => damaged = passed_over(&code, failure, "supplement not looked at")?,
            }
        }
        damaged.map(|()| ended)
    }

    async fn expired(&self, code: &str, now: Moment) -> Answered<bool> {
        let opened = self.load(&parsed(code)?).await?;
        let until = opened.state.open_supplement().and_then(|request| request.answer_by);
        if until.is_none_or(|until| now <= until) {
            return Ok(false);
        }
        self.of_itself(opened, Event::SupplementExpired, "no answer in time").await?;
        Ok(true)
    }

    /// Stores what the portal does of itself to a dossier or a stage: once for each of its
    /// versions.
    async fn of_itself(&self, opened: Opened, event: Event, cause: &str) -> Answered<()> {
        let line = &opened.row.line;
        let key = format!("{} {} {cause}", line.code, line.version);
        self.apply(Actor::portal(cause), opened, event, &key, Vec::new()).await
    }
}

/// Whether a job goes on after a failure with one of many: one that cannot be read must not keep
/// it from the others. Gives what the job answers at its end.
///
/// # Errors
/// When the storage does not answer at all: then the others have no better luck.
pub(super) fn passed_over(
    what: &str,
    failure: Failure,
    job: &'static str,
) -> Answered<Answered<()>> {
    if failure == Failure::Unavailable {
        return Err(failure);
    }
    tracing::error!(what, ?failure, "{job}");
    Ok(Err(failure))
}
