//! What became of a list: while it is worked off, and at the end row by row.

use domain::{
    form::{Form, Kind},
    lodging::{Judged, NAME},
};
use leptos::prelude::*;

use super::{
    super::{Context, Page, context::Look},
    Progress, Standing,
};
use crate::{
    components::{
        button::{Actions, LinkButton, Weight},
        facts::{Fact, Facts},
        notice::{News, Notice},
        table::{Column, Row, Table},
    },
    lang::Lang,
    words,
};

/// Rows shown on the page; all refused ones are in the file to download.
pub const SHOWN: usize = 50;
/// Dossiers listed on the page.
const DOSSIERS: usize = 20;

/// The page of a list. `form` is the one it is filed under.
pub fn progress(context: &Context, form: &Form, list: &Progress) -> Page {
    let lang = context.lang;
    let title = context.t("Danh sách khách đã gửi", "List of guests, sent");
    context.page(Look::titled(title.clone()), || {
        let facts = facts(list, lang);
        let look = list.is_running().then(|| {
            let href = format!("/luu-tru/nhap/{}", list.id);
            view! { <LinkButton href>{lang.pick("Xem lại", "Look again")}</LinkButton> }
        });
        view! {
            <h1 data-da-gui="luu-tru">{title}</h1>
            {again(list, lang)}
            {standing(list, lang)}
            <Facts facts/>
            {refused(form, list, lang)}
            {dossiers(list, lang)}
            {accepted(form, list, lang)}
            <Actions>
                {look}
                <LinkButton weight=Weight::Secondary href="/luu-tru">{lang.pick("Gửi danh sách khác", "Send another list")}</LinkButton>
                <LinkButton weight=Weight::Secondary href="/ho-so">{lang.pick("Hồ sơ của tôi", "My dossiers")}</LinkButton>
            </Actions>
        }
        .into_any()
    })
}

fn again(list: &Progress, lang: Lang) -> Option<AnyView> {
    let at = words::date_time(list.received_at, lang);
    let title = lang.pick("Danh sách này đã gửi đêm nay rồi", "This list was sent tonight already");
    let text = lang.pick(
        format!(
            "Lần đầu lúc {at}. Khách chỉ được ghi nhận một lần; dưới đây là kết quả của lần đó."
        ),
        format!("First at {at}. Guests are recorded once; below is what became of it."),
    );
    list.again.then(|| {
        view! { <Notice news=News::Warning title live=true><p>{text}</p></Notice> }.into_any()
    })
}

fn standing(list: &Progress, lang: Lang) -> AnyView {
    let (news, title) = match list.standing {
        Standing::Reading => {
            (News::Info, so_far(lang.pick("Đang đọc", "Reading"), list.read, list.expected, lang))
        }
        Standing::Filing => {
            let doing = lang.pick("Đang ghi nhận", "Recording");
            (News::Info, so_far(doing, list.recorded, list.accepted, lang))
        }
        Standing::Done if list.refused == 0 => (
            News::Success,
            lang.pick(
                format!("Đã ghi nhận cả {} khách", list.recorded),
                format!("All {} guests are recorded", list.recorded),
            ),
        ),
        Standing::Done => (
            News::Warning,
            lang.pick(
                format!("Đã ghi nhận {} khách, còn {} dòng cần sửa", list.recorded, list.refused),
                format!("{} guests recorded, {} rows to mend", list.recorded, list.refused),
            ),
        ),
        Standing::Failed => (
            News::Danger,
            lang.pick(
                "Không đọc tiếp được danh sách này. Gửi lại tệp.",
                "This list could not be read on. Send the file again.",
            )
            .to_owned(),
        ),
    };
    let text = list.is_running().then(|| {
        lang.pick(
            "Trang này tự tải lại. Bạn có thể đóng trang, việc vẫn chạy tiếp.",
            "This page reloads by itself. You may close it; the work goes on.",
        )
    });
    view! { <Notice news title live=true>{text.map(|text| view! { <p>{text}</p> })}</Notice> }
        .into_any()
}

fn so_far(doing: &str, done: i64, all: i64, lang: Lang) -> String {
    lang.pick(
        format!("{doing}: {done} trên {all} khách"),
        format!("{doing}: {done} of {all} guests"),
    )
}

fn facts(list: &Progress, lang: Lang) -> Vec<Fact> {
    let mut facts = vec![
        Fact::new(lang.pick("Gửi lúc", "Sent"), words::date_time(list.received_at, lang)),
        Fact::new(
            lang.pick("Khách trong danh sách", "Guests in the list"),
            list.expected.to_string(),
        ),
        Fact::new(lang.pick("Đã ghi nhận", "Recorded"), list.recorded.to_string()),
        Fact::new(lang.pick("Cần sửa", "To mend"), list.refused.to_string()),
    ];
    if list.doubtful > 0 {
        facts.push(Fact::new(
            lang.pick("Nên xem lại (vẫn ghi nhận)", "Worth a look (recorded)"),
            list.doubtful.to_string(),
        ));
    }
    facts
}

