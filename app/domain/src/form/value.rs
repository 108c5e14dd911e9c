use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    check::Context,
    definition::{Field, Kind},
    fault::Fault,
};
use crate::{
    person::{
        BankAccount, CivilDate, DateError, Email, FullName, InsuranceNumber, NameError,
        NumberError, OldNumber, Passport, PersonalNumber, Phone, Plate, Precision, Sex, TaxNumber,
    },
    place::Found,
    text,
};

/// An answer that has passed its rule, in canonical form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "value")]
pub enum Value {
    /// NFC text without stray white space.
    Text(String),
    /// A number of a person, phone, paper: digits and letters only.
    Code(String),
    /// A date with its precision.
    Date(CivilDate),
    /// A date and time, `YYYY-MM-DDTHH:MM`.
    DateTime(String),
    /// A whole number.
    Number(u32),
    /// Whole đồng.
    Money(u64),
    /// An option.
    Choice(String),
    /// Several options, in the order of the form.
    Choices(Vec<String>),
    /// Yes or no.
    YesNo(bool),
    /// A commune's code.
    Commune(String),
}

impl Value {
    /// The value as one line of text, the way it is stored and compared.
    pub fn canonical(&self) -> String {
        match self {
            Self::Text(t)
            | Self::Code(t)
            | Self::Choice(t)
            | Self::Commune(t)
            | Self::DateTime(t) => t.clone(),
            Self::Date(date) => date.iso(),
            Self::Number(n) => n.to_string(),
            Self::Money(n) => n.to_string(),
            Self::Choices(values) => values.join(","),
            Self::YesNo(yes) => if *yes { "co" } else { "khong" }.to_owned(),
        }
    }
}

/// Reads one raw answer by its field's rule. `None`: nothing was typed.
pub(super) fn parse(
    field: &Field,
    raw: &str,
    context: &Context<'_>,
) -> Result<Option<Value>, Fault> {
    let clean = match field.kind {
        Kind::LongText => text::clean_lines(raw),
        _ => text::clean(raw),
    };
    if clean.is_empty() {
        return Ok(None);
    }
    let value = match field.kind {
        Kind::Text | Kind::LongText => text_value(field, clean, 200)?,
        // Until the old communes are data, what the paper says is kept as it stands there.
        Kind::OldCommune => text_value(field, clean, 160)?,
        Kind::Name => Value::Text(FullName::parse(&clean).map_err(name_fault)?.as_str().to_owned()),
        Kind::PersonalNumber => Value::Code(
            PersonalNumber::parse(&clean).map_err(|e| number_fault(&e))?.as_str().to_owned(),
        ),
        Kind::OldNumber => {
            Value::Code(OldNumber::parse(&clean).map_err(|e| number_fault(&e))?.as_str().to_owned())
        }
        Kind::IdentityPaper => Value::Code(identity_paper(&clean)?),
        Kind::Code => Value::Code(code(field, &clean)?),
        Kind::Plate => {
            Value::Code(Plate::parse(&clean).map_err(|_| Fault::NotAPlate)?.as_str().to_owned())
        }
        Kind::TaxNumber => {
            let number = TaxNumber::parse(&clean).map_err(|_| Fault::NotATaxNumber)?;
            Value::Code(number.as_str().to_owned())
        }
        Kind::InsuranceNumber => {
            let number = InsuranceNumber::parse(&clean).map_err(|_| Fault::NotAnInsuranceNumber)?;
            Value::Code(number.as_str().to_owned())
        }
        Kind::BankAccount => {
            let number = BankAccount::parse(&clean).map_err(|_| Fault::NotABankAccount)?;
            Value::Code(number.as_str().to_owned())
        }
        Kind::Phone => {
            Value::Code(Phone::parse(&clean).map_err(|_| Fault::NotAPhone)?.as_str().to_owned())
        }
        Kind::Email => {
            Value::Text(Email::parse(&clean).map_err(|_| Fault::NotAnEmail)?.as_str().to_owned())
        }
        Kind::Date => Value::Date(date(field, &clean, context.today)?),
        Kind::DateTime => date_time(&clean)?,
        Kind::Number => {
            let number: u32 = clean.parse().map_err(|_| Fault::NotANumber)?;
            within(field, u64::from(number))?;
            Value::Number(number)
        }
        Kind::Money => {
            let amount = amount(&clean).ok_or(Fault::NotAnAmount)?;
            within(field, amount)?;
            Value::Money(amount)
        }
        Kind::Commune => commune(&clean, context)?,
        Kind::Sex | Kind::Choice | Kind::Choices | Kind::YesNo | Kind::Agree | Kind::Province => {
            option(field, &clean)?
        }
        Kind::File | Kind::Group => return Ok(None),
    };
    Ok(Some(value))
}

