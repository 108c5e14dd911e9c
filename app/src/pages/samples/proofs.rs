//! Proofs signed with a key of the samples' own.

use domain::{
    proof::{
        claims::{Birth, Detail, Facts, Gender, Person, Residence, StatusRef},
        issue::{Request, issue, to_digits},
        keys::{KeyEntry, KeyList, KeyState, KeyUse},
        signature::{Alg, PublicKey, Signer, SignerError},
        status::{Entries, StatusList, StatusLists},
        verify::{VerifyContext, verify},
    },
    time::Moment,
};
use ed25519_dalek::{Signer as _, SigningKey};

use super::{DAY, NOW, people};
use crate::backend::{ProofView, Trust};

const ISSUER: &str = "https://motcua.example.vn";
const LIST: &str = "https://motcua.example.vn/.well-known/motcua/status/1";
/// The place of the revoked proof in the revocation list.
const REVOKED: u32 = 7;

struct SampleSigner {
    kid: &'static [u8],
    key: SigningKey,
}

fn signer(kid: &'static [u8]) -> SampleSigner {
    let mut seed = [9; 32];
    seed[..kid.len()].copy_from_slice(kid);
    SampleSigner { kid, key: SigningKey::from_bytes(&seed) }
}

impl Signer for SampleSigner {
    fn alg(&self) -> Alg {
        Alg::EdDsa
    }
    fn kid(&self) -> &[u8] {
        self.kid
    }
    fn sign(&self, message: &[u8]) -> Result<[u8; 64], SignerError> {
        Ok(self.key.sign(message).to_bytes())
    }
}

fn entry(signer: &SampleSigner, usage: KeyUse) -> KeyEntry {
    KeyEntry {
        kid: signer.kid.to_vec(),
        key: PublicKey::ed25519(signer.key.verifying_key().as_bytes()).unwrap(),
        usage,
        issuer: ISSUER.to_owned(),
        province: "56".to_owned(),
        not_before: NOW.plus_seconds(-90 * DAY),
        expires: NOW.plus_seconds(180 * DAY),
        state: KeyState::Active,
        since: NOW.plus_seconds(-90 * DAY),
    }
}

/// The key list and the revocation list.
pub(super) fn trust() -> Trust {
    let (proof, status) = (signer(b"mau-1"), signer(b"mau-s"));
    let keys = KeyList {
        issued_at: NOW.plus_seconds(-3 * 3_600),
        keys: vec![entry(&proof, KeyUse::Proof), entry(&status, KeyUse::Status)],
    };
    let mut entries = Entries::new(1, 1 << 20).unwrap();
    assert!(entries.set(REVOKED, domain::proof::status::REVOKED));
    let list = StatusList {
        uri: LIST.to_owned(),
        issuer: ISSUER.to_owned(),
        issued_at: NOW.plus_seconds(-1_200),
        expires_at: Some(NOW.plus_seconds(7 * DAY)),
        ttl: Some(3_600),
        entries,
    };
    let signed = list.sign(&status).unwrap();
    let opened = StatusList::open(&signed, &keys).unwrap();
    Trust {
        signed_keys: keys.sign(&proof).unwrap(),
        keys,
        signed: vec![signed],
        opened: StatusLists::from_iter([opened]),
    }
}

/// Usable proofs of both profiles, an expired and a revoked one.
pub(super) fn all(trust: &Trust) -> Vec<ProofView> {
    vec![
        view(trust, "nguoi", true, 3, NOW.plus_seconds(-DAY)),
        view(trust, "phuong", false, 4, NOW.plus_seconds(-DAY)),
        view(trust, "het-han", true, 5, NOW.plus_seconds(-60 * DAY)),
        view(trust, "thu-hoi", true, REVOKED, NOW.plus_seconds(-2 * DAY)),
    ]
}

fn view(trust: &Trust, id: &str, person: bool, index: u32, issued_at: Moment) -> ProofView {
    let expires_at = issued_at.plus_seconds(30 * DAY);
    let detail = if person { Detail::Person(holder()) } else { Detail::Ward };
    let facts = Facts { ward: "22366".into(), residence: Residence::Permanent, detail };
    let request = Request {
        issuer: ISSUER.into(),
        facts,
        issued_at,
        expires_at,
        status: Some(StatusRef { uri: LIST.into(), index }),
        holder_key: None,
    };
    let digits = to_digits(&issue(&request, &signer(b"mau-1")).unwrap());
    let verdict = verify(&digits, &VerifyContext::new(&trust.keys, NOW));
    ProofView {
        id: id.into(),
        dossier: "000.90.01.H32-261119-0009".into(),
        profile: if person { "person" } else { "ward" }.into(),
        digits,
        disclosed: verdict.disclosed.unwrap(),
        issued_at,
        expires_at,
        revoked_at: (index == REVOKED).then(|| NOW.plus_seconds(-3_600)),
    }
}

fn holder() -> Person {
    Person {
        number: people::NUMBER.into(),
        name: "Trần Đức Huỳnh".into(),
        birth: Birth::parse("19610214").unwrap(),
        gender: Some(Gender::Male),
        address: "12 Bạch Đằng, tổ dân phố 4\nPhường Nha Trang, Tỉnh Khánh Hòa".into(),
        nationality: Some("VN".into()),
    }
}
