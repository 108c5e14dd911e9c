//! Answers that were changed in two places: on a phone without network and on the portal, or on two
//! devices of one person.
//!
//! No clock is asked, since phones' clocks are wrong by years. A device sends with each answer the
//! text that it last knew the portal to have; whoever differs from that has changed it.
//!
//! A row of a group has no name but its place, and places change when another device takes a row
//! away. So a device sends what it knew of the whole row, and one that is not known is asked about.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Answers, Path, answers::beginning};

/// One answer as a device changed it; where value and base are the same, only what it knew of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What the device knew before.
    pub base: String,
    /// What the person typed there.
    pub value: String,
}

/// An answer that two places changed differently. Both are kept until the person chooses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Split {
    /// What was typed on the device.
    pub here: String,
    /// What the portal has.
    pub there: String,
}

/// What becomes of one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merged<'a> {
    /// One text: nobody or one place changed it, or both alike.
    One(&'a str),
    /// Two texts: the person has to choose.
    Both,
}

/// What comes of edits on top of what is stored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merge {
    /// Texts that change what is stored.
    pub values: BTreeMap<String, String>,
    /// Answers left as they are stored, for the person to choose.
    pub split: BTreeMap<String, Split>,
}

/// Merges one answer that was `base` and is now `one` here and `other` there.
pub fn merge<'a>(base: &str, one: &'a str, other: &'a str) -> Merged<'a> {
    if same(one, other) || same(other, base) {
        Merged::One(one)
    } else if same(one, base) {
        Merged::One(other)
    } else {
        Merged::Both
    }
}

/// Merges the edits of a device into what is stored: path by path, but a row as a whole.
pub fn merge_all(edits: &BTreeMap<String, Edit>, stored: &Answers) -> Merge {
    let changed = edits.iter().filter(|(path, edit)| {
        !same(&edit.value, &edit.base) && !same(&edit.value, stored.text(path))
    });
    let rows: BTreeSet<&str> = changed.filter_map(|(path, _)| Path::row(path)).collect();
    let strange: BTreeSet<&str> =
        rows.into_iter().filter(|row| is_strange(row, edits, stored)).collect();
    let mut merge = Merge::default();
    for (path, edit) in edits {
        let there = stored.text(path);
        let split = || Split { here: edit.value.clone(), there: there.to_owned() };
        if Path::row(path).is_some_and(|row| strange.contains(row)) {
            if !same(&edit.value, there) {
                merge.split.insert(path.clone(), split());
            }
            continue;
        }
        match self::merge(&edit.base, &edit.value, there) {
            Merged::One(text) if same(text, there) => {}
            Merged::One(text) => {
                merge.values.insert(path.clone(), text.to_owned());
            }
            Merged::Both => {
                merge.split.insert(path.clone(), split());
            }
        }
    }
    merge
}

/// Whether something stands in a row that the device neither knew nor typed there itself.
fn is_strange(row: &str, edits: &BTreeMap<String, Edit>, stored: &Answers) -> bool {
    let unknown = |path: &str, there: &str| match edits.get(path) {
        Some(edit) => !same(&edit.base, there) && !same(&edit.value, there),
        None => !there.is_empty(),
    };
    beginning(&stored.values, row).any(|(path, there)| unknown(path, there))
        || beginning(edits, row).any(|(path, _)| unknown(path, stored.text(path)))
}

