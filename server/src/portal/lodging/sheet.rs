//! Rows of an `.xlsx`, with what it may unpack to bounded before anything of it is read.

use std::io::{self, Cursor, Read};

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};
use chrono::{NaiveDate, TimeDelta, Timelike};
use domain::lodging::{Cell, Incoming, ListError, MOST_CELLS};
use zip::ZipArchive;

use super::source::Stop;

/// The most bytes that all parts of a sheet may unpack to: 100,000 rows have some 60 MB.
const MOST_UNPACKED: u64 = 192 * 1024 * 1024;
/// The most bytes of the parts that are held in memory while rows are read.
const MOST_HELD: u64 = 48 * 1024 * 1024;
/// The most parts.
const MOST_PARTS: usize = 500;

/// Hands the rows of the first sheet to `each`, one at a time.
///
/// # Errors
/// [`ListError::Unpacks`], [`ListError::BrokenSheet`], [`ListError::OldSheet`]; what `each`
/// returns.
pub(super) fn rows(
    file: &[u8],
    each: &mut dyn FnMut(Incoming) -> Result<(), Stop>,
) -> Result<(), Stop> {
    bounded(file)?;
    let broken = |_| ListError::BrokenSheet;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file)).map_err(broken)?;
    let first = book.sheet_names().first().cloned().ok_or(ListError::BrokenSheet)?;
    let mut cells = book.worksheet_cells_reader(&first).map_err(broken)?;
    let mut current: Option<Incoming> = None;
    while let Some(next) = cells.next_cell().map_err(broken)? {
        let (row, column) = next.get_position();
        let row = row.saturating_add(1);
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if current.as_ref().is_none_or(|incoming| incoming.row != row)
            && let Some(whole) =
                current.replace(Incoming { row, cells: Vec::new(), stray_quote: false })
        {
            each(whole)?;
        }
        let Some(incoming) = current.as_mut().filter(|_| column < MOST_CELLS) else { continue };
        if incoming.cells.len() <= column {
            incoming.cells.resize(column + 1, Cell::Empty);
        }
        if let Some(place) = incoming.cells.get_mut(column) {
            *place = cell(next.get_value());
        }
    }
    current.map_or(Ok(()), each)
}

/// Unpacks every part without keeping it, up to the bounds. What a part says about its own size is
/// not believed.
fn bounded(file: &[u8]) -> Result<(), ListError> {
    let mut parts = ZipArchive::new(Cursor::new(file)).map_err(|_| ListError::BrokenSheet)?;
    if parts.len() > MOST_PARTS {
        return Err(ListError::Unpacks);
    }
    let (mut left, mut held) = (MOST_UNPACKED, MOST_HELD);
    for at in 0..parts.len() {
        let part = parts.by_index(at).map_err(|_| ListError::BrokenSheet)?;
        let streamed = part.name().is_ok_and(|name| name.contains("worksheets/"));
        let bound = if streamed { left } else { left.min(held) };
        let mut part = part.take(bound + 1);
        let size = io::copy(&mut part, &mut io::sink()).map_err(|_| ListError::BrokenSheet)?;
        if size > bound {
            return Err(ListError::Unpacks);
        }
        left -= size;
        held -= if streamed { 0 } else { size };
    }
    Ok(())
}

fn cell(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        #[expect(clippy::cast_precision_loss, reason = "a sheet has floating point numbers only")]
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cell::Text(text.clone())
        }
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::Bool(yes) => Cell::Text(yes.to_string()),
        DataRef::DateTime(at) => moment(*at),
        DataRef::Error(error) => Cell::Text(error.to_string()),
    }
}

/// A date of either day count, the one from 1900 and the one from 1904.
fn moment(at: ExcelDateTime) -> Cell {
    if !at.is_datetime() {
        return Cell::Number(at.as_f64());
    }
    let (year, month, day, hour, minute, second, milli) = at.to_ymd_hms_milli();
    let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
    let (hour, minute, second) = (u32::from(hour), u32::from(minute), u32::from(second));
    let time = date.and_then(|d| d.and_hms_milli_opt(hour, minute, second, u32::from(milli)));
    // A fraction of a day is seldom a whole second: 22:15 may be stored a hair before.
    let whole = time
        .and_then(|time| time.checked_add_signed(TimeDelta::milliseconds(500))?.with_nanosecond(0));
    whole.map_or(Cell::Number(at.as_f64()), Cell::Moment)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::io::Write;

    use proptest::prelude::*;
    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    /// The sample, with other rows in it: a sheet as Excel writes one.
    fn sheet(rows: &str) -> Vec<u8> {
        let sample = include_bytes!("../../../data/mau-luu-tru.xlsx");
        let mut parts = ZipArchive::new(Cursor::new(&sample[..])).unwrap();
        let mut out = Cursor::new(Vec::new());
        let mut zip = ZipWriter::new(&mut out);
        for at in 0..parts.len() {
            let mut part = parts.by_index(at).unwrap();
            let name = part.name().unwrap().into_owned();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            if name.ends_with("sheet1.xml") {
                let (head, _) = text.split_once("<sheetData>").unwrap();
                text = format!("{head}<sheetData>{rows}</sheetData></worksheet>");
            }
            if name.ends_with("styles.xml") {
                // Style 3: a date with its time.
                let date = "<xf numFmtId=\"22\" fontId=\"0\" fillId=\"0\" borderId=\"0\" \
                            xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs>";
                text = text.replace("count=\"3\"", "count=\"4\"").replace("</cellXfs>", date);
            }
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap();
        out.into_inner()
    }

    fn read(file: &[u8]) -> Result<Vec<(u32, Vec<Cell>)>, Stop> {
        let mut all = Vec::new();
        rows(file, &mut |incoming| {
            all.push((incoming.row, incoming.cells));
            Ok(())
        })?;
        Ok(all)
    }

    #[test]
    fn numbers_dates_and_gaps_are_read_as_they_stand() {
        let file = sheet(
            "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>An</t></is></c>\
             <c r=\"C2\"><v>56192000105</v></c><c r=\"D2\" s=\"3\"><v>46347.927083333336</v></c>\
             <c r=\"E2\" s=\"3\"><v>46347</v></c></row>\
             <row r=\"5\"><c r=\"A5\"><v>201</v></c></row>",
        );
        let date = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let first = vec![
            Cell::Text("An".to_owned()),
            Cell::Empty,
            Cell::Number(56_192_000_105.0),
            Cell::Moment(date.and_hms_opt(22, 15, 0).unwrap()),
            Cell::Moment(date.and_hms_opt(0, 0, 0).unwrap()),
        ];
        assert_eq!(read(&file), Ok(vec![(2, first), (5, vec![Cell::Number(201.0)])]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_damaged_sheet_is_refused_or_read_and_nothing_worse(at in 0_usize..2_000, byte: u8, cut in 0_usize..400) {
            let mut file = sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
            let at = at % file.len();
            if let Some(place) = file.get_mut(at) {
                *place = byte;
            }
            file.truncate(file.len() - cut.min(file.len()));
            let _ = read(&file);
        }
    }
}
