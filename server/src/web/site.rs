//! The site's files: read once at start, served from memory, precompressed.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use actix_web::{HttpRequest, HttpResponse, http::header};
use app::shell::{Assets, Sheet};
use serde::Deserialize;

use super::compress::{Accepts, Encoding};

/// Why the site folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A file cannot be read.
    #[error("{path}: {error}; run `cargo xtask build` to make the site folder")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// The manifest is not one.
    #[error("{path} is no site manifest: {error}")]
    Manifest {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        error: serde_json::Error,
    },
    /// A file every page needs is missing.
    #[error("the site folder has no {0}; run `cargo xtask build`")]
    Missing(&'static str),
}

/// Where the service worker is.
const WORKER: &str = "/sw.js";
/// What stands there once it is withdrawn.
const WITHDRAWN: &str = include_str!("withdrawn.js");

#[derive(Deserialize)]
struct Manifest {
    files: BTreeMap<String, Entry>,
}

#[derive(Deserialize)]
struct Entry {
    path: String,
    #[serde(rename = "type")]
    media_type: String,
    sha256: String,
    #[serde(default)]
    brotli: Option<usize>,
    #[serde(default)]
    gzip: Option<usize>,
    immutable: bool,
}

struct File {
    media_type: String,
    etag: String,
    immutable: bool,
    plain: actix_web::web::Bytes,
    brotli: Option<actix_web::web::Bytes>,
    gzip: Option<actix_web::web::Bytes>,
}

/// All files of the site.
pub struct Site {
    files: HashMap<String, File>,
    assets: Assets,
    /// The same for a browser that may not have the style sheet.
    first: Assets,
    /// The code that answers a check on a phone without network, by its address.
    check: Option<String>,
}

impl Site {
    /// Reads the site folder.
    ///
    /// # Errors
    /// See [`SiteError`].
    pub fn open(folder: &Path) -> Result<Self, SiteError> {
        let path = folder.join("manifest.json");
        let text = read(&path)?;
        let manifest: Manifest =
            serde_json::from_slice(&text).map_err(|error| SiteError::Manifest { path, error })?;
        let asset = |name: &'static str| {
            let entry = manifest.files.get(name).ok_or(SiteError::Missing(name))?;
            Ok::<_, SiteError>(entry.path.clone())
        };
        let assets = Assets {
            style: asset("app.css")?,
            sheet: None,
            boot: Some(asset("boot.js")?),
            checks: manifest.files.get("form.wasm").map(|entry| entry.path.clone()),
            phone: manifest.files.get("phone.js").map(|entry| entry.path.clone()),
            ease: manifest.files.get("ease.js").map(|entry| entry.path.clone()),
            direct: manifest.files.get("direct.js").map(|entry| entry.path.clone()),
            village: manifest.files.get("village.js").map(|entry| entry.path.clone()),
            draw: manifest.files.get("draw.js").map(|entry| entry.path.clone()),
            reader: asset("reader.js")?,
        };
        let mut files = HashMap::new();
        for entry in manifest.files.values() {
            files.insert(entry.path.clone(), File::open(folder, entry)?);
        }
        let file = files.get(&assets.style).ok_or(SiteError::Missing("app.css"))?;
        let sheet = Sheet::new(&String::from_utf8_lossy(&file.plain)).map(Arc::new);
        let first = Assets { sheet, ..assets.clone() };
        let check = manifest.files.get("check.wasm").map(|entry| entry.path.clone());
        Ok(Self { files, assets, first, check })
    }

    /// The same site after a bad release of what is kept on phones: no page loads its scripts any
    /// more, and the service worker of each phone is replaced by one that clears its kept pages and
    /// ends. What people typed stays on their phones.
    #[must_use]
    pub fn withdrawn(mut self) -> Self {
        for assets in [&mut self.assets, &mut self.first] {
            assets.phone = None;
            assets.village = None;
        }
        if let Some(worker) = self.files.get_mut(WORKER) {
            let script = actix_web::web::Bytes::from_static(WITHDRAWN.as_bytes());
            worker.etag = "\"withdrawn\"".to_owned();
            worker.plain = script;
            (worker.brotli, worker.gzip) = (None, None);
        }
        self
    }

    /// What pages load; `first`: in a browser that may not have the style sheet.
    pub(super) fn assets(&self, first: bool) -> &Assets {
        if first { &self.first } else { &self.assets }
    }

    /// The code that answers a check on a phone without network, where the site has it.
    pub(super) fn check(&self) -> Option<&str> {
        self.check.as_deref()
    }

    /// The file at a path, in the best encoding the browser takes; `None` for no such file.
    pub fn answer(&self, request: &HttpRequest) -> Option<HttpResponse> {
        let file = self.files.get(request.path())?;
        let mut answer = HttpResponse::Ok();
        let cache = if file.immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
        answer.insert_header((header::CACHE_CONTROL, cache));
        answer.insert_header((header::ETAG, file.etag.clone()));
        answer.insert_header((header::VARY, "accept-encoding"));
        if super::compress::is_known(request, &file.etag) {
            return Some(answer.status(actix_web::http::StatusCode::NOT_MODIFIED).finish());
        }
        answer.insert_header((header::CONTENT_TYPE, file.media_type.clone()));
        let accepts = Accepts::of(request);
        let (encoding, bytes) = match (&file.brotli, &file.gzip) {
            (Some(bytes), _) if accepts.brotli => (Encoding::Brotli, bytes),
            (_, Some(bytes)) if accepts.gzip => (Encoding::Gzip, bytes),
            _ => (Encoding::Plain, &file.plain),
        };
        encoding.name_in(&mut answer);
        Some(answer.body(bytes.clone()))
    }
}

impl File {
    fn open(folder: &Path, entry: &Entry) -> Result<Self, SiteError> {
        let path = folder.join(entry.path.trim_start_matches('/'));
        let with = |ending: &str| {
            let mut name = path.clone().into_os_string();
            name.push(ending);
            read(Path::new(&name)).map(Into::into)
        };
        Ok(Self {
            media_type: entry.media_type.clone(),
            etag: format!("\"{}\"", entry.sha256.get(..32).unwrap_or(&entry.sha256)),
            immutable: entry.immutable,
            plain: read(&path)?.into(),
            brotli: entry.brotli.map(|_| with(".br")).transpose()?,
            gzip: entry.gzip.map(|_| with(".gz")).transpose()?,
        })
    }
}

fn read(path: &Path) -> Result<Vec<u8>, SiteError> {
    fs::read(path).map_err(|error| SiteError::File { path: path.to_owned(), error })
}
