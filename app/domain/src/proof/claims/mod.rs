//! What a proof says: CWT claims (RFC 8392) around MOSIP claim 169, in three profiles.
//!
//! Each profile is a token of its own, so disclosing less needs no further cryptography.

mod fields;
mod wire;

use std::fmt;

use serde::{Deserialize, Serialize};

use super::household::MemberRoot;
use super::signature::PublicKey;
use crate::time::Moment;

pub use fields::{Birth, Gender, NoSuchDate, Residence};

/// All claims of one token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claims {
    /// Who issued it: a URI (claim 1).
    pub issuer: String,
    /// When it was issued (claim 6); whole seconds.
    pub issued_at: Moment,
    /// Before when it must not be used (claim 5).
    pub not_before: Option<Moment>,
    /// When it ends (claim 4).
    pub expires_at: Moment,
    /// Where its revocation is published (claim 65535).
    pub status: Option<StatusRef>,
    /// The key of the holder's phone (claim 8, RFC 8747).
    pub holder_key: Option<PublicKey>,
    /// What is proven (claim 169).
    pub facts: Facts,
}

/// A place in a Token Status List.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusRef {
    /// Address of the list.
    pub uri: String,
    /// Index within the list.
    pub index: u32,
}

/// What is proven.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Code of the ward or commune: five digits (key 21).
    pub ward: String,
    /// Title of residence (key 75).
    pub residence: Residence,
    /// What is said beyond "resides there".
    pub detail: Detail,
}

/// The three profiles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "profile", rename_all = "kebab-case")]
pub enum Detail {
    /// Resides in this ward: no name, nothing else.
    Ward,
    /// The content of form CT07 for one person.
    Person(Person),
    /// A person with the number of household members; single members can be opened.
    Household {
        /// The person, as in [`Detail::Person`].
        head: Person,
        /// Count and Merkle root of the members (key 76).
        members: MemberRoot,
    },
}

/// One person. Text is NFC.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Personal identification number: 12 digits (key 1).
    pub number: String,
    /// Full name (key 4).
    pub name: String,
    /// Birth date (key 8).
    pub birth: Birth,
    /// Gender (key 9).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    /// Address; lines are separated by `\n` (key 10).
    pub address: String,
    /// Nationality: two or three capital letters of ISO 3166 (key 13).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nationality: Option<String>,
}

impl fmt::Debug for Person {
    /// Hides everything: debug output ends in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Person(..)")
    }
}

impl Facts {
    /// The person, when the profile names one.
    pub const fn person(&self) -> Option<&Person> {
        match &self.detail {
            Detail::Ward => None,
            Detail::Person(person) | Detail::Household { head: person, .. } => Some(person),
        }
    }

    /// The household's count and root, when the profile has them.
    pub const fn members(&self) -> Option<&MemberRoot> {
        if let Detail::Household { members, .. } = &self.detail { Some(members) } else { None }
    }
}

/// Why claims are not a proof of residence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimsError {
    /// The payload is not a strict CBOR map.
    BadCbor,
    /// A claim or field is missing: its label (169 for the whole claim 169).
    Missing(i64),
    /// A claim or field has a wrong type, length or value: its label.
    Wrong(i64),
}

#[cfg(test)]
mod tests;
