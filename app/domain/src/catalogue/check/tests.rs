#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    collections::BTreeMap,
    sync::{LazyLock, Mutex},
};

use proptest::prelude::*;

use super::*;
use crate::form::{Flaw, FlawKind};

static PLACES: LazyLock<Places> = LazyLock::new(|| Places::built_in().unwrap());
const RESIDENCE: &str = "services/dang-ky-thuong-tru/service.toml";

fn embedded() -> &'static Files {
    static FILES: LazyLock<Files> = LazyLock::new(Files::embedded);
    &FILES
}

/// The embedded files of some services only, with what all share: a mistake in one is found as it
/// is beside all the others, and two dozen services need not be read again for it.
fn only<'a>(slugs: impl IntoIterator<Item = &'a str>) -> Files {
    let mut files = Files::default();
    for shared in [Files::SHARED, Files::LISTS] {
        files.put(shared, embedded().text(shared).unwrap());
    }
    for slug in slugs {
        files = files.under(&embedded().of_service(slug));
    }
    files
}

fn slug(path: &str) -> &str {
    path.split('/').nth(1).unwrap()
}

/// The embedded files of a service with one text of one of them replaced; the line on which it
/// stood.
fn with(path: &str, old: &str, new: &str) -> (Files, usize) {
    let text = embedded().text(path).unwrap();
    let at = text.find(old).unwrap_or_else(|| panic!("{path} has no {old}"));
    let mut files = only([slug(path)]);
    files.put(path, text.replacen(old, new, 1));
    (files, super::super::load::line_at(text, at))
}

/// What a change adds to the findings, without what follows from it elsewhere.
fn found(files: &Files, path: &str) -> Vec<(usize, Mistake)> {
    static BEFORE: Mutex<BTreeMap<String, Vec<Finding>>> = Mutex::new(BTreeMap::new());
    let mut known = BEFORE.lock().unwrap();
    let slugs = files.slugs();
    let before =
        known.entry(slugs.concat()).or_insert_with(|| check(&only(slugs), &PLACES).findings);
    let added = check(files, &PLACES).findings.into_iter().filter(|f| {
        f.file == path && !before.iter().any(|old| old.file == f.file && old.what == f.what)
    });
    added.map(|finding| (finding.line, finding.what)).collect()
}

#[test]
fn the_embedded_catalogue_has_only_facts_to_compare() {
    let checked = check(embedded(), &PLACES);
    let found: Vec<String> = checked
        .findings
        .iter()
        .filter(|finding| finding.severity() != Severity::Unverified)
        .map(ToString::to_string)
        .collect();
    assert_eq!(found, Vec::<String>::new());
    assert!(checked.catalogue.is_some());
    assert!(checked.count(Severity::Unverified) > 0, "domain.md marks some facts unverified");
}

#[test]
fn each_mistake_is_named_on_its_line() {
    let id = |id: &str| id.to_owned();
    for (old, new, mistake) in [
        ("list = \"qd06/3\"", "list = \"qd06\"", Mistake::WrongList),
        (
            "slug = \"dang-ky-thuong-tru\"",
            "slug = \"khac\"",
            Mistake::WrongSlug { folder: id("dang-ky-thuong-tru") },
        ),
        ("\"moi-chuyen-nha\"", "\"moi-chuyen\"", Mistake::NoLifeEvent { id: id("moi-chuyen") }),
        (
            "unit_field = \"noi_dang_ky\"",
            "unit_field = \"noi_nao\"",
            Mistake::NoField { id: id("noi_nao") },
        ),
        (
            "unit_field = \"noi_dang_ky\"",
            "unit_field = \"ho_ten\"",
            Mistake::NotAPlace { field: id("ho_ten") },
        ),
        ("fills = \"loai_cho_o\"", "fills = \"loai_o\"", Mistake::NoField { id: id("loai_o") }),
        ("en = \"Residence\"", "en = \"\"", Mistake::NoWords { lang: "en" }),
        ("basis = \"Thông tư 75/2022/TT-BTC\"", "basis = \"\"", Mistake::NoBasis),
    ] {
        let (files, line) = with(RESIDENCE, old, new);
        assert_eq!(found(&files, RESIDENCE), [(line, mistake)], "{new}");
    }
}

#[test]
fn two_services_of_one_number_are_named_at_the_second() {
    let path = "services/thong-bao-luu-tru/service.toml";
    let (changed, line) = with(path, "list = \"qd06/6\"", "list = \"qd06/3\"");
    let files = only([slug(RESIDENCE)]).under(&changed);
    let other = "dang-ky-thuong-tru".to_owned();
    assert_eq!(found(&files, path), [(line, Mistake::SameList { other })]);
}

