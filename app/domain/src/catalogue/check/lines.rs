//! Where things stand in a TOML file.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// One step of a way through a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::catalogue) enum Seg<'a> {
    /// A key of a table.
    Key(&'a str),
    /// An element of an array, counted from 0.
    At(usize),
}

impl<'a> From<&'a str> for Seg<'a> {
    fn from(key: &'a str) -> Self {
        Self::Key(key)
    }
}

impl From<usize> for Seg<'_> {
    fn from(at: usize) -> Self {
        Self::At(at)
    }
}

/// A way through a document: `way!["fee", 2, "when"]`.
macro_rules! way {
    ($($seg:expr),* $(,)?) => { &[$(crate::catalogue::check::lines::Seg::from($seg)),*] };
}
pub(super) use way;

/// A document with the places of its parts.
pub(in crate::catalogue) struct Lines<'i> {
    /// Where the lines end. Thousands of places are asked for: none counts from the beginning.
    ends: Vec<usize>,
    root: Option<Spanned<DeTable<'i>>>,
}

impl<'i> Lines<'i> {
    /// Reads a document; of one that is not TOML every place is line 1.
    pub(in crate::catalogue) fn of(text: &'i str) -> Self {
        let ends = text.match_indices('\n').map(|(end, _)| end).collect();
        Self { ends, root: DeTable::parse(text).ok() }
    }

    /// The line on which the byte at an offset stands.
    fn at(&self, offset: usize) -> usize {
        line_of(&self.ends, offset)
    }

    /// The line of the last part of the way that exists: of its key, or of the table's header.
    pub(super) fn line(&self, way: &[Seg<'_>]) -> usize {
        self.follow(way).0
    }

    /// The line of a text somewhere under a way, as a value or as a key; the way's own line when
    /// it is not there.
    pub(in crate::catalogue) fn line_of(&self, way: &[Seg<'_>], text: &str) -> usize {
        let (line, value) = self.follow(way);
        let found = value.map_or_else(
            || self.root.as_ref().and_then(|root| in_table(root.get_ref(), text)),
            |value| search(value, text),
        );
        found.map_or(line, |offset| self.at(offset))
    }

    /// The line of a text in the table of this `id`, or of the id itself. `group.column` is the
    /// column of that group; a field that a block put in (`me_ho_ten`) is its block.
    pub(super) fn line_of_id(&self, id: &str, text: Option<&str>) -> usize {
        let (outer, inner) = id.split_once('.').map_or((id, None), |(a, b)| (a, Some(b)));
        let Some(root) = &self.root else { return 1 };
        let found = of_id(root.get_ref(), outer).map(|(offset, table)| {
            inner.and_then(|inner| of_id(table, inner)).unwrap_or((offset, table))
        });
        let Some((offset, table)) = found else { return 1 };
        let of_text = text.and_then(|text| in_table(table, text));
        let id = table.get_key_value("id").map(|(key, _)| key.span().start);
        self.at(of_text.or(id).unwrap_or(offset))
    }

    /// The line of `name = "…"` with this name; 1 when there is none.
    pub(super) fn line_of_name(&self, name: &str) -> usize {
        let mut line = 1;
        self.tables(&mut |table| {
            if line == 1 && table.text("name") == Some(name) {
                line = table.line("name");
            }
        });
        line
    }

    /// Walks the way as far as it goes. No value: the document itself.
    fn follow(&self, way: &[Seg<'_>]) -> (usize, Option<&Spanned<DeValue<'i>>>) {
        let mut line = 1;
        let mut value: Option<&Spanned<DeValue<'i>>> = None;
        for seg in way {
            let next = match (seg, value.map(Spanned::get_ref)) {
                (Seg::Key(key), None) => {
                    self.root.as_ref().and_then(|t| t.get_ref().get_key_value(*key))
                }
                (Seg::Key(key), Some(DeValue::Table(table))) => table.get_key_value(*key),
                (Seg::At(at), Some(DeValue::Array(array))) => {
                    let Some(found) = array.get(*at) else { break };
                    line = self.at(found.span().start);
                    value = Some(found);
                    continue;
                }
                _ => break,
            };
            let Some((key, found)) = next else { break };
            line = self.at(key.span().start);
            value = Some(found);
        }
        (line, value)
    }

    /// Every table of the document with its line, from the outside in.
    pub(super) fn tables(&self, see: &mut dyn FnMut(&Table<'_, 'i>)) {
        if let Some(root) = &self.root {
            Table { ends: &self.ends, table: root.get_ref(), offset: root.span().start }.visit(see);
        }
    }
}

/// A table of a document.
pub(super) struct Table<'a, 'i> {
    ends: &'a [usize],
    table: &'a DeTable<'i>,
    offset: usize,
}

impl<'i> Table<'_, 'i> {
    /// The text under a key.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        match self.table.get(key)?.get_ref() {
            DeValue::String(text) => Some(text),
            _ => None,
        }
    }

    /// The yes or no under a key.
    pub(super) fn yes_no(&self, key: &str) -> Option<bool> {
        match self.table.get(key)?.get_ref() {
            DeValue::Boolean(value) => Some(*value),
            _ => None,
        }
    }

