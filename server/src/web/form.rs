//! Reading posted forms: urlencoded or multipart, bounded, never half.

use actix_multipart::Multipart;
use actix_web::{FromRequest, HttpRequest, http::header, web};
use app::{backend::Failure, pages::TOKEN};
use futures_util::StreamExt;

use super::room::{Held, Room};
use crate::portal::MAX_FILE;

/// Largest urlencoded body, in bytes: 200 guests with every column.
const MAX_BODY: usize = 512 * 1024;
/// Largest multipart body, in bytes; the typed fields in it are held to [`MAX_BODY`], too.
pub(super) const MAX_MULTIPART: usize = 4 * MAX_FILE;
/// Most fields of a form.
const MAX_FIELDS: usize = 5_000;

/// What becomes of the files in a form.
#[derive(Debug, Clone, Copy)]
pub(super) enum Files<'a> {
    /// They are kept in memory, in this room, until they are stored: for somebody who is signed in.
    Keep(&'a Room),
    /// They are read past, so that a stranger cannot fill the memory with them.
    Drop,
}

/// A posted form.
#[derive(Default)]
pub(super) struct Form {
    /// Names and values, as sent.
    pub(super) fields: Vec<(String, String)>,
    /// Files: field, name, bytes. Fields without a chosen file are left out.
    pub(super) files: Vec<(String, String, Vec<u8>)>,
    /// The room in memory that the files have.
    _held: Option<Held>,
}

impl Form {
    /// Reads the body of a request. Files in it are dropped.
    ///
    /// # Errors
    /// [`Failure::WrongType`] for another kind of body, [`Failure::TooLarge`] beyond the bounds,
    /// [`Failure::BadForm`] when it cannot be read.
    pub(super) async fn read(
        request: &HttpRequest,
        payload: web::Payload,
    ) -> Result<Self, Failure> {
        Self::read_with(request, payload, Files::Drop).await
    }

    /// Reads the body of a request.
    ///
    /// # Errors
    /// As [`Form::read`]; [`Failure::Unavailable`] where there is no room for files.
    pub(super) async fn read_with(
        request: &HttpRequest,
        payload: web::Payload,
        files: Files<'_>,
    ) -> Result<Self, Failure> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
        let kind = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim();
        match kind.to_ascii_lowercase().as_str() {
            "application/x-www-form-urlencoded" => Self::urlencoded(payload).await,
            "multipart/form-data" => Self::multipart(request, payload, files).await,
            // A POST without fields has no body and, from some browsers, no type.
            "" => Ok(Self::default()),
            _ => Err(Failure::WrongType),
        }
    }

    async fn urlencoded(mut payload: web::Payload) -> Result<Self, Failure> {
        let mut body = Vec::new();
        while let Some(chunk) = payload.next().await {
            let chunk = chunk.map_err(|_| Failure::BadForm)?;
            if body.len() + chunk.len() > MAX_BODY {
                return Err(Failure::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        let pairs = openidconnect::url::form_urlencoded::parse(&body);
        let fields: Vec<_> = pairs.into_owned().take(MAX_FIELDS + 1).collect();
        if fields.len() > MAX_FIELDS {
            Err(Failure::TooLarge)
        } else {
            Ok(Self { fields, ..Self::default() })
        }
    }

    async fn multipart(
        request: &HttpRequest,
        payload: web::Payload,
        files: Files<'_>,
    ) -> Result<Self, Failure> {
        let held = match files {
            Files::Keep(room) => Some(room.for_body(request).await?),
            Files::Drop => None,
        };
        let keep = held.is_some();
        let mut inner = payload.into_inner();
        let mut parts =
            Multipart::from_request(request, &mut inner).await.map_err(|_| Failure::BadForm)?;
        let mut form = Self { _held: held, ..Self::default() };
        let (mut total, mut typed) = (0_usize, 0_usize);
        while let Some(part) = parts.next().await {
            let mut part = part.map_err(|_| Failure::BadForm)?;
            let disposition = part.content_disposition().ok_or(Failure::BadForm)?;
            let name = disposition.get_name().ok_or(Failure::BadForm)?.to_owned();
            let file = disposition.get_filename().map(ToOwned::to_owned);
            if form.fields.len() + form.files.len() >= MAX_FIELDS {
                return Err(Failure::TooLarge);
            }
            let mut bytes = Vec::new();
            while let Some(chunk) = part.next().await {
                let chunk = chunk.map_err(|_| Failure::BadForm)?;
                total += chunk.len();
                typed += if file.is_none() { chunk.len() } else { 0 };
                if total > MAX_MULTIPART || typed > MAX_BODY {
                    return Err(Failure::TooLarge);
                }
                // One byte more than a file may have, so that it is refused by its own name.
                let kept = file.is_none() || keep;
                if kept && bytes.len() <= MAX_FILE {
                    bytes.extend_from_slice(&chunk);
                }
            }
            match file {
                None => {
                    let text = String::from_utf8(bytes).map_err(|_| Failure::BadForm)?;
                    form.fields.push((name, text));
                }
                Some(file) if keep && !(file.is_empty() && bytes.is_empty()) => {
                    form.files.push((name, file, bytes));
                }
                Some(_) => {}
            }
        }
        Ok(form)
    }

    /// The first value of a field.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The first value of a field, or nothing.
    pub(super) fn text(&self, name: &str) -> &str {
        self.value(name).unwrap_or_default()
    }

    /// The form's token.
    pub(super) fn token(&self) -> &str {
        self.text(TOKEN)
    }
}
