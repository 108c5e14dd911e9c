//! A citizen's own proofs.

use actix_web::{HttpResponse, web};
use app::pages;

use crate::web::visit::Visit;

pub(super) async fn list(visit: Visit) -> HttpResponse {
    visit.of(pages::proof::list(visit.context(), visit.portal()).await)
}

pub(super) async fn get(visit: Visit, id: web::Path<String>) -> HttpResponse {
    visit.of(pages::proof::get(visit.context(), visit.portal(), &id).await)
}
