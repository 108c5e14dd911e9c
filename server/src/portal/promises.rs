//! What becomes of promises when the table of holidays changes: they move only in the citizen's
//! favour, each with an event and an entry in the audit chain.

use app::backend::{Answered, Failure};
use domain::dossier::{DossierCode, Event, recount};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{
    Portal,
    bodies::{self, Filing, status_name},
    submit::messages,
};
use crate::store::{AuditNote, Change};

/// Who does it, in the audit chain.
const ACTOR: &str = "portal";
const ROLE: &str = "system";

impl Portal {
    /// Counts the promises of all running dossiers anew when the holidays are not those they were
    /// last counted with; gives how many were brought forward. Repeated without harm.
    ///
    /// # Errors
    /// Of the store; what was brought forward stays so, and the rest is tried again next time.
    pub async fn recount_promises(&self) -> Answered<usize> {
        let table = serde_json::to_vec(self.calendar()).map_err(|_| Failure::Internal)?;
        let fingerprint = Sha256::digest(table).to_vec();
        if self.store.counted_with().await?.as_deref() == Some(&fingerprint[..]) {
            return Ok(0);
        }
        let mut moved = 0;
        for code in self.store.running().await? {
            let code = DossierCode::parse(&code).map_err(|_| Failure::Internal)?;
            match self.brought_forward(&code).await {
                Ok(true) => moved += 1,
                // Somebody has just done something with it: it is looked at again next time.
                Ok(false) | Err(Failure::Conflict) => {}
                Err(failure) => return Err(failure),
            }
        }
        self.store.count_with(fingerprint).await?;
        Ok(moved)
    }

    async fn brought_forward(&self, code: &DossierCode) -> Answered<bool> {
        let opened = self.load(code).await?;
        let terms = self.terms(&opened.loaded, opened.state.received_at.date());
        let rules = opened.unit.clock_rules();
        let better = recount(&opened.state, &opened.events, self.calendar(), &rules, &terms);
        let Some(new_due) = better else { return Ok(false) };
        let event = Event::BroughtForward { new_due };
        let (state, effects) = self.decided(&opened, &event)?;
        let now = self.store.world().now();
        let change = Change {
            code: opened.row.line.code.clone(),
            expected_version: opened.row.line.version,
            key: None,
            draft: None,
            status: status_name(state.status),
            due_at: state.due,
            assigned_to: state.officer.clone(),
            state: bodies::write("state", &state)?,
            event: bodies::write("event", &Filing { event, filed: None, stage: None })?,
            at: now,
            note: AuditNote {
                actor: ACTOR.to_owned(),
                role: ROLE.to_owned(),
                action: "brought-forward".to_owned(),
                subject: opened.row.line.code.clone(),
                detail: json!({ "calendar": self.calendar().version() }),
            },
            files: Vec::new(),
            messages: messages(&effects, now),
            proofs: Vec::new(),
            with: Vec::new(),
            opens: None,
        };
        self.store.apply(change).await?;
        Ok(true)
    }
}
