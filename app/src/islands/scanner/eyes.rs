//! Camera, pictures and decoder put together.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo::{
    events::EventListener,
    timers::callback::{Interval, Timeout},
};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlInputElement, HtmlVideoElement};

use super::{Looking, MARK, button_words, camera::Camera, pixels::Pixels, reader::Reader, words};
use crate::lang::Lang;

/// How often the camera is looked at, in milliseconds; a frame that takes longer is waited for.
const EVERY_MS: u32 = 120;

struct Eyes {
    lang: Lang,
    url: String,
    video: HtmlVideoElement,
    button: Element,
    status: Element,
    found: Box<dyn Fn(String)>,
    looking: Cell<Looking>,
    reader: RefCell<Option<Rc<Reader>>>,
    camera: RefCell<Option<(Camera, Interval, EventListener)>>,
}

/// Listens to the page's scanner, if it has one, and shows it. `found` gets the text of each code.
pub(in crate::islands) fn install(lang: Lang, found: impl Fn(String) + 'static) {
    let Some(root) = document().query_selector(&format!("[{MARK}]")).ok().flatten() else { return };
    let part = |selector: &str| root.query_selector(selector).ok().flatten();
    let (Some(camera), Some(picture)) = (part("[data-scan=camera]"), part("[data-scan=picture]"))
    else {
        return;
    };
    let (Some(video), Some(button), Some(status)) =
        (part("video"), part("[data-scan=camera] > span"), part("[role=status]"))
    else {
        return;
    };
    let eyes = Rc::new(Eyes {
        lang,
        url: root.get_attribute(MARK).unwrap_or_default(),
        video: video.unchecked_into(),
        button,
        status,
        found: Box::new(found),
        looking: Cell::new(Looking::Idle),
        reader: RefCell::default(),
        camera: RefCell::default(),
    });
    let looker = eyes.clone();
    EventListener::new(&camera, "click", move |_| {
        if looker.looking.get() == Looking::Camera {
            looker.end(Looking::Idle);
        } else {
            looker.look();
        }
    })
    .forget();
    EventListener::new(&picture, "change", move |event| eyes.picture(event)).forget();
    root.remove_attribute("hidden").ok();
}

impl Eyes {
    fn show(&self, looking: Looking) {
        self.looking.set(looking);
        let on = looking == Looking::Camera;
        self.video.set_hidden(!on);
        self.button.set_text_content(Some(button_words(on, self.lang)));
        self.status.set_text_content(Some(words(looking, self.lang)));
    }

    /// Turns the camera off.
    fn end(&self, looking: Looking) {
        // In a task of its own: a frame may be in the middle of telling us.
        let camera = self.camera.take();
        Timeout::new(0, move || drop(camera)).forget();
        self.show(looking);
    }

    /// Looks through the camera until a code is found, the page is hidden or somebody stops it.
    fn look(self: &Rc<Self>) {
        self.show(Looking::Camera);
        let eyes = self.clone();
        spawn_local(async move {
            let camera = match Camera::open(&eyes.video).await {
                Ok(camera) => camera,
                Err(trouble) => return eyes.end(trouble),
            };
            let (Some(reader), Ok(pixels)) = (eyes.reader(), Pixels::new()) else {
                return eyes.end(Looking::NoDecoder);
            };
            // Stopped while the browser asked for permission.
            if eyes.looking.get() != Looking::Camera {
                return;
            }
            let video = eyes.video.clone();
            let frames = Interval::new(EVERY_MS, move || {
                if !reader.is_busy() && video.ready_state() >= 2 {
                    // A frame that cannot be had is followed by the next.
                    pixels.of_video(&video).and_then(|frame| reader.read(&frame)).ok();
                }
            });
            let watched = eyes.clone();
            let hidden = EventListener::new(&document(), "visibilitychange", move |_| {
                if document().hidden() {
                    watched.end(Looking::Idle);
                }
            });
            eyes.camera.replace(Some((camera, frames, hidden)));
        });
    }

    /// Reads the picture that was chosen.
    fn picture(self: &Rc<Self>, event: &Event) {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        let file = input.files().and_then(|files| files.get(0));
        // The same file may be chosen again.
        input.set_value("");
        let Some(file) = file else { return };
        self.end(Looking::Picture);
        let eyes = self.clone();
        spawn_local(async move {
            let (Some(reader), Ok(pixels)) = (eyes.reader(), Pixels::new()) else {
                return eyes.show(Looking::NoDecoder);
            };
            match pixels.of_file(&file).await {
                Ok(picture) if reader.read(&picture).is_ok() => {}
                _ => eyes.show(Looking::NoPicture),
            }
        });
    }

    /// The decoder's worker, started at the first use.
    fn reader(self: &Rc<Self>) -> Option<Rc<Reader>> {
        let mut reader = self.reader.borrow_mut();
        if reader.is_none() {
            let eyes = Rc::downgrade(self);
            let said = move |texts| {
                if let Some(eyes) = eyes.upgrade() {
                    eyes.said(texts);
                }
            };
            *reader = Reader::start(&self.url, said).map(Rc::new);
        }
        reader.clone()
    }

    fn said(&self, texts: Option<Vec<String>>) {
        let looking = self.looking.get();
        match texts {
            // The next use starts another worker; this one is in the middle of telling us.
            None => {
                let broken = self.reader.take();
                Timeout::new(0, move || drop(broken)).forget();
                self.end(Looking::NoDecoder);
            }
            Some(texts) if !texts.is_empty() && looking != Looking::Idle => {
                self.end(Looking::Idle);
                texts.into_iter().for_each(|text| (self.found)(text));
            }
            Some(_) if looking == Looking::Picture => self.show(Looking::NoCode),
            // The next frame may be better.
            Some(_) => {}
        }
    }
}
