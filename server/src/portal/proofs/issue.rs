//! Issuing at the holder's wish: new, again with a new end, or for a phone.

use app::backend::{Answered, Failure, Person, ProofAsk, ProofRequest};
use domain::{
    proof::{
        choice::{Profile, WARD_TIMES},
        claims::Facts,
        issue::{Request, issue},
        signature::{Alg, PublicKey},
    },
    time::Moment,
};
use serde_json::{Value, json};

use super::super::{Portal, answers::role_name, bodies};
use super::{Details, claims_of, offer::Answer};
use crate::{
    db::DbError,
    seal::{self, BlindIndex},
    store::{Issue, NewProof, ProofCopy, StoreError},
};

/// The most proofs that one person is issued on a day: new, renewed or bound.
const PROOFS_A_DAY: i64 = 50;
const DAY_SECONDS: i64 = 86_400;

/// Everything a proof is signed from.
pub(super) struct Wanted {
    pub(super) id: String,
    pub(super) owner: BlindIndex,
    pub(super) code: Option<String>,
    pub(super) facts: Facts,
    pub(super) issued_at: Moment,
    pub(super) expires_at: Moment,
    /// The phone's keys; none for a printed proof.
    pub(super) phone: Vec<PublicKey>,
    pub(super) details: Option<Value>,
}

impl Portal {
    pub(in crate::portal) async fn proof_issued(
        &self,
        who: &Person,
        request: ProofRequest,
    ) -> Answered<Option<String>> {
        if request.phone.iter().any(|key| key.alg() != Alg::Es256) {
            return Err(Failure::BadForm);
        }
        let owner = self.owner(who);
        let asked = asked(&request);
        // A repeat is answered before the registry is asked: it may be silent by now.
        if self.store.proof_issued_under(owner, &request.key, &asked).await?.is_none() {
            self.count_proof(owner).await?;
            let Some((wanted, replaces)) = self.wanted(who, owner, &request).await? else {
                return Ok(None);
            };
            let issue = Issue {
                proof: self.signed(wanted).await?,
                replaces,
                key: request.key.clone(),
                asked: asked.clone(),
                actor: who.id.clone(),
                role: role_name(&who.role).to_owned(),
            };
            let replaced = issue.replaces.is_some();
            let done = match self.store.issue_proof(issue).await {
                // The same request came in between; below it is answered as a repeat.
                Err(StoreError::Db(DbError::Constraint(_)) | StoreError::AlreadyReplaced) => None,
                done => Some(done?),
            };
            if replaced {
                self.publish_revocations().await;
            }
            if done.is_some() {
                return Ok(done);
            }
        }
        let first = self.store.proof_issued_under(owner, &request.key, &asked).await?;
        first.map(Some).ok_or(Failure::Conflict)
    }

    /// Counts a proof of `owner`: nobody needs many a day, and each takes a place in the revocation
    /// lists of the month for good.
    async fn count_proof(&self, owner: BlindIndex) -> Answered<()> {
        let now = self.store.world().now();
        let hits = self.store.hit("proof", &seal::hex(&owner.0), DAY_SECONDS, now).await?;
        if hits.count > PROOFS_A_DAY {
            let wait = u32::try_from(hits.until.unix() - now.unix()).unwrap_or(1);
            return Err(Failure::TooMany { wait });
        }
        Ok(())
    }

    /// What to sign, and the proof that it replaces.
    async fn wanted(
        &self,
        who: &Person,
        owner: BlindIndex,
        request: &ProofRequest,
    ) -> Answered<Option<(Wanted, Option<String>)>> {
        let (choice, replaces) = match &request.ask {
            ProofAsk::New(choice) => (choice.clone(), None),
            ProofAsk::Bind(id) => return self.bound(who, owner, id, request).await.map(Some),
            ProofAsk::Renew(id) => {
                let old = self.owned(who, id).await?;
                let choice = Details::of(&old.issued)?.and_then(|details| details.choice);
                if old.revoked_at.is_some() {
                    return Err(Failure::Conflict);
                }
                (choice.ok_or(Failure::NotFound)?, Some(old.issued.id))
            }
        };
        let Answer::Stated(stated) = self.stated(who).await? else { return Ok(None) };
        let watched = stated.watched(choice.residence);
        let world = self.store.world();
        let Some((facts, household)) = stated.facts(&choice, || world.bytes()) else {
            return Ok(None);
        };
        let issued_at = self.whole_second();
        let expires_at = issued_at.plus_seconds(i64::from(choice.days) * 86_400);
        let details = Details { choice: Some(choice), household, watched };
        let wanted = Wanted {
            id: self.id_of(owner, request),
            owner,
            code: None,
            facts,
            issued_at,
            expires_at,
            phone: request.phone.clone(),
            details: Some(bodies::write("proof details", &details)?),
        };
        Ok(Some((wanted, replaces)))
    }

