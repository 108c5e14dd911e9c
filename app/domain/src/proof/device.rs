//! What a counter's device holds: the root it has pinned, the lists it got, the codes it saw.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::base64url;
use super::keys::KeyList;
use super::signature::PublicKey;
use super::status::{StatusList, StatusLists};
use super::verify::{Policy, PresentationId};
use crate::time::Moment;

/// The lists as they are published, signed; everything in base64url.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The root's public key: 32 bytes of Ed25519 or 33 of P-256. Only believed at the first
    /// visit; afterwards the pinned one counts.
    pub root: String,
    /// The key list, signed by the root.
    pub keys: String,
    /// The revocation lists, signed by keys of the list.
    pub status: Vec<String>,
}

/// Lists that were opened under the pinned root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trusted {
    /// The keys.
    pub keys: KeyList,
    /// The revocation lists.
    pub status: StatusLists,
    /// The same as they were signed: to be kept on the device, and to be opened again when the keys
    /// change.
    signed: Published,
}

/// Why published lists are not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTrusted {
    /// They stand under another root than the pinned one.
    OtherRoot,
    /// They are no lists, or the root that comes with them did not sign them.
    Unreadable,
}

impl Published {
    /// The lists of `keys`, signed by `root`, for a page.
    pub fn new(root: &PublicKey, keys: &[u8], status: &[Vec<u8>]) -> Self {
        Self {
            root: base64url::encode(&root.to_bytes(true)),
            keys: base64url::encode(keys),
            status: status.iter().map(|list| base64url::encode(list)).collect(),
        }
    }

    /// Opens the lists under `pinned`, the root as [`Self::root`] writes it; at the first visit
    /// there is none yet, and the caller pins [`Self::root`] when this succeeds. A revocation list
    /// that does not open is as good as none: verdicts then say "unknown".
    ///
    /// # Errors
    /// See [`NotTrusted`].
    pub fn open(&self, pinned: Option<&str>) -> Result<Trusted, NotTrusted> {
        if pinned.is_some_and(|pinned| pinned != self.root) {
            return Err(NotTrusted::OtherRoot);
        }
        let root = base64url::decode(&self.root).and_then(|bytes| match bytes.len() {
            32 => PublicKey::ed25519(&bytes),
            _ => PublicKey::p256(&bytes),
        });
        let root = root.ok_or(NotTrusted::Unreadable)?;
        let keys = base64url::decode(&self.keys).ok_or(NotTrusted::Unreadable)?;
        let keys = KeyList::open(&keys, &[root]).map_err(|_| NotTrusted::Unreadable)?;
        let status = opened(&self.status, &keys).into_values().map(|(list, _)| list).collect();
        Ok(Trusted { keys, status, signed: self.clone() })
    }
}

/// The newest list of each address that opens under `keys`, and as it was signed.
fn opened<'a>(
    signed: impl IntoIterator<Item = &'a String>,
    keys: &KeyList,
) -> BTreeMap<String, (StatusList, String)> {
    let mut newest = BTreeMap::<String, (StatusList, String)>::new();
    for text in signed {
        let list = base64url::decode(text).and_then(|list| StatusList::open(&list, keys).ok());
        let Some(list) = list else { continue };
        let newer = newest.get(&list.uri).is_none_or(|(old, _)| old.issued_at < list.issued_at);
        if newer {
            newest.insert(list.uri.clone(), (list, text.clone()));
        }
    }
    newest
}

impl Trusted {
    /// Takes what is newer in `other`, opened under the same root: an old list played back must not
    /// bring back what was withdrawn. Revocation lists of both count only under the newer keys, so
    /// that one whose signer was revoked since goes.
    pub fn renew(&mut self, other: Self) {
        if other.keys.issued_at >= self.keys.issued_at {
            self.keys = other.keys;
            self.signed.keys = other.signed.keys;
        }
        let lists = opened(self.signed.status.iter().chain(&other.signed.status), &self.keys);
        let (status, signed): (Vec<_>, Vec<_>) = lists.into_values().unzip();
        self.status = status.into_iter().collect();
        self.signed.status = signed;
    }

    /// The lists in use as they were signed. A device keeps them, so that after a reload, too, an
    /// older list is not believed.
    pub const fn signed(&self) -> &Published {
        &self.signed
    }

    /// How old the key list is and the oldest revocation list, in seconds.
    pub fn ages(&self, now: Moment) -> (i64, Option<i64>) {
        let oldest = self.status.iter().map(|list| list.issued_at).min();
        let age = |at: Moment| now.unix() - at.unix();
        (age(self.keys.issued_at), oldest.map(age))
    }
}

/// Presentations seen on this device, to notice a code that is shown a second time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen(Vec<(PresentationId, Moment)>);

impl Seen {
    /// What counts as shown before at `now`. A code that was seen only just now is still the same
    /// showing: scanners read twice.
    pub fn before(&self, now: Moment, policy: &Policy) -> Vec<PresentationId> {
        let age = |at: &Moment| now.unix() - at.unix();
        let earlier = self
            .0
            .iter()
            .filter(|(_, at)| age(at) > policy.same_showing && age(at) <= policy.replay_window);
        earlier.map(|(id, _)| *id).collect()
    }

    /// Remembers a presentation from its first showing on, and forgets the old ones.
    pub fn remember(&mut self, id: PresentationId, now: Moment, policy: &Policy) {
        self.0.retain(|(_, at)| (now.unix() - at.unix()).abs() <= policy.replay_window);
        if !self.0.iter().any(|(seen, _)| *seen == id) {
            self.0.push((id, now));
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::indexing_slicing, reason = "tests")]

    use super::*;
    use crate::proof::keys::KeyState;
    use crate::proof::status::Entries;
    use crate::proof::testing::{NOW, STATUS_URI, TestSigner, key_list};

