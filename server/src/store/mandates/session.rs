//! The session in which a helper sits with one person: one of a helper, and one with a person, at
//! a time.

use domain::{
    mandate::{Deed, Denied, Standing},
    time::Moment,
};

use super::{COLUMNS, MandateRow, acts::add, get, read, steps::about_itself};
use crate::db::Value;
use crate::seal::BlindIndex;
use crate::store::{Store, StoreError};

impl Store {
    /// Ties a mandate to the session with this hash. Any other session of the helper with
    /// somebody ends, also in other browsers.
    ///
    /// # Errors
    /// [`StoreError::Mandate`] when the mandate is not in force; [`StoreError::OtherHelper`] while
    /// another helper sits with the person; [`StoreError::NotFound`] also for a mandate of another
    /// helper and for a session that is not there: it would hold nobody off; of the database.
    pub async fn sit_down(
        &self,
        id: &str,
        helper: BlindIndex,
        session: [u8; 32],
        at: Moment,
    ) -> Result<MandateRow, StoreError> {
        let (vault, id) = (self.vault.clone(), id.to_owned());
        self.db
            .write(move |conn| {
                let row = get(conn, &vault, &id)?;
                if row.helper != helper {
                    return Err(StoreError::NotFound);
                }
                match row.body.mandate.standing(at) {
                    Standing::Living => {}
                    Standing::Waiting | Standing::Refused => {
                        return Err(StoreError::Mandate(Denied::NotAgreed));
                    }
                    Standing::Ahead => return Err(StoreError::Mandate(Denied::NotYet)),
                    Standing::Over(_) => return Err(StoreError::Mandate(Denied::Over)),
                }
                let there = conn.first(
                    "SELECT 1 FROM sessions WHERE id_hash = $1 AND expires_at > $2",
                    &[session.as_slice().into(), at.into()],
                )?;
                if there.is_none() {
                    return Err(StoreError::NotFound);
                }
                let own: Value = helper.0.as_slice().into();
                let other = conn.first(
                    "SELECT 1 FROM mandates m JOIN sessions s ON s.id_hash = m.session \
                     WHERE m.client_index = $1 AND m.helper_index <> $2 AND s.expires_at > $3 \
                     AND m.until_at > $3",
                    &[row.client.0.as_slice().into(), own.clone(), at.into()],
                )?;
                if other.is_some() {
                    return Err(StoreError::OtherHelper);
                }
                conn.execute(
                    "DELETE FROM sessions WHERE id_hash IN (SELECT session FROM mandates \
                     WHERE helper_index = $1 AND session IS NOT NULL)",
                    std::slice::from_ref(&own),
                )?;
                conn.execute(
                    "UPDATE mandates SET session = NULL WHERE helper_index = $1",
                    std::slice::from_ref(&own),
                )?;
                conn.execute(
                    "UPDATE mandates SET session = $2 WHERE id = $1",
                    &[id.as_str().into(), session.as_slice().into()],
                )?;
                let actor = row.body.helper.id.clone();
                add(conn, &id, &about_itself(Deed::Began, actor, "volunteer"), at)?;
                Ok(row)
            })
            .await
    }

    /// The mandate that a session is tied to, in force or not.
    ///
    /// # Errors
    /// A sealed column that does not open; of the database.
    pub async fn sitting(&self, session: [u8; 32]) -> Result<Option<MandateRow>, StoreError> {
        let vault = self.vault.clone();
        self.db
            .read(move |conn| {
                let sql = format!("SELECT {COLUMNS} FROM mandates WHERE session = $1");
                let row = conn.first(&sql, &[session.as_slice().into()])?;
                row.map(|row| read(&vault, &row)).transpose()
            })
            .await
    }

    /// Unties a session from its mandate; nothing happens when it is tied to none.
    ///
    /// # Errors
    /// Of the database.
    pub async fn stand_up(&self, session: [u8; 32], at: Moment) -> Result<(), StoreError> {
        let vault = self.vault.clone();
        self.db
            .write(move |conn| {
                let sql = format!("SELECT {COLUMNS} FROM mandates WHERE session = $1");
                let Some(row) = conn.first(&sql, &[session.as_slice().into()])? else {
                    return Ok(());
                };
                let row = read(&vault, &row)?;
                conn.execute(
                    "UPDATE mandates SET session = NULL WHERE session = $1",
                    &[session.as_slice().into()],
                )?;
                let actor = row.body.helper.id;
                add(conn, &row.id, &about_itself(Deed::Left, actor, "volunteer"), at)
            })
            .await
    }
}
