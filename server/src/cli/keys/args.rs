//! The words of `motcua keys …`.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use domain::proof::signature::Alg;

use crate::proof_keys::{self, HsmOptions};

/// An algorithm as people write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ProofAlg {
    /// Ed25519.
    Ed25519,
    /// ECDSA over P-256 with SHA-256.
    Es256,
}

/// Which keys are made, and where.
#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct KeyOptions {
    /// Algorithm of the keys made from now on. Default: that of the last ones; at first ed25519.
    #[arg(long, env = "MOTCUA_PROOF_ALG")]
    proof_alg: Option<ProofAlg>,
    /// Library of the hardware module (PKCS#11) that makes and holds the keys.
    #[arg(long, env = "MOTCUA_HSM_MODULE", requires_all = ["hsm_token", "hsm_pin_file"])]
    hsm_module: Option<PathBuf>,
    /// Label of the module's token.
    #[arg(long, env = "MOTCUA_HSM_TOKEN")]
    hsm_token: Option<String>,
    /// File with the user's PIN of the token.
    #[arg(long, env = "MOTCUA_HSM_PIN_FILE")]
    hsm_pin_file: Option<PathBuf>,
}

impl KeyOptions {
    /// What was chosen.
    pub(in crate::cli) fn chosen(&self) -> proof_keys::Options {
        let hsm = match (&self.hsm_module, &self.hsm_token, &self.hsm_pin_file) {
            (Some(module), Some(token), Some(pin_file)) => Some(HsmOptions {
                module: module.clone(),
                token: token.clone(),
                pin_file: pin_file.clone(),
            }),
            _ => None,
        };
        let alg = self.proof_alg.map(|alg| match alg {
            ProofAlg::Ed25519 => Alg::EdDsa,
            ProofAlg::Es256 => Alg::Es256,
        });
        proof_keys::Options { alg, hsm }
    }
}

/// Where the keys are. They are files: no database is needed.
#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct Room {
    /// Folder of keys, attachments and the SQLite database.
    #[arg(long, default_value = "data", env = "MOTCUA_DATA")]
    pub(super) data: PathBuf,
    #[command(flatten)]
    pub(super) options: KeyOptions,
    /// Print JSON.
    #[arg(long)]
    pub(super) json: bool,
    /// Start the clock at this moment (RFC 3339): for tests.
    #[arg(long)]
    pub(super) clock: Option<String>,
}

/// The two files that a copy of the root is.
#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct Copy {
    /// The sealed root key.
    #[arg(long)]
    pub(super) root: PathBuf,
    /// The code that opens it.
    #[arg(long)]
    pub(super) code: PathBuf,
}

/// `motcua keys …`
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Keys {
    /// The keys that sign proofs, the list in force, and what there is to do.
    List(Room),
    /// Make successors now; they begin in 30 days, when every counter knows them.
    Rotate {
        #[command(flatten)]
        room: Room,
        /// They begin at once: counters that are offline do not know them yet.
        #[arg(long)]
        now: bool,
    },
    /// Take a key out of service; what it signed stays good.
    Retire {
        #[command(flatten)]
        room: Room,
        /// The key's name, as `keys list` prints it.
        kid: String,
    },
    /// Declare a key lost: nothing it ever signed counts any more.
    Revoke {
        #[command(flatten)]
        room: Room,
        /// The key's name, as `keys list` prints it.
        kid: String,
        /// Since when (RFC 3339). Default: now.
        #[arg(long)]
        since: Option<String>,
    },
    /// Write what the root should sign.
    Request {
        #[command(flatten)]
        room: Room,
        /// The new file.
        #[arg(long)]
        out: PathBuf,
    },
    /// Where the root is: sign a request. Needs no data folder.
    SignList {
        #[command(flatten)]
        copy: Copy,
        /// What `keys request` wrote.
        #[arg(long)]
        request: PathBuf,
        /// The new file.
        #[arg(long)]
        out: PathBuf,
        /// Sign as of this moment (RFC 3339), where the clock is wrong.
        #[arg(long)]
        clock: Option<String>,
    },
    /// Put in force what the root signed.
    Install {
        #[command(flatten)]
        room: Room,
        /// What `keys sign-list` wrote.
        file: PathBuf,
    },
    /// The root's private key.
    Root {
        #[command(subcommand)]
        what: RootCommand,
    },
    /// Other provinces whose proofs are trusted here.
    Trust {
        #[command(subcommand)]
        what: TrustCommand,
    },
    /// Fingerprint of the keys of data at rest.
    Show(crate::cli::Place),
    /// Make a new key for data written from now on; what was written stays readable.
    RotateData(crate::cli::Place),
}

/// `motcua keys root …`
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum RootCommand {
    /// Copy it into two files, each worth nothing without the other.
    Export {
        #[command(flatten)]
        room: Room,
        #[command(flatten)]
        copy: Copy,
    },
    /// Take it from this machine, after the copy has shown to be whole.
    Remove {
        #[command(flatten)]
        room: Room,
        #[command(flatten)]
        copy: Copy,
    },
}

/// `motcua keys trust …`
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum TrustCommand {
    /// Take another issuer's keys into our list, instead of those it had there.
    Add {
        #[command(flatten)]
        room: Room,
        /// Its JWKS; with --root its signed key list.
        file: PathBuf,
        /// Its root's public key in hexadecimal: then the file must be signed by it.
        #[arg(long)]
        root: Option<String>,
    },
    /// Take another issuer's keys out of our list.
    Remove {
        #[command(flatten)]
        room: Room,
        /// Its name, as `keys trust list` prints it.
        issuer: String,
    },
    /// The other issuers.
    List(Room),
}
