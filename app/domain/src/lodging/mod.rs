//! Many guests of one night in one go: a list as CSV or sheet, or cards that were scanned.
//!
//! Every row is judged by the form's own rules as one row of its group; a wrong row is told with
//! everything that is wrong in it and never keeps another one out. Nothing is guessed: a number
//! that a spreadsheet spoilt, a name that a scanner spoilt, is said and stays with its row.

mod cell;
mod columns;
mod csv;
mod deadline;
mod decode;
mod judge;
mod list;
mod page;
mod scan;
mod write;

pub use cell::Cell;
pub use columns::{Heading, NAME, PAPER};
pub use csv::{Record, Records};
pub use deadline::{Standing, due, night, standing};
pub use decode::{ListError, decode};
pub use judge::{Flaw, Judge, Judged, RowDoubt, RowFault};
pub use list::{Incoming, Reader, Row, csv};
pub use page::{answers, defaults, page_form};
pub use scan::{ScanFault, scanned};
pub use write::{csv_line, refused_heading, refused_line, template};

/// The service that the list is filed under.
pub const SERVICE: &str = "thong-bao-luu-tru";
/// The most rows of one list, the heading and empty rows included.
pub const MOST_ROWS: u32 = 100_000;
/// The most guests of one notice.
pub const MOST_GUESTS: usize = 200;
/// The most cells of a row that are looked at.
pub const MOST_CELLS: usize = 64;

#[cfg(test)]
mod tests;
