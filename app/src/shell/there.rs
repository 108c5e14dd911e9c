//! What stands in a page and shows: what a first page brings of the style sheet depends on it.

use std::collections::HashSet;

/// What a selector asks of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Need {
    Class(String),
    Element(String),
    Attribute(String),
}

/// Whether an attribute of this name is one by which pages are told apart.
pub(super) fn is_counted(name: &str) -> bool {
    name.starts_with("data-") || name.starts_with("aria-")
}

/// What stands in a page and shows. What is hidden or folded up has its style from the whole sheet, which
/// comes right behind the content.
#[derive(Default)]
pub(super) struct There<'a> {
    classes: HashSet<&'a str>,
    elements: HashSet<&'a str>,
    attributes: HashSet<&'a str>,
}

/// What an element lets see of those in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    All,
    /// What a closed `details` shows.
    Summary,
    Nothing,
}

/// Elements without an end.
const VOID: [&str; 10] =
    ["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"];

impl<'a> There<'a> {
    /// Reads a page of ours: attributes have double quotes, and no `<` stands in their values.
    pub(super) fn read(html: &'a str) -> Self {
        let mut there = Self::default();
        let mut open: Vec<(&str, Within)> = Vec::new();
        for tag in html.split('<').skip(1) {
            let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
            if let Some(ended) = tag.strip_prefix('/') {
                let end = ended.find(|c: char| !is_name(c)).unwrap_or(ended.len());
                let ended = ended.get(..end).unwrap_or_default();
                // What was left open in it ends with it.
                if let Some(at) = open.iter().rposition(|(name, _)| *name == ended) {
                    open.truncate(at);
                }
                continue;
            }
            let end = tag.find(|c: char| !is_name(c)).unwrap_or(tag.len());
            let (name, rest) = tag.split_at(end);
            let around = open.last().map_or(Within::All, |(_, within)| *within);
            let shows = around == Within::All || around == Within::Summary && name == "summary";
            if shows {
                there.elements.insert(name);
            }
            let (mut hidden, mut unfolded, mut alone) = (false, false, VOID.contains(&name));
            let mut parts = rest.split('"');
            while let Some(outside) = parts.next() {
                let (names, ends) = match outside.split_once('>') {
                    Some((names, _)) => (names, true),
                    None => (outside, false),
                };
                alone |= ends && names.ends_with('/');
                for name in names.split([' ', '\n', '=', '/']) {
                    hidden |= name == "hidden";
                    unfolded |= name == "open";
                    if shows && is_counted(name) {
                        there.attributes.insert(name);
                    }
                }
                if ends {
                    break;
                }
                let value = parts.next().unwrap_or_default();
                if shows && outside.ends_with(" class=") {
                    there.classes.extend(value.split_ascii_whitespace());
                }
            }
            if !alone && !name.is_empty() {
                let within = match name {
                    _ if !shows || hidden => Within::Nothing,
                    "template" => Within::Nothing,
                    "details" if !unfolded => Within::Summary,
                    _ => Within::All,
                };
                open.push((name, within));
            }
        }
        there
    }

    pub(super) fn has_all(&self, needs: &[Need]) -> bool {
        needs.iter().all(|need| match need {
            Need::Class(name) => self.classes.contains(name.as_str()),
            Need::Element(name) => self.elements.contains(name.as_str()),
            Need::Attribute(name) => self.attributes.contains(name.as_str()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_needs_no_rule_yet() {
        let page = "<main><details class=\"a\"><summary class=\"b\"><i>B</i></summary><p class=\"c\">\
            <br><svg><path d=\"\"/></svg></p><details open><p class=\"d\"></p></details></details>\
            <details open class=\"e\"><summary></summary><b class=\"f\"></b></details>\
            <div class=\"g\" hidden data-g><ul class=\"h\"><li>one<li>two</ul><input type=\"hidden\"></div>\
            <template><p class=\"j\"></p></template><input type=\"hidden\"><p class=\"k\"></p></main>\
            <p class=\"l\" data-x=\"hidden open\"><em class=\"m\"></em></p>";
        let there = There::read(page);
        let counted = |classes: &str| {
            let seen = |class: &char| there.classes.contains(class.to_string().as_str());
            classes.chars().filter(seen).collect::<String>()
        };
        assert_eq!(counted("abcdefghijklm"), "abefgklm");
        for (name, seen) in
            [("i", true), ("br", false), ("path", false), ("ul", false), ("b", true)]
        {
            assert_eq!(there.elements.contains(name), seen, "{name}");
        }
        assert!(there.attributes.contains("data-g"), "a rule may say that it does not show");
        assert!(There::read("</p></i><b></p></b><u></u>").elements.contains("u"), "no tag is lost");
    }
}
