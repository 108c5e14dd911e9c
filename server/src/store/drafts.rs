//! Drafts: what people have begun. Every function asks whose they are.

use std::collections::BTreeMap;

use domain::{mandate::Deed, time::Moment};
use serde_json::Value as Json;

use super::labels::{self, Of};
use super::vault::{Vault, place};
use super::{Attachment, Draft, DraftLine, DraftRef, NewDraft, Store, StoreError, mandates};
use crate::db::{Conn, Row, Value};
use crate::seal::BlindIndex;

/// Who writes into a draft.
#[derive(Debug, Clone)]
pub struct Hand {
    /// Blind index of the person whose draft it is.
    pub owner: BlindIndex,
    /// The mandate under which a helper writes. It must bear that at the moment it is written,
    /// however long what is written was on its way.
    pub under: Option<String>,
}

impl From<BlindIndex> for Hand {
    fn from(owner: BlindIndex) -> Self {
        Self { owner, under: None }
    }
}

const LINE: &str = "id, service, form_version, version, step, created_at, updated_at, \
    submitted_code";

impl Store {
    /// Begins a draft.
    ///
    /// # Errors
    /// Of the database.
    pub async fn create_draft(&self, new: NewDraft, now: Moment) -> Result<Draft, StoreError> {
        self.create_draft_as(self.world().id(), new, now).await
    }

    /// Begins a draft under an identifier that was chosen before.
    ///
    /// # Errors
    /// Of the database, also when there is one of this name.
    pub async fn create_draft_as(
        &self,
        id: String,
        new: NewDraft,
        now: Moment,
    ) -> Result<Draft, StoreError> {
        let line = DraftLine {
            id,
            service: new.service,
            form_version: new.form_version,
            version: 1,
            step: new.step,
            created_at: now,
            updated_at: now,
            submitted_code: None,
        };
        let draft = Draft { line, body: new.body };
        let params = self.row(&draft, &new.owner)?;
        self.db.write(move |conn| insert(conn, &params)).await?;
        Ok(draft)
    }

    fn row(&self, draft: &Draft, owner: &BlindIndex) -> Result<[Value; 8], StoreError> {
        let line = &draft.line;
        Ok([
            line.id.as_str().into(),
            owner.0.as_slice().into(),
            line.service.as_str().into(),
            line.form_version.as_str().into(),
            line.version.into(),
            line.step.as_str().into(),
            self.vault.seal(place("drafts", "body", &line.id), &draft.body)?.into(),
            line.created_at.into(),
        ])
    }

    /// The draft, when it is the owner's.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; a sealed column that does not open; of the database.
    pub async fn draft(&self, id: &str, owner: BlindIndex) -> Result<Draft, StoreError> {
        let (vault, id) = (self.vault.clone(), id.to_owned());
        self.db.read(move |conn| get(conn, &vault, &id, &owner)).await
    }

    /// The draft and its files, as both were at one moment.
    ///
    /// # Errors
    /// As [`Store::draft`].
    pub async fn draft_with_files(
        &self,
        id: &str,
        owner: BlindIndex,
    ) -> Result<(Draft, Vec<Attachment>), StoreError> {
        let (vault, id) = (self.vault.clone(), id.to_owned());
        self.db
            .read(move |conn| {
                let draft = get(conn, &vault, &id, &owner)?;
                Ok((draft, labels::list(conn, &vault, Of::Draft, &id)?))
            })
            .await
    }

    /// Whether there is a draft of this name, whoever's it is.
    ///
    /// # Errors
    /// Of the database.
    pub async fn draft_exists(&self, id: &str) -> Result<bool, StoreError> {
        let id = id.to_owned();
        self.db
            .read(move |conn| {
                Ok(conn.first("SELECT 1 FROM drafts WHERE id = $1", &[id.into()])?.is_some())
            })
            .await
    }

    /// Saves step and answers over version `expected` and returns the new version.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Conflict`] when it changed meanwhile,
    /// [`StoreError::AlreadyFiled`]; [`StoreError::Mandate`] of a helper; of the database.
    pub async fn save_draft(
        &self,
        draft: DraftRef,
        hand: impl Into<Hand>,
        step: &str,
        body: &Json,
        now: Moment,
    ) -> Result<i64, StoreError> {
        let body = self.vault.seal(place("drafts", "body", &draft.id), body)?;
        let (vault, hand, step) = (self.vault.clone(), hand.into(), step.to_owned());
        self.db
            .write(move |conn| {
                current(conn, &draft, &hand.owner)?;
                bears(conn, &vault, &hand, &draft.id, now)?;
                update(conn, &draft, step, body, now)
            })
            .await
    }

