//! The picture of a signature: it counts for one mandate, also after that one is over.

use super::{COLUMNS, Evidence, MandateRow, read};
use crate::db::Conn;
use crate::seal::BlindIndex;
use crate::store::vault::Vault;
use crate::store::{Store, StoreError};

impl Store {
    /// Lets the rows of the release before name the pictures that only their sealed parts name, but
    /// for those that another row names. Several instances may do it at once, and again.
    ///
    /// # Errors
    /// A sealed column that does not open; of the database.
    pub async fn name_signatures(&self) -> Result<(), StoreError> {
        let vault = self.vault.clone();
        let found = self.db.read(move |conn| only_sealed(conn, &vault)).await?;
        if found.is_empty() {
            return Ok(());
        }
        self.db
            .write(move |conn| {
                for (id, picture) in &found {
                    conn.execute(
                        "UPDATE mandates SET file_id = $2 WHERE id = $1 AND file_id IS NULL \
                         AND NOT EXISTS (SELECT 1 FROM mandates WHERE file_id = $2)",
                        &[id.into(), picture.into()],
                    )?;
                }
                Ok(())
            })
            .await
    }
}

/// The mandates, with their pictures, that name these in their sealed parts only.
fn only_sealed(conn: &mut dyn Conn, vault: &Vault) -> Result<Vec<(String, String)>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM mandates WHERE file_id IS NULL");
    let (mut found, mut opened) = (Vec::new(), Ok(()));
    conn.each(&sql, &[], &mut |row| {
        match read(vault, &row) {
            Ok(row) => {
                let picture = picture_of(row.body.evidence.as_ref()).map(ToOwned::to_owned);
                found.extend(picture.map(|picture| (row.id, picture)));
            }
            Err(error) => opened = Err(error),
        }
        Ok(())
    })?;
    opened.map(|()| found)
}

/// Refuses a picture that counts for another mandate than this one, whoever's that is.
pub(super) fn unused(
    conn: &mut dyn Conn,
    vault: &Vault,
    picture: &str,
    id: &str,
    client: &BlindIndex,
) -> Result<(), StoreError> {
    let other = conn.first(
        "SELECT 1 FROM mandates WHERE file_id = $1 AND id <> $2",
        &[picture.into(), id.into()],
    )?;
    if other.is_some() {
        return Err(StoreError::SignatureUsed);
    }
    // What the release before wrote of this person names no picture outside its sealed part.
    let sql = format!(
        "SELECT {COLUMNS} FROM mandates WHERE client_index = $1 AND file_id IS NULL AND id <> $2"
    );
    for row in &conn.query(&sql, &[client.0.as_slice().into(), id.into()])? {
        let row = read(vault, row)?;
        if picture_of(row.body.evidence.as_ref()) == Some(picture) {
            return Err(StoreError::SignatureUsed);
        }
    }
    Ok(())
}

/// Lets a picture count for this mandate alone.
pub(super) fn counts(
    conn: &mut dyn Conn,
    vault: &Vault,
    row: &MandateRow,
    picture: &str,
) -> Result<(), StoreError> {
    unused(conn, vault, picture, &row.id, &row.client)?;
    let params = [row.id.as_str().into(), picture.into()];
    conn.execute("UPDATE mandates SET file_id = $2 WHERE id = $1", &params)?;
    Ok(())
}

/// The picture that shows that the person agreed, if it was one.
pub(super) fn picture_of(evidence: Option<&Evidence>) -> Option<&str> {
    match evidence {
        Some(Evidence::Witness { picture, .. }) => Some(picture),
        _ => None,
    }
}
