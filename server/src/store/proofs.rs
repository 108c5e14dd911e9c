//! Proofs that were issued, and their revocation.

use domain::time::Moment;
use serde_json::json;

use super::vault::{Vault, place};
use super::{AuditNote, NewProof, Proof, Store, StoreError, audit};
use crate::db::{Conn, Row, Value};
use crate::seal::BlindIndex;

const PROOF: &str = "id, owner_index, code, profile, token, issued_at, expires_at, status_list, \
    status_idx, revoked_at";

impl Store {
    /// Keeps a proof that no event of a dossier issued.
    ///
    /// # Errors
    /// [`crate::db::DbError::Constraint`] when its identifier or its place in the revocation list
    /// is taken; of the database.
    pub async fn insert_proof(
        &self,
        proof: NewProof,
        actor: &str,
        role: &str,
    ) -> Result<(), StoreError> {
        let vault = self.vault.clone();
        let note = note("issue-proof", actor, role, &proof.id, &proof.profile);
        self.db
            .write(move |conn| {
                insert(conn, &vault, &proof)?;
                audit::append(conn, proof.issued_at, &note)?;
                Ok(())
            })
            .await
    }

    /// The owner's proofs, last issued first.
    ///
    /// # Errors
    /// A sealed column that does not open; of the database.
    pub async fn proofs_of(&self, owner: BlindIndex) -> Result<Vec<Proof>, StoreError> {
        let vault = self.vault.clone();
        self.db
            .read(move |conn| {
                let sql = format!(
                    "SELECT {PROOF} FROM proofs WHERE owner_index = $1 \
                     ORDER BY issued_at DESC, id"
                );
                let rows = conn.query(&sql, &[owner.0.as_slice().into()])?;
                rows.iter().map(|row| read(&vault, row)).collect()
            })
            .await
    }

    /// A proof, whoever owns it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; a sealed column that does not open; of the database.
    pub async fn proof(&self, id: &str) -> Result<Proof, StoreError> {
        let (vault, id) = (self.vault.clone(), id.to_owned());
        self.db
            .read(move |conn| {
                let sql = format!("SELECT {PROOF} FROM proofs WHERE id = $1");
                let row = conn.first(&sql, &[id.into()])?.ok_or(StoreError::NotFound)?;
                read(&vault, &row)
            })
            .await
    }

    /// Revokes a proof; `false` when it was revoked before.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; of the database.
    pub async fn revoke_proof(
        &self,
        id: &str,
        actor: &str,
        role: &str,
        reason: &str,
        now: Moment,
    ) -> Result<bool, StoreError> {
        let note = note("revoke-proof", actor, role, id, reason);
        let id = id.to_owned();
        self.db
            .write(move |conn| {
                let row = conn
                    .first("SELECT revoked_at FROM proofs WHERE id = $1", &[id.as_str().into()])?
                    .ok_or(StoreError::NotFound)?;
                if row.opt_moment(0)?.is_some() {
                    return Ok(false);
                }
                conn.execute(
                    "UPDATE proofs SET revoked_at = $2 WHERE id = $1",
                    &[id.as_str().into(), now.into()],
                )?;
                audit::append(conn, now, &note)?;
                Ok(true)
            })
            .await
    }

    /// The places in a revocation list that are revoked, in order.
    ///
    /// # Errors
    /// Of the database.
    pub async fn revoked_in(&self, list: i64) -> Result<Vec<i64>, StoreError> {
        self.db
            .read(move |conn| {
                let rows = conn.query(
                    "SELECT status_idx FROM proofs WHERE status_list = $1 \
                     AND revoked_at IS NOT NULL ORDER BY status_idx",
                    &[list.into()],
                )?;
                rows.iter().map(|row| Ok(row.int(0)?)).collect()
            })
            .await
    }
}

fn note(action: &str, actor: &str, role: &str, id: &str, about: &str) -> AuditNote {
    AuditNote {
        actor: actor.into(),
        role: role.into(),
        action: action.into(),
        subject: id.into(),
        detail: json!({ "about": about }),
    }
}

/// Inserts a proof within the transaction of `conn`.
pub(super) fn insert(
    conn: &mut dyn Conn,
    vault: &Vault,
    proof: &NewProof,
) -> Result<(), StoreError> {
    let token = vault.keys().seal(vault.world(), place("proofs", "token", &proof.id), &proof.token);
    let params: [Value; 9] = [
        proof.id.as_str().into(),
        proof.owner.0.as_slice().into(),
        proof.code.as_ref().into(),
        proof.profile.as_str().into(),
        token?.into(),
        proof.issued_at.into(),
        proof.expires_at.into(),
        proof.status_list.into(),
        proof.status_idx.into(),
    ];
    conn.execute(
        "INSERT INTO proofs (id, owner_index, code, profile, token, issued_at, expires_at, \
         status_list, status_idx) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &params,
    )?;
    Ok(())
}

fn read(vault: &Vault, row: &Row) -> Result<Proof, StoreError> {
    let id = row.text(0)?;
    let owner = row.blob(1)?.try_into().map_err(|_| StoreError::Unreadable("proofs"))?;
    let token = vault.keys().open(place("proofs", "token", &id), row.blob(4)?)?;
    let issued = NewProof {
        id,
        owner: BlindIndex(owner),
        code: row.opt_text(2)?,
        profile: row.text(3)?,
        token,
        issued_at: row.moment(5)?,
        expires_at: row.moment(6)?,
        status_list: row.int(7)?,
        status_idx: row.int(8)?,
    };
    Ok(Proof { issued, revoked_at: row.opt_moment(9)? })
}
