//! The officer's list, one dossier, one step.

use actix_web::{HttpResponse, web};
use app::{
    backend::{Action, ActionStep, Backend, Failure, QueueFilter},
    pages::{
        self, VERSION,
        counter::{MARK, REASON, REMEDY, Retry},
    },
};
use domain::dossier::{DossierCode, Outcome, Refusal, SupplementItem, SupplementTarget};
use serde::Deserialize;

use super::{dossiers::code, drafts::key};
use crate::{
    portal::Portal,
    web::{
        form::Form,
        visit::{Posted, Visit},
    },
};

#[derive(Deserialize)]
pub(super) struct Chosen {
    #[serde(default)]
    loc: String,
}

pub(super) async fn queue(visit: Visit, chosen: web::Query<Chosen>) -> HttpResponse {
    let filter = QueueFilter::named(&chosen.loc);
    visit.of(pages::queue::get(visit.context(), visit.portal(), filter).await)
}

#[derive(Deserialize)]
pub(super) struct Sought {
    #[serde(default)]
    ma: String,
}

/// A scanned or typed code opens its dossier.
pub(super) async fn find(visit: Visit, sought: web::Query<Sought>) -> HttpResponse {
    visit.onward(code(&sought.ma).map(|code| format!("/quay/ho-so/{code}")))
}

pub(super) async fn get(visit: Visit, path: web::Path<String>) -> HttpResponse {
    let page = async {
        let (code, key) = (code(&path)?, visit.new_key());
        pages::counter::get(visit.context(), visit.portal(), &code, &key).await
    };
    visit.of(page.await)
}

pub(super) async fn act(post: Posted, path: web::Path<(String, String)>) -> HttpResponse {
    let (visit, (dossier, step)) = (&post.visit, path.into_inner());
    let done = post.act(async |form, who| {
        let code = code(&dossier)?;
        let action = Action {
            version: form.text(VERSION).parse().map_err(|_| Failure::BadForm)?,
            key: key(form)?,
            step: read_step(visit.portal(), &code, &step, form).await?,
        };
        visit.portal().act(who, &code, action).await?;
        Ok(format!("/quay/ho-so/{code}"))
    });
    match done.await {
        // Something was left out: the same page, with all that was typed.
        Err(Failure::Refused(refusal)) if is_unfinished(&refusal) => {
            let page = async {
                let (code, key) = (code(&dossier)?, visit.new_key());
                let typed = post.form()?.fields.iter().cloned().collect();
                let retry = Retry { step: step.clone(), typed, refusal };
                pages::counter::again(visit.context(), visit.portal(), &code, &key, &retry).await
            };
            visit.of(page.await)
        }
        done => visit.onward(done),
    }
}

/// Whether the officer only has to complete what she typed.
const fn is_unfinished(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::NothingAsked | Refusal::ItemIncomplete { .. } | Refusal::MissingText)
}

async fn read_step(
    portal: &Portal,
    code: &DossierCode,
    step: &str,
    form: &Form,
) -> Result<ActionStep, Failure> {
    let reason = || form.text("ly_do").trim().to_owned();
    let legal_basis = || form.text("can_cu").trim().to_owned();
    Ok(match step {
        "tiep-nhan" => ActionStep::Accept,
        "bo-sung" => ActionStep::AskSupplement(items(portal, code, form).await?),
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
    portal: &Portal,
    code: &DossierCode,
    form: &Form,
) -> Result<Vec<SupplementItem>, Failure> {
    let tracked = portal.tracked(code).await?;
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
