//! A day in a village: the list, what a device takes along, what it brings back.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, http::StatusCode, web};
use app::{
    backend::{Backend, Failure, NewVisit, SentVisit, Village, VisitPaper, WitnessProof},
    pages::{
        self,
        helping::{
            field,
            village::{DAY, Entry, day as page, told},
        },
    },
};
use domain::mandate::ToldBy;
use serde_json::{Value, json};

use super::{drafts::key, helping::signature, phone::NOW};
use crate::web::{
    form::Form,
    visit::{Posted, Visit},
    wall,
};

pub(super) async fn day(visit: Visit) -> HttpResponse {
    let (key, entry) = (visit.new_key(), Entry::default());
    visit.of(page(visit.context(), visit.portal(), &key, &entry, None).await)
}

/// Puts a visit on the list; shows what was wrong with it.
pub(super) async fn plan(post: Posted) -> HttpResponse {
    let (visit, portal) = (&post.visit, post.visit.portal());
    let planned = post
        .act(async |form, who| {
            portal.plan_visit(who, &identifier(form)?, new(form)).await?;
            Ok(DAY.to_owned())
        })
        .await;
    match planned {
        Err(Failure::Helping(trouble)) => {
            let NewVisit { label, place, time, service } = post.form().map(new).unwrap_or_default();
            let entry = Entry { texts: [label, place, time], service };
            let key = visit.new_key();
            visit.of(page(visit.context(), portal, &key, &entry, Some(trouble)).await)
        }
        planned => visit.onward(planned),
    }
}

pub(super) async fn off(post: Posted, id: web::Path<String>) -> HttpResponse {
    let portal = post.visit.portal();
    post.lead_on(async |_, who| {
        portal.drop_visit(who, &id).await?;
        Ok(DAY.to_owned())
    })
    .await
}

/// What the device takes along: the visits that are still to be made, and who goes.
pub(super) async fn take_along(post: Posted) -> HttpResponse {
    let visit = &post.visit;
    let packed = async {
        post.checked()?;
        let (who, portal) = (visit.who()?, visit.portal());
        if visit.context().shared {
            return Err(Failure::NotAllowed);
        }
        let visits = portal.village_visits(who).await?;
        let lang = visit.context().lang.tag();
        let name = |slug: &str| {
            let loaded = portal.catalogue().service(slug);
            loaded.map_or_else(|| slug.to_owned(), |one| one.service.name.get(lang).to_owned())
        };
        let open = visits.iter().filter(|one| one.sent.is_none()).map(|one| {
            json!({ "id": one.id, "ten": one.plan.label, "noi": one.plan.place,
                "luc": one.plan.time, "viec": one.service, "tenViec": name(&one.service) })
        });
        let now = portal.now().0;
        Ok(json!({ "nguoi": who.name, "ma": who.id, "gio": now, "luot": open.collect::<Vec<_>>() }))
    };
    match packed.await {
        Ok(body) => {
            let mut answer = visit.json(StatusCode::OK, &body);
            wall::carry(&visit.state, &mut answer, true);
            answer
        }
        Err(failure) => refused(visit, &failure),
    }
}

/// The device has nothing more to send. Whoever deleted all of it may be signed out.
pub(super) async fn empty(post: Posted) -> HttpResponse {
    let visit = &post.visit;
    match post.checked() {
        Ok(_) => {}
        Err(Failure::BadForm) if visit.wants_json() => return visit.asks_for_token(),
        Err(failure) => return refused(visit, &failure),
    }
    let mut answer = visit.json(StatusCode::OK, &json!({}));
    wall::carry(&visit.state, &mut answer, false);
    answer
}

/// Takes one visit, once. Of a key that is another helper's the device is told `taken`: it makes one
/// for whoever signed in her place.
pub(super) async fn send(visit: Visit, payload: web::Payload) -> HttpResponse {
    let taken = async {
        let form = visit.form_with_files(payload).await?;
        visit.check_token(&form)?;
        let sent = sent(form)?;
        let (who, service) = (visit.who()?, sent.new.service.clone());
        let came = visit.portal().send_visit(who, sent).await?;
        let say = told(visit.portal(), &service, &came, visit.context().lang);
        let to = format!("/tro-giup/khach/{}", came.mandate);
        Ok(json!({ "to": to, "say": say, "unknown": came.unknown, "again": came.again }))
    };
    match taken.await {
        Ok(body) => visit.json(StatusCode::OK, &body),
        Err(Failure::NotFound) => with_words(&visit, "taken", &Failure::NotFound),
        Err(failure) => refused(&visit, &failure),
    }
}

