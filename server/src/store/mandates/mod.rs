//! Who lets whom file what: mandates, what was done under them, and the one session in which a
//! helper sits with a person.

mod acts;
mod code;
mod figures;
mod session;
mod signature;
mod steps;
mod told;

use std::collections::BTreeSet;

use domain::{
    mandate::{Deed, Mandate, Signed},
    time::Moment,
};
use serde::{Deserialize, Serialize};

use super::vault::{Vault, place};
use super::{Store, StoreError};
use crate::db::{Conn, Row, Value};
use crate::seal::BlindIndex;

pub use acts::{ActRecord, NewAct};
pub use figures::{Figure, PlaceFigure};
pub use steps::{NewMandate, Step};
pub use told::TOLD;

pub(super) use acts::{changed, filed, handed_over};
pub(super) use told::counted_of_the_past;

/// A person as the population registry has her.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    /// Personal number.
    pub number: String,
    /// Full name.
    pub name: String,
    /// Birth date, ISO.
    pub birth: String,
    /// `nam` or `nu`.
    pub sex: String,
}

/// Who helps.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Helper {
    /// Pseudonym in the audit chain.
    pub id: String,
    /// Personal number.
    pub number: String,
    /// Full name.
    pub name: String,
    /// Team.
    pub team: String,
}

/// What shows that the person agreed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "evidence")]
pub enum Evidence {
    /// She was signed in with her own identity.
    Identity {
        /// Level of her account.
        level: u8,
    },
    /// The code sent to this phone was read out.
    Code {
        /// The number.
        phone: String,
    },
    /// Card, signature and witness.
    Witness {
        /// The picture of the signature, in [`crate::files::Files`]. It counts for one mandate.
        picture: String,
        /// Its media type.
        kind: String,
        /// The witness's name.
        name: String,
        /// The witness's personal number.
        number: String,
        /// When she signed, where it was without network; elsewhere the act says it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        signed: Option<Signed>,
    },
}

/// The sealed part of a mandate.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MandateBody {
    /// Services, time and state.
    pub mandate: Mandate,
    /// Who is helped.
    pub client: Client,
    /// Who helps.
    pub helper: Helper,
    /// How it was agreed to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// The secret of the paper slip, by which the person sees and ends it without signing in.
    pub slip: String,
    /// The phone that the present code went to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// A mandate as stored.
#[derive(Clone, PartialEq, Eq)]
pub struct MandateRow {
    /// Its identifier.
    pub id: String,
    /// Blind index of the helper.
    pub helper: BlindIndex,
    /// Blind index of the person.
    pub client: BlindIndex,
    /// The sealed part.
    pub body: MandateBody,
    /// When it was asked for.
    pub created_at: Moment,
}

/// Prints nobody.
impl std::fmt::Debug for MandateRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MandateRow").field("id", &self.id).finish_non_exhaustive()
    }
}

const COLUMNS: &str = "id, helper_index, client_index, body, created_at";

impl Store {
    /// A mandate, whoever's it is.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; a sealed column that does not open; of the database.
    pub async fn mandate(&self, id: &str) -> Result<MandateRow, StoreError> {
        let (vault, id) = (self.vault.clone(), id.to_owned());
        self.db.read(move |conn| get(conn, &vault, &id)).await
    }

    /// A helper's mandates asked for since a moment, newest first.
    ///
    /// # Errors
    /// A sealed column that does not open; of the database.
    pub async fn mandates_of_helper(
        &self,
        helper: BlindIndex,
        since: Moment,
    ) -> Result<Vec<MandateRow>, StoreError> {
        self.listed("helper_index", helper, since).await
    }

    /// All mandates that a person was asked for, newest first.
    ///
    /// # Errors
    /// A sealed column that does not open; of the database.
    pub async fn mandates_of_client(
        &self,
        client: BlindIndex,
    ) -> Result<Vec<MandateRow>, StoreError> {
        self.listed("client_index", client, Moment(0)).await
    }

    async fn listed(
        &self,
        column: &'static str,
        whose: BlindIndex,
        since: Moment,
    ) -> Result<Vec<MandateRow>, StoreError> {
        let vault = self.vault.clone();
        self.db
            .read(move |conn| {
                let sql = format!(
                    "SELECT {COLUMNS} FROM mandates WHERE {column} = $1 AND created_at >= $2 \
                     ORDER BY created_at DESC, id"
                );
                let rows = conn.query(&sql, &[whose.0.as_slice().into(), since.into()])?;
                rows.iter().map(|row| read(&vault, row)).collect()
            })
            .await
    }

    /// The mandate of a paper slip.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; a sealed column that does not open; of the database.
    pub async fn mandate_of_slip(&self, secret: &str) -> Result<MandateRow, StoreError> {
        let (vault, slip) = (self.vault.clone(), slip_index(&self.vault, secret));
        self.db
            .read(move |conn| {
                let sql = format!("SELECT {COLUMNS} FROM mandates WHERE slip_index = $1");
                let row = conn.first(&sql, &[slip.0.as_slice().into()])?;
                read(&vault, &row.ok_or(StoreError::NotFound)?)
            })
            .await
    }
}

fn slip_index(vault: &Vault, secret: &str) -> BlindIndex {
    vault.keys().index("slip", &[secret.as_bytes()])
}

fn phone_index(vault: &Vault, phone: &str) -> BlindIndex {
    vault.keys().index("mandate-phone", &[phone.as_bytes()])
}

pub(super) fn get(conn: &mut dyn Conn, vault: &Vault, id: &str) -> Result<MandateRow, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM mandates WHERE id = $1");
    let row = conn.first(&sql, &[id.into()])?.ok_or(StoreError::NotFound)?;
    read(vault, &row)
}

fn read(vault: &Vault, row: &Row) -> Result<MandateRow, StoreError> {
    let id = row.text(0)?;
    let index = |column| -> Result<BlindIndex, StoreError> {
        let bytes = row.blob(column)?.try_into();
        Ok(BlindIndex(bytes.map_err(|_| StoreError::Unreadable("mandates"))?))
    };
    Ok(MandateRow {
        helper: index(1)?,
        client: index(2)?,
        body: vault.open(place("mandates", "body", &id), row.blob(3)?)?,
        created_at: row.moment(4)?,
        id,
    })
}

/// Writes the sealed part back.
fn write(
    conn: &mut dyn Conn,
    vault: &Vault,
    id: &str,
    body: &MandateBody,
    at: Moment,
) -> Result<(), StoreError> {
    let params: [Value; 4] = [
        id.into(),
        vault.seal(place("mandates", "body", id), body)?.into(),
        body.mandate.ends().into(),
        at.into(),
    ];
    conn.execute(
        "UPDATE mandates SET body = $2, until_at = $3, updated_at = $4 WHERE id = $1",
        &params,
    )?;
    Ok(())
}

impl MandateRow {
    /// The services, by slug.
    pub const fn services(&self) -> &BTreeSet<String> {
        self.body.mandate.terms().services()
    }

    /// Whether this deed may be done for this service now.
    ///
    /// # Errors
    /// [`StoreError::Mandate`].
    pub fn bears(&self, deed: Deed, service: &str, now: Moment) -> Result<(), StoreError> {
        let Some(action) = deed.action() else { return Ok(()) };
        self.body.mandate.allows(service, action, now).map_err(StoreError::Mandate)
    }
}
