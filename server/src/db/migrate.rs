//! Forward migrations, embedded in the program. Their rules are in `migrations/README.md`.

use domain::time::Moment;
use sha2::{Digest, Sha256};

use super::{Conn, DbError};
use crate::seal::hex;

/// One step of the schema.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Its number, from 1 without gaps.
    pub version: i64,
    /// Its file name without number and ending.
    pub name: &'static str,
    /// Its statements.
    pub sql: &'static str,
}

macro_rules! migration {
    ($version:literal, $name:literal, $file:literal) => {
        Migration {
            version: $version,
            name: $name,
            sql: include_str!(concat!("../../migrations/", $file)),
        }
    };
}

/// All migrations this program knows, in order.
pub const MIGRATIONS: &[Migration] = &[
    migration!(1, "meta", "0001_meta.sql"),
    migration!(2, "drafts", "0002_drafts.sql"),
    migration!(3, "dossiers", "0003_dossiers.sql"),
    migration!(4, "idempotency", "0004_idempotency.sql"),
    migration!(5, "outbox", "0005_outbox.sql"),
    migration!(6, "audit", "0006_audit.sql"),
    migration!(7, "sessions", "0007_sessions.sql"),
    migration!(8, "proofs", "0008_proofs.sql"),
    migration!(9, "throttle", "0009_throttle.sql"),
    migration!(10, "linked", "0010_linked.sql"),
    migration!(11, "definitions", "0011_definitions.sql"),
    migration!(12, "handovers", "0012_handovers.sql"),
    migration!(13, "batches", "0013_batches.sql"),
    migration!(14, "proof_choices", "0014_proof_choices.sql"),
    migration!(15, "status_lists", "0015_status_lists.sql"),
    migration!(16, "mandate", "0016_mandate.sql"),
    migration!(17, "files", "0017_files.sql"),
    migration!(18, "village", "0018_village.sql"),
    migration!(19, "proof_copies", "0019_proof_copies.sql"),
    migration!(20, "mandate_told", "0020_mandate_told.sql"),
    migration!(21, "mandate_signature", "0021_mandate_signature.sql"),
    migration!(22, "mandate_ends", "0022_mandate_ends.sql"),
];

/// What a run of the migrations did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrated {
    /// The migrations that were run now.
    pub applied: Vec<i64>,
    /// The newest version in the database.
    pub version: i64,
    /// Whether the database is newer than this program. Old code runs on a newer schema, so this
    /// is worth a warning and no more.
    pub newer: bool,
}

/// Brings the schema up to this program, within the transaction of `conn`.
///
/// # Errors
/// [`DbError::Migration`] when an earlier migration is not the one this program knows.
pub fn migrate(conn: &mut dyn Conn, now: Moment) -> Result<Migrated, DbError> {
    conn.batch(
        "CREATE TABLE IF NOT EXISTS migrations (version BIGINT NOT NULL PRIMARY KEY, \
         name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)",
    )?;
    let mut applied = Vec::new();
    for migration in pending(conn)? {
        conn.batch(migration.sql)?;
        conn.execute(
            "INSERT INTO migrations (version, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
            &[
                migration.version.into(),
                migration.name.into(),
                checksum(migration).into(),
                now.into(),
            ],
        )?;
        applied.push(migration.version);
    }
    let version = version(conn)?;
    let known = MIGRATIONS.last().map_or(0, |last| last.version);
    Ok(Migrated { applied, version, newer: version > known })
}

/// The migrations that `conn` has not run yet. The table `migrations` must exist.
///
/// # Errors
/// [`DbError::Migration`] when one that was run differs.
pub fn pending(conn: &mut dyn Conn) -> Result<Vec<&'static Migration>, DbError> {
    let rows = conn.query("SELECT version, checksum FROM migrations", &[])?;
    let run: Result<Vec<(i64, String)>, DbError> =
        rows.iter().map(|row| Ok((row.int(0)?, row.text(1)?))).collect();
    let run = run?;
    let mut open = Vec::new();
    for migration in MIGRATIONS {
        match run.iter().find(|(version, _)| *version == migration.version) {
            Some((_, sum)) if *sum == checksum(migration) => {}
            Some((version, _)) => return Err(DbError::Migration(*version)),
            None => open.push(migration),
        }
    }
    Ok(open)
}

/// The newest migration that was run on `conn`; 0 for none.
///
/// # Errors
/// Of the database.
pub fn version(conn: &mut dyn Conn) -> Result<i64, DbError> {
    let row = conn.first("SELECT MAX(version) FROM migrations", &[])?;
    Ok(row.map(|row| row.opt_int(0)).transpose()?.flatten().unwrap_or(0))
}

/// The checksum of the statements; line endings do not count.
fn checksum(migration: &Migration) -> String {
    hex(&Sha256::digest(migration.sql.replace("\r\n", "\n")))
}
