//! Files on their way to a draft, piece by piece. A piece is stored, sealed, before its bytes are
//! said to have come; pieces and their count change in one transaction.

use domain::time::Moment;
use serde::{Deserialize, Serialize};

use super::drafts::{open_version, standing};
use super::vault::{Vault, place};
use super::{Store, StoreError};
use crate::db::{Conn, DbError, Row};
use crate::seal::{BlindIndex, Place};

const LINE: &str = "id, field, size, received, body, file_id, expires_at";

/// A file somebody wants to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUpload {
    /// The field it is for.
    pub field: String,
    /// Its bytes.
    pub size: i64,
    /// Its name.
    pub name: String,
    /// SHA-256 of its content in hexadecimal, where the sender says it.
    pub sha256: Option<String>,
}

/// A file on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Its identifier.
    pub id: String,
    /// What it will be.
    pub file: NewUpload,
    /// How many of its bytes are stored.
    pub received: i64,
    /// The attachment that it became.
    pub file_id: Option<String>,
    /// When it is thrown away if nobody goes on with it.
    pub expires_at: Moment,
}

/// How much a draft may have of files, those on their way included.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Files.
    pub files: usize,
    /// Bytes of all of them.
    pub bytes: i64,
}

/// The sealed part of an upload's row.
#[derive(Serialize, Deserialize)]
struct Body {
    name: String,
    sha256: Option<String>,
}

impl Store {
    /// Begins an upload. The same file for the same field again, told by its hash, goes on with the
    /// upload there is: a phone that was killed before it kept the address finds it again.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::AlreadyFiled`]; [`StoreError::TooManyFiles`],
    /// [`StoreError::FilesTooLarge`]; of the database.
    pub async fn begin_upload(
        &self,
        draft: &str,
        owner: BlindIndex,
        new: NewUpload,
        bounds: Bounds,
        now: Moment,
        expires_at: Moment,
    ) -> Result<Upload, StoreError> {
        let (vault, draft, id) = (self.vault.clone(), draft.to_owned(), self.world().id());
        self.db
            .write(move |conn| {
                open_version(conn, &draft, &owner)?;
                let open = open(conn, &vault, &draft, now)?;
                let same = |one: &&Upload| one.file == new && new.sha256.is_some();
                if let Some(begun) = open.iter().find(same) {
                    return Ok(begun.clone());
                }
                within(conn, &draft, &open, new.size, bounds)?;
                let body = Body { name: new.name.clone(), sha256: new.sha256.clone() };
                let body = vault.seal(place("uploads", "body", &id), &body)?;
                conn.execute(
                    "INSERT INTO uploads (id, draft_id, field, size, received, body, expires_at) \
                     VALUES ($1, $2, $3, $4, 0, $5, $6)",
                    &[
                        id.as_str().into(),
                        draft.as_str().into(),
                        new.field.as_str().into(),
                        new.size.into(),
                        body.into(),
                        expires_at.into(),
                    ],
                )?;
                Ok(Upload { id, file: new, received: 0, file_id: None, expires_at })
            })
            .await
    }

    /// Whether a draft may have one more file of `size` bytes, those on their way included.
    ///
    /// # Errors
    /// As [`Store::begin_upload`].
    pub async fn room_for_file(
        &self,
        draft: &str,
        owner: BlindIndex,
        size: i64,
        bounds: Bounds,
        now: Moment,
    ) -> Result<(), StoreError> {
        let (vault, draft) = (self.vault.clone(), draft.to_owned());
        self.db
            .read(move |conn| {
                standing(conn, &draft, &owner)?;
                let open = open(conn, &vault, &draft, now)?;
                within(conn, &draft, &open, size, bounds)
            })
            .await
    }

    /// An upload of the owner's draft.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also when its time is over; [`StoreError::AlreadyFiled`]; of the
    /// database.
    pub async fn upload(
        &self,
        draft: &str,
        owner: BlindIndex,
        id: &str,
        now: Moment,
    ) -> Result<Upload, StoreError> {
        let (vault, draft, id) = (self.vault.clone(), draft.to_owned(), id.to_owned());
        self.db
            .read(move |conn| {
                open_version(conn, &draft, &owner)?;
                get(conn, &vault, &draft, &id, now)
            })
            .await
    }

    /// Stores the next bytes of an upload, which begin at `first`; gives how many there are then. They
    /// are on the disk when this returns.
    ///
    /// # Errors
    /// As [`Store::upload`]; [`StoreError::Conflict`] with what is stored when `first` is not the next
    /// byte, or the bytes are more than the file has.
    pub async fn add_piece(
        &self,
        draft: &str,
        owner: BlindIndex,
        id: &str,
        first: i64,
        bytes: &[u8],
        times: (Moment, Moment),
    ) -> Result<i64, StoreError> {
        let row = piece_key(id, first);
        let sealed = self.vault.keys().seal(self.world(), piece(&row), bytes)?;
        let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let (vault, draft, id) = (self.vault.clone(), draft.to_owned(), id.to_owned());
        let (now, expires_at) = times;
        self.db
            .write(move |conn| {
                open_version(conn, &draft, &owner)?;
                let upload = get(conn, &vault, &draft, &id, now)?;
                let current = upload.received;
                if current != first || length > upload.file.size - current {
                    return Err(StoreError::Conflict { current });
                }
                conn.execute(
                    "INSERT INTO upload_pieces (upload_id, first_byte, bytes) VALUES ($1, $2, $3)",
                    &[id.as_str().into(), first.into(), sealed.as_slice().into()],
                )?;
                conn.execute(
                    "UPDATE uploads SET received = $2, expires_at = $3 WHERE id = $1",
                    &[id.as_str().into(), (current + length).into(), expires_at.into()],
                )?;
                Ok(current + length)
            })
            .await
    }

