//! `kill -9` in the middle of submissions: none that was acknowledged is lost, none is doubled.
//!
//! The test starts itself again as a child that submits from many tasks and prints each code only
//! after it was acknowledged; kills it; and then sends everything once more with the same keys.
//! With `-- --ignored --nocapture` it prints how long submissions wait under load.

#![expect(clippy::unwrap_used, reason = "tests")]
#![expect(
    clippy::disallowed_methods,
    reason = "parent and child speak through the environment; a measurement takes the time itself"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use domain::time::Moment;
use serde_json::json;
use server::db::DbUrl;
use server::store::{NewDossier, Opens, Store, Submitted};
use server::world::World;

const NOW: Moment = Moment::from_unix(1_795_226_400);
const URL: &str = "MOTCUA_KILL_URL";
const DATA: &str = "MOTCUA_KILL_DATA";
const SUBMISSIONS: usize = 2_000;
/// In the measurement as many submit at once as the bench has connections.
const AT_ONCE: usize = 64;
/// Each so often that the log of the database is folded several times.
const EACH: usize = 200;

/// Every second one is a family with a stage that opens at once.
fn dossier(store: &Store, n: usize) -> NewDossier {
    let stage = |store| NewDossier { unit: "stage".into(), ..single(store, n) };
    let opens = n.is_multiple_of(2).then(|| Opens {
        stages: vec![("first".into(), stage(store))],
        number: |unit, _, serial| Some(format!("{unit}-{serial:05}")),
    });
    NewDossier { opens, ..single(store, n) }
}

fn single(store: &Store, n: usize) -> NewDossier {
    NewDossier {
        key: format!("key-{n}"),
        draft: None,
        owner: store.owner(&format!("{n:012}")),
        factors: [None, None],
        unit: "u".into(),
        service: "s".into(),
        service_version: "1".into(),
        channel: "online".into(),
        day: NOW.date(),
        received_at: NOW,
        status: "received".into(),
        due_at: None,
        summary: json!({}),
        state: json!({}),
        filed: json!({ "n": n, "text": "x".repeat(2_000) }),
        events: vec![json!({})],
        files: vec![],
        actor: "c".into(),
        role: "citizen".into(),
        detail: json!({}),
        messages: vec![],
        opens: None,
        under: None,
    }
}

async fn open(url: &DbUrl, data: &Path) -> Store {
    Store::open(url, data, World::system().unwrap()).await.unwrap().0
}

async fn submit(store: &Store, n: usize) -> Submitted {
    store.submit(dossier(store, n), |serial| Some(format!("c-{serial:05}"))).await.unwrap()
}

