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
    let alone = lang.pick(
        "Không có mạng, và máy chưa giữ được trang này",
        "There is no network, and this device has not kept this page",
    );
    let stay = lang.pick(
        "Những gì bạn vừa khai hoặc chọn chỉ có trên trang này. Đừng đóng trang: chờ có mạng rồi bấm lại.",
        "What you just wrote or chose is on this page only. Do not close it: wait for a network, then press again.",
    );
    let waits =
        lang.pick("Hồ sơ này đang chờ gửi trên máy này", "This dossier waits on this device");
    let waiting = lang.pick(
        "Máy tự gửi khi có mạng. Nếu bạn sửa gì ở đây, hồ sơ thôi chờ cho đến khi bạn bấm gửi lại.",
        "It is sent once there is a network. If you change something here it waits no more until you press send again.",
    );
    let stopped = lang.pick(
        "Hồ sơ thôi chờ gửi vì bạn vừa sửa",
        "You changed something: the dossier waits no more",
    );
    let again = lang.pick(
        "Sửa xong, hãy mở trang xem lại và bấm gửi. Hồ sơ chưa được gửi.",
        "When you are done, open the check page and press send. Nothing was sent.",
    );
    let lost = lang.pick(
        "Máy này đã mất một phần bản nháp, chưa lên cổng",
        "This device lost a part of the draft that the portal never had",
    );
    let look = lang.pick(
        "Xem lại các bước: câu nào thiếu thì khai lại, tệp nào thiếu thì chọn lại.",
        "Look through the steps: write what is missing again, choose missing files again.",
    );
    let rows = lang.pick(
        "Bỏ dòng đã lưu trên cổng, bỏ tệp đã gửi thì cần có mạng.",
        "Removing a row that the portal has, or a file that was sent, needs a network.",
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
            <div hidden data-dang-cho><Notice news=News::Warning title=waits><p>{waiting}</p></Notice></div>
        </div>
        <div hidden role="alert" data-thoi-cho>
            <Notice news=News::Warning title=stopped><p>{again}</p></Notice>
        </div>
        <div hidden role="alert" data-mat>
            <Notice news=News::Danger title=lost><p>{look}</p></Notice>
        </div>
        <div hidden role="alert" data-chua-giu>
            <Notice news=News::Warning title=alone><p>{stay}</p></Notice>
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
    let changed = lang.pick(
        "Bạn đã khai trên máy này, có thể chưa hiện ở trên",
        "Written on this device, perhaps not shown above yet",
    );
    view! {
        <div data-hop-cho=draft.id.clone() data-khoa=key.to_owned()
            data-ban=draft.version.to_string()>
            <div hidden data-da-khai><h2>{changed}</h2><dl></dl></div>
            <div role="status">{states(draft, lang)}</div>
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

/// What a filing that waits may have come to; the script shows the one that is true.
fn states(draft: &Draft, lang: Lang) -> AnyView {
    let review = format!("/ho-so/nhap/{}/xem-lai", draft.id);
    let law = lang.pick(
        "Hồ sơ chưa được tiếp nhận cho đến khi có giấy tiếp nhận.",
        "The dossier is not received until the receipt arrives.",
    );
    [
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
            "sent",
            lang.pick("Hồ sơ đã nộp từ nơi khác", "The dossier was filed from elsewhere"),
            lang.pick(
                "Những điều liệt kê ở trên chỉ có trên máy này, không nằm trong hồ sơ đã nộp.",
                "What is listed above is on this device only, and not in what was filed.",
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
        let link = match state {
            "sign-in" => {
                let words = lang.pick("Đăng nhập", "Sign in");
                Some((Some(format!("/dang-nhap?ve={review}")), words))
            }
            // The script knows where it is.
            "sent" => Some((None, lang.pick("Xem hồ sơ đã nộp", "See what was filed"))),
            _ => None,
        };
        let link = link.map(|(href, words)| view! { <p><a href=href>{words}</a></p> });
        let law = (state != "sent").then(|| view! { <p>{law}</p> });
        view! {
            <div hidden data-cho=state>
                <Notice news=News::Warning title><p>{text}</p>{law}{link}</Notice>
            </div>
        }
    })
    .collect_view()
    .into_any()
}

/// On the list of all: which drafts stand in this device's outbox, and what each waits for. The script
/// adds the links.
pub(super) fn waiting(lang: Lang) -> AnyView {
    let title = lang.pick("Chưa gửi được, còn trên máy này", "Not sent yet, on this device");
    let text = lang.pick(
        "Hồ sơ chưa được tiếp nhận cho đến khi có giấy tiếp nhận.",
        "A dossier is not received until the receipt arrives.",
    );
    let lost = lang.pick(
        "Máy này đã mất phần chưa lên cổng của",
        "This device lost what the portal never had of",
    );
    let look = lang.pick(
        "Mở từng bản ra xem: câu nào thiếu thì khai lại, tệp nào thiếu thì chọn lại.",
        "Open each: write what is missing again, choose missing files again.",
    );
    let nameless = lang.pick("Bản nháp", "A draft");
    let open = lang.pick("Xem hồ sơ", "See the dossier");
    let clear = lang.pick("Đã xem, xóa khỏi máy này", "Seen, remove from this device");
    // The last one stands for every state that has no words of its own.
    let states = [
        ("cho", lang.pick("đang chờ gửi", "waits to be sent")),
        ("sign-in", lang.pick("cần đăng nhập lại", "sign in again")),
        ("split", lang.pick("có ô được sửa ở hai nơi", "something was changed in two places")),
        ("tep", lang.pick("còn tệp chưa gửi", "a file was not sent yet")),
        ("invalid", lang.pick("có chỗ cần sửa", "something has to be mended")),
        (
            "sent",
            lang.pick(
                "đã nộp từ nơi khác. Phần sau chỉ có trên máy này, không nằm trong hồ sơ đã nộp:",
                "filed from elsewhere. This is on this device only, not in what was filed:",
            ),
        ),
        (
            "gone",
            lang.pick(
                "bản nháp không còn trên cổng. Phần sau chỉ có trên máy này:",
                "the draft is no longer on the portal. This is on this device only:",
            ),
        ),
        ("refused", lang.pick("cổng chưa nhận", "the portal did not take it")),
    ]
    .map(|(state, words)| view! { <span hidden data-la=state>{words}</span> })
    .collect_view();
    view! {
        <div hidden role="alert" data-mat-gi=nameless>
            <Notice news=News::Danger title=lost><ul></ul><p>{look}</p></Notice>
        </div>
        <div hidden data-cho-gui data-loi=open data-xoa=clear>
            <Notice news=News::Warning title><p>{text}</p><ul></ul></Notice>
            {states}
        </div>
    }
    .into_any()
}
