//! What was typed into a page of an older session: shown again with one button, so that nothing
//! is lost and nothing is saved that the person did not send.

use leptos::prelude::*;

use super::{Context, GO, Page, TOKEN, context::Look, parts};
use crate::components::{
    button::{Actions, Button, LinkButton, Weight},
    notice::{News, Notice},
};

/// A form to `action` with everything that was typed, to be sent once more.
pub fn get(context: &Context, action: &str, fields: &[(String, String)]) -> Page {
    let lang = context.lang;
    let title = context.t("Gửi lại một lần nữa", "Send it once more");
    let page = context.page(Look::titled(title.clone()), || {
        let (action, saved) = (action.to_owned(), action.to_owned());
        let kept: Vec<AnyView> = fields
            .iter()
            .filter(|(name, _)| name != TOKEN && name != GO)
            .map(|(name, value)| {
                view! { <input type="hidden" name=name.clone() value=value.clone()/> }.into_any()
            })
            .collect();
        let why = lang.pick(
            "Những gì bạn vừa gõ chưa được lưu",
            "What you just typed is not saved yet",
        );
        let how = lang.pick(
            "Trang vừa rồi được mở trước lần đăng nhập này. Bấm nút dưới đây để lưu. Nếu có tệp, hãy chọn lại tệp.",
            "The page was opened before this sign-in. Press the button to save it. Choose files again.",
        );
        view! {
            <h1>{title}</h1>
            <Notice news=News::Warning title=why live=true><p>{how}</p></Notice>
            <form method="post" action=action>
                {parts::token(context)}
                {kept}
                <Actions>
                    <Button name=GO value="o-lai">{lang.pick("Lưu những gì vừa gõ", "Save what I typed")}</Button>
                    <LinkButton weight=Weight::Secondary href=saved>
                        {lang.pick("Bỏ, xem bản đã lưu", "Drop it, show what is saved")}
                    </LinkButton>
                </Actions>
            </form>
        }
        .into_any()
    });
    page.status(400)
}
