//! Language and text size: remembered in cookies, without scripts and without an account.

use actix_web::HttpResponse;
use app::{components::text_size_switch::TextSize, lang::Lang, shell::RETURN_FIELD};

use crate::{
    identity::oidc::local_path,
    web::{
        ask::{LANG, SIZE},
        visit::Posted,
    },
};

/// A year, in seconds.
const YEAR: i64 = 31_536_000;

pub(super) async fn set(post: Posted) -> HttpResponse {
    let form = match post.form() {
        Ok(form) => form,
        Err(failure) => return post.visit.failure(&failure),
    };
    let cookies = &post.visit.state.cookies;
    let mut response = post.visit.see_other(local_path(form.text(RETURN_FIELD)));
    if let Some(lang) = form.value(LANG).and_then(Lang::parse) {
        response.add_cookie(&cookies.bake(LANG, lang.tag().to_owned(), Some(YEAR))).ok();
    }
    if let Some(size) = form.value(SIZE).and_then(TextSize::parse) {
        response.add_cookie(&cookies.bake(SIZE, size.value().to_owned(), Some(YEAR))).ok();
    }
    response
}
