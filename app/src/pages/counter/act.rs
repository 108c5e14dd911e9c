//! The officer's next step: what the state allows, and what a step still lacks.

use std::collections::BTreeMap;

use domain::{
    dossier::{Refusal, Status},
    form::Form,
    time::Moment,
};
use leptos::prelude::*;

use super::{MARK, REASON, REMEDY, marks};
use crate::{
    backend::CounterDossier,
    components::{
        button::{Actions, Button, Weight},
        error_summary::Mistake,
        field::{FieldText, Native},
        text_area::TextArea,
        text_field::TextField,
    },
    lang::Lang,
    pages::{Context, KEY, fields::VERSION, parts},
    shell::WRITTEN,
    words,
};

/// The name of the reason of a refusal.
const WHY: &str = "ly_do";
/// The name of its legal basis.
const BASIS: &str = "can_cu";

/// A step that lacked something: what the officer typed, and why it was not done.
#[derive(Debug, Clone)]
pub struct Retry {
    /// The step, as its address names it.
    pub step: String,
    /// What was typed, by name.
    pub typed: BTreeMap<String, String>,
    /// Why it was not done.
    pub refusal: Refusal,
}

impl Retry {
    fn text(&self, name: &str) -> &str {
        self.typed.get(name).map_or("", String::as_str)
    }

    fn lacks(&self, name: &str) -> bool {
        self.text(name).trim().is_empty()
    }

    /// Whether an item was marked, or something was typed for it: nothing typed is passed over.
    fn marks(&self, path: &str) -> bool {
        !self.lacks(&format!("{MARK}{path}"))
            || !self.lacks(&format!("{REASON}{path}"))
            || !self.lacks(&format!("{REMEDY}{path}"))
    }

    /// Everything that is missing, each at its field.
    pub(super) fn mistakes(&self, form: &Form, lang: Lang) -> Vec<Mistake> {
        let mut mistakes = match self.step.as_str() {
            "bo-sung" => self.unfinished_items(form, lang),
            _ => [
                (WHY, lang.pick("Ghi lý do", "State the reason")),
                (BASIS, lang.pick("Ghi căn cứ pháp lý", "State the legal basis")),
            ]
            .into_iter()
            .filter(|(name, _)| self.lacks(name))
            .map(|(name, words)| Mistake::new(name, words))
            .collect(),
        };
        if mistakes.is_empty() {
            mistakes.push(Mistake::new("", words::refusal(&self.refusal, lang)));
        }
        mistakes
    }

    fn unfinished_items(&self, form: &Form, lang: Lang) -> Vec<Mistake> {
        let written = self.typed.iter().filter(|(_, text)| !text.trim().is_empty());
        let mut mistakes = Vec::new();
        for path in marks::marked(form, written.map(|(name, _)| name.as_str())) {
            let label = parts::label_at(form, &path, lang).unwrap_or_else(|| path.clone());
            let wanted = [
                (REASON, lang.pick("ghi sai hoặc thiếu gì", "say what is wrong or missing")),
                (REMEDY, lang.pick("ghi cách sửa", "say how to mend it")),
            ];
            for (prefix, words) in wanted {
                let name = format!("{prefix}{path}");
                if self.lacks(&name) {
                    mistakes.push(Mistake::new(name, format!("{label}: {words}")));
                }
            }
        }
        mistakes
    }
}

/// The retry of one step's form, if it is that step which lacked something.
fn retry_of<'a>(retry: Option<&'a Retry>, step: &str) -> Option<&'a Retry> {
    retry.filter(|retry| retry.step == step)
}

