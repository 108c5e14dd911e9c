//! A folder of catalogue files on a disk, in the layout of `app/domain/data`.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use domain::catalogue::Files;

/// The largest file that is read, in bytes: twenty times the largest there is.
const LARGEST: u64 = 2_000_000;
/// The most files that are read.
const MOST: usize = 2_000;
/// The table of holidays, inside the folder.
pub const CALENDAR: &str = "calendars/vn.toml";

/// A folder as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folder {
    /// Services, and what they share.
    pub files: Files,
    /// The table of holidays, where the folder has one.
    pub calendar: Option<String>,
}

/// Why a folder cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// A file or folder.
    #[error("{0}: {1}")]
    Io(PathBuf, io::Error),
    /// Not text, or too much of it.
    #[error("{0}: larger than {LARGEST} bytes")]
    TooLarge(PathBuf),
    /// More files than a catalogue has.
    #[error("{0}: more than {MOST} files")]
    TooMany(PathBuf),
}

/// Reads `shared.toml`, `lists.toml`, `calendars/vn.toml` and every file of `services/*`. Names
/// that begin with a dot, and those that an editor leaves behind (`~`), are passed over.
///
/// # Errors
/// See [`FolderError`].
pub fn read(root: &Path) -> Result<Folder, FolderError> {
    let mut folder = Folder::default();
    let mut count = 0;
    for name in [Files::SHARED, Files::LISTS] {
        if let Some(text) = text(&root.join(name))? {
            folder.files.put(name, text);
        }
    }
    folder.calendar = text(&root.join(CALENDAR))?;
    let services = root.join("services");
    if !services.is_dir() {
        // A folder that is not there at all is an error: a mistyped name must not pass as empty.
        fs::read_dir(root).map_err(|error| FolderError::Io(root.to_owned(), error))?;
        return Ok(folder);
    }
    for (slug, path) in entries(&services)? {
        if !path.is_dir() {
            continue;
        }
        for (part, path) in entries(&path)? {
            count += 1;
            if count > MOST {
                return Err(FolderError::TooMany(services));
            }
            if let Some(text) = text(&path)? {
                folder.files.put(Files::path(&slug, &part), text);
            }
        }
    }
    Ok(folder)
}

/// Names and paths of what stands in a folder, without hidden and left-over files.
fn entries(folder: &Path) -> Result<Vec<(String, PathBuf)>, FolderError> {
    let io = |error| FolderError::Io(folder.to_owned(), error);
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).map_err(io)? {
        let entry = entry.map_err(io)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') && !name.ends_with('~') {
            all.push((name, entry.path()));
        }
    }
    all.sort();
    Ok(all)
}

/// The text of a file; `None` when there is no file. Bytes that are no text become marks that the
/// checker finds.
fn text(path: &Path) -> Result<Option<String>, FolderError> {
    let io = |error| FolderError::Io(path.to_owned(), error);
    let size = match fs::metadata(path) {
        Ok(found) if found.is_file() => found.len(),
        Ok(_) => return Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io(error)),
    };
    if size > LARGEST {
        return Err(FolderError::TooLarge(path.to_owned()));
    }
    let bytes = fs::read(path).map_err(io)?;
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

/// Writes one service's files into a folder, all or none: they are written beside it first and
/// put in place by renaming.
///
/// # Errors
/// Of the disk; the folder is as it was then.
pub fn put_service(root: &Path, slug: &str, files: &Files) -> io::Result<()> {
    let services = root.join("services");
    let (target, fresh) = (services.join(slug), services.join(format!(".{slug}.new")));
    let old = services.join(format!(".{slug}.old"));
    for left_over in [&fresh, &old] {
        if left_over.exists() {
            fs::remove_dir_all(left_over)?;
        }
    }
    fs::create_dir_all(&fresh)?;
    for part in Files::PARTS {
        if let Some(text) = files.text(&Files::path(slug, part)) {
            fs::write(fresh.join(part), text)?;
        }
    }
    if target.exists() {
        fs::rename(&target, &old)?;
    }
    if let Err(error) = fs::rename(&fresh, &target) {
        if old.exists() {
            fs::rename(&old, &target)?;
        }
        return Err(error);
    }
    if old.exists() {
        fs::remove_dir_all(&old)?;
    }
    Ok(())
}
