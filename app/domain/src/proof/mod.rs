//! The signed QR proof of residence: encode, decode, verify.
