//! Dossiers that belong together: a family's own and those of its stages.

use chrono::NaiveDate;

use super::dossiers::{events, whole, whole_columns};
use super::submit::{self, Kin};
use super::vault::Vault;
use super::{Dossier, EventRecord, NewDossier, Store, StoreError};
use crate::db::Conn;

/// The code of a unit's dossier from its unit, day, and serial number of that day (from 1); `None`
/// past the last possible number.
pub type Numbering = fn(&str, NaiveDate, u32) -> Option<String>;

/// Stages that open together with what frees them.
#[derive(Debug, Clone)]
pub struct Opens {
    /// The stages, each a dossier of its own. Their keys and drafts do not count.
    pub stages: Vec<(String, NewDossier)>,
    /// How units number them.
    pub number: Numbering,
}

/// A dossier with all that happened to it.
pub type Told = (Dossier, Vec<EventRecord>);

impl Store {
    /// The family of this code: its own dossier, and those of the stages that have opened, in the
    /// order in which they did. One moment's view of all of them.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] also for a dossier that is no family's; a sealed column that does
    /// not open; of the database.
    pub async fn family(&self, code: &str) -> Result<(Told, Vec<Told>), StoreError> {
        let (vault, code) = (self.vault.clone(), code.to_owned());
        self.db
            .read(move |conn| {
                let sql = format!(
                    "SELECT {} FROM dossiers WHERE parent = $1 ORDER BY received_at, code",
                    whole_columns()
                );
                let rows = conn.query(&sql, &[code.as_str().into()])?;
                let (mut family, mut stages) = (None, Vec::new());
                for row in &rows {
                    let dossier = whole(&vault, row)?;
                    let happened = events(conn, &vault, &dossier.line.code)?;
                    match dossier.line.stage {
                        Some(_) => stages.push((dossier, happened)),
                        None => family = Some((dossier, happened)),
                    }
                }
                Ok((family.ok_or(StoreError::NotFound)?, stages))
            })
            .await
    }
}

/// Opens stages of the family `parent` within the transaction of `conn`.
pub(super) fn open(
    conn: &mut dyn Conn,
    vault: &Vault,
    parent: &str,
    opens: &Opens,
) -> Result<(), StoreError> {
    for (stage, new) in &opens.stages {
        let number = |serial| (opens.number)(&new.unit, new.day, serial);
        let code = submit::numbered(conn, new, number)?;
        submit::keep(conn, vault, &code, new, Kin::Stage { parent, stage })?;
    }
    Ok(())
}
