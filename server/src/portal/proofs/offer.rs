//! What the registry lets a person have confirmed at once: only what it states itself, and only
//! while it agrees with the electronic identity.

use app::backend::{Answered, Failure, Home, Person, ProofOffer, Role};
use chrono::NaiveDate;
use domain::{
    person::CivilDate,
    proof::{
        choice::{Choice, Profile},
        claims::{Birth, Detail, Facts, Person as ProvenPerson, Residence as Title},
        household::{Household, Member},
    },
    text::same_name,
};

use super::super::{Portal, prefill::relation_words};
use super::{gender, moved::Watched};
use crate::registry::{self, RegistryError, RegistryPerson, Relation};

/// The level of the electronic identity that the decision CT07 asks for, too.
const LEVEL: u8 = 2;

/// What the registry states of one person.
pub(super) struct Stated {
    person: RegistryPerson,
    homes: Vec<Home>,
    /// The household, where the person is its head.
    household: Option<registry::Household>,
}

/// The registry's answer.
pub(super) enum Answer {
    Stated(Box<Stated>),
    Silent,
    Differs,
}

impl Portal {
    pub(super) async fn stated(&self, who: &Person) -> Answered<Answer> {
        if who.role != Role::Citizen {
            return Err(Failure::NotAllowed);
        }
        if who.level < LEVEL {
            return Err(Failure::LevelTooLow { need: LEVEL });
        }
        let Some(birth) = CivilDate::parse(&who.birth).ok().and_then(|birth| birth.day()) else {
            return Ok(Answer::Differs);
        };
        Ok(match self.asked(who, birth).await {
            Ok(Some(stated)) => Answer::Stated(Box::new(stated)),
            Ok(None) | Err(RegistryError::Inconsistent) => Answer::Differs,
            Err(RegistryError::Unavailable | RegistryError::TimedOut) => Answer::Silent,
        })
    }

    /// `None` where it does not agree.
    async fn asked(&self, who: &Person, birth: NaiveDate) -> Result<Option<Stated>, RegistryError> {
        let number = &who.number;
        let person = self.registry.person(number, birth).await?;
        let Some(person) = person.filter(|person| same_name(&person.name, &who.name)) else {
            return Ok(None);
        };
        let Some(residence) = self.registry.residence(number, birth).await? else {
            return Ok(None);
        };
        let household = self.registry.household(number, birth).await?;
        let household = household.filter(|household| household.head_number == *number);
        let homes = homes(residence, |code| self.places.commune(code).is_some());
        Ok((!homes.is_empty()).then_some(Stated { person, homes, household }))
    }

    pub(in crate::portal) async fn offered_proof(&self, who: &Person) -> Answered<ProofOffer> {
        Ok(match self.stated(who).await? {
            Answer::Silent => ProofOffer::Silent,
            Answer::Differs => ProofOffer::Differs,
            Answer::Stated(stated) => ProofOffer::Ready {
                household: stated.household().map(|household| household.members.len()),
                homes: stated.homes,
            },
        })
    }
}

/// Permanent and temporary residence; the place of stay only for who has neither (article 19 of
/// the Law on Residence). A place of before the merger proves nothing today.
fn homes(residence: registry::Residence, known: impl Fn(&str) -> bool) -> Vec<Home> {
    let home = |title, address: registry::Address| Home {
        title,
        ward: address.commune,
        detail: address.detail,
    };
    let permanent = residence.permanent.map(|address| home(Title::Permanent, address));
    let temporary = residence.temporary.map(|address| home(Title::Temporary, address));
    let mut homes: Vec<Home> = permanent.into_iter().chain(temporary).collect();
    if homes.is_empty() {
        homes.push(home(Title::Current, residence.current));
    }
    homes.retain(|home| known(&home.ward));
    homes
}

impl Stated {
    /// The household at the permanent residence: another home says nothing about who lives there.
    fn household(&self) -> Option<&registry::Household> {
        let permanent = self.homes.iter().any(|home| home.title == Title::Permanent);
        self.household.as_ref().filter(|_| permanent)
    }

