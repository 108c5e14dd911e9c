//! What every file may get wrong alike: words in one language only, facts nobody has compared.

use super::lines::{Lines, Table};
use crate::catalogue::{Finding, Mistake};

/// English that is the Vietnamese text, from this many words on: shorter ones are often names.
const WORDS: usize = 5;

pub(super) fn check(path: &str, text: &str, findings: &mut Vec<Finding>) {
    let mut put = |line, what| findings.push(Finding { file: path.to_owned(), line, what });
    Lines::of(text).tables(&mut |table| {
        words(table, &mut put);
        if table.yes_no("verified") == Some(false) {
            let source = table.text("source").or_else(|| table.text("name")).unwrap_or_default();
            put(table.line("verified"), Mistake::Unverified { source: source.to_owned() });
        }
    });
}

fn words(table: &Table<'_, '_>, put: &mut dyn FnMut(usize, Mistake)) {
    let (Some(vi), Some(en)) = (table.text("vi"), table.text("en")) else { return };
    for (lang, words) in [("vi", vi), ("en", en)] {
        if words.trim().is_empty() {
            put(table.line(lang), Mistake::NoWords { lang });
        }
    }
    if vi == en && vi.split_whitespace().count() >= WORDS && !vi.is_ascii() {
        put(table.line("en"), Mistake::NotTranslated);
    }
}
