//! Days of helpers in figures, in which nobody can be recognised.

use std::collections::BTreeMap;

use app::backend::{Answered, Failure, HelpFigure, HelpFigures, HelpPlace, Person, Role};
use chrono::{NaiveDate, NaiveTime};
use domain::{mandate::Deed, time::Moment};

use super::{Portal, team};

/// Fewer people than this are not told: they could be recognised. More are told in whole steps of
/// as many, so that what two figures differ by, of two places, teams or days, tells no fewer.
const LEAST_PEOPLE: i64 = 5;

impl Portal {
    pub(super) async fn figures(
        &self,
        who: &Person,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Answered<HelpFigures> {
        Self::alone(who)?;
        if !matches!(who.role, Role::Volunteer { .. } | Role::Leader) {
            return Err(Failure::NotAllowed);
        }
        let since = Moment::at(first, NaiveTime::MIN);
        let until = Moment::at(last, NaiveTime::MIN).plus_seconds(86_400);
        let unit = |id: &str| self.places.units().iter().find(|unit| unit.id.as_str() == id);
        let mut places = Vec::new();
        for one in self.store.help_by_place(since, until).await? {
            let unit = match &one.unit {
                Some(id) => match unit(id) {
                    Some(unit) => Some(unit.clone()),
                    None => continue,
                },
                None => None,
            };
            places.push(HelpPlace { unit, service: one.service, filed: told(one.people) });
        }
        places.sort_by_key(|place| place.unit.is_none());
        let all = self.store.help_figures(since, until).await?;
        let mut figures: BTreeMap<(String, String), HelpFigure> = BTreeMap::new();
        for one in all.into_iter().filter(|one| !one.service.is_empty()) {
            let people = told(one.people);
            let (team, service) = (team(self.catalogue(), &one.team), one.service.clone());
            let figure = figures.entry((one.team, one.service)).or_insert(HelpFigure {
                team,
                service,
                filled: None,
                filed: None,
            });
            match one.deed {
                Deed::Typed => figure.filled = people,
                Deed::Filed => figure.filed = people,
                _ => {}
            }
        }
        Ok(HelpFigures { teams: figures.into_values().collect(), places })
    }
}

/// What is told of a number of people.
fn told(people: i64) -> Option<i64> {
    (people >= LEAST_PEOPLE).then(|| people - people % LEAST_PEOPLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_people_are_not_told_five_are_and_the_sixth_shows_in_no_difference() {
        let steps =
            [(0, None), (4, None), (5, Some(5)), (6, Some(5)), (9, Some(5)), (10, Some(10))];
        for (people, expected) in steps {
            assert_eq!(told(people), expected, "{people}");
        }
    }
}
