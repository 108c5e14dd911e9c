//! What the code of a slip opens: who may act, until when, what was done, and the button that
//! ends it. Nothing about the person herself.

use leptos::prelude::*;

use super::{field, parts};
use crate::{
    backend::{Answered, Failure, Help},
    components::{
        button::{Actions, Button, Weight},
        facts::{Fact, Facts},
        field::{FieldText, Native},
        text_field::TextField,
    },
    lang::Lang,
    pages::{Context, Page, context::Look, parts as shared},
    words,
};

/// Where the code of a slip is typed.
const WHICH: &str = "/uy-quyen/phieu";

/// The page of a slip. A code that opens nothing gets the same page whatever the reason.
///
/// # Errors
/// Those of [`Help::slip`].
pub async fn paper(context: &Context, backend: &dyn Help, secret: &str) -> Answered<Page> {
    let view = match backend.slip(secret).await {
        Err(Failure::NotFound) => return Ok(which(context, true)),
        found => found?,
    };
    let lang = context.lang;
    let title = context.t("Phiếu ủy quyền của bạn", "Your slip");
    Ok(context.page(Look::titled(title.clone()), || {
        let facts = vec![
            Fact::new(
                lang.pick("Người giúp", "Helper"),
                format!("{} ({})", view.helper, view.team.get(lang.tag())),
            ),
            Fact::new(
                lang.pick("Việc", "Services"),
                parts::services(backend, &view.services, lang),
            ),
            Fact::new(lang.pick("Đến", "Until"), words::date_time(view.until, lang)),
        ];
        let end = parts::can_end(view.standing).then(|| view! {
            <form method="post" action=format!("/uy-quyen/phieu/{secret}")>
                {shared::token(context)}
                <Button weight=Weight::Danger>{lang.pick("Kết thúc ngay", "End it now")}</Button>
            </form>
        });
        view! {
            {parts::standing_tag(view.standing, lang)}
            <h1>{title}</h1>
            <Facts facts/>
            {end}
            {parts::acts(backend, &view.acts, lang)}
        }
        .into_any()
    }))
}

/// Where the code of a slip is typed; `unknown` when one was that opens nothing.
pub fn which(context: &Context, unknown: bool) -> Page {
    let lang = context.lang;
    let title = if unknown {
        context.t("Chưa có ủy quyền nào với mã này", "No mandate has this code yet")
    } else {
        context.t("Mở phiếu ủy quyền", "Open a slip")
    };
    let code = FieldText::new(field::SLIP, lang.pick("Mã trên phiếu", "Code on the slip")).hint(
        lang.pick(
            "32 chữ số và chữ cái từ a đến f. Gõ liền hay cách đều được.",
            "32 digits and letters from a to f, with or without gaps.",
        ),
    );
    let native = Native {
        required: true,
        max_length: Some(80),
        autocomplete: Some("off"),
        ..Native::default()
    };
    let page = context.page(Look::titled(title.clone()), || {
        view! {
            <h1>{title}</h1>
            {unknown.then(|| nothing(lang))}
            <form method="get" action=WHICH>
                <TextField text=code native/>
                <Actions><Button>{lang.pick("Mở phiếu", "Open the slip")}</Button></Actions>
            </form>
        }
        .into_any()
    });
    page.status(if unknown { 404 } else { 200 })
}

/// Why a code may open nothing; which of these it is nobody is told.
fn nothing(lang: Lang) -> AnyView {
    view! {
        <p>{lang.pick(
            "Phiếu nhận ở nhà lúc không có mạng: người giúp chưa mang về xã. Đến lúc đó chưa ai làm được gì thay bạn, nên cũng chưa có gì để kết thúc. Giữ phiếu, mở lại sau vài ngày.",
            "A slip that was given at home without network: the helper has not brought it to the commune yet. Until then nobody can do anything for you, so that there is nothing to end either. Keep the slip and open it again in some days.",
        )}</p>
        <p>{lang.pick(
            "Mã chép tay: so lại từng chữ với phiếu rồi gõ lại.",
            "A code copied by hand: compare it with the slip letter by letter and type it again.",
        )}</p>
    }
    .into_any()
}
