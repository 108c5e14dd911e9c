//! A browser without scripts: raw HTTP/1.1 over loopback, so that a test says every byte, and a
//! jar of cookies.

use std::{
    collections::BTreeMap,
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use openidconnect::url::form_urlencoded;

/// What came back.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    fn parse(raw: &[u8]) -> Self {
        let end = raw.windows(4).position(|w| w == b"\r\n\r\n").expect("an HTTP answer");
        let head = String::from_utf8(raw[..end].to_vec()).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers: Vec<(String, String)> = lines
            .map(|line| line.split_once(": ").unwrap())
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        let mut answer = Self { status, headers, body: raw[end + 4..].to_vec() };
        if answer.header("transfer-encoding") == Some("chunked") {
            answer.body = unchunked(&answer.body);
        }
        answer
    }

    /// The first header of this name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Where a 303 leads.
    pub(crate) fn location(&self) -> &str {
        assert_eq!(self.status, 303, "{}", self.text());
        self.header("location").unwrap()
    }

    /// The hidden fields of the form with this action, as a browser would send them.
    pub(crate) fn hidden(&self, action: &str) -> Vec<(String, String)> {
        let html = self.text();
        let at = html.find(&format!("action=\"{action}\""));
        let at = at.unwrap_or_else(|| panic!("no form {action} in {html}"));
        let form = enabled(html[at..].split("</form>").next().unwrap());
        let tags = form.split("<input").skip(1).map(|tag| tag.split('>').next().unwrap());
        tags.filter(|tag| tag.contains("type=\"hidden\""))
            .map(|tag| (attribute(tag, "name"), attribute(tag, "value")))
            .collect()
    }
}

/// A form without its disabled parts: their controls are not sent.
fn enabled(form: &str) -> String {
    let mut kept = String::new();
    let mut depth = 0;
    for (number, part) in form.split('<').enumerate() {
        let tag = part.split('>').next().unwrap();
        if depth > 0 {
            depth += i32::from(tag.starts_with("fieldset")) - i32::from(tag == "/fieldset");
        } else if tag.starts_with("fieldset") && tag.contains(" disabled") {
            depth = 1;
        } else {
            kept.push_str(if number > 0 { "<" } else { "" });
            kept.push_str(part);
        }
    }
    kept
}

