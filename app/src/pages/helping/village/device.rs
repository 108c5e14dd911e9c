//! The page that works for hours without network. It is the same for everyone and holds nobody's data:
//! what `app/src/phone/village.js` shows in it comes from the device, sealed with the volunteer's code.

use domain::mandate::SIGNED_DAYS;
use leptos::prelude::*;

use super::{
    DAY, keyboard,
    slip::{offer, slip},
    visits::{came, list},
};
use crate::{
    backend::Backend,
    components::{
        button::{Actions, Button, LinkButton, Weight},
        field::{FieldText, Native},
        notice::{News, Notice},
        select::Select,
        text_field::TextField,
    },
    lang::Lang,
    pages::{
        Context, Page,
        context::{HelperScript, Look},
        helping::{drawing::drawing, field},
        papers,
    },
};

/// The page. Its parts are hidden until the script knows which of them there is something for. `site` is
/// the portal's address, for the slips.
pub fn device(context: &Context, backend: &dyn Backend, site: &str) -> Page {
    let lang = context.lang;
    let title = context.t("Ngày đi làng, trên máy này", "A day in a village, on this device");
    let look =
        Look { title: title.clone(), helper: Some(HelperScript::Village), ..Look::default() };
    let reader = context.assets.reader.clone();
    context.page(look, || {
        view! {
            <h1 class="no-print">{title}</h1>
            {scripts_needed(lang)}
            <div data-di-lang=DAY data-bo-doc=reader data-ngay=SIGNED_DAYS.to_string()>
                <p role="status" class="soft" data-noi></p>
                {unkept(lang)}
                {clock(lang)}
                {nothing(lang)}
                {locked(lang)}
                {list(backend, lang)}
                {visit(lang)}
                {slip(site, lang)}
                {came(lang)}
                {staying(lang)}
            </div>
        }
        .into_any()
    })
}

fn scripts_needed(lang: Lang) -> AnyView {
    let title = lang.pick("Trang này cần JavaScript", "This page needs JavaScript");
    let text = lang.pick(
        "Trình duyệt đang tắt JavaScript, nên máy này không mang theo được gì. Dùng danh sách và tờ khai in ra giấy.",
        "The browser has it switched off, so that this device takes nothing along. Use the list and the forms on paper.",
    );
    view! {
        <div data-khong-ma>
            <Notice news=News::Warning title><p>{text}</p></Notice>
            <Actions>
                <LinkButton href=DAY>{lang.pick("Danh sách và tờ khai để in", "List and forms to print")}</LinkButton>
            </Actions>
        </div>
    }
    .into_any()
}

/// While the last of what was written is not sealed.
fn unkept(lang: Lang) -> AnyView {
    let title = lang.pick("Chưa cất được trên máy này", "Not kept on this device");
    let text = lang.pick(
        "Máy hết chỗ hoặc không cho cất. Những gì vừa ghi chỉ còn trên trang này: đừng đóng trang, đừng tắt máy. Xóa bớt ảnh, tệp của máy rồi ghi tiếp hoặc bấm lại: máy sẽ cất lại.",
        "The device is full or refuses. What was written last stands on this page only: do not close it or switch off. Delete some pictures or files of the device, then write on or press again: it will be tried once more.",
    );
    view! {
        <div role="alert" hidden data-chua-cat>
            <Notice news=News::Danger title><p>{text}</p></Notice>
        </div>
    }
    .into_any()
}

/// While the device's clock cannot be right. A day lasts as long as its list stands and what was
/// signed counts.
fn clock(lang: Lang) -> AnyView {
    let title = lang.pick("Đồng hồ của máy này sai", "The clock of this device is wrong");
    let early = lang.pick(
        "Máy đang ghi #, nhưng lần mở trước đã là #.",
        "It says #, but it was # when the device was open before.",
    );
    let late = lang.pick(
        format!("Máy đang ghi #, quá {SIGNED_DAYS} ngày từ khi mang theo (#)."),
        format!("It says #, more than {SIGNED_DAYS} days after the list was taken along (#)."),
    );
    let text = lang.pick(
        "Chưa cho ai ký: chữ ký ghi sai giờ thì cổng không nhận. Chỉnh ngày, giờ của máy cho đúng rồi mới ký. Giờ của máy đã đúng mà vẫn thấy dòng này thì mang theo lại khi có mạng, hoặc dùng giấy.",
        "Let nobody sign yet: the portal takes no signature with a wrong time. Set date and time of the device first. Where they are right already, take the list along again once there is a network, or use paper.",
    );
    view! {
        <div role="alert" hidden data-dong-ho>
            <Notice news=News::Danger title>
                <p data-gio-may data-som=early data-muon=late></p>
                <p>{text}</p>
            </Notice>
        </div>
    }
    .into_any()
}

