//! What the phone's scripts (`app/src/phone`) show and read on the pages of a draft. All words
//! stand here; without scripts none of it is seen.

use domain::form::Reach;
use leptos::prelude::*;

use crate::{
    backend::Draft,
    components::{
        button::Actions,
        notice::{News, Notice},
    },
    lang::Lang,
};

/// The addresses of a draft's steps in order, and of its review.
pub(super) fn way(draft: &Draft, reach: &Reach) -> String {
    let steps = reach.steps(&draft.service.form).map(|step| step.id.as_str());
    let all: Vec<String> =
        steps.chain(["xem-lai"]).map(|step| format!("/ho-so/nhap/{}/{step}", draft.id)).collect();
    all.join(" ")
}

/// Shown while there is no network.
pub(super) fn offline(lang: Lang) -> AnyView {
    let title = lang.pick("Máy đang không có mạng", "There is no network");
    let text = lang.pick(
        "Cứ điền tiếp. Những gì bạn khai được giữ trên máy này và lưu lên cổng khi có mạng.",
        "Go on. What you write is kept on this device and saved on the portal once there is one.",
    );
    let rows = lang.pick(
        "Thêm hoặc bỏ dòng, bỏ tệp đã gửi thì cần có mạng.",
        "Adding or removing rows, or removing a file that was sent, needs a network.",
    );
    let files = lang.pick("Tệp chờ gửi trên máy này: ", "Files waiting on this device: ");
    let bad = lang.pick(
        "Cổng không nhận tệp này, hãy chọn tệp khác: ",
        "The portal cannot use this file, choose another: ",
    );
    view! {
        // The places are there from the beginning: screen readers watch them, not what is put into the page.
        <div role="status">
            <div hidden data-mat-mang><Notice news=News::Warning title><p>{text}</p><p>{rows}</p></Notice></div>
        </div>
        <div role="status">
            <p hidden data-tep-cho>{files}<span></span></p>
            <p class="field__error" hidden data-tep-hong>{bad}<span></span></p>
        </div>
    }
    .into_any()
}

/// A field that was changed in two places: both texts, and a button for each. The script puts a copy
/// under the field.
pub(super) fn split(lang: Lang) -> AnyView {
    let title = lang.pick(
        "Ô này được sửa ở hai nơi. Bạn giữ bản nào?",
        "This was changed in two places. Which one do you keep?",
    );
    let here = lang.pick("Trên máy này: ", "On this device: ");
    let there = lang.pick("Trên cổng: ", "On the portal: ");
    let mine = lang.pick("Giữ bản trên máy này", "Keep the one on this device");
    let theirs = lang.pick("Lấy bản trên cổng", "Take the one on the portal");
    view! {
        <div class="split" role="group" aria-label=title hidden data-hai-noi>
            <p role="alert"><b>{title}</b></p>
            <p>{here}<b data-day></b></p>
            <p>{there}<b data-kia></b></p>
            <Actions>
                <button type="button" class="button button--small" data-chon="day">{mine}</button>
                <button type="button" class="button button--small" data-chon="kia">{theirs}</button>
            </Actions>
        </div>
    }
    .into_any()
}

