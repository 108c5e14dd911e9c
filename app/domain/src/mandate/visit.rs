use serde::{Deserialize, Serialize};

use crate::text::clean;

/// The most characters of each text of a visit.
const LONGEST: usize = 80;
/// From so many digits on a text is somebody's number, of a paper or a phone.
const NUMBER_DIGITS: usize = 9;
/// What a visit is called on the list whose own name it may not hold.
const NAMELESS: &str = "Nhà thêm trên đường";
/// Visits that one day can hold: three volunteers' work.
pub const MOST_VISITS: usize = 60;
/// Days that a mandate of a visit counts from when it is sent: for review and filing.
pub const VISIT_DAYS: i64 = 3;

/// A visit that a volunteer plans for a day in a village, in her own words. The list lies open on
/// paper and on the portal, so that it holds nobody's number.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct VisitPlan {
    /// What the volunteer calls it: `Nhà bà Sáu`.
    pub label: String,
    /// Hamlet or place; may be empty.
    pub place: String,
    /// When, as she writes it; may be empty.
    pub time: String,
}

/// Why a visit is not put on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VisitFault {
    /// It has no name.
    NoLabel,
    /// A text is longer than 80 characters.
    TooLong,
    /// A text holds somebody's number.
    Number,
    /// The list has as many as a day can hold.
    TooMany,
}

impl VisitPlan {
    /// A visit from what was typed.
    ///
    /// # Errors
    /// [`VisitFault`]; never [`VisitFault::TooMany`], which is the list's.
    pub fn parse(label: &str, place: &str, time: &str) -> Result<Self, VisitFault> {
        let [label, place, time] = [label, place, time].map(clean);
        if label.is_empty() {
            return Err(VisitFault::NoLabel);
        }
        for text in [&label, &place, &time] {
            if text.chars().count() > LONGEST {
                return Err(VisitFault::TooLong);
            }
            // However the digits are parted: 0905 123 456.
            if text.chars().filter(char::is_ascii_digit).count() >= NUMBER_DIGITS {
                return Err(VisitFault::Number);
            }
        }
        Ok(Self { label, place, time })
    }

    /// A visit that is sent with its work done and signed. Nothing of that is lost over a name: of
    /// texts that the list may not hold none is kept.
    pub fn of_work_done(label: &str, place: &str, time: &str) -> Self {
        Self::parse(label, place, time)
            .unwrap_or_else(|_| Self { label: NAMELESS.to_owned(), ..Self::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_has_a_name_and_nobodys_number() {
        let plan = VisitPlan::parse("  Nhà  bà Sáu ", "Xóm 3, thôn Đắk Lộc", "8:30 23/11")
            .map(|plan| plan.label);
        assert_eq!(plan.as_deref(), Ok("Nhà bà Sáu"));
        for (label, place, time, fault) in [
            ("  ", "Xóm 3", "8:30", VisitFault::NoLabel),
            ("Bà Sáu 056061000001", "", "", VisitFault::Number),
            ("Bà Sáu", "gọi 0905 123 456", "", VisitFault::Number),
            ("Bà Sáu", "", "0905.123.456", VisitFault::Number),
            (&*"x".repeat(81), "", "", VisitFault::TooLong),
            ("x", &*"ắ".repeat(81), "", VisitFault::TooLong),
        ] {
            assert_eq!(VisitPlan::parse(label, place, time), Err(fault), "{label} {place} {time}");
            let done = VisitPlan::of_work_done(label, place, time);
            assert_eq!(done, VisitPlan { label: NAMELESS.to_owned(), ..VisitPlan::default() });
        }
        assert!(VisitPlan::parse(&"ắ".repeat(80), "", "").is_ok());
    }
}