/// Takes one paper of a visit whole and once, from a device that does not know how to bring it in
/// pieces. It lets go of it only when the answer names it.
pub(super) async fn paper(
    visit: Visit,
    id: web::Path<String>,
    payload: web::Payload,
) -> HttpResponse {
    let taken = async {
        let mut form = visit.form_with_files(payload).await?;
        visit.check_token(&form)?;
        let paper = brought(&mut form);
        let hash = paper.sha256.clone();
        visit.portal().attach_to_visit(visit.who()?, &id, paper).await?;
        Ok(json!({ "there": hash }))
    };
    match taken.await {
        Ok(body) => visit.json(StatusCode::OK, &body),
        Err(failure) => refused(&visit, &failure),
    }
}

/// The device has nothing more of this visit.
pub(super) async fn whole(post: Posted, id: web::Path<String>) -> HttpResponse {
    let visit = &post.visit;
    let ended = async {
        post.checked()?;
        visit.portal().end_visit(visit.who()?, &id).await
    };
    match ended.await {
        Ok(()) => visit.json(StatusCode::OK, &json!({ "whole": true })),
        Err(failure) => refused(visit, &failure),
    }
}

/// A failure, with what to do in words: the page on the device has none for it.
fn refused(visit: &Visit, failure: &Failure) -> HttpResponse {
    let later =
        matches!(failure, Failure::Unavailable | Failure::TooMany { .. } | Failure::Conflict);
    if !visit.wants_json() || visit.who().is_err() || *failure == Failure::BadForm || later {
        return visit.told(failure);
    }
    said(visit, failure)
}

/// The same of one that the device keeps with what it is about.
pub(super) fn said(visit: &Visit, failure: &Failure) -> HttpResponse {
    with_words(visit, "refused", failure)
}

fn with_words(visit: &Visit, why: &str, failure: &Failure) -> HttpResponse {
    let say = pages::error::sentence(failure, visit.context().lang);
    let status = StatusCode::from_u16(pages::error::status(failure));
    let body: Value = json!({ "why": why, "say": say });
    visit.json(status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), &body)
}

/// The key of a visit: letters and digits as a device makes them.
fn identifier(form: &Form) -> Result<String, Failure> {
    let id = key(form)?;
    let plain = id.len() >= 16 && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if plain { Ok(id) } else { Err(Failure::BadForm) }
}

fn new(form: &Form) -> NewVisit {
    let text = |name: &str| form.text(name).to_owned();
    NewVisit {
        label: text(field::LABEL),
        place: text(field::PLACE),
        time: text(field::TIME),
        service: text(field::SERVICE),
    }
}

/// The paper in a form; an empty one where there is none.
fn brought(form: &mut Form) -> VisitPaper {
    let files = std::mem::take(&mut form.files);
    let file = files.into_iter().find(|(control, ..)| control == field::PAPER);
    let (_, name, bytes) = file.unwrap_or_default();
    let text = |name: &str| form.text(name).to_owned();
    VisitPaper { field: text(field::PAPER_FIELD), name, sha256: text(field::PAPER_HASH), bytes }
}

fn sent(mut form: Form) -> Result<SentVisit, Failure> {
    let id = identifier(&form)?;
    let (drawn, file, picture) = signature(&mut form);
    let text = |name: &str| form.text(name).trim().to_owned();
    let proof = WitnessProof {
        card: text(field::CARD),
        name: text(field::WITNESS),
        number: text(field::WITNESS_NUMBER),
        file,
        picture,
        drawn,
        signed: None,
    };
    let answers: BTreeMap<String, String> = form
        .fields
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix(NOW)?.to_owned(), value.clone())))
        .collect();
    let is_set = text(field::SIGNED_BY) == "cong";
    Ok(SentVisit {
        id,
        helper: text(field::HELPER),
        signed_at: text(field::SIGNED_AT),
        told_by: if is_set { ToldBy::SetDevice } else { ToldBy::Device },
        form_version: text(field::VERSION),
        new: new(&form),
        proof,
        answers,
        // A device of before brings none.
        papers: text(field::PAPERS).parse().unwrap_or_default(),
        slip: text(field::SLIP),
    })
}
