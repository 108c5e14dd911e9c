//! Signing in: which provider, and what went wrong last time.

use leptos::prelude::*;

use super::{Context, Page, context::Look, parts};
use crate::{
    components::{
        button::{Actions, Button},
        notice::{News, Notice},
    },
    lang::Lang,
};

/// An identity provider to choose.
#[derive(Debug, Clone)]
pub struct Provider {
    /// Identifier in the configuration.
    pub id: String,
    /// What people call it, in the page's language.
    pub name: String,
}

/// What went wrong with the last try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The person turned back.
    Cancelled,
    /// The try took too long, or was not begun here.
    Expired,
    /// The provider does not answer.
    Unavailable,
    /// What the provider sent cannot be trusted or is incomplete.
    Invalid,
}

/// The choice of providers. `back` is where the person wanted to go.
pub fn get(
    context: &Context,
    providers: &[Provider],
    back: &str,
    trouble: Option<Trouble>,
) -> Page {
    let lang = context.lang;
    let title = context.t("Đăng nhập", "Sign in");
    let status = match trouble {
        Some(Trouble::Unavailable) => 503,
        Some(Trouble::Invalid | Trouble::Expired) => 400,
        _ => 200,
    };
    let page = context.page(Look::titled(title.clone()), || {
        let trouble = trouble.map(|trouble| notice(trouble, lang));
        let buttons: Vec<AnyView> = providers
            .iter()
            .map(|provider| {
                let words = lang.pick(format!("Đăng nhập bằng {}", provider.name), format!("Sign in with {}", provider.name));
                view! { <Button name="nguon" value=provider.id.clone()>{words}</Button> }.into_any()
            })
            .collect();
        view! {
            <h1>{title}</h1>
            {trouble}
            <p>{lang.pick(
                "Một Cửa không có mật khẩu riêng. Bạn dùng tài khoản định danh điện tử; xong sẽ quay lại đúng chỗ đang làm.",
                "Một Cửa has no password of its own. You use your electronic identity and come back to where you were.",
            )}</p>
            <form method="post" action="/dang-nhap">
                {parts::token(context)}
                <input type="hidden" name="ve" value=back.to_owned()/>
                <Actions>{buttons}</Actions>
            </form>
            <p class="soft">{lang.pick(
                "Chưa có tài khoản? Bạn vẫn xem dịch vụ, kiểm tra và tra cứu hồ sơ được, không cần đăng nhập.",
                "No account? You can still see the services, use the check and follow a dossier without signing in.",
            )}</p>
        }
        .into_any()
    });
    page.status(status)
}

fn notice(trouble: Trouble, lang: Lang) -> AnyView {
    let (title, text) = match trouble {
        Trouble::Cancelled => (
            lang.pick("Bạn đã dừng đăng nhập", "You stopped signing in"),
            lang.pick("Bấm nút dưới đây khi bạn muốn thử lại.", "Press the button below to try again."),
        ),
        Trouble::Expired => (
            lang.pick("Lần đăng nhập này đã quá lâu", "This sign-in took too long"),
            lang.pick("Bấm nút dưới đây để làm lại. Hồ sơ đang làm không mất.", "Press the button below to start again. Nothing you wrote is lost."),
        ),
        Trouble::Unavailable => (
            lang.pick("Hệ thống định danh chưa trả lời", "The identity system does not answer"),
            lang.pick("Thử lại sau vài phút. Hồ sơ đang làm không mất.", "Try again in some minutes. Nothing you wrote is lost."),
        ),
        Trouble::Invalid => (
            lang.pick("Chưa đăng nhập được", "Signing in did not work"),
            lang.pick("Thông tin định danh nhận được không đầy đủ hoặc không đúng. Thử lại; nếu vẫn không được, gọi số ở cuối trang.", "The identity data were incomplete or wrong. Try again; if it fails, call the number below."),
        ),
    };
    view! { <Notice news=News::Warning title live=true><p>{text}</p></Notice> }.into_any()
}
