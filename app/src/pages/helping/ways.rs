//! The three ways in which a person agrees. Each is a plain form; none shows a code or a secret to
//! the helper.

use domain::time::clock;
use leptos::prelude::*;

use super::{drawing::drawing, field, mandate::Tried, parts};
use crate::{
    backend::MandateView,
    components::{
        button::{Actions, Button, Weight},
        error_summary::Mistake,
        field::{FieldText, Native},
        file_field::FileField,
        qr_code::QrCode,
        text_field::TextField,
    },
    lang::Lang,
    pages::{Context, parts as shared},
    shell::WRITTEN,
    words,
};

/// All ways, the strongest first.
pub(super) fn ways(
    context: &Context,
    view: &MandateView,
    site: &str,
    tried: &Tried,
    mistake: Option<&Mistake>,
) -> AnyView {
    let lang = context.lang;
    view! {
        <h2>{lang.pick("Người này đồng ý bằng một trong ba cách", "The person agrees in one of three ways")}</h2>
        {identity(site, lang)}
        {code(context, view, tried, mistake)}
        {witness(context, view, tried, mistake)}
    }
    .into_any()
}

fn identity(site: &str, lang: Lang) -> AnyView {
    let address = format!("{}/uy-quyen", site.trim_end_matches('/'));
    view! {
        <h3>{lang.pick("1. Tự đăng nhập trên điện thoại của mình", "1. Signed in on her own phone")}</h3>
        <p>{lang.pick(
            "Người đó quét mã này bằng máy của mình, đăng nhập, xem bạn xin gì rồi bấm Đồng ý. Không đăng nhập trên máy này.",
            "The person scans this with her own phone, signs in, sees what you ask for and agrees. Not on this device.",
        )}</p>
        <QrCode payload=address.clone() title=lang.pick("Mã mở trang đồng ý", "Code that opens the page")/>
        <p class="soft">{address}</p>
    }
    .into_any()
}

fn code(
    context: &Context,
    view: &MandateView,
    tried: &Tried,
    mistake: Option<&Mistake>,
) -> AnyView {
    let lang = context.lang;
    let native = |length| Native {
        max_length: Some(length),
        input_mode: Some("numeric"),
        autocomplete: Some("off"),
        ..Native::default()
    };
    let phone =
        FieldText::new(field::PHONE, lang.pick("Số di động ở ngay đây", "A mobile number at hand"))
            .hint(lang.pick(
                "Máy nào cũng được, cả máy của người nhà. Không phải máy của bạn.",
                "Any phone, also a relative's. Not yours.",
            ))
            .error(parts::error_at(mistake, field::PHONE));
    let sent = view.code.as_ref().map(|(phone, until)| {
        let until = clock(until.local());
        let words = lang.pick(
            format!("Đã gửi mã tới {phone}, dùng được đến {until}."),
            format!("A code went to {phone}; it counts until {until}."),
        );
        let text = FieldText::new(field::CODE, lang.pick("Mã 6 chữ số người đó đọc", "The 6 digits she reads out"))
            .error(parts::error_at(mistake, field::CODE));
        view! {
            <p>{words}</p>
            <form method="post" action=format!("/tro-giup/khach/{}/dong-y", view.id) autocomplete="off">
                {shared::token(context)}
                <TextField text native=native(12) short=true/>
                <Actions><Button>{lang.pick("Xác nhận mã", "Confirm the code")}</Button></Actions>
            </form>
        }
    });
    let send = if view.code.is_some() {
        lang.pick("Gửi mã khác", "Send another code")
    } else {
        lang.pick("Gửi mã", "Send a code")
    };
    let value = tried.phone.clone();
    view! {
        <h3>{lang.pick("2. Mã gửi tới điện thoại", "2. A code on a phone")}</h3>
        {sent}
        <form method="post" action=format!("/tro-giup/khach/{}/ma", view.id) autocomplete="off">
            {shared::token(context)}
            <TextField text=phone value native=native(20) kind="tel" short=true/>
            <Actions><Button weight=Weight::Secondary>{send}</Button></Actions>
        </form>
    }
    .into_any()
}

fn witness(
    context: &Context,
    view: &MandateView,
    tried: &Tried,
    mistake: Option<&Mistake>,
) -> AnyView {
    let lang = context.lang;
    let error = |name: &str| parts::error_at(mistake, name);
    let off = || Native { autocomplete: Some("off"), ..Native::default() };
    let digits = Native { input_mode: Some("numeric"), ..off() };
    let card = FieldText::new(
        field::CARD,
        lang.pick("Quét mã QR trên thẻ của người đó", "Scan the code of her card"),
    )
    .error(error(field::CARD));
    let name =
        FieldText::new(field::WITNESS, lang.pick("Họ tên người làm chứng", "Name of the witness"))
            .error(error(field::WITNESS));
    let number = FieldText::new(
        field::WITNESS_NUMBER,
        lang.pick("Số định danh người làm chứng", "Personal number of the witness"),
    );
    let picture = FieldText::new(field::PICTURE, lang.pick("Hoặc ảnh chữ ký trên giấy", "Or a picture of the signature on paper"))
        .hint(lang.pick(
            "In phiếu, người đó ký (không biết chữ thì điểm chỉ), người làm chứng ký bên cạnh, rồi chụp lại: JPG hoặc PNG.",
            "Print the slip; she signs it (or puts a fingerprint), the witness signs beside it; photograph it: JPG or PNG.",
        ))
        .error(error(field::PICTURE));
    let (witness_name, witness_number) = tried.witness.clone();
    let slip = format!("/tro-giup/khach/{}/phieu", view.id);
    let until = words::date_time(view.until, lang);
    view! {
        <h3>{lang.pick("3. Thẻ căn cước, chữ ký và người làm chứng", "3. Card, signature and a witness")}</h3>
        <p>{lang.pick("Cho người không có tài khoản và không có điện thoại. ", "For people with neither account nor phone. ")}
            <a href=slip>{lang.pick("Mở phiếu để in và ký", "Open the slip to print and sign")}</a></p>
        <form id=WRITTEN method="post" action=format!("/tro-giup/khach/{}/the", view.id) enctype="multipart/form-data" autocomplete="off">
            {shared::token(context)}
            <TextField text=card native=off()/>
            <TextField text=name value=witness_name native=off()/>
            <TextField text=number value=witness_number native=digits short=true/>
            {drawing(lang)}
            <FileField text=picture accept="image/jpeg,image/png"/>
            <p class="soft">{lang.pick(
                format!("Người này đồng ý cho bạn làm thay đến {until}."),
                format!("She lets you act for her until {until}."),
            )}</p>
            <Actions><Button>{lang.pick("Ghi nhận đồng ý", "Record the agreement")}</Button></Actions>
        </form>
    }
    .into_any()
}
