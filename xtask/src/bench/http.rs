//! As much HTTP/1.1 as a load generator needs: one request at a time on a kept connection.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// How long an answer may take before a connection counts as broken.
const PATIENCE: Duration = Duration::from_secs(30);

/// What browsers accept over http.
const ENCODINGS: &str = "Accept-Encoding: gzip, br\r\n";

/// A request as it goes over the wire.
#[derive(Debug, Clone)]
pub(crate) struct Request(String);

impl Request {
    /// `GET path` as a browser with this cookie asks: by a link of ours, or for the first time.
    pub(crate) fn get(path: &str, cookie: &str) -> Self {
        let linked = if cookie.is_empty() { "\r\n" } else { "Sec-Fetch-Site: same-origin\r\n\r\n" };
        Self::of("GET", path, cookie, linked)
    }

    /// `POST path` with the fields of a form, already encoded.
    pub(crate) fn post(path: &str, cookie: &str, form: &str) -> Self {
        let length = form.len();
        let rest = format!(
            "Content-Length: {length}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Sec-Fetch-Site: same-origin\r\n\r\n{form}"
        );
        Self::of("POST", path, cookie, &rest)
    }

    /// The same, asking for an answer that can be read without unpacking it.
    pub(crate) fn plain(self) -> Self {
        Self(self.0.replacen(ENCODINGS, "", 1))
    }

    fn of(method: &str, path: &str, cookie: &str, rest: &str) -> Self {
        let cookie =
            if cookie.is_empty() { String::new() } else { format!("Cookie: {cookie}\r\n") };
        let head = format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n");
        Self(format!("{head}Accept-Language: vi\r\n{ENCODINGS}{cookie}{rest}"))
    }
}

/// What came back; its bytes stay in the connection until the next request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reply {
    /// The status code.
    pub(crate) status: u16,
    /// Size of the body on the wire, in bytes.
    pub(crate) body: usize,
}

/// A connection that is kept open.
#[derive(Debug)]
pub(crate) struct Connection {
    stream: TcpStream,
    bytes: Vec<u8>,
    buffer: Vec<u8>,
}

impl Connection {
    /// Connects to a server.
    pub(crate) fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).context("cannot connect")?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { stream, bytes: Vec::new(), buffer: vec![0; 64 * 1024] })
    }

    /// Sends a request and reads the whole answer.
    pub(crate) fn exchange(&mut self, request: &Request) -> Result<Reply> {
        self.bytes.clear();
        self.stream.write_all(request.0.as_bytes()).context("cannot send")?;
        loop {
            let read = self.stream.read(&mut self.buffer).context("no answer")?;
            if read == 0 {
                bail!("the server closed the connection in the middle of an answer");
            }
            self.bytes.extend(self.buffer.iter().take(read));
            if let Some(reply) = complete(&self.bytes)? {
                return Ok(reply);
            }
        }
    }

    /// Status line and headers of the last answer.
    pub(crate) fn head(&self) -> &str {
        let end = find(&self.bytes, b"\r\n\r\n").unwrap_or(0);
        self.bytes.get(..end).and_then(|head| std::str::from_utf8(head).ok()).unwrap_or_default()
    }

    /// The last answer as text, head and body.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// The reply in `bytes`, once all of it is there.
fn complete(bytes: &[u8]) -> Result<Option<Reply>> {
    let Some(end) = find(bytes, b"\r\n\r\n") else { return Ok(None) };
    let (head, body) = bytes.split_at(end + 4);
    let head = std::str::from_utf8(head).context("the head of an answer is not text")?;
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.with_context(|| format!("not an HTTP answer: {head:.40}"))?;
    let size = match (status, header(head, "content-length"), header(head, "transfer-encoding")) {
        (204 | 304, _, _) => Some(0),
        (_, Some(length), _) => {
            let length = length.parse().context("Content-Length is no number")?;
            (body.len() >= length).then_some(length)
        }
        (_, None, Some(_)) => chunked(body)?,
        (_, None, None) => bail!("an answer without Content-Length"),
    };
    Ok(size.map(|body| Reply { status, body }))
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let mut lines = head.lines().filter_map(|line| line.split_once(':'));
    lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

/// The size of a chunked body (RFC 9112, 7.1) with its framing, once all of it is there.
fn chunked(body: &[u8]) -> Result<Option<usize>> {
    let mut rest = body;
    while let Some(end) = find(rest, b"\r\n") {
        let (line, after) = rest.split_at(end + 2);
        let digits = std::str::from_utf8(line)?.trim_end().split(';').next().unwrap_or_default();
        let size = usize::from_str_radix(digits, 16).context("a chunk without a size")?;
        let Some((_, next)) = after.split_at_checked(size + 2) else { return Ok(None) };
        rest = next;
        if size == 0 {
            return Ok(Some(body.len() - rest.len()));
        }
    }
    Ok(None)
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_complete_exactly_when_its_last_byte_is_there() {
        let answers = [
            ("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello", 200, 5),
            ("HTTP/1.1 303 See Other\r\nContent-Length: 0\r\n\r\n", 303, 0),
            ("HTTP/1.1 304 Not Modified\r\n\r\n", 304, 0),
            (
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\nA;x\r\n0123456789\r\n0\r\n\r\n",
                200,
                30,
            ),
        ];
        for (answer, status, body) in answers {
            let bytes = answer.as_bytes();
            for cut in 0..bytes.len() {
                let (part, _) = bytes.split_at(cut);
                assert_eq!(complete(part).unwrap(), None, "{answer} cut at {cut}");
            }
            assert_eq!(complete(bytes).unwrap(), Some(Reply { status, body }), "{answer}");
        }
    }

    #[test]
    fn what_is_not_http_is_an_error_and_not_waited_for() {
        for answer in [
            "SMTP\r\n\r\n",
            "HTTP/1.1 200 OK\r\n\r\nendless",
            "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        ] {
            assert!(complete(answer.as_bytes()).is_err(), "{answer}");
        }
    }

    #[test]
    fn a_request_carries_its_cookie_only_when_there_is_one() {
        assert!(!Request::get("/", "").0.contains("Cookie"));
        let posted = Request::post("/x", "a=b", "c=d").0;
        assert!(
            posted.contains("\r\nCookie: a=b\r\n") && posted.ends_with("\r\n\r\nc=d"),
            "{posted}"
        );
        assert!(!Request::get("/", "").plain().0.contains("Encoding"));
    }
}
