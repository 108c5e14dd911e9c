//! The page's side: reading controls, writing messages.

use domain::form::Answers;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FormData, HtmlFormElement};

use crate::{
    components::{field::field_id, file_field::NEEDED},
    lang::Lang,
};

/// Reads every control of the form as the browser would send it; of several boxes the values
/// joined, as the server joins them.
pub(super) fn read(form: &HtmlFormElement, answers: &mut Answers) {
    let Ok(data) = FormData::new_with_form(form) else { return };
    let mut posted = Vec::new();
    for entry in data.entries().into_iter().flatten() {
        let pair = js_sys::Array::from(&entry);
        if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string()) {
            posted.push((name, value));
        }
    }
    answers.post(posted);
}

/// Writes a computed value.
pub(super) fn say(path: &str, words: &str) {
    if let Some(output) = by_id(&field_id(path)) {
        output.set_text_content(Some(words));
    }
}

/// The answer's path of the control an event came from.
pub(super) fn path_of(event: &Event) -> Option<String> {
    named(&event.target()?.dyn_into::<Element>().ok()?)
}

/// Whether a finger or a button of the mouse is down on the page.
pub(super) fn is_pressed() -> bool {
    document().body().is_some_and(|body| body.matches(":active").unwrap_or_default())
}

/// The paths of the fields that were left wrong before the checks were there, as the browser sees it:
/// it has said so, and is silent from now on.
pub(super) fn left_wrong(form: &HtmlFormElement) -> Vec<String> {
    let Ok(found) = form.query_selector_all(":user-invalid:not(:focus)") else { return Vec::new() };
    let all = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<Element>().ok());
    all.filter_map(|control| named(&control)).collect()
}

fn named(control: &Element) -> Option<String> {
    control.get_attribute("name").filter(|name| !name.starts_with('_'))
}

/// Whether a fault or doubt is shown at a path.
pub(super) fn is_marked(path: &str) -> bool {
    message_of(path).is_some()
}

/// Writes (or takes away) the message of one answer.
pub(super) fn mark(path: &str, fault: Option<&str>, doubt: Option<&str>, lang: Lang) {
    let Some(block) = block(path) else { return };
    let id = field_id(path);
    let error_id = format!("{id}-error");
    let (class, prefix) = match fault {
        Some(_) => ("field__error", lang.pick("Lỗi: ", "Error: ")),
        None => ("field__doubt", lang.pick("Xem lại: ", "Please check: ")),
    };
    let text = fault.or(doubt);
    if let Some(old) = message_of(path) {
        // What stands there already is not put there anew: it would be read out at every pause.
        let said = text.map(|text| format!("{prefix}{text}"));
        if old.class_name() == class && old.text_content() == said {
            return;
        }
        old.remove();
    }
    block.class_list().toggle_with_force("field--bad", fault.is_some()).ok();
    // A group has several controls; what is said is tied to the group, as the server does it.
    for control in controls(&block, path) {
        set(&control, "aria-invalid", fault.map(|_| "true"));
    }
    let group = (block.local_name() == "fieldset").then(|| block.clone());
    if let Some(described) = group.or_else(|| by_id(&id)) {
        let hint = by_id(&format!("{id}-hint")).map(|hint| hint.id());
        let ids: Vec<String> = hint.into_iter().chain(text.map(|_| error_id.clone())).collect();
        let ids = ids.join(" ");
        set(&described, "aria-describedby", Some(ids.as_str()).filter(|ids| !ids.is_empty()));
    }
    let Some(text) = text else { return };
    let make = || -> Result<(), wasm_bindgen::JsValue> {
        let message = document().create_element("p")?;
        message.set_class_name(class);
        message.set_id(&error_id);
        message.set_attribute("role", "status")?;
        let hidden = document().create_element("span")?;
        hidden.set_class_name("visually-hidden");
        hidden.set_text_content(Some(prefix));
        message.append_child(&hidden)?;
        message.append_child(&document().create_text_node(text))?;
        // Under the label and the hint, above the control, as the server puts it.
        let before = block.query_selector(":scope > .field__label")?;
        let after = by_id(&format!("{id}-hint")).or(before);
        match after.and_then(|after| after.next_sibling()) {
            Some(next) => block.insert_before(&message, Some(&next))?,
            None => block.append_child(&message)?,
        };
        Ok(())
    };
    make().ok();
}

fn block(path: &str) -> Option<Element> {
    // A path holds letters, digits, dots and dashes only: nothing to escape in the selector.
    document().query_selector(&format!("[data-field=\"{path}\"]")).ok().flatten()
}

/// The controls of one answer.
fn controls(block: &Element, path: &str) -> Vec<Element> {
    let Ok(all) = block.query_selector_all(&format!("[name=\"{path}\"]")) else {
        return Vec::new();
    };
    (0..all.length()).filter_map(|at| all.item(at)?.dyn_into().ok()).collect()
}

fn message_of(path: &str) -> Option<Element> {
    by_id(&format!("{}-error", field_id(path)))
}

fn set(element: &Element, attribute: &str, value: Option<&str>) {
    match value {
        Some(value) => element.set_attribute(attribute, value).ok(),
        None => element.remove_attribute(attribute).ok(),
    };
}

/// Shows or hides a conditional field; hidden controls are disabled so that they are not sent.
pub(super) fn reveal(field: &str, shown: bool) {
    let Some(block) = by_id(&format!("when-{field}")) else { return };
    toggle(&block, "hidden", !shown);
    toggle(&block, "disabled", !shown);
}

/// Marks a control as one that wants a file, or one that may stay empty.
pub(super) fn need(field: &str, needed: bool) {
    if let Some(control) = by_id(&field_id(field)) {
        toggle(&control, NEEDED, needed);
    }
}

fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

fn toggle(element: &Element, attribute: &str, on: bool) {
    if on {
        element.set_attribute(attribute, "").ok();
    } else {
        element.remove_attribute(attribute).ok();
    }
}
