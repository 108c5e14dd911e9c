//! Lists the catalogue's files for the binary, so that adding a folder to `data/services` is
//! enough: nobody keeps a list by hand.

use std::{
    env,
    fmt::Write as _,
    fs,
    io::{self, Error},
    path::{Path, PathBuf},
};

/// The files of the catalogue itself, beside the services.
const SHARED: &[&str] = &["shared.toml", "lists.toml"];
/// The files of one service.
const PARTS: &[&str] = &["service.toml", "form.toml", "examples.toml"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let services = data.join("services");
    println!("cargo::rerun-if-changed={}", services.display());
    let mut found: Vec<(String, PathBuf)> = Vec::new();
    for name in SHARED {
        println!("cargo::rerun-if-changed={}", data.join(name).display());
        found.push(((*name).to_owned(), data.join(name)));
    }
    for entry in fs::read_dir(&services)? {
        let folder = entry?;
        let slug = folder.file_name().to_string_lossy().into_owned();
        found.extend(
            PARTS.iter().map(|part| (format!("services/{slug}/{part}"), folder.path().join(part))),
        );
    }
    found.retain(|(_, path)| path.is_file());
    found.sort();
    let mut lines = String::new();
    for (name, path) in &found {
        writeln!(lines, "    ({name:?}, include_str!({:?})),", path.to_string_lossy())
            .map_err(Error::other)?;
    }
    let out = out_folder().ok_or_else(|| Error::other("cargo gives OUT_DIR"))?;
    fs::write(out.join("catalogue_files.rs"), format!("&[\n{lines}]\n"))
}

#[expect(clippy::disallowed_methods, reason = "the one way in which cargo says where to write")]
fn out_folder() -> Option<PathBuf> {
    env::var_os("OUT_DIR").map(PathBuf::from)
}
