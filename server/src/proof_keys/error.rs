//! Why keys cannot be used or changed. Texts tell an operator what to do.

use std::path::{Path, PathBuf};

use super::hsm::HsmError;
use crate::seal::KeyFileError;

/// Why the keys cannot be used or changed.
#[derive(Debug, thiserror::Error)]
pub enum ProofKeysError {
    /// A file cannot be read or written.
    #[error("{path}: {error}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// The file was sealed with other data keys.
    #[error("{path} does not open with this data key; restore the key file it was made with")]
    Sealed {
        /// The file.
        path: PathBuf,
    },
    /// The file opens but is not what was written.
    #[error("{path} is damaged; restore it from a backup")]
    Damaged {
        /// The file.
        path: PathBuf,
    },
    /// The portal has not been started yet.
    #[error("{path} is not there: the keys are made at the first start of `motcua serve`")]
    NotMade {
        /// The file.
        path: PathBuf,
    },
    /// The data key.
    #[error(transparent)]
    DataKey(#[from] KeyFileError),
    /// The root did not sign.
    #[error("the key list could not be signed")]
    NotSigned,
    /// No key of ours has this name.
    #[error("no key of this portal is called {0}; `motcua keys list` names them")]
    NoSuchKey(String),
    /// A revoked key stays revoked.
    #[error("key {0} was revoked before; nothing was changed")]
    AlreadyRevoked(String),
    /// The moment lies in the future.
    #[error("a key cannot be withdrawn from a moment on that is still to come")]
    Future,
    /// The root key is not on this machine.
    #[error(
        "the root key is not on this machine: it was moved away with `motcua keys root remove`"
    )]
    RootAway,
    /// The copy of the root key is not that of this portal's root.
    #[error("this is not the root key of this portal; nothing was changed")]
    OtherRoot,
    /// A file given on the command line is not what it should be.
    #[error("{path} is not {wanted}")]
    NotThat {
        /// The file.
        path: PathBuf,
        /// What was expected.
        wanted: &'static str,
    },
    /// A file that would be written is there already.
    #[error("{0} is there already; nothing was written")]
    Exists(PathBuf),
    /// A signed list is not taken.
    #[error("the signed list is not installed: {0}")]
    Install(#[from] InstallError),
    /// Entries of another issuer are not taken.
    #[error("not trusted: {0}")]
    Trust(#[from] TrustError),
    /// The hardware module.
    #[error(transparent)]
    Hsm(#[from] HsmError),
    /// Keys of this portal are in a hardware module, and none was named.
    #[error(
        "keys of this portal are in a hardware module; name it with --hsm-module, --hsm-token and \
         --hsm-pin-file"
    )]
    ModuleNeeded,
}

/// Why a signed list is not installed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InstallError {
    /// Not a signed list at all.
    #[error("it is not a signed key list")]
    Malformed,
    /// Another root signed it.
    #[error("it is not signed by this portal's root")]
    BadSignature,
    /// It is not newer than the one in force.
    #[error("the list in force is as new or newer; make a new request with `motcua keys request`")]
    Older,
    /// It was signed in the future of this machine's clock.
    #[error("it was signed in the future; compare the clocks of both machines")]
    Future,
    /// It is so old that counters refuse it.
    #[error("it was signed more than 30 days ago, and counters refuse it; sign it anew")]
    TooOld,
    /// It holds another key under one of our names.
    #[error("its key {0} is not ours; make a new request with `motcua keys request`")]
    Foreign(String),
    /// It would bring back a key that was revoked since the request.
    #[error("key {0} was revoked since; make a new request with `motcua keys request`")]
    Revives(String),
}

/// Why entries of another issuer are not trusted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TrustError {
    /// The file has no keys.
    #[error("the file holds no key")]
    Empty,
    /// It claims to be us.
    #[error("{0} is this portal's own name: others must not sign in it")]
    Ourselves(String),
    /// Nobody of this name is trusted.
    #[error("no keys of {0} are in the list; `motcua keys trust list` names the issuers")]
    Unknown(String),
}

impl ProofKeysError {
    /// Makes an error of the file system name its file.
    pub(super) fn file(path: &Path) -> impl Fn(std::io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::File { path: path.clone(), error }
    }
}
