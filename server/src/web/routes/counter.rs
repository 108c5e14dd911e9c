//! The officer's list, one dossier, one step.

use actix_web::{HttpRequest, HttpResponse, web};
use app::{
    backend::{Action, ActionStep, Backend, Failure, QueueFilter},
    pages::{
        self, VERSION,
        counter::{MARK, REASON, REMEDY},
    },
};
use domain::dossier::{DossierCode, Outcome, SupplementItem, SupplementTarget};
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
    with_asked!(state, request, |asked| {
        let done = async {
            let form = form?;
            asked.check_token(&state, form.token())?;
            let (dossier, step) = path.into_inner();
            let code = code(&dossier)?;
            let action = Action {
                version: form.text(VERSION).parse().map_err(|_| Failure::BadForm)?,
                key: key(&form)?,
                step: read_step(&state, &code, &step, &form).await?,
            };
            state.portal.act(asked.person()?, &code, action).await?;
            Ok(format!("/quay/ho-so/{code}"))
        };
        answer::onward(&request, &asked, done.await)
    })
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
        "tra-ket-qua" => ActionStep::HandOver,
        _ => return Err(Failure::NotFound),
    })
}

/// Everything marked, each with reason and remedy. What is not a field of the form is dropped.
async fn items(
    state: &State,
    code: &DossierCode,
    form: &Form,
) -> Result<Vec<SupplementItem>, Failure> {
    let tracked = state.portal.tracked(code).await?;
    let fields = &tracked.service.form;
    let item = |path: &str| {
        let field = fields.field(path)?;
        let id = path.to_owned();
        let target = if field.kind == domain::form::Kind::File {
            SupplementTarget::File(id)
        } else {
            SupplementTarget::Field(id)
        };
        Some(SupplementItem {
            target,
            reason: form.text(&format!("{REASON}{path}")).trim().to_owned(),
            remedy: form.text(&format!("{REMEDY}{path}")).trim().to_owned(),
        })
    };
    Ok(form.fields.iter().filter_map(|(name, _)| item(name.strip_prefix(MARK)?)).collect())
}
