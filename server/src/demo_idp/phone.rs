//! The simulated phones of a demonstration: what was sent to a number, for whoever holds it. It
//! stands beside the demo provider, on another origin than the portal.

use std::fmt::Write;

use actix_web::{HttpResponse, http::StatusCode, web};
use domain::person::Phone;
use serde::Deserialize;

use super::page::{escape, respond};
use crate::notice::SimulatedPhones;

/// The form of the page. Posted, so that no number stands in an address.
#[derive(Deserialize)]
struct Which {
    #[serde(default)]
    so: String,
}

/// Adds the page to an actix application.
pub fn configure(phones: web::Data<SimulatedPhones>, app: &mut web::ServiceConfig) {
    app.app_data(phones)
        .route("/dien-thoai", web::get().to(ask))
        .route("/dien-thoai", web::post().to(show));
}

async fn ask() -> HttpResponse {
    page("")
}

async fn show(phones: web::Data<SimulatedPhones>, which: web::Form<Which>) -> HttpResponse {
    let Ok(phone) = Phone::parse(&which.so) else {
        return page(
            "<p>Đây không phải số điện thoại. <span lang=\"en\">No telephone number.</span></p>",
        );
    };
    let messages = phones.on(phone.as_str());
    let mut list = String::from("<ul>");
    for sms in &messages {
        let at = sms.at.local().format("%H:%M");
        let _ = write!(list, "<li><b>{at}</b> {}</li>", escape(&sms.text));
    }
    list.push_str("</ul>");
    if messages.is_empty() {
        list = "<p>Chưa có tin nhắn. <span lang=\"en\">No messages.</span></p>".to_owned();
    }
    page(&list)
}

fn page(below: &str) -> HttpResponse {
    let body = format!(
        "<h1>Điện thoại mô phỏng</h1>\
         <p>Không có tin nhắn nào được gửi thật. <span lang=\"en\">A simulated phone: nothing is \
         really sent.</span></p>\
         <form method=\"post\" action=\"/dien-thoai\">\
         <label for=\"so\">Số điện thoại</label> \
         <input id=\"so\" name=\"so\" type=\"tel\" autocomplete=\"off\">\
         <button>Xem tin nhắn</button></form>{below}"
    );
    respond(StatusCode::OK, "Điện thoại mô phỏng · Simulated phone", &body, "")
}
