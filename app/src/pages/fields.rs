//! From a field of a form, as data, to the component that shows it.

use std::collections::BTreeMap;

use domain::form::{Answers, Fault, Field, Form, Kind, Reach, Report, Source as From, native};
use leptos::prelude::*;

use crate::{
    components::{
        checkboxes::Checkboxes,
        computed_field::ComputedField,
        date_field::DateField,
        error_summary::Mistake,
        field::{FieldText, Native},
        file_field::{Attached, FileField},
        money_field::MoneyField,
        notice::Notice,
        number_field::NumberField,
        radios::Radios,
        row_group::{BLANK_PLACE, RowGroup},
        select::{Choice, Select},
        source_mark::Source,
        text_area::TextArea,
        text_field::TextField,
        yes_no::YesNo,
    },
    lang::Lang,
    words,
};

/// Name of the hidden version a page was rendered from.
pub const VERSION: &str = "_ban";

/// Name of the hidden control that says what a page showed ([`Shown`](domain::form::Shown)). With a
/// point and a path behind it: a text of that answer that the page itself has brought since.
pub const SHOWN: &str = "_goc";

/// Name of the hidden controls that say which conditional questions a page showed.
pub const SEEN: &str = "_hoi";

/// The most options shown as radio buttons; more become a list.
const FEW: usize = 6;
/// What the file controls accept. HEIC is taken where it arrives (`domain::attachment`), but not
/// named here: an iPhone turns its photographs into JPEG for a control that asks for no HEIC, and
/// officers can open those.
const ACCEPT: &str = "application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png";

/// Everything the fields of one step are rendered from.
#[derive(Clone, Copy)]
pub(super) struct Filling<'a> {
    pub(super) form: &'a Form,
    pub(super) answers: &'a Answers,
    pub(super) reach: &'a Reach,
    /// Faults to show; empty on a first visit.
    pub(super) report: &'a Report,
    /// Questions that the last send opened and its page did not show.
    pub(super) unseen: &'a [String],
    /// What is wrong with a file that was just sent.
    pub(super) trouble: Option<&'a Mistake>,
    pub(super) sources: &'a BTreeMap<String, From>,
    /// Where an attached file of the draft can be opened.
    pub(super) files_at: &'a str,
    /// Whether the browser may fill in what it knows of its owner, and learn what is typed.
    pub(super) autofill: bool,
    /// Whether a script may add rows that only this device has.
    pub(super) adds_rows: bool,
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
    conditional(filling, view, field, &field.id, shown)
}

/// What is shown only on a condition. Disabled controls are not sent; the island opens the block
/// when its condition comes true. What is sent says that the question was there to be answered.
fn conditional(
    filling: Filling<'_>,
    view: AnyView,
    field: &Field,
    path: &str,
    shown: bool,
) -> AnyView {
    if field.when.is_none() {
        return view;
    }
    let first = filling.unseen.first().is_some_and(|first| first == path);
    let new = first.then(|| new_question(filling.lang));
    view! {
        <fieldset class="when" id=when_id(path) hidden=!shown disabled=!shown>
            {new}
            {view}
            <input type="hidden" name=SEEN value=path.to_owned()/>
        </fieldset>
    }
    .into_any()
}

/// The anchor of a question that is shown only on a condition.
pub(super) fn when_id(path: &str) -> String {
    format!("when-{path}")
}

