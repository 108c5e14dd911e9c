//! Each language says everything in its own words.

use std::collections::HashSet;

use domain::proof::household::Household;

use super::{
    backend::SampleBackend,
    markup::{Document, Element},
    tests::Read,
};
use crate::{
    backend::{Backend, ProofOffer},
    lang::{Lang, TONGUES},
};

/// The pages' own words that are in another language; what people, laws and places are called may be
/// in any. Each text is judged once, and told with the first page that says it.
pub(super) fn foreign_texts(pages: &[Read]) -> Vec<String> {
    let known = foreign_words();
    let mut judged = HashSet::new();
    let mut found = Vec::new();
    for Read { lang, name, document, .. } in pages {
        let new = own_texts(*lang, document).filter(|text| judged.insert((lang.tag(), *text)));
        let foreign = new.filter_map(|text| foreign(*lang, text, &known));
        found.extend(foreign.map(|text| format!("{} {name}: {text}", lang.tag())));
    }
    found
}

/// What a page says to eyes and ears in its own language.
fn own_texts(lang: Lang, document: &Document) -> impl Iterator<Item = &str> {
    let visible = |name: &str| !matches!(name, "script" | "style" | "textarea" | "option");
    // What says it is in another language may be: official forms are Vietnamese.
    let own = move |element: &Element| {
        let said =
            std::iter::once(element).chain(document.above(element)).find_map(|e| e.get("lang"));
        said == Some(lang.tag())
    };
    let elements = document.0.iter();
    elements.filter(move |element| visible(&element.name) && own(element)).flat_map(|element| {
        let spoken = ["aria-label", "title", "alt", "placeholder"];
        let spoken = spoken.into_iter().filter_map(|name| element.get(name));
        std::iter::once(element.text.as_str()).chain(spoken)
    })
}

/// Words of a language that is begun which no page says: they would be there for nothing.
pub(super) fn never_said(pages: &[Read]) -> Vec<String> {
    let vietnamese = pages.iter().filter(|page| page.lang == Lang::Vi);
    let said: HashSet<&str> = vietnamese
        .flat_map(|page| page.document.0.iter().map(|element| element.text.trim()))
        .collect();
    // Days of the week are of the calendar, whichever the samples fall on.
    let is_day = |vi: &str| vi.starts_with("thứ ") || vi == "Chủ nhật";
    let words = TONGUES.iter().flat_map(|tongue| tongue.words).map(|word| word.vi);
    words
        .filter(|vi| !is_day(vi) && !said.contains(vi))
        .map(|vi| format!("no page says: {vi}"))
        .collect()
}

/// What of a text is in the other language.
fn foreign(lang: Lang, text: &str, data: &[String]) -> Option<String> {
    match lang {
        Lang::En if text.is_ascii() => None,
        Lang::Vi => {
            let english = ["the", "you", "your", "with", "this", "not", "and", "of"];
            let mut words = text.split(|c: char| !c.is_alphabetic());
            words.any(|word| english.contains(&word)).then(|| text.to_owned())
        }
        Lang::En => {
            let rest =
                data.iter().fold(text.to_owned(), |rest, known| rest.replace(known.as_str(), ""));
            let vietnamese = |c: char| c.is_alphabetic() && !c.is_ascii() && !"µ".contains(c);
            rest.contains(vietnamese).then(|| rest.trim().to_owned())
        }
    }
}

/// Vietnamese that stands rightly on an English page, the longest first.
fn foreign_words() -> Vec<String> {
    let backend = SampleBackend::new();
    let mut known: Vec<String> = [
        "Một Cửa",
        "Tiếng Việt",
        "VNeID (mẫu)",
        "Lê Minh An",
        "Trần Bảo Ngọc",
        "Trần Đức Huỳnh",
        "T. Đ. H.",
        "chủ hộ",
        "xe tăng",
        "000 đ",
        "QĐ-TTg",
    ]
    .map(str::to_owned)
    .to_vec();
    for loaded in backend.catalogue().services() {
        english(&serde_json::to_value(&loaded.service).unwrap(), &mut known);
        english(&serde_json::to_value(&loaded.form).unwrap(), &mut known);
        known.extend(loaded.service.laws.iter().map(|law| law.name.clone()));
        known.push(loaded.form.number.clone());
    }
    english(&serde_json::to_value(backend.catalogue().shared_questions()).unwrap(), &mut known);
    known.extend(
        backend.places().units().iter().flat_map(|unit| [unit.address.clone(), unit.en.clone()]),
    );
    let served: Vec<_> = backend.places().served_communes().cloned().collect();
    known.extend(served.iter().filter_map(|commune| backend.places().address(&commune.code)));
    for draft in &backend.drafts {
        known.extend(draft.answers.values.values().cloned());
        known.extend(draft.answers.files.values().flatten().map(|file| file.name.clone()));
    }
    let mut texts = Vec::new();
    for view in &backend.dossiers {
        let events: Vec<_> = view.events.iter().map(|(_, event)| event).collect();
        strings(&serde_json::to_value(events).unwrap(), &mut texts);
    }
    known.extend(texts);
    // What people wrote, and what the register and the tokens say.
    for proof in &backend.proofs {
        known.extend(proof.choice.iter().map(|choice| choice.purpose.clone()));
        let members = proof.household.iter().flat_map(Household::members);
        known.extend(members.flat_map(|one| [one.name.clone(), one.relation.clone()]));
    }
    if let ProofOffer::Ready { homes, .. } = &backend.offer {
        known.extend(homes.iter().map(|home| home.detail.clone()));
    }
    known.extend([
        "45/9 Hồng Bàng".to_owned(),
        "45 Hồng Bàng".to_owned(),
        "12 Bạch Đằng, tổ dân phố 4".to_owned(),
    ]);
    known.retain(|text| !text.is_ascii());
    known.sort_by_key(|text| std::cmp::Reverse(text.len()));
    known
}

/// The English half of every pair of words in the data.
fn english(value: &serde_json::Value, into: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(members) => {
            for (key, member) in members {
                match member {
                    serde_json::Value::String(text) if key == "en" => into.push(text.clone()),
                    _ => english(member, into),
                }
            }
        }
        serde_json::Value::Array(members) => {
            for member in members {
                english(member, into);
            }
        }
        _ => {}
    }
}

fn strings(value: &serde_json::Value, into: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => into.push(text.clone()),
        serde_json::Value::Array(members) => {
            for member in members {
                strings(member, into);
            }
        }
        serde_json::Value::Object(members) => {
            for member in members.values() {
                strings(member, into);
            }
        }
        _ => {}
    }
}
