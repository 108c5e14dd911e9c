//! Who is told what was done: the person on her own pages, the phone with which she agreed, and
//! the audit chain.

use domain::{mandate::Deed, time::Moment};
use serde_json::json;

use super::acts::told_as;
use super::{Evidence, MandateRow};
use crate::db::{Conn, Row};
use crate::seal::BlindIndex;
use crate::store::vault::Vault;
use crate::store::{AuditNote, NewMessage, Store, StoreError, audit, outbox};

/// Kind of the messages that tell a phone what became of the mandate that was agreed to with it.
pub const TOLD: &str = "mandate-told";

impl Store {
    /// How many lines of what helpers did for a person are new since she last looked.
    ///
    /// # Errors
    /// Of the database.
    pub async fn acts_unseen(&self, client: BlindIndex) -> Result<i64, StoreError> {
        self.db
            .read(move |conn| {
                let row = conn.first(
                    "SELECT COUNT(*) FROM mandate_acts a JOIN mandates m ON m.id = a.mandate_id \
                     WHERE m.client_index = $1 AND a.deed NOT IN ($2, $3, $4) AND a.last_at > \
                     COALESCE((SELECT at FROM mandate_looks WHERE client_index = $1), 0)",
                    &[
                        client.0.as_slice().into(),
                        Deed::Agreed.name().into(),
                        Deed::Refused.name().into(),
                        Deed::Ended.name().into(),
                    ],
                )?;
                Ok(row.map_or(Ok(0), |row| row.int(0))?)
            })
            .await
    }

    /// Keeps that a person looked at what was done for her.
    ///
    /// # Errors
    /// Of the database.
    pub async fn acts_seen(&self, client: BlindIndex, at: Moment) -> Result<(), StoreError> {
        self.db
            .write(move |conn| {
                conn.execute(
                    "INSERT INTO mandate_looks (client_index, at) VALUES ($1, $2) \
                     ON CONFLICT (client_index) DO UPDATE SET at = excluded.at",
                    &[client.0.as_slice().into(), at.into()],
                )?;
                Ok(())
            })
            .await
    }
}

/// Tells the phone with which a mandate was agreed to, when this is something to tell it. The
/// message names the mandate only: phone and words are looked up when it is sent.
pub(super) fn phone(
    conn: &mut dyn Conn,
    vault: &Vault,
    row: &MandateRow,
    deed: Deed,
    at: Moment,
) -> Result<(), StoreError> {
    let by_code = matches!(row.body.evidence, Some(Evidence::Code { .. }));
    if !by_code || !matches!(deed, Deed::Agreed | Deed::Filed | Deed::Mended | Deed::Ended) {
        return Ok(());
    }
    let body = json!({ "mandate": row.id, "deed": deed.name() });
    outbox::add(conn, vault, &[NewMessage { kind: TOLD.to_owned(), body, due_at: at }])
}

/// Says in the audit chain how often the acts of a mandate were done that are told as one line.
/// For when nothing is added to these lines any more.
pub(super) fn counted(conn: &mut dyn Conn, id: &str, at: Moment) -> Result<(), StoreError> {
    let rows = conn.query(
        "SELECT seq, deed, service, subject, times, last_at, field FROM mandate_acts \
         WHERE mandate_id = $1 AND times > COALESCE(audited, 1) ORDER BY seq",
        &[id.into()],
    )?;
    for row in &rows {
        conn.execute(
            "UPDATE mandate_acts SET audited = times WHERE mandate_id = $1 AND seq = $2",
            &[id.into(), row.int(0)?.into()],
        )?;
        audit::append(conn, at, &count(id, row)?)?;
    }
    Ok(())
}

fn count(id: &str, row: &Row) -> Result<AuditNote, StoreError> {
    let (deed, _) = told_as(&row.text(1)?, row.opt_text(6)?)?;
    Ok(AuditNote {
        actor: "mandate".to_owned(),
        role: "system".to_owned(),
        action: "mandate-counted".to_owned(),
        subject: id.to_owned(),
        detail: json!({
            "deed": deed.name(),
            "service": row.text(2)?,
            "about": row.text(3)?,
            "times": row.int(4)?,
            "last": row.int(5)?,
        }),
    })
}

/// As [`counted`], of all mandates that are over: a session that just ran out ends no line.
pub(in crate::store) fn counted_of_the_past(
    conn: &mut dyn Conn,
    now: Moment,
) -> Result<(), StoreError> {
    let rows = conn.query(
        "SELECT DISTINCT a.mandate_id FROM mandate_acts a JOIN mandates m ON m.id = a.mandate_id \
         WHERE m.until_at <= $1 AND a.times > COALESCE(a.audited, 1)",
        &[now.into()],
    )?;
    for row in &rows {
        counted(conn, &row.text(0)?, now)?;
    }
    Ok(())
}
