//! What every field has around its control: label, hint, error, the browser's own first message, source.

pub mod examples;

use leptos::prelude::*;

use super::source_mark::{Source, SourceMark};
use crate::lang::use_lang;

/// The words around one field. The control itself is added by the component that takes this.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldText {
    /// The name posted with the form.
    pub name: String,
    /// The question, in everyday words.
    pub label: String,
    /// What helps to answer it; `None` when the label says all.
    pub hint: Option<String>,
    /// What is wrong and how to mend it, found by the server.
    pub error: Option<String>,
    /// The first message of the browser's own check, shown before any wasm has arrived.
    pub native: Option<String>,
    /// Where a value filled in for the person came from.
    pub source: Option<Source>,
    /// Whether the field may stay empty; said in words after the label.
    pub optional: bool,
}

impl FieldText {
    /// A field posted as `name` that asks `label`.
    pub fn new(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self { name: name.into(), label: label.into(), ..Self::default() }
    }

    /// With a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// With an error, if there is one.
    #[must_use]
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    /// With the message that `:user-invalid` shows.
    #[must_use]
    pub fn native(mut self, message: impl Into<String>) -> Self {
        self.native = Some(message.into());
        self
    }

    /// With the source of its value, if it was filled in.
    #[must_use]
    pub fn source(mut self, source: Option<Source>) -> Self {
        self.source = source;
        self
    }

    /// May stay empty.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// The id of the (first) control; error summaries link to it.
    pub fn id(&self) -> String {
        field_id(&self.name)
    }

    /// The ids that describe the control: hint, then error. `None` when there is neither.
    pub fn described_by(&self) -> Option<String> {
        let id = self.id();
        let hint = self.hint.as_ref().map(|_| format!("{id}-hint"));
        let error = self.error.as_ref().map(|_| format!("{id}-error"));
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// `aria-invalid`: `"true"` when the server found an error.
    pub fn invalid(&self) -> Option<&'static str> {
        self.error.as_ref().map(|_| "true")
    }

    fn class(&self) -> &'static str {
        if self.error.is_some() { "field field--bad" } else { "field" }
    }
}

/// The id of the control posted as `name`: letters, digits, `_` and `-` stay, all else becomes `-`.
pub fn field_id(name: &str) -> String {
    let keep = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
    name.chars().map(keep).collect()
}

/// What the browser checks by itself, derived from the same rules as the server's check.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Native {
    /// An answer is needed.
    pub required: bool,
    /// A regular expression (`v` flag) for the whole value.
    pub pattern: Option<String>,
    /// The least number of UTF-16 units.
    pub min_length: Option<u32>,
    /// The greatest number of UTF-16 units; the browser cuts what is typed beyond.
    pub max_length: Option<u32>,
    /// The least value of a number.
    pub min: Option<i64>,
    /// The greatest value of a number.
    pub max: Option<i64>,
    /// The keyboard a phone should show: `numeric`, `tel`, `email`, `text`.
    pub input_mode: Option<&'static str>,
    /// What the browser may fill in (HTML autofill tokens), or `off`.
    pub autocomplete: Option<&'static str>,
}

impl Native {
    /// Only `required`.
    pub fn required() -> Self {
        Self { required: true, ..Self::default() }
    }
}

/// The frame of a field with one control.
#[component]
pub fn Field(
    /// The words.
    text: FieldText,
    /// The control.
    children: Children,
) -> impl IntoView {
    view! {
        <div class=text.class() data-field=text.name.clone()>
            <label class="field__label" for=text.id()>{label_words(&text)}</label>
            {notes(&text)}
            {children()}
            {text.native.clone().map(native_message)}
            {text.source.map(|source| view! { <SourceMark source/> })}
        </div>
    }
}

/// The frame of a field with several controls (radios, checkboxes): a fieldset with a legend.
#[component]
pub fn FieldSetFrame(
    /// The words.
    text: FieldText,
    /// The controls.
    children: Children,
) -> impl IntoView {
    let described_by = text.described_by();
    view! {
        <fieldset class=text.class() data-field=text.name.clone() aria-describedby=described_by>
            <legend class="field__label">{label_words(&text)}</legend>
            {notes(&text)}
            {children()}
            {text.native.clone().map(native_message)}
            {text.source.map(|source| view! { <SourceMark source/> })}
        </fieldset>
    }
}

/// The label, and after it whether an answer may be left out.
fn label_words(text: &FieldText) -> impl IntoView + use<> {
    let word = use_lang().pick(" (không bắt buộc)", " (optional)");
    let optional = text.optional.then(|| view! { <span class="field__optional">{word}</span> });
    (text.label.clone(), optional)
}

/// Hint and error, each under the id that `aria-describedby` names.
fn notes(text: &FieldText) -> impl IntoView + use<> {
    let id = text.id();
    let prefix = use_lang().pick("Lỗi: ", "Error: ");
    let hint = text.hint.clone().map(|hint| {
        view! { <p class="field__hint" id=format!("{id}-hint")>{hint}</p> }
    });
    let error = text.error.clone().map(|error| {
        view! {
            <p class="field__error" id=format!("{id}-error")>
                <span class="visually-hidden">{prefix}</span>
                {error}
            </p>
        }
    });
    (hint, error)
}

/// Hidden until the browser marks the control `:user-invalid` (see `field.css`).
fn native_message(message: String) -> impl IntoView {
    view! { <p class="field__native" role="alert">{message}</p> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn ids_come_from_names_and_are_safe_in_links() {
        for (name, id) in [
            ("ho_ten", "ho_ten"),
            ("members[2].full_name", "members-2--full_name"),
            ("a b\"<", "a-b--"),
        ] {
            assert_eq!(field_id(name), id);
        }
    }

    #[test]
    fn the_control_is_described_by_hint_then_error() {
        let text = FieldText::new("n", "Nhãn");
        assert_eq!(text.described_by(), None);
        let text = text.hint("h").error(Some("e".into()));
        assert_eq!(text.described_by().as_deref(), Some("n-hint n-error"));
        assert_eq!(text.invalid(), Some("true"));
    }

    #[test]
    fn an_error_stands_in_the_field_with_a_hidden_prefix() {
        let page = html(|| {
            let text = FieldText::new("n", "Nhãn").error(Some("Viết <họ tên>".into()));
            view! { <Field text><input id="n"/></Field> }
        });
        assert!(page.contains(r#"class="field field--bad""#), "{page}");
        assert!(page.contains(r#"id="n-error""#), "{page}");
        assert!(page.contains("Lỗi: </span>Viết &lt;họ tên&gt;"), "{page}");
    }
}
