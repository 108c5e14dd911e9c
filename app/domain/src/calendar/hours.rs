//! Office hours.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::time::Moment;

/// A time of day in whole minutes, `07:30` in data files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay(u16);

/// Why office hours are not well formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HoursError {
    /// Not of the form `07:30`, or no such time.
    BadTime,
    /// Not of the form `07:30-11:30`, or the end is not after the beginning.
    BadSession,
    /// Sessions overlap or are out of order.
    Overlap,
    /// No session at all: nothing could ever be done.
    Closed,
}

impl core::fmt::Display for HoursError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Self::BadTime => "bad-time",
            Self::BadSession => "bad-session",
            Self::Overlap => "overlap",
            Self::Closed => "closed",
        })
    }
}

impl core::error::Error for HoursError {}

impl TimeOfDay {
    /// A time on the clock; `None` when there is no such time.
    pub const fn new(hour: u16, minute: u16) -> Option<Self> {
        if hour < 24 && minute < 60 { Some(Self(hour * 60 + minute)) } else { None }
    }

    /// Reads `07:30` or `7:30`.
    ///
    /// # Errors
    /// [`HoursError::BadTime`].
    pub fn parse(text: &str) -> Result<Self, HoursError> {
        let (hour, minute) = text.trim().split_once(':').ok_or(HoursError::BadTime)?;
        let number = |field: &str| match field.len() {
            1 | 2 if field.bytes().all(|b| b.is_ascii_digit()) => field.parse::<u16>().ok(),
            _ => None,
        };
        let time = number(hour).zip(number(minute)).and_then(|(h, m)| Self::new(h, m));
        time.ok_or(HoursError::BadTime)
    }

    /// The moment at which a Vietnamese clock shows this time on `date`.
    pub fn on(self, date: NaiveDate) -> Moment {
        let time = NaiveTime::from_num_seconds_from_midnight_opt(u32::from(self.0) * 60, 0);
        Moment::at(date, time.unwrap_or_default())
    }
}

impl core::fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = HoursError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        time.to_string()
    }
}

/// One stretch of work, `07:30-11:30` in data files. It ends after it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Session {
    from: TimeOfDay,
    to: TimeOfDay,
}

impl Session {
    /// Reads `07:30-11:30`; an en dash will do.
    ///
    /// # Errors
    /// [`HoursError::BadTime`] or [`HoursError::BadSession`].
    pub fn parse(text: &str) -> Result<Self, HoursError> {
        let (from, to) = text.split_once(['-', '–']).ok_or(HoursError::BadSession)?;
        let (from, to) = (TimeOfDay::parse(from)?, TimeOfDay::parse(to)?);
        if from < to { Ok(Self { from, to }) } else { Err(HoursError::BadSession) }
    }

    /// When it begins.
    pub const fn from(&self) -> TimeOfDay {
        self.from
    }

    /// When it ends.
    pub const fn to(&self) -> TimeOfDay {
        self.to
    }
}

impl core::fmt::Display for Session {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}-{}", self.from, self.to)
    }
}

impl TryFrom<String> for Session {
    type Error = HoursError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Session> for String {
    fn from(session: Session) -> Self {
        session.to_string()
    }
}

/// The sessions of one working day: at least one, in order, without overlap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Session>", into = "Vec<Session>")]
pub struct OfficeHours(Vec<Session>);

impl OfficeHours {
    /// Office hours of these sessions.
    ///
    /// # Errors
    /// [`HoursError::Closed`] without a session, [`HoursError::Overlap`].
    pub fn new(sessions: Vec<Session>) -> Result<Self, HoursError> {
        if sessions.is_empty() {
            return Err(HoursError::Closed);
        }
        let apart = |pair: &[Session]| matches!(pair, [one, next] if one.to <= next.from);
        if sessions.windows(2).all(apart) { Ok(Self(sessions)) } else { Err(HoursError::Overlap) }
    }

    /// The sessions, in order.
    pub fn sessions(&self) -> &[Session] {
        &self.0
    }

    /// When work ends.
    pub fn close(&self) -> TimeOfDay {
        self.0.last().map_or(TimeOfDay(0), |session| session.to)
    }

    /// When work begins.
    pub fn open(&self) -> TimeOfDay {
        self.0.first().map_or(TimeOfDay(0), |session| session.from)
    }

    /// Seconds of work in one day.
    pub fn seconds(&self) -> i64 {
        self.0.iter().map(|session| i64::from(session.to.0 - session.from.0) * 60).sum()
    }
}

/// 07:30-11:30 and 13:30-17:00, the usual hours; provinces set their own.
impl Default for OfficeHours {
    fn default() -> Self {
        let session = |from, to| Session { from: TimeOfDay(from), to: TimeOfDay(to) };
        Self(vec![session(7 * 60 + 30, 11 * 60 + 30), session(13 * 60 + 30, 17 * 60)])
    }
}

impl TryFrom<Vec<Session>> for OfficeHours {
    type Error = HoursError;

    fn try_from(sessions: Vec<Session>) -> Result<Self, Self::Error> {
        Self::new(sessions)
    }
}

impl From<OfficeHours> for Vec<Session> {
    fn from(hours: OfficeHours) -> Self {
        hours.0
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_and_written_as_people_write_them() {
        let hours: OfficeHours = serde_json::from_str("[\"7:30-11:30\",\"13:30–17:00\"]").unwrap();
        assert_eq!(hours, OfficeHours::default());
        assert_eq!(serde_json::to_string(&hours).unwrap(), "[\"07:30-11:30\",\"13:30-17:00\"]");
        assert_eq!(
            (hours.open().to_string(), hours.close().to_string()),
            ("07:30".into(), "17:00".into())
        );
        assert_eq!(hours.seconds(), 27_000);
    }

    #[test]
    fn wrong_hours_say_what_is_wrong() {
        let session = |text| Session::parse(text).unwrap();
        for text in ["24:00-25:00", "7.30-11.30", "+7:30-11:30", "a-b", "7:60-8:00"] {
            assert_eq!(Session::parse(text), Err(HoursError::BadTime), "{text}");
        }
        for text in ["07:30", "11:30-07:30", "07:30-07:30"] {
            assert_eq!(Session::parse(text), Err(HoursError::BadSession), "{text}");
        }
        assert_eq!(OfficeHours::new(vec![]), Err(HoursError::Closed));
        let crossed = vec![session("07:30-12:00"), session("11:30-17:00")];
        assert_eq!(OfficeHours::new(crossed), Err(HoursError::Overlap));
    }
}
