//! A page that is asked for again, to be read in another way: where there are no scripts the switches of
//! the header send the page's form to the page's own address, with a mark in it. The way that was
//! chosen counts at once and is remembered; what was typed goes into the page and nowhere else.

use actix_web::{
    Error, HttpMessage, HttpRequest, error::InternalError, http::Method, web::Payload,
};
use app::{pages::Typed, shell::AGAIN};

use super::{
    form::Form,
    routes::{chosen, remembered},
    unread::unread,
    visit::Visit,
};

/// What a form chooses: names of cookies and their values.
struct Chosen(Vec<(&'static str, &'static str)>);

/// Whether a request with this method and query asks for a page again.
pub(super) fn is_asked(method: &Method, query: Option<&str>) -> bool {
    *method == Method::POST && query.is_some_and(|query| query.split('&').any(|part| part == AGAIN))
}

/// A query without the mark.
pub(super) fn unmarked(query: &str) -> String {
    query.split('&').filter(|part| *part != AGAIN).collect::<Vec<_>>().join("&")
}

/// What this request chooses for a cookie.
pub(super) fn value(request: &HttpRequest, name: &str) -> Option<&'static str> {
    let extensions = request.extensions();
    let Chosen(all) = extensions.get::<Chosen>()?;
    all.iter().find(|(cookie, _)| *cookie == name).map(|(_, value)| *value)
}

/// Understands such a request.
///
/// # Errors
/// The page that says why its form cannot be read, or is none of this browser's.
pub(super) async fn visit(request: &HttpRequest, payload: Payload) -> Result<Visit, Error> {
    let form = Form::read(request, payload).await;
    let form = form.map_err(|failure| unread(request, &failure))?;
    let all = chosen(&form);
    request.extensions_mut().insert(Chosen(all.clone()));
    let mut visit = Visit::new(request).await?;
    if let Err(failure) = visit.check_token(&form) {
        let answer = visit.failure(&failure);
        return Err(InternalError::from_response("a form of another browser", answer).into());
    }
    let cookies = remembered(&visit, &all);
    visit.asked.set.extend(cookies);
    visit.asked.context.typed = Some(Typed { fields: form.fields, files: form.dropped });
    Ok(visit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_post_with_the_mark_asks_for_a_page_again() {
        for (method, query, asks) in [
            (Method::POST, Some("_doc-lai"), true),
            (Method::POST, Some("cau=a&_doc-lai"), true),
            (Method::POST, Some("cau=_doc-lai"), false),
            (Method::POST, Some(""), false),
            (Method::POST, None, false),
            (Method::GET, Some("_doc-lai"), false),
        ] {
            assert_eq!(is_asked(&method, query), asks, "{method} {query:?}");
        }
    }

    #[test]
    fn a_query_loses_nothing_but_the_mark() {
        for (query, left) in [("", ""), ("_doc-lai", ""), ("a=1&_doc-lai&b", "a=1&b"), ("a", "a")] {
            assert_eq!(unmarked(query), left, "{query}");
        }
    }
}