    fn published(root: &str) -> Published {
        let signer = TestSigner::p256(root);
        let keys = key_list().sign(&signer).unwrap_or_default();
        Published::new(&signer.public(), &keys, &[b"no list".to_vec()])
    }

    #[test]
    fn lists_open_under_the_root_they_came_with_and_then_only_under_that_one() {
        let first = published("root");
        assert_eq!(first.open(None).map(|trusted| trusted.keys), Ok(key_list()));
        assert!(first.open(Some(&first.root)).is_ok());
        let other = published("another");
        assert_eq!(other.open(Some(&first.root)), Err(NotTrusted::OtherRoot));
        let swapped = Published { root: first.root.clone(), ..other };
        assert_eq!(swapped.open(Some(&first.root)), Err(NotTrusted::Unreadable));
        for root in ["", "!", "AAAA"] {
            let broken = Published { root: root.to_owned(), ..first.clone() };
            assert_eq!(broken.open(None), Err(NotTrusted::Unreadable), "{root}");
        }
    }

    fn issued(seconds: i64, change: impl FnOnce(&mut KeyList)) -> KeyList {
        let mut keys = key_list();
        keys.issued_at = keys.issued_at.plus_seconds(seconds);
        change(&mut keys);
        keys
    }

    /// Keys and one revocation list with this entry revoked, made so many seconds after midnight.
    fn lists(keys: &KeyList, status: &[(&str, i64, u32)]) -> Trusted {
        let root = TestSigner::p256("root");
        let status: Vec<Vec<u8>> = status
            .iter()
            .map(|(signer, at, revoked)| {
                let mut entries = Entries::new(1, 8).unwrap_or_else(|| panic!("one bit"));
                entries.set(*revoked, 1);
                let list = StatusList {
                    uri: STATUS_URI.to_owned(),
                    issuer: String::new(),
                    issued_at: NOW.plus_seconds(*at),
                    expires_at: None,
                    ttl: None,
                    entries,
                };
                list.sign(&TestSigner::ed25519(signer)).unwrap_or_default()
            })
            .collect();
        let signed = keys.sign(&root).unwrap_or_default();
        let opened = Published::new(&root.public(), &signed, &status).open(None);
        opened.unwrap_or_else(|why| panic!("{why:?}"))
    }

    fn revoked(trusted: &Trusted) -> Vec<u32> {
        let list = trusted.status.get(STATUS_URI);
        (0..8).filter(|at| list.and_then(|list| list.entries.get(*at)) == Some(1)).collect()
    }

    #[test]
    fn an_older_key_list_never_takes_the_place_of_a_newer_one() {
        let mut now = lists(&key_list(), &[]);
        now.renew(lists(&issued(-60, |keys| keys.keys.clear()), &[]));
        assert_eq!(now.keys, key_list());
        let newer = lists(&issued(60, |_| ()), &[]);
        now.renew(newer.clone());
        assert_eq!(now, newer);
        assert_eq!(now.ages(newer.keys.issued_at.plus_seconds(7)), (7, None));
    }

    #[test]
    fn a_list_by_a_key_that_was_revoked_since_neither_stays_nor_comes_back() {
        let stolen = |keys: &mut KeyList| {
            let mut next = keys.keys[2].clone();
            next.kid = b"next".to_vec();
            next.key = TestSigner::ed25519("next").public();
            keys.keys[2].state = KeyState::Revoked;
            keys.keys.push(next);
        };
        let before = lists(&key_list(), &[("kh-2026s", 0, 1)]);
        let played_back = lists(&key_list(), &[("kh-2026s", 90, 2)]);
        assert_eq!(revoked(&before), [1]);
        let mut device = before.clone();
        device.renew(lists(&issued(60, stolen), &[]));
        assert_eq!(device.status.iter().count(), 0, "what the fallen key signed goes with it");
        device.renew(lists(&issued(60, stolen), &[("next", 70, 3)]));
        device.renew(played_back);
        assert_eq!(revoked(&device), [3], "though it says to be newer");
    }

    #[test]
    fn after_a_reload_the_newest_lists_come_from_the_device() {
        let newest = lists(&issued(60, |_| ()), &[("kh-2026s", 60, 1)]);
        let kept = serde_json::to_string(newest.signed()).unwrap_or_default();
        let kept: Published = serde_json::from_str(&kept).unwrap_or_else(|e| panic!("{e}"));
        let mut device = kept.open(Some(&kept.root)).unwrap_or_else(|why| panic!("{why:?}"));
        device.renew(lists(&key_list(), &[("kh-2026s", 0, 2)]));
        assert_eq!((&device, revoked(&device)), (&newest, vec![1]));
        // What is kept does not grow: one list for each address.
        device.renew(lists(&key_list(), &[("kh-2026s", 90, 2)]));
        assert_eq!((device.signed().status.len(), revoked(&device)), (1, vec![2]));
    }

    #[test]
    fn a_second_reading_is_no_second_showing_but_a_later_one_is() {
        let policy = Policy::default();
        let (id, start) = (PresentationId([7; 32]), Moment::from_unix(1_795_222_800));
        let mut seen = Seen::default();
        seen.remember(id, start, &policy);
        for (after, known) in [(0, false), (5, false), (11, true), (300, true), (301, false)] {
            let before = seen.before(start.plus_seconds(after), &policy);
            assert_eq!(before.contains(&id), known, "{after} s");
        }
        // Reading it again does not make it young again.
        seen.remember(id, start.plus_seconds(9), &policy);
        assert!(seen.before(start.plus_seconds(12), &policy).contains(&id));
        seen.remember(PresentationId([8; 32]), start.plus_seconds(400), &policy);
        assert_eq!(seen.0.len(), 1, "old ones are forgotten");
    }
}
