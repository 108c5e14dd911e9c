//! The turning of the code: every 30 seconds, and at once when the holder chooses otherwise.

use std::cell::RefCell;

use domain::{
    proof::{
        audience::{Challenge, PlaceKind},
        base64url,
        holder::Presentation,
        household::Household,
        issue::to_code,
        signature::Alg,
    },
    time::Moment,
};
use gloo::timers::callback::Interval;
use leptos::{prelude::*, task::spawn_local};

use super::{Chosen, State, phone};

/// Seconds that a code is shown; counters take it for 60, so that a slow scan still counts.
const SHOWN_SECONDS: i64 = 30;

thread_local! {
    /// The clock of the page's code; it ticks as long as the page lives.
    static CLOCK: RefCell<Option<Interval>> = const { RefCell::new(None) };
}

/// Everything the turning reads and writes.
#[derive(Clone)]
pub(super) struct Turning {
    /// Identifier of the proof.
    pub(super) id: String,
    /// Its tokens with their keys, base64url; empty for a printed proof.
    pub(super) tokens: Vec<(String, String)>,
    pub(super) household: Option<Household>,
    pub(super) digits: RwSignal<String>,
    pub(super) state: RwSignal<State>,
    pub(super) chosen: Chosen,
    pub(super) seconds: RwSignal<Option<i64>>,
    /// Whether counters may record that they verified it.
    pub(super) recorded: bool,
    /// Whether the code would be too dense, so that the one before it still stands.
    pub(super) crowded: RwSignal<bool>,
    /// Whether every token was shown before, so that two counters may get the same.
    pub(super) spent: RwSignal<bool>,
}

/// Begins once the page is hydrated.
pub(super) fn begin(turning: Turning) {
    let round = RwSignal::new(0_u32);
    let since = StoredValue::new(now().unix());
    let last = StoredValue::new(None);
    Effect::new(move |_| {
        // A change of any of these makes a new code.
        let mine = round.get();
        let (place, challenge) = (turning.chosen.place.get(), turning.chosen.challenge.get());
        let members = turning.chosen.members.get();
        since.set_value(now().unix());
        let turning = turning.clone();
        if !phone::able() {
            turning.state.set(State::Unable);
            return;
        }
        if turning.tokens.is_empty() {
            turning.state.set(State::Unbound);
            return;
        }
        // Another kind of place or another counter's number: somebody else looks now.
        let before = last.get_value();
        last.set_value(Some((place, challenge)));
        let next = before.is_some_and(|before: (PlaceKind, Option<Challenge>)| {
            before.0 != place || (challenge.is_some() && before.1 != challenge)
        });
        let presentation = Presentation {
            audience: place.code().to_owned(),
            nonce: challenge.map(|challenge| challenge.nonce().to_vec()),
            issued_at: now(),
            opened: members
                .iter()
                .filter_map(|index| turning.household.as_ref()?.open(*index))
                .collect(),
            recorded: turning.recorded,
        };
        spawn_local(async move {
            let (at, spent) = phone::showing(&turning.id, turning.tokens.len(), next).await;
            let Some((token, key)) = turning.tokens.get(at) else { return };
            turning.spent.set(spent);
            let token = base64url::decode(token).unwrap_or_default();
            let unsigned = presentation.around(&token, Alg::Es256);
            match phone::sign(key, &unsigned.to_be_signed()).await {
                phone::Signed::Yes(signature) => {
                    // Of two signatures under way the later choice counts.
                    let current = round.get_untracked() == mine
                        && turning.chosen.place.get_untracked() == place
                        && turning.chosen.challenge.get_untracked() == challenge
                        && turning.chosen.members.with_untracked(|now| *now == members);
                    if current {
                        let code = to_code(&unsigned.finish(&signature));
                        turning.crowded.set(code.is_none());
                        if let Some(code) = code {
                            turning.digits.set(code);
                        }
                        here(&turning, round, since);
                    }
                }
                phone::Signed::NoKey => turning.state.set(State::Elsewhere),
                phone::Signed::Failed => turning.state.set(State::Unable),
            }
        });
    });
}

/// The first code is signed: it turns from now on.
fn here(turning: &Turning, round: RwSignal<u32>, since: StoredValue<i64>) {
    if turning.state.get_untracked() == State::Here {
        return;
    }
    turning.state.set(State::Here);
    turning.seconds.set(Some(SHOWN_SECONDS));
    let seconds = turning.seconds;
    let clock = Interval::new(1_000, move || {
        // Nobody sees it: what is shown after a long while is shown to somebody else.
        if document().hidden() {
            return;
        }
        let left = SHOWN_SECONDS - (now().unix() - since.get_value());
        // A clock that was set back counts as run out, too.
        if (1..=SHOWN_SECONDS).contains(&left) {
            seconds.set(Some(left));
        } else {
            round.update(|round| *round = round.wrapping_add(1));
        }
    });
    CLOCK.set(Some(clock));
    phone::awake();
}

/// This phone's time, in whole seconds as codes carry it.
fn now() -> Moment {
    #[expect(clippy::cast_possible_truncation, reason = "seconds fit for ages")]
    let seconds = (js_sys::Date::now() / 1_000.0) as i64;
    Moment::from_unix(seconds)
}
