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

use super::with_asked;
use crate::{
    identity::guard::csrf::{self, Holder},
    web::{State, answer, form::Form, limit},
};

/// Cookie that remembers for which dossier the second factor was right.
const GRANT: &str = "tra-cuu";
/// How long, in seconds.
const SECONDS: i64 = 1_800;

pub(super) async fn form(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    with_asked!(state, request, |asked| {
        answer::page(&request, &asked, pages::track::form(&asked.context, "", None))
    })
}

pub(super) async fn look_up(
    state: web::Data<State>,
    request: HttpRequest,
    payload: web::Payload,
) -> HttpResponse {
    let form = Form::read(&request, payload).await;
    with_asked!(state, request, |asked| {
        let form = match form.and_then(|form| {
            asked.check_token(&state, form.token())?;
            Ok(form)
        }) {
            Ok(form) => form,
            Err(failure) => return answer::failure(&request, &asked, &failure),
        };
        let typed: String = form.text(CODE).chars().take(80).collect();
        let again = |wrong| {
            answer::page(&request, &asked, pages::track::form(&asked.context, &typed, Some(wrong)))
        };
        let Ok(code) = DossierCode::parse(&typed) else { return again(Wrong::Code) };
        if let Err(failure) = limit::tried(&state, &request, limit::TRACKING).await {
            return answer::failure(&request, &asked, &failure);
        }
        let factor = form.text(FACTOR);
        if crate::portal::second_factor(factor).is_none() {
            return again(Wrong::Factor);
        }
        match state.portal.may_track(&code, factor).await {
            Ok(()) => {
                let mut response = answer::see_other(&asked, &format!("/tra-cuu/{code}"));
                let until = state.portal.now().plus_seconds(SECONDS);
                let cookie = state.cookies.bake(GRANT, grant(&state, &code, until), Some(SECONDS));
                response.add_cookie(&cookie).ok();
                response
            }
            Err(Failure::NotFound) => again(Wrong::Pair),
            Err(failure) => answer::failure(&request, &asked, &failure),
        }
    })
}

pub(super) async fn get(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
) -> HttpResponse {
    with_asked!(state, request, |asked| {
        let Ok(code) = super::dossiers::code(&path) else {
            return answer::failure(&request, &asked, &Failure::NotFound);
        };
        if !granted(&state, &request, &code) {
            return answer::see_other(&asked, "/tra-cuu");
        }
        answer::of(&request, &asked, pages::track::get(&asked.context, &state.portal, &code).await)
    })
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
