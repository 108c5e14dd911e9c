//! WCAG 2.2, every criterion of levels A and AA: how it is met here, and which test shows it.
//! <https://www.w3.org/TR/WCAG22/>; 4.1.1 is obsolete there and left out.

mod operable;
mod perceivable;
mod robust;
mod understandable;

use super::Both;

/// Whether a criterion is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Yes, everywhere.
    Met,
    /// There is nothing on these pages that it speaks of.
    Absent,
    /// Not everywhere; what is missing is said.
    Partly,
}

/// One criterion.
#[derive(Debug, Clone, Copy)]
pub(super) struct Criterion {
    /// Its number in WCAG 2.2.
    pub(super) number: &'static str,
    /// `A` or `AA`.
    pub(super) level: &'static str,
    /// Its name.
    pub(super) name: Both,
    /// Whether it is met.
    pub(super) standing: Standing,
    /// How, or what is missing.
    pub(super) how: Both,
    /// The files of the tests that show it, from the top of the repository.
    pub(super) tests: &'static [&'static str],
}

/// The principles in order, each with its criteria.
pub(super) const PRINCIPLES: [(Both, &[Criterion]); 4] = [
    (("1. Nhận biết được", "1. Perceivable"), perceivable::CRITERIA),
    (("2. Thao tác được", "2. Operable"), operable::CRITERIA),
    (("3. Hiểu được", "3. Understandable"), understandable::CRITERIA),
    (("4. Máy đọc được", "4. Robust"), robust::CRITERIA),
];

// Files of tests, by what they look at.
const AXE_PUBLIC: &str = "e2e/journeys/pages/public.spec.js";
const AXE_TOUR: &str = "e2e/journeys/pages/tour.spec.js";
const DEVICE: &str = "e2e/journeys/helper/device.spec.js";
const EASE: &str = "e2e/journeys/pages/ease.spec.js";
const FIELDS: &str = "e2e/journeys/pages/fields.spec.js";
const KEYBOARD: &str = "e2e/journeys/citizen/keyboard.spec.js";
const LANGUAGE: &str = "app/src/pages/samples/language.rs";
const MARKUP: &str = "app/src/pages/samples/tests.rs";
const RESIDENCE: &str = "e2e/journeys/citizen/residence.spec.js";
const SESSIONS: &str = "e2e/journeys/citizen/sessions.spec.js";
const SETTINGS: &str = "e2e/journeys/citizen/settings.spec.js";
const STAY: &str = "e2e/journeys/citizen/stay.spec.js";
const STYLE: &str = "app/src/style_tests.rs";

const fn met(
    number: &'static str,
    level: &'static str,
    name: Both,
    how: Both,
    tests: &'static [&'static str],
) -> Criterion {
    Criterion { number, level, name, standing: Standing::Met, how, tests }
}

const fn absent(number: &'static str, level: &'static str, name: Both, how: Both) -> Criterion {
    Criterion { number, level, name, standing: Standing::Absent, how, tests: &[] }
}

const fn partly(
    number: &'static str,
    level: &'static str,
    name: Both,
    how: Both,
    tests: &'static [&'static str],
) -> Criterion {
    Criterion { number, level, name, standing: Standing::Partly, how, tests }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    fn all() -> impl Iterator<Item = &'static Criterion> {
        PRINCIPLES.iter().flat_map(|(_, criteria)| criteria.iter())
    }

    #[test]
    fn the_31_criteria_of_level_a_and_the_24_of_level_aa_are_there_once_and_in_order() {
        let numbers: Vec<Vec<u32>> = all()
            .map(|one| one.number.split('.').map(|part| part.parse().unwrap_or(0)).collect())
            .collect();
        assert!(numbers.is_sorted(), "{numbers:?}");
        assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), 55);
        let level = |level| all().filter(|one| one.level == level).count();
        assert_eq!((level("A"), level("AA")), (31, 24));
        assert!(all().all(|one| one.number != "4.1.1"));
    }

    #[test]
    fn every_named_test_is_a_file_and_what_is_met_names_one() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        for one in all() {
            for test in one.tests {
                assert!(root.join(test).is_file(), "{}: no {test}", one.number);
            }
            let shown = one.standing != Standing::Met || !one.tests.is_empty();
            assert!(shown, "{} is met, but nothing shows it", one.number);
            for words in [one.name.0, one.name.1, one.how.0, one.how.1] {
                assert!(words.len() > 3, "{}: {words}", one.number);
            }
        }
    }
}
