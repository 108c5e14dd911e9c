//! What the programs of this crate share: a proof that a holder's phone shows, and what the counter has
//! that judges it.

use domain::proof::status::{StatusList, StatusLists};
use domain::proof::{KeyList, VerifyContext};
use domain::time::Moment;

/// The moment for which the proof was made.
const NOW: Moment = Moment::from_unix(1_795_252_800);
/// The digits of the proof as shown, signed with Ed25519 by its issuer and with P-256 by the phone.
pub const SHOWN: &str = include_str!("../../src/proof/testdata/bench/shown.txt");
/// A signed revocation list of 2^20 proofs.
pub const LIST: &[u8] = include_bytes!("../../src/proof/testdata/bench/status.cwt");

/// The key list under which the proof was issued.
///
/// # Panics
/// When the test data are damaged.
pub fn keys() -> KeyList {
    let keys = serde_json::from_str(include_str!("../../src/proof/testdata/bench/keys.json"));
    let Ok(keys) = keys else { panic!("no key list") };
    keys
}

/// A counter without network, with the lists that it kept.
#[derive(Debug)]
pub struct Counter {
    keys: KeyList,
    lists: StatusLists,
}

impl Default for Counter {
    fn default() -> Self {
        let keys = keys();
        let Ok(list) = StatusList::open(LIST, &keys) else { panic!("no status list") };
        Self { keys, lists: [list].into_iter().collect() }
    }
}

impl Counter {
    /// What it judges by.
    pub fn context(&self) -> VerifyContext<'_> {
        let mut context = VerifyContext::new(&self.keys, NOW);
        context.status = Some(&self.lists);
        context.audiences = &["ubnd"];
        context
    }
}
