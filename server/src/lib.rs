//! The server of Một Cửa: storage, sign-in, keys, connectors, jobs and the routes that serve the pages.

pub mod catalogue;
pub mod cli;
pub mod commands;
pub mod db;
pub mod demo_idp;
pub mod files;
pub mod handover;
pub mod identity;
pub mod notice;
pub mod people;
pub mod portal;
pub mod proof_keys;
pub mod registry;
pub mod seal;
pub mod start;
pub mod store;
pub mod web;
pub mod world;
