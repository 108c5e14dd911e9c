//! How somebody likes to read: remembered in cookies, without scripts and without an account.

use actix_web::{HttpResponse, cookie::Cookie};
use app::{
    components::{
        contrast_switch::{CONTRAST_FIELD, Contrast},
        keys_switch::{KEYS_FIELD, Keys},
        pace_switch::{PACE_FIELD, Pace},
        text_size_switch::TextSize,
    },
    lang::{Lang, Tongue},
    shell::RETURN_FIELD,
};

use crate::{
    identity::oidc::local_path,
    web::{
        ask::{LANG, SIZE},
        form::Form,
        visit::{Posted, Visit},
    },
};

/// A year, in seconds.
const YEAR: i64 = 31_536_000;

/// The tag of a language that is there, or begun.
fn language(tag: &str) -> Option<&'static str> {
    let begun = || Tongue::parse(tag).map(|tongue| tongue.tag);
    Lang::parse(tag).map(Lang::tag).or_else(begun)
}

/// What a form chooses, by the names of the cookies; what is none of ours is passed over.
pub(in crate::web) fn chosen(form: &Form) -> Vec<(&'static str, &'static str)> {
    [
        (LANG, form.value(LANG).and_then(language)),
        (SIZE, form.value(SIZE).and_then(TextSize::parse).map(TextSize::value)),
        (CONTRAST_FIELD, form.value(CONTRAST_FIELD).and_then(Contrast::parse).map(Contrast::value)),
        (KEYS_FIELD, form.value(KEYS_FIELD).and_then(Keys::parse).map(Keys::value)),
        (PACE_FIELD, form.value(PACE_FIELD).and_then(Pace::parse).map(Pace::value)),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .collect()
}

/// The cookies that remember it.
pub(in crate::web) fn remembered(
    visit: &Visit,
    chosen: &[(&'static str, &'static str)],
) -> Vec<Cookie<'static>> {
    let cookies = &visit.state.cookies;
    // At a computer that many people use the next one chooses anew.
    let seconds = (!visit.context().shared).then_some(YEAR);
    let baked = chosen.iter().map(|(name, value)| cookies.bake(name, (*value).to_owned(), seconds));
    baked.collect()
}

pub(super) async fn set(post: Posted) -> HttpResponse {
    let form = match post.form() {
        Ok(form) => form,
        Err(failure) => return post.visit.failure(&failure),
    };
    let mut response = post.visit.see_other(local_path(form.text(RETURN_FIELD)));
    for cookie in remembered(&post.visit, &chosen(form)) {
        response.add_cookie(&cookie).ok();
    }
    response
}
