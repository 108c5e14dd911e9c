//! Tracking without sign-in. The second factor is posted, never in an address.

use actix_web::{HttpRequest, HttpResponse, web};
use app::{
    backend::{Backend, Failure},
    pages::{
        self,
        track::{CODE, FACTOR, Wrong},
    },
};
use domain::{dossier::DossierCode, time::Moment};

use super::dossiers::code;
use crate::{
    identity::guard::csrf::{self, Holder},
    web::{
        State, limit,
        visit::{Posted, Visit},
    },
};

/// Cookie that remembers for which dossier the second factor was right.
pub(in crate::web) const GRANT: &str = "tra-cuu";
/// How long, in seconds.
const SECONDS: i64 = 1_800;

pub(super) async fn form(visit: Visit) -> HttpResponse {
    visit.page(pages::track::form(visit.context(), "", None))
}

pub(super) async fn look_up(post: Posted) -> HttpResponse {
    let visit = &post.visit;
    let form = match post.checked() {
        Ok(form) => form,
        Err(failure) => return visit.failure(&failure),
    };
    let typed: String = form.text(CODE).chars().take(80).collect();
    let again = |wrong| visit.page(pages::track::form(visit.context(), &typed, Some(wrong)));
    let Ok(code) = DossierCode::parse(&typed) else { return again(Wrong::Code) };
    if let Err(failure) = limit::tried(&visit.state, &visit.request, limit::TRACKING).await {
        return visit.failure(&failure);
    }
    let factor = form.text(FACTOR);
    if crate::portal::second_factor(factor).is_none() {
        return again(Wrong::Factor);
    }
    let from = limit::address(&visit.request, visit.state.behind_proxy);
    match visit.portal().may_track(&code, factor, &from).await {
        Ok(()) => {
            let mut response = visit.see_other(&format!("/tra-cuu/{code}"));
            let until = visit.portal().now().plus_seconds(SECONDS);
            let grant = grant(&visit.state, &code, until);
            response.add_cookie(&visit.state.cookies.bake(GRANT, grant, Some(SECONDS))).ok();
            response
        }
        Err(Failure::NotFound) => again(Wrong::Pair),
        Err(failure) => visit.failure(&failure),
    }
}

pub(super) async fn get(visit: Visit, path: web::Path<String>) -> HttpResponse {
    let code = match code(&path) {
        Ok(code) => code,
        Err(failure) => return visit.failure(&failure),
    };
    if !granted(&visit.state, &visit.request, &code) {
        return visit.see_other("/tra-cuu");
    }
    visit.of(pages::track::get(visit.context(), visit.portal(), &code).await)
}

/// `until.tag`: signed, for one dossier, for half an hour.
fn grant(state: &State, code: &DossierCode, until: Moment) -> String {
    let holder = format!("tra-cuu {code} {}", until.unix());
    let salt = state.portal.store().world().bytes();
    format!("{}.{}", until.unix(), csrf::token(&state.form_key, Holder::Anonymous(&holder), salt))
}

fn granted(state: &State, request: &HttpRequest, code: &DossierCode) -> bool {
    let Some(cookie) = state.cookies.read(request, GRANT) else { return false };
    let Some((until, tag)) = cookie.split_once('.') else { return false };
    let Ok(seconds) = until.parse::<i64>() else { return false };
    let holder = format!("tra-cuu {code} {seconds}");
    state.portal.now().unix() < seconds
        && csrf::verify(&state.form_key, Holder::Anonymous(&holder), tag)
}
