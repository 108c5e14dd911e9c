//! Drafts: opened once, saved at every step, right or wrong.

use std::collections::BTreeSet;

use app::backend::{Answered, Draft, DraftSummary, Failure, FileBytes, Person, Save};
use domain::{
    attachment,
    catalogue::{Answer, Loaded},
    form::{Answers, FileRef, add_row, remove_row},
};

use super::{
    MAX_FILE, Portal,
    answers::{files_by_field, media_type},
    bodies::{self, DraftBody},
};
use crate::store::{Attachment, Draft as Row, DraftLine, DraftRef, NewDraft};

/// The longest raw answer that is kept, in bytes: far beyond any field, small enough to store.
const MAX_ANSWER: usize = 20_000;
/// The most answers a draft holds: 200 guests with all columns and room to spare.
const MAX_ANSWERS: usize = 5_000;
/// How often a save that met another one is tried again.
const SAVE_TRIES: usize = 4;
/// The most files of one draft.
const MAX_FILES: usize = 40;

impl Portal {
    /// The person's open draft of this service, or a new one.
    pub(super) async fn draft_opened(
        &self,
        who: &Person,
        slug: &str,
        check: &Answer,
    ) -> Answered<String> {
        let loaded = self.service(slug)?;
        self.offered(&loaded)?;
        let need = loaded.service.identity_level;
        if who.level < need {
            return Err(Failure::LevelTooLow { need });
        }
        let begun = self.store.drafts_of(self.owner(who)).await?;
        let same = |line: &&DraftLine| line.service == slug && line.submitted_code.is_none();
        for line in begun.iter().filter(same) {
            if self.body(who, &line.id).await?.1.mends.is_none() {
                self.carried_into(who, &line.id, check).await?;
                return Ok(line.id.clone());
            }
        }
        let (known, silent) = self.known(who).await;
        let mut answers = Answers::default();
        let sources = known.fill(&loaded.form, &mut answers);
        let carried = carry(self.catalogue(), &loaded, check, &mut answers);
        let body = DraftBody {
            values: answers.values,
            sources,
            carried,
            registry_silent: silent,
            ..DraftBody::default()
        };
        self.draft_created(who, &loaded, &body).await
    }

    /// Fills what is still empty in a draft begun earlier with answers of the check.
    async fn carried_into(&self, who: &Person, id: &str, check: &Answer) -> Answered<()> {
        if check.is_empty() {
            return Ok(());
        }
        for _ in 0..SAVE_TRIES {
            let (mut row, mut body) = self.body(who, id).await?;
            let loaded = self.drafted_on(who, &mut row, &mut body).await?;
            let values = std::mem::take(&mut body.values);
            let mut answers = Answers { values, ..Answers::default() };
            let carried = carry(self.catalogue(), &loaded, check, &mut answers);
            if carried.is_empty() {
                return Ok(());
            }
            body.values = answers.values;
            body.carried.extend(carried);
            match self.kept_draft(who, &row, &body).await {
                Err(Failure::Conflict) => {}
                kept => return kept.map(|_| ()),
            }
        }
        Err(Failure::Conflict)
    }

    /// Keeps a draft's body on top of the version that was read.
    async fn kept_draft(&self, who: &Person, row: &Row, body: &DraftBody) -> Answered<u64> {
        let draft = DraftRef { id: row.line.id.clone(), version: row.line.version };
        let body = bodies::write("draft", body)?;
        let now = self.store.world().now();
        let step = &row.line.step;
        let version = self.store.save_draft(draft, self.owner(who), step, &body, now).await?;
        Ok(u64::try_from(version).unwrap_or(0))
    }

    pub(super) async fn draft_created(
        &self,
        who: &Person,
        loaded: &Loaded,
        body: &DraftBody,
    ) -> Answered<String> {
        self.keep(loaded).await?;
        let body = DraftBody { definition: loaded.version.clone(), ..body.clone() };
        let new = NewDraft {
            owner: self.owner(who),
            service: loaded.service.slug.clone(),
            form_version: loaded.form.version.clone(),
            step: loaded.form.steps.first().map(|step| step.id.clone()).unwrap_or_default(),
            body: bodies::write("draft", &body)?,
        };
        Ok(self.store.create_draft(new, self.store.world().now()).await?.line.id)
    }

    pub(super) async fn body(&self, who: &Person, id: &str) -> Answered<(Row, DraftBody)> {
        let row = self.store.draft(id, self.owner(who)).await?;
        let body = bodies::read("draft", row.body.clone())?;
        Ok((row, body))
    }

