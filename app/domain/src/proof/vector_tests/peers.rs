//! Proofs of our shape, signed by programs nobody here wrote (`peers/make.py`).

use super::{json, string};
use crate::proof::reason::Reason;
use crate::proof::recognise::{Scan, recognise};
use crate::proof::testing::{NOW, hex, key_list, person_request};
use crate::proof::verify::{Answer, Outcome, VerifyContext, verify};

#[test]
fn what_pycose_and_cwt_sign_is_a_good_proof() {
    let file = json(include_str!("../testdata/peers/signed.json"));
    let tokens = file.as_array().map(Vec::as_slice).unwrap_or_default();
    assert_eq!(tokens.len(), 4);
    let keys = key_list();
    for token in tokens {
        let name = format!("{} {}", string(token, "/peer"), string(token, "/alg"));
        let text = string(token, "/base45");
        let bytes = hex(&string(token, "/cose_hex"));
        assert_eq!(recognise(&text), Scan::Token { bytes, layout_fixed: false }, "{name}");

        let verdict = verify(&text, &VerifyContext::new(&keys, NOW));
        assert_eq!((verdict.proof, verdict.fresh), (Answer::Yes, Answer::Yes), "{name}");
        assert_eq!((verdict.status, verdict.outcome()), (Answer::Yes, Outcome::Caution), "{name}");
        assert_eq!(verdict.reasons, [Reason::NoHolderProof], "{name}");
        let facts = verdict.disclosed.map(|d| d.facts);
        assert_eq!(facts, Some(person_request().facts), "{name}");
    }
}