    /// The line of a key, or of the table when it has no such key.
    pub(super) fn line(&self, key: &str) -> usize {
        let at = self.table.get_key_value(key).map_or(self.offset, |(key, _)| key.span().start);
        line_of(self.ends, at)
    }

    fn visit(&self, see: &mut dyn FnMut(&Table<'_, 'i>)) {
        see(self);
        self.table.values().for_each(|value| self.inside(value, see));
    }

    fn inside(&self, value: &Spanned<DeValue<'i>>, see: &mut dyn FnMut(&Table<'_, 'i>)) {
        match value.get_ref() {
            DeValue::Table(table) => {
                Table { ends: self.ends, table, offset: value.span().start }.visit(see);
            }
            DeValue::Array(array) => array.iter().for_each(|value| self.inside(value, see)),
            _ => {}
        }
    }
}

/// The line, counted from 1, on which the byte at an offset stands.
fn line_of(ends: &[usize], offset: usize) -> usize {
    ends.partition_point(|end| *end < offset) + 1
}

/// The table inside of one with this `id`, or else with the longest one that it goes on from with
/// `_`; with its place.
fn of_id<'a, 'i>(table: &'a DeTable<'i>, id: &str) -> Option<(usize, &'a DeTable<'i>)> {
    let mut best: Option<(usize, usize, &'a DeTable<'i>)> = None;
    let mut look = |offset: usize, table: &'a DeTable<'i>| {
        let Some(DeValue::String(own)) = table.get("id").map(Spanned::get_ref) else { return };
        let length = match id.strip_prefix(own.as_ref()) {
            Some("") => usize::MAX,
            Some(rest) if rest.starts_with('_') => own.len(),
            _ => return,
        };
        if best.is_none_or(|(most, ..)| length > most) {
            best = Some((length, offset, table));
        }
    };
    table.values().for_each(|value| walk_value(value, &mut look));
    best.map(|(_, offset, table)| (offset, table))
}

/// Every table in a value, with its place.
fn walk_value<'a, 'i>(
    value: &'a Spanned<DeValue<'i>>,
    see: &mut dyn FnMut(usize, &'a DeTable<'i>),
) {
    match value.get_ref() {
        DeValue::Table(table) => {
            see(value.span().start, table);
            for value in table.values() {
                walk_value(value, see);
            }
        }
        DeValue::Array(array) => array.iter().for_each(|value| walk_value(value, see)),
        _ => {}
    }
}

fn search(value: &Spanned<DeValue<'_>>, text: &str) -> Option<usize> {
    match value.get_ref() {
        DeValue::String(string) => (string == text).then(|| value.span().start),
        DeValue::Table(table) => in_table(table, text),
        DeValue::Array(array) => array.iter().filter_map(|value| search(value, text)).min(),
        _ => None,
    }
}

/// The first place by order in the file; a table's own order is alphabetic.
fn in_table(table: &DeTable<'_>, text: &str) -> Option<usize> {
    let keys = table.keys().filter(|key| key.get_ref() == text).map(|key| key.span().start);
    keys.chain(table.values().filter_map(|value| search(value, text))).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"slug = "a" # 1

[[fee]]
kind = "online"
label = { vi = "x",
  en = "" }

[[fee]]
kind = "counter" # 9
when = { all = [ # 10
  { field = "x", is = "1" },
  { field = "y", is = "1" }, # 12
] }

[proof] # 15
days = 3
"#;

    #[test]
    fn every_part_has_its_line() {
        let lines = Lines::of(TEXT);
        for (way, line) in [
            (way!["slug"] as &[Seg<'_>], 1),
            (way!["fee"], 3),
            (way!["fee", 0], 3),
            (way!["fee", 0, "kind"], 4),
            (way!["fee", 0, "label", "en"], 6),
            (way!["fee", 1], 8),
            (way!["fee", 1, "kind"], 9),
            (way!["fee", 1, "when", "all", 1], 12),
            (way!["fee", 1, "nothing"], 8),
            (way!["fee", 7, "kind"], 3),
            (way!["proof"], 15),
            (way!["proof", "days"], 16),
            (way!["nothing", "at", 3], 1),
        ] {
            assert_eq!(lines.line(way), line, "{way:?}");
        }
    }

    #[test]
    fn a_text_is_found_where_it_stands() {
        let lines = Lines::of(TEXT);
        assert_eq!(lines.line_of(way!["fee", 1, "when"], "y"), 12);
        assert_eq!(lines.line_of(way!["fee", 1], "counter"), 9);
        assert_eq!(lines.line_of(way!["fee", 1], "gone"), 8);
        assert_eq!(lines.line_of(way![], "online"), 4);
    }

    #[test]
    fn tables_are_seen_with_the_lines_of_their_keys() {
        let mut seen = Vec::new();
        Lines::of(TEXT).tables(&mut |table| {
            if table.text("vi").is_some() {
                seen.push((table.line("vi"), table.line("en"), table.text("en") == Some("")));
            }
        });
        assert_eq!(seen, [(5, 6, true)]);
    }

    #[test]
    fn what_is_not_toml_has_one_line() {
        assert_eq!(Lines::of("a = ").line(way!["a"]), 1);
        assert_eq!(Lines::of("").line_of(way![], "x"), 1);
    }
}
