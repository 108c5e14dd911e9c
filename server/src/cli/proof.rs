//! `motcua proof …`: for other offices as much as for ours; needs no data folder.

use std::{
    io::{Read as _, Write as _, stdin},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Result;
use chrono::DateTime;
use domain::{
    proof::{dictionary::dictionary, signature::PublicKey},
    time::Moment,
};
use serde::Serialize;

use super::world;
use crate::commands::proof::{
    MAX_INPUT, ProofError, Questions, Trusted, USAGE, issue, judge, public_key,
};

/// `motcua proof …`
#[derive(Debug, clap::Subcommand)]
pub(super) enum Proof {
    /// Judge one token from standard input; prints the verdict as JSON.
    ///
    /// Exit status: 0 green; 1 refused; 2 caution, not everything is shown; 3 scan again, or no
    /// proof at all; 64 wrong words; 65 a wrong file.
    Verify(Verify),
    /// Sign the claims of a JSON file; prints digits and Base45 as JSON.
    ///
    /// Exit status: 0 issued; 1 not issued, and why; 64 wrong words; 65 a wrong file.
    Issue(Issue),
    /// Write the dictionary that the digits of a code are compressed with, as it is: zlib's preset
    /// dictionary for programs that read codes by themselves.
    Dictionary,
}

/// `motcua proof verify`
#[derive(Debug, clap::Args)]
pub(super) struct Verify {
    /// The keys you trust: a signed key list with --root, or a JWKS.
    #[arg(long, value_name = "FILE")]
    keys: PathBuf,
    /// A public key of the root that signed the key list, in hexadecimal or base64url.
    #[arg(long, value_name = "KEY", value_parser = root)]
    root: Vec<PublicKey>,
    /// A revocation list (CWT); several may be given.
    #[arg(long, value_name = "FILE")]
    status: Vec<PathBuf>,
    /// Judge as of this moment (RFC 3339). Default: the machine's clock.
    #[arg(long, value_name = "TIME", value_parser = moment)]
    at: Option<Moment>,
    /// The kind of place this is, as the holder chose it; several may be given.
    #[arg(long, value_name = "NAME")]
    audience: Vec<String>,
    /// The number that you asked the holder to answer.
    #[arg(long, value_name = "NUMBER")]
    nonce: Option<String>,
    /// The code of the identity card in hand, as a scanner reads it: number and birth date are
    /// compared with the proof.
    #[arg(long, value_name = "TEXT")]
    card: Option<String>,
    /// Refuse what no phone signed for, such as a print, instead of calling for caution.
    #[arg(long)]
    holder: bool,
}

/// `motcua proof issue`
#[derive(Debug, clap::Args)]
pub(super) struct Issue {
    /// What is to be signed.
    #[arg(long, value_name = "FILE")]
    json: PathBuf,
    /// The private key (JWK, Ed25519 or P-256).
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
}

fn root(text: &str) -> Result<PublicKey, &'static str> {
    public_key(text).ok_or("is not a public key (Ed25519 or P-256, hexadecimal or base64url)")
}

fn moment(text: &str) -> Result<Moment, &'static str> {
    let parsed = DateTime::parse_from_rfc3339(text);
    let parsed = parsed.map_err(|_| "is not a moment such as 2026-11-23T08:00:00+07:00")?;
    Ok(Moment(parsed.timestamp_millis()))
}

/// Tells about words that the command line does not know. In `proof` they have a status of their
/// own, since 2 says "caution" there.
pub(super) fn unknown_words(error: &clap::Error) -> ExitCode {
    let _nobody_left_to_tell = error.print();
    let ours = std::env::args_os().nth(1).is_some_and(|word| word == "proof");
    match u8::try_from(error.exit_code()) {
        Ok(0) => ExitCode::SUCCESS,
        _ if ours => ExitCode::from(USAGE),
        Ok(code) => ExitCode::from(code),
        Err(_) => ExitCode::FAILURE,
    }
}

/// Runs the command.
pub(super) fn run(what: &Proof) -> Result<ExitCode> {
    let done = match what {
        Proof::Verify(options) => verify(options)?,
        Proof::Dictionary => {
            std::io::stdout().write_all(&dictionary())?;
            return Ok(ExitCode::SUCCESS);
        }
        Proof::Issue(options) => {
            issue(&options.json, &options.key, world(None)?.now()).map(|issued| (json(&issued), 0))
        }
    };
    Ok(match done {
        Ok((json, status)) => {
            println!("{}", json?);
            ExitCode::from(status)
        }
        Err(error) => {
            eprintln!("motcua: {error}");
            ExitCode::from(error.exit())
        }
    })
}

type Printed = (serde_json::Result<String>, u8);

fn verify(options: &Verify) -> Result<Result<Printed, ProofError>> {
    let asked = Questions {
        now: match options.at {
            Some(at) => at,
            None => world(None)?.now(),
        },
        audiences: options.audience.clone(),
        nonce: options.nonce.clone(),
        card: options.card.clone(),
        holder_required: options.holder,
    };
    // The files first: a wrong one should not wait for a scan.
    let trusted = match Trusted::read(&options.keys, &options.root, &options.status) {
        Ok(trusted) => trusted,
        Err(error) => return Ok(Err(error)),
    };
    let mut scan = Vec::new();
    stdin().take(MAX_INPUT).read_to_end(&mut scan)?;
    // What is no text is judged all the same, and named.
    let judged = judge(&String::from_utf8_lossy(&scan), &trusted, &asked);
    Ok(judged.map(|judged| (json(&judged), judged.exit())))
}

fn json(value: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string_pretty(value)
}
