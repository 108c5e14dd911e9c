//! `kill -9` in the middle of changing keys: the file is the old one or the new one, and a list
//! that was acknowledged is in it.
//!
//! The test starts itself again as a child that rotates keys without end and prints each list's
//! names only after it was acknowledged; kills it; and opens the keys.

#![expect(clippy::unwrap_used, reason = "tests")]
#![expect(clippy::disallowed_methods, reason = "parent and child speak through the environment")]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use domain::time::Moment;
use server::proof_keys::{KeyTool, Options, ProofKeys};
use server::world::World;

const DATA: &str = "MOTCUA_KEYS_KILL_DATA";
const TRIES: usize = 6;

fn world() -> World {
    World::starting_at(Moment::from_unix(1_795_226_400)).unwrap()
}

fn tool(data: &Path) -> KeyTool {
    KeyTool::open(data, &Options::default(), &world()).unwrap()
}

/// Not a test by itself: the part that is killed. Without its environment it has nothing to do.
#[test]
fn child_rotates_until_it_is_killed() {
    let Ok(data) = std::env::var(DATA) else { return };
    let tool = tool(Path::new(&data));
    loop {
        let report = tool.rotate(true).unwrap();
        let last = report.keys.last().unwrap();
        println!("\nmade {}", last.kid);
        std::io::stdout().flush().unwrap();
    }
}

#[test]
fn keys_survive_a_kill_at_any_moment() {
    let folder = tempfile::tempdir().unwrap();
    let (data, world) = (folder.path(), world());
    let seal = server::seal::create(&data.join("keys/data.key"), &world).unwrap();
    let open = || ProofKeys::open(data, &seal, "https://a.example.vn", "56", &world).unwrap();
    open();
    let mut known = 2;
    for after in 1..=TRIES {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["child_rotates_until_it_is_killed", "--exact", "--nocapture"])
            .env(DATA, data)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let made = lines.filter_map(|line| line.unwrap().strip_prefix("made ").map(str::to_owned));
        let acknowledged: Vec<String> = made.take(after).collect();
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(acknowledged.len(), after);
        let report = open().tend().unwrap();
        let names: Vec<&str> = report.keys.iter().map(|key| key.kid.as_str()).collect();
        for kid in &acknowledged {
            assert!(names.contains(&kid.as_str()), "{kid} was acknowledged and is lost");
        }
        assert!(names.len() >= known + acknowledged.len(), "nothing made before is lost");
        assert_eq!(report.attention, []);
        known = names.len();
    }
}
