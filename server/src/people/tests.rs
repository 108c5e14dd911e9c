use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::*;

#[test]
fn every_number_agrees_with_birth_and_sex_and_is_unique() {
    let mut seen = BTreeSet::new();
    for person in &PEOPLE {
        let number = person.number();
        assert_eq!(number.len(), 12, "{}", person.id);
        let expected = match (person.birth.year() >= 2000, person.sex) {
            (false, Sex::Male) => "0",
            (false, Sex::Female) => "1",
            (true, Sex::Male) => "2",
            (true, Sex::Female) => "3",
        };
        assert_eq!(number.get(3..4), Some(expected), "{}", person.id);
        let year = format!("{:02}", person.birth.year() % 100);
        assert_eq!(number.get(4..6), Some(year.as_str()), "{}", person.id);
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
    assert!(has(|p| p.post == Post::Officer("22366")));
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
fn names_are_in_nfc_without_stray_spaces() {
    for person in &PEOPLE {
        assert_eq!(person.name, person.name.trim());
        // A combining mark in a name would mean that it was typed in NFD.
        assert!(!person.name.chars().any(|c| ('\u{300}'..='\u{36f}').contains(&c)));
    }
}
