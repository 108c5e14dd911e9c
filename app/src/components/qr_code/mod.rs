//! A QR code as one SVG path.

pub mod examples;

use std::fmt::Write;

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode as Code};

use crate::lang::use_lang;

/// The quiet zone around the code, in modules (ISO/IEC 18004, 6.3.8).
const QUIET: usize = 4;
/// Above this version the error correction is lowered from M to L: denser codes read worse on
/// screens than codes with less redundancy (measured, see the proof's notes).
const LAST_M_VERSION: usize = 18;
/// The drawing's width in CSS pixels is at most this: a 360 px phone less its margins.
const WIDEST: usize = 320;

/// A drawn code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// Modules on a side, with the quiet zone.
    pub side: usize,
    /// The dark modules as an SVG path, one unit a module.
    pub path: String,
}

/// Draws `payload`; digits alone are set in numeric mode. `None` when it does not fit in a code.
pub fn draw(payload: &str) -> Option<Drawing> {
    let medium = Code::with_error_correction_level(payload, EcLevel::M).ok();
    let fits = |code: &Code| code.width() <= 17 + 4 * LAST_M_VERSION;
    let code = match medium.filter(fits) {
        Some(code) => code,
        None => Code::with_error_correction_level(payload, EcLevel::L).ok()?,
    };
    let side = code.width();
    let modules = code.to_colors();
    let mut path = String::new();
    for (y, row) in modules.chunks(side.max(1)).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                let (left, top, length) = (x + QUIET, y + QUIET, run.len());
                // Writing to a string cannot fail.
                let _ = write!(path, "M{left} {top}h{length}v1h-{length}z");
            }
            x += run.len();
        }
    }
    Some(Drawing { side: side + 2 * QUIET, path })
}

/// A code to be scanned from the screen or from paper (40 mm wide in print). Always dark on
/// white, in dark mode too: cheap scanners do not read it otherwise.
#[component]
pub fn QrCode(
    /// What the code says; a proof's digits, or an address.
    #[prop(into)]
    payload: String,
    /// What the picture is, for those who do not see it.
    #[prop(into)]
    title: String,
    /// The width in CSS pixels where the page knows a sharp one; else as wide as a phone.
    #[prop(default = None)]
    width: Option<String>,
) -> impl IntoView {
    let Some(Drawing { side, path }) = draw(&payload) else {
        let words = use_lang().pick(
            "Mã này dài quá, không vẽ được. Dùng tệp tải về.",
            "This code is too long to draw. Use the downloaded file.",
        );
        return view! { <p class="qr qr--none">{words}</p> }.into_any();
    };
    // Whole half-pixels a module: whole device pixels on phones, hence sharp edges.
    let narrow = (side * (2 * WIDEST / side.max(1)).max(1)).div_ceil(2);
    let width = width.unwrap_or_else(|| narrow.to_string());
    let view_box = format!("0 0 {side} {side}");
    view! {
        <div class="qr">
            <svg viewBox=view_box width=width.clone() height=width role="img" aria-label=title
                shape-rendering="crispEdges">
                <rect width="100%" height="100%" fill="#fff"></rect>
                <path d=path fill="#000"></path>
            </svg>
        </div>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn digits_take_numeric_mode_and_stay_within_version_18_at_m() {
        // The largest proof of one person may have 1,346; as bytes they would not fit.
        let drawing = draw(&"7".repeat(1346)).map(|drawing| drawing.side);
        assert_eq!(drawing, Some(17 + 4 * 18 + 8));
    }

    #[test]
    fn denser_codes_give_up_redundancy_before_size() {
        let side = draw(&"7".repeat(1600)).map(|drawing| drawing.side);
        assert_eq!(side, Some(17 + 4 * 18 + 8), "18-L instead of 20-M");
    }

    #[test]
    fn the_path_draws_exactly_the_dark_modules_inside_the_quiet_zone() {
        let code = Code::with_error_correction_level("0123456789", EcLevel::M).unwrap();
        let dark = code.to_colors().iter().filter(|color| **color == Color::Dark).count();
        let drawing = draw("0123456789").unwrap();
        let mut drawn = 0;
        for run in drawing.path.split('M').skip(1) {
            let (at, rest) = run.split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let length: usize = rest.split('v').next().unwrap().parse().unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            assert!(x >= 4 && y >= 4 && x + length + 4 <= drawing.side && y + 4 < drawing.side);
            drawn += length;
        }
        assert_eq!(drawn, dark);
    }

    #[test]
    fn what_does_not_fit_is_said_in_words() {
        let page = html(|| view! { <QrCode payload="x".repeat(3000) title="Mã"/> });
        assert!(page.contains("dài quá") && !page.contains("<svg"), "{page}");
    }

    #[test]
    fn the_ground_is_white_and_the_picture_has_a_name() {
        let page = html(|| view! { <QrCode payload="123" title="Mã xác nhận nơi ở"/> });
        for part in [r#"role="img""#, "Mã xác nhận nơi ở", r##"fill="#fff""##, "crispEdges"]
        {
            assert!(page.contains(part), "{part} in {page}");
        }
    }
}
