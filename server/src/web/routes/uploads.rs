//! Files in pieces, by the tus protocol 1.0.0 (<https://tus.io/protocols/resumable-upload>) with
//! its extensions creation, termination, expiration and checksum. Who may is asked as on every page;
//! the form's token comes in a header, since a piece has no form. What a helper's device brings of a
//! visit without network comes the same way, under the visit's address.

use actix_web::{
    HttpResponse, HttpResponseBuilder,
    http::{StatusCode, header},
    web,
};
use app::{
    backend::{Failure, Person},
    pages::helping::village::DAY,
};

use super::{
    upload_words::{self as words, Checksum},
    village::said,
};
use crate::{
    portal::{Arrived, MAX_FILE},
    web::{room::Due, visit::Visit},
};

/// Largest piece that is stored at once, in bytes: what a cut line may lose, and what one request
/// holds in memory.
const PIECE: usize = 256 * 1024;
/// Largest body that is checked against a checksum, in bytes: it is held whole.
const CHECKED: usize = 1024 * 1024;

/// Why a request is not done.
pub(super) enum Wrong {
    /// As everywhere.
    Failure(Failure),
    /// Another version of the protocol.
    Version,
    /// A header is missing or cannot be read.
    Header,
    /// The bytes are not the next ones of the file.
    Offset,
    /// More bytes than the file has, or than a checked piece may have.
    TooMuch,
    /// The bytes are not those that the checksum was made of.
    Checksum,
}

impl From<Failure> for Wrong {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Conflict => Self::Offset,
            failure => Self::Failure(failure),
        }
    }
}

type Done = Result<HttpResponse, Wrong>;

/// What this server can do.
pub(super) async fn abilities() -> HttpResponse {
    HttpResponse::NoContent()
        .insert_header((words::RESUMABLE, words::VERSION))
        .insert_header((words::VERSIONS, words::VERSION))
        .insert_header((words::EXTENSION, "creation,termination,expiration,checksum"))
        .insert_header((words::MAX_SIZE, MAX_FILE))
        .insert_header((words::ALGORITHMS, Checksum::NAMES))
        .finish()
}

/// Begins an upload. Of a paper of a visit that the draft has already only its length is told:
/// nothing more is to come.
pub(super) async fn create(visit: Visit, of: web::Path<String>) -> HttpResponse {
    let done = async {
        let place = asked(&visit, &of).await?;
        let file = words::asked(visit.request.headers()).ok_or(Wrong::Header)?;
        let (portal, size) = (visit.portal(), file.size);
        let begun = if is_of_visit(&visit) {
            portal.begin_visit_paper(&place.who, &place.draft, file).await?
        } else {
            Some(portal.begin_upload(&place.who, &place.draft, file).await?)
        };
        let Some(begun) = begun else {
            let mut answer = HttpResponse::Ok();
            answer.insert_header((header::CACHE_CONTROL, "no-store"));
            return Ok(answer.insert_header((words::OFFSET, size)).finish());
        };
        // All of it may have come with an answer that got lost.
        finish(&visit, &place, &begun).await?;
        let at = format!("{}/gui-tep/{}", place.folder, begun.id);
        let mut answer = arrived(StatusCode::CREATED, &begun);
        Ok(answer.insert_header((header::LOCATION, at)).finish())
    };
    answered(&visit, done.await)
}

/// How far an upload has come. One that is whole but not attached, since the server stopped in
/// between, is attached now.
pub(super) async fn offset(visit: Visit, path: web::Path<(String, String)>) -> HttpResponse {
    let (of, id) = path.into_inner();
    let done = async {
        let place = asked(&visit, &of).await?;
        let at = visit.portal().upload(&place.who, &place.draft, &id).await?;
        finish(&visit, &place, &at).await?;
        let mut answer = arrived(StatusCode::OK, &at);
        answer.insert_header((words::LENGTH, at.size));
        Ok(answer.insert_header((words::METADATA, words::metadata(&at))).finish())
    };
    answered(&visit, done.await)
}

/// Takes the next bytes.
pub(super) async fn piece(
    visit: Visit,
    path: web::Path<(String, String)>,
    payload: web::Payload,
) -> HttpResponse {
    let (of, id) = path.into_inner();
    let done = async {
        let place = asked(&visit, &of).await?;
        taken(&visit, &place, &id, payload).await?;
        let at = visit.portal().upload(&place.who, &place.draft, &id).await?;
        finish(&visit, &place, &at).await?;
        Ok(arrived(StatusCode::NO_CONTENT, &at).finish())
    };
    answered(&visit, done.await)
}

