//! Every kind of bad input gets a sentence and an exit status of its own.

use serde_json::{Value, json};

use crate::office::{NOW, Office};

#[test]
fn words_that_do_not_fit_exit_64_and_say_so() {
    let office = Office::open();
    let root = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    office.write("signed", "\u{1}not json");
    for (arguments, sentence) in [
        (vec![], "Usage"),
        (vec!["fly"], "unrecognized subcommand"),
        (vec!["verify"], "--keys"),
        (vec!["verify", "--keys"], "--keys"),
        (vec!["verify", "--keys", "keys.json", "--at", "noon"], "2026-11-23T08:00:00+07:00"),
        (vec!["verify", "--keys", "keys.json", "--root", "zz"], "is not a public key"),
        (vec!["verify", "--keys", "keys.json", "--root", root], "a JWKS carries no signature"),
        (vec!["verify", "--keys", "signed"], "give its root's public key with --root"),
        (vec!["issue", "--json", "order.json"], "--key"),
    ] {
        let said = office.run(&arguments, b"");
        assert_eq!(said.code, 64, "{arguments:?}: {}", said.err);
        assert!(said.err.contains(sentence), "{arguments:?}: {}", said.err);
        assert_eq!(said.out, "", "{arguments:?}");
    }
    let token = office.issue("ed25519.json")["digits"].as_str().unwrap().to_owned();
    let two = office.judge(&format!("{token}\n{token}\n"), &[]);
    assert_eq!((two.code, two.err.contains("one token at a time: 2 arrived")), (64, true));
    assert_eq!(office.run(&["--help"], b"").code, 0);
}

#[test]
fn files_that_are_not_what_they_should_be_exit_65_by_name() {
    let office = Office::open();
    let root = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    office.write("text", "not a list");
    office.write("half.json", "{\"iat\": 1");
    office.write("foreign.json", r#"{"keys": [{"kty": "RSA", "n": "AQAB", "e": "AQAB"}]}"#);
    let verify = |more: &[&str]| {
        let mut all = vec!["verify", "--at", NOW];
        all.extend(more);
        office.run(&all, b"")
    };
    for (arguments, file, sentence) in [
        (&["--keys", "none.json"][..], "none.json", "cannot be read"),
        (&["--keys", "half.json"], "half.json", "it is not JSON, near line 1"),
        (&["--keys", "foreign.json"], "foreign.json", "is not a key set of proofs"),
        (&["--keys", "text", "--root", root], "text", "neither a signed key list nor a JWKS"),
        (&["--keys", "keys.json", "--status", "none"], "none", "cannot be read"),
        (&["--keys", "keys.json", "--status", "text"], "text", "is not a revocation list"),
    ] {
        let said = verify(arguments);
        assert_eq!(said.code, 65, "{arguments:?}: {}", said.err);
        assert!(said.err.starts_with(&format!("motcua: {file}: ")), "{}", said.err);
        assert!(said.err.contains(sentence), "{arguments:?}: {}", said.err);
    }
}

/// `key.json` or `order.json` after `change`, and what issuing says then.
fn issued_with(file: &str, change: &dyn Fn(&mut Value)) -> (i32, String) {
    let office = Office::open();
    let text = std::fs::read_to_string(office.path(file)).unwrap();
    let mut json: Value = serde_json::from_str(&text).unwrap();
    change(&mut json);
    office.write(file, &json.to_string());
    let said = office.run(&["issue", "--json", "order.json", "--key", "p256.json"], b"");
    (said.code, said.err)
}

#[test]
fn keys_that_cannot_sign_exit_65_and_are_never_quoted() {
    let secret = "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI";
    let other = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
    for (member, value, sentence) in [
        ("d", Value::Null, "holds no private key"),
        ("d", json!("AQAB"), "must be 32 bytes in base64url"),
        ("d", json!(other), "do not belong together"),
        ("d", json!("A".repeat(43)), "do not belong together"),
        ("kid", Value::Null, "the member `kid` must be"),
        ("kid", json!("not base64url!"), "the member `kid` must be"),
        ("crv", json!("P-384"), "is not an Ed25519 or P-256 key"),
        ("kty", json!(1), "is not a JSON Web Key"),
        ("y", json!("AQAB"), "is not an Ed25519 or P-256 key"),
    ] {
        let (code, said) = issued_with("p256.json", &|key| key[member] = value.clone());
        assert_eq!(code, 65, "{member}: {said}");
        assert!(said.contains("p256.json: ") && said.contains(sentence), "{member}: {said}");
        assert!(!said.contains(secret) && !said.contains(other), "{said}");
    }
}

#[test]
fn orders_that_are_none_exit_65_and_those_that_may_not_be_exit_1() {
    let set = |path: &'static str, value: Value| {
        move |order: &mut Value| *order.pointer_mut(path).unwrap() = value.clone()
    };
    for (path, value, code, sentence) in [
        ("/expires_at", json!("tomorrow"), 65, "a time is not like 2026-11-23T08:00:00+07:00"),
        ("/expires_at", json!(5), 65, "is not an order"),
        ("/facts/residence", json!("guest"), 65, "is not an order"),
        ("/facts/detail/profile", json!("king"), 65, "is not an order"),
        ("/facts/detail/birth", json!("19610230"), 65, "is not an order"),
        ("/holder_key/x", json!("AQAB"), 65, "`holder_key` is not an Ed25519 or P-256 key"),
        ("/issuer", json!("Nha Trang"), 1, "`issuer` must be a URI"),
        ("/expires_at", json!("2026-11-23T08:00:00+07:00"), 1, "must be after `issued_at`"),
        ("/facts/ward", json!("2236"), 1, "`ward` has not the shape"),
        ("/facts/detail/number", json!("05606100012"), 1, "`number` has not the shape"),
        ("/facts/detail/name", json!(" "), 1, "`name` has not the shape"),
        ("/facts/detail/nationality", json!("Việt Nam"), 1, "`nationality` has not the shape"),
    ] {
        let (exit, said) = issued_with("order.json", &set(path, value));
        assert_eq!(exit, code, "{path}: {said}");
        assert!(said.contains(sentence), "{path}: {said}");
        assert!(!said.contains("Huỳnh") && !said.contains("056061"), "{path}: {said}");
    }
    let (code, said) = issued_with("order.json", &|order| order["colour"] = json!("red"));
    assert_eq!((code, said.contains("missing, unknown")), (65, true), "{said}");
    let (code, said) = issued_with("order.json", &|order| {
        let noise: String =
            (0..3000_u32).map(|n| n.wrapping_mul(2_654_435_761).to_string()).collect();
        order["status"] = json!({"uri": noise, "index": 0});
    });
    assert_eq!((code, said.contains("above 2409")), (1, true), "{said}");
}
