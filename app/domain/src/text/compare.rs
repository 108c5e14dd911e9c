//! Keys for searching and comparing: without accents, without case, without tone placement.

use super::compose::{is_mark, nfd};
use super::{clean, lower, nfc};

/// The search key of a text: clean, lower case, no diacritics, đ as d. People type "nguyen van a"
/// and old and new tone placement ("hòa", "hoà") agree.
pub fn fold(text: &str) -> String {
    let lower = lower(&clean(text));
    let letters = nfd(&lower).into_iter().filter(|c| !is_mark(*c));
    letters.map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

/// Whether two names are the same apart from case, spacing and tone placement ("Hoà", "HÒA").
/// Diacritics count: "Hoa" and "Hòa" are two names.
pub fn same_name(one: &str, other: &str) -> bool {
    name_key(one) == name_key(other)
}

/// The name in lower case with the tone of each word moved behind the word.
fn name_key(name: &str) -> String {
    let lower = nfc(&lower(&clean(name)));
    let words: Vec<String> = lower.split(' ').map(tone_last).collect();
    words.join(" ")
}

fn tone_last(word: &str) -> String {
    let (tones, letters): (Vec<char>, Vec<char>) = nfd(word).into_iter().partition(|c| is_tone(*c));
    letters.into_iter().chain(tones).collect()
}

/// The five written tones of Vietnamese: huyền, sắc, ngã, hỏi, nặng.
pub(super) const fn is_tone(mark: char) -> bool {
    matches!(mark, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn folding_forgets_accents_case_and_spacing() {
        let cases = [
            ("Nguyễn Thị Hồng", "nguyen thi hong"),
            ("ĐẶNG  ĐỨC", "dang duc"),
            ("Ðà Nẵng", "da nang"),
            ("Hoà", "hoa"),
            ("thuỷ", "thuy"),
            ("khai sinh, QUÁ HẠN", "khai sinh, qua han"),
        ];
        for (given, want) in cases {
            assert_eq!(fold(given), want, "{given:?}");
        }
    }

    #[test]
    fn both_tone_placements_are_one_name() {
        for (old, new) in [("hòa", "hoà"), ("Thủy", "THUỶ"), ("khỏe", "khoẻ"), ("úy", "uý")]
        {
            assert!(same_name(old, new), "{old} {new}");
        }
        assert!(same_name("Nguyễn  Thị Hòa", "NGUYỄN THỊ HOÀ "));
        assert!(same_name("Ðỗ", "đỗ"));
    }

    #[test]
    fn different_diacritics_are_different_names() {
        for (one, other) in
            [("Hoa", "Hòa"), ("Hoá", "Hòa"), ("Dung", "Đung"), ("An", "Ân"), ("An Hòa", "Àn Hoa")]
        {
            assert!(!same_name(one, other), "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn a_folded_text_is_its_own_key(text in any::<String>()) {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }

        #[test]
        fn the_decomposed_form_is_the_same_name(text in "[a-zA-ZÀ-ɏḀ-ỹ ]{0,20}") {
            let apart: String = text.nfd().collect();
            prop_assert!(same_name(&text, &apart));
            prop_assert_eq!(fold(&text), fold(&apart));
        }
    }
}
