//! From a field of a form, as data, to the component that shows it.

use std::collections::BTreeMap;

use domain::form::{Answers, Fault, Field, Form, Kind, Reach, Report, Source as From, native};
use leptos::prelude::*;

use crate::{
    components::{
        checkboxes::Checkboxes,
        date_field::DateField,
        error_summary::Mistake,
        field::{FieldText, Native},
        file_field::{Attached, FileField},
        number_field::NumberField,
        radios::Radios,
        row_group::RowGroup,
        select::{Choice, Select},
        source_mark::Source,
        text_area::TextArea,
        text_field::TextField,
        yes_no::YesNo,
    },
    lang::Lang,
    words,
};

/// Name of the button that says where to go after a save.
pub const GO: &str = "_di";
/// Name of the hidden version a page was rendered from.
pub const VERSION: &str = "_ban";
/// Name of the hidden idempotency key.
pub const KEY: &str = "_khoa";
/// Name of the hidden step.
pub const FROM_STEP: &str = "_buoc";

/// The most options shown as radio buttons; more become a list.
const FEW: usize = 6;
/// What the file controls accept.
const ACCEPT: &str = "application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png";

/// Everything the fields of one step are rendered from.
#[derive(Clone, Copy)]
pub(super) struct Filling<'a> {
    pub(super) form: &'a Form,
    pub(super) answers: &'a Answers,
    pub(super) reach: &'a Reach,
    /// Faults to show; empty on a first visit.
    pub(super) report: &'a Report,
    /// What is wrong with a file that was just sent.
    pub(super) trouble: Option<&'a Mistake>,
    pub(super) sources: &'a BTreeMap<String, From>,
    /// Where an attached file of the draft can be opened.
    pub(super) files_at: &'a str,
    pub(super) lang: Lang,
}

/// One field, or what stands for it while its condition does not hold.
pub(super) fn field(filling: Filling<'_>, field: &Field) -> AnyView {
    let shown = filling.reach.field(field);
    let view = if field.kind == Kind::Group {
        group(filling, field)
    } else {
        one(filling, field, &field.id)
    };
    if field.when.is_none() {
        return view;
    }
    // Disabled controls are not sent; the island opens the block when its condition comes true.
    view! {
        <fieldset class="when" id=format!("when-{}", field.id) hidden=!shown disabled=!shown>{view}</fieldset>
    }
    .into_any()
}

fn one(filling: Filling<'_>, field: &Field, path: &str) -> AnyView {
    let lang = filling.lang;
    let fault = |fault: &Fault| words::fault(filling.form, field, fault, lang);
    let mut text = FieldText::new(path, field.label.get(lang.tag()))
        .error(
            filling
                .trouble
                .filter(|mistake| mistake.name == path)
                .map(|mistake| mistake.words.clone())
                .or_else(|| filling.report.error_at(path).map(fault)),
        )
        .source(filling.sources.get(path).and_then(|source| mark(*source)));
    if let Some(hint) = &field.hint {
        text = text.hint(hint.get(lang.tag()));
    }
    if let Some(message) = words::native(filling.form, field, lang) {
        text = text.native(message);
    }
    if !field.required && !matches!(field.kind, Kind::Agree) {
        text = text.optional();
    }
    let rule = native(field);
    let native = Native {
        required: rule.required,
        pattern: rule.pattern.map(ToOwned::to_owned),
        max_length: rule.maxlength,
        min: rule.min.map(i64::from),
        max: rule.max.map(i64::from),
        input_mode: rule.inputmode,
        autocomplete: field.autocomplete.as_deref().and_then(autocomplete),
        ..Native::default()
    };
    let value = filling.answers.text(path).to_owned();
    match field.kind {
        Kind::LongText => view! { <TextArea text native value/> }.into_any(),
        Kind::Date => view! { <DateField text native value/> }.into_any(),
        Kind::Number => view! { <NumberField text native value/> }.into_any(),
        Kind::Sex => {
            let choices = vec![
                Choice::new("nam", lang.pick("Nam", "Male")),
                Choice::new("nu", lang.pick("Nữ", "Female")),
            ];
            view! { <Radios text choices value native inline=true/> }.into_any()
        }
        Kind::Choice => choice(field, text, native, value, lang),
        Kind::YesNo => {
            let value = match value.as_str() {
                "co" => Some(true),
                "khong" => Some(false),
                _ => None,
            };
            view! { <YesNo text native value/> }.into_any()
        }
        Kind::Agree => agree(text, &value, native.required),
        Kind::File => files(filling, field, text),
        Kind::Commune => commune(text, native, value),
        Kind::PersonalNumber | Kind::Phone => {
            view! { <TextField text native value short=true kind=rule.kind/> }.into_any()
        }
        _ => view! { <TextField text native value kind=rule.kind/> }.into_any(),
    }
}

