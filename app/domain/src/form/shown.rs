//! What a page showed of a draft when it was made. A page may be posted days later, when another
//! device has changed the draft: what was not touched on it must not write older texts over newer
//! ones, and what was changed in both places is for the person to choose.
//!
//! The page carries a mark of each answer, not the answer.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use serde::{Deserialize, Serialize};

use super::{
    Answers, Kind, Path, Step,
    answers::beginning,
    merge::{Split, same},
};

/// Marks of the answers that a page showed. Two texts with one mark meet once in four thousand
/// million, and then one change counts as none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown(BTreeMap<String, u32>);

/// What a page posts, and what it knew.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Sent {
    /// Raw texts by path.
    pub values: BTreeMap<String, String>,
    /// What the page showed when it was made; `None` when it does not say, and then all counts as
    /// typed there.
    pub shown: Option<Shown>,
    /// Texts that the page itself may have brought to the portal since, with their paths.
    pub brought: BTreeSet<(String, String)>,
}

/// What becomes of one posted answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It was typed on the page, or changes nothing.
    Take,
    /// It was not touched on the page, and is newer on the portal.
    Leave,
    /// It was changed in both places: the person has to choose.
    Both(Split),
}

impl Shown {
    /// What a page with this step shows.
    pub fn of(step: &Step, answers: &Answers) -> Self {
        let fields = step.fields.iter().filter(|field| field.kind != Kind::File);
        let texts = fields.flat_map(|field| {
            let own = [(field.id.as_str(), answers.text(&field.id))];
            own.into_iter().chain(answers.cells(&field.id))
        });
        let filled = texts.filter(|(_, text)| !text.is_empty());
        Self(filled.map(|(path, text)| (path.to_owned(), mark(text))).collect())
    }

    /// Reads what [`Shown`] writes as text. What cannot be read is left out: of such an answer the
    /// page knew nothing.
    pub fn parse(text: &str) -> Self {
        let one = |part: &str| {
            let (path, mark) = part.split_once(':')?;
            Some((path.to_owned(), u32::from_str_radix(mark, 16).ok()?))
        };
        Self(text.split_ascii_whitespace().filter_map(one).collect())
    }

    /// Whether the page showed this text.
    fn has(&self, path: &str, text: &str) -> bool {
        match self.0.get(path) {
            Some(shown) => *shown == mark(text),
            None => text.is_empty(),
        }
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, (path, mark)) in self.0.iter().enumerate() {
            let gap = if number == 0 { "" } else { " " };
            write!(f, "{gap}{path}:{mark:x}")?;
        }
        Ok(())
    }
}

impl Sent {
    /// What becomes of the posted text at `path`, on top of what the portal has now. In a row that
    /// was typed into and is not the one that the page showed, all that differs is to be chosen.
    pub fn judge(&self, path: &str, now: &Answers) -> Verdict {
        let (here, there) = (self.text(path), now.text(path));
        let Some(shown) = self.shown.as_ref().filter(|_| !same(here, there)) else {
            return Verdict::Take;
        };
        let both = || Verdict::Both(Split { here: here.to_owned(), there: there.to_owned() });
        if Path::row(path).is_some_and(|row| self.is_strange(shown, row, now)) {
            both()
        } else if self.knows(shown, path, there) {
            Verdict::Take
        } else if shown.has(path, here) {
            Verdict::Leave
        } else {
            both()
        }
    }

    fn text(&self, path: &str) -> &str {
        self.values.get(path).map_or("", String::as_str)
    }

    /// Whether the page showed the portal's text, or may have brought it itself.
    fn knows(&self, shown: &Shown, path: &str, there: &str) -> bool {
        let mut brought = self.brought.iter().filter(|(of, _)| of == path);
        shown.has(path, there) || brought.any(|(_, text)| same(text, there))
    }

    /// Whether something was typed into a row in which there is what the page did not know.
    fn is_strange(&self, shown: &Shown, row: &str, now: &Answers) -> bool {
        let typed = beginning(&self.values, row)
            .any(|(path, here)| !shown.has(path, here) && !same(here, now.text(path)));
        let unknown = |path: &str| {
            let there = now.text(path);
            let typed = self.values.get(path).is_some_and(|here| same(here, there));
            !typed && !self.knows(shown, path, there)
        };
        typed
            && (beginning(&self.values, row).any(|(path, _)| unknown(path))
                || beginning(&now.values, row).any(|(path, _)| unknown(path))
                || beginning(&shown.0, row).any(|(path, _)| unknown(path)))
    }
}

