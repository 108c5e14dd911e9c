use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Dated, Service};
use crate::form::{Choice, Condition, Words};

/// The shared question that asks for the province; its answers are two-digit codes.
pub const PLACE_QUESTION: &str = "tinh";

/// One question of the check. Nobody has to sign in or to answer all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Name of the answer in the address (`?noi=..`).
    pub id: String,
    /// The question.
    pub label: Words,
    /// Help under the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Words>,
    /// Answers to choose from.
    pub options: Vec<Choice>,
    /// Field of the form that the answer fills in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fills: Option<String>,
}

/// How far a service can be done online.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    /// Toàn trình: wholly online.
    Whole,
    /// Một phần: online, and something remains.
    Part,
    /// At the counter.
    Counter,
    /// Not yet offered here.
    NotYet,
    /// Not needed in this situation.
    NotNeeded,
    /// The service's `[[extent]]` entries decide, by province and day. Only in a decision table.
    ByPlace,
}

/// What a rule decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// How far online.
    pub extent: Extent,
    /// Why, or what remains. Empty only where the place decides: its entry says why.
    #[serde(default)]
    pub why: Words,
}

/// One row of a decision table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The row applies when this holds; the last row has none and always applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// What follows.
    pub then: Outcome,
}

/// The answers of the check, by question.
pub type Answer = BTreeMap<String, String>;

/// What a check comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ruling<'a> {
    /// How far online.
    pub extent: Extent,
    /// Why, or what remains.
    pub why: &'a Words,
}

impl<'a> From<&'a Outcome> for Ruling<'a> {
    fn from(outcome: &'a Outcome) -> Self {
        Self { extent: outcome.extent, why: &outcome.why }
    }
}

/// The result of the check for one service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict<'a> {
    /// Certain, whatever the missing answers are.
    Certain(Ruling<'a>),
    /// It depends on answers that are missing.
    Maybe {
        /// Questions whose answers are missing, in the order the table asks for them.
        missing: Vec<&'a str>,
    },
    /// No row applies: the catalogue's checker refuses such a table, a reader never sees it.
    Undecided,
}

/// Decides a table with the answers there are. Certain as soon as no missing answer could change
/// the extent.
pub fn decide<'a>(rules: &'a [Rule], answers: &Answer) -> Verdict<'a> {
    walk(rules, answers, &|outcome| Verdict::Certain(outcome.into()))
}

/// Decides a service's table; where the place decides, its entries of the day do.
pub fn judge<'a>(service: &'a Service, answers: &Answer, day: NaiveDate) -> Verdict<'a> {
    let province = answers.get(PLACE_QUESTION).map(|code| code.trim()).filter(|c| !c.is_empty());
    walk(&service.rules, answers, &|outcome| match outcome.extent {
        Extent::ByPlace => by_place(service, outcome, province, day),
        _ => Verdict::Certain(outcome.into()),
    })
}

/// What the `[[extent]]` entries say. Without an entry the service is not offered there yet.
fn by_place<'a>(
    service: &'a Service,
    outcome: &'a Outcome,
    province: Option<&str>,
    day: NaiveDate,
) -> Verdict<'a> {
    let none = Ruling { extent: Extent::NotYet, why: &outcome.why };
    let of = |province: Option<&str>| {
        let found = service.extent_in(province, day);
        found.map_or(none, |found| Ruling { extent: found.extent, why: &found.why })
    };
    let elsewhere = of(province);
    let named = service.extents.iter().filter(|extent| extent.in_force(day));
    let mut places = named.flat_map(|extent| &extent.provinces);
    let same = |code: &String| of(Some(code)).extent == elsewhere.extent;
    if province.is_some() || places.all(same) {
        return Verdict::Certain(elsewhere);
    }
    Verdict::Maybe { missing: vec![PLACE_QUESTION] }
}

/// How far online a service usually goes, for a list: what its last row says, which is for
/// everybody. Without a province [`Extent::ByPlace`] where the places differ.
pub fn usual<'a>(service: &'a Service, province: Option<&str>, day: NaiveDate) -> Ruling<'a> {
    const NONE: &Words = &Words { vi: String::new(), en: String::new() };
    let Some(outcome) = service.rules.last().map(|rule| &rule.then) else {
        return Ruling { extent: Extent::NotYet, why: NONE };
    };
    if outcome.extent != Extent::ByPlace {
        return outcome.into();
    }
    match by_place(service, outcome, province, day) {
        Verdict::Certain(ruling) => ruling,
        _ => outcome.into(),
    }
}

