use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use super::{
    Files, Finding, LifeEvent, Mistake, Parameter, Question, Service, check::Lines, first_in_force,
};
use crate::{
    form::{
        Form,
        expand::{OptionLists, Parts, Rate, WrittenForm},
    },
    place::{PlaceError, Places, Province},
};

/// A service with its form, as one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loaded {
    /// The service.
    pub service: Service,
    /// Its form, with all lists and blocks written out.
    pub form: Form,
    /// Fingerprint of service and form: what a draft and a dossier keep.
    #[serde(skip)]
    pub version: String,
}

impl Loaded {
    /// A service and its form under the fingerprint of both.
    pub fn new(service: Service, form: Form) -> Self {
        let mut loaded = Self { service, form, version: String::new() };
        let text = serde_json::to_vec(&loaded).unwrap_or_default();
        loaded.version = fingerprint(&Sha256::digest(text));
        loaded
    }

    /// The definition as text that [`Loaded::read`] takes back; its fingerprint is the version.
    ///
    /// # Errors
    /// Never with a definition that was loaded.
    pub fn write(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// A definition read back.
    ///
    /// # Errors
    /// When the text is not one.
    pub fn read(text: &str) -> Result<Self, serde_json::Error> {
        let read: Self = serde_json::from_str(text)?;
        Ok(Self { version: fingerprint(&Sha256::digest(text)), ..read })
    }
}

/// All services, and what they share.
#[derive(Debug, Clone)]
pub struct Catalogue {
    services: Vec<Arc<Loaded>>,
    shared: Shared,
    lists: OptionLists,
    /// Fingerprint of all of it: the version that caches name.
    version: String,
}

/// `shared.toml`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shared {
    #[serde(rename = "life_event", default)]
    pub(super) life_events: Vec<LifeEvent>,
    #[serde(rename = "question", default)]
    pub(super) questions: Vec<Question>,
    #[serde(rename = "parameter", default)]
    pub(super) parameters: Vec<Parameter>,
}

impl Catalogue {
    /// The catalogue embedded in the binary.
    ///
    /// # Errors
    /// The files that do not parse; a test proves that those of this version do.
    pub fn embedded() -> Result<Self, Vec<Finding>> {
        let provinces = Places::built_in_provinces().map_err(|error| vec![places(&error)])?;
        Self::of(&Files::embedded(), &provinces)
    }

