#![expect(clippy::unwrap_used, reason = "tests")]

use domain::proof::{
    claims::{Birth, Facts, Gender, Person, Residence},
    verify::Kind,
};

use super::*;

/// A verdict with these answers and reasons.
fn told(answers: [Answer; 4], reasons: &[Reason]) -> Verdict {
    let [proof, holder, status, fresh] = answers;
    let reasons = reasons.to_vec();
    Verdict { proof, holder, status, fresh, reasons, ..Verdict::unknown(Kind::Proof) }
}

const YES: Answer = Answer::Yes;
const NO: Answer = Answer::No;
const UNKNOWN: Answer = Answer::Unknown;

#[test]
fn a_signature_that_was_not_checked_is_never_called_genuine() {
    for why in [Reason::UnknownKey, Reason::TrustListStale] {
        let open = told([UNKNOWN, YES, UNKNOWN, YES], &[why]);
        assert_eq!(open.outcome(), Outcome::Caution);
        for lang in Lang::ALL {
            let (mood, word, detail) = verdict(&open, lang);
            let all = format!("{word} {detail} {:?}", answers(&open, lang)).to_lowercase();
            assert!(!all.contains("thật") && !all.contains("genuine"), "{all}");
            assert!(all.contains("chưa nhận") || all.contains("do not accept"), "{all}");
            assert_eq!(mood, Mood::Unknown);
        }
    }
    let print = told([YES, UNKNOWN, YES, YES], &[Reason::NoHolderProof]);
    assert!(verdict(&print, Lang::Vi).2.contains("nội dung thật"));
}

/// Word and reason of one line.
fn line(verdict: &Verdict, at: usize) -> (String, Option<String>) {
    let line = answers(verdict, Lang::Vi).swap_remove(at);
    (line.answer, line.reason)
}

#[test]
fn only_a_wrong_signature_is_called_wrong() {
    let word = |why| line(&told([NO, UNKNOWN, UNKNOWN, UNKNOWN], &[why]), 0).0;
    assert_eq!(word(Reason::BadSignature), "sai");
    for why in [Reason::KeyRetired, Reason::KeyRevoked, Reason::KeyWrongUse] {
        assert_eq!(word(why), "không còn được công nhận", "{why:?}");
    }
    assert_eq!(word(Reason::BadHeader), "không hợp lệ");
}

#[test]
fn every_line_that_is_not_yes_says_why() {
    let words = |why| Some(reason(why, Lang::Vi).to_owned());
    for (at, answer, why) in [
        (1, NO, Reason::MemberMismatch),
        (1, NO, Reason::BadHeader),
        (2, UNKNOWN, Reason::ClockSuspect),
        (2, NO, Reason::Suspended),
        (0, NO, Reason::KeyRevoked),
    ] {
        let mut all = [YES; 4];
        *all.get_mut(at).unwrap() = answer;
        assert_eq!(line(&told(all, &[why]), at).1, words(why), "{why:?}");
    }
    // A wrong clock is named only where nothing better is known.
    let both = told([YES, YES, UNKNOWN, UNKNOWN], &[Reason::ClockSuspect, Reason::StatusStale]);
    assert_eq!(line(&both, 2).1, words(Reason::StatusStale));
    assert_eq!(line(&both, 3).1, words(Reason::ClockSuspect));
    let suspended = told([YES, YES, NO, YES], &[Reason::Suspended]);
    assert_eq!(line(&suspended, 2).0, "đang tạm ngừng");
}

#[test]
fn a_card_that_was_compared_has_a_line_of_its_own() {
    let mut print = told([YES, UNKNOWN, YES, YES], &[Reason::NoHolderProof]);
    assert_eq!(answers(&print, Lang::Vi).len(), 4);
    for (card, word) in [(YES, "khớp"), (NO, "không khớp")] {
        print.card = Some(card);
        assert_eq!(line(&print, 4).0, word);
    }
}

#[test]
fn a_title_of_residence_is_told_as_it_was_signed() {
    let person = Person {
        number: "056061000123".to_owned(),
        name: "Trần Đức Huỳnh".to_owned(),
        birth: Birth::parse("19610214").unwrap(),
        gender: Some(Gender::Male),
        address: "12 Bạch Đằng".to_owned(),
        nationality: None,
    };
    for detail in [Detail::Person(person), Detail::Ward] {
        for (residence, title) in [
            (Residence::Permanent, "Nơi thường trú"),
            (Residence::Temporary, "Nơi tạm trú"),
            (Residence::Current, "Nơi ở hiện tại"),
        ] {
            let facts = Facts { ward: "22366".to_owned(), residence, detail: detail.clone() };
            let told = Disclosed { facts, members: Vec::new() };
            let lines = disclosed(&told, "Nha Trang", None, Lang::Vi);
            let names: Vec<&str> = lines.iter().map(|(name, _)| name.as_str()).collect();
            assert!(names.contains(&title), "{names:?}");
            let sex = lines.iter().find(|(name, _)| name == "Giới tính");
            let somebody = told.facts.person().is_some();
            assert_eq!(sex.map(|(_, sex)| sex.as_str()), somebody.then_some("Nam"));
        }
    }
}

#[test]
fn no_list_and_a_list_from_the_future_are_not_called_just_loaded() {
    for (seconds, words) in [
        (None, "chưa có"),
        (Some(-301), "ghi giờ trong tương lai, xem lại đồng hồ máy này"),
        (Some(-300), "vừa tải"),
        (Some(0), "vừa tải"),
        (Some(7_200), "tải 2 giờ trước"),
    ] {
        assert_eq!(age(seconds, Lang::Vi), words);
    }
}
