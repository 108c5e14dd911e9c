//! One dossier at the counter: what it says, what differs, and the officer's next step.

use domain::{
    dossier::{DossierCode, Status},
    form::{Field, Form, Reach},
};
use leptos::prelude::*;

use super::{
    Context, Page,
    context::Look,
    dossier,
    fields::{KEY, VERSION},
    parts,
};
use crate::{
    backend::{Answered, Backend, CounterDossier, DossierView, Notes, StageOf},
    components::{
        button::{Actions, Button, Weight},
        facts::{Fact, Facts},
        field::{FieldText, Native},
        notice::{News, Notice},
        text_area::TextArea,
        text_field::TextField,
    },
    islands::DeskKeys,
    lang::Lang,
    words,
};

/// Prefix of the checkboxes that mark a field or file: `danh_dau.PATH`.
pub const MARK: &str = "danh_dau.";
/// Prefix of the reason of a marked item.
pub const REASON: &str = "ly_do.";
/// Prefix of the remedy of a marked item.
pub const REMEDY: &str = "cach_sua.";

/// One dossier at the counter. That it was opened is recorded, and its citizen sees it.
///
/// # Errors
/// Those of [`Backend::counter_dossier`].
pub async fn get(
    context: &Context,
    backend: &dyn Backend,
    code: &DossierCode,
    key: &str,
) -> Answered<Page> {
    let opened = backend.counter_dossier(context.signed_in()?, code).await?;
    let lang = context.lang;
    let dossier = &opened.view;
    let service = dossier.service.service.name.get(lang.tag());
    let name = match dossier.kin.stage() {
        Some(of) => of.stage.name.get(lang.tag()).to_owned(),
        None => service.to_owned(),
    };
    let place = Some(parts::unit_name(&dossier.unit, lang));
    let look = Look {
        title: format!("{name} {code}"),
        wide: true,
        islands: true,
        place,
        ..Look::default()
    };
    let left = dossier::days_left(backend, &dossier.state, backend.now());
    Ok(context.page(look, || {
        let unit = parts::unit_name(&dossier.unit, lang);
        view! {
            <DeskKeys/>
            <p><a href="/quay">{lang.pick("← Về danh sách", "← Back to the list")}</a></p>
            {heading(dossier, &name, left, lang)}
            {dossier.kin.stage().map(|of| others(of, service, lang))}
            {notes(backend, &opened, lang)}
            {doubts(&opened, lang)}
            <div class="desk">
                <div>{answers(backend, &opened, lang)}{files(&opened, lang)}</div>
                <div>{steps(context, &opened, key)}{dossier::way(&dossier.events, &dossier.state, &unit, lang)}</div>
            </div>
        }
        .into_any()
    }))
}

/// What and whose it is, and how long there is left.
fn heading(dossier: &DossierView, name: &str, left: Option<i64>, lang: Lang) -> AnyView {
    let applicant = dossier.filed.text("ho_ten");
    let received = words::date_time(dossier.state.received_at, lang);
    let label = lang.pick("Hồ sơ ", "Dossier ");
    let at = lang.pick("gửi ", "sent ");
    view! {
        <p class="soft">{label}<b>{dossier.code.to_string()}</b>{format!(" · {at}{received}")}</p>
        <h1>{format!("{name}: {applicant}")}</h1>
        <p>{parts::counter_tag(dossier.state.status, left, lang)}</p>
    }
    .into_any()
}

/// Of a linked procedure: which one, and where the other agencies' stages stand, in one line.
fn others(of: &StageOf, service: &str, lang: Lang) -> AnyView {
    let label = lang.pick("Một phần của ", "A part of ");
    let others: Vec<String> = of
        .others
        .iter()
        .map(|(name, status)| {
            let status = match status {
                Some(status) => words::status_at_counter(*status, lang).1,
                None => lang.pick("chưa bắt đầu", "not begun"),
            };
            format!("{} ({})", name.get(lang.tag()), status.to_lowercase())
        })
        .collect();
    let others = others.join("; ");
    let line = lang.pick(
        format!(" {}. Phần khác: {others}.", of.family),
        format!(" {}. Other parts: {others}.", of.family),
    );
    view! { <p class="soft">{label}{service.to_owned()}{line}</p> }.into_any()
}

