//! Filing for somebody else: the helper's side.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use app::{
    backend::{Failure, Help, HelpTrouble, MandateAsk, Person, WitnessProof},
    pages::{
        Context,
        helping::{self, Days, Entry, Tried, Why, field},
    },
};
use serde::Deserialize;

use super::{
    drafts::key,
    lodging::{CSV, download},
};
use crate::web::{
    form::Form,
    parked,
    visit::{Posted, Visit},
    wall,
};

/// The helper's list.
const LIST: &str = "/tro-giup/khach";
/// The most characters of a day in an address.
const DAY: usize = 40;
/// The page of a session with somebody.
const SESSION: &str = "/tro-giup/phien";

fn page_of(mandate: &str) -> String {
    format!("{LIST}/{mandate}")
}

pub(super) async fn list(visit: Visit) -> HttpResponse {
    visit.of(helping::list(visit.context(), visit.portal()).await)
}

pub(super) async fn form(visit: Visit) -> HttpResponse {
    let (entry, key) = (Entry::default(), visit.new_key());
    visit.of(helping::open(visit.context(), visit.portal(), &key, &entry, None))
}

pub(super) async fn ask(post: Posted) -> HttpResponse {
    let (visit, portal) = (&post.visit, post.visit.portal());
    let asked = post
        .act(async |form, who| {
            let text = |name: &str| form.text(name).trim().to_owned();
            let ask = MandateAsk {
                key: key(form)?,
                number: text(field::NUMBER),
                birth: text(field::BIRTH),
                name: text(field::NAME),
                card: text(field::CARD),
                services: services(form),
                minutes: text(field::MINUTES).parse().unwrap_or(0),
                slip: None,
            };
            Ok(page_of(&portal.ask_mandate(who, ask).await?))
        })
        .await;
    match asked {
        Err(Failure::Helping(trouble)) => {
            let entry = post.form().map(entry).unwrap_or_default();
            let (context, key) = (visit.context(), visit.new_key());
            visit.of(helping::open(context, portal, &key, &entry, Some(trouble)))
        }
        asked => visit.onward(asked),
    }
}

fn services(form: &Form) -> Vec<String> {
    let chosen = form.fields.iter().filter(|(name, _)| name == field::SERVICE);
    chosen.map(|(_, slug)| slug.clone()).collect()
}

fn entry(form: &Form) -> Entry {
    Entry {
        number: form.text(field::NUMBER).to_owned(),
        birth: form.text(field::BIRTH).to_owned(),
        name: form.text(field::NAME).to_owned(),
        services: services(form),
        minutes: form.text(field::MINUTES).to_owned(),
    }
}

pub(super) async fn get(visit: Visit, mandate: web::Path<String>) -> HttpResponse {
    shown(&visit, &mandate, &Tried::default()).await
}

async fn shown(visit: &Visit, mandate: &str, tried: &Tried) -> HttpResponse {
    // What was tried came to an address that only does that: the page has its own.
    let context = Context { path: page_of(mandate), ..visit.context().clone() };
    let site = visit.state.public.as_str();
    visit.of(helping::mandate(&context, visit.portal(), mandate, site, tried).await)
}

pub(super) async fn slip(visit: Visit, mandate: web::Path<String>) -> HttpResponse {
    let (context, site) = (visit.context(), visit.state.public.as_str());
    visit.of(helping::slip(context, visit.portal(), &mandate, site).await)
}

/// What was tried on the page of a mandate: on to it again, or shown with what was wrong.
async fn tried(
    visit: &Visit,
    mandate: &str,
    done: Result<(), Failure>,
    tried: Tried,
) -> HttpResponse {
    match done {
        Ok(()) => visit.see_other(&page_of(mandate)),
        Err(Failure::Helping(trouble)) if on_page(trouble) => {
            shown(visit, mandate, &Tried { trouble: Some(trouble), ..tried }).await
        }
        Err(failure) => visit.failure(&failure),
    }
}

/// Whether it can be mended on the page of the mandate.
const fn on_page(trouble: HelpTrouble) -> bool {
    !matches!(trouble, HelpTrouble::Denied(_) | HelpTrouble::Step(_) | HelpTrouble::Ask(_))
}

pub(super) async fn send_code(post: Posted, mandate: web::Path<String>) -> HttpResponse {
    let (visit, portal) = (&post.visit, post.visit.portal());
    let done = async {
        let form = post.checked()?;
        portal.send_code(visit.who()?, &mandate, form.text(field::PHONE)).await
    };
    let phone = post.form().map(|form| form.text(field::PHONE).to_owned()).unwrap_or_default();
    tried(visit, &mandate, done.await, Tried { phone, ..Tried::default() }).await
}

pub(super) async fn agree(post: Posted, mandate: web::Path<String>) -> HttpResponse {
    let (visit, portal) = (&post.visit, post.visit.portal());
    let done = async {
        let form = post.checked()?;
        portal.agree_by_code(visit.who()?, &mandate, form.text(field::CODE)).await
    };
    tried(visit, &mandate, done.await, Tried::default()).await
}

pub(super) async fn witness(
    visit: Visit,
    mandate: web::Path<String>,
    payload: web::Payload,
) -> HttpResponse {
    let mut form = match visit.form_with_files(payload).await {
        Ok(form) => form,
        Err(failure) => return visit.failure(&failure),
    };
    let text = |name: &str| form.text(name).trim().to_owned();
    let witness = (text(field::WITNESS), text(field::WITNESS_NUMBER));
    let card = text(field::CARD);
    let checked = visit.check_token(&form);
    let (drawn, file, picture) = signature(&mut form);
    let (name, number) = witness.clone();
    let done = async {
        checked?;
        let proof = WitnessProof { card, name, number, file, picture, drawn, signed: None };
        visit.portal().agree_by_witness(visit.who()?, &mandate, proof).await
    };
    tried(&visit, &mandate, done.await, Tried { witness, ..Tried::default() }).await
}

