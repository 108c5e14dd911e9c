//! A compiler that can make WebAssembly: rustup's, else Debian's.
//!
//! rustup's needs its `wasm32-unknown-unknown` target. Where that cannot be fetched, Debian's
//! `rustc-web` does it, and rustup's `rust-lld` links. Either compiles the standard library anew where
//! it has the source: the ready one is made for speed, and a page would carry 6 kB more of it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::debian;
use crate::paths::Paths;
use crate::shell::{is_program, output, run, say};
use crate::world;

/// The target's name for cargo, and the name of its folder.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
/// Debian's cargo and compiler; fixed paths, because rustup's come first on PATH.
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_STD: &str = "/usr/lib/rustlib/src/rust/library/std";
/// The same below the root of rustup's toolchain.
const SOURCE: &str = "lib/rustlib/src/rust/library/std";

/// The compiler chosen for the browser's code.
#[derive(Debug)]
pub(crate) enum Compiler {
    /// The toolchain that builds everything else.
    Rustup {
        /// Whether it has the source of the standard library.
        source: bool,
    },
    /// Debian's compiler, with the linker of rustup's.
    Debian {
        /// rustup's `rust-lld`.
        linker: PathBuf,
    },
}

/// Code that panics stops at once and says nothing. Nobody reads a phone's console, and the words, the
/// places in the source and what formats them are an eighth of what a page loads.
const NO_LAST_WORDS: &str =
    "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";

impl Compiler {
    /// Finds a compiler, or installs what is missing for one.
    pub(crate) fn find() -> Result<Self> {
        let sysroot = PathBuf::from(output(Command::new("rustc").args(["--print", "sysroot"]))?);
        if has_target(&sysroot) {
            return Ok(Self::rustup(&sysroot));
        }
        if !debian_is_ready() {
            say(&format!("the compiler has no {TARGET} yet: rustup target add {TARGET}"));
            // One try: where it cannot be fetched, there is another way.
            let mut add = Command::new("rustup");
            add.args(["target", "add", TARGET]).env("RUSTUP_MAX_RETRIES", "1");
            if run(&mut add).is_ok() {
                return Ok(Self::rustup(&sysroot));
            }
            say("rustup cannot fetch it here: Debian's compiler for the web does it instead");
            debian::install(
                &["rustc-web", "cargo-web", "rust-web-src"],
                &format!("a compiler for {TARGET} (or `rustup target add {TARGET}`)"),
            )?;
        }
        if !debian_is_ready() {
            bail!("{DEBIAN_RUSTC} is too old or without its source: install `rustc-web` 1.95+");
        }
        Ok(Self::Debian { linker: linker(&sysroot)? })
    }

    fn rustup(sysroot: &Path) -> Self {
        let mut source = sysroot.join(SOURCE).is_dir();
        if !source {
            say(
                "the source of the standard library, to make it small: rustup component add rust-src",
            );
            let mut add = Command::new("rustup");
            add.args(["component", "add", "rust-src"]).env("RUSTUP_MAX_RETRIES", "1");
            source = run(&mut add).is_ok();
        }
        if !source {
            say("rustup cannot fetch it here: the browser's code becomes some 6 kB larger");
        }
        Self::Rustup { source }
    }

    /// `cargo SUBCOMMAND` for the browser, in its own target folder.
    pub(crate) fn cargo(&self, paths: &Paths, subcommand: &str) -> Command {
        let mut command = match self {
            Self::Rustup { .. } => Command::new("cargo"),
            Self::Debian { .. } => Command::new(DEBIAN_CARGO),
        };
        command.current_dir(&paths.root).arg(subcommand).args(["--target", TARGET]);
        command.arg("--target-dir").arg(&paths.wasm_target);
        if !matches!(self, Self::Rustup { source: false }) {
            command
                .args(["-Z", "build-std=std,panic_abort"])
                .args(["-Z", "build-std-features=optimize_for_size"])
                // `build-std` is not stable; this lets a released compiler do it.
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", NO_LAST_WORDS);
        }
        if let Self::Debian { linker } = self {
            command
                .env("RUSTC", DEBIAN_RUSTC)
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
                // `cargo run` points it at rustup's libraries, which are another compiler's.
                .env_remove("LD_LIBRARY_PATH");
        }
        command
    }
}

fn has_target(sysroot: &Path) -> bool {
    sysroot.join("lib/rustlib").join(TARGET).join("lib").is_dir()
}

fn debian_is_ready() -> bool {
    let programs = is_program(Path::new(DEBIAN_CARGO)) && is_program(Path::new(DEBIAN_RUSTC));
    let version =
        || output(Command::new(DEBIAN_RUSTC).arg("--version").env_remove("LD_LIBRARY_PATH"));
    programs
        && Path::new(DEBIAN_STD).is_dir()
        && version().is_ok_and(|said| minor(&said) >= minor(&minimum()))
}

/// The oldest compiler that the workspace accepts, as cargo tells it.
fn minimum() -> String {
    format!("rustc {}", world::variable("CARGO_PKG_RUST_VERSION").unwrap_or_default())
}

/// The `95` of `rustc 1.95.0 (…)`.
fn minor(said: &str) -> Option<u32> {
    said.split_whitespace().nth(1)?.split('.').nth(1)?.parse().ok()
}

fn linker(sysroot: &Path) -> Result<PathBuf> {
    let version = output(Command::new("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.context("`rustc -vV` names no host")?;
    let file = sysroot.join("lib/rustlib").join(host).join("bin/rust-lld");
    if !is_program(&file) {
        bail!("no linker for {TARGET}: {} is missing; reinstall the toolchain", file.display());
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compiler_versions_compare_by_their_minor_number() {
        assert_eq!(minor("rustc 1.96.0 (ac68faa20 2026-05-25) (built from a tarball)"), Some(96));
        assert_eq!(minor("rustc 1.95"), Some(95));
        assert!(minor("rustc 1.63.0") < minor("rustc 1.95"));
        assert_eq!(minor("no version here"), None);
    }
}
