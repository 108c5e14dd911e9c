//! Writing a dossier: plain posts, step by step, everything kept.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::{HttpResponse, http::StatusCode, web};
use app::{
    backend::{Backend, Failure, Person, Save},
    components::{
        file_field::REMOVE_FILE,
        pace_switch::Pace,
        row_group::{ADD_ROW, REMOVE_ROW},
    },
    pages::{
        self, GO, KEY, Page, SEEN, SHOWN, VERSION,
        step::{Asked, FIRST, Onward, QUESTION, Returned},
    },
};
use domain::form::{Answers, Sent, Shown};
use serde::Deserialize;
use serde_json::json;

use super::{session::start_path, settings};
use crate::web::{
    form::Form,
    parked,
    visit::{Posted, Visit},
};

/// Prefix of answers of the check that a start form carries.
const ANSWER: &str = "tra_loi.";

pub(super) async fn mine(visit: Visit) -> HttpResponse {
    visit.of(pages::mine::get(visit.context(), visit.portal()).await)
}

/// Starts a service, or goes on with the draft there is. Pages that are the same for everyone
/// start services, so this form has no token; the origin check stands before it.
pub(super) async fn start(post: Posted) -> HttpResponse {
    let visit = &post.visit;
    let form = match post.form() {
        Ok(form) => form,
        Err(failure) => return visit.failure(&failure),
    };
    let service = form.text("dich_vu");
    let answers: BTreeMap<String, String> = form
        .fields
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix(ANSWER)?.to_owned(), value.clone())))
        .collect();
    let Ok(who) = visit.who() else {
        return visit.sign_in(&start_path(service, &answers));
    };
    let opened = visit.portal().open_draft(who, service, &answers).await;
    visit.onward(opened.map(|draft| format!("/ho-so/nhap/{draft}")))
}

/// Where a draft was left.
pub(super) async fn resume(visit: Visit, draft: web::Path<String>) -> HttpResponse {
    visit.onward(pages::step::resume(visit.context(), visit.portal(), &draft).await)
}

#[derive(Deserialize)]
pub(super) struct Part {
    #[serde(default)]
    cau: String,
    #[serde(default)]
    sai: String,
}

/// Says that a phone asks for a page to keep it (`public/sw.js`).
const TO_KEEP: &str = "x-giu-trang";

/// A step. For whoever answers one question a page, its first one; a phone that keeps the step for
/// when there is no network gets all of it. Where a page goes is not told by `Sec-Fetch-Dest`: what a
/// service worker passes on for a person looks like a script's.
pub(super) async fn step(
    visit: Visit,
    path: web::Path<(String, String)>,
    part: web::Query<Part>,
) -> HttpResponse {
    let (draft, step) = path.into_inner();
    let opened = !visit.request.headers().contains_key(TO_KEEP);
    if visit.context().pace == Pace::Questions && opened && part.cau.is_empty() {
        return visit.see_other(&format!("/ho-so/nhap/{draft}/{step}?cau={FIRST}"));
    }
    let asked = Asked { question: part.cau.clone(), wrong: !part.sai.is_empty() };
    let mut returned = Returned::default();
    if opened && let Ok(who) = visit.who() {
        returned = parked::told(&visit.state, &visit.request, who, (&draft, &step)).await;
    }
    let (context, portal) = (visit.context(), visit.portal());
    visit.of(pages::step::get(context, portal, &draft, &step, &asked, &returned).await)
}

pub(super) async fn review(visit: Visit, draft: web::Path<String>) -> HttpResponse {
    let key = visit.new_key();
    visit.of(pages::review::get(visit.context(), visit.portal(), &draft, &key).await)
}

pub(super) async fn file(visit: Visit, path: web::Path<(String, String)>) -> HttpResponse {
    let (draft, file) = path.into_inner();
    let bytes = async { visit.portal().draft_file(visit.who()?, &draft, &file).await };
    super::dossiers::download(&visit, bytes.await)
}

