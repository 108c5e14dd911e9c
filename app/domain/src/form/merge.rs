//! Answers that were changed in two places: on a phone without network and on the portal, or on two
//! devices of one person.
//!
//! No clock is asked, since phones' clocks are wrong by years. A device sends with each answer the
//! text that it last knew the portal to have; whoever differs from that has changed it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One answer as a device changed it.
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

/// Merges the edits of a device into what is stored, path by path.
pub fn merge_all<'a>(edits: &BTreeMap<String, Edit>, stored: impl Fn(&str) -> &'a str) -> Merge {
    let mut merge = Merge::default();
    for (path, edit) in edits {
        let there = stored(path);
        match self::merge(&edit.base, &edit.value, there) {
            Merged::One(text) if same(text, there) => {}
            Merged::One(text) => {
                merge.values.insert(path.clone(), text.to_owned());
            }
            Merged::Both => {
                let split = Split { here: edit.value.clone(), there: there.to_owned() };
                merge.split.insert(path.clone(), split);
            }
        }
    }
    merge
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

    fn applied(edits: &BTreeMap<String, Edit>, stored: &Texts) -> (Texts, BTreeMap<String, Split>) {
        let merge = merge_all(edits, |path| at(stored, path));
        let mut after = stored.clone();
        after.extend(merge.values);
        (after, merge.split)
    }

    proptest! {
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
