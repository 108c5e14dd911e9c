//! Proofs whose residence the registry no longer states: they are revoked as soon as it says so, not
//! only when they end.

use std::fmt;

use app::backend::Answered;
use chrono::NaiveDate;
use domain::{
    person::CivilDate,
    proof::claims::{Detail, Facts, Residence as Title},
};
use serde::{Deserialize, Serialize};

use super::super::Portal;
use super::{Details, claims_of};
use crate::{
    registry::{Address, RegistryError, Residence},
    store::Proof,
};

/// How many proofs are read at once.
const PAGE: u32 = 100;
/// So many may have moved in one round, whatever share of all that is.
const FEW: usize = 5;
/// More than one in so many is no removal of people but a registry that is wrong, or communes that
/// were given new codes.
const ONE_IN: usize = 10;

/// By whom and by which address the registry is asked again.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Watched {
    number: String,
    birth: NaiveDate,
    /// As the registry stated it when the proof was issued; `None` when it was silent.
    home: Option<Address>,
}

impl fmt::Debug for Watched {
    /// Hides what identifies a person.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watched").finish_non_exhaustive()
    }
}

/// What a round to the registry led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Looked {
    /// Proofs revoked because their residence has changed.
    pub revoked: usize,
    /// Proofs that would have been, but were too many to be believed.
    pub doubted: usize,
}

impl Watched {
    /// For a proof that is signed from the registry's own answer.
    pub(super) const fn stated(number: String, birth: NaiveDate, home: Address) -> Self {
        Self { number, birth, home: Some(home) }
    }
}

impl Portal {
    /// What a proof from a dossier is looked at again by: the registry is asked.
    pub(super) async fn watched(&self, number: &str, birth: &str, title: Title) -> Option<Watched> {
        let birth = CivilDate::parse(birth).ok()?.day()?;
        let residence = self.registry.residence(number, birth).await.ok().flatten();
        let home = residence.and_then(|residence| registered(residence, title));
        Some(Watched { number: number.to_owned(), birth, home })
    }

    /// Asks the registry where the holder of every proof in force lives, and revokes the proofs of
    /// those who have moved. Ends where the registry is silent: the next round begins anew. When more
    /// have moved than can be, none is revoked.
    ///
    /// # Errors
    /// Of the store.
    pub async fn look_at_residences(&self) -> Answered<Looked> {
        let now = self.store.world().now();
        let (mut asked, mut moved) = (0, Vec::new());
        let mut after = String::new();
        'round: loop {
            let page = self.store.proofs_in_force(&after, PAGE, now).await?;
            let Some(last) = page.last() else { break };
            after.clone_from(&last.issued.id);
            for proof in page {
                match self.has_moved(&proof).await? {
                    Ok(has) => {
                        asked += 1;
                        moved.extend(has.then_some(proof.issued.id));
                    }
                    Err(RegistryError::Inconsistent) => {}
                    Err(RegistryError::Unavailable | RegistryError::TimedOut) => break 'round,
                }
            }
        }
        if moved.len() > FEW && moved.len() * ONE_IN > asked {
            return Ok(Looked { revoked: 0, doubted: moved.len() });
        }
        let mut looked = Looked::default();
        for id in moved {
            let done = self.store.revoke_proof(&id, "registry", "system", "moved", now).await?;
            looked.revoked += usize::from(done);
        }
        if looked.revoked > 0 {
            self.publish_revocations().await;
        }
        Ok(looked)
    }

    /// Whether the registry states another residence than the proof does. Somebody whom it does not
    /// know, and a proof that says too little to ask by, have not.
    async fn has_moved(&self, proof: &Proof) -> Answered<Result<bool, RegistryError>> {
        let facts = claims_of(&proof.issued.token)?.facts;
        let watched = Details::of(&proof.issued)?.and_then(|details| details.watched);
        let Some(watched) = watched.or_else(|| told(&facts)) else { return Ok(Ok(false)) };
        let residence = match self.registry.residence(&watched.number, watched.birth).await {
            Ok(Some(residence)) => residence,
            Ok(None) => return Ok(Ok(false)),
            Err(error) => return Ok(Err(error)),
        };
        let home = registered(residence, facts.residence);
        Ok(Ok(match watched.home {
            Some(before) => home != Some(before),
            // What was typed may be written otherwise than the registry writes it.
            None => home.is_none_or(|home| home.commune != facts.ward),
        }))
    }
}

/// What the proof itself tells of its holder.
fn told(facts: &Facts) -> Option<Watched> {
    match &facts.detail {
        Detail::Ward => None,
        Detail::Person(person) | Detail::Household { head: person, .. } => {
            let birth = CivilDate::parse(&person.birth.to_string()).ok()?.day()?;
            Some(Watched { number: person.number.clone(), birth, home: None })
        }
    }
}

/// The home of this title; the place of stay only of who has no other (article 19 of the Law on
/// Residence).
fn registered(residence: Residence, title: Title) -> Option<Address> {
    let Residence { permanent, temporary, current, .. } = residence;
    match title {
        Title::Permanent => permanent,
        Title::Temporary => temporary,
        Title::Current => (permanent.is_none() && temporary.is_none()).then_some(current),
    }
}
