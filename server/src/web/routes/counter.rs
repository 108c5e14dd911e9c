//! The officer's list, one dossier, one step.

use actix_web::{HttpRequest, HttpResponse, web};
use app::{
    backend::{Action, ActionStep, Backend, Failure, QueueFilter},
    pages::{
        self, VERSION,
        counter::{MARK, REASON, REMEDY, Retry},
    },
};
use domain::dossier::{DossierCode, Outcome, Refusal, SupplementItem, SupplementTarget};
use serde::Deserialize;

use super::{dossiers::code, drafts::key, with_asked};
use crate::web::{State, answer, form::Form};

#[derive(Deserialize)]
pub(super) struct Chosen {
    #[serde(default)]
    loc: String,
}

pub(super) async fn queue(
    state: web::Data<State>,
    request: HttpRequest,
    chosen: web::Query<Chosen>,
) -> HttpResponse {
    with_asked!(state, request, |asked| {
        let filter = QueueFilter::named(&chosen.loc);
        answer::of(&request, &asked, pages::queue::get(&asked.context, &state.portal, filter).await)
    })
}

#[derive(Deserialize)]
pub(super) struct Sought {
    #[serde(default)]
    ma: String,
}

/// A scanned or typed code opens its dossier.
pub(super) async fn find(
    state: web::Data<State>,
    request: HttpRequest,
    sought: web::Query<Sought>,
) -> HttpResponse {
    with_asked!(state, request, |asked| {
        let found = DossierCode::parse(&sought.ma).map(|code| format!("/quay/ho-so/{code}"));
        answer::onward(&request, &asked, found.map_err(|_| Failure::NotFound))
    })
}

pub(super) async fn get(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
) -> HttpResponse {
    with_asked!(state, request, |asked| {
        let key = state.portal.store().world().id();
        let page = match code(&path) {
            Ok(code) => pages::counter::get(&asked.context, &state.portal, &code, &key).await,
            Err(failure) => Err(failure),
        };
        answer::of(&request, &asked, page)
    })
}

pub(super) async fn act(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    payload: web::Payload,
) -> HttpResponse {
    let form = Form::read(&request, payload).await;
    let (dossier, step) = path.into_inner();
    with_asked!(state, request, |asked| {
        let checked = form.and_then(|form| {
            asked.check_token(&state, form.token())?;
            Ok((form, code(&dossier)?))
        });
        let (form, code) = match checked {
            Ok(checked) => checked,
            Err(failure) => return answer::failure(&request, &asked, &failure),
        };
        let done = async {
            let action = Action {
                version: form.text(VERSION).parse().map_err(|_| Failure::BadForm)?,
                key: key(&form)?,
                step: read_step(&state, &code, &step, &form).await?,
            };
            state.portal.act(asked.person()?, &code, action).await?;
            Ok(format!("/quay/ho-so/{code}"))
        };
        match done.await {
            // Something was left out: the same page, with all that was typed.
            Err(Failure::Refused(refusal)) if is_unfinished(&refusal) => {
                let key = state.portal.store().world().id();
                let typed = form.fields.iter().cloned().collect();
                let retry = Retry { step, typed, refusal };
                let page =
                    pages::counter::again(&asked.context, &state.portal, &code, &key, &retry).await;
                answer::of(&request, &asked, page)
            }
            done => answer::onward(&request, &asked, done),
        }
    })
}

/// Whether the officer only has to complete what she typed.
const fn is_unfinished(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::NothingAsked | Refusal::ItemIncomplete { .. } | Refusal::MissingText)
}

async fn read_step(
    state: &State,
    code: &DossierCode,
    step: &str,
    form: &Form,
) -> Result<ActionStep, Failure> {
    let reason = || form.text("ly_do").trim().to_owned();
    let legal_basis = || form.text("can_cu").trim().to_owned();
    Ok(match step {
        "tiep-nhan" => ActionStep::Accept,
        "bo-sung" => ActionStep::AskSupplement(items(state, code, form).await?),
        "tu-choi" => ActionStep::Refuse { reason: reason(), legal_basis: legal_basis() },
        "dong-y" => ActionStep::Decide(Outcome::Granted),
        "khong-dong-y" => {
            ActionStep::Decide(Outcome::Rejected { reason: reason(), legal_basis: legal_basis() })
        }
        "qua-han-bo-sung" => ActionStep::Expire,
        "tra-ket-qua" => ActionStep::HandOver,
        _ => return Err(Failure::NotFound),
    })
}

/// Everything marked or written about, each with reason and remedy.
async fn items(
    state: &State,
    code: &DossierCode,
    form: &Form,
) -> Result<Vec<SupplementItem>, Failure> {
    let tracked = state.portal.tracked(code).await?;
    let fields = tracked.service.form.steps.iter().flat_map(|step| &step.fields);
    let item = |field: &domain::form::Field| {
        let written = |prefix: &str| form.text(&format!("{prefix}{}", field.id)).trim().to_owned();
        let (mark, reason, remedy) = (written(MARK), written(REASON), written(REMEDY));
        if mark.is_empty() && reason.is_empty() && remedy.is_empty() {
            return None;
        }
        let id = field.id.clone();
        let target = if field.kind == domain::form::Kind::File {
            SupplementTarget::File(id)
        } else {
            SupplementTarget::Field(id)
        };
        Some(SupplementItem { target, reason, remedy })
    };
    Ok(fields.filter_map(item).collect())
}
