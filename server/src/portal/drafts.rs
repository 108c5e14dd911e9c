//! Drafts: opened once, saved at every step, right or wrong.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use app::backend::{Answered, Draft, DraftSummary, Failure, Person, Save};
use domain::{
    catalogue::{Answer, Loaded},
    form::{Answers, Form, Path, Reach, Split, Verdict, add_row, remove_row},
};

use super::{
    Portal,
    answers::files_by_field,
    bodies::{self, DraftBody},
};
use crate::{
    seal,
    store::{Attachment, Draft as Row, DraftLine, DraftRef, NewDraft},
};

/// The longest raw answer that is kept, in bytes: far beyond any field, small enough to store. Of a
/// longer one as much is kept, and the form says that it is too long.
pub(super) const MAX_ANSWER: usize = 20_000;
/// The most answers a draft holds: 200 guests with all columns and room to spare.
pub(super) const MAX_ANSWERS: usize = 5_000;
/// How often a save that met another one is tried again.
pub(super) const SAVE_TRIES: usize = 4;

/// A draft with everything that belongs to it.
pub(super) struct WholeDraft {
    pub(super) row: Row,
    pub(super) body: DraftBody,
    /// The definition it is written on.
    pub(super) loaded: Arc<Loaded>,
    pub(super) files: Vec<Attachment>,
}

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
        let body = self.begun_body(who, &loaded, check).await;
        self.draft_created(who, &loaded, &body).await
    }

    /// What a new draft holds: what is known of the person, then answers of the check.
    pub(super) async fn begun_body(
        &self,
        who: &Person,
        loaded: &Loaded,
        check: &Answer,
    ) -> DraftBody {
        let (known, silent) = self.known(who).await;
        let mut answers = Answers::default();
        let sources = known.fill(&loaded.form, &mut answers);
        let carried = carry(self.catalogue(), loaded, check, &mut answers);
        DraftBody {
            values: answers.values,
            sources,
            carried,
            registry_silent: silent,
            ..DraftBody::default()
        }
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
    pub(super) async fn kept_draft(
        &self,
        who: &Person,
        row: &Row,
        body: &DraftBody,
    ) -> Answered<u64> {
        let draft = DraftRef { id: row.line.id.clone(), version: row.line.version };
        let body = bodies::write("draft", body)?;
        let now = self.store.world().now();
        let step = &row.line.step;
        let version = self.store.save_draft(draft, self.hand(who), step, &body, now).await?;
        Ok(u64::try_from(version).unwrap_or(0))
    }

    pub(super) async fn draft_created(
        &self,
        who: &Person,
        loaded: &Loaded,
        body: &DraftBody,
    ) -> Answered<String> {
        self.draft_created_as(self.store.world().id(), who, loaded, body).await
    }

    /// As [`Portal::draft_created`], under an identifier that was chosen before.
    pub(super) async fn draft_created_as(
        &self,
        id: String,
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
        Ok(self.store.create_draft_as(id, new, self.store.world().now()).await?.line.id)
    }

    pub(super) async fn body(&self, who: &Person, id: &str) -> Answered<(Row, DraftBody)> {
        let row = self.store.draft(id, self.owner(who)).await?;
        let body = bodies::read("draft", &row.body)?;
        Ok((row, body))
    }

    /// A draft that is not sent yet, on the definition that it is written on.
    ///
    /// # Errors
    /// [`Failure::AlreadySent`] with what it became.
    pub(super) async fn whole_draft(&self, who: &Person, id: &str) -> Answered<WholeDraft> {
        let owner = self.owner(who);
        let (mut row, mut files) = self.store.draft_with_files(id, owner).await?;
        if let Some(code) = row.line.submitted_code {
            return Err(Failure::AlreadySent { code });
        }
        let mut body = bodies::read("draft", &row.body)?;
        let version = row.line.version;
        let loaded = self.drafted_on(who, &mut row, &mut body).await?;
        if row.line.version != version {
            // It followed to a newer form, and its files went to other fields.
            files = self.store.attachments(id, owner).await?;
        }
        Ok(WholeDraft { row, body, loaded, files })
    }

    pub(super) async fn own_draft(&self, who: &Person, id: &str) -> Answered<Draft> {
        let WholeDraft { row, body, loaded, files } = self.whole_draft(who, id).await?;
        Ok(Draft {
            id: row.line.id,
            service: loaded,
            dropped: body.dropped,
            version: u64::try_from(row.line.version).unwrap_or(0),
            answers: Answers { values: body.values, files: files_by_field(&files) },
            sources: body.sources,
            carried: body.carried,
            visited: body.visited,
            unseen: body.unseen,
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
    pub(super) async fn draft_saved(
        &self,
        who: &Person,
        id: &str,
        save: Save,
    ) -> Answered<BTreeMap<String, Split>> {
        for _ in 0..SAVE_TRIES {
            match self.save_once(who, id, save.clone()).await {
                Err(Failure::Conflict) => {}
                answer => return answer,
            }
        }
        Err(Failure::Conflict)
    }

    /// Keeps what was typed. Paths the form does not have are dropped; what is newer on the portal
    /// stays; nothing else is judged.
    async fn save_once(
        &self,
        who: &Person,
        id: &str,
        save: Save,
    ) -> Answered<BTreeMap<String, Split>> {
        let (mut row, mut body) = self.body(who, id).await?;
        let press = self.rows_press(&save)?;
        // The same press once more, as a browser sends it that loads the page again: it is done.
        if press.is_some() && press == body.rows_press {
            return Ok(BTreeMap::new());
        }
        let loaded = self.drafted_on(who, &mut row, &mut body).await?;
        let form = &loaded.form;
        let mut answers =
            Answers { values: std::mem::take(&mut body.values), ..Answers::default() };
        let mut split = BTreeMap::new();
        // Rows that are no longer what the page showed.
        let mut stale = BTreeSet::new();
        let mut taken = Vec::new();
        for (path, text) in &save.sent.values {
            if form.at(path).is_none() {
                continue;
            }
            match save.sent.judge(path, &answers) {
                Verdict::Take => taken.push((path.clone(), text.clone())),
                verdict => {
                    stale.extend(row_of(path));
                    if let Verdict::Both(both) = verdict {
                        split.insert(path.clone(), both);
                    }
                }
            }
        }
        for (path, mut text) in taken {
            if answers.values.len() >= MAX_ANSWERS && !answers.values.contains_key(&path) {
                return Err(Failure::TooLarge);
            }
            text.truncate(text.floor_char_boundary(MAX_ANSWER));
            if answers.text(&path) != text {
                body.sources.remove(&path);
                body.carried.remove(&path);
                answers.set(path, text);
            }
        }
        // Another device may have moved the rows: the one that was meant is shown again first.
        for (group, at) in save.removed_rows.into_iter().filter(|row| !stale.contains(row)) {
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
        if let Some(step) = save.visited {
            body.unseen = self.unseen(form, &step, &save.seen, &answers);
            if !body.visited.contains(&step) {
                body.visited.push(step);
            }
        }
        body.values = answers.values;
        if split.is_empty() && press.is_some() {
            body.rows_press = press;
        }
        self.kept_draft(who, &row, &body).await?;
        Ok(split)
    }

    /// What makes two presses that change rows the same: all that was sent. `None` for any other
    /// press, and for a page that does not say what it showed.
    fn rows_press(&self, save: &Save) -> Answered<Option<String>> {
        let (removed, added) = (&save.removed_rows, &save.added_rows);
        if save.sent.shown.is_none() || (removed.is_empty() && added.is_empty()) {
            return Ok(None);
        }
        let sent = serde_json::to_vec(&(&save.sent, removed, added));
        let sent = sent.map_err(|_| Failure::Internal)?;
        let mark = self.store.keys().index("rows press", &[&sent]);
        Ok(Some(seal::hex(&mark.0)))
    }

    /// The questions that the answers of a step opened, of which its page showed nothing: where no
    /// script opens them, they would be passed by.
    fn unseen(
        &self,
        form: &Form,
        step: &str,
        seen: &BTreeSet<String>,
        answers: &Answers,
    ) -> Vec<String> {
        let Some(step) = form.step(step) else { return Vec::new() };
        let reach = Reach::of(form, answers, self.store.world().now().date());
        let mut paths = reach.conditional(step);
        paths.retain(|path| !seen.contains(path) && !answers.is_filled(path));
        paths
    }
}

/// The group and row that a path stands in.
fn row_of(path: &str) -> Option<(String, usize)> {
    let Path { field, cell } = Path::parse(path)?;
    cell.map(|(row, _)| (field.to_owned(), row))
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
