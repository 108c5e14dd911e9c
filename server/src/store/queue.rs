//! The list of dossiers that an officer works through.

use domain::time::Moment;

use super::dossiers::{LINE, line};
use super::{DossierLine, Store, StoreError};
use crate::db::{Conn, Value};

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
    /// Promised for this moment or later.
    pub due_from: Option<Moment>,
    /// Promised before this moment.
    pub due_before: Option<Moment>,
    /// What comes first.
    pub order: Order,
}

/// What comes first in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Soonest promised, those without a promise last; then first received.
    #[default]
    Due,
    /// Last changed.
    Newest,
}

impl Order {
    const fn clause(self) -> &'static str {
        match self {
            Self::Due => "due_at NULLS LAST, received_at, code",
            Self::Newest => "updated_at DESC, code DESC",
        }
    }
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
    /// In the order of the filter.
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
                let total = count(conn, &clause, &params)?;
                let (limit, offset) = (params.len() + 1, params.len() + 2);
                params.extend([i64::from(page.limit).into(), i64::from(page.offset).into()]);
                let order = filter.order.clause();
                let sql = format!(
                    "SELECT {LINE} FROM dossiers WHERE {clause} \
                     ORDER BY {order} LIMIT ${limit} OFFSET ${offset}"
                );
                let rows = conn.query(&sql, &params)?;
                let rows: Result<_, StoreError> =
                    rows.iter().map(|row| line(&vault, row)).collect();
                Ok(QueuePage { rows: rows?, total })
            })
            .await
    }

    /// How many of the unit's dossiers a filter lists.
    ///
    /// # Errors
    /// Of the database.
    pub async fn queue_total(&self, unit: &str, filter: &Filter) -> Result<i64, StoreError> {
        let (clause, params) = clause(unit, filter);
        self.db.read(move |conn| count(conn, &clause, &params)).await
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

fn count(conn: &mut dyn Conn, clause: &str, params: &[Value]) -> Result<i64, StoreError> {
    let sql = format!("SELECT COUNT(*) FROM dossiers WHERE {clause}");
    Ok(conn.first(&sql, params)?.map_or(Ok(0), |row| row.int(0))?)
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
    if let Some(moment) = filter.due_from {
        terms.push(format!("due_at >= {}", mark(moment.into())));
    }
    if let Some(moment) = filter.due_before {
        terms.push(format!("due_at < {}", mark(moment.into())));
    }
    (terms.join(" AND "), params)
}
