//! Our decoder against npm `zxing-wasm`: the same pictures, in turn, in Node.

use std::collections::BTreeMap;
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::table::met;
use crate::build::manifest::Manifest;
use crate::paths::Paths;
use crate::shell::{output, run, say};
use crate::tools::node;

/// What one decoder did.
#[derive(Debug, Deserialize)]
struct Reader {
    /// Pictures whose content was read exactly.
    exact: u32,
    /// The same for each set of pictures.
    sets: BTreeMap<String, u32>,
    /// Milliseconds a picture, in the middle.
    median: f64,
    /// Milliseconds that 95 of 100 stay under.
    p95: f64,
    /// Bytes of wasm on the wire (brotli).
    bytes: usize,
}

/// What `e2e/bench/decoder.mjs` prints.
#[derive(Debug, Deserialize)]
struct Compared {
    pictures: u32,
    ours: Reader,
    zxing: Reader,
}

/// Makes the pictures, lets both decoders read them, and gives the lines to print. The product
/// must be built.
///
/// # Errors
/// When a program does not build or run.
pub(crate) fn compare(paths: &Paths) -> Result<String> {
    node::ready(paths)?;
    let folder = tempfile::tempdir()?;
    let mut cargo = Command::new("cargo");
    cargo.current_dir(&paths.root).args(["run", "--release", "--package", "decoder"]);
    cargo.args(["--example", "pictures", "--target-dir"]).arg(&paths.target).arg("--");
    say("making pictures of codes");
    run(cargo.arg(folder.path()))?;
    let manifest = Manifest::read(&paths.site())?;
    let file = |name: &str| {
        let entry = manifest.files.get(name).with_context(|| format!("the site has no {name}"))?;
        anyhow::Ok(paths.site().join(entry.path.trim_start_matches('/')))
    };
    let mut program = Command::new("node");
    program.current_dir(paths.e2e()).arg("bench/decoder.mjs").arg(folder.path());
    program.args([file("decoder.js")?, file("decoder.wasm")?]);
    let compared: Compared = serde_json::from_str(&output(&mut program)?)?;
    Ok(compared.text())
}

impl Compared {
    fn text(&self) -> String {
        let Self { pictures, ours, zxing } = self;
        let line = |name: &str, reader: &Reader| {
            let Reader { exact, median, p95, bytes, sets } = reader;
            let sets: Vec<_> = sets.iter().map(|(set, exact)| format!("{set} {exact}")).collect();
            format!(
                "decoder {name}: {exact} of {pictures} pictures exact, median {median:.1} ms, p95 \
                 {p95:.1} ms, {bytes} bytes; {}",
                sets.join(", ")
            )
        };
        format!(
            "{}\n{}\nas many reads {}, half the bytes {}",
            line("ours", ours),
            line("zxing-wasm", zxing),
            met(ours.exact >= zxing.exact),
            met(ours.bytes * 2 <= zxing.bytes),
        )
    }
}
