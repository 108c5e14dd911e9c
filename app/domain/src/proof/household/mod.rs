//! A household as a count and a Merkle root, and single members opened against it.
//!
//! Fifteen people in one code are too dense for a counter's camera. The token carries the count and
//! a root of 16 bytes; the holder opens only the members that are asked for. Each leaf has a salt
//! of eight bytes, so that closed members cannot be guessed.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::base64url;
use super::cbor::{self, Value};
use super::claims::{Birth, Gender};

/// A node of the tree: the first 16 bytes of SHA-256.
type Node = [u8; 16];
/// What makes one leaf unguessable; random, one for each member.
pub type Salt = [u8; 8];

/// The largest household: more would need a path of more than ten nodes.
pub const MAX_MEMBERS: usize = 1024;

const NUMBER: i64 = 1;
const NAME: i64 = 4;
const BIRTH: i64 = 8;
const GENDER: i64 = 9;
const RELATION: i64 = 77;

/// Count and root of a household's members, as signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberRoot {
    /// How many members.
    pub count: u16,
    /// Root of the tree.
    #[serde(with = "base64url::array")]
    pub root: Node,
}

/// One member. Text is NFC.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Full name (key 4).
    pub name: String,
    /// Personal identification number, where there is one (key 1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Birth date (key 8).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth: Option<Birth>,
    /// Gender (key 9).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    /// Relation to the head of the household, in words (key 77).
    pub relation: String,
}

impl fmt::Debug for Member {
    /// Hides everything: debug output ends in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Member(..)")
    }
}

/// One member shown, with what links it to the signed root.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// Place of the member in the list, from 0.
    pub index: u16,
    /// The leaf's salt.
    #[serde(with = "base64url::array")]
    pub salt: Salt,
    /// The member.
    pub member: Member,
    /// Neighbours from the leaf up to the root.
    #[serde(with = "base64url::arrays")]
    pub path: Vec<Node>,
}

/// All members with their salts: what the issuer and the holder's phone keep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Household {
    members: Vec<Salted>,
}

/// A member with its salt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Salted {
    #[serde(with = "base64url::array")]
    salt: Salt,
    member: Member,
}

impl Household {
    /// A household of 1 to [`MAX_MEMBERS`] members; `None` otherwise. Salts must be random.
    pub fn new(members: Vec<(Salt, Member)>) -> Option<Self> {
        let members: Vec<_> =
            members.into_iter().map(|(salt, member)| Salted { salt, member }).collect();
        (1..=MAX_MEMBERS).contains(&members.len()).then_some(Self { members })
    }

    /// What goes into the token.
    pub fn root(&self) -> MemberRoot {
        let mut level = self.leaves();
        while level.len() > 1 {
            level = parents(&level);
        }
        MemberRoot {
            count: u16::try_from(self.members.len()).unwrap_or(u16::MAX),
            root: level.first().copied().unwrap_or_default(),
        }
    }

    /// Opens the member at `index`.
    pub fn open(&self, index: u16) -> Option<Opening> {
        let Salted { salt, member } = self.members.get(usize::from(index))?.clone();
        let (mut level, mut place, mut path) = (self.leaves(), usize::from(index), Vec::new());
        while level.len() > 1 {
            path.extend(level.get(place ^ 1));
            level = parents(&level);
            place /= 2;
        }
        Some(Opening { index, salt, member, path })
    }

    /// The members in their order, from index 0.
    pub fn members(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().map(|salted| &salted.member)
    }

    fn leaves(&self) -> Vec<Node> {
        self.members.iter().map(|m| leaf(m.salt, &m.member)).collect()
    }
}

