use std::{collections::BTreeSet, sync::Arc};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{LifeEvent, Question, Service};
use crate::form::{
    Form,
    expand::{OptionLists, Parts, WrittenForm},
};
use crate::place::Places;

/// A service with its form, as one version.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The service.
    pub service: Service,
    /// Its form.
    pub form: Form,
}

/// All services in force, and what they share.
#[derive(Debug, Clone)]
pub struct Catalogue {
    services: Vec<Arc<Loaded>>,
    life_events: Vec<LifeEvent>,
    questions: Vec<Question>,
    /// Fingerprint of all files: the version that caches and dossiers name.
    version: String,
}

/// A file of the catalogue that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError {
    /// The file.
    pub file: String,
    /// Line, counted from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong, from the parser or the checker.
    pub message: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shared {
    #[serde(rename = "life_event")]
    life_events: Vec<LifeEvent>,
    #[serde(rename = "question")]
    questions: Vec<Question>,
}

macro_rules! embedded {
    ($($slug:literal),* $(,)?) => {
        &[$((
            $slug,
            include_str!(concat!("../../data/services/", $slug, "/service.toml")),
            include_str!(concat!("../../data/services/", $slug, "/form.toml")),
        )),*]
    };
}

/// Slug, `service.toml`, `form.toml`.
const SERVICES: &[(&str, &str, &str)] =
    embedded!["dang-ky-thuong-tru", "thong-bao-luu-tru", "xac-nhan-cu-tru"];
const LISTS: &str = include_str!("../../data/lists.toml");
const SHARED: &str = include_str!("../../data/shared.toml");

impl Catalogue {
    /// The catalogue embedded in the binary.
    ///
    /// # Errors
    /// The first file that does not parse or contradicts another.
    pub fn embedded() -> Result<Self, LoadError> {
        let shared: Shared = parse("shared.toml", SHARED)?;
        let lists: OptionLists = parse("lists.toml", LISTS)?;
        let places = Places::built_in().map_err(|error| LoadError {
            file: "places".to_owned(),
            line: None,
            message: format!("{error:?}"),
        })?;
        let parts = Parts { lists: &lists, rates: &[], provinces: places.provinces() };
        let mut services = Vec::new();
        let mut digest = Sha256::new_with_prefix(SHARED);
        for (slug, service, form) in SERVICES {
            digest.update(service);
            digest.update(form);
            let loaded = Loaded {
                service: parse(&format!("{slug}/service.toml"), service)?,
                form: read_form(&format!("{slug}/form.toml"), form, &parts)?,
            };
            services.push(Arc::new(loaded));
        }
        let catalogue = Self {
            services,
            life_events: shared.life_events,
            questions: shared.questions,
            version: fingerprint(&digest.finalize()),
        };
        catalogue.check()?;
        Ok(catalogue)
    }

    /// All services, in catalogue order.
    pub fn services(&self) -> &[Arc<Loaded>] {
        &self.services
    }

    /// One service by its slug.
    pub fn service(&self, slug: &str) -> Option<&Arc<Loaded>> {
        self.services.iter().find(|loaded| loaded.service.slug == slug)
    }

    /// All life events.
    pub fn life_events(&self) -> &[LifeEvent] {
        &self.life_events
    }

    /// A question of the check, shared or a service's own.
    pub fn question(&self, id: &str) -> Option<&Question> {
        let own = self.services.iter().flat_map(|loaded| &loaded.service.questions);
        self.questions.iter().chain(own).find(|question| question.id == id)
    }

    /// The questions of the check that several services share.
    pub fn shared_questions(&self) -> &[Question] {
        &self.questions
    }

    /// Fingerprint of all files.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Names that point nowhere: the mistakes a parser cannot see.
    fn check(&self) -> Result<(), LoadError> {
        let events: BTreeSet<&str> =
            self.life_events.iter().map(|event| event.id.as_str()).collect();
        for loaded in &self.services {
            let service = &loaded.service;
            let fail = |file: &str, message: String| {
                Err(LoadError { file: format!("{}/{file}", service.slug), line: None, message })
            };
            if let Some(event) = service.life_events.iter().find(|e| !events.contains(e.as_str())) {
                return fail("service.toml", format!("life event `{event}` is not in shared.toml"));
            }
            let mut asked = Vec::new();
            for rule in &service.rules {
                rule.when.iter().for_each(|when| when.values(&mut asked));
            }
            for (question, value) in asked {
                let known =
                    self.question(question).map(|q| q.options.iter().any(|o| o.value == value));
                if known != Some(true) {
                    return fail(
                        "service.toml",
                        format!("rule asks `{question}` = `{value}`, which no question offers"),
                    );
                }
            }
            if service.rules.last().is_none_or(|rule| rule.when.is_some()) {
                return fail(
                    "service.toml",
                    "the last rule must hold always (no `when`)".to_owned(),
                );
            }
            if let Some(problem) = form_problem(&loaded.form, &service.unit_field) {
                return fail("form.toml", problem);
            }
        }
        Ok(())
    }
}

/// The first eight bytes of a hash, in hexadecimal.
fn fingerprint(hash: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    hash.iter().take(8).flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn form_problem(form: &Form, unit_field: &str) -> Option<String> {
    if form.field(unit_field).is_none() {
        return Some(format!("`unit_field = {unit_field}` is not a field"));
    }
    let conditions = form.steps.iter().flat_map(|step| {
        step.when.iter().chain(step.fields.iter().filter_map(|field| field.when.as_ref()))
    });
    let mut used = Vec::new();
    conditions.for_each(|condition| condition.fields(&mut used));
    for field in form.steps.iter().flat_map(|step| &step.fields) {
        used.extend(field.else_same_as.as_deref());
        used.extend(field.differs_from.as_deref());
    }
    let dangling = used.iter().find(|name| form.field(name).is_none())?;
    Some(format!("`{dangling}` is named by a rule but is not a field of this form"))
}

fn read_form(file: &str, text: &str, parts: &Parts<'_>) -> Result<Form, LoadError> {
    parse::<WrittenForm>(file, text)?.expand(parts).map_err(|error| LoadError {
        file: file.to_owned(),
        line: None,
        message: format!("{error:?}"),
    })
}

fn parse<T: for<'de> Deserialize<'de>>(file: &str, text: &str) -> Result<T, LoadError> {
    toml::from_str(text).map_err(|error| LoadError {
        file: file.to_owned(),
        line: error.span().map(|span| text.get(..span.start).unwrap_or("").lines().count().max(1)),
        message: error.message().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn the_embedded_catalogue_is_sound() {
        let catalogue = Catalogue::embedded().unwrap();
        assert!(catalogue.services().len() >= 3);
        assert_eq!(catalogue.version().len(), 16);
    }

    #[test]
    fn a_wrong_file_is_named_with_its_line() {
        let error = parse::<Shared>("shared.toml", "life_event = []\nquestion = 3\n").unwrap_err();
        assert_eq!((error.file.as_str(), error.line), ("shared.toml", Some(2)));
    }
}
