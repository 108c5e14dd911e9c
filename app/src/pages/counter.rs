//! One dossier at the counter: what it says, what differs, and the officer's next step.

mod act;
mod changes;
mod marks;

use domain::dossier::DossierCode;
use leptos::prelude::*;

use self::changes::Changes;
pub use self::{act::Retry, marks::marked};
use super::{Context, Page, context::Look, desk, dossier, helping, parts};
use crate::{
    backend::{Answered, Backend, CounterDossier, DossierView, Notes, StageOf},
    components::{
        error_summary::ErrorSummary,
        facts::{Fact, Facts},
        key_hints::KeyHint,
        keys_switch::Keys,
        notice::{News, Notice},
    },
    islands::DeskKeys,
    lang::Lang,
    shell::WRITTEN,
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
    page(context, backend, code, key, None).await
}

/// The same page after a step that lacked something: all that was typed, and what is missing.
///
/// # Errors
/// Those of [`Backend::counter_dossier`].
pub async fn again(
    context: &Context,
    backend: &dyn Backend,
    code: &DossierCode,
    key: &str,
    retry: &Retry,
) -> Answered<Page> {
    page(context, backend, code, key, Some(retry)).await
}

async fn page(
    context: &Context,
    backend: &dyn Backend,
    code: &DossierCode,
    key: &str,
    retry: Option<&Retry>,
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
        has_errors: retry.is_some(),
        gives_back: act::written(context, &opened, retry).map(|_| WRITTEN),
        ..Look::default()
    };
    let mistakes =
        retry.map(|retry| retry.mistakes(&dossier.service.form, lang)).unwrap_or_default();
    let left = dossier::days_left(backend, &dossier.state, backend.now());
    let changes = Changes::of(backend, &opened, lang);
    let listens = context.keys == Keys::On;
    let page = context.page(look, || {
        let unit = parts::unit_name(&dossier.unit, lang);
        view! {
            <DeskKeys listens/>
            <ErrorSummary mistakes/>
            <p><a href="/quay">{lang.pick("← Về danh sách", "← Back to the list")}</a></p>
            {heading(dossier, &name, left, lang)}
            {dossier.kin.stage().map(|of| others(of, service, lang))}
            {changes.notice(lang)}
            {notes(backend, &opened, lang)}
            {doubts(&opened, lang)}
            <div class="desk">
                <div>{answers(backend, &opened, &changes, lang)}{files(&opened, lang)}</div>
                <div>{act::steps(context, &opened, key, retry, backend.now())}{dossier::way(&dossier.events, &dossier.state, &unit, lang)}</div>
            </div>
            {desk::keys(context, hints(lang))}
        }
        .into_any()
    });
    Ok(if retry.is_some() { page.status(422) } else { page })
}

/// What the letters of the buttons in [`act`] do.
fn hints(lang: Lang) -> Vec<KeyHint> {
    vec![
        (
            &["T", "D"],
            lang.pick("đến nút của bước tiếp theo", "to the next step's button").to_owned(),
        ),
        (&["B"], lang.pick("đến phần yêu cầu bổ sung", "to the supplement").to_owned()),
        (&["Enter"], lang.pick("bấm nút", "presses it").to_owned()),
    ]
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
        {helping::helped(&dossier.helped, lang)}
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
        format!(" ({}). Phần khác: {others}.", of.family),
        format!(" ({}). Other parts: {others}.", of.family),
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
                    let words = match registry {
                        Some(registry) => lang.pick(
                            format!(": khai “{declared}”, cơ sở dữ liệu ghi “{registry}”"),
                            format!(": declared “{declared}”, the registry says “{registry}”"),
                        ),
                        None => lang.pick(
                            format!(": khai “{declared}”, cơ sở dữ liệu không ghi nơi nào"),
                            format!(": declared “{declared}”, the registry has none"),
                        ),
                    };
                    view! { <li><b>{label}</b>{words}</li> }.into_any()
                })
                .collect();
            view! { <Notice news=News::Warning title><ul>{items}</ul></Notice> }.into_any()
        }
    }
}

fn doubts(opened: &CounterDossier, lang: Lang) -> Option<AnyView> {
    let items = parts::doubts(&opened.view.service.form, &opened.doubts, lang);
    let title = lang.pick("Cần xem kỹ", "Look closely");
    (!items.is_empty()).then(|| view! { <Notice title><ul>{items}</ul></Notice> }.into_any())
}

fn answers(
    backend: &dyn Backend,
    opened: &CounterDossier,
    changes: &Changes,
    lang: Lang,
) -> AnyView {
    let form = &opened.view.service.form;
    let facts = parts::lines(form, &opened.view.filed, backend.places(), lang)
        .into_iter()
        .map(|line| {
            let item = line.item.map(|item| format!("{item}. ")).unwrap_or_default();
            let changed = changes.touch(&line.path);
            let mark = if changed { lang.pick(" (đã sửa)", " (changed)") } else { "" };
            let value = parts::said(line.value, line.own, lang);
            Fact::new(format!("{item}{}{mark}", line.label), value)
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
            // It is handed on as it came: few programs outside Apple's show it.
            let note = (file.kind == "heic").then_some(lang.pick(
                ". Ảnh HEIC của iPhone, gửi nguyên như vậy: tải về rồi mở bằng chương trình xem ảnh đọc được HEIC.",
                ". A HEIC picture of an iPhone, as it was sent: download it and open it with a viewer that reads HEIC.",
            ));
            view! { <li><a href=href>{file.name.clone()}</a>{format!(" ({size}) – {label}")}{note}</li> }
                .into_any()
        })
        .collect();
    let heading = lang.pick("Tệp kèm theo", "Attached files");
    (!items.is_empty()).then(|| view! { <h2>{heading}</h2><ul>{items}</ul> }.into_any())
}
