use super::super::testing::{Bed, NOW, code, dossier, on_each};
use super::super::{StartError, Store};
use crate::db::{Conn, DbError, MIGRATIONS, TABLES, migrate, pending};
use crate::seal::{Keys, load, rotate, save};
use crate::world::World;

#[tokio::test]
async fn migrations_run_once_and_a_restart_loses_nothing() {
    on_each(async |bed: &Bed| {
        let made = bed.store.submit(dossier(&bed.store, "1", "k"), code).await.unwrap().code;
        let world = World::fixed(NOW, 2);
        let (again, migrated) = Store::open(&bed.url, bed.folder.path(), world).await.unwrap();
        assert_eq!((migrated.applied.len(), migrated.newer), (0, false));
        assert_eq!(usize::try_from(migrated.version), Ok(MIGRATIONS.len()));
        assert!(again.dossier(&made).await.is_ok());
        let repeat = again.submit(dossier(&again, "1", "k"), code).await.unwrap();
        assert_eq!((repeat.first, repeat.code), (false, made));
    })
    .await;
}

#[tokio::test]
async fn a_newer_database_is_served_and_a_changed_migration_refused() {
    on_each(async |bed: &Bed| {
        let newer = "INSERT INTO migrations (version, name, checksum, applied_at) \
            VALUES (999, 'later', 'x', 0)";
        let db = bed.store.db();
        let migrated = db
            .write(move |conn| -> Result<_, DbError> {
                conn.batch(newer)?;
                migrate(conn, NOW)
            })
            .await
            .unwrap();
        assert_eq!((migrated.version, migrated.newer), (999, true));
        let changed = db
            .write(|conn| {
                conn.batch("UPDATE migrations SET checksum = 'x' WHERE version = 3")?;
                pending(conn).map(drop)
            })
            .await;
        assert_eq!(changed, Err(DbError::Migration(3)));
    })
    .await;
}

#[tokio::test]
async fn wrong_and_missing_keys_are_named() {
    on_each(async |bed: &Bed| {
        let path = bed.folder.path().join("keys/data.key");
        let good = load(&path).unwrap().unwrap();
        let open = || Store::open(&bed.url, bed.folder.path(), World::fixed(NOW, 2));
        save(&path, &Keys::generate(&World::fixed(NOW, 99))).unwrap();
        assert!(matches!(open().await.err(), Some(StartError::WrongKeys(_))));
        std::fs::remove_file(&path).unwrap();
        assert!(matches!(open().await.err(), Some(StartError::KeysMissing(_))));
        assert!(!path.exists(), "no new keys are made for a database in use");
        save(&path, &good).unwrap();
        rotate(&path, &World::fixed(NOW, 5)).unwrap();
        assert!(open().await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn after_a_rotation_old_and_new_data_open() {
    on_each(async |bed: &Bed| {
        let old = bed.store.submit(dossier(&bed.store, "1", "k"), code).await.unwrap().code;
        rotate(&bed.folder.path().join("keys/data.key"), &World::fixed(NOW, 5)).unwrap();
        let again = bed.again().await;
        let new = again.submit(dossier(&again, "1", "k2"), code).await.unwrap().code;
        assert!(again.dossier(&old).await.is_ok() && again.dossier(&new).await.is_ok());
        assert!(bed.store.dossier(&new).await.is_err(), "the old keys do not open new data");
    })
    .await;
}

#[tokio::test]
async fn the_list_of_tables_is_the_schema() {
    on_each(async |bed: &Bed| {
        let names = if bed.on_postgres() {
            "SELECT table_name || '.' || column_name FROM information_schema.columns \
             WHERE table_schema = current_schema() AND table_name <> 'migrations'"
        } else {
            "SELECT m.name || '.' || c.name FROM sqlite_master m, pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND m.name <> 'migrations'"
        };
        let rows = bed.store.db().read(move |conn| conn.query(names, &[])).await.unwrap();
        let mut real: Vec<_> = rows.iter().map(|row| row.text(0).unwrap()).collect();
        let columns = |table: &crate::db::Table| {
            let name = table.name;
            table.columns.iter().map(move |column| format!("{name}.{column}"))
        };
        let mut listed: Vec<_> = TABLES.iter().flat_map(columns).collect();
        real.sort();
        listed.sort();
        assert_eq!(real, listed);
    })
    .await;
}

#[tokio::test]
async fn a_broken_connection_is_made_again_and_work_on_it_is_answered_as_unavailable() {
    on_each(async |bed: &Bed| {
        if !bed.on_postgres() {
            return;
        }
        let db = bed.store.db();
        let process =
            |conn: &mut dyn Conn| conn.query("SELECT pg_backend_pid()", &[])?.remove(0).int(0);
        let (writer, reader) = (db.write(process).await.unwrap(), db.read(process).await.unwrap());
        bed.disconnect(writer);
        bed.disconnect(reader);
        let made = bed.store.submit(dossier(&bed.store, "1", "k"), code).await.unwrap().code;
        for _ in 0..6 {
            assert!(bed.store.dossier(&made).await.is_ok());
        }
        let suicide = "SELECT pg_terminate_backend(pg_backend_pid())";
        let ended = db.write(move |conn| conn.query(suicide, &[])).await;
        assert!(matches!(ended, Err(DbError::Unavailable(_))), "{ended:?}");
        assert!(bed.store.submit(dossier(&bed.store, "1", "k2"), code).await.unwrap().first);
    })
    .await;
}
