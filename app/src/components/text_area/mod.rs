//! Many lines of text: the one place where `<textarea>` is written.

pub mod examples;

use leptos::prelude::*;

use super::field::{Field, FieldText, Native};

/// A field for many lines of text.
///
/// Leptos 0.8 does not escape the text inside a `textarea` on the server (its PR #4730 was
/// reverted), so this component escapes it. No other file may write the tag; a test watches.
#[component]
pub fn TextArea(
    /// The words around it.
    text: FieldText,
    /// What is filled in.
    #[prop(optional, into)]
    value: String,
    /// `required`, `min_length`, `max_length` and `autocomplete` are used.
    #[prop(optional)]
    native: Native,
    /// How many lines are in view.
    #[prop(default = 4)]
    rows: u32,
) -> impl IntoView {
    let (id, name) = (text.id(), text.name.clone());
    let (described_by, invalid) = (text.described_by(), text.invalid());
    view! {
        <Field text>
            <textarea class="input" id=id name=name rows=rows required=native.required
                minlength=native.min_length maxlength=native.max_length
                autocomplete=native.autocomplete
                aria-describedby=described_by aria-invalid=invalid
                inner_html=escaped(&value)></textarea>
        </Field>
    }
}

/// The text as HTML that reads back as itself: markup escaped, and a first line break doubled,
/// because browsers drop the one that directly follows the tag.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    if text.starts_with(['\n', '\r']) {
        out.push('\n');
    }
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // A raw NUL would be dropped or replaced by the parser.
            '\0' => out.push('\u{FFFD}'),
            other => out.push(other),
        }
    }
    out
}

#[cfg(all(test, feature = "ssr"))]
mod tests;
