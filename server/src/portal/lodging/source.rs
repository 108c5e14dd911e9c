//! The rows of a list, whatever kind of file it is, one at a time.

use domain::{
    form::{Context, Field},
    lodging::{Incoming, Judge, Judged, ListError, MOST_ROWS, Reader, csv, decode},
};
use serde::{Deserialize, Serialize};

use super::sheet;

/// What kind of list it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Source {
    /// Text with separated cells.
    Csv,
    /// An `.xlsx` sheet.
    Sheet,
    /// Cards, one scan a line.
    Scans,
}

/// Why reading stopped before the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// The list cannot be read.
    List(ListError),
    /// Nobody wants more rows.
    Enough,
}

impl From<ListError> for Stop {
    fn from(error: ListError) -> Self {
        Self::List(error)
    }
}

/// What kind of list a file is, by its bytes; its name may say anything.
///
/// # Errors
/// [`ListError::OldSheet`], [`ListError::NotAList`], [`ListError::Empty`].
pub(super) fn kind_of(file: &[u8]) -> Result<Source, ListError> {
    match file {
        [] => Err(ListError::Empty),
        [b'P', b'K', 3, 4, ..] => Ok(Source::Sheet),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(ListError::OldSheet),
        [b'%', b'P', b'D', b'F', ..] | [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] => {
            Err(ListError::NotAList)
        }
        _ => Ok(Source::Csv),
    }
}

/// Counts the guests of a list, which shows that it can be read to its end.
///
/// # Errors
/// Why it cannot be read.
pub(super) fn count(source: Source, file: &[u8], group: &Field) -> Result<i64, ListError> {
    let mut guests = 0;
    let mut reader = Reader::default();
    let counted = match source {
        Source::Scans => lines(file, &mut |_, _| {
            guests += 1;
            Ok(())
        }),
        _ => rows(source, file, group, &mut |incoming| {
            guests += i64::from(reader.row(group, &incoming)?.is_some());
            Ok(())
        }),
    };
    match counted {
        Err(Stop::List(error)) => Err(error),
        _ if source != Source::Scans && reader.heading().is_none() => Err(ListError::NoHeading),
        _ if guests == 0 => Err(ListError::Empty),
        _ => Ok(guests),
    }
}

/// Hands every row of a list, judged, to `each`.
///
/// # Errors
/// Why it cannot be read; what `each` returns.
pub(super) fn judge(
    source: Source,
    file: &[u8],
    judge: &mut Judge,
    context: &Context<'_>,
    each: &mut dyn FnMut(Judged) -> Result<(), Stop>,
) -> Result<(), Stop> {
    if source == Source::Scans {
        return lines(file, &mut |row, line| each(judge.scan(row, line, context)));
    }
    let group = judge.group().clone();
    let mut reader = Reader::default();
    rows(source, file, &group, &mut |incoming| match reader.row(&group, &incoming)? {
        Some(row) => each(row.judged(judge, context)),
        None => Ok(()),
    })
}

fn rows(
    source: Source,
    file: &[u8],
    group: &Field,
    each: &mut dyn FnMut(Incoming) -> Result<(), Stop>,
) -> Result<(), Stop> {
    if source == Source::Sheet {
        return sheet::rows(file, each);
    }
    let text = decode(file)?;
    csv(&text, group)?.try_for_each(|record| each(record.into()))
}

/// The lines of many scans; empty ones are passed over.
fn lines(file: &[u8], each: &mut dyn FnMut(u32, &str) -> Result<(), Stop>) -> Result<(), Stop> {
    let text = decode(file)?;
    for (row, line) in (1..).zip(text.lines()) {
        if row > MOST_ROWS {
            return Err(Stop::List(ListError::TooManyRows));
        }
        if !line.trim().is_empty() {
            each(row, line)?;
        }
    }
    Ok(())
}
