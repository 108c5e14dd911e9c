//! Which questions the check asks next: few at a time, first those that settle the most.

use chrono::NaiveDate;

use super::{Answer, Question, Service, Verdict, judge};

/// One whole in the parts that expectations are counted in.
const WHOLE: usize = 10_000;

/// What asking a question is expected to bring, every offered answer being as likely as any
/// other. Compared in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Worth {
    /// Services that become certain, in parts of [`WHOLE`].
    settled: usize,
    /// Questions that fall away, in parts of [`WHOLE`].
    fewer: usize,
    /// Services that wait for it.
    waiting: usize,
}

/// A service that is not certain yet, with the questions its table still looks at.
struct Open<'a> {
    service: &'a Service,
    missing: Vec<&'a str>,
}

/// The next questions for these services, at most `most`, the one that settles the most first.
/// Empty exactly when no answer among `questions` could make anything more certain.
///
/// The second is chosen as if the first had been answered in the way that leaves the most open,
/// and so on: together they are worth a screen.
pub fn next_questions<'a>(
    services: &[&'a Service],
    questions: &[&'a Question],
    answers: &Answer,
    day: NaiveDate,
    most: usize,
) -> Vec<&'a Question> {
    let mut assumed = answers.clone();
    let mut chosen: Vec<&Question> = Vec::new();
    while chosen.len() < most {
        let open = still_open(services, &assumed, day);
        let asked = |question: &&&Question| {
            !assumed.contains_key(&question.id)
                && open.iter().any(|open| open.missing.contains(&question.id.as_str()))
        };
        // Of equals the first, so that shared questions come before a service's own.
        let best = questions
            .iter()
            .filter(asked)
            .rev()
            .max_by_key(|question| worth(question, &open, &assumed, day));
        let Some(best) = best else { break };
        let worst = best.options.iter().max_by_key(|option| {
            let with = answered(&assumed, best, &option.value);
            still_open(services, &with, day).len()
        });
        let Some(worst) = worst else { break };
        assumed.insert(best.id.clone(), worst.value.clone());
        chosen.push(best);
    }
    chosen
}

fn answered(answers: &Answer, question: &Question, value: &str) -> Answer {
    let mut with = answers.clone();
    with.insert(question.id.clone(), value.to_owned());
    with
}

fn still_open<'a>(services: &[&'a Service], answers: &Answer, day: NaiveDate) -> Vec<Open<'a>> {
    let open = |service: &&'a Service| match judge(service, answers, day) {
        Verdict::Maybe { missing } => Some(Open { service, missing }),
        Verdict::Certain(_) | Verdict::Undecided => None,
    };
    services.iter().filter_map(open).collect()
}

