#![expect(clippy::indexing_slicing, reason = "tests")]

use super::*;
use crate::proof::claims::Detail;
use crate::proof::holder::Presentation;
use crate::proof::household::{Household, Member, Opening};
use crate::proof::issue::{Request, issue, to_digits};
use crate::proof::keys::{KeyState, KeyUse};
use crate::proof::signature::{Alg, Signer};
use crate::proof::status::{Entries, StatusList};
use crate::proof::testing::{
    ISSUER, NOW, STATUS_URI, TestSigner, key_list, person_request, ward_request,
};

const DAY: i64 = 86_400;

/// Revocation lists with one entry set for the person of `person_request`.
fn lists(status: u8) -> StatusLists {
    let mut entries = Entries::new(2, 1 << 20).unwrap_or_else(|| panic!("two bits"));
    assert!(entries.set(777_777, status));
    let list = StatusList {
        uri: STATUS_URI.to_owned(),
        issuer: ISSUER.to_owned(),
        issued_at: NOW.plus_seconds(-3600),
        expires_at: None,
        ttl: Some(6 * 3600),
        entries,
    };
    [list].into_iter().collect()
}

fn token(request: &Request) -> Vec<u8> {
    let made = issue(request, &TestSigner::ed25519("kh-2026a"));
    made.unwrap_or_else(|e| panic!("{e:?}"))
}

fn presentation() -> Presentation {
    Presentation {
        audience: "ubnd".into(),
        nonce: None,
        issued_at: NOW.plus_seconds(-5),
        opened: vec![],
        recorded: false,
    }
}

fn signed_by(holder: &TestSigner, shown: &Presentation, token: &[u8]) -> Vec<u8> {
    let unsigned = shown.around(token, holder.alg());
    let signature = holder.sign(&unsigned.to_be_signed()).unwrap_or([0; 64]);
    unsigned.finish(&signature)
}

fn shown(shown: &Presentation) -> String {
    to_digits(&signed_by(&TestSigner::p256("phone"), shown, &token(&person_request())))
}

/// Verifies with everything in place, after `change` has had its way with the context.
fn judged(text: &str, change: impl for<'a> FnOnce(&mut VerifyContext<'a>)) -> Verdict {
    let (keys, lists) = (key_list(), lists(status::VALID));
    let mut context = VerifyContext::new(&keys, NOW);
    context.status = Some(&lists);
    context.audiences = &["ubnd", "quay-07"];
    change(&mut context);
    let verdict = verify(text, &context);
    assert!(verdict.is_green() || !verdict.reasons.is_empty(), "no reason");
    verdict
}

fn with_keys(text: &str, change: impl FnOnce(&mut KeyList)) -> Verdict {
    let mut keys = key_list();
    change(&mut keys);
    let lists = lists(status::VALID);
    let mut context = VerifyContext::new(&keys, NOW);
    context.status = Some(&lists);
    context.audiences = &["ubnd"];
    verify(text, &context)
}

fn with_status(change: impl FnOnce(&mut StatusList)) -> Verdict {
    let mut list = lists(status::VALID).get(STATUS_URI).cloned().unwrap_or_else(|| panic!("list"));
    change(&mut list);
    let (keys, lists) = (key_list(), [list].into_iter().collect());
    let mut context = VerifyContext::new(&keys, NOW);
    context.status = Some(&lists);
    context.audiences = &["ubnd"];
    verify(&shown(&presentation()), &context)
}

#[test]
fn a_person_who_shows_the_phone_is_green() {
    let verdict = judged(&shown(&presentation()), |_| {});
    assert_eq!((verdict.outcome(), &verdict.reasons), (Outcome::Green, &vec![]));
    assert_eq!(verdict.disclosed.map(|d| d.facts), Some(person_request().facts));
    assert_eq!(verdict.issuer.as_deref(), Some(ISSUER));
    assert_eq!((verdict.status_age, verdict.keys_age), (Some(3600), Some(DAY)));
    assert_eq!(verdict.clock_ahead, Some(5));
}

#[test]
fn both_algorithms_and_both_holder_keys_are_green() {
    for issuer in [TestSigner::ed25519("kh-2026a"), TestSigner::p256("kh-2026b")] {
        for holder in [TestSigner::p256("phone"), TestSigner::ed25519("phone")] {
            let mut request = person_request();
            request.holder_key = Some(holder.public());
            let token = issue(&request, &issuer).unwrap_or_default();
            let text = to_digits(&signed_by(&holder, &presentation(), &token));
            assert_eq!(judged(&text, |_| {}).outcome(), Outcome::Green);
        }
    }
}

