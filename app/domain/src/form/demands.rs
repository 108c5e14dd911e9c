//! Whether a form's rules across fields are kept.

use chrono::{Days, Months, NaiveDate};

use super::{
    Rule,
    check::Check,
    computed::sum,
    condition::dated,
    definition::Kind,
    fault::{Doubt, Fault},
    reach::View,
    rule::{AgeLimit, Demand, Distance, PeriodsCover},
    value::{self, amount},
};
use crate::person::CivilDate;

impl Check<'_> {
    /// The rules whose message stands at a field.
    pub(super) fn rules(&mut self, field: &str) {
        let view = self.reach.outside();
        let broken = |rule: &&&Rule| {
            rule.when.as_ref().is_none_or(|when| view.is_so(when))
                && self.is_readable(rule, &view)
                && !self.keeps(rule, &view)
        };
        let broken: Vec<&Rule> =
            self.index.rules_at(field).iter().filter(broken).copied().collect();
        for rule in broken {
            let id = rule.id.clone();
            if rule.doubt {
                self.report.doubt(&rule.at, Doubt::Rule { id });
            } else {
                self.report.fault(&rule.at, Fault::Rule { id });
            }
        }
    }

    /// Whether every answer that a rule names is empty or can be read: one that cannot has its
    /// own fault, and a second one would only confuse. Communes are left to their own check,
    /// which a browser cannot do.
    fn is_readable(&self, rule: &Rule, view: &View<'_>) -> bool {
        let mut named = Vec::new();
        rule.named(&mut named);
        named.into_iter().all(|name| {
            let place = |kind| matches!(kind, Kind::Commune | Kind::OldCommune);
            self.index.field(name).filter(|field| !place(field.kind)).is_none_or(|field| {
                let texts = view.texts(name).into_iter();
                texts.map(|text| value::parse(field, text, self.context)).all(|read| read.is_ok())
            })
        })
    }

    fn keeps(&self, rule: &Rule, view: &View<'_>) -> bool {
        match &rule.demand {
            Demand::OneFilled(names) => names.iter().any(|name| self.is_filled(name, view)),
            Demand::AllOrNone(names) => {
                let filled = names.iter().filter(|name| self.is_filled(name, view)).count();
                filled == 0 || filled == names.len()
            }
            Demand::Distinct(names) => self.are_distinct(names, view),
            Demand::SumAtMost(limit) => {
                match (sum(&limit.of, view), amount(view.text(&limit.most))) {
                    (Some(sum), Some(most)) => sum <= most,
                    _ => true,
                }
            }
            Demand::AgeAtLeast(AgeLimit { of, years }) => birth(view, of).is_none_or(|birth| {
                birth.age_on(view.today()).is_some_and(|age| age.most >= *years)
            }),
            Demand::AgeAtMost(AgeLimit { of, years }) => {
                let age = birth(view, of).and_then(|birth| birth.age_on(view.today()));
                age.is_none_or(|age| age.least <= *years)
            }
            Demand::PeriodsCover(cover) => covers(cover, view),
            Demand::Distance(between) => is_so_far(between, view),
            Demand::Never(condition) => !view.is_so(condition),
        }
    }

    fn is_filled(&self, name: &str, view: &View<'_>) -> bool {
        let typed = view.texts(name).iter().any(|text| !text.trim().is_empty());
        let field = self.index.field(name).filter(|field| self.reach.field(field));
        let files = field.and_then(|field| self.answers.files.get(&field.id));
        typed || files.is_some_and(|files| !files.is_empty())
    }

    fn are_distinct(&self, names: &[String], view: &View<'_>) -> bool {
        let mut seen = std::collections::BTreeSet::new();
        names.iter().all(|name| {
            let Some(field) = self.index.field(name) else { return true };
            let texts = view.texts(name).into_iter();
            let values = texts.filter_map(|text| value::parse(field, text, self.context).ok()?);
            values.map(|value| value.canonical()).all(|value| seen.insert(value))
        })
    }
}

fn birth(view: &View<'_>, of: &str) -> Option<CivilDate> {
    CivilDate::parse(view.text(of)).ok()
}

/// Whether two dates can be as far apart as they have to be. Months and years that stand without
/// days are taken to mean whichever day keeps the rule.
fn is_so_far(between: &Distance, view: &View<'_>) -> bool {
    let days = |name: &str| {
        let date = dated(view.text(name))?;
        Some((date.earliest(), date.latest()))
    };
    let to = match &between.to {
        Some(name) => days(name),
        None => Some((view.today(), view.today())),
    };
    let (Some(from), Some(to)) = (days(&between.from), to) else { return true };
    let far = between.least.is_none_or(|least| to.1 >= least.after(from.0));
    far && between.most.is_none_or(|most| to.0 <= most.after(from.1))
}

/// Whether the rows leave no day out between the age and today. Months and years that stand
/// without days are taken whole, so only a certain gap is one.
fn covers(cover: &PeriodsCover, view: &View<'_>) -> bool {
    let Ok(birth) = CivilDate::parse(view.text(&cover.birth)) else { return true };
    let since = birth.latest().checked_add_months(Months::new(cover.since_age.saturating_mul(12)));
    let Some(since) = since.filter(|since| *since <= view.today()) else { return true };
    let mut periods: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for row in view.rows(&cover.group) {
        let Ok(from) = CivilDate::parse(row.text(&cover.from)) else { return true };
        let to = row.text(&cover.to).trim();
        let to = if to.is_empty() {
            Some(view.today())
        } else {
            CivilDate::parse(to).ok().map(|to| to.latest())
        };
        let Some(to) = to else { return true };
        periods.push((from.earliest(), to));
    }
    periods.sort_unstable();
    // The first day that is not covered yet.
    let mut next = since;
    for (from, to) in periods {
        if from > next {
            return false;
        }
        next = next.max(to.checked_add_days(Days::new(1)).unwrap_or(to));
    }
    next > view.today()
}