/// A minute before the device locks itself. Any touch or key stays, too.
fn staying(lang: Lang) -> AnyView {
    view! {
        <div class="stay" hidden data-sap-khoa>
            <p role="alert">{lang.pick(
                "Một phút nữa máy tự khóa vì không ai bấm gì. Những gì đã ghi được cất lại, mở bằng mã. Chưa xong thì bấm Ở lại.",
                "Nobody has touched the device: it locks itself in a minute. What was written is kept and opens with the code. Press Stay to go on.",
            )}</p>
            <button type="button" class=Weight::Small.class() data-o-lai-may>{lang.pick("Ở lại", "Stay")}</button>
        </div>
    }
    .into_any()
}

fn nothing(lang: Lang) -> AnyView {
    let title = lang.pick("Máy này chưa mang gì theo", "This device carries nothing");
    let text = lang.pick(
        "Khi còn mạng: đăng nhập, lập danh sách, rồi bấm Mang theo.",
        "While there is a network: sign in, make the list and press Take along.",
    );
    view! {
        <section data-phan="trong" hidden>
            <Notice title><p>{text}</p></Notice>
            <Actions><LinkButton href=DAY>{lang.pick("Lập danh sách", "Make the list")}</LinkButton></Actions>
        </section>
    }
    .into_any()
}

fn locked(lang: Lang) -> AnyView {
    let pin = FieldText::new("mo_khoa", lang.pick("Mã khóa máy này", "Code of this device"));
    let native = Native { required: true, autocomplete: Some("off"), ..Native::default() };
    let wrong = lang.pick("Mã không đúng. Gõ lại.", "The code is wrong. Type it again.");
    let wait = lang.pick(
        "Sai nhiều lần. Thử lại sau # giây.",
        "Too many wrong tries. Try again in # seconds.",
    );
    let full = lang.pick(
        "Máy hết chỗ nên chưa mở được. Xóa bớt ảnh, tệp của máy rồi thử lại.",
        "The device is full, so that it cannot be opened. Delete some of its pictures or files and try again.",
    );
    let sure = lang.pick(
        "Xóa hết thì mất những lượt chưa gửi về xã. Không lấy lại được.",
        "Deleting loses every visit that was not sent. It cannot be taken back.",
    );
    view! {
        <section data-phan="khoa" hidden>
            <h2>{lang.pick("Máy đang khóa", "The device is locked")}</h2>
            <form data-mo autocomplete="off">
                <TextField text=pin native kind="password" short=true/>
                {keyboard(lang)}
                <p role="alert" class="field__error" data-loi data-sai=wrong data-cho=wait data-day=full hidden></p>
                <Actions><Button>{lang.pick("Mở", "Open")}</Button></Actions>
            </form>
            <details>
                <summary>{lang.pick("Quên mã", "Forgotten the code")}</summary>
                <p>{sure}</p>
                <button type="button" class=Weight::Danger.class() data-xoa=sure>
                    {lang.pick("Xóa hết khỏi máy này", "Delete everything from this device")}
                </button>
            </details>
        </section>
    }
    .into_any()
}

