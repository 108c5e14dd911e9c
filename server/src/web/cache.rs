//! Pages that are the same for everyone: rendered once per language, text size and day, kept
//! compressed, answered with a tag. So is what a phone keeps of the rules.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, HeaderValue},
    web::Bytes,
};
use app::pages::Page;
use sha2::{Digest, Sha256};

use super::{
    compress::{self, Accepts, Encoding},
    style,
};

/// The most pages kept; more than all services in all languages and sizes.
const MOST: usize = 2_000;

/// What a page is.
const HTML: &str = "text/html; charset=utf-8";
/// What scripts of ours read.
const JSON: &str = "application/json";

struct Kept {
    kind: &'static str,
    etag: String,
    /// Its own, where it brings its style along.
    policy: Option<HeaderValue>,
    plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

/// The kept pages, by a key that names everything they depend on.
#[derive(Default)]
pub struct PageCache {
    pages: Mutex<HashMap<String, Arc<Kept>>>,
}

impl PageCache {
    /// The page under `key`, rendered now if it was not kept. Only pages of status 200 are kept.
    pub(super) fn answer(
        &self,
        request: &HttpRequest,
        key: &str,
        render: impl FnOnce() -> Page,
    ) -> Result<HttpResponse, Page> {
        let kept = self.kept(key, || {
            let page = render();
            if page.status != 200 {
                return Err(page);
            }
            let policy = style::policy(request, &page);
            Ok(keep(page.html, HTML, policy))
        });
        kept.map(|kept| answer(request, &kept))
    }

    /// The JSON under `key`, made now if it was not kept; nothing where it cannot be made.
    pub(super) fn json(
        &self,
        request: &HttpRequest,
        key: &str,
        make: impl FnOnce() -> Option<String>,
    ) -> Option<HttpResponse> {
        let kept = self.kept(key, || make().map(|text| keep(text, JSON, None)).ok_or(())).ok();
        kept.map(|kept| answer(request, &kept))
    }

    fn kept<E>(&self, key: &str, make: impl FnOnce() -> Result<Kept, E>) -> Result<Arc<Kept>, E> {
        if let Some(kept) = self.lock().get(key).cloned() {
            return Ok(kept);
        }
        let kept = Arc::new(make()?);
        let mut pages = self.lock();
        if pages.len() >= MOST {
            pages.clear();
        }
        pages.insert(key.to_owned(), kept.clone());
        Ok(kept)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<Kept>>> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn keep(text: String, kind: &'static str, policy: Option<HeaderValue>) -> Kept {
    let plain = Bytes::from(text);
    let hash: String = Sha256::digest(&plain).iter().take(12).map(|b| format!("{b:02x}")).collect();
    Kept {
        kind,
        etag: format!("\"{hash}\""),
        policy,
        brotli: compress::brotli(&plain, compress::BROTLI_KEPT),
        gzip: compress::gzip(&plain, compress::KEPT),
        plain,
    }
}

fn answer(request: &HttpRequest, kept: &Kept) -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    answer.insert_header((header::ETAG, kept.etag.clone()));
    answer.insert_header((header::CACHE_CONTROL, "no-cache"));
    // Language and text size come from cookies.
    answer.insert_header((header::VARY, "accept-encoding, cookie, accept-language"));
    // Also of a page that the browser has: it takes over the headers of this answer.
    if let Some(policy) = &kept.policy {
        answer.insert_header((header::CONTENT_SECURITY_POLICY, policy.clone()));
    }
    if compress::is_known(request, &kept.etag) {
        return answer.status(actix_web::http::StatusCode::NOT_MODIFIED).finish();
    }
    answer.insert_header((header::CONTENT_TYPE, kept.kind));
    let accepts = Accepts::of(request);
    let (encoding, bytes) = match (&kept.brotli, &kept.gzip) {
        (Some(bytes), _) if accepts.brotli => (Encoding::Brotli, bytes),
        (_, Some(bytes)) if accepts.gzip => (Encoding::Gzip, bytes),
        _ => (Encoding::Plain, &kept.plain),
    };
    encoding.name_in(&mut answer);
    answer.body(bytes.clone())
}
