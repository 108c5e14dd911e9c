//! What goes into a statement and what comes out of it.

use domain::time::Moment;

use super::DbError;

/// A value of a column: the only types that both databases are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null,
    /// `BIGINT`.
    Int(i64),
    /// `TEXT`.
    Text(String),
    /// `BYTEA` (SQLite: a blob).
    Blob(Vec<u8>),
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<Moment> for Value {
    fn from(value: Moment) -> Self {
        Self::Int(value.0)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<&String> for Value {
    fn from(value: &String) -> Self {
        Self::Text(value.clone())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<&[u8]> for Value {
    fn from(value: &[u8]) -> Self {
        Self::Blob(value.to_vec())
    }
}

impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Self::Blob(value)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// One row of an answer; columns are counted from 0 in the order of the `SELECT`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row(pub Vec<Value>);

impl Row {
    /// The text in `column`.
    ///
    /// # Errors
    /// [`DbError::Column`] when it holds something else.
    pub fn text(&self, column: usize) -> Result<String, DbError> {
        self.opt_text(column)?.ok_or(DbError::Column { column, wanted: "text" })
    }

    /// The text in `column`, or `None` for null.
    ///
    /// # Errors
    /// As [`Row::text`].
    pub fn opt_text(&self, column: usize) -> Result<Option<String>, DbError> {
        match self.0.get(column) {
            Some(Value::Text(text)) => Ok(Some(text.clone())),
            Some(Value::Null) => Ok(None),
            _ => Err(DbError::Column { column, wanted: "text" }),
        }
    }

    /// The number in `column`.
    ///
    /// # Errors
    /// [`DbError::Column`] when it holds something else.
    pub fn int(&self, column: usize) -> Result<i64, DbError> {
        self.opt_int(column)?.ok_or(DbError::Column { column, wanted: "a number" })
    }

    /// The number in `column`, or `None` for null.
    ///
    /// # Errors
    /// As [`Row::int`].
    pub fn opt_int(&self, column: usize) -> Result<Option<i64>, DbError> {
        match self.0.get(column) {
            Some(Value::Int(number)) => Ok(Some(*number)),
            Some(Value::Null) => Ok(None),
            _ => Err(DbError::Column { column, wanted: "a number" }),
        }
    }

    /// The moment in `column`, stored in milliseconds.
    ///
    /// # Errors
    /// As [`Row::int`].
    pub fn moment(&self, column: usize) -> Result<Moment, DbError> {
        self.int(column).map(Moment)
    }

    /// The moment in `column`, or `None` for null.
    ///
    /// # Errors
    /// As [`Row::int`].
    pub fn opt_moment(&self, column: usize) -> Result<Option<Moment>, DbError> {
        Ok(self.opt_int(column)?.map(Moment))
    }

    /// The bytes in `column`.
    ///
    /// # Errors
    /// [`DbError::Column`] when it holds something else.
    pub fn blob(&self, column: usize) -> Result<&[u8], DbError> {
        self.opt_blob(column)?.ok_or(DbError::Column { column, wanted: "bytes" })
    }

    /// The bytes in `column`, or `None` for null.
    ///
    /// # Errors
    /// As [`Row::blob`].
    pub fn opt_blob(&self, column: usize) -> Result<Option<&[u8]>, DbError> {
        match self.0.get(column) {
            Some(Value::Blob(bytes)) => Ok(Some(bytes)),
            Some(Value::Null) => Ok(None),
            _ => Err(DbError::Column { column, wanted: "bytes" }),
        }
    }
}
