//! The database goes away for a while and comes back: who sends meanwhile is told so, and what is sent
//! again counts once. PostgreSQL goes with its line; an SQLite file is held by another process.

#![expect(clippy::disallowed_methods, reason = "how xtask names the test server")]

use std::{
    io,
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use openidconnect::url::Url;
use server::{db::DbUrl, handover::Connectors, world::World};

use crate::portal::TestPortal;

/// Sends a dossier while the database is away, and again when it is back.
fn told_and_counted_once(portal: &TestPortal, cut: impl FnOnce(), mend: impl FnOnce()) {
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.proof_written();
    let path = format!("/ho-so/nhap/{draft}/nop");
    let form = huynh.get(&format!("/ho-so/nhap/{draft}/xem-lai")).hidden(&path);
    cut();
    for _ in 0..2 {
        let told = huynh.post(&path, &form);
        assert_eq!(told.status, 503, "{}", told.text());
        assert!(told.text().contains("Hệ thống tạm thời không trả lời"), "{}", told.text());
    }
    mend();
    let code = huynh.post(&path, &form).location().to_owned();
    assert_eq!(huynh.post(&path, &form).location(), code, "the same once more");
    let mine = huynh.get("/ho-so").text();
    assert!(mine.contains("-261124-0001") && !mine.contains("-261124-0002"), "{mine}");
    assert_eq!(portal.audit_entries(), 1);
}

/// A line to the database that can be cut and mended.
struct Line {
    at: SocketAddr,
    cut: Arc<AtomicBool>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Line {
    fn to(database: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let at = listener.local_addr().unwrap();
        let (cut, open) = (Arc::new(AtomicBool::new(false)), Arc::default());
        let line = Self { at, cut: cut.clone(), open: Arc::clone(&open) };
        std::thread::spawn(move || {
            for here in listener.incoming().map_while(Result::ok) {
                if cut.load(Ordering::SeqCst) {
                    continue;
                }
                let there = TcpStream::connect(database).unwrap();
                for (from, to) in [(&here, &there), (&there, &here)] {
                    let (mut from, mut to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
                    std::thread::spawn(move || {
                        io::copy(&mut from, &mut to).ok();
                        to.shutdown(Shutdown::Both).ok();
                    });
                }
                open.lock().unwrap().extend([here, there]);
            }
        });
        line
    }

    fn cut(&self) {
        self.cut.store(true, Ordering::SeqCst);
        for end in self.open.lock().unwrap().drain(..) {
            end.shutdown(Shutdown::Both).ok();
        }
    }

    fn mend(&self) {
        self.cut.store(false, Ordering::SeqCst);
    }
}

/// Runs on the test server, on a thread of its own.
fn run(server: &str, sql: String) {
    let server = server.to_owned();
    std::thread::spawn(move || {
        let mut client = postgres::Client::connect(&server, postgres::NoTls).unwrap();
        client.batch_execute(&sql).unwrap();
    })
    .join()
    .unwrap();
}

#[test]
fn a_submission_while_another_process_holds_the_file_is_told_so_and_counts_once_afterwards() {
    let portal = TestPortal::start();
    let other = rusqlite::Connection::open(portal.folder.path().join("portal.db")).unwrap();
    told_and_counted_once(
        &portal,
        || other.execute_batch("BEGIN IMMEDIATE").unwrap(),
        || other.execute_batch("ROLLBACK").unwrap(),
    );
}

#[test]
fn a_submission_while_the_database_is_away_is_told_so_and_counts_once_afterwards() {
    let Ok(server) = std::env::var("MOTCUA_TEST_POSTGRES") else { return };
    let schema = format!("away_{}", World::system().unwrap().id());
    run(&server, format!("CREATE SCHEMA {schema}"));
    let mut url = Url::parse(&server).unwrap();
    let line = Line::to(url.socket_addrs(|| Some(5432)).unwrap()[0]);
    url.set_host(Some("127.0.0.1")).unwrap();
    url.set_port(Some(line.at.port())).unwrap();
    url.set_query(Some(&format!("options=-c%20search_path%3D{schema}")));
    let database: DbUrl = url.as_str().parse().unwrap();
    {
        let portal = TestPortal::over(Connectors::default(), Some(database));
        told_and_counted_once(&portal, || line.cut(), || line.mend());
    }
    run(&server, format!("DROP SCHEMA {schema} CASCADE"));
}
