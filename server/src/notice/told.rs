//! What became of a mandate, to the phone with which the person agreed to it.

use app::words;
use domain::{mandate::Deed, person::Phone};
use serde_json::Value as Json;

use super::Messenger;
use crate::store::{Evidence, Message, Store, StoreError};

/// Sends one such message; `false` when it has to be tried again. The phone is the one that the
/// mandate was agreed to with, whatever was typed since.
///
/// # Errors
/// Of the store.
pub async fn tell(
    store: &Store,
    messenger: &dyn Messenger,
    message: &Message,
) -> Result<bool, StoreError> {
    let part = |name: &str| message.body.get(name).and_then(Json::as_str);
    let row = store.mandate(part("mandate").unwrap_or_default()).await?;
    let Some(Evidence::Code { phone }) = &row.body.evidence else { return Ok(true) };
    let (helper, terms) = (&row.body.helper.name, row.body.mandate.terms());
    let deed = part("deed").and_then(Deed::named);
    let text = deed.and_then(|deed| words::told_message(deed, helper, terms));
    match Phone::parse(phone).ok().zip(text) {
        Some((phone, text)) => Ok(messenger.send(&phone, &text).await.is_ok()),
        None => Ok(true),
    }
}
