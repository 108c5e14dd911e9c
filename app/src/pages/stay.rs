//! The answer to "stay longer" where there are no scripts: a page of its own, so that what was
//! typed on the other one is not touched.

use leptos::prelude::*;

use super::{Context, Page, context::Look};
use crate::backend::Answered;

/// Until when the person is signed in now.
///
/// # Errors
/// [`crate::backend::Failure::SignIn`] when it was over already.
pub fn get(context: &Context) -> Answered<Page> {
    context.signed_in()?;
    let lang = context.lang;
    let until = context.stay.as_ref().map(|stay| stay.until.clone()).unwrap_or_default();
    let title = lang.pick(format!("Bạn ở lại đến {until}"), format!("You stay until {until}"));
    Ok(context.page(Look::titled(title.clone()), || {
        view! {
            <h1>{title}</h1>
            <p>{lang.pick(
                "Đóng trang này, quay lại trang bạn đang làm. Những gì bạn đã gõ ở đó còn nguyên.",
                "Close this page and go back to the one you were on. What you typed there is untouched.",
            )}</p>
        }
        .into_any()
    }))
}
