//! Many guests in one go: taking a list, showing what became of it.

use actix_web::{HttpRequest, HttpResponse, web};
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

use super::with_asked;
use crate::{
    portal::{Listed, Portal, Sent},
    web::{
        State, answer,
        ask::Asked,
        form::{Files, Form},
    },
};

/// Seconds after which the page of a list that is worked off loads itself again.
const AGAIN: &str = "3";
/// The media type of CSV that spreadsheets open.
const CSV: &str = "text/csv; charset=utf-8";
/// The sample as a sheet: the same columns, all as text.
const SAMPLE: &[u8] = include_bytes!("../../../data/mau-luu-tru.xlsx");

pub(super) async fn form(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    with_asked!(state, request, |asked| {
        let page = async {
            let entry = state.portal.list_begun(asked.person()?).await?;
            Ok(pages::lodging::form(&asked.context, &state.portal, &entry))
        };
        answer::of(&request, &asked, page.await)
    })
}

pub(super) async fn send(
    state: web::Data<State>,
    request: HttpRequest,
    payload: web::Payload,
) -> HttpResponse {
    with_asked!(state, request, |asked| {
        // Who is not signed in does not fill the memory with files.
        let files = if asked.person().is_ok() { Files::Keep } else { Files::Drop };
        let form = Form::read_with(&request, payload, files).await;
        match sent(&state, &asked, form).await {
            Ok(Listed::Wrong(entry)) => {
                let page = pages::lodging::form(&asked.context, &state.portal, &entry);
                answer::page(&request, &asked, page)
            }
            Ok(Listed::Kept { id, first }) => {
                let again = if first { "" } else { "?lai=1" };
                answer::see_other(&asked, &format!("/luu-tru/nhap/{id}{again}"))
            }
            Err(failure) => answer::failure(&request, &asked, &failure),
        }
    })
}

async fn sent(
    state: &State,
    asked: &Asked,
    form: Result<Form, Failure>,
) -> Result<Listed, Failure> {
    let form = form?;
    asked.check_token(state, form.token())?;
    let scans = form.text(SCANS).to_owned();
    let file = form.files.into_iter().find(|(field, ..)| field == FILE).map(|(.., bytes)| bytes);
    let mut answers = Answers::default();
    answers.post(
        form.fields.into_iter().filter(|(name, _)| ![TOKEN, SCANS, FILE].contains(&name.as_str())),
    );
    let listed = state.portal.list_sent(asked.person()?, Sent { answers, file, scans }).await?;
    if let Listed::Kept { id, first: true } = &listed {
        let (portal, id) = (state.portal.clone(), id.clone());
        actix_web::rt::spawn(async move {
            if let Err(failure) = portal.work_list(&id).await {
                tracing::warn!(?failure, "a list of guests waits for the next try");
            }
        });
    }
    Ok(listed)
}

#[derive(Deserialize)]
pub(super) struct Again {
    lai: Option<String>,
}

pub(super) async fn progress(
    state: web::Data<State>,
    request: HttpRequest,
    list: web::Path<String>,
    again: web::Query<Again>,
) -> HttpResponse {
    with_asked!(state, request, |asked| {
        let shown = async {
            let again = again.lai.is_some();
            let list = state.portal.list_progress(asked.person()?, &list, again).await?;
            let loaded = state.portal.catalogue().service(SERVICE).ok_or(Failure::NotFound)?;
            let page = pages::lodging::progress(&asked.context, &loaded.form, &list);
            Ok((page, list.is_running()))
        };
        match shown.await {
            Ok((page, is_running)) => {
                let mut answer = answer::page(&request, &asked, page);
                if is_running {
                    let headers = answer.headers_mut();
                    headers.insert(
                        actix_web::http::header::HeaderName::from_static("refresh"),
                        actix_web::http::header::HeaderValue::from_static(AGAIN),
                    );
                }
                answer
            }
            Err(failure) => answer::failure(&request, &asked, &failure),
        }
    })
}

/// The refused rows, part by part: memory is that of one part.
pub(super) async fn refused(
    state: web::Data<State>,
    request: HttpRequest,
    list: web::Path<String>,
) -> HttpResponse {
    with_asked!(state, request, |asked| {
        let parts = async {
            let who = asked.person()?.clone();
            let parts = state.portal.refused_parts(&who, &list).await?;
            Ok::<_, Failure>((who, parts))
        };
        match parts.await {
            Ok((who, parts)) => {
                let (portal, lang) = (state.portal.clone(), asked.context.lang);
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
                let body = futures_util::StreamExt::chain(start, rows);
                download(CSV, "can-sua.csv").streaming(body)
            }
            Err(failure) => answer::failure(&request, &asked, &failure),
        }
    })
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

fn download(kind: &str, name: &str) -> actix_web::HttpResponseBuilder {
    let mut answer = HttpResponse::Ok();
    answer
        .insert_header(("content-type", kind))
        .insert_header(("content-disposition", format!("attachment; filename=\"{name}\"")))
        .insert_header(("cache-control", "no-store"));
    answer
}
