//! Receiving a dossier: everything that must be true afterwards, in one transaction.

use chrono::NaiveDate;

use super::events::{Act, record};
use super::idempotency::Once;
use super::labels::{self, Of};
use super::mandates;
use super::vault::{Vault, place};
use super::{AuditNote, NewDossier, Store, StoreError, Submitted, audit, drafts, family, outbox};
use crate::db::{Conn, Value};
use crate::seal::{BlindIndex, Keys};

impl Store {
    /// Receives a dossier and gives it its code, which `code` makes from the unit's serial number
    /// of the day (from 1); `None` from `code` means that the number is past the last possible.
    ///
    /// Counts once: the same key with the same content, or the same draft again, gets the first
    /// answer, also when both come at the same time.
    ///
    /// # Errors
    /// [`StoreError::KeyReused`], [`StoreError::SerialsExhausted`]; for the draft
    /// [`StoreError::NotFound`] and [`StoreError::Conflict`]; of the database. Nothing is stored
    /// then.
    pub async fn submit<C>(&self, new: NewDossier, code: C) -> Result<Submitted, StoreError>
    where
        C: FnOnce(u32) -> Option<String> + Send + 'static,
    {
        let vault = self.vault.clone();
        let once = Once {
            scope: scope(&new.owner),
            key: new.key.clone(),
            content: content(vault.keys(), &new)?,
        };
        self.db.write(move |conn| receive(conn, &vault, &once, &new, code)).await
    }

    /// The dossier that was received under this owner's key, whatever it held.
    ///
    /// # Errors
    /// Of the database.
    pub async fn submitted_under(
        &self,
        owner: &BlindIndex,
        key: &str,
    ) -> Result<Option<String>, StoreError> {
        let params = [scope(owner).into(), key.into()];
        self.db
            .read(move |conn| {
                let sql = "SELECT answer FROM idempotency WHERE scope = $1 AND key = $2";
                conn.first(sql, &params)?.map(|row| Ok(row.text(0)?)).transpose()
            })
            .await
    }
}

/// Each owner has keys of their own: a key that someone else happens to use says nothing.
fn scope(owner: &BlindIndex) -> String {
    format!("submit:{}", crate::seal::hex(&owner.0))
}

/// A keyed hash of what makes two submissions the same: not when they came.
fn content(keys: &Keys, new: &NewDossier) -> Result<BlindIndex, StoreError> {
    let filed = serde_json::to_vec(&new.filed).map_err(|_| StoreError::Unreadable("dossiers"))?;
    let mut parts: Vec<&[u8]> =
        vec![new.unit.as_bytes(), new.service.as_bytes(), new.service_version.as_bytes(), &filed];
    for file in &new.files {
        parts.extend([file.field.as_bytes(), file.file_id.as_bytes()]);
    }
    Ok(keys.index("submission", &parts))
}

fn receive(
    conn: &mut dyn Conn,
    vault: &Vault,
    once: &Once,
    new: &NewDossier,
    code: impl FnOnce(u32) -> Option<String>,
) -> Result<Submitted, StoreError> {
    if let Some(code) = once.answered(conn)? {
        return Ok(Submitted { code, first: false });
    }
    if let Some(draft) = &new.draft {
        match drafts::current(conn, draft, &new.owner) {
            Err(StoreError::AlreadyFiled { code }) => return Ok(Submitted { code, first: false }),
            checked => checked?,
        }
    }
    let code = numbered(conn, new, code)?;
    match &new.opens {
        None => keep(conn, vault, &code, new, Kin::Single)?,
        Some(opens) => {
            keep(conn, vault, &code, new, Kin::Family)?;
            family::open(conn, vault, &code, opens)?;
        }
    }
    if let Some(draft) = &new.draft {
        drafts::mark_filed(conn, draft, &code)?;
    }
    mandates::filed(conn, vault, &code, new)?;
    once.keep(conn, &code, new.received_at)?;
    Ok(Submitted { code, first: true })
}

/// How a dossier belongs to others.
#[derive(Clone, Copy)]
pub(super) enum Kin<'a> {
    /// Not at all.
    Single,
    /// It is a family's own.
    Family,
    /// It is a stage of a family.
    Stage {
        /// The family's code.
        parent: &'a str,
        /// The stage.
        stage: &'a str,
    },
}

