//! The hand-written scripts that keep pages and drafts on the phone (`app/src/phone`): put into the
//! site as files of their own, and the part that the service worker needs into it.

use anyhow::Result;

use super::minify::{Kind, minify};

/// Keeps fields, files and the outbox.
const STORE: &str = include_str!("../../../app/src/phone/store.js");
/// Brings one file to the portal, in pieces.
const UPLOAD: &str = include_str!("../../../app/src/phone/upload.js");
/// Brings them to the portal.
const SEND: &str = include_str!("../../../app/src/phone/send.js");
/// Reads and writes a form's controls.
const CONTROLS: &str = include_str!("../../../app/src/phone/controls.js");
/// Finds a sheet of paper in a photograph.
const SHEET: &str = include_str!("../../../app/src/phone/sheet.js");
/// Its corners, set by hand.
const CORNERS: &str = include_str!("../../../app/src/phone/corners.js");
/// What stands on the page of one file.
const ENTRY: &str = include_str!("../../../app/src/phone/entry.js");
/// Makes a file ready.
const PICTURE: &str = include_str!("../../../app/src/phone/picture.js");
/// The files of a step.
const FILES: &str = include_str!("../../../app/src/phone/files.js");
/// What was changed in two places.
const PLACES: &str = include_str!("../../../app/src/phone/places.js");
/// What stands on a page only.
const LOOSE: &str = include_str!("../../../app/src/phone/loose.js");
/// Rows that the portal has not got.
const ROWS: &str = include_str!("../../../app/src/phone/rows.js");
/// Puts back what is kept of a step.
const BACK: &str = include_str!("../../../app/src/phone/back.js");
/// A step of a draft.
const DRAFT: &str = include_str!("../../../app/src/phone/draft.js");
/// A draft's review.
const OUTBOX: &str = include_str!("../../../app/src/phone/outbox.js");
/// A form that is no draft.
const KEPT: &str = include_str!("../../../app/src/phone/kept.js");
/// Answers a check without network.
const ANSWER: &str = include_str!("../../../app/src/phone/answer.js");
/// Reads a page aloud, when asked.
const ALOUD: &str = include_str!("../../../app/src/phone/aloud.js");
/// What every page loads.
const PHONE: &str = include_str!("../../../app/src/phone/phone.js");
/// Staying longer.
const EASE: &str = include_str!("../../../app/src/phone/ease.js");

/// How one version of the service worker follows another.
const RELEASES: &str = include_str!("../../../app/src/phone/releases.js");
/// A phone that keeps nothing.
const BARE: &str = include_str!("../../../app/src/phone/bare.js");
/// A step where nothing is kept.
const DIRECT: &str = include_str!("../../../app/src/phone/direct.js");

/// Signing on the screen.
const DRAW: &str = include_str!("../../../app/src/phone/draw.js");

/// The slip of a day in a village.
const SLIP: &str = include_str!("../../../app/src/phone/slip.js");
/// What a volunteer's device keeps of a day in a village, sealed.
const VAULT: &str = include_str!("../../../app/src/phone/vault.js");
/// The papers of a visit.
const CARRY: &str = include_str!("../../../app/src/phone/carry.js");
/// One visit of such a day, on the page.
const VISIT: &str = include_str!("../../../app/src/phone/visit.js");
/// Brings the visits to the portal.
const DELIVER: &str = include_str!("../../../app/src/phone/deliver.js");
/// The day.
const VILLAGE: &str = include_str!("../../../app/src/phone/village.js");

/// The scripts in the order in which they are added: each may name those before it.
const SCRIPTS: [(&str, &str, &str); 29] = [
    ("store.js", "STORE_JS", STORE),
    ("upload.js", "UPLOAD_JS", UPLOAD),
    ("send.js", "SEND_JS", SEND),
    ("controls.js", "CONTROLS_JS", CONTROLS),
    ("sheet.js", "SHEET_JS", SHEET),
    ("picture.js", "PICTURE_JS", PICTURE),
    ("corners.js", "CORNERS_JS", CORNERS),
    ("entry.js", "ENTRY_JS", ENTRY),
    ("files.js", "FILES_JS", FILES),
    ("places.js", "PLACES_JS", PLACES),
    ("loose.js", "LOOSE_JS", LOOSE),
    ("rows.js", "ROWS_JS", ROWS),
    ("back.js", "BACK_JS", BACK),
    ("draft.js", "DRAFT_JS", DRAFT),
    ("outbox.js", "OUTBOX_JS", OUTBOX),
    ("kept.js", "KEPT_JS", KEPT),
    ("answer.js", "ANSWER_JS", ANSWER),
    ("aloud.js", "ALOUD_JS", ALOUD),
    ("phone.js", "PHONE_JS", PHONE),
    ("ease.js", "EASE_JS", EASE),
    ("bare.js", "BARE_JS", BARE),
    ("direct.js", "DIRECT_JS", DIRECT),
    ("draw.js", "DRAW_JS", DRAW),
    ("slip.js", "SLIP_JS", SLIP),
    ("vault.js", "VAULT_JS", VAULT),
    ("carry.js", "CARRY_JS", CARRY),
    ("visit.js", "VISIT_JS", VISIT),
    ("deliver.js", "DELIVER_JS", DELIVER),
    ("village.js", "VILLAGE_JS", VILLAGE),
];

