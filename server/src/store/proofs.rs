//! Proofs that were issued, and their revocation.

use domain::time::Moment;
use serde_json::json;

use super::idempotency::Once;
use super::vault::{Vault, place};
use super::{AuditNote, NewProof, Proof, Store, StoreError, audit, proof_copies};
use crate::db::{Conn, Row, Value};
use crate::seal::BlindIndex;

const PROOF: &str = "id, owner_index, code, profile, token, issued_at, expires_at, status_list, \
    status_idx, revoked_at, details, revoked_why, replaced_by";

/// A proof to issue at its holder's wish.
#[derive(Debug, Clone)]
pub struct Issue {
    /// The proof.
    pub proof: NewProof,
    /// The proof that it takes the place of; revoked with it.
    pub replaces: Option<String>,
    /// The idempotency key of the request.
    pub key: String,
    /// What was asked, so that the same key for something else is noticed.
    pub asked: serde_json::Value,
    /// Who asks, as a pseudonym.
    pub actor: String,
    /// In which role.
    pub role: String,
}

impl Store {
    /// Keeps a proof that no event of a dossier issued, and revokes the one it replaces. Gives the
    /// proof's identifier; for a repeated request that of the first.
    ///
    /// # Errors
    /// [`StoreError::KeyReused`]; [`StoreError::AlreadyReplaced`] when the one to replace is
    /// revoked; [`crate::db::DbError::Constraint`] when the place in the revocation list is taken;
    /// of the database. Nothing is stored then.
    pub async fn issue_proof(&self, issue: Issue) -> Result<String, StoreError> {
        let vault = self.vault.clone();
        let once = self.once(issue.proof.owner, &issue.key, &issue.asked)?;
        self.db
            .write(move |conn| {
                if let Some(id) = once.answered(conn)? {
                    return Ok(id);
                }
                let (proof, at) = (&issue.proof, issue.proof.issued_at);
                insert(conn, &vault, proof)?;
                let (actor, role) = (issue.actor.as_str(), issue.role.as_str());
                audit::append(
                    conn,
                    at,
                    &note("issue-proof", actor, role, &proof.id, &proof.profile),
                )?;
                if let Some(old) = &issue.replaces {
                    let (why, by) = ("replaced", Some(proof.id.as_str()));
                    if !revoke(conn, old, &note("revoke-proof", actor, role, old, why), by, at)? {
                        return Err(StoreError::AlreadyReplaced);
                    }
                }
                once.keep(conn, &proof.id, at)?;
                Ok(proof.id.clone())
            })
            .await
    }

    /// The proof that this owner's request with this key led to before.
    ///
    /// # Errors
    /// [`StoreError::KeyReused`] when it asked for something else; of the database.
    pub async fn proof_issued_under(
        &self,
        owner: BlindIndex,
        key: &str,
        asked: &serde_json::Value,
    ) -> Result<Option<String>, StoreError> {
        let once = self.once(owner, key, asked)?;
        self.db.read(move |conn| once.answered(conn)).await
    }

