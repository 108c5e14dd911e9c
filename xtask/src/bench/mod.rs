//! `cargo xtask bench`: how fast and how small the whole server is, in one table.

mod decoder;
mod disk;
mod http;
mod load;
mod machine;
mod memory;
mod message;
mod plan;
mod prepare;
mod rules;
mod slow;
mod step;
mod table;
mod verify;
mod visitor;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::build;
use crate::build::manifest::{Manifest, NewFile};
use crate::paths::Paths;
use crate::running::{Options, Running, free_port};
use crate::shell::{output, say};

use http::{Connection, Request};
use load::Load;
use plan::{Case, Yardstick};
use prepare::Prepared;
use table::{Row, milliseconds};

/// How long each row is measured.
const PERIOD: Duration = Duration::from_secs(5);
/// The memory we aim for under load: 60 MB.
const MEMORY: u64 = 60_000_000;

/// Where everything of one run lies.
struct Bench<'a> {
    paths: &'a Paths,
    folder: PathBuf,
    listen: SocketAddr,
}

/// Builds the product, loads it and prints the table.
pub(crate) fn bench(paths: &Paths) -> Result<()> {
    build::all(paths)?;
    // Beside the product, so that the database lies on a disk and not in a temporary memory.
    let folder = tempfile::tempdir_in(&paths.dist)?;
    let listen = SocketAddr::from(([127, 0, 0, 1], free_port()?));
    let bench = Bench { paths, folder: folder.path().to_owned(), listen };
    let prepared = prepare::prepare(paths, &bench.data(), &format!("http://{listen}"))?;
    bench.measure(&prepared)
}

impl Bench<'_> {
    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn start(&self, site: &Path) -> Result<Running> {
        Running::start(&Options {
            site: site.to_owned(),
            log: Some(self.folder.join("server.log")),
            ..Options::release(self.paths, &self.data(), self.listen)
        })
    }

    fn measure(&self, prepared: &Prepared) -> Result<()> {
        let (cases, sizes) = self.rehearse(prepared)?;
        let site = self.site_with_yardsticks(&sizes)?;
        let server = self.start(&site)?;
        println!("\n{}", machine::line());
        println!("{} connections, {} s a row", load::CONNECTIONS, PERIOD.as_secs());
        println!("{}", table::head());
        for (case, size) in cases.iter().zip(sizes) {
            println!("{}", self.row(&server, case, size)?.text());
        }
        let memory = memory::peak(server.pid())? / 1_000_000;
        println!("\na dossier's answers: {} bytes", prepared.dossier_bytes);
        println!("verifications without HTTP, one core: {:.0} a second", prepared.verifications);
        println!("memory under load: {memory} MB, aim {} MB", MEMORY / 1_000_000);
        println!("\n{}", verify::measure(self.paths)?);
        println!("{}", decoder::compare(self.paths)?);
        // Last and after the memory was read: it brings a browser onto the same cores.
        match message::wait(self.paths, self.listen, prepared) {
            Ok(waited) => println!(
                "wrong number to message, CPU 6x slower, median of {}: {:.0} ms after leaving the \
                 field, {:.0} ms while typing (both with the island's own pause)",
                waited.tries,
                milliseconds(waited.left),
                milliseconds(waited.typed)
            ),
            Err(error) => println!("wrong number to message: not measured: {error:#}"),
        }
        for measured in [
            slow::phone(self.paths, self.listen, prepared),
            slow::camera(self.paths, self.listen, prepared),
        ] {
            println!("{}", measured.unwrap_or_else(|error| format!("not measured: {error:#}")));
        }
        match step::measure(self.paths) {
            Ok(line) => println!("{line}"),
            Err(error) => println!("a step of 300 fields in wasm: not measured: {error:#}"),
        }
        drop(server);
        println!("\n{}", rules::table(self.paths)?);
        println!("{}", self.audit()?);
        Ok(())
    }

    /// Asks for every page once: the cases, and the sizes that their yardsticks must have.
    fn rehearse<'p>(&self, prepared: &'p Prepared) -> Result<(Vec<Case<'p>>, Vec<usize>)> {
        let server = self.start(&self.paths.site())?;
        let tracker = visitor::looked_up(server.address, &prepared.code, &prepared.factor)?;
        let cases = plan::cases(prepared, &tracker);
        let mut connection = Connection::open(server.address)?;
        let mut sizes = Vec::new();
        for case in &cases {
            // Submissions count once: none is spent on a rehearsal.
            let once = Some(0).filter(|_| case.yardstick != Yardstick::Disk);
            let Some(request) = once.and_then(&case.request) else {
                sizes.push(0);
                continue;
            };
            let reply = connection.exchange(&request).with_context(|| case.name)?;
            ensure!(reply.status == case.status, "{}: {}", case.name, connection.head());
            sizes.push(reply.body);
        }
        connection.exchange(&plan::verification(prepared).plain())?;
        let judged = connection.text().contains("data-outcome");
        ensure!(judged, "the counter's page gave no verdict on the proof");
        Ok((cases, sizes))
    }

    /// A copy of the site with a file of every size that is compared with. Its bytes do not
    /// compress, so that they are as many on the wire.
    fn site_with_yardsticks(&self, sizes: &[usize]) -> Result<PathBuf> {
        let site = self.folder.join("site");
        let built = self.paths.site();
        for file in build::files_below(&built)? {
            let copy = site.join(file.strip_prefix(&built)?);
            std::fs::create_dir_all(copy.parent().unwrap_or(&site))?;
            std::fs::copy(&file, copy)?;
        }
        let mut manifest = Manifest::read(&site)?;
        for &size in sizes {
            let path = yardstick(size);
            let bytes = vec![0; size];
            let name = path.clone();
            manifest.add(&site, NewFile { name: &name, path, bytes: &bytes, immutable: true })?;
        }
        manifest.write(&site)?;
        Ok(site)
    }

    fn row<'c>(&self, server: &Running, case: &'c Case<'c>, size: usize) -> Result<Row<'c>> {
        let run = |load: &Load<'_>| load::run(server.address, load, PERIOD);
        let syncs = || disk::syncs_per_second(&self.folder, PERIOD / 2);
        let (measured, yardstick) = match case.yardstick {
            Yardstick::Nothing => (run(&case.load())?, None),
            Yardstick::Disk => {
                // Before and after, since a shared disk changes its pace from minute to minute.
                let before = syncs()?;
                let measured = run(&case.load())?;
                (measured, Some(f64::midpoint(before, syncs()?)))
            }
            Yardstick::File => {
                let file = Request::get(&format!("/{}", yardstick(size)), "");
                let request = move |_| Some(file.clone());
                let plain = run(&Load { request: &request, status: 200, head: "" })?;
                (run(&case.load())?, Some(plain.per_second()))
            }
        };
        Ok(Row { case, measured, yardstick })
    }

    /// Lets the product check its own records after the load.
    fn audit(&self) -> Result<String> {
        say("checking the audit chain of what was submitted");
        let mut motcua = Command::new(self.paths.server());
        output(motcua.args(["audit", "verify", "--data"]).arg(self.data()))
    }
}

/// The file of `size` bytes; the extension is one that is never compressed.
fn yardstick(size: usize) -> String {
    format!("pkg/bench-{size}.png")
}
