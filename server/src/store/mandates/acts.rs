//! What was done under a mandate: checked in the transaction that records it, told to both sides.

use domain::{mandate::Deed, time::Moment};
use serde_json::json;

use super::{MandateRow, get, told};
use crate::db::{Conn, Row, Value};
use crate::store::vault::Vault;
use crate::store::{AuditNote, Change, NewDossier, NewHandover, Store, StoreError, audit};

/// Something done under a mandate.
#[derive(Debug, Clone)]
pub struct NewAct {
    /// What.
    pub deed: Deed,
    /// For which service; empty for the mandate itself.
    pub service: String,
    /// A draft, a dossier's code, or empty.
    pub subject: String,
    /// The form's field that it is about, or empty.
    pub field: String,
    /// Told once for the same thing while they sit together, however often it is done.
    pub once: bool,
    /// Pseudonym of who did it.
    pub actor: String,
    /// The role.
    pub role: String,
}

/// An act as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActRecord {
    /// When, first.
    pub at: Moment,
    /// When, last.
    pub last_at: Moment,
    /// How often.
    pub times: i64,
    /// What.
    pub deed: Deed,
    /// For which service.
    pub service: String,
    /// A draft or a dossier's code.
    pub subject: String,
    /// The form's field that it is about, or empty.
    pub field: String,
}

impl Store {
    /// Records an act of the helper, if the mandate bears it now. What is told once a sitting is
    /// stored once; that it was costs nobody the turn of the one writer.
    ///
    /// # Errors
    /// [`StoreError::Mandate`], [`StoreError::NotFound`]; of the database. Nothing is stored then.
    pub async fn act_under(&self, id: &str, act: NewAct, at: Moment) -> Result<(), StoreError> {
        let (vault, id) = (self.vault.clone(), id.to_owned());
        if act.once {
            let (vault, id, act) = (vault.clone(), id.clone(), act.clone());
            let told = self.db.read(move |conn| {
                get(conn, &vault, &id)?.bears(act.deed, &act.service, at)?;
                told_here(conn, &id, &act)
            });
            if told.await? {
                return Ok(());
            }
        }
        self.db.write(move |conn| borne(conn, &vault, &id, &act, at)).await
    }

    /// What was done under a mandate, first to last.
    ///
    /// # Errors
    /// Of the database.
    pub async fn acts_under(&self, id: &str) -> Result<Vec<ActRecord>, StoreError> {
        let id = id.to_owned();
        self.db
            .read(move |conn| {
                let rows = conn.query(
                    "SELECT at, last_at, times, deed, service, subject, field FROM mandate_acts \
                     WHERE mandate_id = $1 ORDER BY seq",
                    &[id.into()],
                )?;
                rows.iter().map(record).collect()
            })
            .await
    }

    /// The mandate under which a dossier was filed; `None` when its citizen filed it herself.
    ///
    /// # Errors
    /// A sealed column that does not open; of the database.
    pub async fn filed_under(&self, code: &str) -> Result<Option<MandateRow>, StoreError> {
        let (vault, code) = (self.vault.clone(), code.to_owned());
        self.db
            .read(move |conn| {
                let row = conn.first(
                    "SELECT mandate_id FROM mandate_acts WHERE subject = $1 AND deed = $2 \
                     ORDER BY at LIMIT 1",
                    &[code.into(), Deed::Filed.name().into()],
                )?;
                row.map(|row| get(conn, &vault, &row.text(0)?)).transpose()
            })
            .await
    }

