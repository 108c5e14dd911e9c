//! Small parts that several pages share.

use domain::{
    catalogue::Handover,
    dossier::{Status, SupplementItem},
    form::{Choice, Doubt, Field, Filed, Form, Kind, Problem, Value, read},
    place::{Places, Unit},
    time::{clock, day},
};
use leptos::prelude::*;

use super::{Context, TOKEN};
use crate::{
    backend::{Backend, FamilyView},
    components::tag::{Mood, Tag},
    icons::Icon,
    lang::Lang,
    words,
};

/// The hidden field that ties a form to the visitor's session.
pub(super) fn token(context: &Context) -> impl IntoView + use<> {
    view! { <input type="hidden" name=TOKEN value=context.token.clone()/> }
}

/// What is odd about answers, each with the name of its field.
pub(super) fn doubts(form: &Form, doubts: &[Problem<Doubt>], lang: Lang) -> Vec<AnyView> {
    let item = |problem: &Problem<Doubt>| {
        let label = label_at(form, &problem.path, lang)?;
        let words = words::doubt(form, &problem.what, lang);
        Some(view! { <li><b>{label}</b>": "{words}</li> }.into_any())
    };
    doubts.iter().filter_map(item).collect()
}

/// The way to the page that takes a list of guests.
pub(super) fn many_guests(lang: Lang) -> AnyView {
    let words = lang.pick(
        "Khách sạn, nhà nghỉ: báo nhiều khách bằng tệp hoặc quét thẻ",
        "Hotels and guesthouses: report many guests by file or by scanning cards",
    );
    view! { <p><a href="/luu-tru">{words}</a></p> }.into_any()
}

/// A service that has not begun, as a tag.
pub(super) fn begins_tag(first: chrono::NaiveDate, lang: Lang) -> AnyView {
    let day = words::date(first, lang);
    let words = lang.pick(format!("Từ ngày {day}"), format!("From {day}"));
    view! { <Tag mood=Mood::Unknown words/> }.into_any()
}

/// The decision that a list of services stands in.
pub(super) fn list_name(list: &str, lang: Lang) -> String {
    let (vi, en) = match list {
        "qd06" => ("Quyết định 06/QĐ-TTg", "Decision 06 of 2022"),
        "qd422" => ("Quyết định 422/QĐ-TTg", "Decision 422 of 2022"),
        other => (other, other),
    };
    lang.pick(vi, en).to_owned()
}

/// A dossier's status as its citizen reads it, with the working days left while its clock runs.
pub(super) fn status_tag(status: Status, left: Option<i64>, lang: Lang) -> AnyView {
    let icon = match status {
        Status::Submitted => Some(Icon::Sent),
        Status::SupplementAsked | Status::FeeAsked => Some(Icon::Warning),
        Status::Withdrawn | Status::Stopped => Some(Icon::Cross),
        _ => None,
    };
    timed_tag(words::status(status, lang), icon, left, lang)
}

/// A dossier's status as the counter reads it.
pub(super) fn counter_tag(status: Status, left: Option<i64>, lang: Lang) -> AnyView {
    let icon = match status {
        Status::SupplementAsked | Status::FeeAsked => Some(Icon::Clock),
        Status::Refused | Status::Withdrawn | Status::Stopped => Some(Icon::Cross),
        _ => None,
    };
    timed_tag(words::status_at_counter(status, lang), icon, left, lang)
}

fn timed_tag(
    (mood, status): (Mood, &str),
    icon: Option<Icon>,
    left: Option<i64>,
    lang: Lang,
) -> AnyView {
    let words = match left {
        Some(left) => format!("{status} · {}", words::remaining(left, lang)),
        None => status.to_owned(),
    };
    let icon = icon.unwrap_or(mood.icon());
    view! { <Tag mood words icon/> }.into_any()
}

