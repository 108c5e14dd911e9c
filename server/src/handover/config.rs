//! The operator's file of connectors: which system, where, with which key.

use std::{path::PathBuf, sync::Arc, time::Duration};

use domain::catalogue::System;
use openidconnect::url::Url;
use serde::Deserialize;

use super::{Connector, Connectors, http::HttpConnector, system_name};
use crate::identity::oidc::{ClientError, Secret, is_protected};

/// The file: `[[connector]]` tables.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    connector: Vec<Entry>,
}

/// One connector.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    system: System,
    url: Url,
    key: Option<Secret>,
    ca_file: Option<PathBuf>,
    #[serde(default = "patience")]
    timeout_seconds: u64,
}

const fn patience() -> u64 {
    10
}

/// What is wrong with the operator's file.
#[derive(Debug, thiserror::Error)]
pub enum ConnectorError {
    /// It is not TOML of this shape.
    #[error("the file of connectors cannot be read: {0}")]
    Syntax(#[from] toml::de::Error),
    /// A system is named twice.
    #[error("system {0:?} has two connectors; leave one")]
    Twice(&'static str),
    /// A dossier would cross a network unprotected.
    #[error("connector {0:?}: the url must be https (http only on this computer)")]
    Insecure(&'static str),
    /// There is no key.
    #[error("connector {0:?} has no key; set the environment variable {1}")]
    NoKey(&'static str, String),
    /// The client cannot be set up.
    #[error(transparent)]
    Client(#[from] ClientError),
}

impl Connectors {
    /// Reads the operator's file. `variable` looks up an environment variable: the key of a
    /// system is better kept in `MOTCUA_CONNECTOR_TAX` and its like than in the file.
    ///
    /// # Errors
    /// [`ConnectorError`] says which connector and what.
    pub fn parse(
        text: &str,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, ConnectorError> {
        let File { connector: entries } = toml::from_str(text)?;
        let mut all: Vec<(System, Arc<dyn Connector>)> = Vec::new();
        for entry in entries {
            let name = system_name(entry.system);
            if all.iter().any(|(system, _)| *system == entry.system) {
                return Err(ConnectorError::Twice(name));
            }
            if !is_protected(&entry.url) {
                return Err(ConnectorError::Insecure(name));
            }
            let named = format!("MOTCUA_CONNECTOR_{}", name.to_ascii_uppercase().replace('-', "_"));
            let key = variable(&named).map(Secret::new).or(entry.key);
            let key = key.ok_or(ConnectorError::NoKey(name, named))?;
            let patience = Duration::from_secs(entry.timeout_seconds.clamp(1, 60));
            let connector = HttpConnector::new(entry.url, key, entry.ca_file.as_deref(), patience)?;
            all.push((entry.system, Arc::new(connector)));
        }
        Ok(Self::of(all))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    const TAX: &str = "[[connector]]\nsystem = \"tax\"\nurl = \"https://tax.example.vn/mc/\"\n";

    fn refused(text: &str) -> String {
        Connectors::parse(text, |_| None).err().unwrap().to_string()
    }

    #[test]
    fn a_connector_needs_a_key_a_safe_way_and_its_system_for_itself() {
        assert!(refused(TAX).contains("MOTCUA_CONNECTOR_TAX"));
        let open = TAX.replace("https", "http");
        assert!(refused(&open).contains("https"));
        let keyed = format!("{TAX}key = \"k\"\n");
        assert!(refused(&format!("{keyed}{keyed}")).contains("two connectors"));
        assert!(refused(&TAX.replace("tax\"", "moon\"")).contains("cannot be read"));
        assert!(refused(&format!("{TAX}colour = 1")).contains("cannot be read"));
        let both = Connectors::parse(&keyed, |_| None).unwrap();
        assert!(both.has(System::Tax) && !both.has(System::Exam));
        let named = |name: &str| (name == "MOTCUA_CONNECTOR_TAX").then(|| "k".to_owned());
        assert!(Connectors::parse(TAX, named).unwrap().has(System::Tax));
    }
}
