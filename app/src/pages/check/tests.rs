//! What a phone draws from the rules that it keeps is what the portal draws from all of them.

#![expect(clippy::unwrap_used, reason = "tests")]

use domain::catalogue::Catalogue;
use proptest::{prelude::*, sample::Index};

use super::*;
use crate::{lang::Lang, render::render, shell::document_title};

/// The title and content as the portal draws them.
fn whole(catalogue: &Catalogue, given: &Answer, lang: Lang, today: NaiveDate) -> [String; 2] {
    let offer = Offer::from(catalogue);
    Ask { offer: &offer, today, given, lang }
        .answered(|title, content| [document_title(&title), render(lang, content)])
}

/// The same as a phone draws them.
fn kept(rules: &str, given: &Answer, lang: Lang, today: NaiveDate) -> [String; 2] {
    let asked = given.iter().flat_map(|(name, value)| [name.clone(), value.clone()]).collect();
    alone(rules, asked, lang.tag(), &today.to_string()).unwrap()
}

/// An address of the check: of a service, a life event or everything, with some of its questions
/// answered and some left open.
fn asked(
    catalogue: &Catalogue,
    scope: Option<(&str, String)>,
    picks: &[(Index, Index)],
    open: &[Index],
) -> Answer {
    let own = catalogue.services().iter().flat_map(|loaded| &loaded.service.questions);
    let all: Vec<&Question> = catalogue.shared_questions().iter().chain(own).collect();
    let mut given: Answer = picks
        .iter()
        .map(|(which, value)| {
            let question = which.get(&all);
            (question.id.clone(), value.get(&question.options).value.clone())
        })
        .collect();
    let open: Vec<&str> = open.iter().map(|which| which.get(&all).id.as_str()).collect();
    given.insert(ASKED.to_owned(), open.join(","));
    given.extend(scope.map(|(name, value)| (name.to_owned(), value)));
    given
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn a_phone_answers_as_the_portal_does(
        picks in prop::collection::vec(any::<(Index, Index)>(), 0..40),
        open in prop::collection::vec(any::<Index>(), 0..4),
        days in 0_u64..1_000,
        english in any::<bool>(),
    ) {
        let catalogue = Catalogue::embedded().unwrap();
        let rules = rules(&catalogue).unwrap();
        let first = NaiveDate::from_ymd_opt(2025, 6, 1).unwrap();
        let today = first.checked_add_days(chrono::Days::new(days)).unwrap();
        let lang = if english { Lang::En } else { Lang::Vi };
        let services = catalogue.services().iter().map(|loaded| loaded.service.slug.clone());
        let events = catalogue.life_events().iter().map(|event| event.id.clone());
        let scopes = services.map(|slug| Some((scope::SERVICE, slug)));
        let scopes = scopes.chain(events.map(|id| Some((scope::EVENT, id))));
        for scope in scopes.chain([None, Some((scope::SERVICE, "la".to_owned()))]) {
            let given = asked(&catalogue, scope, &picks, &open);
            let whole = whole(&catalogue, &given, lang, today);
            prop_assert_eq!(kept(&rules, &given, lang, today), whole, "{:?}", given);
        }
    }
}

#[test]
fn rules_or_a_day_that_cannot_be_read_give_no_answer() {
    let rules = rules(&Catalogue::embedded().unwrap()).unwrap();
    assert!(alone(&rules, Vec::new(), "vi", "2026-11-23").is_some());
    assert_eq!(alone(&rules, Vec::new(), "vi", "23/11/2026"), None);
    assert_eq!(alone("", Vec::new(), "vi", "2026-11-23"), None);
    assert_eq!(alone(&rules.replacen('\n', "\n+\n", 1), Vec::new(), "vi", "2026-11-23"), None);
}

#[test]
fn words_of_a_language_that_is_begun_are_said_without_the_portal_too() {
    let rules = rules(&Catalogue::embedded().unwrap()).unwrap();
    let asked = ["dich_vu", "dang-ky-thuong-tru"].map(str::to_owned).to_vec();
    let [_, html] = alone(&rules, asked, "km", "2026-11-23").unwrap();
    assert!(html.contains("<span lang=\"km\">"), "{html}");
}