#[test]
fn parts_that_lead_nowhere_are_named_on_the_line_where_they_stand() {
    let text = embedded().text(RESIDENCE).unwrap();
    let more = |add: &str| {
        let mut files = only([slug(RESIDENCE)]);
        let at = text.rfind("\n[[rule]]\nthen").unwrap();
        files.put(RESIDENCE, format!("{}\n{add}{}", &text[..at], &text[at..]));
        (files, text[..at].matches('\n').count() + 2)
    };
    let then = "then = { extent = \"part\", why = { vi = \"a\", en = \"b\" } }\n";
    for (condition, offset, mistake) in [
        ("{ field = \"khong_co\", is = \"1\" }", 1, Mistake::NoQuestion { id: "khong_co".into() }),
        (
            "{ all = [\n{ field = \"dinh_danh\", is = \"1\" },\n{ field = \"tinh\", is = \"99\" }] }",
            3,
            Mistake::NoOption { question: "tinh".into(), value: "99".into() },
        ),
    ] {
        let (files, line) = more(&format!("[[rule]]\nwhen = {condition}\n{then}"));
        let found = found(&files, RESIDENCE);
        assert!(found.contains(&(line + offset, mistake)), "{condition} {line} {found:?}");
    }
    let agency = "[[agency]]\nname = { vi = \"a\", en = \"b\" }\nsector = { vi = \"a\", en = \"b\" }\nlevel = \"commune\"\n";
    let (files, line) =
        more(&format!("{agency}valid_from = \"2025-07-01\"\nsource = \"x\"\nverified = true\n"));
    let first = text.lines().position(|line| line == "[[agency]]").unwrap() + 1;
    let day = "2025-07-01".parse().unwrap();
    assert_eq!(found(&files, RESIDENCE), [(line + 4, Mistake::Overlap { other: first, day })]);
    let (files, line) = more(
        "[[extent]]\nprovinces = [\"01\",\n\"57\"]\nextent = \"by-place\"\nwhy = { vi = \"a\", en = \"b\" }\nvalid_from = \"2025-07-01\"\nvalid_to = \"2025-01-01\"\nsource = \"x\"\nverified = true\n",
    );
    assert_eq!(
        found(&files, RESIDENCE),
        [
            (line + 2, Mistake::NoProvince { code: "57".into() }),
            (line + 3, Mistake::WrongExtent { extent: crate::catalogue::Extent::ByPlace }),
            (line + 6, Mistake::EndsBeforeItBegins),
        ]
    );
    let (mut files, line) = with(RESIDENCE, "[[extent]]", "[[extent]]");
    let table =
        files.text(RESIDENCE).unwrap().replace("extent = \"by-place\"", "extent = \"whole\"");
    files.put(RESIDENCE, table);
    assert_eq!(found(&files, RESIDENCE), [(line, Mistake::UnusedExtents)]);
}

#[test]
fn a_row_behind_the_same_one_is_named() {
    let text = embedded().text(RESIDENCE).unwrap();
    let at = text.find("\n[[rule]]").unwrap();
    let row = "\n[[rule]]\nwhen = { field = \"dinh_danh\", is = \"1\" }\nthen = { extent = \"part\", why = { vi = \"a\", en = \"b\" } }\n";
    let mut files = only([slug(RESIDENCE)]);
    files.put(RESIDENCE, format!("{}{row}{row}{}", &text[..at], &text[at..]));
    let line = text[..at].matches('\n').count() + 6;
    let found = found(&files, RESIDENCE);
    assert!(found.contains(&(line, Mistake::RowNeverReached)), "{line} {found:?}");
}

#[test]
fn a_table_has_to_end_with_a_row_for_everybody() {
    let text = embedded().text(RESIDENCE).unwrap();
    let at = text.rfind("\n[[rule]]\nthen").unwrap();
    let mut files = only([slug(RESIDENCE)]);
    let when = "when = { field = \"dinh_danh\", is = \"2\" }";
    files.put(
        RESIDENCE,
        format!(
            "{}{}",
            &text[..at],
            text[at..].replacen("[[rule]]", &format!("[[rule]]\n{when}"), 1)
        ),
    );
    let line = text[..at].matches('\n').count() + 3;
    assert_eq!(found(&files, RESIDENCE), [(line, Mistake::LastRowConditional)]);
}

