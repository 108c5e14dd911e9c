//! Proofs signed with a key of the samples' own.

use domain::{
    proof::{
        audience::PlaceKind,
        choice::{Choice, Profile},
        claims::{Birth, Detail, Facts, Gender, Person, Residence, StatusRef},
        household::{Household, Member},
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
use crate::backend::{
    Home, ProofCheck, ProofCopy, ProofOffer, ProofView, Revoked, RevokedWhy, Trust,
};

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
        root: PublicKey::ed25519(proof.key.verifying_key().as_bytes()).unwrap(),
        keys,
        signed: vec![signed],
        opened: StatusLists::from_iter([opened]),
    }
}

/// Usable proofs of all profiles, printed and bound to a phone; an expired and revoked ones.
pub(super) fn all(trust: &Trust) -> Vec<ProofView> {
    let yesterday = NOW.plus_seconds(-DAY);
    let bound = |view: ProofView, place| ProofView {
        dossier: String::new(),
        choice: Some(choice(Profile::of(&view.disclosed.facts.detail), place)),
        holder_key: Some("B".repeat(87)),
        copies: copies(&view),
        ..view
    };
    let ended = |view: ProofView, why| ProofView {
        revoked: Some(Revoked { at: NOW.plus_seconds(-3_600), why }),
        ..view
    };
    let household = ProofView {
        household: Some(household()),
        ..view(trust, "ho", household_detail(), 9, yesterday)
    };
    vec![
        view(trust, "nguoi", Detail::Person(holder()), 3, yesterday),
        bound(view(trust, "phuong", Detail::Ward, 4, yesterday), PlaceKind::Bank),
        bound(household, PlaceKind::School),
        view(trust, "het-han", Detail::Person(holder()), 5, NOW.plus_seconds(-60 * DAY)),
        ended(
            view(trust, "thu-hoi", Detail::Person(holder()), REVOKED, NOW.plus_seconds(-2 * DAY)),
            RevokedWhy::Moved,
        ),
        ended(
            view(trust, "da-thay", Detail::Ward, 10, yesterday),
            RevokedWhy::Replaced("phuong".into()),
        ),
    ]
}

/// As many as a phone holds of a proof that tells so much.
fn copies(view: &ProofView) -> Vec<ProofCopy> {
    let profile = Profile::of(&view.disclosed.facts.detail);
    let copy = ProofCopy { token: view.token.clone(), holder_key: "C".repeat(87) };
    vec![copy; profile.tokens() as usize - 1]
}

fn choice(profile: Profile, place: PlaceKind) -> Choice {
    Choice {
        place,
        purpose: "Nhập học cho con".into(),
        residence: Residence::Permanent,
        profile,
        days: 7,
        recorded: true,
    }
}

/// What the registry offers: a head of a household with two residences.
pub(super) fn offer() -> ProofOffer {
    let home =
        |title, ward: &str, detail: &str| Home { title, ward: ward.into(), detail: detail.into() };
    ProofOffer::Ready {
        homes: vec![
            home(Residence::Permanent, "18073", "16 Phan Đình Phùng"),
            home(Residence::Temporary, "22366", "27 Trần Phú"),
        ],
        household: Some(3),
    }
}

/// Every answer of the registry.
pub(super) fn offers() -> [(&'static str, ProofOffer); 4] {
    let ProofOffer::Ready { homes, .. } = offer() else { panic!("ready") };
    let alone = ProofOffer::Ready { homes: homes[..1].to_vec(), household: None };
    [
        ("chu-ho", offer()),
        ("mot-minh", alone),
        ("im-lang", ProofOffer::Silent),
        ("khac", ProofOffer::Differs),
    ]
}

/// Who verified.
pub(super) fn checks() -> Vec<ProofCheck> {
    let unit = ("Công an phường Nha Trang".to_owned(), "Nha Trang ward police".to_owned());
    vec![ProofCheck { proof: "phuong".into(), at: NOW.plus_seconds(-600), unit }]
}

fn view(trust: &Trust, id: &str, detail: Detail, index: u32, issued_at: Moment) -> ProofView {
    let expires_at = issued_at.plus_seconds(30 * DAY);
    let facts = Facts { ward: "22366".into(), residence: Residence::Permanent, detail };
    let request = Request {
        issuer: ISSUER.into(),
        facts,
        issued_at,
        expires_at,
        status: Some(StatusRef { uri: LIST.into(), index }),
        holder_key: None,
    };
    let token = issue(&request, &signer(b"mau-1")).unwrap();
    let digits = to_digits(&token);
    let verdict = verify(&digits, &VerifyContext::new(&trust.keys, NOW));
    ProofView {
        id: id.into(),
        dossier: "000.90.01.H32-261119-0009".into(),
        token,
        digits,
        disclosed: verdict.disclosed.unwrap(),
        holder_key: None,
        copies: Vec::new(),
        choice: None,
        household: None,
        issued_at,
        expires_at,
        revoked: None,
    }
}

fn holder() -> Person {
    Person {
        number: people::NUMBER.into(),
        name: "Trần Đức Huỳnh".into(),
        birth: Birth::parse("19610214").unwrap(),
        gender: Some(Gender::Male),
        address: "12 Bạch Đằng, tổ dân phố 4".into(),
        nationality: None,
    }
}

fn household() -> Household {
    let member = |name: &str, relation: &str| Member {
        name: name.into(),
        number: None,
        birth: Birth::parse("1990").ok(),
        gender: None,
        relation: relation.into(),
    };
    let members = vec![
        ([1; 8], member("Trần Đức Huỳnh", "Chủ hộ")),
        ([2; 8], member("Nguyễn Thị Hòa", "Vợ, chồng")),
        ([3; 8], member("Trần Đức Hải", "Con")),
    ];
    Household::new(members).unwrap()
}

fn household_detail() -> Detail {
    Detail::Household { head: holder(), members: household().root() }
}
