//! Keys and pastes, wherever on the page they go. A person who types into another field is left
//! alone; a scan that went into one is taken out of it again.

use std::cell::RefCell;

use domain::proof::wedge::{Focus, Heard, Press, SILENCE_MS, SLOW_MS, Wedge};
use gloo::{
    events::{EventListener, EventListenerOptions, EventListenerPhase},
    timers::callback::Timeout,
};
use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, Event, KeyboardEvent};

use super::{SCAN, desk::Desk};
use crate::components::field::field_id;

/// Shorter than any proof: a person is still typing.
const SHORTEST: usize = 200;
/// A second line end within this time belongs to the scan before it, in milliseconds.
const LINE_END_MS: f64 = 150.0;

#[derive(Default)]
struct Ears {
    wedge: Wedge,
    pause: Option<Timeout>,
    /// Another field that has the focus, and what stood in it before the first key.
    field: Option<(Element, String)>,
    /// When the first of these keys was pressed.
    began: Option<f64>,
    /// When the last scan ended with a key.
    ended: Option<f64>,
    /// The beginning of a code that fell silent and was judged as it was.
    half: Option<Wedge>,
}

thread_local! {
    static EARS: RefCell<Ears> = RefCell::default();
}

/// Listens to the whole page.
pub(super) fn install(desk: Desk) {
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    EventListener::new_with_options(&document(), "keydown", options, move |event| {
        pressed(event, desk);
    })
    .forget();
    EventListener::new(&document(), "keyup", |event| {
        if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Alt") {
            EARS.with_borrow_mut(|ears| ears.wedge.release_alt());
        }
    })
    .forget();
    EventListener::new(&document(), "paste", move |event| {
        if focus().0 == Focus::Nowhere {
            let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
            let text = data.and_then(|data| data.get_data("text").ok());
            text.filter(|text| !text.trim().is_empty()).iter().for_each(|text| desk.judge(text));
        }
    })
    .forget();
}

/// The form was sent: the box, or what a scanner meant by it.
pub(super) fn submitted(desk: Desk) {
    let shown = desk.state.text.get_untracked();
    let heard = EARS.with_borrow_mut(|ears| std::mem::take(ears).wedge);
    let text = heard.scan(Focus::Box, &shown).unwrap_or(shown);
    // Judged by its silence already; the press or the Enter that follows has nothing new.
    if !(text.is_empty() && desk.state.judged.with_untracked(|judged| !judged.is_empty())) {
        desk.judge(&text);
    }
}

fn pressed(event: &Event, desk: Desk) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    // Programs that fill in a field send presses without a key.
    let name = Reflect::get(key, &"key".into()).ok().and_then(|key| key.as_string());
    let Some(name) = name.filter(|_| !key.repeat() && !key.meta_key()) else { return };
    let code = key.code();
    let (focus, element) = focus();
    let press = Press {
        code: &code,
        key: &name,
        shift: key.shift_key(),
        alt: key.alt_key(),
        ctrl: key.ctrl_key(),
        at: event.time_stamp(),
    };
    let (heard, fast) = EARS.with_borrow_mut(|ears| {
        if ears.wedge.is_empty() {
            ears.began = Some(event.time_stamp());
            ears.field = element.filter(|_| focus == Focus::Field).map(|element| {
                let value = value_of(&element);
                (element, value)
            });
        }
        (ears.wedge.press(press), ears.wedge.is_fast())
    });
    if heard == Heard::End {
        let again = EARS.with_borrow(|ears| {
            let since = ears.ended.map(|ended| event.time_stamp() - ended);
            ears.wedge.is_empty() && since.is_some_and(|since| since < LINE_END_MS)
        });
        if again || finished(desk, focus, Some(event.time_stamp())) {
            event.prevent_default();
            event.stop_propagation();
        }
        return;
    }
    // A scan must not scroll the page, search in it or press the button that has the focus.
    if fast && focus == Focus::Nowhere {
        event.prevent_default();
    }
    after_silence(desk);
}

/// Whether the keys so far were a scan; then it is judged.
fn finished(desk: Desk, focus: Focus, at: Option<f64>) -> bool {
    let shown = desk.state.text.get_untracked();
    let in_box = if focus == Focus::Box { shown.as_str() } else { "" };
    let ears = EARS.with_borrow_mut(std::mem::take);
    let whole = ears.half.as_ref().and_then(|half| ears.wedge.after(half));
    let code = whole.as_ref().and_then(Wedge::code).map(str::to_owned);
    let more = at.is_none() && focus != Focus::Field && code.is_none();
    if let Some(half) = whole.filter(|whole| more && whole.is_half()) {
        EARS.with_borrow_mut(|ears| ears.half = Some(half));
        return true;
    }
    let joined = code.is_some();
    let Some(text) = code.or_else(|| ears.wedge.scan(focus, in_box)) else { return false };
    if let Some((element, value)) = ears.field {
        put_back(&element, &value);
    }
    EARS.with_borrow_mut(|now| {
        now.ended = at;
        now.half = Some(ears.wedge).filter(|wedge| at.is_none() && wedge.is_half());
    });
    if joined {
        // Takes the place of the verdict on its beginning.
        desk.judge(&text);
    } else {
        desk.scanned(&text, ears.began);
    }
    true
}

/// Waits for the silence that ends a scan without Enter, or a paste.
pub(super) fn after_silence(desk: Desk) {
    set_pause(SILENCE_MS, desk, true);
}

fn set_pause(milliseconds: u32, desk: Desk, may_wait: bool) {
    let timer = Timeout::new(milliseconds, move || silent(desk, may_wait));
    EARS.with_borrow_mut(|ears| ears.pause = Some(timer));
}

fn silent(desk: Desk, may_wait: bool) {
    let (focus, _) = focus();
    if may_wait && EARS.with_borrow(|ears| ears.wedge.is_half()) {
        set_pause(SLOW_MS, desk, false);
        return;
    }
    let shown = desk.state.text.get_untracked();
    if !finished(desk, focus, None) && focus == Focus::Box && shown.len() >= SHORTEST {
        desk.judge(&shown);
    }
}

/// Where keys go now, and the element.
fn focus() -> (Focus, Option<Element>) {
    let Some(element) = document().active_element() else { return (Focus::Nowhere, None) };
    let focus = if element.id() == field_id(SCAN) {
        Focus::Box
    } else if element.matches("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=file], [type=button], [type=submit])").unwrap_or(false) {
        Focus::Field
    } else {
        Focus::Nowhere
    };
    (focus, Some(element))
}

fn value_of(element: &Element) -> String {
    let value = Reflect::get(element, &"value".into()).ok();
    value.and_then(|value| value.as_string()).unwrap_or_default()
}

fn put_back(element: &Element, value: &str) {
    Reflect::set(element, &"value".into(), &value.into()).ok();
    for name in ["input", "change"] {
        if let Ok(event) = Event::new(name) {
            element.dispatch_event(&event).ok();
        }
    }
}
