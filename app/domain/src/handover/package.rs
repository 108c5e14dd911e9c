use serde::{Deserialize, Serialize};

use crate::{
    catalogue::{Service, System},
    form::{Field, FileRef, Filed, Form, Kind},
    time::Moment,
};

/// Name and version of the contract that a package follows.
pub const CONTRACT: &str = "mot-cua/hand-over/1";

/// A complete dossier as it travels to another system. JSON; a receiver that meets a field it
/// does not know leaves it alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Package {
    /// [`CONTRACT`].
    pub contract: String,
    /// Our number for the hand-over; the same at every try.
    pub id: String,
    /// Which system it is for.
    pub system: System,
    /// The service.
    pub service: String,
    /// The procedure's name in the law.
    pub procedure: String,
    /// Official form number.
    pub form: String,
    /// Version of the form's definition.
    pub form_version: String,
    /// When the person handed it over, RFC 3339 in Vietnam's time.
    pub handed_over_at: String,
    /// The answers, in the order of the official form.
    pub answers: Vec<Entry>,
    /// The files. Their bytes travel before the package, each under its SHA-256.
    pub files: Vec<PackageFile>,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its path: a field, or `group.row.column`.
    pub path: String,
    /// Its item on the official form, where the form has numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// What was asked, in Vietnamese.
    pub label: String,
    /// The canonical value: dates as `YYYY-MM-DD`, places as codes of the statistics office.
    pub value: String,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackageFile {
    /// The field it was attached to.
    pub field: String,
    /// Its name, as the person's device had it.
    pub name: String,
    /// `pdf`, `jpeg` or `png`.
    pub kind: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of its bytes, in hexadecimal: under this name it travels.
    pub sha256: String,
}

impl Package {
    /// The package of a filed form.
    pub fn of(
        id: &str,
        system: System,
        service: &Service,
        form: &Form,
        filed: &Filed,
        at: Moment,
    ) -> Self {
        let file = |field: &String, file: &FileRef| PackageFile {
            field: field.clone(),
            name: file.name.clone(),
            kind: file.kind.clone(),
            size: file.size,
            sha256: file.sha256.clone(),
        };
        Self {
            contract: CONTRACT.to_owned(),
            id: id.to_owned(),
            system,
            service: service.slug.clone(),
            procedure: service.legal_name.vi.clone(),
            form: filed.form.clone(),
            form_version: filed.version.clone(),
            handed_over_at: at.rfc3339(),
            answers: entries(form, filed).collect(),
            files: filed
                .files
                .iter()
                .flat_map(|(field, files)| files.iter().map(move |one| file(field, one)))
                .collect(),
        }
    }
}

/// Every answer of a filed form, in the form's order, row by row.
pub(super) fn entries<'a>(form: &'a Form, filed: &'a Filed) -> impl Iterator<Item = Entry> + 'a {
    form.steps.iter().flat_map(|step| &step.fields).flat_map(move |field| of_field(field, filed))
}

fn of_field(field: &Field, filed: &Filed) -> Vec<Entry> {
    let entry = |path: String, item: &Option<String>, label: String| {
        let value = filed.values.get(&path)?.canonical();
        Some(Entry { path, item: item.clone(), label, value })
    };
    if field.kind != Kind::Group {
        return entry(field.id.clone(), &field.item, field.label.vi.clone()).into_iter().collect();
    }
    let rows = 0..filed.rows(&field.id);
    let cells = rows.flat_map(|row| field.columns.iter().map(move |column| (row, column)));
    cells
        .filter_map(|(row, column)| {
            let path = format!("{}.{row}.{}", field.id, column.id);
            let label = format!("{} {}: {}", field.label.vi, row + 1, column.label.vi);
            entry(path, &column.item, label)
        })
        .collect()
}
