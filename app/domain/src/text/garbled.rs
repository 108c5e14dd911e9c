//! Signs that a text was spoilt on its way: by a keyboard scanner or a wrong code page.

use super::is_letter;

/// Whether `text` shows signs of a spoilt scan: question marks or replacement characters inside
/// words ("Nguy?n"), UTF-8 read as a one-byte code page ("Nguyá»…n"), an old TCVN3 text
/// ("V¨n"), or Chinese characters between Latin letters ("Hu廙nh").
///
/// A sign, not a proof: show the text and ask; never repair it silently.
pub fn looks_garbled(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let latin = chars.iter().any(char::is_ascii_alphabetic);
    let lone_signs = chars.iter().any(|c| is_spoilt(*c) || (latin && is_cjk(*c)));
    lone_signs || chars.windows(2).any(is_spoilt_pair) || chars.windows(3).any(is_spoilt_triple)
}

/// Replacement character and C1 controls: never part of typed text.
const fn is_spoilt(c: char) -> bool {
    matches!(c, '\u{fffd}' | '\u{80}'..='\u{9f}')
}

/// Kana, Han and Hangul, which a decoder that guessed Big5 or Shift-JIS leaves behind.
const fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}' | '\u{ff61}'..='\u{ff9f}')
}

/// The first two bytes of a Vietnamese letter in UTF-8, read as Windows-1252.
fn is_spoilt_pair(pair: &[char]) -> bool {
    match pair {
        ['á', 'º' | '»'] => true,
        ['Ã' | 'Ä' | 'Æ' | 'Å', second] => is_symbol(*second),
        ['?', second] => is_letter(*second),
        _ => false,
    }
}

/// A symbol or question mark with a letter on both sides, which no word has.
fn is_spoilt_triple(triple: &[char]) -> bool {
    let [before, middle, after] = triple else { return false };
    let odd = *middle == '?' || (is_symbol(*middle) && !matches!(middle, '·' | '’' | '‘' | '–'));
    odd && is_letter(*before) && (is_letter(*after) || *after == '?')
}

/// The symbols that Windows-1252 puts where UTF-8 and TCVN3 have parts of letters.
const fn is_symbol(c: char) -> bool {
    matches!(c, '\u{a1}'..='\u{bf}' | '\u{192}' | '\u{2c6}' | '\u{2dc}' | '\u{2013}'..='\u{203a}'
        | '\u{20ac}' | '\u{2122}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spoilt_scans_are_noticed() {
        for text in [
            "Nguy?n Th? H??ng",
            "Nguyá»…n Thá»‹ HÆ°Æ¡ng",
            "Äáº·ng VÄƒn",
            "Nguy\u{fffd}n",
            "Hu廙軟h Hi廕簑 Thu廕要",
            "V¨n",
            "Tr\u{9a}n",
            "?ặng",
        ] {
            assert!(looks_garbled(text), "{text}");
        }
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        for text in [
            "Nguyễn Thị Hương",
            "NGUYỄN VĂN Á",
            "Bà có nhà ở đây không?",
            "36 m², tầng 2 – số 12/4",
            "H’Mai Niê",
            "Tổ dân phố “Đồng Tâm”",
            "陈先生",
            "Điều 20.2.a §3",
            "",
        ] {
            assert!(!looks_garbled(text), "{text}");
        }
    }
}
