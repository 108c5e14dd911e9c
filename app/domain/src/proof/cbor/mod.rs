//! CBOR (RFC 8949) as a small tree: strict when read, deterministic when written.
//!
//! Read: definite lengths, shortest heads, no duplicate keys, at most [`MAX_DEPTH`] levels, UTF-8
//! text, nothing after the item. Written: core deterministic encoding (section 4.2.1).

use std::collections::BTreeSet;

use minicbor::data::Type;
use minicbor::decode::Decoder;

/// The deepest nesting that is read.
pub const MAX_DEPTH: usize = 16;

/// One CBOR item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// An integer of major type 0 or 1 that fits 64 bits with sign.
    Int(i64),
    /// A byte string.
    Bytes(Vec<u8>),
    /// A text string.
    Text(String),
    /// An array.
    Array(Vec<Value>),
    /// A map, in the order it was received or built.
    Map(Vec<(Value, Value)>),
    /// A tagged item.
    Tag(u64, Box<Value>),
    /// `true` or `false`.
    Bool(bool),
    /// A float, null, undefined or other simple value, kept as received: nothing of ours uses one.
    Raw(Vec<u8>),
}

/// Why bytes are not a strict CBOR item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CborError {
    /// Not well formed, an indefinite length, or an integer beyond 64 bits with sign.
    Malformed,
    /// Nested deeper than [`MAX_DEPTH`].
    TooDeep,
    /// A map holds the same key twice.
    DuplicateKey,
    /// A number or length is not written in its shortest form.
    NotShortest,
    /// Bytes follow the item.
    Trailing,
}

impl From<minicbor::decode::Error> for CborError {
    fn from(_: minicbor::decode::Error) -> Self {
        Self::Malformed
    }
}

impl Value {
    /// The value under the integer key `label`, when this is a map that has it.
    pub fn get(&self, label: i64) -> Option<&Self> {
        self.find(&Self::Int(label))
    }

    /// The value under the text key `name`, when this is a map that has it.
    pub fn named(&self, name: &str) -> Option<&Self> {
        self.entries()?.iter().find(|(k, _)| k.text() == Some(name)).map(|(_, v)| v)
    }

    fn find(&self, key: &Self) -> Option<&Self> {
        self.entries()?.iter().find(|(k, _)| k == key).map(|(_, v)| v)
    }

    /// The entries of a map.
    pub fn entries(&self) -> Option<&[(Self, Self)]> {
        if let Self::Map(entries) = self { Some(entries) } else { None }
    }

    /// The items of an array.
    pub fn items(&self) -> Option<&[Self]> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    /// The integer.
    pub fn int(&self) -> Option<i64> {
        if let Self::Int(n) = self { Some(*n) } else { None }
    }

    /// The bytes of a byte string.
    pub fn bytes(&self) -> Option<&[u8]> {
        if let Self::Bytes(bytes) = self { Some(bytes) } else { None }
    }

    /// The text of a text string.
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }
}

impl From<i64> for Value {
    fn from(n: i64) -> Self {
        Self::Int(n)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

/// A map with integer keys.
pub fn map(entries: impl IntoIterator<Item = (i64, Value)>) -> Value {
    Value::Map(entries.into_iter().map(|(k, v)| (Value::Int(k), v)).collect())
}

/// Reads exactly one item.
///
/// # Errors
/// See [`CborError`].
pub fn decode(bytes: &[u8]) -> Result<Value, CborError> {
    let mut decoder = Decoder::new(bytes);
    let value = item(&mut decoder, MAX_DEPTH)?;
    if decoder.position() != bytes.len() {
        return Err(CborError::Trailing);
    }
    // Writing is always shortest, so one longer head anywhere shows in the length.
    if encode(&value).len() != bytes.len() {
        return Err(CborError::NotShortest);
    }
    Ok(value)
}

fn item(d: &mut Decoder<'_>, depth: usize) -> Result<Value, CborError> {
    let depth = depth.checked_sub(1).ok_or(CborError::TooDeep)?;
    Ok(match d.datatype()? {
        Type::U8 | Type::U16 | Type::U32 | Type::U64 => Value::Int(d.i64()?),
        Type::I8 | Type::I16 | Type::I32 | Type::I64 => Value::Int(d.i64()?),
        Type::Bytes => Value::Bytes(d.bytes()?.to_vec()),
        Type::String => Value::Text(d.str()?.to_owned()),
        Type::Array => {
            let count = d.array()?.ok_or(CborError::Malformed)?;
            Value::Array((0..count).map(|_| item(d, depth)).collect::<Result<_, _>>()?)
        }
        Type::Map => entries(d, depth)?,
        Type::Tag => Value::Tag(d.tag()?.as_u64(), Box::new(item(d, depth)?)),
        Type::Bool => Value::Bool(d.bool()?),
        Type::F16 | Type::F32 | Type::F64 | Type::Null | Type::Undefined | Type::Simple => {
            let from = d.position();
            d.skip()?;
            let raw = d.input().get(from..d.position()).ok_or(CborError::Malformed)?;
            Value::Raw(raw.to_vec())
        }
        _ => return Err(CborError::Malformed),
    })
}

fn entries(d: &mut Decoder<'_>, depth: usize) -> Result<Value, CborError> {
    let count = d.map()?.ok_or(CborError::Malformed)?;
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for _ in 0..count {
        let key = item(d, depth)?;
        if !seen.insert(encode(&key)) {
            return Err(CborError::DuplicateKey);
        }
        out.push((key, item(d, depth)?));
    }
    Ok(Value::Map(out))
}

/// Writes `value` in core deterministic encoding. Cannot fail.
pub fn encode(value: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    write(&mut out, value);
    out
}

fn write(out: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Int(n) => match u64::try_from(*n) {
            Ok(n) => head(out, 0, n),
            Err(_) => head(out, 1, n.unsigned_abs() - 1),
        },
        Value::Bytes(bytes) => {
            head(out, 2, bytes.len() as u64);
            out.extend(bytes);
        }
        Value::Text(text) => {
            head(out, 3, text.len() as u64);
            out.extend(text.as_bytes());
        }
        Value::Array(items) => {
            head(out, 4, items.len() as u64);
            items.iter().for_each(|item| write(out, item));
        }
        Value::Map(entries) => {
            let mut sorted: Vec<_> = entries.iter().map(|(k, v)| (encode(k), v)).collect();
            sorted.sort_by(|a, b| a.0.cmp(&b.0));
            head(out, 5, entries.len() as u64);
            for (key, value) in sorted {
                out.extend(key);
                write(out, value);
            }
        }
        Value::Tag(tag, inner) => {
            head(out, 6, *tag);
            write(out, inner);
        }
        Value::Bool(yes) => out.push(if *yes { 0xf5 } else { 0xf4 }),
        Value::Raw(raw) => out.extend(raw),
    }
}

/// Writes a major type and its argument in the fewest bytes.
fn head(out: &mut Vec<u8>, major: u8, argument: u64) {
    let major = major << 5;
    let bytes = argument.to_be_bytes();
    let (info, from) = match argument {
        0..=23 => (None, 7),
        24..=0xff => (Some(24), 7),
        0x100..=0xffff => (Some(25), 6),
        0x1_0000..=0xffff_ffff => (Some(26), 4),
        _ => (Some(27), 0),
    };
    let tail = bytes.get(from..).unwrap_or_default();
    match info {
        Some(info) => {
            out.push(major | info);
            out.extend(tail);
        }
        None => out.extend(tail.iter().map(|small| major | small)),
    }
}

#[cfg(test)]
mod tests;
