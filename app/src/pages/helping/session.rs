//! Where a helper is while she sits with somebody: the services that were agreed to, what is begun
//! and what was sent.

use leptos::prelude::*;

use super::parts;
use crate::{
    backend::{Answered, Failure, Help},
    components::{
        button::{Actions, Button, LinkButton, Weight},
        notice::Notice,
        qr_code::QrCode,
    },
    pages::{Context, Page, context::Look},
    words,
};

/// The page of a session with somebody. `site` is the portal's address, for the code with which
/// the person goes on by herself.
///
/// # Errors
/// [`Failure::NotFound`] for whoever sits with nobody.
pub fn session(context: &Context, backend: &dyn Help, site: &str) -> Answered<Page> {
    let who = context.signed_in()?;
    let acting = who.acting.as_ref().ok_or(Failure::NotFound)?;
    let lang = context.lang;
    let title = lang.pick(format!("Làm hồ sơ cho {}", who.name), format!("For {}", who.name));
    let until = words::date_time(acting.until, lang);
    let address = format!("{}/ho-so", site.trim_end_matches('/'));
    Ok(context.page(Look::titled(title.clone()), || {
        let begin: Vec<AnyView> = acting
            .services
            .iter()
            .map(|slug| {
                let name = parts::service_name(backend, slug, lang);
                view! {
                    <form method="post" action="/ho-so">
                        <input type="hidden" name="dich_vu" value=slug.clone()/>
                        <Actions><Button>{name}</Button></Actions>
                    </form>
                }
                .into_any()
            })
            .collect();
        view! {
            <h1>{title}</h1>
            <Notice title=lang.pick(format!("Đến {until}"), format!("Until {until}"))>
                <p>{lang.pick(
                    "Đọc to từng câu hỏi cho người đó nghe, điền đúng lời người đó. Hồ sơ ghi rõ bạn là người giúp, và người đó xem được mọi việc bạn làm.",
                    "Read each question aloud and write what the person says. The dossier names you as helper, and the person sees all that you do.",
                )}</p>
            </Notice>
            <h2>{lang.pick("Việc được làm", "What was agreed to")}</h2>
            {begin}
            <Actions>
                <LinkButton weight=Weight::Secondary href="/ho-so">{lang.pick("Bản khai và hồ sơ của người này", "Drafts and dossiers of this person")}</LinkButton>
            </Actions>
            <details>
                <summary>{lang.pick("Tiếp tục trên điện thoại của người đó", "Go on with the person's own phone")}</summary>
                <p>{lang.pick(
                    "Người đó quét mã này bằng máy của mình rồi đăng nhập: bản khai đang làm nằm sẵn ở đó.",
                    "The person scans this with her own phone and signs in: the draft is there.",
                )}</p>
                <QrCode payload=address title=lang.pick("Mã mở trang hồ sơ của tôi", "Code that opens My dossiers")/>
            </details>
        }
        .into_any()
    }))
}
