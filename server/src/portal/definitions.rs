//! The definition of a service that a draft or dossier was begun on: it keeps to it, whatever an
//! operator changes meanwhile.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use app::backend::{Answered, Failure, Person};
use domain::{
    catalogue::{Extent, Loaded, Standing},
    form::{Answers, Filed, migrate},
};

use super::{
    Portal,
    answers::files_by_field,
    bodies::{self, DraftBody},
};
use crate::store::{Definition, Draft as Row, DraftRef};

/// The most definitions held in memory; the others are read again.
const MOST: usize = 200;

/// Definitions read or kept since the program started, by version.
#[derive(Debug, Default)]
pub(super) struct Known(Mutex<HashMap<String, Arc<Loaded>>>);

impl Known {
    fn get(&self, version: &str) -> Option<Arc<Loaded>> {
        self.lock().get(version).cloned()
    }

    fn put(&self, loaded: &Arc<Loaded>) {
        let mut known = self.lock();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(loaded.version.clone(), loaded.clone());
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<Loaded>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Portal {
    /// A service under the version that something names. What names none, or one from before
    /// definitions were kept, goes with the service of today.
    pub(super) async fn defined(&self, slug: &str, version: &str) -> Answered<Arc<Loaded>> {
        let current = self.catalogue().service(slug);
        if let Some(current) = current.filter(|current| current.version == version) {
            return Ok(current.clone());
        }
        if let Some(known) = self.definitions.get(version) {
            return Ok(known);
        }
        match self.store.definition(version).await? {
            Some(text) => {
                let read = Loaded::read(&text).map_err(|error| {
                    tracing::error!(%error, slug, version, "a kept definition cannot be read");
                    Failure::Internal
                })?;
                let read = Arc::new(read);
                self.definitions.put(&read);
                Ok(read)
            }
            None => current.cloned().ok_or(Failure::NotFound),
        }
    }

    /// Keeps a definition before anything is begun on it.
    pub(super) async fn keep(&self, loaded: &Loaded) -> Answered<()> {
        if self.definitions.get(&loaded.version).is_some() {
            return Ok(());
        }
        let body = loaded.write().map_err(|error| {
            tracing::error!(%error, slug = loaded.service.slug, "a definition cannot be written");
            Failure::Internal
        })?;
        let new = Definition {
            version: loaded.version.clone(),
            service: loaded.service.slug.clone(),
            form_version: loaded.form.version.clone(),
            body,
        };
        self.store.keep_definition(new, self.store.world().now()).await?;
        self.definitions.put(&Arc::new(loaded.clone()));
        Ok(())
    }

    /// The definition a draft is written on. When an operator has changed the service, the draft
    /// follows where its answers can: the form is the same, or the new one says how to come from
    /// the old. Else it stays as it was begun. The supplement of a dossier stays with the dossier.
    pub(super) async fn drafted_on(
        &self,
        who: &Person,
        row: &mut Row,
        body: &mut DraftBody,
    ) -> Answered<Arc<Loaded>> {
        let slug = row.line.service.as_str();
        let begun = self.defined(slug, &body.definition).await?;
        let Some(current) = self.catalogue().service(slug) else { return Ok(begun) };
        let known = |version: &String| {
            current.form.migrations.iter().any(|migration| migration.from == *version)
        };
        let follows = begun.form == current.form || known(&begun.form.version);
        if begun.version == current.version || body.mends.is_some() || !follows {
            return Ok(begun);
        }
        self.keep(current).await?;
        if begun.form != current.form {
            self.follow(who, row, body, &begun, current).await?;
        }
        body.definition.clone_from(&current.version);
        Ok(current.clone())
    }

    /// Brings a draft to another form. Where files come to stand at other fields, this is kept at
    /// once and as a whole: answers under the new form beside files under the old would lose them.
    async fn follow(
        &self,
        who: &Person,
        row: &mut Row,
        body: &mut DraftBody,
        begun: &Loaded,
        current: &Loaded,
    ) -> Answered<()> {
        let values = std::mem::take(&mut body.values);
        let files = self.store.attachments(&row.line.id, self.owner(who)).await?;
        let typed = Answers { values, files: files_by_field(&files) };
        let migrated = migrate(&typed, &begun.form.version, &current.form);
        body.values = migrated.answers.values;
        body.dropped.extend(migrated.dropped.values);
        body.sources.retain(|path, _| body.values.contains_key(path));
        body.carried.retain(|path| body.values.contains_key(path));
        body.visited.retain(|step| current.form.step(step).is_some());
        if migrated.moved_files.is_empty() {
            return Ok(());
        }
        body.definition.clone_from(&current.version);
        let draft = DraftRef { id: row.line.id.clone(), version: row.line.version };
        let body = bodies::write("draft", body)?;
        let (hand, now) = (self.hand(who), self.store.world().now());
        let moved = migrated.moved_files;
        row.line.version =
            self.store.save_moved(draft, hand, &row.line.step, &body, moved, now).await?;
        Ok(())
    }

    /// Whether a service is offered today.
    pub(super) fn offered(&self, loaded: &Loaded) -> Answered<()> {
        match loaded.service.standing(self.store.world().now().date()) {
            Standing::Open => Ok(()),
            Standing::Ended(last) => Err(Failure::Ended { last }),
            Standing::NotYet(first) => Err(Failure::NotBegun { first }),
        }
    }

    /// Whether it is offered online, wholly or in part, at the place that a filed form names.
    pub(super) fn offered_here(&self, loaded: &Loaded, filed: &Filed) -> Answered<()> {
        let place = loaded.service.place_of(filed);
        let day = self.store.world().now().date();
        let here = loaded.service.extent_at(&place, &self.places, day);
        match here.map(|here| here.extent) {
            Some(Extent::Whole | Extent::Part) => Ok(()),
            Some(Extent::Counter) => Err(Failure::AtCounter),
            Some(Extent::NotYet | Extent::ByPlace | Extent::NotNeeded) | None => {
                Err(Failure::NoUnit)
            }
        }
    }
}
