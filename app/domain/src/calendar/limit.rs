//! Legal time limits: from a moment to the moment by which the result is due.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{OfficeHours, TimeOfDay, WorkCalendar, days_from};
use crate::time::Moment;

/// The unit a time limit is counted in (unit list of Decision 766/QĐ-TTg, and half days).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LimitUnit {
    /// Hours by the clock, day and night.
    Hours,
    /// Hours of office time.
    WorkingHours,
    /// Half the office time of a day.
    HalfWorkingDays,
    /// Working days.
    WorkingDays,
    /// Days of the calendar; a limit that ends on a day off ends on the next working day (Civil
    /// Code 2015, article 148.5).
    Days,
}

/// A legal time limit. A value of 0 means: the same day, or at once for hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TimeLimit {
    /// How many units.
    pub value: u16,
    /// Which unit.
    pub unit: LimitUnit,
}

impl TimeLimit {
    /// `value` working days, by far the most common kind.
    pub const fn working_days(value: u16) -> Self {
        Self { value, unit: LimitUnit::WorkingDays }
    }
}

/// What an operator sets about counting time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockRules {
    /// The office hours of the handling body.
    pub hours: OfficeHours,
    /// A dossier accepted later than this counts from the next working day (Decree 61/2018,
    /// article 18).
    pub cutoff: TimeOfDay,
}

/// The usual office hours and 15:00.
impl Default for ClockRules {
    fn default() -> Self {
        let cutoff = TimeOfDay::new(15, 0);
        let hours = OfficeHours::default();
        Self { cutoff: cutoff.unwrap_or_else(|| hours.close()), hours }
    }
}

impl WorkCalendar {
    /// The day that is day 0 for something accepted at `from`: that day, or the next working day
    /// when it is a day off or past the cut-off.
    pub fn day_zero(&self, from: Moment, rules: &ClockRules) -> NaiveDate {
        let date = from.date();
        let late = self.is_working_day(date) && from > rules.cutoff.on(date);
        match date.succ_opt() {
            Some(next) if late => self.working_day_from(next),
            _ => self.working_day_from(date),
        }
    }

    /// When `limit` ends that begins at `from`.
    ///
    /// Days are counted from day 0 and end with office hours. Hours are counted from the moment
    /// itself: office hours from the first office time at or after it.
    pub fn due(&self, from: Moment, limit: TimeLimit, rules: &ClockRules) -> Moment {
        let value = u32::from(limit.value);
        let seconds = i64::from(limit.value);
        match limit.unit {
            LimitUnit::Hours => from.plus_seconds(seconds * 3600),
            LimitUnit::WorkingHours => self.add_office_time(from, seconds * 3600, &rules.hours),
            LimitUnit::HalfWorkingDays => {
                self.add_office_time(from, seconds * rules.hours.seconds() / 2, &rules.hours)
            }
            LimitUnit::WorkingDays => {
                let day = self.add_working_days(self.day_zero(from, rules), value);
                rules.hours.close().on(day)
            }
            LimitUnit::Days => {
                let zero = self.day_zero(from, rules);
                let day = zero.checked_add_days(Days::new(value.into())).unwrap_or(zero);
                rules.hours.close().on(self.working_day_from(day))
            }
        }
    }

    /// `due` moved by the time the clock stood still from `stopped` to `resumed`, in the unit of
    /// the limit. It never moves earlier.
    pub fn prolonged(
        &self,
        due: Moment,
        stopped: Moment,
        resumed: Moment,
        unit: LimitUnit,
        rules: &ClockRules,
    ) -> Moment {
        match unit {
            LimitUnit::Hours => due.plus_seconds((resumed.unix() - stopped.unix()).max(0)),
            LimitUnit::WorkingHours | LimitUnit::HalfWorkingDays => {
                match self.office_time_between(stopped, resumed, &rules.hours) {
                    0 => due,
                    waited => self.add_office_time(due, waited, &rules.hours),
                }
            }
            LimitUnit::WorkingDays => {
                let waited = self.working_days_between(stopped.date(), resumed.date());
                moved_by(due, |date| self.add_working_days(date, waited))
            }
            LimitUnit::Days => {
                let waited = (resumed.date() - stopped.date()).num_days();
                let waited = Days::new(u64::try_from(waited).unwrap_or(0));
                moved_by(due, |date| {
                    self.working_day_from(date.checked_add_days(waited).unwrap_or(date))
                })
            }
        }
    }

    /// Working days from `now` to `due`: 0 on the day itself, negative when it has passed.
    pub fn working_days_left(&self, now: Moment, due: Moment) -> i64 {
        let left = self.working_days_between(now.date(), due.date());
        i64::from(left) - i64::from(self.working_days_between(due.date(), now.date()))
    }

    /// The moment at which `seconds` of office time have passed since `from`.
    pub fn add_office_time(&self, from: Moment, seconds: i64, hours: &OfficeHours) -> Moment {
        let mut left = seconds.max(0).saturating_mul(1000);
        for (open, close) in self.office_time(from, hours) {
            let span = close.0 - open.0;
            if left <= span {
                return Moment(open.0 + left);
            }
            left -= span;
        }
        from
    }

    /// Seconds of office time from `from` to `to`; 0 when `to` is not later.
    pub fn office_time_between(&self, from: Moment, to: Moment, hours: &OfficeHours) -> i64 {
        let spans = self.office_time(from, hours).take_while(|(open, _)| *open < to);
        spans.map(|(open, close)| close.min(to).0 - open.0).sum::<i64>() / 1000
    }

    /// The stretches of office time at and after `from`, in order, the first cut at `from`.
    fn office_time(
        &self,
        from: Moment,
        hours: &OfficeHours,
    ) -> impl Iterator<Item = (Moment, Moment)> {
        let days = days_from(from.date()).filter(|day| self.is_working_day(*day));
        let spans = days.flat_map(move |day| {
            hours.sessions().iter().map(move |s| (s.from().on(day).max(from), s.to().on(day)))
        });
        spans.filter(|(open, close)| open < close)
    }
}

/// `moment` at the same time of another day.
fn moved_by(moment: Moment, to: impl Fn(NaiveDate) -> NaiveDate) -> Moment {
    let local = moment.local();
    Moment::at(to(local.date()), local.time())
}