fn walk<'a>(
    rules: &'a [Rule],
    answers: &Answer,
    resolve: &dyn Fn(&'a Outcome) -> Verdict<'a>,
) -> Verdict<'a> {
    let Some((rule, rest)) = rules.split_first() else { return Verdict::Undecided };
    let holds = rule.when.as_ref().map_or(Some(true), |when| when.eval(answers));
    match holds {
        Some(true) => resolve(&rule.then),
        Some(false) => walk(rest, answers, resolve),
        None => {
            let (this, otherwise) = (resolve(&rule.then), walk(rest, answers, resolve));
            if matches!(this, Verdict::Certain(_)) && this == otherwise {
                return otherwise;
            }
            let mut missing = Vec::new();
            unanswered(rule, answers, &mut missing);
            for verdict in [this, otherwise] {
                if let Verdict::Maybe { missing: more } = verdict {
                    for question in more {
                        if !missing.contains(&question) {
                            missing.push(question);
                        }
                    }
                }
            }
            Verdict::Maybe { missing }
        }
    }
}

fn unanswered<'a>(rule: &'a Rule, answers: &Answer, missing: &mut Vec<&'a str>) {
    let mut fields = Vec::new();
    if let Some(when) = &rule.when {
        when.fields(&mut fields);
    }
    for field in fields {
        let given = answers.get(field).is_some_and(|answer| !answer.trim().is_empty());
        if !given && !missing.contains(&field) {
            missing.push(field);
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use proptest::prelude::*;

    use super::*;

    fn rules() -> Vec<Rule> {
        serde_json::from_str(
            r#"[
              {"when": {"field": "noi", "is": "khac"}, "then": {"extent": "not-yet", "why": {"vi": "a", "en": "a"}}},
              {"when": {"all": [{"field": "nha", "is": "thue"}, {"field": "dong_y", "is": "khong"}]},
               "then": {"extent": "counter", "why": {"vi": "b", "en": "b"}}},
              {"then": {"extent": "whole", "why": {"vi": "c", "en": "c"}}}
            ]"#,
        )
        .unwrap()
    }

    fn answers(pairs: &[(&str, &str)]) -> Answer {
        pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn a_missing_answer_is_named() {
        assert_eq!(
            decide(&rules(), &answers(&[])),
            Verdict::Maybe { missing: vec!["noi", "nha", "dong_y"] }
        );
        assert_eq!(
            decide(&rules(), &answers(&[("noi", "day"), ("nha", "thue")])),
            Verdict::Maybe { missing: vec!["dong_y"] }
        );
    }

    #[test]
    fn an_answer_that_cannot_matter_is_not_asked() {
        let table = rules();
        let verdict = decide(&table, &answers(&[("noi", "day"), ("nha", "cua-toi")]));
        assert!(matches!(verdict, Verdict::Certain(o) if o.extent == Extent::Whole));
        let elsewhere = decide(&table, &answers(&[("noi", "khac")]));
        assert!(matches!(elsewhere, Verdict::Certain(o) if o.extent == Extent::NotYet));
    }

    proptest! {
        /// Once certain, more answers never change the extent.
        #[test]
        fn certainty_is_final(
            noi in prop::option::of(prop::sample::select(vec!["day", "khac"])),
            nha in prop::option::of(prop::sample::select(vec!["thue", "cua-toi"])),
            dong_y in prop::option::of(prop::sample::select(vec!["co", "khong"])),
        ) {
            let table = rules();
            let pick = |noi: Option<&str>, nha: Option<&str>, dong_y: Option<&str>| {
                [("noi", noi), ("nha", nha), ("dong_y", dong_y)]
                    .into_iter()
                    .filter_map(|(k, v)| Some((k.to_owned(), v?.to_owned())))
                    .collect::<Answer>()
            };
            let some = decide(&table, &pick(noi, nha, dong_y));
            for full_noi in ["day", "khac"] { for full_nha in ["thue", "cua-toi"] { for full_dong_y in ["co", "khong"] {
                let full = pick(Some(noi.unwrap_or(full_noi)), Some(nha.unwrap_or(full_nha)), Some(dong_y.unwrap_or(full_dong_y)));
                let all = decide(&table, &full);
                prop_assert!(matches!(all, Verdict::Certain(_)));
                if let Verdict::Certain(_) = some { prop_assert_eq!(&some, &all); }
            }}}
        }
    }
}