#[test]
fn a_print_is_caution_or_refused_but_never_green() {
    for request in [person_request(), ward_request()] {
        let text = to_digits(&token(&request));
        let verdict = judged(&text, |_| {});
        assert_eq!((verdict.outcome(), verdict.holder), (Outcome::Caution, Answer::Unknown));
        assert_eq!(verdict.reasons, [Reason::NoHolderProof]);
        assert_eq!(verdict.disclosed.map(|d| d.facts), Some(request.facts));
        let strict = judged(&text, |c| c.policy.holder = HolderRule::Required);
        assert_eq!((strict.outcome(), strict.holder), (Outcome::Refused, Answer::No));
    }
}

#[test]
fn an_old_screenshot_is_refused_and_says_by_how_much() {
    for seconds in [-61, 61] {
        let old = Presentation { issued_at: NOW.plus_seconds(seconds), ..presentation() };
        let verdict = judged(&shown(&old), |_| {});
        assert_eq!((verdict.outcome(), verdict.fresh), (Outcome::Refused, Answer::No));
        assert_eq!(verdict.reasons, [Reason::StalePresentation]);
        assert_eq!(verdict.clock_ahead, Some(-seconds));
        let edge = Presentation { issued_at: NOW.plus_seconds(-seconds.signum() * 60), ..old };
        assert!(judged(&shown(&edge), |_| {}).is_green());
    }
}

#[test]
fn a_challenge_decides_instead_of_the_phones_clock() {
    let late = NOW.plus_seconds(-7200);
    let answer =
        Presentation { nonce: Some(b"481516".to_vec()), issued_at: late, ..presentation() };
    let text = shown(&answer);
    let right = judged(&text, |c| c.nonce = Some(b"481516"));
    assert_eq!((right.outcome(), right.reasons), (Outcome::Green, vec![Reason::ClockSuspect]));
    // Six digits come round again: an answer of some other day is none.
    let day_old = Presentation { issued_at: NOW.plus_seconds(-DAY - 1), ..presentation() };
    let day_old = shown(&Presentation { nonce: Some(b"481516".to_vec()), ..day_old });
    let stale = judged(&day_old, |c| c.nonce = Some(b"481516"));
    assert_eq!(
        (stale.outcome(), stale.reasons),
        (Outcome::Refused, vec![Reason::StalePresentation])
    );
    let wrong = judged(&text, |c| c.nonce = Some(b"481517"));
    assert_eq!(wrong.outcome(), Outcome::Refused);
    assert_eq!(wrong.reasons, [Reason::NonceMismatch, Reason::StalePresentation]);
    let none = judged(&shown(&presentation()), |c| c.nonce = Some(b"481516"));
    assert_eq!((none.outcome(), none.reasons), (Outcome::Refused, vec![Reason::NonceMismatch]));
}

#[test]
fn a_code_for_another_place_is_refused() {
    let text = shown(&Presentation { audience: "benh-vien".into(), ..presentation() });
    let verdict = judged(&text, |_| {});
    assert_eq!((verdict.outcome(), verdict.holder), (Outcome::Refused, Answer::No));
    assert_eq!(verdict.reasons, [Reason::WrongAudience]);
    let nowhere = judged(&shown(&presentation()), |c| c.audiences = &[]);
    assert_eq!(nowhere.reasons, [Reason::WrongAudience], "no audience is not any audience");
}

#[test]
fn a_code_shown_twice_is_an_alarm_even_signed_anew() {
    let text = shown(&presentation());
    let first = judged(&text, |_| {});
    let seen: Vec<_> = first.presentation.into_iter().collect();
    assert_eq!(seen.len(), 1);
    let keys = key_list();
    let lists = lists(status::VALID);
    let mut context = VerifyContext::new(&keys, NOW);
    (context.status, context.audiences, context.seen) = (Some(&lists), &["ubnd"], &seen);
    let second = verify(&text, &context);
    assert_eq!((second.outcome(), second.reasons), (Outcome::Alarm, vec![Reason::Replayed]));

    // For P-256 (r, -s) is a second signature by nobody's leave.
    let bytes = signed_by(&TestSigner::p256("phone"), &presentation(), &token(&person_request()));
    let (head, tail) = bytes.split_at(bytes.len() - 64);
    let Ok(signature) = p256::ecdsa::Signature::from_slice(tail) else { panic!("a signature") };
    let (r, s) = signature.split_scalars();
    let Ok(twin) = p256::ecdsa::Signature::from_scalars(r.as_ref(), -*s.as_ref()) else {
        panic!("a signature")
    };
    let twin = verify_token(&[head, &twin.to_bytes()[..]].concat(), &context);
    assert_eq!((twin.outcome(), twin.reasons), (Outcome::Alarm, vec![Reason::Replayed]));
}