    /// Reads the files; `provinces` are what a `province` field offers. What a parser cannot see
    /// is for [`super::check`].
    ///
    /// # Errors
    /// All files that do not parse.
    pub fn of(files: &Files, provinces: &[Province]) -> Result<Self, Vec<Finding>> {
        let mut wrong = Vec::new();
        let mut digest = Sha256::new();
        let shared: Option<Shared> = keep(part(files, Files::SHARED), &mut wrong);
        let lists: Option<OptionLists> = match files.text(Files::LISTS) {
            Some(_) => keep(part(files, Files::LISTS), &mut wrong),
            None => Some(OptionLists::default()),
        };
        let (Some(shared), Some(lists)) = (shared, lists) else { return Err(wrong) };
        let rates = rates(&shared.parameters);
        let parts = Parts { lists: &lists, rates: &rates, provinces };
        let mut services = Vec::new();
        for slug in files.slugs() {
            let service = keep(service(files, slug), &mut wrong);
            let form = keep(form(files, slug, &parts), &mut wrong);
            if let (Some(service), Some(form)) = (service, form) {
                services.push(Arc::new(Loaded::new(service, form)));
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        services.sort_by(|a, b| order(&a.service).cmp(&order(&b.service)));
        for loaded in &services {
            digest.update(&loaded.version);
        }
        for path in [Files::SHARED, Files::LISTS] {
            digest.update(files.text(path).unwrap_or_default());
        }
        Ok(Self { services, shared, lists, version: fingerprint(&digest.finalize()) })
    }

    /// Takes over the services that did not change from another edition, so that both share them.
    pub fn share(&mut self, other: &Self) {
        for loaded in &mut self.services {
            let same = other.service(&loaded.service.slug);
            if let Some(same) = same.filter(|same| same.version == loaded.version) {
                *loaded = same.clone();
            }
        }
    }

    /// All services, in the order of their lists.
    pub fn services(&self) -> &[Arc<Loaded>] {
        &self.services
    }

    /// One service by its slug.
    pub fn service(&self, slug: &str) -> Option<&Arc<Loaded>> {
        self.services.iter().find(|loaded| loaded.service.slug == slug)
    }

    /// All life events.
    pub fn life_events(&self) -> &[LifeEvent] {
        &self.shared.life_events
    }

    /// A question of the check, shared or a service's own.
    pub fn question(&self, id: &str) -> Option<&Question> {
        let own = self.services.iter().flat_map(|loaded| &loaded.service.questions);
        self.shared.questions.iter().chain(own).find(|question| question.id == id)
    }

    /// The questions of the check that several services share.
    pub fn shared_questions(&self) -> &[Question] {
        &self.shared.questions
    }

    /// All parameters, of all periods.
    pub fn parameters(&self) -> &[Parameter] {
        &self.shared.parameters
    }

    /// The numbers of a parameter in force on a day.
    pub fn parameter(&self, id: &str, day: NaiveDate) -> Option<&Parameter> {
        let mut named = self.shared.parameters.iter().filter(|parameter| parameter.id == id);
        named.find(|parameter| first_in_force(std::slice::from_ref(*parameter), day).is_some())
    }

    /// Lists of options that forms share.
    pub fn lists(&self) -> &OptionLists {
        &self.lists
    }

    /// Fingerprint of everything.
    pub fn version(&self) -> &str {
        &self.version
    }
}

/// By list, then by number, so that 10 comes after 9.
fn order(service: &Service) -> (&str, u32, &str) {
    let (list, number) = service.list_number().unwrap_or((&service.list, u32::MAX));
    (list, number, &service.slug)
}

/// The first eight bytes of a hash, in hexadecimal.
fn fingerprint(hash: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    hash.iter().take(8).flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn keep<T>(read: Result<T, Finding>, wrong: &mut Vec<Finding>) -> Option<T> {
    read.map_err(|finding| wrong.push(finding)).ok()
}

fn part<T: DeserializeOwned>(files: &Files, path: &str) -> Result<T, Finding> {
    let missing = || Finding { file: path.to_owned(), line: 1, what: Mistake::MissingFile };
    parse(path, files.text(path).ok_or_else(missing)?)
}

/// A service under the name of its folder.
fn service(files: &Files, slug: &str) -> Result<Service, Finding> {
    let path = Files::path(slug, "service.toml");
    let service: Service = part(files, &path)?;
    if service.slug == slug {
        return Ok(service);
    }
    let text = files.text(&path).unwrap_or_default();
    let line = text.lines().position(|line| line.starts_with("slug")).unwrap_or_default() + 1;
    Err(Finding { file: path, line, what: Mistake::WrongSlug { folder: slug.to_owned() } })
}

/// A form with its lists and blocks put in.
fn form(files: &Files, slug: &str, parts: &Parts<'_>) -> Result<Form, Finding> {
    let path = Files::path(slug, "form.toml");
    let written: WrittenForm = part(files, &path)?;
    written.expand(parts).map_err(|error| {
        let lines = Lines::of(files.text(&path).unwrap_or_default());
        let line = lines.line_of(&[], &error.field);
        Finding { file: path.clone(), line, what: Mistake::NotExpanded(error) }
    })
}

/// The parameters as forms compute with them.
fn rates(parameters: &[Parameter]) -> Vec<Rate> {
    let rate = |parameter: &Parameter| Rate {
        id: parameter.id.clone(),
        valid_from: parameter.valid_from,
        valid_to: parameter.valid_to,
        values: parameter.values.clone(),
    };
    parameters.iter().map(rate).collect()
}

/// A finding in the table of provinces.
fn places(error: &PlaceError) -> Finding {
    let (file, line) = match error {
        PlaceError::Syntax { file, line, .. } => (*file, line.unwrap_or(1)),
        PlaceError::BadLine { table, line } => (*table, *line),
        PlaceError::Twice { .. } | PlaceError::Unknown { .. } => ("provinces", 1),
    };
    let what = Mistake::Syntax { message: format!("{error:?}") };
    Finding { file: format!("places/{file}"), line, what }
}

/// Reads one file, or says where and why not.
pub(super) fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Finding> {
    toml::from_str(text).map_err(|error| Finding {
        file: file.to_owned(),
        line: line_at(text, error.span().map_or(0, |span| span.start)),
        what: what(error.message()),
    })
}

/// The line, counted from 1, on which the byte at an offset stands.
pub(super) fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

fn what(message: &str) -> Mistake {
    let unknown = message.strip_prefix("unknown field `").and_then(|rest| rest.split_once('`'));
    match unknown {
        Some((key, known)) => Mistake::UnknownKey {
            key: key.to_owned(),
            known: known.trim_start_matches(", expected ").to_owned(),
        },
        None => Mistake::Syntax { message: message.to_owned() },
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn the_embedded_catalogue_is_read() {
        let catalogue = Catalogue::embedded().unwrap();
        assert!(catalogue.services().len() >= 3);
        assert_eq!(catalogue.version().len(), 16);
    }

    #[test]
    fn a_definition_survives_its_text_with_its_version() {
        for loaded in Catalogue::embedded().unwrap().services() {
            assert_eq!(&Loaded::read(&loaded.write().unwrap()).unwrap(), &**loaded);
        }
    }

    #[test]
    fn services_stand_in_the_order_of_their_lists() {
        let catalogue = Catalogue::embedded().unwrap();
        let lists: Vec<_> = catalogue.services().iter().map(|l| order(&l.service)).collect();
        assert!(lists.is_sorted());
    }

    #[test]
    fn a_wrong_file_is_named_with_its_line() {
        for (text, line) in [
            ("life_event = []\nquestion = 3\n", 2),
            (
                "\n\n[[life_event]]\nid = \"a\"\nicon = \"x\"\nlabel = { vi = \"a\", en = \"a\" }\nsearch = []\nsize = 3\n",
                8,
            ),
            ("[[parameter]]\nid = \"a\"\nvalues = [1, -2]\n", 3),
            ("[[question]]\nid = \"a\"\nlabel = { vi = \"a\" }\noptions = []\n", 3),
            ("[[question]]\n\nid = \n", 3),
        ] {
            let error = parse::<Shared>("shared.toml", text).unwrap_err();
            assert_eq!((error.file.as_str(), error.line), ("shared.toml", line), "{error:?}");
        }
    }

    #[test]
    fn an_unknown_key_is_named() {
        let text = "life_event = []\n[[parameter]]\nid = \"a\"\nvaluess = [1]\n";
        let error = parse::<Shared>("shared.toml", text).unwrap_err();
        assert!(matches!(error.what, Mistake::UnknownKey { key, .. } if key == "valuess"));
        assert_eq!(error.line, 4);
    }
}