    /// The same facts and end for another phone. The registry is not asked: nothing new is said.
    async fn bound(
        &self,
        who: &Person,
        owner: BlindIndex,
        id: &str,
        request: &ProofRequest,
    ) -> Answered<(Wanted, Option<String>)> {
        let old = self.owned(who, id).await?;
        let issued_at = self.whole_second();
        if old.revoked_at.is_some() || old.issued.expires_at <= issued_at {
            return Err(Failure::Conflict);
        }
        if request.phone.is_empty() {
            return Err(Failure::BadForm);
        }
        let wanted = Wanted {
            id: self.id_of(owner, request),
            owner,
            code: old.issued.code,
            facts: claims_of(&old.issued.token)?.facts,
            issued_at,
            expires_at: old.issued.expires_at,
            phone: request.phone.clone(),
            details: old.issued.details,
        };
        Ok((wanted, Some(old.issued.id)))
    }

    fn id_of(&self, owner: BlindIndex, request: &ProofRequest) -> String {
        self.proof_id(&[&owner.0, request.key.as_bytes()])
    }

    /// An identifier that follows from what makes a request the same.
    pub(super) fn proof_id(&self, parts: &[&[u8]]) -> String {
        let id = self.store.keys().index("proof id", parts);
        seal::hex(id.0.get(..16).unwrap_or_default())
    }

    /// Signs a proof: a token for each key of the phone, at most as many as its profile has.
    pub(super) async fn signed(&self, wanted: Wanted) -> Answered<NewProof> {
        let profile = Profile::of(&wanted.facts.detail);
        // A proof must not outlive the key that signs it.
        let expires_at = wanted.expires_at.min(self.keys.latest_end());
        let (mut from, mut until) = (wanted.issued_at, expires_at);
        if profile.tokens() > 1 && !wanted.phone.is_empty() {
            from = shared(from);
            until = Some(shared(until)).filter(|until| *until > from).unwrap_or(until);
        }
        let request = |holder_key| Request {
            issuer: self.keys.issuer().to_owned(),
            facts: wanted.facts.clone(),
            issued_at: from,
            expires_at: until,
            status: None,
            holder_key,
        };
        let mut keys = wanted.phone.iter().cloned();
        let first = self.token(request(keys.next())).await?;
        let mut copies = Vec::new();
        for key in keys.take(profile.tokens() as usize - 1) {
            copies.push(self.token(request(Some(key))).await?);
        }
        Ok(NewProof {
            id: wanted.id,
            owner: wanted.owner,
            code: wanted.code,
            profile: profile.code().to_owned(),
            token: first.token,
            issued_at: wanted.issued_at,
            expires_at: until,
            status_list: first.status_list,
            status_idx: first.status_idx,
            copies,
            details: wanted.details,
        })
    }

    /// Signs a token with a random place in the revocation list: one for each token, not for each
    /// person, so that two cannot be linked by it.
    async fn token(&self, mut request: Request) -> Answered<ProofCopy> {
        let (status_list, status) = self.status_place(request.issued_at).await?;
        let status_idx = i64::from(status.index);
        request.status = Some(status);
        let token = issue(&request, &*self.keys.proof_signer()).map_err(|error| {
            tracing::error!(?error, "proof not issued");
            Failure::Internal
        })?;
        Ok(ProofCopy { token, status_list, status_idx })
    }
}

/// The time that everybody shares who asked within the same hour.
const fn shared(at: Moment) -> Moment {
    Moment::from_unix(at.unix() - at.unix().rem_euclid(WARD_TIMES))
}

/// What makes two requests the same. Not the phone's key: a page that is sent twice makes two, and
/// the phone holds both.
fn asked(request: &ProofRequest) -> Value {
    match &request.ask {
        ProofAsk::New(choice) => {
            json!({ "new": serde_json::to_value(choice).unwrap_or_default() })
        }
        ProofAsk::Renew(id) => json!({ "renew": id }),
        ProofAsk::Bind(id) => json!({ "bind": id }),
    }
}
