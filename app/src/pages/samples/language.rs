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

/// Words that each language has and the other has not, as they stand in a sentence.
const ENGLISH: [&str; 28] = [
    "after", "and", "are", "before", "cannot", "does", "for", "from", "has", "have", "is", "must",
    "not", "of", "only", "please", "that", "the", "their", "there", "this", "was", "when", "which",
    "who", "with", "you", "your",
];
/// The Vietnamese ones are written without marks: marks give the others away.
const VIETNAMESE: [&str; 9] =
    ["cho", "khai", "khi", "sinh", "thay", "theo", "trong", "xem", "xong"];

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
    let visible = |name: &str| !matches!(name, "script" | "style" | "textarea");
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
        // What a script will say is kept beside what it says it on.
        let kept = element.attributes.iter().filter(|(name, _)| name.starts_with("data-"));
        let kept = kept.map(|(_, value)| value.as_str()).filter(|value| is_sentence(value));
        std::iter::once(element.text.as_str()).chain(spoken).chain(kept)
    })
}

/// Several words that begin as a sentence does, and not names or numbers for a script.
fn is_sentence(value: &str) -> bool {
    value.starts_with(char::is_uppercase) && value.contains(' ')
}

/// Titles of laws and words of officers on English pages that do not say they are Vietnamese.
pub(super) fn unmarked(pages: &[Read]) -> Vec<String> {
    let backend = SampleBackend::new();
    let laws = backend.catalogue().services().iter().flat_map(|one| &one.service.laws);
    let mut vietnamese: HashSet<String> = laws.map(|law| law.name.clone()).collect();
    for view in &backend.dossiers {
        let events: Vec<_> = view.events.iter().map(|(_, event)| event).collect();
        written(&serde_json::to_value(events).unwrap(), &mut vietnamese);
    }
    let mut found = Vec::new();
    for Read { name, document, .. } in pages.iter().filter(|page| page.lang == Lang::En) {
        let own = own_texts(Lang::En, document).filter(|text| vietnamese.contains(text.trim()));
        found.extend(own.map(|text| format!("{name} does not say it is Vietnamese: {text}")));
    }
    found
}

/// What officers wrote in an event.
fn written(value: &serde_json::Value, into: &mut HashSet<String>) {
    match value {
        serde_json::Value::Object(members) => {
            for (key, member) in members {
                match member {
                    serde_json::Value::String(text)
                        if matches!(key.as_str(), "reason" | "remedy" | "legal_basis") =>
                    {
                        into.insert(text.clone());
                    }
                    _ => written(member, into),
                }
            }
        }
        serde_json::Value::Array(members) => members.iter().for_each(|one| written(one, into)),
        _ => {}
    }
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
    let says = |text: &str, of: &[&str]| {
        text.split(|c: char| !c.is_alphabetic()).any(|word| of.contains(&word))
    };
    match lang {
        Lang::Vi => says(text, &ENGLISH).then(|| text.to_owned()),
        Lang::En if text.is_ascii() => says(text, &VIETNAMESE).then(|| text.to_owned()),
        Lang::En => {
            let rest =
                data.iter().fold(text.to_owned(), |rest, known| rest.replace(known.as_str(), ""));
            let marked = |c: char| c.is_alphabetic() && !c.is_ascii() && !"µ".contains(c);
            let vietnamese = rest.contains(marked) || says(&rest, &VIETNAMESE);
            vietnamese.then(|| rest.trim().to_owned())
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
    known.extend(backend.places().provinces().iter().map(|province| province.name.clone()));
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

#[test]
fn words_of_the_other_language_are_found_with_marks_and_without() {
    let known = ["Khánh Hòa".to_owned()];
    for (lang, text, found) in [
        (Lang::Vi, "Đọc to trang này", false),
        (Lang::Vi, "Read this page", true),
        (Lang::En, "Read this page", false),
        (Lang::En, "Xem cho xong", true),
        (Lang::En, "In Khánh Hòa", false),
        (Lang::En, "In Khánh Hòa, xem", true),
        (Lang::En, "Đọc", true),
    ] {
        assert_eq!(foreign(lang, text, &known).is_some(), found, "{text}");
    }
    assert!(is_sentence("Đang đọc ảnh…") && !is_sentence("buoc-1 khai-sinh") && !is_sentence("H1"));
}
