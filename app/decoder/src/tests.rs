//! Codes drawn by another library, then made worse.

use qrcode::{Color, EcLevel, QrCode};

use super::{decode, draw, luma};

/// A code with `scale` pixels to a module and a quiet zone of four modules.
fn drawn(content: &[u8], scale: usize) -> (Vec<u8>, usize) {
    let code =
        QrCode::with_error_correction_level(content, EcLevel::M).unwrap_or_else(|e| panic!("{e}"));
    let (modules, colors) = (code.width(), code.to_colors());
    let side = (modules + 8) * scale;
    let dark = |x: usize, y: usize| {
        let (x, y) = ((x / scale).checked_sub(4), (y / scale).checked_sub(4));
        x.zip(y).is_some_and(|(x, y)| {
            x < modules && y < modules && colors.get(y * modules + x) == Some(&Color::Dark)
        })
    };
    let pixels = (0..side * side).map(|at| if dark(at % side, at / side) { 20 } else { 235 });
    (pixels.collect(), side)
}

fn read(pixels: &[u8], side: usize) -> Vec<Vec<u8>> {
    let side = u32::try_from(side).unwrap_or(0);
    decode(pixels, side, side)
}

#[test]
fn digits_and_bytes_of_every_size_are_read_exactly() {
    for (length, scale) in [(17, 6), (448, 4), (1093, 3), (1473, 3)] {
        let digits: String = (0..length).map(|n| char::from(b'0' + (n * 7 % 10) as u8)).collect();
        let (pixels, side) = drawn(digits.as_bytes(), scale);
        assert_eq!(read(&pixels, side), [digits.into_bytes()], "{length} digits");
    }
    let card = "056161999001|225123456|Trần Đức Huỳnh|14021961|Nam|12 Lê Lợi, Nha Trang|01062021";
    let (pixels, side) = drawn(card.as_bytes(), 4);
    assert_eq!(read(&pixels, side), [card.as_bytes()]);
}

#[test]
fn light_on_dark_is_read_as_well() {
    let (mut pixels, side) = drawn(b"0123456789", 5);
    pixels.iter_mut().for_each(|pixel| *pixel = u8::MAX - *pixel);
    assert_eq!(read(&pixels, side), [b"0123456789"]);
}

#[test]
fn two_codes_in_one_picture_are_both_read() {
    let (left, side) = drawn(b"1111111111", 4);
    let (right, same) = drawn(b"2222222222", 4);
    assert_eq!(side, same);
    let rows = left.chunks(side).zip(right.chunks(side));
    let pixels: Vec<u8> = rows.flat_map(|(left, right)| [left, right].concat()).collect();
    let (wide, high) = (u32::try_from(2 * side), u32::try_from(side));
    let mut found = decode(&pixels, wide.unwrap_or(0), high.unwrap_or(0));
    found.sort();
    assert_eq!(found, [b"1111111111", b"2222222222"]);
}

#[test]
fn noise_and_pictures_of_a_wrong_size_give_nothing() {
    let noise: Vec<u8> =
        (0_u32..160 * 120).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    assert!(decode(&noise, 160, 120).is_empty());
    for (width, height) in [(0, 0), (0, 10), (160, 119), (u32::MAX, u32::MAX)] {
        assert!(decode(&noise, width, height).is_empty(), "{width}x{height}");
    }
    assert!(decode(&[], 0, 0).is_empty());
    assert!(decode(&[0], 1, 1).is_empty());
}

#[test]
fn brightness_follows_the_eye() {
    let pixels = [[255, 255, 255, 255], [0, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255]];
    assert_eq!(luma(&pixels.concat()), [255, 0, 149, 28]);
}

#[test]
fn what_is_drawn_is_read_and_what_does_not_fit_is_not_drawn() {
    for text in [
        "https://motcua.example/uy-quyen/phieu/9f86d081884c7d659a2feaa0c55ad015",
        "0",
        "Nhà bà Sáu",
    ] {
        let modules = draw(text);
        let side = modules.len().isqrt();
        assert_eq!(side * side, modules.len(), "{text}");
        // Five pixels to a module, a quiet zone of four modules.
        let wide = (side + 8) * 5;
        let dark = |x: usize, y: usize| {
            let (x, y) = ((x / 5).checked_sub(4), (y / 5).checked_sub(4));
            let place = x.zip(y).filter(|(x, y)| *x < side && *y < side).map(|(x, y)| y * side + x);
            place.is_some_and(|place| modules.get(place) == Some(&1))
        };
        let pixels: Vec<u8> =
            (0..wide * wide).map(|at| if dark(at % wide, at / wide) { 20 } else { 235 }).collect();
        assert_eq!(read(&pixels, wide), [text.as_bytes()], "{text}");
    }
    assert!(draw(&"x".repeat(3_000)).is_empty());
}
