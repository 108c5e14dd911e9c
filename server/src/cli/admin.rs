//! Commands that look after a portal's data.

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, Result};

use super::{Place, world};
use crate::{commands, store::Store};

/// `motcua audit …`
#[derive(Debug, clap::Subcommand)]
pub(super) enum Audit {
    /// Check the hash chain of the audit entries, and with --files every attachment.
    Verify {
        #[command(flatten)]
        place: Place,
        /// A hash that an earlier check printed and that was kept elsewhere.
        #[arg(long)]
        head: Option<String>,
        /// Read every attachment, too.
        #[arg(long)]
        files: bool,
    },
}

/// `motcua backup`
#[derive(Debug, clap::Args)]
pub(super) struct Backup {
    #[command(flatten)]
    place: Place,
    /// The new folder.
    #[arg(long)]
    out: PathBuf,
    /// Put the key file into the backup, too. Keep such a backup as you keep the keys.
    #[arg(long)]
    with_keys: bool,
}

/// `motcua restore`
#[derive(Debug, clap::Args)]
pub(super) struct Restore {
    #[command(flatten)]
    place: Place,
    /// The folder of the backup.
    #[arg(long)]
    from: PathBuf,
}

fn wait<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work)
}

async fn open(place: &Place) -> Result<Store> {
    let (store, _) = Store::open(&place.url()?, &place.data, world(None)?).await?;
    Ok(store)
}

pub(super) fn migrate(place: &Place) -> Result<ExitCode> {
    wait(async {
        std::fs::create_dir_all(&place.data).context("the data folder cannot be made")?;
        let migrated = commands::migrate::migrate(&place.url()?, world(None)?.now()).await?;
        println!(
            "schema version {}, {} migrations applied now",
            migrated.version,
            migrated.applied.len()
        );
        if migrated.newer {
            println!("the database is newer than this program; it still works with it");
        }
        Ok(ExitCode::SUCCESS)
    })
}

pub(super) fn audit(what: Audit) -> Result<ExitCode> {
    let Audit::Verify { place, head, files } = what;
    wait(async {
        let store = open(&place).await?;
        match commands::audit::verify(&store, head).await {
            Ok(verified) => {
                println!("audit chain whole: {} entries, head {}", verified.entries, verified.head)
            }
            Err(broken) => {
                println!("audit chain BROKEN: {broken}");
                return Ok(ExitCode::FAILURE);
            }
        }
        if files {
            let report = commands::audit::verify_files(&store).await?;
            println!(
                "attachments: {} good, {} bad, {} without a row",
                report.good,
                report.bad.len(),
                report.orphans.len()
            );
            for (id, why) in &report.bad {
                println!("  {id}: {why}");
            }
            if !report.bad.is_empty() {
                return Ok(ExitCode::FAILURE);
            }
        }
        Ok(ExitCode::SUCCESS)
    })
}

pub(super) fn backup(options: &Backup) -> Result<ExitCode> {
    wait(async {
        let store = open(&options.place).await?;
        let manifest =
            commands::backup::backup(&store, &options.place.data, &options.out, options.with_keys)
                .await?;
        println!(
            "backup in {}: {} tables, {} attachments, {} audit entries, keys {}{}",
            options.out.display(),
            manifest.tables.len(),
            manifest.files.len(),
            manifest.audit_entries,
            manifest.keys,
            if options.with_keys {
                " (in the backup)"
            } else {
                " (not in the backup: keep keys/data.key elsewhere)"
            },
        );
        Ok(ExitCode::SUCCESS)
    })
}

pub(super) fn restore(options: &Restore) -> Result<ExitCode> {
    wait(async {
        let place = &options.place;
        std::fs::create_dir_all(&place.data).context("the data folder cannot be made")?;
        let url = place.url()?;
        let manifest =
            commands::restore::restore(&options.from, &url, &place.data, world(None)?).await?;
        println!(
            "restored {} tables and {} attachments",
            manifest.tables.len(),
            manifest.files.len()
        );
        Ok(ExitCode::SUCCESS)
    })
}
