//! The provider's few pages: plain HTML that works without scripts and on a small screen.

use std::fmt::Write as _;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, HttpResponseBuilder};

use super::authorize::{Checked, Request};
use crate::identity::Level;
use crate::people::{PEOPLE, Person, Post};

/// Who belongs under a heading.
type Belongs = fn(&Post) -> bool;

/// A heading for each kind of people, and who belongs under it.
const GROUPS: [(&str, &str, Belongs); 4] = [
    ("Công dân", "Citizens", |post| matches!(post, Post::Citizen)),
    ("Cán bộ tiếp nhận", "Officers", |post| matches!(post, Post::Officer(_))),
    ("Tình nguyện viên", "Volunteers", |post| matches!(post, Post::Volunteer(_))),
    ("Lãnh đạo", "Leaders", |post| matches!(post, Post::Leader)),
];

/// The page that asks who is signing in: one form, one button for each person.
pub(super) fn choose(request: &Request, checked: &Checked) -> HttpResponse {
    let mut body = String::from(
        "<h1>Bạn muốn đăng nhập là ai?<span lang=\"en\">Who do you want to sign in as?</span></h1>\
         <p class=\"warning\">Trang thử nghiệm. Mọi người dưới đây đều không có thật.\
         <span lang=\"en\">A demonstration. None of these people exists.</span></p>\
         <form method=\"post\" action=\"/authorize\">",
    );
    hidden_fields(&mut body, request);
    for (vi, en, belongs) in GROUPS {
        let _ = write!(body, "<h2>{vi} <span lang=\"en\">{en}</span></h2><ul>");
        for person in PEOPLE.iter().filter(|person| belongs(&person.post)) {
            if let Some(level) = person.account {
                button(&mut body, person, level);
            }
        }
        body.push_str("</ul>");
    }
    body.push_str(
        "<h2>Không đăng nhập nữa <span lang=\"en\">Changed your mind?</span></h2>\
         <button name=\"person\" value=\"\">Quay lại, không đăng nhập\
         <span lang=\"en\">Go back without signing in</span></button></form>",
    );
    // Browsers hold the redirect after the form to `form-action`, so the client's origin is in it.
    let origin = checked.redirect_uri.origin().ascii_serialization();
    respond(StatusCode::OK, "Đăng nhập thử nghiệm · Demo sign-in", &body, &origin)
}

/// The request again, so that the answer needs no memory of the question.
fn hidden_fields(body: &mut String, request: &Request) {
    for (name, value) in [
        ("response_type", &request.response_type),
        ("client_id", &request.client_id),
        ("redirect_uri", &request.redirect_uri),
        ("scope", &request.scope),
        ("state", &request.state),
        ("nonce", &request.nonce),
        ("code_challenge", &request.code_challenge),
        ("code_challenge_method", &request.code_challenge_method),
    ] {
        if let Some(value) = value {
            let value = escape(value);
            let _ = write!(body, "<input type=\"hidden\" name=\"{name}\" value=\"{value}\">");
        }
    }
}

fn button(body: &mut String, person: &Person, level: Level) {
    let level = u8::from(level);
    let birth = person.birth.format("%d/%m/%Y");
    let (id, name) = (escape(person.id), escape(person.name));
    let (vi, en) = (escape(person.note.0), escape(person.note.1));
    let _ = write!(
        body,
        "<li><button name=\"person\" value=\"{id}\"><b>{name}</b>\
         <span>{vi}. Sinh {birth}. Tài khoản mức {level}.</span>\
         <span lang=\"en\">{en}. Level {level}.</span></button></li>"
    );
}

/// The answer to a request of nobody we know.
pub(super) fn unknown_client() -> HttpResponse {
    let body = "<h1>Không biết ứng dụng này</h1>\
        <p>Ứng dụng hoặc địa chỉ quay về chưa được đăng ký ở đây, nên bạn không được chuyển đi đâu \
        cả. Hãy đóng trang này và mở lại cổng dịch vụ.</p>\
        <p lang=\"en\">This application or its return address is not registered here, so you are \
        not sent anywhere. Close this page and open the portal again.</p>";
    let title = "Lỗi: không biết ứng dụng · Unknown application";
    respond(StatusCode::BAD_REQUEST, title, body, "")
}

/// What a person sees who signs out and came from nowhere known.
pub(super) fn signed_out() -> HttpResponse {
    let body = "<h1>Đã đăng xuất</h1><p>Bạn có thể đóng trang này.</p>\
        <p lang=\"en\">You are signed out and may close this page.</p>";
    respond(StatusCode::OK, "Đã đăng xuất · Signed out", body, "")
}

/// `GET /style.css`
pub(super) async fn style() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/css; charset=utf-8")
        .insert_header(("x-content-type-options", "nosniff"))
        .body(include_str!("style.css"))
}

pub(super) fn respond(
    status: StatusCode,
    title: &str,
    body: &str,
    form_action: &str,
) -> HttpResponse {
    let policy = format!(
        "default-src 'none'; style-src 'self'; form-action 'self' {form_action}; \
         base-uri 'none'; frame-ancestors 'none'"
    );
    HttpResponseBuilder::new(status)
        .content_type("text/html; charset=utf-8")
        .insert_header(("content-security-policy", policy))
        .insert_header(("referrer-policy", "same-origin"))
        .insert_header(("x-content-type-options", "nosniff"))
        .insert_header(("cache-control", "no-store"))
        .body(format!(
            "<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <title>{title}</title><link rel=\"stylesheet\" href=\"/style.css\"></head>\
             <body><main>{body}</main></body></html>"
        ))
}

/// Text that is safe between tags and in quoted attributes.
pub(super) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}
