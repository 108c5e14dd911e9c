//! All addresses of the portal, on one screen.

mod counter;
mod dossiers;
mod drafts;
mod handovers;
mod lodging;
mod proofs;
mod public;
mod session;
mod settings;
mod track;
mod well_known;

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        Method,
        header::{ALLOW, HeaderValue},
    },
    web,
};
use app::backend::Failure;

use super::{State, answer, unread};

/// Runs a handler's body with who asks; a storage that does not answer gets its page.
macro_rules! with_asked {
    ($state:ident, $request:ident, |$asked:ident| $body:expr) => {{
        match $crate::web::ask::ask(&$state, &$request).await {
            Ok($asked) => $body,
            Err(_) => actix_web::HttpResponse::ServiceUnavailable()
                .insert_header(("content-type", "text/plain; charset=utf-8"))
                .insert_header(("retry-after", "30"))
                .body("Hệ thống tạm thời không trả lời. Thử lại sau ít phút.\nThe system does not answer just now. Try again in some minutes.\n"),
        }
    }};
}
pub(super) use with_asked;

/// Adds every route to an actix application.
pub fn configure(app: &mut web::ServiceConfig) {
    unread::configure(app);
    app
        // The same for everyone
        .route("/", web::get().to(public::home))
        .route("/dich-vu", web::get().to(public::services))
        .route("/dich-vu/{slug}", web::get().to(public::service))
        .route("/kiem-tra", web::get().to(public::check))
        .route("/kieu-mau", web::get().to(public::samples))
        .route("/tro-giup", web::get().to(public::help))
        .route("/du-lieu-ca-nhan", web::get().to(public::data))
        .route("/tiep-can", web::get().to(public::accessibility))
        .route("/quay/kiem-tra", web::get().to(public::verify))
        .route("/quay/kiem-tra", web::post().to(public::verify_posted))
        .route("/cai-dat", web::post().to(settings::set))
        .route("/.well-known/mot-cua/keys.json", web::get().to(well_known::jwks))
        .route("/.well-known/mot-cua/keys.cose", web::get().to(well_known::keys))
        .route("/.well-known/mot-cua/status/1", web::get().to(well_known::status))
        .route("/.well-known/mot-cua/health", web::get().to(well_known::health))
        // Signing in
        .route("/dang-nhap", web::get().to(session::choose))
        .route("/dang-nhap", web::post().to(session::begin))
        .route("/dang-nhap/xong", web::get().to(session::finish))
        .route("/dang-xuat", web::post().to(session::end))
        // Drafts
        .route("/ho-so", web::get().to(drafts::mine))
        .route("/ho-so", web::post().to(drafts::start))
        .route("/ho-so/nhap/{draft}", web::get().to(drafts::resume))
        .route("/ho-so/nhap/{draft}/xem-lai", web::get().to(drafts::review))
        .route("/ho-so/nhap/{draft}/nop", web::post().to(drafts::submit))
        .route("/ho-so/nhap/{draft}/ban-giao", web::post().to(handovers::hand_over))
        .route("/ho-so/nhap/{draft}/bo", web::post().to(drafts::discard))
        .route("/ho-so/nhap/{draft}/tep/{file}", web::get().to(drafts::file))
        .route("/ho-so/nhap/{draft}/{step}", web::get().to(drafts::step))
        .route("/ho-so/nhap/{draft}/{step}", web::post().to(drafts::save))
        // Dossiers
        .route("/ho-so/{code}", web::get().to(dossiers::get))
        .route("/ho-so/{code}/bien-nhan", web::get().to(dossiers::receipt))
        .route("/ho-so/{code}/bo-sung", web::post().to(dossiers::supplement))
        .route("/ho-so/{code}/rut", web::post().to(dossiers::withdraw))
        .route("/ho-so/{code}/tep/{file}", web::get().to(dossiers::file))
        .route("/tra-cuu", web::get().to(track::form))
        .route("/tra-cuu", web::post().to(track::look_up))
        .route("/tra-cuu/{code}", web::get().to(track::get))
        .route("/giay-xac-nhan", web::get().to(proofs::list))
        .route("/giay-xac-nhan/{proof}", web::get().to(proofs::get))
        .route("/ban-giao/{id}", web::get().to(handovers::get))
        .route("/ban-giao/{id}/sua", web::post().to(handovers::reopen))
        // Lists of guests
        .route("/luu-tru", web::get().to(lodging::form))
        .route("/luu-tru", web::post().to(lodging::send))
        .route("/luu-tru/mau.csv", web::get().to(lodging::sample_csv))
        .route("/luu-tru/mau.xlsx", web::get().to(lodging::sample_sheet))
        .route("/luu-tru/nhap/{list}", web::get().to(lodging::progress))
        .route("/luu-tru/nhap/{list}/can-sua.csv", web::get().to(lodging::refused))
        // The counter
        .route("/quay", web::get().to(counter::queue))
        .route("/quay/tim", web::get().to(counter::find))
        .route("/quay/ho-so/{code}", web::get().to(counter::get))
        .route("/quay/ho-so/{code}/{step}", web::post().to(counter::act))
        .default_service(web::to(other));
}

/// A file of the site, or the page that says that there is nothing, or not in this way.
async fn other(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    if *request.method() == Method::GET
        && let Some(file) = state.site.answer(&request)
    {
        return file;
    }
    // Only a method that the address does not have leads here although the address is known.
    let known = request.resource_map().has_resource(request.path());
    let failure = if known { Failure::WrongMethod } else { Failure::NotFound };
    with_asked!(state, request, |asked| {
        let mut answer = answer::failure(&request, &asked, &failure);
        if known {
            let allowed = match *request.method() {
                Method::GET => "POST",
                Method::POST => "GET, HEAD",
                _ => "GET, HEAD, POST",
            };
            answer.headers_mut().insert(ALLOW, HeaderValue::from_static(allowed));
        }
        answer
    })
}
