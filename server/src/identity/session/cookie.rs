//! Cookies: which name, and with which protections (RFC 6265bis).

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use openidconnect::url::Url;

use super::SessionToken;

/// Makes and reads cookies as the public address of the portal allows. Under https they are
/// `Secure` and `__Host-`, which a sister domain cannot overwrite; http is for this computer only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cookies {
    secure: bool,
}

const SESSION: &str = "motcua-session";

impl Cookies {
    /// The rule for a portal at this public address.
    pub fn for_url(public: &Url) -> Self {
        Self { secure: public.scheme() == "https" }
    }

    /// The cookie that signs a browser in. It goes when the browser closes; how long it counts is
    /// the server's to say.
    pub fn session(self, token: &SessionToken) -> Cookie<'static> {
        self.bake(SESSION, token.to_text(), None)
    }

    /// The token a request carries.
    pub fn session_of(self, request: &HttpRequest) -> Option<SessionToken> {
        self.read(request, SESSION).as_deref().and_then(SessionToken::parse)
    }

    /// The cookie that makes a browser forget its session.
    pub fn forget_session(self) -> Cookie<'static> {
        self.forget(SESSION)
    }

    /// Any other cookie with the same protections, for `seconds` or until the browser closes.
    pub fn bake(self, name: &str, value: String, seconds: Option<i64>) -> Cookie<'static> {
        let mut cookie = Cookie::build(self.full_name(name), value)
            .path("/")
            .http_only(true)
            .secure(self.secure)
            .same_site(SameSite::Lax)
            .finish();
        if let Some(seconds) = seconds {
            cookie.set_max_age(Duration::seconds(seconds));
        }
        cookie
    }

    /// The value of a cookie made by [`Self::bake`].
    pub fn read(self, request: &HttpRequest, name: &str) -> Option<String> {
        request.cookie(&self.full_name(name)).map(|cookie| cookie.value().to_owned())
    }

    /// The cookie that makes a browser forget one made by [`Self::bake`].
    pub fn forget(self, name: &str) -> Cookie<'static> {
        let mut cookie = self.bake(name, String::new(), Some(0));
        cookie.make_removal();
        cookie
    }

    fn full_name(self, name: &str) -> String {
        if self.secure { format!("__Host-{name}") } else { name.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn under_https_the_cookie_is_bound_to_the_host() {
        let cookies = Cookies::for_url(&Url::parse("https://motcua.example").unwrap());
        let text = cookies.session(&SessionToken::from_entropy([1; 32])).to_string();
        assert!(text.starts_with("__Host-motcua-session="), "{text}");
        for part in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert!(!text.contains("Domain"), "{text}");
    }

    #[test]
    fn on_this_computer_the_name_is_plain_and_the_token_comes_back() {
        let cookies = Cookies::for_url(&Url::parse("http://127.0.0.1:3000").unwrap());
        let token = SessionToken::from_entropy([2; 32]);
        let cookie = cookies.session(&token);
        assert_eq!((cookie.name(), cookie.secure()), ("motcua-session", Some(false)));
        let request = TestRequest::default().cookie(cookie).to_http_request();
        assert_eq!(cookies.session_of(&request), Some(token));
    }

    #[test]
    fn a_cookie_that_is_no_token_signs_nobody_in() {
        let cookies = Cookies::for_url(&Url::parse("http://127.0.0.1:3000").unwrap());
        for value in ["", "x", "AAAA", &"A".repeat(44), "ắ"] {
            let cookie = Cookie::new("motcua-session", value);
            let request = TestRequest::default().cookie(cookie).to_http_request();
            assert_eq!(cookies.session_of(&request), None, "{value}");
        }
    }

    #[test]
    fn forgetting_empties_the_cookie_at_once() {
        let cookies = Cookies::for_url(&Url::parse("https://motcua.example").unwrap());
        let text = cookies.forget_session().to_string();
        assert!(text.contains("__Host-motcua-session=;") && text.contains("Max-Age=0"), "{text}");
        assert!(text.contains("Secure"), "{text}");
    }
}
