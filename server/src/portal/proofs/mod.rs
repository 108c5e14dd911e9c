//! Proofs: issued with a granted decision or at once, kept for their holder, never more than was
//! chosen.

mod checks;
mod issue;
mod moved;
mod offer;

use app::backend::{Answered, Failure, Person, ProofCopy, ProofView, Revoked, RevokedWhy};
use domain::{
    catalogue::Proof as ServiceProof,
    dossier::DossierCode,
    person::Sex,
    proof::{
        audience::PlaceKind,
        base64url,
        choice::{Choice, MAX_PURPOSE, Profile},
        claims::{Birth, Claims, Detail, Facts, Gender, Person as ProvenPerson, Residence},
        cose::Sign1,
        household::Household,
        issue::to_digits,
        signature::PublicKey,
        verify::Disclosed,
    },
    time::Moment,
};
use serde::{Deserialize, Serialize};

use super::{Portal, answers::role_name, bodies, dossiers::Opened};
use crate::store::{NewProof, Proof};

pub use moved::Looked;

/// What is kept sealed beside a token.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Details {
    /// What was chosen; `None` for a proof from a dossier of before this was kept.
    choice: Option<Choice>,
    /// The members with their salts.
    household: Option<Household>,
    /// By which the registry is asked again while the proof lives; `None` before this was kept.
    #[serde(default)]
    watched: Option<moved::Watched>,
}

impl Details {
    fn of(proof: &NewProof) -> Answered<Option<Self>> {
        proof.details.clone().map(|body| bodies::read("proof details", body)).transpose()
    }
}

impl Portal {
    /// The proof of a granted dossier, signed; `None` for a service whose result is no proof. Its
    /// identifier follows from the request's `key`: the same request again names the same proof.
    pub(super) async fn proof_for(
        &self,
        code: &DossierCode,
        opened: &Opened,
        key: &str,
    ) -> Answered<Option<NewProof>> {
        let Some(proof) = &opened.loaded.service.proof else { return Ok(None) };
        let issued_at = self.whole_second();
        let choice = choice_of(opened, proof);
        let facts = facts_of(opened, &choice)?;
        let (number, birth) = (opened.filed.text("so_dinh_danh"), opened.filed.text("ngay_sinh"));
        let watched = self.watched(&number, &birth, facts.residence).await;
        let details = Details { choice: Some(choice), household: None, watched };
        let wanted = issue::Wanted {
            id: self.proof_id(&[code.as_str().as_bytes(), key.as_bytes()]),
            owner: opened.row.owner,
            code: Some(code.to_string()),
            facts,
            issued_at,
            expires_at: issued_at.plus_seconds(i64::from(proof.valid_days) * 86_400),
            phone: Vec::new(),
            details: Some(bodies::write("proof details", &details)?),
        };
        self.signed(wanted).await.map(Some)
    }

    /// Now, as tokens write it.
    fn whole_second(&self) -> Moment {
        Moment::from_unix(self.store.world().now().unix())
    }

    pub(super) async fn own_proofs(&self, who: &Person) -> Answered<Vec<ProofView>> {
        let proofs = self.store.proofs_of(self.owner(who)).await?;
        proofs.into_iter().map(|proof| self.proof_view(proof)).collect()
    }

    pub(super) async fn own_proof(&self, who: &Person, id: &str) -> Answered<ProofView> {
        let proof = self.owned(who, id).await?;
        self.proof_view(proof)
    }

    /// A proof that is the asker's own; any other is not found.
    async fn owned(&self, who: &Person, id: &str) -> Answered<Proof> {
        let proof = self.store.proof(id).await?;
        if proof.issued.owner == self.owner(who) { Ok(proof) } else { Err(Failure::NotFound) }
    }

    pub(super) async fn proof_revoked(&self, who: &Person, id: &str) -> Answered<()> {
        let proof = self.owned(who, id).await?;
        let now = self.store.world().now();
        let (actor, role) = (&who.id, role_name(&who.role));
        if self.store.revoke_proof(&proof.issued.id, actor, role, "holder", now).await? {
            self.publish_revocations().await;
        }
        Ok(())
    }

    /// Publishes the revocation lists at once. What is revoked is revoked, and a job publishes
    /// again soon: a list that cannot be written now is no reason to fail the request.
    pub(super) async fn publish_revocations(&self) {
        if let Err(error) = self.refresh_trust().await {
            tracing::error!(%error, "the revocation lists were not published");
        }
    }

