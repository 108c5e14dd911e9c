use std::{
    collections::{BTreeSet, HashMap, HashSet},
    fs,
    path::Path,
};

use super::{
    every::{Sample, every},
    language,
    markup::{Document, Element},
    people,
};
use crate::{
    components::text_size_switch::TextSize,
    lang::Lang,
    pages::TOKEN,
    shell::Sheet,
    style_tests::{bare_bundle, bundle},
};

/// What every page holds to; each says what is wrong with one.
const RULES: [(&str, Rule); 12] = [
    ("language, size and one heading are said", says_its_language_size_and_one_heading),
    ("elements stand only where browsers leave them", stands_where_browsers_leave_it),
    ("headings skip no level", headings_skip_no_level),
    ("ids are unique and every reference finds one", references_find_one_id),
    ("every control has a name", controls_have_names),
    ("the header and the footer are the same", stands_in_the_same_frame),
    ("help stands first at the foot", offers_help_at_the_foot),
    ("what is said later has its place from the beginning", says_later_in_a_place_that_is_there),
    ("nothing needs an unsafe content policy", needs_no_unsafe_policy),
    ("forms that change something carry the token", forms_carry_the_token),
    ("what is typed is not lost by a switch", typed_is_not_lost_by_a_switch),
    ("no address holds a personal number", addresses_hold_no_personal_number),
];

type Rule = fn(&Read) -> Vec<String>;

/// A page that was read, and what was asked for.
pub(super) struct Read {
    pub(super) lang: Lang,
    size: TextSize,
    pub(super) name: String,
    pub(super) document: Document,
}

fn read(lang: Lang, size: TextSize, sample: Sample) -> Read {
    let Sample { name, page } = sample;
    let document = Document::read(&page.html).unwrap_or_else(|error| panic!("{name}: {error}"));
    Read { lang, size, name, document }
}

/// One test for all rules: making the pages takes longest, and each test may be a process of its own.
#[test]
fn every_page_holds_to_every_rule() {
    let kinds = Lang::ALL.into_iter().flat_map(|lang| TextSize::ALL.map(|size| (lang, size)));
    let pages: Vec<Read> = kinds
        .flat_map(|(lang, size)| every(lang, size).into_iter().map(move |s| read(lang, size, s)))
        .collect();
    let mut faults: BTreeSet<String> = language::never_said(&pages).into_iter().collect();
    faults.extend(language::foreign_texts(&pages));
    faults.extend(language::unmarked(&pages));
    for page in &pages {
        for (rule, wrong) in RULES {
            let place = format!("{} {}", page.lang.tag(), page.name);
            faults.extend(wrong(page).into_iter().map(|what| format!("{rule}: {place}: {what}")));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), Vec::from_iter(faults).join("\n"));
}

fn says_its_language_size_and_one_heading(page: &Read) -> Vec<String> {
    let Read { lang, size, document, .. } = page;
    let root = &document.0[0];
    let title = document.named("title").next().map_or("", |title| title.text.as_str());
    let right = [
        ("html", root.name == "html"),
        ("lang", root.get("lang") == Some(lang.tag())),
        ("size", root.get("data-size") == Some(size.value())),
        ("one h1", document.named("h1").count() == 1),
        ("one main", document.named("main").count() == 1),
        ("a title", title.len() > " · Một Cửa".len() + 3),
    ];
    right.into_iter().filter(|(_, right)| !right).map(|(what, _)| format!("not: {what}")).collect()
}

const BLOCKS: [&str; 20] = [
    "address", "article", "details", "div", "dl", "fieldset", "figure", "footer", "form", "h1",
    "h2", "h3", "header", "main", "nav", "ol", "p", "section", "table", "ul",
];
const ACTIVE: [&str; 7] = ["a", "button", "details", "input", "label", "select", "textarea"];

fn stands_where_browsers_leave_it(page: &Read) -> Vec<String> {
    let document = &page.document;
    let mut wrong = Vec::new();
    for element in &document.0 {
        let parent = element.parent.map_or("", |at| document.0[at].name.as_str());
        let name = element.name.as_str();
        let fits = match name {
            "li" => matches!(parent, "ul" | "ol"),
            "dt" | "dd" => matches!(parent, "dl" | "div"),
            "tr" => matches!(parent, "tbody" | "thead"),
            "td" | "th" => parent == "tr",
            "option" => matches!(parent, "select" | "datalist"),
            "legend" => parent == "fieldset",
            "summary" => parent == "details",
            "form" => !document.above(element).any(|above| above.name == "form"),
            "a" | "button" => !document
                .above(element)
                .any(|a| ACTIVE.contains(&a.name.as_str()) && a.name != "details"),
            _ => {
                !matches!(parent, "ul" | "ol" | "tbody" | "tr") && (parent != "dl" || name == "div")
            }
        };
        if !fits {
            wrong.push(format!("<{name}> in <{parent}>"));
        }
        let phrase = document
            .above(element)
            .find(|a| matches!(a.name.as_str(), "p" | "span" | "h1" | "h2" | "h3" | "button"));
        if let Some(phrase) = phrase.filter(|_| BLOCKS.contains(&name)) {
            wrong.push(format!("<{name}> inside <{}>", phrase.name));
        }
    }
    wrong
}

