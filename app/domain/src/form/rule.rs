use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{
    Condition, Words,
    condition::{NotOneKind, at_most_one},
};

/// A rule across fields. It is looked at only while the field at which its message stands is
/// shown and has no fault of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Rule {
    /// Stable identifier.
    pub id: String,
    /// Only when this holds.
    pub when: Option<Condition>,
    /// The field at which the message stands.
    pub at: String,
    /// The message: what is wrong and how to mend it.
    pub say: Words,
    /// Warns and does not block.
    pub doubt: bool,
    /// What has to be so.
    pub demand: Demand,
}

/// What a rule demands. A name may be that of a field, or `group.column` for that column of every
/// row. While an answer it names cannot be read, a rule is not looked at; answers that are missing
/// break none but the first two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Demand {
    /// At least one of these is answered.
    OneFilled(Vec<String>),
    /// All of these are answered, or none.
    AllOrNone(Vec<String>),
    /// No two of these are the same.
    Distinct(Vec<String>),
    /// The sum of amounts is at most another one.
    SumAtMost(SumAtMost),
    /// Somebody born on the date has completed so many years today.
    AgeAtLeast(AgeLimit),
    /// Somebody born on the date has completed no more than so many years today.
    AgeAtMost(AgeLimit),
    /// The rows of a group cover the time from an age until today without a gap.
    PeriodsCover(PeriodsCover),
    /// Two dates lie so far apart, no less and no more.
    Distance(Distance),
    /// This does not hold.
    Never(Condition),
}

/// `{ of = ["a", "b"], most = "c" }`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SumAtMost {
    /// Fields whose amounts are added.
    pub of: Vec<String>,
    /// Field with the greatest sum allowed.
    pub most: String,
}

/// `{ of = "ngay_sinh", years = 18 }`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgeLimit {
    /// The birth date's field.
    pub of: String,
    /// Completed years.
    pub years: u32,
}

/// `{ group = "g", from = "tu", to = "den", since_age = 14, birth = "ngay_sinh" }`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeriodsCover {
    /// The group.
    pub group: String,
    /// Column with the first day, month or year of a period.
    pub from: String,
    /// Column with the last one; a row without it goes on until today.
    pub to: String,
    /// Completed years at which the time to cover begins.
    pub since_age: u32,
    /// The birth date's field.
    pub birth: String,
}

/// `{ from = "ngay_cap", to = "ngay_hen", least = { days = 1 }, most = { months = 6 } }`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Distance {
    /// The earlier date's field.
    pub from: String,
    /// The later date's field; today when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The later date lies at least so long after the earlier one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<Span>,
    /// The later date lies at most so long after the earlier one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<Span>,
}

/// A length of time: `{ days = 15 }` or `{ months = 6 }`. A month ends on the same day of the month
/// after, or on that month's last day (Civil Code 2015, article 148.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// Days of the calendar.
    Days(u32),
    /// Whole months.
    Months(u32),
}

impl Span {
    /// The day that lies so long after another.
    pub fn after(self, day: NaiveDate) -> NaiveDate {
        let later = match self {
            Self::Days(days) => day.checked_add_days(Days::new(days.into())),
            Self::Months(months) => day.checked_add_months(Months::new(months)),
        };
        later.unwrap_or(NaiveDate::MAX)
    }
}

impl Rule {
    /// Every field or `group.column` the rule names, in reading order, `at` first.
    pub fn named<'a>(&'a self, into: &mut Vec<&'a str>) {
        into.push(&self.at);
        self.when.iter().for_each(|when| when.fields(into));
        match &self.demand {
            Demand::OneFilled(names) | Demand::AllOrNone(names) | Demand::Distinct(names) => {
                into.extend(names.iter().map(String::as_str));
            }
            Demand::SumAtMost(sum) => {
                into.extend(sum.of.iter().map(String::as_str));
                into.push(&sum.most);
            }
            Demand::AgeAtLeast(age) | Demand::AgeAtMost(age) => into.push(&age.of),
            Demand::PeriodsCover(cover) => into.extend([cover.group.as_str(), &cover.birth]),
            Demand::Distance(between) => {
                into.push(&between.from);
                into.extend(between.to.as_deref());
            }
            Demand::Never(condition) => condition.fields(into),
        }
    }
}

/// A rule as it stands in a file: one key says what it demands.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    when: Option<Condition>,
    at: String,
    say: Words,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    doubt: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    one_filled: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    all_or_none: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    distinct: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sum_at_most: Option<SumAtMost>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    age_at_least: Option<AgeLimit>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    age_at_most: Option<AgeLimit>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    periods_cover: Option<PeriodsCover>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    distance: Option<Distance>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    never: Option<Condition>,
}

impl TryFrom<Written> for Rule {
    type Error = NotOneKind;

    fn try_from(written: Written) -> Result<Self, NotOneKind> {
        let demand = at_most_one([
            written.one_filled.map(Demand::OneFilled),
            written.all_or_none.map(Demand::AllOrNone),
            written.distinct.map(Demand::Distinct),
            written.sum_at_most.map(Demand::SumAtMost),
            written.age_at_least.map(Demand::AgeAtLeast),
            written.age_at_most.map(Demand::AgeAtMost),
            written.periods_cover.map(Demand::PeriodsCover),
            written.distance.map(Demand::Distance),
            written.never.map(Demand::Never),
        ])?
        .ok_or(NotOneKind)?;
        let Written { id, when, at, say, doubt, .. } = written;
        Ok(Self { id, when, at, say, doubt, demand })
    }
}

impl From<Rule> for Written {
    fn from(rule: Rule) -> Self {
        let Rule { id, when, at, say, doubt, demand } = rule;
        let mut written = Self {
            id,
            when,
            at,
            say,
            doubt,
            one_filled: None,
            all_or_none: None,
            distinct: None,
            sum_at_most: None,
            age_at_least: None,
            age_at_most: None,
            periods_cover: None,
            distance: None,
            never: None,
        };
        match demand {
            Demand::OneFilled(names) => written.one_filled = Some(names),
            Demand::AllOrNone(names) => written.all_or_none = Some(names),
            Demand::Distinct(names) => written.distinct = Some(names),
            Demand::SumAtMost(sum) => written.sum_at_most = Some(sum),
            Demand::AgeAtLeast(age) => written.age_at_least = Some(age),
            Demand::AgeAtMost(age) => written.age_at_most = Some(age),
            Demand::PeriodsCover(cover) => written.periods_cover = Some(cover),
            Demand::Distance(between) => written.distance = Some(between),
            Demand::Never(condition) => written.never = Some(condition),
        }
        written
    }
}
