//! The list of dossiers that an officer works through.

use domain::time::Moment;

use super::dossiers::{LINE, line};
use super::{DossierLine, Store, StoreError};
use crate::db::Value;

/// Whose dossiers to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Assigned {
    /// Those that nobody has yet.
    Nobody,
    /// Those of this officer.
    To(String),
}

/// Which dossiers to list; what is empty does not restrict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Any of these statuses.
    pub statuses: Vec<String>,
    /// Of this service.
    pub service: Option<String>,
    /// By who has them.
    pub assigned: Option<Assigned>,
    /// Promised before this moment.
    pub due_before: Option<Moment>,
}

/// A family as a whole is nobody's to handle: its stages are.
const HANDLED: &str = "(parent IS NULL OR stage IS NOT NULL)";

/// Which part of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Dossiers to skip.
    pub offset: u32,
    /// Dossiers to give at most.
    pub limit: u32,
}

/// A part of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct QueuePage {
    /// Soonest promised first, those without a promise last, then first received first.
    pub rows: Vec<DossierLine>,
    /// How many the whole list has.
    pub total: i64,
}

impl Store {
    /// A page of the unit's dossiers.
    ///
    /// # Errors
    /// A sealed column that does not open; of the database.
    pub async fn queue(
        &self,
        unit: &str,
        filter: Filter,
        page: Page,
    ) -> Result<QueuePage, StoreError> {
        let vault = self.vault.clone();
        let (clause, mut params) = clause(unit, &filter);
        self.db
            .read(move |conn| {
                let count = format!("SELECT COUNT(*) FROM dossiers WHERE {clause}");
                let total = conn.first(&count, &params)?.map_or(Ok(0), |row| row.int(0))?;
                let (limit, offset) = (params.len() + 1, params.len() + 2);
                params.extend([i64::from(page.limit).into(), i64::from(page.offset).into()]);
                let sql = format!(
                    "SELECT {LINE} FROM dossiers WHERE {clause} \
                     ORDER BY due_at NULLS LAST, received_at, code LIMIT ${limit} OFFSET ${offset}"
                );
                let rows = conn.query(&sql, &params)?;
                let rows: Result<_, StoreError> =
                    rows.iter().map(|row| line(&vault, row)).collect();
                Ok(QueuePage { rows: rows?, total })
            })
            .await
    }

    /// How many dossiers of the unit there are in each status.
    ///
    /// # Errors
    /// Of the database.
    pub async fn queue_counts(&self, unit: &str) -> Result<Vec<(String, i64)>, StoreError> {
        let unit = unit.to_owned();
        self.db
            .read(move |conn| {
                let sql = format!(
                    "SELECT status, COUNT(*) FROM dossiers WHERE unit = $1 AND {HANDLED} \
                     GROUP BY status ORDER BY status"
                );
                let rows = conn.query(&sql, &[unit.into()])?;
                rows.iter().map(|row| Ok((row.text(0)?, row.int(1)?))).collect()
            })
            .await
    }
}

/// The condition and its parameters. Only placeholders are put into the text.
fn clause(unit: &str, filter: &Filter) -> (String, Vec<Value>) {
    let mut params: Vec<Value> = vec![unit.into()];
    let mut terms = vec![format!("unit = $1 AND {HANDLED}")];
    let mut mark = |value: Value| {
        params.push(value);
        format!("${}", params.len())
    };
    if !filter.statuses.is_empty() {
        let marks: Vec<String> = filter.statuses.iter().map(|status| mark(status.into())).collect();
        terms.push(format!("status IN ({})", marks.join(", ")));
    }
    if let Some(service) = &filter.service {
        terms.push(format!("service = {}", mark(service.into())));
    }
    match &filter.assigned {
        Some(Assigned::Nobody) => terms.push("assigned_to IS NULL".into()),
        Some(Assigned::To(officer)) => {
            terms.push(format!("assigned_to = {}", mark(officer.into())));
        }
        None => {}
    }
    if let Some(moment) = filter.due_before {
        terms.push(format!("due_at < {}", mark(moment.into())));
    }
    (terms.join(" AND "), params)
}