#[test]
fn another_phone_is_an_alarm() {
    let thief = TestSigner::p256("thief");
    let text = to_digits(&signed_by(&thief, &presentation(), &token(&person_request())));
    let verdict = judged(&text, |_| {});
    assert_eq!(verdict.outcome(), Outcome::Alarm);
    assert_eq!(verdict.reasons, [Reason::HolderBadSignature]);
    assert_eq!(verdict.presentation, None);
}

#[test]
fn a_presentation_around_a_token_without_holder_is_refused() {
    let token = token(&ward_request());
    let text = to_digits(&signed_by(&TestSigner::p256("phone"), &presentation(), &token));
    let verdict = judged(&text, |_| {});
    assert_eq!((verdict.outcome(), verdict.holder), (Outcome::Refused, Answer::No));
    assert_eq!(verdict.reasons, [Reason::NoHolderProof]);
}

#[test]
fn the_proofs_own_time_is_kept_with_five_minutes_for_clocks() {
    let text = to_digits(&token(&ward_request()));
    let at = |seconds: i64| judged(&text, |c| c.now = NOW.plus_seconds(seconds));
    assert_eq!(at(DAY - 600 + 300).fresh, Answer::Yes);
    let late = at(DAY - 600 + 301);
    assert_eq!((late.fresh, late.outcome()), (Answer::No, Outcome::Refused));
    assert!(late.reasons.contains(&Reason::Expired));
    assert_eq!(at(-600 - 300).fresh, Answer::Yes);
    let early = at(-600 - 301);
    assert_eq!((early.fresh, early.outcome()), (Answer::No, Outcome::Refused));
    assert!(early.reasons.contains(&Reason::NotYetValid));
}

#[test]
fn a_clock_before_our_own_lists_is_suspected() {
    let verdict = judged(&shown(&presentation()), |c| c.now = NOW.plus_seconds(-2 * DAY));
    assert!(verdict.reasons.contains(&Reason::ClockSuspect));
    assert!(!verdict.is_green());
    let future = with_status(|list| list.issued_at = NOW.plus_seconds(3600));
    assert_eq!((future.outcome(), future.status), (Outcome::Caution, Answer::Unknown));
    assert_eq!(future.reasons, [Reason::ClockSuspect]);
}

#[test]
fn keys_are_believed_only_within_their_bounds() {
    let text = shown(&presentation());
    let reasons = |change: &dyn Fn(&mut KeyList)| {
        let verdict = with_keys(&text, change);
        (verdict.outcome(), verdict.proof, verdict.reasons, verdict.disclosed.is_some())
    };
    let refused = |reason| (Outcome::Refused, Answer::No, vec![reason], false);
    let stolen = (Outcome::Alarm, Answer::No, vec![Reason::KeyRevoked], false);
    assert_eq!(reasons(&|k| k.keys[0].state = KeyState::Revoked), stolen);
    assert_eq!(
        reasons(&|k| {
            k.keys[0].state = KeyState::Retired;
            k.keys[0].since = NOW.plus_seconds(-DAY);
        }),
        refused(Reason::KeyRetired)
    );
    assert_eq!(
        reasons(&|k| k.keys[0].expires = NOW.plus_seconds(29 * DAY)),
        refused(Reason::KeyRetired)
    );
    assert_eq!(reasons(&|k| k.keys[0].not_before = NOW), refused(Reason::KeyRetired));
    assert_eq!(reasons(&|k| k.keys[0].usage = KeyUse::Status), refused(Reason::KeyWrongUse));
    let other = "https://motcua.hatinh.gov.vn".to_owned();
    assert_eq!(reasons(&|k| k.keys[0].issuer.clone_from(&other)), refused(Reason::KeyWrongUse));
    let wrong_alg = TestSigner::p256("kh-2026a").public();
    assert_eq!(reasons(&|k| k.keys[0].key = wrong_alg.clone()), refused(Reason::AlgNotAllowed));
    let wrong_key = TestSigner::ed25519("x").public();
    let forged = (Outcome::Alarm, Answer::No, vec![Reason::BadSignature], false);
    assert_eq!(reasons(&|k| k.keys[0].key = wrong_key.clone()), forged);
    let unknown = (Outcome::Caution, Answer::Unknown, vec![Reason::UnknownKey], false);
    assert_eq!(reasons(&|k| k.keys.clear()), unknown);
}