/// Throws an upload away.
pub(super) async fn end(visit: Visit, path: web::Path<(String, String)>) -> HttpResponse {
    let (of, id) = path.into_inner();
    let done = async {
        let place = asked(&visit, &of).await?;
        visit.portal().end_upload(&place.who, &place.draft, &id).await?;
        Ok(HttpResponse::NoContent().finish())
    };
    answered(&visit, done.await)
}

/// The same by a post that says which method it stands for: some clients and some that stand between
/// know no other.
pub(super) async fn instead(
    visit: Visit,
    path: web::Path<(String, String)>,
    payload: web::Payload,
) -> HttpResponse {
    let method = words::text(visit.request.headers(), words::OVERRIDE).map(ToOwned::to_owned);
    match method.as_deref() {
        Some("PATCH") => piece(visit, path, payload).await,
        Some("DELETE") => end(visit, path).await,
        Some("HEAD") => offset(visit, path).await,
        _ => answered(&visit, Err(Failure::WrongMethod.into())),
    }
}

/// Where a file goes.
struct Place {
    /// Whose draft it is for, herself or by a helper's hands.
    who: Person,
    draft: String,
    /// Below which the uploads of the draft have their addresses.
    folder: String,
}

/// Whether an address is that of a visit without network, and not of a draft.
fn is_of_visit(visit: &Visit) -> bool {
    visit.request.match_info().get("visit").is_some()
}

/// Where a file of this draft or visit goes, if whoever asks speaks the protocol, comes from a page
/// of ours and may send it.
async fn asked(visit: &Visit, of: &str) -> Result<Place, Wrong> {
    let headers = visit.request.headers();
    if words::text(headers, words::RESUMABLE) != Some(words::VERSION) {
        return Err(Wrong::Version);
    }
    let token = words::text(headers, words::TOKEN).unwrap_or_default();
    visit.asked.check_token(&visit.state, token)?;
    let who = visit.who()?;
    if is_of_visit(visit) {
        let (who, draft) = visit.portal().visit_place(who, of).await?;
        return Ok(Place { who, draft, folder: format!("{DAY}/{of}") });
    }
    Ok(Place { who: who.clone(), draft: of.to_owned(), folder: format!("/ho-so/nhap/{of}") })
}

/// Stores what the body holds, piece by piece.
async fn taken(
    visit: &Visit,
    Place { who, draft, .. }: &Place,
    id: &str,
    payload: web::Payload,
) -> Result<(), Wrong> {
    let headers = visit.request.headers();
    if words::text(headers, header::CONTENT_TYPE.as_str()) != Some(words::PIECE_TYPE) {
        return Err(Failure::WrongType.into());
    }
    let first = words::number(headers, words::OFFSET).ok_or(Wrong::Header)?;
    let checksum = match words::text(headers, words::CHECKSUM) {
        Some(said) => Some(Checksum::read(said).ok_or(Wrong::Header)?),
        None => None,
    };
    let at = visit.portal().upload(who, draft, id).await?;
    if at.received != first {
        return Err(Wrong::Offset);
    }
    let most = if checksum.is_some() { CHECKED } else { PIECE };
    let left = usize::try_from(at.size - at.received).unwrap_or(usize::MAX);
    let said = words::number(headers, header::CONTENT_LENGTH.as_str());
    if said.is_some_and(|said| said > left as u64 || (checksum.is_some() && said > most as u64)) {
        return Err(Wrong::TooMuch);
    }
    let _held = visit.state.room.for_bytes(most.min(left)).await?;
    let due = visit.state.room.due();
    let mut body = Body { payload, due, held: Vec::new(), left, over: false };
    let mut first = first;
    loop {
        let more = body.fill(most).await;
        if body.over {
            return Err(Wrong::TooMuch);
        }
        let bytes = std::mem::take(&mut body.held);
        if let Some(checksum) = &checksum {
            if more && body.fill(1).await {
                return Err(Wrong::TooMuch);
            }
            if !checksum.is_of(&bytes) {
                return Err(Wrong::Checksum);
            }
        }
        if !bytes.is_empty() {
            first = visit.portal().take_piece(who, draft, id, first, &bytes).await?;
        }
        if !more {
            return Ok(());
        }
    }
}

/// A body that is read in pieces.
struct Body {
    payload: web::Payload,
    due: Due,
    held: Vec<u8>,
    /// Bytes that the file still lacks of those not yet read.
    left: usize,
    /// More came than the file has.
    over: bool,
}