/// Why the same step is shown once more although nothing in it is wrong.
fn new_question(lang: Lang) -> AnyView {
    let title = lang
        .pick("Có thêm câu hỏi theo câu bạn vừa trả lời", "Your answers lead to one more question");
    let text = lang.pick(
        "Những gì bạn đã điền vẫn còn. Xem câu dưới đây rồi bấm “Tiếp tục”.",
        "What you filled in is kept. See the question below, then press “Continue”.",
    );
    view! { <Notice title><p>{text}</p></Notice> }.into_any()
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
    // Where it depends on other answers whether one is needed, nothing is said beforehand.
    let may_stay_empty = !field.required && field.required_when.is_none();
    if may_stay_empty && field.computed.is_none() && field.kind != Kind::Agree {
        text = text.optional();
    }
    let rule = native(field);
    let native = Native {
        required: rule.required,
        pattern: rule.pattern.map(ToOwned::to_owned),
        max_length: rule.maxlength,
        min: rule.min.and_then(|min| i64::try_from(min).ok()),
        max: rule.max.and_then(|max| i64::try_from(max).ok()),
        input_mode: rule.inputmode,
        autocomplete: field
            .autocomplete
            .as_deref()
            .filter(|_| filling.autofill)
            .and_then(autocomplete),
        ..Native::default()
    };
    if field.computed.is_some() {
        let value = words::computed(field, filling.reach.text(path), lang);
        return view! { <ComputedField text value/> }.into_any();
    }
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
        Kind::Choice | Kind::Province => choice(field, text, native, value, lang),
        Kind::Choices => choices(field, text, &value, lang),
        Kind::Money => view! { <MoneyField text native value/> }.into_any(),
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
        Kind::PersonalNumber
        | Kind::Phone
        | Kind::OldNumber
        | Kind::Plate
        | Kind::TaxNumber
        | Kind::InsuranceNumber
        | Kind::BankAccount => {
            view! { <TextField text native value short=true kind=rule.kind/> }.into_any()
        }
        _ => view! { <TextField text native value kind=rule.kind/> }.into_any(),
    }
}

fn options(field: &Field, lang: Lang) -> Vec<Choice> {
    let option = |o: &domain::form::Choice| Choice::new(o.value.clone(), o.label.get(lang.tag()));
    field.options.iter().map(option).collect()
}

fn choices(field: &Field, text: FieldText, value: &str, lang: Lang) -> AnyView {
    let choices = options(field, lang);
    let values = value.split(',').map(|chosen| chosen.trim().to_owned()).collect();
    view! { <Checkboxes text choices values clearable=true/> }.into_any()
}

fn choice(field: &Field, text: FieldText, native: Native, value: String, lang: Lang) -> AnyView {
    let choices = options(field, lang);
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
    view! { <Checkboxes text choices values required clearable=true/> }.into_any()
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
            sha256: file.sha256.clone(),
        })
        .collect();
    let needed = filling.reach.requires(field, None);
    view! { <FileField text accept=ACCEPT attached multiple=true needed/> }.into_any()
}

fn group(filling: Filling<'_>, field: &Field) -> AnyView {
    let lang = filling.lang;
    let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let least = field.least.map_or(0, count);
    let rows = filling.answers.rows(&field.id).max(least);
    let cells = |place: &str, row: usize| {
        let columns: Vec<AnyView> = field
            .columns
            .iter()
            .map(|column| {
                let path = format!("{}.{place}.{}", field.id, column.id);
                let shown = filling.reach.cell(field, row, column);
                conditional(filling, one(filling, column, &path), column, &path, shown)
            })
            .collect();
        columns.into_any()
    };
    let views: Vec<AnyView> = (0..rows).map(|row| cells(&row.to_string(), row)).collect();
    let may_add = field.most.is_none_or(|most| rows < count(most));
    // As an empty row behind all others.
    let blank = (may_add && filling.adds_rows).then(|| cells(BLANK_PLACE, usize::MAX));
    let fault = filling.report.error_at(&field.id).map(|fault| {
        let words = words::fault(filling.form, field, fault, lang);
        view! { <p class="field__error" id=format!("{}-error", field.id)>{words}</p> }
    });
    let label = field.label.get(lang.tag()).to_owned();
    let (row_name, add) = (super::parts::row_name(field, lang), super::parts::add_row(field, lang));
    view! {
        {fault}
        <RowGroup group=field.id.clone() legend=label row_name rows=views add may_add least blank
            most=field.most/>
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

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn a_consent_can_be_taken_back_without_scripts_in_a_row_too() {
        let page = html(|| agree(FieldText::new("con.1.dong_y", "Đồng ý"), "co", true));
        let empty = r#"<input type="hidden" name="con.1.dong_y" value="">"#;
        let ticked = r#"name="con.1.dong_y" value="co" checked"#;
        assert!(page.find(empty).is_some_and(|at| Some(at) < page.find(ticked)), "{page}");
        let mut answers = Answers::default();
        let sent = |value: &str| ("con.1.dong_y".to_owned(), value.to_owned());
        answers.post([sent(""), sent("co")]);
        assert_eq!(answers.text("con.1.dong_y"), "co");
        answers.post([sent("")]);
        assert_eq!(answers.text("con.1.dong_y"), "");
    }
}
