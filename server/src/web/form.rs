//! Reading posted forms: urlencoded or multipart, bounded, never half.

use std::io::ErrorKind;

use actix_multipart::{Multipart, MultipartError};
use actix_web::{
    HttpRequest,
    error::PayloadError,
    http::header,
    web::{self, Bytes},
};
use app::{backend::Failure, pages::TOKEN};
use futures_util::{
    Stream, StreamExt,
    stream::{self, LocalBoxStream},
};

use super::room::{Due, Held, Room};
use crate::portal::MAX_FILE;

/// Largest urlencoded body, in bytes: 200 guests with every column.
const MAX_BODY: usize = 512 * 1024;
/// Largest multipart body, in bytes: four of the largest files, and what is typed beside them, which is
/// held to [`MAX_BODY`], too.
pub(super) const MAX_MULTIPART: usize = 4 * MAX_FILE + MAX_BODY;
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

impl Files<'_> {
    /// Until when more has to come of a body that begins now.
    fn due(self) -> Due {
        match self {
            Self::Keep(room) => room.due(),
            Self::Drop => Due::default(),
        }
    }
}

/// A posted form.
#[derive(Default)]
pub(super) struct Form {
    /// Names and values, as sent.
    pub(super) fields: Vec<(String, String)>,
    /// Files: field, name, bytes. Fields without a chosen file are left out.
    pub(super) files: Vec<(String, String, Vec<u8>)>,
    /// Fields and names of files that were read past.
    pub(super) dropped: Vec<(String, String)>,
    /// The room in memory that the files have.
    _held: Option<Held>,
}

impl Form {
    /// Reads the body of a request. Files in it are dropped.
    ///
    /// # Errors
    /// [`Failure::WrongType`] for another kind of body, [`Failure::TooLarge`] beyond the bounds,
    /// [`Failure::BadForm`] when it cannot be read, [`Failure::Unavailable`] when nothing comes for
    /// long, or next to nothing.
    pub(super) async fn read(
        request: &HttpRequest,
        payload: web::Payload,
    ) -> Result<Self, Failure> {
        Self::read_with(request, payload, Files::Drop).await
    }

