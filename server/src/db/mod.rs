//! Storage that is one text of SQL for SQLite and PostgreSQL.
//!
//! The code that stores is synchronous and sees a [`Conn`]; handlers see a [`Db`], whose `read`
//! and `write` run such code on threads of their own. All writing goes through one thread that
//! lets waiting jobs share a commit and answers none of them before that commit has reached the
//! disk.

mod conn;
mod error;
mod migrate;
mod postgres;
mod readers;
mod sqlite;
mod tables;
mod url;
mod value;
mod writer;

pub use conn::Conn;
pub use error::DbError;
pub use migrate::{MIGRATIONS, Migrated, Migration, migrate, pending, version};
pub use tables::{TABLES, Table};
pub use url::{BadUrl, DbUrl};
pub use value::{Row, Value};

use std::sync::Arc;

use readers::Readers;
use writer::Writer;

/// How many connections read at the same time. SQLite keeps a page cache for each.
const READERS: usize = 3;

/// A database: the front that asynchronous code uses. Clones share the connections.
#[derive(Clone)]
pub struct Db {
    readers: Arc<Readers>,
    writer: Arc<Writer>,
    url: DbUrl,
}

impl Db {
    /// Opens the database at `url`: `sqlite:PATH` (made when it is not there) or `postgres://...`.
    /// No migration is run. Blocks until the first connection stands.
    ///
    /// # Errors
    /// [`DbError::Unavailable`] when the file cannot be opened or the server not be reached.
    pub fn open(url: &DbUrl) -> Result<Self, DbError> {
        let writer = Writer::start(url.clone())?;
        let readers = Readers::start(url, READERS)?;
        Ok(Self { readers: Arc::new(readers), writer: Arc::new(writer), url: url.clone() })
    }

    /// Runs `work` in a read-only transaction that sees one state of the database throughout.
    ///
    /// # Errors
    /// What `work` returns, or [`DbError::Unavailable`] when no connection can be had.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut dyn Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.readers.run(work).await
    }

    /// Runs `work` in the next shared transaction. An error from `work` undoes `work` alone; when
    /// this returns `Ok`, the commit has reached the disk.
    ///
    /// # Errors
    /// What `work` returns, or the error of the commit.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut dyn Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.writer.run(work).await
    }

    /// Where this database is, without its password.
    pub fn url(&self) -> &DbUrl {
        &self.url
    }
}