/// One step, sent: keep, then go on, back, or show it again.
pub(super) async fn save(
    visit: Visit,
    path: web::Path<(String, String)>,
    payload: web::Payload,
) -> HttpResponse {
    let (draft, step) = path.into_inner();
    let form = match visit.form_of_draft(payload, &draft).await {
        Ok(form) => form,
        Err(failure) => return visit.failure(&failure),
    };
    let here = here(&draft, &step, &form);
    // Without scripts the buttons for how she likes to read belong to the step's form.
    let chosen = settings::remembered(&visit, &settings::chosen(&form));
    let mut response = match visit.who() {
        Err(_) => park(&visit, (&draft, &step), &here, form).await,
        Ok(_) if visit.check_token(&form).is_err() => {
            return visit.page(pages::resend::get(visit.context(), &here, &form.fields));
        }
        Ok(who) => match kept(&visit, who, &draft, &step, form).await {
            Ok(Next::Path(path)) => visit.see_other(&path),
            Ok(Next::Page(page)) => visit.page(page),
            Err(failure) => visit.failure(&failure),
        },
    };
    for cookie in &chosen {
        response.add_cookie(cookie).ok();
    }
    response
}

/// The session ended while the person was typing: keep what was typed and chosen, sign in, go on.
async fn park(visit: &Visit, step: (&str, &str), here: &str, form: Form) -> HttpResponse {
    let cookie = parked::park(&visit.state, step, sent(form.fields), form.files).await;
    let mut response = visit.sign_in(here);
    if let Some(cookie) = cookie {
        response.add_cookie(&cookie).ok();
    }
    response
}

enum Next {
    Path(String),
    Page(Page),
}

/// The answers among the posted fields; of several boxes under one name the values joined.
fn answers(fields: Vec<(String, String)>) -> BTreeMap<String, String> {
    let ours =
        |name: &str| name.starts_with('_') || [ADD_ROW, REMOVE_ROW, REMOVE_FILE].contains(&name);
    let mut answers = Answers::default();
    answers.post(fields.into_iter().filter(|(name, _)| !ours(name)));
    answers.values
}

/// What a step sends, and what its page knew when it was made.
fn sent(fields: Vec<(String, String)>) -> Sent {
    let shown = fields.iter().find(|(name, _)| name == SHOWN);
    let shown = shown.map(|(_, marks)| Shown::parse(marks));
    let brought = fields.iter().filter_map(|(name, text)| {
        let path = name.strip_prefix(SHOWN)?.strip_prefix('.')?;
        Some((path.to_owned(), text.clone()))
    });
    let brought: BTreeSet<_> = brought.collect();
    Sent { shown, brought, values: answers(fields) }
}

async fn kept(
    visit: &Visit,
    who: &Person,
    draft: &str,
    step: &str,
    form: Form,
) -> Result<Next, Failure> {
    let (context, portal) = (visit.context(), visit.portal());
    let go = form.text(GO).to_owned();
    let here = here(draft, step, &form);
    let question = form.text(QUESTION).to_owned();
    let added = form.value(ADD_ROW).map(ToOwned::to_owned);
    let removed = form.value(REMOVE_ROW).and_then(|value| {
        let (group, row) = value.split_once(':')?;
        Some((group.to_owned(), row.parse().ok()?))
    });
    let take_off = form.value(REMOVE_FILE).map(|value| {
        let (field, file) = value.split_once(':').unwrap_or_default();
        (field.to_owned(), file.to_owned())
    });
    let made = form.text(VERSION).parse::<u64>().ok();
    let rows_changed =
        added.as_deref().or(removed.as_ref().map(|(group, _): &(String, usize)| group.as_str()));
    let anchor =
        rows_changed.map(|group| format!("{here}#{}", app::components::field::field_id(group)));
    let files = form.files;
    let marks = form.fields.iter().filter(|(name, _)| name == SEEN).map(|(_, path)| path);
    let save = Save {
        // Who sends a file has seen where it goes.
        seen: marks.chain(files.iter().map(|(field, ..)| field)).cloned().collect(),
        sent: sent(form.fields),
        removed_rows: removed.into_iter().collect(),
        added_rows: added.into_iter().collect(),
        visited: (go == "tiep" && question.is_empty()).then(|| step.to_owned()),
    };
    let split = portal.save_draft(who, draft, save).await?;
    let mut returned = Returned { split, ..Returned::default() };
    for (field, name, bytes) in files {
        match portal.attach(who, draft, &field, &name, bytes).await {
            Ok(_) => {}
            Err(Failure::File(error)) => returned.file = Some((field, error)),
            Err(failure) => return Err(failure),
        }
    }
    let took_off = take_off.is_some();
    if let Some((field, file)) = take_off {
        portal.detach(who, draft, &field, &file, made).await?;
    }
    if returned != Returned::default() {
        // Everything else is kept; an unusable file and what changed elsewhere are told about.
        let asked = Asked { question, wrong: false };
        let page = pages::step::get(context, portal, draft, step, &asked, &returned).await?;
        return Ok(Next::Page(page));
    }
    if took_off {
        return Ok(Next::Path(here));
    }
    if let Some(anchor) = anchor {
        return Ok(Next::Path(anchor));
    }
    Ok(Next::Path(match go.as_str() {
        "tiep" if !question.is_empty() => answered(visit, who, draft, step, &question).await?,
        "lui" if !question.is_empty() => {
            pages::step::before_question(context, portal, draft, step, &question).await?
        }
        "tiep" => pages::step::after(context, portal, draft, step).await?,
        "lui" => pages::step::before(context, portal, draft, step).await?,
        "luu" => "/ho-so".to_owned(),
        "dien-thoai" => format!("/ho-so/nhap/{draft}/dien-thoai"),
        _ => here,
    }))
}

