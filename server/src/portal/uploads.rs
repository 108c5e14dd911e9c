//! Files that come in pieces: begun, gone on with after a cut line or a day, attached once whole.

use app::backend::{Answered, Failure, Person};
use domain::{
    attachment::{AttachmentError, check, safe_name},
    form::{FileRef, Kind},
    mandate::{Action, Deed},
    time::Moment,
};
use sha2::{Digest, Sha256};

use super::{MAX_FILE, Portal};
use crate::{
    seal::hex,
    store::{Bounds, NewUpload, StoreError, Upload},
};

/// The most files of one draft, those on their way included.
const MAX_FILES: usize = 40;
/// The most bytes of all files of one draft, those on their way included.
const MAX_DRAFT: i64 = 100_000_000;
/// Seconds after which an upload is thrown away that nobody went on with: a week.
const KEPT: i64 = 7 * 86_400;

/// A file that somebody wants to send in pieces.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The field it is for.
    pub field: String,
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub size: u64,
    /// SHA-256 of its content in lower-case hexadecimal, where the sender says it.
    pub sha256: Option<String>,
}

/// How far an upload has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// Its identifier.
    pub id: String,
    /// The field it is for.
    pub field: String,
    /// Its name.
    pub name: String,
    /// SHA-256 of its content, where the sender said it.
    pub sha256: Option<String>,
    /// Bytes of the whole file.
    pub size: u64,
    /// Bytes that are stored.
    pub received: u64,
    /// Whether it has become an attachment.
    pub attached: bool,
    /// When it is thrown away if nobody goes on with it.
    pub expires_at: Moment,
}

impl Arrived {
    /// Whether all bytes are there, but it is no attachment yet.
    pub const fn waits(&self) -> bool {
        self.received == self.size && !self.attached
    }
}

impl From<Upload> for Arrived {
    fn from(upload: Upload) -> Self {
        Self {
            id: upload.id,
            size: u64::try_from(upload.file.size).unwrap_or_default(),
            field: upload.file.field,
            name: upload.file.name,
            sha256: upload.file.sha256,
            received: u64::try_from(upload.received).unwrap_or_default(),
            attached: upload.file_id.is_some(),
            expires_at: upload.expires_at,
        }
    }
}

impl Portal {
    /// Begins to take a file for a draft. The same file for the same field again, told by its hash,
    /// goes on where it was.
    ///
    /// # Errors
    /// [`Failure::File`] when it is empty, too large or one too many; [`Failure::NotFound`] without
    /// such a draft or field; of the store and the mandate.
    pub async fn begin_upload(&self, who: &Person, draft: &str, asked: Asked) -> Answered<Arrived> {
        self.may_with_draft(who, Action::Fill, draft).await?;
        let loaded = self.whole_draft(who, draft).await?.loaded;
        if loaded.form.field(&asked.field).is_none_or(|field| field.kind != Kind::File) {
            return Err(Failure::NotFound);
        }
        let max = MAX_FILE as u64;
        let size = i64::try_from(asked.size).unwrap_or(i64::MAX);
        match asked.size {
            0 => return Err(Failure::File(AttachmentError::Empty)),
            size if size > max => return Err(Failure::File(AttachmentError::TooLarge { max })),
            _ => {}
        }
        let new = NewUpload {
            field: asked.field,
            size,
            name: safe_name(&asked.name),
            sha256: asked.sha256,
        };
        let (now, until) = self.times();
        let begun = self.store.begin_upload(draft, self.owner(who), new, bounds(), now, until);
        Ok(begun.await.map_err(beyond)?.into())
    }

    /// How far an upload has come.
    ///
    /// # Errors
    /// [`Failure::NotFound`] when there is none or its time is over; of the store and the mandate.
    pub async fn upload(&self, who: &Person, draft: &str, id: &str) -> Answered<Arrived> {
        self.may_with_draft(who, Action::Fill, draft).await?;
        Ok(self.store.upload(draft, self.owner(who), id, self.times().0).await?.into())
    }

