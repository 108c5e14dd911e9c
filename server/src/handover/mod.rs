//! Handing complete dossiers over to systems that the State runs elsewhere: one connector a
//! system, chosen by the operator's file. The contract on the wire is in `README.md` here.

mod config;
mod deliver;
mod http;
mod simulator;

use std::{collections::BTreeMap, collections::HashMap, sync::Arc};

use async_trait::async_trait;
use domain::{
    catalogue::System,
    handover::{Package, PackageFile, State},
    time::Moment,
};
use serde::{Deserialize, Serialize};

pub use config::ConnectorError;
pub use deliver::{KIND, Round};
pub use simulator::{Mode, Simulator};

/// The way to one system.
#[async_trait]
pub trait Connector: Send + Sync {
    /// Sends a file ahead. Sending it again does no harm.
    ///
    /// # Errors
    /// [`HandoverError`]; never `Refused`.
    async fn send_file(&self, file: &PackageFile, bytes: Vec<u8>) -> Result<(), HandoverError>;

    /// Hands a package over, after its files. The same package again gets the first answer.
    ///
    /// # Errors
    /// [`HandoverError`].
    async fn hand_over(&self, package: &Package) -> Result<Acknowledgement, HandoverError>;
}

/// The other system has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledgement {
    /// Its number for it.
    pub number: String,
}

/// Why a system did not acknowledge. Texts name no address and no person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HandoverError {
    /// It does not take this dossier: an answer for good.
    #[error("refused")]
    Refused {
        /// Why, in its words, for the person.
        reason: String,
    },
    /// It cannot be reached, is too slow or says that it is down: tried again.
    #[error("no answer")]
    Unreachable,
    /// It answers something that the contract does not know: tried again, and worth a look.
    #[error("an answer outside of the contract, status {status}")]
    Odd {
        /// HTTP status.
        status: u16,
    },
}

/// What an outbox message of the kind [`KIND`] holds: everything that travels.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Parcel {
    /// The package.
    pub package: Package,
    /// Where the bytes of its files are kept: identifiers of attachments by SHA-256.
    pub files: BTreeMap<String, String>,
    /// When its system was connected, where it was only a sheet until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connected_at: Option<Moment>,
}

/// Where a hand-over stands, as the store keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Where it stands.
    #[serde(flatten)]
    pub state: State,
    /// When its system was connected, where it was only a sheet until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connected_at: Option<Moment>,
}

/// All connectors, by system. Clones share them.
#[derive(Clone, Default)]
pub struct Connectors(Arc<HashMap<System, Arc<dyn Connector>>>);

impl Connectors {
    /// These connectors.
    pub fn of(connectors: impl IntoIterator<Item = (System, Arc<dyn Connector>)>) -> Self {
        Self(Arc::new(connectors.into_iter().collect()))
    }

    /// Whether a system is connected.
    pub fn has(&self, system: System) -> bool {
        self.0.contains_key(&system)
    }

    /// The systems that are connected.
    pub fn systems(&self) -> impl Iterator<Item = System> {
        self.0.keys().copied()
    }

    fn get(&self, system: System) -> Option<&Arc<dyn Connector>> {
        self.0.get(&system)
    }
}

/// The name of a system, as the data and the package write it.
pub fn system_name(system: System) -> &'static str {
    match system {
        System::Exam => "exam",
        System::Electricity => "electricity",
        System::Tax => "tax",
        System::TrafficFines => "traffic-fines",
    }
}
