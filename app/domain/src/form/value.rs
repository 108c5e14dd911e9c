mod numbers;
mod options;
mod places;

pub(super) use numbers::amount;

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
        NumberError, OldNumber, Passport, PersonalNumber, Phone, Plate, Precision, TaxNumber,
    },
    text,
    time::{clock, read_clock},
};
use numbers::{code, within};
use options::option;
use places::{commune, old_commune};

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
    /// The code of a commune as it was until 30 June 2025.
    OldCommune(String),
}

impl Value {
    /// The value as one line of text, the way it is stored and compared.
    pub fn canonical(&self) -> String {
        match self {
            Self::Text(t)
            | Self::Code(t)
            | Self::Choice(t)
            | Self::Commune(t)
            | Self::OldCommune(t)
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
        Kind::OldCommune => old_commune(field, clean, context)?,
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

/// A count that came as data; larger than any machine's count is as good as endless.
pub(super) fn count(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
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
    let time = read_clock(time.trim()).ok_or(Fault::NotADate)?;
    Ok(Value::DateTime(format!("{day}T{}", clock(time))))
}