/// The names of the scripts in the manifest that every page needs, or a draft's, or its reader.
pub(crate) const NAMES: [&str; 15] = [
    "store.js",
    "upload.js",
    "send.js",
    "controls.js",
    "places.js",
    "loose.js",
    "rows.js",
    "back.js",
    "draft.js",
    "outbox.js",
    "kept.js",
    "answer.js",
    "aloud.js",
    "phone.js",
    "ease.js",
];
/// The names of those that only a step loads of which the browser may keep nothing; beside them it
/// loads [`LENT`].
pub(crate) const UNKEPT: [&str; 2] = ["bare.js", "direct.js"];
/// The names of those of [`NAMES`] that such a step loads.
pub(crate) const LENT: [&str; 5] = ["ease.js", "send.js", "controls.js", "loose.js", "places.js"];
/// The names of those that a step loads which asks for files; [`CORNERS_NAME`] when somebody opens it.
pub(crate) const PAPERS: [&str; 5] =
    ["sheet.js", "picture.js", CORNERS_NAME, "entry.js", "files.js"];
/// The name of the one with which somebody sets the corners of a sheet.
pub(crate) const CORNERS_NAME: &str = "corners.js";
/// The names of those that only a helper's pages load.
pub(crate) const HELPER: [&str; 7] =
    ["draw.js", "slip.js", "vault.js", "carry.js", "visit.js", "deliver.js", "village.js"];
/// The names of those of [`PAPERS`] that make ready what a visit carries.
pub(crate) const CARRIED: [&str; 4] = ["sheet.js", "picture.js", CORNERS_NAME, "entry.js"];

/// Gives each script to `add`, with the names that `add` gave the ones before it filled in.
pub(super) fn each(mut add: impl FnMut(&str, &[u8]) -> Result<String>) -> Result<()> {
    let mut named: Vec<(&str, String)> = Vec::new();
    for (name, mark, script) in SCRIPTS {
        let filled =
            named.iter().fold(script.to_owned(), |script, (mark, file)| script.replace(mark, file));
        named.push((mark, add(name, filled.as_bytes())?));
    }
    Ok(())
}

/// Whether a file of the manifest is one of these scripts.
pub(super) fn is_one(name: &str) -> bool {
    SCRIPTS.iter().any(|(script, ..)| *script == name)
}

/// What the service worker needs of them, to be put into it.
///
/// # Errors
/// When one of them is no script.
pub(super) fn for_worker() -> Result<String> {
    let parts =
        [("store.js", STORE), ("upload.js", UPLOAD), ("send.js", SEND), ("releases.js", RELEASES)];
    parts.into_iter().map(|(name, script)| minify(name, script, Kind::Classic)).collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn every_script_names_the_files_of_the_others_and_none_is_left_open() {
        let mut made = Vec::new();
        each(|name, bytes| {
            made.push((name.to_owned(), String::from_utf8(bytes.to_vec()).unwrap()));
            Ok(format!("x.{name}"))
        })
        .unwrap();
        // A mark that ends another one would be filled in there, too.
        for (_, mark, _) in SCRIPTS {
            assert_eq!(
                SCRIPTS.iter().filter(|(_, one, _)| one.ends_with(mark)).count(),
                1,
                "{mark}"
            );
        }
        let names = made.iter().map(|(name, _)| name.as_str());
        let (papers, others): (Vec<_>, Vec<_>) = names.partition(|name| PAPERS.contains(name));
        let (helper, others): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|name| HELPER.contains(name));
        let (unkept, all): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|name| UNKEPT.contains(name));
        assert_eq!((all, papers, helper), (NAMES.to_vec(), PAPERS.to_vec(), HELPER.to_vec()));
        assert_eq!(unkept, UNKEPT);
        // Where nothing is kept, nothing that keeps is loaded.
        for (name, script) in made.iter().filter(|(name, _)| UNKEPT.contains(&name.as_str())) {
            for named in script.split("\"./x.").skip(1) {
                let file = named.split('"').next().unwrap();
                assert!(UNKEPT.contains(&file) || LENT.contains(&file), "{name} loads {file}");
            }
            for storage in ["indexedDB", "localStorage", "sessionStorage", "caches", "cookie"] {
                assert!(!script.contains(storage), "{storage} in {name}");
            }
        }
        for (name, script) in &made {
            assert!(!script.contains("_JS\""), "{name}: {script}");
        }
        let phone = &made.iter().find(|(name, _)| name == "phone.js").unwrap().1;
        for file in ["store", "upload", "send", "draft", "outbox", "kept", "answer", "aloud"] {
            assert!(phone.contains(&format!("\"./x.{file}.js\"")), "{file} in {phone}");
        }
        // In a village there is no network: whatever these load is kept beside them.
        let kept: Vec<&str> = NAMES.iter().chain(&HELPER).chain(&CARRIED).copied().collect();
        for (name, script) in made.iter().filter(|(name, _)| HELPER.contains(&name.as_str())) {
            for named in script.split("\"./x.").skip(1) {
                let file = named.split('"').next().unwrap();
                assert!(kept.contains(&file), "{name} loads {file}");
            }
        }
    }
}
