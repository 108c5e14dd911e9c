//! The counter's desk: judges what comes in, remembers what was shown, records what was allowed.

use std::collections::BTreeMap;

use domain::{
    proof::{
        audience::{Asked, Challenge, PlaceKind},
        device::{NotTrusted, Seen, Trusted},
        keys::KeyList,
        recognise::split,
        verify::{CardInHand, Policy, VerifyContext},
    },
    time::{Moment, clock_with_seconds},
};
use gloo::timers::callback::Timeout;
use js_sys::Reflect;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, RequestInit, Response, UrlSearchParams};

use super::{
    SCAN, copy,
    found::{Judged, judge, pair},
    listen, lists, serial,
    state::{Lists, State},
};
use crate::{
    islands::{disk, offline, scanner},
    shell::TOKEN,
    words::verdict as words,
};

/// A scan that begins within this time after another belongs to the same go, in milliseconds.
const TOGETHER_MS: f64 = 1_500.0;
/// How many earlier verdicts are listed.
const EARLIER: usize = 8;

/// The desk; copies are the same desk.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) state: State,
    trusted: StoredValue<Option<Trusted>>,
    wards: StoredValue<BTreeMap<String, String>>,
    /// The form's token, when an officer is signed in.
    token: StoredValue<Option<String>>,
    /// The identity card that was scanned last, for the proof beside it.
    card: StoredValue<CardInHand>,
    /// When the last scan was judged, on the clock of events.
    last: StoredValue<f64>,
}

/// This moment on the clock that stamps keys, in milliseconds since the page was opened.
fn moment() -> f64 {
    Event::new("scan").map_or(f64::INFINITY, |event| event.time_stamp())
}

impl Desk {
    /// Opens the desk: lists, choice of place, listeners, the copy for use without network.
    pub(super) fn open(state: State, token: Option<String>) -> Self {
        let desk = Self {
            state,
            trusted: StoredValue::new(None),
            wards: StoredValue::default(),
            token: StoredValue::new(token),
            card: StoredValue::default(),
            last: StoredValue::new(f64::NEG_INFINITY),
        };
        let officer = desk.token.with_value(Option::is_some);
        // After hydration, so that the page is first what the server made.
        Effect::new(move |_| {
            // What this device has kept may be newer than a page that comes from its cache.
            desk.trusted.set_value(lists::kept());
            desk.take(lists::of_page());
            if state.kind.get_untracked().is_none() {
                let kept = disk::read(disk::PLACE).and_then(|code| PlaceKind::from_code(&code));
                state.kind.set(kept);
            }
            state.dossier.set(officer.then(disk::dossier_in_hand).flatten());
            listen::install(desk);
            scanner::install(state.lang, move |text| desk.scanned(&text, None));
            copy::install(state.lang);
            serial::resume(desk);
            lists::keep_fresh(desk, Policy::default().refresh, state.lang);
            offline::keep(lists::PAGE, state.lang, move |kept| {
                state.lists.update(|lists| lists.kept = kept);
            });
        });
        desk
    }

    /// Takes lists over, or says why not. What was there before stays in use.
    pub(super) fn take(self, opened: Result<lists::Opened, NotTrusted>) {
        let trouble = match opened {
            Ok((newer, wards)) => {
                self.wards.set_value(wards);
                self.trusted.update_value(|trusted| match trusted {
                    Some(trusted) => trusted.renew(newer),
                    None => *trusted = Some(newer),
                });
                self.trusted.with_value(|trusted| trusted.iter().for_each(lists::keep));
                None
            }
            Err(why) => Some(why),
        };
        self.state.lists.update(|lists| lists.trouble = trouble);
        self.say_ages();
    }

    fn say_ages(self) {
        let ages = self.trusted.with_value(|trusted| trusted.as_ref().map(|t| t.ages(disk::now())));
        self.state.lists.update(|lists: &mut Lists| lists.ages = ages);
    }

    /// Judges what a scanner sent. What comes right after another scan is shown beside it. `began`:
    /// its first key, for a slow scanner types for seconds; none when it came at once.
    pub(super) fn scanned(self, text: &str, began: Option<f64>) {
        let together = began.unwrap_or_else(moment) - self.last.get_value() <= TOGETHER_MS;
        self.show(text, together);
        // A busy page shows a verdict late; what was scanned meanwhile came in the same go.
        self.last.set_value(moment());
    }

    /// Judges what came in: one code or several.
    pub(super) fn judge(self, text: &str) {
        self.show(text, false);
    }

