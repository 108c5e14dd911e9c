//! The audit chain: who did what, each entry bound to all before it.

use domain::audit::{AuditEntry, Detail, GENESIS, Hash, hash};
use domain::time::Moment;

use super::{AuditNote, AuditRecord, Store, StoreError};
use crate::db::{Conn, DbError, Row};
use crate::seal::hex;

/// A chain that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// How many entries it has.
    pub entries: i64,
    /// The hash of the last entry, in hexadecimal. Written down elsewhere it shows later whether
    /// entries were cut off the end.
    pub head: String,
}

/// A chain that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChainBreak {
    /// An entry is missing, or one was put in.
    #[error("audit entry {expected} is missing (found {found})")]
    Missing {
        /// The number that should follow.
        expected: i64,
        /// The number that does.
        found: i64,
    },
    /// The entry does not follow the one before it.
    #[error("audit entry {0} does not follow the entry before it")]
    Unlinked(i64),
    /// The entry was changed.
    #[error("audit entry {0} was changed")]
    Changed(i64),
    /// The chain does not contain the head that was expected: its end was cut off or replaced.
    #[error("the expected audit entry is not in the chain: entries were cut off or replaced")]
    Truncated,
    /// The chain could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for ChainBreak {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

const ENTRY: &str = "seq, at, actor, role, action, subject, detail";

impl Store {
    /// Appends an entry and returns its number.
    ///
    /// # Errors
    /// Of the database.
    pub async fn audit(&self, note: AuditNote, now: Moment) -> Result<i64, StoreError> {
        self.db.write(move |conn| append(conn, now, &note)).await
    }

    /// All entries about a subject, first to last.
    ///
    /// # Errors
    /// Of the database.
    pub async fn audit_of(&self, subject: &str) -> Result<Vec<AuditRecord>, StoreError> {
        let subject = subject.to_owned();
        self.db.read(move |conn| of_subject(conn, &subject)).await
    }

    /// Checks the whole chain, one entry at a time; `head` is a hash written down earlier that
    /// must be in it.
    ///
    /// # Errors
    /// The first [`ChainBreak`].
    pub async fn verify_audit(&self, head: Option<String>) -> Result<Verified, ChainBreak> {
        self.db.read(move |conn| verify_chain(conn, head.as_deref())).await
    }
}

/// Appends an entry within the transaction of `conn`. There is one writer at a time, so the last
/// entry stays the last until the commit.
pub(super) fn append(conn: &mut dyn Conn, at: Moment, note: &AuditNote) -> Result<i64, StoreError> {
    let last = conn.first("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1", &[])?;
    let (seq, before) = match last {
        Some(row) => (row.int(0)? + 1, link(&row, 1)?),
        None => (1, GENESIS),
    };
    let after = hash(before, &chained(seq, at, note.clone())?);
    conn.execute(
        "INSERT INTO audit (seq, at, actor, role, action, subject, detail, prev_hash, hash) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            seq.into(),
            at.into(),
            note.actor.as_str().into(),
            note.role.as_str().into(),
            note.action.as_str().into(),
            note.subject.as_str().into(),
            note.detail.to_string().into(),
            before.as_slice().into(),
            after.as_slice().into(),
        ],
    )?;
    Ok(seq)
}

/// The entry as `domain` hashes it. A detail with fractions is a defect of the caller.
fn chained(seq: i64, at: Moment, note: AuditNote) -> Result<AuditEntry, StoreError> {
    let unreadable = || StoreError::Unreadable("audit");
    Ok(AuditEntry {
        seq: seq.try_into().map_err(|_| unreadable())?,
        at,
        actor: note.actor,
        role: note.role,
        action: note.action,
        subject: note.subject,
        detail: Detail::new(note.detail).map_err(|_| unreadable())?,
    })
}

/// All entries about a subject.
pub(super) fn of_subject(
    conn: &mut dyn Conn,
    subject: &str,
) -> Result<Vec<AuditRecord>, StoreError> {
    let sql = format!("SELECT {ENTRY} FROM audit WHERE subject = $1 ORDER BY seq");
    conn.query(&sql, &[subject.into()])?.iter().map(entry).collect()
}

fn entry(row: &Row) -> Result<AuditRecord, StoreError> {
    let note = AuditNote {
        actor: row.text(2)?,
        role: row.text(3)?,
        action: row.text(4)?,
        subject: row.text(5)?,
        detail: serde_json::from_str(&row.text(6)?).map_err(|_| StoreError::Unreadable("audit"))?,
    };
    Ok(AuditRecord { seq: row.int(0)?, at: row.moment(1)?, note })
}

/// Checks the chain within the transaction of `conn`; see [`Store::verify_audit`].
///
/// # Errors
/// The first [`ChainBreak`].
pub fn verify_chain(conn: &mut dyn Conn, head: Option<&str>) -> Result<Verified, ChainBreak> {
    let mut walk = Walk { entries: 0, before: GENESIS, seen: head.is_none(), head };
    let mut broken = None;
    let sql = format!("SELECT {ENTRY}, prev_hash, hash FROM audit ORDER BY seq");
    conn.each(&sql, &[], &mut |row| {
        if broken.is_none() {
            broken = walk.step(&row).err();
        }
        Ok(())
    })?;
    match broken {
        Some(broken) => Err(broken),
        None if !walk.seen => Err(ChainBreak::Truncated),
        None => Ok(Verified { entries: walk.entries, head: hex(&walk.before) }),
    }
}

/// A walk along the chain.
struct Walk<'a> {
    entries: i64,
    before: Hash,
    head: Option<&'a str>,
    seen: bool,
}

impl Walk<'_> {
    fn step(&mut self, row: &Row) -> Result<(), ChainBreak> {
        let (found, expected) = (row.int(0)?, self.entries + 1);
        if found != expected {
            return Err(ChainBreak::Missing { expected, found });
        }
        if link(row, 7)? != self.before {
            return Err(ChainBreak::Unlinked(found));
        }
        // What no longer reads as an entry was changed as well.
        let changed = |error| match error {
            StoreError::Unreadable(_) => ChainBreak::Changed(found),
            error => error.into(),
        };
        let record = entry(row).map_err(changed)?;
        let after = hash(self.before, &chained(found, record.at, record.note).map_err(changed)?);
        if link(row, 8)? != after {
            return Err(ChainBreak::Changed(found));
        }
        self.seen |= self.head.is_some_and(|head| head == hex(&after));
        (self.entries, self.before) = (found, after);
        Ok(())
    }
}

/// The hash in a column.
fn link(row: &Row, column: usize) -> Result<Hash, StoreError> {
    row.blob(column)?.try_into().map_err(|_| StoreError::Unreadable("audit"))
}
