//! Files of a draft: looked at, kept, taken off, read.

use app::backend::{Answered, Failure, FileBytes, Person};
use domain::{
    attachment,
    form::{FileRef, Kind},
    mandate::Deed,
};

use super::{
    MAX_FILE, Portal,
    answers::media_type,
    bodies::{self, DraftBody},
    drafts::SAVE_TRIES,
};
use crate::{
    seal,
    store::{Attachment, DraftRef},
};

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
        self.store.attach(id, self.hand(who), file).await?;
        // Nothing named the same content for long, and a sweep took it away before the row came.
        if !self.store.files().holds(&entry.id).await? {
            self.store.files().put(&bytes).await?;
        }
        Ok(entry)
    }

    /// Takes a file off a field; the same press once more finds it done.
    pub(super) async fn file_detached(
        &self,
        who: &Person,
        id: &str,
        (field, file): (&str, &str),
        made: Option<u64>,
    ) -> Answered<()> {
        let press = made.map(|made| self.file_press(made, field, file));
        if press.is_some() && press == self.body(who, id).await?.1.rows_press {
            return Ok(());
        }
        self.doing_with_file(who, Deed::Detached, id, field).await?;
        for _ in 0..SAVE_TRIES {
            match self.detached_once(who, id, (field, file), press.as_deref()).await {
                Err(Failure::Conflict) => {}
                answer => return answer,
            }
        }
        Err(Failure::Conflict)
    }

    async fn detached_once(
        &self,
        who: &Person,
        id: &str,
        (field, file): (&str, &str),
        press: Option<&str>,
    ) -> Answered<()> {
        let owner = self.owner(who);
        let (row, files) = self.store.draft_with_files(id, owner).await?;
        let mut body: DraftBody = bodies::read("draft", &row.body)?;
        if press.is_some() && press == body.rows_press.as_deref() {
            return Ok(());
        }
        let here = |entry: &Attachment| entry.field == field && entry.file_id == file;
        if !files.iter().any(here) {
            return Err(Failure::NotFound);
        }
        if let Some(press) = press {
            body.rows_press = Some(press.to_owned());
        }
        let body = bodies::write("draft", &body)?;
        let (step, now) = (&row.line.step, self.store.world().now());
        let draft = DraftRef { id: row.line.id.clone(), version: row.line.version };
        self.store.save_detached(draft, self.hand(who), step, &body, (field, file), now).await?;
        Ok(())
    }

    /// What makes two presses that take a file off the same: the file, and the draft as the page shows
    /// it. Once it is off, a page that shows it again was made of a later version.
    fn file_press(&self, made: u64, field: &str, file: &str) -> String {
        let made = made.to_be_bytes();
        let parts = [made.as_slice(), field.as_bytes(), file.as_bytes()];
        seal::hex(&self.store.keys().index("file press", &parts).0)
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