impl Body {
    /// Reads until so many bytes are held, or more; `false` when no more come: the body is over, the
    /// line was cut, or nothing came for long, or drop by drop. What came before counts.
    async fn fill(&mut self, most: usize) -> bool {
        use futures_util::StreamExt;
        while self.held.len() < most {
            match self.due.next(self.payload.next()).await {
                Some(Some(Ok(chunk))) => {
                    self.due.came(chunk.len());
                    let Some(left) = self.left.checked_sub(chunk.len()) else {
                        self.over = true;
                        return false;
                    };
                    self.left = left;
                    self.held.extend_from_slice(&chunk);
                }
                Some(Some(Err(_)) | None) | None => return false,
            }
        }
        true
    }
}

/// Attaches a file that is whole.
async fn finish(visit: &Visit, place: &Place, at: &Arrived) -> Result<(), Wrong> {
    if !at.waits() {
        return Ok(());
    }
    let _held = visit.state.room.for_bytes(usize::try_from(at.size).unwrap_or(MAX_FILE)).await?;
    Ok(visit.portal().finish_upload(&place.who, &place.draft, &at.id).await?)
}

fn arrived(status: StatusCode, at: &Arrived) -> HttpResponseBuilder {
    let mut answer = HttpResponse::build(status);
    answer.insert_header((header::CACHE_CONTROL, "no-store"));
    answer.insert_header((words::OFFSET, at.received));
    answer.insert_header((words::EXPIRES, words::http_date(at.expires_at)));
    answer
}

/// A failure in a word, as to all scripts; of a visit with what to do. An upload that is no more is
/// a word there, too: the device begins anew.
fn failed(visit: &Visit, failure: &Failure) -> HttpResponse {
    let begins = visit.request.match_info().get("upload").is_none();
    match failure {
        Failure::Helping(_) if is_of_visit(visit) => said(visit, failure),
        Failure::NotFound if is_of_visit(visit) && begins => said(visit, failure),
        _ => visit.in_a_word(failure),
    }
}

/// The answer, with the protocol's own header.
fn answered(visit: &Visit, done: Done) -> HttpResponse {
    let mut answer = match done {
        Ok(answer) => answer,
        Err(Wrong::Failure(failure)) => failed(visit, &failure),
        Err(wrong) => {
            let (status, why) = match wrong {
                Wrong::Version => (StatusCode::PRECONDITION_FAILED, "version"),
                Wrong::Offset => (StatusCode::CONFLICT, "offset"),
                Wrong::TooMuch => (StatusCode::PAYLOAD_TOO_LARGE, "too-much"),
                Wrong::Checksum => (words::checksum_mismatch(), "checksum"),
                Wrong::Header | Wrong::Failure(_) => (StatusCode::BAD_REQUEST, "header"),
            };
            visit.json(status, &serde_json::json!({ "why": why }))
        }
    };
    let headers = answer.headers_mut();
    for (name, value) in [(words::RESUMABLE, words::VERSION), (words::VERSIONS, words::VERSION)] {
        headers
            .insert(header::HeaderName::from_static(name), header::HeaderValue::from_static(value));
    }
    headers.insert(
        header::HeaderName::from_static(words::MAX_SIZE),
        header::HeaderValue::from(MAX_FILE),
    );
    answer
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use std::time::Duration;

    use actix_web::{FromRequest, dev, test::TestRequest, web::Bytes};
    use futures_util::{StreamExt, stream};

    use super::*;
    use crate::web::room::Room;

    #[tokio::test]
    async fn a_piece_that_comes_drop_by_drop_is_waited_for_no_more_and_what_came_counts() {
        let drops = stream::unfold((), |()| async {
            tokio::time::sleep(Duration::from_millis(10)).await;
            Some((Ok(Bytes::from_static(b"a")), ()))
        });
        let mut payload = dev::Payload::Stream { payload: drops.boxed_local() };
        let request = TestRequest::patch().to_http_request();
        let payload = web::Payload::from_request(&request, &mut payload).await.unwrap();
        let due = Room::impatient().due();
        let mut body = Body { payload, due, held: Vec::new(), left: MAX_FILE, over: false };
        let filled = tokio::time::timeout(Duration::from_secs(20), body.fill(PIECE));
        assert!(!filled.await.unwrap(), "it is not waited for to its end");
        assert!(!body.held.is_empty() && !body.over, "{} bytes", body.held.len());
    }
}
