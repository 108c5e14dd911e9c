//! The real portal with its demo identity provider, on free ports, over a folder of its own.

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::Path,
    sync::mpsc,
};

use actix_web::dev::ServerHandle;
use domain::time::Moment;
use openidconnect::url::Url;
use server::{
    db::DbUrl,
    demo_idp,
    handover::Connectors,
    identity::oidc::Providers,
    portal::Portal,
    start::{self, Setup},
    store::Store,
    world::World,
};

use crate::client::{Answer, Browser, send};

/// Tuesday 24 November 2026, 09:00 in Vietnam: within working hours.
pub(crate) const NOW: Moment = Moment::from_unix(1_795_485_600);

/// A style sheet long enough to be worth compressing.
const STYLE: &str = "body{color:#111}.a{margin:0}.b{margin:0}.c{margin:0}.d{margin:0}";

/// A running portal.
pub(crate) struct TestPortal {
    pub(crate) at: SocketAddr,
    pub(crate) idp: SocketAddr,
    pub(crate) world: World,
    pub(crate) store: Store,
    pub(crate) portal: Portal,
    pub(crate) folder: tempfile::TempDir,
    servers: [ServerHandle; 2],
}

impl TestPortal {
    /// Starts one on SQLite.
    pub(crate) fn start() -> Self {
        Self::connected(Connectors::default())
    }

    /// Starts one on SQLite that hands over to these systems.
    pub(crate) fn connected(connectors: Connectors) -> Self {
        let folder = tempfile::tempdir().unwrap();
        site(&folder.path().join("site"));
        fs::create_dir(folder.path().join("catalogue")).unwrap();
        let world = World::fixed(NOW, 1);
        let (tell, told) = mpsc::channel();
        let setup_folder = folder.path().to_owned();
        let setup_world = world.clone();
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let portal = TcpListener::bind("127.0.0.1:0").unwrap();
                let idp = TcpListener::bind("127.0.0.1:0").unwrap();
                let addresses = (portal.local_addr().unwrap(), idp.local_addr().unwrap());
                let url = |at: SocketAddr| Url::parse(&format!("http://{at}/")).unwrap();
                let (public, issuer) = (url(addresses.0), url(addresses.1));
                let setup = Setup {
                    data: setup_folder.join("data"),
                    database: DbUrl::Sqlite(setup_folder.join("portal.db")),
                    site: setup_folder.join("site"),
                    public: public.clone(),
                    catalogue: Some(setup_folder.join("catalogue")),
                    helpline: "1900 0000".to_owned(),
                    behind_proxy: false,
                    connectors,
                    world: setup_world,
                };
                let providers =
                    Providers::new(demo_idp::provider_config(&issuer).unwrap()).unwrap();
                let state = setup.state(providers).await.unwrap();
                let (store, shared) = (state.portal.store().clone(), state.portal.clone());
                let entropy = setup.world.bytes();
                let idp = start::demo(idp, &issuer, &public, entropy, setup.clock(), true).unwrap();
                let portal = start::portal(portal, state).unwrap();
                tell.send((addresses, (store, shared), [portal.handle(), idp.handle()])).unwrap();
                let (portal, idp) = futures_util::future::join(portal, idp).await;
                portal.and(idp).unwrap();
            });
        });
        let ((at, idp), (store, portal), servers) = told.recv().expect("the portal starts");
        Self { at, idp, world, store, portal, folder, servers }
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
    put("icon.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let manifest = serde_json::json!({ "files": {
        "app.css": { "path": "/pkg/app.css", "type": "text/css; charset=utf-8", "immutable": true,
            "sha256": "a".repeat(64), "brotli": 12, "gzip": 10 },
        "boot.js": { "path": "/pkg/boot.js", "type": "text/javascript; charset=utf-8",
            "immutable": true, "sha256": "b".repeat(64) },
        "icon.svg": { "path": "/icon.svg", "type": "image/svg+xml", "immutable": false,
            "sha256": "c".repeat(64) },
    }});
    put("manifest.json", manifest.to_string().as_bytes());
}
