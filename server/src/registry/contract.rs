//! What the portal may ask the national population database, and what it may answer.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::people::Sex;

/// A lookup names the person by number *and* birth date, so that a mistyped or guessed number
/// answers nothing. `Ok(None)`: no such person, or the birth date is another one; the two cannot
/// be told apart.
#[async_trait]
pub trait PopulationRegistry: Send + Sync {
    /// Name, birth and sex of a person.
    ///
    /// # Errors
    /// See [`RegistryError`].
    async fn person(
        &self,
        number: &str,
        birth: NaiveDate,
    ) -> Result<Option<RegistryPerson>, RegistryError>;

    /// Where a person lives.
    ///
    /// # Errors
    /// See [`RegistryError`].
    async fn residence(
        &self,
        number: &str,
        birth: NaiveDate,
    ) -> Result<Option<Residence>, RegistryError>;

    /// The household a person belongs to.
    ///
    /// # Errors
    /// See [`RegistryError`].
    async fn household(
        &self,
        number: &str,
        birth: NaiveDate,
    ) -> Result<Option<Household>, RegistryError>;
}

/// A shared registry is a registry: several parts of the server ask the same one.
#[async_trait]
impl<R: PopulationRegistry + ?Sized> PopulationRegistry for Arc<R> {
    async fn person(
        &self,
        number: &str,
        birth: NaiveDate,
    ) -> Result<Option<RegistryPerson>, RegistryError> {
        (**self).person(number, birth).await
    }

    async fn residence(
        &self,
        number: &str,
        birth: NaiveDate,
    ) -> Result<Option<Residence>, RegistryError> {
        (**self).residence(number, birth).await
    }

    async fn household(
        &self,
        number: &str,
        birth: NaiveDate,
    ) -> Result<Option<Household>, RegistryError> {
        (**self).household(number, birth).await
    }
}

/// Why there is no answer. The person goes on by hand in each case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RegistryError {
    /// It cannot be reached, refuses, or is being left in peace after failures.
    #[error("the population registry is unavailable")]
    Unavailable,
    /// It did not answer in time.
    #[error("the population registry did not answer in time")]
    TimedOut,
    /// It answered about someone else, or contradicts itself.
    #[error("the population registry gave an inconsistent answer")]
    Inconsistent,
}

/// One person as the registry has her.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistryPerson {
    /// The 12-digit personal number.
    pub number: String,
    /// Name as registered, NFC.
    pub name: String,
    /// Date of birth.
    pub birth: NaiveDate,
    /// Sex.
    pub sex: Sex,
}

/// A place of residence.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Commune code in force since 1 July 2025 (five digits).
    pub commune: String,
    /// House number and street, or hamlet.
    pub detail: String,
}

/// Where a person lives (Luật Cư trú 2020, articles 2 and 19).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Residence {
    /// Nơi thường trú.
    pub permanent: Option<Address>,
    /// Nơi tạm trú.
    pub temporary: Option<Address>,
    /// Nơi ở hiện tại.
    pub current: Address,
    /// Since when the current place is registered.
    pub since: NaiveDate,
}

/// A household and everyone in it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Household {
    /// Personal number of the head.
    pub head_number: String,
    /// Name of the head.
    pub head_name: String,
    /// All members, the head first.
    pub members: Vec<Member>,
}

/// One member of a household.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Who it is.
    #[serde(flatten)]
    pub person: RegistryPerson,
    /// Relation to the head.
    pub relation: Relation,
}

/// Relation to the head of the household, as form CT01 asks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Chủ hộ.
    Head,
    /// Vợ, chồng.
    Spouse,
    /// Con.
    Child,
    /// Cha, mẹ.
    Parent,
    /// Anh, chị, em.
    Sibling,
    /// Ông, bà.
    Grandparent,
    /// Cháu.
    Grandchild,
    /// Any other relation.
    Other,
}