/// Not a test by itself: the part that is killed. Without its environment it has nothing to do.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn child_submits_until_it_is_killed() {
    let (Ok(url), Ok(data)) = (std::env::var(URL), std::env::var(DATA)) else { return };
    let store = open(&url.parse().unwrap(), Path::new(&data)).await;
    let tasks: Vec<_> = (0..200)
        .map(|task| {
            let store = store.clone();
            tokio::spawn(async move {
                for n in (task..SUBMISSIONS).step_by(200) {
                    let done = submit(&store, n).await;
                    // One write a line: the parent must not see half of one.
                    let line = format!("acknowledged {n} {}\n", done.code);
                    std::io::stdout().write_all(line.as_bytes()).unwrap();
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
}

/// Runs the child, kills it after `after` acknowledgements and returns all it printed.
fn killed(url: &str, data: &Path, after: usize) -> BTreeMap<usize, String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child_submits_until_it_is_killed", "--nocapture"])
        .env(URL, url)
        .env(DATA, data)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut acknowledged = BTreeMap::new();
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        let Some((_, line)) = line.split_once("acknowledged ") else { continue };
        let (n, code) = line.split_once(' ').unwrap();
        acknowledged.insert(n.parse().unwrap(), code.to_owned());
        if acknowledged.len() == after {
            child.kill().unwrap();
        }
    }
    assert!(!child.wait().unwrap().success(), "it was killed in the middle");
    acknowledged
}

async fn check(url: &str, data: &Path) {
    let mut acknowledged = BTreeMap::new();
    for after in [1, 150, 400] {
        acknowledged.extend(killed(url, data, after));
    }
    assert!((400..SUBMISSIONS).contains(&acknowledged.len()), "{}", acknowledged.len());
    let store = open(&url.parse().unwrap(), data).await;
    for (n, code) in &acknowledged {
        let kept = store.dossier(code).await.unwrap();
        assert_eq!(kept.filed.get("n"), Some(&json!(n)));
    }
    let all = (0..SUBMISSIONS).map(|n| submit(&store, n));
    let all = futures_util::future::join_all(all).await;
    for (n, code) in &acknowledged {
        assert!(all.get(*n).is_some_and(|again| again.code == *code && !again.first));
    }
    let families: Vec<_> = all.iter().step_by(2).map(|family| family.code.clone()).collect();
    let codes: BTreeSet<_> = all.into_iter().map(|again| again.code).collect();
    let wanted: BTreeSet<_> = (1..=SUBMISSIONS).map(|serial| format!("c-{serial:05}")).collect();
    assert_eq!(codes, wanted, "each once, serials without a gap");
    let mut stages = BTreeSet::new();
    for family in &families {
        let (_, opened) = store.family(family).await.unwrap();
        assert_eq!(opened.len(), 1, "{family}");
        stages.extend(opened.into_iter().map(|(stage, _)| stage.line.code));
    }
    let wanted: BTreeSet<_> = (1..=SUBMISSIONS / 2).map(|n| format!("stage-{n:05}")).collect();
    assert_eq!(stages, wanted, "each stage once, with its family");
    let chain = store.verify_audit(None).await.unwrap();
    assert_eq!(usize::try_from(chain.entries), Ok(SUBMISSIONS + SUBMISSIONS / 2));
}

#[tokio::test]
async fn a_kill_loses_nothing_acknowledged_and_doubles_nothing_on_sqlite() {
    let data = tempfile::tempdir().unwrap();
    check(&format!("sqlite:{}", data.path().join("motcua.db").display()), data.path()).await;
}

#[tokio::test]
async fn a_kill_loses_nothing_acknowledged_and_doubles_nothing_on_postgres() {
    let Ok(server) = std::env::var("MOTCUA_TEST_POSTGRES") else { return };
    let data = tempfile::tempdir().unwrap();
    let name = format!("k_{}", World::system().unwrap().id());
    let run = |sql: String| {
        let server = server.clone();
        std::thread::spawn(move || {
            let mut client = postgres::Client::connect(&server, postgres::NoTls).unwrap();
            client.batch_execute(&sql).unwrap();
        })
        .join()
        .unwrap();
    };
    run(format!("CREATE SCHEMA {name}"));
    let mark = if server.contains('?') { '&' } else { '?' };
    check(&format!("{server}{mark}options=-c%20search_path%3D{name}"), data.path()).await;
    run(format!("DROP SCHEMA {name} CASCADE"));
}

#[test]
#[ignore = "a measurement: it prints how long submissions wait"]
fn submissions_under_load() {
    // Beside the program, so that the database lies on a disk and not in a temporary memory.
    let beside = std::env::current_exe().unwrap();
    let folder = tempfile::tempdir_in(beside.parent().unwrap()).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let url = DbUrl::Sqlite(folder.path().join("portal.db"));
        let store = open(&url, folder.path()).await;
        let begun = Instant::now();
        let mut tasks = Vec::new();
        for task in 0..AT_ONCE {
            let store = store.clone();
            tasks.push(tokio::spawn(async move {
                let mut waits = Vec::new();
                for number in 0..EACH {
                    let asked = Instant::now();
                    let new = single(&store, task * EACH + number);
                    store.submit(new, |serial| Some(format!("c-{serial:06}"))).await.unwrap();
                    waits.push(asked.elapsed());
                }
                waits
            }));
        }
        let mut waits: Vec<Duration> = Vec::new();
        for task in tasks {
            waits.extend(task.await.unwrap());
        }
        waits.sort();
        let at = |part: usize| waits.get(waits.len() * part / 1000).unwrap().as_secs_f64() * 1000.0;
        let rate = f64::from(u32::try_from(waits.len()).unwrap()) / begun.elapsed().as_secs_f64();
        println!(
            "{rate:.0} a second, p50 {:.1}, p99 {:.1}, p99.9 {:.1} ms",
            at(500),
            at(990),
            at(999)
        );
    });
}
