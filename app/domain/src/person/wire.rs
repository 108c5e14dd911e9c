//! How the types of this module are read from and written to JSON and printed: as their text,
//! through their parser, and with `{:?}` without what they hold.

/// Wires a newtype over `String` with a `parse` to serde and gives it a `Debug` that masks.
macro_rules! parsed_text {
    ($name:ident, $error:ty, $masked:ident) => {
        impl TryFrom<String> for $name {
            type Error = $error;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, "{}({})", stringify!($name), self.$masked())
            }
        }
    };
}

/// Shows a newtype over `String`: `$all` says what its whole text is, `$shown` what others may see
/// of it, which is its first `$head` and last `$tail` characters.
macro_rules! masked_text {
    ($name:ident, $all:literal, $shown:literal, $head:literal, $tail:literal) => {
        impl $name {
            #[doc = $all]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            #[doc = $shown]
            pub fn masked(&self) -> String {
                $crate::person::wire::masked(&self.0, $head, $tail)
            }
        }
    };
}

/// Gives an error enum its stable code as text: it names the kind of fault and nothing personal.
macro_rules! coded_error {
    ($name:ident) => {
        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl core::error::Error for $name {}
    };
}

pub(crate) use {coded_error, masked_text, parsed_text};

/// `text` with all but its first `head` and last `tail` characters as dots.
pub(super) fn masked(text: &str, head: usize, tail: usize) -> String {
    let length = text.chars().count();
    let shown = |at: usize| length > head + tail && (at < head || at + tail >= length);
    text.chars().enumerate().map(|(at, c)| if shown(at) { c } else { '•' }).collect()
}

/// The digits of `text`, without the spaces, dots and hyphens that people put between them; the
/// first other character if there is one.
pub(super) fn digits(text: &str) -> Result<String, char> {
    let kept = text.chars().filter(|c| !matches!(c, ' ' | '.' | '-'));
    kept.map(|c| if c.is_ascii_digit() { Ok(c) } else { Err(c) }).collect()
}
