//! Opens the signed list of 2^20 proofs a thousand times and looks up one proof each time: what
//! `cargo xtask bench` times. A device opens a list once, when it fetches it.

use domain::proof::status::{StatusList, VALID};
use std::hint::black_box;

fn main() {
    let keys = loops::keys();
    let mut revoked = 0;
    for round in 0..1000_u32 {
        let Ok(list) = StatusList::open(black_box(loops::LIST), &keys) else {
            panic!("no status list")
        };
        let looked_up = list.entries.get(round * 1021 % (1 << 20));
        revoked += u32::from(looked_up.is_some_and(|status| status != VALID));
    }
    assert!(revoked < 1000, "one in a thousand is revoked");
}
