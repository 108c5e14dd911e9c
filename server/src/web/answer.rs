//! From what a page or the portal gave to an HTTP answer.

use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder,
    http::{StatusCode, header},
};
use app::{
    backend::Failure,
    pages::{self, Page},
};

use super::{
    compress::{self, Accepts, Encoding},
    style,
    visit::Visit,
};

impl Visit {
    /// A page for one person: never kept by browsers or proxies.
    pub(super) fn page(&self, page: Page) -> HttpResponse {
        let context = self.context();
        // The first page of a person on this device.
        let first = context.assets.sheet.is_some() && context.person.is_some();
        fresh(&self.request, self.start(status(&page)), page, first)
    }

    /// An answer for a script of ours: never kept either.
    pub(super) fn json(&self, status: StatusCode, body: &serde_json::Value) -> HttpResponse {
        let mut answer = self.start(status);
        answer.insert_header((header::CACHE_CONTROL, "no-store"));
        answer.json(body)
    }

    /// The page of a failure. Who is not signed in is led to sign-in instead, and back afterwards.
    pub(super) fn failure(&self, failure: &Failure) -> HttpResponse {
        let request = &self.request;
        if *failure == Failure::SignIn && request.method() == actix_web::http::Method::GET {
            let back = request.uri().path_and_query().map_or("/", |path| path.as_str());
            return self.sign_in(back);
        }
        let number = &self.asked.request_id;
        if matches!(failure, Failure::Internal) {
            tracing::error!(request = number, path = route(request), "request failed");
        }
        let mut answer = self.page(pages::error::page(self.context(), failure, number));
        if let Some(seconds) = retry_after(failure) {
            answer.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        answer
    }

    /// 303: the browser asks for `path` with GET.
    pub(super) fn see_other(&self, path: &str) -> HttpResponse {
        let mut answer = self.start(StatusCode::SEE_OTHER);
        answer.insert_header((header::LOCATION, path));
        answer.insert_header((header::CACHE_CONTROL, "no-store"));
        answer.finish()
    }

    /// To sign-in, and back to `back` afterwards.
    pub(super) fn sign_in(&self, back: &str) -> HttpResponse {
        let back: String =
            openidconnect::url::form_urlencoded::byte_serialize(back.as_bytes()).collect();
        self.see_other(&format!("/dang-nhap?ve={back}"))
    }

    /// A page or a failure.
    pub(super) fn of(&self, result: Result<Page, Failure>) -> HttpResponse {
        match result {
            Ok(page) => self.page(page),
            Err(failure) => self.failure(&failure),
        }
    }

    /// A path to go on to, or a failure.
    pub(super) fn onward(&self, result: Result<String, Failure>) -> HttpResponse {
        match result {
            Ok(path) => self.see_other(&path),
            Err(failure) => self.failure(&failure),
        }
    }

    fn start(&self, status: StatusCode) -> HttpResponseBuilder {
        let mut answer = HttpResponse::build(status);
        for cookie in &self.asked.set {
            answer.cookie(cookie.clone());
        }
        answer
    }
}

/// A page nobody keeps, with the status that it has.
pub(super) fn unkept(request: &HttpRequest, page: Page) -> HttpResponse {
    fresh(request, HttpResponse::build(status(&page)), page, false)
}

fn status(page: &Page) -> StatusCode {
    StatusCode::from_u16(page.status).unwrap_or(StatusCode::OK)
}

/// A page made for this request, packed where the browser takes it; `first`: smaller.
fn fresh(
    request: &HttpRequest,
    mut answer: HttpResponseBuilder,
    page: Page,
    first: bool,
) -> HttpResponse {
    answer.insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"));
    answer.insert_header((header::CACHE_CONTROL, "no-store"));
    if let Some(policy) = style::policy(request, &page) {
        answer.insert_header((header::CONTENT_SECURITY_POLICY, policy));
    }
    let html = page.html;
    let accepts = Accepts::of(request);
    let packed = if first && accepts.brotli {
        let packed = compress::brotli(html.as_bytes(), compress::BROTLI_ONCE);
        packed.map(|bytes| (bytes, Encoding::Brotli))
    } else {
        let packed = accepts.gzip.then(|| compress::page(html.as_bytes())).flatten();
        packed.map(|bytes| (bytes, Encoding::Gzip))
    };
    match packed {
        Some((bytes, encoding)) => {
            encoding.name_in(&mut answer);
            answer.insert_header((header::VARY, "accept-encoding"));
            answer.body(bytes)
        }
        None => answer.body(html),
    }
}

/// Seconds after which it makes sense to try again.
pub(super) const fn retry_after(failure: &Failure) -> Option<u32> {
    match failure {
        Failure::TooMany { wait } => Some(*wait),
        Failure::Unavailable => Some(30),
        _ => None,
    }
}

/// The route's pattern: a path with nobody's code or draft in it, fit for a log.
fn route(request: &HttpRequest) -> String {
    request.match_pattern().unwrap_or_else(|| "-".to_owned())
}
