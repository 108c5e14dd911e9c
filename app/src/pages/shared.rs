//! A computer at a support point that many people use, one after the other: switching that on and
//! off, its end, and the way to go on with one's own phone.

use leptos::prelude::*;

use super::{Context, Page, context::Look, parts};
use crate::{
    backend::{Answered, Failure},
    components::{
        button::{Actions, Button, LinkButton, Weight},
        notice::{News, Notice},
        qr_code::QrCode,
    },
};

/// Where an operator switches a shared computer on and off.
pub const SHARED: &str = "/may-chung";

/// For an officer or a volunteer: what a shared computer does, and the switch.
///
/// # Errors
/// [`Failure::SignIn`]; [`Failure::NotAllowed`] for anybody else.
pub fn switch(context: &Context) -> Answered<Page> {
    let who = context.signed_in()?;
    if !who.is_officer() && !who.is_helper() {
        return Err(Failure::NotAllowed);
    }
    let lang = context.lang;
    let title = context.t("Máy dùng chung ở điểm hỗ trợ", "Shared computer of a support point");
    Ok(context.page(Look::titled(title.clone()), || {
        let points = [
            lang.pick(
                "Không ai bấm gì trong 5 phút thì máy tự thoát; trước đó máy hỏi, bấm một nút là ở lại.",
                "After 5 minutes without a press the session ends by itself; before that the page asks, and one press stays.",
            ),
            lang.pick(
                "Hết một người, máy không giữ lại gì: trang, tệp, những gì đã gõ, ngôn ngữ, cỡ chữ.",
                "After each person nothing stays: no page, file, typed text, language or text size.",
            ),
            lang.pick(
                "Ai đăng nhập cũng phải tự xác thực lại; không ai dùng được lần đăng nhập của người trước.",
                "Everybody has to sign in anew; nobody gets the sign-in of the person before.",
            ),
            lang.pick(
                "Chữ to. Đang làm dở thì quét mã để làm tiếp trên điện thoại của mình.",
                "Large letters. What is begun can be gone on with on one's own phone by a code.",
            ),
        ]
        .map(|point| view! { <li>{point}</li> })
        .collect_view();
        let (value, press) = if context.shared {
            ("tat", lang.pick("Tắt trên máy này", "Switch off on this computer"))
        } else {
            ("bat", lang.pick("Bật trên máy này", "Switch on on this computer"))
        };
        let now = if context.shared {
            lang.pick("Máy này đang là máy dùng chung", "This is a shared computer now")
        } else {
            lang.pick("Máy này chưa là máy dùng chung", "This is not a shared computer yet")
        };
        let out = lang.pick(
            "Bấm xong bạn được thoát ra và trình duyệt này được dọn sạch.",
            "You are signed out and this browser is cleared.",
        );
        view! {
            <h1>{title}</h1>
            <Notice title=now><p>{out}</p></Notice>
            <ul>{points}</ul>
            <form method="post" action=SHARED>
                {parts::token(context)}
                <Actions><Button name="may" value=value>{press}</Button></Actions>
            </form>
        }
        .into_any()
    }))
}

/// Why a shared computer was cleared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Somebody pressed the button.
    Done,
    /// Nobody touched it.
    Time,
}

/// After somebody at a shared computer: a page that knows nobody.
pub fn ended(context: &Context, why: Why) -> Page {
    let lang = context.lang;
    let title = match why {
        Why::Done => lang.pick("Đã xong, máy đã dọn sạch", "Done, all is cleared"),
        Why::Time => lang.pick("Máy đã tự thoát", "The session has ended by itself"),
    };
    context.page(Look::titled(title), || {
        view! {
            <h1>{title}</h1>
            <p>{lang.pick(
                "Máy này không còn giữ gì của người vừa rồi. Những gì đã lưu nằm trong hồ sơ của người đó trên cổng: đăng nhập ở máy nào cũng làm tiếp được.",
                "This computer keeps nothing of the last person. What was saved is in that person's dossiers on the portal, and can be gone on with from any device.",
            )}</p>
            <Actions>
                <LinkButton href="/">{lang.pick("Người tiếp theo", "The next person")}</LinkButton>
            </Actions>
        }
        .into_any()
    })
}

/// A code with which one's own phone goes on with a draft. `link`: a short-lived address that says
/// nothing about anybody; `until`: its end on the wall's clock; `back`: the draft here.
///
/// # Errors
/// [`Failure::SignIn`].
pub fn on_phone(context: &Context, link: String, until: &str, back: String) -> Answered<Page> {
    context.signed_in()?;
    let lang = context.lang;
    let title = context.t("Làm tiếp trên điện thoại của bạn", "Go on with your own phone");
    let until = lang.pick(format!("Mã dùng được đến {until}"), format!("Good until {until}"));
    Ok(context.page(Look::titled(title.clone()), || {
        let steps = [
            lang.pick("Mở máy ảnh của điện thoại, đưa vào mã này, mở trang hiện ra.", "Point your phone's camera at this code and open the page."),
            lang.pick("Đăng nhập trên điện thoại. Bản khai nằm sẵn ở đó.", "Sign in on the phone. The draft is there."),
            lang.pick("Ở máy này, bấm “Xong, xóa hết” ở góc trên.", "Here, press “Done, clear all” at the top."),
        ]
        .map(|step| view! { <li>{step}</li> })
        .collect_view();
        view! {
            <h1>{title}</h1>
            <ol>{steps}</ol>
            <QrCode payload=link.clone() title=lang.pick("Mã mở bản khai này", "Code that opens this draft")/>
            <p class="digits">{link}</p>
            <p>{until}</p>
            <Actions>
                <LinkButton weight=Weight::Secondary href=back>{lang.pick("Làm tiếp ở máy này", "Go on here")}</LinkButton>
            </Actions>
        }
        .into_any()
    }))
}

/// The code's time is over, or it is none of ours.
pub fn gone(context: &Context) -> Page {
    let lang = context.lang;
    let title = lang.pick("Mã này không còn dùng được", "This code is no longer good");
    context
        .page(Look::titled(title), || {
            view! {
                <h1>{title}</h1>
                <Notice news=News::Warning title=lang.pick("Bản khai vẫn còn", "The draft is still there")>
                    <p>{lang.pick(
                        "Mã chỉ dùng được vài phút. Đăng nhập rồi mở “Hồ sơ của tôi” để làm tiếp.",
                        "A code is good for a few minutes only. Sign in and open “My dossiers” to go on.",
                    )}</p>
                </Notice>
                <Actions><LinkButton href="/ho-so">{lang.pick("Hồ sơ của tôi", "My dossiers")}</LinkButton></Actions>
            }
            .into_any()
        })
        .status(410)
}
