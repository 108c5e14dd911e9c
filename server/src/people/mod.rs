//! Invented people for demonstrations and tests. None of them exists: every personal number ends
//! in a serial from 999001 on, which the table below keeps for itself.

mod named;
mod number;

pub use domain::person::Sex;
pub use named::PEOPLE;
pub use number::personal_number;

use chrono::NaiveDate;

use crate::identity::{Level, Role};
use crate::registry::Relation;

/// What a demo person does on the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Post {
    /// Files dossiers for herself and her household.
    Citizen,
    /// Handles dossiers at the unit with this organisation code.
    Officer(&'static str),
    /// Helps others, in the team of this name.
    Volunteer(&'static str),
    /// Reads the figures of all units.
    Leader,
}

/// One invented person: what the identity provider and the population registry know of her.
#[derive(Debug)]
pub struct Person {
    /// Short stable name; also the subject at the demo identity provider.
    pub id: &'static str,
    /// Name as on the certificate, NFC.
    pub name: &'static str,
    /// Date of birth.
    pub birth: NaiveDate,
    /// Sex.
    pub sex: Sex,
    /// Province of birth registration: the first three digits of the personal number.
    pub born_in: u16,
    /// The last six digits of the personal number.
    pub serial: u32,
    /// The electronic identity account, if there is one, and its level.
    pub account: Option<Level>,
    /// What the person does on the portal.
    pub post: Post,
    /// Commune of permanent residence (code of 1 July 2025).
    pub commune: &'static str,
    /// House number and street, or hamlet.
    pub detail: &'static str,
    /// Where the person lives now, if elsewhere: commune code and detail.
    pub temporary: Option<(&'static str, &'static str)>,
    /// Mobile number, if the person has a phone.
    pub phone: Option<&'static str>,
    /// The household: the `id` of its head, and the relation to the head.
    pub household: (&'static str, Relation),
    /// What makes this person useful in a demonstration: Vietnamese and English.
    pub note: (&'static str, &'static str),
}

impl Person {
    /// The 12 digits of the personal number.
    pub fn number(&self) -> String {
        personal_number(self.born_in, self.birth, self.sex, self.serial)
    }

    /// The role the identity provider states.
    pub fn role(&self) -> Role {
        match self.post {
            Post::Citizen => Role::Citizen,
            Post::Officer(unit) => Role::Officer { unit: unit.to_owned() },
            Post::Volunteer(team) => Role::Volunteer { team: team.to_owned() },
            Post::Leader => Role::Leader,
        }
    }

    /// Everyone of this person's household, in the order of the table (the head first).
    pub fn housemates(&self) -> impl Iterator<Item = &'static Person> {
        let home = self.household.0;
        PEOPLE.iter().filter(move |other| other.household.0 == home)
    }
}

/// The person with this short name.
pub fn by_id(id: &str) -> Option<&'static Person> {
    PEOPLE.iter().find(|person| person.id == id)
}

/// The person with this personal number.
pub fn by_number(number: &str) -> Option<&'static Person> {
    PEOPLE.iter().find(|person| person.number() == number)
}

#[cfg(test)]
mod tests;
