//! Many guests in one go: taking a list, showing what became of it.

use actix_web::{
    HttpResponse,
    http::header::{HeaderName, HeaderValue},
    web,
};
use app::{
    backend::{Backend, Failure, Person},
    lang::Lang,
    pages::{
        self, TOKEN,
        lodging::{FILE, SCANS},
    },
};
use bytes::Bytes;
use domain::{
    form::{Answers, Kind},
    lodging::{SERVICE, refused_heading, template},
};
use futures_util::stream;
use serde::Deserialize;

use crate::{
    portal::{Listed, Portal, Sent, is_preset},
    web::{State, visit::Visit},
};

/// Seconds after which the page of a list that is worked off loads itself again.
const AGAIN: &str = "3";
/// The media type of CSV that spreadsheets open.
pub(super) const CSV: &str = "text/csv; charset=utf-8";
/// The sample as a sheet: the same columns, all as text.
const SAMPLE: &[u8] = include_bytes!("../../../data/mau-luu-tru.xlsx");

pub(super) async fn form(visit: Visit) -> HttpResponse {
    let page = async {
        let mut entry = visit.portal().list_begun(visit.who()?).await?;
        if let Some(typed) = &visit.context().typed {
            let kept = entry.answers.clone();
            entry.answers.post(asked_once(typed.fields.clone()));
            let now = visit.portal().now().local();
            let fields = entry.form.steps.iter().flat_map(|step| &step.fields);
            let other = fields.filter(|field| {
                let text = entry.answers.text(&field.id);
                text != kept.text(&field.id) && !is_preset(&field.id, text, now)
            });
            entry.given = other.map(|field| field.id.clone()).collect();
        }
        Ok(pages::lodging::form(visit.context(), visit.portal(), &entry))
    };
    visit.of(page.await)
}

pub(super) async fn send(visit: Visit, payload: web::Payload) -> HttpResponse {
    match sent(&visit, payload).await {
        Ok(Listed::Wrong(entry)) => {
            visit.page(pages::lodging::form(visit.context(), visit.portal(), &entry))
        }
        Ok(Listed::Kept { id, first }) => {
            let again = if first { "" } else { "?lai=1" };
            visit.see_other(&format!("/luu-tru/nhap/{id}{again}"))
        }
        Err(failure) => visit.failure(&failure),
    }
}

async fn sent(visit: &Visit, payload: web::Payload) -> Result<Listed, Failure> {
    let form = visit.form_with_files(payload).await?;
    visit.check_token(&form)?;
    let scans = form.text(SCANS).to_owned();
    let file = form.files.into_iter().find(|(field, ..)| field == FILE).map(|(.., bytes)| bytes);
    let mut answers = Answers::default();
    answers.post(asked_once(form.fields));
    let listed = visit.portal().list_sent(visit.who()?, Sent { answers, file, scans }).await?;
    if let Listed::Kept { id, first: true } = &listed {
        let (portal, id) = (visit.portal().clone(), id.clone());
        actix_web::rt::spawn(async move {
            if let Err(failure) = portal.work_list(&id).await {
                tracing::warn!(?failure, "a list of guests waits for the next try");
            }
        });
    }
    Ok(listed)
}

/// The fields of what is asked once, for all guests.
fn asked_once(fields: Vec<(String, String)>) -> impl Iterator<Item = (String, String)> {
    fields.into_iter().filter(|(name, _)| ![TOKEN, SCANS, FILE].contains(&name.as_str()))
}

#[derive(Deserialize)]
pub(super) struct Again {
    lai: Option<String>,
}

pub(super) async fn progress(
    visit: Visit,
    list: web::Path<String>,
    again: web::Query<Again>,
) -> HttpResponse {
    let (portal, again) = (visit.portal(), again.lai.is_some());
    let shown = async {
        let list = portal.list_progress(visit.who()?, &list, again).await?;
        let loaded = portal.catalogue().service(SERVICE).ok_or(Failure::NotFound)?;
        Ok((pages::lodging::progress(visit.context(), &loaded.form, &list), list.is_running()))
    };
    match shown.await {
        Ok((page, is_running)) => {
            let mut answer = visit.page(page);
            if is_running {
                let headers = answer.headers_mut();
                headers.insert(HeaderName::from_static("refresh"), HeaderValue::from_static(AGAIN));
            }
            answer
        }
        Err(failure) => visit.failure(&failure),
    }
}

/// The refused rows, part by part: memory is that of one part.
pub(super) async fn refused(visit: Visit, list: web::Path<String>) -> HttpResponse {
    let parts = async {
        let who = visit.who()?.clone();
        let parts = visit.portal().refused_parts(&who, &list).await?;
        Ok::<_, Failure>((who, parts))
    };
    let (who, parts) = match parts.await {
        Ok(found) => found,
        Err(failure) => return visit.failure(&failure),
    };
    let (portal, lang) = (visit.portal().clone(), visit.context().lang);
    let list = list.into_inner();
    let heading = heading(&portal, lang);
    let rows = stream::unfold(parts.into_iter(), move |mut left| {
        let (portal, who, list) = (portal.clone(), who.clone(), list.clone());
        async move {
            let seq = left.next()?;
            Some((lines(&portal, &who, &list, seq, lang).await, left))
        }
    });
    let start = stream::once(async move { Ok(Bytes::from(heading)) });
    download(CSV, "can-sua.csv").streaming(futures_util::StreamExt::chain(start, rows))
}

fn heading(portal: &Portal, lang: Lang) -> String {
    let group = group(portal);
    let (row, faults) = (lang.pick("Dòng", "Row"), lang.pick("Sai gì", "What is wrong"));
    group.map(|group| refused_heading(group, row, faults)).unwrap_or_default()
}

async fn lines(
    portal: &Portal,
    who: &Person,
    list: &str,
    seq: i64,
    lang: Lang,
) -> Result<Bytes, actix_web::Error> {
    let rows = portal.rows_of_part(who, list, seq).await;
    let rows = rows.map_err(|_| actix_web::error::ErrorInternalServerError("rows"))?;
    let loaded = portal.catalogue().service(SERVICE);
    let text: String = loaded
        .into_iter()
        .flat_map(|loaded| rows.iter().map(move |row| (loaded, row)))
        .filter_map(|(loaded, row)| pages::lodging::refused_line(&loaded.form, row, lang))
        .collect();
    Ok(Bytes::from(text))
}

fn group(portal: &Portal) -> Option<&domain::form::Field> {
    let loaded = portal.catalogue().service(SERVICE)?;
    let mut fields = loaded.form.steps.iter().flat_map(|step| &step.fields);
    fields.find(|field| field.kind == Kind::Group)
}

/// The sample as CSV.
pub(super) async fn sample_csv(state: web::Data<State>) -> HttpResponse {
    let text = group(&state.portal).map(template).unwrap_or_default();
    download(CSV, "mau-luu-tru.csv").body(text)
}

/// The sample as a sheet.
pub(super) async fn sample_sheet() -> HttpResponse {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    download(kind, "mau-luu-tru.xlsx").body(SAMPLE)
}

pub(super) fn download(kind: &str, name: &str) -> actix_web::HttpResponseBuilder {
    let mut answer = HttpResponse::Ok();
    answer
        .insert_header(("content-type", kind))
        .insert_header(("content-disposition", format!("attachment; filename=\"{name}\"")))
        .insert_header(("cache-control", "no-store"));
    answer
}
