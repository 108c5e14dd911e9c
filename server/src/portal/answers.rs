//! Small conversions between stored rows and `domain`.

use std::collections::BTreeMap;

use app::backend::{Answered, Failure, Person, Role};
use domain::{
    calendar::TimeLimit,
    catalogue::{Loaded, first_in_force},
    dossier::{DossierCode, Terms},
    form::FileRef,
    place::Unit,
};

use serde_json::Value;

use super::Portal;
use crate::{
    seal::BlindIndex,
    store::{Attachment, AuditNote, Hand},
};

impl Portal {
    /// The blind index of a person's number.
    pub(super) fn owner(&self, who: &Person) -> BlindIndex {
        self.store.owner(&who.number)
    }

    /// Whose drafts `who` writes into, and under which mandate.
    pub(super) fn hand(&self, who: &Person) -> Hand {
        Hand { owner: self.owner(who), under: who.mandate().map(ToOwned::to_owned) }
    }

    /// A service, as of now.
    pub(super) fn service(&self, slug: &str) -> Answered<std::sync::Arc<Loaded>> {
        self.catalogue().service(slug).cloned().ok_or(Failure::NotFound)
    }

    /// The unit of a dossier.
    pub(super) fn unit_of(&self, code: &DossierCode) -> Answered<Unit> {
        self.places.unit(&code.unit()).cloned().ok_or(Failure::NotFound)
    }

    /// The rules a dossier of this service received on `day` is handled under.
    pub(super) fn terms(&self, loaded: &Loaded, day: chrono::NaiveDate) -> Terms {
        let limit = first_in_force(&loaded.service.times, day).map(|rule| rule.limit);
        let mut terms = Terms::general(limit.unwrap_or(TimeLimit::working_days(3)));
        terms.gives_proof = loaded.service.proof.is_some();
        terms
    }
}

/// Who does something, as the audit chain names it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Actor<'a> {
    /// Pseudonym of a person.
    pub(super) id: &'a str,
    pub(super) role: &'static str,
    /// What made the portal act of itself.
    pub(super) cause: Option<&'a str>,
    /// The mandate of whoever does it for another.
    pub(super) under: Option<&'a str>,
}

impl<'a> Actor<'a> {
    /// The portal itself, for this cause.
    pub(super) const fn portal(cause: &'a str) -> Self {
        Self { id: "portal", role: "system", cause: Some(cause), under: None }
    }

    /// The entry in the audit chain.
    pub(super) fn note(self, action: &str, subject: &str, mut detail: Value) -> AuditNote {
        if let (Some(cause), Some(detail)) = (self.cause, detail.as_object_mut()) {
            detail.insert("cause".to_owned(), cause.into());
        }
        AuditNote {
            actor: self.id.to_owned(),
            role: self.role.to_owned(),
            action: action.to_owned(),
            subject: subject.to_owned(),
            detail,
        }
    }
}

impl<'a> From<&'a Person> for Actor<'a> {
    fn from(who: &'a Person) -> Self {
        Self { id: &who.id, role: role_name(&who.role), cause: None, under: who.mandate() }
    }
}

/// Files by field, as forms see them.
pub(super) fn files_by_field(files: &[Attachment]) -> BTreeMap<String, Vec<FileRef>> {
    let mut by_field: BTreeMap<String, Vec<FileRef>> = BTreeMap::new();
    for file in files {
        let entry = FileRef {
            id: file.file_id.clone(),
            name: file.name.clone(),
            kind: file.kind.clone(),
            size: u64::try_from(file.size).unwrap_or(0),
            sha256: file.sha256.clone(),
        };
        by_field.entry(file.field.clone()).or_default().push(entry);
    }
    by_field
}

/// The role as the audit chain names it.
pub(super) const fn role_name(role: &Role) -> &'static str {
    match role {
        Role::Citizen => "citizen",
        Role::Officer { .. } => "officer",
        Role::Volunteer { .. } => "volunteer",
        Role::Leader => "leader",
    }
}

/// The media type of a stored kind.
pub(super) fn media_type(kind: &str) -> &'static str {
    match kind {
        "pdf" => "application/pdf",
        // `FileKind::extension`
        "jpg" => "image/jpeg",
        "png" => "image/png",
        "heic" => "image/heic",
        _ => "application/octet-stream",
    }
}