    /// What is shown comes from the token itself, verified like any counter would.
    fn proof_view(&self, proof: Proof) -> Answered<ProofView> {
        let Proof { issued, revoked_at, revoked_why, replaced_by } = proof;
        let digits = to_digits(&issued.token);
        let message = message_of(&issued.token)?;
        let claims = claims_in(&message)?;
        let revoked_at = revoked_at.or_else(|| self.key_fell(&message));
        let details = Details::of(&issued)?;
        let copies = issued.copies.iter().map(|copy| {
            let key = claims_of(&copy.token)?.holder_key.ok_or(Failure::Internal)?;
            Ok(ProofCopy { token: copy.token.clone(), holder_key: point(&key) })
        });
        let copies = copies.collect::<Answered<_>>()?;
        let why = match (revoked_why.as_deref(), replaced_by) {
            (_, Some(by)) => RevokedWhy::Replaced(by),
            (Some("holder"), None) => RevokedWhy::Holder,
            (Some("moved"), None) => RevokedWhy::Moved,
            _ => RevokedWhy::Other,
        };
        let (choice, household) =
            details.map_or((None, None), |details| (details.choice, details.household));
        Ok(ProofView {
            id: issued.id,
            dossier: issued.code.unwrap_or_default(),
            token: issued.token,
            digits,
            disclosed: Disclosed { facts: claims.facts, members: Vec::new() },
            holder_key: claims.holder_key.as_ref().map(point),
            copies,
            choice,
            household,
            issued_at: issued.issued_at,
            expires_at: issued.expires_at,
            revoked: revoked_at.map(|at| Revoked { at, why }),
        })
    }
}

/// A phone's key as the phone names it.
fn point(key: &PublicKey) -> String {
    base64url::encode(&key.to_bytes(false))
}

/// A token of ours, taken apart.
fn message_of(token: &[u8]) -> Answered<Sign1> {
    Sign1::decode(token).map_err(|_| Failure::Internal)
}

/// What it says.
fn claims_in(message: &Sign1) -> Answered<Claims> {
    Claims::decode(&message.payload).map_err(|_| Failure::Internal)
}

/// What a token of ours says.
fn claims_of(token: &[u8]) -> Answered<Claims> {
    claims_in(&message_of(token)?)
}

/// What the applicant chose in the form. The form does not ask for whom.
fn choice_of(opened: &Opened, proof: &ServiceProof) -> Choice {
    let filed = &opened.filed;
    let day = opened.state.received_at.date();
    let purpose = proof.purpose_field.as_deref().map(|field| filed.text(field));
    let profile = match filed.text(&proof.profile_field).as_str() {
        "ward" => Profile::Ward,
        _ => Profile::Person,
    };
    let residence =
        if proof.is_temporary(filed, day) { Residence::Temporary } else { Residence::Permanent };
    Choice {
        place: PlaceKind::Other,
        purpose: purpose.unwrap_or_default().chars().take(MAX_PURPOSE).collect(),
        residence,
        profile,
        days: u16::try_from(proof.valid_days).unwrap_or(u16::MAX),
        recorded: proof.is_recorded(filed, day),
    }
}

/// What the applicant chose to have confirmed, from what the officer has just granted. The ward's
/// code says ward and province: in the address they would only make the code denser.
fn facts_of(opened: &Opened, choice: &Choice) -> Answered<Facts> {
    let filed = &opened.filed;
    let detail = match choice.profile {
        Profile::Ward => Detail::Ward,
        Profile::Person | Profile::Household => Detail::Person(ProvenPerson {
            number: filed.text("so_dinh_danh"),
            name: filed.text("ho_ten"),
            birth: Birth::parse(&filed.text("ngay_sinh")).map_err(|_| Failure::Internal)?,
            gender: Sex::parse(&filed.text("gioi_tinh")).map(gender),
            address: filed.text("dia_chi"),
            nationality: None,
        }),
    };
    let ward = opened.loaded.service.place_of(filed);
    Ok(Facts { ward, residence: choice.residence, detail })
}

const fn gender(sex: Sex) -> Gender {
    match sex {
        Sex::Male => Gender::Male,
        Sex::Female => Gender::Female,
    }
}
