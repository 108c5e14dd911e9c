//! What devices fetch: the key list and the revocation lists.

use std::sync::LazyLock;

use crate::proof::KeyList;
use crate::proof::cose::Sign1;
use crate::proof::keys::KEYS_TYP;
use crate::proof::signature::PublicKey;
use crate::proof::status::{MAX_ENTRIES, StatusList};
use crate::proof::testing::{TestSigner, key_list};

static KEYS: LazyLock<KeyList> = LazyLock::new(key_list);
static STATUS: LazyLock<TestSigner> = LazyLock::new(|| TestSigner::ed25519("kh-2026s"));
static ROOT: LazyLock<TestSigner> = LazyLock::new(|| TestSigner::ed25519("root"));
static ROOTS: LazyLock<[PublicKey; 1]> = LazyLock::new(|| [ROOT.public()]);

/// Status lists: unsigned ones never open; what opens has entries only up to its end, and is
/// published again as the same.
pub(super) fn status_lists(data: &[u8]) {
    let _refused_or_a_seed = StatusList::open(data, &KEYS);
    let Ok(message) = Sign1::sign("statuslist+cwt", data.to_vec(), &*STATUS) else { return };
    let Ok(list) = StatusList::open(&message.encode(), &KEYS) else { return };
    assert_eq!(list.entries.get(MAX_ENTRIES), None);
    let signed = list.sign(&*STATUS).unwrap_or_default();
    assert_eq!(StatusList::open(&signed, &KEYS), Ok(list));
}

/// Key lists, signed and as JSON: what opens is published again as the same.
pub(super) fn key_lists(data: &[u8]) {
    let _refused_or_a_seed = KeyList::open(data, &*ROOTS);
    if let Ok(list) = serde_json::from_slice::<KeyList>(data) {
        let json = serde_json::to_vec(&list).unwrap_or_default();
        assert_eq!(serde_json::from_slice::<KeyList>(&json).ok(), Some(list));
    }
    let Ok(message) = Sign1::sign(KEYS_TYP, data.to_vec(), &*ROOT) else { return };
    let Ok(list) = KeyList::open(&message.encode(), &*ROOTS) else { return };
    let signed = list.sign(&*ROOT).unwrap_or_default();
    assert_eq!(KeyList::open(&signed, &*ROOTS), Ok(list));
}
