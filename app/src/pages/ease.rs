//! What hard words mean, on the page that says them.

use std::iter::once;

use chrono::NaiveDate;
use domain::{
    catalogue::{Dated, Question, Service},
    form::{Field, Form, Reach, Step, Words},
};
use leptos::prelude::*;

use crate::{
    lang::Lang,
    words::terms::{TERMS, Term},
};

/// The hard words of a page, each in plain ones; nothing where it has none. `said` is what the page
/// says in Vietnamese, whatever its language.
pub(super) fn hard_words(said: &[&str], lang: Lang) -> Option<AnyView> {
    let found = found(said);
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

/// The terms that a page says, in the order of the list.
fn found(said: &[&str]) -> Vec<&'static Term> {
    let said = said.join("\n").to_lowercase();
    TERMS.iter().filter(|term| says(&said, term.vi)).collect()
}

/// Whether a text in small letters says the word, and not a part of a longer one.
fn says(text: &str, word: &str) -> bool {
    let goes_on = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
    let parts = || text.split(word);
    parts().zip(parts().skip(1)).any(|(before, after)| {
        !goes_on(before.chars().next_back()) && !goes_on(after.chars().next())
    })
}

/// What a step says.
pub(super) fn of_step(step: &Step) -> Vec<&str> {
    let columns = step.fields.iter().flat_map(|field| &field.columns);
    let fields = step.fields.iter().chain(columns).flat_map(texts);
    once(vi(&step.title)).chain(step.intro.iter().map(vi)).chain(fields).collect()
}

fn texts(field: &Field) -> Vec<&str> {
    let options = field.options.iter().map(|option| vi(&option.label));
    let hint = field.hint.iter().map(vi);
    once(vi(&field.label)).chain(hint).chain(options).collect()
}

/// What a review says: what was asked, and the answers there were to choose from.
pub(super) fn of_review<'a>(form: &'a Form, reach: &'a Reach) -> Vec<&'a str> {
    let said = |step: &'a Step| {
        let options = |field: &'a Field| field.options.iter().map(|option| vi(&option.label));
        let said = move |field: &'a Field| once(vi(&field.label)).chain(options(field));
        once(vi(&step.title)).chain(reach.fields(step).flat_map(said))
    };
    reach.steps(form).flat_map(said).collect()
}

/// What the page of a service says.
pub(super) fn of_service(service: &Service, today: NaiveDate) -> Vec<&str> {
    let Service { name, legal_name, purpose, result, .. } = service;
    let papers = service.papers.iter();
    let papers = papers.flat_map(|p| once(&p.name).chain(&p.note).chain(&p.alternatives));
    let advice = service.advice.iter().map(|advice| &advice.text);
    let fees = service.fees.iter().filter(|fee| fee.in_force(today));
    let fees = fees.flat_map(|fee| fee.note.iter().chain(&fee.exempt));
    let times = service.times.iter().filter(|time| time.in_force(today));
    let places = service.extents.iter().filter(|extent| extent.in_force(today));
    [name, legal_name, purpose, result]
        .into_iter()
        .chain(papers)
        .chain(advice)
        .chain(fees)
        .chain(times.flat_map(|time| &time.note))
        .chain(places.map(|extent| &extent.why))
        .map(vi)
        .collect()
}

/// What the questions of a check say.
pub(super) fn of_questions<'a>(questions: &[&'a Question]) -> Vec<&'a str> {
    let texts = |question: &&'a Question| {
        let Question { label, hint, options, .. } = *question;
        once(label).chain(hint).chain(options.iter().map(|option| &option.label)).map(vi)
    };
    questions.iter().flat_map(texts).collect()
}

fn vi(words: &Words) -> &str {
    words.get(Lang::Vi.tag())
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use domain::catalogue::Catalogue;

    use super::*;

    /// Words of the law that nobody has to know. Whoever writes one into a service explains it.
    const LEGAL: [&str; 30] = [
        "thường trú",
        "tạm trú",
        "lưu trú",
        "tạm vắng",
        "chủ hộ",
        "số định danh",
        "định danh mức 2",
        "hộ tịch",
        "trích lục",
        "giấy chứng sinh",
        "khai tử",
        "giấy báo tử",
        "quê quán",
        "giám hộ",
        "ủy quyền",
        "pháp nhân",
        "thừa kế",
        "tặng cho",
        "công chứng",
        "chứng thực",
        "hợp pháp hóa",
        "lý lịch tư pháp",
        "án tích",
        "mã số thuế",
        "lệ phí trước bạ",
        "sổ đỏ",
        "đăng ký biến động",
        "tử tuất",
        "con dấu",
        "dấu nổi",
    ];

    /// All that each service says anywhere, with its form.
    fn services(catalogue: &Catalogue) -> Vec<String> {
        let all = catalogue.services().iter().map(|loaded| {
            let service = serde_json::to_string(&loaded.service).unwrap();
            (service + &serde_json::to_string(&loaded.form).unwrap()).to_lowercase()
        });
        all.collect()
    }

    #[test]
    fn every_term_is_said_by_a_service_and_explained_in_other_words() {
        let services = services(&Catalogue::embedded().unwrap());
        for term in TERMS {
            let said = services.iter().any(|said| says(said, term.vi));
            assert!(said, "no service says {}", term.vi);
            assert!(term.plain_vi.len() > term.vi.len() + 10, "{}", term.vi);
            assert_eq!(term.vi, term.vi.to_lowercase());
            let sourced = |text: &str| text.chars().any(|c| c.is_ascii_digit());
            assert!(sourced(term.source.0) && sourced(term.source.1), "{}", term.vi);
        }
    }

    #[test]
    fn a_word_of_the_law_is_explained_wherever_a_service_says_it() {
        let services = services(&Catalogue::embedded().unwrap());
        for word in LEGAL {
            let saying = services.iter().filter(|said| says(said, word));
            let saying: Vec<&String> = saying.collect();
            assert!(!saying.is_empty(), "no service says {word}");
            for said in saying {
                let found = found(&[said.as_str()]);
                assert!(found.iter().any(|term| term.vi == word), "{word} has no term");
            }
        }
    }

    #[test]
    fn a_page_explains_what_it_says_and_nothing_else() {
        let catalogue = Catalogue::embedded().unwrap();
        let service = |slug| &catalogue.service(slug).unwrap().service;
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let names = |said: &[&str]| found(said).iter().map(|term| term.vi).collect::<Vec<_>>();
        let seal = names(&of_service(service("lam-con-dau-moi"), today));
        assert!(seal.contains(&"con dấu") && !seal.contains(&"khai tử"), "{seal:?}");
        let death = names(&of_service(service("dang-ky-khai-tu"), today));
        assert!(death.contains(&"khai tử") && !death.contains(&"con dấu"), "{death:?}");
        let questions: Vec<&Question> = service("dang-ky-thuong-tru").questions.iter().collect();
        assert!(names(&of_questions(&questions)).contains(&"chủ hộ"));
        assert!(hard_words(&["Gửi xong"], Lang::Vi).is_none());
    }

    #[test]
    fn a_word_inside_a_longer_one_is_not_meant() {
        for (text, said) in [
            ("con dấu", true),
            ("nộp con dấu, giấy cũ", true),
            ("con dấuu", false),
            ("mcon dấu", false),
            ("con dấuu và con dấu", true),
            ("con  dấu", false),
        ] {
            assert_eq!(says(text, "con dấu"), said, "{text}");
        }
    }
}
