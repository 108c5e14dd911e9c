//! Of the pages the check alone, for a phone without network: the files that `mod.rs` has as well.

#[expect(dead_code, reason = "other pages say more hard words")]
mod ease;
mod facts;

pub mod check;
