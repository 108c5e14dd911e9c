//! The visits that a device carries: their list, the papers that wait, and what came of those that were
//! sent. Filled in by `app/src/phone/village.js` with what the vault holds, and by `deliver.js` beside it
//! with what the portal answered.

use domain::mandate::VisitFault;
use leptos::prelude::*;

use super::{DAY, services};
use crate::{
    backend::Backend,
    components::{
        button::{Actions, Button, Weight},
        field::{FieldText, Native},
        select::Select,
        text_field::TextField,
    },
    lang::Lang,
    pages::papers,
    words,
};

/// The list.
pub(super) fn list(backend: &dyn Backend, lang: Lang) -> AnyView {
    let label = FieldText::new("them_ten", lang.pick("Gọi là", "What you call it"));
    let service = FieldText::new("them_viec", lang.pick("Việc cần làm", "Service"));
    let native = Native {
        required: true,
        max_length: Some(80),
        autocomplete: Some("off"),
        ..Native::default()
    };
    let choices = services(backend, lang);
    let problem =
        |name: &'static str, words: &'static str| view! { <p hidden data-van-de=name>{words}</p> };
    let sign_in = format!("/dang-nhap?ve={DAY}/may");
    let sure = lang.pick(
        "Bỏ thì tệp này mất khỏi máy và không có trong hồ sơ. Vẫn bỏ?",
        "Removed, the file is gone from the device and is not in the dossier. Remove it?",
    );
    let damaged = lang.pick(
        "Tệp này bị hỏng trên máy, không gửi được. Bỏ rồi chụp lại ở xã.",
        "The device's copy was damaged and cannot be sent. Remove it and take it again at the commune.",
    );
    view! {
        <section data-phan="danh-sach" hidden>
            <h2>{lang.pick("Nhà sẽ đến", "The visits")}</h2>
            <p class="soft" hidden data-cua-ai=lang.pick("Danh sách của #", "The list of #")></p>
            <ul class="services" data-cac-luot></ul>
            {one(lang)}
            <template data-mau-tep-con><ul>
                <li class="paper">
                    <p class="files__name"><span data-ten></span>" "<small data-co=papers::SIZE></small></p>
                    <p class="field__error" hidden data-loi-tep=damaged></p>
                    <p class="paper__buttons">
                        <button type="button" class=Weight::Small.class() data-bo-tep=sure>
                            {lang.pick("Bỏ tệp này", "Remove this file")}
                            <span class="visually-hidden">" "<span data-ten-tep></span></span>
                        </button>
                    </p>
                </li></ul>
            </template>
            <div role="status" data-tin-gui>
                {problem("dang-gui", lang.pick("Đang gửi…", "Sending…"))}
                {problem("network", lang.pick(
                    "Chưa có mạng. Những lượt chưa gửi vẫn khóa trên máy này. Có mạng thì bấm gửi lại.",
                    "No network. What was not sent stays locked on this device. Send again once there is one.",
                ))}
                {problem("later", lang.pick(
                    "Cổng chưa trả lời. Những lượt chưa gửi vẫn khóa trên máy này. Chờ vài phút rồi gửi lại.",
                    "The portal does not answer. What was not sent stays locked on this device. Try again in some minutes.",
                ))}
                {problem("con-tep", lang.pick(
                    "Có giấy tờ cổng chưa nhận, lý do ghi ở từng tệp. Tệp vẫn khóa trên máy này: sửa được thì gửi lại, không thì bỏ rồi gửi lần nữa cho xong lượt đó.",
                    "The portal has not taken some papers; the reason stands at each. They stay locked on this device: send again once it is mended, or remove them and send once more to end the visit.",
                ))}
                {problem("nguoi-khac", lang.pick(
                    "Lượt còn lại do người giúp khác gửi, tên ghi ở từng lượt. Người đó đăng nhập trên máy này rồi bấm gửi; không ai phải ký lại.",
                    "The rest is sent by another helper, whose name stands at each visit. Let that helper sign in on this device and press send; nobody has to sign again.",
                ))}
                {problem("khong-xong", lang.pick(
                    "Chưa có lượt nào xong để gửi.",
                    "No visit is done yet.",
                ))}
                <p hidden data-van-de="sign-in">
                    {lang.pick("Cần đăng nhập để gửi. ", "Sign in to send. ")}
                    <a href=sign_in>{lang.pick("Đăng nhập", "Sign in")}</a>
                </p>
            </div>
            <Actions>
                <button type="button" class="button" data-gui>{lang.pick("Gửi về xã", "Send to the commune")}</button>
                <button type="button" class=Weight::Secondary.class() data-khoa>{lang.pick("Khóa máy", "Lock")}</button>
            </Actions>
            <details>
                <summary>{lang.pick("Thêm một nhà", "Add a visit")}</summary>
                <form data-them autocomplete="off" data-so=words::visit_fault(VisitFault::Number, lang) data-trong=words::visit_fault(VisitFault::NoLabel, lang)>
                    <TextField text=label native/>
                    <Select text=service choices/>
                    <Actions><Button weight=Weight::Secondary>{lang.pick("Thêm", "Add")}</Button></Actions>
                </form>
            </details>
        </section>
    }
    .into_any()
}

