//! What an officer can mark for a supplement: every answer, every file, every cell of a table.

use std::collections::BTreeSet;

use domain::form::{Field, Filed, Form, Kind, Path, Reach};

use super::{MARK, REASON, REMEDY};
use crate::{backend::CounterDossier, lang::Lang, pages::parts};

/// One thing that can be marked, and, of a table, its rows with their cells.
pub(super) struct Target {
    pub(super) path: String,
    pub(super) label: String,
    pub(super) rows: Vec<RowTargets>,
}

/// The cells of one row.
pub(super) struct RowTargets {
    pub(super) name: String,
    /// Path and label.
    pub(super) cells: Vec<(String, String)>,
}

/// The fields and files that can be marked: all that were reachable when it was filed.
pub(super) fn targets(form: &Form, opened: &CounterDossier, lang: Lang) -> Vec<Target> {
    let answers = opened.view.filed.to_answers();
    let reach = Reach::of(form, &answers, opened.view.state.received_at.date());
    let filed = &opened.view.filed;
    // A stage holds a part of the form: an answer whose condition looks at another part counts.
    let answered = |field: &Field| {
        filed.values.contains_key(&field.id)
            || filed.files.contains_key(&field.id)
            || filed.rows(&field.id) > 0
    };
    form.steps
        .iter()
        .flat_map(|step| &step.fields)
        .filter(|field| reach.field(field) || answered(field))
        .filter(|field| field.computed.is_none())
        .map(|field| Target {
            path: field.id.clone(),
            label: field.label.get(lang.tag()).to_owned(),
            rows: rows(field, filed, &reach, lang),
        })
        .collect()
}

fn rows(group: &Field, filed: &Filed, reach: &Reach, lang: Lang) -> Vec<RowTargets> {
    let count = if group.kind == Kind::Group { filed.rows(&group.id) } else { 0 };
    let cell = |row: usize, name: &str, column: &Field| {
        let path = format!("{}.{row}.{}", group.id, column.id);
        let shown = reach.cell(group, row, column) || filed.values.contains_key(&path);
        // Read out of its row it still says whose it is.
        let label = || format!("{name}, {}", column.label.get(lang.tag()));
        (shown && column.computed.is_none()).then(|| (path, label()))
    };
    (0..count)
        .map(|row| {
            let name = format!("{} {}", parts::row_name(group, lang), row + 1);
            let cells = group.columns.iter().filter_map(|column| cell(row, &name, column));
            RowTargets { cells: cells.collect(), name }
        })
        .collect()
}

/// Everything that was marked or written about in a posted request, as paths in the form's order.
/// `names` are those of the fields in which something stands.
pub fn marked<'a>(form: &Form, names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let path = |name: &'a str| [MARK, REASON, REMEDY].iter().find_map(|p| name.strip_prefix(p));
    let paths: BTreeSet<&str> = names.filter_map(path).collect();
    let mut marked = Vec::new();
    for field in form.steps.iter().flat_map(|step| &step.fields) {
        if paths.contains(field.id.as_str()) {
            marked.push(field.id.clone());
        }
        let mut cells: Vec<(usize, usize, &str)> = paths
            .iter()
            .filter_map(|path| {
                let read = Path::parse(path).filter(|read| read.field == field.id)?;
                let (row, name) = read.cell?;
                let column = field.columns.iter().position(|column| column.id == name)?;
                Some((row, column, *path))
            })
            .collect();
        cells.sort_unstable();
        marked.extend(cells.into_iter().map(|(.., path)| path.to_owned()));
    }
    marked
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
    use super::*;

    #[test]
    fn marks_of_cells_are_read_in_the_forms_order_and_unknown_paths_are_none() {
        let catalogue = domain::catalogue::Catalogue::embedded().unwrap();
        let form = &catalogue.service("dang-ky-thuong-tru").unwrap().form;
        let group = form.steps.iter().flat_map(|step| &step.fields).find(|f| f.kind == Kind::Group);
        let group = group.unwrap();
        let [first, second] = [0, 1].map(|at| group.columns[at].id.clone());
        let cell = |row: usize, column: &str| format!("{}.{row}.{column}", group.id);
        let names = [
            format!("{REASON}{}", cell(10, &first)),
            format!("{MARK}{}", cell(2, &second)),
            format!("{MARK}{}", cell(2, &first)),
            format!("{REMEDY}{}", cell(2, &first)),
            format!("{MARK}ho_ten"),
            format!("{MARK}{}.x.{first}", group.id),
            format!("{MARK}{}.0.khong_co", group.id),
            format!("{MARK}khong_co"),
            "ly_do".to_owned(),
        ];
        let found = marked(form, names.iter().map(String::as_str));
        let cells = [cell(2, &first), cell(2, &second), cell(10, &first)];
        assert_eq!(found[found.len() - 3..], cells);
        assert_eq!(found.len(), 4);
        assert!(found.contains(&"ho_ten".to_owned()));
    }
}
