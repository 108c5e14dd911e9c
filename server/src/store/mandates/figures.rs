//! How many people were helped, without who and for whom.

use domain::{mandate::Deed, time::Moment};

use super::acts::deed;
use crate::db::Row;
use crate::store::{Store, StoreError};

/// For how many people helpers of a team did something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Team of the helpers.
    pub team: String,
    /// Service, or empty.
    pub service: String,
    /// What was done.
    pub deed: Deed,
    /// For how many people.
    pub people: i64,
}

/// For how many people something was filed at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceFigure {
    /// The unit that received it; `None` for what was handed over to another system.
    pub unit: Option<String>,
    /// Service.
    pub service: String,
    /// For how many people.
    pub people: i64,
}

impl Store {
    /// What helpers of each team have done between two moments, by service and deed.
    ///
    /// # Errors
    /// Of the database.
    pub async fn help_figures(
        &self,
        since: Moment,
        until: Moment,
    ) -> Result<Vec<Figure>, StoreError> {
        self.db
            .read(move |conn| {
                let rows = conn.query(
                    "SELECT m.team, a.service, a.deed, COUNT(DISTINCT m.client_index) \
                     FROM mandate_acts a JOIN mandates m ON m.id = a.mandate_id \
                     WHERE a.at >= $1 AND a.at < $2 GROUP BY m.team, a.service, a.deed \
                     ORDER BY m.team, a.service, a.deed",
                    &[since.into(), until.into()],
                )?;
                let figure = |row: &Row| {
                    Ok(Figure {
                        team: row.text(0)?,
                        service: row.text(1)?,
                        deed: deed(&row.text(2)?)?,
                        people: row.int(3)?,
                    })
                };
                rows.iter().map(figure).collect()
            })
            .await
    }

    /// For how many people helpers have filed something between two moments, by receiving unit
    /// and service.
    ///
    /// # Errors
    /// Of the database.
    pub async fn help_by_place(
        &self,
        since: Moment,
        until: Moment,
    ) -> Result<Vec<PlaceFigure>, StoreError> {
        self.db
            .read(move |conn| {
                let rows = conn.query(
                    "SELECT d.unit, a.service, COUNT(DISTINCT m.client_index) \
                     FROM mandate_acts a JOIN mandates m ON m.id = a.mandate_id \
                     LEFT JOIN dossiers d ON d.code = a.subject \
                     WHERE a.deed = $3 AND a.at >= $1 AND a.at < $2 GROUP BY d.unit, a.service \
                     ORDER BY d.unit, a.service",
                    &[since.into(), until.into(), Deed::Filed.name().into()],
                )?;
                let figure = |row: &Row| {
                    Ok(PlaceFigure {
                        unit: row.opt_text(0)?,
                        service: row.text(1)?,
                        people: row.int(2)?,
                    })
                };
                rows.iter().map(figure).collect()
            })
            .await
    }
}
