//! The order of names in Vietnamese lists.

use super::compare::is_tone;
use super::compose::{is_mark, nfd};
use super::{clean, lower, nfc};

/// The Vietnamese alphabet with the letters of foreign names at their places.
const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// Ends a word in a key; lower than every letter.
const WORD_END: u8 = 0;
/// Weight of the digit 0; letters come after digits, everything else after letters.
const DIGITS: u8 = 1;
const LETTERS: u8 = 11;
const OTHER: u8 = 250;

/// A key that sorts full names as Vietnamese lists do: by given name (the last word), then family
/// name, then the words between; letters a ă â b c d đ e ê ..., tones ngang, huyền, hỏi, ngã,
/// sắc, nặng. Compare keys as bytes. Case and tone placement do not count.
pub fn sort_key(name: &str) -> Vec<u8> {
    let lower = lower(&clean(name));
    let words: Vec<&str> = lower.split(' ').collect();
    let (given, before) = words.split_last().unwrap_or((&"", &[]));
    let mut key = Vec::with_capacity(lower.len() * 2);
    for word in std::iter::once(given).chain(before) {
        push_word(word, &mut key);
    }
    key
}

/// The letters of one word, then its tone: letters decide first, tones only between equals.
fn push_word(word: &str, key: &mut Vec<u8>) {
    let (tones, letters): (Vec<char>, Vec<char>) = nfd(word).into_iter().partition(|c| is_tone(*c));
    for c in nfc(&String::from_iter(letters)).chars() {
        push_letter(c, key);
    }
    let tone = tones.first().map_or(0, |mark| tone_rank(*mark));
    key.extend([WORD_END, tone]);
}

fn push_letter(c: char, key: &mut Vec<u8>) {
    if let Some(weight) = weight(c) {
        key.push(weight);
        return;
    }
    let base = nfd(&c.to_string()).into_iter().find(|part| !is_mark(*part));
    if let Some(weight) = base.and_then(weight) {
        key.push(weight);
    } else {
        key.push(OTHER);
        key.extend(c.to_string().bytes());
    }
}

fn weight(c: char) -> Option<u8> {
    if let Some(digit) = c.to_digit(10) {
        return u8::try_from(digit).ok().map(|digit| DIGITS + digit);
    }
    let place = ALPHABET.chars().position(|letter| letter == c)?;
    u8::try_from(place).ok().map(|place| LETTERS + place)
}

const fn tone_rank(mark: char) -> u8 {
    match mark {
        '\u{300}' => 1,
        '\u{309}' => 2,
        '\u{303}' => 3,
        '\u{301}' => 4,
        '\u{323}' => 5,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut names: Vec<&str>) -> Vec<&str> {
        names.sort_by_key(|name| sort_key(name));
        names
    }

    #[test]
    fn the_given_name_comes_first_then_the_family_name() {
        let want = vec![
            "Trần Văn An",
            "Lê Thị Ánh",
            "Đỗ Văn Ân",
            "Bùi Thị Bình",
            "Nguyễn An Bình",
            "Nguyễn Thị Bình",
            "Võ Dung",
            "Lê Đung",
            "Phan Thị Yến",
        ];
        let mut given = want.clone();
        given.reverse();
        assert_eq!(sorted(given), want);
    }

    #[test]
    fn tones_order_as_in_dictionaries() {
        let want = vec!["ma", "mà", "mả", "mã", "má", "mạ", "mai", "mă", "mâ", "me"];
        let mut given = want.clone();
        given.reverse();
        assert_eq!(sorted(given), want);
    }

    #[test]
    fn letters_order_as_in_the_alphabet() {
        let want: Vec<String> = ALPHABET.chars().map(String::from).collect();
        let mut given = want.clone();
        given.reverse();
        given.sort_by_key(|name| sort_key(name));
        assert_eq!(given, want);
    }

    #[test]
    fn case_and_tone_placement_do_not_count() {
        assert_eq!(sort_key("Lê Hoà"), sort_key("LÊ HÒA"));
        assert_eq!(sort_key("  "), sort_key(""));
        assert_ne!(sort_key("Lê Hoa"), sort_key("Lê Hòa"));
    }

    #[test]
    fn unknown_letters_sort_last_and_stay_distinct() {
        assert!(sort_key("Ω") > sort_key("z"));
        assert_ne!(sort_key("陈"), sort_key("王"));
        assert_eq!(sort_key("Muñoz").len(), sort_key("Munoz").len());
    }
}
