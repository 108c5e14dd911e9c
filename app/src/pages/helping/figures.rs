//! Days of helpers in figures: how many people each team helped with what, and where it was filed.
//! Small numbers are left out, since somebody could be recognised in them.

use chrono::NaiveDate;
use domain::{lodging::csv_line, person::CivilDate, time};
use leptos::prelude::*;

use super::{field, parts};
use crate::{
    backend::{Answered, Backend, Help, HelpFigure, HelpFigures, HelpPlace},
    components::{
        button::{Actions, Button, Weight},
        date_field::DateField,
        error_summary::{ErrorSummary, Mistake},
        field::{FieldText, Native},
        table::{Column, Row, Table},
    },
    lang::Lang,
    pages::{Context, Page, context::Look, parts as shared},
};

/// Where the figures are.
const HERE: &str = "/tro-giup/ngay-hoi";
/// The most days at once.
const MOST_DAYS: i64 = 366;

/// First and last day as typed; nothing typed is today.
#[derive(Debug, Clone, Default)]
pub struct Days {
    /// First day.
    pub first: String,
    /// Last day.
    pub last: String,
}

/// Why days are no days to show, and the field in which it can be mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    NoDay(&'static str),
    Ahead(&'static str),
    Order,
    TooMany,
}

impl Fault {
    fn mistake(self, lang: Lang) -> Mistake {
        let (name, words) = match self {
            Self::NoDay(name) => {
                (name, lang.pick("Viết ngày như 21/11/2026.", "Write a day such as 21/11/2026."))
            }
            Self::Ahead(name) => (
                name,
                lang.pick(
                    "Ngày này chưa đến. Chọn hôm nay hoặc trước đó.",
                    "This day has not come. Choose today or a day before.",
                ),
            ),
            Self::Order => (
                field::LAST,
                lang.pick(
                    "Đến ngày phải là từ ngày trở đi. Đổi lại một trong hai.",
                    "The last day comes before the first. Change one of them.",
                ),
            ),
            Self::TooMany => (
                field::FIRST,
                lang.pick(
                    "Xem nhiều nhất 366 ngày một lần. Chọn ngày đầu gần hơn.",
                    "366 days at most at once. Choose a later first day.",
                ),
            ),
        };
        Mistake::new(name, words)
    }
}

impl Days {
    /// The days meant, both included. One that is missing is today, or the other if that is all.
    fn read(&self, today: NaiveDate) -> Result<(NaiveDate, NaiveDate), Fault> {
        let first = day(&self.first, field::FIRST, today)?;
        let last = day(&self.last, field::LAST, today)?.unwrap_or(today);
        let first = match first {
            Some(first) => first,
            None if self.last.trim().is_empty() => today,
            None => last,
        };
        if first > last {
            return Err(Fault::Order);
        }
        if (last - first).num_days() >= MOST_DAYS {
            return Err(Fault::TooMany);
        }
        Ok((first, last))
    }
}

fn day(text: &str, name: &'static str, today: NaiveDate) -> Result<Option<NaiveDate>, Fault> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let day = CivilDate::parse(text).ok().and_then(|date| date.day()).ok_or(Fault::NoDay(name))?;
    if day > today { Err(Fault::Ahead(name)) } else { Ok(Some(day)) }
}

