//! A server started for tests, measurements or daily work, and stopped when it goes out of scope.

use std::fs::File;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::paths::Paths;
use crate::world;

/// How long a server may take from its start to its first answer.
const PATIENCE: Duration = Duration::from_mins(1);
/// How long it may take to end when asked to.
const FAREWELL: Duration = Duration::from_secs(5);

/// How a server is started.
#[derive(Debug, Clone)]
pub(crate) struct Options {
    /// The program.
    pub(crate) program: PathBuf,
    /// The folder with keys, database and files.
    pub(crate) data: PathBuf,
    /// The site folder.
    pub(crate) site: PathBuf,
    /// Where it listens.
    pub(crate) listen: SocketAddr,
    /// The moment (RFC 3339) at which its clock starts, instead of the real one.
    pub(crate) clock: Option<String>,
    /// A file for what it prints; without one it prints to our terminal.
    pub(crate) log: Option<PathBuf>,
}

impl Options {
    /// The release server on `listen` with its data in `data`.
    pub(crate) fn release(paths: &Paths, data: &Path, listen: SocketAddr) -> Self {
        Self {
            program: paths.server(),
            data: data.to_owned(),
            site: paths.site(),
            listen,
            clock: None,
            log: None,
        }
    }

    /// The command line: `motcua serve --demo …`.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(["serve", "--demo", "--listen", &self.listen.to_string()]);
        command.arg("--data").arg(&self.data).arg("--site").arg(&self.site);
        if let Some(clock) = &self.clock {
            command.args(["--clock", clock]);
        }
        command
    }
}

/// A server that answers.
#[derive(Debug)]
pub(crate) struct Running {
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
}

impl Running {
    /// Starts a server and waits until it answers. Fails with what it printed when it does not.
    pub(crate) fn start(options: &Options) -> Result<Self> {
        let mut command = options.command();
        if let Some(log) = &options.log {
            let log = File::create(log)?;
            command.stdout(log.try_clone()?).stderr(log);
        }
        let program = options.program.display();
        let child = command.stdin(Stdio::null()).spawn();
        let child = child.with_context(|| format!("cannot start {program}"))?;
        let mut running = Self { child, address: options.listen };
        if let Err(error) = running.wait() {
            let said = options.log.as_ref().and_then(|log| std::fs::read_to_string(log).ok());
            bail!("{error}: {program}\n{}", said.unwrap_or_default());
        }
        Ok(running)
    }

    /// The process id.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    fn wait(&mut self) -> Result<()> {
        let start = world::now();
        while start.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait()? {
                bail!("the server stopped before it answered ({status})");
            }
            if answers(self.address) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        bail!("the server gave no answer within a minute")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Asked first, so that it can finish what it is writing. A process that has ended is left
        // alone: its number may be another's by now.
        if matches!(self.child.try_wait(), Ok(None)) {
            let pid = self.pid().to_string();
            let _then_killed = Command::new("kill").args(["-TERM", &pid]).status();
        }
        let asked = world::now();
        while matches!(self.child.try_wait(), Ok(None)) && asked.elapsed() < FAREWELL {
            std::thread::sleep(Duration::from_millis(20));
        }
        let _gone_already = self.child.kill();
        let _reaped = self.child.wait();
    }
}

/// A port of this machine that nobody listens on.
pub(crate) fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no free port on 127.0.0.1")?;
    Ok(listener.local_addr()?.port())
}

/// Whether an HTTP server answers at `address`, whatever it says.
fn answers(address: SocketAddr) -> bool {
    let Ok(mut stream) = TcpStream::connect_timeout(&address, Duration::from_millis(200)) else {
        return false;
    };
    let _default_is_to_wait = stream.set_read_timeout(Some(Duration::from_secs(2)));
    let asked = write!(stream, "GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    let mut start = [0; 5];
    asked.is_ok() && stream.read_exact(&mut start).is_ok() && &start == b"HTTP/"
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn options(program: &Path, log: &Path) -> Options {
        Options {
            program: program.to_owned(),
            data: "data".into(),
            site: "site".into(),
            listen: SocketAddr::from(([127, 0, 0, 1], free_port().unwrap())),
            clock: Some("2026-11-23T09:00:00+07:00".to_owned()),
            log: Some(log.to_owned()),
        }
    }

    #[test]
    fn a_server_that_stops_at_once_is_an_error_with_what_it_printed() {
        let dir = tempfile::tempdir().unwrap();
        let options = options(Path::new("/bin/echo"), &dir.path().join("log"));
        let error = Running::start(&options).unwrap_err().to_string();
        assert!(error.contains("stopped before it answered"), "{error}");
        assert!(error.contains("serve --demo --listen 127.0.0.1:"), "{error}");
        assert!(error.contains("--clock 2026-11-23T09:00:00+07:00"), "{error}");
    }

    #[test]
    fn only_something_that_speaks_http_counts_as_an_answer() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let server = std::thread::spawn(move || {
            for reply in ["SMTP ready\r\n", "HTTP/1.1 404 Not Found\r\n\r\n"] {
                let (mut stream, _) = listener.accept().unwrap();
                // All of it: closing with bytes unread would take the reply back.
                let mut asked = Vec::new();
                while !asked.ends_with(b"\r\n\r\n") {
                    let mut byte = [0; 1];
                    stream.read_exact(&mut byte).unwrap();
                    asked.extend(byte);
                }
                stream.write_all(reply.as_bytes()).unwrap();
            }
        });
        assert!(!answers(address));
        assert!(answers(address));
        server.join().unwrap();
        assert!(!answers(address));
    }
}