/// A text's mark (FNV-1a, 32 bits). A line's end counts alike in both of the ways in which browsers
/// send it.
fn mark(text: &str) -> u32 {
    let bytes = text.bytes().filter(|byte| *byte != b'\r');
    bytes.fold(0x811c_9dc5, |mark, byte| (mark ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(all(test, feature = "catalogue"))]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::form::written_testing::{HEAD, expanded};

    /// A step with two plain fields and a group.
    static STEP: LazyLock<Step> = LazyLock::new(|| {
        let fields = r#"
[[step.field]]
id = "a"
kind = "text"
label = { vi = "x", en = "x" }
[[step.field]]
id = "b"
kind = "text"
label = { vi = "x", en = "x" }
[[step.field]]
id = "khach"
kind = "group"
label = { vi = "x", en = "x" }
least = 0
most = 9
[[step.field.columns]]
id = "ten"
kind = "text"
label = { vi = "x", en = "x" }
[[step.field.columns]]
id = "so"
kind = "text"
label = { vi = "x", en = "x" }
"#;
        expanded(&format!("{HEAD}{fields}")).unwrap().steps.remove(0)
    });

    fn answers(values: &[(&str, &str)]) -> Answers {
        let values = values.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
        Answers { values: values.collect(), ..Answers::default() }
    }

    fn sent(shown: &Answers, values: &[(&str, &str)]) -> Sent {
        Sent {
            values: answers(values).values,
            shown: Some(Shown::of(&STEP, shown)),
            brought: BTreeSet::new(),
        }
    }

    fn both(here: &str, there: &str) -> Verdict {
        Verdict::Both(Split { here: here.to_owned(), there: there.to_owned() })
    }

    #[test]
    fn what_was_not_touched_on_a_page_does_not_write_over_what_is_newer() {
        for (shown, here, now, wanted) in [
            ("x", "x", "x", Verdict::Take),
            ("x", "y", "x", Verdict::Take),
            ("x", "x", "z", Verdict::Leave),
            ("x", "z", "z", Verdict::Take),
            ("x", "y", "z", both("y", "z")),
            ("", "", "z", Verdict::Leave),
            ("", "y", "z", both("y", "z")),
            ("x", "", "x", Verdict::Take),
            ("x", "", "z", both("", "z")),
            ("x", "x", "", Verdict::Leave),
            // A browser sends a line's end in its own way.
            ("x\ny", "x\r\ny", "z", Verdict::Leave),
        ] {
            let sent = sent(&answers(&[("a", shown)]), &[("a", here)]);
            assert_eq!(sent.judge("a", &answers(&[("a", now)])), wanted, "{shown} {here} {now}");
        }
    }

    #[test]
    fn a_row_that_another_device_took_away_does_not_come_back() {
        let shown = answers(&[("khach.0.ten", "An"), ("khach.0.so", "1"), ("khach.1.ten", "Ba")]);
        let mut typed =
            [("khach.0.ten", "An"), ("khach.0.so", "1"), ("khach.1.ten", "Ba"), ("khach.1.so", "")];
        // The first row is gone there, and the second stands in its place.
        let now = answers(&[("khach.0.ten", "Ba")]);
        let page = sent(&shown, &typed);
        for path in ["khach.0.ten", "khach.0.so", "khach.1.ten"] {
            assert_eq!(page.judge(path, &now), Verdict::Leave, "{path}");
        }
        typed[1].1 = "7";
        let page = sent(&shown, &typed);
        assert_eq!(page.judge("khach.0.so", &now), both("7", ""));
        assert_eq!(page.judge("khach.0.ten", &now), both("An", "Ba"), "the whole row");
        assert_eq!(page.judge("khach.0.so", &shown), Verdict::Take);
        assert_eq!(page.judge("khach.1.ten", &now), Verdict::Leave);
        // Both were empty there: the number is not put beside another name.
        let shown = answers(&[("khach.0.ten", "An"), ("khach.1.ten", "Ba"), ("khach.2.ten", "Ca")]);
        let page = sent(&shown, &[("khach.1.ten", "Ba"), ("khach.1.so", "7")]);
        for name in ["Ca", ""] {
            let now = answers(&[("khach.0.ten", "Ba"), ("khach.1.ten", name)]);
            assert_eq!(page.judge("khach.1.so", &now), both("7", ""), "{name}");
            assert_eq!(page.judge("khach.1.ten", &now), both("Ba", name), "{name}");
        }
        assert_eq!(page.judge("khach.1.so", &shown), Verdict::Take);
        // Of a row that is being typed a part is there already.
        let mut page = sent(&answers(&[]), &[("khach.0.ten", "An"), ("khach.0.so", "1")]);
        page.brought.insert(("khach.0.ten".to_owned(), "A".to_owned()));
        let now = answers(&[("khach.0.ten", "A")]);
        assert_eq!(page.judge("khach.0.ten", &now), Verdict::Take);
        assert_eq!(page.judge("khach.0.so", &now), Verdict::Take);
    }

    #[test]
    fn what_the_page_brought_itself_is_not_somebody_elses() {
        let mut page = sent(&answers(&[]), &[("a", "xyz")]);
        page.brought.insert(("a".to_owned(), "xy".to_owned()));
        assert_eq!(page.judge("a", &answers(&[("a", "xy")])), Verdict::Take);
        assert_eq!(page.judge("a", &answers(&[("a", "q")])), both("xyz", "q"));
        // Whether that came before what is there now, nobody knows.
        page.brought.insert(("a".to_owned(), "xyz".to_owned()));
        assert_eq!(page.judge("a", &answers(&[("a", "q")])), both("xyz", "q"));
    }

    #[test]
    fn a_page_that_says_nothing_of_what_it_showed_is_taken_at_its_word() {
        let page = Sent { values: answers(&[("a", "x")]).values, ..Sent::default() };
        assert_eq!(page.judge("a", &answers(&[("a", "y")])), Verdict::Take);
    }

    proptest! {
        #[test]
        fn marks_come_back_from_their_text(values in prop::collection::btree_map(r"a|b|khach\.[0-3]\.(ten|so)", ".{0,3}", 0..6)) {
            let shown = Shown::of(&STEP, &Answers { values, ..Answers::default() });
            prop_assert_eq!(Shown::parse(&shown.to_string()), shown);
        }

        #[test]
        fn any_text_is_read_without_a_fault(text in ".{0,40}") {
            Shown::parse(&text);
        }
    }
}
