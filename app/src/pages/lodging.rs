//! Many guests in one go: the page that takes a list, and the page that tells what became of it.

mod form;
mod progress;

use domain::{
    form::{Answers, Form, Report},
    lodging::{Judged, ListError},
    time::Moment,
};

pub use form::form;
pub use progress::{SHOWN, progress, refused_line};

/// Field of the file.
pub const FILE: &str = "tep_danh_sach";
/// Field of the scans.
pub const SCANS: &str = "ma_quet";

/// The page with what was typed.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What is asked once, for all guests.
    pub form: Form,
    /// What was typed.
    pub answers: Answers,
    /// The paths of those answers that are given back, as they were typed, and are other than kept ones.
    pub given: Vec<String>,
    /// What is wrong with it.
    pub report: Report,
    /// What is wrong with the list.
    pub trouble: Option<Trouble>,
    /// Scans, as they came.
    pub scans: String,
    /// What the last list has left to mend.
    pub left: Option<Left>,
}

/// Guests of a list that are not recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The list's identifier.
    pub list: String,
    /// When it came.
    pub received_at: Moment,
    /// How many.
    pub guests: i64,
}

/// What is wrong with a list as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Neither a file nor a scan.
    Nothing,
    /// A file and scans.
    Both,
    /// Larger than 10 MB.
    TooLarge,
    /// It cannot be read.
    List(ListError),
}

impl Trouble {
    /// The HTTP status of the answer.
    pub const fn status(self) -> u16 {
        match self {
            Self::TooLarge | Self::List(ListError::TooManyRows | ListError::Unpacks) => 413,
            Self::List(ListError::NotAList | ListError::OldSheet) => 415,
            Self::Nothing | Self::Both | Self::List(_) => 422,
        }
    }
}

/// How far a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Its rows are being read and judged.
    Reading,
    /// Accepted rows are being recorded.
    Filing,
    /// Everything is worked off.
    Done,
    /// It cannot be read after all.
    Failed,
}

/// A list and what became of its rows so far.
#[derive(Debug, Clone)]
pub struct Progress {
    /// Its identifier.
    pub id: String,
    /// When it came.
    pub received_at: Moment,
    /// How far it is.
    pub standing: Standing,
    /// Guests in it.
    pub expected: i64,
    /// Guests that were read.
    pub read: i64,
    /// Guests that are recorded.
    pub recorded: i64,
    /// Guests that are or will be recorded.
    pub accepted: i64,
    /// Guests that are refused.
    pub refused: i64,
    /// Accepted guests with something odd.
    pub doubtful: i64,
    /// Dossier codes, with the guests in each.
    pub dossiers: Vec<(String, i64)>,
    /// The first refused rows.
    pub refused_rows: Vec<Judged>,
    /// The first accepted rows.
    pub accepted_rows: Vec<Judged>,
    /// The same list was sent a second time.
    pub again: bool,
}

impl Progress {
    /// Whether more is still to come.
    pub const fn is_running(&self) -> bool {
        matches!(self.standing, Standing::Reading | Standing::Filing)
    }
}
