#![expect(clippy::unwrap_used, reason = "tests")]

use std::path::Path;

use super::archive::{ArchiveError, Manifest};
use super::{audit, backup, keys, restore};
use crate::db::DbUrl;
use crate::proof_keys::ProofKeys;
use crate::store::testing::{Bed, NOW, Schema, change, code, dossier, on_each};
use crate::store::{Attachment, ChainBreak, StartError, Store};
use crate::world::World;

fn world() -> World {
    World::fixed(NOW, 9)
}

/// A portal with a dossier that has a file, an event and a reader.
async fn filled(bed: &Bed) -> String {
    let store = &bed.store;
    let stored = store.files().put("Giấy tờ".as_bytes()).await.unwrap();
    let mut new = dossier(store, "056061000001", "k");
    new.files = vec![Attachment {
        field: "papers".into(),
        file_id: stored.id,
        name: "CT01.pdf".into(),
        kind: "pdf".into(),
        size: stored.size,
        sha256: stored.sha256,
        added_at: NOW,
    }];
    let made = store.submit(new, code).await.unwrap().code;
    store.apply(change(&made, 1)).await.unwrap();
    store.read_by_officer(&made, "officer-1", "officer", NOW).await.unwrap();
    made
}

async fn saved(bed: &Bed, with_keys: bool) -> std::path::PathBuf {
    let out = bed.folder.path().join("backup");
    backup::backup(&bed.store, bed.folder.path(), &out, with_keys).await.unwrap();
    out
}

async fn restored(from: &Path, url: &DbUrl, data: &Path) -> Result<Manifest, ArchiveError> {
    restore::restore(from, url, data, world()).await
}

