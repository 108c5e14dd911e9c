//! Reads codes with the camera or from a picture, in the browser: nothing is uploaded. The decoder
//! is loaded when somebody starts to scan, and works in a worker of its own.
//!
//! The markup comes from the server and is plain; the browser only listens to it. So a citizen's
//! page that can scan does not have to load the machinery of an island with moving parts.

#[cfg(feature = "hydrate")]
mod camera;
#[cfg(feature = "hydrate")]
mod eyes;
#[cfg(feature = "hydrate")]
mod pixels;
#[cfg(feature = "hydrate")]
mod reader;

#[cfg(feature = "ssr")]
use leptos::prelude::*;

use crate::lang::Lang;
#[cfg(feature = "ssr")]
use crate::{
    components::button::Weight,
    icons::{Icon, Picture},
};

/// Marks the scanner's box; its value is the address of the worker that reads codes.
#[cfg(feature = "hydrate")]
const MARK: &str = "data-scanner";

#[cfg(feature = "hydrate")]
pub(super) use eyes::install;

/// What the scanner is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "goes on in the browser"))]
pub(super) enum Looking {
    /// Nothing.
    Idle,
    /// The camera is on, or about to be.
    Camera,
    /// A picture is being read.
    Picture,
    /// The person or the browser does not allow the camera.
    Denied,
    /// There is no camera, or another program has it.
    NoCamera,
    /// The picture holds no code that can be read.
    NoCode,
    /// The file is no picture.
    NoPicture,
    /// The decoder did not load.
    NoDecoder,
}

/// Two buttons, and the camera's picture while it is on. Hidden until the browser listens.
#[cfg(feature = "ssr")]
pub fn scanner_box(reader: String, lang: Lang) -> AnyView {
    view! {
        <div class="scanner" data-scanner=reader hidden>
            <div class="scanner__ways">
                <button type="button" class=Weight::Secondary.class() data-scan="camera">
                    <Picture icon=Icon::Qr/>
                    <span>{button_words(false, lang)}</span>
                </button>
                <label class=Weight::Secondary.class()>
                    <Picture icon=Icon::File/>
                    {lang.pick("Chọn ảnh có mã", "Choose a picture")}
                    <input class="visually-hidden" type="file" accept="image/*" data-scan="picture"/>
                </label>
            </div>
            <video class="scanner__video" playsinline muted hidden></video>
            <p class="soft" role="status"></p>
        </div>
    }
    .into_any()
}

/// The words of the camera's button.
fn button_words(on: bool, lang: Lang) -> &'static str {
    if on {
        lang.pick("Dừng camera", "Stop the camera")
    } else {
        lang.pick("Quét bằng camera", "Scan with the camera")
    }
}

/// What goes on, and what to do.
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "said in the browser"))]
fn words(looking: Looking, lang: Lang) -> &'static str {
    let (vi, en) = match looking {
        Looking::Idle => ("", ""),
        Looking::Camera => (
            "Đưa mã vào giữa khung, cách khoảng một gang tay.",
            "Hold the code in the middle, about a hand's width away.",
        ),
        Looking::Picture => ("Đang đọc ảnh…", "Reading the picture…"),
        Looking::Denied => (
            "Trình duyệt chưa cho dùng camera. Cho phép camera cho trang này, hoặc chọn ảnh.",
            "The browser does not allow the camera. Allow it for this page, or choose a picture.",
        ),
        Looking::NoCamera => (
            "Không mở được camera. Đóng ứng dụng khác đang dùng camera, hoặc chọn ảnh.",
            "The camera cannot be opened. Close other programs that use it, or choose a picture.",
        ),
        Looking::NoCode => (
            "Không đọc được mã nào trong ảnh. Chụp gần hơn, đủ sáng, không lóa, rồi chọn lại.",
            "No code could be read in the picture. Take it closer, in good light, without glare.",
        ),
        Looking::NoPicture => (
            "Không mở được tệp này. Chọn ảnh JPG hoặc PNG.",
            "This file cannot be opened. Choose a JPG or PNG picture.",
        ),
        Looking::NoDecoder => (
            "Chưa tải được bộ đọc mã. Nối mạng, tải lại trang rồi thử lại.",
            "The decoder did not load. Go online, reload the page and try again.",
        ),
    };
    lang.pick(vi, en)
}
