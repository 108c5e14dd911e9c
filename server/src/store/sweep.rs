//! Taking away what has served its time. Dossiers, events and the audit chain stay.

use domain::time::Moment;

use super::{Store, StoreError, mandates};

/// Days that answers to repeated requests are kept.
const IDEMPOTENCY_DAYS: i64 = 90;
/// Days that sent messages are kept.
const OUTBOX_DAYS: i64 = 30;

/// Days that visits of a day in a village are kept.
const VISIT_DAYS: i64 = 31;

/// What a sweep took away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Swept {
    /// Sessions that had ended.
    pub sessions: u64,
    /// Counters of past periods.
    pub throttle: u64,
    /// Answers to requests of long ago.
    pub idempotency: u64,
    /// Messages sent long ago.
    pub outbox: u64,
    /// Uploads that were not gone on with.
    pub uploads: u64,
    /// Visits of days in villages that are over.
    pub visits: u64,
}

impl Store {
    /// Takes away ended sessions, past limits, old request keys, sent messages, and uploads
    /// that nobody went on with; counts into the audit chain what was done under mandates that
    /// are over.
    ///
    /// # Errors
    /// Of the database.
    pub async fn sweep(&self, now: Moment) -> Result<Swept, StoreError> {
        let days = move |days: i64| now.plus_seconds(-days * 86_400).into();
        self.db
            .write(move |conn| {
                mandates::counted_of_the_past(conn, now)?;
                let past = [now.into()];
                Ok(Swept {
                    sessions: conn.execute("DELETE FROM sessions WHERE expires_at <= $1", &past)?,
                    throttle: conn.execute("DELETE FROM throttle WHERE expires_at <= $1", &past)?,
                    idempotency: conn.execute(
                        "DELETE FROM idempotency WHERE at < $1",
                        &[days(IDEMPOTENCY_DAYS)],
                    )?,
                    outbox: conn
                        .execute("DELETE FROM outbox WHERE done_at < $1", &[days(OUTBOX_DAYS)])?,
                    uploads: conn.execute("DELETE FROM uploads WHERE expires_at <= $1", &past)?,
                    visits: conn.execute(
                        "DELETE FROM village_visits WHERE created_at < $1",
                        &[days(VISIT_DAYS)],
                    )?,
                })
            })
            .await
    }
}
