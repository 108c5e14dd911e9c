//! The browser's half: `client` compiled to wasm, once for each kind of page and once for the worker
//! that reads codes.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::digest;
use super::inputs::files_below;
use crate::paths::Paths;
use crate::shell::{output, run};
use crate::tools::wasm::{Compiler, TARGET};

/// One build of `app/client`.
#[derive(Debug)]
pub(crate) struct Client {
    /// The name of its files.
    pub(crate) name: &'static str,
    /// The compiled wasm.
    pub(crate) wasm: PathBuf,
}

/// The build without islands that checks a form's step.
pub(crate) const FORM: &str = "form";
/// The build without islands, for the worker that reads codes.
pub(crate) const DECODER: &str = "decoder";
/// The build without islands that fills in a step from an identity card.
pub(crate) const CARD: &str = "card";

/// The build without islands that answers a check without network.
pub(crate) const CHECK: &str = "check";

/// Names and cargo features of the builds, the smallest first. A page loads the first one that
/// holds its islands.
const BUILDS: [(&str, &str); 6] = [
    (FORM, "form"),
    ("holder", "holder"),
    ("counter", "counter"),
    (CARD, "card"),
    (CHECK, "check"),
    (DECODER, "decoder"),
];

/// Compiles `app/client` in all its builds, unless nothing they are made of has changed.
pub(crate) fn compile_clients(paths: &Paths) -> Result<Vec<Client>> {
    let folder = paths.wasm_target.join(TARGET).join("wasm-release");
    let built = |name| folder.join(format!("{name}.build.wasm"));
    let clients: Vec<_> =
        BUILDS.iter().map(|&(name, _)| Client { name, wasm: built(name) }).collect();
    // Cargo cannot tell: a cdylib for wasm has one file name whatever its features, so that each
    // build makes it forget the other.
    let stamp = folder.join("builds.stamp");
    let wanted = sources(paths)?;
    let same = std::fs::read_to_string(&stamp).is_ok_and(|have| have == wanted);
    if same && clients.iter().all(|client| client.wasm.is_file()) {
        return Ok(clients);
    }
    let compiler = Compiler::find()?;
    for (client, (_, features)) in clients.iter().zip(BUILDS) {
        let mut cargo = compiler.cargo(paths, "build");
        cargo.args(["--package", "client", "--profile", "wasm-release", "--features", features]);
        run(&mut cargo)?;
        let made = folder.join("client.wasm");
        std::fs::copy(made, &client.wasm).context("cargo made no client.wasm")?;
    }
    std::fs::write(stamp, wanted)?;
    Ok(clients)
}

/// Changes with anything that the browser's code is made of.
fn sources(paths: &Paths) -> Result<String> {
    let mut all = output(Command::new("rustc").arg("--version"))?;
    let mut files = files_below(&paths.root.join("app"))?;
    // The last one says how they are compiled.
    let others = ["Cargo.toml", "Cargo.lock", "xtask/src/tools/wasm.rs"];
    files.extend(others.map(|name| paths.root.join(name)));
    for file in files {
        all.push_str(&digest::hex(&std::fs::read(&file)?));
        all.push_str(&file.to_string_lossy());
    }
    Ok(digest::hex(all.as_bytes()))
}