/// The raw text as conditions see it: of options the stored value, however it was typed.
pub(super) fn settled(field: &Field, raw: &str) -> String {
    let chosen = match field.kind {
        Kind::Sex | Kind::Choice | Kind::Choices | Kind::YesNo | Kind::Agree | Kind::Province => {
            option(field, &text::clean(raw)).ok()
        }
        _ => None,
    };
    chosen.map_or_else(|| raw.to_owned(), |value| value.canonical())
}

/// An answer that is one or several of a list.
fn option(field: &Field, clean: &str) -> Result<Value, Fault> {
    let is_known = |value: &str| field.options.iter().any(|option| option.value == value);
    match field.kind {
        Kind::Sex => {
            Ok(Value::Choice(Sex::parse(clean).ok_or(Fault::NotAChoice)?.as_str().to_owned()))
        }
        Kind::YesNo | Kind::Agree => match clean {
            "co" => Ok(Value::YesNo(true)),
            "khong" => Ok(Value::YesNo(false)),
            _ => Err(Fault::NotAChoice),
        },
        Kind::Choices => choices(field, clean),
        Kind::Province if !is_known(clean) => {
            let typed = place_name(clean);
            let named = field.options.iter().find(|option| place_name(&option.label.vi) == typed);
            named.map(|option| Value::Choice(option.value.clone())).ok_or(Fault::NotAChoice)
        }
        _ if is_known(clean) => Ok(Value::Choice(clean.to_owned())),
        _ => Err(Fault::NotAChoice),
    }
}

/// A province's name without what stands before it, folded.
fn place_name(text: &str) -> String {
    let plain = text::fold(text).replace(['.', '-'], " ");
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let short = ["tinh ", "thanh pho ", "tp "].iter().find_map(|word| plain.strip_prefix(word));
    short.unwrap_or(&plain).to_owned()
}

fn choices(field: &Field, clean: &str) -> Result<Value, Fault> {
    let typed: Vec<&str> = clean.split(',').map(str::trim).filter(|v| !v.is_empty()).collect();
    let known = |value: &&str| field.options.iter().any(|option| option.value == **value);
    if !typed.iter().all(known) {
        return Err(Fault::NotAChoice);
    }
    let chosen = field.options.iter().map(|option| &option.value);
    let chosen: Vec<String> = chosen.filter(|v| typed.contains(&v.as_str())).cloned().collect();
    if let Some(least) = field.least.filter(|least| chosen.len() < count(*least)) {
        return Err(Fault::TooFew { least });
    }
    if let Some(most) = field.most.filter(|most| chosen.len() > count(*most)) {
        return Err(Fault::TooMany { most });
    }
    Ok(Value::Choices(chosen))
}

/// A whole number, with or without groups of three digits ("1.500.000", "1 500 000 đ").
pub(super) fn amount(text: &str) -> Option<u64> {
    let folded = text::fold(text);
    let plain = ["dong", "vnd", "d"].iter().find_map(|unit| folded.strip_suffix(unit));
    let groups: Vec<&str> = plain.unwrap_or(&folded).trim().split(['.', ' ', ',']).collect();
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let whole = match groups.as_slice() {
        [_] => true,
        [first, rest @ ..] => first.len() <= 3 && rest.iter().all(|group| group.len() == 3),
        [] => false,
    };
    let number: String = groups.concat();
    (whole && groups.iter().all(digits) && number.len() <= 15).then(|| number.parse().ok())?
}

/// A count that came as data; larger than any machine's count is as good as endless.
pub(super) fn count(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn within(field: &Field, number: u64) -> Result<(), Fault> {
    if let Some(least) = field.least.filter(|least| number < *least) {
        return Err(Fault::TooSmall { least });
    }
    match field.most.filter(|most| number > *most) {
        Some(most) => Err(Fault::TooLarge { most }),
        None => Ok(()),
    }
}

/// Capital letters, digits and the signs that numbers of papers have.
fn code(field: &Field, clean: &str) -> Result<String, Fault> {
    let code: String = clean.to_uppercase().split_whitespace().collect();
    let bad = |c: &char| !(c.is_alphanumeric() || matches!(c, '-' | '/' | '.'));
    if let Some(found) = code.chars().find(bad) {
        return Err(Fault::BadCharacter { found });
    }
    if field.digits_only && !code.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Fault::NotDigits);
    }
    length(field, &code, 40)?;
    Ok(code)
}

