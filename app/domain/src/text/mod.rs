//! Vietnamese text: composition, folding for search, comparing names.

mod compare;
mod compose;
mod garbled;
mod letters;
mod sort;
mod table;

pub use compare::{fold, same_name};
use compose::is_composed;
pub use compose::nfc;
pub use garbled::looks_garbled;
pub(crate) use letters::{is_letter, is_number, lower, upper};
pub use sort::sort_key;

/// One line of text as it is stored: NFC, trimmed, runs of white space as one space, without
/// zero-width, direction or control characters.
pub fn clean(text: &str) -> String {
    if is_clean(text) { text.to_owned() } else { cleaned(text) }
}

/// The long way of [`clean`].
fn cleaned(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let begin = out.len();
        if begin > 0 {
            out.push(' ');
        }
        let empty = out.len();
        out.extend(word.chars().filter(|c| !is_invisible(*c)));
        if out.len() == empty {
            out.truncate(begin);
        }
    }
    nfc(&out)
}

/// Whether [`clean`] would change nothing. Most text is clean: what is typed well, and what was cleaned
/// before and is read again by a rule.
fn is_clean(text: &str) -> bool {
    let mut before = ' ';
    let fits = text.chars().all(|c| {
        let fits = match c {
            ' ' => before != ' ',
            c if c.is_ascii() => !c.is_ascii_control(),
            c => !c.is_whitespace() && !is_invisible(c) && is_composed(c),
        };
        before = c;
        fits
    });
    fits && (before != ' ' || text.is_empty())
}

/// Text of several lines as it is stored: each line as [`clean`] leaves it, line ends as `\n`, no
/// empty lines at the beginning or the end.
pub fn clean_lines(text: &str) -> String {
    let unix = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let lines: Vec<String> = unix.split('\n').map(clean).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// Characters that take no room and only spoil comparison: zero-width, bidirectional controls,
/// byte order mark, soft hyphen, control characters that are not white space.
fn is_invisible(c: char) -> bool {
    let formatting = matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}');
    formatting || (c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn clean_keeps_only_what_a_person_sees() {
        let cases = [
            ("  Nguyễn\u{a0} Thị\t Hồng ", "Nguyễn Thị Hồng"),
            ("\u{feff}Tra\u{302}\u{300}n\u{200b} A", "Trần A"),
            ("a\0b\u{7}c\u{202e}", "abc"),
            ("e\u{200d}\u{301}", "é"),
            ("dòng 1\ndòng 2", "dòng 1 dòng 2"),
            ("", ""),
        ];
        for (given, want) in cases {
            assert_eq!(clean(given), want, "{given:?}");
        }
    }

    #[test]
    fn clean_lines_keeps_line_ends_only() {
        assert_eq!(clean_lines("\r\n a  b \r\n\r\nc\u{2028}d\n\n"), "a b\n\nc\nd");
        assert_eq!(clean_lines("\n\n"), "");
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in any::<String>()) {
            prop_assert_eq!(clean(&clean(&text)), clean(&text));
            prop_assert_eq!(clean_lines(&clean_lines(&text)), clean_lines(&text));
        }

        #[test]
        fn what_is_called_clean_is_what_cleaning_leaves_alone(
            text in any::<String>(),
            near in "[a ạ\u{a0}\u{200b}\u{301}Ð\t]{0,6}"
        ) {
            for text in [text.as_str(), near.as_str(), clean(&text).as_str(), clean(&near).as_str()] {
                if is_clean(text) {
                    prop_assert_eq!(cleaned(text), text);
                }
            }
        }

        #[test]
        fn clean_text_has_no_control_characters(text in any::<String>()) {
            prop_assert!(!clean(&text).chars().any(|c| c.is_control() || is_invisible(c)));
        }
    }
}
