//! Random answers for any form, and what has to hold for all of them. For tests only.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::{
    Answers, Context, Field, FileRef, Form, Kind, Path, Reach, Report, Step, check, check_field,
    check_step, file,
};
use crate::place::Places;

/// Who is signed in.
pub(crate) const APPLICANT: &str = "056061000123";

/// Answers to a form, for every field one of: sound, nearly sound, rubbish, decomposed, empty.
/// Sound ones are the likeliest, so that forms are walked to their end.
pub(crate) fn answers(form: &Form) -> BoxedStrategy<Answers> {
    let paths: Vec<(String, Field)> = form
        .fields()
        .flat_map(|field| match field.kind {
            Kind::Group => (0..3_usize)
                .flat_map(|row| field.columns.iter().map(move |column| (row, column)))
                .map(|(row, column)| (format!("{}.{row}.{}", field.id, column.id), column.clone()))
                .collect(),
            _ => vec![(field.id.clone(), field.clone())],
        })
        .collect();
    let picks = prop::collection::vec(any::<u16>(), paths.len());
    let rubbish = "\\PC{0,12}|[0-9]{8,13}|[0-9/]{6,10}";
    (picks, rubbish, 0_usize..4, any::<bool>())
        .prop_map(move |(picks, rubbish, rows, all_sound)| {
            let mut answers = Answers::default();
            for (pick, (path, field)) in picks.iter().zip(&paths) {
                let row = Path::parse(path).and_then(|path| path.cell).map(|(row, _)| row);
                if row.is_some_and(|row| row >= rows) {
                    continue;
                }
                if field.kind == Kind::File {
                    let files = usize::from(pick % 4);
                    answers.files.insert(path.clone(), (0..files).map(a_file).collect());
                    continue;
                }
                let pick = usize::from(*pick);
                let sound = sound(field);
                let kind = if all_sound { 0 } else { pick % 16 };
                let text = match kind {
                    0..=10 => pick_of(&sound, pick / 16),
                    11 => pick_of(&sound, pick / 16).nfd().collect(),
                    12 => format!(" {}\u{200b} ", pick_of(&sound, pick / 16)),
                    13 => format!("{}x", pick_of(&sound, pick / 16)),
                    14 => rubbish.clone(),
                    _ => String::new(),
                };
                answers.set(path.clone(), text);
            }
            answers
        })
        .boxed()
}

fn pick_of(texts: &[String], at: usize) -> String {
    texts.get(at % texts.len().max(1)).cloned().unwrap_or_default()
}

fn a_file(number: usize) -> FileRef {
    FileRef {
        id: format!("tep-{number}"),
        name: "giấy.pdf".into(),
        kind: "pdf".into(),
        size: 10,
        sha256: "0".repeat(64),
    }
}

/// Sound answers of a field, as people type them.
fn sound(field: &Field) -> Vec<String> {
    let texts: &[&str] = match field.kind {
        Kind::Text | Kind::LongText => &["12 Trần Phú", "Tổ 3, thôn Đắk Nông"],
        Kind::Name => &["Trần Đức Huỳnh", "Ka Hồng", "H'Hen Niê", "Y Blô"],
        Kind::PersonalNumber => &["056 061 000 123", "056190001234", "056301000456"],
        Kind::IdentityPaper => &["056061000123", "225 123 456", "C1234567"],
        Kind::OldNumber => &["225 123 456", "220987654"],
        Kind::Code => &["12/QĐ-UBND", "PE01000123456", "0101"],
        Kind::Plate => &["79A-123.45", "85-B1 123.45"],
        Kind::TaxNumber => &["0100109106", "0100109106-001", "056190001234"],
        Kind::InsuranceNumber => &["5620123456", "056190001234"],
        Kind::BankAccount => &["0071001234567", "123456"],
        Kind::Phone => &["0905 123 456", "+84 905 123 456"],
        Kind::Email => &["huynh@vidu.vn"],
        Kind::Date => &["14/02/1961", "2/9/2001", "2015", "09/2018", "21/11/2026", "01/12/2026"],
        Kind::DateTime => &["2026-11-23T20:30", "24/11/2026 08:00"],
        Kind::Number => &["1", "3", "12"],
        Kind::Money => &["1.500.000", "500000", "2 000 000 đ"],
        Kind::Sex => &["nam", "nu"],
        Kind::YesNo => &["co", "khong"],
        Kind::Agree => &["co"],
        Kind::Commune => &["Phường Nha Trang, Khánh Hòa", "22366"],
        Kind::OldCommune => &["Lộc Thọ, Nha Trang, Khánh Hòa", "Xã Không Còn"],
        Kind::Choice | Kind::Province => {
            return field.options.iter().map(|option| option.value.clone()).collect();
        }
        Kind::Choices => {
            let values: Vec<String> = field.options.iter().map(|o| o.value.clone()).collect();
            let all = values.join(",");
            return values.into_iter().chain([all]).collect();
        }
        Kind::File | Kind::Group => &[""],
    };
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// A form as server and browser have it.
pub(crate) struct Sides<'f> {
    server: &'f Form,
    /// After its way to the browser.
    browser: Form,
    /// What a browser has of it on a step, by the step.
    slices: BTreeMap<&'f str, Form>,
}

