//! Proofs: issued with a granted decision, kept for their holder, never more than was chosen.

use app::backend::{Answered, Failure, Person, ProofView};
use domain::{
    dossier::DossierCode,
    person::Sex,
    proof::{
        claims::{Birth, Detail, Facts, Gender, Person as ProvenPerson, Residence, StatusRef},
        issue::{Request, issue, to_digits},
        verify::{VerifyContext, verify},
    },
};

use super::{Portal, dossiers::Opened, trust};
use crate::{
    seal,
    store::{NewProof, Proof},
};

impl Portal {
    /// The proof of a granted dossier, signed; `None` for a service whose result is no proof. Its
    /// identifier follows from the request's `key`: the same request again names the same proof.
    pub(super) fn proof_for(
        &self,
        code: &DossierCode,
        opened: &Opened,
        key: &str,
    ) -> Answered<Option<NewProof>> {
        let Some(proof) = &opened.loaded.service.proof else { return Ok(None) };
        let profile = opened.filed.text(&proof.profile_field);
        let world = self.store.world();
        let issued_at = domain::time::Moment::from_unix(world.now().unix());
        let expires_at = issued_at.plus_seconds(i64::from(proof.valid_days) * 86_400);
        // One random place per proof, not per person: two proofs cannot be linked by it.
        let index = u32::from_be_bytes(world.bytes::<4>()) % trust::ENTRIES;
        let request = Request {
            issuer: self.keys.issuer().to_owned(),
            facts: self.facts(opened, &profile)?,
            issued_at,
            expires_at,
            status: Some(StatusRef { uri: self.keys.status_uri(), index }),
            holder_key: None,
        };
        let token = issue(&request, self.keys.proof_signer()).map_err(|error| {
            tracing::error!(?error, "proof not issued");
            Failure::Internal
        })?;
        let id = self.store.keys().index("proof id", &[code.as_str().as_bytes(), key.as_bytes()]);
        Ok(Some(NewProof {
            id: seal::hex(id.0.get(..16).unwrap_or_default()),
            owner: opened.row.owner,
            code: Some(code.to_string()),
            profile,
            token,
            issued_at,
            expires_at,
            status_list: trust::LIST,
            status_idx: i64::from(index),
        }))
    }

    /// What the applicant chose to have confirmed, from what the officer has just granted.
    fn facts(&self, opened: &Opened, profile: &str) -> Answered<Facts> {
        let filed = &opened.filed;
        let ward = opened.loaded.service.place_of(filed);
        let detail = match profile {
            "ward" => Detail::Ward,
            _ => {
                let commune = self.places.address(&ward).unwrap_or_default();
                Detail::Person(ProvenPerson {
                    number: filed.text("so_dinh_danh"),
                    name: filed.text("ho_ten"),
                    birth: Birth::parse(&filed.text("ngay_sinh")).map_err(|_| Failure::Internal)?,
                    gender: Sex::parse(&filed.text("gioi_tinh")).map(|sex| match sex {
                        Sex::Male => Gender::Male,
                        Sex::Female => Gender::Female,
                    }),
                    address: format!("{}\n{commune}", filed.text("dia_chi")),
                    nationality: Some("VN".to_owned()),
                })
            }
        };
        Ok(Facts { ward, residence: Residence::Permanent, detail })
    }

    pub(super) async fn own_proofs(&self, who: &Person) -> Answered<Vec<ProofView>> {
        let proofs = self.store.proofs_of(self.owner(who)).await?;
        proofs.into_iter().map(|proof| self.proof_view(proof)).collect()
    }

    pub(super) async fn own_proof(&self, who: &Person, id: &str) -> Answered<ProofView> {
        let proof = self.store.proof(id).await?;
        if proof.issued.owner != self.owner(who) {
            return Err(Failure::NotFound);
        }
        self.proof_view(proof)
    }

    /// What is shown comes from the token itself, verified like any counter would.
    fn proof_view(&self, proof: Proof) -> Answered<ProofView> {
        let digits = to_digits(&proof.issued.token);
        let trust = self.trust.current();
        let verdict = verify(&digits, &VerifyContext::new(&trust.keys, self.store.world().now()));
        Ok(ProofView {
            id: proof.issued.id,
            dossier: proof.issued.code.unwrap_or_default(),
            profile: proof.issued.profile,
            digits,
            disclosed: verdict.disclosed.ok_or(Failure::Internal)?,
            issued_at: proof.issued.issued_at,
            expires_at: proof.issued.expires_at,
            revoked_at: proof.revoked_at,
        })
    }
}
