//! A throw-away PostgreSQL: started in a temporary folder, stopped and removed when dropped.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use super::debian;
use crate::running::free_port;
use crate::shell::{is_program, on_path, output};
use crate::world;

/// How long a new cluster may take to accept connections.
const PATIENCE: Duration = Duration::from_secs(30);
/// Folders in which installers put PostgreSQL, one below each for every version.
const HOMES: [&str; 4] = [
    "/usr/lib/postgresql",
    "/opt/homebrew/opt",
    "/usr/local/opt",
    "/Applications/Postgres.app/Contents/Versions",
];

/// A PostgreSQL server of our own.
#[derive(Debug)]
pub(crate) struct Postgres {
    server: Child,
    url: String,
    _folder: TempDir,
}

impl Postgres {
    /// Makes and starts an empty cluster; installs Debian's PostgreSQL when there is none.
    pub(crate) fn start() -> Result<Self> {
        let bin = programs()?;
        let user = User::choose()?;
        let folder = tempfile::tempdir()?;
        let (data, log) = (folder.path().join("data"), folder.path().join("log"));
        std::fs::create_dir(&data)?;
        user.owns(folder.path())?;
        output(
            user.command(&bin.join("initdb"))
                .args(["--username=motcua", "--auth=trust", "--encoding=UTF8", "--locale=C"])
                .args(["--no-sync", "--pgdata"])
                .arg(&data),
        )?;
        let port = free_port()?;
        let printed = std::fs::File::create(&log)?;
        let server = user
            .command(&bin.join("postgres"))
            // Nothing in it outlives the tests, so nothing waits for the disk.
            .args([
                "-c",
                "fsync=off",
                "-c",
                "max_connections=200",
                "-c",
                "listen_addresses=127.0.0.1",
            ])
            .args(["-p", &port.to_string(), "-k"])
            .arg(folder.path())
            .arg("-D")
            .arg(&data)
            .stdin(Stdio::null())
            .stdout(printed.try_clone()?)
            .stderr(printed)
            .spawn()
            .context("cannot start postgres")?;
        let url = format!("postgres://motcua@127.0.0.1:{port}/postgres");
        let mut started = Self { server, url, _folder: folder };
        started.wait(&bin, port, &log)?;
        Ok(started)
    }

    /// The URL of its one database.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    fn wait(&mut self, bin: &Path, port: u16, log: &Path) -> Result<()> {
        let start = world::now();
        let port = port.to_string();
        while start.elapsed() < PATIENCE && self.server.try_wait()?.is_none() {
            let ready = ["-q", "-h", "127.0.0.1", "-p", &port];
            if Command::new(bin.join("pg_isready")).args(ready).status()?.success() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let said = std::fs::read_to_string(log).unwrap_or_default();
        bail!("PostgreSQL did not start:\n{said}")
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // SIGINT is PostgreSQL's "fast shutdown": it disconnects clients and ends. A process that
        // has ended is left alone: its number may be another's by now.
        if matches!(self.server.try_wait(), Ok(None)) {
            let pid = self.server.id().to_string();
            let _waited_for_below = Command::new("kill").args(["-INT", &pid]).status();
        }
        let _reaped = self.server.wait();
    }
}

/// Who runs PostgreSQL, which refuses to be run by root.
enum User {
    /// We ourselves.
    Ourselves,
    /// This account, because we are root.
    Other(&'static str),
}

impl User {
    fn choose() -> Result<Self> {
        if !debian::is_root() {
            return Ok(Self::Ourselves);
        }
        let known = |name: &&str| output(Command::new("id").args(["-u", name])).is_ok();
        let name = ["postgres", "nobody"].into_iter().find(known);
        name.map(Self::Other).context("root cannot run PostgreSQL: no user `postgres` or `nobody`")
    }

    /// Gives the folder and what is in it to this user.
    fn owns(&self, folder: &Path) -> Result<()> {
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755))?;
        if let Self::Other(name) = self {
            output(Command::new("chown").args(["-R", name]).arg(folder))?;
        }
        Ok(())
    }

    /// The program, to be run by this user, and to end when we do.
    fn command(&self, program: &Path) -> Command {
        let mut command = match self {
            Self::Ourselves => return Command::new(program),
            Self::Other(_) => Command::new("setpriv"),
        };
        if let Self::Other(name) = self {
            command.args(["--reuid", name, "--clear-groups", "--pdeathsig", "INT"]).arg(program);
        }
        // initdb looks at the folder it stands in, which root's user may not let it.
        command.current_dir("/");
        command
    }
}

/// The folder with `initdb`, `postgres` and `pg_isready`.
fn programs() -> Result<PathBuf> {
    if let Some(found) = installed() {
        return Ok(found);
    }
    debian::install(
        &["postgresql"],
        "PostgreSQL (Debian also starts a server of its own on 5432)",
    )?;
    installed().context("PostgreSQL was installed but its programs were not found")
}

fn installed() -> Option<PathBuf> {
    let beside_path = on_path("postgres").and_then(|file| file.canonicalize().ok());
    let versions = HOMES.iter().filter_map(|home| std::fs::read_dir(home).ok()).flatten().flatten();
    let mut folders: Vec<_> = versions.map(|version| version.path().join("bin")).collect();
    folders.sort();
    let beside_path = beside_path.and_then(|file| file.parent().map(Path::to_owned));
    let complete = |bin: &PathBuf| {
        ["initdb", "postgres", "pg_isready"].iter().all(|p| is_program(&bin.join(p)))
    };
    beside_path.into_iter().chain(folders.into_iter().rev()).find(complete)
}
