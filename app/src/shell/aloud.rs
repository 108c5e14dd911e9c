//! Reading a page aloud. The script (`app/src/phone/aloud.js`) shows the button where the device
//! has a voice for the page's language.

use leptos::prelude::*;

use crate::lang::Lang;

/// The button, with the words that the script needs: to stop, of what is chosen, of a voice that
/// fails.
pub(super) fn button(lang: Lang) -> impl IntoView {
    let start = lang.pick("Đọc to trang này", "Read this page aloud");
    let stop = lang.pick("Thôi đọc", "Stop reading");
    let chosen = lang.pick("đã chọn", "chosen");
    let failed = lang.pick(
        "Máy không đọc được: giọng đọc của máy bị lỗi. Bấm để thử lại.",
        "The device could not read: its voice failed. Press to try again.",
    );
    view! {
        <div class="aloud no-print" hidden data-doc-to data-chon=chosen>
            <button class="button button--small" type="button" data-thoi=stop>{start}</button>
            <p role="alert" hidden>{failed}</p>
        </div>
    }
}
