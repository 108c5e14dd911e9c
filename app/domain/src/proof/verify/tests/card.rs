//! The card beside the proof, and what the phone says beyond the token.

use super::*;
use crate::proof::claims::Birth;

#[test]
fn the_card_in_hand_must_agree() {
    let text = shown(&presentation());
    let check = |number: &str, birth: &str| {
        let card = IdCheck { number: number.into(), birth: Birth::parse(birth).ok() };
        let (keys, lists) = (key_list(), lists(status::VALID));
        let mut context = VerifyContext::new(&keys, NOW);
        (context.status, context.audiences, context.card) = (Some(&lists), &["ubnd"], Some(&card));
        let verdict = verify(&text, &context);
        (verdict.outcome(), verdict.reasons)
    };
    assert_eq!(check("056061000123", "19610214"), (Outcome::Green, vec![]));
    assert_eq!(check("056061000123", ""), (Outcome::Green, vec![]));
    let refused = |reason| (Outcome::Refused, vec![reason]);
    assert_eq!(check("056061000124", "19610214"), refused(Reason::IdNumberMismatch));
    assert_eq!(check("056061000123", "19610215"), refused(Reason::BirthdateMismatch));
}

#[test]
fn a_card_is_compared_once_and_only_for_a_while_whichever_comes_first() {
    let card = crate::proof::recognise::recognise(
        "056061000123||Trần Đức Huỳnh|14021961|Nam|Nha Trang|15042021",
    );
    let Scan::Card(card) = card else { panic!("a card") };
    let policy = Policy::default();
    let print = || judged(&to_digits(&token(&person_request())), |_| {});
    for (after, compared) in [(-121, false), (-120, true), (0, true), (120, true), (121, false)] {
        let mut hand = CardInHand::default();
        hand.hold(&card, NOW.plus_seconds(after));
        let mut verdict = print();
        assert_eq!(hand.meet(&mut verdict, NOW, &policy), compared, "{after} s");
        assert_eq!(verdict.card, compared.then_some(Answer::Yes), "{after} s");
        assert_eq!(verdict.outcome(), Outcome::Caution, "a card is no signature of the phone");
        // The next person's proof is not compared with it.
        assert!(!compared || !hand.meet(&mut print(), NOW, &policy));
    }
    let mut hand = CardInHand::default();
    hand.hold(&card, NOW);
    // A proof that names nobody leaves the card in hand.
    assert!(!hand.meet(&mut judged(&to_digits(&token(&ward_request())), |_| {}), NOW, &policy));
    assert!(hand.meet(&mut print(), NOW, &policy));
}

#[test]
fn only_the_holders_phone_says_that_a_verification_may_be_recorded() {
    let allows = shown(&Presentation { recorded: true, ..presentation() });
    assert!(judged(&allows, |_| {}).recordable);
    assert!(!judged(&shown(&presentation()), |_| {}).recordable);
    assert!(!judged(&to_digits(&token(&person_request())), |_| {}).recordable, "a print");
    let forged = Presentation { recorded: true, ..presentation() };
    let forged = signed_by(&TestSigner::p256("thief"), &forged, &token(&person_request()));
    assert!(!judged(&to_digits(&forged), |_| {}).recordable);
}

#[test]
fn a_list_without_keys_has_no_age() {
    let empty = with_keys(&shown(&presentation()), |keys| keys.keys.clear());
    assert_eq!(empty.keys_age, None);
}
