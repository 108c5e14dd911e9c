//! Whether a browser has the style sheet. A page that is opened from elsewhere brings it along, since
//! it may be the first; whoever comes from a page of ours has it.

use actix_web::{
    HttpRequest,
    http::header::{self, HeaderName},
};

use super::State;

/// Whether the page may be the first that this browser opens.
pub(super) fn may_be_missing(state: &State, request: &HttpRequest) -> bool {
    let said = |name: HeaderName| request.headers().get(name).and_then(|text| text.to_str().ok());
    let site = said(HeaderName::from_static("sec-fetch-site"));
    let ours = format!("{}/", state.public.origin().ascii_serialization());
    // Older browsers say only where they come from.
    let linked = said(header::REFERER).is_some_and(|from| from.starts_with(&ours));
    site != Some("same-origin") && !linked
}
