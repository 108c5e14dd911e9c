//! The invented registry behind the contract that a real one will implement.

use async_trait::async_trait;
use chrono::NaiveDate;

use super::contract::{
    Address, Household, Member, PopulationRegistry, RegistryError, RegistryPerson, Relation,
    Residence,
};
use super::population::Population;
use crate::people::{self, Person};

/// Invented people of any number, computed from a seed, and the named people of [`crate::people`].
/// It always answers; wrap it in a [`super::FaultyRegistry`] to see what happens when it does not.
#[derive(Debug, Clone, Copy)]
pub struct SyntheticRegistry {
    population: Population,
}

impl SyntheticRegistry {
    /// The largest number of people whose numbers stay unique.
    pub const LARGEST: u64 = Population::LARGEST;

    /// A registry of `size` people (at most [`Self::LARGEST`]) besides the named ones; the same
    /// seed gives the same people.
    pub fn new(seed: u64, size: u64) -> Self {
        Self { population: Population::new(seed, size) }
    }

    /// The registry of a demonstration: a million people, the same on every machine.
    pub fn demo() -> Self {
        Self::new(6, 1_000_000)
    }

    /// Invented person `index`, counted from 0; `None` past the end.
    pub fn nth(&self, index: u64) -> Option<RegistryPerson> {
        self.population.nth(index)
    }
}

#[async_trait]
impl PopulationRegistry for SyntheticRegistry {
    async fn person(
        &self,
        number: &str,
        birth: NaiveDate,
    ) -> Result<Option<RegistryPerson>, RegistryError> {
        let person = named(number, birth).map(entry);
        Ok(person.or_else(|| self.population.seat(number, birth).map(|(_, person)| person)))
    }

    async fn residence(
        &self,
        number: &str,
        birth: NaiveDate,
    ) -> Result<Option<Residence>, RegistryError> {
        if let Some(person) = named(number, birth) {
            return Ok(Some(home_of(person)));
        }
        Ok(self.population.seat(number, birth).map(|(seat, person)| {
            let address = self.population.address(seat.household);
            Residence {
                permanent: Some(address.clone()),
                temporary: None,
                current: address,
                since: since(person.birth),
            }
        }))
    }

    async fn household(
        &self,
        number: &str,
        birth: NaiveDate,
    ) -> Result<Option<Household>, RegistryError> {
        let members = match named(number, birth) {
            Some(person) => person.housemates().map(housemate).collect(),
            None => match self.population.seat(number, birth) {
                Some((seat, _)) => self.population.members(seat.household),
                None => return Ok(None),
            },
        };
        let head = members.iter().find(|member: &&Member| member.relation == Relation::Head);
        Ok(head.map(|head| head.person.clone()).map(|head| Household {
            head_number: head.number,
            head_name: head.name,
            members,
        }))
    }
}

/// A named person with this number and birth date.
fn named(number: &str, birth: NaiveDate) -> Option<&'static Person> {
    people::by_number(number).filter(|person| person.birth == birth)
}

fn entry(person: &Person) -> RegistryPerson {
    RegistryPerson {
        number: person.number(),
        name: person.name.to_owned(),
        birth: person.birth,
        sex: person.sex,
    }
}

fn housemate(person: &Person) -> Member {
    Member { person: entry(person), relation: person.household.1 }
}

fn home_of(person: &Person) -> Residence {
    let address = |commune: &str, detail: &str| Address {
        commune: commune.to_owned(),
        detail: detail.to_owned(),
    };
    let permanent = address(person.commune, person.detail);
    let temporary = person.temporary.map(|(commune, detail)| address(commune, detail));
    Residence {
        current: temporary.clone().unwrap_or_else(|| permanent.clone()),
        permanent: Some(permanent),
        temporary,
        since: since(person.birth),
    }
}

/// The day an invented address counts from: 1 July 2021, when the Law on Residence came into
/// force, or birth if that is later.
fn since(birth: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, 7, 1).map_or(birth, |law| law.max(birth))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn now<T>(answer: impl Future<Output = Result<T, RegistryError>>) -> T {
        futures_util::FutureExt::now_or_never(answer).unwrap().unwrap()
    }

    proptest! {
        #[test]
        fn every_number_leads_back_to_its_person(
            seed in any::<u64>(),
            index in 0..SyntheticRegistry::LARGEST,
        ) {
            let registry = SyntheticRegistry::new(seed, SyntheticRegistry::LARGEST);
            let person = registry.nth(index).unwrap();
            let found = now(registry.person(&person.number, person.birth)).unwrap();
            prop_assert!(found == person);
            let other_day = person.birth.succ_opt().unwrap();
            prop_assert!(now(registry.person(&person.number, other_day)).is_none());
            let household = now(registry.household(&person.number, person.birth)).unwrap();
            prop_assert!(household.members.iter().any(|member| member.person == person));
            prop_assert_eq!(&household.members.first().unwrap().person.number, &household.head_number);
        }

        #[test]
        fn no_text_makes_it_stumble(number in ".{0,16}", digits in "[0-9]{12}") {
            let registry = SyntheticRegistry::new(1, SyntheticRegistry::LARGEST);
            let birth = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap();
            prop_assert!(now(registry.person(&number, birth)).is_none());
            if let Some(person) = now(registry.person(&digits, birth)) {
                prop_assert_eq!(person.number, digits);
            }
        }
    }

    #[test]
    fn invented_people_live_in_real_communes() {
        let places = domain::place::Places::built_in().unwrap();
        let registry = SyntheticRegistry::new(7, 4000);
        for person in (0..4000).step_by(4).filter_map(|i| registry.nth(i)) {
            let residence = now(registry.residence(&person.number, person.birth)).unwrap();
            assert!(places.commune(&residence.current.commune).is_some());
        }
    }

    #[test]
    fn numbers_are_unique_and_the_size_is_kept() {
        let registry = SyntheticRegistry::new(7, 20_001);
        let numbers: BTreeSet<_> =
            (0..30_000).filter_map(|i| registry.nth(i)).map(|p| p.number).collect();
        assert_eq!(numbers.len(), 20_001);
        let beyond = SyntheticRegistry::new(7, 30_000).nth(20_001).unwrap();
        assert!(now(registry.person(&beyond.number, beyond.birth)).is_none());
    }

    #[test]
    fn the_same_seed_gives_the_same_people_and_another_seed_others() {
        let names = |seed| {
            let registry = SyntheticRegistry::new(seed, 1000);
            (0..50).filter_map(|i| registry.nth(i)).map(|p| p.name).collect::<Vec<_>>()
        };
        assert_eq!(names(3), names(3));
        assert_ne!(names(3), names(4));
    }

    #[test]
    fn named_people_are_found_with_home_and_household() {
        let registry = SyntheticRegistry::new(1, 0);
        let child = people::by_id("bao").unwrap();
        let household = now(registry.household(&child.number(), child.birth)).unwrap();
        assert_eq!(household.head_name, "Nguyễn Thị Hằng");
        assert_eq!(household.members.len(), 5);
        let guest = people::by_id("quan").unwrap();
        let residence = now(registry.residence(&guest.number(), guest.birth)).unwrap();
        assert_eq!(residence.permanent.unwrap().commune, "18073");
        assert_eq!(residence.current.commune, "22366");
    }
}
