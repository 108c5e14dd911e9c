//! What the two commands answer.

use domain::{
    proof::{base64url, holder::Presentation, signature::Alg, to_digits},
    time::Moment,
};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use serde_json::Value;

use crate::office::{NOW_UNIX, Office, keys};

/// The token as the holder's phone shows it at [`NOW_UNIX`].
pub(crate) fn shown(issued: &Value, audience: &str, nonce: Option<&str>) -> String {
    let token = base64url::decode(issued["token"].as_str().unwrap()).unwrap();
    let [.., holder] = keys();
    let secret = base64url::decode(holder["d"].as_str().unwrap()).unwrap();
    let presentation = Presentation {
        audience: audience.to_owned(),
        nonce: nonce.map(|nonce| nonce.as_bytes().to_vec()),
        issued_at: Moment::from_unix(NOW_UNIX),
        opened: vec![],
        recorded: false,
    };
    let unsigned = presentation.around(&token, Alg::Es256);
    let signature: Signature =
        SigningKey::from_slice(&secret).unwrap().sign(&unsigned.to_be_signed());
    to_digits(&unsigned.finish(&signature.to_bytes().into()))
}

fn reasons(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

#[test]
fn what_is_issued_is_verified_by_both_algorithms_and_in_both_forms() {
    let office = Office::open();
    for key in ["ed25519.json", "p256.json"] {
        let issued = office.issue(key);
        for form in ["digits", "base45"] {
            let said = office.judge(issued[form].as_str().unwrap(), &[]);
            assert_eq!(said.verdict(), (2, reasons(&["NO_HOLDER_PROOF"])), "{key} {form}");
            let json = said.json();
            assert_eq!(json["outcome"], "caution");
            assert_eq!(json["disclosed"]["facts"], office.order()["facts"]);
            assert!(json["words"][0]["vi"].as_str().unwrap().contains(' '), "{json}");
        }
    }
}

#[test]
fn a_proof_shown_by_its_holder_is_green_and_exits_0() {
    let office = Office::open();
    let text = shown(&office.issue("p256.json"), "y-te", Some("481516"));
    let place = ["--audience", "y-te"];
    assert_eq!(office.judge(&text, &place).verdict(), (0, vec![]));
    let both = ["--audience", "truong-hoc", "--audience", "y-te", "--nonce", "481516"];
    assert_eq!(office.judge(&text, &both).verdict(), (0, vec![]));
    let wrong = office.judge(&text, &["--audience", "ubnd"]);
    assert_eq!(wrong.verdict(), (1, reasons(&["WRONG_AUDIENCE"])));
    let nonce = office.judge(&text, &["--audience", "y-te", "--nonce", "481517"]);
    assert_eq!(nonce.verdict(), (1, reasons(&["NONCE_MISMATCH"])));
}

#[test]
fn a_print_is_refused_where_the_holder_must_show() {
    let office = Office::open();
    let text = office.issue("ed25519.json")["digits"].as_str().unwrap().to_owned();
    let said = office.judge(&text, &["--holder"]);
    assert_eq!(said.verdict(), (1, reasons(&["NO_HOLDER_PROOF"])));
}

#[test]
fn the_card_in_hand_is_compared() {
    let office = Office::open();
    let print = office.issue("ed25519.json")["digits"].as_str().unwrap().to_owned();
    let said = |card: &str| office.judge(&print, &["--card", card]);
    let own = said("056061000123||Trần Đức Huỳnh|14021961|Nam|12 Trần Phú|15042021");
    assert_eq!(own.verdict(), (2, reasons(&["NO_HOLDER_PROOF"])));
    assert_eq!(own.json()["card"], "yes");
    let other = said("056061000124||Trần Đức Hải|15021961|Nam|12 Trần Phú|15042021");
    let why = ["NO_HOLDER_PROOF", "ID_NUMBER_MISMATCH", "BIRTHDATE_MISMATCH"];
    assert_eq!(other.verdict(), (1, reasons(&why)));
    assert_eq!(office.judge(&print, &["--card", "xin chào"]).code, 64);
}

#[test]
fn every_outcome_has_its_exit_status() {
    let office = Office::open();
    let good = office.issue("ed25519.json")["digits"].as_str().unwrap().to_owned();
    let mut changed = good.clone();
    changed.replace_range(200..201, if &good[200..201] == "0" { "1" } else { "0" });
    let napas = "00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA\
                 53037045802VN6304F4E5";
    for (scan, code, reason) in [
        (format!("{good}\r\n"), 2, "NO_HOLDER_PROOF"),
        (changed, 3, "SCAN_DAMAGED"),
        (good[..300].to_owned(), 3, "SCAN_TRUNCATED"),
        (String::new(), 3, "EMPTY"),
        ("9".repeat(100_000), 3, "TOO_LARGE"),
        (napas.to_owned(), 3, "NOT_OURS_PAYMENT"),
        ("xin chào".to_owned(), 3, "NOT_OURS_OTHER"),
    ] {
        assert_eq!(office.judge(&scan, &[]).verdict(), (code, reasons(&[reason])));
    }
    let late = ["verify", "--keys", "keys.json", "--at", "2026-11-25T09:00:00+07:00"];
    let late = office.run(&late, good.as_bytes());
    assert_eq!(late.verdict(), (1, reasons(&["EXPIRED", "NO_HOLDER_PROOF"])));
    let bytes = office.run(&["verify", "--keys", "keys.json"], &[0xff, 0xfe, 0x00, 0x80]);
    assert_eq!(bytes.verdict(), (3, reasons(&["NOT_OURS_OTHER"])));
}

#[test]
fn a_forged_token_is_an_alarm() {
    let office = Office::open();
    let issued = office.issue("ed25519.json");
    let mut token = base64url::decode(issued["token"].as_str().unwrap()).unwrap();
    *token.last_mut().unwrap() ^= 1;
    let said = office.judge(&to_digits(&token), &[]);
    assert_eq!(said.verdict(), (1, reasons(&["BAD_SIGNATURE"])));
    assert_eq!(
        (&said.json()["outcome"], &said.json()["disclosed"]),
        (&"alarm".into(), &Value::Null)
    );
}