#[test]
fn stages_name_each_other_and_do_not_wait_in_a_circle() {
    let stage = |id: &str, after: &str| {
        format!(
            "[[stage]]\nid = \"{id}\"\nname = {{ vi = \"a\", en = \"b\" }}\nagency = {{ vi = \"a\", en = \"b\" }}\nlimit = {{ value = 1, unit = \"days\" }}\nafter = [{after}]\nresult = {{ vi = \"a\", en = \"b\" }}\nsource = \"x\"\n"
        )
    };
    let text = embedded().text(RESIDENCE).unwrap();
    let end = text.matches('\n').count() + 1;
    let with = |stages: &[String]| {
        let mut files = only([slug(RESIDENCE)]);
        files.put(RESIDENCE, format!("{text}{}", stages.concat()));
        found(&files, RESIDENCE)
    };
    assert_eq!(with(&[stage("a", ""), stage("b", "\"a\"")]), []);
    let circle = with(&[stage("a", "\"b\""), stage("b", "\"a\"")]);
    assert_eq!(circle, [(end + 5, Mistake::StageCycle { id: "a".into() })]);
    let strange = "fields = [\"cho-o\", \"dien_tich\", \"khong-co\"]\nunit_field = \"ho_ten\"\n\
        changes_residence_of = [\"so_dinh_danh\", \"thanh_vien.so_dinh_danh\", \"thanh_vien.so\"]\n";
    assert_eq!(
        with(&[format!("{}{strange}", stage("a", ""))]),
        [
            (end + 8, Mistake::NoStep { id: "khong-co".into() }),
            (end + 9, Mistake::NotAPlace { field: "ho_ten".into() }),
            (end + 10, Mistake::NoField { id: "thanh_vien.so".into() }),
        ]
    );
    let nowhere = with(&[stage("a", "\"c\""), stage("a", "")]);
    assert_eq!(
        nowhere,
        [
            (end + 5, Mistake::NoStage { id: "c".into() }),
            (end + 9, Mistake::Twice { id: "a".into() }),
        ]
    );
}

#[test]
fn flaws_of_a_form_stand_on_their_line() {
    let path = "services/dang-ky-thuong-tru/form.toml";
    for (old, new) in [
        ("belongs_with = { birth = \"ngay_sinh\"", "belongs_with = { birth = \"ngay_de\""),
        ("id = \"ho_ten\"", "id = \"Ho_Ten\""),
    ] {
        let (files, line) = with(path, old, new);
        let found = found(&files, path);
        assert!(
            found.iter().any(|(at, what)| *at == line && matches!(what, Mistake::Form(_))),
            "{new} {line} {found:?}"
        );
    }
}

#[test]
fn questions_that_wait_for_each_other_are_named_with_file_and_line() {
    let path = "services/dang-ky-thuong-tru/form.toml";
    let own = "id = \"loai_cho_o\"";
    let when = "when = { field = \"dien_tich\", at_least = 5 }";
    let (files, line) = with(path, own, &format!("{own}\n{when}"));
    let circles: Vec<(String, usize, String)> = check(&files, &PLACES)
        .findings
        .into_iter()
        .filter_map(|found| match found.what {
            Mistake::Form(Flaw { at, what: FlawKind::Circular { name } }) => {
                Some((found.file, found.line, format!("{at} waits for {name}")))
            }
            _ => None,
        })
        .collect();
    let told = (path.to_owned(), line + 1, "loai_cho_o waits for dien_tich".to_owned());
    assert!(circles.contains(&told), "{line} {circles:?}");
}

#[test]
fn an_example_that_fails_is_named_by_its_line() {
    let path = "services/xac-nhan-cu-tru/examples.toml";
    let mut files = only([slug(path)]);
    files.put(path, "today = \"2026-11-21\"\n\n[[valid]]\nname = \"trống\"\n[valid.values]\n");
    let found = found(&files, path);
    assert!(
        matches!(found.as_slice(), [
        (1, Mistake::FewExamples { valid: 1, wrong: 0 }),
        (4, Mistake::Example(mismatch)),
    ] if mismatch.example == "trống"),
        "{found:?}"
    );
}

#[test]
fn files_that_are_missing_or_strange_are_named() {
    let mut files = only([]);
    files.put("services/moi/service.toml", "slug = \"moi\"\n");
    files.put("services/moi/notes.toml", "");
    let found = check(&files, &PLACES).findings;
    let of = |path: &str| found.iter().find(|finding| finding.file == path).map(|f| &f.what);
    assert_eq!(of("services/moi/form.toml"), Some(&Mistake::MissingFile));
    assert_eq!(of("services/moi/notes.toml"), Some(&Mistake::UnknownFile));
    assert!(
        matches!(of("services/moi/service.toml"), Some(Mistake::Syntax { message }) if message.contains("code"))
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    /// Whatever is done to a real file, the checker answers, and each answer names a file and a
    /// line that exist.
    #[test]
    fn a_damaged_file_is_never_more_than_a_finding(
        which in any::<prop::sample::Index>(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0usize..40, "\\PC{0,6}|[\\[\\]{}=\",\n#.]{0,4}"), 1..4),
    ) {
        let all: Vec<(&str, &str)> = embedded().iter().collect();
        let (path, text) = *which.get(&all);
        let mut chars: Vec<char> = text.chars().collect();
        for (at, cut, put) in edits {
            let at = at.index(chars.len());
            let end = (at + cut).min(chars.len());
            chars.splice(at..end, put.chars());
        }
        // Only the service that is damaged: the others stay as they are.
        let mut files = only([path.split('/').nth(1).unwrap_or("xac-nhan-cu-tru")]);
        files.put(path, chars.into_iter().collect::<String>());
        for finding in check(&files, &PLACES).findings {
            let lines = files.text(&finding.file).map_or(1, |text| text.matches('\n').count() + 1);
            prop_assert!((1..=lines).contains(&finding.line), "{finding}");
        }
    }
}
