//! Who verified: recorded by the officer's page where the holder allowed it, shown to the holder.

use app::backend::{Answered, Failure, Person, ProofCheck};
use domain::proof::{
    claims::StatusRef,
    cose::Sign1,
    holder::PRESENTATION_TYP,
    recognise::{Scan, recognise},
    verify::{Answer, Policy, PresentationId, Verdict, VerifyContext, verify},
};
use serde::{Deserialize, Serialize};

use super::super::{Portal, answers::role_name, bodies};
use super::{Details, claims_of};
use crate::store::{NewCheck, Proof};

/// Where a proof was verified.
#[derive(Debug, Serialize, Deserialize)]
struct Where {
    /// The officer's unit.
    unit: String,
}

impl Portal {
    pub(in crate::portal) async fn check_recorded(
        &self,
        who: &Person,
        scan: &str,
    ) -> Answered<bool> {
        let unit = who.unit().ok_or(Failure::NotAllowed)?.to_owned();
        let now = self.store.world().now();
        let Some((proof, shown)) = self.scanned(scan).await? else { return Ok(false) };
        let allowed = Details::of(&proof.issued)?
            .and_then(|details| details.choice)
            .is_some_and(|choice| choice.recorded);
        if !allowed {
            return Ok(false);
        }
        // A printed proof is always the same: it counts once a day at each unit.
        let day = now.date().to_string();
        let parts: &[&[u8]] = match &shown {
            Shown::Once(bytes) => &[bytes],
            Shown::Printed(bytes) => &[bytes, unit.as_bytes(), day.as_bytes()],
        };
        let check = NewCheck {
            presentation: self.store.keys().index("presentation", parts),
            proof: proof.issued.id,
            at: now,
            body: bodies::write("check", &Where { unit })?,
            actor: who.id.clone(),
            role: role_name(&who.role).to_owned(),
        };
        self.store.record_check(check).await?;
        Ok(true)
    }

    /// The proof of ours that was scanned, and how it was shown; `None` for anything else. A
    /// presentation counts with its holder's signature only, else anybody could make as many as
    /// they like; how old it is does not matter, a counter may have been offline.
    async fn scanned(&self, scan: &str) -> Answered<Option<(Proof, Shown)>> {
        let verdict = self.signatures(scan);
        let Scan::Token { bytes, .. } = recognise(scan) else { return Ok(None) };
        let Ok(message) = Sign1::decode(&bytes) else { return Ok(None) };
        if verdict.proof != Answer::Yes {
            return Ok(None);
        }
        let (token, shown) = if message.header.typ.as_deref() == Some(PRESENTATION_TYP) {
            // The phone itself says that it may be recorded.
            let shown = verdict.presentation.filter(|_| verdict.recordable);
            let Some(id) = shown else { return Ok(None) };
            (message.payload, Shown::Once(id.0.to_vec()))
        } else {
            (bytes.clone(), Shown::Printed(bytes))
        };
        let Some((list, index)) = claims_of(&token)?.status.as_ref().and_then(place) else {
            return Ok(None);
        };
        let proof = self.store.proof_at(list, index).await?;
        let ours = |proof: &Proof| {
            proof.issued.token == token
                || proof.issued.copies.iter().any(|copy| copy.token == token)
        };
        Ok(proof.filter(ours).map(|proof| (proof, shown)))
    }

    /// The verdict as far as signatures go.
    fn signatures(&self, scan: &str) -> Verdict {
        let trust = self.trust.current();
        verify(scan, &VerifyContext::new(&trust.keys, self.store.world().now()))
    }

    /// The presentation in a scan, if it was shown before; remembered from now on. For browsers
    /// without scripts, which remember nothing themselves.
    ///
    /// # Errors
    /// Of the store.
    pub async fn shown_before(&self, scan: &str) -> Answered<Option<PresentationId>> {
        let verdict = self.signatures(scan);
        // Only around a proof of an issuer we know: others may make as many as they like.
        let Some(id) = verdict.presentation.filter(|_| verdict.proof == Answer::Yes) else {
            return Ok(None);
        };
        let (policy, now) = (Policy::default(), self.store.world().now());
        let (memory, same) = (policy.replay_window, policy.same_showing);
        let before = self.store.seen(&id.0, memory, same, now).await?;
        Ok(before.then_some(id))
    }

    pub(in crate::portal) async fn own_proof_checks(
        &self,
        who: &Person,
    ) -> Answered<Vec<ProofCheck>> {
        let checks = self.store.checks_of(self.owner(who)).await?;
        checks
            .into_iter()
            .map(|check| {
                let place: Where = bodies::read("check", check.body)?;
                let unit = self.places.units().iter().find(|unit| unit.id.as_str() == place.unit);
                let unit = unit.map_or_else(
                    || (place.unit.clone(), place.unit.clone()),
                    |unit| (unit.vi.clone(), unit.en.clone()),
                );
                Ok(ProofCheck { proof: check.proof, at: check.at, unit })
            })
            .collect()
    }
}

/// How a proof was shown.
enum Shown {
    /// By the holder's phone: this presentation.
    Once(Vec<u8>),
    /// As printed.
    Printed(Vec<u8>),
}

/// Number of the list, the last part of its address, and the place in it.
fn place(status: &StatusRef) -> Option<(i64, i64)> {
    let list = status.uri.rsplit('/').next()?.parse().ok()?;
    Some((list, i64::from(status.index)))
}
