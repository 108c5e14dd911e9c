#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::{Deserialize, Serialize};

use super::*;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Shape {
    Unit,
    Newtype(String),
    Tuple(u8, i64),
    Struct {
        at: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<u32>,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Whole {
    text: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    yes: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    maybe: Option<String>,
    plain: Option<u64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    shapes: Vec<Shape>,
    pairs: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    inner: Option<Box<Whole>>,
}

/// What a page written by a portal that knows more may hold.
#[derive(Serialize)]
struct Longer {
    at: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more: Vec<u32>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Shorter {
    at: u32,
    #[serde(default)]
    to: Option<u32>,
}

/// What begins with a field that may be left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Gap {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    first: Option<u32>,
    last: u32,
}

fn shape() -> impl Strategy<Value = Shape> {
    prop_oneof![
        Just(Shape::Unit),
        any::<String>().prop_map(Shape::Newtype),
        any::<(u8, i64)>().prop_map(|(a, b)| Shape::Tuple(a, b)),
        any::<(u32, Option<u32>)>().prop_map(|(at, to)| Shape::Struct { at, to }),
    ]
}

/// Any text, and often one of the marks.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[~+.<\\\\\n\r\0-]{0,4}", "[~+.-]"]
}

fn one() -> impl Strategy<Value = Whole> {
    let one = (
        text(),
        any::<bool>(),
        proptest::option::of(text()),
        any::<Option<u64>>(),
        proptest::collection::vec(shape(), 0..4),
        proptest::collection::btree_map(text(), text(), 0..4),
    );
    one.prop_map(|(text, yes, maybe, plain, shapes, pairs)| Whole {
        text,
        yes,
        maybe,
        plain,
        shapes,
        pairs,
        inner: None,
    })
}

fn whole() -> impl Strategy<Value = Whole> {
    (one(), proptest::option::of(one()))
        .prop_map(|(whole, inner)| Whole { inner: inner.map(Box::new), ..whole })
}

proptest! {
    #[test]
    fn what_is_packed_is_read_again(whole in whole()) {
        let packed = write(&whole).unwrap();
        prop_assert_eq!(read::<Whole>(&packed), Ok(whole));
        prop_assert!(!packed.contains(['<', '\r', '\0']), "{packed:?}");
    }

    #[test]
    fn what_is_cut_short_is_refused(whole in whole(), at in any::<prop::sample::Index>()) {
        let packed = write(&whole).unwrap();
        let cut = packed.floor_char_boundary(at.index(packed.len()));
        prop_assert_eq!(read::<Whole>(packed.get(..cut).unwrap()), Err(Mispacked));
    }

    #[test]
    fn any_text_gets_an_answer(text in "([~+.-]|[0-9]|[a-z\\\\]{0,3}|\n){0,40}") {
        let _: Result<Whole, Mispacked> = read(&text);
        let _: Result<Shape, Mispacked> = read(&text);
    }
}

#[test]
fn a_field_that_only_the_writer_knows_is_passed_over_when_it_was_left_out() {
    let (at, to) = (7, Some(9));
    let packed = write(&Longer { at, to, more: Vec::new() }).unwrap();
    assert_eq!(packed, "7\n+\n9\n~\n.\n");
    assert_eq!(read(&packed), Ok(Shorter { at, to }));
    let packed = write(&Longer { at, to, more: vec![1] }).unwrap();
    assert_eq!(read::<Shorter>(&packed), Err(Mispacked));
    let packed = write(&Longer { at, to: None, more: Vec::new() }).unwrap();
    assert_eq!(read(&packed), Ok(Shorter { at, to: None }));
}

#[test]
fn an_element_that_begins_with_a_field_left_out_is_there() {
    let (gap, whole) = (Gap { first: None, last: 1 }, Gap { first: Some(2), last: 3 });
    let list = vec![gap.clone(), whole.clone()];
    let packed = write(&list).unwrap();
    assert_eq!(packed, "2\n~\n1\n.\n+\n2\n3\n.\n");
    assert_eq!(read(&packed), Ok(list));
    let pair = (gap.clone(), whole);
    assert_eq!(read(&write(&pair).unwrap()), Ok(pair));
    let map = BTreeMap::from([(7_u8, gap)]);
    assert_eq!(read(&write(&map).unwrap()), Ok(map));
}

#[test]
fn broken_numbers_and_what_follows_are_refused() {
    assert_eq!(write(&1.5), Err(Mispacked));
    for wrong in ["", "7", "7\n~\n", "x\n~\n.\n", "7\n~\n.\nmore\n", "7\n*\n.\n", "-1\n~\n.\n"] {
        assert_eq!(read::<Shorter>(wrong), Err(Mispacked), "{wrong:?}");
    }
}

/// Every step of every form as its page leaves it.
#[cfg(feature = "ssr")]
#[test]
fn every_form_of_the_catalogue_can_be_packed() {
    let catalogue = domain::catalogue::Catalogue::embedded().unwrap();
    let mut steps = 0;
    for service in catalogue.services() {
        for step in &service.form.steps {
            let slice = service.form.slice(&step.id);
            assert_eq!(read(&write(&slice).unwrap()), Ok(slice), "{}", step.id);
            steps += 1;
        }
    }
    assert!(steps > 100, "{steps}");
}