/// The step whose form the switches of the header send and give back: the one that was written last,
/// else the one in which most is written.
pub(super) fn written<'a>(
    context: &'a Context,
    opened: &CounterDossier,
    retry: Option<&'a Retry>,
) -> Option<&'a str> {
    let forms: &[&str] = match opened.view.state.status {
        Status::Submitted => &["bo-sung", "tu-choi"],
        Status::Accepted | Status::InProgress if opened.view.state.supplements.is_empty() => {
            &["bo-sung", "khong-dong-y"]
        }
        Status::Accepted | Status::InProgress => &["khong-dong-y"],
        _ => &[],
    };
    let mut typed = context.typed.iter().flat_map(|typed| &typed.fields);
    let key = typed.find(|(name, _)| name == KEY).and_then(|(_, key)| key.rsplit_once('.'));
    let last = key.map(|(_, step)| step).or(retry.map(|retry| retry.step.as_str()));
    last.filter(|step| forms.contains(step)).or(forms.first().copied())
}

/// What the state allows next.
pub(super) fn steps(
    context: &Context,
    opened: &CounterDossier,
    key: &str,
    retry: Option<&Retry>,
    now: Moment,
) -> AnyView {
    let lang = context.lang;
    let status = opened.view.state.status;
    let answer_by = opened.view.state.open_supplement().and_then(|request| request.answer_by);
    let mut steps: Vec<AnyView> = Vec::new();
    let sent = written(context, opened, retry);
    let form = |step: &str, content: AnyView| {
        let id = (sent == Some(step)).then_some(WRITTEN);
        step_form(context, opened, key, (step, id), content)
    };
    let is_open = |step: &str| {
        let given_back = context.typed.is_some() && sent == Some(step);
        given_back || retry_of(retry, step).is_some()
    };
    let ask = || {
        let title = lang
            .pick("Yêu cầu bổ sung (một lần, đầy đủ)", "Ask for a supplement (once, completely)");
        let retry = retry_of(retry, "bo-sung");
        let content = supplement(context, opened, retry);
        folded(title, is_open("bo-sung"), form("bo-sung", content))
    };
    let decline = |step: &str, title: &'static str, button: &'static str| {
        let retry = retry_of(retry, step);
        folded(title, is_open(step), form(step, reasons(retry, lang, button)))
    };
    match status {
        Status::Submitted => {
            let words = lang.pick("Tiếp nhận", "Accept");
            steps.push(form("tiep-nhan", one_button(context, "T", words)));
            steps.push(ask());
            let words = lang.pick("Không tiếp nhận", "Refuse");
            steps.push(decline("tu-choi", words, words));
        }
        Status::Accepted | Status::InProgress => {
            let words = lang.pick("Giải quyết: đồng ý", "Decide: grant");
            steps.push(form("dong-y", one_button(context, "D", words)));
            if opened.view.state.supplements.is_empty() {
                steps.push(ask());
            }
            let title = lang.pick("Giải quyết: không đồng ý", "Decide: reject");
            steps.push(decline("khong-dong-y", title, lang.pick("Không đồng ý", "Reject")));
        }
        Status::SupplementAsked if answer_by.is_some_and(|by| by < now) => {
            let words = lang.pick("Dừng: quá hạn bổ sung", "Stop: no supplement in time");
            steps.push(form("qua-han-bo-sung", one_button(context, "D", words)));
        }
        Status::Decided => {
            let words = lang.pick("Đã trả kết quả", "Handed over");
            steps.push(form("tra-ket-qua", one_button(context, "T", words)));
        }
        _ => steps.push(view! { <p>{lang.pick("Không có việc nào cho quầy lúc này.", "Nothing for the counter to do now.")}</p> }.into_any()),
    }
    view! { <h2>{lang.pick("Bước tiếp theo", "Next step")}</h2>{steps} }.into_any()
}

fn one_button(context: &Context, key: &'static str, words: &'static str) -> AnyView {
    let shortcut = context.keys.named(key);
    view! { <Actions><Button shortcut>{words}</Button></Actions> }.into_any()
}

fn folded(title: &'static str, open: bool, content: AnyView) -> AnyView {
    view! { <details class="fold" open=open><summary>{title}</summary>{content}</details> }
        .into_any()
}

