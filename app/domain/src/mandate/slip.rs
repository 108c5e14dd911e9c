use std::collections::BTreeSet;

/// Characters of a slip's secret: 128 bits in lower-case hexadecimal.
const LENGTH: usize = 32;
/// Fewer different characters than this come from no random source: of a thousand million secrets that
/// do, some forty have fewer.
const KINDS: usize = 8;
/// The most characters of a typed secret that are looked at.
const MOST_TYPED: usize = 64;

/// Whether what a device made can be the secret of a slip: as long and of the same letters as the
/// portal's own, and not one that somebody could think of.
pub fn is_slip_secret(secret: &str) -> bool {
    let bytes = secret.as_bytes();
    let (first, second) = bytes.split_at(bytes.len() / 2);
    let kinds: BTreeSet<&u8> = bytes.iter().collect();
    bytes.len() == LENGTH
        && bytes.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        && kinds.len() >= KINDS
        && first != second
}

/// A slip's secret as somebody typed it from paper: without its gaps, in lower case, and with the
/// digits that a hand writes as letters.
pub fn slip_secret_typed(typed: &str) -> String {
    let letters = typed.chars().filter(char::is_ascii_alphanumeric);
    let meant = |letter: char| match letter.to_ascii_lowercase() {
        'o' => '0',
        'i' | 'l' => '1',
        letter => letter,
    };
    letters.map(meant).take(MOST_TYPED).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "9f86d081884c7d659a2feaa0c55ad015";

    #[test]
    fn a_secret_is_as_long_as_the_portals_own_and_nobody_thinks_of_it() {
        assert!(is_slip_secret(SECRET));
        for (what, secret) in [
            ("nothing", String::new()),
            ("too short", SECRET[1..].to_owned()),
            ("too long", format!("{SECRET}0")),
            ("capitals", SECRET.to_uppercase()),
            ("another letter", SECRET.replace('f', "g")),
            ("as many bytes, not letters", "ắ".repeat(10) + "ab"),
            ("gaps", format!("{} {}", &SECRET[..15], &SECRET[16..])),
            ("one digit", "0".repeat(LENGTH)),
            ("seven digits", "0123456".repeat(5)[..LENGTH].to_owned()),
            ("twice the same", "0123456789abcdef".repeat(2)),
        ] {
            assert!(!is_slip_secret(&secret), "{what}: {secret}");
        }
    }

    #[test]
    fn what_was_copied_by_hand_is_read_with_its_gaps_capitals_and_letters_for_digits() {
        let copied = "9F86 d081-884c 7d65\n9a2f eaao c55a doI5";
        assert_eq!(slip_secret_typed(copied), "9f86d081884c7d659a2feaa0c55ad015");
        assert_eq!(slip_secret_typed(SECRET), SECRET);
        assert_eq!(slip_secret_typed(&"a".repeat(5_000)).len(), MOST_TYPED);
        assert_eq!(slip_secret_typed(" '; ạ"), "");
    }
}