fn notes(backend: &dyn Backend, opened: &CounterDossier, lang: Lang) -> AnyView {
    let form = &opened.view.service.form;
    match &opened.notes {
        Notes::Silent => {
            let title = lang.pick(
                "Cơ sở dữ liệu dân cư chưa trả lời",
                "The population registry does not answer",
            );
            view! { <Notice news=News::Warning title><p>{lang.pick("Đối chiếu bằng tay.", "Compare by hand.")}</p></Notice> }.into_any()
        }
        Notes::Unknown => {
            let title = lang.pick(
                "Không thấy người này trong cơ sở dữ liệu dân cư",
                "Not found in the population registry",
            );
            view! { <Notice news=News::Warning title><p>{lang.pick("Số định danh và ngày sinh không khớp một người nào.", "Number and birth date match nobody.")}</p></Notice> }.into_any()
        }
        Notes::Compared(differences) if differences.is_empty() => {
            let title =
                lang.pick("Khớp cơ sở dữ liệu dân cư", "Agrees with the population registry");
            view! { <Notice news=News::Success title/> }.into_any()
        }
        Notes::Compared(differences) => {
            let title = lang.pick(
                format!("Khác cơ sở dữ liệu dân cư {} chỗ", differences.len()),
                format!("Differs from the registry in {} places", differences.len()),
            );
            let lines = parts::lines(form, &opened.view.filed, backend.places(), lang);
            let items: Vec<AnyView> = differences
                .iter()
                .map(|(path, registry)| {
                    let label = parts::label_at(form, path, lang).unwrap_or_else(|| path.clone());
                    let declared = lines
                        .iter()
                        .find(|line| line.path == *path)
                        .map_or("", |line| line.value.as_str());
                    let words = lang.pick(
                        format!(": khai “{declared}”, cơ sở dữ liệu ghi “{registry}”"),
                        format!(": declared “{declared}”, the registry says “{registry}”"),
                    );
                    view! { <li><b>{label}</b>{words}</li> }.into_any()
                })
                .collect();
            view! { <Notice news=News::Warning title><ul>{items}</ul></Notice> }.into_any()
        }
    }
}

fn doubts(opened: &CounterDossier, lang: Lang) -> Option<AnyView> {
    let form = &opened.view.service.form;
    let items: Vec<AnyView> = opened
        .doubts
        .iter()
        .filter_map(|problem| {
            let label = parts::label_at(form, &problem.path, lang)?;
            Some(
                view! { <li><b>{label}</b>": "{words::doubt(form, &problem.what, lang)}</li> }
                    .into_any(),
            )
        })
        .collect();
    let title = lang.pick("Cần xem kỹ", "Look closely");
    (!items.is_empty()).then(|| view! { <Notice title><ul>{items}</ul></Notice> }.into_any())
}

fn answers(backend: &dyn Backend, opened: &CounterDossier, lang: Lang) -> AnyView {
    let form = &opened.view.service.form;
    let facts = parts::lines(form, &opened.view.filed, backend.places(), lang)
        .into_iter()
        .map(|line| {
            Fact::new(
                line.item
                    .map_or_else(|| line.label.clone(), |item| format!("{item}. {}", line.label)),
                line.value,
            )
        })
        .collect();
    let heading = format!("{} – {}", form.number, form.title.get(lang.tag()));
    view! { <h2>{heading}</h2><Facts facts large=true/> }.into_any()
}

fn files(opened: &CounterDossier, lang: Lang) -> Option<AnyView> {
    let view = &opened.view;
    let items: Vec<AnyView> = view
        .filed
        .files
        .iter()
        .flat_map(|(field, files)| files.iter().map(move |file| (field, file)))
        .map(|(field, file)| {
            let label = view
                .service
                .form
                .field(field)
                .map_or_else(|| field.clone(), |f| f.label.get(lang.tag()).to_owned());
            let href = format!("/ho-so/{}/tep/{}", view.code, file.id);
            let size = words::bytes(file.size);
            view! { <li><a href=href>{file.name.clone()}</a>{format!(" ({size}) – {label}")}</li> }
                .into_any()
        })
        .collect();
    let heading = lang.pick("Tệp kèm theo", "Attached files");
    (!items.is_empty()).then(|| view! { <h2>{heading}</h2><ul>{items}</ul> }.into_any())
}

