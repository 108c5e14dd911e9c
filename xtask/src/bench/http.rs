//! As much HTTP/1.1 as a load generator needs: one request at a time on a kept connection.

use std::net::SocketAddr;

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A request as bytes on the wire.
#[derive(Debug, Clone)]
pub(crate) struct Request(Vec<u8>);

impl Request {
    /// `GET path`, as a browser that accepts brotli asks.
    pub(crate) fn get(path: &str) -> Self {
        Self(format!("GET {path} HTTP/1.1\r\n{}\r\n", Self::headers()).into_bytes())
    }

    /// `POST path` with the fields of a form, already encoded.
    pub(crate) fn post(path: &str, form: &str) -> Self {
        let headers = Self::headers();
        let length = form.len();
        Self(
            format!(
                "POST {path} HTTP/1.1\r\n{headers}Content-Length: {length}\r\n\
                 Content-Type: application/x-www-form-urlencoded\r\n\
                 Sec-Fetch-Site: same-origin\r\n\r\n{form}"
            )
            .into_bytes(),
        )
    }

    fn headers() -> &'static str {
        "Host: 127.0.0.1\r\nAccept: text/html\r\nAccept-Encoding: br\r\nAccept-Language: vi\r\n"
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
    buffer: Vec<u8>,
}

impl Connection {
    /// Connects to a server.
    pub(crate) async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await.context("cannot connect")?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(64 * 1024) })
    }

    /// Sends a request and reads the whole answer.
    pub(crate) async fn exchange(&mut self, request: &Request) -> Result<Reply> {
        self.buffer.clear();
        self.stream.write_all(&request.0).await.context("cannot send")?;
        loop {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                bail!("the server closed the connection in the middle of an answer");
            }
            if let Some(reply) = complete(&self.buffer)? {
                return Ok(reply);
            }
        }
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
}
