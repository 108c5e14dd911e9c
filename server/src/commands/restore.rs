//! `motcua restore`: a backup into an empty database and folder, of either kind.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::sync::Arc;

use super::archive::{ArchiveError, FORMAT, Manifest, TableEntry, at, checksum, values};
use crate::db::{Conn, Db, DbUrl, MIGRATIONS, TABLES, Table, migrate};
use crate::files::Files;
use crate::proof_keys::SEALED;
use crate::seal::{Keys, load, save, write_private};
use crate::store::{StartError, check_keys, verify_chain};
use crate::world::World;

/// Restores the backup in `from` to the database at `url` and the folder `data`. All checksums
/// are compared before anything is written; the audit chain and the keys are checked before the
/// database keeps it. Can be repeated after it was interrupted.
///
/// The keys are those in `data`, or else those in the backup.
///
/// # Errors
/// See [`ArchiveError`]. The database then stays as it was.
pub async fn restore(
    from: &Path,
    url: &DbUrl,
    data: &Path,
    world: World,
) -> Result<Manifest, ArchiveError> {
    let manifest = read_manifest(from)?;
    verify(from, &manifest)?;
    let keys = keys(from, data)?;
    let db = Db::open(url)?;
    let now = world.now();
    db.write(move |conn| -> Result<_, ArchiveError> {
        migrate(conn, now)?;
        refuse_rows(conn)
    })
    .await?;
    put_sealed(from, &manifest, &data.join("keys"))?;
    let files = Files::open(&data.join("files"), Arc::new(keys.clone()), world.clone())?;
    copy_files(from, &manifest, &files).await?;
    let (folder, wanted) = (from.to_owned(), manifest.clone());
    db.write(move |conn| -> Result<_, ArchiveError> {
        refuse_rows(conn)?;
        for entry in &wanted.tables {
            load_table(conn, &folder, entry)?;
        }
        check_keys(conn, keys, world)?;
        let head = (wanted.audit_entries > 0).then_some(wanted.audit_head.as_str());
        Ok(verify_chain(conn, head)?)
    })
    .await?;
    Ok(manifest)
}

/// Copies the attachments. One that is there already must be the same.
async fn copy_files(from: &Path, manifest: &Manifest, files: &Files) -> Result<(), ArchiveError> {
    for file in &manifest.files {
        let path = from.join("files").join(&file.id);
        let sealed = fs::read(&path).map_err(at(&path))?;
        if !files.put_sealed(&file.id, sealed.clone()).await?
            && files.get_sealed(&file.id).await? != sealed
        {
            return Err(ArchiveError::NotEmpty(format!("attachment {}", file.id)));
        }
    }
    Ok(())
}

/// Puts the keys that sign proofs in place, where none are.
fn put_sealed(from: &Path, manifest: &Manifest, keys: &Path) -> Result<(), ArchiveError> {
    // The names are ours, not the manifest's: nothing is written anywhere else.
    for name in SEALED {
        let path = keys.join(name);
        if manifest.sealed.iter().any(|file| file.id == name) && !path.exists() {
            let sealed = from.join("sealed").join(name);
            let sealed = fs::read(&sealed).map_err(at(&sealed))?;
            write_private(&path, &sealed).map_err(at(&path))?;
        }
    }
    Ok(())
}

fn read_manifest(from: &Path) -> Result<Manifest, ArchiveError> {
    let path = from.join("manifest.json");
    let other = || ArchiveError::NotABackup(from.display().to_string());
    let bytes = fs::read(&path).map_err(|_| other())?;
    let sum = from.join("manifest.json.sha256");
    if fs::read_to_string(&sum).map_err(|_| other())?.trim() != checksum(&path)? {
        return Err(ArchiveError::Damaged("manifest.json".into()));
    }
    let manifest: Manifest = serde_json::from_slice(&bytes).map_err(|_| other())?;
    if manifest.format != FORMAT {
        return Err(other());
    }
    if manifest.schema > MIGRATIONS.last().map_or(0, |last| last.version) {
        return Err(ArchiveError::TooNew(manifest.schema));
    }
    Ok(manifest)
}

/// Compares every checksum.
fn verify(from: &Path, manifest: &Manifest) -> Result<(), ArchiveError> {
    let tables = manifest.tables.iter().map(|t| (format!("tables/{}.jsonl", t.name), &t.sha256));
    let files = manifest.files.iter().map(|f| (format!("files/{}", f.id), &f.sha256));
    let sealed = manifest.sealed.iter().map(|f| (format!("sealed/{}", f.id), &f.sha256));
    for (name, sum) in tables.chain(files).chain(sealed) {
        if checksum(&from.join(&name))? != *sum {
            return Err(ArchiveError::Damaged(name));
        }
    }
    Ok(())
}

/// The keys to restore with; those of the backup are put in place when there are none.
fn keys(from: &Path, data: &Path) -> Result<Keys, ArchiveError> {
    let path = data.join("keys/data.key");
    if let Some(keys) = load(&path)? {
        return Ok(keys);
    }
    let missing = StartError::KeysMissing(path.display().to_string());
    let keys = load(&from.join("keys/data.key"))?.ok_or(missing)?;
    save(&path, &keys)?;
    Ok(keys)
}

fn refuse_rows(conn: &mut dyn Conn) -> Result<(), ArchiveError> {
    for table in TABLES {
        let sql = format!("SELECT COUNT(*) FROM {}", table.name);
        if conn.first(&sql, &[])?.map_or(Ok(0), |row| row.int(0))? > 0 {
            return Err(ArchiveError::NotEmpty(format!("table {}", table.name)));
        }
    }
    Ok(())
}

/// Inserts the rows of a table. A backup of an older schema lacks columns, never the reverse.
fn load_table(conn: &mut dyn Conn, from: &Path, entry: &TableEntry) -> Result<(), ArchiveError> {
    let unknown = || ArchiveError::NotABackup(format!("table {}", entry.name));
    let known = TABLES.iter().find(|table| table.name == entry.name).ok_or_else(unknown)?;
    let columns: Option<Vec<&'static str>> = entry
        .columns
        .iter()
        .map(|name| known.columns.iter().find(|known| *known == name).copied())
        .collect();
    let columns = columns.ok_or_else(unknown)?;
    let sql = insert(known, &columns);
    let path = from.join("tables").join(format!("{}.jsonl", known.name));
    let mut rows = 0;
    for line in BufReader::new(File::open(&path).map_err(at(&path))?).lines() {
        let damaged = || ArchiveError::Damaged(format!("tables/{}.jsonl", known.name));
        let values = values(&line.map_err(at(&path))?).ok_or_else(damaged)?;
        if values.len() != columns.len() {
            return Err(damaged());
        }
        conn.execute(&sql, &values)?;
        rows += 1;
    }
    if rows == entry.rows { Ok(()) } else { Err(unknown()) }
}

fn insert(table: &Table, columns: &[&str]) -> String {
    let marks: Vec<String> = (1..=columns.len()).map(|number| format!("${number}")).collect();
    format!("INSERT INTO {} ({}) VALUES ({})", table.name, columns.join(", "), marks.join(", "))
}