    /// As [`Store::save_draft`], and puts files to other fields in the same transaction: `moved`
    /// has new fields by old ones.
    ///
    /// # Errors
    /// As [`Store::save_draft`].
    pub async fn save_moved(
        &self,
        draft: DraftRef,
        hand: impl Into<Hand>,
        step: &str,
        body: &Json,
        moved: BTreeMap<String, String>,
        now: Moment,
    ) -> Result<i64, StoreError> {
        let body = self.vault.seal(place("drafts", "body", &draft.id), body)?;
        let (vault, hand, step) = (self.vault.clone(), hand.into(), step.to_owned());
        self.db
            .write(move |conn| {
                current(conn, &draft, &hand.owner)?;
                bears(conn, &vault, &hand, &draft.id, now)?;
                labels::rename(conn, &vault, &draft.id, &moved)?;
                update(conn, &draft, step, body, now)
            })
            .await
    }

    /// The owner's drafts that are not filed yet, last changed first.
    ///
    /// # Errors
    /// Of the database.
    pub async fn drafts_of(&self, owner: BlindIndex) -> Result<Vec<DraftLine>, StoreError> {
        self.db
            .read(move |conn| {
                let sql = format!(
                    "SELECT {LINE} FROM drafts WHERE owner_index = $1 \
                     AND submitted_code IS NULL ORDER BY updated_at DESC, id"
                );
                conn.query(&sql, &[owner.0.as_slice().into()])?.iter().map(line).collect()
            })
            .await
    }

    /// Deletes a draft that is not filed, with the rows of its files.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::AlreadyFiled`]; of the database.
    pub async fn delete_draft(&self, id: &str, owner: BlindIndex) -> Result<(), StoreError> {
        let id = id.to_owned();
        self.db
            .write(move |conn| {
                open_version(conn, &id, &owner)?;
                conn.execute("DELETE FROM drafts WHERE id = $1", &[id.as_str().into()])?;
                Ok(())
            })
            .await
    }

    /// Attaches a file. One row a file, so that uploads side by side do not meet; the draft's
    /// version does not change. The same file in the same field twice is one.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::AlreadyFiled`]; [`StoreError::Mandate`] of a helper;
    /// of the database.
    pub async fn attach(
        &self,
        draft: &str,
        hand: impl Into<Hand>,
        file: Attachment,
    ) -> Result<(), StoreError> {
        let (vault, hand, draft) = (self.vault.clone(), hand.into(), draft.to_owned());
        let now = self.world().now();
        self.db
            .write(move |conn| {
                open_version(conn, &draft, &hand.owner)?;
                bears(conn, &vault, &hand, &draft, now)?;
                labels::add(conn, &vault, Of::Draft, &draft, &file)
            })
            .await
    }

    /// As [`Store::save_draft`], and takes a file off a field in the same transaction; taking it off
    /// twice is no error. The object stays.
    ///
    /// # Errors
    /// As [`Store::save_draft`].
    pub async fn save_detached(
        &self,
        draft: DraftRef,
        hand: impl Into<Hand>,
        step: &str,
        body: &Json,
        (field, file_id): (&str, &str),
        now: Moment,
    ) -> Result<i64, StoreError> {
        let body = self.vault.seal(place("drafts", "body", &draft.id), body)?;
        let params: [Value; 3] = [draft.id.as_str().into(), field.into(), file_id.into()];
        let (vault, hand, step) = (self.vault.clone(), hand.into(), step.to_owned());
        self.db
            .write(move |conn| {
                current(conn, &draft, &hand.owner)?;
                bears(conn, &vault, &hand, &draft.id, now)?;
                conn.execute(
                    "DELETE FROM draft_files WHERE draft_id = $1 AND field = $2 AND file_id = $3",
                    &params,
                )?;
                update(conn, &draft, step, body, now)
            })
            .await
    }

