//! Where is my dossier? By code and a second factor, without signing in.

use domain::dossier::DossierCode;
use leptos::prelude::*;

use super::{Context, Page, context::Look, dossier, family, parts};
use crate::{
    backend::{Answered, Backend},
    components::{
        button::{Actions, Button, LinkButton, Weight},
        error_summary::{ErrorSummary, Mistake},
        field::{FieldText, Native},
        text_field::TextField,
    },
    lang::Lang,
    shell::WRITTEN,
};

/// Name of the code's field.
pub const CODE: &str = "ma";
/// Name of the second factor's field.
pub const FACTOR: &str = "so";

/// What was wrong with the last try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Not a dossier code.
    Code,
    /// The second factor is neither four digits nor a birth date.
    Factor,
    /// No dossier of this code and factor; which of the two is wrong is not told.
    Pair,
}

/// The form; after a wrong try with what was typed (but never the second factor).
pub fn form(context: &Context, code: &str, wrong: Option<Wrong>) -> Page {
    let lang = context.lang;
    let title = context.t("Hồ sơ đang ở đâu?", "Where is my dossier?");
    let look = Look {
        title: title.clone(),
        has_errors: wrong.is_some(),
        gives_back: Some(WRITTEN),
        ..Look::default()
    };
    let words = wrong.map(|wrong| wrong_words(wrong, lang));
    let on_code = words.clone().filter(|_| !matches!(wrong, Some(Wrong::Factor)));
    let on_factor = words.clone().filter(|_| matches!(wrong, Some(Wrong::Factor)));
    let page = context.page(look, || {
        let name = if matches!(wrong, Some(Wrong::Factor)) { FACTOR } else { CODE };
        let summary = words.map(|words| view! { <ErrorSummary mistakes=vec![Mistake::new(name, words)]/> });
        let code_text = FieldText::new(CODE, lang.pick("Mã hồ sơ", "Dossier code"))
            .hint(lang.pick("Trên giấy tiếp nhận, ví dụ 000.04.22.H32-261123-0007. Gõ liền cũng được.", "On the receipt, for example 000.04.22.H32-261123-0007. Dots and dashes are not needed."))
            .error(on_code);
        let factor_text = FieldText::new(FACTOR, lang.pick("4 số cuối điện thoại, hoặc ngày sinh người nộp", "Last 4 digits of the phone, or the applicant's birth date"))
            .hint(lang.pick("Ví dụ 3456 hoặc 14/02/1961", "For example 3456 or 14/02/1961"))
            .error(on_factor);
        let native = Native { required: true, autocomplete: Some("off"), ..Native::default() };
        let number = Native { input_mode: Some("numeric"), ..native.clone() };
        view! {
            {summary}
            <h1>{title}</h1>
            <form id=WRITTEN method="post" action="/tra-cuu" novalidate>
                {parts::token(context)}
                <TextField text=code_text value=code native/>
                <TextField text=factor_text native=number short=true/>
                <Actions><Button>{lang.pick("Xem hồ sơ", "Show")}</Button></Actions>
            </form>
            <h2>{lang.pick("Có tài khoản định danh?", "Have an electronic identity?")}</h2>
            <Actions>
                <LinkButton weight=Weight::Secondary href="/ho-so">{lang.pick("Đăng nhập, xem mọi hồ sơ của tôi", "Sign in and see all my dossiers")}</LinkButton>
            </Actions>
        }
        .into_any()
    });
    match wrong {
        None => page,
        Some(Wrong::Pair) => page.status(404),
        Some(_) => page.status(422),
    }
}

fn wrong_words(wrong: Wrong, lang: Lang) -> String {
    match wrong {
        Wrong::Code => lang.pick(
            "Mã hồ sơ chưa đúng dạng. Xem lại trên giấy tiếp nhận.",
            "This is not a dossier code. Check the receipt.",
        ),
        Wrong::Factor => lang.pick(
            "Gõ 4 số cuối điện thoại (ví dụ 3456) hoặc ngày sinh (ví dụ 14/02/1961).",
            "Type the last 4 digits of the phone (3456) or a birth date (14/02/1961).",
        ),
        Wrong::Pair => lang.pick(
            "Không có hồ sơ nào khớp mã và số này. Xem lại cả hai; hồ sơ mới gửi hiện ra ngay.",
            "No dossier matches this code and number. Check both; a new dossier shows at once.",
        ),
    }
    .to_owned()
}

/// The status, without personal data.
///
/// # Errors
/// Those of [`Backend::tracked`].
pub async fn get(context: &Context, backend: &dyn Backend, code: &DossierCode) -> Answered<Page> {
    let tracked = backend.tracked(code).await?;
    let lang = context.lang;
    let name = tracked.service.service.name.get(lang.tag()).to_owned();
    let left = dossier::days_left(backend, &tracked.state, backend.now());
    Ok(context.page(Look::titled(name.clone()), || {
        let again = view! { <Actions><LinkButton weight=Weight::Secondary href="/tra-cuu">{lang.pick("Xem hồ sơ khác", "Another dossier")}</LinkButton></Actions> };
        if let Some(whole) = tracked.kin.family() {
            return view! {
                {family::heading(tracked.code.as_str(), &name, whole, lang)}
                {family::way(whole, lang)}
                {again}
            }
            .into_any();
        }
        let name = match tracked.kin.stage() {
            Some(of) => format!("{}: {name}", of.stage.name.get(lang.tag())),
            None => name,
        };
        let unit = parts::unit_name(&tracked.unit, lang);
        let asked = tracked.state.open_supplement().map(|_| {
            let words = lang.pick("Đăng nhập để xem và sửa những chỗ quầy yêu cầu. Không đăng nhập được thì mang giấy tờ đến quầy.", "Sign in to see and mend what the counter asks. If you cannot, bring the papers to the counter.");
            view! { <p>{words}</p> }
        });
        view! {
            {dossier::heading(&tracked.code.to_string(), &name, &tracked.state, left, lang)}
            {asked}
            {dossier::way(&tracked.events, &tracked.state, &unit, lang)}
            <p>{lang.pick("Hỏi về hồ sơ này: ", "Ask about this dossier: ")}{unit.clone()}</p>
            {again}
        }
        .into_any()
    }))
}
