//! `motcua proof verify`: one token, one verdict.

use app::{lang::Lang, words::verdict::reason as words};
use domain::{
    proof::{
        Outcome, Reason, Verdict, VerifyContext,
        recognise::{Scan, recognise, split},
        verify,
        verify::{HolderRule, IdCheck, Policy},
    },
    time::Moment,
};
use serde::Serialize;

use super::{ProofError, Trusted};

/// What is asked of the token besides its signature.
#[derive(Debug, Clone)]
pub struct Questions {
    /// When it is judged.
    pub now: Moment,
    /// The kinds of place for which a presentation may have been made.
    pub audiences: Vec<String>,
    /// The number that the counter asked for.
    pub nonce: Option<String>,
    /// The code of the identity card in hand, as a scanner reads it.
    pub card: Option<String>,
    /// Whether a token that no phone signed for is refused.
    pub holder_required: bool,
}

/// The verdict as it is printed.
#[derive(Debug, Clone, Serialize)]
pub struct Judged {
    /// The verdict in one word.
    pub outcome: Outcome,
    /// Every reason in words; the names alone stand in `reasons`.
    pub words: Vec<Worded>,
    /// Everything else.
    #[serde(flatten)]
    pub verdict: Verdict,
}

/// A reason in words.
#[derive(Debug, Clone, Serialize)]
pub struct Worded {
    /// The stable name.
    pub reason: Reason,
    /// Vietnamese.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

impl Judged {
    /// The exit status: 0 green, 1 refused or alarm, 2 caution, 3 scan again or not ours.
    pub const fn exit(&self) -> u8 {
        match self.outcome {
            Outcome::Green => 0,
            Outcome::Refused | Outcome::Alarm => 1,
            Outcome::Caution => 2,
            Outcome::Rescan | Outcome::NotOurs => 3,
        }
    }
}

/// Judges one token: digits, Base45, or what a scanner made of them.
///
/// # Errors
/// [`ProofError::Usage`] when several tokens arrive at once: one exit status cannot speak for two;
/// when the card is none.
pub fn judge(text: &str, trusted: &Trusted, asked: &Questions) -> Result<Judged, ProofError> {
    let whole = |part: &String| matches!(recognise(part), Scan::Token { .. });
    let tokens = split(text).iter().filter(|part| whole(part)).count();
    if tokens > 1 {
        return Err(ProofError::Usage(format!("one token at a time: {tokens} arrived")));
    }
    let card = match asked.card.as_deref().map(recognise) {
        None => None,
        Some(Scan::Card(card)) => Some(IdCheck::from(&card)),
        Some(_) => {
            return Err(ProofError::Usage("--card is not the code of an identity card".into()));
        }
    };
    let audiences: Vec<&str> = asked.audiences.iter().map(String::as_str).collect();
    let mut context = VerifyContext::new(&trusted.keys, asked.now);
    context.status = trusted.status.as_ref();
    context.audiences = &audiences;
    context.card = card.as_ref();
    context.nonce = asked.nonce.as_deref().map(str::as_bytes);
    if asked.holder_required {
        context.policy = Policy { holder: HolderRule::Required, ..Policy::default() };
    }
    let verdict = verify(text, &context);
    let worded = |&reason: &Reason| Worded {
        reason,
        vi: words(reason, Lang::Vi),
        en: words(reason, Lang::En),
    };
    Ok(Judged {
        outcome: verdict.outcome(),
        words: verdict.reasons.iter().map(worded).collect(),
        verdict,
    })
}
