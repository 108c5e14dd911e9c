//! The one trait that storage code is written against.

use super::{DbError, Row, Value};

/// A connection with a transaction open on it.
///
/// Statements are the same text for both databases: placeholders `$1`, `$2`...; types `TEXT`,
/// `BIGINT`, `BYTEA`; only what both understand alike (`ON CONFLICT`, `RETURNING`).
pub trait Conn: Send {
    /// Hands every row of the answer to `each`, one at a time, without keeping them. `each` must
    /// not use the connection.
    ///
    /// # Errors
    /// Of the database, or the first that `each` returns.
    fn each(
        &mut self,
        sql: &str,
        params: &[Value],
        each: &mut dyn FnMut(Row) -> Result<(), DbError>,
    ) -> Result<(), DbError>;

    /// Runs a statement and returns how many rows it changed.
    ///
    /// # Errors
    /// Of the database.
    fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, DbError>;

    /// Runs several statements without parameters.
    ///
    /// # Errors
    /// Of the database.
    fn batch(&mut self, sql: &str) -> Result<(), DbError>;

    /// All rows of the answer.
    ///
    /// # Errors
    /// Of the database.
    fn query(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Row>, DbError> {
        let mut rows = Vec::new();
        self.each(sql, params, &mut |row| {
            rows.push(row);
            Ok(())
        })?;
        Ok(rows)
    }

    /// The first row of the answer, if there is one.
    ///
    /// # Errors
    /// Of the database.
    fn first(&mut self, sql: &str, params: &[Value]) -> Result<Option<Row>, DbError> {
        Ok(self.query(sql, params)?.into_iter().next())
    }
}

/// What the threads need beyond [`Conn`]: transactions.
pub(super) trait Link: Conn {
    /// Begins a transaction that writes; waits until it is the only one.
    fn begin_write(&mut self) -> Result<(), DbError>;
    /// Begins a transaction that only reads and sees one state throughout.
    fn begin_read(&mut self) -> Result<(), DbError>;
    /// Whether the connection is of no more use.
    fn broken(&self) -> bool;
    /// The connection as storage code sees it.
    fn as_conn(&mut self) -> &mut dyn Conn;
}