/// The outbox of one draft, on its review: what a filing made without network has come to.
pub(super) fn outbox(draft: &Draft, key: &str, lang: Lang) -> AnyView {
    let review = format!("/ho-so/nhap/{}/xem-lai", draft.id);
    let changed = lang.pick(
        "Bạn đã khai trên máy này, có thể chưa hiện ở trên",
        "Written on this device, perhaps not shown above yet",
    );
    let law = lang.pick(
        "Hồ sơ chưa được tiếp nhận cho đến khi có giấy tiếp nhận.",
        "The dossier is not received until the receipt arrives.",
    );
    let notices = [
        (
            "mat-mang",
            lang.pick("Máy đang không có mạng", "There is no network"),
            lang.pick(
                "Bạn vẫn bấm gửi được: hồ sơ chờ trên máy này và tự gửi khi có mạng.",
                "You can send all the same: the dossier waits on this device and goes out by itself.",
            ),
        ),
        (
            "cho",
            lang.pick("Hồ sơ đang chờ gửi trên máy này", "The dossier waits on this device"),
            lang.pick(
                "Máy tự gửi khi có mạng. Mở lại trang này để xem đã gửi được chưa.",
                "It is sent once there is a network. Open this page again to see whether it was.",
            ),
        ),
        (
            "sign-in",
            lang.pick("Phiên đã hết, hồ sơ chưa được gửi", "Your session has ended, nothing was sent"),
            lang.pick(
                "Đăng nhập lại, hồ sơ đang chờ sẽ được gửi.",
                "Sign in again, and what waits will be sent.",
            ),
        ),
        (
            "split",
            lang.pick("Có ô được sửa ở hai nơi", "Something was changed in two places"),
            lang.pick(
                "Mở lại hồ sơ, chọn bản bạn muốn giữ, rồi gửi.",
                "Open the dossier again, choose which text to keep, then send.",
            ),
        ),
        (
            "tep",
            lang.pick("Còn tệp chưa gửi", "A file was not sent yet"),
            lang.pick(
                "Mở lại bước gắn giấy tờ: gửi tiếp tệp đang tạm dừng, chọn giữ hay bỏ ảnh đang hỏi, rồi gửi hồ sơ.",
                "Open the step with the papers again: go on with what is paused, keep or remove what is asked about, then send.",
            ),
        ),
        (
            "invalid",
            lang.pick("Hồ sơ có chỗ cần sửa", "Something has to be mended"),
            lang.pick(
                "Tải lại trang này để xem chỗ cần sửa. Hồ sơ chưa được gửi.",
                "Load this page again to see what. Nothing was sent.",
            ),
        ),
        (
            "refused",
            lang.pick("Cổng chưa nhận hồ sơ này", "The portal did not take this dossier"),
            lang.pick(
                "Những gì bạn khai còn nguyên. Tải lại trang này và gửi lại.",
                "What you wrote is still there. Load this page and send it again.",
            ),
        ),
    ]
    .map(|(state, title, text)| {
        let link = (state == "sign-in").then(|| {
            let words = lang.pick("Đăng nhập", "Sign in");
            view! { <p><a href=format!("/dang-nhap?ve={review}")>{words}</a></p> }
        });
        view! {
            <div hidden data-cho=state>
                <Notice news=News::Warning title><p>{text}</p><p>{law}</p>{link}</Notice>
            </div>
        }
    })
    .collect_view();
    view! {
        <div data-hop-cho=draft.id.clone() data-khoa=key.to_owned()
            data-ban=draft.version.to_string()>
            <div hidden data-da-khai><h2>{changed}</h2><dl></dl></div>
            <div role="status">{notices}</div>
            <Actions>
                <button type="button" class="button" hidden data-gui-sau>
                    {lang.pick("Gửi khi có mạng", "Send once there is a network")}
                </button>
                <button type="button" class="button button--secondary" hidden data-thoi>
                    {lang.pick("Thôi, chưa gửi", "Do not send yet")}
                </button>
            </Actions>
        </div>
    }
    .into_any()
}

/// On the list of all: which drafts wait in this device's outbox. The script adds the links.
pub(super) fn waiting(lang: Lang) -> AnyView {
    let title = lang.pick("Đang chờ gửi trên máy này", "Waiting on this device");
    let text = lang.pick(
        "Hồ sơ chưa được tiếp nhận cho đến khi có giấy tiếp nhận.",
        "A dossier is not received until the receipt arrives.",
    );
    let open = lang.pick("Xem hồ sơ đang chờ", "See what waits");
    view! {
        <div hidden data-cho-gui data-loi=open>
            <Notice news=News::Warning title><p>{text}</p><ul></ul></Notice>
        </div>
    }
    .into_any()
}