    /// Each owner has keys of their own.
    fn once(
        &self,
        owner: BlindIndex,
        key: &str,
        asked: &serde_json::Value,
    ) -> Result<Once, StoreError> {
        let asked = serde_json::to_vec(asked).map_err(|_| StoreError::Unreadable("idempotency"))?;
        Ok(Once {
            scope: format!("proof:{}", crate::seal::hex(&owner.0)),
            key: key.to_owned(),
            content: self.keys().index("issue proof", &[&asked]),
        })
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
                rows.iter().map(|row| read(conn, &vault, row)).collect()
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
                read(conn, &vault, &row)
            })
            .await
    }

    /// At most `most` proofs that are neither revoked nor over, in the order of their identifiers, from
    /// behind `after` on.
    ///
    /// # Errors
    /// A sealed column that does not open; of the database.
    pub async fn proofs_in_force(
        &self,
        after: &str,
        most: u32,
        now: Moment,
    ) -> Result<Vec<Proof>, StoreError> {
        let (vault, after) = (self.vault.clone(), after.to_owned());
        self.db
            .read(move |conn| {
                let sql = format!(
                    "SELECT {PROOF} FROM proofs WHERE revoked_at IS NULL AND expires_at > $1 \
                     AND id > $2 ORDER BY id LIMIT $3"
                );
                let params = [now.into(), after.into(), i64::from(most).into()];
                let rows = conn.query(&sql, &params)?;
                rows.iter().map(|row| read(conn, &vault, row)).collect()
            })
            .await
    }

    /// The proof that has a place in a revocation list, itself or by a copy, if there is one.
    ///
    /// # Errors
    /// A sealed column that does not open; of the database.
    pub async fn proof_at(&self, list: i64, index: i64) -> Result<Option<Proof>, StoreError> {
        let vault = self.vault.clone();
        self.db
            .read(move |conn| {
                let sql = format!(
                    "SELECT {PROOF} FROM proofs WHERE status_list = $1 AND status_idx = $2 \
                     OR id IN (SELECT proof_id FROM proof_copies \
                               WHERE status_list = $1 AND status_idx = $2)"
                );
                let row = conn.first(&sql, &[list.into(), index.into()])?;
                row.map(|row| read(conn, &vault, &row)).transpose()
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
        self.db.write(move |conn| revoke(conn, &id, &note, None, now)).await
    }

    /// The places in a revocation list that are revoked, copies with their proofs, in order.
    ///
    /// # Errors
    /// Of the database.
    pub async fn revoked_in(&self, list: i64) -> Result<Vec<i64>, StoreError> {
        self.db
            .read(move |conn| {
                let rows = conn.query(
                    "SELECT status_idx FROM proofs WHERE status_list = $1 \
                     AND revoked_at IS NOT NULL UNION ALL \
                     SELECT copies.status_idx FROM proof_copies copies \
                     JOIN proofs ON proofs.id = copies.proof_id WHERE copies.status_list = $1 \
                     AND proofs.revoked_at IS NOT NULL ORDER BY 1",
                    &[list.into()],
                )?;
                rows.iter().map(|row| Ok(row.int(0)?)).collect()
            })
            .await
    }
}

/// Revokes one proof, with the reason that the note is about.
fn revoke(
    conn: &mut dyn Conn,
    id: &str,
    note: &AuditNote,
    replaced_by: Option<&str>,
    now: Moment,
) -> Result<bool, StoreError> {
    let row = conn
        .first("SELECT revoked_at FROM proofs WHERE id = $1", &[id.into()])?
        .ok_or(StoreError::NotFound)?;
    if row.opt_moment(0)?.is_some() {
        return Ok(false);
    }
    let why = note.detail.get("about").and_then(serde_json::Value::as_str);
    // The condition, too: two requests may have read the row before either wrote it.
    let changed = conn.execute(
        "UPDATE proofs SET revoked_at = $2, revoked_why = $3, replaced_by = $4 \
         WHERE id = $1 AND revoked_at IS NULL",
        &[id.into(), now.into(), why.into(), replaced_by.into()],
    )?;
    if changed == 1 {
        audit::append(conn, now, note)?;
    }
    Ok(changed == 1)
}

/// Revokes every proof of `owner` that has not ended, because the residence changed; within the
/// transaction of `conn`.
pub(super) fn revoke_moved(
    conn: &mut dyn Conn,
    owner: &BlindIndex,
    actor: &str,
    role: &str,
    now: Moment,
) -> Result<(), StoreError> {
    let rows = conn.query(
        "SELECT id FROM proofs WHERE owner_index = $1 AND revoked_at IS NULL \
         AND expires_at > $2 ORDER BY id",
        &[owner.0.as_slice().into(), now.into()],
    )?;
    for row in rows {
        let id = row.text(0)?;
        revoke(conn, &id, &note("revoke-proof", actor, role, &id, "moved"), None, now)?;
    }
    Ok(())
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

/// Inserts a proof and its copies within the transaction of `conn`.
pub(super) fn insert(
    conn: &mut dyn Conn,
    vault: &Vault,
    proof: &NewProof,
) -> Result<(), StoreError> {
    proof_copies::ensure_free(conn, proof.status_list, proof.status_idx)?;
    let token = vault.keys().seal(vault.world(), place("proofs", "token", &proof.id), &proof.token);
    let details = proof.details.as_ref();
    let details = details.map(|details| vault.seal(place("proofs", "details", &proof.id), details));
    let params: [Value; 10] = [
        proof.id.as_str().into(),
        proof.owner.0.as_slice().into(),
        proof.code.as_ref().into(),
        proof.profile.as_str().into(),
        token?.into(),
        proof.issued_at.into(),
        proof.expires_at.into(),
        proof.status_list.into(),
        proof.status_idx.into(),
        details.transpose()?.into(),
    ];
    conn.execute(
        "INSERT INTO proofs (id, owner_index, code, profile, token, issued_at, expires_at, \
         status_list, status_idx, details) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &params,
    )?;
    proof_copies::insert(conn, vault, &proof.id, proof.expires_at, &proof.copies)
}

fn read(conn: &mut dyn Conn, vault: &Vault, row: &Row) -> Result<Proof, StoreError> {
    let id = row.text(0)?;
    let owner = row.blob(1)?.try_into().map_err(|_| StoreError::Unreadable("proofs"))?;
    let token = vault.keys().open(place("proofs", "token", &id), row.blob(4)?)?;
    let details = row.opt_blob(10)?;
    let details = details.map(|sealed| vault.open(place("proofs", "details", &id), sealed));
    let issued = NewProof {
        details: details.transpose()?,
        copies: proof_copies::of(conn, vault, &id)?,
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
    Ok(Proof {
        issued,
        revoked_at: row.opt_moment(9)?,
        revoked_why: row.opt_text(11)?,
        replaced_by: row.opt_text(12)?,
    })
}
