//! The part of the style sheet that a page uses: a first page brings it along, and is drawn before the
//! whole sheet has come.

use super::there::{Need, There, is_counted};

/// Where a first page has its style: empty until it is known what the page uses. It stands in the head
/// and all text of a page is escaped, so the first one is the shell's.
const PLACE: &str = "<style></style>";

/// The site's style sheet, read once.
#[derive(Debug, PartialEq, Eq)]
pub struct Sheet {
    rules: Vec<Rule>,
}

#[derive(Debug, PartialEq, Eq)]
enum Rule {
    /// Counts as used by every page.
    Always(String),
    /// Used where one of its selectors can match.
    Style { selectors: Vec<Selector>, block: String },
    /// Rules under a condition of the browser's.
    Group { head: String, rules: Vec<Rule> },
}

#[derive(Debug, PartialEq, Eq)]
struct Selector {
    text: String,
    /// What must stand in a page that it matches in.
    needs: Vec<Need>,
}

impl Sheet {
    /// Reads a style sheet, which has no comments any more. What cannot be read counts as used by every
    /// page; `None` for a text that could end the element it stands in.
    pub fn new(text: &str) -> Option<Self> {
        let whole = || vec![Rule::Always(text.to_owned())];
        (!text.contains('<')).then(|| Self { rules: rules(text).unwrap_or_else(whole) })
    }

    /// The rules that can match something that shows in this page of ours, in their order, without those
    /// for paper.
    pub fn used_by(&self, html: &str) -> String {
        let mut used = String::new();
        write(&self.rules, &There::read(html), &mut used);
        used
    }

    /// A first page with this style in its place.
    pub fn dressed(html: &str, style: &str) -> String {
        html.replacen(PLACE, &format!("<style>{style}</style>"), 1)
    }
}

fn write(rules: &[Rule], there: &There<'_>, used: &mut String) {
    for rule in rules {
        match rule {
            Rule::Always(text) => used.push_str(text),
            Rule::Style { selectors, block } => {
                let before = used.len();
                for selector in selectors.iter().filter(|selector| there.has_all(&selector.needs)) {
                    if used.len() > before {
                        used.push(',');
                    }
                    used.push_str(&selector.text);
                }
                if used.len() > before {
                    used.push_str(block);
                }
            }
            Rule::Group { head, rules } => {
                let before = used.len();
                used.extend([head.as_str(), "{"]);
                let begun = used.len();
                write(rules, there, used);
                if used.len() > begun {
                    used.push('}');
                } else {
                    used.truncate(before);
                }
            }
        }
    }
}

/// The rules of a text; `None` where it cannot be read.
fn rules(text: &str) -> Option<Vec<Rule>> {
    if text.contains("/*") {
        return None;
    }
    let mut rules = Vec::new();
    let (mut from, mut open, mut depth) = (0, 0, 0_usize);
    let mut quote: Option<u8> = None;
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match (quote, byte) {
            // What is escaped means nothing here.
            (_, b'\\') => {
                bytes.next();
            }
            (Some(begun), _) if begun == byte => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'{') => {
                if depth == 0 {
                    open = at;
                }
                depth += 1;
            }
            (None, b'}') => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    rules.extend(rule(text.get(from..open)?, text.get(open + 1..at)?));
                    from = at + 1;
                }
            }
            (None, b';') if depth == 0 => {
                rules.push(Rule::Always(text.get(from..=at)?.to_owned()));
                from = at + 1;
            }
            _ => {}
        }
    }
    let whole = depth == 0 && quote.is_none() && text.get(from..)?.trim().is_empty();
    whole.then_some(rules)
}

/// A rule by what stands before its block and in it; `None` of one for paper.
fn rule(head: &str, inner: &str) -> Option<Rule> {
    let head = head.trim();
    let whole = || Rule::Always(format!("{head}{{{inner}}}"));
    if head == "@media print" {
        None
    } else if head.starts_with("@media") || head.starts_with("@supports") {
        let group = |rules| Rule::Group { head: head.to_owned(), rules };
        Some(rules(inner).map_or_else(whole, group))
    } else if head.starts_with('@') {
        Some(whole())
    } else {
        Some(Rule::Style { selectors: selectors(head), block: format!("{{{inner}}}") })
    }
}

