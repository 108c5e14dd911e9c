//! All addresses of the portal, on one screen.

mod counter;
mod dossiers;
mod drafts;
mod handovers;
mod helping;
mod lodging;
mod mandates;
mod phone;
mod proofs;
mod public;
mod session;
mod settings;
mod shared;
mod track;
mod upload_words;
mod uploads;
mod village;
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

pub(super) use mandates::SLIP;
pub(super) use session::PENDING;
pub(super) use settings::{chosen, remembered};
pub(super) use track::GRANT;

use super::{State, unread, visit::Visit};

/// Routes by their method.
mod by {
    use actix_web::{
        Route,
        guard::{GuardContext, fn_guard},
        http::Method,
        web,
    };

    use crate::web::again;

    pub(super) use web::{delete, patch};

    fn is_again(asked: &GuardContext<'_>) -> bool {
        again::is_asked(&asked.head().method, asked.head().uri.query())
    }

    /// To read; also what is asked for again.
    pub(super) fn get() -> Route {
        web::route().guard(fn_guard(|asked| asked.head().method == Method::GET || is_again(asked)))
    }

    /// To do something; never what is only asked for again.
    pub(super) fn post() -> Route {
        web::post().guard(fn_guard(|asked| !is_again(asked)))
    }

    pub(super) fn options() -> Route {
        web::method(Method::OPTIONS)
    }
}

/// Names every route once: for the router, and for whoever has to know all of them.
macro_rules! routes {
    ($($method:ident $path:literal => $handler:path;)*) => {
        /// Every route, in the order in which they are tried: its method, and the pattern of its
        /// path.
        pub const ROUTES: &[(&str, &str)] = &[$((stringify!($method), $path)),*];

        fn add(app: &mut web::ServiceConfig) {
            app$(.route($path, by::$method().to($handler)))*;
        }
    };
}

