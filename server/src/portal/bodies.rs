//! The sealed JSON bodies that the portal keeps in the store.

use std::collections::{BTreeMap, BTreeSet};

use app::backend::{Answered, Failure};
use domain::{
    dossier::{Event, SupplementItem},
    form::{Filed, Source},
};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::failure::unreadable;

/// A draft.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct DraftBody {
    /// Raw answers by path.
    pub(super) values: BTreeMap<String, String>,
    /// Version of the service's definition it is written on.
    #[serde(default)]
    pub(super) definition: String,
    /// Answers that a newer form no longer asks, by path: shown, so that nothing typed is lost.
    #[serde(default)]
    pub(super) dropped: BTreeMap<String, String>,
    /// Where values that nobody typed came from.
    #[serde(default)]
    pub(super) sources: BTreeMap<String, Source>,
    /// Fields that answers of the check filled, and nobody has changed since.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) carried: BTreeSet<String>,
    /// Steps sent at least once.
    #[serde(default)]
    pub(super) visited: Vec<String>,
    /// Questions that opened when their step was last sent, and that its page did not show.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) unseen: Vec<String>,
    /// A mark of the last press that changed rows, or took a file off: the same once more counts once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) rows_press: Option<String>,
    /// The registry did not answer when it was opened.
    #[serde(default)]
    pub(super) registry_silent: bool,
    /// The dossier it mends.
    #[serde(default)]
    pub(super) mends: Option<String>,
    /// The hand-over that it is made anew from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) again: Option<String>,
    /// What the counter asked for.
    #[serde(default)]
    pub(super) asked: Vec<SupplementItem>,
}

/// An event, and the form as it is from then on when the event changed it. What was filed first
/// is never overwritten.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Filing {
    /// What happened.
    pub event: Event,
    /// The form that came with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filed: Option<Filed>,
    /// In the record of a family, the stage that it happened to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
}

/// What a list shows of a dossier.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Summary {
    /// The applicant's name.
    pub(super) applicant: String,
}

/// Writes a body.
pub(super) fn write<T: Serialize>(what: &'static str, body: &T) -> Answered<Value> {
    serde_json::to_value(body).map_err(|error| unreadable(what, &error))
}

/// Reads a body, from the value or by reference where it is still needed.
pub(super) fn read<'v, T: Deserialize<'v>>(
    what: &'static str,
    value: impl Deserializer<'v, Error = serde_json::Error>,
) -> Answered<T> {
    T::deserialize(value).map_err(|error| unreadable(what, &error))
}

/// A status as the store keeps it.
pub(super) fn status_name(status: domain::dossier::Status) -> String {
    let value = serde_json::to_value(status).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// A status read back.
pub(super) fn status_of(name: &str) -> Answered<domain::dossier::Status> {
    serde_json::from_value(Value::String(name.to_owned())).map_err(|_| Failure::Internal)
}
