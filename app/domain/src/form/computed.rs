use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    definition::Field,
    reach::View,
    value::{amount, count},
};
use crate::person::{Age, CivilDate, day};

/// How the portal computes a value. It is computed again when the dossier is filed; what a browser
/// sends in its place is never looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Computed {
    /// How many rows of a group are filled.
    Count(String),
    /// The sum of numbers or amounts; a name may be `group.column`.
    Sum(Vec<String>),
    /// Completed years today since a birth date known to the day.
    Age(String),
    /// What a household pays for its health insurance.
    Premium(Premium),
    /// The value of another field.
    Copy(String),
}

/// `{ group = "thanh_vien", months = "so_thang" }`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Premium {
    /// The group whose filled rows are the members who pay.
    pub group: String,
    /// Months paid for: a column of the group, or a field outside.
    pub months: String,
    /// The rates with their validity, put in when the catalogue is loaded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rates: Vec<PremiumRates>,
}

/// What a member of a household pays a month, in a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PremiumRates {
    /// First day in force.
    #[serde(with = "day")]
    pub valid_from: NaiveDate,
    /// Last day in force; open when absent.
    #[serde(default, with = "day::maybe", skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    /// Đồng a month of the first member, the second …; the last holds for all further members.
    pub monthly: Vec<u64>,
}

impl Computed {
    /// The fields whose answers the value is computed from.
    pub fn named<'a>(&'a self, into: &mut Vec<&'a str>) {
        match self {
            Self::Count(name) | Self::Age(name) | Self::Copy(name) => into.push(name),
            Self::Sum(names) => into.extend(names.iter().map(String::as_str)),
            Self::Premium(premium) => into.extend([premium.group.as_str(), &premium.months]),
        }
    }

    /// The value as raw text; empty while what it needs is missing.
    pub(super) fn value(&self, view: &View<'_>) -> String {
        let value = match self {
            Self::Count(group) => Some(view.rows(group).len() as u64),
            Self::Sum(names) => sum(names, view),
            Self::Age(birth) => age(view.text(birth), view.today()),
            Self::Premium(premium) => premium.total(view),
            Self::Copy(name) => return view.text(name).to_owned(),
        };
        value.map(|number| number.to_string()).unwrap_or_default()
    }
}

/// The sum of what can be read; nothing while nothing can.
pub(super) fn sum(names: &[String], view: &View<'_>) -> Option<u64> {
    let numbers = names.iter().flat_map(|name| view.texts(name));
    let numbers = numbers.filter_map(amount);
    numbers.fold(None, |sum, number| Some(sum.unwrap_or(0_u64).saturating_add(number)))
}

fn age(birth: &str, today: NaiveDate) -> Option<u64> {
    let Age { least, most } = CivilDate::parse(birth).ok()?.age_on(today)?;
    (least == most).then_some(u64::from(least))
}

impl Premium {
    /// Đồng for all members; nothing while a member's months are missing.
    fn total(&self, view: &View<'_>) -> Option<u64> {
        let today = view.today();
        let in_force = |rates: &&PremiumRates| {
            rates.valid_from <= today && rates.valid_to.is_none_or(|end| today <= end)
        };
        let rates = self.rates.iter().find(in_force)?;
        let mut total = 0_u64;
        let rows = view.rows(&self.group);
        for (place, row) in rows.iter().enumerate() {
            let monthly = rates.monthly.get(place).or(rates.monthly.last())?;
            let months = amount(row.text(&self.months))?;
            total = total.saturating_add(monthly.saturating_mul(months));
        }
        (!rows.is_empty()).then_some(total)
    }
}

impl Field {
    /// The most rows, files or options, as a count.
    pub(super) fn most_count(&self) -> Option<usize> {
        self.most.map(count)
    }

    /// The least rows or files: one where an answer is needed.
    pub(super) fn least_count(&self, required: bool) -> usize {
        self.least.map_or(usize::from(required), count)
    }
}