/// The signature in a form: whether it was drawn on the screen, its file's name, and the picture.
pub(super) fn signature(form: &mut Form) -> (bool, String, Vec<u8>) {
    let at = |wanted: &str| form.files.iter().position(|(name, ..)| name == wanted);
    let found = at(field::DRAWING).or_else(|| at(field::PICTURE));
    let (of, file, picture) = found.map(|at| form.files.swap_remove(at)).unwrap_or_default();
    (of == field::DRAWING, file, picture)
}

pub(super) async fn end(post: Posted, mandate: web::Path<String>) -> HttpResponse {
    let portal = post.visit.portal();
    post.lead_on(async |_, who| {
        portal.end_mandate(who, &mandate).await?;
        Ok(page_of(&mandate))
    })
    .await
}

/// Sits down with somebody: under a new session token, in a browser that has forgotten whoever
/// was here before.
pub(super) async fn begin(post: Posted, mandate: web::Path<String>) -> HttpResponse {
    let visit = &post.visit;
    let begun = async {
        post.checked()?;
        if wall::carries(&visit.state, &visit.request) {
            return Err(Failure::Helping(HelpTrouble::Carries));
        }
        moved(visit, true, async |who, session| {
            visit.portal().sit_down(who, &mandate, session).await
        })
        .await
    };
    match begun.await {
        Ok(token) => {
            let mut response = forgotten(visit, SESSION).await;
            response.add_cookie(&visit.state.cookies.session(&token)).ok();
            wall::mark(&visit.state, &mut response);
            response
        }
        Err(failure) => visit.failure(&failure),
    }
}

/// One tap: the person's session is over, and nothing of it stays here.
pub(super) async fn done(post: Posted) -> HttpResponse {
    let visit = &post.visit;
    let over = async {
        post.checked()?;
        visit.who()?.acting.as_ref().ok_or(Failure::NotFound)?;
        let token = visit.asked.session.as_ref().ok_or(Failure::SignIn)?;
        visit.portal().stand_up(*token.id().as_bytes()).await?;
        moved(visit, false, async |_, _| Ok(())).await
    };
    match over.await {
        Ok(token) => {
            let mut response = forgotten(visit, wall::DONE).await;
            response.add_cookie(&visit.state.cookies.session(&token)).ok();
            response
        }
        Err(failure) => visit.failure(&failure),
    }
}

/// Moves the session under a new token, once `act` is done with its hash; `helping`: to sit with
/// somebody. The new session is stored before: what is tied to it counts from that moment on.
async fn moved(
    visit: &Visit,
    helping: bool,
    act: impl AsyncFnOnce(&Person, [u8; 32]) -> Result<(), Failure>,
) -> Result<crate::identity::session::SessionToken, Failure> {
    let who = visit.who()?;
    let old = visit.asked.session.as_ref().ok_or(Failure::SignIn)?;
    let (world, sessions) = (visit.portal().store().world(), &visit.state.sessions);
    let renewed = sessions.renew(old, helping, world.bytes(), world.now()).await;
    let next = renewed.map_err(|_| Failure::Unavailable)?.ok_or(Failure::SignIn)?;
    let done = act(who, *next.id().as_bytes()).await;
    let over = if done.is_ok() { old } else { &next };
    sessions.end(over).await.map_err(|_| Failure::Unavailable)?;
    done.map(|()| next)
}

/// On to a page, in a browser that forgets everything it keeps for this address.
async fn forgotten(visit: &Visit, path: &str) -> HttpResponse {
    parked::forget(&visit.state, &visit.request).await;
    let mut response = visit.see_other(path);
    wall::forget(&visit.state, &mut response);
    response
}

pub(super) async fn session(visit: Visit) -> HttpResponse {
    if visit.who().is_ok_and(|who| who.acting.is_none()) {
        return visit.see_other(LIST);
    }
    let site = visit.state.public.as_str();
    visit.of(helping::session(visit.context(), visit.portal(), site))
}

#[derive(Deserialize)]
pub(super) struct Over {
    #[serde(default)]
    vi: String,
}

/// After a session with somebody; while it lasts there is nothing to say.
pub(super) async fn over(visit: Visit, over: web::Query<Over>) -> HttpResponse {
    if visit.who().is_ok_and(|who| who.acting.is_some()) {
        return visit.see_other(SESSION);
    }
    let why = match over.vi.as_str() {
        "het-gio" => Why::Time,
        "nguoi-dan" => Why::Client,
        _ => Why::Done,
    };
    visit.page(helping::done(visit.context(), why))
}

/// The days that an address names.
fn days(given: &BTreeMap<String, String>) -> Days {
    let text = |name: &str| -> String {
        given.get(name).map(|text| text.chars().take(DAY).collect()).unwrap_or_default()
    };
    Days { first: text(field::FIRST), last: text(field::LAST) }
}

pub(super) async fn figures(
    visit: Visit,
    given: web::Query<BTreeMap<String, String>>,
) -> HttpResponse {
    visit.of(helping::figures(visit.context(), visit.portal(), &days(&given)).await)
}

pub(super) async fn figures_csv(
    visit: Visit,
    given: web::Query<BTreeMap<String, String>>,
) -> HttpResponse {
    let (context, days) = (visit.context(), days(&given));
    match helping::figures_csv(context, visit.portal(), &days).await {
        Ok(Some(text)) => download(CSV, "so-lieu.csv").body(text),
        Ok(None) => visit.of(helping::figures(context, visit.portal(), &days).await),
        Err(failure) => visit.failure(&failure),
    }
}