/// A visit in the list.
fn one(lang: Lang) -> AnyView {
    let state = |name: &'static str, words: &'static str| view! { <span hidden data-the=name>{words}</span> };
    view! {
        <template data-mau-luot><ul>
            <li class="services__row">
                <button type="button" class="button button--secondary" data-mo-luot></button>
                <p class="soft" data-chi-tiet></p>
                <p class="soft" hidden data-cua=lang.pick("Trong danh sách của #", "On the list of #")></p>
                <p>
                    {state("moi", lang.pick("Chưa đến", "Not visited yet"))}
                    {state("dang", lang.pick("Đang làm dở", "Begun"))}
                    {state("xong", lang.pick("Xong, chờ gửi về xã", "Done, waits to be sent"))}
                    {state("gui", lang.pick(
                        "Tờ khai đã gửi, giấy tờ còn trên máy này",
                        "The form was sent, papers are still on this device",
                    ))}
                    {state("hong", lang.pick(
                        "Một lượt không đọc được: dữ liệu trên máy bị hỏng. Lượt này vẫn được giữ, không gửi được. Các lượt khác làm bình thường.",
                        "One visit cannot be read: what the device keeps of it was damaged. It stays and cannot be sent. The others go on as usual.",
                    ))}
                </p>
                <p hidden data-do-ai=lang.pick("Đã ký cho #: chờ # gửi.", "Signed for #: to be sent by #.")></p>
                <p class="soft" hidden data-so-tep=lang.pick("Giấy tờ: # tệp", "Papers: # files")></p>
                <p class="field__error" hidden data-loi-luot></p>
                <ul class="files" hidden data-tep-con></ul>
            </li></ul>
        </template>
    }
    .into_any()
}

/// What came of the visits that were sent.
pub(super) fn came(lang: Lang) -> AnyView {
    let still = lang.pick(
        "Nhà này còn trong danh sách của #: nhắc # bỏ ra ở trang Ngày đi làng.",
        "This visit is still on the list of #: let # remove it on the page of the day.",
    );
    view! {
        <section data-phan="ket-qua" hidden>
            <h2 tabindex="-1">{lang.pick("Đã gửi về xã", "Sent to the commune")}</h2>
            <ul class="services" data-cac-ket-qua></ul>
            <template data-mau-ket-qua><ul>
                <li class="services__row">
                    <b data-ten></b>
                    <ul data-loi-nhan></ul>
                    <dl data-khong-ghi></dl>
                    <p hidden data-con-danh-sach=still></p>
                    <a data-mo-uy-quyen>{lang.pick("Mở để xem lại và gửi hồ sơ", "Open to review and file")}</a>
                </li></ul>
            </template>
            <p hidden data-het>{lang.pick(
                "Máy này không còn giữ gì của ngày đi làng.",
                "This device keeps nothing of the day any more.",
            )}</p>
        </section>
    }
    .into_any()
}
