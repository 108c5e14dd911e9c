//! The server of Một Cửa: storage, sign-in, keys, connectors, jobs and the routes that serve the pages.

pub mod demo_idp;
pub mod identity;
pub mod people;
pub mod registry;
