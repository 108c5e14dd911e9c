//! Languages of minorities, begun: a page in Vietnamese in which each word that is known stands in
//! theirs, and says so to machines. What is not known stays Vietnamese, word by word, so that a list
//! of ten words is of use already and nothing has to be made up.

use std::borrow::Cow;

use super::TONGUES;

/// A language that is begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tongue {
    /// The BCP 47 tag.
    pub tag: &'static str,
    /// Its own name for itself.
    pub own_name: &'static str,
    /// What is known.
    pub words: &'static [Word],
}

/// A word of the pages in another language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// As the Vietnamese pages say it, letter by letter.
    pub vi: &'static str,
    /// In the other language.
    pub theirs: &'static str,
    /// Where it was taken from.
    pub source: &'static str,
}

/// Elements whose text is no text, or cannot hold another language inside; islands compare theirs
/// with what they were rendered from.
const LEFT: [&str; 7] = ["script", "style", "textarea", "title", "option", "svg", "leptos-island"];

impl Tongue {
    /// Reads a tag; `None` when it is none that is begun.
    pub fn parse(tag: &str) -> Option<&'static Self> {
        TONGUES.iter().find(|tongue| tongue.tag == tag.trim())
    }

    /// A document in Vietnamese with the words that are known.
    pub fn said(&self, html: &str) -> String {
        let mut out = String::with_capacity(html.len() + html.len() / 20);
        let mut rest = html;
        // The element inside which nothing is changed, and how often it was opened.
        let mut left: Option<(&str, usize)> = None;
        while let Some((text, tag)) = rest.split_once('<') {
            match left {
                None => out.push_str(&self.text(text)),
                Some(_) => out.push_str(text),
            }
            let Some((tag, after)) = tag.split_once('>') else { return html.to_owned() };
            out.extend(["<", tag, ">"]);
            rest = after;
            left = inside(left, tag);
        }
        out.push_str(rest);
        out
    }

    /// A text between two tags: a word that is known, or a date that begins with one.
    fn text<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let bare = text.trim();
        let known = |word: &&Word| {
            let rest = bare.strip_prefix(word.vi);
            rest.is_some_and(|rest| rest.is_empty() || is_date(rest))
        };
        let Some(word) = self.words.iter().find(known) else { return Cow::Borrowed(text) };
        let span = format!("<span lang=\"{}\">{}</span>", self.tag, word.theirs);
        Cow::Owned(text.replacen(word.vi, &span, 1))
    }
}

/// Whether `, 24/11/2026` follows a day of the week.
fn is_date(rest: &str) -> bool {
    rest.strip_prefix(", ").is_some_and(|date| date.starts_with(|c: char| c.is_ascii_digit()))
}

/// What is left as it is after one more tag.
fn inside<'a>(left: Option<(&'a str, usize)>, tag: &'a str) -> Option<(&'a str, usize)> {
    let (closes, name) = tag.strip_prefix('/').map_or((false, tag), |name| (true, name));
    let name = name.split([' ', '/']).next().unwrap_or_default();
    match left {
        None => (!closes && LEFT.contains(&name)).then_some((name, 1)),
        Some((outer, depth)) if outer == name && closes => (depth > 1).then(|| (outer, depth - 1)),
        Some((outer, depth)) if outer == name => Some((outer, depth + 1)),
        Some(_) => left,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEST: Tongue = Tongue {
        tag: "x-test",
        own_name: "Test",
        words: &[
            Word { vi: "Có", theirs: "YES", source: "made up for this test" },
            Word { vi: "thứ Hai", theirs: "DAY", source: "made up for this test" },
        ],
    };

    #[test]
    fn what_is_known_is_said_and_the_rest_stays_word_by_word() {
        for (html, said) in [
            ("<b>Có</b> ý", "<b><span lang=\"x-test\">YES</span></b> ý"),
            ("<p>Có người ở</p>", "<p>Có người ở</p>"),
            ("<i> Có </i>", "<i> <span lang=\"x-test\">YES</span> </i>"),
            ("<p>thứ Hai, 23/11/2026</p>", "<p><span lang=\"x-test\">DAY</span>, 23/11/2026</p>"),
            ("<p>thứ Hai, tôi</p>", "<p>thứ Hai, tôi</p>"),
            ("<title>Có</title><option>Có</option>", "<title>Có</title><option>Có</option>"),
            ("<svg><svg></svg><t>Có</t></svg>", "<svg><svg></svg><t>Có</t></svg>"),
            ("<script>Có</script><b>Có", "<script>Có</script><b>Có"),
        ] {
            assert_eq!(TEST.said(html), said);
        }
    }

    #[test]
    fn every_language_that_is_begun_has_words_each_once_and_with_its_source() {
        for tongue in &TONGUES {
            assert_eq!(Tongue::parse(tongue.tag), Some(tongue));
            let mut seen: Vec<&str> = tongue.words.iter().map(|word| word.vi).collect();
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), tongue.words.len());
            assert!(!seen.is_empty());
            for word in tongue.words {
                assert!(word.source.contains(": ") && !word.theirs.is_empty(), "{}", word.vi);
                assert!(word.theirs.chars().all(|c| !c.is_ascii() || c == '/'), "{}", word.vi);
            }
        }
        for stranger in ["vi", "en", "KM", "km-KH", ""] {
            assert_eq!(Tongue::parse(stranger), None, "{stranger}");
        }
    }
}
