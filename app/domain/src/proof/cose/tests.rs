use super::*;
use crate::proof::testing::TestSigner;

fn header(entries: Vec<(i64, Value)>) -> Result<Header, CoseError> {
    Header::decode(&cbor::encode(&cbor::map(entries)))
}

#[test]
fn a_signed_message_is_read_back_and_verifies() {
    for signer in [TestSigner::ed25519("a"), TestSigner::p256("b")] {
        let made = Sign1::sign("test", b"payload".to_vec(), &signer);
        let read = made.as_ref().map(|m| Sign1::decode(&m.encode()));
        assert_eq!(read, Ok(Ok(made.clone().unwrap_or_else(|e| panic!("{e:?}")))));
        assert!(made.is_ok_and(|m| m.verify(&signer.public()) && m.is_bare()));
    }
}

#[test]
fn a_key_of_another_algorithm_never_verifies() {
    let made = Sign1::sign("test", b"payload".to_vec(), &TestSigner::ed25519("a"));
    let mut made = made.unwrap_or_else(|e| panic!("{e:?}"));
    assert!(!made.verify(&TestSigner::p256("a").public()));
    made.header.alg = Alg::Es256;
    assert!(!made.verify(&TestSigner::ed25519("a").public()), "confused on purpose");
}

#[test]
fn newer_names_of_the_algorithms_are_accepted() {
    for (id, alg) in [(-8, Alg::EdDsa), (-19, Alg::EdDsa), (-7, Alg::Es256), (-9, Alg::Es256)] {
        assert_eq!(header(vec![(ALG, Value::Int(id))]).map(|h| h.alg), Ok(alg));
    }
}

#[test]
fn bad_headers_are_named() {
    let crit = |labels: Vec<Value>| (CRIT, Value::Array(labels));
    let alg = (ALG, Value::Int(-8));
    for (entries, error) in [
        (vec![], CoseError::BadHeader),
        (vec![(ALG, Value::Int(-37))], CoseError::AlgNotAllowed),
        (vec![(ALG, Value::Int(0))], CoseError::AlgNotAllowed),
        (vec![(ALG, Value::from("none"))], CoseError::AlgNotAllowed),
        (vec![(ALG, Value::Bytes(vec![]))], CoseError::BadHeader),
        (vec![alg.clone(), (KID, Value::Int(1))], CoseError::BadHeader),
        (vec![alg.clone(), (TYP, Value::Bool(true))], CoseError::BadHeader),
        (vec![alg.clone(), (CLAIMS, Value::Int(1))], CoseError::BadHeader),
        (vec![alg.clone(), crit(vec![])], CoseError::BadHeader),
        (vec![alg.clone(), crit(vec![Value::Int(99)])], CoseError::BadHeader),
        (vec![alg.clone(), crit(vec![Value::Int(TYP)])], CoseError::BadHeader),
        (vec![alg, (CRIT, Value::Int(16))], CoseError::BadHeader),
    ] {
        assert_eq!(header(entries.clone()), Err(error), "{entries:?}");
    }
    assert_eq!(Header::decode(&[0x80]), Err(CoseError::BadHeader), "an array");
    assert_eq!(Header::decode(&[0xa1, 0x01]), Err(CoseError::BadCbor));
}

#[test]
fn a_critical_label_that_we_act_on_is_fine() {
    let entries = vec![
        (ALG, Value::Int(-8)),
        (CRIT, Value::Array(vec![Value::Int(TYP)])),
        (TYP, Value::from("test")),
    ];
    assert_eq!(header(entries).map(|h| h.typ), Ok(Some("test".to_owned())));
}

#[test]
fn other_shapes_are_not_sign1() {
    let bytes = |n: u8| Value::Bytes(vec![n]);
    let parts = vec![bytes(0xa0), cbor::map([]), bytes(1), bytes(2)];
    let tagged = |tag, parts| cbor::encode(&Value::Tag(tag, Box::new(Value::Array(parts))));
    let mut five = parts.clone();
    five.push(bytes(3));
    let detached = vec![bytes(0xa0), cbor::map([]), Value::Raw(vec![0xf6]), bytes(2)];
    for wrong in [
        tagged(16, parts.clone()),
        tagged(98, parts.clone()),
        tagged(18, five),
        tagged(18, detached),
        cbor::encode(&Value::Array(parts.clone())),
        cbor::encode(&Value::Tag(61, Box::new(Value::Tag(18, Box::new(Value::Array(parts)))))),
        cbor::encode(&Value::Int(1)),
    ] {
        assert_eq!(Sign1::decode(&wrong), Err(CoseError::NotSign1));
    }
}
