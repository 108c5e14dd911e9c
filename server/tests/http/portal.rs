//! The real portal with its demo identity provider, on free ports, over a folder of its own.

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::Path,
    sync::{Arc, mpsc},
};

use actix_web::dev::ServerHandle;
use domain::time::Moment;
use openidconnect::url::Url;
use server::{
    db::DbUrl,
    demo_idp,
    handover::Connectors,
    identity::oidc::Providers,
    notice::SimulatedPhones,
    portal::Portal,
    registry::{PopulationRegistry, SyntheticRegistry},
    start::{self, Setup},
    store::Store,
    world::World,
};

use crate::client::{Answer, Browser, send};

/// Tuesday 24 November 2026, 09:00 in Vietnam: within working hours.
pub(crate) const NOW: Moment = Moment::from_unix(1_795_485_600);

/// A style sheet long enough to be worth compressing.
pub(crate) const STYLE: &str =
    "body{color:#111}.main{margin:0}.b{margin:0}.c{margin:0}.d{margin:0}";
/// What every page uses of it.
pub(crate) const USED: &str = "body{color:#111}.main{margin:0}";

/// What one portal has that others have not.
struct Chosen {
    connectors: Connectors,
    database: Option<DbUrl>,
    withdraw_sw: bool,
    seed: u64,
    registry: Arc<dyn PopulationRegistry>,
}

impl Default for Chosen {
    fn default() -> Self {
        Self {
            connectors: Connectors::default(),
            database: None,
            withdraw_sw: false,
            seed: 1,
            registry: Arc::new(SyntheticRegistry::demo()),
        }
    }
}

/// A running portal.
pub(crate) struct TestPortal {
    pub(crate) at: SocketAddr,
    pub(crate) idp: SocketAddr,
    pub(crate) world: World,
    pub(crate) store: Store,
    pub(crate) portal: Portal,
    pub(crate) phones: SimulatedPhones,
    pub(crate) folder: tempfile::TempDir,
    servers: [ServerHandle; 2],
}

impl TestPortal {
    /// Starts one on SQLite.
    pub(crate) fn start() -> Self {
        Self::connected(Connectors::default())
    }

    /// Starts another one, whose keys are others.
    pub(crate) fn another() -> Self {
        Self::with(Chosen { seed: 2, ..Chosen::default() })
    }

    /// Starts one on SQLite that hands over to these systems.
    pub(crate) fn connected(connectors: Connectors) -> Self {
        Self::over(connectors, None)
    }

    /// Starts one whose service worker is withdrawn.
    pub(crate) fn withdrawn() -> Self {
        Self::with(Chosen { withdraw_sw: true, ..Chosen::default() })
    }

    /// Starts one over this database; without one over SQLite in its own folder.
    pub(crate) fn over(connectors: Connectors, database: Option<DbUrl>) -> Self {
        Self::with(Chosen { connectors, database, ..Chosen::default() })
    }

    /// Starts one that looks people up here.
    pub(crate) fn asking(registry: Arc<dyn PopulationRegistry>) -> Self {
        Self::with(Chosen { registry, ..Chosen::default() })
    }

