//! The code on an identity card fills in the fields of a person: read in the browser, nothing is
//! uploaded, everything stays to be corrected.

#[cfg(feature = "hydrate")]
mod fill;

#[cfg(feature = "ssr")]
use domain::form::{Kind, Step};
#[cfg(feature = "ssr")]
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::scanner::scanner_box;
#[cfg(feature = "ssr")]
use crate::lang::Lang;

#[cfg(feature = "hydrate")]
pub use fill::install;

/// Names of the controls that a card can fill.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, PartialEq, Eq)]
struct CardFields {
    number: String,
    name: Option<String>,
    birth: Option<String>,
    sex: Option<String>,
}

#[cfg(feature = "ssr")]
impl CardFields {
    /// The person of a step: whose number is asked first, with the name asked nearest before it.
    fn of(step: &Step) -> Option<Self> {
        let at = step.fields.iter().position(|field| field.kind == Kind::PersonalNumber)?;
        let number = step.fields.get(at).filter(|field| field.computed.is_none())?;
        let (before, after) = step.fields.split_at(at);
        let is_name = |field: &&domain::form::Field| field.kind == Kind::Name;
        let name = before.iter().rev().find(is_name).or_else(|| after.iter().find(is_name));
        let here = |id: &String| step.fields.iter().any(|field| field.id == *id);
        let with = number.belongs_with.as_ref();
        Some(Self {
            number: number.id.clone(),
            name: name.map(|field| field.id.clone()),
            birth: with.map(|with| with.birth.clone()).filter(here),
            sex: with.map(|with| with.sex.clone()).filter(here),
        })
    }
}

/// The offer above the fields of a step that asks for a person; hidden until `boot.js` can load
/// what it needs, which it does when somebody opens it.
#[cfg(feature = "ssr")]
pub fn card_offer(step: &Step, reader: String, lang: Lang) -> Option<AnyView> {
    let fields = CardFields::of(step)?;
    let failed = lang.pick(
        "Chưa tải được phần quét thẻ. Nối mạng, tải lại trang rồi thử lại.",
        "The card scan did not load. Go online, reload the page and try again.",
    );
    let offer = view! {
        <details class="card-scan" data-card=fields.number data-name=fields.name
            data-birth=fields.birth data-sex=fields.sex data-loi=failed hidden>
            <summary>{lang.pick("Quét thẻ căn cước để điền sẵn", "Scan an identity card to fill in")}</summary>
            <p>{lang.pick(
                "Quét mã QR trên thẻ. Ảnh được đọc ngay trên máy này, không gửi đi đâu.",
                "Scan the QR code on the card. The picture is read on this device and sent nowhere.",
            )}</p>
            {scanner_box(reader, lang)}
            <p role="status" data-filled></p>
        </details>
    };
    Some(offer.into_any())
}

#[cfg(all(test, feature = "ssr"))]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn the_person_of_a_step_is_found_by_kinds_not_by_names() {
        let label = serde_json::json!({ "vi": "x", "en": "x" });
        let field =
            |id: &str, kind: &str| serde_json::json!({ "id": id, "kind": kind, "label": label });
        let number = serde_json::json!({ "id": "so", "kind": "personal-number", "label": label,
            "belongs_with": { "birth": "sinh", "sex": "gioi" } });
        let step = |fields: Vec<serde_json::Value>| -> Step {
            serde_json::from_value(
                serde_json::json!({ "id": "s", "title": label, "field": fields }),
            )
            .unwrap()
        };
        let of = |fields| CardFields::of(&step(fields));
        let all =
            vec![field("cha", "name"), field("ten", "name"), field("sinh", "date"), number.clone()];
        let some = |text: &str| Some(text.to_owned());
        let expected =
            CardFields { number: "so".into(), name: some("ten"), birth: some("sinh"), sex: None };
        assert_eq!(of(all), Some(expected));
        let after = of(vec![number, field("ten", "name")]);
        assert_eq!(after.map(|fields| (fields.name, fields.birth)), Some((some("ten"), None)));
        assert_eq!(of(vec![field("ten", "name")]), None);
    }
}
