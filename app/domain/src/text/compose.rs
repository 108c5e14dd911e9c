//! Canonical composition (NFC) of Latin text, small enough for the browser.

use std::sync::LazyLock;

use super::table::{PAIRS, class};

/// Brings Latin and Vietnamese text to Unicode NFC, so that "ế" is one character whether it came
/// from a phone, a Mac or a scanner (TCVN 6909:2001).
///
/// Also maps the look-alikes Ð (U+00D0), Ɖ (U+0189) and their small forms to Đ and đ, which no
/// normalisation form does. Letters outside U+00C0..U+024F and U+1E00..U+1EFF and marks outside
/// U+0300..U+036F are passed through as they are.
pub fn nfc(text: &str) -> String {
    // Most of what people type is ASCII, numbers above all.
    if text.is_ascii() || text.chars().all(is_composed) {
        return text.to_owned();
    }
    compose(&nfd(text))
}

/// Whether composing leaves this character alone, whatever stands beside it that also is.
pub(super) fn is_composed(c: char) -> bool {
    class(c) == 0 && unified(c) == c
}

/// Letters with their marks taken apart and in canonical order, look-alikes of Đ unified.
pub(super) fn nfd(text: &str) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    for c in text.chars() {
        take_apart(unified(c), &mut out);
    }
    out
}

/// Whether `c` is one of the marks this module composes and orders.
pub(super) const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The letter that people meant where several code points look the same.
const fn unified(c: char) -> char {
    match c {
        '\u{d0}' | '\u{189}' => 'Đ',
        '\u{f0}' | '\u{256}' => 'đ',
        // Deprecated tone marks of old Vietnamese code pages.
        '\u{340}' => '\u{300}',
        '\u{341}' => '\u{301}',
        '\u{343}' => '\u{313}',
        other => other,
    }
}

fn take_apart(c: char, out: &mut Vec<char>) {
    if c == '\u{344}' {
        put(out, '\u{308}');
        put(out, '\u{301}');
    } else if let Some((base, mark)) = parts(c) {
        take_apart(base, out);
        put(out, mark);
    } else {
        put(out, c);
    }
}

/// Puts a mark behind the others of its letter that come before it. There are two or three: a sort
/// would weigh more in the browser than all else here.
fn put(out: &mut Vec<char>, c: char) {
    let at = match class(c) {
        0 => None,
        own => out.iter().rposition(|before| class(*before) <= own),
    };
    match at {
        Some(before) => out.insert(before + 1, c),
        // A letter, or a mark before any letter.
        None if class(c) == 0 => out.push(c),
        None => out.insert(0, c),
    }
}

fn parts(whole: char) -> Option<(char, char)> {
    if !matches!(whole, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') {
        return None;
    }
    let at = BY_WHOLE.binary_search_by_key(&whole, |(made, ..)| *made).ok()?;
    BY_WHOLE.get(at).map(|(_, base, mark)| (*base, *mark))
}

/// The table turned round: each precomposed letter, sorted, with its letter and mark.
static BY_WHOLE: LazyLock<Vec<(char, char, char)>> = LazyLock::new(|| {
    let all = PAIRS
        .iter()
        .flat_map(|(mark, pairs)| each_pair(pairs).map(move |(base, made)| (made, base, *mark)));
    let mut all: Vec<_> = all.collect();
    all.sort_unstable();
    all
});

fn joined(base: char, mark: char) -> Option<char> {
    let (_, pairs) = PAIRS.iter().find(|(m, _)| *m == mark)?;
    each_pair(pairs).find(|(b, _)| *b == base).map(|(_, made)| made)
}

fn each_pair(pairs: &str) -> impl Iterator<Item = (char, char)> {
    let letters = pairs.chars().step_by(2);
    letters.zip(pairs.chars().skip(1).step_by(2))
}

/// The composition step of Unicode (UAX 15): a mark joins the last starter unless a mark of the
/// same or a higher class stands between them.
fn compose(decomposed: &[char]) -> String {
    let mut out: Vec<char> = Vec::with_capacity(decomposed.len());
    let mut starter: Option<usize> = None;
    let mut last_class = 0;
    for &c in decomposed {
        let this = class(c);
        let free = this != 0 && last_class < this;
        if let Some(letter) = starter.filter(|_| free).and_then(|at| out.get_mut(at))
            && let Some(made) = joined(*letter, c)
        {
            *letter = made;
            continue;
        }
        if this == 0 {
            starter = Some(out.len());
        }
        last_class = this;
        out.push(c);
    }
    out.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn letters() -> impl Iterator<Item = char> {
        ('\u{c0}'..='\u{24f}').chain('\u{1e00}'..='\u{1eff}')
    }

    /// The reference: NFC after the look-alikes of Đ are mapped.
    fn reference(text: &str) -> String {
        text.chars()
            .map(|c| match c {
                '\u{d0}' | '\u{189}' => 'Đ',
                '\u{f0}' | '\u{256}' => 'đ',
                c => c,
            })
            .nfc()
            .collect()
    }

    #[test]
    fn every_letter_of_the_blocks_composes_as_unicode_says() {
        for letter in letters() {
            let apart: String = std::iter::once(letter).nfd().collect();
            assert_eq!(nfc(&apart), reference(&apart), "{:04X}", u32::from(letter));
            assert_eq!(nfc(&letter.to_string()), reference(&letter.to_string()));
        }
    }

    #[test]
    fn every_mark_has_its_class() {
        for mark in '\u{300}'..='\u{36f}' {
            let want = unicode_normalization::char::canonical_combining_class(mark);
            assert_eq!(class(mark), want, "{:04X}", u32::from(mark));
        }
    }

    #[test]
    fn every_letter_with_every_mark_agrees_with_unicode() {
        for letter in letters().chain('A'..='z') {
            for mark in '\u{300}'..='\u{36f}' {
                let text = String::from_iter([letter, mark]);
                assert_eq!(nfc(&text), reference(&text), "{text:?}");
            }
        }
    }

    #[test]
    fn look_alikes_become_the_vietnamese_letter() {
        assert_eq!(nfc("Ðặng Ɖức ðạo"), "Đặng Đức đạo");
        assert_eq!(nfc("\u{110}\u{323}"), "Đ\u{323}");
    }

    fn syllable() -> impl Strategy<Value = String> {
        let vowel = prop::sample::select("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".chars().collect::<Vec<_>>());
        let tone =
            prop::sample::select(vec!["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]);
        ("[bcdđghklmnpqrstvxĐN]{0,3}", vowel, tone, "(|c|ch|m|n|ng|nh|p|t)", any::<bool>())
            .prop_map(|(start, vowel, tone, end, apart)| {
                let text = format!("{start}{vowel}{tone}{end}");
                if apart { text.nfd().collect() } else { text }
            })
    }

    proptest! {
        #[test]
        fn vietnamese_syllables_agree_with_unicode(words in prop::collection::vec(syllable(), 1..5)) {
            let text = words.join(" ");
            prop_assert_eq!(nfc(&text), reference(&text));
        }

        #[test]
        fn marks_in_any_order_and_number_agree_with_unicode(
            text in "[a-zA-ZÀ-ɏḀ-ỿ \u{300}-\u{36f}]{0,24}"
        ) {
            prop_assert_eq!(nfc(&text), reference(&text));
        }

        #[test]
        fn composing_twice_changes_nothing(text in any::<String>()) {
            prop_assert_eq!(nfc(&nfc(&text)), nfc(&text));
        }
    }
}