#[tokio::test]
async fn a_backup_of_either_database_restores_to_either() {
    on_each(async |bed: &Bed| {
        let made = filled(bed).await;
        let from = saved(bed, true).await;
        let schema = Schema::make();
        let folder = tempfile::tempdir().unwrap();
        let sqlite = DbUrl::Sqlite(folder.path().join("motcua.db"));
        let urls = [Some(sqlite), schema.as_ref().map(|(_, url)| url.clone())];
        for url in urls.into_iter().flatten() {
            let data = tempfile::tempdir().unwrap();
            let manifest = restored(&from, &url, data.path()).await.unwrap();
            assert_eq!((manifest.files.len(), manifest.audit_entries), (1, 3));
            let (store, _) = Store::open(&url, data.path(), world()).await.unwrap();
            let (was, is) = (bed.store.dossier(&made).await, store.dossier(&made).await);
            assert_eq!(was, is);
            let file = store.dossier_files(&made).await.unwrap().remove(0).file_id;
            assert_eq!(store.files().get(&file).await.unwrap(), "Giấy tờ".as_bytes());
            let repeat = store.submit(dossier(&store, "1", "other"), code).await.unwrap();
            assert_eq!(repeat.code.chars().last(), Some('2'));
            let again = restored(&from, &url, data.path()).await;
            assert!(matches!(again, Err(ArchiveError::NotEmpty(_))), "{again:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_backup_holds_no_keys_unless_asked_and_needs_the_right_ones() {
    on_each(async |bed: &Bed| {
        filled(bed).await;
        let from = saved(bed, false).await;
        assert!(!from.join("keys").exists());
        let data = tempfile::tempdir().unwrap();
        let url = DbUrl::Sqlite(data.path().join("motcua.db"));
        let without = restored(&from, &url, data.path()).await;
        assert!(matches!(without, Err(ArchiveError::Start(StartError::KeysMissing(_)))));
        let key = data.path().join("keys/data.key");
        crate::seal::create(&key, &world()).unwrap();
        let other = restored(&from, &url, data.path()).await;
        assert!(matches!(other, Err(ArchiveError::Start(StartError::WrongKeys(_)))), "{other:?}");
        crate::seal::save(&key, bed.store.keys()).unwrap();
        assert!(restored(&from, &url, data.path()).await.is_ok(), "after a failure, once more");
    })
    .await;
}

#[tokio::test]
async fn a_damaged_backup_is_refused_before_anything_is_written() {
    on_each(async |bed: &Bed| {
        filled(bed).await;
        let from = saved(bed, true).await;
        let file = std::fs::read_dir(from.join("files")).unwrap().next().unwrap().unwrap().path();
        for path in [from.join("manifest.json"), from.join("tables/audit.jsonl"), file] {
            let good = std::fs::read(&path).unwrap();
            let mut bad = good.clone();
            bad.push(b' ');
            std::fs::write(&path, bad).unwrap();
            let data = tempfile::tempdir().unwrap();
            let url = DbUrl::Sqlite(data.path().join("motcua.db"));
            let refused = restored(&from, &url, data.path()).await;
            assert!(matches!(refused, Err(ArchiveError::Damaged(_))), "{refused:?}");
            assert_eq!(std::fs::read_dir(data.path()).unwrap().count(), 0);
            std::fs::write(&path, good).unwrap();
        }
        let none = restored(bed.folder.path(), &bed.url, bed.folder.path()).await;
        assert!(matches!(none, Err(ArchiveError::NotABackup(_))));
        let twice = backup::backup(&bed.store, bed.folder.path(), &from, false).await;
        assert!(matches!(twice, Err(ArchiveError::Exists(_))));
    })
    .await;
}

#[tokio::test]
async fn no_backup_is_made_of_a_broken_chain_or_without_a_needed_file() {
    on_each(async |bed: &Bed| {
        filled(bed).await;
        let id = bed.store.files().list().await.unwrap().remove(0);
        let (folder, name) = id.split_at(2);
        let object = bed.folder.path().join("files").join(folder).join(name);
        std::fs::remove_file(object).unwrap();
        let out = bed.folder.path().join("out");
        let missing = backup::backup(&bed.store, bed.folder.path(), &out, false).await;
        assert!(matches!(missing, Err(ArchiveError::MissingFiles(ids)) if ids == [id]));
        let sql = "UPDATE audit SET actor = 'x' WHERE seq = 2";
        bed.store.db().write(move |conn| conn.batch(sql)).await.unwrap();
        let broken = backup::backup(&bed.store, bed.folder.path(), &out, false).await;
        assert!(matches!(broken, Err(ArchiveError::Chain(ChainBreak::Changed(2)))));
        assert!(!out.exists());
    })
    .await;
}

#[tokio::test]
async fn files_are_checked_one_by_one() {
    on_each(async |bed: &Bed| {
        filled(bed).await;
        let orphan = bed.store.files().put(b"nobody's").await.unwrap().id;
        let report = audit::verify_files(&bed.store).await.unwrap();
        assert_eq!((report.good, report.bad.len()), (1, 0));
        assert!(report.orphans.len() == 1 && report.orphans.contains(&orphan));
        let ids = bed.store.files().list().await.unwrap();
        let named = ids.into_iter().find(|id| *id != orphan).unwrap();
        let path = |id: &str| {
            let (folder, name) = id.split_at(2);
            bed.folder.path().join("files").join(folder).join(name)
        };
        std::fs::copy(path(&orphan), path(&named)).unwrap();
        let report = audit::verify_files(&bed.store).await.unwrap();
        assert_eq!((report.good, report.bad.keys().collect::<Vec<_>>()), (0, vec![&named]));
        std::fs::remove_file(path(&named)).unwrap();
        let report = audit::verify_files(&bed.store).await.unwrap();
        assert_eq!(report.bad.keys().collect::<Vec<_>>(), [&named]);
        assert!(audit::verify(&bed.store, None).await.is_ok());
    })
    .await;
}

#[test]
fn keys_are_described_without_being_shown() {
    let data = tempfile::tempdir().unwrap();
    assert_eq!(keys::show(data.path()).unwrap(), None);
    assert!(keys::rotate(data.path(), &world()).is_err());
    crate::seal::create(&data.path().join("keys/data.key"), &world()).unwrap();
    let rotated = keys::rotate(data.path(), &world()).unwrap();
    assert_eq!(rotated.numbers, [1, 2]);
    assert_eq!(keys::show(data.path()).unwrap(), Some(rotated));
}

#[tokio::test]
async fn the_keys_that_sign_proofs_come_along_sealed_and_the_root_only_when_asked() {
    on_each(async |bed: &Bed| {
        filled(bed).await;
        let issuer = "https://motcua.example.vn";
        let open = |data: &Path, seal: &crate::seal::Keys| {
            ProofKeys::open(data, seal, issuer, "56", &world()).unwrap()
        };
        let keys = open(bed.folder.path(), bed.store.keys());
        let folder = tempfile::tempdir().unwrap();
        for (name, with_keys) in [("without", false), ("with", true)] {
            let out = folder.path().join(name);
            let data = bed.folder.path();
            backup::backup(&bed.store, data, &out, with_keys).await.unwrap();
            assert!(out.join("sealed/proof.keys").exists());
            assert_eq!(out.join("sealed/root.key").exists(), with_keys);
        }
        let data = tempfile::tempdir().unwrap();
        let url = DbUrl::Sqlite(data.path().join("motcua.db"));
        restored(&folder.path().join("with"), &url, data.path()).await.unwrap();
        let seal = crate::seal::load(&data.path().join("keys/data.key")).unwrap().unwrap();
        let again = open(data.path(), &seal);
        assert_eq!(again.held().root(), keys.held().root());
        assert_eq!(again.proof_signer().kid(), keys.proof_signer().kid());
        // A damaged copy is refused like any other part.
        let sealed = folder.path().join("without/sealed/proof.keys");
        std::fs::write(&sealed, b"x").unwrap();
        let data = tempfile::tempdir().unwrap();
        let url = DbUrl::Sqlite(data.path().join("motcua.db"));
        let refused = restored(&folder.path().join("without"), &url, data.path()).await;
        assert!(matches!(refused, Err(ArchiveError::Damaged(_))), "{refused:?}");
    })
    .await;
}
