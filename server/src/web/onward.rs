//! Short-lived addresses of drafts, for a code on the screen of a shared computer. They hold no
//! personal data and open nothing by themselves: the draft asks whoever comes to sign in as its
//! owner. Signed, so that nobody learns by trying which drafts there are.

use domain::time::Moment;

use crate::identity::mac;

/// How long a code is good, in seconds: to take out a phone and point it.
const SECONDS: i64 = 600;
/// Bytes of the signature that stand in the address: 2^-96 to guess, and a smaller code.
const SIGNED: usize = 12;
/// What the key is used for.
const USE: &[u8] = b"onward";

/// The path that leads to `draft` from `now` on, and its end.
pub(super) fn link(key: &[u8; 32], draft: &str, now: Moment) -> (String, Moment) {
    let until = now.plus_seconds(SECONDS);
    let end = until.unix().to_string();
    (format!("/tiep/{draft}.{end}.{}", sign(key, draft, &end)), until)
}

/// The draft of an address that is ours and still good.
pub(super) fn read<'a>(key: &[u8; 32], code: &'a str, now: Moment) -> Option<&'a str> {
    let mut parts = code.split('.');
    let (draft, end, tag) = (parts.next()?, parts.next()?, parts.next()?);
    let good = sign(key, draft, end) == tag && parts.next().is_none();
    (good && now.unix() < end.parse().ok()?).then_some(draft)
}

fn sign(key: &[u8; 32], draft: &str, end: &str) -> String {
    let tag = mac::derive(key, &[USE, draft.as_bytes(), end.as_bytes()]);
    mac::to_text(tag.get(..SIGNED).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    const KEY: [u8; 32] = [3; 32];
    const NOW: Moment = Moment::from_unix(1_795_400_000);

    #[test]
    fn an_address_leads_to_its_draft_for_ten_minutes() {
        let (path, until) = link(&KEY, "0a1b", NOW);
        let code = path.strip_prefix("/tiep/").unwrap();
        assert_eq!(read(&KEY, code, NOW), Some("0a1b"));
        assert_eq!(read(&KEY, code, until.plus_seconds(-1)), Some("0a1b"));
        assert_eq!(read(&KEY, code, until), None);
        assert_eq!(until, NOW.plus_seconds(600));
    }

    #[test]
    fn another_draft_a_later_end_and_another_key_do_not_fit() {
        let (path, _) = link(&KEY, "0a1b", NOW);
        let code = path.strip_prefix("/tiep/").unwrap();
        let later = code.replace(".1795400600.", ".1795409600.");
        assert_ne!(later, code);
        for wrong in [code.replace("0a1b", "0a1c"), later, format!("{code}.x"), "0a1b".to_owned()] {
            assert_eq!(read(&KEY, &wrong, NOW), None, "{wrong}");
        }
        assert_eq!(read(&[4; 32], code, NOW), None);
    }
}
