use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::components::all_examples;
use crate::lang::Lang;
use crate::render::render;

fn page(lang: Lang) -> String {
    render(lang, || super::view(lang))
}

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/components");
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}

fn read(folder: &Path, file: &str) -> String {
    fs::read_to_string(folder.join(file)).unwrap_or_default()
}

#[test]
fn every_component_folder_is_on_the_page() {
    let on_disk: BTreeSet<String> =
        folders().iter().filter_map(|path| path.file_name()?.to_str().map(str::to_owned)).collect();
    let shown: BTreeSet<String> =
        all_examples().iter().map(|shown| shown.folder.to_owned()).collect();
    assert_eq!(on_disk, shown);
}

#[test]
fn every_component_has_code_style_and_an_example_that_uses_it() {
    for folder in folders() {
        let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        assert!(folder.join(format!("{name}.css")).is_file(), "{name} has no style file");
        let (code, examples) = (read(&folder, "mod.rs"), read(&folder, "examples.rs"));
        for part in code.split("#[component]\npub fn ").skip(1) {
            let component = part.split(['(', '<']).next().unwrap_or_default();
            assert!(examples.contains(&format!("<{component}")), "{component} has no example");
        }
    }
}

#[test]
fn ids_are_unique_and_every_reference_finds_one() {
    let page = page(Lang::Vi);
    let values = |attribute: &str| -> Vec<String> {
        let mark = format!(" {attribute}=\"");
        let rest = page.split(mark.as_str()).skip(1);
        rest.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    };
    let all = values("id");
    let ids: HashSet<&String> = all.iter().collect();
    let doubled: Vec<_> =
        ids.iter().filter(|id| all.iter().filter(|other| other == *id).count() > 1).collect();
    assert!(doubled.is_empty(), "{doubled:?}");
    for attribute in ["for", "aria-describedby", "aria-labelledby"] {
        for id in values(attribute).iter().flat_map(|ids| ids.split(' ')) {
            assert!(ids.contains(&id.to_owned()), "{attribute}={id} leads nowhere");
        }
    }
}

#[test]
fn no_component_needs_an_unsafe_content_policy() {
    let page = page(Lang::Vi);
    for part in [" style=", "<style", " onclick=", "javascript:", "<script"] {
        assert!(!page.contains(part), "{part}");
    }
}

#[test]
fn the_english_page_has_english_words_of_its_own() {
    let page = page(Lang::En);
    for part in ["Step 2 of 4", "2 things to correct", "(optional)", "Remove"] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("Có 2 chỗ cần sửa"));
}

/// Walks the tags and reports a block inside a paragraph, which browsers would tear apart.
#[test]
fn no_block_stands_inside_a_paragraph() {
    let page = page(Lang::Vi);
    let blocks =
        ["div", "p", "ul", "ol", "dl", "table", "form", "fieldset", "h1", "h2", "h3", "section"];
    let mut open = false;
    for tag in page.split('<').skip(1) {
        let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
        assert!(!(open && blocks.contains(&name.as_str())), "<{tag}");
        match name.as_str() {
            "p" => open = true,
            _ if tag.starts_with("/p>") => open = false,
            _ => {}
        }
    }
    assert!(page.matches("<table").count() == page.matches("<tbody").count());
}
