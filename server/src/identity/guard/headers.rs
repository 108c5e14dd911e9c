//! Headers that take away from a page what it does not need.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web;
use openidconnect::url::Url;

/// The same for every answer. The camera and the serial port are for scanning codes at the counter.
const FIXED: [(&str, &str); 5] = [
    ("referrer-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(self), accelerometer=(), autoplay=(), display-capture=(), encrypted-media=(), \
         geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), \
         publickey-credentials-get=(), screen-wake-lock=(self), usb=(), serial=(self), hid=(), \
         bluetooth=(), xr-spatial-tracking=()",
    ),
];

/// Two years, as the preload list asks.
const HSTS: &str = "max-age=63072000; includeSubDomains";

/// The headers of one portal: they depend on its address and its identity providers only.
#[derive(Debug, Clone)]
pub struct SecurityHeaders {
    form_action: String,
    https: bool,
}

impl SecurityHeaders {
    /// Headers for a portal at `public`. `providers`: the origins a sign-in form may lead to
    /// (browsers hold the redirect after a form to `form-action`, too).
    pub fn new<'a>(public: &Url, providers: impl IntoIterator<Item = &'a Url>) -> Self {
        let mut form_action = "'self'".to_owned();
        for provider in providers {
            let origin = provider.origin();
            if origin.is_tuple() {
                form_action.push(' ');
                form_action.push_str(&origin.ascii_serialization());
            }
        }
        Self { form_action, https: public.scheme() == "https" }
    }

    /// The content security policy of a page whose inline scripts and inline style have these hashes,
    /// each like `sha256-…` (empty: no inline script runs; `None`: no inline style counts). A page that
    /// needs it sets the header itself.
    pub fn policy<'a>(
        &self,
        script_hashes: impl IntoIterator<Item = &'a str>,
        style_hash: Option<&str>,
    ) -> String {
        let mut scripts = "'self' 'wasm-unsafe-eval'".to_owned();
        for hash in script_hashes {
            scripts.push_str(" '");
            scripts.push_str(hash);
            scripts.push('\'');
        }
        let style = style_hash.map_or_else(String::new, |hash| format!(" '{hash}'"));
        format!(
            "default-src 'none'; script-src {scripts}; style-src 'self'{style}; \
             img-src 'self' data: blob:; connect-src 'self'; form-action {}; \
             manifest-src 'self'; worker-src 'self'; base-uri 'none'; frame-ancestors 'none'",
            self.form_action
        )
    }

    /// Adds to an answer what it does not already have.
    pub fn apply(&self, headers: &mut HeaderMap) {
        for (name, value) in FIXED {
            add(headers, HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        if self.https {
            let name = HeaderName::from_static("strict-transport-security");
            add(headers, name, HeaderValue::from_static(HSTS));
        }
        // An origin is ASCII, so this always succeeds; without it the browser would allow all.
        if let Ok(policy) = HeaderValue::from_str(&self.policy([], None)) {
            add(headers, CONTENT_SECURITY_POLICY, policy);
        }
    }
}

fn add(headers: &mut HeaderMap, name: HeaderName, value: HeaderValue) {
    if !headers.contains_key(&name) {
        headers.insert(name, value);
    }
}

/// The middleware, for `actix_web::middleware::from_fn`. It needs [`SecurityHeaders`] as app data.
/// Put it outermost: errors of the inner services get the headers, too.
///
/// # Errors
/// None of its own: an inner error, whose response gets the headers.
pub async fn security_headers(
    rules: web::Data<SecurityHeaders>,
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    match next.call(request).await {
        Ok(mut response) => {
            rules.apply(response.headers_mut());
            Ok(response)
        }
        Err(error) => {
            let mut response = error.error_response();
            rules.apply(response.headers_mut());
            Err(InternalError::from_response(error, response).into())
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use actix_web::http::header::ORIGIN;
    use actix_web::test::{TestRequest, init_service, try_call_service};
    use actix_web::{App, HttpResponse, middleware::from_fn};

    use super::*;
    use crate::identity::guard::origin::{PublicOrigin, same_origin};

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn rules() -> SecurityHeaders {
        let provider = url("https://dinhdanh.example/oauth2/authorize");
        SecurityHeaders::new(&url("https://motcua.example"), [&provider])
    }

    #[test]
    fn the_policy_allows_no_inline_script_or_style_and_no_other_host_but_the_provider() {
        let policy = rules().policy([], None);
        assert!(policy.starts_with("default-src 'none'; "));
        assert!(policy.contains("form-action 'self' https://dinhdanh.example;"), "{policy}");
        assert!(policy.contains("style-src 'self';"), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
        let with = rules().policy(["sha256-abc="], Some("sha256-def="));
        assert!(with.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-abc=';"), "{with}");
        assert!(with.contains("style-src 'self' 'sha256-def=';"), "{with}");
    }

    #[test]
    fn a_page_keeps_its_own_policy_and_http_gets_no_hsts() {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'self'"));
        SecurityHeaders::new(&url("http://127.0.0.1:3000"), []).apply(&mut headers);
        assert_eq!(headers.get(CONTENT_SECURITY_POLICY).unwrap(), "default-src 'self'");
        assert!(!headers.contains_key("strict-transport-security"));
        assert_eq!(headers.get("x-content-type-options").unwrap(), "nosniff");
    }

    #[actix_web::test]
    async fn good_answers_missing_pages_and_refusals_all_have_the_headers() {
        let app = App::new()
            .app_data(web::Data::new(rules()))
            .app_data(web::Data::new(PublicOrigin::of(&url("https://motcua.example"))))
            .wrap(from_fn(same_origin))
            .wrap(from_fn(security_headers))
            .route("/", web::get().to(HttpResponse::Ok));
        let app = init_service(app).await;
        let foreign = TestRequest::post().insert_header((ORIGIN, "https://evil.example"));
        for (request, status) in
            [(TestRequest::get(), 200), (TestRequest::get().uri("/nowhere"), 404), (foreign, 403)]
        {
            let (code, headers) = match try_call_service(&app, request.to_request()).await {
                Ok(response) => (response.status(), response.headers().clone()),
                Err(error) => {
                    let response = error.error_response();
                    (response.status(), response.headers().clone())
                }
            };
            assert_eq!(code, status);
            for name in [
                "content-security-policy",
                "referrer-policy",
                "permissions-policy",
                "cross-origin-opener-policy",
                "cross-origin-resource-policy",
                "strict-transport-security",
            ] {
                assert!(headers.contains_key(name), "{name} on {status}");
            }
        }
    }
}
