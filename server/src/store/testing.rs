//! A store for a test: on SQLite always, and on PostgreSQL too when `MOTCUA_TEST_POSTGRES` names
//! a server. Each has a folder and a schema of its own, taken away at the end.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::fmt::Debug;

use domain::time::Moment;
use serde_json::json;
use tokio::task::JoinHandle;

use super::{AuditNote, Change, NewDossier, Store, StoreError};
use crate::db::DbUrl;
use crate::world::World;

/// The moment at which every test begins: 2026-11-21, 09:00 in Vietnam.
pub(crate) const NOW: Moment = Moment::from_unix(1_795_226_400);

/// A store and what it stands on.
pub(crate) struct Bed {
    pub(crate) store: Store,
    pub(crate) url: DbUrl,
    pub(crate) folder: tempfile::TempDir,
    schema: Option<Schema>,
}

/// A schema of PostgreSQL that is dropped with this.
pub(crate) struct Schema {
    server: String,
    name: String,
}

impl Schema {
    /// A new schema on the test server, when there is one, and the address of the database in it.
    pub(crate) fn make() -> Option<(Self, DbUrl)> {
        #[expect(clippy::disallowed_methods, reason = "how xtask names the test server")]
        let server = std::env::var("MOTCUA_TEST_POSTGRES").ok()?;
        let name = format!("t_{}", World::system().unwrap().id());
        let schema = Self { server, name };
        schema.run(format!("CREATE SCHEMA {}", schema.name));
        let mark = if schema.server.contains('?') { '&' } else { '?' };
        let url = format!("{}{mark}options=-c%20search_path%3D{}", schema.server, schema.name);
        Some((schema, url.parse().unwrap()))
    }

    /// The driver must not be used on a thread that runs async code.
    fn run(&self, sql: String) {
        let server = self.server.clone();
        std::thread::spawn(move || {
            let mut client = postgres::Client::connect(&server, postgres::NoTls).unwrap();
            client.batch_execute(&sql).unwrap();
        })
        .join()
        .unwrap();
    }
}

impl Drop for Schema {
    fn drop(&mut self) {
        self.run(format!("DROP SCHEMA {} CASCADE", self.name));
    }
}

impl Bed {
    /// Opens the store again, as a restart would.
    pub(crate) async fn again(&self) -> Store {
        let world = World::fixed(NOW, 2);
        Store::open(&self.url, self.folder.path(), world).await.unwrap().0
    }

    /// Ends the server's side of a connection, as a restart of the server would.
    pub(crate) fn disconnect(&self, process: i64) {
        if let Some(schema) = &self.schema {
            schema.run(format!("SELECT pg_terminate_backend({process})"));
        }
    }

    /// Whether this is PostgreSQL.
    pub(crate) fn on_postgres(&self) -> bool {
        self.schema.is_some()
    }
}

async fn bed(url: Option<(Schema, DbUrl)>) -> Bed {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = DbUrl::Sqlite(folder.path().join("motcua.db"));
    let (schema, url) = url.map_or((None, sqlite), |(schema, url)| (Some(schema), url));
    let world = World::fixed(NOW, 1);
    let (store, _) = Store::open(&url, folder.path(), world).await.unwrap();
    Bed { store, url, folder, schema }
}

/// Runs `test` on every database there is.
pub(crate) async fn on_each(test: impl AsyncFn(&Bed)) {
    test(&bed(None).await).await;
    if let Some(schema) = Schema::make() {
        test(&bed(Some(schema)).await).await;
    }
}

/// A dossier of the owner with this number, to submit with `key`.
pub(crate) fn dossier(store: &Store, number: &str, key: &str) -> NewDossier {
    NewDossier {
        key: key.into(),
        draft: None,
        owner: store.owner(number),
        factors: [Some("phone:0123".into()), None],
        unit: "000.00.01.H32".into(),
        service: "thong-bao-luu-tru".into(),
        service_version: "1".into(),
        channel: "online".into(),
        day: NOW.date(),
        received_at: NOW,
        status: "received".into(),
        due_at: Some(NOW.plus_seconds(86_400)),
        summary: json!({ "name": "Trần Đức Huỳnh" }),
        state: json!({ "status": "received" }),
        filed: json!({ "name": "Trần Đức Huỳnh", "number": number }),
        events: vec![json!({ "submitted": {} })],
        files: vec![],
        actor: "citizen-1".into(),
        role: "citizen".into(),
        detail: json!({}),
        messages: vec![],
        opens: None,
        under: None,
    }
}

/// The code for a serial number, as the tests number them.
pub(crate) fn code(serial: u32) -> Option<String> {
    (serial <= 9_999).then(|| format!("000.00.01.H32-261121-{serial:04}"))
}

/// A change of the dossier `code` that is at `version`.
pub(crate) fn change(code: &str, version: i64) -> Change {
    Change {
        code: code.into(),
        expected_version: version,
        key: None,
        draft: None,
        status: "in-progress".into(),
        due_at: None,
        assigned_to: Some("officer-1".into()),
        state: json!({ "status": "in-progress" }),
        event: json!({ "accepted": {} }),
        at: NOW.plus_seconds(60),
        note: note("accept"),
        files: vec![],
        messages: vec![],
        proofs: vec![],
        with: vec![],
        opens: None,
        moved: Vec::new(),
        under: None,
    }
}

/// An audit note of an officer.
pub(crate) fn note(action: &str) -> AuditNote {
    AuditNote {
        actor: "officer-1".into(),
        role: "officer".into(),
        action: action.into(),
        subject: "x".into(),
        detail: json!({}),
    }
}

/// Waits for all that were begun at the same moment; gives how many went well. Every other must have
/// been refused like this.
pub(crate) async fn went_well<T: Debug + PartialEq>(
    all: impl IntoIterator<Item = JoinHandle<Result<T, StoreError>>>,
    refused: StoreError,
) -> usize {
    let refused = Err(refused);
    let mut well = 0;
    for one in all {
        let answer = one.await.unwrap();
        if answer.is_ok() {
            well += 1;
        } else {
            assert_eq!(answer, refused);
        }
    }
    well
}
