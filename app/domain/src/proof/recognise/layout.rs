//! Undoing what keyboard layouts make of digits.
//!
//! A scanner presses keys; the layout of the computer decides what they mean. On the French (and
//! Belgian) layout and on Microsoft's Vietnamese one the digit row gives other characters, one to
//! one, so the digits can be had back. The two sets share no character.

/// Reads `text` as digits typed on any of the layouts; spaces, line ends and invisible characters
/// are skipped. `None` when anything else is there. The flag says whether something was undone.
pub fn digits(text: &str) -> Option<(String, bool)> {
    let mut out = String::with_capacity(text.len());
    let mut undone = false;
    let mut chars = text.chars().filter(|c| !is_skipped(*c)).peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() {
            out.push(c);
            continue;
        }
        undone = true;
        // A decomposed letter is read with the mark behind it, before the letter alone.
        let mark = chars.peek().copied();
        if let Some(digit) = mark.and_then(|mark| decomposed(c, mark)) {
            chars.next();
            out.push(digit);
        } else {
            out.push_str(composed(c)?);
        }
    }
    Some((out, undone))
}

/// Spaces, line ends, and what copying leaves behind: byte order mark, zero-width characters.
pub(super) fn is_skipped(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}')
}

/// One character of either layout: the digits it stands for. NFC fuses a Vietnamese tone key with
/// the letter key before it, so some stand for two.
fn composed(c: char) -> Option<&'static str> {
    Some(match c {
        // French, Belgian: the unshifted digit row.
        '&' => "1",
        'é' | 'É' => "2",
        '"' => "3",
        '\'' => "4",
        '(' => "5",
        '-' | '§' => "6",
        'è' | 'È' => "7",
        '_' | '!' => "8",
        'ç' | 'Ç' => "9",
        'à' | 'À' => "0",
        // Microsoft Vietnamese: letters on 1 2 3 4 0, tones on 5 (grave) to 9 (dot below).
        'ă' | 'Ă' => "1",
        'â' | 'Â' => "2",
        'ê' | 'Ê' => "3",
        'ô' | 'Ô' => "4",
        '\u{300}' => "5",
        '\u{309}' => "6",
        '\u{303}' => "7",
        '\u{301}' => "8",
        '\u{323}' => "9",
        'đ' | 'Đ' => "0",
        'ằ' | 'Ằ' => "15",
        'ẳ' | 'Ẳ' => "16",
        'ẵ' | 'Ẵ' => "17",
        'ắ' | 'Ắ' => "18",
        'ặ' | 'Ặ' => "19",
        'ầ' | 'Ầ' => "25",
        'ẩ' | 'Ẩ' => "26",
        'ẫ' | 'Ẫ' => "27",
        'ấ' | 'Ấ' => "28",
        'ậ' | 'Ậ' => "29",
        'ề' | 'Ề' => "35",
        'ể' | 'Ể' => "36",
        'ễ' | 'Ễ' => "37",
        'ế' | 'Ế' => "38",
        'ệ' | 'Ệ' => "39",
        'ồ' | 'Ồ' => "45",
        'ổ' | 'Ổ' => "46",
        'ỗ' | 'Ỗ' => "47",
        'ố' | 'Ố' => "48",
        'ộ' | 'Ộ' => "49",
        _ => return None,
    })
}

/// A plain letter and the mark behind it, when some program decomposed the text (NFD).
fn decomposed(letter: char, mark: char) -> Option<char> {
    Some(match (letter.to_ascii_lowercase(), mark) {
        ('e', '\u{301}') => '2',
        ('e', '\u{300}') => '7',
        ('c', '\u{327}') => '9',
        ('a', '\u{300}') => '0',
        ('a', '\u{306}') => '1',
        ('a', '\u{302}') => '2',
        ('e', '\u{302}') => '3',
        ('o', '\u{302}') => '4',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    const AZERTY: [&str; 10] = ["à", "&", "é", "\"", "'", "(", "-", "è", "_", "ç"];
    const BELGIAN: [&str; 10] = ["à", "&", "é", "\"", "'", "(", "§", "è", "!", "ç"];
    const VIETNAMESE: [&str; 10] =
        ["đ", "ă", "â", "ê", "ô", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"];
    const VIETNAMESE_CAPS: [&str; 10] =
        ["Đ", "Ă", "Â", "Ê", "Ô", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"];

    fn typed(digits: &str, layout: &[&str; 10]) -> String {
        digits.bytes().map(|b| layout[usize::from(b - b'0')]).collect()
    }

    #[test]
    fn other_text_is_not_digits() {
        for text in ["12a", "Nguyễn", "12|34", "1.2", "e", "\u{306}", "١٢"] {
            assert_eq!(digits(text), None, "{text}");
        }
        assert_eq!(digits("\u{feff}12 34\r\n"), Some(("1234".to_owned(), false)));
        assert_eq!(digits(""), Some((String::new(), false)));
    }

    proptest! {
        #[test]
        fn every_layout_is_undone(text in "[0-9]{1,60}") {
            for layout in [&AZERTY, &BELGIAN, &VIETNAMESE, &VIETNAMESE_CAPS] {
                prop_assert_eq!(digits(&typed(&text, layout)), Some((text.clone(), true)));
            }
        }

        #[test]
        fn composed_and_decomposed_french_is_undone(text in "[0-9]{1,60}") {
            let french = typed(&text, &AZERTY);
            for form in [french.nfc().collect::<String>(), french.nfd().collect()] {
                prop_assert_eq!(digits(&form).map(|d| d.0), Some(text.clone()));
            }
        }

        #[test]
        fn a_fused_tone_is_undone(first in "[12340]", tone in "[5-9]") {
            let keys = format!("{first}{tone}");
            let fused: String = typed(&keys, &VIETNAMESE).nfc().collect();
            prop_assert_eq!(digits(&fused), Some((keys, true)));
        }
    }
}
