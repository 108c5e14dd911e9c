use chrono::NaiveDate;

use super::Extent;
use crate::form::{Flaw, examples::Mismatch, expand::ExpandError};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The catalogue cannot be used.
    Error,
    /// It can be used, and somebody should look.
    Warning,
    /// A fact that nobody has compared with the official text.
    Unverified,
}

/// What is wrong with a place in a file. No sentences: the command line words them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// Not TOML, a missing key, or a value of the wrong kind; what the parser says.
    Syntax {
        /// In the parser's words.
        message: String,
    },
    /// A key that the format does not have.
    UnknownKey {
        /// The key.
        key: String,
        /// The keys there are, as the parser lists them.
        known: String,
    },
    /// A block or list of a form that cannot be put in.
    NotExpanded(ExpandError),
    /// A file that has to be there and is not.
    MissingFile,
    /// A file of a name that nobody reads.
    UnknownFile,
    /// The slug is not the folder's name.
    WrongSlug {
        /// The folder.
        folder: String,
    },
    /// Not `LIST/NUMBER`.
    WrongList,
    /// Another service has the same number of the same list.
    SameList {
        /// Its slug.
        other: String,
    },
    /// A period whose last day comes before its first.
    EndsBeforeItBegins,
    /// Two entries of the same kind in force on the same day.
    Overlap {
        /// The line of the other.
        other: usize,
        /// The first day that both have.
        day: NaiveDate,
    },
    /// Days of the service on which no entry is in force.
    Gap {
        /// The first such day.
        from: NaiveDate,
        /// The last; none: open.
        to: Option<NaiveDate>,
    },
    /// An identifier that stands twice.
    Twice {
        /// The identifier.
        id: String,
    },
    /// A life event that `shared.toml` does not have.
    NoLifeEvent {
        /// Its name.
        id: String,
    },
    /// A life event that leads to no service.
    UnusedLifeEvent {
        /// Its name.
        id: String,
    },
    /// A question that nobody asks.
    NoQuestion {
        /// Its name.
        id: String,
    },
    /// A question whose answer nothing uses.
    UnusedQuestion {
        /// Its name.
        id: String,
    },
    /// Two services ask different questions under one name.
    TwoQuestions {
        /// Its name.
        id: String,
        /// The other service.
        other: String,
    },
    /// An answer that the question does not offer.
    NoOption {
        /// The question.
        question: String,
        /// The answer.
        value: String,
    },
    /// A field that the form does not have.
    NoField {
        /// Its name.
        id: String,
    },
    /// A value that the form's field does not offer.
    NoValue {
        /// The field.
        field: String,
        /// The value.
        value: String,
    },
    /// A field that has to name a commune or province and is of another kind.
    NotAPlace {
        /// The field.
        field: String,
    },
    /// Neither a field that names the receiving place nor a hand-over.
    NoReceiver,
    /// A province code that is not one.
    NoProvince {
        /// The code.
        code: String,
    },
    /// A decision table whose last row has a condition.
    LastRowConditional,
    /// A row of a decision table that no answers lead to.
    RowNeverReached,
    /// A table with `by-place` and no `[[extent]]`.
    NoExtents,
    /// `[[extent]]` entries and no `by-place` in the table.
    UnusedExtents,
    /// An extent that an `[[extent]]` entry cannot have.
    WrongExtent {
        /// The extent.
        extent: Extent,
    },
    /// A fee above zero without a legal basis.
    NoBasis,
    /// A text without its words in one language.
    NoWords {
        /// `vi` or `en`.
        lang: &'static str,
    },
    /// The English text is the Vietnamese one.
    NotTranslated,
    /// A stage after one that the service does not have.
    NoStage {
        /// Its name.
        id: String,
    },
    /// A step that the form does not have.
    NoStep {
        /// Its name.
        id: String,
    },
    /// Stages that wait for each other.
    StageCycle {
        /// One of them.
        id: String,
    },
    /// A single procedure that the catalogue does not have.
    NoService {
        /// Its slug.
        slug: String,
    },
    /// An address that does not begin with `https://`.
    NotHttps,
    /// Something in a form that cannot be right.
    Form(Flaw),
    /// An example that does not give what it says.
    Example(Mismatch),
    /// A form without examples.
    NoExamples,
    /// A form with too few examples to show what it asks.
    FewExamples {
        /// Whole ones.
        valid: usize,
        /// Wrong ones.
        wrong: usize,
    },
    /// A fact that nobody has compared with the official text.
    Unverified {
        /// Where it is said to stand.
        source: String,
    },
}

/// One finding: where, and what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file, by its path inside the catalogue's folder.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub what: Mistake,
}

impl Finding {
    /// How bad it is.
    pub const fn severity(&self) -> Severity {
        match self.what {
            Mistake::Unverified { .. } => Severity::Unverified,
            Mistake::Gap { .. }
            | Mistake::UnknownFile
            | Mistake::NoExamples
            | Mistake::FewExamples { .. }
            | Mistake::UnusedLifeEvent { .. }
            | Mistake::UnusedQuestion { .. }
            | Mistake::UnusedExtents
            | Mistake::NotTranslated => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

impl std::fmt::Display for Finding {
    /// `file:line: what`, for logs.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {:?}", self.file, self.line, self.what)
    }
}
