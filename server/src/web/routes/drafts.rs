//! Writing a dossier: plain posts, step by step, everything kept.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, web};
use app::{
    backend::{Backend, Failure, Person, Save},
    components::{
        file_field::REMOVE_FILE,
        row_group::{ADD_ROW, REMOVE_ROW},
    },
    pages::{self, GO, KEY, Page},
};
use domain::{attachment::AttachmentError, form::Answers};

use super::{session::start_path, with_asked};
use crate::web::{
    State, answer,
    ask::Asked,
    form::{Files, Form},
    parked,
};

/// Prefix of answers of the check that a start form carries.
const ANSWER: &str = "tra_loi.";

pub(super) async fn mine(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    with_asked!(state, request, |asked| {
        answer::of(&request, &asked, pages::mine::get(&asked.context, &state.portal).await)
    })
}

/// Starts a service, or goes on with the draft there is. Pages that are the same for everyone
/// start services, so this form has no token; the origin check stands before it.
pub(super) async fn start(
    state: web::Data<State>,
    request: HttpRequest,
    payload: web::Payload,
) -> HttpResponse {
    let form = Form::read(&request, payload).await;
    with_asked!(state, request, |asked| {
        let form = match form {
            Ok(form) => form,
            Err(failure) => return answer::failure(&request, &asked, &failure),
        };
        let service = form.text("dich_vu").to_owned();
        let answers: BTreeMap<String, String> = form
            .fields
            .iter()
            .filter_map(|(name, value)| {
                Some((name.strip_prefix(ANSWER)?.to_owned(), value.clone()))
            })
            .collect();
        let Ok(who) = asked.person() else {
            return answer::see_other(&asked, &start_path(&service, &answers));
        };
        let opened = state.portal.open_draft(who, &service, &answers).await;
        answer::onward(&request, &asked, opened.map(|draft| format!("/ho-so/nhap/{draft}")))
    })
}

/// Where a draft was left.
pub(super) async fn resume(
    state: web::Data<State>,
    request: HttpRequest,
    draft: web::Path<String>,
) -> HttpResponse {
    with_asked!(state, request, |asked| {
        let path = pages::step::resume(&asked.context, &state.portal, &draft).await;
        answer::onward(&request, &asked, path)
    })
}

pub(super) async fn step(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
) -> HttpResponse {
    let (draft, step) = path.into_inner();
    with_asked!(state, request, |asked| {
        let page = pages::step::get(&asked.context, &state.portal, &draft, &step, None).await;
        answer::of(&request, &asked, page)
    })
}

pub(super) async fn review(
    state: web::Data<State>,
    request: HttpRequest,
    draft: web::Path<String>,
) -> HttpResponse {
    with_asked!(state, request, |asked| {
        let key = state.portal.store().world().id();
        let page = pages::review::get(&asked.context, &state.portal, &draft, &key).await;
        answer::of(&request, &asked, page)
    })
}

pub(super) async fn file(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
) -> HttpResponse {
    let (draft, file) = path.into_inner();
    with_asked!(state, request, |asked| {
        let bytes = match asked.person() {
            Ok(who) => state.portal.draft_file(who, &draft, &file).await,
            Err(failure) => Err(failure),
        };
        super::dossiers::download(&request, &asked, bytes)
    })
}

/// One step, sent: keep, then go on, back, or show it again.
pub(super) async fn save(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    payload: web::Payload,
) -> HttpResponse {
    let (draft, step) = path.into_inner();
    with_asked!(state, request, |asked| {
        let files = if asked.person().is_ok() { Files::Keep } else { Files::Drop };
        let form = match Form::read_with(&request, payload, files).await {
            Ok(form) => form,
            Err(failure) => return answer::failure(&request, &asked, &failure),
        };
        let Ok(who) = asked.person() else {
            return park(&state, &asked, &draft, &step, form).await;
        };
        if asked.check_token(&state, form.token()).is_err() {
            let here = format!("/ho-so/nhap/{draft}/{step}");
            let page = pages::resend::get(&asked.context, &here, &form.fields);
            return answer::page(&request, &asked, page);
        }
        match kept(&state, &asked, who, &draft, &step, form).await {
            Ok(Next::Path(path)) => answer::see_other(&asked, &path),
            Ok(Next::Page(page)) => answer::page(&request, &asked, page),
            Err(failure) => answer::failure(&request, &asked, &failure),
        }
    })
}

