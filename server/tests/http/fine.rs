//! What holds for every answer of the portal, whatever was asked.

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use crate::{
    client::Answer,
    portal::{STYLE, TestPortal},
};

/// The policy of files, which open in a sandbox of their own.
pub(crate) const SANDBOX: &str = "default-src 'none'; sandbox";

impl TestPortal {
    /// The one policy of pages.
    pub(crate) fn policy(&self) -> String {
        let style = STANDARD.encode(Sha256::digest(STYLE));
        format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
             style-src 'self' 'sha256-{style}'; \
             img-src 'self' data: blob:; connect-src 'self'; form-action 'self' http://{}; \
             manifest-src 'self'; worker-src 'self'; base-uri 'none'; frame-ancestors 'none'",
            self.idp
        )
    }

    /// Checks what every answer must have; `what` names it in the message.
    pub(crate) fn fine(&self, what: &str, answer: &Answer) {
        let text = answer.text();
        let shown: String = text.chars().take(300).collect();
        let what = format!("{what}: {} {shown}", answer.status);
        assert!(answer.status < 500, "{what}");
        assert_eq!(answer.body.is_empty(), [303, 304].contains(&answer.status), "{what}");
        let policy = answer.header("content-security-policy").expect(&what);
        assert!(policy == self.policy() || policy == SANDBOX, "{what}: {policy}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{what}: {name}");
        }
        assert!(answer.header("permissions-policy").is_some(), "{what}");
        if !answer.body.is_empty() {
            assert!(answer.header("content-type").is_some(), "{what}");
        }
        if answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
            assert!(answer.header("cache-control").is_some(), "{what}");
            quiet(&what, &text);
        }
    }
}

/// Nothing in a page may need what the policy forbids.
fn quiet(what: &str, html: &str) {
    // The one style that the policy knows by its hash.
    let html = html.replace(&format!("<style>{STYLE}</style>"), "");
    for tag in html.split('<').skip(1).map(|tag| tag.split('>').next().unwrap_or_default()) {
        if tag.starts_with("script") {
            assert!(
                tag.contains(" src=\"/") || tag.contains("application/json"),
                "{what}: <{tag}>"
            );
        }
        assert!(!tag.starts_with("style"), "{what}: <{tag}>");
        let mut names = tag.split('"').step_by(2).flat_map(str::split_whitespace);
        let inline =
            names.find(|name| name.starts_with("on") && name.ends_with('=') || *name == "style=");
        assert_eq!(inline, None, "{what}: <{tag}>");
    }
}

/// The language a page says it is in.
pub(crate) fn language(answer: &Answer) -> String {
    let html = answer.text();
    let at = html.find("<html lang=\"").unwrap_or_else(|| panic!("no page: {html}"));
    html[at + 12..at + 14].to_owned()
}
