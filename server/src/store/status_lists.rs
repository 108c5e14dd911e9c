//! The revocation lists that proofs point into: which are needed, and which places are free.

use domain::time::Moment;

use super::{Store, StoreError};

impl Store {
    /// The lists with a proof that ends at `from` or later, in order. Lists die with their proofs.
    ///
    /// # Errors
    /// Of the database.
    pub async fn living_lists(&self, from: Moment) -> Result<Vec<i64>, StoreError> {
        self.db
            .read(move |conn| {
                let (mut living, mut last) = (Vec::new(), i64::MIN);
                // From list to list by the index: there is one a month, and millions of proofs.
                let next = "SELECT status_list FROM proofs WHERE status_list > $1 \
                            ORDER BY status_list LIMIT 1";
                while let Some(row) = conn.first(next, &[last.into()])? {
                    last = row.int(0)?;
                    let ends = conn.first(
                        "SELECT expires_at FROM proofs WHERE status_list = $1 \
                         ORDER BY expires_at DESC LIMIT 1",
                        &[last.into()],
                    )?;
                    if ends.map(|row| row.moment(0)).transpose()? >= Some(from) {
                        living.push(last);
                    }
                }
                Ok(living)
            })
            .await
    }

    /// Whether no proof has this place in a list.
    ///
    /// # Errors
    /// Of the database.
    pub async fn place_is_free(&self, list: i64, index: i64) -> Result<bool, StoreError> {
        self.db
            .read(move |conn| {
                let row = conn.first(
                    "SELECT 1 FROM proofs WHERE status_list = $1 AND status_idx = $2",
                    &[list.into(), index.into()],
                )?;
                Ok(row.is_none())
            })
            .await
    }
}
