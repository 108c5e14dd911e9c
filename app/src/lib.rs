//! What people see.
pub mod islands;
#[cfg(feature = "ssr")]
pub mod spike;
