//! What we build for the browser, and how large it may be.

use anyhow::{Context, Result};

use super::report::Outcome;
use crate::build;
use crate::build::manifest::{Entry, Manifest};
use crate::paths::Paths;
use crate::shell::capture;
use crate::tools::wasm::Compiler;

/// What a citizen's page loads of the browser's code, with brotli: 150 kB.
const CITIZEN: usize = 150_000;
/// The same for a counter's page, which verifies signatures. Officers come back every day.
const COUNTER: usize = 250_000;
/// What a step loads besides when somebody opens the scan of an identity card.
const CARD: usize = 60_000;
/// What answers a check without network: the pages' own code, fetched behind all else and never for a
/// page.
const CHECK: usize = 180_000;
/// The worker that reads codes, loaded when somebody starts to scan: half of what zxing's wasm has.
const DECODER: usize = 160_000;
/// The service worker: every phone fetches it anew with each release, and it is read by hand
/// (`app/src/phone/README.md`).
const WORKER: usize = 12_000;
/// The styles leave at least half of a first page's 30 kB to its text. The page itself is measured
/// by the journeys.
const STYLES: usize = 15_000;

/// Compiles the browser's half and puts the site together.
pub(super) fn site(paths: &Paths) -> Result<Outcome> {
    build::site(paths)?;
    Ok(Outcome::good(""))
}

/// `domain` alone, with all its features, compiles where there is no operating system.
pub(super) fn domain(paths: &Paths) -> Result<Outcome> {
    let mut build = Compiler::find()?.cargo(paths, "build");
    build.args(["--package", "domain", "--all-features", "--profile", "wasm-release"]);
    Ok(Outcome::of(capture(&mut build)?))
}

/// The site's code and styles are within their budgets.
pub(super) fn budgets(paths: &Paths) -> Result<Outcome> {
    let manifest = Manifest::read(&paths.site())?;
    let wire = |name: &str| {
        let file = manifest.files.get(name).with_context(|| format!("the site has no {name}"))?;
        Ok::<_, anyhow::Error>(Entry::wire(file))
    };
    // Scripts that crates bring along may belong to either build.
    let extra: usize = manifest
        .files
        .iter()
        .filter(|(name, _)| name.starts_with("pkg/"))
        .map(|(_, file)| file.wire())
        .sum();
    let phone = |names: &[&str]| names.iter().map(|name| wire(name)).sum::<Result<usize>>();
    // Reading aloud comes when somebody asks for it, the answer to a check where there is no network.
    let later = phone(&["aloud.js", "answer.js"])?;
    let common = wire("boot.js")? + extra + phone(&build::phone::NAMES)? - later;
    // So does what sets the corners of a sheet.
    let corners = wire(build::phone::CORNERS_NAME)?;
    let step = common + phone(&build::phone::PAPERS)? - corners;
    // On the page of a day in a village nothing is on the portal yet: no draft, no outbox. What makes
    // papers ready comes when a form asks for them, and is counted.
    let papers = phone(&build::phone::HELPER)? + phone(&build::phone::CARRIED)? - corners;
    let draft = ["places.js", "loose.js", "rows.js", "back.js", "draft.js", "outbox.js"];
    let village = common + papers - phone(&draft)?;
    let unkept =
        wire("boot.js")? + extra + phone(&build::phone::UNKEPT)? + phone(&build::phone::LENT)?;
    let lines = [
        ("citizen's wasm + js", step + wire("form.js")? + wire("form.wasm")?, CITIZEN),
        ("shared step's wasm + js", unkept + wire("form.js")? + wire("form.wasm")?, CITIZEN),
        ("village's wasm + js", village + wire("form.js")? + wire("form.wasm")?, CITIZEN),
        ("holder's wasm + js", common + wire("holder.js")? + wire("holder.wasm")?, CITIZEN),
        ("counter's wasm + js", common + wire("counter.js")? + wire("counter.wasm")?, COUNTER),
        ("check's wasm + js", wire("answer.js")? + wire("check.js")? + wire("check.wasm")?, CHECK),
        ("card scan's wasm + js", wire("card.js")? + wire("card.wasm")?, CARD),
        (
            "decoder's wasm + js",
            wire("reader.js")? + wire("decoder.js")? + wire("decoder.wasm")?,
            DECODER,
        ),
        ("service worker", wire("sw.js")?, WORKER),
        ("css", wire("app.css")?, STYLES),
    ];
    let said: Vec<_> =
        lines.iter().map(|(name, is, may)| format!("{name} {is} of {may} bytes")).collect();
    let failed = lines.iter().filter(|(_, is, may)| is > may).count();
    let failed = u32::try_from(failed)?;
    let passed = u32::try_from(lines.len())? - failed;
    Ok(Outcome { passed, failed, log: said.join("\n"), ..Outcome::good(said.join(", ")) })
}
