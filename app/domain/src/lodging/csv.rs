//! Records of a CSV text (RFC 4180), read so that a stray quote spoils one row only.

use super::MOST_CELLS;

/// How far a quoted cell may run, in bytes: beyond, the quote is a stray one.
const LONGEST: usize = 4_096;

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its number as a spreadsheet counts rows, from 1.
    pub row: u32,
    /// Its cells, at most [`MOST_CELLS`].
    pub cells: Vec<String>,
    /// Whether its quotes do not pair, so that its cells may be cut wrongly.
    pub stray_quote: bool,
}

/// Reads records one after the other; memory is that of one record.
#[derive(Debug, Clone)]
pub struct Records<'a> {
    rest: &'a str,
    delimiter: char,
    row: u32,
    width: Option<usize>,
}

impl<'a> Records<'a> {
    /// The records of `text`, whose cells `delimiter` separates.
    pub fn new(text: &'a str, delimiter: char) -> Self {
        Self { rest: text, delimiter, row: 0, width: None }
    }

    /// Says how many cells the heading has: a record over several lines must have as many, or a
    /// stray quote has swallowed its neighbours.
    pub fn set_width(&mut self, width: usize) {
        self.width = Some(width);
    }

    /// A record with quotes; `None` when they do not pair. Gives cells and bytes used.
    fn quoted(&self) -> Option<(Vec<String>, usize)> {
        let (mut cells, mut used, mut lines) = (Vec::new(), 0, 0_usize);
        loop {
            let rest = self.rest.get(used..)?;
            let (cell, length) = match rest.strip_prefix('"') {
                Some(inner) => {
                    let (cell, length) = quoted_cell(inner)?;
                    lines += usize::from(cell.contains(['\n', '\r']));
                    if self.swallowed(&cell) {
                        return None;
                    }
                    (cell, length + 1)
                }
                None => {
                    let end = rest.find([self.delimiter, '\n', '\r']).unwrap_or(rest.len());
                    (rest.get(..end)?.to_owned(), end)
                }
            };
            if cells.len() < MOST_CELLS {
                cells.push(cell);
            }
            used += length;
            let behind = self.rest.get(used..)?;
            if let Some(more) = behind.strip_prefix(self.delimiter) {
                used = self.rest.len() - more.len();
            } else if behind.is_empty() || behind.starts_with(['\n', '\r']) {
                let fits = lines == 0 || self.width.is_none_or(|width| width == cells.len());
                return fits.then_some((cells, used));
            } else {
                return None;
            }
            if used > LONGEST && lines > 0 {
                return None;
            }
        }
    }

    /// Whether a quoted cell holds what looks like whole records: it began with a stray quote.
    fn swallowed(&self, cell: &str) -> bool {
        let lines: Vec<&str> = cell.split(['\n', '\r']).collect();
        let whole = lines.get(1..lines.len().saturating_sub(1)).unwrap_or_default();
        self.width.is_some_and(|width| {
            width > 1 && whole.iter().any(|line| line.matches(self.delimiter).count() + 1 >= width)
        })
    }

    fn line(&self) -> &'a str {
        self.rest.split(['\n', '\r']).next().unwrap_or_default()
    }
}

/// The text up to the closing quote, and how many bytes that took, the quote included.
fn quoted_cell(inner: &str) -> Option<(String, usize)> {
    let mut cell = String::new();
    let mut from = 0;
    loop {
        let rest = inner.get(from..)?;
        let at = rest.bytes().take(LONGEST).position(|byte| byte == b'"')?;
        cell.push_str(rest.get(..at)?);
        from += at + 1;
        if cell.len() > LONGEST {
            return None;
        }
        if inner.get(from..)?.starts_with('"') {
            cell.push('"');
            from += 1;
        } else {
            return Some((cell, from));
        }
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        if self.rest.is_empty() {
            return None;
        }
        self.row = self.row.saturating_add(1);
        let line = self.line();
        let plain = || line.split(self.delimiter).take(MOST_CELLS).map(ToOwned::to_owned).collect();
        let (cells, used, stray_quote) = if line.contains('"') {
            match self.quoted() {
                Some((cells, used)) => (cells, used, false),
                None => (plain(), line.len(), true),
            }
        } else {
            (plain(), line.len(), false)
        };
        let behind = self.rest.get(used..).unwrap_or_default();
        let behind = behind.strip_prefix("\r\n").unwrap_or_else(|| {
            let mut chars = behind.chars();
            chars.next();
            chars.as_str()
        });
        self.rest = behind;
        Some(Record { row: self.row, cells, stray_quote })
    }
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "tests")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        Records::new(text, ',').map(|record| record.cells).collect()
    }

    #[test]
    fn quotes_line_ends_and_delimiters_are_read_as_rfc_4180_has_them() {
        assert_eq!(rows("a,b\r\nc,d\r\n"), [["a", "b"], ["c", "d"]]);
        assert_eq!(rows("\"a,1\",\"say \"\"b\"\"\"\nc,d"), [["a,1", "say \"b\""], ["c", "d"]]);
        assert_eq!(rows("\"two\nlines\",b\nc,d"), [["two\nlines", "b"], ["c", "d"]]);
        assert_eq!(rows("a,\n\n,b"), [vec!["a", ""], vec![""], vec!["", "b"]]);
        assert_eq!(rows("a\rb"), [["a"], ["b"]]);
        assert_eq!(rows("Anh \"Tư\",1"), [["Anh \"Tư\"", "1"]]);
        assert_eq!(rows("\"\",x"), [["", "x"]]);
    }

    #[test]
    fn a_stray_quote_spoils_its_own_row_only() {
        for spoilt in ["\"x,1\ngood,2\ny,3", "\"x,1\ngood,2\n\"y,3", "\"x\"z,1\ngood,2\n"] {
            let mut records = Records::new(spoilt, ',');
            records.set_width(2);
            let read: Vec<Record> = records.collect();
            assert!(read[0].stray_quote, "{spoilt}");
            assert_eq!(
                (read[1].row, read[1].cells.as_slice()),
                (2, ["good".to_owned(), "2".to_owned()].as_slice())
            );
        }
    }

    proptest! {
        #[test]
        fn any_text_ends_and_counts_its_rows(text in "[\"a,\r\n;đ]{0,80}") {
            let read: Vec<Record> = Records::new(&text, ',').collect();
            prop_assert!(read.len() <= text.len());
            for (at, record) in read.iter().enumerate() {
                prop_assert_eq!(record.row as usize, at + 1);
            }
        }

        #[test]
        fn what_is_written_reads_back(cells in prop::collection::vec("[^\0\u{1}-\u{8}]{0,12}", 1..8)) {
            let line = super::super::csv_line(&cells);
            let plain: Vec<String> = cells.iter().map(|cell| super::super::write::guarded(cell)).collect();
            let read: Vec<Record> = Records::new(&line, ',').collect();
            prop_assert_eq!(read.len(), 1);
            prop_assert_eq!(&read[0].cells, &plain);
        }
    }
}
