//! What `motcua` does besides serving: functions that return reports; the command line prints
//! them.

pub mod archive;
pub mod audit;
pub mod backup;
pub mod keys;
pub mod migrate;
pub mod proof;
pub mod restore;

#[cfg(test)]
mod tests;
