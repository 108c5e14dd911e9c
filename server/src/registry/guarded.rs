//! Keeps a slow, broken or lying registry from stopping the portal: a time limit, a limit on
//! questions under way, a pause after repeated failures, and a check of every answer.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use chrono::NaiveDate;
use domain::time::Moment;
use tokio::sync::Semaphore;

use super::contract::{
    Household, PopulationRegistry, RegistryError, RegistryPerson, Relation, Residence,
};
use crate::identity::Clock;

/// How long and how much the portal puts up with.
#[derive(Debug, Clone, Copy)]
pub struct GuardLimits {
    /// An answer later than this counts as none.
    pub patience: Duration,
    /// Questions under way at one time; one more is answered [`RegistryError::Unavailable`].
    pub concurrent: usize,
    /// Failures in a row after which the registry is left in peace.
    pub failures: u32,
    /// Seconds it is left in peace; then one question tries again.
    pub pause_seconds: i64,
}

impl Default for GuardLimits {
    fn default() -> Self {
        Self { patience: Duration::from_secs(2), concurrent: 32, failures: 5, pause_seconds: 30 }
    }
}

/// How the registry does, for the health page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Health {
    /// It answers.
    Answering,
    /// The last questions failed, but it is still being asked.
    Struggling {
        /// Failures in a row.
        failures: u32,
    },
    /// It is left in peace until then.
    NotAnswering {
        /// When one question will try again.
        until: Moment,
    },
}

/// Another registry, guarded. `Inconsistent` answers count as failures too.
pub struct GuardedRegistry<R> {
    inner: R,
    limits: GuardLimits,
    clock: Clock,
    places: Semaphore,
    health: Mutex<Health>,
}

impl<R: PopulationRegistry> GuardedRegistry<R> {
    /// Guards `inner` within `limits`.
    pub fn new(inner: R, limits: GuardLimits, clock: Clock) -> Self {
        Self {
            inner,
            limits,
            clock,
            places: Semaphore::new(limits.concurrent),
            health: Mutex::new(Health::Answering),
        }
    }

    /// How the registry does.
    pub fn health(&self) -> Health {
        *self.health.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether to ask at all. After a pause exactly one question goes through: letting it pass
    /// extends the pause, so that others do not follow before it is answered.
    fn may_ask(&self) -> bool {
        let now = (self.clock)();
        let mut health = self.health.lock().unwrap_or_else(PoisonError::into_inner);
        match *health {
            Health::Answering | Health::Struggling { .. } => true,
            Health::NotAnswering { until } if now < until => false,
            Health::NotAnswering { .. } => {
                *health = Health::NotAnswering { until: self.end_of_pause(now) };
                true
            }
        }
    }

    fn end_of_pause(&self, now: Moment) -> Moment {
        now.plus_seconds(self.limits.pause_seconds)
    }

    fn note(&self, answered: bool) {
        let now = (self.clock)();
        let mut health = self.health.lock().unwrap_or_else(PoisonError::into_inner);
        let failures = match (answered, *health) {
            (true, _) => {
                *health = Health::Answering;
                return;
            }
            (false, Health::Answering) => 1,
            (false, Health::Struggling { failures }) => failures.saturating_add(1),
            (false, Health::NotAnswering { .. }) => self.limits.failures,
        };
        *health = if failures < self.limits.failures {
            Health::Struggling { failures }
        } else {
            Health::NotAnswering { until: self.end_of_pause(now) }
        };
    }

    /// Asks one question, and checks that the answer fits it.
    async fn ask<T>(
        &self,
        question: impl Future<Output = Result<Option<T>, RegistryError>>,
        fits: impl FnOnce(&T) -> bool,
    ) -> Result<Option<T>, RegistryError> {
        let _place = self.places.try_acquire().map_err(|_| RegistryError::Unavailable)?;
        if !self.may_ask() {
            return Err(RegistryError::Unavailable);
        }
        let answer = match tokio::time::timeout(self.limits.patience, question).await {
            Err(_) => Err(RegistryError::TimedOut),
            Ok(Ok(Some(answer))) if !fits(&answer) => Err(RegistryError::Inconsistent),
            Ok(answer) => answer,
        };
        self.note(answer.is_ok());
        answer
    }
}

#[async_trait]
impl<R: PopulationRegistry> PopulationRegistry for GuardedRegistry<R> {
    async fn person(
        &self,
        number: &str,
        birth: NaiveDate,
    ) -> Result<Option<RegistryPerson>, RegistryError> {
        let fits = |person: &RegistryPerson| person.number == number && person.birth == birth;
        self.ask(self.inner.person(number, birth), fits).await
    }

    async fn residence(
        &self,
        number: &str,
        birth: NaiveDate,
    ) -> Result<Option<Residence>, RegistryError> {
        let fits = |residence: &Residence| residence.since >= birth;
        self.ask(self.inner.residence(number, birth), fits).await
    }

    async fn household(
        &self,
        number: &str,
        birth: NaiveDate,
    ) -> Result<Option<Household>, RegistryError> {
        let fits = |household: &Household| {
            let members = &household.members;
            let heads = members.iter().filter(|member| member.relation == Relation::Head);
            heads.map(|head| &head.person.number).eq([&household.head_number])
                && members.iter().any(|m| m.person.number == number && m.person.birth == birth)
        };
        self.ask(self.inner.household(number, birth), fits).await
    }
}

#[cfg(test)]
mod tests;
