//! What is handed over to a system that the State runs elsewhere: where a hand-over stands, the
//! package that travels, and the compact text in the QR of the sheet when nothing travels.
//!
//! A hand-over is no dossier of a unit: nobody here decides it and no clock of ours runs. It has
//! a number of its own and four states.

mod package;
mod sheet;
mod state;

pub use package::{CONTRACT, Entry, Package, PackageFile};
pub use sheet::{MOST_DIGITS, SheetError, SheetText, read_sheet, sheet_digits, sheet_text};
pub use state::{Answer, State, answered};
