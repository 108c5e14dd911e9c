//! The counter's list: made for the keyboard, the scanner and a wide screen, usable on a phone.

use leptos::prelude::*;

use super::{Context, Page, context::Look, desk, parts, shared::SHARED};
use crate::{
    backend::{Answered, Backend, QueueFilter, QueueRow},
    components::{
        filter_bar::{Filter, FilterBar},
        key_hints::KeyHint,
        keys_switch::Keys,
        pagination::Pagination,
        search_box::SearchBox,
        table::{Column, Row, Table},
        tag::{Mood, Tag},
    },
    islands::DeskKeys,
    lang::Lang,
    words,
};

/// Name of the filter in the address.
pub const FILTER: &str = "loc";
/// Name of the page of a long list in the address.
pub const PAGE: &str = "trang";

/// The list of an officer's unit.
///
/// # Errors
/// Those of [`Backend::queue`].
pub async fn get(
    context: &Context,
    backend: &dyn Backend,
    filter: QueueFilter,
    page: usize,
) -> Answered<Page> {
    let page = backend.queue(context.signed_in()?, filter, page).await?;
    let lang = context.lang;
    let title = context.t("Hồ sơ của quầy", "The counter's dossiers");
    let place = Some(parts::unit_name(&page.unit, lang));
    let look = Look { title: title.clone(), wide: true, islands: true, place, ..Look::default() };
    Ok(context.page(look, || {
        let filters = page
            .counts
            .iter()
            .map(|(which, count)| Filter {
                words: filter_words(*which, lang).to_owned(),
                count: *count as u64,
                href: format!("/quay?{FILTER}={}", which.name()),
                selected: *which == filter,
            })
            .collect();
        let columns = [
            ("Hạn", "Due"),
            ("Mã hồ sơ", "Code"),
            ("Dịch vụ", "Service"),
            ("Người nộp", "Applicant"),
            ("Nhận lúc", "Received"),
            ("Trạng thái", "Status"),
        ];
        let columns = columns.map(|(vi, en)| Column::text(lang.pick(vi, en))).to_vec();
        let none = page.rows.is_empty().then(|| view! { <p>{lang.pick("Không có hồ sơ nào ở đây.", "Nothing here.")}</p> });
        let rows: Vec<Row> = page.rows.iter().map(|line| row(backend, line, lang)).collect();
        let table = (!rows.is_empty()).then(|| {
            view! { <Table caption=title.clone() hide_caption=true columns rows dense=true/> }
        });
        let hints: Vec<KeyHint> = vec![
            (&["J", "K"], lang.pick("lên xuống", "up and down").to_owned()),
            (&["Enter"], lang.pick("mở", "open").to_owned()),
            (&["/"], lang.pick("tìm", "search").to_owned()),
        ];
        let href = |page: usize| format!("/quay?{FILTER}={}&{PAGE}={page}", filter.name());
        let (listens, shortcut) = (context.keys == Keys::On, context.keys.named("/"));
        let label = lang.pick("Quét hoặc gõ mã hồ sơ", "Scan or type a dossier code");
        view! {
            <h1>{title.clone()}</h1>
            <FilterBar filters>
                <SearchBox action="/quay/tim" name="ma" label compact=true shortcut/>
            </FilterBar>
            {none}
            {table}
            <Pagination current=page.page total=page.pages href/>
            {desk::keys(context, hints)}
            <DeskKeys listens/>
            <p><a href="/quay/kiem-tra">{lang.pick("Kiểm tra giấy xác nhận (quét mã)", "Verify a proof (scan)")}</a></p>
            <p><a href=SHARED>{lang.pick("Máy dùng chung ở điểm hỗ trợ", "Shared computer of a support point")}</a></p>
        }
        .into_any()
    }))
}

fn filter_words(filter: QueueFilter, lang: Lang) -> &'static str {
    match filter {
        QueueFilter::Open => lang.pick("Đang mở", "Open"),
        QueueFilter::New => lang.pick("Mới gửi", "New"),
        QueueFilter::DueToday => lang.pick("Đến hạn hôm nay", "Due today"),
        QueueFilter::Late => lang.pick("Quá hạn", "Late"),
        QueueFilter::Waiting => lang.pick("Chờ bổ sung", "Waiting"),
        QueueFilter::Done => lang.pick("Đã xong", "Done"),
    }
}

fn row(backend: &dyn Backend, line: &QueueRow, lang: Lang) -> Row {
    let href = format!("/quay/ho-so/{}", line.code);
    let due = match line.days_left {
        Some(left) => {
            let mood = match left {
                ..0 => Mood::Bad,
                0 => Mood::Warn,
                _ => Mood::Unknown,
            };
            view! { <Tag mood words=words::remaining(left, lang)/> }.into_any()
        }
        None => "–".into_any(),
    };
    let service = backend.catalogue().service(&line.service);
    let service =
        service.map_or_else(|| line.service.clone(), |s| s.service.name.get(lang.tag()).to_owned());
    let service = match &line.stage {
        Some(stage) => format!("{} · {service}", stage.get(lang.tag())),
        None => service,
    };
    // All codes of a unit begin alike; eyes need the end, scanners and readers get the whole.
    let unit = format!("{}-", line.code.unit());
    let end = line.code.as_str().trim_start_matches(unit.as_str()).to_owned();
    let code = view! { <a class="number-text" href=href.clone()><span class="visually-hidden">{unit}</span>{end}</a> };
    let code = code.into_any();
    Row::new(vec![
        due,
        code,
        service.into_any(),
        line.applicant.clone().into_any(),
        view! { <span class="number-text">{words::short(line.received_at)}</span> }.into_any(),
        parts::counter_tag(line.status, None, lang),
    ])
    .href(href)
}
