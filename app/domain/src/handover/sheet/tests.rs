#![expect(clippy::unwrap_used, reason = "tests")]
use std::collections::BTreeMap;

use super::*;
use crate::{
    catalogue::{Catalogue, Files, Loaded},
    form::{Answers, Context, FileRef, examples::Examples, file},
    handover::Package,
    place::Places,
    time::Moment,
};

/// Every valid example of every service that is handed over, filed.
fn filed(mut each: impl FnMut(&Loaded, &str, &Filed)) {
    let catalogue = Catalogue::embedded().unwrap();
    let places = Places::built_in().unwrap();
    let data = Files::embedded();
    let mut seen = 0;
    for loaded in catalogue.services().iter().filter(|l| l.service.handover.is_some()) {
        let path = format!("services/{}/examples.toml", loaded.service.slug);
        let examples: Examples = toml::from_str(data.text(&path).unwrap()).unwrap();
        for valid in &examples.valid {
            let attached = |count: &usize| vec![picture(); *count];
            let answers = Answers {
                values: valid.values.clone(),
                files: valid.files.iter().map(|(f, count)| (f.clone(), attached(count))).collect(),
            };
            let rules = Context {
                today: examples.today,
                places: Some(&places),
                applicant: examples.applicant.as_deref(),
            };
            each(loaded, &valid.name, &file(&loaded.form, &answers, &rules).unwrap());
            seen += 1;
        }
    }
    assert!(seen >= 10, "{seen} examples");
}

fn picture() -> FileRef {
    let sha256 = "5f1d".repeat(16);
    FileRef { id: "a".into(), name: "a.png".into(), kind: "png".into(), size: 45, sha256 }
}

#[test]
fn every_example_fits_one_qr_and_reads_back_word_for_word() {
    filed(|loaded, name, filed| {
        let slug = &loaded.service.slug;
        let digits = sheet_digits(slug, &loaded.form, filed);
        let digits = digits.unwrap_or_else(|| panic!("{slug}: {name} does not fit"));
        let read = read_sheet(&digits).unwrap();
        assert_eq!((&read.service, &read.version), (slug, &loaded.form.version));
        let read: BTreeMap<_, _> = read.values.into_iter().collect();
        for (path, value) in &filed.values {
            let consent = loaded.form.at(path).unwrap().kind == Kind::Agree;
            let expected = (!consent).then(|| value.canonical());
            assert_eq!(read.get(path), expected.as_ref(), "{slug}: {name}: {path}");
        }
    });
}

#[test]
fn a_package_has_every_answer_and_every_file_once() {
    let at = Moment::from_unix(1_795_485_600);
    filed(|loaded, name, filed| {
        let system = loaded.service.handover.as_ref().unwrap().system;
        let package = Package::of("BG-1", system, &loaded.service, &loaded.form, filed, at);
        let answers: BTreeMap<_, _> =
            package.answers.iter().map(|a| (a.path.clone(), a.value.clone())).collect();
        let expected: BTreeMap<_, _> =
            filed.values.iter().map(|(path, value)| (path.clone(), value.canonical())).collect();
        assert_eq!(answers, expected, "{}: {name}", loaded.service.slug);
        assert_eq!(package.answers.len(), expected.len(), "{name}: each once");
        assert_eq!(package.files.len(), filed.files.values().map(Vec::len).sum::<usize>());
        let text = serde_json::to_string(&package).unwrap();
        assert_eq!(serde_json::from_str::<Package>(&text).unwrap(), package);
    });
}

#[test]
fn other_codes_are_told_apart() {
    let text = |text: &str| digits::encode(&zip::deflate(text.as_bytes()));
    assert_eq!(read_sheet("hello"), Err(SheetError::Unreadable));
    assert_eq!(read_sheet("12345"), Err(SheetError::Unreadable));
    assert_eq!(read_sheet(&text("MOT-CUA-BAN-GIAO/2 a b c")), Err(SheetError::OtherKind));
    assert_eq!(read_sheet(&text("MOT-CUA-BAN-GIAO/1 a b c\nno value")), Err(SheetError::Damaged));
    assert_eq!(read_sheet(&text("MOT-CUA-BAN-GIAO/1 a b c\nx=\\q")), Err(SheetError::Damaged));
    let read = read_sheet(&text("MOT-CUA-BAN-GIAO/1 a b c\nx=1\\n2\\\\n=3")).unwrap();
    assert_eq!(read.values, [("x".to_owned(), "1\n2\\n=3".to_owned())]);
}