impl MemberRoot {
    /// Whether `opening` is a member of this household.
    pub fn holds(&self, opening: &Opening) -> bool {
        let (mut place, mut width) = (usize::from(opening.index), usize::from(self.count));
        if place >= width {
            return false;
        }
        let mut node = leaf(opening.salt, &opening.member);
        let mut path = opening.path.iter();
        while width > 1 {
            // The last node of an odd level has no neighbour and moves up as it is.
            if place ^ 1 < width {
                let Some(other) = path.next() else { return false };
                node = if place % 2 == 0 { parent(&node, other) } else { parent(other, &node) };
            }
            place /= 2;
            width = width.div_ceil(2);
        }
        path.next().is_none() && node == self.root
    }

    /// As written under key 76: `[count, root]`.
    pub(super) fn to_value(&self) -> Value {
        Value::Array(vec![Value::Int(i64::from(self.count)), Value::from(&self.root[..])])
    }

    pub(super) fn from_value(value: &Value) -> Option<Self> {
        let [count, root] = value.items()? else { return None };
        let count = u16::try_from(count.int()?).ok()?;
        let known = (1..=MAX_MEMBERS).contains(&usize::from(count));
        Some(Self { count, root: root.bytes()?.try_into().ok()? }).filter(|_| known)
    }
}

impl Member {
    fn to_value(&self) -> Value {
        let mut fields = vec![
            (NAME, Value::from(self.name.as_str())),
            (RELATION, Value::from(self.relation.as_str())),
        ];
        fields.extend(self.number.as_deref().map(|n| (NUMBER, Value::from(n))));
        fields.extend(self.birth.as_ref().map(|b| (BIRTH, Value::from(b.as_str()))));
        fields.extend(self.gender.map(|g| (GENDER, Value::Int(g.id()))));
        cbor::map(fields)
    }

    fn from_value(map: &Value) -> Option<Self> {
        let text = |label| map.get(label).map(|v| v.text().map(str::to_owned));
        let birth = map.get(BIRTH).map(|v| Birth::parse(v.text()?).ok());
        let gender = map.get(GENDER).map(|v| Gender::from_id(v.int()?));
        let member = Self {
            name: text(NAME)??,
            number: text(NUMBER).map_or(Some(None), |t| t.map(Some))?,
            birth: birth.map_or(Some(None), |b| b.map(Some))?,
            gender: gender.map_or(Some(None), |g| g.map(Some))?,
            relation: text(RELATION)??,
        };
        // A field that we do not know would be hashed but not shown.
        (member.to_value().entries()?.len() == map.entries()?.len()).then_some(member)
    }
}

impl Opening {
    /// As shown: `[index, salt, member, path]`.
    pub(super) fn to_value(&self) -> Value {
        let path = self.path.iter().map(|node| Value::from(&node[..])).collect();
        Value::Array(vec![
            Value::Int(i64::from(self.index)),
            Value::from(&self.salt[..]),
            self.member.to_value(),
            Value::Array(path),
        ])
    }

    pub(super) fn from_value(value: &Value) -> Option<Self> {
        let [index, salt, member, path] = value.items()? else { return None };
        let path = path.items()?.iter().map(|node| node.bytes()?.try_into().ok());
        Some(Self {
            index: u16::try_from(index.int()?).ok()?,
            salt: salt.bytes()?.try_into().ok()?,
            member: Member::from_value(member)?,
            path: path.collect::<Option<_>>()?,
        })
    }
}

/// Leaves and inner nodes start with different bytes, so that neither can pass for the other.
fn leaf(salt: Salt, member: &Member) -> Node {
    hash(&[&[0], &salt, &cbor::encode(&member.to_value())])
}

fn parent(left: &Node, right: &Node) -> Node {
    hash(&[&[1], left, right])
}

fn parents(level: &[Node]) -> Vec<Node> {
    let up = |pair: &[Node]| match pair {
        [left, right] => Some(parent(left, right)),
        rest => rest.first().copied(),
    };
    level.chunks(2).filter_map(up).collect()
}

fn hash(parts: &[&[u8]]) -> Node {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    let digest: [u8; 32] = hasher.finalize().into();
    let mut node = Node::default();
    node.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    node
}

#[cfg(test)]
mod tests;
