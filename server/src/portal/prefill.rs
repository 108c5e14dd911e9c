//! What is known about a person before she types: identity first, then the registry.

use app::backend::Person;
use chrono::NaiveDate;
use domain::{
    form::{Known, Source},
    person::CivilDate,
};

use super::Portal;
use crate::registry::{RegistryError, Relation};

impl Portal {
    /// Everything known, and whether the registry kept silent.
    pub(super) async fn known(&self, who: &Person) -> (Known, bool) {
        let mut known = Known::default();
        let birth = CivilDate::parse(&who.birth).ok();
        let mut put = |source, value: String| {
            if !value.is_empty() {
                known.0.insert(source, value);
            }
        };
        put(Source::IdentityName, who.name.clone());
        put(Source::IdentityNumber, who.number.clone());
        put(Source::IdentitySex, who.sex.clone());
        put(Source::IdentityBirth, birth.as_ref().map(ToString::to_string).unwrap_or_default());
        let Some(day) = birth.and_then(|birth| birth.day()) else { return (known, false) };
        match self.registered(&who.number, day).await {
            Ok(found) => {
                found.into_iter().for_each(|(source, value)| put(source, value));
                (known, false)
            }
            Err(_) => (known, true),
        }
    }

    async fn registered(
        &self,
        number: &str,
        birth: NaiveDate,
    ) -> Result<Vec<(Source, String)>, RegistryError> {
        let mut found = Vec::new();
        if let Some(residence) = self.registry.residence(number, birth).await? {
            let address = residence.permanent.unwrap_or(residence.current);
            if let Some(commune) = self.places.address(&address.commune) {
                found.push((Source::RegistryCommune, commune));
            }
            found.push((Source::RegistryAddress, address.detail));
        }
        if let Some(household) = self.registry.household(number, birth).await? {
            let own = household.members.iter().find(|member| member.person.number == number);
            let relation = own.map(|member| relation_words(member.relation)).unwrap_or_default();
            found.push((Source::RegistryRelation, relation.to_owned()));
            found.push((Source::RegistryHeadName, household.head_name));
            found.push((Source::RegistryHeadNumber, household.head_number));
        }
        Ok(found)
    }
}

/// The relation as form CT01 words it.
pub(super) const fn relation_words(relation: Relation) -> &'static str {
    match relation {
        Relation::Head => "chủ hộ",
        Relation::Spouse => "vợ, chồng",
        Relation::Child => "con",
        Relation::Parent => "cha, mẹ",
        Relation::Sibling => "anh, chị, em",
        Relation::Grandparent => "ông, bà",
        Relation::Grandchild => "cháu",
        Relation::Other => "khác",
    }
}
