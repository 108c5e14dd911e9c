//! A helper asks for a mandate.

use app::backend::{Answered, AskFault, Failure, HelpTrouble, MandateAsk, Person, Role};
use chrono::NaiveDate;
use domain::{
    mandate::{Mandate, Terms},
    person::{CivilDate, PersonalNumber},
    proof::recognise::{Scan, recognise},
    text::same_name,
};

use super::{Portal, trouble};
use crate::{
    registry::RegistryPerson,
    store::{Client, Helper, MandateBody, NewMandate},
};

/// Requests of one helper within an hour: a busy day, not a search through numbers.
const AN_HOUR: i64 = 60;

impl Portal {
    /// Keeps a request; where the person has signed already, with the picture of her signature.
    pub(super) async fn mandate_asked(
        &self,
        who: &Person,
        ask: MandateAsk,
        signature: Option<String>,
    ) -> Answered<String> {
        Self::alone(who)?;
        let Role::Volunteer { team } = &who.role else { return Err(Failure::NotAllowed) };
        let now = self.store.world().now();
        let hits = self.store.hit("mandate-ask", &who.id, 3_600, now).await?;
        if hits.count > AN_HOUR {
            let wait = u32::try_from(hits.until.unix() - now.unix()).unwrap_or(1);
            return Err(Failure::TooMany { wait });
        }
        for slug in &ask.services {
            let found = self.service(slug).and_then(|loaded| self.offered(&loaded));
            if found.is_err() {
                return trouble(HelpTrouble::Ask(AskFault::Service));
            }
        }
        let until = now.plus_seconds(ask.minutes.clamp(0, 100_000) * 60);
        let terms = Terms::new(ask.services.iter().cloned(), now, until)
            .map_err(|error| Failure::Helping(HelpTrouble::Ask(AskFault::Terms(error))))?;
        let client = self.client(&ask).await?;
        if client.number == who.number {
            return trouble(HelpTrouble::Ask(AskFault::Oneself));
        }
        let own = self.store.world().id();
        let body = MandateBody {
            mandate: Mandate::ask(terms, now),
            client: Client {
                number: client.number.clone(),
                name: client.name,
                birth: client.birth.format("%Y-%m-%d").to_string(),
                sex: client.sex.as_str().to_owned(),
            },
            helper: Helper {
                id: who.id.clone(),
                number: who.number.clone(),
                name: who.name.clone(),
                team: team.clone(),
            },
            evidence: None,
            slip: ask.slip.unwrap_or_else(|| own.clone()),
            phone: None,
        };
        let new = NewMandate {
            key: ask.key,
            id: self.store.world().id(),
            helper: self.owner(who),
            client: self.store.owner(&client.number),
            body,
            signature,
            other_slip: own,
            at: now,
        };
        Ok(self.store.ask_mandate(new).await?)
    }

    /// The person that the request names, as the registry has her. A helper learns from the
    /// answer only whether everything that was typed is right.
    async fn client(&self, ask: &MandateAsk) -> Answered<RegistryPerson> {
        let nobody = || Failure::Helping(HelpTrouble::Ask(AskFault::NobodyLikeThis));
        let (number, birth, name) = if ask.card.trim().is_empty() {
            let number = PersonalNumber::parse(&ask.number).map_err(|_| nobody())?;
            let birth = CivilDate::parse(&ask.birth).ok().and_then(|birth| birth.day());
            (number.as_str().to_owned(), birth.ok_or_else(nobody)?, Some(&ask.name))
        } else {
            let (number, birth) =
                card(&ask.card).ok_or(Failure::Helping(HelpTrouble::Ask(AskFault::NoCard)))?;
            (number, birth, None)
        };
        let found = self.registry.person(&number, birth).await;
        let found = found.map_err(|_| Failure::Unavailable)?.ok_or_else(nobody)?;
        // A card that is here says who it is; what is only typed must be right in all.
        match name {
            Some(name) if !same_name(name, &found.name) => Err(nobody()),
            _ => Ok(found),
        }
    }
}

/// Number and birth date of an identity card's code.
pub(super) fn card(scan: &str) -> Option<(String, NaiveDate)> {
    match recognise(scan) {
        Scan::Card(card) => Some((card.number, card.birth.date()?)),
        _ => None,
    }
}