/// What happens in the other system and what does not happen here; by when, if that is known.
pub(super) fn elsewhere(target: &Handover, lang: Lang) -> (String, Option<AnyView>) {
    let deadline = target.deadline_note.as_ref().map(|note| {
        let words = note.get(lang.tag()).to_owned();
        view! { <p><b>{lang.pick("Hạn: ", "By when: ")}</b>{words}</p> }.into_any()
    });
    (target.why.get(lang.tag()).to_owned(), deadline)
}

/// An answer as people read it.
pub(super) fn value_words(field: &Field, value: &Value, places: &Places, lang: Lang) -> String {
    match value {
        Value::Choice(choice) if field.kind == Kind::Sex => sex(choice, lang).to_owned(),
        Value::Choice(choice) => option_label(&field.options, choice, lang),
        Value::Code(plate) if field.kind == Kind::Plate => plate.clone(),
        Value::YesNo(_) if field.kind == Kind::Agree => lang.pick("Đã đồng ý", "Agreed").to_owned(),
        Value::YesNo(yes) => yes_no(*yes, lang).to_owned(),
        Value::Commune(code) => places.address(code).unwrap_or_else(|| code.clone()),
        Value::OldCommune(code) => places.old_address(code).unwrap_or_else(|| code.clone()),
        Value::Date(date) => date.to_string(),
        Value::DateTime(text) => date_time(text),
        Value::Code(code) => grouped(code),
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Money(amount) => words::dong(*amount),
        Value::Choices(values) => {
            let labels = values.iter().map(|value| option_label(&field.options, value, lang));
            labels.collect::<Vec<_>>().join(", ")
        }
    }
}

/// What was written in Vietnamese; a page in another language says that it is.
pub(super) fn vietnamese(words: impl Into<String>, lang: Lang) -> AnyView {
    let words: String = words.into();
    match lang {
        Lang::Vi => words.into_any(),
        Lang::En => view! { <span lang="vi">{words}</span> }.into_any(),
    }
}

/// Whether a field's answer is words of the person's own or a name of a place.
pub(super) const fn is_own(field: &Field) -> bool {
    matches!(
        field.kind,
        Kind::Text | Kind::LongText | Kind::Name | Kind::Commune | Kind::OldCommune
    )
}

/// An answer in words, which may be the person's own.
pub(super) fn said(words: String, own: bool, lang: Lang) -> AnyView {
    if own { vietnamese(words, lang) } else { words.into_any() }
}

/// Said where there is nothing.
pub(super) fn none(lang: Lang) -> String {
    lang.pick("(không có)", "(none)").to_owned()
}

/// A raw answer in words; what cannot be read yet is shown as it was typed.
pub(super) fn raw_words(
    context: &Context,
    backend: &dyn Backend,
    field: &Field,
    raw: &str,
    lang: Lang,
) -> String {
    if raw.trim().is_empty() {
        return none(lang);
    }
    let rules = context.rules(backend);
    match read(field, raw, &rules) {
        Some(value) => value_words(field, &value, backend.places(), lang),
        None => raw.to_owned(),
    }
}

/// A unit's name in the page's language.
pub(super) fn unit_name(unit: &Unit, lang: Lang) -> String {
    lang.pick(&unit.vi, &unit.en).clone()
}

/// The units that have the stages of a linked procedure, each once.
pub(super) fn units(family: &FamilyView, lang: Lang) -> String {
    let mut names: Vec<String> = Vec::new();
    for stage in &family.stages {
        let name = unit_name(&stage.unit, lang);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join("; ")
}

fn option_label(options: &[Choice], value: &str, lang: Lang) -> String {
    let option = options.iter().find(|option| option.value == value);
    option.map_or_else(|| value.to_owned(), |option| option.label.get(lang.tag()).to_owned())
}

/// Nam, Nữ.
pub(super) fn sex(stored: &str, lang: Lang) -> &'static str {
    if stored == "nu" { lang.pick("Nữ", "Female") } else { lang.pick("Nam", "Male") }
}

