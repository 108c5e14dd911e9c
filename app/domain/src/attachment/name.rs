//! File names that are safe to show, store and offer for download.

/// The longest name, in characters.
const MAX: usize = 120;
/// The longest ending that is kept when a name is shortened.
const MAX_ENDING: usize = 10;
/// Stands in for a name of which nothing is left.
const NAMELESS: &str = "tep";

/// A name to show and to offer for download: NFC, without folders, control characters and the
/// signs that file systems and headers treat specially; at most 120 characters with its ending
/// kept. Vietnamese letters stay.
pub fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let spaced = last.replace(['"', '<', '>', ':', '|', '?', '*', '\u{fffd}'], " ");
    let name = crate::text::clean(&spaced);
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() { NAMELESS.to_owned() } else { shortened(name) }
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= MAX {
        return name.to_owned();
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let ending = ending.filter(|ending| ending.chars().count() <= MAX_ENDING);
    let kept = ending.map_or(0, |ending| ending.chars().count() + 1);
    let stem: String = name.chars().take(MAX - kept).collect();
    let stem = stem.trim_end_matches(['.', ' ']);
    ending.map_or_else(|| stem.to_owned(), |ending| format!("{stem}.{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_keep_their_letters_and_lose_their_folders() {
        let cases = [
            ("Giấy tờ.pdf", "Giấy tờ.pdf"),
            ("Gia\u{302}\u{301}y.pdf", "Giấy.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\fakepath\\ảnh 1.JPG", "ảnh 1.JPG"),
            ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie x.pdf"),
            ("\u{202e}fdp.exe", "fdp.exe"),
            ("\"<b>\".png", "b .png"),
            ("..", "tep"),
            ("", "tep"),
            (".pdf", "pdf"),
        ];
        for (given, want) in cases {
            assert_eq!(safe_name(given), want, "{given:?}");
        }
    }

    #[test]
    fn long_names_keep_their_ending() {
        let name = safe_name(&format!("{}.pdf", "ế".repeat(300)));
        assert_eq!(name.chars().count(), 120);
        assert!(name.ends_with("ế.pdf"));
        assert_eq!(safe_name(&"x".repeat(500)).len(), 120);
        assert_eq!(safe_name(&format!("a.{}", "x".repeat(500))).len(), 120);
    }

    proptest! {
        #[test]
        fn safe_names_are_safe_and_stable(text in any::<String>()) {
            let name = safe_name(&text);
            prop_assert!(!name.is_empty() && name.chars().count() <= 120);
            prop_assert!(!name.contains(['/', '\\', '"', '\0', '\n']) && name != "..");
            prop_assert_eq!(safe_name(&name), name);
        }
    }
}