/// The next code of the unit's day.
pub(super) fn numbered(
    conn: &mut dyn Conn,
    new: &NewDossier,
    code: impl FnOnce(u32) -> Option<String>,
) -> Result<String, StoreError> {
    let serial = next_serial(conn, &new.unit, new.day)?;
    code(serial).ok_or(StoreError::SerialsExhausted)
}

/// Stores a dossier under its code, with its events, files, messages and audit entry.
pub(super) fn keep(
    conn: &mut dyn Conn,
    vault: &Vault,
    code: &str,
    new: &NewDossier,
    kin: Kin<'_>,
) -> Result<(), StoreError> {
    insert(conn, vault, code, new, kin)?;
    for (seq, event) in (1..).zip(&new.events) {
        let act = Act { seq, at: new.received_at, actor: &new.actor, role: &new.role };
        record(conn, vault, code, &act, event)?;
    }
    for file in &new.files {
        labels::add(conn, vault, Of::Dossier, code, file)?;
    }
    outbox::add(conn, vault, &new.messages)?;
    let action = if matches!(kin, Kin::Stage { .. }) { "open-stage" } else { "submit" };
    audit::append(conn, new.received_at, &note(action, code, new))?;
    Ok(())
}

fn note(action: &str, code: &str, new: &NewDossier) -> AuditNote {
    AuditNote {
        actor: new.actor.clone(),
        role: new.role.clone(),
        action: action.into(),
        subject: code.into(),
        detail: serde_json::json!({ "service": new.service, "about": new.detail }),
    }
}

/// The next serial number of the unit's day. Without gaps: it is undone with the submission.
fn next_serial(conn: &mut dyn Conn, unit: &str, day: NaiveDate) -> Result<u32, StoreError> {
    let row = conn.first(
        "INSERT INTO serials (unit, day, last) VALUES ($1, $2, 1) \
         ON CONFLICT (unit, day) DO UPDATE SET last = serials.last + 1 RETURNING last",
        &[unit.into(), day.format("%Y-%m-%d").to_string().into()],
    )?;
    let last = row.ok_or(StoreError::Unreadable("serials"))?.int(0)?;
    u32::try_from(last).map_err(|_| StoreError::SerialsExhausted)
}

fn insert(
    conn: &mut dyn Conn,
    vault: &Vault,
    code: &str,
    new: &NewDossier,
    kin: Kin<'_>,
) -> Result<(), StoreError> {
    let (parent, stage) = match kin {
        Kin::Single => (None, None),
        Kin::Family => (Some(code.to_owned()), None),
        Kin::Stage { parent, stage } => (Some(parent.to_owned()), Some(stage.to_owned())),
    };
    let [first, second] = &new.factors;
    let factor = |text: &Option<String>| -> Value {
        text.as_ref().map(|text| factor(vault.keys(), code, text).0.to_vec()).into()
    };
    let params: [Value; 18] = [
        code.into(),
        new.unit.as_str().into(),
        new.service.as_str().into(),
        new.service_version.as_str().into(),
        new.channel.as_str().into(),
        new.owner.0.as_slice().into(),
        factor(first),
        factor(second),
        new.status.as_str().into(),
        i64::try_from(new.events.len()).unwrap_or(1).into(),
        new.due_at.into(),
        new.received_at.into(),
        vault.seal(place("dossiers", "summary", code), &new.summary)?.into(),
        vault.seal(place("dossiers", "state", code), &new.state)?.into(),
        vault.seal(place("dossiers", "filed", code), &new.filed)?.into(),
        Value::Null,
        parent.into(),
        stage.into(),
    ];
    conn.execute(
        "INSERT INTO dossiers (code, unit, service, service_version, channel, owner_index, \
         factor_a, factor_b, status, version, due_at, received_at, updated_at, summary, state, \
         filed, assigned_to, parent, stage) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, \
         $12, $12, $13, $14, $15, $16, $17, $18)",
        &params,
    )?;
    Ok(())
}

/// The blind index of a second factor. Bound to the dossier, since a factor has few values: equal
/// ones of two dossiers must not look equal.
pub(super) fn factor(keys: &Keys, code: &str, text: &str) -> BlindIndex {
    keys.index("factor", &[code.as_bytes(), text.as_bytes()])
}