/// The figures of some days.
///
/// # Errors
/// Those of [`Help::help_figures`].
pub async fn figures(context: &Context, backend: &dyn Help, days: &Days) -> Answered<Page> {
    let today = backend.now().date();
    let (read, lang) = (days.read(today), context.lang);
    let (first, last) = read.unwrap_or((today, today));
    let all = backend.help_figures(context.signed_in()?, first, last).await?;
    let mistake = read.err().map(|fault| fault.mistake(lang));
    let title = context.t("Số liệu ngày hội", "Figures of event days");
    let look =
        Look { wide: true, has_errors: mistake.is_some(), title: title.clone(), ..Look::default() };
    let page = context.page(look, || {
        let shown = mistake.is_none().then(|| tables(backend, &all, (first, last), lang));
        let typed = |typed: &str, meant: NaiveDate| {
            if typed.trim().is_empty() { time::day(meant) } else { typed.to_owned() }
        };
        let (from, to) = (typed(&days.first, first), typed(&days.last, last));
        let error = |name: &str| parts::error_at(mistake.as_ref(), name);
        let first = FieldText::new(field::FIRST, lang.pick("Từ ngày", "First day"))
            .hint(lang.pick("Ví dụ: 21/11/2026", "For example 21/11/2026"))
            .error(error(field::FIRST));
        let last = FieldText::new(field::LAST, lang.pick("Đến ngày", "Last day"))
            .error(error(field::LAST));
        let off = || Native { autocomplete: Some("off"), ..Native::default() };
        let mistakes: Vec<_> = mistake.iter().cloned().collect();
        view! {
            <ErrorSummary mistakes/>
            <h1>{title}</h1>
            <p>{lang.pick(
                "Chỉ đếm người, không ghi tên ai. Ít hơn 5 người thì không hiện số; từ 5 người trở lên thì làm tròn xuống: 5, 10, 15.",
                "People are counted, nobody is named. Fewer than 5 are not shown; from 5 on numbers are rounded down: 5, 10, 15.",
            )}</p>
            <form method="get" action=HERE novalidate>
                <DateField text=first value=from native=off()/>
                <DateField text=last value=to native=off()/>
                <Actions>
                    <Button weight=Weight::Secondary>{lang.pick("Xem", "Show")}</Button>
                </Actions>
            </form>
            {shown}
        }
        .into_any()
    });
    Ok(page.status(if read.is_err() { 422 } else { 200 }))
}

/// The same as CSV for spreadsheets; `None` when the days are none to show.
///
/// # Errors
/// Those of [`Help::help_figures`].
pub async fn figures_csv(
    context: &Context,
    backend: &dyn Help,
    days: &Days,
) -> Answered<Option<String>> {
    let (who, lang) = (context.signed_in()?, context.lang);
    let Ok((first, last)) = days.read(backend.now().date()) else { return Ok(None) };
    let all = backend.help_figures(who, first, last).await?;
    let (first, last) = (time::day(first), time::day(last));
    let mut text = String::from('\u{feff}');
    text.push_str(&csv_line(&[
        lang.pick("Từ ngày", "First day"),
        lang.pick("Đến ngày", "Last day"),
        lang.pick("Đội", "Team"),
        lang.pick("Nơi nhận", "Received by"),
        lang.pick("Việc", "Service"),
        lang.pick("Đã điền", "Filled in"),
        lang.pick("Đã gửi", "Filed"),
    ]));
    for one in &all.teams {
        let (filled, filed) = (number(one.filled, lang), number(one.filed, lang));
        let service = parts::service_name(backend, &one.service, lang);
        let team = one.team.get(lang.tag()).to_owned();
        let cells = [first.clone(), last.clone(), team, String::new(), service, filled, filed];
        text.push_str(&csv_line(&cells));
    }
    for one in &all.places {
        let (place, filed) = (place(backend, one, lang), number(one.filed, lang));
        let service = parts::service_name(backend, &one.service, lang);
        let nothing = String::new;
        let cells = [first.clone(), last.clone(), nothing(), place, service, nothing(), filed];
        text.push_str(&csv_line(&cells));
    }
    Ok(Some(text))
}

