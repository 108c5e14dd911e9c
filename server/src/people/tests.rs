#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use domain::person::PersonalNumber;

use super::*;

#[test]
fn every_number_agrees_with_birth_and_sex_and_is_unique() {
    let mut seen = BTreeSet::new();
    for person in &PEOPLE {
        let number = person.number();
        assert_eq!(number.len(), 12, "{}", person.id);
        let parsed = PersonalNumber::parse(&number).unwrap();
        let doubts = parsed.doubts(Some(&person.birth.into()), Some(person.sex));
        assert_eq!(doubts, [], "{}", person.id);
        assert!((999_001..=999_999).contains(&person.serial), "{}", person.id);
        assert!(seen.insert(number), "{}", person.id);
    }
}

#[test]
fn the_table_holds_no_impossible_date_and_no_future_birth() {
    let latest = NaiveDate::from_ymd_opt(2026, 11, 21);
    for person in &PEOPLE {
        assert!(person.birth > NaiveDate::MIN && Some(person.birth) < latest, "{}", person.id);
    }
}

#[test]
fn every_household_has_exactly_one_head_who_names_it() {
    for person in &PEOPLE {
        let heads: Vec<_> =
            person.housemates().filter(|p| p.household.1 == Relation::Head).collect();
        assert_eq!(heads.len(), 1, "{}", person.id);
        assert_eq!(heads.first().map(|head| head.id), Some(person.household.0));
    }
}

#[test]
fn nobody_under_fourteen_or_without_a_phone_has_an_account() {
    for person in &PEOPLE {
        if person.birth.year() > 2012 || person.phone.is_none() {
            assert_eq!(person.account, None, "{}", person.id);
        }
    }
}

#[test]
fn the_demo_has_each_role_and_both_levels() {
    let has = |test: fn(&Person) -> bool| PEOPLE.iter().any(test);
    assert!(has(|p| p.post == Post::Citizen && p.account == Some(Level::One)));
    assert!(has(|p| p.post == Post::Citizen && p.account == Some(Level::Two)));
    assert!(has(|p| p.post == Post::Officer("000.90.01.H32")));
    assert!(has(|p| matches!(p.post, Post::Volunteer(_))));
    assert!(has(|p| p.post == Post::Leader));
}

#[test]
fn people_are_found_by_id_and_by_number() {
    let huynh = by_id("huynh").map(Person::number);
    assert_eq!(huynh.as_deref(), Some("056061999001"));
    assert_eq!(by_number("056061999001").map(|p| p.name), Some("Trần Đức Huỳnh"));
    assert!(by_id("nobody").is_none());
}

#[test]
fn names_are_stored_as_the_domain_cleans_them_and_phones_are_mobiles() {
    for person in &PEOPLE {
        assert_eq!(person.name, domain::text::clean(person.name));
        assert!(domain::person::FullName::parse(person.name).is_ok(), "{}", person.id);
        if let Some(phone) = person.phone {
            let parsed = domain::person::Phone::parse(phone).unwrap();
            assert_eq!(parsed.as_str(), phone, "{}", person.id);
        }
    }
}

#[test]
fn communes_and_units_are_those_of_the_domain() {
    let places = domain::place::Places::built_in().unwrap();
    for person in &PEOPLE {
        let temporary = person.temporary.map(|(commune, _)| commune);
        for commune in std::iter::once(person.commune).chain(temporary) {
            assert!(places.commune(commune).is_some(), "{commune}");
        }
        if let Post::Officer(unit) = person.post {
            let known = places.units().iter().find(|known| known.id.to_string() == unit);
            assert_eq!(known.map(|known| known.commune.as_str()), Some(person.commune));
        }
    }
}
