//! A registry that misbehaves on request: for tests, and to show in a demonstration that the
//! portal goes on without it.

use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use async_trait::async_trait;
use chrono::NaiveDate;

use super::contract::{Household, PopulationRegistry, RegistryError, RegistryPerson, Residence};

/// How the registry misbehaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fault {
    /// Not at all.
    #[default]
    None,
    /// It answers after this long.
    Slow(Duration),
    /// It does not answer at all.
    Down,
    /// It answers about someone else: names, numbers and addresses are mixed up.
    Wrong,
}

/// Another registry with a [`Fault`] that can be switched while it runs.
pub struct FaultyRegistry<R> {
    inner: R,
    fault: RwLock<Fault>,
}

impl<R: PopulationRegistry> FaultyRegistry<R> {
    /// Wraps `inner`, misbehaving as `fault` says.
    pub fn new(inner: R, fault: Fault) -> Self {
        Self { inner, fault: RwLock::new(fault) }
    }

    /// From now on misbehaves as `fault` says.
    pub fn set(&self, fault: Fault) {
        *self.fault.write().unwrap_or_else(PoisonError::into_inner) = fault;
    }

    /// Suffers the fault; says whether the answer has to be falsified.
    async fn suffer(&self) -> Result<bool, RegistryError> {
        let fault = *self.fault.read().unwrap_or_else(PoisonError::into_inner);
        match fault {
            Fault::None => Ok(false),
            Fault::Slow(delay) => {
                tokio::time::sleep(delay).await;
                Ok(false)
            }
            Fault::Down => Err(RegistryError::Unavailable),
            Fault::Wrong => Ok(true),
        }
    }
}

/// A number that is surely another one: the digits in reverse order, with the last made different.
fn other_number(number: &str) -> String {
    let mut digits: String = number.chars().rev().collect();
    let last = if digits.pop() == Some('0') { '1' } else { '0' };
    digits.push(last);
    if digits == number { format!("{digits}0") } else { digits }
}

fn confuse(person: RegistryPerson) -> RegistryPerson {
    RegistryPerson { number: other_number(&person.number), ..person }
}

#[async_trait]
impl<R: PopulationRegistry> PopulationRegistry for FaultyRegistry<R> {
    async fn person(
        &self,
        number: &str,
        birth: NaiveDate,
    ) -> Result<Option<RegistryPerson>, RegistryError> {
        let wrong = self.suffer().await?;
        let person = self.inner.person(number, birth).await?;
        Ok(if wrong { person.map(confuse) } else { person })
    }

    async fn residence(
        &self,
        number: &str,
        birth: NaiveDate,
    ) -> Result<Option<Residence>, RegistryError> {
        let wrong = self.suffer().await?;
        let mut residence = self.inner.residence(number, birth).await?;
        if let (true, Some(residence)) = (wrong, &mut residence) {
            // Registered before birth: an answer that contradicts the question.
            residence.since = birth.pred_opt().unwrap_or(birth);
        }
        Ok(residence)
    }

    async fn household(
        &self,
        number: &str,
        birth: NaiveDate,
    ) -> Result<Option<Household>, RegistryError> {
        let wrong = self.suffer().await?;
        let mut household = self.inner.household(number, birth).await?;
        if let (true, Some(household)) = (wrong, &mut household) {
            household.members.retain(|member| member.person.number != number);
        }
        Ok(household)
    }
}
