use super::*;
use crate::proof::issue::{issue, to_digits};
use crate::proof::reason::Reason;
use crate::proof::testing::{TestSigner, person_request};

const FRENCH: [char; 10] = ['à', '&', 'é', '"', '\'', '(', '-', 'è', '_', 'ç'];
const CARD: &str =
    "056161999001|225123456|Tran Duc Huynh|14021961|Nam|12 Le Loi, Nha Trang|01062021";

fn digits() -> String {
    let token = issue(&person_request(), &TestSigner::ed25519("kh-2026a")).unwrap_or_default();
    to_digits(&token)
}

/// The key of a character on the US layout.
fn key_of(letter: char) -> (String, bool) {
    let codes = ('A'..='Z').map(|l| format!("Key{l}")).chain((0..10).map(|d| format!("Digit{d}")));
    let signs = ["Space", "Minus", "Backslash", "Comma", "Period", "Slash", "Semicolon"];
    codes
        .chain(signs.map(str::to_owned))
        .flat_map(|code| [(code.clone(), false), (code, true)])
        .find(|(code, shift)| place::on_us_layout(code, *shift) == Some(letter))
        .unwrap_or_else(|| panic!("no key for {letter:?}"))
}

/// Types as a scanner set to the US layout does; `means` is what the computer makes of each key.
fn typed(text: &str, every_ms: f64, means: impl Fn(char) -> String) -> Wedge {
    let mut wedge = Wedge::default();
    for (count, letter) in text.chars().enumerate() {
        let (code, shift) = key_of(letter);
        let at = every_ms * f64::from(u32::try_from(count).unwrap_or(0));
        let press = Press { code: &code, key: &means(letter), shift, alt: false, ctrl: false, at };
        assert_eq!(wedge.press(press), Heard::Part);
    }
    wedge
}

fn as_is(letter: char) -> String {
    letter.to_string()
}

#[test]
fn digits_are_heard_through_every_layout_lock_and_input_method() {
    let digits = digits();
    let french = |c: char| {
        c.to_digit(10).map_or(c, |d| FRENCH.get(d as usize).copied().unwrap_or(c)).to_string()
    };
    let means: [(&str, &dyn Fn(char) -> String); 4] = [
        ("US", &as_is),
        ("AZERTY", &french),
        ("an input method that takes all keys", &|_| "Process".to_owned()),
        ("a dead key", &|_| "Dead".to_owned()),
    ];
    for (name, means) in means {
        for every_ms in [0.5, 8.0, 60.0, 250.0] {
            let wedge = typed(&digits, every_ms, means);
            for focus in [Focus::Box, Focus::Field, Focus::Nowhere] {
                assert_eq!(wedge.scan(focus, "").as_ref(), Some(&digits), "{name} {every_ms}");
            }
        }
    }
}

#[test]
fn a_scanner_set_to_the_computers_own_layout_is_heard_by_its_characters() {
    // On a French computer digits are with shift: the places alone would read `!@#`.
    let digits = digits();
    let mut wedge = Wedge::default();
    for digit in digits.chars() {
        let code = format!("Digit{digit}");
        let key = digit.to_string();
        wedge.press(Press {
            code: &code,
            key: &key,
            shift: true,
            alt: false,
            ctrl: false,
            at: 0.0,
        });
    }
    assert_eq!(wedge.scan(Focus::Nowhere, ""), Some(digits));
}

#[test]
fn characters_entered_by_number_are_heard() {
    let mut wedge = Wedge::default();
    let digits = digits();
    for digit in digits.bytes() {
        for place in format!("0{digit}").chars() {
            let code = format!("Numpad{place}");
            let press =
                Press { code: &code, key: "", shift: false, alt: true, ctrl: false, at: 0.0 };
            wedge.press(press);
        }
        wedge.release_alt();
    }
    assert_eq!(wedge.scan(Focus::Nowhere, ""), Some(digits));
}

