use domain::proof::{
    Reason,
    claims::{Birth, Detail, Facts, Person, Residence},
    verify::{Answer, Disclosed, Kind, Outcome},
};

use super::*;

const NOW: Moment = Moment::from_unix(1_795_252_800);
const CARD: &str = "056061000123||Trần Đức Huỳnh|14021961|Nam|12 Bạch Đằng, Nha Trang|15042021";
const OTHER_CARD: &str = "056061000124||Trần Đức Hải|14021961|Nam|12 Bạch Đằng, Nha Trang|15042021";

/// The print of a person, good but for the phone.
fn print() -> Judged {
    let person = Person {
        number: "056061000123".to_owned(),
        name: "Trần Đức Huỳnh".to_owned(),
        birth: Birth::parse("19610214").unwrap_or_else(|_| panic!("a date")),
        gender: None,
        address: "12 Bạch Đằng".to_owned(),
        nationality: None,
    };
    let detail = Detail::Person(person);
    let facts = Facts { ward: "22366".to_owned(), residence: Residence::Permanent, detail };
    let verdict = Verdict {
        kind: Kind::Proof,
        proof: Answer::Yes,
        holder: Answer::Unknown,
        status: Answer::Yes,
        fresh: Answer::Yes,
        reasons: vec![Reason::NoHolderProof],
        disclosed: Some(Disclosed { facts, members: Vec::new() }),
        issuer: None,
        issued_at: None,
        expires_at: None,
        keys_age: Some(0),
        status_age: Some(0),
        clock_ahead: None,
        presentation: None,
        card: None,
        recordable: false,
    };
    let alone = verdict.clone();
    Judged { verdict, alone, at: NOW, ward: String::new(), other: None, text: String::new() }
}

fn card(text: &str, at: Moment) -> Judged {
    let keys = domain::proof::KeyList { issued_at: NOW, keys: Vec::new() };
    judge(text, &VerifyContext::new(&keys, at), |_| None)
}

#[test]
fn a_print_and_its_card_are_compared_whichever_comes_first() {
    let policy = Policy::default();
    // The card first.
    let mut hand = CardInHand::default();
    let mut found = [card(CARD, NOW.plus_seconds(-60))];
    assert_eq!(pair(&mut hand, &mut found, &[], &policy), []);
    let mut found = [print()];
    pair(&mut hand, &mut found, &[], &policy);
    let [first] = found;
    assert_eq!(first.verdict.card, Some(Answer::Yes));
    assert_eq!(first.verdict.outcome(), Outcome::Caution);
    // The proof first: it stays on the screen beside the card.
    let mut hand = CardInHand::default();
    let mut found = [card(CARD, NOW.plus_seconds(60))];
    assert_eq!(pair(&mut hand, &mut found, &[print()], &policy), [first]);
    // Too late.
    let mut found = [card(CARD, NOW.plus_seconds(121))];
    assert_eq!(pair(&mut CardInHand::default(), &mut found, &[print()], &policy), []);
}

#[test]
fn a_wrong_card_refuses_and_the_right_one_after_it_mends_that() {
    let (policy, mut hand) = (Policy::default(), CardInHand::default());
    let refused = pair(&mut hand, &mut [card(OTHER_CARD, NOW)], &[print()], &policy);
    let [refused] = &refused[..] else { panic!("compared") };
    assert_eq!(refused.verdict.outcome(), Outcome::Refused);
    assert!(refused.verdict.reasons.contains(&Reason::IdNumberMismatch));
    let shown = std::slice::from_ref(refused);
    let mended = pair(&mut hand, &mut [card(CARD, NOW)], shown, &policy);
    assert_eq!(mended.first().map(|one| one.verdict.outcome()), Some(Outcome::Caution));
    // Nor does the next person's proof meet a card that was compared.
    let mut next = [print()];
    pair(&mut hand, &mut next, &[], &policy);
    assert_eq!(next.first().and_then(|one| one.verdict.card), None);
}
