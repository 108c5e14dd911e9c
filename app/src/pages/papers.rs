//! What the phone's scripts (`app/src/phone/entry.js`) show of files on their way: one entry to copy, with
//! all of its sentences and buttons. Without scripts none of it is seen.

use domain::attachment::AttachmentError;
use leptos::prelude::*;

use super::error::file_words;
use crate::lang::Lang;

/// How large a file is; the script puts the number in.
pub(super) const SIZE: &str = "# kB";

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
                {corners(lang)}
            </li>
        </ul>
    }
    .into_any()
}

/// The same for a paper of a visit without network: nothing is on its way, all stays on the device.
pub(super) fn carried(lang: Lang) -> AnyView {
    let full = lang.pick(
        "Máy hết chỗ, chưa cất được tệp này nên tệp chưa được tính. Xóa bớt ảnh, tệp của máy rồi chụp hoặc chọn lại.",
        "The device is full: this file is not kept and does not count. Delete some of its pictures or files, then take or choose it again.",
    );
    let damaged = lang.pick(
        "Tệp này bị hỏng trên máy, không đọc được nữa. Bỏ rồi chụp lại.",
        "The device's copy of this file was damaged and cannot be read. Remove it and take it again.",
    );
    let standing = [
        ("doc", lang.pick("Đang đọc tệp", "Reading the file")),
        (
            "cho",
            lang.pick(
                "Đã khóa trên máy này, chờ gửi ở xã",
                "Locked on this device until it is sent at the commune",
            ),
        ),
        (
            "hoi",
            lang.pick("Đã khóa trên máy này. Bạn xem lại:", "Locked on this device. Please look:"),
        ),
        ("hong", lang.pick("Tệp này chưa được tính", "This file does not count")),
    ]
    .map(|(state, words)| view! { <span hidden data-la=state>{words}</span> })
    .collect_view();
    let own = [
        ("nan", "hoi"),
        ("van-dung", "hoi"),
        ("goc", "cho hoi"),
        ("chup-lai", "hoi hong"),
        ("bo", "cho hoi hong"),
    ];
    view! {
        <ul hidden data-tep-mau>
            <li class="paper">
                <p class="files__name"><span data-ten></span>" "<small data-co=SIZE></small></p>
                <div class="paper__picture" hidden data-anh></div>
                <p class="soft" role="status">{standing}</p>
                <ul hidden data-nghi>{doubts(lang)}</ul>
                <p class="field__error" hidden data-loi>
                    {faults(lang)}
                    <span hidden data-vi="day">{full}</span>
                    <span hidden data-vi="hong-may">{damaged}</span>
                </p>
                <p class="paper__buttons">{pressed(&own, lang)}</p>
                {corners(lang)}
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

/// What can be done with a file on its way.
fn buttons(lang: Lang) -> AnyView {
    let all = [
        ("nan", "hoi"),
        ("van-dung", "hoi"),
        ("goc", "cho dung hoi"),
        ("chup-lai", "hoi hong"),
        ("tam-dung", "cho gui"),
        ("gui-tiep", "dung"),
        ("bo", "cho gui dung hoi hong"),
    ];
    pressed(&all, lang)
}

/// Buttons, each with the states in which it shows: `data-khi`.
fn pressed(all: &[(&'static str, &'static str)], lang: Lang) -> AnyView {
    let words = |button: &str| match button {
        "nan" => lang.pick("Nắn thẳng", "Straighten"),
        "van-dung" => lang.pick("Vẫn dùng ảnh này", "Use it all the same"),
        "goc" => lang.pick("Chỉnh bốn góc", "Set the four corners"),
        "chup-lai" => lang.pick("Chụp hoặc chọn lại", "Take or choose another"),
        "tam-dung" => lang.pick("Tạm dừng", "Pause"),
        "gui-tiep" => lang.pick("Gửi tiếp", "Go on sending"),
        _ => lang.pick("Bỏ", "Remove"),
    };
    let button = |&(button, when): &(&'static str, &'static str)| {
        let words = words(button);
        view! {
            <button type="button" class="button button--small" hidden data-bam=button data-khi=when>
                {words}
            </button>
        }
    };
    all.iter().map(button).collect_view().into_any()
}

/// Where the person sets the corners of a sheet herself; `app/src/phone/corners.js` puts the picture
/// in.
fn corners(lang: Lang) -> AnyView {
    let rings = [
        lang.pick("Góc trên bên trái", "Upper left corner"),
        lang.pick("Góc trên bên phải", "Upper right corner"),
        lang.pick("Góc dưới bên phải", "Lower right corner"),
        lang.pick("Góc dưới bên trái", "Lower left corner"),
    ]
    .map(|name| view! { <button type="button" hidden data-goc-dau aria-label=name></button> })
    .collect_view();
    let buttons = [
        ("xem", lang.pick("Xem ảnh đã nắn", "Show it straightened")),
        ("dung", lang.pick("Dùng ảnh đã nắn", "Use the straightened one")),
        ("lai", lang.pick("Chỉnh lại góc", "Set the corners again")),
        ("thoi", lang.pick("Để như ảnh chụp", "Leave it as photographed")),
    ]
    .map(|(name, words)| {
        view! { <button type="button" class="button button--small" data-goc-bam=name>{words}</button> }
    })
    .collect_view();
    let place = lang.pick(
        "Góc ở # % từ mép trái, # % từ mép trên",
        "The corner is # % from the left edge, # % from the upper one",
    );
    let busy = lang.pick("Đang nắn ảnh…", "Straightening the picture…");
    let failed = lang.pick(
        "Không nắn được ảnh này. Chỉnh lại góc, hoặc để như ảnh chụp.",
        "The picture cannot be straightened. Set the corners again, or leave it as photographed.",
    );
    view! {
        <div hidden data-goc>
            <p>{lang.pick(
                "Kéo bốn vòng tròn đến bốn góc tờ giấy. Không kéo được thì chọn một vòng rồi chạm vào chỗ của góc đó, hoặc bấm phím mũi tên (giữ Shift để đi xa hơn).",
                "Drag the four rings to the corners of the sheet. Or choose a ring and tap where its corner is, or press the arrow keys (with Shift for larger steps).",
            )}</p>
            <div data-goc-anh>{rings}</div>
            <div class="paper__picture" hidden data-goc-xem=lang.pick("Ảnh đã nắn", "The straightened picture")></div>
            <p class="soft" role="status" data-goc-noi=place data-dang=busy data-hong=failed></p>
            <p class="paper__buttons">{buttons}</p>
        </div>
    }
    .into_any()
}
