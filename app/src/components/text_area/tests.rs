use std::fs;
use std::path::Path;

use leptos::prelude::*;
use proptest::prelude::*;

use super::TextArea;
use crate::components::field::FieldText;
use crate::components::testing::html;

/// What lies between the tags of the one textarea in the page.
fn inner(value: &str) -> String {
    let value = value.to_owned();
    let page = html(|| view! { <TextArea text=FieldText::new("n", "Nội dung") value/> });
    assert_eq!(page.matches("<textarea").count(), 1, "{page}");
    let (_, rest) = page.split_once("<textarea").unwrap_or_default();
    let (_, rest) = rest.split_once('>').unwrap_or_default();
    let (text, after) = rest.split_once("</textarea>").unwrap_or_default();
    assert!(after.starts_with("</div>"), "the text broke out: {page}");
    text.to_owned()
}

/// Reads the text as a browser does (HTML 13.2.6.4.7: the first line feed is dropped).
fn parsed(html: &str) -> String {
    let html = html.strip_prefix('\n').unwrap_or(html);
    html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn text_cannot_close_the_tag_and_start_a_script() {
    let text = inner("</textarea><script>alert(1)</script>");
    assert_eq!(text, "&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
}

#[test]
fn an_empty_text_stays_empty() {
    assert_eq!(inner(""), "");
}

proptest! {
    #[test]
    fn any_text_stays_inside_and_reads_back_as_itself(
        value in "(\n|\r\n|</textarea><script>|&amp;|&|<!--|[^\0]){0,40}"
    ) {
        let html = inner(&value);
        prop_assert!(!html.contains('<'));
        prop_assert_eq!(parsed(&html), value);
    }
}

/// Every Rust file under `folder`.
fn rust_files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_other_file_writes_the_raw_tag() {
    let mut files = Vec::new();
    rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    assert!(files.len() > 20, "the sources were found");
    for file in files {
        let text = fs::read_to_string(&file).unwrap_or_default();
        let own = file.components().any(|part| part.as_os_str() == "text_area");
        assert!(own || !text.contains("<textarea"), "{}", file.display());
    }
}
