//! Further tokens of one proof, which a counter cannot know to be the same: they live and end with it.

use domain::time::Moment;

use super::StoreError;
use super::vault::{Vault, place};
use crate::db::{Conn, DbError, Row};
use crate::seal::Place;

/// A token that says the same as its proof's own, with a key and a place in the lists of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofCopy {
    /// The signed token. Sealed.
    pub token: Vec<u8>,
    /// The revocation list it is in.
    pub status_list: i64,
    /// Its place in that list; unique among proofs and copies.
    pub status_idx: i64,
}

/// Inserts the copies of the proof `id`, in their order, within the transaction of `conn`.
pub(super) fn insert(
    conn: &mut dyn Conn,
    vault: &Vault,
    id: &str,
    expires_at: Moment,
    copies: &[ProofCopy],
) -> Result<(), StoreError> {
    for (number, copy) in (1_i64..).zip(copies) {
        ensure_free(conn, copy.status_list, copy.status_idx)?;
        let row = row_name(id, number);
        let token = vault.keys().seal(vault.world(), sealed_in(&row), &copy.token)?;
        conn.execute(
            "INSERT INTO proof_copies (proof_id, number, token, expires_at, status_list, status_idx) \
             VALUES ($1, $2, $3, $4, $5, $6)",
            &[
                id.into(),
                number.into(),
                token.into(),
                expires_at.into(),
                copy.status_list.into(),
                copy.status_idx.into(),
            ],
        )?;
    }
    Ok(())
}

/// The copies of the proof `id`, in their order.
pub(super) fn of(
    conn: &mut dyn Conn,
    vault: &Vault,
    id: &str,
) -> Result<Vec<ProofCopy>, StoreError> {
    let rows = conn.query(
        "SELECT number, token, status_list, status_idx FROM proof_copies WHERE proof_id = $1 \
         ORDER BY number",
        &[id.into()],
    )?;
    let read = |row: &Row| {
        let name = row_name(id, row.int(0)?);
        let token = vault.keys().open(sealed_in(&name), row.blob(1)?)?;
        Ok(ProofCopy { token, status_list: row.int(2)?, status_idx: row.int(3)? })
    };
    rows.iter().map(read).collect()
}

/// Refuses a place that a proof or a copy has; no index spans both tables.
pub(super) fn ensure_free(conn: &mut dyn Conn, list: i64, index: i64) -> Result<(), DbError> {
    if is_taken(conn, list, index)? {
        return Err(DbError::Constraint("a place in a revocation list is taken".into()));
    }
    Ok(())
}

/// Whether a proof or a copy has this place in a list.
pub(super) fn is_taken(conn: &mut dyn Conn, list: i64, index: i64) -> Result<bool, DbError> {
    let row = conn.first(
        "SELECT 1 FROM proofs WHERE status_list = $1 AND status_idx = $2 UNION ALL \
         SELECT 1 FROM proof_copies WHERE status_list = $1 AND status_idx = $2",
        &[list.into(), index.into()],
    )?;
    Ok(row.is_some())
}

fn row_name(id: &str, number: i64) -> String {
    format!("{id}/{number}")
}

fn sealed_in(row: &str) -> Place<'_> {
    place("proof_copies", "token", row)
}
