//! Proofs between this program and programs that nobody here wrote: PyPI `claim169`, `cwt` and
//! `pycose`, npm `@auth0/cose`. `cargo xtask test --only peers` installs them and runs these.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use domain::{
    proof::{
        base64url,
        cbor::{self, Value as Cbor},
        cose::Sign1,
        holder::PRESENTATION_TYP,
        signature::PublicKey,
        to_base45, to_digits,
    },
    time::Moment,
};
use serde_json::{Value, json};
use server::{commands::proof::public_key, world::World};

use crate::office::{ISSUER, Office, keys};

/// The peers of Python.
const PYTHON: [&str; 3] = ["claim169", "cwt", "pycose"];

#[expect(clippy::disallowed_methods, reason = "xtask says where the peers are installed")]
fn setting(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name}: run `cargo xtask test --only peers`"))
}

fn ask(mut program: Command, request: &Value) -> Value {
    let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(request.to_string().as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    assert!(done.status.success(), "{program:?}");
    serde_json::from_slice(&done.stdout).unwrap()
}

/// Asks the three libraries of Python at once.
fn python(request: &Value) -> Value {
    let mut program = Command::new(setting("MOTCUA_PEERS_PYTHON"));
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/peers/python/peers.py");
    program.arg(script);
    ask(program, request)
}

/// Asks `@auth0/cose`.
fn auth0(request: &Value) -> Value {
    let mut program = Command::new("node");
    program.arg(setting("MOTCUA_PEERS_NODE"));
    ask(program, request)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &Value) -> Vec<u8> {
    let digits = hex.as_str().unwrap().as_bytes().chunks(2);
    digits.map(|two| u8::from_str_radix(std::str::from_utf8(two).unwrap(), 16).unwrap()).collect()
}

fn public(key: &Value) -> Value {
    let mut key = key.clone();
    key.as_object_mut().unwrap().remove("d");
    key
}

/// An office whose proofs begin now by the machine's clock, which the peers read, too.
fn office_now() -> (Office, Moment) {
    let office = Office::open();
    let now = Moment::from_unix(World::system().unwrap().now().unix());
    let mut set = office.key_set();
    set["iat"] = (now.unix() - 3600).into();
    for key in set["keys"].as_array_mut().unwrap() {
        key["nbf"] = (now.unix() - 864_000).into();
        key["since"] = key["nbf"].clone();
        key["exp"] = (now.unix() + 15_552_000).into();
    }
    office.write("keys.json", &set.to_string());
    (office, now)
}

fn order(office: &Office, now: Moment, facts: Value) -> Value {
    let mut order = office.order();
    order["issued_at"] = now.rfc3339().into();
    order["expires_at"] = now.plus_seconds(80_000).rfc3339().into();
    order["facts"] = facts;
    order
}

#[test]
#[ignore = "needs the peers: cargo xtask test --only peers"]
fn every_peer_verifies_what_we_issue_and_refuses_what_was_changed() {
    let (office, now) = office_now();
    let person = office.order()["facts"].clone();
    let ward = json!({"ward": "22366", "residence": "temporary", "detail": {"profile": "ward"}});
    for (file, key) in ["ed25519.json", "p256.json"].iter().zip(keys()) {
        for facts in [&person, &ward] {
            office.write("order.json", &order(&office, now, facts.clone()).to_string());
            let issued = office.issue(file);
            let token = base64url::decode(issued["token"].as_str().unwrap()).unwrap();
            let request = json!({"do": "verify", "token": hex(&token), "key": public(&key)});
            let (said, js) = (python(&request), auth0(&request));
            for peer in ["cwt", "pycose"] {
                let claims = &said[peer];
                assert_eq!(claims["1"], ISSUER, "{peer} {file}: {claims}");
                assert_eq!(claims["169"]["21"], "22366", "{peer}: {claims}");
                let name = facts.pointer("/detail/name").unwrap_or(&Value::Null);
                assert_eq!(&claims["169"]["4"], name, "{peer}: {claims}");
            }
            assert_eq!(said["claim169"]["1"], ISSUER, "{said}");
            assert_eq!(said["claim169"]["fields"]["locationCode"], "22366", "{said}");
            let payload = Sign1::decode(&token).unwrap().payload;
            assert_eq!(js["payload"], hex(&payload), "{js}");
            refuse(&token, &key);
        }
    }
}

/// A peer that accepts anything would prove nothing.
fn refuse(token: &[u8], key: &Value) {
    let mut changed = token.to_vec();
    *changed.last_mut().unwrap() ^= 1;
    let request = json!({"do": "verify", "token": hex(&changed), "key": public(key)});
    let said = python(&request);
    for peer in PYTHON {
        assert!(said[peer]["refused"].is_string(), "{peer} takes a wrong signature: {said}");
    }
    let js = auth0(&request);
    assert!(js["refused"].is_string(), "@auth0/cose takes a wrong signature: {js}");
}

/// Claims of our shape, as a peer is given them.
fn claims(now: Moment, holder: Option<&PublicKey>) -> Vec<u8> {
    let text = |label, text: &str| (label, Cbor::from(text));
    let fields = cbor::map([
        text(1, "056061000123"),
        text(4, "Trần Đức Huỳnh"),
        text(8, "19610214"),
        text(10, "12 Trần Phú, phường Nha Trang, tỉnh Khánh Hòa"),
        text(21, "22366"),
        (75, Cbor::Int(1)),
    ]);
    let mut claims = vec![
        (1, Cbor::from(ISSUER)),
        (4, Cbor::Int(now.unix() + 80_000)),
        (6, Cbor::Int(now.unix())),
        (169, fields),
    ];
    let cnf = holder.map(|key| (8, cbor::map([(1, domain::proof::cose_key::encode(key))])));
    claims.extend(cnf);
    cbor::encode(&cbor::map(claims))
}

/// What every peer makes of `payload`, by its name.
fn signed_by_all(payload: &[u8], typ: &str, key: &Value) -> Vec<(String, Vec<u8>)> {
    let header = cbor::encode(&cbor::map([(16, Cbor::from(typ))]));
    let mut request = json!({
        "do": "sign", "typ": typ, "header": hex(&header), "payload": hex(payload), "key": key,
    });
    let all = python(&request);
    request["header"] = Value::Null;
    let mut out: Vec<_> =
        all.as_object().unwrap().iter().map(|(peer, token)| (peer.clone(), bytes(token))).collect();
    out.push(("@auth0/cose".to_owned(), bytes(&auth0(&request)["token"])));
    out
}

#[test]
#[ignore = "needs the peers: cargo xtask test --only peers"]
fn we_verify_what_every_peer_signs() {
    let (office, now) = office_now();
    let [ed25519, p256, _] = keys();
    for key in [ed25519, p256] {
        let signed = signed_by_all(&claims(now, None), "cutru+cwt", &key);
        let names: Vec<_> = signed.iter().map(|(peer, _)| peer.as_str()).collect();
        assert_eq!(names, ["claim169", "cwt", "pycose", "@auth0/cose"]);
        for (peer, token) in signed {
            let message = Sign1::decode(&token).unwrap_or_else(|e| panic!("{peer}: {e:?}"));
            let trusted = domain::proof::keys::point(
                key["kty"].as_str().unwrap(),
                key["crv"].as_str().unwrap(),
                key["x"].as_str().unwrap(),
                key["y"].as_str(),
            );
            assert!(message.verify(&trusted.unwrap()), "{peer}");
            for text in [to_digits(&token), to_base45(&token)] {
                let verify = ["verify", "--keys", "keys.json"];
                let (code, reasons) = office.run(&verify, text.as_bytes()).verdict();
                // It writes no `typ`, so what it signs is a good Claim 169, but no proof of ours.
                let expected =
                    if peer == "claim169" { (3, "WRONG_TYPE") } else { (2, "NO_HOLDER_PROOF") };
                assert_eq!((code, reasons.as_slice()), (expected.0, &[expected.1.to_owned()][..]));
            }
        }
    }
}

#[test]
#[ignore = "needs the peers: cargo xtask test --only peers"]
fn a_proof_made_without_us_from_end_to_end_is_green() {
    let (office, now) = office_now();
    let [issuer, _, holder] = keys();
    let point = domain::proof::keys::point(
        "EC",
        "P-256",
        holder["x"].as_str().unwrap(),
        holder["y"].as_str(),
    );
    let payload = claims(now, point.as_ref());
    let shown = cbor::map([
        (3, Cbor::from("truong-hoc")),
        (6, Cbor::Int(World::system().unwrap().now().unix())),
    ]);
    let header = cbor::map([(15, shown), (16, Cbor::from(PRESENTATION_TYP))]);
    for (peer, token) in signed_by_all(&payload, "cutru+cwt", &issuer) {
        if peer == "claim169" {
            continue;
        }
        let presented = python(&json!({
            "do": "sign", "header": hex(&cbor::encode(&header)), "payload": hex(&token),
            "key": holder,
        }));
        for second in ["cwt", "pycose"] {
            let text = to_digits(&bytes(&presented[second]));
            let verify = ["verify", "--keys", "keys.json", "--audience", "truong-hoc"];
            let said = office.run(&verify, text.as_bytes());
            assert_eq!(said.verdict(), (0, vec![]), "{peer}, shown by {second}");
        }
    }
}

#[test]
fn a_root_is_read_in_both_spellings() {
    let hex = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    let [ed25519, ..] = keys();
    assert_eq!(public_key(hex), public_key(ed25519["x"].as_str().unwrap()));
    assert!(public_key(hex).is_some() && public_key("").is_none() && public_key("00ff").is_none());
}