routes! {
    // The same for everyone
    get "/" => public::home;
    get "/dich-vu" => public::services;
    get "/dich-vu/{slug}" => public::service;
    get "/kiem-tra" => public::check;
    get "/kiem-tra/du-lieu" => public::check_rules;
    get "/kieu-mau" => public::samples;
    get "/tro-giup" => public::help;
    get "/du-lieu-ca-nhan" => public::data;
    get "/khong-mang" => public::offline;
    get "/tiep-can" => public::accessibility;
    get "/quay/kiem-tra" => public::verify;
    post "/quay/kiem-tra" => public::verify_posted;
    post "/cai-dat" => settings::set;
    // A computer that many people use
    get "/may-chung" => shared::page;
    post "/may-chung" => shared::set;
    get "/may-chung/xong" => shared::done;
    get "/may-chung/het-gio" => shared::time_up;
    get "/tiep/{code}" => shared::scanned;
    get "/.well-known/jwks.json" => well_known::jwks;
    get "/.well-known/mot-cua/keys" => well_known::keys;
    get "/.well-known/mot-cua/status" => well_known::statuses;
    get "/.well-known/mot-cua/status/{number}" => well_known::status;
    // The same under the short address that stands in every proof: 60 digits less in its code.
    get "/s/{number}" => well_known::status;
    get "/.well-known/mot-cua/health" => well_known::health;
    // Signing in
    get "/dang-nhap" => session::choose;
    post "/dang-nhap" => session::begin;
    get "/dang-nhap/xong" => session::finish;
    post "/dang-xuat" => session::end;
    post "/o-lai" => session::stay;
    // Drafts
    get "/ho-so" => drafts::mine;
    post "/ho-so" => drafts::start;
    get "/ho-so/nhap/{draft}" => drafts::resume;
    get "/ho-so/nhap/{draft}/xem-lai" => drafts::review;
    get "/ho-so/nhap/{draft}/dien-thoai" => shared::on_phone;
    post "/ho-so/nhap/{draft}/nop" => drafts::submit;
    post "/ho-so/nhap/{draft}/ban-giao" => handovers::hand_over;
    post "/ho-so/nhap/{draft}/dong-bo" => phone::sync;
    post "/ho-so/nhap/{draft}/bo" => drafts::discard;
    get "/ho-so/nhap/{draft}/tep/{file}" => drafts::file;
    // Files in pieces (tus 1.0.0)
    options "/ho-so/nhap/{draft}/tep" => uploads::abilities;
    post "/ho-so/nhap/{draft}/tep" => uploads::create;
    get "/ho-so/nhap/{draft}/gui-tep/{upload}" => uploads::offset;
    patch "/ho-so/nhap/{draft}/gui-tep/{upload}" => uploads::piece;
    delete "/ho-so/nhap/{draft}/gui-tep/{upload}" => uploads::end;
    post "/ho-so/nhap/{draft}/gui-tep/{upload}" => uploads::instead;
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
    get "/giay-xac-nhan/moi" => proofs::form;
    post "/giay-xac-nhan/moi" => proofs::issue;
    get "/giay-xac-nhan/{proof}" => proofs::get;
    post "/giay-xac-nhan/{proof}/gan-khoa" => proofs::bind;
    post "/giay-xac-nhan/{proof}/gia-han" => proofs::renew;
    post "/giay-xac-nhan/{proof}/thu-hoi" => proofs::revoke;
    get "/ban-giao/{id}" => handovers::get;
    post "/ban-giao/{id}/sua" => handovers::reopen;
    // Filing for somebody else: the helper
    get "/tro-giup/khach" => helping::list;
    get "/tro-giup/khach/moi" => helping::form;
    post "/tro-giup/khach/moi" => helping::ask;
    get "/tro-giup/khach/{mandate}" => helping::get;
    get "/tro-giup/khach/{mandate}/phieu" => helping::slip;
    post "/tro-giup/khach/{mandate}/ma" => helping::send_code;
    post "/tro-giup/khach/{mandate}/dong-y" => helping::agree;
    post "/tro-giup/khach/{mandate}/the" => helping::witness;
    post "/tro-giup/khach/{mandate}/bat-dau" => helping::begin;
    post "/tro-giup/khach/{mandate}/ket-thuc" => helping::end;
    get "/tro-giup/phien" => helping::session;
    post "/tro-giup/phien/xong" => helping::done;
    get "/tro-giup/da-xong" => helping::over;
    get "/tro-giup/ngay-hoi" => helping::figures;
    get "/tro-giup/ngay-hoi/so-lieu.csv" => helping::figures_csv;
    // Filing for somebody else: a day in a village
    get "/tro-giup/ngay-di-lang" => village::day;
    post "/tro-giup/ngay-di-lang" => village::plan;
    get "/tro-giup/ngay-di-lang/may" => public::village_device;
    get "/tro-giup/ngay-di-lang/to-khai/{service}" => public::village_paper;
    post "/tro-giup/ngay-di-lang/mang-theo" => village::take_along;
    post "/tro-giup/ngay-di-lang/gui" => village::send;
    post "/tro-giup/ngay-di-lang/het" => village::empty;
    post "/tro-giup/ngay-di-lang/{visit}/bo" => village::off;
    post "/tro-giup/ngay-di-lang/{visit}/tep" => village::paper;
    post "/tro-giup/ngay-di-lang/{visit}/du" => village::whole;
    // Its papers in pieces (tus 1.0.0)
    options "/tro-giup/ngay-di-lang/{visit}/gui-tep" => uploads::abilities;
    post "/tro-giup/ngay-di-lang/{visit}/gui-tep" => uploads::create;
    get "/tro-giup/ngay-di-lang/{visit}/gui-tep/{upload}" => uploads::offset;
    patch "/tro-giup/ngay-di-lang/{visit}/gui-tep/{upload}" => uploads::piece;
    delete "/tro-giup/ngay-di-lang/{visit}/gui-tep/{upload}" => uploads::end;
    post "/tro-giup/ngay-di-lang/{visit}/gui-tep/{upload}" => uploads::instead;
    // Filing for somebody else: the person
    get "/uy-quyen" => mandates::own;
    post "/uy-quyen/{mandate}/tra-loi" => mandates::answer;
    post "/uy-quyen/{mandate}/ket-thuc" => mandates::end;
    get "/uy-quyen/phieu" => mandates::which;
    post "/uy-quyen/phieu" => mandates::typed;
    get "/uy-quyen/phieu/xem" => mandates::paper;
    post "/uy-quyen/phieu/xem" => mandates::end_paper;
    get "/uy-quyen/phieu/{slip}" => mandates::scanned;
    // Lists of guests
    get "/luu-tru" => lodging::form;
    post "/luu-tru" => lodging::send;
    get "/luu-tru/mau.csv" => lodging::sample_csv;
    get "/luu-tru/mau.xlsx" => lodging::sample_sheet;
    get "/luu-tru/nhap/{list}" => lodging::progress;
    get "/luu-tru/nhap/{list}/can-sua.csv" => lodging::refused;
    // The counter
    get "/quay" => counter::queue;
    post "/quay/kiem-tra/ghi-nhan" => proofs::record;
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
    let known = request.resource_map().match_pattern(request.path());
    let failure = if known.is_some() { Failure::WrongMethod } else { Failure::NotFound };
    let mut answer = Visit::refused(&request, &failure).await;
    if let Some(pattern) = known
        && let Ok(allowed) = HeaderValue::from_str(&allowed(&pattern))
    {
        answer.headers_mut().insert(ALLOW, allowed);
    }
    answer
}

/// The methods that the addresses of a pattern have.
fn allowed(pattern: &str) -> String {
    let of = ROUTES.iter().filter(|(_, path)| *path == pattern);
    let names = of.map(|(method, _)| match *method {
        "get" => "GET, HEAD".to_owned(),
        method => method.to_ascii_uppercase(),
    });
    names.collect::<Vec<_>>().join(", ")
}
