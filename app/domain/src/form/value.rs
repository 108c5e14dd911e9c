use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    check::Context,
    definition::{Field, Kind},
    fault::Fault,
};
use crate::{
    person::{
        CivilDate, DateError, Email, FullName, NameError, NumberError, OldNumber, Passport,
        PersonalNumber, Phone, Sex,
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
    /// An option.
    Choice(String),
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
        Kind::Text | Kind::LongText => text_value(field, clean)?,
        Kind::Name => Value::Text(FullName::parse(&clean).map_err(name_fault)?.as_str().to_owned()),
        Kind::PersonalNumber => Value::Code(
            PersonalNumber::parse(&clean).map_err(|e| number_fault(&e))?.as_str().to_owned(),
        ),
        Kind::IdentityPaper => Value::Code(identity_paper(&clean)?),
        Kind::Phone => {
            Value::Code(Phone::parse(&clean).map_err(|_| Fault::NotAPhone)?.as_str().to_owned())
        }
        Kind::Email => {
            Value::Text(Email::parse(&clean).map_err(|_| Fault::NotAnEmail)?.as_str().to_owned())
        }
        Kind::Date => Value::Date(date(field, &clean, context.today)?),
        Kind::DateTime => date_time(&clean)?,
        Kind::Number => number(field, &clean)?,
        Kind::Sex => {
            Value::Choice(Sex::parse(&clean).ok_or(Fault::NotAChoice)?.as_str().to_owned())
        }
        Kind::Choice => {
            let known = field.options.iter().any(|option| option.value == clean);
            if known { Value::Choice(clean) } else { return Err(Fault::NotAChoice) }
        }
        Kind::YesNo | Kind::Agree => match clean.as_str() {
            "co" => Value::YesNo(true),
            "khong" => Value::YesNo(false),
            _ => return Err(Fault::NotAChoice),
        },
        Kind::Commune => commune(&clean, context)?,
        Kind::File | Kind::Group => return Ok(None),
    };
    Ok(Some(value))
}

fn text_value(field: &Field, clean: String) -> Result<Value, Fault> {
    let most = field.max_length.unwrap_or(200);
    if clean.chars().count() > most as usize {
        return Err(Fault::TooLong { most });
    }
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
    if field.not_future && date.earliest() > today {
        return Err(Fault::InFuture);
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

fn number(field: &Field, clean: &str) -> Result<Value, Fault> {
    let number: u32 = clean.parse().map_err(|_| Fault::NotANumber)?;
    if let Some(least) = field.least.filter(|least| number < *least) {
        return Err(Fault::TooSmall { least });
    }
    if let Some(most) = field.most.filter(|most| number > *most) {
        return Err(Fault::TooLarge { most });
    }
    Ok(Value::Number(number))
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