fn visit(lang: Lang) -> AnyView {
    let off = || Native { autocomplete: Some("off"), ..Native::default() };
    let picture = FieldText::new(
        "anh_the",
        lang.pick("Chụp mã QR trên thẻ căn cước", "Photograph the code of the card"),
    );
    let (picture_id, picture_label) = (picture.id(), picture.label.clone());
    let card = FieldText::new(
        field::CARD,
        lang.pick("Hoặc quét bằng đầu đọc vào ô này", "Or scan into this field"),
    );
    let name =
        FieldText::new(field::WITNESS, lang.pick("Họ tên người làm chứng", "Name of the witness"));
    let number = FieldText::new(
        field::WITNESS_NUMBER,
        lang.pick("Số định danh người làm chứng", "Personal number of the witness"),
    );
    let digits = Native { input_mode: Some("numeric"), max_length: Some(12), ..off() };
    let read = lang.pick("Đã đọc thẻ: #", "Card read: #");
    let busy = lang.pick("Đang đọc ảnh…", "Reading the picture…");
    let none = lang.pick(
        "Không thấy mã thẻ căn cước trong ảnh. Chụp gần hơn, đủ sáng, không lóa.",
        "No code of an identity card in the picture. Take it closer, in good light, without glare.",
    );
    let saved = lang.pick("Đã cất trên máy này lúc #", "Kept on this device at #");
    view! {
        <section data-phan="luot" hidden>
            <h2 tabindex="-1" data-ten-luot></h2>
            <p class="soft" role="status" data-da-cat=saved></p>
            <form data-ca-nhan novalidate autocomplete="off">
                <h3>{lang.pick("1. Thẻ căn cước", "1. Identity card")}</h3>
                <div class="field">
                    <label class="field__label" for=picture_id.clone()>{picture_label}</label>
                    <input class="input file" id=picture_id type="file" accept="image/*" capture="environment" data-anh-the/>
                </div>
                <TextField text=card native=off()/>
                <p role="status" data-tin-the data-doc=read data-dang=busy data-khong=none></p>
                <h3>{lang.pick("2. Đồng ý", "2. Agreement")}</h3>
                {sitting(lang)}
                <div data-ky>
                    <p>
                        {lang.pick("Đọc cho người đó nghe: “Tôi đồng ý để ", "Read aloud: “I let ")}
                        <b data-nguoi-giup></b>
                        {lang.pick(" làm thay tôi việc ", " act for me in ")}
                        <b data-viec></b>
                        {lang.pick(
                            ", đến 3 ngày sau khi gửi về xã. Tôi có thể kết thúc bất cứ lúc nào.”",
                            ", until 3 days after this is sent to the commune. I can end it at any time.”",
                        )}
                    </p>
                    {drawing(lang)}
                    {photographed(lang)}
                </div>
                <TextField text=name native=off()/>
                <TextField text=number native=digits short=true/>
                {offer(lang)}
            </form>
            <h3>{lang.pick("3. Tờ khai", "3. The form")}</h3>
            <p class="soft">{lang.pick(
                "Họ tên, số định danh, nơi ở: cổng tự điền khi gửi. Giấy tờ: chụp ngay ở đây, không cần mạng; thiếu thì thêm ở xã.",
                "Name, number and home are filled in by the portal. Photograph papers here, no network is needed; what is missing is added at the commune.",
            )}</p>
            <div data-to-khai></div>
            {papers::carried(lang)}
            <p class="field__error" hidden data-khong-to-khai>{lang.pick(
                "Tờ khai của việc này chưa có trên máy. Ghi tay, hoặc nối mạng rồi mang theo lại.",
                "The form of this service is not on the device. Write by hand, or take it along once there is a network.",
            )}</p>
            {lacking(lang)}
            <Actions>
                <button type="button" class="button" data-xong>{lang.pick("Xong người này", "Done with this person")}</button>
                <button type="button" class=Weight::Secondary.class() data-de-sau>{lang.pick("Cất, làm tiếp sau", "Keep and go on later")}</button>
            </Actions>
        </section>
    }
    .into_any()
}

/// Whom the person signs for, where several helpers have packed on the device.
fn sitting(lang: Lang) -> AnyView {
    let text = FieldText::new(
        "nguoi_ngoi",
        lang.pick("Ai đang ngồi với người này?", "Who sits with the person?"),
    )
    .hint(lang.pick(
        "Người đó ký cho ai thì người ấy gửi lượt này ở xã. Muốn đổi thì bỏ chữ ký trước.",
        "Whoever is signed for sends the visit at the commune. To change it, remove the signature first.",
    ));
    let native = Native { autocomplete: Some("off"), ..Native::default() };
    let prompt = lang.pick("Chọn…", "Choose…");
    view! {
        <div hidden data-chon-nguoi>
            <Select text choices=Vec::new() prompt native/>
        </div>
    }
    .into_any()
}

