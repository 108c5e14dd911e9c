//! Working days and hours, holidays, clock stops.
//!
//! Weekly rest is Saturday and Sunday (Decision 188/1999/QĐ-TTg). Days off and worked Saturdays are
//! data, announced year by year; each entry says how certain it is.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

#[cfg(feature = "catalogue")]
mod data;
mod hours;
mod limit;
mod revise;

#[cfg(feature = "catalogue")]
pub use data::CalendarError;
pub use hours::{HoursError, OfficeHours, Session, TimeOfDay};
pub use limit::{ClockRules, LimitUnit, TimeLimit};
pub use revise::revise;

use crate::person::day;

/// How certain an entry of the calendar is, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Announced by the Government.
    Official,
    /// A published proposal or a provisional list.
    Proposed,
    /// Found in no announcement; also every date outside the calendar's years.
    Estimate,
}

/// Consecutive days off. Weekends inside do not count twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DaysOff {
    /// The first day.
    #[serde(with = "day")]
    pub from: NaiveDate,
    /// The last day.
    #[serde(with = "day")]
    pub to: NaiveDate,
    /// The holiday in Vietnamese.
    pub vi: String,
    /// The holiday in English.
    pub en: String,
    /// How certain the entry is.
    pub state: Certainty,
    /// The id of its source in the calendar file.
    pub source: String,
    /// A remark for the operator: moved from a weekend, exchanged, doubtful.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A Saturday on which offices work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkedDay {
    /// The Saturday.
    #[serde(with = "day")]
    pub date: NaiveDate,
    /// The day off it was exchanged for.
    #[serde(with = "day")]
    pub instead_of: NaiveDate,
    /// How certain the entry is.
    pub state: Certainty,
    /// The id of its source in the calendar file.
    pub source: String,
}

/// The working days of public offices. Days off are sorted and do not overlap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkCalendar {
    version: String,
    #[serde(with = "day")]
    first: NaiveDate,
    #[serde(with = "day")]
    last: NaiveDate,
    off: Vec<DaysOff>,
    worked: Vec<WorkedDay>,
}

impl WorkCalendar {
    /// A calendar of weekends only, for tests and for dates no table covers.
    pub const fn weekends_only() -> Self {
        Self {
            version: String::new(),
            first: NaiveDate::MAX,
            last: NaiveDate::MIN,
            off: Vec::new(),
            worked: Vec::new(),
        }
    }

    /// The version of the table; a dossier's promise names it.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// All days off, in order.
    pub fn days_off(&self) -> &[DaysOff] {
        &self.off
    }

    /// All worked Saturdays, in order.
    pub fn worked_days(&self) -> &[WorkedDay] {
        &self.worked
    }

    /// The days off that `date` belongs to.
    pub fn day_off(&self, date: NaiveDate) -> Option<&DaysOff> {
        let after = self.off.partition_point(|off| off.from <= date);
        let last = self.off.get(after.checked_sub(1)?)?;
        (date <= last.to).then_some(last)
    }

    /// Whether offices work on `date`.
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        match date.weekday() {
            Weekday::Sat => self.worked.binary_search_by_key(&date, |day| day.date).is_ok(),
            Weekday::Sun => false,
            _ => self.day_off(date).is_none(),
        }
    }

    /// `date` if offices work on it, else the next day they do.
    pub fn working_day_from(&self, date: NaiveDate) -> NaiveDate {
        days_from(date).find(|day| self.is_working_day(*day)).unwrap_or(date)
    }

    /// The `count`-th working day after `date`: `date` itself is day 0, the first working day after
    /// it day 1 (Civil Code 2015, article 147). A count of 0 gives `date`.
    pub fn add_working_days(&self, date: NaiveDate, count: u32) -> NaiveDate {
        let Some(nth) = count.checked_sub(1) else { return date };
        let nth = usize::try_from(nth).unwrap_or(usize::MAX);
        let mut working = days_from(date).skip(1).filter(|day| self.is_working_day(*day));
        working.nth(nth).unwrap_or(NaiveDate::MAX)
    }

    /// How many working days come after `from` up to and with `to`; 0 when `to` is not later.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        let days = days_from(from).skip(1).take_while(|day| *day <= to);
        let working = days.filter(|day| self.is_working_day(*day)).count();
        u32::try_from(working).unwrap_or(u32::MAX)
    }

    /// The least certain entry that bears on the days `from` to `to`: what a promise over them
    /// rests on. Days outside the calendar's years are estimates.
    pub fn certainty(&self, from: NaiveDate, to: NaiveDate) -> Certainty {
        if from < self.first || to > self.last {
            return Certainty::Estimate;
        }
        let off = self.off.iter().filter(|off| off.from <= to && off.to >= from);
        let worked = self.worked.iter().filter(|day| day.date >= from && day.date <= to);
        let states = off.map(|off| off.state).chain(worked.map(|day| day.state));
        states.max().unwrap_or(Certainty::Official)
    }
}

/// `date` and all days after it.
fn days_from(date: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    std::iter::successors(Some(date), NaiveDate::succ_opt)
}

#[cfg(test)]
mod tests;
