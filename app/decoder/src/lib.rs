//! Finds and reads QR codes in a picture: [`decode`], from brightness to the bytes of each code. And
//! draws one: [`draw`].
//!
//! A crate of its own, so that the browser's worker loads nothing but this, and that tests and
//! benches call the same code on any machine. What the bytes mean is for `domain` to say.

mod drawing;
mod picture;

pub use drawing::draw;
use picture::Picture;
use rxing::{
    BinaryBitmap, Luma8Source,
    common::{BitMatrix, DetectorRXingResult, GlobalHistogramBinarizer, HybridBinarizer},
    qrcode::cpp_port::{
        decoder::Decode,
        detector::{FindFinderPatterns, GenerateFinderPatternSets, SampleQR},
    },
};

/// The most pixels that are looked at; larger pictures are made smaller first.
const MANY: usize = 6_000_000;
/// Fewer pixels a side than this hold no code: the smallest has 21 modules.
const FEW: usize = 21;
/// Made smaller only where this many pixels a side are left.
const ENOUGH: usize = 100;
/// Made larger only up to this many pixels a side.
const LARGE: usize = 1_000;
/// How many triples of corner squares are tried. A picture full of texture has thousands.
const TRIES: usize = 64;

/// The bytes of every code found in a picture, in no particular order; empty when there is none.
///
/// `luma` is the brightness of `width` x `height` pixels, row by row. Easy ways are tried first:
/// the picture as it is and inverted, then smaller (dense screens, noise), larger (small codes),
/// cut at one brightness for all (low light), and sharpened (out of focus). The first way that
/// reads anything ends the search.
///
/// A `luma` whose length is not `width * height` gives nothing.
pub fn decode(luma: &[u8], width: u32, height: u32) -> Vec<Vec<u8>> {
    let Some(mut picture) = Picture::new(luma, width, height) else { return Vec::new() };
    while picture.pixels() > MANY {
        picture = picture.smaller(2);
    }
    let (wide, high) = picture.size();
    if wide.min(high) < FEW {
        return Vec::new();
    }
    let smaller = |by: usize| (wide.min(high) > ENOUGH * by).then(|| picture.smaller(by));
    let larger = || (wide.max(high) <= LARGE).then(|| picture.doubled());
    let ways: [&dyn Fn() -> Vec<Vec<u8>>; 6] = [
        &|| by_parts(&picture),
        &|| smaller(2).map(|picture| by_parts(&picture)).unwrap_or_default(),
        &|| smaller(3).map(|picture| by_parts(&picture)).unwrap_or_default(),
        &|| larger().map(|picture| by_parts(&picture)).unwrap_or_default(),
        &|| by_one(&picture),
        &|| by_parts(&picture.sharpened()),
    ];
    ways.iter().map(|way| way()).find(|found| !found.is_empty()).unwrap_or_default()
}

/// Brightness of pixels given as red, green, blue and opacity, as a canvas has them (ITU-R BT.601).
pub fn luma(rgba: &[u8]) -> Vec<u8> {
    let bright = |pixel: &[u8; 4]| {
        let [r, g, b, _] = pixel.map(u32::from);
        u8::try_from((r * 77 + g * 150 + b * 29) >> 8).unwrap_or(u8::MAX)
    };
    rgba.as_chunks().0.iter().map(bright).collect()
}

/// Dark and light told apart part by part, since light falls unevenly; then the other way round.
fn by_parts(picture: &Picture) -> Vec<Vec<u8>> {
    let Some(source) = source(picture) else { return Vec::new() };
    let mut bitmap = BinaryBitmap::new(HybridBinarizer::new(source));
    let matrix = bitmap.get_black_matrix_mut();
    let found = read(matrix);
    if !found.is_empty() {
        return found;
    }
    matrix.flip_self();
    read(matrix)
}

/// Dark and light told apart at one brightness for the whole picture.
fn by_one(picture: &Picture) -> Vec<Vec<u8>> {
    let Some(source) = source(picture) else { return Vec::new() };
    let mut bitmap = BinaryBitmap::new(GlobalHistogramBinarizer::new(source));
    read(bitmap.get_black_matrix_mut())
}

fn source(picture: &Picture) -> Option<Luma8Source<'_>> {
    let (width, height) = picture.size();
    let (width, height) = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    Luma8Source::new_with_slice(picture.luma(), width, height).ok()
}

/// All codes of one picture of dark and light that can be read whole.
fn read(matrix: &BitMatrix) -> Vec<Vec<u8>> {
    let mut found: Vec<Vec<u8>> = Vec::new();
    let mut patterns = FindFinderPatterns(matrix, true, 0);
    for corners in GenerateFinderPatternSets(&mut patterns).into_iter().take(TRIES) {
        let sampled = SampleQR(matrix, &corners);
        let Some(code) = sampled.ok().and_then(|code| Decode(code.getBits()).ok()) else {
            continue;
        };
        let bytes = code.content().bytes();
        if code.isValid() && !bytes.is_empty() && !found.iter().any(|known| known == bytes) {
            found.push(bytes.to_vec());
        }
    }
    found
}

#[cfg(test)]
mod tests;
