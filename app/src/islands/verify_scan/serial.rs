//! A scanner as a serial port: raw bytes, no keyboard in between (Web Serial, where there is one).

use domain::proof::wedge::SILENCE_MS;
use gloo::{events::EventListener, timers::callback::Timeout};
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use leptos::{
    prelude::{Set, window},
    task::spawn_local,
};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::EventTarget;

use super::desk::Desk;

/// USB scanners ignore the speed; this is what those on a real serial line start with.
const BAUD: u32 = 9_600;

/// Whether this browser has serial ports.
pub(super) fn is_there() -> bool {
    port_list().is_some()
}

fn port_list() -> Option<JsValue> {
    Reflect::get(&window().navigator(), &"serial".into()).ok().filter(JsValue::is_object)
}

/// Asks for a port and reads from it until it is unplugged. A person who chooses none has changed
/// her mind.
pub(super) fn open(desk: Desk) {
    spawn_local(async move {
        let Some(ports) = port_list() else { return };
        if let Ok(port) = called(&ports, "requestPort", &JsValue::UNDEFINED).await {
            read(desk, port).await;
        }
    });
}

/// Reads from the ports that were allowed at an earlier visit, now and whenever one is plugged in.
pub(super) fn resume(desk: Desk) {
    let Some(ports) = port_list() else { return };
    let again = move || spawn_local(async move { known(desk).await.unwrap_or_default() });
    again();
    let target: EventTarget = ports.unchecked_into();
    EventListener::new(&target, "connect", move |_| again()).forget();
}

async fn known(desk: Desk) -> Result<(), JsValue> {
    let ports = port_list().ok_or(JsValue::NULL)?;
    let allowed: Array = called(&ports, "getPorts", &JsValue::UNDEFINED).await?.dyn_into()?;
    for port in allowed {
        // Open already: it is being read.
        let stream = Reflect::get(&port, &"readable".into())?;
        if !stream.is_object() {
            spawn_local(read(desk, port));
        }
    }
    Ok(())
}

/// Reads until the port ends, and says so: a scanner that fell silent looks like a broken page.
async fn read(desk: Desk, port: JsValue) {
    desk.state.unplugged.set(false);
    let ended = listen(desk, &port).await;
    desk.state.unplugged.set(true);
    if ended.is_err() {
        // So that it can be opened again.
        called(&port, "close", &JsValue::UNDEFINED).await.ok();
    }
}

async fn listen(desk: Desk, port: &JsValue) -> Result<(), JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"baudRate".into(), &BAUD.into())?;
    called(port, "open", &options).await?;
    let stream = Reflect::get(port, &"readable".into())?;
    let reader = method(&stream, "getReader")?.call0(&stream)?;
    let heard: Rc<RefCell<(Vec<u8>, Option<Timeout>)>> = Rc::default();
    loop {
        let part = called(&reader, "read", &JsValue::UNDEFINED).await?;
        if Reflect::get(&part, &"done".into())?.is_truthy() {
            return Ok(());
        }
        let bytes = Uint8Array::new(&Reflect::get(&part, &"value".into())?).to_vec();
        heard.borrow_mut().0.extend(bytes);
        let whole = heard.clone();
        let silence = Timeout::new(SILENCE_MS, move || {
            let (bytes, _) = RefCell::take(&whole);
            desk.scanned(&String::from_utf8_lossy(&bytes), None);
        });
        heard.borrow_mut().1 = Some(silence);
    }
}

fn method(of: &JsValue, name: &str) -> Result<Function, JsValue> {
    Reflect::get(of, &name.into())?.dyn_into()
}

async fn called(of: &JsValue, name: &str, with: &JsValue) -> Result<JsValue, JsValue> {
    let promise: Promise = method(of, name)?.call1(of, with)?.dyn_into()?;
    JsFuture::from(promise).await
}
