//! SQLite: the embedded database, in write-ahead mode, synced at every commit.

use std::path::Path;
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, Statement, ToSql};

use super::conn::Link;
use super::{Conn, DbError, Row, Value};

/// How long a connection waits for another process that writes.
const BUSY: Duration = Duration::from_secs(5);

/// Full durability: every commit is synced. Savepoints keep the pages they may have to restore in
/// memory (`temp_store`). The log is folded into the file every 16 MB.
const SETTINGS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
    PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000; \
    PRAGMA wal_autocheckpoint = 4000;";
/// What a connection that only reads changes: no writing, and 2 MB of pages in memory instead of
/// the writer's 8 (its indexes are keyed hashes, which spread over the whole file).
const READING: &str = "PRAGMA query_only = ON; PRAGMA cache_size = -2000;";

/// A connection to a SQLite file.
pub(super) struct Sqlite {
    conn: Connection,
    /// Whether writing has been switched off on this connection.
    read_only: bool,
}

impl Sqlite {
    /// Opens the file. Only the writer makes it when it is not there: a file that was taken away
    /// under a running server must be an error, not an empty database.
    pub(super) fn open(path: &Path, make: bool) -> Result<Self, DbError> {
        let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        if make {
            flags |= OpenFlags::SQLITE_OPEN_CREATE;
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            folder
                .map_or(Ok(()), std::fs::create_dir_all)
                .map_err(|e| DbError::Unavailable(e.to_string()))?;
        }
        let conn = Connection::open_with_flags(path, flags)?;
        conn.busy_timeout(BUSY)?;
        conn.set_prepared_statement_cache_capacity(128);
        conn.execute_batch(SETTINGS)?;
        Ok(Self { conn, read_only: false })
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// Binds by the number in the placeholder: to SQLite `$2` is a name, not a position.
fn bind(statement: &mut Statement<'_>, params: &[Value]) -> Result<(), DbError> {
    for index in 1..=statement.parameter_count() {
        let number = statement
            .parameter_name(index)
            .and_then(|name| name.strip_prefix('$'))
            .and_then(|digits| digits.parse::<usize>().ok());
        let value = number
            .and_then(|number| params.get(number.checked_sub(1)?))
            .ok_or_else(|| DbError::Statement(format!("no value for parameter {index}")))?;
        statement.raw_bind_parameter(index, value)?;
    }
    Ok(())
}

fn value(raw: ValueRef<'_>, column: usize) -> Result<Value, DbError> {
    let wanted = DbError::Column { column, wanted: "a number, text or bytes" };
    Ok(match raw {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Real(_) => return Err(wanted),
        ValueRef::Text(text) => Value::Text(String::from_utf8(text.to_vec()).map_err(|_| wanted)?),
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    })
}

impl Conn for Sqlite {
    fn each(
        &mut self,
        sql: &str,
        params: &[Value],
        each: &mut dyn FnMut(Row) -> Result<(), DbError>,
    ) -> Result<(), DbError> {
        let mut statement = self.conn.prepare_cached(sql)?;
        bind(&mut statement, params)?;
        let columns = statement.column_count();
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            let values: Result<Vec<_>, DbError> =
                (0..columns).map(|column| value(row.get_ref(column)?, column)).collect();
            each(Row(values?))?;
        }
        Ok(())
    }

    fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, DbError> {
        let mut statement = self.conn.prepare_cached(sql)?;
        bind(&mut statement, params)?;
        Ok(statement.raw_execute()? as u64)
    }

    fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        Ok(self.conn.execute_batch(sql)?)
    }
}

impl Link for Sqlite {
    fn begin_write(&mut self) -> Result<(), DbError> {
        self.execute("BEGIN IMMEDIATE", &[]).map(drop)
    }

    fn begin_read(&mut self) -> Result<(), DbError> {
        if !self.read_only {
            self.batch(READING)?;
            self.read_only = true;
        }
        self.execute("BEGIN", &[]).map(drop)
    }

    fn broken(&self) -> bool {
        false
    }

    fn as_conn(&mut self) -> &mut dyn Conn {
        self
    }
}
