//! One code, judged: by the browser at the counter, by the server for a browser without scripts.

use domain::{
    proof::{
        recognise::{Card, HealthCard, Scan, recognise},
        verify::{CardInHand, Policy, Verdict, VerifyContext, verify},
    },
    time::Moment,
};

/// What a code says that is no proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Other {
    /// An identity card.
    Card(Card),
    /// A health insurance card.
    HealthCard(HealthCard),
    /// The code of a dossier.
    Dossier(String),
}

/// One scan and all there is to say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The verdict, with the card beside it where one was scanned.
    pub verdict: Verdict,
    /// The verdict on the code alone.
    pub alone: Verdict,
    /// When it was judged.
    pub at: Moment,
    /// Name of the ward it discloses.
    pub ward: String,
    /// What it is, when it is no proof.
    pub other: Option<Other>,
    /// The scan itself, to tell one from another and to record a verification.
    pub text: String,
}

/// Judges one code. `ward` gives the name of a commune's code.
pub fn judge(
    text: &str,
    context: &VerifyContext<'_>,
    ward: impl Fn(&str) -> Option<String>,
) -> Judged {
    let verdict = verify(text, context);
    let code = verdict.disclosed.as_ref().map_or("", |disclosed| disclosed.facts.ward.as_str());
    let ward = ward(code).unwrap_or_else(|| code.to_owned());
    let other = match recognise(text) {
        Scan::Card(card) => Some(Other::Card(card)),
        Scan::HealthCard(card) => Some(Other::HealthCard(card)),
        Scan::Dossier(code) => Some(Other::Dossier(code)),
        _ => None,
    };
    let alone = verdict.clone();
    Judged { verdict, alone, at: context.now, ward, other, text: text.to_owned() }
}

impl Judged {
    fn meet(&mut self, hand: &mut CardInHand, policy: &Policy) -> bool {
        let mut verdict = self.alone.clone();
        let compared = hand.meet(&mut verdict, self.at, policy);
        if compared {
            self.verdict = verdict;
        }
        compared
    }
}

/// Compares cards and proofs, whichever came first: `found` came in now, `shown` stands on the
/// screen. Gives those of `shown` that were compared now, and belong beside what came in.
pub fn pair(
    hand: &mut CardInHand,
    found: &mut [Judged],
    shown: &[Judged],
    policy: &Policy,
) -> Vec<Judged> {
    for one in &*found {
        if let Some(Other::Card(card)) = &one.other {
            hand.hold(card, one.at);
        }
    }
    for one in &mut *found {
        one.meet(hand, policy);
    }
    let mut compared = shown.to_vec();
    compared.retain_mut(|one| one.meet(hand, policy));
    compared
}

#[cfg(test)]
mod tests;