fn refused(form: &Form, list: &Progress, lang: Lang) -> Option<AnyView> {
    if list.refused_rows.is_empty() {
        return None;
    }
    let rows = list.refused_rows.iter().take(SHOWN).map(|row| {
        let faults = row.faults.len();
        let items: Vec<_> =
            words::row_faults(form, row, lang)
                .into_iter()
                .map(|words| {
                    if faults == 1 { words.into_any() } else { view! { <p>{words}</p> }.into_any() }
                })
                .collect();
        Row::new(vec![row.row.to_string().into_any(), name(row), items.into_any()])
    });
    let columns = vec![
        Column::text(lang.pick("Dòng", "Row")),
        Column::text(lang.pick("Họ và tên", "Full name")),
        Column::text(lang.pick("Sai gì, sửa thế nào", "What is wrong, how to mend it")),
    ];
    let rows: Vec<Row> = rows.collect();
    let caption = lang.pick("Những dòng cần sửa", "Rows to mend");
    let more = more(list.refused, rows.len(), lang);
    let file = format!("/luu-tru/nhap/{}/can-sua.csv", list.id);
    Some(
        view! {
            <Table caption columns rows/>
            {more}
            <Actions>
                <LinkButton href=file>{lang.pick("Tải các dòng cần sửa (.csv)", "Download the rows to mend (.csv)")}</LinkButton>
            </Actions>
            <p class="soft">{lang.pick(
                "Sửa trong tệp tải về rồi gửi lại tệp đó: chỉ gồm những dòng chưa được ghi nhận. Dấu ' trước một số giữ cho bảng tính không bỏ số 0 ở đầu.",
                "Mend the downloaded file and send it: it holds only the rows that are not recorded. The ' before a number keeps its leading zeros in a spreadsheet.",
            )}</p>
        }
        .into_any(),
    )
}

fn dossiers(list: &Progress, lang: Lang) -> Option<AnyView> {
    let items: Vec<AnyView> = list
        .dossiers
        .iter()
        .take(DOSSIERS)
        .map(|(code, guests)| {
            let guests = lang.pick(format!(" ({guests} khách)"), format!(" ({guests} guests)"));
            view! { <li><a href=format!("/ho-so/{code}")>{code.clone()}</a>{guests}</li> }
                .into_any()
        })
        .collect();
    let total = i64::try_from(list.dossiers.len()).unwrap_or(i64::MAX);
    let more = more(total, items.len(), lang);
    (!items.is_empty()).then(|| {
        view! { <h2>{lang.pick("Mã hồ sơ", "Dossier codes")}</h2><ul>{items}</ul>{more} }.into_any()
    })
}

fn accepted(form: &Form, list: &Progress, lang: Lang) -> Option<AnyView> {
    let rows: Vec<Row> = list
        .accepted_rows
        .iter()
        .take(SHOWN)
        .map(|row| {
            let odd = words::row_doubts(form, row, lang).join(" ");
            Row::new(vec![row.row.to_string().into_any(), name(row), odd.into_any()])
        })
        .collect();
    let columns = vec![
        Column::text(lang.pick("Dòng", "Row")),
        Column::text(lang.pick("Họ và tên", "Full name")),
        Column::text(lang.pick("Nên xem lại", "Worth a look")),
    ];
    let caption = lang.pick("Những dòng nhận được", "Accepted rows");
    let more = more(list.accepted, rows.len(), lang);
    (!rows.is_empty()).then(|| view! { <Table caption columns rows/>{more} }.into_any())
}

fn more(total: i64, shown: usize, lang: Lang) -> Option<AnyView> {
    let left = total - i64::try_from(shown).unwrap_or(total);
    (left > 0).then(|| {
        view! { <p class="soft">{lang.pick(format!("Và {left} nữa."), format!("And {left} more."))}</p> }.into_any()
    })
}

/// The guest's name: in whatever language the page is, it is read as it is written.
fn name(row: &Judged) -> AnyView {
    let name = row.values.get(NAME).cloned().unwrap_or_default();
    view! { <span lang="vi">{name}</span> }.into_any()
}

/// What the file of refused rows says of one.
pub fn refused_line(form: &Form, row: &Judged, lang: Lang) -> Option<String> {
    let group = form.steps.iter().flat_map(|s| &s.fields).find(|f| f.kind == Kind::Group)?;
    let faults = words::row_faults(form, row, lang).join(" ");
    Some(domain::lodging::refused_line(group, row, &faults))
}