    /// Reads the body of a request.
    ///
    /// # Errors
    /// As [`Form::read`]; [`Failure::Unavailable`] also where there is no room for files.
    pub(super) async fn read_with(
        request: &HttpRequest,
        payload: web::Payload,
        files: Files<'_>,
    ) -> Result<Self, Failure> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
        let kind = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim();
        match kind.to_ascii_lowercase().as_str() {
            "application/x-www-form-urlencoded" => Self::urlencoded(payload, files.due()).await,
            "multipart/form-data" => Self::multipart(request, payload, files).await,
            // A POST without fields has no body and, from some browsers, no type.
            "" => Ok(Self::default()),
            _ => Err(Failure::WrongType),
        }
    }

    async fn urlencoded(payload: web::Payload, due: Due) -> Result<Self, Failure> {
        let mut coming = bounded(payload, MAX_BODY, due);
        let mut body = Vec::new();
        while let Some(chunk) = coming.next().await {
            body.extend_from_slice(&chunk.map_err(|error| cut_short(&error))?);
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
        // Before any room is taken: what is refused in the end must hold up nobody meanwhile.
        let most = announced(request)?;
        let held = match files {
            Files::Keep(room) => Some(room.for_bytes(most).await?),
            Files::Drop => None,
        };
        let keep = held.is_some();
        let mut parts = Multipart::new(request.headers(), bounded(payload, most, files.due()));
        let mut form = Self { _held: held, ..Self::default() };
        let mut typed = 0_usize;
        while let Some(part) = parts.next().await {
            let mut part = part.map_err(|error| not_read(&error))?;
            let disposition = part.content_disposition().ok_or(Failure::BadForm)?;
            let name = disposition.get_name().ok_or(Failure::BadForm)?.to_owned();
            let file = disposition.get_filename().map(ToOwned::to_owned);
            if form.fields.len() + form.files.len() + form.dropped.len() >= MAX_FIELDS {
                return Err(Failure::TooLarge);
            }
            let mut bytes = Vec::new();
            while let Some(chunk) = part.next().await {
                let chunk = chunk.map_err(|error| not_read(&error))?;
                typed += if file.is_none() { chunk.len() } else { 0 };
                if typed > MAX_BODY {
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
                Some(file) if !keep && !file.is_empty() => form.dropped.push((name, file)),
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

/// How many bytes a multipart body may have: as many as the request says, and where it does not say,
/// as many as any.
///
/// # Errors
/// [`Failure::TooLarge`].
fn announced(request: &HttpRequest) -> Result<usize, Failure> {
    let said = request.headers().get(header::CONTENT_LENGTH);
    let said = said.and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    match said {
        Some(said) if said > MAX_MULTIPART => Err(Failure::TooLarge),
        Some(said) => Ok(said),
        None => Ok(MAX_MULTIPART),
    }
}

/// A body that ends with an error when more comes than it may have, whatever was said of its length,
/// or nothing comes for long, or drop by drop.
fn bounded(
    body: impl Stream<Item = Result<Bytes, PayloadError>> + Unpin + 'static,
    most: usize,
    due: Due,
) -> LocalBoxStream<'static, Result<Bytes, PayloadError>> {
    stream::try_unfold((body, most, due), |(mut body, left, mut due)| async move {
        let Some(came) = due.next(body.next()).await else {
            return Err(PayloadError::Io(ErrorKind::TimedOut.into()));
        };
        let Some(chunk) = came.transpose()? else { return Ok(None) };
        let left = left.checked_sub(chunk.len()).ok_or(PayloadError::Overflow)?;
        due.came(chunk.len());
        Ok(Some((chunk, (body, left, due))))
    })
    .boxed_local()
}

/// Why a multipart body was not read to its end.
fn not_read(error: &MultipartError) -> Failure {
    match error {
        MultipartError::Payload(error) => cut_short(error),
        _ => Failure::BadForm,
    }
}

/// Why a body ended before its end.
fn cut_short(error: &PayloadError) -> Failure {
    match error {
        PayloadError::Overflow => Failure::TooLarge,
        PayloadError::Io(error) if error.kind() == ErrorKind::TimedOut => Failure::Unavailable,
        _ => Failure::BadForm,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use std::time::Duration;

    use actix_web::{FromRequest, dev, test::TestRequest};

    use super::*;

    /// The beginning of a form with a file.
    const BEGUN: &[u8] =
        b"--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.png\"\r\n\r\nabc";

    const PARTS: &str = "multipart/form-data; boundary=x";
    const PLAIN: &str = "application/x-www-form-urlencoded";

    /// Sends what is said to be so long; then the line stays open.
    async fn sent(
        length: Option<usize>,
        body: impl Stream<Item = &'static [u8]> + 'static,
        room: &Room,
    ) -> Result<Form, Failure> {
        sent_as(PARTS, length, body, room).await
    }

    async fn sent_as(
        kind: &str,
        length: Option<usize>,
        body: impl Stream<Item = &'static [u8]> + 'static,
        room: &Room,
    ) -> Result<Form, Failure> {
        let kind = (header::CONTENT_TYPE, kind);
        let mut request = TestRequest::post().insert_header(kind);
        if let Some(length) = length {
            request = request.insert_header((header::CONTENT_LENGTH, length));
        }
        let request = request.to_http_request();
        let body = body.map(|chunk| Ok(Bytes::from_static(chunk))).chain(stream::pending());
        let payload = body.boxed_local();
        let mut payload = dev::Payload::Stream { payload };
        let payload = web::Payload::from_request(&request, &mut payload).await.unwrap();
        Form::read_with(&request, payload, Files::Keep(room)).await
    }

    fn drops() -> impl Stream<Item = &'static [u8]> {
        stream::unfold((), |()| async {
            tokio::time::sleep(Duration::from_millis(10)).await;
            Some((&b"a"[..], ()))
        })
    }

    fn begun() -> impl Stream<Item = &'static [u8]> {
        stream::iter([BEGUN])
    }

    #[tokio::test]
    async fn who_says_that_too_much_comes_is_refused_at_once_also_while_there_is_no_room() {
        let room = Room::impatient();
        let all = room.for_bytes(MAX_MULTIPART).await.unwrap();
        for length in [MAX_MULTIPART + 1, 2_000_000_000, usize::MAX] {
            let refused = sent(Some(length), stream::empty(), &room).await;
            assert_eq!(refused.err(), Some(Failure::TooLarge), "{length}");
        }
        let waits = sent(Some(MAX_MULTIPART), begun(), &room).await;
        assert_eq!(waits.err(), Some(Failure::Unavailable), "the most there may be waits");
        drop(all);
    }

    #[tokio::test]
    async fn who_falls_silent_gives_the_room_back() {
        let room = Room::impatient();
        for length in [Some(MAX_MULTIPART), Some(500), None] {
            let silent = sent(length, begun(), &room).await;
            assert_eq!(silent.err(), Some(Failure::Unavailable), "{length:?}");
            assert!(room.for_bytes(MAX_MULTIPART).await.is_ok(), "{length:?}");
        }
    }

    #[tokio::test]
    async fn who_sends_drop_by_drop_gives_the_room_back() {
        let room = Room::impatient();
        let sent = sent(Some(MAX_MULTIPART), begun().chain(drops()), &room);
        let slow = tokio::time::timeout(Duration::from_secs(20), sent).await.unwrap();
        assert_eq!(slow.err(), Some(Failure::Unavailable));
        assert!(room.for_bytes(MAX_MULTIPART).await.is_ok());
    }

    #[tokio::test]
    async fn a_form_without_files_is_not_waited_for_longer_nor_read_further() {
        let room = Room::impatient();
        let silent = sent_as(PLAIN, Some(9), stream::iter([&b"a=1"[..]]), &room).await;
        assert_eq!(silent.err(), Some(Failure::Unavailable));
        let sent = sent_as(PLAIN, Some(MAX_BODY), drops(), &room);
        let slow = tokio::time::timeout(Duration::from_secs(20), sent).await.unwrap();
        assert_eq!(slow.err(), Some(Failure::Unavailable));
        let endless = stream::repeat(&[b'a'; 16 * 1024][..]);
        let refused = sent_as(PLAIN, None, endless, &room).await;
        assert_eq!(refused.err(), Some(Failure::TooLarge));
    }

    #[tokio::test]
    async fn more_than_was_said_and_more_than_any_may_have_is_not_read() {
        const MORE: &[u8] = &[b'a'; 16 * 1024];
        let room = Room::impatient();
        for length in [Some(BEGUN.len() + 1), Some(BEGUN.len() + 3_000_000), None] {
            let endless = begun().chain(stream::repeat(MORE));
            let refused = sent(length, endless, &room).await;
            assert_eq!(refused.err(), Some(Failure::TooLarge), "{length:?}");
        }
    }
}
