//! Where a database is.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// The address of a database. `Debug` and `Display` never show a password.
#[derive(Clone, PartialEq, Eq)]
pub enum DbUrl {
    /// A file of SQLite: `sqlite:PATH`.
    Sqlite(PathBuf),
    /// A server that speaks PostgreSQL's protocol: `postgres://user:password@host:port/name`.
    Postgres(String),
}

/// The text is no database address that this program knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a database address is sqlite:PATH or postgres://user:password@host:port/name")]
pub struct BadUrl;

impl FromStr for DbUrl {
    type Err = BadUrl;

    fn from_str(text: &str) -> Result<Self, BadUrl> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return if path.is_empty() { Err(BadUrl) } else { Ok(Self::Sqlite(path.into())) };
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            text.parse::<::postgres::Config>().map_err(|_| BadUrl)?;
            return Ok(Self::Postgres(text.to_owned()));
        }
        Err(BadUrl)
    }
}

impl fmt::Display for DbUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => {
                let place = url.rsplit_once('@').map_or(url.as_str(), |(_, place)| place);
                let place = place.split('?').next().unwrap_or(place);
                write!(f, "postgres://{}", place.trim_start_matches("postgres://"))
            }
        }
    }
}

impl fmt::Debug for DbUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_and_passwords_are_not_shown() {
        for (text, shown) in [
            ("sqlite:data/motcua.db", "sqlite:data/motcua.db"),
            ("sqlite:///var/lib/motcua.db", "sqlite:/var/lib/motcua.db"),
            ("postgres://u:secret@db:5432/motcua?password=x", "postgres://db:5432/motcua"),
            ("postgres://db/motcua", "postgres://db/motcua"),
        ] {
            let url: Result<DbUrl, _> = text.parse();
            assert_eq!(url.map(|u| format!("{u:?}")), Ok(shown.to_owned()), "{text}");
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "sqlite:", "mysql://x/y", "motcua.db", "postgres://u@h:port/x"] {
            assert_eq!(text.parse::<DbUrl>(), Err(BadUrl), "{text}");
        }
    }
}