fn attribute(tag: &str, name: &str) -> String {
    let value = tag.split(&format!(" {name}=\"")).nth(1).unwrap_or("");
    let value = value.split('"').next().unwrap_or("");
    [("&quot;", "\""), ("&#x27;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
        .iter()
        .fold(value.to_owned(), |text, (from, to)| text.replace(from, to))
}

fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(at) = rest.windows(2).position(|w| w == b"\r\n") {
        let size = std::str::from_utf8(&rest[..at]).unwrap();
        let size = usize::from_str_radix(size, 16).unwrap();
        body.extend_from_slice(&rest[at + 2..at + 2 + size]);
        rest = &rest[at + 4 + size..];
        if size == 0 {
            break;
        }
    }
    body
}

/// Sends bytes as they are and reads until the server closes. A server may answer before it has
/// read everything.
pub(crate) fn send(to: SocketAddr, bytes: &[u8]) -> Answer {
    try_send(to, bytes).expect("an HTTP answer")
}

/// The same where the server may be killed meanwhile: then there is no whole answer.
fn try_send(to: SocketAddr, bytes: &[u8]) -> Option<Answer> {
    let mut stream = TcpStream::connect(to).ok()?;
    stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
    let mut writer = stream.try_clone().unwrap();
    let mut raw = Vec::new();
    std::thread::scope(|scope| {
        scope.spawn(move || writer.write_all(bytes).ok());
        // A connection that is reset after the answer still answered.
        stream.read_to_end(&mut raw).ok();
    });
    raw.windows(4).any(|w| w == b"\r\n\r\n").then(|| Answer::parse(&raw))
}

/// A body and its type.
pub(crate) struct Body {
    pub(crate) kind: Option<String>,
    pub(crate) bytes: Vec<u8>,
}

/// Urlencoded fields.
pub(crate) fn fields<N: AsRef<str>, V: AsRef<str>>(fields: &[(N, V)]) -> Body {
    let mut text = form_urlencoded::Serializer::new(String::new());
    text.extend_pairs(fields);
    let kind = Some("application/x-www-form-urlencoded".to_owned());
    Body { kind, bytes: text.finish().into_bytes() }
}

/// A multipart form with fields and files (field, name, bytes).
pub(crate) fn multipart(fields: &[(String, String)], files: &[(&str, &str, &[u8])]) -> Body {
    let mut bytes = Vec::new();
    for (name, value) in fields {
        let part =
            format!("--MOC\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        bytes.extend_from_slice(part.as_bytes());
    }
    for (field, name, content) in files {
        let part = format!(
            "--MOC\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        );
        bytes.extend_from_slice(part.as_bytes());
        bytes.extend_from_slice(content);
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(b"--MOC--\r\n");
    Body { kind: Some("multipart/form-data; boundary=MOC".to_owned()), bytes }
}

/// One browser.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    at: SocketAddr,
    pub(crate) cookies: BTreeMap<String, String>,
    pub(crate) language: Option<&'static str>,
    /// Everything the server had this browser keep or open: what must hold nothing personal.
    pub(crate) told: Vec<String>,
}

impl Browser {
    pub(crate) fn new(at: SocketAddr) -> Self {
        Self { at, cookies: BTreeMap::new(), language: None, told: Vec::new() }
    }

    /// The origin its own pages have.
    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.at)
    }

    /// Any request at all.
    pub(crate) fn request(
        &mut self,
        method: &str,
        path: &[u8],
        extra: &[(&str, &str)],
        body: Option<&Body>,
    ) -> Answer {
        let answer = send(self.at, &self.bytes(method, path, extra, body));
        self.keep(&answer);
        answer
    }

    /// Posts fields to a server that may be killed meanwhile.
    pub(crate) fn try_post(&self, path: &str, all: &[(&str, &str)]) -> Option<Answer> {
        let origin = self.origin();
        let body = fields(all);
        let bytes = self.bytes("POST", path.as_bytes(), &[("Origin", &origin)], Some(&body));
        try_send(self.at, &bytes)
    }

    /// The head of a request, for a test that writes its body itself.
    pub(crate) fn request_raw(&self, method: &str, path: &str, extra: &[(&str, &str)]) -> Vec<u8> {
        self.bytes(method, path.as_bytes(), extra, None)
    }

    /// A request as it goes over the line.
    fn bytes(
        &self,
        method: &str,
        path: &[u8],
        extra: &[(&str, &str)],
        body: Option<&Body>,
    ) -> Vec<u8> {
        let mut head = Vec::new();
        head.extend_from_slice(format!("{method} ").as_bytes());
        head.extend_from_slice(path);
        head.extend_from_slice(
            format!(" HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.at).as_bytes(),
        );
        let mut line = |name: &str, value: &str| {
            head.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
        };
        if !self.cookies.is_empty() {
            let all: Vec<_> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
            line("Cookie", &all.join("; "));
        }
        if let Some(language) = self.language {
            line("Accept-Language", language);
        }
        for (name, value) in extra {
            line(name, value);
        }
        if let Some(body) = body {
            if let Some(kind) = &body.kind {
                line("Content-Type", kind);
            }
            line("Content-Length", &body.bytes.len().to_string());
        }
        head.extend_from_slice(b"\r\n");
        if let Some(body) = body {
            head.extend_from_slice(&body.bytes);
        }
        head
    }

    fn keep(&mut self, answer: &Answer) {
        for (name, value) in &answer.headers {
            if name == "location" || name == "set-cookie" {
                self.told.push(value.clone());
            }
            if name == "set-cookie" {
                let (cookie, rules) = value.split_once(';').unwrap_or((value, ""));
                let (name, value) = cookie.split_once('=').unwrap();
                if rules.contains("Max-Age=0") {
                    self.cookies.remove(name);
                } else {
                    self.cookies.insert(name.to_owned(), value.to_owned());
                }
            }
        }
    }

    pub(crate) fn get(&mut self, path: &str) -> Answer {
        self.request("GET", path.as_bytes(), &[], None)
    }

    /// Posts as one of our own pages does.
    pub(crate) fn post_body(&mut self, path: &str, body: &Body) -> Answer {
        let origin = self.origin();
        self.request("POST", path.as_bytes(), &[("Origin", &origin)], Some(body))
    }

    /// Posts fields as they are: a token is the caller's to add.
    pub(crate) fn post<N: AsRef<str>, V: AsRef<str>>(
        &mut self,
        path: &str,
        all: &[(N, V)],
    ) -> Answer {
        self.post_body(path, &fields(all))
    }

    /// A token for this browser's forms. Every page of a signed-in person has one in some form.
    pub(crate) fn token(&mut self) -> String {
        let page = self.get("/tra-cuu");
        let hidden = page.hidden("/tra-cuu");
        hidden.into_iter().find(|(name, _)| name == "_token").unwrap().1
    }

    /// Posts fields together with this browser's token.
    pub(crate) fn post_form(&mut self, path: &str, all: &[(&str, &str)]) -> Answer {
        let token = self.token();
        let mut with = vec![("_token", token.as_str())];
        with.extend_from_slice(all);
        self.post(path, &with)
    }

    /// Opens `page`, fills its form of this `action` and sends it.
    pub(crate) fn fill(&mut self, page: &str, action: &str, more: &[(&str, &str)]) -> Answer {
        let shown = self.get(page);
        assert_eq!(shown.status, 200, "{page}: {}", shown.text());
        let mut all = shown.hidden(action);
        all.extend(more.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
        self.post(action, &all)
    }
}
