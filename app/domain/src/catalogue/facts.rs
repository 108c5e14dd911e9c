//! The dated facts of a service: who handles it, how far online where, what it costs, how long it
//! takes.

use serde::{Deserialize, Serialize};

use super::{Extent, dated::dated};
use crate::{
    calendar::TimeLimit,
    form::{Condition, Words},
};

/// The level of government, or the company, that handles a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Xã, phường, đặc khu.
    Commune,
    /// Tỉnh, thành phố.
    Province,
    /// A ministry or a body of the whole country.
    Ministry,
    /// A public utility such as the electricity company.
    Utility,
}

dated! {
    /// Who handles a service in a period.
    pub struct Agency {
        /// The agency.
        pub name: Words,
        /// Its sector, e.g. residence.
        pub sector: Words,
        /// Its level.
        pub level: Level,
    }
}

dated! {
    /// How far online a service is in some provinces, or everywhere, in a period.
    pub struct LocalExtent {
        /// Two-digit codes of provinces; everywhere when absent.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub provinces: Vec<String>,
        /// How far online; never `by-place` again.
        pub extent: Extent,
        /// Why, or what remains.
        pub why: Words,
    }
}

dated! {
    /// A time limit and when it applies.
    pub struct TimeRule {
        /// The limit.
        pub limit: TimeLimit,
        /// When it applies, in words; absent where there is one limit only.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub note: Option<Words>,
    }
}

/// How a fee is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FeeKind {
    /// Filed online.
    Online,
    /// Filed at the counter.
    Counter,
    /// Per person, filed as a list.
    List,
}

dated! {
    /// A fee in đồng.
    pub struct Fee {
        /// How it is filed.
        pub kind: FeeKind,
        /// Đồng; zero is free.
        pub amount: u64,
        /// Only when this holds, on answers of the form or the check.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub when: Option<Condition>,
        /// What it is for, or when it is due.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub note: Option<Words>,
        /// Who is exempt.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub exempt: Option<Words>,
        /// Law and article that set it. A fee above zero without one is an error.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub basis: Option<String>,
    }
}

dated! {
    /// A number that the State sets for the whole country, e.g. the base salary.
    pub struct Parameter {
        /// Stable identifier.
        pub id: String,
        /// What it is.
        pub name: Words,
        /// What the numbers count: `dong`, `percent`, `months`.
        pub unit: String,
        /// The number, or the row of numbers (the first member's share, the second's …).
        pub values: Vec<u64>,
    }
}