/// What the state allows next.
fn steps(context: &Context, opened: &CounterDossier, key: &str) -> AnyView {
    let lang = context.lang;
    let status = opened.view.state.status;
    let mut steps: Vec<AnyView> = Vec::new();
    let form = |step: &str, content: AnyView| step_form(context, opened, key, step, content);
    match status {
        Status::Submitted => {
            let words = lang.pick("Tiếp nhận", "Accept");
            steps.push(form("tiep-nhan", view! { <Actions><Button shortcut="T">{words}</Button></Actions> }.into_any()));
            steps.push(folded(lang.pick("Yêu cầu bổ sung (một lần, đầy đủ)", "Ask for a supplement (once, completely)"), form("bo-sung", supplement(opened, lang))));
            steps.push(folded(lang.pick("Không tiếp nhận", "Refuse"), form("tu-choi", reasons(lang, lang.pick("Không tiếp nhận", "Refuse")))));
        }
        Status::Accepted | Status::InProgress => {
            let words = lang.pick("Giải quyết: đồng ý", "Decide: grant");
            steps.push(form("dong-y", view! { <Actions><Button shortcut="D">{words}</Button></Actions> }.into_any()));
            if opened.view.state.supplements.is_empty() {
                steps.push(folded(lang.pick("Yêu cầu bổ sung (một lần, đầy đủ)", "Ask for a supplement (once, completely)"), form("bo-sung", supplement(opened, lang))));
            }
            steps.push(folded(lang.pick("Giải quyết: không đồng ý", "Decide: reject"), form("khong-dong-y", reasons(lang, lang.pick("Không đồng ý", "Reject")))));
        }
        Status::Decided => {
            let words = lang.pick("Đã trả kết quả", "Handed over");
            steps.push(form("tra-ket-qua", view! { <Actions><Button shortcut="T">{words}</Button></Actions> }.into_any()));
        }
        _ => steps.push(view! { <p>{lang.pick("Không có việc nào cho quầy lúc này.", "Nothing for the counter to do now.")}</p> }.into_any()),
    }
    view! { <h2>{lang.pick("Bước tiếp theo", "Next step")}</h2>{steps} }.into_any()
}

fn folded(title: &'static str, content: AnyView) -> AnyView {
    view! { <details class="fold"><summary>{title}</summary>{content}</details> }.into_any()
}

fn step_form(
    context: &Context,
    opened: &CounterDossier,
    key: &str,
    step: &str,
    content: AnyView,
) -> AnyView {
    let action = format!("/quay/ho-so/{}/{step}", opened.view.code);
    view! {
        <form method="post" action=action novalidate>
            {parts::token(context)}
            <input type="hidden" name=KEY value=format!("{key}.{step}")/>
            <input type="hidden" name=VERSION value=opened.view.state.version.to_string()/>
            {content}
        </form>
    }
    .into_any()
}

fn reasons(lang: Lang, button: &'static str) -> AnyView {
    let reason =
        FieldText::new("ly_do", lang.pick("Lý do, người dân đọc được", "Reason, for the citizen"));
    let law = FieldText::new("can_cu", lang.pick("Căn cứ pháp lý", "Legal basis"));
    view! {
        <TextArea text=reason native=Native::required() rows=3/>
        <TextField text=law native=Native::required()/>
        <Actions><Button weight=Weight::Danger>{button}</Button></Actions>
    }
    .into_any()
}

/// Every answer and file with a box to mark it, a reason and a remedy.
fn supplement(opened: &CounterDossier, lang: Lang) -> AnyView {
    let items: Vec<AnyView> = targets(&opened.view.service.form, opened, lang)
        .into_iter()
        .map(|(path, label)| {
            let reason = FieldText::new(
                format!("{REASON}{path}"),
                lang.pick("Sai hoặc thiếu gì", "What is wrong or missing"),
            );
            let remedy = FieldText::new(
                format!("{REMEDY}{path}"),
                lang.pick("Sửa thế nào", "How to mend it"),
            );
            let name = format!("{MARK}{path}");
            let id = crate::components::field::field_id(&name);
            view! {
                <li class="mark">
                    <input type="checkbox" id=id.clone() name=name value="co"/>
                    <label for=id>{label}</label>
                    <div class="mark__words"><TextField text=reason/><TextField text=remedy/></div>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <p>{lang.pick("Đánh dấu mọi chỗ cần sửa. Luật chỉ cho yêu cầu một lần.", "Mark everything that needs mending. The law allows asking once only.")}</p>
        <ul class="marks">{items}</ul>
        <Actions><Button shortcut="B">{lang.pick("Gửi yêu cầu bổ sung", "Send the request")}</Button></Actions>
    }
    .into_any()
}

/// The fields and files that can be marked: all that were reachable when it was filed.
fn targets(form: &Form, opened: &CounterDossier, lang: Lang) -> Vec<(String, String)> {
    let answers = opened.view.filed.to_answers();
    let reach = Reach::of(form, &answers, opened.view.state.received_at.date());
    let filed = &opened.view.filed;
    // A stage holds a part of the form: an answer whose condition looks at another part counts.
    let answered = |field: &Field| {
        filed.values.contains_key(&field.id)
            || filed.files.contains_key(&field.id)
            || filed.rows(&field.id) > 0
    };
    form.steps
        .iter()
        .flat_map(|step| &step.fields)
        .filter(|field| field.computed.is_none())
        .filter(|field| reach.field(field) || answered(field))
        .map(|field| (field.id.clone(), field.label.get(lang.tag()).to_owned()))
        .collect()
}
