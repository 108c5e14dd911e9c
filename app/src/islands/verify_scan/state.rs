//! What the counter's page shows, signal by signal.

use domain::proof::{
    audience::{Asked, PlaceKind},
    device::NotTrusted,
};
use leptos::prelude::*;

use super::found::Judged;
use crate::lang::Lang;

/// Age and trouble of the lists on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Lists {
    /// Ages of key list and revocation lists, in seconds.
    pub(super) ages: Option<(i64, Option<i64>)>,
    /// Why what was loaded is not used.
    pub(super) trouble: Option<NotTrusted>,
    /// Whether the page is kept for use without network.
    pub(super) kept: bool,
}

/// All signals of the page.
#[derive(Clone, Copy)]
pub(super) struct State {
    /// Language of the page.
    pub(super) lang: Lang,
    /// Text in the box.
    pub(super) text: RwSignal<String>,
    /// The kind of place that verifies here.
    pub(super) kind: RwSignal<Option<PlaceKind>>,
    /// The number that is asked for.
    pub(super) challenge: RwSignal<Option<Asked>>,
    /// What was scanned in one go, the newest first.
    pub(super) judged: RwSignal<Vec<Judged>>,
    /// Whether the good verifications of the last go were recorded, all of them; `None` while
    /// nothing is known.
    pub(super) recorded: RwSignal<Option<bool>>,
    /// The dossier that the officer has open in this browser.
    pub(super) dossier: RwSignal<Option<String>>,
    /// Lists on this device.
    pub(super) lists: RwSignal<Lists>,
    /// Whether the scanner on a serial port has gone.
    pub(super) unplugged: RwSignal<bool>,
    /// Time and word of earlier verdicts, the newest first; no personal data.
    pub(super) earlier: RwSignal<Vec<(String, &'static str)>>,
}

impl State {
    /// Nothing scanned yet.
    pub(super) fn new(kind: Option<PlaceKind>, lang: Lang) -> Self {
        Self {
            lang,
            text: RwSignal::default(),
            kind: RwSignal::new(kind),
            challenge: RwSignal::new(None),
            judged: RwSignal::default(),
            recorded: RwSignal::default(),
            dossier: RwSignal::default(),
            lists: RwSignal::default(),
            unplugged: RwSignal::new(false),
            earlier: RwSignal::default(),
        }
    }
}