    fn show(self, text: &str, together: bool) {
        let now = disk::now();
        let mut codes = split(text);
        if codes.is_empty() {
            codes.push(String::new());
        }
        let mut found: Vec<Judged> = codes.iter().map(|code| self.one(code, now)).collect();
        found.reverse();
        let shown = self.state.judged.get_untracked();
        let policy = Policy::default();
        let compared = self
            .card
            .try_update_value(|hand| pair(hand, &mut found, &shown, &policy))
            .unwrap_or_default();
        let fresh = found.clone();
        self.state.judged.update(|shown| {
            let mut earlier = std::mem::take(shown);
            // A scanner that reads a code twice in one go has read it once.
            if !together {
                earlier.clear();
            }
            let mut known: Vec<String> = found.iter().map(|one| one.text.clone()).collect();
            for old in compared.into_iter().chain(earlier) {
                if !known.contains(&old.text) {
                    known.push(old.text.clone());
                    found.push(old);
                }
            }
            *shown = found;
        });
        self.state.text.set(String::new());
        self.state.recorded.set(None);
        self.note(&fresh, now);
        self.say_ages();
        // The verdict is what matters now. The page is drawn anew before this is done.
        Timeout::new(0, || {
            if let Some(verdict) = document().get_element_by_id("ket-luan") {
                verdict.scroll_into_view();
            }
        })
        .forget();
        // A number is answered once, whatever the verdict is: the next person gets another.
        if fresh.iter().any(|one| one.verdict.answered()) {
            self.state.challenge.set(None);
        }
        for good in fresh.iter().filter(|one| one.verdict.is_green()) {
            self.record(good);
        }
    }

    fn one(self, code: &str, now: Moment) -> Judged {
        let none = KeyList { issued_at: now, keys: Vec::new() };
        let policy = Policy::default();
        let mut seen: Seen = disk::read(disk::SEEN)
            .and_then(|json| serde_json::from_str(&json).ok())
            .unwrap_or_default();
        let before = seen.before(now, &policy);
        let asked = self.state.challenge.get_untracked();
        let challenge = asked.as_ref().and_then(|asked| asked.current(now, policy.challenge_life));
        let kind = self.state.kind.get_untracked().map(PlaceKind::code);
        let judged = self.trusted.with_value(|trusted| {
            let keys = trusted.as_ref().map_or(&none, |trusted| &trusted.keys);
            let mut context = VerifyContext::new(keys, now);
            context.status = trusted.as_ref().map(|trusted| &trusted.status);
            context.audiences = kind.as_slice();
            context.nonce = challenge.map(Challenge::nonce);
            context.seen = &before;
            let wards = |code: &str| self.wards.with_value(|wards| wards.get(code).cloned());
            judge(code, &context, wards)
        });
        if let Some(id) = judged.verdict.presentation {
            seen.remember(id, now, &policy);
            disk::write(disk::SEEN, &serde_json::to_string(&seen).unwrap_or_default());
        }
        judged
    }

    /// Adds to the list of earlier verdicts.
    fn note(self, found: &[Judged], now: Moment) {
        let time = clock_with_seconds(now.local());
        self.state.earlier.update(|earlier| {
            for one in found.iter().rev() {
                let (_, word, _) = words::verdict(&one.verdict, self.state.lang);
                earlier.insert(0, (time.clone(), word));
            }
            earlier.truncate(EARLIER);
        });
    }

    /// Shows a new number that the holder's phone has to answer, for some minutes.
    pub(super) fn ask(self) {
        let mut bits = [0_u8; 4];
        let random = web_sys::window().and_then(|window| window.crypto().ok());
        if random.is_some_and(|r| r.get_random_values_with_u8_array(&mut bits).is_ok()) {
            let challenge = Challenge::from_random(u32::from_le_bytes(bits));
            let asked = Asked::new(challenge, disk::now());
            let shown = self.state.challenge;
            shown.set(Some(asked));
            let life = u32::try_from(Policy::default().challenge_life * 1_000);
            Timeout::new(life.unwrap_or(u32::MAX), move || {
                if shown.try_get_untracked().flatten() == Some(asked) {
                    shown.set(None);
                }
            })
            .forget();
        }
    }

    /// Has a good verification recorded, where an officer is signed in and the holder's phone says
    /// that it may be: of any other nothing leaves this device.
    fn record(self, good: &Judged) {
        let Some(token) = self.token.get_value() else { return };
        let said = move |recorded: bool| {
            self.state.recorded.update(|all| *all = Some(all.unwrap_or(true) && recorded));
        };
        if !good.verdict.recordable {
            said(false);
            return;
        }
        let text = good.text.clone();
        spawn_local(async move {
            // Without network, or refused: nothing was recorded, and nothing is said.
            if let Ok(recorded) = post(&token, &text).await {
                recorded.as_bool().into_iter().for_each(said);
            }
        });
    }
}

async fn post(token: &str, text: &str) -> Result<JsValue, JsValue> {
    let fields = UrlSearchParams::new()?;
    fields.append(TOKEN, token);
    fields.append(SCAN, text);
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&fields);
    let sent = web_sys::window().ok_or(JsValue::NULL)?;
    let answer = JsFuture::from(sent.fetch_with_str_and_init("/quay/kiem-tra/ghi-nhan", &init));
    let answer: Response = answer.await?.unchecked_into();
    let json = JsFuture::from(answer.json()?).await?;
    Reflect::get(&json, &"recorded".into())
}
