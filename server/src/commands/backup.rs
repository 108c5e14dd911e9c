//! `motcua backup`: one consistent copy of everything, while the portal serves on.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::archive::{ArchiveError, FORMAT, FileEntry, Manifest, Summed, TableEntry, at, line};
use crate::db::{Conn, DbError, TABLES, Table, Value, version};
use crate::proof_keys::{RING, SEALED};
use crate::seal::{hex, save};
use crate::store::{Store, Verified, verify_chain};

/// Copies everything into the new folder `out`: one state of the database, then the attachments
/// (they are written before the rows that name them, and stay for hours after the last row that
/// does, so none is missing).
/// The keys that sign proofs come along as they are sealed in the folder `data`. What opens them,
/// and the root, come only `with_keys`; keep such a backup as you keep the keys.
///
/// # Errors
/// See [`ArchiveError`]. `out` is there whole or not at all.
pub async fn backup(
    store: &Store,
    data: &Path,
    out: &Path,
    with_keys: bool,
) -> Result<Manifest, ArchiveError> {
    if out.exists() {
        return Err(ArchiveError::Exists(out.display().to_string()));
    }
    let part = out.with_extension("part");
    if part.exists() {
        fs::remove_dir_all(&part).map_err(at(&part))?;
    }
    for folder in ["tables", "files"] {
        let folder = part.join(folder);
        fs::create_dir_all(&folder).map_err(at(&folder))?;
    }
    let folder = part.join("tables");
    let copied = store.db().read(move |conn| copy_tables(conn, &folder)).await?;
    let files = copy_files(store, &part.join("files"), copied.wanted).await?;
    if with_keys {
        save(&part.join("keys/data.key"), store.keys())?;
    }
    let names: &[&str] = if with_keys { &SEALED } else { &[RING] };
    let sealed = copy_sealed(&data.join("keys"), &part.join("sealed"), names)?;
    let manifest = Manifest {
        format: FORMAT,
        made_at: store.world().now(),
        schema: copied.schema,
        keys: store.keys().fingerprint(),
        audit_entries: copied.chain.entries,
        audit_head: copied.chain.head,
        tables: copied.tables,
        files,
        sealed,
    };
    write_manifest(&part, &manifest)?;
    fs::rename(&part, out).map_err(at(out))?;
    Ok(manifest)
}

/// What came out of the database.
struct Copied {
    schema: i64,
    chain: Verified,
    tables: Vec<TableEntry>,
    /// The attachments that rows name.
    wanted: BTreeSet<String>,
}

fn copy_tables(conn: &mut dyn Conn, folder: &Path) -> Result<Copied, ArchiveError> {
    let chain = verify_chain(conn, None)?;
    let mut wanted = BTreeSet::new();
    let mut tables = Vec::new();
    for table in TABLES {
        tables.push(copy_table(conn, table, folder, &mut wanted)?);
    }
    Ok(Copied { schema: version(conn)?, chain, tables, wanted })
}

fn copy_table(
    conn: &mut dyn Conn,
    table: &Table,
    folder: &Path,
    wanted: &mut BTreeSet<String>,
) -> Result<TableEntry, ArchiveError> {
    let path: PathBuf = folder.join(format!("{}.jsonl", table.name));
    let mut out = Summed::create(&path).map_err(at(&path))?;
    let file_id = table.columns.iter().position(|column| *column == "file_id");
    let (mut rows, mut failed) = (0, None);
    let copied = conn.each(&table.select(), &[], &mut |row| {
        if let Some(Value::Text(id)) = file_id.and_then(|at| row.0.get(at)) {
            wanted.insert(id.clone());
        }
        rows += 1;
        out.write(&line(&row)).map_err(|error| {
            let text = error.to_string();
            failed = Some(error);
            DbError::Unavailable(text)
        })
    });
    if let Some(error) = failed {
        return Err(at(&path)(error));
    }
    copied?;
    Ok(TableEntry {
        name: table.name.to_owned(),
        columns: table.columns.iter().map(|&column| column.to_owned()).collect(),
        rows,
        sha256: out.finish().map_err(at(&path))?,
    })
}

/// Copies all attachments, those that nothing names too, and checks that none is missing.
async fn copy_files(
    store: &Store,
    folder: &Path,
    mut wanted: BTreeSet<String>,
) -> Result<Vec<FileEntry>, ArchiveError> {
    let mut files = Vec::new();
    for id in store.files().list().await? {
        let sealed = store.files().get_sealed(&id).await?;
        let path = folder.join(&id);
        let mut out = Summed::create(&path).map_err(at(&path))?;
        out.write(&sealed).map_err(at(&path))?;
        wanted.remove(&id);
        files.push(FileEntry { id, sha256: out.finish().map_err(at(&path))? });
    }
    if wanted.is_empty() {
        Ok(files)
    } else {
        Err(ArchiveError::MissingFiles(wanted.into_iter().collect()))
    }
}

/// Copies those of the sealed key files that are there.
fn copy_sealed(from: &Path, folder: &Path, names: &[&str]) -> Result<Vec<FileEntry>, ArchiveError> {
    fs::create_dir_all(folder).map_err(at(folder))?;
    let mut copied = Vec::new();
    for name in names {
        let (from, path) = (from.join(name), folder.join(name));
        if !from.exists() {
            continue;
        }
        let mut out = Summed::create(&path).map_err(at(&path))?;
        out.write(&fs::read(&from).map_err(at(&from))?).map_err(at(&path))?;
        let sha256 = out.finish().map_err(at(&path))?;
        copied.push(FileEntry { id: (*name).to_owned(), sha256 });
    }
    Ok(copied)
}

fn write_manifest(folder: &Path, manifest: &Manifest) -> Result<(), ArchiveError> {
    let path = folder.join("manifest.json");
    let json = serde_json::to_vec_pretty(manifest).map_err(|e| at(&path)(e.into()))?;
    let sum = hex(&Sha256::digest(&json));
    for (name, bytes) in [("manifest.json", json), ("manifest.json.sha256", sum.into_bytes())] {
        let path = folder.join(name);
        let mut out = Summed::create(&path).map_err(at(&path))?;
        out.write(&bytes).map_err(at(&path))?;
        out.finish().map_err(at(&path))?;
    }
    Ok(())
}
