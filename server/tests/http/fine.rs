//! What holds for every answer of the portal, whatever was asked.

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use crate::{client::Answer, portal::TestPortal};

/// The policy of files, which open in a sandbox of their own.
pub(crate) const SANDBOX: &str = "default-src 'none'; sandbox";

impl TestPortal {
    /// The one policy of pages, of which some bring this style along.
    pub(crate) fn policy(&self, style: Option<&str>) -> String {
        let hash = |style: &str| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(style)));
        let style = style.map_or_else(String::new, hash);
        format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
             style-src 'self'{style}; \
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
        // A page that is known already keeps its style, and the answer about it its policy.
        let known = answer.status == 304 && without_style(policy) == self.policy(None);
        let right = policy == self.policy(style_of(&text)) || policy == SANDBOX || known;
        assert!(right, "{what}: {policy}");
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

/// The style that a page brings along.
fn style_of(html: &str) -> Option<&str> {
    html.split_once("<style>")?.1.split_once("</style>").map(|(style, _)| style)
}

/// A policy without the style that it allows.
fn without_style(policy: &str) -> String {
    let parts = policy.split(' ').map(|part| {
        let ends = part.starts_with("'sha256-") && part.ends_with(';');
        if ends { ";" } else { part }
    });
    parts.collect::<Vec<_>>().join(" ").replace(" ;", ";")
}

/// Nothing in a page may need what the policy forbids.
fn quiet(what: &str, html: &str) {
    // The one style that the policy knows by its hash.
    let style = style_of(html).map(|style| format!("<style>{style}</style>"));
    let html = style.map_or_else(|| html.to_owned(), |style| html.replacen(&style, "", 1));
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