/// The page that a form came from: a step, or one question of it.
fn here(draft: &str, step: &str, form: &Form) -> String {
    let question = form.text(QUESTION);
    let plain = question.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let query =
        if question.is_empty() || !plain { String::new() } else { format!("?cau={question}") };
    format!("/ho-so/nhap/{draft}/{step}{query}")
}

/// Where a question leads that was answered on a page of its own; after the last one the step
/// counts as visited.
async fn answered(
    visit: &Visit,
    who: &Person,
    draft: &str,
    step: &str,
    question: &str,
) -> Result<String, Failure> {
    let (context, portal) = (visit.context(), visit.portal());
    match pages::step::after_question(context, portal, draft, step, question).await? {
        Onward::Path(path) => Ok(path),
        Onward::Done(seen) => {
            let visited = Some(step.to_owned());
            let save = Save { visited, seen: seen.into_iter().collect(), ..Save::default() };
            portal.save_draft(who, draft, save).await?;
            pages::step::after(context, portal, draft, step).await
        }
    }
}

pub(super) async fn submit(post: Posted, draft: web::Path<String>) -> HttpResponse {
    let portal = post.visit.portal();
    let act = async |form: &Form, who: &Person| {
        let code = portal.submit(who, &draft, &key(form)?).await?;
        Ok(format!("/ho-so/{code}/bien-nhan?moi=1"))
    };
    if !post.visit.wants_json() {
        return from_review(&post, &draft, act).await;
    }
    // The phone's script sends what waited in its outbox, and follows by itself.
    match post.act(act).await {
        Ok(to) => post.visit.json(StatusCode::OK, &json!({ "to": to })),
        Err(failure) => post.visit.told(&failure),
    }
}

/// The handler of a form on a draft's review: mistakes lead back there, and so does sign-in.
pub(super) async fn from_review(
    post: &Posted,
    draft: &str,
    act: impl AsyncFnOnce(&Form, &Person) -> Result<String, Failure>,
) -> HttpResponse {
    let review = format!("/ho-so/nhap/{draft}/xem-lai");
    match post.act(act).await {
        Err(Failure::SignIn) => post.visit.sign_in(&review),
        // The review shows every mistake with its place.
        Err(Failure::Invalid(_)) => post.visit.see_other(&review),
        done => post.visit.onward(done),
    }
}

/// The most characters of an idempotency key that count; ours are shorter.
const KEY_LENGTH: usize = 64;

/// The form's idempotency key, bounded. Every page that sends something has one.
pub(super) fn key(form: &Form) -> Result<String, Failure> {
    let key: String = form.text(KEY).chars().take(KEY_LENGTH).collect();
    if key.is_empty() { Err(Failure::BadForm) } else { Ok(key) }
}

pub(super) async fn discard(post: Posted, draft: web::Path<String>) -> HttpResponse {
    let portal = post.visit.portal();
    post.lead_on(async |_, who| {
        portal.discard_draft(who, &draft).await?;
        Ok("/ho-so".to_owned())
    })
    .await
}
