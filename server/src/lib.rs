//! The server of Một Cửa: storage, sign-in, keys, connectors, jobs and the routes that serve the pages.

pub mod commands;
pub mod db;
pub mod files;
pub mod seal;
pub mod store;
pub mod world;