    /// The files of a draft, by field and time.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; of the database.
    pub async fn attachments(
        &self,
        draft: &str,
        owner: BlindIndex,
    ) -> Result<Vec<Attachment>, StoreError> {
        let (vault, draft) = (self.vault.clone(), draft.to_owned());
        self.db
            .read(move |conn| {
                standing(conn, &draft, &owner)?;
                labels::list(conn, &vault, Of::Draft, &draft)
            })
            .await
    }
}

/// Whether this hand may write into a draft now, within the transaction that writes.
fn bears(
    conn: &mut dyn Conn,
    vault: &Vault,
    hand: &Hand,
    draft: &str,
    now: Moment,
) -> Result<(), StoreError> {
    let Some(mandate) = &hand.under else { return Ok(()) };
    let row = conn.first("SELECT service FROM drafts WHERE id = $1", &[draft.into()])?;
    let service = row.ok_or(StoreError::NotFound)?.text(0)?;
    mandates::get(conn, vault, mandate)?.bears(Deed::Typed, &service, now)
}

fn get(
    conn: &mut dyn Conn,
    vault: &Vault,
    id: &str,
    owner: &BlindIndex,
) -> Result<Draft, StoreError> {
    let sql = format!("SELECT {LINE}, body FROM drafts WHERE id = $1 AND owner_index = $2");
    let row = conn.first(&sql, &[id.into(), owner.0.as_slice().into()])?;
    let row = row.ok_or(StoreError::NotFound)?;
    let body = vault.open(place("drafts", "body", id), row.blob(8)?)?;
    Ok(Draft { line: line(&row)?, body })
}

fn insert(conn: &mut dyn Conn, params: &[Value; 8]) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO drafts (id, owner_index, service, form_version, version, step, body, \
         created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)",
        params,
    )?;
    Ok(())
}

/// Writes the next version of a draft; gives its number.
fn update(
    conn: &mut dyn Conn,
    draft: &DraftRef,
    step: String,
    body: Vec<u8>,
    now: Moment,
) -> Result<i64, StoreError> {
    conn.execute(
        "UPDATE drafts SET version = version + 1, step = $2, body = $3, \
         updated_at = $4 WHERE id = $1",
        &[draft.id.as_str().into(), step.into(), body.into(), now.into()],
    )?;
    Ok(draft.version + 1)
}

fn line(row: &Row) -> Result<DraftLine, StoreError> {
    Ok(DraftLine {
        id: row.text(0)?,
        service: row.text(1)?,
        form_version: row.text(2)?,
        version: row.int(3)?,
        step: row.text(4)?,
        created_at: row.moment(5)?,
        updated_at: row.moment(6)?,
        submitted_code: row.opt_text(7)?,
    })
}

/// Version and code of the owner's draft.
pub(super) fn standing(
    conn: &mut dyn Conn,
    id: &str,
    owner: &BlindIndex,
) -> Result<(i64, Option<String>), StoreError> {
    let row = conn
        .first(
            "SELECT version, submitted_code FROM drafts WHERE id = $1 AND owner_index = $2",
            &[id.into(), owner.0.as_slice().into()],
        )?
        .ok_or(StoreError::NotFound)?;
    Ok((row.int(0)?, row.opt_text(1)?))
}

/// The version of the owner's draft, when it is not filed yet.
pub(super) fn open_version(
    conn: &mut dyn Conn,
    id: &str,
    owner: &BlindIndex,
) -> Result<i64, StoreError> {
    match standing(conn, id, owner)? {
        (version, None) => Ok(version),
        (_, Some(code)) => Err(StoreError::AlreadyFiled { code }),
    }
}

/// Checks that the owner's draft is not filed and has the version that `draft` names.
pub(super) fn current(
    conn: &mut dyn Conn,
    draft: &DraftRef,
    owner: &BlindIndex,
) -> Result<(), StoreError> {
    let current = open_version(conn, &draft.id, owner)?;
    if current == draft.version { Ok(()) } else { Err(StoreError::Conflict { current }) }
}

/// Marks a draft as filed.
pub(super) fn mark_filed(
    conn: &mut dyn Conn,
    draft: &DraftRef,
    code: &str,
) -> Result<(), StoreError> {
    conn.execute(
        "UPDATE drafts SET submitted_code = $2 WHERE id = $1",
        &[draft.id.as_str().into(), code.into()],
    )?;
    Ok(())
}
