//! Limits that outlive a restart and hold across machines.

use domain::time::Moment;

use super::{Store, StoreError};
use crate::db::{Conn, Value};
use crate::seal::hex;

/// Limit names of what was seen, and of what was seen just now.
const SEEN: &str = "seen";
const NOW: &str = "seen-now";

/// How often something was tried in the present period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hits {
    /// Tries, the one just counted included.
    pub count: i64,
    /// When the period ends and counting begins anew.
    pub until: Moment,
}

impl Store {
    /// Counts a try. `what` names the limit, `who` whom it is for; neither is stored readably.
    /// Periods of `seconds` follow each other from the Unix epoch.
    ///
    /// # Errors
    /// Of the database.
    pub async fn hit(
        &self,
        what: &str,
        who: &str,
        seconds: i64,
        now: Moment,
    ) -> Result<Hits, StoreError> {
        let (params, until) = self.period(what, who, seconds, now);
        let [bucket, start] = params;
        self.db
            .write(move |conn| {
                let row = conn.first(
                    "INSERT INTO throttle (bucket, period_at, hits, expires_at) \
                     VALUES ($1, $2, 1, $3) ON CONFLICT (bucket, period_at) \
                     DO UPDATE SET hits = throttle.hits + 1 RETURNING hits",
                    &[bucket, start, until.into()],
                )?;
                let count = row.ok_or(StoreError::Unreadable("throttle"))?.int(0)?;
                Ok(Hits { count, until })
            })
            .await
    }

    /// How often it was tried in the present period, without counting a try.
    ///
    /// # Errors
    /// Of the database.
    pub async fn hits(
        &self,
        what: &str,
        who: &str,
        seconds: i64,
        now: Moment,
    ) -> Result<Hits, StoreError> {
        let (params, until) = self.period(what, who, seconds, now);
        self.db
            .read(move |conn: &mut dyn Conn| {
                let row = conn.first(
                    "SELECT hits FROM throttle WHERE bucket = $1 AND period_at = $2",
                    &params,
                )?;
                Ok(Hits { count: row.map_or(Ok(0), |row| row.int(0))?, until })
            })
            .await
    }

    /// Takes one counted try back: it was none of those that the limit is for.
    ///
    /// # Errors
    /// Of the database.
    pub async fn forgive(
        &self,
        what: &str,
        who: &str,
        seconds: i64,
        now: Moment,
    ) -> Result<(), StoreError> {
        let (params, _) = self.period(what, who, seconds, now);
        self.db
            .write(move |conn| {
                conn.execute(
                    "UPDATE throttle SET hits = hits - 1 \
                     WHERE bucket = $1 AND period_at = $2 AND hits > 0",
                    &params,
                )?;
                Ok(())
            })
            .await
    }

    /// Whether a thing was seen in the last `memory` seconds, up to twice that, but not only just
    /// now, within `same` seconds, up to twice that; remembered from its first time on.
    ///
    /// # Errors
    /// Of the database.
    pub async fn seen(
        &self,
        thing: &[u8],
        memory: i64,
        same: i64,
        now: Moment,
    ) -> Result<bool, StoreError> {
        let thing = hex(thing);
        let mut known = [false; 2];
        for (known, (what, seconds)) in known.iter_mut().zip([(SEEN, memory), (NOW, same)]) {
            for at in [now, now.plus_seconds(-seconds)] {
                *known |= self.hits(what, &thing, seconds, at).await?.count > 0;
            }
        }
        let [before, just] = known;
        if !before {
            self.hit(SEEN, &thing, memory, now).await?;
            self.hit(NOW, &thing, same, now).await?;
        }
        Ok(before && !just)
    }

    fn period(&self, what: &str, who: &str, seconds: i64, now: Moment) -> ([Value; 2], Moment) {
        let bucket = self.keys().index("throttle", &[what.as_bytes(), who.as_bytes()]);
        let start = now.0 - now.0.rem_euclid(seconds.max(1) * 1000);
        ([bucket.0.as_slice().into(), start.into()], Moment(start).plus_seconds(seconds.max(1)))
    }
}
