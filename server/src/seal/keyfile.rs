//! The file that holds the keys: `keys/data.key` in the data folder, readable by its owner only.
//!
//! Its lines are `motcua-keys 1`, then `data NUMBER HEX` for each data key, then `index HEX`.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::{Keys, hex, unhex};
use crate::world::World;

/// Why the key file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// It cannot be read or written.
    #[error("the key file {path} cannot be used: {cause}")]
    File {
        /// Where it is.
        path: String,
        /// What the system says.
        cause: io::Error,
    },
    /// A line is not what it should be; 0 stands for the file as a whole.
    #[error("line {0} of the key file is damaged")]
    Damaged(usize),
    /// Others than its owner may read it.
    #[error("the key file {0} can be read by others; `chmod 600` it")]
    Exposed(String),
    /// All 255 numbers of data keys are used.
    #[error("no more data keys can be added")]
    Full,
}

/// Reads the keys; `None` when there is no file.
///
/// # Errors
/// See [`KeyFileError`].
pub fn load(path: &Path) -> Result<Option<Keys>, KeyFileError> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(file(path)(cause)),
    };
    closed_to_others(path)?;
    parse(&text).map(Some)
}

/// Makes new keys and writes them, unless the file is there already: then those are read.
///
/// # Errors
/// See [`KeyFileError`].
pub fn create(path: &Path, world: &World) -> Result<Keys, KeyFileError> {
    if let Some(keys) = load(path)? {
        return Ok(keys);
    }
    let keys = Keys::generate(world);
    save(path, &keys)?;
    Ok(keys)
}

/// Adds a data key to the file; see [`Keys::rotate`]. Running servers use it from their next
/// start.
///
/// # Errors
/// See [`KeyFileError`].
pub fn rotate(path: &Path, world: &World) -> Result<(Keys, u8), KeyFileError> {
    let absent = || file(path)(io::ErrorKind::NotFound.into());
    let mut keys = load(path)?.ok_or_else(absent)?;
    let number = keys.rotate(world).ok_or(KeyFileError::Full)?;
    save(path, &keys)?;
    Ok((keys, number))
}

/// Writes the keys so that the file is there whole or not at all.
///
/// # Errors
/// [`KeyFileError::File`].
pub fn save(path: &Path, keys: &Keys) -> Result<(), KeyFileError> {
    write_private(path, text(keys).as_bytes()).map_err(file(path))
}

fn file(path: &Path) -> impl Fn(io::Error) -> KeyFileError {
    let path = path.display().to_string();
    move |cause| KeyFileError::File { path: path.clone(), cause }
}

fn text(keys: &Keys) -> String {
    let mut lines = vec![String::from("motcua-keys 1")];
    lines.extend(keys.data.iter().map(|(number, key)| format!("data {number} {}", hex(key))));
    lines.push(format!("index {}\n", hex(&keys.index)));
    lines.join("\n")
}

fn parse(text: &str) -> Result<Keys, KeyFileError> {
    let mut keys = Keys { data: std::collections::BTreeMap::new(), index: [0; 32] };
    let mut index = None;
    for (at, line) in text.lines().enumerate() {
        let damaged = || KeyFileError::Damaged(at + 1);
        let key = |hex: &str| unhex(hex).and_then(|key| <[u8; 32]>::try_from(key).ok());
        match *line.split(' ').collect::<Vec<_>>() {
            ["motcua-keys", "1"] if at == 0 => {}
            ["data", number, hex] if at > 0 => {
                let number = number.parse().map_err(|_| damaged())?;
                keys.data.insert(number, key(hex).ok_or_else(damaged)?);
            }
            ["index", hex] if at > 0 => index = Some(key(hex).ok_or_else(damaged)?),
            _ => return Err(damaged()),
        }
    }
    keys.index = index.filter(|_| !keys.data.is_empty()).ok_or(KeyFileError::Damaged(0))?;
    Ok(keys)
}

/// Writes a file that its owner only may read, so that after a crash the old one is there or the
/// new one, never half of it.
///
/// # Errors
/// Of the file system.
pub(crate) fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // The parent of a bare name is the empty path, not the current folder.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    make_folder(folder)?;
    let new = path.with_extension("new");
    // A left-over of an interrupted start.
    if new.exists() {
        fs::remove_file(&new)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = options.open(&new)?;
    out.write_all(bytes)?;
    out.sync_all()?;
    fs::rename(&new, path)?;
    File::open(folder)?.sync_all()
}

#[cfg(unix)]
fn make_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

#[cfg(unix)]
fn closed_to_others(path: &Path) -> Result<(), KeyFileError> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path).map_err(file(path))?.permissions().mode();
    let others = mode & (0o070 | 0o007);
    if others == 0 { Ok(()) } else { Err(KeyFileError::Exposed(path.display().to_string())) }
}

#[cfg(not(unix))]
fn closed_to_others(_: &Path) -> Result<(), KeyFileError> {
    Ok(())
}