fn step_form(
    context: &Context,
    opened: &CounterDossier,
    key: &str,
    (step, id): (&str, Option<&'static str>),
    content: AnyView,
) -> AnyView {
    let action = format!("/quay/ho-so/{}/{step}", opened.view.code);
    view! {
        <form id=id method="post" action=action novalidate>
            {parts::token(context)}
            <input type="hidden" name=KEY value=format!("{key}.{step}")/>
            <input type="hidden" name=VERSION value=opened.view.state.version.to_string()/>
            {content}
        </form>
    }
    .into_any()
}

fn reasons(retry: Option<&Retry>, lang: Lang, button: &'static str) -> AnyView {
    let typed = |name: &str| retry.map(|retry| retry.text(name).to_owned()).unwrap_or_default();
    let wrong =
        |name: &str, words: &str| retry.filter(|retry| retry.lacks(name)).map(|_| words.to_owned());
    let reason =
        FieldText::new(WHY, lang.pick("Lý do, người dân đọc được", "Reason, for the citizen"))
            .error(wrong(WHY, lang.pick("Ghi lý do", "State the reason")));
    let law = FieldText::new(BASIS, lang.pick("Căn cứ pháp lý", "Legal basis"))
        .error(wrong(BASIS, lang.pick("Ghi căn cứ pháp lý", "State the legal basis")));
    view! {
        <TextArea text=reason value=typed(WHY) native=Native::required() rows=3/>
        <TextField text=law value=typed(BASIS) native=Native::required()/>
        <Actions><Button weight=Weight::Danger>{button}</Button></Actions>
    }
    .into_any()
}

/// Every answer, file and cell of a table with a box to mark it, a reason and a remedy. The rows
/// of a table are folded.
fn supplement(context: &Context, opened: &CounterDossier, retry: Option<&Retry>) -> AnyView {
    let lang = context.lang;
    let mut items: Vec<AnyView> = Vec::new();
    for target in marks::targets(&opened.view.service.form, opened, lang) {
        items.push(mark(&target.path, target.label, retry, lang));
        items.extend(target.rows.into_iter().map(|row| {
            let open =
                retry.is_some_and(|retry| row.cells.iter().any(|(path, _)| retry.marks(path)));
            let cells: Vec<AnyView> = row
                .cells
                .into_iter()
                .map(|(path, label)| mark(&path, label, retry, lang))
                .collect();
            view! {
                <li>
                    <details class="fold" open=open>
                        <summary>{row.name}</summary>
                        <ul class="marks">{cells}</ul>
                    </details>
                </li>
            }
            .into_any()
        }));
    }
    view! {
        <p>{lang.pick("Đánh dấu mọi chỗ cần sửa. Luật chỉ cho yêu cầu một lần.", "Mark everything that needs mending. The law allows asking once only.")}</p>
        <ul class="marks">{items}</ul>
        {one_button(context, "B", lang.pick("Gửi yêu cầu bổ sung", "Send the request"))}
    }
    .into_any()
}

/// One box with its reason and remedy.
fn mark(path: &str, label: String, retry: Option<&Retry>, lang: Lang) -> AnyView {
    let marked = retry.is_some_and(|retry| retry.marks(path));
    let line = |prefix: &str, label: &str| {
        let name = format!("{prefix}{path}");
        let value = retry.map(|retry| retry.text(&name).to_owned()).unwrap_or_default();
        let wrong = (marked && value.trim().is_empty())
            .then(|| lang.pick("Còn thiếu", "Still missing").to_owned());
        view! { <TextField text=FieldText::new(name, label).error(wrong) value/> }
    };
    let reason = line(REASON, lang.pick("Sai hoặc thiếu gì", "What is wrong or missing"));
    let remedy = line(REMEDY, lang.pick("Sửa thế nào", "How to mend it"));
    let name = format!("{MARK}{path}");
    let id = crate::components::field::field_id(&name);
    view! {
        <li class="mark">
            <input type="checkbox" id=id.clone() name=name value="co" checked=marked/>
            <label for=id>{label}</label>
            <div class="mark__words">{reason}{remedy}</div>
        </li>
    }
    .into_any()
}
