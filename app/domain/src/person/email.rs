//! E-mail addresses.

use serde::{Deserialize, Serialize};

use super::wire::{coded_error, parsed_text};

/// The longest address (RFC 5321, 4.5.3.1) and its longest local part.
const MAX: usize = 254;
const MAX_LOCAL: usize = 64;
const MAX_LABEL: usize = 63;

/// An e-mail address of the form people use: unquoted local part (RFC 5322 dot-atom, ASCII) and a
/// domain name with a dot, in lower case. Syntax only: whether it exists a message will tell.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

parsed_text!(Email, EmailError, masked);

/// Why a text is no e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EmailError {
    /// Nothing typed.
    Empty,
    /// Longer than `max` characters.
    TooLong {
        /// The most characters an address may have.
        max: usize,
    },
    /// A character no address has, such as a space or a letter with a diacritic.
    BadCharacter {
        /// The first such character.
        found: char,
    },
    /// No "@", or more than one.
    AtSign,
    /// The part before "@" is missing, too long, or has a dot at an end or two in a row.
    BadLocalPart,
    /// The part behind "@" is not a domain name with a dot.
    BadDomain,
}

coded_error!(EmailError);

impl EmailError {
    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong { .. } => "too-long",
            Self::BadCharacter { .. } => "bad-character",
            Self::AtSign => "at-sign",
            Self::BadLocalPart => "bad-local-part",
            Self::BadDomain => "bad-domain",
        }
    }
}

impl Email {
    /// Reads an address as typed.
    ///
    /// # Errors
    /// See [`EmailError`].
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let address = crate::text::clean(text);
        if address.is_empty() {
            return Err(EmailError::Empty);
        }
        if address.chars().count() > MAX {
            return Err(EmailError::TooLong { max: MAX });
        }
        if let Some(found) = address.chars().find(|c| *c != '@' && !is_atom(*c)) {
            return Err(EmailError::BadCharacter { found });
        }
        let (local, domain) = address.split_once('@').ok_or(EmailError::AtSign)?;
        if domain.contains('@') {
            return Err(EmailError::AtSign);
        }
        if local.len() > MAX_LOCAL || local.split('.').any(str::is_empty) {
            return Err(EmailError::BadLocalPart);
        }
        if !is_domain(domain) {
            return Err(EmailError::BadDomain);
        }
        Ok(Self(format!("{local}@{}", domain.to_ascii_lowercase())))
    }

    /// The whole address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address as others may see it: `h•••@example.vn`.
    pub fn masked(&self) -> String {
        let (local, domain) = self.0.split_once('@').unwrap_or((&self.0, ""));
        let first: String = local.chars().take(1).collect();
        format!("{first}•••@{domain}")
    }
}

/// The characters of an RFC 5322 atom, and the dot.
fn is_atom(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c)
}

fn is_domain(domain: &str) -> bool {
    let labels = || domain.split('.');
    let top_is_word = labels()
        .next_back()
        .is_some_and(|top| top.len() >= 2 && top.starts_with(|c: char| c.is_ascii_alphabetic()));
    labels().count() >= 2 && top_is_word && labels().all(is_label)
}

fn is_label(label: &str) -> bool {
    let inner = label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let ends = !label.starts_with('-') && !label.ends_with('-');
    !label.is_empty() && label.len() <= MAX_LABEL && inner && ends
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn usual_addresses_are_read() {
        let cases = [
            (" hong.nguyen@example.vn ", "hong.nguyen@example.vn"),
            ("An+thue@Mail.Example.COM", "An+thue@mail.example.com"),
            ("a@b.vn", "a@b.vn"),
            ("x@xn--mnchen-3ya.de", "x@xn--mnchen-3ya.de"),
        ];
        for (given, want) in cases {
            assert_eq!(Email::parse(given).unwrap().as_str(), want);
        }
    }

    #[test]
    fn wrong_addresses_say_what_is_wrong() {
        let long_local = format!("{}@b.vn", "a".repeat(65));
        let long = format!("a@{}.vn", "b".repeat(260));
        let cases = [
            ("", EmailError::Empty),
            (long.as_str(), EmailError::TooLong { max: 254 }),
            ("hồng@example.vn", EmailError::BadCharacter { found: 'ồ' }),
            ("hong nguyen@example.vn", EmailError::BadCharacter { found: ' ' }),
            ("hong.example.vn", EmailError::AtSign),
            ("a@b@c.vn", EmailError::AtSign),
            ("@example.vn", EmailError::BadLocalPart),
            (".a@example.vn", EmailError::BadLocalPart),
            ("a..b@example.vn", EmailError::BadLocalPart),
            (long_local.as_str(), EmailError::BadLocalPart),
            ("a@example", EmailError::BadDomain),
            ("a@example..vn", EmailError::BadDomain),
            ("a@-example.vn", EmailError::BadDomain),
            ("a@127.0.0.1", EmailError::BadDomain),
        ];
        for (given, want) in cases {
            assert_eq!(Email::parse(given), Err(want), "{given:?}");
        }
    }

    #[test]
    fn debug_shows_the_first_letter_and_the_domain() {
        let email = Email::parse("hong@example.vn").unwrap();
        assert_eq!(format!("{email:?}"), "Email(h•••@example.vn)");
    }
}
