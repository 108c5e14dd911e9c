//! Keys in a hardware module, played by SoftHSM: made there, sign there, never leave it.
//!
//! Needs SoftHSM and is therefore left out unless asked for: `cargo xtask test --only hsm`
//! installs it and runs this. The module reads its configuration from the environment when it is
//! loaded, so each test runs in a process of its own.

#![expect(clippy::unwrap_used, reason = "tests")]
#![expect(clippy::disallowed_methods, reason = "parent and child speak through the environment")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use domain::proof::claims::{Detail, Facts, Residence};
use domain::proof::cose::Sign1;
use domain::proof::issue::{Request, issue, to_digits};
use domain::proof::recognise::{Scan, recognise};
use domain::proof::signature::Alg;
use domain::proof::status::StatusList;
use domain::proof::{Answer, VerifyContext, verify};
use domain::time::Moment;
use server::proof_keys::{HsmOptions, Kept, KeyTool, Options, ProofKeys, ProofKeysError};
use server::world::World;

const FOLDER: &str = "MOTCUA_HSM_FOLDER";
const ALG: &str = "MOTCUA_HSM_ALG";
const NOW: Moment = Moment::from_unix(1_795_226_400);
const ISSUER: &str = "https://motcua.example.vn";
const MODULES: [&str; 3] = [
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
];

fn module() -> PathBuf {
    let found = MODULES.iter().map(PathBuf::from).find(|path| path.exists());
    found.unwrap_or_else(|| panic!("SoftHSM is not installed: apt-get install softhsm2"))
}

/// Makes a token and runs the child with this algorithm.
fn in_a_token(alg: &str) {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("tokens")).unwrap();
    let config = format!("directories.tokendir = {}\n", at.join("tokens").display());
    fs::write(at.join("softhsm2.conf"), config).unwrap();
    fs::write(at.join("pin"), "987654\n").unwrap();
    let with = |mut command: Command| {
        let output = command.env("SOFTHSM2_CONF", at.join("softhsm2.conf")).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&said));
    };
    let mut token = Command::new("softhsm2-util");
    token.args(["--init-token", "--free", "--label", "motcua", "--pin", "987654"]);
    token.args(["--so-pin", "123456"]);
    with(token);
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["child_signs_in_the_module", "--exact", "--ignored", "--nocapture"]);
    child.env(FOLDER, at).env(ALG, alg);
    with(child);
}

#[test]
#[ignore = "needs SoftHSM: cargo xtask test --only hsm"]
fn es256_keys_in_a_module_sign_proofs_that_the_verifier_accepts() {
    in_a_token("es256");
}

#[test]
#[ignore = "needs SoftHSM: cargo xtask test --only hsm"]
fn ed25519_keys_in_a_module_sign_proofs_that_the_verifier_accepts() {
    in_a_token("ed25519");
}

/// Not a test by itself: what runs with the module's configuration in its environment.
#[test]
#[ignore = "started by the others"]
fn child_signs_in_the_module() {
    let (Ok(folder), Ok(alg)) = (std::env::var(FOLDER), std::env::var(ALG)) else { return };
    let at = Path::new(&folder);
    let alg = if alg == "es256" { Alg::Es256 } else { Alg::EdDsa };
    let hsm = HsmOptions { module: module(), token: "motcua".into(), pin_file: at.join("pin") };
    let options = Options { alg: Some(alg), hsm: Some(hsm.clone()) };
    let world = World::fixed(NOW, 5);
    let seal = server::seal::create(&at.join("keys/data.key"), &world).unwrap();
    let open = |options: &Options| ProofKeys::open_with(at, &seal, ISSUER, "56", &world, options);
    let keys = open(&options).unwrap();
    accepted(&keys, &world);
    let report = keys.tend().unwrap();
    assert!(report.keys.iter().all(|key| key.kept == Kept::Module && key.alg == alg));
    // Rotation makes the next keys in the module, too, and what the first one signed stays good.
    world.advance(85 * 86_400);
    keys.tend().unwrap();
    let early = proof(&keys, world.now());
    world.advance(10 * 86_400);
    let report = keys.tend().unwrap();
    assert_eq!((report.keys.len(), report.attention.len()), (4, 0), "{report:?}");
    let late = proof(&keys, world.now());
    let (first, second) = (kid(&early), kid(&late));
    assert_ne!(first, second);
    for digits in [&early, &late] {
        assert_eq!(verdict(&keys, &world, digits), Answer::Yes);
    }
    // A key that fell takes its proofs along; when it is the one that signs, another is made in its place.
    let tool = KeyTool::open(at, &options, &world).unwrap();
    for (fallen, good) in [(&first, vec![&late]), (&second, vec![])] {
        tool.revoke(fallen, None).unwrap();
        let report = keys.tend().unwrap();
        assert!(report.keys.iter().all(|key| key.kept == Kept::Module), "{report:?}");
        for digits in [&early, &late] {
            let still = verdict(&keys, &world, digits) == Answer::Yes;
            assert_eq!(still, good.contains(&digits), "{fallen}");
        }
        accepted(&keys, &world);
    }
    assert!(![first, second].contains(&kid(&proof(&keys, world.now()))));
    drop(keys);
    accepted(&open(&options).unwrap(), &world);
    // Without the module nothing is signed, and no key is made in a file instead.
    assert!(matches!(open(&Options::default()), Err(ProofKeysError::ModuleNeeded)));
    let tool = KeyTool::open(at, &Options::default(), &world).unwrap();
    assert!(matches!(tool.rotate(true), Err(ProofKeysError::ModuleNeeded)));
    // What is wrong with the module is said, and the PIN is not.
    fs::write(at.join("pin"), "555555\n").unwrap();
    let wrong_token = HsmOptions { token: "another".into(), ..hsm.clone() };
    let no_pin = HsmOptions { pin_file: at.join("none"), ..hsm };
    for (hsm, word) in [(wrong_token, "another"), (no_pin, "none")] {
        let said = open(&Options { alg: None, hsm: Some(hsm) }).err().unwrap().to_string();
        assert!(said.contains(word) && !said.contains("555555"), "{said}");
    }
}

/// A proof of a month, as digits.
fn proof(keys: &ProofKeys, issued_at: Moment) -> String {
    let request = Request {
        issuer: ISSUER.into(),
        facts: Facts {
            ward: "22366".into(),
            residence: Residence::Permanent,
            detail: Detail::Ward,
        },
        issued_at,
        expires_at: issued_at.plus_seconds(30 * 86_400),
        status: None,
        holder_key: None,
    };
    to_digits(&issue(&request, &*keys.proof_signer()).unwrap())
}

/// The name of the key that signed it.
fn kid(digits: &str) -> String {
    let Scan::Token { bytes, .. } = recognise(digits) else { panic!("{digits}") };
    server::seal::hex(&Sign1::decode(&bytes).unwrap().header.kid.unwrap())
}

/// Whether the published list has it signed by us.
fn verdict(keys: &ProofKeys, world: &World, digits: &str) -> Answer {
    verify(digits, &VerifyContext::new(keys.held().list(), world.now())).proof
}

/// Issues a proof and a revocation list, and has both verified by the published list.
fn accepted(keys: &ProofKeys, world: &World) {
    let issued_at = world.now();
    let digits = proof(keys, issued_at);
    assert_eq!(verdict(keys, world, &digits), Answer::Yes);
    let (list, signed) = keys.status_list(202_611, &[7], issued_at).unwrap();
    assert_eq!(StatusList::open(&signed, keys.held().list()), Ok(list));
}
