//! `cargo xtask bench`: how fast and how small the whole server is, in one table.

mod disk;
mod http;
mod load;
mod memory;
mod plan;
mod table;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::build;
use crate::build::manifest::{Manifest, NewFile};
use crate::paths::Paths;
use crate::running::{Options, Running, free_port};
use crate::shell::say;

use http::{Connection, Reply, Request};
use load::{Measured, Requests};
use plan::{Case, Yardstick};
use table::Row;

/// How long each row is measured.
const PERIOD: Duration = Duration::from_secs(5);
/// The memory we aim for under load: 60 MB.
const MEMORY: u64 = 60_000_000;

/// Builds the product, loads it and prints the table.
pub(crate) fn bench(paths: &Paths) -> Result<()> {
    build::all(paths)?;
    let folder = tempfile::tempdir_in(&paths.dist)?;
    let cases = plan::cases();
    let replies = first_answers(paths, folder.path(), &cases)?;
    let site = site_with_yardsticks(paths, folder.path(), &replies)?;

    say("measuring the disk");
    let syncs = disk::syncs_per_second(folder.path(), PERIOD)?;
    let server = start(paths, folder.path(), "data", &site)?;
    println!("\n{} connections, {} s a row", load::CONNECTIONS, PERIOD.as_secs());
    println!("{}", table::head());
    for (case, reply) in cases.iter().zip(replies) {
        println!("{}", measure(&server, case, reply, syncs)?.text());
    }
    let memory = memory::peak(server.pid())?;
    println!(
        "\nmemory under load: {} MB, aim {} MB; disk: {syncs:.0} durable 2 kB writes a second",
        memory / 1_000_000,
        MEMORY / 1_000_000
    );
    Ok(())
}

/// Asks for every case once: its status, and the size that its yardstick must have.
fn first_answers(paths: &Paths, folder: &Path, cases: &[Case]) -> Result<Vec<Reply>> {
    let server = start(paths, folder, "data-once", &paths.site())?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut replies = Vec::new();
        for case in cases {
            let mut connection = Connection::open(server.address).await?;
            let reply = connection.exchange(&(case.requests)(0)).await;
            replies.push(reply.with_context(|| case.name)?);
        }
        Ok(replies)
    })
}

/// A copy of the site with a file of every size that is compared with. Its bytes do not compress,
/// so that they are as many on the wire.
fn site_with_yardsticks(
    paths: &Paths,
    folder: &Path,
    replies: &[Reply],
) -> Result<std::path::PathBuf> {
    let site = folder.join("site");
    for file in build::files_below(&paths.site())? {
        let copy = site.join(file.strip_prefix(paths.site())?);
        std::fs::create_dir_all(copy.parent().unwrap_or(&site))?;
        std::fs::copy(&file, copy)?;
    }
    let mut manifest = Manifest::read(&site)?;
    for reply in replies {
        let path = yardstick(reply.body);
        let bytes = vec![0; reply.body];
        manifest
            .add(&site, NewFile { name: &path.clone(), path, bytes: &bytes, immutable: true })?;
    }
    manifest.write(&site)?;
    Ok(site)
}

/// The file of `size` bytes; the extension is one that is never compressed.
fn yardstick(size: usize) -> String {
    format!("pkg/bench-{size}.png")
}

fn measure<'a>(server: &Running, case: &'a Case, first: Reply, syncs: f64) -> Result<Row<'a>> {
    if first.status >= 400 {
        return Ok(Row::Refused { case, status: first.status });
    }
    let run =
        |requests: &Requests| -> Result<Measured> { load::run(server.address, requests, PERIOD) };
    let yardstick = match case.yardstick {
        Yardstick::Nothing => None,
        Yardstick::Disk => Some(syncs),
        Yardstick::File => {
            let file = Request::get(&format!("/{}", yardstick(first.body)));
            Some(run(&(Arc::new(move |_| file.clone()) as Requests))?.per_second())
        }
    };
    Ok(Row::Measured { case, measured: run(&case.requests)?, yardstick })
}

fn start(paths: &Paths, folder: &Path, data: &str, site: &Path) -> Result<Running> {
    let listen = SocketAddr::from(([127, 0, 0, 1], free_port()?));
    Running::start(&Options {
        site: site.to_owned(),
        log: Some(folder.join("server.log")),
        ..Options::release(paths, &folder.join(data), listen)
    })
}
