//! Data that a page leaves for its wasm, packed: the values alone, in the order of their types.
//!
//! Whoever reads it was compiled from the same source as whoever wrote it, so that no name has to be
//! looked for. Reading JSON into the same types is 20 kB more of wasm, which a weak phone waits half a
//! second for. No library packs what serde's `skip_serializing_if` leaves out.
//!
//! One value a line: text with what HTML or lines cannot hold behind a backslash, numbers in decimal,
//! `1` and `0`, the length before a list or map, the place of an enum's variant. `+` stands before what
//! is there and `-` for what is not; `~` is a field that was left out, and `.` ends a struct.

mod read;
mod write;

use core::fmt;

pub use read::read;
pub use write::write;

/// What a page leaves in a `<script type="application/json">`: a value, packed, as one text. Empty when
/// it cannot be packed: the page then does without its checks.
pub fn json<T: serde::Serialize>(value: &T) -> String {
    write(value)
        .and_then(|text| serde_json::to_string(&text).map_err(|_| Mispacked))
        .unwrap_or_default()
}

/// Where a struct ends.
const END: &str = ".";
/// A field that was left out: it has its default.
const LEFT_OUT: &str = "~";
/// Before an optional value that is there.
const THERE: &str = "+";
/// An optional value that is not there.
const ABSENT: &str = "-";

/// What cannot be packed, or what was not packed as these types are. It does not say where: the page
/// then does without its checks, and the portal checks all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mispacked;

impl fmt::Display for Mispacked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not packed as these types are")
    }
}

impl core::error::Error for Mispacked {}

impl serde::ser::Error for Mispacked {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl serde::de::Error for Mispacked {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

#[cfg(test)]
mod tests;