fn length(field: &Field, clean: &str, usual: u32) -> Result<(), Fault> {
    let most = field.max_length.unwrap_or(usual);
    let characters = clean.chars().count();
    if characters > most as usize {
        return Err(Fault::TooLong { most });
    }
    match field.min_length.filter(|least| characters < *least as usize) {
        Some(least) => Err(Fault::TooShort { least }),
        None => Ok(()),
    }
}

fn text_value(field: &Field, clean: String, usual: u32) -> Result<Value, Fault> {
    length(field, &clean, usual)?;
    Ok(Value::Text(clean))
}

fn name_fault(error: NameError) -> Fault {
    match error {
        NameError::Empty => Fault::Required,
        NameError::TooLong { max } => {
            Fault::TooLong { most: u32::try_from(max).unwrap_or(u32::MAX) }
        }
        NameError::BadCharacter { found: '?' | '\u{fffd}' } => Fault::Garbled,
        NameError::BadCharacter { found } => Fault::BadCharacter { found },
    }
}

fn number_fault(error: &NumberError) -> Fault {
    match *error {
        NumberError::Empty => Fault::Required,
        NumberError::NotDigits => Fault::NotDigits,
        NumberError::WrongLength { got, want } => Fault::WrongLength {
            got: u32::try_from(got).unwrap_or(u32::MAX),
            want: u32::try_from(want).unwrap_or(u32::MAX),
        },
    }
}

/// A personal number, an old number or a passport, told apart by shape.
fn identity_paper(clean: &str) -> Result<String, Fault> {
    if let Ok(number) = PersonalNumber::parse(clean) {
        return Ok(number.as_str().to_owned());
    }
    if let Ok(number) = OldNumber::parse(clean) {
        return Ok(number.as_str().to_owned());
    }
    if clean.starts_with(|c: char| c.is_ascii_alphabetic())
        && let Ok(passport) = Passport::parse(clean)
    {
        return Ok(passport.as_str().to_owned());
    }
    Err(Fault::NotAPaper)
}

fn date(field: &Field, clean: &str, today: NaiveDate) -> Result<CivilDate, Fault> {
    let date = CivilDate::parse(clean).map_err(|error| match error {
        DateError::Empty => Fault::Required,
        DateError::Malformed => Fault::NotADate,
        DateError::NoSuchDate => Fault::NoSuchDate,
    })?;
    if date.precision() < field.precision.unwrap_or(Precision::Year) {
        return Err(Fault::DateIncomplete);
    }
    if field.not_future && date.earliest() > today {
        return Err(Fault::InFuture);
    }
    if field.not_past && date.is_before(today) {
        return Err(Fault::InPast);
    }
    Ok(date)
}

/// `YYYY-MM-DDTHH:MM`, as the browser's own control sends it, or `dd/mm/yyyy HH:MM` typed.
fn date_time(clean: &str) -> Result<Value, Fault> {
    let (date, time) = clean.split_once(['T', ' ']).ok_or(Fault::NotADate)?;
    let date = CivilDate::parse(date).map_err(|error| match error {
        DateError::NoSuchDate => Fault::NoSuchDate,
        _ => Fault::NotADate,
    })?;
    let day = date.day().ok_or(Fault::DateIncomplete)?;
    let time =
        chrono::NaiveTime::parse_from_str(time.trim(), "%H:%M").map_err(|_| Fault::NotADate)?;
    Ok(Value::DateTime(day.and_time(time).format("%Y-%m-%dT%H:%M").to_string()))
}

fn commune(clean: &str, context: &Context<'_>) -> Result<Value, Fault> {
    let Some(places) = context.places else { return Ok(Value::Text(clean.to_owned())) };
    match places.find_commune(clean) {
        Found::One(commune) => Ok(Value::Commune(commune.code.clone())),
        Found::None => Err(Fault::NoSuchCommune),
        Found::Many(candidates) => Err(Fault::AmbiguousCommune {
            candidates: candidates
                .iter()
                .take(8)
                .filter_map(|commune| places.address(&commune.code))
                .collect(),
        }),
    }
}
