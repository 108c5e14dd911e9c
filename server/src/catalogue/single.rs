//! One service as one file: for sending it to another office.
//!
//! The three files of its folder stand in it as three texts under their names, so that comments
//! and lines survive.

use domain::catalogue::Files;
use serde::{Deserialize, Serialize};

/// What the file says about itself.
const FORMAT: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Single {
    /// Version of this format.
    motcua_service: u32,
    /// Slug of the service.
    slug: String,
    /// `service.toml`.
    service: String,
    /// `form.toml`.
    form: String,
    /// `examples.toml`.
    #[serde(default)]
    examples: Option<String>,
}

/// Why a file is not one service.
#[derive(Debug, thiserror::Error)]
pub enum SingleError {
    /// Not TOML, or keys other than this program writes.
    #[error("line {line}: {message}")]
    Syntax {
        /// Counted from 1.
        line: usize,
        /// In the parser's words.
        message: String,
    },
    /// Written by a newer program.
    #[error("written in format {0}, this program reads format {FORMAT}")]
    Newer(u32),
    /// A slug that is no plain folder name.
    #[error("the slug may hold only small letters, digits and hyphens")]
    Slug,
}

/// One service of these files as one text; `None` when there is no such service.
pub fn export(files: &Files, slug: &str) -> Option<String> {
    let text = |part| files.text(&Files::path(slug, part)).map(str::to_owned);
    let single = Single {
        motcua_service: FORMAT,
        slug: slug.to_owned(),
        service: text("service.toml")?,
        form: text("form.toml")?,
        examples: text("examples.toml"),
    };
    toml::to_string_pretty(&single).ok()
}

/// The slug and the files that one text holds.
///
/// # Errors
/// See [`SingleError`].
pub fn import(text: &str) -> Result<(String, Files), SingleError> {
    let single: Single = toml::from_str(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        let line = text.bytes().take(start).filter(|byte| *byte == b'\n').count() + 1;
        SingleError::Syntax { line, message: error.message().to_owned() }
    })?;
    if single.motcua_service != FORMAT {
        return Err(SingleError::Newer(single.motcua_service));
    }
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if single.slug.is_empty() || !single.slug.bytes().all(plain) {
        return Err(SingleError::Slug);
    }
    let mut files = Files::default();
    files.put(Files::path(&single.slug, "service.toml"), single.service);
    files.put(Files::path(&single.slug, "form.toml"), single.form);
    if let Some(examples) = single.examples {
        files.put(Files::path(&single.slug, "examples.toml"), examples);
    }
    Ok((single.slug, files))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn every_service_survives_being_one_file() {
        let files = Files::embedded();
        for slug in files.slugs() {
            let (back, own) = import(&export(&files, slug).unwrap()).unwrap();
            assert_eq!((back.as_str(), own), (slug, files.of_service(slug)));
        }
    }

    #[test]
    fn a_slug_never_leaves_its_folder() {
        for slug in ["../x", "a/b", "", "A", ".."] {
            let text =
                format!("motcua_service = 1\nslug = \"{slug}\"\nservice = \"\"\nform = \"\"\n");
            assert!(matches!(import(&text), Err(SingleError::Slug)), "{slug}");
        }
        assert!(matches!(import("slug = 1"), Err(SingleError::Syntax { line: 1, .. })));
        assert!(import("motcua_service = 2\nslug = \"a\"\nservice = \"\"\nform = \"\"\n").is_err());
    }
}
