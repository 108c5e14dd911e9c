//! The person agrees: signed in, by a code on a phone, or by card, signature and witness.

use app::{
    backend::{Answered, Failure, HelpTrouble, Person, WitnessProof},
    words,
};
use domain::{
    mandate::{CODE_DIGITS, Event, Way},
    person::{PersonalNumber, Phone},
};

use super::{Portal, ask::card, signature, trouble};
use crate::{
    portal::answers::role_name,
    store::{Evidence, MandateRow, Step},
};

/// Codes that one helper may have sent within an hour.
const CODES_AN_HOUR: i64 = 30;

impl Portal {
    pub(super) async fn mandate_answered(&self, who: &Person, id: &str, yes: bool) -> Answered<()> {
        let row = self.mandate_of(who, id).await?;
        if row.client != self.owner(who) {
            return Err(Failure::NotFound);
        }
        let evidence = yes.then_some(Evidence::Identity { level: who.level });
        let event = if yes { Event::Agreed { way: Way::Identity } } else { Event::Refused };
        self.answered(&row, event, evidence, who).await
    }

    async fn answered(
        &self,
        row: &MandateRow,
        event: Event,
        evidence: Option<Evidence>,
        who: &Person,
    ) -> Answered<()> {
        let (role, at) = (role_name(&who.role), self.store.world().now());
        let step = Step { event, evidence, actor: who.id.clone(), role, at };
        self.store.mandate_moved(&row.id, step).await?;
        Ok(())
    }

    pub(super) async fn code_sent_to(&self, who: &Person, id: &str, phone: &str) -> Answered<()> {
        let row = self.helpers_mandate(who, id).await?;
        let phone = Phone::parse(phone).ok().filter(Phone::is_mobile);
        let phone = phone.ok_or(Failure::Helping(HelpTrouble::Phone))?;
        let messenger = self.messenger.as_ref();
        let messenger = messenger.ok_or(Failure::Helping(HelpTrouble::NoChannel))?;
        let now = self.store.world().now();
        let hits = self.store.hit("mandate-code", &who.id, 3_600, now).await?;
        if hits.count > CODES_AN_HOUR {
            let wait = u32::try_from(hits.until.unix() - now.unix()).unwrap_or(1);
            return Err(Failure::TooMany { wait });
        }
        let code = self.code();
        self.store.code_sent(id, phone.as_str(), &code, now).await?;
        let text = words::code_message(&row.body.helper.name, row.body.mandate.terms(), &code);
        let sent = messenger.send(&phone, &text).await;
        sent.map_err(|_| Failure::Helping(HelpTrouble::NoChannel))
    }

    /// Six digits, each value as likely as any other.
    fn code(&self) -> String {
        let random = u64::from_le_bytes(self.store.world().bytes());
        format!("{:0width$}", random % 1_000_000, width = CODE_DIGITS)
    }

    pub(super) async fn agreed_by_code(&self, who: &Person, id: &str, code: &str) -> Answered<()> {
        self.helpers_mandate(who, id).await?;
        let digits: String = code.chars().filter(char::is_ascii_digit).take(20).collect();
        Ok(self.store.code_tried(id, &digits, self.store.world().now()).await?)
    }

    pub(super) async fn agreed_by_witness(
        &self,
        who: &Person,
        id: &str,
        proof: WitnessProof,
    ) -> Answered<()> {
        let row = self.helpers_mandate(who, id).await?;
        let client = &row.body.client;
        let shown = card(&proof.card);
        let same = shown.is_some_and(|(number, birth)| {
            number == client.number && birth.format("%Y-%m-%d").to_string() == client.birth
        });
        if !same {
            return trouble(HelpTrouble::Card);
        }
        let (name, number) = witness(&proof, &client.number, &row.body.helper.number)?;
        let kind = signature::kind(&proof)?;
        let picture = self.store.files().put(&proof.picture).await?.id;
        let kind = kind.media_type().to_owned();
        let id = picture.clone();
        let evidence = Evidence::Witness { picture, kind, name, number, signed: proof.signed };
        self.answered(&row, Event::Agreed { way: Way::Witness }, Some(evidence), who).await?;
        // Nothing named the same picture for long, and a sweep took it away before the row came.
        if !self.store.files().holds(&id).await? {
            self.store.files().put(&proof.picture).await?;
        }
        Ok(())
    }
}

/// Name and number of a witness, who is neither the person nor her helper.
///
/// # Errors
/// [`HelpTrouble::Witness`].
pub(super) fn witness(
    proof: &WitnessProof,
    client: &str,
    helper: &str,
) -> Answered<(String, String)> {
    let name = domain::text::clean(&proof.name);
    let number = PersonalNumber::parse(&proof.number).ok();
    let number = number.map(|number| number.as_str().to_owned());
    let another = number
        .filter(|number| number != client && number != helper)
        .filter(|_| name.split_whitespace().count() >= 2);
    another.map_or_else(|| trouble(HelpTrouble::Witness), |number| Ok((name, number)))
}
