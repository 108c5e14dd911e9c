//! The helper asks for a mandate: who, for which services, how long.

use domain::catalogue::Standing;
use leptos::prelude::*;

use super::{field, parts};
use crate::{
    backend::{Answered, Failure, Help, HelpTrouble},
    components::{
        button::{Actions, Button},
        checkboxes::Checkboxes,
        date_field::DateField,
        error_summary::ErrorSummary,
        field::{FieldText, Native},
        radios::Radios,
        select::Choice,
        text_field::TextField,
    },
    lang::Lang,
    pages::{Context, KEY, Page, context::Look, parts as shared},
    shell::WRITTEN,
};

/// How long a mandate may be asked for, in minutes.
const MINUTES: [i64; 7] = [15, 30, 60, 240, 1_440, 10_080, 43_200];

/// What was typed.
#[derive(Clone, Default)]
pub struct Entry {
    /// Personal number.
    pub number: String,
    /// Birth date.
    pub birth: String,
    /// Name.
    pub name: String,
    /// Services.
    pub services: Vec<String>,
    /// Minutes.
    pub minutes: String,
}

/// The page, with what was wrong with the last try.
///
/// # Errors
/// [`Failure::SignIn`]; [`Failure::NotAllowed`] for whoever is no helper.
pub fn open(
    context: &Context,
    backend: &dyn Help,
    key: &str,
    entry: &Entry,
    trouble: Option<HelpTrouble>,
) -> Answered<Page> {
    if !context.signed_in()?.is_helper() {
        return Err(Failure::NotAllowed);
    }
    let lang = context.lang;
    let title = context.t("Giúp một người làm hồ sơ", "Help somebody with a dossier");
    let mistake = trouble.map(|trouble| parts::mistake(trouble, lang));
    let look = Look {
        title: title.clone(),
        has_errors: mistake.is_some(),
        gives_back: Some(WRITTEN),
        ..Look::default()
    };
    let page = context.page(look, || {
        let error = |name: &str| parts::error_at(mistake.as_ref(), name);
        let mistakes: Vec<_> = mistake.iter().cloned().collect();
        let native = Native {
            max_length: Some(20),
            input_mode: Some("numeric"),
            autocomplete: Some("off"),
            ..Native::default()
        };
        let off = || Native { autocomplete: Some("off"), ..Native::default() };
        let number = FieldText::new(field::NUMBER, lang.pick("Số định danh", "Personal number"))
            .error(error(field::NUMBER));
        let name = FieldText::new(field::NAME, lang.pick("Họ và tên", "Full name"));
        let birth = FieldText::new(field::BIRTH, lang.pick("Ngày sinh", "Date of birth"));
        let card = FieldText::new(field::CARD, lang.pick("Quét mã QR trên thẻ căn cước", "Scan the QR code of the identity card"))
            .hint(lang.pick(
                "Đặt con trỏ vào ô này rồi quét. Có mã rồi thì không phải gõ ba mục dưới.",
                "Put the cursor here and scan. With the code the three fields below stay empty.",
            ))
            .error(error(field::CARD))
            .optional();
        view! {
            <ErrorSummary mistakes/>
            <h1>{title}</h1>
            <p>{lang.pick(
                "Người đó xem bạn xin gì, đồng ý rồi bạn mới làm được. Chỉ xin những việc cần hôm nay.",
                "The person sees what you ask for; you can begin when she has agreed. Ask only for what is needed today.",
            )}</p>
            <form id=WRITTEN method="post" action="/tro-giup/khach/moi" novalidate autocomplete="off">
                {shared::token(context)}
                <input type="hidden" name=KEY value=key.to_owned()/>
                <h2>{lang.pick("Giúp ai", "Whom")}</h2>
                <TextField text=card native=off()/>
                <TextField text=number value=entry.number.clone() native short=true/>
                <TextField text=name value=entry.name.clone() native=off()/>
                <DateField text=birth value=entry.birth.clone() native=off()/>
                <h2>{lang.pick("Việc gì, đến khi nào", "What, and until when")}</h2>
                {service_boxes(backend, entry, error(field::SERVICE), lang)}
                {time_radios(entry, error(field::MINUTES), lang)}
                <Actions><Button>{lang.pick("Xin được giúp", "Ask")}</Button></Actions>
            </form>
        }
        .into_any()
    });
    Ok(page.status(parts::status(trouble)))
}

fn service_boxes(backend: &dyn Help, entry: &Entry, error: Option<String>, lang: Lang) -> AnyView {
    let today = backend.now().date();
    let choices: Vec<Choice> = backend
        .catalogue()
        .services()
        .iter()
        .filter(|one| one.service.standing(today) == Standing::Open)
        .map(|one| Choice::new(&one.service.slug, one.service.name.get(lang.tag())))
        .collect();
    let text = FieldText::new(
        field::SERVICE,
        lang.pick("Việc cần giúp (nhiều nhất năm)", "Services (five at most)"),
    )
    .error(error);
    view! { <Checkboxes text choices values=entry.services.clone()/> }.into_any()
}

fn time_radios(entry: &Entry, error: Option<String>, lang: Lang) -> AnyView {
    let words = |minutes: i64| match minutes {
        15 => lang.pick("15 phút", "15 minutes"),
        30 => lang.pick("30 phút", "30 minutes"),
        60 => lang.pick("1 giờ", "1 hour"),
        240 => lang.pick("4 giờ", "4 hours"),
        1_440 => lang.pick("1 ngày", "1 day"),
        10_080 => lang.pick("7 ngày", "7 days"),
        _ => lang.pick("30 ngày", "30 days"),
    };
    let choices = MINUTES.map(|minutes| Choice::new(minutes.to_string(), words(minutes))).to_vec();
    let value = if entry.minutes.is_empty() { "60" } else { &entry.minutes }.to_owned();
    let text = FieldText::new(field::MINUTES, lang.pick("Trong bao lâu", "For how long"))
        .hint(lang.pick(
            "Đồng ý bằng mã điện thoại: không quá 1 ngày. Bằng thẻ và chữ ký: không quá 7 ngày. Tự đăng nhập: đến 30 ngày.",
            "Agreed by code: a day at most. By card and signature: 7 days. Signed in: up to 30 days.",
        ))
        .error(error);
    view! { <Radios text choices value inline=true/> }.into_any()
}