impl<'f> Sides<'f> {
    /// # Errors
    /// When the form does not survive its way to the browser, in words.
    pub(crate) fn of(form: &'f Form) -> Result<Self, String> {
        let slice = |step: &'f Step| Ok((step.id.as_str(), through_json(&form.slice(&step.id))?));
        let slices: Result<_, String> = form.steps.iter().map(slice).collect();
        Ok(Self { server: form, browser: through_json(form)?, slices: slices? })
    }
}

/// What a browser has of the answers on a step: its own, and those that its rules look at.
pub(crate) fn posted(form: &Form, step: &Step, reach: &Reach, answers: &Answers) -> Answers {
    let own = |path: &str| step.fields.iter().any(|f| path.split('.').next() == Some(&f.id));
    let mut values = form.outside(&step.id, reach, answers);
    let typed = answers.values.iter().filter(|(path, _)| own(path));
    values.extend(typed.map(|(path, text)| (path.clone(), text.clone())));
    Answers { values, ..Answers::default() }
}

/// Whatever is typed: server and browser say the same but for communes, one answer by itself is
/// judged as in the whole, a step by itself as in the whole, and what is filed is filed again.
///
/// # Errors
/// What does not hold, in words.
pub(crate) fn holds(
    sides: &Sides<'_>,
    answers: &Answers,
    places: &Places,
    today: NaiveDate,
) -> Result<(), String> {
    let form = sides.server;
    let server = Context { today, places: Some(places), applicant: Some(APPLICANT) };
    let browser = Context { places: None, ..server };
    let whole = check(form, answers, &server);
    let theirs = check(&sides.browser, &through_json(answers)?, &browser);
    same("server and browser", &but_places(form, &whole), &but_places(form, &theirs))?;
    same("browser, with JSON and without", &check(form, answers, &browser), &theirs)?;

    let reported = whole.errors.iter().map(|problem| &problem.path);
    let reported = reported.chain(whole.doubts.iter().map(|problem| &problem.path));
    for path in reported.chain(answers.values.keys()) {
        let alone = check_field(form, path, answers, &server);
        same(path, &only(&whole, |other| other == path), &alone)?;
    }

    let reach = Reach::of(form, answers, today);
    for step in reach.steps(form) {
        let slice = sides.slices.get(step.id.as_str()).ok_or("there is no slice of the step")?;
        let posted = posted(form, step, &reach, answers);
        let this = slice.step(&step.id).ok_or("the slice has no such step")?;
        let files = |name: &str| form.field(name).is_some_and(|field| field.kind == Kind::File);
        let of_files: Vec<&str> = form
            .rules
            .iter()
            .filter(|rule| rule.fields().into_iter().any(files))
            .map(|rule| rule.at.as_str())
            .collect();
        let typed = |path: &str| !files(path) && !of_files.contains(&path);
        let full = only(&check_step(form, step, answers, &browser), typed);
        let alone = only(&check_step(slice, this, &posted, &browser), typed);
        same(&format!("step {}", step.id), &full, &alone)?;
    }

    if let Ok(filed) = file(form, answers, &server) {
        let again = file(form, &filed.to_answers(), &server);
        if again.as_ref() != Ok(&filed) {
            return Err(format!("filed again it is another one: {filed:?} {again:?}"));
        }
    }
    Ok(())
}

fn through_json<T: serde::Serialize + serde::de::DeserializeOwned>(it: &T) -> Result<T, String> {
    let text = serde_json::to_string(it).map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

fn but_places(form: &Form, report: &Report) -> Report {
    only(report, |path| {
        let kind = form.at(path).map(|field| field.kind);
        !matches!(kind, Some(Kind::Commune | Kind::OldCommune))
    })
}

fn only(report: &Report, keep: impl Fn(&str) -> bool) -> Report {
    let mut report = report.clone();
    report.errors.retain(|problem| keep(&problem.path));
    report.doubts.retain(|problem| keep(&problem.path));
    report
}

fn same(what: &str, one: &Report, other: &Report) -> Result<(), String> {
    if one == other { Ok(()) } else { Err(format!("{what}:\n{one:?}\n{other:?}")) }
}
