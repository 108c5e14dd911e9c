#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod issuers;
mod offline;
mod safety;
mod schedule;

use domain::proof::{
    KeyList, Verdict, VerifyContext,
    claims::{Detail, Facts, Residence},
    issue::{Request, issue, to_digits},
    status::StatusLists,
    verify,
};

use super::*;

/// 2026-11-21, 09:00 in Vietnam.
const NOW: Moment = Moment::from_unix(1_795_226_400);
const ISSUER: &str = "https://motcua.example.vn";

/// A data folder, its keys, and a clock that moves when told.
struct Bench {
    folder: tempfile::TempDir,
    data_keys: Keys,
    world: World,
}

impl Bench {
    fn new() -> Self {
        Self::seeded(3)
    }

    fn seeded(seed: u64) -> Self {
        let (folder, world) = (tempfile::tempdir().unwrap(), World::fixed(NOW, seed));
        let data_keys = crate::seal::create(&folder.path().join("keys/data.key"), &world).unwrap();
        Self { folder, data_keys, world }
    }

    fn open_as(&self, options: &Options) -> ProofKeys {
        let (data, keys) = (self.folder.path(), &self.data_keys);
        ProofKeys::open_with(data, keys, ISSUER, "56", &self.world, options).unwrap()
    }

    fn open(&self) -> ProofKeys {
        self.open_as(&Options::default())
    }

    fn tool(&self) -> KeyTool {
        KeyTool::open(self.folder.path(), &Options::default(), &self.world).unwrap()
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn days(&self, days: i64) {
        self.world.advance(days * schedule::DAY);
    }

    /// A proof for 30 days, as digits, or nothing when nobody signs.
    fn proof(&self, keys: &ProofKeys) -> Option<String> {
        let issued_at = Moment::from_unix(self.world.now().unix());
        let facts =
            Facts { ward: "22366".into(), residence: Residence::Permanent, detail: Detail::Ward };
        let request = Request {
            issuer: keys.issuer().into(),
            facts,
            issued_at,
            expires_at: issued_at.plus_seconds(30 * schedule::DAY).min(keys.latest_end()),
            status: None,
            holder_key: None,
        };
        Some(to_digits(&issue(&request, &*keys.proof_signer()).ok()?))
    }

    fn verdict(&self, digits: &str, list: &KeyList) -> Verdict {
        verify(digits, &VerifyContext::new(list, self.world.now()))
    }
}

/// The list as a device opens it that has pinned the root.
fn pinned(keys: &ProofKeys) -> KeyList {
    let held = keys.held();
    KeyList::open(held.signed_list(), std::slice::from_ref(held.root())).unwrap()
}

/// The names of the keys that sign now: proofs, lists.
fn signing(report: &KeysReport) -> Vec<String> {
    let of = |signs| report.keys.iter().filter(move |key| key.signing && key.signs == signs);
    of(KeyUse::Proof).chain(of(KeyUse::Status)).map(|key| key.kid.clone()).collect()
}