    /// Takes the next bytes of an upload, which begin at `first`; gives how many there are then,
    /// all of them on the disk.
    ///
    /// # Errors
    /// As [`Portal::upload`]; [`Failure::Conflict`] when they are not the next ones.
    pub async fn take_piece(
        &self,
        who: &Person,
        draft: &str,
        id: &str,
        first: u64,
        bytes: &[u8],
    ) -> Answered<u64> {
        self.may_with_draft(who, Action::Fill, draft).await?;
        let first = i64::try_from(first).map_err(|_| Failure::Conflict)?;
        let (owner, times) = (self.owner(who), self.times());
        let received = self.store.add_piece(draft, owner, id, first, bytes, times).await?;
        Ok(u64::try_from(received).unwrap_or_default())
    }

    /// Attaches a file all of whose bytes have come; one that is attached already stays as it is.
    /// Holds the whole file in memory meanwhile.
    ///
    /// # Errors
    /// [`Failure::File`] when it cannot be used: it is thrown away then. As [`Portal::upload`].
    pub async fn finish_upload(&self, who: &Person, draft: &str, id: &str) -> Answered<()> {
        let owner = self.owner(who);
        let upload = self.store.upload(draft, owner, id, self.times().0).await?;
        if upload.file_id.is_some() || upload.received < upload.file.size {
            return Ok(());
        }
        let bytes = self.store.uploaded(&upload).await?;
        if i64::try_from(bytes.len()).ok() != Some(upload.file.size) {
            // Somebody finishes it at this very moment, and its pieces are gone.
            return Err(Failure::Unavailable);
        }
        let attached = self.came_whole(who, draft, &upload.file, bytes).await;
        match attached {
            Ok(file) => Ok(self.store.upload_attached(id, &file.id).await?),
            Err(failure @ (Failure::File(_) | Failure::NotFound)) => {
                self.store.drop_upload(draft, owner, id).await?;
                Err(failure)
            }
            Err(failure) => Err(failure),
        }
    }

    /// Attaches a file that came whole. What cannot be used, and what the draft has already under
    /// another name, leaves no act behind.
    async fn came_whole(
        &self,
        who: &Person,
        draft: &str,
        NewUpload { field, name, sha256, .. }: &NewUpload,
        bytes: Vec<u8>,
    ) -> Answered<FileRef> {
        let hash = hex(&Sha256::digest(&bytes));
        if sha256.as_ref().is_some_and(|said| *said != hash) {
            return Err(Failure::File(AttachmentError::Truncated));
        }
        check(name, &bytes, MAX_FILE as u64).map_err(Failure::File)?;
        let files = self.store.attachments(draft, self.owner(who)).await?;
        if !files.iter().any(|file| file.field == *field && file.sha256 == hash) {
            self.doing_with_file(who, Deed::Attached, draft, field).await?;
        }
        self.file_kept(who, draft, field, name, bytes).await
    }

    /// Throws an upload away. What it became stays attached.
    ///
    /// # Errors
    /// As [`Portal::upload`].
    pub async fn end_upload(&self, who: &Person, draft: &str, id: &str) -> Answered<()> {
        self.may_with_draft(who, Action::Fill, draft).await?;
        Ok(self.store.drop_upload(draft, self.owner(who), id).await?)
    }

    /// Whether a draft has room for one more file of so many bytes.
    pub(super) async fn room_for_file(
        &self,
        who: &Person,
        draft: &str,
        bytes: usize,
    ) -> Answered<()> {
        let size = i64::try_from(bytes).unwrap_or(i64::MAX);
        let now = self.times().0;
        let room = self.store.room_for_file(draft, self.owner(who), size, bounds(), now);
        room.await.map_err(beyond)
    }

    /// Now, and until when an upload is kept from now on.
    fn times(&self) -> (Moment, Moment) {
        let now = self.store.world().now();
        (now, now.plus_seconds(KEPT))
    }
}

const fn bounds() -> Bounds {
    Bounds { files: MAX_FILES, bytes: MAX_DRAFT }
}

/// What was beyond the bounds of a draft, in the words of files.
fn beyond(error: StoreError) -> Failure {
    match error {
        StoreError::TooManyFiles => Failure::File(AttachmentError::TooMany { most: MAX_FILES }),
        StoreError::FilesTooLarge => {
            Failure::File(AttachmentError::Full { max: MAX_DRAFT.unsigned_abs() })
        }
        error => error.into(),
    }
}
