//! Takes the keys of proofs that have ended off this phone.

#![expect(missing_docs, reason = "the struct that the island macro makes of the properties")]

use leptos::prelude::*;

/// Nothing to see: it only deletes. Keys that are not on this phone are passed over.
#[island]
pub fn DropKeys(
    /// The public halves, base64url, of keys that nothing needs any more, and identifiers of proofs
    /// that have ended.
    names: Vec<String>,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        use super::show_proof::phone;

        let names = names.clone();
        if phone::able() {
            leptos::task::spawn_local(async move { phone::drop_keys(&names).await });
        }
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = names;
    view! { <span hidden></span> }
}
