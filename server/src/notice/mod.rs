//! Short messages to phones: the contract with whoever sends them, and a simulator.
//!
//! The contract on the wire is in `README.md` here. The operator's gateway implements [`Messenger`]. A one-time code is sent at once and never
//! kept: one that waits in a queue is worth nothing when it arrives, and one that is stored can be
//! read. Without a gateway no code is sent, and the page says so. What became of a mandate since
//! waits in the outbox until it is sent.

mod http;
mod simulator;
mod told;

use async_trait::async_trait;
use domain::person::Phone;

pub use http::{GatewayError, HttpMessenger};
pub use simulator::{SimulatedPhones, Sms};
pub use told::tell;

/// The message was not taken. Names neither number nor text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the message was not taken for sending")]
pub struct NotSent;

/// The way to phones.
#[async_trait]
pub trait Messenger: Send + Sync {
    /// Sends one message. `Ok` means that the gateway took it, not that it arrived.
    ///
    /// # Errors
    /// [`NotSent`].
    async fn send(&self, to: &Phone, text: &str) -> Result<(), NotSent>;
}
