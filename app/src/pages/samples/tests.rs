use std::{
    collections::{BTreeSet, HashSet},
    fs,
    path::Path,
    sync::LazyLock,
};

use super::{backend::SampleBackend, every::{Sample, every}, markup::Document, people};
use crate::{
    backend::Backend, components::text_size_switch::TextSize, lang::Lang, pages::TOKEN,
};

/// Every page once, read; all tests look at the same.
static PAGES: LazyLock<Vec<Read>> = LazyLock::new(|| {
    let kinds = Lang::ALL.into_iter().flat_map(|lang| TextSize::ALL.map(|size| (lang, size)));
    kinds.flat_map(|(lang, size)| every(lang, size).into_iter().map(move |s| read(lang, size, s))).collect()
});

struct Read {
    lang: Lang,
    size: TextSize,
    name: String,
    document: Document,
}

fn read(lang: Lang, size: TextSize, sample: Sample) -> Read {
    let Sample { name, page } = sample;
    let document = Document::read(&page.html).unwrap_or_else(|error| panic!("{name}: {error}"));
    Read { lang, size, name, document }
}

/// Calls `check` with every page of every language and size; it returns what is wrong with it.
fn on_every_page(check: impl Fn(Lang, &Document) -> Vec<String>) {
    let mut wrong = BTreeSet::new();
    for Read { lang, name, document, .. } in PAGES.iter() {
        let found = check(*lang, document);
        wrong.extend(found.into_iter().map(|what| format!("{} {name}: {what}", lang.tag())));
    }
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), Vec::from_iter(wrong).join("\n"));
}

#[test]
fn every_page_says_its_language_size_and_one_heading() {
    for Read { lang, size, name, document } in PAGES.iter() {
        let root = &document.0[0];
        let said = (root.name.as_str(), root.get("lang"), root.get("data-size"));
        assert_eq!(said, ("html", Some(lang.tag()), Some(size.value())), "{name}");
        assert_eq!(document.named("h1").count(), 1, "{name}: h1");
        assert_eq!(document.named("main").count(), 1, "{name}: main");
        let title = &document.named("title").next().unwrap().text;
        assert!(title.len() > " · Một Cửa".len() + 3, "{name}: {title}");
    }
}

const BLOCKS: [&str; 20] = [
    "address", "article", "details", "div", "dl", "fieldset", "figure", "footer", "form", "h1", "h2",
    "h3", "header", "main", "nav", "ol", "p", "section", "table", "ul",
];
const ACTIVE: [&str; 7] = ["a", "button", "details", "input", "label", "select", "textarea"];

#[test]
fn elements_stand_only_where_browsers_leave_them() {
    on_every_page(|_, document| {
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
                "a" | "button" => !document.above(element).any(|a| ACTIVE.contains(&a.name.as_str()) && a.name != "details"),
                _ => !matches!(parent, "ul" | "ol" | "tbody" | "tr") && (parent != "dl" || name == "div"),
            };
            if !fits {
                wrong.push(format!("<{name}> in <{parent}>"));
            }
            let phrase = document.above(element).find(|a| matches!(a.name.as_str(), "p" | "span" | "h1" | "h2" | "h3" | "button"));
            if let Some(phrase) = phrase.filter(|_| BLOCKS.contains(&name)) {
                wrong.push(format!("<{name}> inside <{}>", phrase.name));
            }
        }
        wrong
    });
}

#[test]
fn headings_skip_no_level() {
    on_every_page(|_, document| {
        let mut last = 0;
        let levels = document.0.iter().filter_map(|element| element.name.strip_prefix('h')?.parse::<u8>().ok());
        let mut wrong = Vec::new();
        for level in levels {
            if level > last + 1 && last > 0 {
                wrong.push(format!("h{last} is followed by h{level}"));
            }
            last = level;
        }
        wrong
    });
}

#[test]
fn ids_are_unique_and_every_reference_finds_one() {
    on_every_page(|_, document| {
        let mut wrong = Vec::new();
        let mut ids = HashSet::new();
        for id in document.0.iter().filter_map(|element| element.get("id")) {
            if !ids.insert(id) {
                wrong.push(format!("id {id} twice"));
            }
        }
        for element in &document.0 {
            for name in ["for", "list", "aria-describedby", "aria-labelledby", "aria-controls", "popovertarget"] {
                for id in element.get(name).unwrap_or_default().split_whitespace() {
                    if !ids.contains(id) {
                        wrong.push(format!("{name}={id} leads nowhere"));
                    }
                }
            }
            if let Some(id) = element.get("href").and_then(|href| href.strip_prefix('#')) {
                if !ids.contains(id) {
                    wrong.push(format!("href=#{id} leads nowhere"));
                }
            }
        }
        wrong
    });
}

#[test]
fn every_control_has_a_name() {
    on_every_page(|_, document| {
        let labelled: HashSet<&str> = document.named("label").filter_map(|label| label.get("for")).collect();
        let control = |name: &str| matches!(name, "input" | "select" | "textarea");
        let controls = document.0.iter().filter(|element| control(&element.name));
        controls
            .filter(|element| element.get("type") != Some("hidden"))
            .filter(|element| !element.get("id").is_some_and(|id| labelled.contains(id)))
            .filter(|element| element.get("aria-label").is_none())
            .filter(|element| !document.above(element).any(|above| above.name == "label"))
            .map(|element| format!("{:?} has no label", element.attributes))
            .collect()
    });
}

