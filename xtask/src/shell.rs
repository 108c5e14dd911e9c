//! Runs other programs and says in plain words what failed.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::world;

/// What a captured program printed (both streams, in order) and whether it succeeded.
#[derive(Debug)]
pub(crate) struct Captured {
    /// The program ended with status 0.
    pub(crate) ok: bool,
    /// Standard output and error together.
    pub(crate) text: String,
}

/// Tells the person at the terminal one thing that is about to happen.
pub(crate) fn say(line: &str) {
    println!("» {line}");
}

/// Runs a program with our terminal as its own. Fails when it does.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    if !status.success() {
        bail!("`{}` failed ({status})", words(command));
    }
    Ok(())
}

/// Runs a program quietly and gives its standard output. Fails when it does, with what it said.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let out = command.stdin(Stdio::null()).output().with_context(|| cannot_start(command))?;
    if !out.status.success() {
        let said = String::from_utf8_lossy(&out.stderr);
        bail!("`{}` failed ({}): {}", words(command), out.status, said.trim());
    }
    Ok(String::from_utf8_lossy(&out.stdout).trim().to_owned())
}

/// Runs a program and keeps all it prints, in the order printed.
pub(crate) fn capture(command: &mut Command) -> Result<Captured> {
    let mut log = tempfile::tempfile()?;
    let status = command
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log.try_clone()?)
        .status()
        .with_context(|| cannot_start(command))?;
    Ok(Captured { ok: status.success(), text: read_back(&mut log)? })
}

/// Where `name` lies on PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = world::variable("PATH")?;
    std::env::split_paths(&path).map(|dir| dir.join(name)).find(|file| is_program(file))
}

/// Whether `file` is a file that can be run.
pub(crate) fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

fn read_back(log: &mut File) -> Result<String> {
    let mut bytes = Vec::new();
    log.rewind()?;
    log.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn cannot_start(command: &Command) -> String {
    format!("cannot start `{}`: is it installed?", words(command))
}

fn words(command: &Command) -> String {
    let args = command.get_args().map(|arg| arg.to_string_lossy().into_owned());
    let name = command.get_program().to_string_lossy().into_owned();
    std::iter::once(name).chain(args).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn capture_keeps_both_streams_in_order_and_the_verdict() {
        let got = capture(Command::new("sh").args(["-c", "echo a; echo b >&2; echo c; exit 3"]));
        let got = got.unwrap();
        assert_eq!(got.text, "a\nb\nc\n");
        assert!(!got.ok);
    }

    #[test]
    fn a_failure_names_the_command_and_what_it_said() {
        let error = output(Command::new("sh").args(["-c", "echo broken >&2; exit 1"])).unwrap_err();
        assert!(error.to_string().contains("echo broken"), "{error}");
        assert!(error.to_string().ends_with(": broken"), "{error}");
    }

    #[test]
    fn a_program_that_does_not_exist_is_an_error_that_asks_for_it() {
        let error = run(&mut Command::new("no-such-program-at-all")).unwrap_err();
        assert!(error.to_string().contains("is it installed?"), "{error}");
    }
}