fn headings_skip_no_level(page: &Read) -> Vec<String> {
    let document = &page.document;
    let mut last = 0;
    let levels =
        document.0.iter().filter_map(|element| element.name.strip_prefix('h')?.parse::<u8>().ok());
    let mut wrong = Vec::new();
    for level in levels {
        if level > last + 1 && last > 0 {
            wrong.push(format!("h{last} is followed by h{level}"));
        }
        last = level;
    }
    wrong
}

fn references_find_one_id(page: &Read) -> Vec<String> {
    let document = &page.document;
    let mut wrong = Vec::new();
    let mut ids = HashSet::new();
    for id in document.0.iter().filter_map(|element| element.get("id")) {
        if !ids.insert(id) {
            wrong.push(format!("id {id} twice"));
        }
    }
    for element in &document.0 {
        for name in
            ["for", "list", "aria-describedby", "aria-labelledby", "aria-controls", "popovertarget"]
        {
            for id in element.get(name).unwrap_or_default().split_whitespace() {
                if !ids.contains(id) {
                    wrong.push(format!("{name}={id} leads nowhere"));
                }
            }
        }
        let here = element.get("href").and_then(|href| href.strip_prefix('#'));
        if let Some(id) = here.filter(|id| !ids.contains(id)) {
            wrong.push(format!("href=#{id} leads nowhere"));
        }
    }
    wrong
}

fn controls_have_names(page: &Read) -> Vec<String> {
    let document = &page.document;
    let labelled: HashSet<&str> =
        document.named("label").filter_map(|label| label.get("for")).collect();
    let control = |name: &str| matches!(name, "input" | "select" | "textarea");
    let controls = document.0.iter().filter(|element| control(&element.name));
    controls
        .filter(|element| element.get("type") != Some("hidden"))
        .filter(|element| !element.get("id").is_some_and(|id| labelled.contains(id)))
        .filter(|element| element.get("aria-label").is_none())
        .filter(|element| !document.above(element).any(|above| above.name == "label"))
        .map(|element| format!("{:?} has no label", element.attributes))
        .collect()
}

/// Where the links of a part of the frame lead, in order.
fn links<'a>(document: &'a Document, class: &str) -> Vec<&'a str> {
    let part = document.0.iter().find(|one| one.get("class") == Some(class));
    let inside = part.into_iter().flat_map(|part| document.inside(part));
    inside.filter(|one| one.name == "a").filter_map(|one| one.get("href")).collect()
}

fn stands_in_the_same_frame(page: &Read) -> Vec<String> {
    let document = &page.document;
    let at = |class: &str| document.0.iter().position(|one| one.get("class") == Some(class));
    let parts = [at("header"), at("settings"), at("main"), at("footer")];
    let links = (links(document, "header"), links(document, "footer"));
    let statements = ["/tro-giup", "/du-lieu-ca-nhan", "/tiep-can"];
    let right = [
        ("every part in its order", parts.iter().all(Option::is_some) && parts.is_sorted()),
        ("the way home first", links.0.first() == Some(&"/")),
        ("the statements last", links.1.ends_with(&statements)),
    ];
    right.into_iter().filter(|(_, right)| !right).map(|(what, _)| format!("not: {what}")).collect()
}

fn offers_help_at_the_foot(page: &Read) -> Vec<String> {
    let links = links(&page.document, "footer");
    let right = matches!(links.as_slice(), [call, "/tro-giup", ..] if call.starts_with("tel:"));
    if right { Vec::new() } else { vec![format!("the foot leads to {links:?}")] }
}

fn says_later_in_a_place_that_is_there(page: &Read) -> Vec<String> {
    let document = &page.document;
    let places = document.0.iter().filter(|one| one.get("role") == Some("status"));
    let hidden = places.filter(|one| one.get("hidden").is_some());
    let hidden = hidden.map(|one| format!("{:?} is itself hidden", one.attributes));
    let numbers = document.named("b").filter(|one| one.get("data-phan").is_some());
    let counted = numbers.filter(|one| one.get("aria-live") != Some("off"));
    hidden.chain(counted.map(|_| "a share is counted aloud".to_owned())).collect()
}

fn needs_no_unsafe_policy(page: &Read) -> Vec<String> {
    let document = &page.document;
    let mut wrong = Vec::new();
    for element in &document.0 {
        let unsafe_attribute =
            element.attributes.iter().find(|(name, _)| name == "style" || name.starts_with("on"));
        if let Some((name, _)) = unsafe_attribute {
            wrong.push(format!("<{}> has {name}", element.name));
        }
        let data = element.get("type") == Some("application/json");
        if element.name == "style"
            || (element.name == "script" && element.get("src").is_none() && !data)
        {
            wrong.push(format!("inline <{}>", element.name));
        }
    }
    wrong
}

