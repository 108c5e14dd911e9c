//! Whether a browser has the style sheet. A page that is opened from elsewhere brings along what it
//! uses of it, since it may be the first; whoever comes from a page of ours has it.

use actix_web::{
    HttpRequest,
    http::header::{self, HeaderName, HeaderValue},
    web::Data,
};
use app::pages::Page;
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use super::State;
use crate::identity::guard::headers::SecurityHeaders;

/// Whether the page may be the first that this browser opens.
pub(super) fn may_be_missing(state: &State, request: &HttpRequest) -> bool {
    let said = |name: HeaderName| request.headers().get(name).and_then(|text| text.to_str().ok());
    let site = said(HeaderName::from_static("sec-fetch-site"));
    let ours = format!("{}/", state.public.origin().ascii_serialization());
    // Older browsers say only where they come from.
    let linked = said(header::REFERER).is_some_and(|from| from.starts_with(&ours));
    site != Some("same-origin") && !linked
}

/// The content security policy of a page that brings its style along: exactly that style counts.
/// `None`: the policy of all other answers.
pub(super) fn policy(request: &HttpRequest, page: &Page) -> Option<HeaderValue> {
    let style = page.style.as_ref()?;
    let rules = request.app_data::<Data<SecurityHeaders>>()?;
    let hash = format!("sha256-{}", STANDARD.encode(Sha256::digest(style.as_bytes())));
    HeaderValue::from_str(&rules.policy([], Some(&hash))).ok()
}
