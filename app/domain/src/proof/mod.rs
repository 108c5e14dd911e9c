//! The signed QR proof of residence: encode, decode, verify.

pub mod base45;
pub mod base64url;
pub mod cbor;
pub mod claims;
pub mod cose;
pub mod cose_key;
pub mod digits;
pub mod holder;
pub mod household;
pub mod issue;
pub mod keys;
pub mod reason;
pub mod signature;
pub mod zip;

#[cfg(test)]
mod testing;
