//! Refuses requests that change something and come from another site (OWASP "Verifying origin
//! with standard headers", W3C Fetch Metadata).

use std::fmt;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderMap, HeaderName, ORIGIN, REFERER};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{Error, HttpRequest, HttpResponse, ResponseError, web};
use openidconnect::url::{Origin, Url};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The one origin whose pages may change something.
#[derive(Debug, Clone)]
pub struct PublicOrigin(Origin);

impl PublicOrigin {
    /// The origin of the portal's public address.
    pub fn of(public: &Url) -> Self {
        Self(public.origin())
    }

    /// Checks one request: reading is free; changing needs an `Origin` of ours, else a `Referer`
    /// of ours, else the browser's word that it is our own page (`Sec-Fetch-Site`).
    ///
    /// # Errors
    /// [`CrossOrigin`] when the request comes from elsewhere or does not say.
    pub fn check(&self, method: &Method, headers: &HeaderMap) -> Result<(), CrossOrigin> {
        if [Method::GET, Method::HEAD, Method::OPTIONS].contains(method) {
            return Ok(());
        }
        let header = |name: &HeaderName| headers.get(name).map(|value| value.to_str().ok());
        let ours = match (header(&ORIGIN), header(&REFERER), header(&SEC_FETCH_SITE)) {
            (Some(origin), _, _) => self.is_origin_of(origin),
            (None, Some(page), _) => self.is_origin_of(page),
            (None, None, site) => site.flatten() == Some("same-origin"),
        };
        if ours { Ok(()) } else { Err(CrossOrigin) }
    }

    fn is_origin_of(&self, address: Option<&str>) -> bool {
        let origin = address.and_then(|address| Url::parse(address).ok()).map(|url| url.origin());
        origin.is_some_and(|origin| origin.is_tuple() && origin == self.0)
    }
}

/// What is answered to a request from elsewhere, in place of [`CrossOrigin`]'s own lines.
#[derive(Clone, Copy)]
pub struct Refusal(pub fn(&HttpRequest) -> Error);

/// The middleware, for `actix_web::middleware::from_fn`. It needs a [`PublicOrigin`] as app data, and
/// answers with the [`Refusal`] there is.
///
/// # Errors
/// [`CrossOrigin`] as [`PublicOrigin::check`]; otherwise what the inner service returns.
pub async fn same_origin(
    public: web::Data<PublicOrigin>,
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    if let Err(foreign) = public.check(request.method(), request.headers()) {
        let page = request.app_data::<web::Data<Refusal>>();
        return Err(page.map_or_else(|| foreign.into(), |page| (page.0)(request.request())));
    }
    next.call(request).await
}

/// A request that changes something came from another site. Answered 403.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CrossOrigin;

impl fmt::Display for CrossOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "Yêu cầu này không đến từ trang của chúng tôi nên chưa được thực hiện. \
             Hãy mở lại trang và gửi lại.\n\
             This request did not come from our own page, so nothing was done. \
             Please open the page again and resend.",
        )
    }
}

impl ResponseError for CrossOrigin {
    fn status_code(&self) -> StatusCode {
        StatusCode::FORBIDDEN
    }

    fn error_response(&self) -> HttpResponse {
        HttpResponse::Forbidden().content_type("text/plain; charset=utf-8").body(self.to_string())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use actix_web::http::header::HeaderValue;
    use actix_web::test::{TestRequest, call_service, init_service, try_call_service};
    use actix_web::{App, middleware::from_fn};

    use super::*;

    fn public() -> PublicOrigin {
        PublicOrigin::of(&Url::parse("https://motcua.example/").unwrap())
    }

    #[test]
    fn only_our_own_pages_may_change_something() {
        let table: [(&[(&str, &str)], bool); 17] = [
            (&[("origin", "https://motcua.example")], true),
            (&[("origin", "https://motcua.example:443")], true),
            (&[("origin", "https://motcua.example"), ("sec-fetch-site", "cross-site")], true),
            (&[("origin", "http://motcua.example")], false),
            (&[("origin", "https://motcua.example:8443")], false),
            (&[("origin", "https://motcua.example.evil.example")], false),
            (&[("origin", "https://x.motcua.example")], false),
            (&[("origin", "null")], false),
            (&[("origin", "")], false),
            (&[("origin", "null"), ("referer", "https://motcua.example/a")], false),
            (&[("referer", "https://motcua.example/dich-vu?x=1")], true),
            (&[("referer", "https://evil.example/?https://motcua.example/")], false),
            (&[("referer", "data:text/html,x")], false),
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("sec-fetch-site", "none")], false),
            (&[], false),
        ];
        for (pairs, good) in table {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
            }
            for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
                assert_eq!(public().check(&method, &headers).is_ok(), good, "{method} {pairs:?}");
            }
            assert!(public().check(&Method::GET, &headers).is_ok());
        }
    }

    #[actix_web::test]
    async fn the_middleware_answers_403_in_both_languages_and_lets_our_own_pass() {
        let app = App::new()
            .app_data(web::Data::new(public()))
            .wrap(from_fn(same_origin))
            .route("/", web::post().to(HttpResponse::Ok));
        let app = init_service(app).await;
        let ours = TestRequest::post().insert_header((ORIGIN, "https://motcua.example"));
        assert_eq!(call_service(&app, ours.to_request()).await.status(), 200);
        let foreign = TestRequest::post().insert_header((ORIGIN, "https://evil.example"));
        let error = try_call_service(&app, foreign.to_request()).await.err().unwrap();
        assert_eq!(error.as_response_error().status_code(), 403);
        let text = error.to_string();
        assert!(text.contains("chưa được thực hiện") && text.contains("nothing was done"));
    }
}