fn yes_no(yes: bool, lang: Lang) -> &'static str {
    if yes { lang.pick("Có", "Yes") } else { lang.pick("Không", "No") }
}

fn date_time(text: &str) -> String {
    let read = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M");
    read.map_or_else(|_| text.to_owned(), |at| format!("{}, {}", day(at), clock(at)))
}

/// A 12-digit number in groups that can be read out: “056 061 000 123”.
pub(super) fn grouped(code: &str) -> String {
    if code.len() != 12 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return code.to_owned();
    }
    let mut out = String::with_capacity(15);
    for (at, digit) in code.chars().enumerate() {
        if at > 0 && at % 3 == 0 {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

/// The label at a path; inside a group with the row: “Người 2, Số định danh”.
pub(super) fn label_at(form: &Form, path: &str, lang: Lang) -> Option<String> {
    let label = form.at(path)?.label.get(lang.tag());
    let row = domain::form::Path::parse(path)?.cell.map(|(row, _)| row + 1);
    Some(match row {
        Some(row) => {
            let group = form.field(path.split('.').next().unwrap_or(path))?;
            format!("{} {row}, {label}", row_name(group, lang))
        }
        None => label.to_owned(),
    })
}

/// One thing the counter asks to mend: which, why, how.
pub(super) fn request(which: AnyView, item: &SupplementItem, lang: Lang) -> AnyView {
    let remedy = lang.pick("Cách sửa: ", "What to do: ");
    view! {
        <li>
            {which}
            <p>{vietnamese(&item.reason, lang)}</p>
            <p>{remedy}{vietnamese(&item.remedy, lang)}</p>
        </li>
    }
    .into_any()
}

/// What a row of a group is called.
pub(super) fn row_name(group: &Field, lang: Lang) -> &'static str {
    if lists_people(group) { lang.pick("Người", "Person") } else { lang.pick("Mục", "Entry") }
}

/// What the button says that adds a row.
pub(super) fn add_row(group: &Field, lang: Lang) -> &'static str {
    if lists_people(group) {
        lang.pick("Thêm người", "Add a person")
    } else {
        lang.pick("Thêm mục", "Add an entry")
    }
}

/// A group whose rows begin with a name lists people.
fn lists_people(group: &Field) -> bool {
    group.columns.first().is_some_and(|column| column.kind == Kind::Name)
}

/// One line of a filed form: path, label and value in words.
pub(super) struct Line {
    /// Path of the answer.
    pub(super) path: String,
    /// Item on the official form.
    pub(super) item: Option<String>,
    /// Label; of a row of a group “Người 2”.
    pub(super) label: String,
    /// Value.
    pub(super) value: String,
    /// Whether the value is words of the person's own.
    pub(super) own: bool,
}

/// All answers of a filed form, in the form's order. A row of a group is one line.
pub(super) fn lines(form: &Form, filed: &Filed, places: &Places, lang: Lang) -> Vec<Line> {
    let mut lines = Vec::new();
    for field in form.steps.iter().flat_map(|step| &step.fields) {
        let label = field.label.get(lang.tag());
        if let Some(value) = filed.values.get(&field.id) {
            let value = value_words(field, value, places, lang);
            lines.push(Line {
                path: field.id.clone(),
                item: field.item.clone(),
                label: label.to_owned(),
                value,
                own: is_own(field),
            });
        }
        let rows = if field.kind == Kind::Group { filed.rows(&field.id) } else { 0 };
        for row in 0..rows {
            let cells = field.columns.iter().filter_map(|column| {
                let value = filed.values.get(&format!("{}.{row}.{}", field.id, column.id))?;
                Some(value_words(column, value, places, lang))
            });
            let value = cells.collect::<Vec<_>>().join(" · ");
            let label = format!("{} {}", row_name(field, lang), row + 1);
            lines.push(Line {
                path: format!("{}.{row}", field.id),
                item: field.item.clone(),
                label,
                value,
                own: false,
            });
        }
    }
    lines
}
