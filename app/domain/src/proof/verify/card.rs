//! The identity card beside the proof.

use super::{Answer, Policy, Verdict};
use crate::proof::claims::Birth;
use crate::proof::reason::Reason;
use crate::proof::recognise::Card;
use crate::time::Moment;

/// The identity card in the officer's hand. Names are never compared: scanners garble them.
#[derive(Clone, PartialEq, Eq)]
pub struct IdCheck {
    /// Personal identification number.
    pub number: String,
    /// Birth date, when it is known.
    pub birth: Option<Birth>,
}

impl std::fmt::Debug for IdCheck {
    /// Hides everything: debug output ends in logs.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("IdCheck(..)")
    }
}

impl From<&Card> for IdCheck {
    fn from(card: &Card) -> Self {
        Self { number: card.number.clone(), birth: Some(card.birth.clone()) }
    }
}

impl Verdict {
    /// Compares a card with what the proof disclosed; says nothing where that names nobody. A card
    /// may be scanned before the proof or after it.
    pub fn compare(&mut self, card: &IdCheck) {
        let Some(person) = self.disclosed.as_ref().and_then(|told| told.facts.person()) else {
            return;
        };
        let number = card.number == person.number;
        let birth = card.birth.as_ref().is_none_or(|birth| *birth == person.birth);
        self.card = Some(if number && birth { Answer::Yes } else { Answer::No });
        for (agrees, reason) in
            [(number, Reason::IdNumberMismatch), (birth, Reason::BirthdateMismatch)]
        {
            if !agrees {
                self.note(reason);
                self.holder = Answer::No;
            }
        }
    }
}

/// The card that was scanned last, in memory only, until it was compared once or a while is over:
/// the next person's proof is never compared with it.
#[derive(Debug, Clone, Default)]
pub struct CardInHand(Option<(IdCheck, Moment)>);

impl CardInHand {
    /// Takes a card that was scanned at `now`.
    pub fn hold(&mut self, card: &Card, now: Moment) {
        self.0 = Some((card.into(), now));
    }

    /// Compares the card in hand, if there still is one, with a proof that was judged at `judged`.
    /// Gives whether it did.
    pub fn meet(&mut self, verdict: &mut Verdict, judged: Moment, policy: &Policy) -> bool {
        let near = |at: &Moment| (at.unix() - judged.unix()).abs() <= policy.card_life;
        let Some((card, _)) = self.0.as_ref().filter(|(_, at)| near(at)) else { return false };
        verdict.compare(card);
        let compared = verdict.card.is_some();
        if compared {
            self.0 = None;
        }
        compared
    }
}