/// Whether two raw texts say the same: browsers send a line's end in one of two ways.
pub(super) fn same(one: &str, other: &str) -> bool {
    one == other || one.replace("\r\n", "\n") == other.replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn who_changed_an_answer_wins_and_two_who_did_are_asked() {
        for (base, one, other, merged) in [
            ("", "", "", Merged::One("")),
            ("a", "b", "a", Merged::One("b")),
            ("a", "a", "b", Merged::One("b")),
            ("a", "b", "b", Merged::One("b")),
            ("a", "b", "c", Merged::Both),
            ("", "b", "c", Merged::Both),
            // Taking an answer away is a change as well.
            ("a", "", "a", Merged::One("")),
            ("a", "", "c", Merged::Both),
            ("x\r\ny", "z", "x\ny", Merged::One("z")),
        ] {
            assert_eq!(merge(base, one, other), merged, "{base} {one} {other}");
        }
    }

    type Texts = BTreeMap<String, String>;

    /// Few paths and texts, so that they meet.
    fn texts() -> impl Strategy<Value = Texts> {
        prop::collection::btree_map("[abc]", "[xy]?(\r?\n)?", 0..4)
    }

    fn edits() -> impl Strategy<Value = BTreeMap<String, Edit>> {
        let edit = ("[xy]?", "[xyz]?(\r?\n)?").prop_map(|(base, value)| Edit { base, value });
        prop::collection::btree_map("[abc]", edit, 0..4)
    }

    fn at<'a>(texts: &'a Texts, path: &str) -> &'a str {
        texts.get(path).map_or("", String::as_str)
    }

    fn of(values: &Texts) -> Answers {
        Answers { values: values.clone(), ..Answers::default() }
    }

    fn applied(edits: &BTreeMap<String, Edit>, stored: &Texts) -> (Texts, BTreeMap<String, Split>) {
        let merge = merge_all(edits, &of(stored));
        let mut after = stored.clone();
        after.extend(merge.values);
        (after, merge.split)
    }

    /// A row of a group as two columns.
    type Row = (String, String);

    fn placed(rows: &[Row]) -> Texts {
        let cells = rows.iter().enumerate().flat_map(|(at, (name, number))| {
            [(format!("khach.{at}.so"), number), (format!("khach.{at}.ten"), name)]
        });
        cells.map(|(path, text)| (path, text.clone())).collect()
    }

    fn read(texts: &Texts, row: usize) -> Row {
        let cell = |column| at(texts, &format!("khach.{row}.{column}")).to_owned();
        (cell("ten"), cell("so"))
    }

    /// What a device sends that typed into one row: all that it knew of that row, and what it made.
    fn sent(row: usize, base: &Row, value: &Row) -> BTreeMap<String, Edit> {
        let cells = [("ten", &base.0, &value.0), ("so", &base.1, &value.1)];
        let edit = |(column, base, value): (&str, &String, &String)| {
            (format!("khach.{row}.{column}"), Edit { base: base.clone(), value: value.clone() })
        };
        cells.into_iter().map(edit).collect()
    }

    fn row(name: &str, number: &str) -> Row {
        (name.to_owned(), number.to_owned())
    }

    #[test]
    fn a_row_that_moved_is_asked_about_as_a_whole() {
        // The first was taken away elsewhere; here the second was given a number.
        let stored = placed(&[row("Ba", ""), row("Ca", "")]);
        let edits = sent(1, &row("Ba", ""), &row("Ba", "7"));
        let (after, split) = applied(&edits, &stored);
        assert_eq!(after, stored);
        let told =
            |(path, both): (&String, &Split)| (path.clone(), both.here.clone(), both.there.clone());
        let split: Vec<_> = split.iter().map(told).collect();
        let wanted = [("khach.1.so", "7", ""), ("khach.1.ten", "Ba", "Ca")];
        let own = str::to_owned;
        let wanted = wanted.map(|(path, here, there)| (own(path), own(here), own(there)));
        assert_eq!(split, wanted);
        // It was the last, and no row of half an answer comes to be.
        let stored = placed(&[row("Ba", "")]);
        let (after, split) = applied(&edits, &stored);
        assert_eq!((after, split.len()), (stored, 2));
        // Of a device that says nothing of the rest of its row nothing is taken over the unknown.
        let alone = BTreeMap::from([(
            "khach.0.so".to_owned(),
            Edit { base: String::new(), value: "7".to_owned() },
        )]);
        let (after, split) = applied(&alone, &placed(&[row("Ba", "")]));
        assert_eq!((at(&after, "khach.0.so"), split.len()), ("", 1));
        assert!(applied(&alone, &Texts::new()).1.is_empty(), "a new row");
        // Where nothing moved, the cell is taken, and also when the answer to it was lost.
        let (after, split) = applied(&edits, &placed(&[row("An", "1"), row("Ba", "")]));
        assert_eq!((read(&after, 1), split.len()), (row("Ba", "7"), 0));
        assert_eq!(applied(&edits, &after).0, after);
    }

    #[test]
    fn a_row_that_was_added_here_comes_to_be_unless_another_one_stands_there() {
        let edits = sent(1, &row("", ""), &row("Ba", ""));
        let (after, split) = applied(&edits, &placed(&[row("An", "1")]));
        assert_eq!((read(&after, 0), read(&after, 1)), (row("An", "1"), row("Ba", "")));
        assert!(split.is_empty());
        assert_eq!(applied(&edits, &after), (after.clone(), BTreeMap::new()), "twice is once");
        let other = placed(&[row("An", "1"), row("Ca", "7")]);
        let (after, split) = applied(&edits, &other);
        assert_eq!((after, split.len()), (other, 2), "asked about as a whole");
        // Rows before it went meanwhile.
        let (after, split) = applied(&edits, &Texts::new());
        assert_eq!((read(&after, 0), read(&after, 1)), (row("", ""), row("Ba", "")));
        assert!(split.is_empty());
    }

    /// Rows of few texts, so that they are alike in part.
    fn rows() -> impl Strategy<Value = Vec<Row>> {
        let cell = || prop::sample::select(vec!["", "x", "y"]);
        prop::collection::vec((cell(), cell()), 1..5)
            .prop_map(|rows| rows.into_iter().map(|(one, two)| row(one, two)).collect())
    }

    proptest! {
        #[test]
        fn no_cell_of_a_row_holds_the_text_of_another_row_without_being_told(
            rows in rows(),
            gone in prop::collection::vec(any::<prop::sample::Index>(), 1..3),
            edited in any::<prop::sample::Index>(),
            (name, number) in ("[xyz]?", "[xyz]?"),
        ) {
            let edited = edited.index(rows.len());
            let base = rows.get(edited).cloned().unwrap_or_default();
            let value = (name, number);
            let edits = sent(edited, &base, &value);
            // Another device takes rows away meanwhile.
            let mut left = rows.clone();
            for row in gone {
                if !left.is_empty() {
                    left.remove(row.index(left.len()));
                }
            }
            let stored = placed(&left);
            let (after, split) = applied(&edits, &stored);
            let (before, now) = (read(&stored, edited), read(&after, edited));
            let told = split.keys().any(|path| path.starts_with(&format!("khach.{edited}.")));
            // What is taken makes the row that the device had, whole, of the row that it knew, but
            // for cells that are alike anyway.
            if before == now {
                let kept = [(&base.0, &value.0, &now.0), (&base.1, &value.1, &now.1)];
                let lost = kept.iter().any(|(base, value, now)| base != value && value != now);
                prop_assert!(told || !lost, "typed, and neither there nor told");
            } else {
                prop_assert!(!told, "told and taken");
                prop_assert_eq!(&now, &value);
                prop_assert!(before.0 == base.0 || before.0 == value.0);
                prop_assert!(before.1 == base.1 || before.1 == value.1);
            }
            for other in (0..left.len()).filter(|other| *other != edited) {
                prop_assert_eq!(read(&after, other), read(&stored, other));
            }
        }

        #[test]
        fn it_does_not_matter_which_side_is_called_here(
            base in "[xy]?", one in "[xyz]?", other in "[xyz]?",
        ) {
            prop_assert_eq!(merge(&base, &one, &other), merge(&base, &other, &one));
        }

        #[test]
        fn edits_that_come_twice_count_once(edits in edits(), stored in texts()) {
            let (once, split) = applied(&edits, &stored);
            let (twice, again) = applied(&edits, &once);
            prop_assert_eq!(once, twice);
            prop_assert_eq!(split, again);
        }

        #[test]
        fn nothing_typed_is_lost_on_either_side(edits in edits(), stored in texts()) {
            let (after, split) = applied(&edits, &stored);
            for (path, edit) in &edits {
                let shown = split.get(path);
                let here = same(&edit.value, &edit.base)
                    || same(at(&after, path), &edit.value)
                    || shown.is_some_and(|split| split.here == edit.value);
                prop_assert!(here, "typed on the device at {path}");
                let before = at(&stored, path);
                let there = same(before, &edit.base) || same(at(&after, path), before);
                prop_assert!(there, "typed on the portal at {path}");
            }
            for (path, before) in stored.iter().filter(|(path, _)| !edits.contains_key(*path)) {
                prop_assert_eq!(at(&after, path), before);
            }
        }

        #[test]
        fn two_devices_come_to_the_same_whoever_sends_first(
            mine in edits(), yours in edits(), stored in texts(),
        ) {
            // Both began from what is stored.
            let from = |edits: BTreeMap<String, Edit>| -> BTreeMap<String, Edit> {
                let begun = |(path, edit): (String, Edit)| {
                    let base = at(&stored, &path).to_owned();
                    (path, Edit { base, ..edit })
                };
                edits.into_iter().map(begun).collect()
            };
            let (mine, yours) = (from(mine), from(yours));
            let seen = |first: &BTreeMap<String, Edit>, second: &BTreeMap<String, Edit>| {
                let (after, one) = applied(first, &stored);
                let (after, two) = applied(second, &after);
                prop_assert!(one.is_empty());
                let asked: Vec<String> = two.keys().cloned().collect();
                let settled: Vec<(String, String)> = after
                    .into_iter()
                    .filter(|(path, _)| !asked.contains(path))
                    .map(|(path, text)| (path, text.replace("\r\n", "\n")))
                    .filter(|(_, text)| !text.is_empty())
                    .collect();
                Ok((asked, settled))
            };
            prop_assert_eq!(seen(&mine, &yours)?, seen(&yours, &mine)?);
        }
    }
}
