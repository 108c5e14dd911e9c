//! The end of a session with somebody: a page that knows nobody.

use leptos::prelude::*;

use crate::{
    components::button::{Actions, LinkButton},
    pages::{Context, Page, context::Look},
};

/// Why a session with somebody is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Why {
    /// The helper pressed Done.
    #[default]
    Done,
    /// The time of the mandate is over, or nobody pressed anything.
    Time,
    /// The person ended the mandate.
    Client,
}

/// The page after a session with somebody.
pub fn done(context: &Context, why: Why) -> Page {
    let lang = context.lang;
    let (title, text) = match why {
        Why::Done => (
            lang.pick("Đã xong", "Done"),
            lang.pick("Máy này không còn giữ gì của người vừa rồi.", "This device keeps nothing of the last person."),
        ),
        Why::Time => (
            lang.pick("Đã hết giờ", "The time is over"),
            lang.pick("Những gì đã lưu vẫn nằm trong bản khai của người đó. Máy này không còn giữ gì. Muốn làm tiếp thì đăng nhập lại; ủy quyền hết giờ rồi thì xin ủy quyền mới.", "What was saved is still in the person's draft. This device keeps nothing. To go on, sign in again; where the time of the mandate is over, ask for a new one."),
        ),
        Why::Client => (
            lang.pick("Người được giúp đã kết thúc ủy quyền", "The person has ended the mandate"),
            lang.pick("Những gì đã lưu vẫn nằm trong bản khai của người đó. Máy này không còn giữ gì.", "What was saved is still in the person's draft. This device keeps nothing."),
        ),
    };
    context.page(Look::titled(title), || {
        view! {
            <h1>{title}</h1>
            <p>{text}</p>
            <Actions>
                <LinkButton href="/tro-giup/khach">{lang.pick("Người tiếp theo", "The next person")}</LinkButton>
            </Actions>
        }
        .into_any()
    })
}