fn forms_carry_the_token(page: &Read) -> Vec<String> {
    // These change nothing of anybody's, or are held to the same origin alone.
    const FREE: [&str; 3] = ["/ho-so", "/cai-dat", "/dang-xuat"];
    let document = &page.document;
    let posted = document.named("form").filter(|form| form.get("method") == Some("post"));
    posted
        .filter(|form| !FREE.contains(&form.get("action").unwrap_or_default()))
        .filter(|form| {
            !document.inside(form).any(|field| {
                field.get("name") == Some(TOKEN) && field.get("value") == Some("mau-token")
            })
        })
        .map(|form| format!("{:?} has no token", form.get("action")))
        .collect()
}

fn typed_is_not_lost_by_a_switch(page: &Read) -> Vec<String> {
    let document = &page.document;
    let buttons = document.named("button");
    let switches = buttons.filter(|one| one.get("class") == Some("switch__button"));
    let sent: BTreeSet<_> = switches.filter_map(|one| one.get("form")).collect();
    let posted = document.named("form").filter(|form| form.get("method") == Some("post"));
    let written: Vec<_> = posted
        .filter(|form| {
            document.inside(form).any(|one| {
                let lines = matches!(one.name.as_str(), "select" | "textarea");
                lines || one.name == "input" && one.get("type") != Some("hidden")
            })
        })
        .collect();
    // Of several on one page a switch can send one.
    let is_sent = written.iter().any(|form| form.get("id").is_some_and(|id| sent.contains(id)));
    if written.is_empty() || is_sent { Vec::new() } else { vec![format!("{sent:?} is sent")] }
}

fn addresses_hold_no_personal_number(page: &Read) -> Vec<String> {
    let document = &page.document;
    let mut wrong = Vec::new();
    for (name, value) in document.0.iter().flat_map(|element| &element.attributes) {
        let address = matches!(name.as_str(), "href" | "action" | "formaction" | "src");
        let digits = value.bytes().fold((0, 0), |(run, most): (u32, u32), byte| {
            let run = if byte.is_ascii_digit() { run + 1 } else { 0 };
            (run, most.max(run))
        });
        if address && (digits.1 >= 12 || value.contains(people::NUMBER)) {
            wrong.push(format!("{name} holds a long number"));
        }
    }
    wrong
}

/// Whether a rule's selector names this class.
fn styles(css: &str, class: &str) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let mut named = css.split('.').skip(1).filter_map(|rest| rest.strip_prefix(class));
    named.any(|rest| !rest.starts_with(goes_on))
}

/// Whether an element can be seen before anybody unfolds or shows something.
fn shows(document: &Document, element: &Element) -> bool {
    let mut inner = element;
    document.above(element).all(|outer| {
        let folded = outer.name == "details" && outer.get("open").is_none();
        let is = outer.get("hidden").is_none()
            && outer.name != "template"
            && (!folded || inner.name == "summary");
        inner = outer;
        is
    })
}

#[test]
fn a_first_page_has_a_rule_for_each_shown_class_that_the_sheet_has_one_for_and_little_else() {
    let whole = bare_bundle();
    let sheet = Sheet::new(&whole).unwrap();
    // The classes with a rule that needs nothing else.
    let mut styled: HashMap<String, bool> = HashMap::new();
    let mut steps = 0;
    for Sample { name, page } in every(Lang::Vi, TextSize::Normal) {
        let used = sheet.used_by(&page.html);
        let document = Document::read(&page.html).unwrap();
        let shown = document.0.iter().filter(|element| shows(&document, element));
        for class in shown.filter_map(|one| one.get("class")).flat_map(str::split_whitespace) {
            let styled = styled.entry(class.to_owned()).or_insert_with(|| {
                styles(&sheet.used_by(&format!("<x class=\"{class}\">")), class)
            });
            assert!(!*styled || styles(&used, class), "{name}: no rule for {class}");
        }
        assert!(!styles(&used, "settings__panel"), "{name}: what is folded up comes later");
        if name.starts_with("buoc-") {
            steps += 1;
            assert!(used.len() * 2 < whole.len(), "{name}: {} of {}", used.len(), whole.len());
        }
    }
    assert!(steps > 10 && styled.values().filter(|styled| **styled).count() > 100);
}

/// Writes every page with its style inside to `target/pages`, to look at without a server:
/// `cargo test -p app --features ssr every_page_is_written -- --ignored`.
#[test]
#[ignore = "writes files for people to look at"]
fn every_page_is_written_to_look_at() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/pages");
    fs::create_dir_all(&folder).unwrap();
    let style = format!("<style>{}</style>", bundle());
    for lang in Lang::ALL {
        for sample in every(lang, TextSize::Normal) {
            let html =
                sample.page.html.replace(r#"<link rel="stylesheet" href="/pkg/app.css">"#, &style);
            fs::write(folder.join(format!("{}-{}.html", lang.tag(), sample.name)), html).unwrap();
        }
    }
}