/// The session ended while the person was typing: keep what was typed, sign in, go on.
async fn park(state: &State, asked: &Asked, draft: &str, step: &str, form: Form) -> HttpResponse {
    let cookie = parked::park(state, draft, answers(form.fields)).await;
    let back = format!("/ho-so/nhap/{draft}/{step}");
    let back: String =
        openidconnect::url::form_urlencoded::byte_serialize(back.as_bytes()).collect();
    let mut response = answer::see_other(asked, &format!("/dang-nhap?ve={back}"));
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

async fn kept(
    state: &State,
    asked: &Asked,
    who: &Person,
    draft: &str,
    step: &str,
    form: Form,
) -> Result<Next, Failure> {
    let portal = &state.portal;
    let go = form.text(GO).to_owned();
    let here = format!("/ho-so/nhap/{draft}/{step}");
    let added = form.value(ADD_ROW).map(ToOwned::to_owned);
    let removed = form.value(REMOVE_ROW).and_then(|value| {
        let (group, row) = value.split_once(':')?;
        Some((group.to_owned(), row.parse().ok()?))
    });
    let take_off = form.value(REMOVE_FILE).map(ToOwned::to_owned);
    let rows_changed =
        added.as_deref().or(removed.as_ref().map(|(group, _): &(String, usize)| group.as_str()));
    let anchor =
        rows_changed.map(|group| format!("{here}#{}", app::components::field::field_id(group)));
    let files = form.files;
    let save = Save {
        values: answers(form.fields),
        removed_rows: removed.into_iter().collect(),
        added_rows: added.into_iter().collect(),
        visited: (go == "tiep").then(|| step.to_owned()),
    };
    portal.save_draft(who, draft, save).await?;
    let mut trouble: Option<(String, AttachmentError)> = None;
    for (field, name, bytes) in files {
        match portal.attach(who, draft, &field, &name, bytes).await {
            Ok(_) => {}
            Err(Failure::File(error)) => trouble = Some((field, error)),
            Err(failure) => return Err(failure),
        }
    }
    if let Some(file) = take_off {
        portal.detach(who, draft, &file).await?;
        return Ok(Next::Path(here));
    }
    if let Some(trouble) = trouble {
        // Everything else is kept; only the unusable file is told about.
        let page = pages::step::get(&asked.context, portal, draft, step, Some(trouble)).await?;
        return Ok(Next::Page(page));
    }
    if let Some(anchor) = anchor {
        return Ok(Next::Path(anchor));
    }
    Ok(Next::Path(match go.as_str() {
        "tiep" => pages::step::after(&asked.context, portal, draft, step).await?,
        "lui" => pages::step::before(&asked.context, portal, draft, step).await?,
        "luu" => "/ho-so".to_owned(),
        _ => here,
    }))
}

pub(super) async fn submit(
    state: web::Data<State>,
    request: HttpRequest,
    draft: web::Path<String>,
    payload: web::Payload,
) -> HttpResponse {
    let form = Form::read(&request, payload).await;
    with_asked!(state, request, |asked| {
        let checked = form.and_then(|form| {
            asked.check_token(&state, form.token())?;
            key(&form)
        });
        let sent = match checked {
            Ok(key) => match asked.person() {
                Ok(who) => state.portal.submit(who, &draft, &key).await,
                Err(_) => {
                    return answer::see_other(
                        &asked,
                        &format!("/dang-nhap?ve=/ho-so/nhap/{draft}/xem-lai"),
                    );
                }
            },
            Err(failure) => Err(failure),
        };
        match sent {
            Ok(code) => answer::see_other(&asked, &format!("/ho-so/{code}/bien-nhan?moi=1")),
            // The review shows every mistake with its place.
            Err(Failure::Invalid(_)) => {
                answer::see_other(&asked, &format!("/ho-so/nhap/{draft}/xem-lai"))
            }
            Err(failure) => answer::failure(&request, &asked, &failure),
        }
    })
}

/// The most characters of an idempotency key that count; ours are shorter.
const KEY_LENGTH: usize = 64;

/// The form's idempotency key, bounded. Every page that sends something has one.
pub(super) fn key(form: &Form) -> Result<String, Failure> {
    let key: String = form.text(KEY).chars().take(KEY_LENGTH).collect();
    if key.is_empty() { Err(Failure::BadForm) } else { Ok(key) }
}

pub(super) async fn discard(
    state: web::Data<State>,
    request: HttpRequest,
    draft: web::Path<String>,
    payload: web::Payload,
) -> HttpResponse {
    let form = Form::read(&request, payload).await;
    with_asked!(state, request, |asked| {
        let done = match form.and_then(|form| asked.check_token(&state, form.token())) {
            Ok(()) => match asked.person() {
                Ok(who) => state.portal.discard_draft(who, &draft).await,
                Err(failure) => Err(failure),
            },
            Err(failure) => Err(failure),
        };
        answer::onward(&request, &asked, done.map(|()| "/ho-so".to_owned()))
    })
}
