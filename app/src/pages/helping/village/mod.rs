//! A day in a village: the list that a volunteer makes beforehand, the page that works for hours
//! without network, the forms it takes along, and what is told of each visit that was sent.

mod day;
mod device;
mod paper;
mod slip;
mod visits;

use domain::catalogue::Standing;
use leptos::prelude::*;

use crate::{
    backend::{Backend, VisitOutcome},
    components::{button::Weight, select::Choice},
    lang::Lang,
    pages::parts,
    words,
};

pub use day::{Entry, day};
pub use device::device;
pub use paper::paper;

/// The list, and the folder of all pages of a day in a village.
pub const DAY: &str = "/tro-giup/ngay-di-lang";

/// The services that can be begun now.
fn services(backend: &dyn Backend, lang: Lang) -> Vec<Choice> {
    let today = backend.now().date();
    let all = backend.catalogue().services().iter();
    let open = all.filter(|one| one.service.standing(today) == Standing::Open);
    open.map(|one| Choice::new(&one.service.slug, one.service.name.get(lang.tag()))).collect()
}

/// The button that brings a keyboard of digits for a code, and takes it away again.
fn keyboard(lang: Lang) -> AnyView {
    let digits = lang.pick("Bàn phím số", "Keyboard of digits");
    let letters = lang.pick("Bàn phím chữ", "Keyboard of letters");
    view! {
        <button type="button" class=Weight::Small.class() data-ban-phim data-so=digits data-chu=letters>{digits}</button>
    }
    .into_any()
}

/// What came of a visit, in sentences.
pub fn told(backend: &dyn Backend, service: &str, came: &VisitOutcome, lang: Lang) -> Vec<String> {
    let form = backend.catalogue().service(service).map(|loaded| &loaded.form);
    let label = |path: &String| form.and_then(|form| parts::label_at(form, path, lang));
    let split: Vec<String> = came.split.iter().filter_map(label).collect();
    words::visit_outcome(came, &split, lang)
}
