//! `motcua audit verify`: does the record of who did what still hold, and are all files there?

use std::collections::{BTreeMap, BTreeSet};

use crate::db::Conn;
use crate::files::FilesError;
use crate::store::{ChainBreak, Store, StoreError, Verified, each_named_file};

/// What a check of the attachments found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilesReport {
    /// Attachments that open and hold what their name says.
    pub good: u64,
    /// Attachments that rows name and that are missing or damaged, with the reason.
    pub bad: BTreeMap<String, String>,
    /// Objects that no row names, such as files that were taken off a draft. A portal that serves
    /// takes them away after a day.
    pub orphans: BTreeSet<String>,
}

/// Checks the audit chain; `head` is the hash that an earlier check printed and that was kept
/// elsewhere: it shows whether entries were cut off the end.
///
/// # Errors
/// The first [`ChainBreak`].
pub async fn verify(store: &Store, head: Option<String>) -> Result<Verified, ChainBreak> {
    store.verify_audit(head).await
}

/// Reads every attachment and compares it with its name.
///
/// # Errors
/// When database or folder cannot be read at all; single attachments go into the report.
pub async fn verify_files(store: &Store) -> Result<FilesReport, FilesError> {
    let unavailable = |error: StoreError| FilesError::Unavailable(error.to_string());
    let mut named: BTreeSet<String> = store.db().read(named).await.map_err(unavailable)?;
    let mut report = FilesReport::default();
    for id in store.files().list().await? {
        if !named.remove(&id) {
            report.orphans.insert(id);
            continue;
        }
        match store.files().get(&id).await {
            Ok(_) => report.good += 1,
            Err(error @ FilesError::Unavailable(_)) => return Err(error),
            Err(error) => {
                report.bad.insert(id, error.to_string());
            }
        }
    }
    let missing = named.into_iter().map(|id| {
        let text = FilesError::Missing(id.clone()).to_string();
        (id, text)
    });
    report.bad.extend(missing);
    Ok(report)
}

/// The identifiers that rows name.
fn named(conn: &mut dyn Conn) -> Result<BTreeSet<String>, StoreError> {
    let mut ids = BTreeSet::new();
    each_named_file(conn, &mut |id| {
        ids.insert(id);
    })?;
    Ok(ids)
}
