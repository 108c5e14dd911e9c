//! How often one address may try what others pay for: guesses at codes, sign-ins begun.
//!
//! A whole village may come from one address, through a provider's shared one or a support
//! point, so the limits are wide; the narrow ones count per dossier code and address.

use actix_web::HttpRequest;
use app::backend::Failure;

use super::State;

/// A limit per address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Limit {
    /// What is counted.
    what: &'static str,
    /// Tries in one window.
    tries: i64,
}

/// Looking for a dossier without sign-in.
pub(super) const TRACKING: Limit = Limit { what: "track-address", tries: 200 };
/// Beginning to sign in: each try is kept until it ends, and asks the provider.
pub(super) const SIGN_IN: Limit = Limit { what: "sign-in-address", tries: 1_000 };
/// Seconds of a window.
const WINDOW: i64 = 900;

/// Counts a try of the address that a request came from.
///
/// # Errors
/// [`Failure::TooMany`] beyond the limit; of the storage.
pub(super) async fn tried(
    state: &State,
    request: &HttpRequest,
    limit: Limit,
) -> Result<(), Failure> {
    let store = state.portal.store();
    let now = store.world().now();
    let from = address(request, state.behind_proxy);
    let hits = store.hit(limit.what, &from, WINDOW, now).await?;
    if hits.count > limit.tries {
        let wait = u32::try_from(hits.until.unix() - now.unix()).unwrap_or(1);
        return Err(Failure::TooMany { wait });
    }
    Ok(())
}

/// The address a request came from. Only the last entry of `X-Forwarded-For` was written by our
/// own proxy; whoever sends the request writes the others.
pub(super) fn address(request: &HttpRequest, behind_proxy: bool) -> String {
    let forwarded = request
        .headers()
        .get("x-forwarded-for")
        .filter(|_| behind_proxy)
        .and_then(|value| value.to_str().ok()?.rsplit(',').next())
        .map(|last| last.trim().to_owned());
    forwarded.unwrap_or_else(|| {
        request.peer_addr().map(|peer| peer.ip().to_string()).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn only_what_our_own_proxy_wrote_is_believed() {
        let request = || {
            TestRequest::default()
                .peer_addr("10.0.0.9:1".parse().unwrap_or_else(|_| unreachable!()))
                .insert_header(("x-forwarded-for", "1.2.3.4, 203.0.113.7"))
                .to_http_request()
        };
        assert_eq!(address(&request(), true), "203.0.113.7");
        assert_eq!(address(&request(), false), "10.0.0.9");
    }
}
