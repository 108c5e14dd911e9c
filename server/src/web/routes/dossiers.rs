//! A citizen's own dossiers.

use actix_web::{HttpRequest, HttpResponse, web};
use app::{
    backend::{Backend, Failure, FileBytes},
    pages,
};
use domain::dossier::DossierCode;
use serde::Deserialize;

use super::{drafts::key, with_asked};
use crate::web::{State, answer, ask::Asked, form::Form};

/// A code in an address; anything else is not found.
pub(super) fn code(text: &str) -> Result<DossierCode, Failure> {
    DossierCode::parse(text).map_err(|_| Failure::NotFound)
}

pub(super) async fn get(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
) -> HttpResponse {
    with_asked!(state, request, |asked| {
        let key = state.portal.store().world().id();
        let page = match code(&path) {
            Ok(code) => pages::dossier::get(&asked.context, &state.portal, &code, &key).await,
            Err(failure) => Err(failure),
        };
        answer::of(&request, &asked, page)
    })
}

#[derive(Deserialize)]
pub(super) struct Fresh {
    moi: Option<String>,
}

pub(super) async fn receipt(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    fresh: web::Query<Fresh>,
) -> HttpResponse {
    with_asked!(state, request, |asked| {
        let page = match code(&path) {
            Ok(code) => {
                pages::receipt::get(&asked.context, &state.portal, &code, fresh.moi.is_some()).await
            }
            Err(failure) => Err(failure),
        };
        answer::of(&request, &asked, page)
    })
}

pub(super) async fn supplement(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    payload: web::Payload,
) -> HttpResponse {
    let form = Form::read(&request, payload).await;
    with_asked!(state, request, |asked| {
        let opened = async {
            asked.check_token(&state, form?.token())?;
            state.portal.open_supplement(asked.person()?, &code(&path)?).await
        };
        let opened = opened.await.map(|draft| format!("/ho-so/nhap/{draft}"));
        answer::onward(&request, &asked, opened)
    })
}

pub(super) async fn withdraw(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    payload: web::Payload,
) -> HttpResponse {
    let form = Form::read(&request, payload).await;
    with_asked!(state, request, |asked| {
        let done = async {
            let form = form?;
            asked.check_token(&state, form.token())?;
            let code = code(&path)?;
            state.portal.withdraw(asked.person()?, &code, &key(&form)?).await?;
            Ok(format!("/ho-so/{code}"))
        };
        answer::onward(&request, &asked, done.await)
    })
}

pub(super) async fn file(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
) -> HttpResponse {
    with_asked!(state, request, |asked| {
        let bytes = async {
            let (dossier, file) = path.into_inner();
            state.portal.file(asked.person()?, &code(&dossier)?, &file).await
        };
        download(&request, &asked, bytes.await)
    })
}

/// A file's bytes, shown in a sandbox of their own: nothing in them can act as the portal.
pub(super) fn download(
    request: &HttpRequest,
    asked: &Asked,
    bytes: Result<FileBytes, Failure>,
) -> HttpResponse {
    match bytes {
        Ok(file) => {
            let name: String =
                openidconnect::url::form_urlencoded::byte_serialize(file.name.as_bytes()).collect();
            let name = name.replace('+', "%20");
            HttpResponse::Ok()
                .insert_header(("content-type", file.media_type))
                .insert_header(("content-disposition", format!("inline; filename*=UTF-8''{name}")))
                .insert_header(("cache-control", "no-store"))
                .insert_header(("content-security-policy", "default-src 'none'; sandbox"))
                .body(file.bytes)
        }
        Err(failure) => answer::failure(request, asked, &failure),
    }
}
