//! Case and kind of letters of any script.
//!
//! The library's tables of them would be 8 kB of every form that a phone loads, so that there the
//! browser, which has its own, is asked. Neither is asked about the letters of Vietnamese.

/// The text in lower case.
pub(crate) fn lower(text: &str) -> String {
    common(text, lower_of).unwrap_or_else(|| whole::lower(text))
}

/// The text in capital letters.
pub(crate) fn upper(text: &str) -> String {
    common(text, upper_of).unwrap_or_else(|| whole::upper(text))
}

/// Whether `c` is a letter of any script. The library looks those of Vietnamese up in a long table, once
/// for each letter of each name.
pub(crate) fn is_letter(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
        || (!c.is_ascii() && whole::is_letter(c))
}

/// Whether `c` is a digit or another number of any script.
pub(crate) fn is_number(c: char) -> bool {
    c.is_ascii_digit() || (!c.is_ascii() && whole::is_number(c))
}

/// The text letter by letter, where all of it is common.
fn common(text: &str, of: fn(char) -> Option<char>) -> Option<String> {
    text.chars().map(of).collect()
}

/// A letter of Vietnamese or of western Europe in lower case; none where a table is needed.
fn lower_of(c: char) -> Option<char> {
    match c {
        '\0'..='\u{7f}' => Some(c.to_ascii_lowercase()),
        'À'..='Ö' | 'Ø'..='Þ' => moved(c, 32),
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => moved(c, 1),
        '\u{1ea0}'..='\u{1eff}' => char::from_u32(u32::from(c) | 1),
        _ => has_no_capital(c).then_some(c),
    }
}

/// The same as a capital letter.
fn upper_of(c: char) -> Option<char> {
    match c {
        '\0'..='\u{7f}' => Some(c.to_ascii_uppercase()),
        'à'..='ö' | 'ø'..='þ' => moved(c, -32),
        'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => moved(c, -1),
        '\u{1ea0}'..='\u{1eff}' => char::from_u32(u32::from(c) & !1),
        'µ' | 'ß' | 'ÿ' => None,
        _ => has_no_small(c).then_some(c),
    }
}

/// Small letters that [`lower_of`] knows, and signs.
const fn has_no_capital(c: char) -> bool {
    matches!(c, 'ß'..='ÿ' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư') || is_sign(c)
}

/// Capital letters that [`upper_of`] knows, and signs.
const fn has_no_small(c: char) -> bool {
    matches!(c, 'À'..='Þ' | 'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư') || is_sign(c)
}

/// Signs of Latin-1, and the marks above and below letters but the one that is a Greek letter.
const fn is_sign(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{bf}' | '×' | '÷' | '\u{300}'..='\u{344}' | '\u{2010}'..='\u{2027}')
}

fn moved(c: char, by: i32) -> Option<char> {
    u32::from(c).checked_add_signed(by).and_then(char::from_u32)
}

/// Asks the tables of the library.
#[cfg(not(all(feature = "browser", target_arch = "wasm32")))]
mod whole {
    pub(super) fn lower(text: &str) -> String {
        text.to_lowercase()
    }

    pub(super) fn upper(text: &str) -> String {
        text.to_uppercase()
    }

    pub(super) fn is_letter(c: char) -> bool {
        c.is_alphabetic()
    }

    pub(super) fn is_number(c: char) -> bool {
        c.is_numeric()
    }
}

/// Asks the browser.
#[cfg(all(feature = "browser", target_arch = "wasm32"))]
mod whole {
    use js_sys::{JsString, RegExp};

    pub(super) fn lower(text: &str) -> String {
        JsString::from(text).to_lower_case().into()
    }

    pub(super) fn upper(text: &str) -> String {
        JsString::from(text).to_upper_case().into()
    }

    pub(super) fn is_letter(c: char) -> bool {
        is(c, r"\p{Alphabetic}")
    }

    pub(super) fn is_number(c: char) -> bool {
        is(c, r"\p{N}")
    }

    fn is(c: char, kind: &str) -> bool {
        RegExp::new(kind, "u").test(c.encode_utf8(&mut [0; 4]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_letter_is_what_the_library_says_it_is() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_number(c), c.is_numeric(), "{c:?}");
        }
    }

    #[test]
    fn what_needs_no_table_is_what_the_table_says() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            assert!(lower_of(c).is_none_or(|low| low.to_string() == text.to_lowercase()), "{c:?}");
            assert!(upper_of(c).is_none_or(|up| up.to_string() == text.to_uppercase()), "{c:?}");
        }
    }

    #[test]
    fn names_of_vietnam_need_no_table() {
        let name = "Đặng Nguyễn Hoàng Ỷ Ưng Ơn Ẵm, Ĩ Ũ Ặ – “Trần”";
        assert!(common(name, lower_of).is_some() && common(name, upper_of).is_some());
        assert_eq!(upper(&lower(name)), upper(name));
    }

    proptest! {
        #[test]
        fn any_text_comes_out_as_the_library_has_it(text in any::<String>()) {
            prop_assert_eq!(lower(&text), text.to_lowercase());
            prop_assert_eq!(upper(&text), text.to_uppercase());
        }
    }
}
