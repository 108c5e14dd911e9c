#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use proptest::prelude::*;
use serde_json::{Value, json};

type Chain = Vec<(AuditEntry, Hash)>;

fn detail(value: Value) -> Detail {
    Detail::new(value).unwrap()
}

fn entry(seq: u64) -> AuditEntry {
    AuditEntry {
        seq,
        at: Moment::from_unix(1_795_000_000),
        actor: "cb-01".into(),
        role: "officer".into(),
        action: "dossier.accepted".into(),
        subject: "000.90.01.H32-261121-0001".into(),
        detail: detail(json!({"version": 2, "from": "submitted"})),
    }
}

fn chain(entries: Vec<AuditEntry>) -> Chain {
    let mut head = Head::EMPTY;
    let links = entries.into_iter().map(|entry| {
        head = head.after(&entry);
        (entry, head.hash)
    });
    links.collect()
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::btree_map(".{0,4}", inner, 0..3)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

fn any_chain() -> impl Strategy<Value = Chain> {
    let content = (any::<i64>(), ".{0,6}", ".{0,6}", ".{0,6}", ".{0,6}", any_value());
    prop::collection::vec(content, 2..8).prop_map(|contents| {
        let entries =
            (1..).zip(contents).map(|(seq, (at, actor, role, action, subject, detail))| {
                let detail = Detail::new(detail).unwrap();
                AuditEntry { seq, at: Moment(at), actor, role, action, subject, detail }
            });
        chain(entries.collect())
    })
}

#[test]
fn the_hash_is_pinned_so_that_old_chains_stay_valid() {
    // The same bytes put together and hashed by a Python script.
    let want = "ac03a87fa328d5feee1fac7344ef3cc37e92ea2427f9f87e429da53cacf8689d";
    let bytes = want.as_bytes().chunks(2).map(|pair| str::from_utf8(pair).unwrap());
    let want: Vec<u8> = bytes.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect();
    assert_eq!(hash(GENESIS, &entry(1)).to_vec(), want);
}

#[test]
fn fields_do_not_run_into_each_other() {
    let moved = AuditEntry { actor: "cb-01o".into(), role: "fficer".into(), ..entry(1) };
    assert_ne!(hash(GENESIS, &moved), hash(GENESIS, &entry(1)));
    for (one, other) in [
        (json!({"a": 1}), json!(["a", 1])),
        (json!([[], []]), json!([[[]]])),
        (json!("1"), json!(1)),
        (json!(-1), json!(u64::MAX)),
        (json!(null), json!(false)),
    ] {
        let with = |value| hash(GENESIS, &AuditEntry { detail: detail(value), ..entry(1) });
        assert_ne!(with(one), with(other));
    }
}

#[test]
fn details_hold_no_fractions() {
    for value in [json!(1.5), json!([1.0]), json!({"a": {"b": 1e300}})] {
        assert_eq!(Detail::new(value.clone()), Err(FractionError));
        assert!(serde_json::from_value::<Detail>(value).is_err());
    }
    assert_eq!(Detail::texts([("a", "b".into())]), detail(json!({"a": "b"})));
    assert_eq!(Detail::none(), detail(json!({})));
}

#[test]
fn an_empty_chain_is_whole_and_a_cut_shows_against_the_head() {
    assert_eq!(verify_chain(Vec::new()), Ok(0));
    let mut links = chain(vec![entry(1), entry(2), entry(3)]);
    let head = verify_from(Head::EMPTY, links.clone()).unwrap();
    assert_eq!(head.seq, 3);
    links.pop();
    assert_ne!(verify_from(Head::EMPTY, links).unwrap(), head);
}

#[test]
fn a_break_names_its_place() {
    let links = chain(vec![entry(1), entry(2), entry(3)]);
    let mut dropped = links.clone();
    dropped.remove(1);
    let want = ChainBreak { seq: 2, what: BreakKind::OutOfPlace };
    assert_eq!(verify_chain(dropped), Err(want));
    let mut changed = links;
    changed.get_mut(1).unwrap().0.actor = "cb-02".into();
    assert_eq!(verify_chain(changed), Err(ChainBreak { seq: 2, what: BreakKind::Changed }));
}

proptest! {
    #[test]
    fn a_chain_verifies_whole_in_parts_and_after_storing(links in any_chain(), cut in 0usize..8) {
        let whole = verify_from(Head::EMPTY, links.clone()).unwrap();
        prop_assert_eq!(verify_chain(links.clone()), Ok(links.len() as u64));
        let (first, second) = links.split_at(cut.min(links.len()));
        let middle = verify_from(Head::EMPTY, first.to_vec()).unwrap();
        prop_assert_eq!(verify_from(middle, second.to_vec()).unwrap(), whole);
        let json = serde_json::to_string(&links).unwrap();
        let read: Chain = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(verify_from(Head::EMPTY, read).unwrap(), whole);
    }

    #[test]
    fn any_change_is_noticed(links in any_chain(), at in any::<prop::sample::Index>(), field in 0..8, value in any_value()) {
        let mut changed = links.clone();
        let (entry, stored) = changed.get_mut(at.index(links.len())).unwrap();
        match field {
            0 => entry.seq ^= 1,
            1 => entry.at = Moment(entry.at.0.wrapping_add(1)),
            2 => entry.actor.push('x'),
            3 => entry.role.insert(0, 'x'),
            4 => entry.action.clear(),
            5 => entry.subject.push('\0'),
            6 => entry.detail = detail(value),
            _ => stored[0] ^= 1,
        }
        prop_assert_eq!(verify_chain(changed.clone()).is_err(), changed != links);
    }

    #[test]
    fn a_change_with_recomputed_hash_breaks_at_the_next(links in any_chain()) {
        let mut changed = links;
        let (first, stored) = changed.first_mut().unwrap();
        first.actor.push('x');
        *stored = hash(GENESIS, first);
        prop_assert_eq!(verify_chain(changed), Err(ChainBreak { seq: 2, what: BreakKind::Changed }));
    }

    #[test]
    fn swapping_dropping_and_doubling_are_noticed(links in any_chain(), at in any::<prop::sample::Index>()) {
        let at = at.index(links.len() - 1);
        let mut swapped = links.clone();
        swapped.swap(at, at + 1);
        prop_assert!(verify_chain(swapped).is_err());
        let mut dropped = links.clone();
        dropped.remove(at);
        prop_assert!(verify_chain(dropped).is_err());
        let mut doubled = links.clone();
        doubled.insert(at, links.get(at).cloned().unwrap());
        prop_assert!(verify_chain(doubled).is_err());
    }
}
