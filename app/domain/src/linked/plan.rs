//! What a family asked for, fixed at filing.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::catalogue::Stage;
use crate::form::Condition;

/// The stages of one filed form, in the catalogue's order. Kept with the dossier: a catalogue that
/// changes later changes nothing here, so no stage can get lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Plan(Vec<Stage>);

impl Plan {
    /// The stages in force on `day` whose condition `holds` for what was filed. A stage that would follow one not
    /// chosen follows that one's predecessors instead.
    pub fn of(stages: &[Stage], day: NaiveDate, holds: impl Fn(&Condition) -> bool) -> Self {
        let asked = |stage: &&Stage| stage.when.as_ref().is_none_or(&holds);
        let chosen: Vec<&Stage> =
            stages.iter().filter(|stage| stage.in_force(day)).filter(asked).collect();
        let ids: BTreeSet<&str> = chosen.iter().map(|stage| stage.id.as_str()).collect();
        let planned = chosen.into_iter().map(|stage| {
            let mut after = Vec::new();
            before(stage, stages, &ids, &mut BTreeSet::new(), &mut after);
            Stage { after, ..stage.clone() }
        });
        Self(planned.collect())
    }

    /// The stages, in the catalogue's order.
    pub fn stages(&self) -> &[Stage] {
        &self.0
    }

    /// The stage of this identifier.
    pub fn stage(&self, id: &str) -> Option<&Stage> {
        self.0.iter().find(|stage| stage.id == id)
    }
}

/// The chosen stages that `stage` follows, looking through those that were not chosen.
fn before<'a>(
    stage: &'a Stage,
    all: &'a [Stage],
    chosen: &BTreeSet<&str>,
    seen: &mut BTreeSet<&'a str>,
    into: &mut Vec<String>,
) {
    for id in &stage.after {
        if !seen.insert(id) {
            continue;
        }
        if chosen.contains(id.as_str()) {
            into.push(id.clone());
        } else if let Some(skipped) = all.iter().find(|other| other.id == *id) {
            before(skipped, all, chosen, seen, into);
        }
    }
}
