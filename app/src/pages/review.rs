//! The last look before sending: every answer with its place to change it, and what is missing.

use domain::{
    catalogue::Handover,
    form::{Field, Form, Kind, Reach, Report, Step, check},
};
use leptos::prelude::*;

use super::{
    Context, KEY, Page, context::Look, ease, facts, fields::VERSION, here::not_here, keeping,
    parts, step::mistakes,
};
use crate::{
    backend::{Answered, Backend, Draft},
    components::{
        button::{Actions, Button, LinkButton, Weight},
        error_summary::{ErrorSummary, Mistake},
        facts::{Fact, Facts},
        notice::{News, Notice},
        pace_switch::Pace,
        steps::Steps,
    },
    lang::Lang,
    words,
};

/// The review of one of the person's own drafts. `key` is a fresh idempotency key.
///
/// # Errors
/// Those of [`Backend::draft`].
pub async fn get(context: &Context, backend: &dyn Backend, id: &str, key: &str) -> Answered<Page> {
    let draft = backend.draft(context.signed_in()?, id).await?;
    let form = &draft.service.form;
    let rules = context.rules(backend);
    let report = check(form, &draft.answers, &rules);
    let look = Look {
        title: heading(draft.service.service.handover.is_some(), context.lang).to_owned(),
        has_errors: !report.errors.is_empty(),
        ..Look::default()
    };
    let reach = Reach::of(form, &draft.answers, rules.today);
    Ok(context.page(look, || view(context, backend, &draft, &reach, &report, key)))
}

/// What is done here for what the State runs elsewhere is never called sending.
fn heading(elsewhere: bool, lang: Lang) -> &'static str {
    if elsewhere {
        lang.pick("Xem lại hồ sơ", "Check the dossier")
    } else {
        lang.pick("Xem lại rồi gửi", "Check and send")
    }
}

fn view(
    context: &Context,
    backend: &dyn Backend,
    draft: &Draft,
    reach: &Reach,
    report: &Report,
    key: &str,
) -> AnyView {
    let lang = context.lang;
    let form = &draft.service.form;
    let steps = reach.steps(form).count() + 1;
    let title = draft.service.service.name.get(lang.tag()).to_owned();
    let today = backend.now().date();
    let summary = (!report.errors.is_empty()).then(|| {
        let mistakes = linked(context, draft, mistakes(form, report, lang));
        view! { <ErrorSummary mistakes/> }
    });
    let doubts = (!report.doubts.is_empty()).then(|| doubts(form, report, lang));
    let sections: Vec<AnyView> =
        reach.steps(form).map(|step| section(context, backend, draft, reach, step, lang)).collect();
    let facts = vec![
        Fact::new(lang.pick("Tiền", "Fee"), facts::fee(&draft.service.service, today, lang)),
        Fact::new(
            lang.pick("Chờ kết quả", "Result within"),
            facts::time_limit(&draft.service.service, today, lang),
        ),
        Fact::new(
            lang.pick("Ai giải quyết", "Handled by"),
            facts::agency(&draft.service.service, today, lang),
        ),
    ];
    let dropped = (!draft.dropped.is_empty()).then(|| dropped(draft, lang));
    let target = draft.service.service.handover.as_ref();
    let not_here = not_here(context, backend, draft, reach);
    let send = (report.errors.is_empty() && not_here.is_none()).then(|| match target {
        Some(target) => hand_over(context, backend, draft, target, key).into_any(),
        None => view! {
            <form method="post" action=format!("/ho-so/nhap/{}/nop", draft.id)>
                {parts::token(context)}
                <input type="hidden" name=KEY value=key.to_owned()/>
                <input type="hidden" name=VERSION value=draft.version.to_string()/>
                <Actions>
                    <Button>{lang.pick("Gửi hồ sơ", "Send the dossier")}</Button>
                </Actions>
                <p class="soft">{lang.pick(
                    "Gửi xong bạn thấy ngay giấy tiếp nhận có mã hồ sơ. Chưa thấy mã nghĩa là chưa gửi.",
                    "You get a receipt with the dossier code at once. No code means not sent.",
                )}</p>
            </form>
        }
        .into_any(),
    });
    let last = reach.steps(form).last().map(|step| step.id.clone()).unwrap_or_default();
    let back = format!("/ho-so/nhap/{}/{last}", draft.id);
    let heading = heading(target.is_some(), lang);
    let after = match target {
        Some(_) => lang.pick("Nộp ở hệ thống khác", "Filed in another system"),
        None => lang.pick("Sau khi gửi", "After sending"),
    };
    view! {
        <Steps current=steps total=steps title/>
        {summary}
        <h1>{heading}</h1>
        {dropped}
        {doubts}
        {ease::hard_words(&ease::of_review(form, reach), lang)}
        {sections}
        <h2>{after}</h2>
        <Facts facts/>
        {not_here}
        {target.is_none().then(|| keeping::outbox(draft, key, lang))}
        {send}
        <Actions>
            <LinkButton weight=Weight::Secondary href=back>
                {lang.pick("Quay lại bước trước", "Back")}
            </LinkButton>
        </Actions>
    }
    .into_any()
}