    /// The mandates under which a dossier, a hand-over, or the draft that it was, was filled in,
    /// filed or mended, each with what was done, first to last. Of a family under its own code.
    ///
    /// # Errors
    /// A sealed column that does not open; of the database.
    pub async fn helped_with(&self, code: &str) -> Result<Vec<(MandateRow, Deed)>, StoreError> {
        let (vault, code) = (self.vault.clone(), code.to_owned());
        self.db
            .read(move |conn| {
                let rows = conn.query(
                    "WITH codes AS (SELECT CAST($1 AS TEXT) AS code \
                     UNION SELECT code FROM dossiers WHERE parent = $1) \
                     SELECT mandate_id, deed, field FROM mandate_acts WHERE subject IN \
                     (SELECT code FROM codes UNION SELECT id FROM drafts WHERE submitted_code IN \
                     (SELECT code FROM codes)) AND deed IN ($2, $3, $4, $5) \
                     ORDER BY at, mandate_id, seq",
                    &[
                        code.into(),
                        Deed::Typed.name().into(),
                        Deed::Attached.name().into(),
                        Deed::Filed.name().into(),
                        Deed::Mended.name().into(),
                    ],
                )?;
                let read = |row: &Row| {
                    let mandate = get(conn, &vault, &row.text(0)?)?;
                    Ok((mandate, told_as(&row.text(1)?, row.opt_text(2)?)?.0))
                };
                rows.iter().map(read).collect()
            })
            .await
    }
}

/// The deed of a name in the record.
pub(super) fn deed(name: &str) -> Result<Deed, StoreError> {
    Deed::named(name).ok_or(StoreError::Unreadable("mandate_acts"))
}

/// Before the field of a file that was taken off.
const TAKEN_OFF: char = '-';

/// A deed and its field as stored. A file that was taken off stands as one attached, with a mark before
/// its field: an instance of the release before reads the line, too.
fn stored(deed: Deed, field: &str) -> (&'static str, Option<String>) {
    match deed {
        Deed::Detached => (Deed::Attached.name(), Some(format!("{TAKEN_OFF}{field}"))),
        _ => (deed.name(), (!field.is_empty()).then(|| field.to_owned())),
    }
}

/// The deed and the field of a line.
pub(super) fn told_as(name: &str, field: Option<String>) -> Result<(Deed, String), StoreError> {
    let field = field.unwrap_or_default();
    match (deed(name)?, field.strip_prefix(TAKEN_OFF)) {
        (Deed::Attached, Some(field)) => Ok((Deed::Detached, field.to_owned())),
        (deed, _) => Ok((deed, field)),
    }
}

fn record(row: &Row) -> Result<ActRecord, StoreError> {
    let (deed, field) = told_as(&row.text(3)?, row.opt_text(6)?)?;
    Ok(ActRecord {
        at: row.moment(0)?,
        last_at: row.moment(1)?,
        times: row.int(2)?,
        deed,
        service: row.text(4)?,
        subject: row.text(5)?,
        field,
    })
}

/// Whether this was told since they last sat down together.
fn told_here(conn: &mut dyn Conn, id: &str, act: &NewAct) -> Result<bool, StoreError> {
    let told = conn.first(
        "SELECT 1 FROM mandate_acts WHERE mandate_id = $1 AND deed = $2 AND subject = $3 \
         AND seq > COALESCE((SELECT MAX(seq) FROM mandate_acts WHERE mandate_id = $1 \
         AND deed = $4), 0)",
        &[
            id.into(),
            act.deed.name().into(),
            act.subject.as_str().into(),
            Deed::Began.name().into(),
        ],
    )?;
    Ok(told.is_some())
}

