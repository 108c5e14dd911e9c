use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Where a value that nobody typed came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// Full name from the electronic identity.
    IdentityName,
    /// Personal number from the electronic identity.
    IdentityNumber,
    /// Birth date from the electronic identity.
    IdentityBirth,
    /// Sex from the electronic identity.
    IdentitySex,
    /// Phone number of the electronic identity's account.
    IdentityPhone,
    /// E-mail address of the electronic identity's account.
    IdentityEmail,
    /// Commune of permanent residence in the population registry.
    RegistryCommune,
    /// House and street of permanent residence in the population registry.
    RegistryAddress,
    /// Name of the head of the household in the population registry.
    RegistryHeadName,
    /// Personal number of the head of the household in the population registry.
    RegistryHeadNumber,
    /// Relation to the head of the household in the population registry.
    RegistryRelation,
    /// The day the form is filled in.
    Today,
}

impl Source {
    /// Whether the electronic identity vouches for the value.
    pub const fn is_identity(self) -> bool {
        matches!(
            self,
            Self::IdentityName
                | Self::IdentityNumber
                | Self::IdentityBirth
                | Self::IdentitySex
                | Self::IdentityPhone
                | Self::IdentityEmail
        )
    }

    /// Whether the population registry gave the value.
    pub const fn is_registry(self) -> bool {
        matches!(
            self,
            Self::RegistryCommune
                | Self::RegistryAddress
                | Self::RegistryHeadName
                | Self::RegistryHeadNumber
                | Self::RegistryRelation
        )
    }
}

impl Source {
    /// Whether the portal has it of everybody who is known by her card alone: not what an account of
    /// hers would say.
    pub const fn comes_with_card(self) -> bool {
        matches!(
            self,
            Self::IdentityName | Self::IdentityNumber | Self::IdentityBirth | Self::IdentitySex
        ) || self.is_registry()
    }
}

/// What is known about a person before they type anything.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Known(pub BTreeMap<Source, String>);

impl Known {
    /// Fills empty fields of the form that name a known source; returns which ones, with the source.
    pub fn fill(
        &self,
        form: &super::Form,
        answers: &mut super::Answers,
    ) -> BTreeMap<String, Source> {
        let mut filled = BTreeMap::new();
        for field in form.steps.iter().flat_map(|step| &step.fields) {
            let Some(source) = field.prefill else { continue };
            let Some(value) = self.0.get(&source) else { continue };
            if !answers.is_filled(&field.id) {
                answers.set(field.id.clone(), value.clone());
                filled.insert(field.id.clone(), source);
            }
        }
        filled
    }
}
