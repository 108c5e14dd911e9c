//! The signed QR proof of residence: encode, decode, verify.
//!
//! One way out, [`issue::issue`] and [`issue::to_digits`]; one way in, [`verify::verify`]. Between
//! them lie the layers of a code, each a module: claims in deterministic CBOR, a `COSE_Sign1` by the
//! issuer, around it perhaps one by the holder's phone, zlib, and digits.

pub mod audience;
pub mod base45;
pub mod base64url;
pub mod cbor;
pub mod choice;
pub mod claims;
pub mod cose;
pub mod cose_key;
pub mod device;
pub mod dictionary;
pub mod digits;
#[cfg(any(test, feature = "fuzzing"))]
pub mod fuzzed;
pub mod holder;
pub mod household;
pub mod issue;
pub mod keys;
pub mod reason;
pub mod recognise;
pub mod signature;
mod squeeze;
pub mod status;
pub mod verify;
pub mod wedge;
pub mod zip;

pub use issue::{issue, to_base45, to_digits};
pub use keys::KeyList;
pub use reason::Reason;
pub use verify::{Answer, Disclosed, Kind, Outcome, Verdict, VerifyContext, verify};

#[cfg(test)]
mod size_tests;
#[cfg(any(test, feature = "fuzzing"))]
mod testing;
#[cfg(test)]
mod vector_tests;
