//! What forms share: lists of options, rates of the State, provinces.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::{
    form::{Choice, PremiumRates, Words},
    place::Province,
};

/// A named list of options (`data/lists.toml`).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionList {
    /// Stable identifier, named by `options_from`.
    pub id: String,
    /// The options.
    pub options: Vec<Choice>,
}

/// The file of lists.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct OptionLists {
    /// The lists.
    #[serde(default, rename = "list")]
    pub lists: Vec<OptionList>,
}

/// A number, or a row of numbers, that the State sets for a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// `luong-co-so` (đồng), `bhyt-ty-le` (per mille of it), `bhyt-muc` (per cent of the first
    /// member's, by place in the household).
    pub id: String,
    /// First day in force.
    pub valid_from: NaiveDate,
    /// Last day in force; open when absent.
    pub valid_to: Option<NaiveDate>,
    /// The numbers.
    pub values: Vec<u64>,
}

/// What the forms of a catalogue share.
#[derive(Debug, Clone, Copy)]
pub struct Parts<'a> {
    /// Lists of options.
    pub lists: &'a OptionLists,
    /// Rates.
    pub rates: &'a [Rate],
    /// The provinces that a `province` field offers.
    pub provinces: &'a [Province],
}

impl Parts<'_> {
    pub(super) fn list(&self, id: &str) -> Option<&[Choice]> {
        let list = self.lists.lists.iter().find(|list| list.id == id)?;
        Some(&list.options)
    }

    /// Every province as an option, its code as the value.
    pub(super) fn provinces(&self) -> Vec<Choice> {
        let option = |province: &Province| Choice {
            value: province.code.clone(),
            label: Words { vi: province.name.clone(), en: province.name.clone() },
        };
        self.provinces.iter().map(option).collect()
    }

    /// What members of a household pay for health insurance, for every period in which base
    /// salary, rate and shares stay the same.
    pub(super) fn premium(&self) -> Vec<PremiumRates> {
        let mut rates = Vec::new();
        for salary in self.named("luong-co-so") {
            for share in self.named("bhyt-ty-le") {
                for members in self.named("bhyt-muc") {
                    rates.extend(premium([salary, share, members]));
                }
            }
        }
        rates
    }

    fn named(&self, id: &str) -> impl Iterator<Item = &Rate> {
        self.rates.iter().filter(move |rate| rate.id == id)
    }
}

fn premium([salary, share, members]: [&Rate; 3]) -> Option<PremiumRates> {
    let all = [salary, share, members];
    let valid_from = all.iter().map(|rate| rate.valid_from).max()?;
    let valid_to = all.iter().filter_map(|rate| rate.valid_to).min();
    if valid_to.is_some_and(|end| end < valid_from) {
        return None;
    }
    let first = salary.values.first()? * share.values.first()?;
    let monthly = members.values.iter().map(|percent| first * percent / 100_000).collect();
    Some(PremiumRates { valid_from, valid_to, monthly })
}
