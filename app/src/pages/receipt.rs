//! The receipt: code, what exactly arrived, promised date. Printed, it orders its content as form
//! 01 of Circular 03/2025/TT-VPCP does (giấy tiếp nhận hồ sơ và hẹn trả kết quả).

use domain::dossier::DossierCode;
use leptos::prelude::*;

use super::{Context, Page, context::Look, facts, parts};
use crate::{
    backend::{Answered, Backend, DossierView},
    components::{
        button::{Actions, LinkButton, Weight},
        facts::{Fact, Facts},
        notice::{News, Notice},
        sheet::{Paper, Sheet, Signature},
        table::{Column, Row, Table},
    },
    lang::Lang,
    words,
};

/// The receipt of one of the person's own dossiers.
///
/// # Errors
/// Those of [`Backend::dossier`].
pub async fn get(
    context: &Context,
    backend: &dyn Backend,
    code: &DossierCode,
    fresh: bool,
) -> Answered<Page> {
    let dossier = backend.dossier(context.signed_in()?, code).await?;
    let lang = context.lang;
    let title = context.t(
        "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        "Receipt of dossier and appointment for its result",
    );
    Ok(context.page(Look::titled(title.clone()), || {
        let news = fresh.then(|| {
            let title = lang.pick(format!("Đã gửi xong. Mã hồ sơ: {code}"), format!("Sent. Dossier code: {code}"));
            let text = lang.pick("Giữ mã này để tra cứu. Bạn không phải mang giấy này ra quầy.", "Keep this code to look it up. No need to bring this paper to the counter.");
            view! { <Notice news=News::Success title live=true><p>{text}</p></Notice> }
        });
        view! {
            {news}
            <h1 class="no-print">{title}</h1>
            {form_01(&dossier, lang)}
            {declaration(backend, &dossier, lang)}
            <Actions>
                <LinkButton href=format!("/ho-so/{}", dossier.code)>{lang.pick("Theo dõi hồ sơ", "Follow the dossier")}</LinkButton>
                <LinkButton weight=Weight::Secondary href="/ho-so">{lang.pick("Hồ sơ của tôi", "My dossiers")}</LinkButton>
            </Actions>
            <p class="soft no-print">{lang.pick("In trang này ra được giấy tiếp nhận (A5) và tờ khai (A4) theo mẫu.", "Printed, this page is the receipt (A5) and the declaration (A4) as their forms.")}</p>
        }
        .into_any()
    }))
}

/// Form 01: the receipt proper.
fn form_01(dossier: &DossierView, lang: Lang) -> AnyView {
    let facts = head(dossier, lang);
    let place = |role: &str, name: Option<String>| Signature {
        role: role.to_owned(),
        note: "(Ký và ghi rõ họ tên)".to_owned(),
        name,
    };
    let signatures = vec![
        place("NGƯỜI NỘP HỒ SƠ", Some(dossier.filed.text("ho_ten"))),
        place("NGƯỜI TIẾP NHẬN HỒ SƠ", None),
    ];
    let subtitle = format!("Mã hồ sơ: {}", dossier.code);
    view! {
        <Sheet paper=Paper::A5 offices=vec![dossier.unit.vi.to_uppercase()]
            form="Mẫu số 01, Thông tư 03/2025/TT-VPCP"
            title="GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" subtitle signatures>
            <div lang=lang.tag()>{facts}</div>
        </Sheet>
    }
    .into_any()
}

/// The declaration as its form orders it, and the files.
fn declaration(backend: &dyn Backend, dossier: &DossierView, lang: Lang) -> AnyView {
    let form = &dossier.service.form;
    let number = format!("Mẫu {}, {}", form.number, form.legal_basis);
    let title = form.title.vi.to_uppercase();
    let subtitle = format!("Kính gửi: {}", dossier.unit.vi);
    let (answers, files) = (answers(backend, dossier, lang), files(dossier, lang));
    let signatures = vec![Signature {
        role: "NGƯỜI KÊ KHAI".to_owned(),
        note: "(Nộp trực tuyến, không phải ký)".to_owned(),
        name: Some(dossier.filed.text("ho_ten")),
    }];
    view! {
        <h2 class="no-print">{lang.pick("Những gì đã nhận", "What arrived")}</h2>
        <Sheet offices=Vec::new() form=number title subtitle signatures>
            <div lang=lang.tag()>{answers}{files}</div>
        </Sheet>
    }
    .into_any()
}

