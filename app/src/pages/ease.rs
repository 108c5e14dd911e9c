//! What hard words mean, on the page that says them.

use std::collections::BTreeSet;

use domain::form::{Field, Step};
use leptos::prelude::*;

use crate::{
    lang::Lang,
    words::terms::{TERMS, Term},
};

/// The hard words of a step, each in plain ones; nothing where it has none.
pub(super) fn hard_words(step: &Step, lang: Lang) -> Option<AnyView> {
    let found: Vec<&Term> = found(step).collect();
    let names: Vec<&str> = found.iter().map(|term| term.name(lang)).collect();
    let summary =
        lang.pick("Nghĩa là gì: ", "What does this mean: ").to_owned() + &names.join(", ");
    let entries: Vec<AnyView> = found
        .iter()
        .map(|term| {
            let name = term.name(lang);
            view! { <div><dt>{name}</dt><dd>{term.plain(lang)}" "<small>{lang.pick(term.source.0, term.source.1)}</small></dd></div> }
                .into_any()
        })
        .collect();
    (!found.is_empty()).then(|| {
        view! { <details class="terms"><summary>{summary}</summary><dl>{entries}</dl></details> }.into_any()
    })
}

/// The terms that a step says, in the order of the list.
fn found(step: &Step) -> impl Iterator<Item = &'static Term> {
    let mut said = String::new();
    let mut add = |words: &str| {
        said.push_str(&words.to_lowercase());
        said.push('\n');
    };
    add(step.title.get("vi"));
    step.intro.iter().for_each(|intro| add(intro.get("vi")));
    let columns = step.fields.iter().flat_map(|field| &field.columns);
    for field in step.fields.iter().chain(columns) {
        texts(field).into_iter().for_each(&mut add);
    }
    let mut names = BTreeSet::new();
    TERMS.iter().filter(move |term| said.contains(term.vi) && names.insert(term.vi))
}

fn texts(field: &Field) -> Vec<&str> {
    let options = field.options.iter().map(|option| option.label.get("vi"));
    let hint = field.hint.iter().map(|hint| hint.get("vi"));
    std::iter::once(field.label.get("vi")).chain(hint).chain(options).collect()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use domain::catalogue::Catalogue;

    use super::*;

    #[test]
    fn every_term_is_said_by_a_form_and_explained_in_other_words() {
        let catalogue = Catalogue::embedded().unwrap();
        let steps = || catalogue.services().iter().flat_map(|loaded| loaded.form.steps.iter());
        for term in TERMS {
            let said = steps().any(|step| found(step).any(|found| found.vi == term.vi));
            assert!(said, "no form says {}", term.vi);
            assert!(term.plain_vi.len() > term.vi.len() + 10, "{}", term.vi);
            assert_eq!(term.vi, term.vi.to_lowercase());
            let sourced = |text: &str| text.chars().any(|c| c.is_ascii_digit());
            assert!(sourced(term.source.0) && sourced(term.source.1), "{}", term.vi);
        }
    }
}