#[test]
fn keys_of_one_name_are_all_tried() {
    let verdict = with_keys(&shown(&presentation()), |keys| {
        let mut twin = keys.keys[0].clone();
        twin.key = TestSigner::ed25519("twin").public();
        keys.keys.insert(0, twin);
    });
    assert!(verdict.is_green());
}

#[test]
fn an_old_key_list_leaves_the_proof_open() {
    let verdict =
        with_keys(&shown(&presentation()), |keys| keys.issued_at = NOW.plus_seconds(-31 * DAY));
    assert_eq!((verdict.outcome(), verdict.proof), (Outcome::Caution, Answer::Unknown));
    assert_eq!(verdict.reasons, [Reason::TrustListStale]);
}

#[test]
fn revocation_is_read_and_never_assumed() {
    let set = |status| with_status(|list| assert!(list.entries.set(777_777, status)));
    let told = |v: Verdict| (v.outcome(), v.status, v.reasons);
    assert_eq!(told(set(1)), (Outcome::Alarm, Answer::No, vec![Reason::Revoked]));
    assert_eq!(told(set(2)), (Outcome::Refused, Answer::No, vec![Reason::Suspended]));
    let unknown = |reason| (Outcome::Caution, Answer::Unknown, vec![reason]);
    assert_eq!(told(set(3)), unknown(Reason::StatusUnavailable));
    let stale = with_status(|list| list.issued_at = NOW.plus_seconds(-7 * DAY - 1));
    assert_eq!(told(stale), unknown(Reason::StatusStale));
    let ended = with_status(|list| list.expires_at = Some(NOW.plus_seconds(-1)));
    assert_eq!(told(ended), unknown(Reason::StatusStale));
    let other = with_status(|list| list.issuer = "https://motcua.hatinh.gov.vn".to_owned());
    assert_eq!(told(other), unknown(Reason::StatusUnavailable));
    let short = with_status(|l| l.entries = Entries::new(1, 8).unwrap_or_else(|| panic!("8")));
    assert_eq!(told(short), unknown(Reason::StatusUnavailable));
    let none = judged(&shown(&presentation()), |c| c.status = None);
    assert_eq!(told(none), unknown(Reason::StatusUnavailable));
}

#[test]
fn a_long_lived_proof_without_status_pointer_stays_open() {
    let mut request = person_request();
    request.status = None;
    let text = to_digits(&signed_by(&TestSigner::p256("phone"), &presentation(), &token(&request)));
    let verdict = judged(&text, |_| {});
    assert_eq!(
        (verdict.outcome(), verdict.reasons),
        (Outcome::Caution, vec![Reason::StatusUnavailable])
    );
}

#[test]
fn opened_members_are_disclosed_and_strangers_refused() {
    let member = |name: &str| Member {
        name: name.to_owned(),
        number: None,
        birth: None,
        gender: None,
        relation: "Con".to_owned(),
    };
    let names = ["Trần Văn Nam", "Trần Thị Lan", "Trần Thị Mai"];
    let household = Household::new(names.map(|n| ([7; 8], member(n))).to_vec());
    let Some(household) = household else { panic!("a household") };
    let mut request = person_request();
    if let Detail::Person(head) = request.facts.detail {
        request.facts.detail = Detail::Household { head, members: household.root() };
    }
    let told = |opened: Vec<Opening>| {
        let shown = Presentation { opened, ..presentation() };
        let text = to_digits(&signed_by(&TestSigner::p256("phone"), &shown, &token(&request)));
        let verdict = judged(&text, |_| {});
        (verdict.outcome(), verdict.reasons, verdict.disclosed.map(|d| d.members))
    };
    let opening = household.open(1).unwrap_or_else(|| panic!("opens"));
    let members = vec![(1, member(names[1]))];
    assert_eq!(told(vec![opening.clone()]), (Outcome::Green, vec![], Some(members)));
    let stranger = Opening { member: member("Người Lạ"), ..opening };
    let refused = (Outcome::Refused, vec![Reason::MemberMismatch], Some(vec![]));
    assert_eq!(told(vec![stranger]), refused);
}

#[test]
fn a_verdict_survives_json() {
    let verdict = judged(&shown(&presentation()), |_| {});
    let json = serde_json::to_string(&verdict).unwrap_or_default();
    assert!(json.contains(r#""proof":"yes""#) && json.contains(r#""profile":"person""#), "{json}");
    assert_eq!(serde_json::from_str::<Verdict>(&json).ok(), Some(verdict));
    assert_eq!(Alg::from_id(-37), None);
}

mod card;
mod hostile;
mod shapes;
