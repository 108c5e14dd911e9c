//! `motcua migrate`: brings the schema up to this program.

use domain::time::Moment;

use crate::db::{Db, DbError, DbUrl, Migrated};

/// Runs the open migrations of the database at `url`.
///
/// # Errors
/// [`DbError::Unavailable`], [`DbError::Migration`], or that of a statement; nothing is changed
/// then.
pub async fn migrate(url: &DbUrl, now: Moment) -> Result<Migrated, DbError> {
    Db::open(url)?.write(move |conn| crate::db::migrate(conn, now)).await
}
