//! The signed QR proof of residence: encode, decode, verify.

pub mod base45;
pub mod cbor;
pub mod cose;
pub mod cose_key;
pub mod digits;
pub mod signature;
pub mod zip;

#[cfg(test)]
mod testing;
