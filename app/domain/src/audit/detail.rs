//! What else an entry says.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// JSON without fractions: text does not keep a fraction to its last bit, so a hash over one could
/// fail after storing. Write amounts in whole units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value", into = "Value")]
pub struct Detail(Value);

/// The detail holds a number that is not whole or does not fit 64 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FractionError;

impl core::fmt::Display for FractionError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("fraction")
    }
}

impl core::error::Error for FractionError {}

impl Detail {
    /// The detail of these JSON data.
    ///
    /// # Errors
    /// [`FractionError`].
    pub fn new(value: Value) -> Result<Self, FractionError> {
        if is_whole(&value) { Ok(Self(value)) } else { Err(FractionError) }
    }

    /// Nothing else.
    pub fn none() -> Self {
        Self(Value::Object(Map::new()))
    }

    /// A detail of named texts.
    pub fn texts<'a>(fields: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        let fields = fields.into_iter().map(|(name, text)| (name.to_owned(), Value::String(text)));
        Self(Value::Object(fields.collect()))
    }

    /// The JSON data.
    pub const fn value(&self) -> &Value {
        &self.0
    }
}

fn is_whole(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_i64() || number.is_u64(),
        Value::Array(items) => items.iter().all(is_whole),
        Value::Object(fields) => fields.values().all(is_whole),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}

impl TryFrom<Value> for Detail {
    type Error = FractionError;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        Self::new(value)
    }
}

impl From<Detail> for Value {
    fn from(detail: Detail) -> Self {
        detail.0
    }
}