/// At the end of what the State runs elsewhere: what happens there, what does not happen here.
fn hand_over(
    context: &Context,
    backend: &dyn Backend,
    draft: &Draft,
    target: &Handover,
    key: &str,
) -> impl IntoView + use<> {
    let lang = context.lang;
    let name = target.name.get(lang.tag()).to_owned();
    let (words, after) = if backend.connected(target.system) {
        (
            lang.pick("Chuyển hồ sơ sang đó", "Hand the dossier over"),
            lang.pick(
                "Có số nhận của bên đó mới là đã nộp.",
                "It is filed only when they give a number.",
            ),
        )
    } else {
        (
            lang.pick("Làm phiếu để nộp ở đó", "Make the sheet to file there"),
            lang.pick(
                "Bấm nút này chưa nộp gì. Bạn được một phiếu đủ thông tin, có nơi nhập và mã QR.",
                "This button files nothing yet. You get a complete sheet with the place to enter it and a QR.",
            ),
        )
    };
    let (why, deadline) = parts::elsewhere(target, lang);
    view! {
        <Notice title=name><p>{why}</p>{deadline}</Notice>
        <form method="post" action=format!("/ho-so/nhap/{}/ban-giao", draft.id)>
            {parts::token(context)}
            <input type="hidden" name=KEY value=key.to_owned()/>
            <input type="hidden" name=VERSION value=draft.version.to_string()/>
            <Actions><Button>{words}</Button></Actions>
            <p class="soft">{after}</p>
        </form>
    }
}

/// On this page a mistake links to the step where it can be mended.
fn linked(context: &Context, draft: &Draft, mistakes: Vec<Mistake>) -> Vec<Mistake> {
    let form = &draft.service.form;
    mistakes
        .into_iter()
        .map(|mistake| {
            let field = mistake.name.split('.').next().unwrap_or_default();
            let step = form.step_of(field).map(|step| step.id.clone()).unwrap_or_default();
            let id = crate::components::field::field_id(&mistake.name);
            let query = match context.pace {
                Pace::Steps => String::new(),
                Pace::Questions => format!("?cau={field}"),
            };
            let href = Some(format!("/ho-so/nhap/{}/{step}{query}#{id}", draft.id));
            Mistake { href, ..mistake }
        })
        .collect()
}

/// What a newer form no longer asks. It is not sent; nothing typed goes without a word.
fn dropped(draft: &Draft, lang: Lang) -> AnyView {
    let title =
        lang.pick("Mẫu mới không còn hỏi những điều này", "The new form no longer asks these");
    let typed = draft.dropped.values().filter(|text| !text.trim().is_empty());
    let items: Vec<_> = typed.map(|text| view! { <li>{text.clone()}</li> }).collect();
    view! { <Notice title><ul>{items}</ul></Notice> }.into_any()
}

fn doubts(form: &Form, report: &Report, lang: Lang) -> AnyView {
    let items = parts::doubts(form, &report.doubts, lang);
    let title = lang.pick("Xem lại giúp vài chỗ", "Please check again");
    view! { <Notice news=News::Warning title><ul>{items}</ul></Notice> }.into_any()
}

fn section(
    context: &Context,
    backend: &dyn Backend,
    draft: &Draft,
    reach: &Reach,
    step: &Step,
    lang: Lang,
) -> AnyView {
    let href = format!("/ho-so/nhap/{}/{}", draft.id, step.id);
    let mut facts: Vec<Fact> = Vec::new();
    for field in reach.fields(step) {
        match field.kind {
            Kind::File => {
                let files = draft.answers.files.get(&field.id);
                let names: Vec<String> = files
                    .into_iter()
                    .flatten()
                    .map(|file| format!("{} ({})", file.name, words::bytes(file.size)))
                    .collect();
                let value = if names.is_empty() { parts::none(lang) } else { names.join(", ") };
                facts.push(Fact::new(field.label.get(lang.tag()), value));
            }
            Kind::Group => {
                for row in 0..draft.answers.rows(&field.id) {
                    let value = row_words(context, backend, reach, field, row, lang);
                    let name = format!("{} {}", parts::row_name(field, lang), row + 1);
                    facts.push(Fact::new(name, value));
                }
                if draft.answers.rows(&field.id) == 0 {
                    facts.push(Fact::new(field.label.get(lang.tag()), parts::none(lang)));
                }
            }
            _ => {
                let raw = reach.text(&field.id);
                let value = parts::raw_words(context, backend, field, raw, lang);
                let own = parts::is_own(field) && !raw.trim().is_empty();
                facts.push(Fact::new(field.label.get(lang.tag()), parts::said(value, own, lang)));
            }
        }
    }
    let title = step.title.get(lang.tag()).to_owned();
    let change = lang.pick("Sửa", "Change");
    let label = format!("{change}: {title}");
    view! {
        <section class="review">
            <div class="review__head">
                <h2>{title}</h2>
                <a class="review__change" href=href aria-label=label>{change}</a>
            </div>
            <Facts facts large=true/>
        </section>
    }
    .into_any()
}

fn row_words(
    context: &Context,
    backend: &dyn Backend,
    reach: &Reach,
    group: &Field,
    row: usize,
    lang: Lang,
) -> String {
    let cells: Vec<String> = group
        .columns
        .iter()
        .map(|column| (column, reach.text(&format!("{}.{row}.{}", group.id, column.id))))
        .filter(|(_, raw)| !raw.trim().is_empty())
        .map(|(column, raw)| parts::raw_words(context, backend, column, raw, lang))
        .collect();
    cells.join(" · ")
}
