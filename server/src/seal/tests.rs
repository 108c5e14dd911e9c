#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use domain::time::Moment;
use proptest::prelude::*;

use super::*;

const PLACE: Place<'static> = Place { table: "drafts", column: "body", row: "1" };

fn world() -> World {
    World::fixed(Moment(0), 7)
}

proptest! {
    #[test]
    fn what_is_sealed_opens_again_and_does_not_show(plain in proptest::collection::vec(any::<u8>(), 8..200)) {
        let (world, keys) = (world(), Keys::generate(&world()));
        let sealed = keys.seal(&world, PLACE, &plain).unwrap();
        prop_assert!(!sealed.windows(plain.len()).any(|part| part == plain));
        prop_assert_eq!(keys.open(PLACE, &sealed), Ok(plain));
    }

    #[test]
    fn any_changed_byte_is_noticed(at in 0_usize..45, bit in 0_u32..8) {
        let (world, keys) = (world(), Keys::generate(&world()));
        let mut sealed = keys.seal(&world, PLACE, b"abcd").unwrap();
        prop_assert_eq!(sealed.len(), 45);
        sealed[at] ^= 1 << bit;
        prop_assert!(keys.open(PLACE, &sealed).is_err());
    }

    #[test]
    fn hex_is_read_back(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
        prop_assert_eq!(unhex(&hex(&bytes)), Some(bytes));
    }
}

#[test]
fn a_value_moved_to_another_place_does_not_open() {
    let (world, keys) = (world(), Keys::generate(&world()));
    let sealed = keys.seal(&world, PLACE, b"x").unwrap();
    for place in [
        Place { row: "2", ..PLACE },
        Place { column: "step", ..PLACE },
        Place { table: "sessions", ..PLACE },
    ] {
        assert_eq!(keys.open(place, &sealed), Err(SealError::Broken), "{place:?}");
    }
}

#[test]
fn other_keys_do_not_open_and_the_error_says_why() {
    let world = world();
    let (mut keys, other) = (Keys::generate(&world), Keys::generate(&world));
    let old = keys.seal(&world, PLACE, b"x").unwrap();
    assert_eq!(other.open(PLACE, &old), Err(SealError::Broken));
    assert_eq!(keys.rotate(&world), Some(2));
    let new = keys.seal(&world, PLACE, b"x").unwrap();
    assert_eq!((old[0], new[0]), (1, 2));
    assert_eq!(keys.open(PLACE, &old), Ok(b"x".to_vec()));
    assert_eq!(other.open(PLACE, &new), Err(SealError::UnknownKey(2)));
    assert_eq!(keys.open(PLACE, &new[..20]), Err(SealError::CutOff));
}

#[test]
fn an_index_depends_on_key_purpose_and_the_cut_between_parts() {
    let world = world();
    let (keys, other) = (Keys::generate(&world), Keys::generate(&world));
    let index = keys.index("owner", &[b"ab", b"c"]);
    assert_eq!(index, keys.index("owner", &[b"ab", b"c"]));
    assert!(index.matches(&index.0) && !index.matches(&index.0[..31]) && !index.matches(&[]));
    for different in [
        other.index("owner", &[b"ab", b"c"]),
        keys.index("phone", &[b"ab", b"c"]),
        keys.index("owner", &[b"a", b"bc"]),
        keys.index("owner", &[b"abc"]),
    ] {
        assert_ne!(index, different);
        assert!(!index.matches(&different.0));
    }
}

#[test]
fn the_key_file_is_read_back_rotated_and_closed_to_others() {
    let (world, folder) = (world(), tempfile::tempdir().unwrap());
    let path = folder.path().join("keys/data.key");
    assert!(load(&path).unwrap().is_none());
    let made = create(&path, &world).unwrap();
    assert_eq!(create(&path, &world).unwrap().fingerprint(), made.fingerprint());
    let (rotated, number) = rotate(&path, &world).unwrap();
    assert_eq!((number, rotated.numbers()), (2, vec![1, 2]));
    assert_eq!(load(&path).unwrap().unwrap().fingerprint(), rotated.fingerprint());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o644)).unwrap();
        assert!(matches!(load(&path), Err(KeyFileError::Exposed(_))));
    }
}

#[test]
fn a_damaged_key_file_is_refused_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data.key");
    let good = {
        save(&path, &Keys::generate(&world())).unwrap();
        std::fs::read_to_string(&path).unwrap()
    };
    for (text, line) in [
        (good.replace("motcua-keys 1", "motcua-keys 2"), 1),
        (good.replace("data 1 ", "data 1 0"), 2),
        (good.replace("data 1", "data 999"), 2),
        (good.lines().take(2).collect::<Vec<_>>().join("\n"), 0),
        (String::new(), 0),
    ] {
        std::fs::write(&path, &text).unwrap();
        assert!(matches!(load(&path), Err(KeyFileError::Damaged(at)) if at == line), "{line}");
    }
}

#[test]
fn neither_keys_nor_indexes_show_in_debug() {
    let keys = Keys::generate(&world());
    let shown = format!("{keys:?}");
    assert_eq!(shown, format!("Keys({})", keys.fingerprint()));
    assert!(!shown.contains(&hex(&keys.index)));
}