fn choice(field: &Field, text: FieldText, native: Native, value: String, lang: Lang) -> AnyView {
    let choices: Vec<Choice> = field
        .options
        .iter()
        .map(|o| Choice::new(o.value.clone(), o.label.get(lang.tag())))
        .collect();
    if choices.len() <= FEW {
        view! { <Radios text choices value native/> }.into_any()
    } else {
        let prompt = lang.pick("Chọn…", "Choose…");
        view! { <Select text choices value native prompt/> }.into_any()
    }
}

/// A statement to tick. The frame needs a legend; the statement itself is the box's label.
fn agree(mut text: FieldText, value: &str, required: bool) -> AnyView {
    let choices = vec![Choice::new("co", std::mem::take(&mut text.label))];
    text.label = crate::lang::use_lang().pick("Cam đoan", "Declaration").to_owned();
    let values = if value == "co" { vec!["co".to_owned()] } else { Vec::new() };
    view! { <Checkboxes text choices values required/> }.into_any()
}

fn commune(text: FieldText, native: Native, value: String) -> AnyView {
    view! { <TextField text native value list="xa-phuong"/> }.into_any()
}

fn files(filling: Filling<'_>, field: &Field, text: FieldText) -> AnyView {
    let attached = filling.answers.files.get(&field.id).into_iter().flatten();
    let attached: Vec<Attached> = attached
        .map(|file| Attached {
            id: file.id.clone(),
            name: file.name.clone(),
            size: words::bytes(file.size),
            href: Some(format!("{}/{}", filling.files_at, file.id)),
        })
        .collect();
    view! { <FileField text accept=ACCEPT attached multiple=true/> }.into_any()
}

fn group(filling: Filling<'_>, field: &Field) -> AnyView {
    let lang = filling.lang;
    let least = field.least.unwrap_or(0) as usize;
    let rows = filling.answers.rows(&field.id).max(least);
    let views: Vec<AnyView> = (0..rows)
        .map(|row| {
            let columns: Vec<AnyView> = field
                .columns
                .iter()
                .map(|column| one(filling, column, &format!("{}.{row}.{}", field.id, column.id)))
                .collect();
            columns.into_any()
        })
        .collect();
    let may_add = field.most.is_none_or(|most| rows < most as usize);
    let fault = filling.report.error_at(&field.id).map(|fault| {
        let words = words::fault(filling.form, field, fault, lang);
        view! { <p class="field__error" id=format!("{}-error", field.id)>{words}</p> }
    });
    let label = field.label.get(lang.tag()).to_owned();
    view! {
        {fault}
        <RowGroup group=field.id.clone() legend=label row_name=super::parts::person(lang) rows=views
            add=lang.pick("Thêm người", "Add a person") may_add least/>
    }
    .into_any()
}

fn mark(source: From) -> Option<Source> {
    if source.is_identity() {
        Some(Source::Account)
    } else if source.is_registry() {
        Some(Source::Population)
    } else {
        None
    }
}

/// The tokens of the forms in use; the attribute wants a static string.
fn autocomplete(token: &str) -> Option<&'static str> {
    ["name", "bday", "tel", "email", "street-address", "organization", "off"]
        .into_iter()
        .find(|known| *known == token)
}
