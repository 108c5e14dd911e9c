//! `motcua keys …`: the keys that sign proofs, the root, other issuers, and the keys of data at
//! rest. Exit status: 0 done; 1 not done; 2 words it does not know; 3 done, and the root must now
//! sign the list, or another thing needs an operator (the words say what).

mod args;
mod words;

use std::{fs, process::ExitCode};

use anyhow::{Context, Result, bail};
use domain::{proof::signature::PublicKey, time::Moment};

use super::world;
use crate::{
    commands,
    proof_keys::{KeyTool, KeysReport, ProofKeysError, read_issuer, sign_list},
    seal::unhex,
};
use args::{Room, RootCommand, TrustCommand};

pub(super) use args::{KeyOptions, Keys};

/// The exit status that says: done, and something is left to do.
const ATTENTION: u8 = 3;

/// Runs a command.
pub(super) fn run(what: Keys) -> Result<ExitCode> {
    match what {
        Keys::List(room) => done(&room, "", KeyTool::report),
        Keys::Rotate { room, now } => done(&room, "successors are made", |tool| tool.rotate(now)),
        Keys::Retire { room, kid } => {
            done(&room, "retired; what it signed stays good", |tool| tool.retire(&kid))
        }
        Keys::Revoke { room, kid, since } => {
            let since = since.as_deref().map(moment).transpose()?;
            let said = "revoked; nothing it signed counts where the new list is known";
            done(&room, said, |tool| tool.revoke(&kid, since))
        }
        Keys::Request { room, out } => {
            let request = tool(&room)?.request()?;
            create(&out, &serde_json::to_vec_pretty(&request)?)?;
            println!("{}: take it to where the root is, and there", out.display());
            println!("motcua keys sign-list --root FILE --code FILE --request FILE --out FILE");
            Ok(ExitCode::SUCCESS)
        }
        Keys::SignList { copy, request, out, clock } => {
            let bytes = read(&request)?;
            let asked = serde_json::from_slice(&bytes)
                .with_context(|| format!("{} is no request", request.display()))?;
            let now = world(clock.as_deref())?.now();
            let signed = sign_list(&asked, &copy.root, &copy.code, now)?;
            create(&out, &signed)?;
            println!(
                "signed {} keys: on the server, `motcua keys install FILE`",
                asked.list.keys.len()
            );
            Ok(ExitCode::SUCCESS)
        }
        Keys::Install { room, file } => {
            let signed = read(&file)?;
            done(&room, "in force; a running portal publishes it within a minute", |tool| {
                tool.install(&signed)
            })
        }
        Keys::Root { what } => root(what),
        Keys::Trust { what } => trust(what),
        Keys::Show(place) => {
            match commands::keys::show(&place.data)? {
                Some(report) => {
                    println!("keys {}, numbers {:?}", report.fingerprint, report.numbers);
                }
                None => println!("no keys yet: they are made at the first start"),
            }
            Ok(ExitCode::SUCCESS)
        }
        Keys::RotateData(place) => {
            let report = commands::keys::rotate(&place.data, &world(None)?)?;
            println!(
                "new key made; keys {}, numbers {:?}; restart the portal",
                report.fingerprint, report.numbers
            );
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn root(what: RootCommand) -> Result<ExitCode> {
    match what {
        RootCommand::Export { room, copy } => {
            tool(&room)?.export_root(&copy.root, &copy.code)?;
            println!(
                "{} and {}: keep them on a machine without network, in two places; then\n\
                 motcua keys root remove --root FILE --code FILE",
                copy.root.display(),
                copy.code.display()
            );
        }
        RootCommand::Remove { room, copy } => {
            tool(&room)?.remove_root(&copy.root, &copy.code)?;
            println!(
                "the root key has left this machine; old backups made with --with-keys still \
                 hold it. The list must be signed anew at least every 30 days: `motcua keys list` \
                 says when."
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn trust(what: TrustCommand) -> Result<ExitCode> {
    match what {
        TrustCommand::Add { room, file, root } => {
            let root = match root {
                Some(text) => Some(
                    unhex(&text)
                        .and_then(|bytes| PublicKey::ed25519(&bytes))
                        .context("--root takes 64 hexadecimal digits")?,
                ),
                None => None,
            };
            let wanted =
                if root.is_some() { "a key list signed by that root" } else { "a JWKS of keys" };
            let list = read_issuer(&read(&file)?, root.as_ref())
                .ok_or(ProofKeysError::NotThat { path: file, wanted })?;
            done(&room, "its proofs are trusted where the new list is known", |tool| {
                tool.trust(list)
            })
        }
        TrustCommand::Remove { room, issuer } => {
            done(&room, "its proofs are unknown where the new list is known", |tool| {
                tool.distrust(&issuer)
            })
        }
        TrustCommand::List(room) => {
            let report = tool(&room)?.report()?;
            words::issuers(&report, room.json)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn tool(room: &Room) -> Result<KeyTool> {
    let world = world(room.clock.as_deref())?;
    Ok(KeyTool::open(&room.data, &room.options.chosen(), &world)?)
}

/// Does something and prints what holds then.
fn done(
    room: &Room,
    said: &str,
    work: impl FnOnce(&KeyTool) -> Result<KeysReport, ProofKeysError>,
) -> Result<ExitCode> {
    let report = work(&tool(room)?)?;
    words::report(&report, said, room.json)?;
    Ok(if report.attention.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(ATTENTION) })
}

fn moment(text: &str) -> Result<Moment> {
    let moment = chrono::DateTime::parse_from_rfc3339(text)
        .context("--since takes a moment such as 2026-11-23T08:00:00+07:00")?;
    Ok(Moment(moment.timestamp_millis()))
}

fn read(path: &std::path::Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("{}", path.display()))
}

/// Writes a new file; one that is there is never overwritten.
fn create(path: &std::path::Path, bytes: &[u8]) -> Result<()> {
    if path.exists() {
        bail!(ProofKeysError::Exists(path.to_owned()));
    }
    fs::write(path, bytes).with_context(|| format!("{}", path.display()))
}