/// The signature on paper, for hands that cannot draw on a screen.
fn photographed(lang: Lang) -> AnyView {
    let text = FieldText::new(
        field::PICTURE,
        lang.pick("Hoặc chụp chữ ký trên giấy", "Or photograph the signature on paper"),
    );
    let (id, label) = (text.id(), text.label);
    let hint = lang.pick(
        "Viết lời đồng ý ở trên ra giấy, người đó ký (không biết chữ thì điểm chỉ), người làm chứng ký bên cạnh, rồi chụp lại. Giữ tờ giấy.",
        "Write the words above on paper; she signs (or puts a fingerprint), the witness signs beside it; photograph it. Keep the paper.",
    );
    let busy = lang.pick("Đang mở ảnh…", "Opening the picture…");
    let none = lang.pick(
        "Không mở được ảnh này. Chụp lại, tệp JPG hoặc PNG.",
        "The picture does not open. Take it again, as JPG or PNG.",
    );
    let good = lang.pick("Đã có ảnh chữ ký, # kB.", "There is a picture of the signature, # kB.");
    let poor = lang.pick(
        "Đã có ảnh chữ ký, # kB, nhưng ảnh tối hoặc mờ. Xem lại; nét không rõ thì chụp lại.",
        "There is a picture of the signature, # kB, but it is dark or blurred. Look at it; take it again where it cannot be read.",
    );
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{label}</label>
            <p class="field__hint" id="anh-ky-goi-y">{hint}</p>
            <input class="input file" id=id type="file" accept="image/*" capture="environment"
                aria-describedby="anh-ky-goi-y" data-anh-ky/>
            <p role="status" data-tin-anh-ky data-dang=busy data-khong=none data-co=good data-kem=poor></p>
            <div class="paper__picture" hidden data-anh-ky-xem=lang.pick("Ảnh chữ ký", "Picture of the signature")></div>
            <button type="button" class=Weight::Small.class() hidden data-bo-anh-ky>
                {lang.pick("Bỏ ảnh chữ ký", "Remove the picture of the signature")}
            </button>
        </div>
    }
    .into_any()
}

/// What a visit still lacks; said once, then it may stay so.
fn lacking(lang: Lang) -> AnyView {
    let missing = [
        ("the", lang.pick("Chưa có mã thẻ căn cước.", "The card's code is missing.")),
        (
            "chu-ky",
            lang.pick("Chưa có chữ ký của người được giúp.", "The person's signature is missing."),
        ),
        (
            "phieu",
            lang.pick(
                "Chưa đưa phiếu cho người được giúp.",
                "The person has not got her slip.",
            ),
        ),
        (
            "lam-chung",
            lang.pick(
                "Chưa có họ tên hoặc số định danh của người làm chứng.",
                "Name or number of the witness is missing.",
            ),
        ),
        (
            "to-khai",
            lang.pick(
                "Tờ khai còn câu chưa trả lời hoặc chưa đúng.",
                "The form has questions without a right answer.",
            ),
        ),
        (
            "giay-to",
            lang.pick(
                "Chưa có giấy tờ bắt buộc: chụp ở câu hỏi đó, hoặc thêm ở xã.",
                "A required paper is missing: photograph it at its question, or add it at the commune.",
            ),
        ),
        (
            "tep",
            lang.pick(
                "Có giấy tờ tối, mờ, bị cắt hoặc chưa cất được: xem lại từng tệp.",
                "Papers are dark, blurred, cut off or not kept: look at each of them.",
            ),
        ),
    ]
    .map(|(name, words)| view! { <li hidden data-thieu=name>{words}</li> })
    .collect_view();
    let title = lang.pick("Còn thiếu", "Something is missing");
    view! {
        <div role="alert" hidden data-con-thieu>
            <Notice news=News::Warning title><ul>{missing}</ul>
                <p>{lang.pick(
                    "Muốn để nguyên như vậy thì bấm lần nữa. Thiếu thẻ, chữ ký hoặc người làm chứng thì cổng không nhận.",
                    "Press again to leave it so. Without card, signature or witness the portal takes nothing.",
                )}</p>
            </Notice>
        </div>
    }
    .into_any()
}