fn head(dossier: &DossierView, lang: Lang) -> AnyView {
    let filed = &dossier.filed;
    let today = dossier.state.received_at.date();
    let text = |path: &str| filed.text(path);
    let service = &dossier.service.service;
    let stage = dossier.kin.stage().map(|of| &of.stage);
    let due = dossier.state.due.map(|due| words::date_time(due, lang)).unwrap_or_else(|| {
        let limit = match stage {
            Some(stage) => words::limit(stage.limit, lang),
            None => facts::time_limit(service, today, lang),
        };
        lang.pick(
            format!("{limit}, kể từ khi hồ sơ được tiếp nhận"),
            format!("{limit} from acceptance"),
        )
    });
    let units = match dossier.kin.family() {
        Some(family) => parts::units(family, lang),
        None => parts::unit_name(&dossier.unit, lang),
    };
    let mut facts = vec![
        Fact::new(lang.pick("Mã hồ sơ", "Dossier code"), dossier.code.to_string()),
        Fact::new(lang.pick("Nơi nhận", "Received by"), units),
        Fact::new(
            lang.pick("Thủ tục", "Procedure"),
            format!("{} ({})", service.legal_name.get(lang.tag()), service.code),
        ),
        Fact::new(lang.pick("Người nộp", "Applicant"), text("ho_ten")),
        Fact::new(
            lang.pick("Số định danh", "Personal number"),
            parts::grouped(&text("so_dinh_danh")),
        ),
    ];
    if let Some(stage) = stage {
        facts.push(Fact::new(
            lang.pick("Phần này", "This part"),
            stage.name.get(lang.tag()).to_owned(),
        ));
    }
    for by in &dossier.helped {
        let name = format!("{} ({})", by.name, by.team.get(lang.tag()));
        facts.push(Fact::new(lang.pick("Người giúp", "With the help of"), name));
    }
    let phone = text("so_dien_thoai");
    if !phone.is_empty() {
        facts.push(Fact::new(lang.pick("Điện thoại", "Phone"), phone));
    }
    facts.extend([
        Fact::new(
            lang.pick("Nhận lúc", "Received"),
            words::date_time(dossier.state.received_at, lang),
        ),
        Fact::new(lang.pick("Hẹn trả kết quả", "Result promised"), due),
        Fact::new(lang.pick("Kênh", "Channel"), lang.pick("trực tuyến", "online")),
        Fact::new(lang.pick("Phí, lệ phí", "Fee"), facts::fee(service, today, lang)),
    ]);
    view! { <Facts facts large=true/> }.into_any()
}

fn answers(backend: &dyn Backend, dossier: &DossierView, lang: Lang) -> AnyView {
    let form = &dossier.service.form;
    let facts = parts::lines(form, &dossier.filed, backend.places(), lang)
        .into_iter()
        .map(|line| {
            let value = parts::said(line.value, line.own, lang);
            match line.item {
                Some(item) => Fact::new(format!("{item}. {}", line.label), value),
                None => Fact::new(line.label, value),
            }
        })
        .collect();
    view! { <Facts facts large=true/> }.into_any()
}

fn files(dossier: &DossierView, lang: Lang) -> AnyView {
    let form = &dossier.service.form;
    let rows: Vec<Row> = dossier
        .filed
        .files
        .iter()
        .flat_map(|(field, files)| files.iter().map(move |file| (field, file)))
        .map(|(field, file)| {
            let label = form
                .field(field)
                .map_or_else(|| field.clone(), |f| f.label.get(lang.tag()).to_owned());
            let href = format!("/ho-so/{}/tep/{}", dossier.code, file.id);
            let hash: String = file.sha256.chars().take(16).collect();
            Row::new(vec![
                view! { <a href=href>{file.name.clone()}</a> }.into_any(),
                label.into_any(),
                words::bytes(file.size).into_any(),
                view! { <code title=file.sha256.clone()>{hash}"…"</code> }.into_any(),
            ])
        })
        .collect();
    if rows.is_empty() {
        return view! { <p>{lang.pick("Không có tệp kèm theo.", "No files attached.")}</p> }
            .into_any();
    }
    let caption = lang.pick("Tệp kèm theo", "Attached files");
    let columns = vec![
        Column::text(lang.pick("Tệp", "File")),
        Column::text(lang.pick("Là", "As")),
        Column::text(lang.pick("Cỡ", "Size")),
        Column::text("SHA-256"),
    ];
    view! { <Table caption columns rows/> }.into_any()
}