    fn with(chosen: Chosen) -> Self {
        let Chosen { connectors, database, withdraw_sw, seed, registry } = chosen;
        let folder = tempfile::tempdir().unwrap();
        site(&folder.path().join("site"));
        fs::create_dir(folder.path().join("catalogue")).unwrap();
        let world = World::fixed(NOW, seed);
        let (tell, told) = mpsc::channel();
        let setup_folder = folder.path().to_owned();
        let setup_world = world.clone();
        let told_by = world.clone();
        let phones = SimulatedPhones::new(Arc::new(move || told_by.now()));
        let setup_phones = phones.clone();
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let portal = TcpListener::bind("127.0.0.1:0").unwrap();
                let idp = TcpListener::bind("127.0.0.1:0").unwrap();
                let addresses = (portal.local_addr().unwrap(), idp.local_addr().unwrap());
                let url = |at: SocketAddr| Url::parse(&format!("http://{at}/")).unwrap();
                let (public, issuer) = (url(addresses.0), url(addresses.1));
                let setup = Setup {
                    data: setup_folder.join("data"),
                    database: database
                        .unwrap_or_else(|| DbUrl::Sqlite(setup_folder.join("portal.db"))),
                    site: setup_folder.join("site"),
                    withdraw_sw,
                    public: public.clone(),
                    catalogue: Some(setup_folder.join("catalogue")),
                    helpline: "1900 0000".to_owned(),
                    behind_proxy: false,
                    connectors,
                    messenger: Some(Arc::new(setup_phones.clone())),
                    proof_keys: server::proof_keys::Options::default(),
                    registry,
                    world: setup_world,
                };
                let providers =
                    Providers::new(demo_idp::provider_config(&issuer).unwrap()).unwrap();
                let state = setup.state(providers).await.unwrap();
                let (store, shared) = (state.portal.store().clone(), state.portal.clone());
                let entropy = setup.world.bytes();
                let clock = setup.clock();
                let idp = start::demo(idp, &issuer, &public, entropy, clock, true, &setup_phones)
                    .unwrap();
                let portal = start::portal(portal, state).unwrap();
                tell.send((addresses, (store, shared), [portal.handle(), idp.handle()])).unwrap();
                let (portal, idp) = futures_util::future::join(portal, idp).await;
                portal.and(idp).unwrap();
            });
        });
        let ((at, idp), (store, portal), servers) = told.recv().expect("the portal starts");
        Self { at, idp, world, store, portal, phones, folder, servers }
    }

    /// A browser that has been nowhere yet.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(self.at)
    }

    /// A browser in which this demo person is signed in.
    pub(crate) fn signed_in(&self, person: &str) -> Browser {
        let mut browser = self.browser();
        browser.sign_in(person, "/ho-so");
        browser
    }

    /// Sends bytes that no browser would.
    pub(crate) fn raw(&self, bytes: &[u8]) -> Answer {
        send(self.at, bytes)
    }

    /// How many entries the record of who did what has; its chain must be whole.
    pub(crate) fn audit_entries(&self) -> i64 {
        wait(self.store.verify_audit(None)).unwrap().entries
    }

    /// How often officers have read a dossier.
    pub(crate) fn reads(&self, code: &str) -> usize {
        wait(self.store.reads_of(code)).unwrap().len()
    }
}

pub(crate) fn wait<T>(asked: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(asked)
}

impl Drop for TestPortal {
    fn drop(&mut self) {
        for server in &self.servers {
            drop(server.stop(false));
        }
    }
}

/// The smallest site folder a portal starts with.
pub(crate) fn site(folder: &Path) {
    fs::create_dir_all(folder.join("pkg")).unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).unwrap();
    put("pkg/app.css", STYLE.as_bytes());
    put("pkg/app.css.br", b"brotli bytes");
    put("pkg/app.css.gz", b"gzip bytes");
    put("pkg/boot.js", b"export {};");
    put("pkg/reader.js", b"export {};");
    put("pkg/phone.js", b"export {};");
    put("pkg/form.wasm", b"\0asm");
    put("pkg/check.wasm", b"\0asm");
    put("sw.js", b"// keeps");
    put("icon.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let manifest = serde_json::json!({ "files": {
        "app.css": { "path": "/pkg/app.css", "type": "text/css; charset=utf-8", "immutable": true,
            "sha256": "a".repeat(64), "brotli": 12, "gzip": 10 },
        "boot.js": { "path": "/pkg/boot.js", "type": "text/javascript; charset=utf-8",
            "immutable": true, "sha256": "b".repeat(64) },
        "reader.js": { "path": "/pkg/reader.js", "type": "text/javascript; charset=utf-8",
            "immutable": true, "sha256": "d".repeat(64) },
        "phone.js": { "path": "/pkg/phone.js", "type": "text/javascript; charset=utf-8",
            "immutable": true, "sha256": "e".repeat(64) },
        "form.wasm": { "path": "/pkg/form.wasm", "type": "application/wasm",
            "immutable": true, "sha256": "9".repeat(64) },
        "check.wasm": { "path": "/pkg/check.wasm", "type": "application/wasm",
            "immutable": true, "sha256": "8".repeat(64) },
        "sw.js": { "path": "/sw.js", "type": "text/javascript; charset=utf-8",
            "immutable": false, "sha256": "f".repeat(64) },
        "icon.svg": { "path": "/icon.svg", "type": "image/svg+xml", "immutable": false,
            "sha256": "c".repeat(64) },
    }});
    put("manifest.json", manifest.to_string().as_bytes());
}
