use chrono::NaiveDate;

/// A datum with the time it is in force, where it is written, and whether somebody checked it.
pub trait Dated {
    /// First day in force.
    fn valid_from(&self) -> NaiveDate;
    /// Last day in force; open when absent.
    fn valid_to(&self) -> Option<NaiveDate>;
    /// Legal basis or other source.
    fn source(&self) -> &str;
    /// False where `domain.md` marks it unverified: an operator has to compare it with the gazette.
    fn verified(&self) -> bool;

    /// Whether it is in force on a day.
    fn in_force(&self, day: NaiveDate) -> bool {
        self.valid_from() <= day && self.valid_to().is_none_or(|end| day <= end)
    }
}

/// The first entry in force on a day.
pub fn first_in_force<T: Dated>(entries: &[T], day: NaiveDate) -> Option<&T> {
    entries.iter().find(|entry| entry.in_force(day))
}

/// A struct with the four keys of a dated datum beside its own. They stand in the struct itself,
/// not in a flattened part: so an unknown key is an error with its line.
macro_rules! dated {
    ($(#[$meta:meta])* pub struct $name:ident { $($body:tt)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($body)*
            /// First day in force.
            pub valid_from: chrono::NaiveDate,
            /// Last day in force; open when absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub valid_to: Option<chrono::NaiveDate>,
            /// Legal basis or other source.
            pub source: String,
            /// Whether somebody compared it with the official text.
            pub verified: bool,
        }

        impl $crate::catalogue::Dated for $name {
            fn valid_from(&self) -> chrono::NaiveDate {
                self.valid_from
            }

            fn valid_to(&self) -> Option<chrono::NaiveDate> {
                self.valid_to
            }

            fn source(&self) -> &str {
                &self.source
            }

            fn verified(&self) -> bool {
                self.verified
            }
        }
    };
}
pub(crate) use dated;
