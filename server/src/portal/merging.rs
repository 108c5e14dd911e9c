//! What a device kept without network, put into the draft: field by field, never over what was
//! changed elsewhere meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use app::backend::{Answered, Failure, MergedDraft, Person};
use domain::form::{Answers, Edit, merge_all};

use super::{
    Portal,
    drafts::{MAX_ANSWER, MAX_ANSWERS, SAVE_TRIES},
};

impl Portal {
    /// Merges a device's edits into the person's own draft.
    pub(super) async fn draft_merged(
        &self,
        who: &Person,
        id: &str,
        edits: BTreeMap<String, Edit>,
    ) -> Answered<MergedDraft> {
        for _ in 0..SAVE_TRIES {
            match self.merged_once(who, id, &edits).await {
                Err(Failure::Conflict) => {}
                answer => return answer,
            }
        }
        Err(Failure::Conflict)
    }

    async fn merged_once(
        &self,
        who: &Person,
        id: &str,
        edits: &BTreeMap<String, Edit>,
    ) -> Answered<MergedDraft> {
        let (mut row, mut body) = self.body(who, id).await?;
        if let Some(code) = row.line.submitted_code {
            return Err(Failure::AlreadySent { code });
        }
        let loaded = self.drafted_on(who, &mut row, &mut body).await?;
        let values = std::mem::take(&mut body.values);
        let mut answers = Answers { values, ..Answers::default() };
        let fits = |path: &str, edit: &Edit| {
            loaded.form.at(path).is_some() && edit.value.len() <= MAX_ANSWER
        };
        let mut fitting = edits.clone();
        fitting.retain(|path, edit| fits(path, edit));
        // What was only known, and not typed, is not said to be refused.
        let refused: BTreeSet<String> = edits
            .iter()
            .filter(|(path, edit)| !fitting.contains_key(*path) && edit.value != edit.base)
            .map(|(path, _)| path.clone())
            .collect();
        let merge = merge_all(&fitting, &answers);
        let version = u64::try_from(row.line.version).unwrap_or(0);
        let mut merged =
            MergedDraft { version, saved_at: row.line.updated_at, split: merge.split, refused };
        if merge.values.is_empty() {
            return Ok(merged);
        }
        for (path, text) in merge.values {
            if answers.values.len() >= MAX_ANSWERS && !answers.values.contains_key(&path) {
                merged.refused.insert(path);
                continue;
            }
            body.sources.remove(&path);
            body.carried.remove(&path);
            answers.set(path, text);
        }
        body.values = answers.values;
        merged.saved_at = self.store.world().now();
        merged.version = self.kept_draft(who, &row, &body).await?;
        Ok(merged)
    }
}
