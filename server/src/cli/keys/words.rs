//! What `motcua keys` prints.

use std::collections::BTreeMap;

use anyhow::Result;
use domain::proof::keys::{KeyState, KeyUse};

use crate::proof_keys::{Kept, KeyLine, KeysReport};

/// Prints a report, after what was done.
pub(super) fn report(report: &KeysReport, said: &str, json: bool) -> Result<()> {
    if json {
        println!("{}", serde_json::to_string_pretty(report)?);
        return Ok(());
    }
    if !said.is_empty() {
        println!("{said}");
    }
    println!("issuer  {}", report.issuer);
    let place = if report.root_here { "on this machine" } else { "elsewhere" };
    println!("root    {} ({place})", report.root);
    println!("list    signed {}, {} days old", report.list_signed_at, report.list_age_days);
    for key in report.keys.iter().filter(|key| key.kept != Kept::Elsewhere) {
        println!("  {}", line(key));
    }
    let others = report.keys.iter().filter(|key| key.kept == Kept::Elsewhere).count();
    if others > 0 {
        println!("  and {others} of other issuers: `motcua keys trust list`");
    }
    for attention in &report.attention {
        println!("TO DO: {attention}");
    }
    Ok(())
}

/// Prints the other issuers.
pub(super) fn issuers(report: &KeysReport, json: bool) -> Result<()> {
    let mut issuers: BTreeMap<&str, Vec<&KeyLine>> = BTreeMap::new();
    for key in report.keys.iter().filter(|key| key.kept == Kept::Elsewhere) {
        issuers.entry(&key.issuer).or_default().push(key);
    }
    if json {
        println!("{}", serde_json::to_string_pretty(&issuers)?);
        return Ok(());
    }
    if issuers.is_empty() {
        println!("no other issuer is trusted");
    }
    for (issuer, keys) in issuers {
        println!("{issuer}");
        for key in keys {
            println!("  {}", line(key));
        }
    }
    Ok(())
}

/// A key in one line.
fn line(key: &KeyLine) -> String {
    let signs = match key.signs {
        KeyUse::Proof => "proofs",
        KeyUse::Status => "lists",
    };
    let state = match key.state {
        KeyState::Active if key.signing => "signs now",
        KeyState::Active => "waits or gives way",
        KeyState::Retired => "retired",
        KeyState::Revoked => "REVOKED",
    };
    let day = |moment: &str| moment.get(..10).unwrap_or(moment).to_owned();
    let module = if key.kept == Kept::Module { ", in the module" } else { "" };
    let listed = if key.listed { "" } else { ", not in the published list" };
    format!(
        "{}  {:?}  {signs:<6}  province {}  {state} since {}, {} to {}{module}{listed}",
        key.kid,
        key.alg,
        key.province,
        day(&key.since),
        day(&key.nbf),
        day(key.signs_until.as_deref().unwrap_or(&key.exp)),
    )
}
