use super::*;
use crate::proof::cbor::{self, Value};
use crate::proof::testing::{person_request, ward_request};

fn claims(facts: Facts) -> Claims {
    let request = person_request();
    Claims {
        issuer: request.issuer,
        issued_at: request.issued_at,
        not_before: Some(request.issued_at),
        expires_at: request.expires_at,
        status: request.status,
        holder_key: request.holder_key,
        facts,
    }
}

fn household() -> Facts {
    let Some(head) = person_request().facts.person().cloned() else { panic!("a person") };
    let members = MemberRoot { count: 15, root: [7; 16] };
    Facts { detail: Detail::Household { head, members }, ..ward_request().facts }
}

#[test]
fn every_profile_is_read_back() {
    for facts in [ward_request().facts, person_request().facts, household()] {
        let claims = claims(facts);
        assert_eq!(Claims::decode(&claims.encode()), Ok(claims));
    }
}

#[test]
fn optional_claims_may_be_absent_and_unknown_ones_present() {
    let mut bare = claims(ward_request().facts);
    (bare.not_before, bare.status, bare.holder_key) = (None, None, None);
    let Ok(Value::Map(mut entries)) = cbor::decode(&bare.encode()) else { panic!("a map") };
    entries.push((Value::Int(7), Value::from(&[1, 2][..])));
    entries.push((Value::from("note"), Value::Bool(true)));
    assert_eq!(Claims::decode(&cbor::encode(&Value::Map(entries))), Ok(bare));
}

/// The person token with claim `label` of the outer map or of claim 169 replaced.
fn changed(inner: bool, label: i64, to: Option<Value>) -> Result<Claims, ClaimsError> {
    let Ok(Value::Map(mut outer)) = cbor::decode(&claims(household()).encode()) else {
        panic!("a map")
    };
    let replace = |entries: &mut Vec<(Value, Value)>| {
        entries.retain(|(key, _)| *key != Value::Int(label));
        entries.extend(to.clone().map(|value| (Value::Int(label), value)));
    };
    if inner {
        for (key, value) in &mut outer {
            if let (Value::Int(169), Value::Map(fields)) = (key, value) {
                replace(fields);
            }
        }
    } else {
        replace(&mut outer);
    }
    Claims::decode(&cbor::encode(&Value::Map(outer)))
}

#[test]
fn missing_claims_are_named() {
    for label in [1, 4, 6, 169] {
        assert_eq!(changed(false, label, None), Err(ClaimsError::Missing(label)));
    }
    for label in [1, 4, 8, 10, 21, 75] {
        assert_eq!(changed(true, label, None), Err(ClaimsError::Missing(label)));
    }
    for label in [9, 13, 76] {
        assert!(changed(true, label, None).is_ok(), "{label} is optional");
    }
}

#[test]
fn claims_of_a_wrong_type_are_named() {
    for label in [1, 4, 5, 6, 8, 169, 65535] {
        let wrong = changed(false, label, Some(Value::Bytes(vec![1])));
        assert_eq!(wrong, Err(ClaimsError::Wrong(label)));
    }
    for label in [1, 4, 8, 9, 10, 13, 21, 75, 76] {
        let wrong = changed(true, label, Some(Value::Bytes(vec![1])));
        assert_eq!(wrong, Err(ClaimsError::Wrong(label)));
    }
    assert_eq!(changed(false, 4, Some(Value::Int(i64::MAX))), Err(ClaimsError::Wrong(4)));
    assert_eq!(changed(false, 6, Some(Value::Int(-1))), Err(ClaimsError::Wrong(6)));
}

#[test]
fn fields_out_of_shape_are_named() {
    for (label, text) in [
        (1, "05606100012"),
        (1, "05606100012x"),
        (4, " "),
        (4, &"a".repeat(101)),
        (8, "19610230"),
        (10, ""),
        (13, "vn"),
        (13, "VIET"),
        (21, "2236"),
    ] {
        assert_eq!(changed(true, label, Some(Value::from(text))), Err(ClaimsError::Wrong(label)));
    }
    for (label, number) in [(9, 4), (75, 0)] {
        let wrong = changed(true, label, Some(Value::Int(number)));
        assert_eq!(wrong, Err(ClaimsError::Wrong(label)));
    }
}

#[test]
fn a_ward_token_holds_no_name() {
    let bytes = claims(ward_request().facts).encode();
    let Ok(map) = cbor::decode(&bytes) else { panic!("a map") };
    let labels: Option<Vec<_>> =
        map.get(169).and_then(Value::entries).map(|e| e.iter().map(|(k, _)| k.int()).collect());
    assert_eq!(labels, Some(vec![Some(21), Some(75)]));
}

#[test]
fn debug_output_hides_the_person() {
    let text = format!("{:?}", claims(household()));
    for secret in ["Huỳnh", "056061000123", "1961", "Trần Phú"] {
        assert!(!text.contains(secret), "{text}");
    }
}

#[test]
fn a_birth_date_is_read_with_the_precision_it_has() {
    for (stored, read) in [("19610214", "14/02/1961"), ("196102", "02/1961"), ("1961", "1961")] {
        assert_eq!(Birth::parse(stored).map(|birth| birth.to_string()), Ok(read.to_owned()));
    }
}
