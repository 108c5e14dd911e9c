//! The revocation lists that proofs point into: which are needed, and which places are free.

use std::collections::BTreeSet;

use domain::time::Moment;

use super::{Store, StoreError, proof_copies};
use crate::db::{Conn, DbError};

impl Store {
    /// The lists with a proof that ends at `from` or later, in order. Lists die with their proofs.
    ///
    /// # Errors
    /// Of the database.
    pub async fn living_lists(&self, from: Moment) -> Result<Vec<i64>, StoreError> {
        self.db
            .read(move |conn| {
                let mut living = BTreeSet::new();
                for table in ["proofs", "proof_copies"] {
                    living.extend(lists_in(conn, table, from)?);
                }
                Ok(living.into_iter().collect())
            })
            .await
    }

    /// Whether no proof and no copy has this place in a list.
    ///
    /// # Errors
    /// Of the database.
    pub async fn place_is_free(&self, list: i64, index: i64) -> Result<bool, StoreError> {
        self.db.read(move |conn| Ok(!proof_copies::is_taken(conn, list, index)?)).await
    }
}

/// From list to list by the index: there is one a month, and millions of proofs.
fn lists_in(conn: &mut dyn Conn, table: &str, from: Moment) -> Result<Vec<i64>, DbError> {
    let next = format!(
        "SELECT status_list FROM {table} WHERE status_list > $1 ORDER BY status_list LIMIT 1"
    );
    let end = format!(
        "SELECT expires_at FROM {table} WHERE status_list = $1 ORDER BY expires_at DESC LIMIT 1"
    );
    let (mut living, mut last) = (Vec::new(), i64::MIN);
    while let Some(row) = conn.first(&next, &[last.into()])? {
        last = row.int(0)?;
        let ends = conn.first(&end, &[last.into()])?;
        if ends.map(|row| row.moment(0)).transpose()? >= Some(from) {
            living.push(last);
        }
    }
    Ok(living)
}
