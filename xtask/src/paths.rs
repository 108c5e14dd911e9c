//! Where things lie: the repository, cargo's target folder, `dist` and the tools kept between runs.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::world;

/// The folders that every command works in.
#[derive(Debug, Clone)]
pub(crate) struct Paths {
    /// The repository's top folder.
    pub(crate) root: PathBuf,
    /// Cargo's target folder for the machine's own code.
    pub(crate) target: PathBuf,
    /// A target folder of its own for the browser's code, which may come from another compiler.
    pub(crate) wasm_target: PathBuf,
    /// The product: `motcua` and `site/`.
    pub(crate) dist: PathBuf,
    /// Tools that we install for ourselves, outside the repository so that clones share them.
    pub(crate) tools: PathBuf,
}

impl Paths {
    /// Reads the folders from cargo's environment. Fails when there is no home folder for the tools.
    pub(crate) fn find() -> Result<Self> {
        let here = world::variable("CARGO_MANIFEST_DIR")
            .unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").to_owned());
        let root = Path::new(&here).parent().context("xtask lies at the top of the disk")?;
        let target = world::variable("CARGO_TARGET_DIR")
            .map_or_else(|| root.join("target"), |dir| root.join(dir));
        let share = match (world::variable("XDG_DATA_HOME"), world::variable("HOME")) {
            (Some(share), _) => PathBuf::from(share),
            (None, Some(home)) => Path::new(&home).join(".local/share"),
            (None, None) => anyhow::bail!("set HOME or XDG_DATA_HOME: tools are kept below it"),
        };
        Ok(Self {
            root: root.to_owned(),
            wasm_target: target.join("wasm"),
            target,
            dist: root.join("dist"),
            tools: share.join("mot-cua/tools"),
        })
    }

    /// The site folder that the server reads.
    pub(crate) fn site(&self) -> PathBuf {
        self.dist.join("site")
    }

    /// The server's executable in `dist`.
    pub(crate) fn server(&self) -> PathBuf {
        self.dist.join("motcua")
    }

    /// The browser journeys.
    pub(crate) fn e2e(&self) -> PathBuf {
        self.root.join("e2e")
    }
}
