//! Papers that were thrown away: a draft was discarded, or a file taken off it, and no row names
//! the object any more. They are personal, and go.

use std::collections::BTreeSet;

use app::backend::{Answered, Failure};

use super::{Portal, promises::passed_over};
use crate::files::FilesError;

/// Seconds after which an object that nothing names may go: it is stored before its row.
const SETTLED: i64 = 86_400;

impl Portal {
    /// Takes away the attachments that nothing names now and nothing named at the look before:
    /// `seen`, which is brought up to date. So an object stays for as long as lies between two
    /// looks, in which a backup can copy what its rows still name. Gives how many went. Several
    /// instances may do it at once.
    ///
    /// # Errors
    /// Of the store and the folder; what went is gone, and the rest is looked at again next time.
    pub async fn sweep_files(&self, seen: &mut BTreeSet<String>) -> Answered<usize> {
        // Also while the release before still serves beside this one.
        self.store.name_signatures().await?;
        let named = self.store.named_files().await?;
        let before = self.store.world().now().plus_seconds(-SETTLED);
        let unnamed = self.store.files().unnamed(before, |id| named.contains(id)).await?;
        let (mut gone, mut failed) = (0, Ok(()));
        for id in unnamed.intersection(seen) {
            match self.swept(id).await {
                Ok(went) => gone += usize::from(went),
                Err(failure) => failed = passed_over(id, failure, "attachment not swept")?,
            }
        }
        *seen = unnamed;
        failed.map(|()| gone)
    }

    /// Takes one away. A row that came to name it meanwhile was written before the last question
    /// here, and then it is put back; or after it, and then who wrote the row finds it gone and
    /// stores it again ([`Portal::file_attached`]).
    async fn swept(&self, id: &str) -> Answered<bool> {
        let sealed = match self.store.files().take_sealed(id).await {
            Err(FilesError::Missing(_)) => return Ok(false),
            taken => taken?,
        };
        let named = self.store.names_file(id).await;
        if matches!(named, Ok(false)) {
            return Ok(true);
        }
        self.store.files().put_sealed(id, sealed).await?;
        named.map(|_| false).map_err(Failure::from)
    }
}
