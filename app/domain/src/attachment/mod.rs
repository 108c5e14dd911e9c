//! What an attached file really is, told from its bytes.
//!
//! Neither the name nor the type a browser states is believed. A file passes when its content has
//! the frame of a PDF, JPEG, PNG or HEIC from beginning to end; a cut-off upload is told apart from a
//! file of another kind, because the remedy differs.

use serde::{Deserialize, Serialize};

mod content;
mod heic;
mod name;

pub use content::kind;
pub use name::safe_name;

/// The kinds of file that dossiers accept (paper scans and photographs).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// Portable Document Format.
    Pdf,
    /// JPEG photograph.
    Jpeg,
    /// PNG picture.
    Png,
    /// HEIC photograph, as iPhones take them. Few browsers outside Apple's show one.
    Heic,
}

impl FileKind {
    /// The media type to serve it with.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Heic => "image/heic",
        }
    }

    /// The usual ending of its name, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Heic => "heic",
        }
    }

    /// The kind a file name claims by its ending.
    fn claimed(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "pdf" => Some(Self::Pdf),
            "jpg" | "jpeg" | "jpe" | "jfif" => Some(Self::Jpeg),
            "png" => Some(Self::Png),
            "heic" | "heif" => Some(Self::Heic),
            _ => None,
        }
    }
}

/// Why a file is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AttachmentError {
    /// No bytes at all.
    Empty,
    /// Neither PDF nor JPEG nor PNG nor HEIC.
    UnknownContent,
    /// It begins as one of them but its end is missing.
    Truncated,
    /// More than `max` bytes.
    TooLarge {
        /// The most bytes a file may have.
        max: u64,
    },
    /// The form has as many files as it may have.
    TooMany {
        /// The most files of one form.
        most: usize,
    },
    /// With it all files of the form would have more than `max` bytes.
    Full {
        /// The most bytes of all files of one form together.
        max: u64,
    },
}

/// What is odd about a file that is accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AttachmentDoubt {
    /// The name ends as another kind of file, or as none that dossiers accept.
    Mislabelled {
        /// The kind the name claims; `None` for any other ending.
        claimed: Option<FileKind>,
        /// The kind it is.
        found: FileKind,
    },
}

/// A file that passed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// What it is.
    pub kind: FileKind,
    /// Its name for display and storage, see [`safe_name`].
    pub name: String,
    /// What to tell the person without refusing the file.
    pub doubt: Option<AttachmentDoubt>,
}

/// Checks a file of at most `max` bytes that came with the name `name`.
///
/// # Errors
/// See [`AttachmentError`].
pub fn check(name: &str, bytes: &[u8], max: u64) -> Result<Checked, AttachmentError> {
    if u64::try_from(bytes.len()).is_ok_and(|length| length > max) {
        return Err(AttachmentError::TooLarge { max });
    }
    let found = kind(bytes)?;
    let name = safe_name(name);
    let claimed = FileKind::claimed(&name);
    let doubt = (claimed != Some(found)).then_some(AttachmentDoubt::Mislabelled { claimed, found });
    Ok(Checked { kind: found, name, doubt })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n";

    #[test]
    fn a_file_is_named_by_what_it_is() {
        let checked = check("C:\\scan\\Giấy tờ.PDF", PDF, 100);
        let want = Checked { kind: FileKind::Pdf, name: "Giấy tờ.PDF".into(), doubt: None };
        assert_eq!(checked, Ok(want));
    }

    #[test]
    fn a_wrong_ending_is_a_warning() {
        let doubt = |name: &str| check(name, PDF, 100).ok().and_then(|checked| checked.doubt);
        let found = FileKind::Pdf;
        assert_eq!(
            doubt("anh.jpeg"),
            Some(AttachmentDoubt::Mislabelled { claimed: Some(FileKind::Jpeg), found })
        );
        assert_eq!(
            doubt("to khai.docx"),
            Some(AttachmentDoubt::Mislabelled { claimed: None, found })
        );
    }

    #[test]
    fn size_is_checked_first() {
        let max = PDF.len() as u64;
        assert!(check("a.pdf", PDF, max).is_ok());
        assert_eq!(check("a.pdf", PDF, max - 1), Err(AttachmentError::TooLarge { max: max - 1 }));
        assert_eq!(check("a.pdf", b"", max), Err(AttachmentError::Empty));
    }
}
