//! What the phone's scripts ask for: the same rights and the same rules as the pages, answered
//! as JSON. The words for every answer stand in the pages.

use std::collections::BTreeMap;

use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web,
};
use app::{
    backend::{Backend, Failure, MergedDraft, Person},
    pages,
};
use domain::form::Edit;
use serde_json::{Value, json};

use crate::web::{answer::retry_after, form::Form, visit::Visit};

/// Prefix of an answer as it is now on the device.
pub(super) const NOW: &str = "nay.";
/// Prefix of the text that the device last knew the portal to have.
const BASE: &str = "goc.";
/// Prefix of a file for a field.
const FILE: &str = "tep.";
/// A file that the device still has: its SHA-256 and, after a space, its field.
const HASH: &str = "bam";

/// Takes what a device kept: changed answers and files.
pub(super) async fn sync(
    visit: Visit,
    draft: web::Path<String>,
    payload: web::Payload,
) -> HttpResponse {
    let form = match visit.form_with_files(payload).await {
        Ok(form) => form,
        Err(failure) => return visit.told(&failure),
    };
    match taken(&visit, &draft, form).await {
        Ok(body) => visit.json(StatusCode::OK, &body),
        Err(failure) => visit.told(&failure),
    }
}

async fn taken(visit: &Visit, draft: &str, mut form: Form) -> Result<Value, Failure> {
    visit.check_token(&form)?;
    let who = visit.who()?;
    let merged = visit.portal().merge_draft(who, draft, edits(&form)).await?;
    let files = std::mem::take(&mut form.files);
    let missing = missing(visit, who, draft, &form).await?;
    let bad = attached(visit, who, draft, files).await?;
    Ok(told(&merged, &missing, &bad, visit.lasts()))
}

/// The answers of a form, each with what it was before; one without is not known to have been
/// anything. Of a row that was typed into also what the rest of it was.
fn edits(form: &Form) -> BTreeMap<String, Edit> {
    let known = |(name, text): &(String, String)| {
        let path = name.strip_prefix(BASE)?;
        Some((path.to_owned(), Edit { base: text.clone(), value: text.clone() }))
    };
    let mut edits: BTreeMap<String, Edit> = form.fields.iter().filter_map(known).collect();
    for (name, text) in &form.fields {
        if let Some(path) = name.strip_prefix(NOW) {
            let new = || Edit { base: String::new(), value: String::new() };
            edits.entry(path.to_owned()).or_insert_with(new).value.clone_from(text);
        }
    }
    edits
}

/// Which of the files that the device names the draft does not have: only those are brought. The
/// same paper may answer two questions.
async fn missing<'a>(
    visit: &Visit,
    who: &Person,
    draft: &str,
    form: &'a Form,
) -> Result<Vec<&'a str>, Failure> {
    let asked = form.fields.iter().filter(|(name, _)| name == HASH);
    let asked: Vec<&str> = asked.map(|(_, hash)| hash.as_str()).collect();
    if asked.is_empty() {
        return Ok(asked);
    }
    let draft = visit.portal().draft(who, draft).await?;
    let has = |asked: &&str| {
        let (hash, field) = asked.split_once(' ').map_or((*asked, None), |(h, f)| (h, Some(f)));
        let mut fields = draft.answers.files.iter();
        fields.any(|(name, files)| {
            field.is_none_or(|field| field == name) && files.iter().any(|file| file.sha256 == hash)
        })
    };
    Ok(asked.into_iter().filter(|asked| !has(asked)).collect())
}

/// Attaches the files; gives the fields of those that cannot be used.
async fn attached(
    visit: &Visit,
    who: &Person,
    draft: &str,
    files: Vec<(String, String, Vec<u8>)>,
) -> Result<Vec<String>, Failure> {
    let mut bad = Vec::new();
    for (name, title, bytes) in files {
        let Some(field) = name.strip_prefix(FILE) else { continue };
        match visit.portal().attach(who, draft, field, &title, bytes).await {
            Ok(_) => {}
            Err(Failure::File(_) | Failure::NotFound) => bad.push(field.to_owned()),
            Err(failure) => return Err(failure),
        }
    }
    Ok(bad)
}

fn told(merged: &MergedDraft, missing: &[&str], bad_files: &[String], stay: Value) -> Value {
    let split: BTreeMap<_, _> = merged
        .split
        .iter()
        .map(|(path, split)| (path, json!({ "here": split.here, "there": split.there })))
        .collect();
    json!({
        "version": merged.version,
        "at": merged.saved_at.local().format("%H:%M").to_string(),
        "split": split,
        "refused": merged.refused,
        "missing": missing,
        "badFiles": bad_files,
        "stay": stay,
    })
}

impl Visit {
    /// Whether a script asks and not the browser itself.
    pub(super) fn wants_json(&self) -> bool {
        let accept = self.request.headers().get(header::ACCEPT);
        accept
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value == "application/json")
    }

    /// How long the session lasts now, for a script.
    pub(super) fn lasts(&self) -> Value {
        let context = self.context();
        let told = context.stay.as_ref().map(|stay| {
            let class = stay.class(context.keeps_nothing());
            json!({
                "until": stay.until,
                "left": stay.left,
                "extends": stay.extends,
                "mandate": stay.mandate,
                "class": class,
            })
        });
        told.into()
    }

    /// A failure, for a script in one word; for anybody else the page with its words.
    ///
    /// A form that was opened in an earlier session has an old token. A script of this origin gets
    /// a fresh one: no other site can ask for it (the origin check stands before it) nor read it.
    pub(super) fn told(&self, failure: &Failure) -> HttpResponse {
        if self.wants_json() { self.in_a_word(failure) } else { self.failure(failure) }
    }

    /// A failure in one word; of a file that cannot be used with the words of the pages.
    pub(super) fn in_a_word(&self, failure: &Failure) -> HttpResponse {
        let (why, status) = match failure {
            _ if self.who().is_err() => ("sign-in", 401),
            Failure::BadForm => ("token", 400),
            Failure::NotFound => ("gone", 404),
            Failure::AlreadySent { .. } => ("sent", 409),
            Failure::Invalid(_) => ("invalid", 422),
            Failure::Unavailable | Failure::TooMany { .. } | Failure::Conflict => ("later", 503),
            other => ("refused", pages::error::status(other)),
        };
        if why == "token" {
            return self.asks_for_token();
        }
        let mut body = json!({ "why": why });
        if let (Failure::File(error), Some(body)) = (failure, body.as_object_mut()) {
            let words = pages::error::file_words(error, self.context().lang);
            body.insert("say".to_owned(), words.into());
        }
        if let (Failure::AlreadySent { code }, Some(body)) = (failure, body.as_object_mut()) {
            body.insert("to".to_owned(), format!("/ho-so/{code}").into());
        }
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut answer = self.json(status, &body);
        if let Some(seconds) = retry_after(failure) {
            answer.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        answer
    }

    /// Asks a script of ours to send the same again with this token.
    pub(super) fn asks_for_token(&self) -> HttpResponse {
        let body = json!({ "why": "token", "token": self.context().token });
        self.json(StatusCode::BAD_REQUEST, &body)
    }
}