    pub(super) async fn own_draft(&self, who: &Person, id: &str) -> Answered<Draft> {
        let (mut row, mut body) = self.body(who, id).await?;
        if let Some(code) = row.line.submitted_code {
            return Err(Failure::AlreadySent { code });
        }
        let service = self.drafted_on(who, &mut row, &mut body).await?;
        let files = self.store.attachments(id, self.owner(who)).await?;
        Ok(Draft {
            id: row.line.id,
            service,
            dropped: body.dropped,
            version: u64::try_from(row.line.version).unwrap_or(0),
            answers: Answers { values: body.values, files: files_by_field(files) },
            sources: body.sources,
            carried: body.carried,
            visited: body.visited,
            asked: body.asked,
            registry_silent: body.registry_silent,
            saved_at: row.line.updated_at,
        })
    }

    pub(super) async fn own_drafts(&self, who: &Person) -> Answered<Vec<DraftSummary>> {
        let lines = self.store.drafts_of(self.owner(who)).await?;
        let open = lines.into_iter().filter(|line| line.submitted_code.is_none());
        Ok(open
            .map(|line| DraftSummary {
                id: line.id,
                service: line.service,
                saved_at: line.updated_at,
            })
            .collect())
    }

    /// Keeps what was typed, on top of whatever another window saved meanwhile.
    pub(super) async fn draft_saved(&self, who: &Person, id: &str, save: Save) -> Answered<u64> {
        for _ in 0..SAVE_TRIES {
            match self.save_once(who, id, save.clone()).await {
                Err(Failure::Conflict) => {}
                answer => return answer,
            }
        }
        Err(Failure::Conflict)
    }

    /// Keeps what was typed. Paths the form does not have are dropped, nothing else is judged.
    async fn save_once(&self, who: &Person, id: &str, save: Save) -> Answered<u64> {
        let (mut row, mut body) = self.body(who, id).await?;
        let loaded = self.drafted_on(who, &mut row, &mut body).await?;
        let form = &loaded.form;
        let mut answers =
            Answers { values: std::mem::take(&mut body.values), ..Answers::default() };
        for (path, text) in save.values {
            let known = form.at(&path).is_some() && text.len() <= MAX_ANSWER;
            if !known || answers.values.len() >= MAX_ANSWERS {
                continue;
            }
            if answers.text(&path) != text {
                body.sources.remove(&path);
                body.carried.remove(&path);
                answers.set(path, text);
            }
        }
        for (group, at) in save.removed_rows {
            if let Some(field) = form.field(&group) {
                remove_row(field, at, &mut answers);
            }
        }
        for group in save.added_rows {
            if let Some(field) = form.field(&group) {
                // What is on the screen counts: an empty first row is one.
                if answers.rows(&group) == 0 && field.least.unwrap_or(0) > 0 {
                    add_row(field, &mut answers);
                }
                add_row(field, &mut answers);
            }
        }
        if let Some(step) = save.visited.filter(|step| !body.visited.contains(step)) {
            body.visited.push(step);
        }
        body.values = answers.values;
        self.kept_draft(who, &row, &body).await
    }

    /// Attaches a file after looking at what it really is.
    pub(super) async fn file_attached(
        &self,
        who: &Person,
        id: &str,
        field: &str,
        name: &str,
        bytes: Vec<u8>,
    ) -> Answered<FileRef> {
        let (mut row, mut body) = self.body(who, id).await?;
        let loaded = self.drafted_on(who, &mut row, &mut body).await?;
        let is_file = loaded.form.field(field).is_some_and(|f| f.kind == domain::form::Kind::File);
        if !is_file {
            return Err(Failure::NotFound);
        }
        if self.store.attachments(id, self.owner(who)).await?.len() >= MAX_FILES {
            return Err(Failure::TooLarge);
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
        Ok(entry)
    }

    pub(super) async fn file_detached(&self, who: &Person, id: &str, file: &str) -> Answered<()> {
        let files = self.store.attachments(id, self.owner(who)).await?;
        let entry = files.iter().find(|entry| entry.file_id == file).ok_or(Failure::NotFound)?;
        Ok(self.store.detach(id, self.owner(who), &entry.field, file).await?)
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

/// Fills empty fields of the form with answers of the check; gives which.
fn carry(
    catalogue: &domain::catalogue::Catalogue,
    loaded: &Loaded,
    check: &Answer,
    answers: &mut Answers,
) -> BTreeSet<String> {
    let mut carried = BTreeSet::new();
    for (id, value) in check {
        let field = catalogue.question(id).and_then(|question| question.fills.as_deref());
        if let Some(field) = field.filter(|field| loaded.form.field(field).is_some())
            && !answers.is_filled(field)
        {
            answers.set(field, value.clone());
            carried.insert(field.to_owned());
        }
    }
    carried
}
