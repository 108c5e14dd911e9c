//! `cargo xtask watch`: rebuild and restart on every change.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::Result;

use crate::build;
use crate::paths::Paths;
use crate::running::{Options, Running};
use crate::shell::say;

/// How often the files are looked at.
const PERIOD: Duration = Duration::from_millis(500);
/// What the product is made of.
const WATCHED: [&str; 5] = ["app", "server", "public", "Cargo.toml", "Cargo.lock"];

/// Serves the dev profile until Ctrl-C; a build that fails leaves the last good server running.
pub(crate) fn watch(paths: &Paths, port: u16, data: Option<PathBuf>) -> Result<()> {
    let data = data.unwrap_or_else(|| paths.root.join("data"));
    let listen = SocketAddr::from(([127, 0, 0, 1], port));
    let mut running = None;
    let mut seen = None;
    loop {
        let now = newest(&paths.root);
        if now != seen {
            seen = now;
            match build::site(paths).and_then(|()| build::dev_server(paths)) {
                Ok(program) => {
                    // The old one first: both want the same port and the same database.
                    drop(running.take());
                    let options = Options { program, ..Options::release(paths, &data, listen) };
                    running =
                        Running::start(&options).inspect_err(|error| say(&error.to_string())).ok();
                }
                Err(error) => say(&format!("{error:#}; waiting for the next change")),
            }
        }
        std::thread::sleep(PERIOD);
    }
}

/// The newest change of any watched file, and how many there are (a deleted file is a change too).
fn newest(root: &Path) -> Option<(SystemTime, usize)> {
    let mut count = 0;
    let mut newest = SystemTime::UNIX_EPOCH;
    let mut open: Vec<_> = WATCHED.iter().map(|name| root.join(name)).collect();
    while let Some(path) = open.pop() {
        // A file may vanish between being listed and being looked at; then it is not there.
        let Ok(meta) = path.metadata() else { continue };
        if meta.is_dir() {
            open.extend(std::fs::read_dir(&path).ok()?.flatten().map(|entry| entry.path()));
        } else {
            count += 1;
            newest = newest.max(meta.modified().ok()?);
        }
    }
    Some((newest, count))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_changed_a_new_and_a_deleted_file_are_each_a_change() {
        let root = tempfile::tempdir().unwrap();
        let file = |name: &str| root.path().join("app").join(name);
        std::fs::create_dir(root.path().join("app")).unwrap();
        std::fs::write(file("a"), "1").unwrap();
        let first = newest(root.path());
        assert_eq!(first, newest(root.path()));

        let later = first.unwrap().0 + Duration::from_secs(5);
        std::fs::File::options().write(true).open(file("a")).unwrap().set_modified(later).unwrap();
        let changed = newest(root.path());
        assert_ne!(first, changed);
        std::fs::write(file("b"), "2").unwrap();
        let added = newest(root.path());
        assert_ne!(changed, added);
        std::fs::remove_file(file("b")).unwrap();
        assert_ne!(added, newest(root.path()));
    }
}
