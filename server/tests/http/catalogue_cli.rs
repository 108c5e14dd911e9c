//! `motcua catalogue …` as an operator meets it.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use domain::catalogue::Files;

fn motcua(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_motcua"));
    let output = command.args(arguments).current_dir(folder).env_clear().output().unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(!said.contains("panicked"), "{said}");
    (output.status.code().unwrap(), said)
}

#[test]
fn a_service_goes_from_one_office_to_another_and_a_wrong_one_is_refused_whole() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let slug = "xac-nhan-cu-tru";
    let (code, said) = motcua(at, &["catalogue", "export", slug, "--out", "one.toml"]);
    assert_eq!(code, 0, "{said}");
    let import = ["catalogue", "import", "one.toml", "--dir", "over", "--lang", "en"];
    let (code, said) = motcua(at, &import);
    assert_eq!(code, 0, "{said}");
    let path = at.join("over").join(Files::path(slug, "service.toml"));
    let own = fs::read_to_string(&path).unwrap();
    assert_eq!(Some(own.as_str()), Files::embedded().text(&Files::path(slug, "service.toml")));
    // A mistake: named with file, line and remedy; nothing is written.
    let one = fs::read_to_string(at.join("one.toml")).unwrap();
    fs::write(at.join("one.toml"), one.replacen("moi-chuyen-nha", "moi-chuyen", 1)).unwrap();
    let (code, said) = motcua(at, &import);
    assert_eq!(code, 1);
    let line = own.lines().position(|line| line.contains("moi-chuyen-nha")).unwrap() + 1;
    let place = format!("services/{slug}/service.toml:{line}: error: ");
    assert!(said.contains(&place) && said.contains("“moi-chuyen”"), "{said}");
    assert!(said.contains("Nothing was written."), "{said}");
    assert_eq!(fs::read_to_string(&path).unwrap(), own);
    // The same in a folder that somebody edited by hand, in Vietnamese.
    fs::write(&path, own.replacen("moi-chuyen-nha", "moi-chuyen", 1)).unwrap();
    let (code, said) = motcua(at, &["catalogue", "check", "--dir", "over"]);
    assert_eq!(code, 1);
    assert!(said.contains("Không có việc trong đời"), "{said}");
}

#[test]
fn everything_is_listed_and_the_schemas_are_printed() {
    let folder = tempfile::tempdir().unwrap();
    let (code, said) = motcua(folder.path(), &["catalogue", "list", "--json"]);
    assert_eq!(code, 0, "{said}");
    let all: serde_json::Value = serde_json::from_str(&said).unwrap();
    let services = all.get("services").unwrap().as_array().unwrap();
    assert_eq!(services.len(), Files::embedded().slugs().len());
    assert!(services.iter().all(|one| one.pointer("/form/step").is_some()));
    let (_, said) = motcua(folder.path(), &["catalogue", "list"]);
    assert!(said.contains("xac-nhan-cu-tru"), "{said}");
    for name in ["service", "form", "examples", "shared", "lists", "calendar", "provinces", "units"]
    {
        let (code, said) = motcua(folder.path(), &["catalogue", "schema", name]);
        assert_eq!(code, 0);
        assert!(serde_json::from_str::<serde_json::Value>(&said).is_ok(), "{name}");
    }
    for (arguments, words) in [
        (vec!["catalogue", "export", "khong-co"], "there is no service"),
        (vec!["catalogue", "import", "none.toml", "--dir", "over"], "none.toml"),
        (vec!["catalogue", "check", "--dir", "nowhere"], "nowhere"),
        (
            vec!["catalogue", "schema", "x"],
            "service, form, examples, shared, lists, calendar, provinces and units",
        ),
    ] {
        let (code, said) = motcua(folder.path(), &arguments);
        assert!(code == 1 && said.contains(words), "{arguments:?}: {said}");
    }
}

#[test]
fn a_reader_that_has_seen_enough_ends_a_long_list_without_a_word() {
    for what in [&["list", "--json"][..], &["check"], &["schema"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_motcua"));
        command.arg("catalogue").args(what).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{what:?}");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{what:?}");
    }
}
