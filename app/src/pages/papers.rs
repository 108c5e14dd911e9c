//! What the phone's scripts (`app/src/phone/files.js`) show of files on their way: one entry to copy, with
//! all of its sentences and buttons. Without scripts none of it is seen.

use domain::attachment::AttachmentError;
use leptos::prelude::*;

use super::error::file_words;
use crate::lang::Lang;

/// The entry of one file, and the line that asks to wait for all.
pub(super) fn template(lang: Lang) -> AnyView {
    let wait = lang.pick(
        "Đang gửi tệp, xong sẽ sang bước sau. Bấm lần nữa để sang ngay: tệp được gửi tiếp ở đó.",
        "Sending the files, then on to the next step. Press again to go on now: they are sent from there.",
    );
    view! {
        <div role="status"><p hidden data-tep-doi>{wait}</p></div>
        <ul hidden data-tep-mau>
            <li class="paper">
                <p class="files__name" data-ten></p>
                <div class="paper__picture" hidden data-anh></div>
                <p class="soft" role="status">{states(lang)}</p>
                <progress max="1" hidden data-thanh
                    aria-label=lang.pick("Phần đã gửi", "Part that was sent")></progress>
                <ul hidden data-nghi>{doubts(lang)}</ul>
                <p class="field__error" hidden data-loi>{faults(lang)}<span data-vi="cong" data-loi-cong></span></p>
                <p class="paper__buttons">{buttons(lang)}</p>
            </li>
        </ul>
    }
    .into_any()
}

/// Where a file is: `data-la` is the state.
fn states(lang: Lang) -> AnyView {
    let sending = lang.pick("Đang gửi lên cổng: ", "Being sent: ");
    let paused = lang.pick("Đang tạm dừng. Đã gửi ", "Paused. Sent ");
    let plain = [
        ("doc", lang.pick("Đang đọc tệp", "Reading the file")),
        (
            "cho",
            lang.pick(
                "Giữ trên máy này, chờ gửi lên cổng",
                "Kept on this device, waits to be sent",
            ),
        ),
        (
            "xong",
            lang.pick(
                "Đã có trên cổng. Mở lại bước này để xem hoặc bỏ.",
                "The portal has it. Open this step again to see it or take it off.",
            ),
        ),
        ("hoi", lang.pick("Chưa gửi. Bạn xem lại:", "Not sent yet. Please look:")),
        ("hong", lang.pick("Tệp này chưa được gắn vào hồ sơ", "This file was not attached")),
        (
            "mau",
            lang.pick(
                "Máy không giữ được tệp này: tệp được gửi khi bạn bấm Tiếp tục.",
                "This device cannot keep the file: it is sent when you press Continue.",
            ),
        ),
    ]
    .map(|(state, words)| view! { <span hidden data-la=state>{words}</span> })
    .collect_view();
    view! {
        {plain}
        // Where it is is said once; how much of it was sent is not counted aloud.
        <span hidden data-la="gui">{sending}<b aria-live="off" data-phan></b></span>
        <span hidden data-la="dung">{paused}<b aria-live="off" data-phan></b></span>
    }
    .into_any()
}

/// What may be wrong with a picture: `data-vi` is the reason.
fn doubts(lang: Lang) -> AnyView {
    [
        (
            "thang",
            lang.pick(
                "Tờ giấy nằm nghiêng. Máy có thể nắn thẳng và bỏ phần nền.",
                "The sheet lies at an angle. It can be straightened and the ground cut off.",
            ),
        ),
        (
            "toi",
            lang.pick(
                "Ảnh tối. Chụp lại ở nơi sáng, không che đèn.",
                "It is dark. Take it again where there is more light.",
            ),
        ),
        (
            "mo",
            lang.pick(
                "Ảnh mờ, có thể không đọc được chữ. Giữ chắc máy rồi chụp lại.",
                "It is blurred and may not be readable. Hold the phone still and take it again.",
            ),
        ),
        (
            "cat",
            lang.pick(
                "Tờ giấy bị cắt ở mép ảnh. Lùi ra để thấy đủ bốn góc.",
                "The sheet is cut off at the edge. Step back until all four corners show.",
            ),
        ),
        (
            "nho",
            lang.pick(
                "Ảnh quá nhỏ, chữ có thể không đọc được. Lại gần hơn rồi chụp lại.",
                "It is too small to be read. Go nearer and take it again.",
            ),
        ),
        (
            "heic",
            lang.pick(
                "Ảnh HEIC: trình duyệt này không mở được nên chưa kiểm tra. Ảnh được gửi nguyên như vậy; nếu được, hãy chọn ảnh JPG.",
                "A HEIC picture: this browser cannot open it, so it was not checked. It is sent as it is; choose a JPG if you can.",
            ),
        ),
        (
            "khong-mo",
            lang.pick(
                "Trình duyệt này không mở được ảnh, có thể ảnh đã hỏng.",
                "This browser cannot open the picture. It may be damaged.",
            ),
        ),
    ]
    .map(|(why, words)| view! { <li hidden data-vi=why>{words}</li> })
    .collect_view()
    .into_any()
}

/// Why a file was not taken, in the words in which the portal says it.
fn faults(lang: Lang) -> AnyView {
    let unread = lang.pick(
        "Không đọc được tệp. Nếu chọn từ ổ đĩa trên mạng, hãy tải về máy trước rồi chọn lại.",
        "The file cannot be read. If it is in a cloud drive, download it first and choose it again.",
    );
    let max = 10_000_000;
    [
        ("rong", file_words(&AttachmentError::Empty, lang)),
        ("loai", file_words(&AttachmentError::UnknownContent, lang)),
        ("lon", file_words(&AttachmentError::TooLarge { max }, lang)),
        ("khong-doc", unread.to_owned()),
    ]
    .map(|(why, words)| view! { <span hidden data-vi=why>{words}</span> })
    .collect_view()
    .into_any()
}

/// What can be done with it: `data-khi` are the states in which a button shows.
fn buttons(lang: Lang) -> AnyView {
    [
        ("nan", "hoi", lang.pick("Nắn thẳng", "Straighten")),
        ("van-dung", "hoi", lang.pick("Vẫn dùng ảnh này", "Use it all the same")),
        ("chup-lai", "hoi hong", lang.pick("Chụp hoặc chọn lại", "Take or choose another")),
        ("tam-dung", "cho gui", lang.pick("Tạm dừng", "Pause")),
        ("gui-tiep", "dung", lang.pick("Gửi tiếp", "Go on sending")),
        ("bo", "cho gui dung hoi hong", lang.pick("Bỏ", "Remove")),
    ]
    .map(|(button, when, words)| {
        view! {
            <button type="button" class="button button--small" hidden data-bam=button data-khi=when>
                {words}
            </button>
        }
    })
    .collect_view()
    .into_any()
}
