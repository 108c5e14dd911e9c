//! The browser's half: `client` compiled to wasm.

use std::path::PathBuf;

use anyhow::Result;

use crate::paths::Paths;
use crate::shell::run;
use crate::tools::wasm::{Compiler, TARGET};

/// Compiles `app/client`; gives the place of the wasm file.
pub(crate) fn compile_client(paths: &Paths) -> Result<PathBuf> {
    let compiler = Compiler::find()?;
    run(compiler.cargo(paths, "build").args(["--package", "client", "--profile", "wasm-release"]))?;
    Ok(paths.wasm_target.join(TARGET).join("wasm-release/client.wasm"))
}