#[test]
fn systems_that_name_no_keys_are_heard_by_characters() {
    let digits = digits();
    let mut wedge = Wedge::default();
    for digit in digits.chars() {
        let key = digit.to_string();
        wedge.press(Press { code: "", key: &key, shift: false, alt: false, ctrl: false, at: 0.0 });
    }
    assert_eq!(wedge.scan(Focus::Nowhere, ""), Some(digits));
}

#[test]
fn caps_lock_changes_neither_card_nor_dossier_code() {
    let turned = |c: char| {
        let other =
            if c.is_ascii_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() };
        other.to_string()
    };
    assert_eq!(typed(CARD, 5.0, turned).scan(Focus::Nowhere, "").as_deref(), Some(CARD));
    let code = "000.00.00.H32-261121-0042";
    assert_eq!(typed(code, 5.0, turned).scan(Focus::Nowhere, "").as_deref(), Some(code));
}

#[test]
fn a_person_who_types_is_left_alone() {
    for text in ["0905123456", "Nha Trang 12", "056161999001", "000.00.00.H32-261121-0042"] {
        assert_eq!(typed(text, 120.0, as_is).scan(Focus::Field, ""), None, "{text}");
    }
    assert_eq!(typed("abc", 1.0, as_is).scan(Focus::Nowhere, ""), None, "too short");
    assert_eq!(
        typed("https - example", 5.0, as_is).scan(Focus::Field, ""),
        None,
        "no code of ours"
    );
    let link = typed("https - example", 5.0, as_is).scan(Focus::Nowhere, "");
    assert_eq!(link.as_deref(), Some("https - example"), "gets a sentence");
}

#[test]
fn line_ends_in_all_their_forms_end_a_scan() {
    let press = |code, key, ctrl| Press { code, key, shift: false, alt: false, ctrl, at: 0.0 };
    for end in [
        press("Enter", "Enter", false),
        press("NumpadEnter", "Enter", false),
        press("", "Enter", false),
        press("Tab", "Tab", false),
        press("KeyJ", "j", true),
        press("KeyM", "m", true),
    ] {
        assert_eq!(Wedge::default().press(end), Heard::End, "{end:?}");
    }
    let mut wedge = Wedge::default();
    assert_eq!(wedge.press(press("KeyC", "c", true)), Heard::Part);
    assert!(wedge.is_empty(), "a shortcut is no text");
}

#[test]
fn half_a_scan_may_go_on_after_a_silence() {
    let digits = digits();
    let half: String = digits.chars().take(300).collect();
    assert!(typed(&half, 5.0, as_is).is_half());
    assert!(!typed(&digits, 5.0, as_is).is_half());
    assert!(!typed("0905123456", 5.0, as_is).is_half());
}

#[test]
fn a_scan_in_pieces_is_put_together_and_a_new_one_is_not() {
    let digits = digits();
    let piece = |from: usize, to: usize| typed(&digits[from..to], 8.0, as_is);
    for (one, two) in [(8, 200), (61, 62), (300, digits.len() - 8)] {
        let half = piece(0, one);
        assert!(half.is_half() && half.code().is_none(), "{one}");
        let more = piece(one, two).after(&half).unwrap_or_else(|| panic!("{one} to {two}"));
        assert!(more.is_half() && more.code().is_none(), "{two}");
        let whole = piece(two, digits.len()).after(&more).unwrap_or_default();
        assert_eq!(whole.code(), Some(digits.as_str()), "{one}, {two}");
        assert_eq!(piece(0, digits.len()).after(&half), None, "scanned again");
        assert_eq!(typed(CARD, 8.0, as_is).after(&half), None, "another code");
    }
}

#[test]
fn the_box_is_read_too_when_it_says_more() {
    let digits = digits();
    let wedge = typed("30938000", 1.0, as_is);
    assert_eq!(wedge.scan(Focus::Box, &digits), Some(digits.clone()));
    assert_eq!(best(["", "abc", &digits]), digits);
    assert!(matches!(recognise(best(["abc", "30938"])), Scan::Damaged(Reason::ScanTruncated)));
}
