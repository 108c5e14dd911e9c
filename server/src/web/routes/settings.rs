//! Language and text size: remembered in cookies, without scripts and without an account.

use actix_web::{HttpRequest, HttpResponse, web};
use app::{components::text_size_switch::TextSize, lang::Lang, shell::RETURN_FIELD};

use super::with_asked;
use crate::{
    identity::oidc::local_path,
    web::{
        State, answer,
        ask::{LANG, SIZE},
        form::Form,
    },
};

/// A year, in seconds.
const YEAR: i64 = 31_536_000;

pub(super) async fn set(
    state: web::Data<State>,
    request: HttpRequest,
    payload: web::Payload,
) -> HttpResponse {
    let form = Form::read(&request, payload).await;
    with_asked!(state, request, |asked| {
        let form = match form {
            Ok(form) => form,
            Err(failure) => return answer::failure(&request, &asked, &failure),
        };
        let mut response = answer::see_other(&asked, local_path(form.text(RETURN_FIELD)));
        if let Some(lang) = form.value(LANG).and_then(Lang::parse) {
            let cookie = state.cookies.bake(LANG, lang.tag().to_owned(), Some(YEAR));
            response.add_cookie(&cookie).ok();
        }
        if let Some(size) = form.value(SIZE).and_then(TextSize::parse) {
            let value = size.value().to_owned();
            response.add_cookie(&state.cookies.bake(SIZE, value, Some(YEAR))).ok();
        }
        response
    })
}
