//! Writes what a card says into the page's controls, as if it were typed.

use domain::{
    proof::{claims::Gender, recognise::card::parse},
    text::looks_garbled,
};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventInit, HtmlInputElement};

use crate::{components::source_mark::Source, islands::scanner, lang::Lang};

/// Listens to the page's offer to scan a card, if there is one.
pub fn install(lang: Lang) {
    let Some(offer) = document().query_selector("[data-card]").ok().flatten() else { return };
    scanner::install(lang, move |text| {
        let words = fill(&text, &offer, lang);
        if let Ok(Some(said)) = offer.query_selector("[data-filled]") {
            said.set_text_content(Some(words));
        }
    });
}

/// Fills the fields that the offer names with a card's person; gives what to tell.
fn fill(text: &str, offer: &Element, lang: Lang) -> &'static str {
    let Some(card) = parse(text.trim()) else {
        return lang.pick(
            "Đây không phải mã trên thẻ căn cước. Quét mã QR trên thẻ.",
            "This is not the code of an identity card. Scan the QR code on the card.",
        );
    };
    let name = card.name.as_deref().filter(|name| !looks_garbled(name) && !name.is_ascii());
    let sex = card.gender.and_then(|gender| match gender {
        Gender::Male => Some("nam"),
        Gender::Female => Some("nu"),
        Gender::Other => None,
    });
    let birth = card.birth.to_string();
    for (which, value) in [
        ("data-card", Some(card.number.as_str())),
        ("data-name", name),
        ("data-birth", Some(birth.as_str())),
        ("data-sex", sex),
    ] {
        if let (Some(field), Some(value)) = (offer.get_attribute(which), value) {
            // A field that is not on the page is not filled; the person sees it.
            put(&field, value, lang).ok();
        }
    }
    if name.is_none() && offer.has_attribute("data-name") {
        lang.pick(
            "Đã điền số và ngày sinh. Dấu trong tên đọc không rõ: bạn tự gõ tên như trên thẻ.",
            "Number and birth date are filled in. The name was not read clearly: type it as on the card.",
        )
    } else {
        lang.pick(
            "Đã điền từ thẻ. Xem lại từng ô, sửa nếu sai.",
            "Filled in from the card. Check each field and correct what is wrong.",
        )
    }
}

fn put(field: &str, value: &str, lang: Lang) -> Result<(), JsValue> {
    let block = document().query_selector(&format!("[data-field=\"{field}\"]"))?;
    let block = block.ok_or(JsValue::NULL)?;
    let radio = block.query_selector(&format!("input[type=radio][value=\"{value}\"]"))?;
    let control = match radio {
        Some(radio) => {
            radio.unchecked_ref::<HtmlInputElement>().set_checked(true);
            radio
        }
        None => {
            let input = block.query_selector("input, select")?.ok_or(JsValue::NULL)?;
            input.unchecked_ref::<HtmlInputElement>().set_value(value);
            input
        }
    };
    let init = EventInit::new();
    init.set_bubbles(true);
    for name in ["input", "change"] {
        control.dispatch_event(&Event::new_with_event_init_dict(name, &init)?)?;
    }
    mark(&block, lang)
}

/// Says under the field where its value came from.
fn mark(block: &Element, lang: Lang) -> Result<(), JsValue> {
    if let Some(old) = block.query_selector(".source")? {
        old.remove();
    }
    let mark = document().create_element("p")?;
    mark.set_class_name("source");
    let words = Source::Card.words(lang);
    mark.set_text_content(Some(&format!(
        "{words}{}",
        lang.pick(", sửa được", "; you can change it")
    )));
    block.append_child(&mark)?;
    Ok(())
}