    /// All bytes of an upload that have come.
    ///
    /// # Errors
    /// A piece that does not open; of the database.
    pub async fn uploaded(&self, upload: &Upload) -> Result<Vec<u8>, StoreError> {
        let (vault, id) = (self.vault.clone(), upload.id.clone());
        let size = usize::try_from(upload.received).unwrap_or_default();
        self.db
            .read(move |conn| {
                let mut all = Vec::with_capacity(size);
                let mut broken = None;
                conn.each(
                    "SELECT first_byte, bytes FROM upload_pieces WHERE upload_id = $1 \
                     ORDER BY first_byte",
                    &[id.as_str().into()],
                    &mut |row| -> Result<(), DbError> {
                        let row_key = piece_key(&id, row.int(0)?);
                        match vault.keys().open(piece(&row_key), row.blob(1)?) {
                            Ok(bytes) => all.extend_from_slice(&bytes),
                            Err(error) => broken = Some(error),
                        }
                        Ok(())
                    },
                )?;
                broken.map_or(Ok(all), |error| Err(error.into()))
            })
            .await
    }

    /// Marks an upload as attached and throws its pieces away.
    ///
    /// # Errors
    /// Of the database.
    pub async fn upload_attached(&self, id: &str, file_id: &str) -> Result<(), StoreError> {
        let (id, file_id) = (id.to_owned(), file_id.to_owned());
        self.db
            .write(move |conn| {
                conn.execute(
                    "UPDATE uploads SET file_id = $2 WHERE id = $1",
                    &[id.as_str().into(), file_id.as_str().into()],
                )?;
                conn.execute(
                    "DELETE FROM upload_pieces WHERE upload_id = $1",
                    &[id.as_str().into()],
                )?;
                Ok(())
            })
            .await
    }

    /// Throws an upload away with what has come of it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; of the database.
    pub async fn drop_upload(
        &self,
        draft: &str,
        owner: BlindIndex,
        id: &str,
    ) -> Result<(), StoreError> {
        let params = [id.into(), draft.into()];
        let draft = draft.to_owned();
        self.db
            .write(move |conn| {
                standing(conn, &draft, &owner)?;
                let gone =
                    conn.execute("DELETE FROM uploads WHERE id = $1 AND draft_id = $2", &params)?;
                if gone == 0 { Err(StoreError::NotFound) } else { Ok(()) }
            })
            .await
    }
}

/// The uploads of a draft that are not attached yet.
fn open(
    conn: &mut dyn Conn,
    vault: &Vault,
    draft: &str,
    now: Moment,
) -> Result<Vec<Upload>, StoreError> {
    let sql = format!(
        "SELECT {LINE} FROM uploads WHERE draft_id = $1 AND file_id IS NULL AND expires_at > $2 \
         ORDER BY id"
    );
    let rows = conn.query(&sql, &[draft.into(), now.into()])?;
    rows.iter().map(|row| line(vault, row)).collect()
}

/// Whether a draft with these uploads may have one more file of `size` bytes.
fn within(
    conn: &mut dyn Conn,
    draft: &str,
    open: &[Upload],
    size: i64,
    bounds: Bounds,
) -> Result<(), StoreError> {
    let rows = conn.query("SELECT size FROM draft_files WHERE draft_id = $1", &[draft.into()])?;
    if rows.len() + open.len() >= bounds.files {
        return Err(StoreError::TooManyFiles);
    }
    let mut all = size;
    for row in &rows {
        all = all.saturating_add(row.int(0)?);
    }
    all = open.iter().fold(all, |all, one| all.saturating_add(one.file.size));
    if all > bounds.bytes { Err(StoreError::FilesTooLarge) } else { Ok(()) }
}

fn get(
    conn: &mut dyn Conn,
    vault: &Vault,
    draft: &str,
    id: &str,
    now: Moment,
) -> Result<Upload, StoreError> {
    let sql =
        format!("SELECT {LINE} FROM uploads WHERE id = $1 AND draft_id = $2 AND expires_at > $3");
    let row = conn.first(&sql, &[id.into(), draft.into(), now.into()])?;
    line(vault, &row.ok_or(StoreError::NotFound)?)
}

fn line(vault: &Vault, row: &Row) -> Result<Upload, StoreError> {
    let id = row.text(0)?;
    let body: Body = vault.open(place("uploads", "body", &id), row.blob(4)?)?;
    let file =
        NewUpload { field: row.text(1)?, size: row.int(2)?, name: body.name, sha256: body.sha256 };
    Ok(Upload {
        id,
        file,
        received: row.int(3)?,
        file_id: row.opt_text(5)?,
        expires_at: row.moment(6)?,
    })
}

/// The row that a piece is sealed for.
fn piece_key(upload: &str, first: i64) -> String {
    format!("{upload}\0{first}")
}

const fn piece(row: &str) -> Place<'_> {
    place("upload_pieces", "bytes", row)
}
