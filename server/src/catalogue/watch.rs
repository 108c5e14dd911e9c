//! An operator's folder over the embedded files, looked at again and again.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use domain::{
    calendar::WorkCalendar,
    catalogue::{Files, Finding, Mistake, Severity, check},
    place::Places,
};

use super::{
    Edition, Live,
    folder::{self, CALENDAR, Folder},
};

/// The folder and what was last seen in it.
#[derive(Debug)]
pub struct Overlay {
    folder: PathBuf,
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    /// In force, or refused: nothing to do until it changes.
    judged: Option<Folder>,
    /// At the last look. A folder is judged only once two looks find the same: somebody may be
    /// in the middle of copying.
    last: Option<Folder>,
}

/// What one look at the folder led to.
#[derive(Debug)]
pub enum Polled {
    /// Nothing new.
    Same,
    /// Changed; judged at the next look if nothing changes meanwhile.
    Settling,
    /// Put in force under this version.
    Swapped {
        /// Of the catalogue.
        version: String,
    },
    /// Refused whole; what was in force stays.
    Refused(Vec<Finding>),
}

/// The embedded files with a folder over them, checked.
///
/// # Errors
/// All errors there are; nothing of the folder is used then.
pub fn edition(over: &Folder, places: &Places) -> Result<Edition, Vec<Finding>> {
    let checked = check(&Files::embedded().under(&over.files), places);
    let calendar = match &over.calendar {
        None => WorkCalendar::built_in(),
        Some(text) => WorkCalendar::from_toml(text),
    };
    let mut errors: Vec<Finding> = checked.findings;
    errors.retain(|finding| finding.severity() == Severity::Error);
    if let Err(error) = &calendar {
        let line = match error {
            domain::calendar::CalendarError::Syntax { line, .. } => line.unwrap_or(1),
            _ => 1,
        };
        let what = Mistake::Syntax { message: format!("{error:?}") };
        errors.push(Finding { file: CALENDAR.to_owned(), line, what });
    }
    match (checked.catalogue, calendar) {
        (Some(catalogue), Ok(calendar)) if errors.is_empty() => Ok(Edition { catalogue, calendar }),
        _ => Err(errors),
    }
}

impl Overlay {
    /// Over this folder, whose present state is in force already.
    pub fn new(folder: PathBuf, in_force: Folder) -> Self {
        let seen = Seen { judged: Some(in_force.clone()), last: Some(in_force) };
        Self { folder, seen: Mutex::new(seen) }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// Looks at the folder once. Reads files: call it where blocking is allowed.
    ///
    /// # Errors
    /// When the folder cannot be read at all; what was in force stays.
    pub fn poll(&self, live: &Live, places: &Places) -> Result<Polled, folder::FolderError> {
        let found = folder::read(&self.folder)?;
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.judged.as_ref() == Some(&found) {
            seen.last = Some(found);
            return Ok(Polled::Same);
        }
        if seen.last.as_ref() != Some(&found) {
            seen.last = Some(found);
            return Ok(Polled::Settling);
        }
        seen.judged = Some(found.clone());
        Ok(match edition(&found, places) {
            Ok(edition) => {
                let version = edition.catalogue.version().to_owned();
                live.swap(edition);
                Polled::Swapped { version }
            }
            Err(findings) => Polled::Refused(findings),
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use std::fs;

    use super::*;

    const SLUG: &str = "xac-nhan-cu-tru";

    fn write(root: &Path, part: &str, change: impl Fn(&str) -> String) {
        let embedded = Files::embedded();
        let text = embedded.text(&Files::path(SLUG, part)).unwrap();
        let folder = root.join("services").join(SLUG);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(part), change(text)).unwrap();
    }

    #[test]
    fn a_changed_folder_is_swapped_in_whole_or_refused_whole() {
        let root = tempfile::tempdir().unwrap();
        let places = Places::built_in().unwrap();
        let over = folder::read(root.path()).unwrap();
        let live = Live::new(edition(&over, &places).unwrap());
        let overlay = Overlay::new(root.path().to_owned(), over);
        let minutes = || live.current().catalogue.service(SLUG).unwrap().service.minutes;
        let poll = || overlay.poll(&live, &places).unwrap();
        assert!(matches!(poll(), Polled::Same));
        // Half written: the form is not there yet, however long it stays so.
        write(root.path(), "service.toml", |text| text.replace("minutes = 3", "minutes = 5"));
        assert!(matches!(poll(), Polled::Settling));
        let Polled::Refused(findings) = poll() else { panic!("half a folder was taken") };
        assert!(findings.iter().any(|f| f.what == Mistake::MissingFile), "{findings:?}");
        assert!(matches!(poll(), Polled::Same), "it is refused once");
        assert_eq!(minutes(), 3);
        // Whole.
        write(root.path(), "form.toml", str::to_owned);
        assert!(matches!(poll(), Polled::Settling));
        assert!(matches!(poll(), Polled::Swapped { .. }));
        assert_eq!(minutes(), 5);
        // A mistake in one file: nothing of the folder changes anything.
        write(root.path(), "service.toml", |text| text.replace("minutes = 3", "minuten = 7"));
        poll();
        assert!(matches!(poll(), Polled::Refused(_)));
        assert_eq!(minutes(), 5);
        // Taken away: the embedded one again.
        fs::remove_dir_all(root.path().join("services")).unwrap();
        poll();
        assert!(matches!(poll(), Polled::Swapped { .. }));
        assert_eq!(minutes(), 3);
    }

    #[test]
    fn a_service_is_put_into_a_folder_whole() {
        let root = tempfile::tempdir().unwrap();
        let own = Files::embedded().of_service(SLUG);
        for _ in 0..2 {
            folder::put_service(root.path(), SLUG, &own).unwrap();
            assert_eq!(folder::read(root.path()).unwrap().files, own);
        }
        assert_eq!(fs::read_dir(root.path().join("services")).unwrap().count(), 1);
        assert!(folder::read(&root.path().join("nowhere")).is_err());
    }
}
