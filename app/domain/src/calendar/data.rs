//! The calendar file.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::Deserialize;

use super::{DaysOff, WorkCalendar, WorkedDay};
use crate::person::day;

/// The calendar that comes with the program.
const BUILT_IN: &str = include_str!("../../data/calendars/vn.toml");

/// Why a calendar file is refused. For operators; holds no personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CalendarError {
    /// Not TOML, or a field is missing, unknown or of the wrong kind.
    Syntax {
        /// The line, counted from 1, when it is known.
        line: Option<usize>,
        /// What the parser says.
        message: String,
    },
    /// Days off that end before they begin, overlap the ones before, or lie outside the years.
    DaysOff {
        /// Their first day.
        from: NaiveDate,
    },
    /// A worked day that is no Saturday, is out of order, or is not exchanged for a day off.
    Worked {
        /// The day.
        date: NaiveDate,
    },
    /// An entry that names a source the file does not list.
    UnknownSource {
        /// The id it names.
        id: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: String,
    #[serde(with = "day")]
    first: NaiveDate,
    #[serde(with = "day")]
    last: NaiveDate,
    source: Vec<Source>,
    off: Vec<DaysOff>,
    worked: Vec<WorkedDay>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    id: String,
    #[serde(rename = "title")]
    _title: String,
}

impl WorkCalendar {
    /// The calendar of Vietnam that comes with the program, 2022 to 2027.
    ///
    /// # Errors
    /// See [`CalendarError`]; a test proves that the file of this version has none.
    pub fn built_in() -> Result<Self, CalendarError> {
        Self::from_toml(BUILT_IN)
    }

    /// Reads a calendar file.
    ///
    /// # Errors
    /// See [`CalendarError`].
    pub fn from_toml(text: &str) -> Result<Self, CalendarError> {
        let file: File = toml::from_str(text).map_err(|error| syntax(text, &error))?;
        let File { version, first, last, source, off, worked } = file;
        check_sources(&source, &off, &worked)?;
        let calendar = Self { version, first, last, off, worked };
        calendar.check_days_off()?;
        calendar.check_worked()?;
        Ok(calendar)
    }

    fn check_days_off(&self) -> Result<(), CalendarError> {
        let mut free_from = self.first;
        for off in &self.off {
            if off.from < free_from || off.to < off.from || off.to > self.last {
                return Err(CalendarError::DaysOff { from: off.from });
            }
            free_from = off.to.succ_opt().unwrap_or(off.to);
        }
        Ok(())
    }

    fn check_worked(&self) -> Result<(), CalendarError> {
        let ordered = self.worked.is_sorted_by(|one, next| one.date < next.date);
        let is_wrong = |day: &&WorkedDay| {
            !ordered || day.date.weekday() != Weekday::Sat || self.day_off(day.instead_of).is_none()
        };
        match self.worked.iter().find(is_wrong) {
            Some(day) => Err(CalendarError::Worked { date: day.date }),
            None => Ok(()),
        }
    }
}

fn check_sources(
    sources: &[Source],
    off: &[DaysOff],
    worked: &[WorkedDay],
) -> Result<(), CalendarError> {
    let named = off.iter().map(|off| &off.source).chain(worked.iter().map(|day| &day.source));
    let unknown = |id: &&String| !sources.iter().any(|source| source.id == **id);
    match named.into_iter().find(unknown) {
        Some(id) => Err(CalendarError::UnknownSource { id: id.clone() }),
        None => Ok(()),
    }
}

fn syntax(text: &str, error: &toml::de::Error) -> CalendarError {
    let before = error.span().and_then(|span| text.get(..span.start));
    let line = before.map(|before| before.matches('\n').count() + 1);
    CalendarError::Syntax { line, message: error.message().to_owned() }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn with(change: (&str, &str)) -> Result<WorkCalendar, CalendarError> {
        assert!(BUILT_IN.contains(change.0), "{}", change.0);
        WorkCalendar::from_toml(&BUILT_IN.replacen(change.0, change.1, 1))
    }

    #[test]
    fn the_built_in_calendar_is_well_formed_and_survives_json() {
        let calendar = WorkCalendar::built_in().unwrap();
        let json = serde_json::to_string(&calendar).unwrap();
        assert_eq!(serde_json::from_str::<WorkCalendar>(&json).unwrap(), calendar);
    }

    #[test]
    fn mistakes_in_a_file_are_named() {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        let swapped = with(("to = \"2022-02-04\"", "to = \"2022-01-04\""));
        assert_eq!(swapped, Err(CalendarError::DaysOff { from: date("2022-01-31") }));
        let overlap = with(("to = \"2022-02-04\"", "to = \"2022-04-11\""));
        assert_eq!(overlap, Err(CalendarError::DaysOff { from: date("2022-04-11") }));
        let friday = with(("date = \"2024-05-04\"", "date = \"2024-05-03\""));
        assert_eq!(friday, Err(CalendarError::Worked { date: date("2024-05-03") }));
        let source = with(("source = \"P44\"", "source = \"P99\""));
        assert_eq!(source, Err(CalendarError::UnknownSource { id: "P99".into() }));
    }

    #[test]
    fn mistakes_of_form_name_the_line() {
        let line = |given| match WorkCalendar::from_toml(given) {
            Err(CalendarError::Syntax { line, .. }) => line,
            other => panic!("{other:?}"),
        };
        assert_eq!(line("version = \"1\"\nfirst = oops"), Some(2));
        let wrong = BUILT_IN.replacen("2022-01-03", "2022-02-30", 1);
        let want = BUILT_IN.lines().position(|l| l.contains("2022-01-03")).unwrap() + 1;
        assert_eq!(line(&wrong), Some(want));
    }
}
