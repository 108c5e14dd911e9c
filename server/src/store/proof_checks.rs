//! Who verified a proof: kept only where its holder allowed it, once for each presentation.

use domain::time::Moment;
use serde_json::{Value as Json, json};

use super::vault::place;
use super::{AuditNote, Store, StoreError, audit};
use crate::db::Value;
use crate::seal::{BlindIndex, hex};

/// A verification to record.
#[derive(Debug, Clone)]
pub struct NewCheck {
    /// What was presented: the same presentation counts once.
    pub presentation: BlindIndex,
    /// The proof.
    pub proof: String,
    /// When.
    pub at: Moment,
    /// Where. Sealed.
    pub body: Json,
    /// Who verified, as a pseudonym.
    pub actor: String,
    /// In which role.
    pub role: String,
}

/// A verification as its holder sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// The proof.
    pub proof: String,
    /// When.
    pub at: Moment,
    /// Where.
    pub body: Json,
}

impl Store {
    /// Records a verification; a presentation that is recorded already changes nothing.
    ///
    /// # Errors
    /// Of the database.
    pub async fn record_check(&self, check: NewCheck) -> Result<(), StoreError> {
        let vault = self.vault.clone();
        self.db
            .write(move |conn| {
                let row = hex(&check.presentation.0);
                let params: [Value; 4] = [
                    check.presentation.0.as_slice().into(),
                    check.proof.as_str().into(),
                    check.at.into(),
                    vault.seal(place("proof_checks", "body", &row), &check.body)?.into(),
                ];
                let added = conn.execute(
                    "INSERT INTO proof_checks (presentation, proof_id, at, body) \
                     VALUES ($1, $2, $3, $4) ON CONFLICT (presentation) DO NOTHING",
                    &params,
                )?;
                if added == 1 {
                    let note = AuditNote {
                        actor: check.actor.clone(),
                        role: check.role.clone(),
                        action: "record-check".into(),
                        subject: check.proof.clone(),
                        detail: json!({}),
                    };
                    audit::append(conn, check.at, &note)?;
                }
                Ok(())
            })
            .await
    }

    /// The recorded verifications of all proofs of `owner`, the last first.
    ///
    /// # Errors
    /// A sealed column that does not open; of the database.
    pub async fn checks_of(&self, owner: BlindIndex) -> Result<Vec<Check>, StoreError> {
        let vault = self.vault.clone();
        self.db
            .read(move |conn| {
                let rows = conn.query(
                    "SELECT c.presentation, c.proof_id, c.at, c.body FROM proof_checks c \
                     JOIN proofs p ON p.id = c.proof_id WHERE p.owner_index = $1 \
                     ORDER BY c.at DESC, c.presentation",
                    &[owner.0.as_slice().into()],
                )?;
                rows.iter()
                    .map(|row| {
                        let sealed_for = hex(row.blob(0)?);
                        let place = place("proof_checks", "body", &sealed_for);
                        let body = vault.open(place, row.blob(3)?)?;
                        Ok(Check { proof: row.text(1)?, at: row.moment(2)?, body })
                    })
                    .collect()
            })
            .await
    }
}