/// Adds an act within the transaction of `conn`, or counts it to the line before it.
pub(super) fn add(
    conn: &mut dyn Conn,
    id: &str,
    act: &NewAct,
    at: Moment,
) -> Result<(), StoreError> {
    if act.once && told_here(conn, id, act)? {
        return Ok(());
    }
    let last = conn.first(
        "SELECT seq, deed, subject, field FROM mandate_acts WHERE mandate_id = $1 \
         ORDER BY seq DESC LIMIT 1",
        &[id.into()],
    )?;
    let (name, field) = stored(act.deed, &act.field);
    let mut seq = 1;
    if let Some(last) = last {
        seq = last.int(0)? + 1;
        let same =
            last.text(1)? == name && last.text(2)? == act.subject && last.opt_text(3)? == field;
        if same && act.deed.repeats() {
            conn.execute(
                "UPDATE mandate_acts SET times = times + 1, last_at = $3 \
                 WHERE mandate_id = $1 AND seq = $2",
                &[id.into(), (seq - 1).into(), at.into()],
            )?;
            return Ok(());
        }
        told::counted(conn, id, at)?;
    }
    let params: [Value; 7] = [
        id.into(),
        seq.into(),
        at.into(),
        name.into(),
        act.service.as_str().into(),
        act.subject.as_str().into(),
        field.into(),
    ];
    conn.execute(
        "INSERT INTO mandate_acts (mandate_id, seq, at, last_at, times, deed, service, subject, \
         field) VALUES ($1, $2, $3, $3, 1, $4, $5, $6, $7)",
        &params,
    )?;
    let mut detail = json!({ "service": act.service, "about": act.subject });
    if let (false, Some(detail)) = (act.field.is_empty(), detail.as_object_mut()) {
        detail.insert("field".to_owned(), act.field.as_str().into());
    }
    let note = AuditNote {
        actor: act.actor.clone(),
        role: act.role.clone(),
        action: format!("mandate-{}", act.deed.name()),
        subject: id.to_owned(),
        detail,
    };
    audit::append(conn, at, &note)?;
    Ok(())
}

/// Adds an act within the transaction of `conn`, if the mandate bears it now, and has the phone
/// told with which the person agreed.
fn borne(
    conn: &mut dyn Conn,
    vault: &Vault,
    id: &str,
    act: &NewAct,
    at: Moment,
) -> Result<(), StoreError> {
    let row = get(conn, vault, id)?;
    row.bears(act.deed, &act.service, at)?;
    add(conn, id, act, at)?;
    told::phone(conn, vault, &row, act.deed, at)
}

/// Records that a dossier was filed under a mandate, if the mandate bears it at this moment.
pub(in crate::store) fn filed(
    conn: &mut dyn Conn,
    vault: &Vault,
    code: &str,
    new: &NewDossier,
) -> Result<(), StoreError> {
    let Some(id) = &new.under else { return Ok(()) };
    let (actor, role) = (new.actor.clone(), new.role.clone());
    let (deed, service, subject) = (Deed::Filed, new.service.clone(), code.to_owned());
    let (field, once) = (String::new(), false);
    let act = NewAct { deed, service, subject, field, once, actor, role };
    borne(conn, vault, id, &act, new.received_at)
}

/// Records that something was handed over under a mandate, if the mandate bears it at this moment.
pub(in crate::store) fn handed_over(
    conn: &mut dyn Conn,
    vault: &Vault,
    new: &NewHandover,
) -> Result<(), StoreError> {
    let Some(id) = &new.under else { return Ok(()) };
    let (actor, role) = (new.actor.clone(), new.role.clone());
    let (deed, service, subject) = (Deed::Filed, new.service.clone(), new.id.clone());
    let (field, once) = (String::new(), false);
    let act = NewAct { deed, service, subject, field, once, actor, role };
    borne(conn, vault, id, &act, new.at)
}

/// Records that a dossier was mended under a mandate, if the mandate bears it at this moment.
pub(in crate::store) fn changed(
    conn: &mut dyn Conn,
    vault: &Vault,
    change: &Change,
) -> Result<(), StoreError> {
    let Some(id) = &change.under else { return Ok(()) };
    let sql = "SELECT service FROM dossiers WHERE code = $1";
    let row = conn.first(sql, &[change.code.as_str().into()])?;
    let service = row.ok_or(StoreError::NotFound)?.text(0)?;
    let (actor, role) = (change.note.actor.clone(), change.note.role.clone());
    let (deed, subject) = (Deed::Mended, change.code.clone());
    let (field, once) = (String::new(), false);
    let act = NewAct { deed, service, subject, field, once, actor, role };
    borne(conn, vault, id, &act, change.at)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_it_was_written_and_the_release_before_reads_it_too() {
        for deed in Deed::ALL {
            for field in ["", "anh"] {
                let (name, kept) = stored(deed, field);
                assert_eq!(told_as(name, kept).unwrap(), (deed, field.to_owned()));
                assert_ne!(name, "detached", "no older instance knows it");
            }
        }
    }
}
