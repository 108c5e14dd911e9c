//! The browser's side of a verification: its data, its clock, its scanner.

use std::cell::RefCell;

use domain::{
    proof::{
        base64url,
        status::{StatusList, StatusLists},
        verify::{Outcome, Verdict, VerifyContext, verify},
    },
    time::Moment,
};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::VerifyData;

/// How much longer a scan may be silent in its middle.
const SLOW_MS: u32 = 1_500;

thread_local! {
    /// The timer of the scan that is coming in; a new key replaces it.
    static PAUSE: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Judges a scan with the lists of the page and the clock of this device. Gives the verdict and
/// the name of the ward it discloses; `None` only on a page without lists.
pub(super) fn judge(text: &str) -> Option<(Verdict, String)> {
    let data = document().get_element_by_id("verify-data")?.text_content()?;
    let data: VerifyData = serde_json::from_str(&data).ok()?;
    let mut lists = StatusLists::default();
    for signed in data.status.iter().filter_map(|text| base64url::decode(text)) {
        // A list that does not open is as good as none: the verdict then says "unknown".
        if let Ok(list) = StatusList::open(&signed, &data.keys) {
            lists.insert(list);
        }
    }
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds fit for 290,000 years")]
    let now = Moment(js_sys::Date::now() as i64);
    let mut context = VerifyContext::new(&data.keys, now);
    context.status = Some(&lists);
    let verdict = verify(text, &context);
    let code = verdict.disclosed.as_ref().map_or("", |disclosed| disclosed.facts.ward.as_str());
    let ward = data.wards.get(code).cloned().unwrap_or_else(|| code.to_owned());
    Some((verdict, ward))
}

/// Calls `then` once nothing more has come in for `silence` milliseconds, if what came in is as
/// long as a scan. What reads as half a scan gets [`SLOW_MS`] more: a slow scanner, or a computer
/// that was busy for a moment, goes on after the pause.
pub(super) fn after_silence(
    scan: ReadSignal<String>,
    silence: u32,
    shortest: usize,
    then: impl Fn() + 'static,
) {
    let timer = Timeout::new(silence, move || {
        let text = scan.get_untracked();
        if text.len() < shortest {
            return;
        }
        if judge(&text).is_some_and(|(verdict, _)| verdict.outcome() == Outcome::Rescan) {
            PAUSE.set(Some(Timeout::new(SLOW_MS, then)));
        } else {
            then();
        }
    });
    PAUSE.set(Some(timer));
}
