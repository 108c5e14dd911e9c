//! The hidden field of every form that changes something. It binds the form to one browser:
//! to its session, or before sign-in to a random cookie (a signed double submit).

use crate::identity::mac;
use crate::identity::session::SessionId;

/// Bytes of salt in a token.
const SALT: usize = 16;

/// Whom a form is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder<'a> {
    /// A signed-in session.
    Session(&'a SessionId),
    /// The value of the random cookie that a browser without session gets with its first form.
    Anonymous(&'a str),
}

impl Holder<'_> {
    fn parts(&self) -> (&'static [u8], &[u8]) {
        match self {
            Self::Session(id) => (b"csrf session", id.as_bytes()),
            Self::Anonymous(value) => (b"csrf anonymous", value.as_bytes()),
        }
    }
}

/// The form token for `holder`. A fresh `salt` each time keeps compressed pages from betraying it
/// (the BREACH attack); any number of tokens of one holder are good at once, in all tabs.
pub fn token(key: &[u8; 32], holder: Holder<'_>, salt: [u8; SALT]) -> String {
    let (kind, id) = holder.parts();
    let tag = mac::derive(key, &[kind, id, &salt]);
    mac::to_text([salt.as_slice(), tag.as_slice()].concat())
}

/// Whether a form carries a token made for `holder`.
pub fn verify(key: &[u8; 32], holder: Holder<'_>, token: &str) -> bool {
    let Some(bytes) = mac::from_text(token) else {
        return false;
    };
    let Some((salt, tag)) = bytes.split_at_checked(SALT) else {
        return false;
    };
    let (kind, id) = holder.parts();
    // An empty anonymous cookie is no cookie: everyone has that one.
    !id.is_empty() && mac::matches(key, &[kind, id, salt], tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::session::SessionToken;

    const KEY: [u8; 32] = [3; 32];

    #[test]
    fn a_token_is_good_for_its_holder_and_nobody_else() {
        let mine = SessionToken::from_entropy([1; 32]).id();
        let other = SessionToken::from_entropy([2; 32]).id();
        let token = token(&KEY, Holder::Session(&mine), [5; 16]);
        assert!(verify(&KEY, Holder::Session(&mine), &token));
        assert!(!verify(&KEY, Holder::Session(&other), &token));
        assert!(!verify(&KEY, Holder::Anonymous("abc"), &token));
        assert!(!verify(&[4; 32], Holder::Session(&mine), &token));
    }

    #[test]
    fn an_anonymous_form_needs_the_cookie_it_was_made_with() {
        let token = token(&KEY, Holder::Anonymous("abc"), [5; 16]);
        assert!(verify(&KEY, Holder::Anonymous("abc"), &token));
        assert!(!verify(&KEY, Holder::Anonymous("abd"), &token));
        let nobody = super::token(&KEY, Holder::Anonymous(""), [5; 16]);
        assert!(!verify(&KEY, Holder::Anonymous(""), &nobody));
    }

    #[test]
    fn what_is_cut_changed_or_made_up_is_refused() {
        let id = SessionToken::from_entropy([1; 32]).id();
        let good = token(&KEY, Holder::Session(&id), [5; 16]);
        let mut forged = vec![good.replacen('B', "C", 1), good.chars().skip(4).collect()];
        forged.extend(["", "A", "ấ", "AAAAAAAAAAAAAAAAAAAAAA"].map(str::to_owned));
        forged.push(format!("{good}AAAA"));
        for bad in forged {
            assert!(!verify(&KEY, Holder::Session(&id), &bad), "{bad}");
        }
    }

    #[test]
    fn salts_make_tokens_differ_and_all_stay_good() {
        let id = SessionToken::from_entropy([1; 32]).id();
        let tabs = [1, 2].map(|salt| token(&KEY, Holder::Session(&id), [salt; 16]));
        let [first, second] = &tabs;
        assert_ne!(first, second);
        assert!(tabs.iter().all(|tab| verify(&KEY, Holder::Session(&id), tab)));
    }
}
