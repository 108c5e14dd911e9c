//! Filing for somebody else: asking, agreeing, sitting down, and the gate before every act.
//!
//! A helper who sits with somebody is a [`Person`] with that person's number and name, the
//! helper's own id and role, and the mandate. Every method of the portal passes the gate: what is
//! lent is checked against the mandate as it stands in the store at that moment, all else is
//! refused.

mod agree;
mod ask;
mod figures;
mod gate;
mod seat;
mod signature;
mod slip;
mod view;
mod village;

use app::backend::{
    Answered, Failure, Help, HelpFigures, HelpTrouble, MandateAsk, MandateSummary, MandateView,
    Person, SlipView, WitnessProof,
};
use async_trait::async_trait;
use chrono::NaiveDate;
use domain::{
    catalogue::Catalogue,
    form::Words,
    mandate::{Ender, Event, Refusal},
};

use super::{Portal, answers::role_name, promises::passed_over};
use crate::store::{MandateRow, Step, StoreError};

pub use seat::Seat;

/// The list of the catalogue that names the teams of helpers.
const TEAMS: &str = "doi-giup-dan";
/// Days after which it is no news any more that the time of a mandate is over.
const NEWS_DAYS: i64 = 7;

#[async_trait]
impl Help for Portal {
    async fn visits(&self, who: &Person) -> Answered<Vec<MandateSummary>> {
        self.visits_of(who).await
    }

    async fn mandate(&self, who: &Person, id: &str) -> Answered<MandateView> {
        self.mandate_seen(who, id).await
    }

    async fn ask_mandate(&self, who: &Person, ask: MandateAsk) -> Answered<String> {
        self.mandate_asked(who, ask, None).await
    }

    async fn send_code(&self, who: &Person, id: &str, phone: &str) -> Answered<()> {
        self.code_sent_to(who, id, phone).await
    }

    async fn agree_by_code(&self, who: &Person, id: &str, code: &str) -> Answered<()> {
        self.agreed_by_code(who, id, code).await
    }

    async fn agree_by_witness(&self, who: &Person, id: &str, proof: WitnessProof) -> Answered<()> {
        self.agreed_by_witness(who, id, proof).await
    }

    async fn answer_mandate(&self, who: &Person, id: &str, yes: bool) -> Answered<()> {
        self.mandate_answered(who, id, yes).await
    }

    async fn end_mandate(&self, who: &Person, id: &str) -> Answered<()> {
        let row = self.mandate_of(who, id).await?;
        let by = if row.client == self.owner(who) { Ender::Client } else { Ender::Helper };
        self.ended(&row, by, &who.id, role_name(&who.role)).await
    }

    async fn mandates_about(&self, who: &Person) -> Answered<Vec<MandateView>> {
        self.mandates_seen(who).await
    }

    async fn news_of_help(&self, who: &Person) -> Answered<i64> {
        match who.acting {
            None => Ok(self.store.acts_unseen(self.owner(who)).await?),
            Some(_) => Ok(0),
        }
    }

    async fn slip(&self, secret: &str) -> Answered<SlipView> {
        self.slip_seen(secret).await
    }

    async fn end_by_slip(&self, secret: &str) -> Answered<()> {
        let row = self.store.mandate_of_slip(secret).await?;
        self.ended(&row, Ender::Client, "slip", "citizen").await
    }

    async fn help_figures(
        &self,
        who: &Person,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Answered<HelpFigures> {
        self.figures(who, first, last).await
    }
}

impl Portal {
    /// A mandate of which `who` is helper or client; any other is not found.
    async fn mandate_of(&self, who: &Person, id: &str) -> Answered<MandateRow> {
        Self::alone(who)?;
        let row = self.store.mandate(id).await?;
        let owner = self.owner(who);
        if row.client == owner || (row.helper == owner && who.is_helper()) {
            Ok(row)
        } else {
            Err(Failure::NotFound)
        }
    }

    /// A mandate of which `who` is the helper.
    async fn helpers_mandate(&self, who: &Person, id: &str) -> Answered<MandateRow> {
        let row = self.mandate_of(who, id).await?;
        if row.helper == self.owner(who) { Ok(row) } else { Err(Failure::NotFound) }
    }

    /// Ends the mandates whose time is over, so that whoever is to know is told; gives how many.
    /// They bear nothing before that either. Repeated without harm.
    ///
    /// # Errors
    /// Of the store; what was ended stays so, and the rest is looked at again next time. One that
    /// cannot be read is named in the log and passed over; the failure is told at the end.
    pub async fn end_run_out(&self) -> Answered<usize> {
        let at = self.store.world().now();
        let since = at.plus_seconds(-NEWS_DAYS * 86_400);
        let (mut ended, mut damaged) = (0, Ok(()));
        for id in self.store.mandates_run_out(since, at).await? {
            let event = Event::Ended { by: Ender::Time };
            let actor = "mandate".to_owned();
            let step = Step { event, evidence: None, actor, role: "system", at };
            match self.store.mandate_moved(&id, step).await {
                Ok(_) => ended += 1,
                // Another instance was quicker.
                Err(StoreError::MandateStep(_)) => {}
                Err(error) => damaged = passed_over(&id, error.into(), "mandate not ended")?,
            }
        }
        damaged.map(|()| ended)
    }

    /// Ends a mandate; one that is over stays as it ended.
    async fn ended(
        &self,
        row: &MandateRow,
        by: Ender,
        actor: &str,
        role: &'static str,
    ) -> Answered<()> {
        let at = self.store.world().now();
        let event = Event::Ended { by };
        let step = Step { event, evidence: None, actor: actor.to_owned(), role, at };
        match self.store.mandate_moved(&row.id, step).await {
            Ok(_) | Err(StoreError::MandateStep(Refusal::Closed)) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// A team of helpers as people call it; one without a name is called by its id.
fn team(catalogue: &Catalogue, id: &str) -> Words {
    let list = catalogue.lists().lists.iter().find(|list| list.id == TEAMS);
    let named = list.and_then(|list| list.options.iter().find(|team| team.value == id));
    let own = || Words { vi: id.to_owned(), en: id.to_owned() };
    named.map_or_else(own, |team| team.label.clone())
}

/// What is not done for somebody else, as a failure.
fn trouble<T>(trouble: HelpTrouble) -> Answered<T> {
    Err(Failure::Helping(trouble))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::people::{PEOPLE, Post};

    #[test]
    fn the_demos_teams_have_names_and_any_other_keeps_its_id() {
        let catalogue = Catalogue::embedded().unwrap();
        let demo = PEOPLE.iter().filter_map(|person| match person.post {
            Post::Volunteer(id) => Some(id),
            _ => None,
        });
        for id in demo {
            let name = team(&catalogue, id);
            assert!(name.vi != id && name.en != id, "{id}");
        }
        let unknown = team(&catalogue, "doi-moi");
        assert_eq!((&*unknown.vi, &*unknown.en), ("doi-moi", "doi-moi"));
    }
}
