//! Files of a draft: looked at, kept, taken off, read.

use app::backend::{Answered, Failure, FileBytes, Person};
use domain::{
    attachment,
    form::{FileRef, Kind},
};

use super::{MAX_FILE, Portal, answers::media_type};
use crate::store::Attachment;

impl Portal {
    /// Attaches a file after looking at what it really is.
    pub(super) async fn file_attached(
        &self,
        who: &Person,
        id: &str,
        field: &str,
        name: &str,
        bytes: Vec<u8>,
    ) -> Answered<FileRef> {
        self.room_for_file(who, id, bytes.len()).await?;
        self.file_kept(who, id, field, name, bytes).await
    }

    /// As [`Portal::file_attached`], for a file that the draft has room for.
    pub(super) async fn file_kept(
        &self,
        who: &Person,
        id: &str,
        field: &str,
        name: &str,
        bytes: Vec<u8>,
    ) -> Answered<FileRef> {
        let (mut row, mut body) = self.body(who, id).await?;
        let loaded = self.drafted_on(who, &mut row, &mut body).await?;
        let is_file = loaded.form.field(field).is_some_and(|f| f.kind == Kind::File);
        if !is_file {
            return Err(Failure::NotFound);
        }
        let checked = attachment::check(name, &bytes, MAX_FILE as u64).map_err(Failure::File)?;
        let stored = self.store.files().put(&bytes).await?;
        let file = Attachment {
            field: field.to_owned(),
            file_id: stored.id.clone(),
            name: checked.name,
            kind: checked.kind.extension().to_owned(),
            size: stored.size,
            sha256: stored.sha256.clone(),
            added_at: self.store.world().now(),
        };
        let entry = FileRef {
            id: stored.id,
            name: file.name.clone(),
            kind: file.kind.clone(),
            size: bytes.len() as u64,
            sha256: stored.sha256,
        };
        self.store.attach(id, self.owner(who), file).await?;
        // Nothing named the same content for long, and a sweep took it away before the row came.
        if !self.store.files().holds(&entry.id).await? {
            self.store.files().put(&bytes).await?;
        }
        Ok(entry)
    }

    pub(super) async fn file_detached(
        &self,
        who: &Person,
        id: &str,
        field: &str,
        file: &str,
    ) -> Answered<()> {
        let files = self.store.attachments(id, self.owner(who)).await?;
        let here = |entry: &Attachment| entry.field == field && entry.file_id == file;
        if !files.iter().any(here) {
            return Err(Failure::NotFound);
        }
        Ok(self.store.detach(id, self.owner(who), field, file).await?)
    }

    pub(super) async fn file_of_draft(
        &self,
        who: &Person,
        id: &str,
        file: &str,
    ) -> Answered<FileBytes> {
        let files = self.store.attachments(id, self.owner(who)).await?;
        let entry =
            files.into_iter().find(|entry| entry.file_id == file).ok_or(Failure::NotFound)?;
        self.bytes_of(entry).await
    }

    pub(super) async fn bytes_of(&self, entry: Attachment) -> Answered<FileBytes> {
        let bytes = self.store.files().get(&entry.file_id).await?;
        Ok(FileBytes { name: entry.name, media_type: media_type(&entry.kind), bytes })
    }
}