    /// What a proof of the residence with this title is looked at again by.
    pub(super) fn watched(&self, title: Title) -> Option<Watched> {
        let home = self.homes.iter().find(|home| home.title == title)?;
        let home = registry::Address { commune: home.ward.clone(), detail: home.detail.clone() };
        Some(Watched::stated(self.person.number.clone(), self.person.birth, home))
    }

    /// What the choice confirms, and what opens its household; salts come from `salt`. `None` when
    /// the registry does not state it: no such residence, not the head of a household, or a household
    /// at another home than where it is registered.
    pub(super) fn facts(
        self,
        choice: &Choice,
        salt: impl Fn() -> [u8; 8],
    ) -> Option<(Facts, Option<Household>)> {
        let home = self.homes.into_iter().find(|home| home.title == choice.residence)?;
        let head = ProvenPerson {
            number: self.person.number,
            name: self.person.name,
            birth: birth(self.person.birth)?,
            gender: Some(gender(self.person.sex)),
            address: home.detail,
            nationality: None,
        };
        let (detail, household) = match choice.profile {
            Profile::Ward => (Detail::Ward, None),
            Profile::Person => (Detail::Person(head), None),
            Profile::Household if home.title != Title::Permanent => return None,
            Profile::Household => {
                let members =
                    self.household?.members.into_iter().map(|one| Some((salt(), member(one)?)));
                let household = Household::new(members.collect::<Option<_>>()?)?;
                (Detail::Household { head, members: household.root() }, Some(household))
            }
        };
        Some((Facts { ward: home.ward, residence: home.title, detail }, household))
    }
}

fn member(one: registry::Member) -> Option<Member> {
    Some(Member {
        name: one.person.name,
        number: Some(one.person.number),
        birth: Some(birth(one.person.birth)?),
        gender: Some(gender(one.person.sex)),
        relation: relation(one.relation),
    })
}

/// The relation with its first letter large, as papers write it.
fn relation(relation: Relation) -> String {
    let words = relation_words(relation);
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn birth(date: NaiveDate) -> Option<Birth> {
    Birth::parse(&date.format("%Y%m%d").to_string()).ok()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use domain::{person::Sex, proof::audience::PlaceKind};

    use super::*;

    /// A head of a household who is registered at one place and stays at another.
    fn stated(homes: &[Title]) -> Stated {
        let person = RegistryPerson {
            number: "056061999001".to_owned(),
            name: "Trần Đức Huỳnh".to_owned(),
            birth: NaiveDate::from_ymd_opt(1961, 2, 14).unwrap(),
            sex: Sex::Male,
        };
        let member = registry::Member { person: person.clone(), relation: Relation::Head };
        let household = registry::Household {
            head_number: person.number.clone(),
            head_name: person.name.clone(),
            members: vec![member],
        };
        let home = |title: &Title| Home {
            title: *title,
            ward: "22366".to_owned(),
            detail: "12 Bạch Đằng".to_owned(),
        };
        Stated { person, homes: homes.iter().map(home).collect(), household: Some(household) }
    }

    #[test]
    fn a_household_is_confirmed_at_its_own_address_only() {
        let (permanent, temporary) = (Title::Permanent, Title::Temporary);
        let told = |residence, profile| {
            let choice = Choice {
                place: PlaceKind::School,
                purpose: String::new(),
                residence,
                profile,
                days: 7,
                recorded: false,
            };
            stated(&[permanent, temporary]).facts(&choice, || [0; 8]).is_some()
        };
        assert!(told(permanent, Profile::Household));
        assert!(!told(temporary, Profile::Household));
        assert!(told(temporary, Profile::Person) && told(temporary, Profile::Ward));
        assert!(stated(&[permanent, temporary]).household().is_some());
        assert!(stated(&[temporary]).household().is_none(), "not even offered");
    }
}
