//! A code to be drawn.

use qrcode::{Color, EcLevel, QrCode};

/// The modules of a code that says `text`, row by row, 1 where dark, without a quiet zone; none when the
/// text does not fit in a code.
pub fn draw(text: &str) -> Vec<u8> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M);
    let modules = code.map(QrCode::into_colors).unwrap_or_default();
    modules.into_iter().map(|color| u8::from(color == Color::Dark)).collect()
}