/// The selectors of a list with what each needs. Only what is outside of parentheses counts: inside
/// stands what may be missing, or one of several.
fn selectors(list: &str) -> Vec<Selector> {
    if list.contains('\\') {
        return vec![Selector { text: list.to_owned(), needs: Vec::new() }];
    }
    let mut all = Vec::new();
    let (mut text, mut bare) = (String::new(), String::new());
    let mut depth = 0_usize;
    let mut quote: Option<char> = None;
    let end = |text: &mut String, bare: &mut String| {
        let selector = Selector { text: text.trim().to_owned(), needs: needs(bare) };
        text.clear();
        bare.clear();
        selector
    };
    for c in list.chars() {
        if quote.is_none() && depth == 0 && c == ',' {
            all.push(end(&mut text, &mut bare));
            continue;
        }
        text.push(c);
        match (quote, c) {
            (Some(begun), _) if begun == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.saturating_sub(1),
            (None, _) if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    all.push(end(&mut text, &mut bare));
    all
}

/// What a selector needs. Ids and most attributes are left out: they change while a page stands.
fn needs(bare: &str) -> Vec<Need> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let mut needs = Vec::new();
    let (mut rest, mut before, mut in_brackets) = (bare, ' ', false);
    while !rest.is_empty() {
        let end = rest.find(|c: char| !is_name(c)).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        needs.extend(match before {
            _ if name.is_empty() => None,
            '[' if is_counted(name) => Some(Need::Attribute(name.to_owned())),
            '.' if !in_brackets => Some(Need::Class(name.to_owned())),
            '[' | '.' | '#' | ':' => None,
            _ if in_brackets || matches!(name, "html" | "body") => None,
            _ => Some(Need::Element(name.to_owned())),
        });
        let mut after = after.chars();
        before = after.next().unwrap_or(' ');
        in_brackets = before == '[' || in_brackets && before != ']';
        rest = after.as_str();
    }
    needs
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!DOCTYPE html><html lang=\"vi\" data-size=\"1\"><body class=\"wide\">\
        <main class=\"main\" title=\"x > y\" data-late><p class=\"a b--c\" data-phan=\"luot\" \
        aria-current=\"page\">a class=\"z\" and data-z <br/>i</p></main></body></html>";

    fn used(text: &str) -> Option<String> {
        Sheet::new(text).map(|sheet| sheet.used_by(PAGE))
    }

    #[test]
    fn a_rule_is_used_where_one_of_its_selectors_can_match() {
        let whole = [
            ".a{x:y}",
            ".a.b--c{x:y}",
            "main>p.a + br{x:y}",
            "html,body,:root,*,::before{x:y}",
            ".wide .main{x:y}",
            "[data-size=\"2\"],[data-late],[data-phan~=khac],[aria-current]{x:y}",
            "[open],[type=z],[lang=\"q,.z\" i]{x:y}",
            "#khac p{x:y}",
            "p:hover,p::after,p:nth-child(2n + 1){x:y}",
            "p:not(.z,[data-z]),:is(.z,i) p,:where(i),.a:has(> .z),.a::part(z){x:y}",
            ".a{x:y;& .z{x:y}}",
        ];
        for text in whole {
            assert_eq!(used(text).as_deref(), Some(text));
        }
        let pruned = [
            (".z{x:y}", ""),
            (".a.z{x:y}", ""),
            (".a .z,.a, p > i,main p{x:y}", ".a,main p{x:y}"),
            ("i{x:y}", ""),
            ("i:not(.a)::before{x:y}", ""),
            ("[data-z]{x:y}", ""),
            ("p[aria-busy=true],[data-phan][data-z]{x:y}", ""),
            (".b{x:y}.b--c{x:y}.c{x:y}", ".b--c{x:y}"),
            (".z{x:y}.a{x:1}.a{x:2}p{x:3}", ".a{x:1}.a{x:2}p{x:3}"),
        ];
        for (text, wanted) in pruned {
            assert_eq!(used(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn blocks_are_pruned_and_those_for_paper_left_out() {
        let cases = [
            ("@media (a){.a{x:y}.z{x:y}}", "@media (a){.a{x:y}}"),
            ("@media (a){.z{x:y}}.a{x:y}", ".a{x:y}"),
            ("@supports (b){@media (a){.z{x:y}.a{x:y}}}", "@supports (b){@media (a){.a{x:y}}}"),
            ("@supports (b){@media (a){.z{x:y}}}", ""),
            ("@media print{.a{x:y}}", ""),
            ("@media (a){@media print{.a{x:y}}}", ""),
            ("@keyframes z{to{x:y}}@font-face{x:y}", "@keyframes z{to{x:y}}@font-face{x:y}"),
            ("@import \"z;\";.z{x:y}", "@import \"z;\";"),
            ("@media (a){x:y}", "@media (a){x:y}"),
        ];
        for (text, wanted) in cases {
            assert_eq!(used(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn strings_end_no_rule_and_what_cannot_be_read_is_kept_whole() {
        let cases = [
            (".a{x:\"}\"}.z{x:y}", ".a{x:\"}\"}"),
            (".a{x:'\\'}'}.z{x:\"'\"}", ".a{x:'\\'}'}"),
            (".a\\:z,.z{x:y}.z{x:y}", ".a\\:z,.z{x:y}"),
        ];
        for (text, wanted) in cases {
            assert_eq!(used(text).as_deref(), Some(wanted), "{text}");
        }
        for broken in [".z{x:y", ".z{x:y}}", ".z{x:'y}", "/* a */.z{x:y}", ".z{x:y}.z"] {
            assert_eq!(used(broken).as_deref(), Some(broken));
        }
        for closing in ["</style>", ".a{x:\"<\"}", "@media (a < b){.a{x:y}}"] {
            assert_eq!(Sheet::new(closing), None, "{closing}");
        }
    }

    #[test]
    fn only_the_first_place_is_filled() {
        let page = format!("<head>{PLACE}</head><p>{PLACE}</p>");
        let dressed = Sheet::dressed(&page, "p{x:y}");
        assert_eq!(dressed, format!("<head><style>p{{x:y}}</style></head><p>{PLACE}</p>"));
    }
}
