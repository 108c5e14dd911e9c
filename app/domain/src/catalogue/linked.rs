//! What a service hands on to a system that the State runs elsewhere. The stages of a linked
//! procedure are in `stage`.

use serde::{Deserialize, Serialize};

use crate::form::Words;

/// A system that the State runs elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum System {
    /// Graduation exam and admission.
    Exam,
    /// Electricity supply.
    Electricity,
    /// Tax.
    Tax,
    /// Traffic fines.
    TrafficFines,
}

/// What the State runs elsewhere: check, papers and a complete dossier are made here and handed
/// over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handover {
    /// Which system takes it.
    pub system: System,
    /// That system's name.
    pub name: Words,
    /// Where it is.
    pub url: String,
    /// By when, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline_note: Option<Words>,
    /// In honest words, what happens there and what does not happen here.
    pub why: Words,
}
