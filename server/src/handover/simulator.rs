//! A small system that takes hand-overs by the contract, for demonstrations and tests: it
//! acknowledges, is slow, is down or refuses, as it is told. It forgets everything when it ends.

use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use actix_web::{HttpRequest, HttpResponse, web};
use domain::handover::{CONTRACT, Package};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::seal::hex;

/// Largest body, in bytes: one attachment and room to spare.
const LARGEST: usize = 12_000_000;

/// How it behaves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Mode {
    /// It acknowledges.
    #[default]
    Up,
    /// It acknowledges after this time.
    Slow(Duration),
    /// It answers 503 to everything.
    Down,
    /// It refuses, and says why.
    Refuse(String),
}

/// What it was given, by idempotency key: a hash of the package, and its number.
type Taken = HashMap<String, (Vec<u8>, String)>;

/// The simulator's whole state.
pub struct Simulator {
    key: String,
    mode: Mutex<Mode>,
    files: Mutex<HashSet<String>>,
    taken: Mutex<Taken>,
    asked: Mutex<usize>,
}

fn open<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Simulator {
    /// A simulator that takes requests with this key.
    pub fn new(key: impl Into<String>, mode: Mode) -> Self {
        Self {
            key: key.into(),
            mode: Mutex::new(mode),
            files: Mutex::default(),
            taken: Mutex::default(),
            asked: Mutex::default(),
        }
    }

    /// From now on it behaves like this.
    pub fn set(&self, mode: Mode) {
        *open(&self.mode) = mode;
    }

    /// The numbers it has given, each hand-over once.
    pub fn numbers(&self) -> Vec<String> {
        open(&self.taken).values().map(|(_, number)| number.clone()).collect()
    }

    /// How often a package was sent to it, repeats included.
    pub fn asked(&self) -> usize {
        *open(&self.asked)
    }

    /// Adds its addresses to an actix application.
    pub fn configure(simulator: web::Data<Self>, app: &mut web::ServiceConfig) {
        app.app_data(simulator)
            .app_data(web::PayloadConfig::new(LARGEST))
            .route("/files/{sha256}", web::put().to(file))
            .route("/hand-overs", web::post().to(hand_over));
    }

    /// What stops a request before it is looked at.
    async fn stopped(&self, request: &HttpRequest) -> Option<HttpResponse> {
        let header = request.headers().get("authorization").and_then(|v| v.to_str().ok());
        if header != Some(&format!("Bearer {}", self.key)) {
            return Some(HttpResponse::Unauthorized().finish());
        }
        let mode = open(&self.mode).clone();
        match mode {
            Mode::Down => Some(HttpResponse::ServiceUnavailable().finish()),
            Mode::Slow(time) => {
                actix_web::rt::time::sleep(time).await;
                None
            }
            Mode::Up | Mode::Refuse(_) => None,
        }
    }
}

async fn file(
    simulator: web::Data<Simulator>,
    request: HttpRequest,
    sha256: web::Path<String>,
    body: web::Bytes,
) -> HttpResponse {
    if let Some(answer) = simulator.stopped(&request).await {
        return answer;
    }
    if hex(&Sha256::digest(&body)) != *sha256 {
        return HttpResponse::BadRequest().json(json!({ "reason": "the hash differs" }));
    }
    open(&simulator.files).insert(sha256.into_inner());
    HttpResponse::NoContent().finish()
}

async fn hand_over(
    simulator: web::Data<Simulator>,
    request: HttpRequest,
    body: web::Bytes,
) -> HttpResponse {
    if let Some(answer) = simulator.stopped(&request).await {
        return answer;
    }
    *open(&simulator.asked) += 1;
    let Ok(package) = serde_json::from_slice::<Package>(&body) else {
        return HttpResponse::BadRequest().json(json!({ "reason": "not a package" }));
    };
    let key = request.headers().get("idempotency-key").and_then(|v| v.to_str().ok());
    if package.contract != CONTRACT || key != Some(package.id.as_str()) {
        return HttpResponse::BadRequest().json(json!({ "reason": "another contract or key" }));
    }
    let hash = Sha256::digest(&body).to_vec();
    let mut taken = open(&simulator.taken);
    if let Some((first, number)) = taken.get(&package.id) {
        return if *first == hash {
            HttpResponse::Ok().json(json!({ "number": number }))
        } else {
            HttpResponse::Conflict().json(json!({ "reason": "the key was used for another" }))
        };
    }
    if let Mode::Refuse(reason) = &*open(&simulator.mode) {
        return HttpResponse::UnprocessableEntity().json(json!({ "reason": reason }));
    }
    let files = open(&simulator.files);
    if package.files.iter().any(|file| !files.contains(&file.sha256)) {
        return HttpResponse::Conflict().json(json!({ "reason": "a file is missing" }));
    }
    let number = format!("MP-{:06}", taken.len() + 1);
    taken.insert(package.id, (hash, number.clone()));
    HttpResponse::Created().json(json!({ "number": number }))
}
