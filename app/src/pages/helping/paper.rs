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
    shell::WRITTEN,
    words,
};

/// Where the code of a slip is typed.
const WHICH: &str = "/uy-quyen/phieu";
/// The slip that was opened. Its code stands in no address that a browser keeps.
const OPENED: &str = "/uy-quyen/phieu/xem";

/// The page of a slip that was opened. A code that opens nothing gets the same page whatever the
/// reason.
///
/// # Errors
/// Those of [`Help::slip`].
pub async fn paper(context: &Context, backend: &dyn Help, secret: &str) -> Answered<Page> {
    let view = match backend.slip(secret).await {
        Err(Failure::NotFound) => return Ok(which(context, "", Some(Wrong::Unknown))),
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
            <form method="post" action=OPENED>
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

/// What is wrong with the code of a slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// None was typed.
    Missing,
    /// It opens nothing.
    Unknown,
}

/// Where the code of a slip is typed; `typed` is what was, to be put right.
pub fn which(context: &Context, typed: &str, wrong: Option<Wrong>) -> Page {
    let (lang, unknown) = (context.lang, wrong == Some(Wrong::Unknown));
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
    let missing = lang.pick("Gõ mã in hoặc chép trên phiếu.", "Type the code on the slip.");
    let code = code.error((wrong == Some(Wrong::Missing)).then(|| missing.to_owned()));
    let native = Native {
        required: true,
        max_length: Some(80),
        autocomplete: Some("off"),
        ..Native::default()
    };
    let look = Look { gives_back: Some(WRITTEN), ..Look::titled(title.clone()) };
    let page = context.page(look, || {
        view! {
            <h1>{title}</h1>
            {unknown.then(|| nothing(lang))}
            <form id=WRITTEN method="post" action=WHICH>
                {shared::token(context)}
                <TextField text=code value=typed native/>
                <Actions><Button>{lang.pick("Mở phiếu", "Open the slip")}</Button></Actions>
            </form>
        }
        .into_any()
    });
    page.status(match wrong {
        None => 200,
        Some(Wrong::Missing) => 422,
        Some(Wrong::Unknown) => 404,
    })
}

/// Why a code may open nothing; which of these it is nobody is told.
fn nothing(lang: Lang) -> AnyView {
    view! {
        <p>{lang.pick(
            "Phiếu nhận ở nhà lúc không có mạng: người giúp chưa mang về xã. Đến lúc đó chưa ai làm được gì thay bạn, nên cũng chưa có gì để kết thúc. Giữ phiếu, mở lại sau vài ngày.",
            "A slip that was given at home without network: the helper has not brought it to the commune yet. Until then nobody can do anything for you, so that there is nothing to end either. Keep the slip and open it again in some days.",
        )}</p>
        <p>{lang.pick(
            "Mã chép tay: so lại từng chữ với phiếu rồi sửa chỗ sai.",
            "A code copied by hand: compare it with the slip letter by letter and put right what differs.",
        )}</p>
    }
    .into_any()
}
