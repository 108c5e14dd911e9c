//! Starting a portal: everything opened, tied together, listening. The command line and the tests
//! start the same one.

mod jobs;
mod listen;
mod setup;

pub use jobs::{deliver, run as run_jobs};
pub use listen::{demo, portal, simulator};
pub use setup::Setup;
