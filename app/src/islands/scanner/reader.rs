//! The worker with the decoder.

use std::{cell::Cell, rc::Rc};

use gloo::events::EventListener;
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, ImageData, MessageEvent, Worker, WorkerOptions, WorkerType};

/// One worker, with at most one picture in hand.
pub(super) struct Reader {
    worker: Worker,
    busy: Rc<Cell<bool>>,
    _listeners: [EventListener; 2],
}

impl Reader {
    /// Starts the worker at `url`. `said` gets the texts of each picture, `None` when the worker
    /// broke down.
    pub(super) fn start(url: &str, said: impl Fn(Option<Vec<String>>) + 'static) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(url, &options).ok()?;
        let busy = Rc::new(Cell::new(false));
        let said = Rc::new(said);
        let listen = |name: &'static str, read: fn(&Event) -> Option<Vec<String>>| {
            let (busy, said) = (busy.clone(), said.clone());
            EventListener::new(&worker, name, move |event| {
                busy.set(false);
                said(read(event));
            })
        };
        let listeners = [listen("message", texts), listen("error", |_| None)];
        Some(Self { worker, busy, _listeners: listeners })
    }

    /// Whether a picture is still being read.
    pub(super) fn is_busy(&self) -> bool {
        self.busy.get()
    }

    /// Hands a picture over; its pixels move to the worker.
    pub(super) fn read(&self, picture: &ImageData) -> Result<(), JsValue> {
        let pixels = Reflect::get(picture, &"data".into())?;
        let pixels = Reflect::get(&pixels, &"buffer".into())?;
        let message = Object::new();
        Reflect::set(&message, &"pixels".into(), &pixels)?;
        Reflect::set(&message, &"width".into(), &picture.width().into())?;
        Reflect::set(&message, &"height".into(), &picture.height().into())?;
        self.worker.post_message_with_transfer(&message, &Array::of1(&pixels))?;
        self.busy.set(true);
        Ok(())
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// The bytes of each code as text. Codes of ours are digits; cards are UTF-8.
fn texts(event: &Event) -> Option<Vec<String>> {
    let data = event.dyn_ref::<MessageEvent>()?.data();
    let codes = Reflect::get(&data, &"codes".into()).ok().filter(Array::is_array)?;
    let text =
        |bytes: JsValue| String::from_utf8_lossy(&Uint8Array::new(&bytes).to_vec()).into_owned();
    Some(Array::from(&codes).iter().map(text).collect())
}
