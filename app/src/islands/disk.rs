//! The little that a counter's pages keep on the device: nobody's data.

use domain::time::Moment;
use leptos::prelude::window;

/// The root that was pinned at the first visit, base64url.
pub(super) const ROOT: &str = "mot-cua.goc";
/// The newest lists this device has had, as they were signed.
pub(super) const LISTS: &str = "mot-cua.danh-sach";
/// The kind of place chosen.
pub(super) const PLACE: &str = "mot-cua.noi";
/// Hashes of the codes of the last five minutes.
pub(super) const SEEN: &str = "mot-cua.da-thay";

/// The dossier that an officer opened last, and when: code, a space, milliseconds.
const DOSSIER: &str = "mot-cua.ho-so";
/// A dossier that was opened longer ago is no longer in hand, in milliseconds.
const IN_HAND_MS: i64 = 1_800_000;

/// The device's clock. Whole milliseconds: reading and writing broken numbers would add 13 kB to the page.
pub(super) fn now() -> Moment {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds fit for 290,000 years")]
    Moment(js_sys::Date::now() as i64)
}

/// Remembers the dossier that this page shows.
pub(super) fn open_dossier(code: &str) {
    write(DOSSIER, &format!("{code} {}", now().0));
}

/// The code of the dossier that is in hand.
pub(super) fn dossier_in_hand() -> Option<String> {
    let kept = read(DOSSIER)?;
    let (code, at) = kept.split_once(' ')?;
    let age = now().0 - at.parse::<i64>().ok()?;
    (0..IN_HAND_MS).contains(&age).then(|| code.to_owned())
}

/// What is kept under a name; `None` also where the browser keeps nothing.
pub(super) fn read(name: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(name).ok()?
}

/// Keeps a text. A browser that keeps nothing starts anew at the next visit.
pub(super) fn write(name: &str, text: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        storage.set_item(name, text).ok();
    }
}
