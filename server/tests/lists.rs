//! A list of guests against the worst that can happen to a server: `kill -9` while it is worked
//! off, and a list as long as a list may be.

#![expect(clippy::unwrap_used, reason = "tests")]
#![expect(clippy::disallowed_methods, reason = "parent and child speak through the environment")]

mod host;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use domain::{
    calendar::WorkCalendar, catalogue::Catalogue, form::Answers, place::Places, time::Moment,
};
use server::portal::{Listed, Portal, Sent};
use server::proof_keys::ProofKeys;
use server::registry::SyntheticRegistry;
use server::store::Store;
use server::world::World;

use host::{PAGE, host};

/// 2026-11-21, 09:00 in Vietnam.
const NOW: Moment = Moment::from_unix(1_795_226_400);
const DATA: &str = "MOTCUA_LIST_DATA";
const TRY: &str = "MOTCUA_LIST_TRY";
const GUESTS: usize = 3_000;
const PARTS: usize = 15;

/// The list, every tenth row wrong besides.
fn sent(guests: usize) -> Sent {
    let mut answers = Answers::default();
    for (field, text) in PAGE.into_iter().chain([("tu", "2026-11-21T08:30"), ("den", "22/11/2026")])
    {
        answers.set(field, text);
    }
    let mut file = String::from("Họ và tên;Số CCCD;Phòng\n");
    for guest in 0..guests {
        writeln!(file, "Nguyễn Văn An;056090{guest:06};{}", guest % 1_000).unwrap();
        if guest % 10 == 0 {
            writeln!(file, "Nguy?n;{guest};x").unwrap();
        }
    }
    Sent { answers, file: Some(file.into_bytes()), scans: String::new() }
}

/// A portal over the data folder. Each try is two minutes later: a killed worker's lease is over.
async fn portal(data: &Path, nth: u64) -> Portal {
    let world = World::fixed(NOW.plus_seconds(i64::try_from(nth).unwrap() * 120), nth);
    let url = format!("sqlite:{}", data.join("motcua.db").display()).parse().unwrap();
    let (store, _) = Store::open(&url, data, world.clone()).await.unwrap();
    let keys = ProofKeys::open(data, store.keys(), "http://localhost", "56", &world).unwrap();
    Portal::new(
        store,
        Catalogue::embedded().unwrap(),
        Places::built_in().unwrap(),
        WorkCalendar::built_in().unwrap(),
        Arc::new(SyntheticRegistry::new(6, 100)),
        keys,
    )
}

async fn kept(portal: &Portal, guests: usize) -> (String, bool) {
    match portal.list_sent(&host(), sent(guests)).await.unwrap() {
        Listed::Kept { id, first } => (id, first),
        Listed::Wrong(entry) => unreachable!("{:?} {:?}", entry.report, entry.trouble),
    }
}

/// Not a test by itself: the part that is killed. Without its environment it has nothing to do.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn child_works_a_list_off_until_it_is_killed() {
    let (Ok(data), Ok(nth)) = (std::env::var(DATA), std::env::var(TRY)) else { return };
    let portal = portal(Path::new(&data), nth.parse().unwrap()).await;
    let (id, _) = kept(&portal, GUESTS).await;
    let worker = tokio::spawn({
        let portal = portal.clone();
        async move { portal.work_lists().await }
    });
    while !worker.is_finished() {
        let progress = portal.list_progress(&host(), &id, false).await.unwrap();
        // One write a line: the parent must not see half of one.
        let line = format!("progress {} {}\n", progress.read, progress.dossiers.len());
        std::io::stdout().write_all(line.as_bytes()).unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    }
    worker.await.unwrap().unwrap();
}

/// Runs the child and kills it once it has read `read` rows and filed `filed` parts.
fn killed(data: &Path, nth: u64, read: i64, filed: usize) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child_works_a_list_off_until_it_is_killed", "--nocapture"])
        .env(DATA, data)
        .env(TRY, nth.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        let Some((_, line)) = line.split_once("progress ") else { continue };
        let (rows, parts) = line.split_once(' ').unwrap();
        if rows.parse::<i64>().unwrap() >= read && parts.parse::<usize>().unwrap() >= filed {
            child.kill().unwrap();
            break;
        }
    }
    assert!(!child.wait().unwrap().success(), "it was killed in the middle");
}

#[tokio::test]
async fn a_kill_while_a_list_is_worked_off_loses_no_guest_and_doubles_none() {
    let data = tempfile::tempdir().unwrap();
    for (nth, (read, filed)) in (1..).zip([(0, 0), (200, 0), (1_000, 1), (0, 5)]) {
        killed(data.path(), nth, read, filed);
    }
    let portal = portal(data.path(), 9).await;
    let (id, first) = kept(&portal, GUESTS).await;
    assert!(!first, "the list itself was kept before the first kill");
    portal.work_lists().await.unwrap();
    let done = portal.list_progress(&host(), &id, false).await.unwrap();
    assert!(!done.is_running());
    assert_eq!((done.recorded, done.refused), (3_000, 300));
    let codes: BTreeSet<&String> = done.dossiers.iter().map(|(code, _)| code).collect();
    assert_eq!(codes.len(), PARTS);
    let sql = "SELECT COUNT(*) FROM dossiers";
    let all = portal.store().db().read(move |conn| conn.first(sql, &[])).await.unwrap();
    assert_eq!(all.unwrap().int(0).unwrap(), 15, "no dossier beside those of the list");
}

/// Run alone: `cargo test -p server --test lists -- --ignored --nocapture`. Prints what it took.
#[tokio::test]
#[ignore = "takes minutes; its memory is measured for the whole process"]
async fn a_list_of_the_greatest_length_is_recorded_in_bounded_memory() {
    let data = tempfile::tempdir().unwrap();
    let portal = portal(data.path(), 1).await;
    let before = peak();
    // Every tenth row wrong besides, and the heading: just within 100,000 rows.
    let (id, _) = kept(&portal, 90_900).await;
    portal.work_lists().await.unwrap();
    let done = portal.list_progress(&host(), &id, false).await.unwrap();
    assert_eq!((done.recorded, done.refused), (90_900, 9_090));
    let after = peak();
    println!("peak RSS {before} MB before the list, {after} MB after it");
    assert!(after - before < 150, "{before} MB, then {after} MB");
}

/// The most memory this process had so far, in megabytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1_024
}
