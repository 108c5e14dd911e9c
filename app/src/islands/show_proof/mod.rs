//! Shows a proof: the code that this phone signs anew every 30 seconds, for the kind of place and
//! the number that the holder chooses. Everything it needs came with the page.

#![expect(missing_docs, reason = "the struct that the island macro makes of the properties")]

mod bind;
mod code;
mod options;
#[cfg(feature = "hydrate")]
pub(super) mod phone;
#[cfg(feature = "hydrate")]
mod turn;

use domain::proof::{
    audience::{Challenge, PlaceKind},
    base64url,
    household::Household,
    issue::to_digits,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    lang::{Lang, provide_lang},
    words,
};

/// What the page gives to the island.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShowData {
    /// Identifier of the proof.
    pub id: String,
    /// The signed token, base64url.
    pub token: String,
    /// The public point of the key it is bound to, base64url; `None` for a printed proof.
    pub key: Option<String>,
    /// Further tokens that say the same: token, key, token, key and so on, base64url, with spaces
    /// between. One text, since reading a list of pairs is 2 kB of code.
    pub copies: String,
    /// How many keys a phone makes for it.
    pub keys: u32,
    /// For whom it is shown first.
    pub place: PlaceKind,
    /// Whether counters may record that they verified it.
    pub recorded: bool,
    /// What opens single members of the household.
    pub household: Option<Household>,
    /// What the picture of the code is, in words.
    pub label: String,
    /// The form's token, for binding.
    pub form_token: String,
    /// The idempotency key, for binding.
    pub once: String,
}

/// What this browser can do with the proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a browser knows"))]
enum State {
    /// Not known yet, or no scripts: the code is as printed.
    Printed,
    /// No phone has a key for it.
    Unbound,
    /// Its key is on another phone, or lost.
    Elsewhere,
    /// This browser cannot keep keys.
    Unable,
    /// Its key is here: the code turns.
    Here,
}

/// What the holder chooses while showing.
#[derive(Clone, Copy)]
struct Chosen {
    place: RwSignal<PlaceKind>,
    challenge: RwSignal<Option<Challenge>>,
    members: RwSignal<Vec<u16>>,
}

/// The code, and everything that can be chosen about it.
#[island]
pub fn ShowProof(
    /// Language of the page.
    lang: Lang,
    /// The proof.
    data: ShowData,
) -> impl IntoView {
    provide_lang(lang);
    let printed = base64url::decode(&data.token).unwrap_or_default();
    let digits = RwSignal::new(to_digits(&printed));
    let state = RwSignal::new(State::Printed);
    let chosen = Chosen {
        place: RwSignal::new(data.place),
        challenge: RwSignal::new(None),
        members: RwSignal::new(Vec::new()),
    };
    let seconds = RwSignal::new(None::<i64>);
    let crowded = RwSignal::new(false);
    let spent = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    turn::begin(turn::Turning {
        id: data.id.clone(),
        tokens: tokens(&data),
        household: data.household.clone(),
        digits,
        state,
        chosen,
        seconds,
        recorded: data.recorded,
        crowded,
        spent,
    });
    let here = move || state.get() == State::Here;
    let bound = data.key.is_some();
    let label = data.label.clone();
    let household = data.household.clone();
    view! {
        <div class="show">
            <p class="show__place" hidden=move || !here()>
                {lang.pick("Mã này chỉ dùng cho: ", "This code is only for: ")}
                <b>{move || words::place_kind(chosen.place.get(), lang)}</b>
                {move || chosen.challenge.get().map(|number| lang.pick(format!(" · trả lời số {number}"), format!(" · answers {number}")))}
            </p>
            {code::code(digits, label, lang)}
            <p class="show__place" role="status">{move || crowded.get().then(|| lang.pick(
                "Chọn nhiều người quá, mã sẽ dày đến mức không quét được. Bỏ bớt người; mã trên đây là mã trước đó.",
                "Too many people are ticked: the code would be too dense to scan. Untick some; the code above is the one before.",
            ))}</p>
            <p class="show__time" aria-hidden="true">{move || seconds.get().map(|left| {
                lang.pick(format!("Mã mới sau {left} giây"), format!("New code in {left} s"))
            })}</p>
            // Read out only when what the code is for changes, never every 30 seconds.
            <p class="visually-hidden" role="status">{move || here().then(|| {
                let place = words::place_kind(chosen.place.get(), lang);
                lang.pick(
                    format!("Mã cho {place}. Mã tự đổi 30 giây một lần, mỗi mã dùng được 60 giây."),
                    format!("Code for {place}. It changes every 30 seconds; each is good for 60 seconds."),
                )
            })}</p>
            {options::options(chosen, state, household, lang)}
            {bind::bind(&data, state, spent, bound, lang)}
            <details>
                <summary>{lang.pick("Không quét được? Đọc hoặc chép dãy số này", "Cannot be scanned? Copy these digits")}</summary>
                <p class="digits" id="day-so">{digits}</p>
            </details>
        </div>
    }
}

/// Every token that is bound to a key, with it.
#[cfg(feature = "hydrate")]
fn tokens(data: &ShowData) -> Vec<(String, String)> {
    let first = data.key.clone().map(|key| (data.token.clone(), key));
    let mut words = data.copies.split(' ').map(ToOwned::to_owned);
    let copies = std::iter::from_fn(|| Some((words.next()?, words.next()?)));
    first.into_iter().chain(copies).collect()
}
