//! Drafts that move to a newer version of their form.
#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::*;

fn form() -> Form {
    serde_json::from_str(
        r#"{"number":"X","version":"2","title":{"vi":"x","en":"x"},"legal_basis":"x",
        "step":[{"id":"s","title":{"vi":"x","en":"x"},"field":[
          {"id":"ten","kind":"name","label":{"vi":"x","en":"x"}},
          {"id":"loai","kind":"choices","label":{"vi":"x","en":"x"},
           "options":[{"value":"a","label":{"vi":"x","en":"x"}}]},
          {"id":"tep","kind":"file","label":{"vi":"x","en":"x"}},
          {"id":"nguoi","kind":"group","most":5,"label":{"vi":"x","en":"x"},"columns":[
            {"id":"ten","kind":"name","label":{"vi":"x","en":"x"}},
            {"id":"so","kind":"text","label":{"vi":"x","en":"x"}}]}]}],
        "migration":[{"from":"1","rename":{"ho_ten":"ten","khach":"nguoi","khach.cmnd":"nguoi.so","giay":"tep"},
          "drop":["bo","khach.phong"],"map":{"loai":{"cu":"a"}}}]}"#,
    )
    .unwrap()
}

fn file(id: &str) -> FileRef {
    FileRef { id: id.into(), name: id.into(), kind: "pdf".into(), size: 1, sha256: String::new() }
}

#[test]
fn answers_move_to_their_new_names_and_values() {
    let mut old = Answers::default();
    for (path, text) in [
        ("ho_ten", "Ka Hồng"),
        ("loai", "cu, khac"),
        ("bo", "còn đây"),
        ("la", "không ai biết"),
        ("khach.0.ten", "A"),
        ("khach.0.cmnd", "225123456"),
        ("khach.0.phong", "12"),
        ("khach.9.ten", "quá nhiều"),
    ] {
        old.set(path, text);
    }
    old.files.insert("giay".into(), vec![file("1")]);
    let Migrated { answers, dropped, moved_files } = migrate(&old, "1", &form());
    assert_eq!(moved_files, BTreeMap::from([("giay".to_owned(), "tep".to_owned())]));
    assert_eq!(answers.text("ten"), "Ka Hồng");
    assert_eq!(answers.text("loai"), "a, khac");
    assert_eq!(answers.text("nguoi.0.ten"), "A");
    assert_eq!(answers.text("nguoi.0.so"), "225123456");
    assert_eq!(answers.files.get("tep").unwrap(), &[file("1")]);
    let left: Vec<&str> = dropped.values.keys().map(String::as_str).collect();
    assert_eq!(left, ["bo", "khach.0.phong", "khach.9.ten", "la"]);
}

#[test]
fn a_renamed_answer_does_not_push_out_one_that_is_there() {
    let mut old = Answers::default();
    old.set("ho_ten", "A");
    old.set("ten", "B");
    let Migrated { answers, dropped, .. } = migrate(&old, "1", &form());
    assert_eq!((answers.text("ten"), dropped.text("ho_ten")), ("B", "A"));
}

#[test]
fn an_unknown_version_keeps_what_is_still_asked() {
    let mut old = Answers::default();
    old.set("ten", "A");
    old.set("ho_ten", "B");
    let Migrated { answers, dropped, .. } = migrate(&old, "0", &form());
    assert_eq!((answers.text("ten"), dropped.text("ho_ten")), ("A", "B"));
}

#[test]
fn files_never_come_to_a_field_that_takes_none() {
    let mut old = Answers::default();
    // `ho_ten` becomes `ten`, and `ten` is a name.
    for field in ["ho_ten", "ten", "tep"] {
        old.files.insert(field.into(), vec![file(field)]);
    }
    let Migrated { answers, dropped, moved_files } = migrate(&old, "1", &form());
    assert_eq!(answers.files.keys().collect::<Vec<_>>(), ["tep"]);
    assert_eq!(dropped.files.keys().collect::<Vec<_>>(), ["ho_ten", "ten"]);
    assert_eq!(moved_files, BTreeMap::new());
}

proptest! {
    /// Nothing typed is lost: every text and file is in the new answers or among the dropped.
    #[test]
    fn nothing_typed_is_lost(
        typed in prop::collection::btree_map(
            "ho_ten|ten|loai|bo|x|(khach|nguoi)\\.[0-9]\\.(ten|cmnd|so|phong|x)", "[a-z]{0,4}", 0..12),
        files in prop::collection::btree_map("giay|tep|bo", 1_usize..3, 0..3),
        from in "[012]",
    ) {
        let mut old = Answers { values: typed, ..Answers::default() };
        for (field, count) in files {
            old.files.insert(field.clone(), (0..count).map(|n| file(&format!("{field}{n}"))).collect());
        }
        let migrated = migrate(&old, &from, &form());
        let mut before: Vec<&String> = old.values.values().filter(|t| !t.is_empty()).collect();
        let after = migrated.answers.values.values().chain(migrated.dropped.values.values());
        let mut after: Vec<&String> = after.filter(|text| !text.is_empty()).collect();
        before.sort();
        after.sort();
        prop_assert_eq!(before, after);
        let count = |answers: &Answers| answers.files.values().map(Vec::len).sum::<usize>();
        prop_assert_eq!(count(&old), count(&migrated.answers) + count(&migrated.dropped));
        prop_assert!(migrated.answers.values.keys().all(|path| form().at(path).is_some()));
    }
}
