//! The officer's list, one dossier, one step.

use actix_web::{HttpResponse, web};
use app::{
    backend::{Action, ActionStep, Backend, Failure, QueueFilter},
    pages::{
        self, Context, VERSION,
        counter::{REASON, REMEDY, Retry, marked},
    },
};
use domain::{
    dossier::{DossierCode, Outcome, Refusal, SupplementItem, SupplementTarget},
    form::Kind,
};
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
    #[serde(default)]
    trang: String,
}

pub(super) async fn queue(visit: Visit, chosen: web::Query<Chosen>) -> HttpResponse {
    let filter = QueueFilter::named(&chosen.loc);
    let page = chosen.trang.parse().unwrap_or(1);
    visit.of(pages::queue::get(visit.context(), visit.portal(), filter, page).await)
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
                // This address only takes a step: the page has its own.
                let path = format!("/quay/ho-so/{code}");
                let context = Context { path, ..visit.context().clone() };
                pages::counter::again(&context, visit.portal(), &code, &key, &retry).await
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
    let asked = &tracked.service.form;
    let written = form.fields.iter().filter(|(_, text)| !text.trim().is_empty());
    let item = |path: String| {
        let written = |prefix: &str| form.text(&format!("{prefix}{path}")).trim().to_owned();
        let (reason, remedy) = (written(REASON), written(REMEDY));
        let is_file = asked.field(&path).is_some_and(|field| field.kind == Kind::File);
        let target =
            if is_file { SupplementTarget::File(path) } else { SupplementTarget::Field(path) };
        SupplementItem { target, reason, remedy }
    };
    let paths = marked(asked, written.map(|(name, _)| name.as_str()));
    Ok(paths.into_iter().map(item).collect())
}
