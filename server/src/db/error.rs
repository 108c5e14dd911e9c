//! What can go wrong between this program and its database.

/// An error of the database. Texts come from the driver and carry no parameter values.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DbError {
    /// The database cannot be reached, is locked, or the connection broke; trying again later may
    /// help. Nothing is known about a commit that was under way: repeat with the same idempotency
    /// key.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// A unique index or a foreign key refused the change.
    #[error("the database refused a change: {0}")]
    Constraint(String),
    /// The statement or its data were wrong: a defect of this program.
    #[error("the database could not carry out a statement: {0}")]
    Statement(String),
    /// A column held something else than the program expects.
    #[error("column {column} of a row does not hold {wanted}")]
    Column {
        /// Position in the row, from 0.
        column: usize,
        /// What was expected there.
        wanted: &'static str,
    },
    /// A migration that this database has run differs from the one in the program.
    #[error("migration {0} differs from the one this database was made with")]
    Migration(i64),
    /// The work panicked; its changes were undone.
    #[error("storage work stopped in the middle and was undone")]
    Panicked,
}

impl From<rusqlite::Error> for DbError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let text = match &error {
            rusqlite::Error::SqliteFailure(_, Some(text)) => text.clone(),
            other => other.to_string(),
        };
        match error.sqlite_error_code() {
            Some(Code::ConstraintViolation) => Self::Constraint(text),
            Some(
                Code::DatabaseBusy
                | Code::DatabaseLocked
                | Code::CannotOpen
                | Code::DiskFull
                | Code::SystemIoFailure
                | Code::ReadOnly,
            ) => Self::Unavailable(text),
            _ => Self::Statement(text),
        }
    }
}

impl From<postgres::Error> for DbError {
    fn from(error: postgres::Error) -> Self {
        let Some(db) = error.as_db_error() else {
            return Self::Unavailable(chain(&error));
        };
        // The detail of a constraint error quotes values; only its message is kept.
        let text = format!("{} ({})", db.message(), db.code().code());
        match db.code().code().get(..2) {
            Some("23") => Self::Constraint(text),
            Some("08" | "28" | "3D" | "40" | "53" | "55" | "57" | "58") => Self::Unavailable(text),
            _ => Self::Statement(text),
        }
    }
}

/// An error and its causes on one line: the driver's own text leaves the cause out.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}
