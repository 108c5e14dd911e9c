use super::*;
use proptest::prelude::*;

fn family(size: usize) -> Household {
    let member = |n: usize| Member {
        name: format!("Trần Văn Con {n}"),
        number: (n % 2 == 0).then(|| format!("0562{n:08}")),
        birth: Birth::parse("20110905").ok(),
        gender: (n % 3 == 0).then_some(Gender::Female),
        relation: "Con".to_owned(),
    };
    let members = (0..size).map(|n| ((n as u64).to_be_bytes(), member(n))).collect();
    Household::new(members).unwrap_or_else(|| panic!("size {size}"))
}

#[test]
fn every_member_of_every_size_opens() {
    for size in 1..40 {
        let household = family(size);
        let root = household.root();
        assert_eq!(usize::from(root.count), size);
        for index in 0..root.count {
            let opening = household.open(index);
            assert!(opening.as_ref().is_some_and(|o| root.holds(o)), "{index} of {size}");
            let again = opening.as_ref().and_then(|o| Opening::from_value(&o.to_value()));
            assert_eq!(again, opening);
        }
        assert_eq!(household.open(root.count), None);
    }
}

#[test]
fn sizes_without_sense_are_refused() {
    assert_eq!(Household::new(vec![]), None);
    assert!(MemberRoot::from_value(&MemberRoot { count: 0, root: [0; 16] }.to_value()).is_none());
    assert!(
        MemberRoot::from_value(&MemberRoot { count: 1025, root: [0; 16] }.to_value()).is_none()
    );
}

#[test]
fn unknown_fields_of_a_member_are_refused() {
    let household = family(1);
    let value = household.open(0).map(|o| o.member.to_value());
    let Some(Value::Map(mut entries)) = value else { panic!("a map") };
    entries.push((Value::Int(99), Value::Bool(true)));
    assert_eq!(Member::from_value(&Value::Map(entries)), None);
}

proptest! {
    #[test]
    fn a_changed_opening_never_holds(size in 1_usize..30, pick in any::<prop::sample::Index>(), change in 0..6) {
        let household = family(size);
        let root = household.root();
        let index = pick.index(size) as u16;
        let Some(mut opening) = household.open(index) else { panic!("opens") };
        match change {
            0 => opening.member.name.push('x'),
            1 => opening.salt[0] ^= 1,
            2 => opening.path.push([0; 16]),
            3 => opening.index = opening.index.wrapping_add(1),
            4 if opening.path.is_empty() => opening.index = root.count,
            4 => { opening.path.pop(); }
            _ => opening.member.relation = "Chủ hộ".to_owned(),
        }
        prop_assert!(!root.holds(&opening));
    }
}
