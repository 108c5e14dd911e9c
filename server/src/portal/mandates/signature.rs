//! The picture of a signature: photographed on paper, or drawn on a screen.

use std::io::Cursor;

use app::backend::{Answered, HelpTrouble, WitnessProof};
use domain::{
    attachment::{self, FileKind},
    mandate,
};
use png::{ColorType, Decoder, Limits, Transformations};

use super::trouble;
use crate::portal::MAX_FILE;

/// The most points a side of a drawing: our own page makes 900 by 360.
const MOST_SIDE: u32 = 2_000;
/// The most bytes of memory that opening a drawing may take.
const MOST_MEMORY: usize = 32_000_000;

/// The kind of a picture that can be a signature.
///
/// # Errors
/// [`HelpTrouble::Picture`] for no picture, [`HelpTrouble::Drawing`] for one without a signature.
pub(super) fn kind(proof: &WitnessProof) -> Answered<FileKind> {
    let checked = attachment::check(&proof.file, &proof.picture, MAX_FILE as u64);
    match checked.map(|checked| checked.kind) {
        Ok(FileKind::Png) if proof.drawn => drawn(&proof.picture).map(|()| FileKind::Png),
        Ok(kind @ (FileKind::Jpeg | FileKind::Png)) if !proof.drawn => Ok(kind),
        _ => trouble(HelpTrouble::Picture),
    }
}

fn drawn(picture: &[u8]) -> Answered<()> {
    let Some((width, ink)) = ink(picture) else { return trouble(HelpTrouble::Picture) };
    mandate::signature(width, ink).or_else(|fault| trouble(HelpTrouble::Drawing(fault)))
}

/// The width of a drawing and which of its points are dark; `None` for a picture that does not open.
fn ink(picture: &[u8]) -> Option<(u32, impl Iterator<Item = bool>)> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(picture), Limits { bytes: MOST_MEMORY });
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let (width, height) = reader.info().size();
    if width > MOST_SIDE || height > MOST_SIDE {
        return None;
    }
    let mut points = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut points).ok()?;
    let (colours, alpha) = match frame.color_type {
        ColorType::Grayscale => (1, false),
        ColorType::GrayscaleAlpha => (1, true),
        ColorType::Rgb => (3, false),
        ColorType::Rgba => (3, true),
        ColorType::Indexed => return None,
    };
    points.truncate(frame.buffer_size());
    let step = colours + usize::from(alpha);
    let dark = move |point: &[u8]| {
        let (colour, rest) = point.split_at_checked(colours)?;
        let bright = colour.iter().map(|part| usize::from(*part)).sum::<usize>() / colours;
        Some(bright < 128 && rest.first().is_none_or(|alpha| *alpha > 127))
    };
    let ink: Vec<bool> = points.chunks_exact(step).filter_map(dark).collect();
    Some((width, ink.into_iter()))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests {
    use domain::mandate::DrawingFault;

    use super::*;

    /// A picture of 120 by 48 points, drawn as a canvas does, as `Rgba` or `Grayscale`.
    fn png(color: ColorType, is_ink: impl Fn(u32, u32) -> bool) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 120, 48);
        encoder.set_color(color);
        let mut points = Vec::new();
        for (x, y) in (0..48).flat_map(|y| (0..120).map(move |x| (x, y))) {
            let bright = if is_ink(x, y) { 20 } else { 255 };
            match color {
                ColorType::Rgba => points.extend([bright, bright, bright, 255]),
                _ => points.push(bright),
            }
        }
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&points).unwrap();
        writer.finish().unwrap();
        bytes
    }

    fn judged(picture: Vec<u8>, drawn: bool) -> Result<FileKind, app::backend::Failure> {
        let proof = WitnessProof {
            card: String::new(),
            name: String::new(),
            number: String::new(),
            file: "chu-ky.png".to_owned(),
            picture,
            drawn,
            signed: None,
        };
        kind(&proof)
    }

    #[test]
    fn a_drawing_is_opened_and_one_without_a_signature_says_what_is_missing() {
        let line = |x: u32, y: u32| y == x / 3 && x < 90;
        for color in [ColorType::Rgba, ColorType::Grayscale] {
            assert_eq!(judged(png(color, line), true), Ok(FileKind::Png), "{color:?}");
            for (ink, fault) in [
                (png(color, |_, _| false), DrawingFault::Empty),
                (png(color, |x, y| x == 7 && y == 7), DrawingFault::Dot),
                (png(color, |_, _| true), DrawingFault::Painted),
            ] {
                let trouble = HelpTrouble::Drawing(fault);
                assert_eq!(judged(ink, true), Err(app::backend::Failure::Helping(trouble)));
            }
        }
        // What is see-through was not drawn on.
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 120, 48);
        encoder.set_color(ColorType::Rgba);
        encoder.write_header().unwrap().write_image_data(&[0; 120 * 48 * 4]).unwrap();
        let empty = HelpTrouble::Drawing(DrawingFault::Empty);
        assert_eq!(judged(bytes, true), Err(app::backend::Failure::Helping(empty)));
    }

    #[test]
    fn what_does_not_open_is_no_drawing_and_a_photograph_is_none_either() {
        let picture = Err(app::backend::Failure::Helping(HelpTrouble::Picture));
        let whole = png(ColorType::Rgba, |x, _| x < 40);
        let cut = whole[..whole.len() / 2].to_vec();
        let jpeg = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9".to_vec();
        for bytes in [cut, jpeg, b"chu ky".to_vec(), Vec::new()] {
            assert_eq!(judged(bytes, true), picture);
        }
        let mut bomb = Vec::new();
        let mut encoder = png::Encoder::new(&mut bomb, 20_000, 20_000);
        encoder.set_color(ColorType::Grayscale);
        drop(encoder.write_header().unwrap());
        assert_eq!(judged(bomb, true), picture, "never unpacked");
        assert_eq!(judged(whole, false), Ok(FileKind::Png), "photographed as PNG");
    }
}
