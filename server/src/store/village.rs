//! The visits of a day in a village: planned by a helper, sent once by her device.

use domain::{mandate::VisitPlan, time::Moment};

use super::vault::{Vault, place};
use super::{Store, StoreError};
use crate::db::{Conn, Row, Value};
use crate::seal::BlindIndex;

/// A visit as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitRow {
    /// Its identifier, the device's key of it.
    pub id: String,
    /// Service, by slug.
    pub service: String,
    /// Name, place and time.
    pub plan: VisitPlan,
    /// What a device has begun to make of it: mandate and draft.
    pub bound: Option<(String, String)>,
    /// When everything of it had arrived.
    pub sent_at: Option<Moment>,
}

/// A visit to put on a list.
#[derive(Debug, Clone)]
pub struct NewVisitRow {
    /// Its identifier.
    pub id: String,
    /// Blind index of the helper.
    pub helper: BlindIndex,
    /// Service, by slug.
    pub service: String,
    /// Name, place and time.
    pub plan: VisitPlan,
    /// When.
    pub at: Moment,
}

const COLUMNS: &str = "id, service, body, mandate_id, draft_id, sent_at";

impl Store {
    /// Puts a visit on its helper's list and gives it as it stands there: the same identifier
    /// again changes nothing.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when another helper's visit has the identifier; a sealed column that
    /// does not open; of the database.
    pub async fn plan_visit(&self, new: NewVisitRow) -> Result<VisitRow, StoreError> {
        let vault = self.vault.clone();
        self.db
            .write(move |conn| {
                let params: [Value; 5] = [
                    new.id.as_str().into(),
                    new.helper.0.as_slice().into(),
                    new.service.as_str().into(),
                    vault.seal(place("village_visits", "body", &new.id), &new.plan)?.into(),
                    new.at.into(),
                ];
                conn.execute(
                    "INSERT INTO village_visits (id, helper_index, service, body, created_at) \
                     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING",
                    &params,
                )?;
                get(conn, &vault, &new.id, &new.helper)
            })
            .await
    }

    /// A helper's visits put down since a moment, in that order.
    ///
    /// # Errors
    /// A sealed column that does not open; of the database.
    pub async fn visits_of_helper(
        &self,
        helper: BlindIndex,
        since: Moment,
    ) -> Result<Vec<VisitRow>, StoreError> {
        let vault = self.vault.clone();
        self.db
            .read(move |conn| {
                let sql = format!(
                    "SELECT {COLUMNS} FROM village_visits WHERE helper_index = $1 \
                     AND created_at >= $2 ORDER BY created_at, id"
                );
                let rows = conn.query(&sql, &[helper.0.as_slice().into(), since.into()])?;
                rows.iter().map(|row| read(&vault, row)).collect()
            })
            .await
    }

    /// One visit of a helper.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; a sealed column that does not open; of the database.
    pub async fn visit_of_helper(
        &self,
        id: &str,
        helper: BlindIndex,
    ) -> Result<VisitRow, StoreError> {
        let (vault, id) = (self.vault.clone(), id.to_owned());
        self.db.read(move |conn| get(conn, &vault, &id, &helper)).await
    }

    /// Takes a visit off the list; one of which something was sent stays.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; of the database.
    pub async fn drop_visit(&self, id: &str, helper: BlindIndex) -> Result<(), StoreError> {
        let params: [Value; 2] = [id.into(), helper.0.as_slice().into()];
        self.db
            .write(move |conn| {
                let gone = conn.execute(
                    "DELETE FROM village_visits WHERE id = $1 AND helper_index = $2 \
                     AND draft_id IS NULL",
                    &params,
                )?;
                if gone == 0 { Err(StoreError::NotFound) } else { Ok(()) }
            })
            .await
    }

    /// Ties a visit to its mandate and to the one draft that it makes. Of two requests at a time, or
    /// after a power cut, the first draft counts; gives it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; of the database.
    pub async fn bind_visit(
        &self,
        id: &str,
        helper: BlindIndex,
        mandate: &str,
        draft: &str,
    ) -> Result<String, StoreError> {
        let (vault, id) = (self.vault.clone(), id.to_owned());
        let (mandate, draft) = (mandate.to_owned(), draft.to_owned());
        self.db
            .write(move |conn| {
                if let Some((of, first)) = get(conn, &vault, &id, &helper)?.bound
                    && of == mandate
                {
                    return Ok(first);
                }
                conn.execute(
                    "UPDATE village_visits SET mandate_id = $2, draft_id = $3 WHERE id = $1",
                    &[id.as_str().into(), mandate.into(), draft.as_str().into()],
                )?;
                Ok(draft)
            })
            .await
    }

    /// Everything of a visit has arrived.
    ///
    /// # Errors
    /// Of the database.
    pub async fn visit_arrived(
        &self,
        id: &str,
        helper: BlindIndex,
        at: Moment,
    ) -> Result<(), StoreError> {
        let params: [Value; 3] = [id.into(), helper.0.as_slice().into(), at.into()];
        self.db
            .write(move |conn| {
                conn.execute(
                    "UPDATE village_visits SET sent_at = $3 WHERE id = $1 AND helper_index = $2 \
                     AND sent_at IS NULL",
                    &params,
                )?;
                Ok(())
            })
            .await
    }
}

fn get(
    conn: &mut dyn Conn,
    vault: &Vault,
    id: &str,
    helper: &BlindIndex,
) -> Result<VisitRow, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM village_visits WHERE id = $1 AND helper_index = $2");
    let row = conn.first(&sql, &[id.into(), helper.0.as_slice().into()])?;
    read(vault, &row.ok_or(StoreError::NotFound)?)
}

fn read(vault: &Vault, row: &Row) -> Result<VisitRow, StoreError> {
    let id = row.text(0)?;
    Ok(VisitRow {
        service: row.text(1)?,
        plan: vault.open(place("village_visits", "body", &id), row.blob(2)?)?,
        bound: row.opt_text(3)?.zip(row.opt_text(4)?),
        sent_at: row.opt_moment(5)?,
        id,
    })
}