fn worth(question: &Question, open: &[Open<'_>], answers: &Answer, day: NaiveDate) -> Worth {
    let waiting: Vec<&Open<'_>> =
        open.iter().filter(|open| open.missing.contains(&question.id.as_str())).collect();
    let (mut settled, mut fewer) = (0, 0);
    for option in &question.options {
        let with = answered(answers, question, &option.value);
        for open in &waiting {
            match judge(open.service, &with, day) {
                Verdict::Certain(_) => {
                    settled += 1;
                    fewer += open.missing.len();
                }
                Verdict::Maybe { missing } => {
                    fewer += open.missing.len().saturating_sub(missing.len());
                }
                Verdict::Undecided => {}
            }
        }
    }
    let each = question.options.len().max(1);
    Worth { settled: settled * WHOLE / each, fewer: fewer * WHOLE / each, waiting: waiting.len() }
}

#[cfg(all(test, feature = "catalogue"))]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::catalogue::Catalogue;

    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::embedded().unwrap());

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
    }

    fn all() -> (Vec<&'static Service>, Vec<&'static Question>) {
        let services: Vec<_> = CATALOGUE.services().iter().map(|l| &l.service).collect();
        let own = services.iter().flat_map(|service| &service.questions);
        let questions = CATALOGUE.shared_questions().iter().chain(own).collect();
        (services, questions)
    }

    /// Answers every round as `pick` says; gives the answers once nothing is asked any more.
    fn walk(
        services: &[&Service],
        questions: &[&Question],
        mut pick: impl FnMut() -> usize,
    ) -> Answer {
        let mut answers = Answer::new();
        for _ in 0..200 {
            let asked = next_questions(services, questions, &answers, day(), 3);
            assert!(asked.len() <= 3);
            if asked.is_empty() {
                return answers;
            }
            for question in asked {
                let option = &question.options[pick() % question.options.len()];
                let twice = answers.insert(question.id.clone(), option.value.clone());
                assert_eq!(twice, None, "{} was asked twice", question.id);
            }
        }
        panic!("the questions do not end");
    }

    fn service(rules: &str) -> Service {
        let mut service = CATALOGUE.services()[0].service.clone();
        service.rules = serde_json::from_str(rules).unwrap();
        service
    }

    fn question(id: &str, values: &[&str]) -> Question {
        let options: Vec<_> = values
            .iter()
            .map(|value| serde_json::json!({ "value": value, "label": { "vi": "a", "en": "a" } }))
            .collect();
        let label = serde_json::json!({ "vi": "?", "en": "?" });
        serde_json::from_value(serde_json::json!({ "id": id, "label": label, "options": options }))
            .unwrap()
    }

    const TWO: &str = r#"[
        {"when": {"field": "a", "is": "khong"}, "then": {"extent": "counter", "why": {"vi": "a", "en": "a"}}},
        {"when": {"field": "b", "is": "khong"}, "then": {"extent": "part", "why": {"vi": "b", "en": "b"}}},
        {"then": {"extent": "whole", "why": {"vi": "c", "en": "c"}}}
    ]"#;

    #[test]
    fn what_settles_more_is_asked_first() {
        let only_b = TWO.replace(r#""field": "a""#, r#""field": "b""#);
        let (two, one) = (service(TWO), service(&only_b));
        let (a, b) = (question("a", &["co", "khong"]), question("b", &["co", "khong"]));
        // `a` settles the first in one of two answers; `b` settles the second in both.
        let next = next_questions(&[&two, &one], &[&a, &b], &Answer::new(), day(), 1);
        assert_eq!(next, [&b]);
        let next = next_questions(&[&two], &[&a, &b], &Answer::new(), day(), 3);
        assert_eq!(next, [&a, &b], "both are worth a screen");
    }

    #[test]
    fn nothing_is_asked_once_it_is_certain() {
        let two = service(TWO);
        let (a, b) = (question("a", &["co", "khong"]), question("b", &["co", "khong"]));
        let no = Answer::from([("a".to_owned(), "khong".to_owned())]);
        assert!(next_questions(&[&two], &[&a, &b], &no, day(), 3).is_empty());
        assert!(next_questions(&[], &[&a, &b], &Answer::new(), day(), 3).is_empty());
    }

    #[test]
    fn the_whole_catalogue_begins_with_three_questions_that_all_of_us_can_answer() {
        let (services, questions) = all();
        let asked = next_questions(&services, &questions, &Answer::new(), day(), 3);
        assert_eq!(asked.len(), 3);
        let shared = |question: &&&Question| {
            CATALOGUE.shared_questions().iter().any(|shared| shared.id == question.id)
        };
        assert!(asked.iter().any(|question| shared(&question)), "{asked:?}");
    }

    #[test]
    fn each_service_alone_is_certain_after_a_few_screens_whatever_is_answered() {
        let (services, questions) = all();
        for service in services {
            for first in 0..4 {
                let answers = walk(&[service], &questions, || first);
                let verdict = judge(service, &answers, day());
                assert!(matches!(verdict, Verdict::Certain(_)), "{} {answers:?}", service.slug);
                assert!(answers.len() <= 9, "{}: {} questions", service.slug, answers.len());
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]
        /// Whatever is answered, the questions end, and then every service is certain.
        #[test]
        fn the_check_of_everything_ends_with_certainty(picks in prop::collection::vec(0_usize..40, 120)) {
            let (services, questions) = all();
            let mut picks = picks.into_iter().cycle();
            let answers = walk(&services, &questions, || picks.next().unwrap_or(0));
            for service in services {
                let verdict = judge(service, &answers, day());
                prop_assert!(matches!(verdict, Verdict::Certain(_)), "{} {:?}", service.slug, verdict);
            }
        }
    }
}
