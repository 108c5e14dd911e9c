//! Lists that people get back: the template, and the refused rows to mend.

use super::Judged;
use crate::form::{Field, Kind};

/// One line of CSV, with its line end. Nothing in it is a formula to a spreadsheet.
pub fn csv_line<S: AsRef<str>>(cells: &[S]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(&guarded(cell.as_ref()))).collect();
    format!("{}\r\n", cells.join(","))
}

/// With an apostrophe before what a spreadsheet would compute or shorten: a formula, or a number
/// with leading zeros. The reader takes it away again.
pub(super) fn guarded(cell: &str) -> String {
    let number = cell.len() > 7 && cell.bytes().all(|byte| byte.is_ascii_digit());
    if number || cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', ';', '\t', '"', '\n', '\r']) || cell.is_empty() {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// The template: a mark for spreadsheets, the heading, one example.
pub fn template(group: &Field) -> String {
    let heading: Vec<&str> = group.columns.iter().map(|column| column.label.vi.as_str()).collect();
    let example: Vec<String> = group.columns.iter().map(example).collect();
    format!("\u{feff}{}{}", csv_line(&heading), csv_line(&example))
}

fn example(column: &Field) -> String {
    match column.kind {
        Kind::Name => "Nguyễn Văn Ví Dụ".to_owned(),
        Kind::IdentityPaper => "056190000001".to_owned(),
        Kind::DateTime => "21/11/2026 18:30".to_owned(),
        Kind::Date => "23/11/2026".to_owned(),
        Kind::Choice => column.options.get(1).map(|o| o.label.vi.clone()).unwrap_or_default(),
        _ => "201".to_owned(),
    }
}

/// The heading of the refused rows, `row` and `faults` naming the two columns beside the form's.
pub fn refused_heading(group: &Field, row: &str, faults: &str) -> String {
    let mut cells: Vec<&str> =
        group.columns.iter().map(|column| column.label.vi.as_str()).collect();
    cells.extend([row, faults]);
    format!("\u{feff}{}", csv_line(&cells))
}

/// A refused row as it came, with its number and what is wrong.
pub fn refused_line(group: &Field, judged: &Judged, faults: &str) -> String {
    let mut cells: Vec<String> = group
        .columns
        .iter()
        .map(|column| {
            let value = judged.values.get(&column.id).cloned().unwrap_or_default();
            let option = column.options.iter().find(|option| option.value == value);
            option.map_or(value, |option| option.label.vi.clone())
        })
        .collect();
    cells.extend([judged.row.to_string(), faults.to_owned()]);
    csv_line(&cells)
}