#[test]
fn nothing_needs_an_unsafe_content_policy() {
    on_every_page(|_, document| {
        let mut wrong = Vec::new();
        for element in &document.0 {
            let unsafe_attribute =
                element.attributes.iter().find(|(name, _)| name == "style" || name.starts_with("on"));
            if let Some((name, _)) = unsafe_attribute {
                wrong.push(format!("<{}> has {name}", element.name));
            }
            let data = element.get("type") == Some("application/json");
            if element.name == "style" || (element.name == "script" && element.get("src").is_none() && !data) {
                wrong.push(format!("inline <{}>", element.name));
            }
        }
        wrong
    });
}

#[test]
fn forms_that_change_something_carry_the_token() {
    // These change nothing of anybody's, or are held to the same origin alone.
    const FREE: [&str; 3] = ["/ho-so", "/cai-dat", "/dang-xuat"];
    on_every_page(|_, document| {
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
    });
}

#[test]
fn no_address_holds_a_personal_number() {
    on_every_page(|_, document| {
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
    });
}

/// The pages' own words; what people, laws and places are called may be in any language.
#[test]
fn each_language_is_complete() {
    let data = foreign_words();
    on_every_page(|lang, document| {
        let visible = |name: &str| !matches!(name, "script" | "style" | "textarea" | "option");
        let texts = document.0.iter().filter(|element| visible(&element.name)).flat_map(|element| {
            let spoken = ["aria-label", "title", "alt", "placeholder"];
            let spoken = spoken.into_iter().filter_map(|name| element.get(name));
            std::iter::once(element.text.as_str()).chain(spoken)
        });
        texts.filter_map(|text| foreign(lang, text, &data)).collect()
    });
}

/// What of a text is in the other language.
fn foreign(lang: Lang, text: &str, data: &[String]) -> Option<String> {
    match lang {
        Lang::Vi => {
            let english = ["the", "you", "your", "with", "this", "not", "and", "of"];
            let mut words = text.split(|c: char| !c.is_alphabetic());
            words.any(|word| english.contains(&word)).then(|| text.to_owned())
        }
        Lang::En => {
            let rest = data.iter().fold(text.to_owned(), |rest, known| rest.replace(known.as_str(), ""));
            let vietnamese = |c: char| c.is_alphabetic() && !c.is_ascii() && !"µ".contains(c);
            rest.contains(vietnamese).then(|| rest.trim().to_owned())
        }
    }
}

/// Vietnamese that stands rightly on an English page, the longest first.
fn foreign_words() -> Vec<String> {
    let backend = SampleBackend::new();
    let mut known: Vec<String> = ["Một Cửa", "Tiếng Việt", "VNeID (mẫu)", "Lê Minh An", "chủ hộ", "xe tăng", "000 đ"]
        .map(str::to_owned)
        .to_vec();
    for loaded in backend.catalogue().services() {
        english(&serde_json::to_value(&loaded.service).unwrap(), &mut known);
        english(&serde_json::to_value(&loaded.form).unwrap(), &mut known);
        known.extend(loaded.service.laws.iter().map(|law| law.name.clone()));
    }
    english(&serde_json::to_value(backend.catalogue().shared_questions()).unwrap(), &mut known);
    known.extend(backend.places().units().iter().flat_map(|unit| [unit.address.clone(), unit.en.clone()]));
    let served: Vec<_> = backend.places().served_communes().cloned().collect();
    known.extend(served.iter().filter_map(|commune| backend.places().address(&commune.code)));
    for draft in &backend.drafts {
        known.extend(draft.answers.values.values().cloned());
        known.extend(draft.answers.files.values().flatten().map(|file| file.name.clone()));
    }
    let mut texts = Vec::new();
    for view in &backend.dossiers {
        let events: Vec<_> = view.events.iter().map(|(_, event)| event).collect();
        strings(&serde_json::to_value(events).unwrap(), &mut texts);
    }
    known.extend(texts);
    known.extend(["45/9 Hồng Bàng".to_owned(), "12 Bạch Đằng, tổ dân phố 4".to_owned()]);
    known.retain(|text| text.chars().any(|c| !c.is_ascii()));
    known.sort_by_key(|text| std::cmp::Reverse(text.len()));
    known
}

/// The English half of every pair of words in the data.
fn english(value: &serde_json::Value, into: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(members) => members.iter().for_each(|(key, member)| match member {
            serde_json::Value::String(text) if key == "en" => into.push(text.clone()),
            _ => english(member, into),
        }),
        serde_json::Value::Array(members) => members.iter().for_each(|member| english(member, into)),
        _ => {}
    }
}

fn strings(value: &serde_json::Value, into: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => into.push(text.clone()),
        serde_json::Value::Array(members) => members.iter().for_each(|member| strings(member, into)),
        serde_json::Value::Object(members) => members.values().for_each(|member| strings(member, into)),
        _ => {}
    }
}

/// Writes every page with its style inside to `target/pages`, to look at without a server:
/// `cargo test -p app --features ssr every_page_is_written -- --ignored`.
#[test]
#[ignore = "writes files for people to look at"]
fn every_page_is_written_to_look_at() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/pages");
    fs::create_dir_all(&folder).unwrap();
    let style = format!("<style>{}</style>", crate::style_tests::bundle());
    for lang in Lang::ALL {
        for sample in every(lang, TextSize::Normal) {
            let html = sample.page.html.replace(r#"<link rel="stylesheet" href="/pkg/app.css">"#, &style);
            fs::write(folder.join(format!("{}-{}.html", lang.tag(), sample.name)), html).unwrap();
        }
    }
}
