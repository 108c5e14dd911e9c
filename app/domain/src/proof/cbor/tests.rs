use super::*;
use proptest::prelude::*;

fn hex(text: &str) -> Vec<u8> {
    crate::proof::testing::hex(text)
}

#[test]
fn rfc_8949_examples_are_written_as_printed() {
    for (value, bytes) in [
        (Value::Int(0), "00"),
        (Value::Int(23), "17"),
        (Value::Int(24), "1818"),
        (Value::Int(1000), "1903e8"),
        (Value::Int(1_000_000), "1a000f4240"),
        (Value::Int(1_000_000_000_000), "1b000000e8d4a51000"),
        (Value::Int(-1), "20"),
        (Value::Int(-1000), "3903e7"),
        (Value::Int(i64::MIN), "3b7fffffffffffffff"),
        (Value::from("水"), "63e6b0b4"),
        (Value::from(&[1, 2, 3, 4][..]), "4401020304"),
        (Value::Tag(18, Box::new(Value::Array(vec![]))), "d280"),
        (map([(3, Value::Int(4)), (1, Value::Int(2))]), "a201020304"),
        (Value::Bool(true), "f5"),
    ] {
        assert_eq!(encode(&value), hex(bytes), "{value:?}");
    }
}

#[test]
fn loose_cbor_is_refused_by_name() {
    for (bytes, error) in [
        ("", CborError::Malformed),
        ("9f01ff", CborError::Malformed),
        ("bf0102ff", CborError::Malformed),
        ("5f4101ff", CborError::Malformed),
        ("61ff", CborError::Malformed),
        ("8201", CborError::Malformed),
        ("9bffffffffffffffff", CborError::Malformed),
        ("bbffffffffffffffff", CborError::Malformed),
        ("5bffffffffffffffff", CborError::Malformed),
        ("1bffffffffffffffff", CborError::Malformed),
        ("ff", CborError::Malformed),
        ("1c", CborError::Malformed),
        ("a201020103", CborError::DuplicateKey),
        ("a20102180103", CborError::DuplicateKey),
        ("1801", CborError::NotShortest),
        ("5801aa", CborError::NotShortest),
        ("0000", CborError::Trailing),
    ] {
        assert_eq!(decode(&hex(bytes)), Err(error), "{bytes}");
    }
}

#[test]
fn depth_is_counted_exactly() {
    let nested = |levels: usize| {
        let mut bytes = vec![0x81; levels - 1];
        bytes.push(0);
        bytes
    };
    assert!(decode(&nested(MAX_DEPTH)).is_ok());
    assert_eq!(decode(&nested(MAX_DEPTH + 1)), Err(CborError::TooDeep));
    assert_eq!(decode(&nested(16_000)), Err(CborError::TooDeep));
}

#[test]
fn floats_and_null_pass_through_untouched() {
    for bytes in ["f93c00", "fa47c35000", "fb3ff199999999999a", "f6", "f7"] {
        let value = decode(&hex(bytes)).map(|v| encode(&v));
        assert_eq!(value, Ok(hex(bytes)));
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<i64>().prop_map(Value::Int),
        prop::collection::vec(any::<u8>(), 0..40).prop_map(Value::Bytes),
        "\\PC{0,12}".prop_map(Value::Text),
        any::<bool>().prop_map(Value::Bool),
    ];
    leaf.prop_recursive(6, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
            prop::collection::btree_map(-300_i64..300, inner.clone(), 0..5).prop_map(map),
            (any::<u64>(), inner).prop_map(|(tag, v)| Value::Tag(tag, Box::new(v))),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back_and_written_alike(value in any_value()) {
        let bytes = encode(&value);
        let again = decode(&bytes);
        prop_assert_eq!(again.map(|v| encode(&v)), Ok(bytes));
    }

    #[test]
    fn random_bytes_are_a_value_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(value) = decode(&bytes) {
            prop_assert_eq!(encode(&value).len(), bytes.len());
        }
    }
}
