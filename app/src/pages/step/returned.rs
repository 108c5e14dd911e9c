//! A step that comes back to the person: with a file that is of no use, or with answers that were
//! changed on another device while the page was open.

use std::collections::BTreeMap;

use domain::{
    attachment::AttachmentError,
    form::{Answers, Form, Split},
};
use leptos::prelude::*;

use crate::{
    backend::Backend,
    components::{
        field::field_id,
        notice::{News, Notice},
    },
    lang::Lang,
    pages::{Context, parts},
};

/// Why a step comes back after it was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Returned {
    /// The field whose file could not be used, and why.
    pub file: Option<(String, AttachmentError)>,
    /// What was changed on the page and elsewhere, by path. The page shows what was typed on it, and
    /// says what is there.
    pub split: BTreeMap<String, Split>,
    /// Names of files that did not come through a sign-in.
    pub again: Vec<String>,
}

impl Returned {
    /// Puts what was typed on the page over what is stored.
    pub(super) fn typed(&self, answers: &mut Answers) {
        for (path, split) in &self.split {
            answers.set(path.clone(), split.here.clone());
        }
    }

    /// Names the files that have to be chosen again.
    pub(super) fn choose_again(&self, lang: Lang) -> Option<AnyView> {
        if self.again.is_empty() {
            return None;
        }
        let title = lang.pick("Hãy chọn lại tệp", "Please choose the files again");
        let text = lang.pick(
            "Phiên đã hết khi bạn gửi. Chữ bạn ghi còn đủ, nhưng cổng chưa có những tệp này:",
            "Your session had ended when you sent this page. What you typed is all there, but the portal does not have these files:",
        );
        let names: Vec<AnyView> =
            self.again.iter().map(|name| view! { <li>{name.clone()}</li> }.into_any()).collect();
        Some(
            view! {
                <Notice news=News::Warning title live=true><p>{text}</p><ul>{names}</ul></Notice>
            }
            .into_any(),
        )
    }

    /// Says what stands elsewhere, and that nothing of it is lost yet.
    pub(super) fn notice(
        &self,
        context: &Context,
        backend: &dyn Backend,
        form: &Form,
    ) -> Option<AnyView> {
        let lang = context.lang;
        let there = lang.pick("Nơi kia ghi: ", "Written there: ");
        let item = |(path, split): (&String, &Split)| {
            let label = parts::label_at(form, path, lang)?;
            let field = form.at(path)?;
            let words = parts::raw_words(context, backend, field, &split.there, lang);
            let href = format!("#{}", field_id(path));
            Some(view! { <li><a href=href>{label}</a><br/>{there}<b>{words}</b></li> }.into_any())
        };
        let items: Vec<AnyView> = self.split.iter().filter_map(item).collect();
        if items.is_empty() {
            return None;
        }
        let title = lang
            .pick("Có câu vừa được sửa ở nơi khác", "Something was changed elsewhere meanwhile");
        let text = lang.pick(
            "Những câu dưới đây đã được sửa trên máy khác sau khi bạn mở trang này. Trong ô là chữ bạn vừa ghi, chưa lưu. Bấm “Tiếp tục” để dùng chữ trong ô, hoặc sửa lại theo nơi kia.",
            "These were changed on another device after you opened this page. The fields hold what you just wrote; it is not saved yet. Press “Continue” to use it, or change it to what is written there.",
        );
        Some(
            view! {
                <Notice news=News::Warning title live=true><p>{text}</p><ul>{items}</ul></Notice>
            }
            .into_any(),
        )
    }
}
