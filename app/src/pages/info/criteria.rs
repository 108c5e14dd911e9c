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
    /// The tests that show it.
    pub(super) tests: &'static [Test],
}

/// A test: its file, from the top of the repository, and its title there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Test {
    /// The file.
    pub(super) file: &'static str,
    /// The title, or the end of one that begins with what is tested.
    title: &'static str,
}

/// The principles in order, each with its criteria.
pub(super) const PRINCIPLES: [(Both, &[Criterion]); 4] = [
    (("1. Nhận biết được", "1. Perceivable"), perceivable::CRITERIA),
    (("2. Thao tác được", "2. Operable"), operable::CRITERIA),
    (("3. Hiểu được", "3. Understandable"), understandable::CRITERIA),
    (("4. Máy đọc được", "4. Robust"), robust::CRITERIA),
];

// Journeys, rules for every page and tests of the style.
const PUBLIC_FILE: &str = "e2e/journeys/pages/public.spec.js";
const TOUR_FILE: &str = "e2e/journeys/pages/tour.spec.js";
const EASE_FILE: &str = "e2e/journeys/pages/ease.spec.js";
const FIELDS_FILE: &str = "e2e/journeys/pages/fields.spec.js";
const DEVICE_FILE: &str = "e2e/journeys/helper/device.spec.js";
const STAYING_FILE: &str = "e2e/journeys/citizen/stay.spec.js";
const PAGES_FILE: &str = "app/src/pages/samples/tests.rs";
const STYLE_FILE: &str = "app/src/style_tests.rs";

const AXE_PUBLIC: Test = test(PUBLIC_FILE, "is accessible and fits 320 px at the largest text");
const TREES: Test = test(PUBLIC_FILE, "the trees of the first page and of a check");
const SKIP: Test = test(PUBLIC_FILE, "the keyboard comes first to the way past the header");
const AXE_TOUR: Test = test(TOUR_FILE, "the pages of a dossier sent, handled and proven");
const HANDS: Test =
    test(EASE_FILE, "the pages of a dossier can be read, reached and called by their words");
const TAB: Test =
    test(EASE_FILE, "Tab goes through the page, shows where it is, and leaves it again");
const STILL: Test =
    test(EASE_FILE, "links in sentences are underlined, and nothing moves by itself");
const LIFTED: Test = test(EASE_FILE, "nothing happens before the finger is lifted");
const PURPOSE: Test =
    test(EASE_FILE, "the browser knows what a field of the person herself is for");
const ALOUD: Test =
    test(EASE_FILE, "a step is read aloud with what was chosen and typed, after a press");
const FIELD_NATIVE: Test = test(FIELDS_FILE, "the first message needs no script");
const FIELD_ISLAND: Test =
    test(FIELDS_FILE, "the island checks with the server's rules while one types");
const FIELD_OPENS: Test =
    test(FIELDS_FILE, "a choice opens what depends on it, and closes it again");
const KEYBOARD: Test =
    test("e2e/journeys/citizen/keyboard.spec.js", "a proof of residence is filed without a mouse");
const RESIDENCE: Test = test(
    "e2e/journeys/citizen/residence.spec.js",
    "a tenant registers with a child, mends what is wrong and comes back later",
);
const SEARCH: Test = test(
    "e2e/journeys/citizen/check.spec.js",
    "a service is found without diacritics, checked by a few questions and begun",
);
const SESSION: Test = test(
    "e2e/journeys/citizen/sessions.spec.js",
    "what was typed when the session ended comes back after sign-in",
);
const SETTINGS: Test = test(
    "e2e/journeys/citizen/settings.spec.js",
    "English and the largest text are chosen on one page and kept on the next",
);
const STAY: Test =
    test(STAYING_FILE, "the page says until when, warns, and one press keeps what was typed");
const STAY_ROOM: Test =
    test(STAYING_FILE, "at the largest text the warning covers nothing that has the focus");
const WITHDRAW: Test =
    test("e2e/journeys/citizen/withdraw.spec.js", "a dossier is withdrawn after a second look");
const KEYS: Test = test(
    "e2e/journeys/desk/queue.spec.js",
    "a letter only moves the focus, what a scanner types presses nothing",
);
const DESK_KEYS: Test = test(
    "e2e/journeys/desk/keyboard.spec.js",
    "a dossier is found, accepted and decided by keys alone",
);
const DEVICE_STAYS: Test =
    test(DEVICE_FILE, "a minute before the device locks itself it says so, and one press stays");
const DEVICE_SIGNS: Test = test(
    DEVICE_FILE,
    "who cannot draw signs on paper, and the photograph is sealed, shown and taken off again",
);
const DRAW: Test = test(
    "e2e/journeys/helper/draw.spec.js",
    "a signature drawn on the screen is agreement, an empty box and a dot are not",
);
const CORNERS: Test = test(
    "e2e/journeys/files/corners.spec.js",
    "corners are set with keys, by dragging and by tapping, and what is sent is cut along them",
);
const LANGUAGE_SAID: Test = test(PAGES_FILE, "language, size and one heading are said");
const STRUCTURE: Test = test(PAGES_FILE, "elements stand only where browsers leave them");
const HEADINGS: Test = test(PAGES_FILE, "headings skip no level");
const NAMES: Test = test(PAGES_FILE, "every control has a name");
const FRAME: Test = test(PAGES_FILE, "the header and the footer are the same");
const HELP: Test = test(PAGES_FILE, "help stands first at the foot");
const PLACES: Test = test(PAGES_FILE, "what is said later has its place from the beginning");
const UNMARKED: Test = test("app/src/pages/samples/language.rs", "fn unmarked");
const STYLE_TEXT: Test = test(STYLE_FILE, "text_has_a_contrast_of_seven_in_light_and_dark");
const STYLE_STRONG: Test =
    test(STYLE_FILE, "strong_contrast_is_ten_for_text_and_seven_for_lines_in_light_and_dark");
const STYLE_BANDS: Test = test(
    STYLE_FILE,
    "the_header_and_the_bands_of_the_verdict_carry_white_at_seven_and_at_ten_where_strong",
);
const STYLE_EDGES: Test =
    test(STYLE_FILE, "edges_and_marks_that_mean_something_have_a_contrast_of_four_and_a_half");

const fn test(file: &'static str, title: &'static str) -> Test {
    Test { file, title }
}

const fn met(
    number: &'static str,
    level: &'static str,
    name: Both,
    how: Both,
    tests: &'static [Test],
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
    tests: &'static [Test],
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
    fn every_named_test_is_in_its_file_and_what_is_met_names_one() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        for one in all() {
            for Test { file, title } in one.tests {
                let text = std::fs::read_to_string(root.join(file)).unwrap_or_default();
                assert!(text.contains(title), "{}: no “{title}” in {file}", one.number);
            }
            let shown = one.standing != Standing::Met || !one.tests.is_empty();
            assert!(shown, "{} is met, but nothing shows it", one.number);
            for words in [one.name.0, one.name.1, one.how.0, one.how.1] {
                assert!(words.len() > 3, "{}: {words}", one.number);
            }
        }
    }
}
