//! `motcua proof`: verify and issue proofs of residence with files alone, without a portal. What
//! an office needs to build on it stands in `README.md` beside this file.

mod issue;
mod key;
mod trust;
mod verify;

use std::path::{Path, PathBuf};

use domain::proof::issue::IssueError;

pub use issue::{Issued, issue};
pub use key::{PrivateKey, public_key};
pub use trust::Trusted;
pub use verify::{Judged, Questions, judge};

/// The longest text that is read from a scanner or a pipe, in bytes. More than the largest code
/// has, so that the verdict says it is too large instead of calling it truncated.
pub const MAX_INPUT: u64 = 128 * 1024;

/// Why a command gave no verdict or no proof.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// The words of the command do not fit together.
    #[error("{0}")]
    Usage(String),
    /// A file is missing or is not what it should be.
    #[error("{}: {why}", .file.display())]
    File {
        /// Which.
        file: PathBuf,
        /// What is wrong and how to mend it.
        why: String,
    },
    /// The files are readable, but no proof may be made of them.
    #[error("not issued: {}", refusal(*.0))]
    Refused(IssueError),
}

impl ProofError {
    fn file(file: &Path, why: impl Into<String>) -> Self {
        Self::File { file: file.to_owned(), why: why.into() }
    }

    /// The exit status: 1 refused, 64 wrong words, 65 a wrong file (`sysexits.h`).
    pub const fn exit(&self) -> u8 {
        match self {
            Self::Refused(_) => 1,
            Self::Usage(_) => USAGE,
            Self::File { .. } => 65,
        }
    }
}

/// The exit status for words that the command does not know: not the 2 of other commands, which
/// here says "caution".
pub const USAGE: u8 = 64;

/// Reads a file that should be small.
fn read(file: &Path) -> Result<Vec<u8>, ProofError> {
    std::fs::read(file).map_err(|error| ProofError::file(file, format!("cannot be read: {error}")))
}

/// Where a JSON file is wrong. Not what stands there: that may be somebody's name.
fn place(error: &serde_json::Error) -> String {
    let what = if error.is_data() {
        "a member is missing, unknown or not as the README says"
    } else {
        "it is not JSON"
    };
    format!("{what}, near line {}, column {}", error.line(), error.column())
}

/// Why a claim set is not issued, by the labels of `README.md`.
fn refusal(error: IssueError) -> String {
    use domain::proof::claims::ClaimsError;
    match error {
        IssueError::Claims(ClaimsError::Missing(label)) => format!("`{}` is missing", name(label)),
        IssueError::Claims(ClaimsError::Wrong(label)) => {
            format!("`{}` has not the shape it must have (see the README)", name(label))
        }
        IssueError::Claims(ClaimsError::BadCbor) => "the claims cannot be written".to_owned(),
        IssueError::Issuer => "`issuer` must be a URI such as https://xa.example".to_owned(),
        IssueError::Time => "`expires_at` must be after `issued_at`".to_owned(),
        IssueError::TooLarge(digits) => format!(
            "the code would have {digits} digits; above {} no printed code can be read: shorten \
             name or address",
            domain::proof::issue::MAX_CODE_DIGITS
        ),
        IssueError::Signer => "the key did not sign".to_owned(),
    }
}

/// The name in the order file of a field of claim 169.
fn name(label: i64) -> String {
    match label {
        1 => "number".to_owned(),
        4 => "name".to_owned(),
        8 => "birth".to_owned(),
        9 => "gender".to_owned(),
        10 => "address".to_owned(),
        13 => "nationality".to_owned(),
        21 => "ward".to_owned(),
        75 => "residence".to_owned(),
        76 => "members".to_owned(),
        other => format!("field {other}"),
    }
}
