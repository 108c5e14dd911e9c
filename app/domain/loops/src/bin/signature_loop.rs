//! Checks the two signatures of the same proof a thousand times and nothing else: the floor under
//! `verify_loop`.

use domain::proof::claims::Claims;
use domain::proof::cose::Sign1;
use domain::proof::recognise::{Scan, recognise};
use std::hint::black_box;

fn main() {
    let keys = loops::keys();
    let Scan::Token { bytes, .. } = recognise(loops::SHOWN) else { panic!("no token") };
    let Ok(outer) = Sign1::decode(&bytes) else { panic!("no presentation") };
    let Ok(token) = Sign1::decode(&outer.payload) else { panic!("no token") };
    let Ok(claims) = Claims::decode(&token.payload) else { panic!("no claims") };
    let Some(holder) = claims.holder_key else { panic!("no holder") };
    let issuer = token.header.kid.and_then(|kid| keys.named(&kid).next().map(|e| e.key.clone()));
    let Some(issuer) = issuer else { panic!("no issuer") };
    let (inner, around) = (covered(&outer.payload), outer.to_be_signed());
    for _ in 0..1000 {
        assert!(issuer.verify(black_box(&inner), &token.signature));
        assert!(holder.verify(black_box(&around), &outer.signature));
    }
}

/// The bytes that the issuer's signature covers.
fn covered(token: &[u8]) -> Vec<u8> {
    Sign1::decode(token).map(|token| token.to_be_signed()).unwrap_or_default()
}
