//! A citizen's own dossiers.

use actix_web::{HttpResponse, web};
use app::{
    backend::{Backend, Failure, FileBytes},
    pages,
};
use domain::dossier::DossierCode;
use serde::Deserialize;

use super::drafts::key;
use crate::web::visit::{Posted, Visit};

/// A code in an address; anything else is not found.
pub(super) fn code(text: &str) -> Result<DossierCode, Failure> {
    DossierCode::parse(text).map_err(|_| Failure::NotFound)
}

pub(super) async fn get(visit: Visit, path: web::Path<String>) -> HttpResponse {
    let page = async {
        let (code, key) = (code(&path)?, visit.new_key());
        pages::dossier::get(visit.context(), visit.portal(), &code, &key).await
    };
    visit.of(page.await)
}

#[derive(Deserialize)]
pub(super) struct Fresh {
    moi: Option<String>,
}

pub(super) async fn receipt(
    visit: Visit,
    path: web::Path<String>,
    fresh: web::Query<Fresh>,
) -> HttpResponse {
    let page = async {
        let (code, fresh) = (code(&path)?, fresh.moi.is_some());
        pages::receipt::get(visit.context(), visit.portal(), &code, fresh).await
    };
    visit.of(page.await)
}

pub(super) async fn supplement(post: Posted, path: web::Path<String>) -> HttpResponse {
    let portal = post.visit.portal();
    post.lead_on(async |_, who| {
        let draft = portal.open_supplement(who, &code(&path)?).await?;
        Ok(format!("/ho-so/nhap/{draft}"))
    })
    .await
}

pub(super) async fn withdraw(post: Posted, path: web::Path<String>) -> HttpResponse {
    let portal = post.visit.portal();
    post.lead_on(async |form, who| {
        let code = code(&path)?;
        portal.withdraw(who, &code, &key(form)?).await?;
        Ok(format!("/ho-so/{code}"))
    })
    .await
}

pub(super) async fn file(visit: Visit, path: web::Path<(String, String)>) -> HttpResponse {
    let (dossier, file) = path.into_inner();
    let bytes = async { visit.portal().file(visit.who()?, &code(&dossier)?, &file).await };
    download(&visit, bytes.await)
}

/// A file's bytes, shown in a sandbox of their own: nothing in them can act as the portal.
pub(super) fn download(visit: &Visit, bytes: Result<FileBytes, Failure>) -> HttpResponse {
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
        Err(failure) => visit.failure(&failure),
    }
}
