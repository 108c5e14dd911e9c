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

use super::{State, unread, visit::Visit};

/// Names every route once: for the router, and for whoever has to know all of them.
macro_rules! routes {
    ($($method:ident $path:literal => $handler:path;)*) => {
        /// Every route, in the order in which they are tried: its method, and the pattern of its
        /// path.
        pub const ROUTES: &[(&str, &str)] = &[$((stringify!($method), $path)),*];

        fn add(app: &mut web::ServiceConfig) {
            app$(.route($path, web::$method().to($handler)))*;
        }
    };
}

routes! {
    // The same for everyone
    get "/" => public::home;
    get "/dich-vu" => public::services;
    get "/dich-vu/{slug}" => public::service;
    get "/kiem-tra" => public::check;
    get "/kieu-mau" => public::samples;
    get "/tro-giup" => public::help;
    get "/du-lieu-ca-nhan" => public::data;
    get "/tiep-can" => public::accessibility;
    get "/quay/kiem-tra" => public::verify;
    post "/quay/kiem-tra" => public::verify_posted;
    post "/cai-dat" => settings::set;
    get "/.well-known/mot-cua/keys.json" => well_known::jwks;
    get "/.well-known/mot-cua/keys.cose" => well_known::keys;
    get "/.well-known/mot-cua/status/1" => well_known::status;
    get "/.well-known/mot-cua/health" => well_known::health;
    // Signing in
    get "/dang-nhap" => session::choose;
    post "/dang-nhap" => session::begin;
    get "/dang-nhap/xong" => session::finish;
    post "/dang-xuat" => session::end;
    // Drafts
    get "/ho-so" => drafts::mine;
    post "/ho-so" => drafts::start;
    get "/ho-so/nhap/{draft}" => drafts::resume;
    get "/ho-so/nhap/{draft}/xem-lai" => drafts::review;
    post "/ho-so/nhap/{draft}/nop" => drafts::submit;
    post "/ho-so/nhap/{draft}/ban-giao" => handovers::hand_over;
    post "/ho-so/nhap/{draft}/bo" => drafts::discard;
    get "/ho-so/nhap/{draft}/tep/{file}" => drafts::file;
    get "/ho-so/nhap/{draft}/{step}" => drafts::step;
    post "/ho-so/nhap/{draft}/{step}" => drafts::save;
    // Dossiers
    get "/ho-so/{code}" => dossiers::get;
    get "/ho-so/{code}/bien-nhan" => dossiers::receipt;
    post "/ho-so/{code}/bo-sung" => dossiers::supplement;
    post "/ho-so/{code}/rut" => dossiers::withdraw;
    get "/ho-so/{code}/tep/{file}" => dossiers::file;
    get "/tra-cuu" => track::form;
    post "/tra-cuu" => track::look_up;
    get "/tra-cuu/{code}" => track::get;
    get "/giay-xac-nhan" => proofs::list;
    get "/giay-xac-nhan/{proof}" => proofs::get;
    get "/ban-giao/{id}" => handovers::get;
    post "/ban-giao/{id}/sua" => handovers::reopen;
    // Lists of guests
    get "/luu-tru" => lodging::form;
    post "/luu-tru" => lodging::send;
    get "/luu-tru/mau.csv" => lodging::sample_csv;
    get "/luu-tru/mau.xlsx" => lodging::sample_sheet;
    get "/luu-tru/nhap/{list}" => lodging::progress;
    get "/luu-tru/nhap/{list}/can-sua.csv" => lodging::refused;
    // The counter
    get "/quay" => counter::queue;
    get "/quay/tim" => counter::find;
    get "/quay/ho-so/{code}" => counter::get;
    post "/quay/ho-so/{code}/{step}" => counter::act;
}

/// Adds every route to an actix application.
pub fn configure(app: &mut web::ServiceConfig) {
    unread::configure(app);
    add(app);
    app.default_service(web::to(other));
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
    let mut answer = Visit::refused(&request, &failure).await;
    if known {
        let allowed = match *request.method() {
            Method::GET => "POST",
            Method::POST => "GET, HEAD",
            _ => "GET, HEAD, POST",
        };
        answer.headers_mut().insert(ALLOW, HeaderValue::from_static(allowed));
    }
    answer
}
