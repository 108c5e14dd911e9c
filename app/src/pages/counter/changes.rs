//! What a supplement changed: the citizen may have altered more than was asked for, and the officer
//! has read the rest already.

use std::collections::{BTreeMap, BTreeSet};

use domain::{dossier::SupplementTarget, form::Filed};
use leptos::prelude::*;

use crate::{
    backend::{Backend, CounterDossier},
    components::notice::{News, Notice},
    lang::Lang,
    pages::parts,
};

/// One place that differs from what was filed before.
struct Change {
    path: String,
    label: String,
    was: Option<String>,
    now: Option<String>,
}

/// What the last supplement changed; nothing before there was one.
pub(super) struct Changes {
    all: Vec<Change>,
    asked: Vec<String>,
    supplemented: bool,
}

impl Changes {
    pub(super) fn of(backend: &dyn Backend, opened: &CounterDossier, lang: Lang) -> Self {
        let request = opened.view.state.supplements.last();
        let asked = request.into_iter().flat_map(|request| &request.items).map(|item| {
            let (SupplementTarget::Field(path) | SupplementTarget::File(path)) = &item.target;
            path.clone()
        });
        let all = match &opened.earlier {
            Some(earlier) => changes(backend, opened, earlier, lang),
            None => Vec::new(),
        };
        Self { all, asked: asked.collect(), supplemented: opened.earlier.is_some() }
    }

    /// Whether the answer at a path, or in a row, is another than before.
    pub(super) fn touch(&self, path: &str) -> bool {
        self.all.iter().any(|change| change.path == path)
    }

    /// Whether a change lies in what the counter asked for.
    fn was_asked(&self, path: &str) -> bool {
        let within = |inner: &str, outer: &str| {
            inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.asked.iter().any(|asked| within(path, asked) || within(asked, path))
    }

    /// All changes, those first that nobody asked for.
    pub(super) fn notice(&self, lang: Lang) -> Option<AnyView> {
        if !self.supplemented {
            return None;
        }
        let count = self.all.len();
        if count == 0 {
            let title =
                lang.pick("Bản bổ sung không sửa chỗ nào", "The supplement changed nothing");
            return Some(view! { <Notice news=News::Warning title/> }.into_any());
        }
        let (asked, others): (Vec<&Change>, Vec<&Change>) =
            self.all.iter().partition(|change| self.was_asked(&change.path));
        let unasked = !others.is_empty();
        let items: Vec<AnyView> = others
            .into_iter()
            .map(|change| {
                item(change, Some(lang.pick(" – không được yêu cầu", " – not asked for")), lang)
            })
            .chain(asked.into_iter().map(|change| item(change, None, lang)))
            .collect();
        let title = lang.pick(
            format!("Bản bổ sung đã sửa {count} chỗ"),
            format!("The supplement changed {count} places"),
        );
        let news = if unasked { News::Warning } else { News::Info };
        Some(view! { <Notice news title><ul>{items}</ul></Notice> }.into_any())
    }
}

fn item(change: &Change, mark: Option<&'static str>, lang: Lang) -> AnyView {
    let words = match (&change.was, &change.now) {
        (Some(was), Some(now)) => lang.pick(
            format!(": trước là “{was}”, nay là “{now}”"),
            format!(": was “{was}”, is now “{now}”"),
        ),
        (None, Some(now)) => lang.pick(format!(": thêm “{now}”"), format!(": added “{now}”")),
        (Some(was), None) => lang.pick(format!(": bỏ “{was}”"), format!(": removed “{was}”")),
        (None, None) => String::new(),
    };
    view! { <li><b>{change.label.clone()}</b>{mark}{words}</li> }.into_any()
}

fn changes(
    backend: &dyn Backend,
    opened: &CounterDossier,
    earlier: &Filed,
    lang: Lang,
) -> Vec<Change> {
    let form = &opened.view.service.form;
    let lines = |filed: &Filed| parts::lines(form, filed, backend.places(), lang);
    let (before, after) = (lines(earlier), lines(&opened.view.filed));
    let value = |lines: &[parts::Line], path: &str| {
        lines.iter().find(|line| line.path == path).map(|line| line.value.clone())
    };
    let mut seen = BTreeSet::new();
    let all = after.iter().chain(&before).filter(|line| seen.insert(line.path.as_str()));
    let mut changes: Vec<Change> = all
        .map(|line| Change {
            path: line.path.clone(),
            label: line.label.clone(),
            was: value(&before, &line.path),
            now: value(&after, &line.path),
        })
        .filter(|change| change.was != change.now)
        .collect();
    let (before, after) = (files(earlier), files(&opened.view.filed));
    for (key, name) in &after {
        if !before.contains_key(key) {
            changes.push(file(opened, key.0, None, Some(name), lang));
        }
    }
    for (key, name) in &before {
        if !after.contains_key(key) {
            changes.push(file(opened, key.0, Some(name), None, lang));
        }
    }
    changes
}

/// Names of files by field and content.
fn files(filed: &Filed) -> BTreeMap<(&str, &str), &str> {
    let all = filed.files.iter().flat_map(|(field, files)| files.iter().map(move |f| (field, f)));
    all.map(|(field, file)| ((field.as_str(), file.id.as_str()), file.name.as_str())).collect()
}

fn file(
    opened: &CounterDossier,
    field: &str,
    was: Option<&str>,
    now: Option<&str>,
    lang: Lang,
) -> Change {
    let form = &opened.view.service.form;
    Change {
        path: field.to_owned(),
        label: parts::label_at(form, field, lang).unwrap_or_else(|| field.to_owned()),
        was: was.map(ToOwned::to_owned),
        now: now.map(ToOwned::to_owned),
    }
}