fn tables(
    backend: &dyn Backend,
    all: &HelpFigures,
    (first, last): (NaiveDate, NaiveDate),
    lang: Lang,
) -> AnyView {
    if all.teams.is_empty() && all.places.is_empty() {
        let words = lang.pick("Những ngày này chưa có số liệu.", "No figures of these days.");
        return view! { <p>{words}</p> }.into_any();
    }
    let caption =
        lang.pick("Số người được giúp theo đội và việc", "People helped by team and service");
    let columns = vec![
        Column::text(lang.pick("Đội", "Team")),
        Column::text(lang.pick("Việc", "Service")),
        Column::number(lang.pick("Đã điền", "Filled in")),
        Column::number(lang.pick("Đã gửi", "Filed")),
    ];
    let rows = all.teams.iter().map(|one| team_row(backend, one, lang)).collect();
    let csv = format!("{HERE}/so-lieu.csv?{}={first}&{}={last}", field::FIRST, field::LAST);
    view! {
        <Table caption columns rows/>
        {places(backend, &all.places, lang)}
        <p><a href=csv>{lang.pick("Tải về dạng bảng tính (CSV)", "Download for a spreadsheet (CSV)")}</a></p>
    }
    .into_any()
}

fn places(backend: &dyn Backend, all: &[HelpPlace], lang: Lang) -> Option<AnyView> {
    let caption = lang.pick(
        "Số người được giúp gửi hồ sơ, theo nơi nhận và việc",
        "People helped to file, by place and service",
    );
    let columns = vec![
        Column::text(lang.pick("Nơi nhận", "Received by")),
        Column::text(lang.pick("Việc", "Service")),
        Column::number(lang.pick("Đã gửi", "Filed")),
    ];
    let row = |one: &HelpPlace| {
        Row::new(vec![
            place(backend, one, lang).into_any(),
            parts::service_name(backend, &one.service, lang).into_any(),
            number(one.filed, lang).into_any(),
        ])
    };
    let rows = all.iter().map(row).collect();
    (!all.is_empty()).then(|| view! { <Table caption columns rows/> }.into_any())
}

/// The unit that received it, or the system that it was handed over to.
fn place(backend: &dyn Backend, one: &HelpPlace, lang: Lang) -> String {
    if let Some(unit) = &one.unit {
        return shared::unit_name(unit, lang);
    }
    let loaded = backend.catalogue().service(&one.service);
    let target = loaded.and_then(|loaded| loaded.service.handover.as_ref());
    let other = || lang.pick("Hệ thống khác", "Another system").to_owned();
    target.map_or_else(other, |target| target.name.get(lang.tag()).to_owned())
}

fn team_row(backend: &dyn Backend, one: &HelpFigure, lang: Lang) -> Row {
    Row::new(vec![
        one.team.get(lang.tag()).to_owned().into_any(),
        parts::service_name(backend, &one.service, lang).into_any(),
        number(one.filled, lang).into_any(),
        number(one.filed, lang).into_any(),
    ])
}

/// A number, or that it is too small to tell.
fn number(count: Option<i64>, lang: Lang) -> String {
    let few = || lang.pick("ít hơn 5", "fewer than 5").to_owned();
    count.map_or_else(few, |n| n.to_string())
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them_and_refused_with_the_field_to_mend() {
        let date = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap_or_default();
        let today = date(24);
        for (first, last, expected) in [
            ("", "", Ok((today, today))),
            ("20/11/2026", "", Ok((date(20), today))),
            ("", "2026-11-20", Ok((date(20), date(20)))),
            (" 1.11.2026 ", "20112026", Ok((date(1), date(20)))),
            ("31/11/2026", "", Err(Fault::NoDay(field::FIRST))),
            ("", "hôm qua", Err(Fault::NoDay(field::LAST))),
            ("11/2026", "", Err(Fault::NoDay(field::FIRST))),
            ("", "25/11/2026", Err(Fault::Ahead(field::LAST))),
            ("20/11/2026", "19/11/2026", Err(Fault::Order)),
            ("23/11/2025", "", Err(Fault::TooMany)),
        ] {
            let days = Days { first: first.to_owned(), last: last.to_owned() };
            assert_eq!(days.read(today), expected, "{first} {last}");
        }
    }
}
