//! The population registry: the contract a real connector implements, an invented registry of any
//! size, and the guard that keeps a slow or broken registry from stopping the portal.
//!
//! What it answers fills fields in, marked with their source. When it does not answer, the portal
//! says "hệ thống dân cư chưa trả lời" and the person goes on by hand.

mod contract;
mod faulty;
mod guarded;
mod names;
mod population;
mod synthetic;

pub use contract::{
    Address, Household, Member, PopulationRegistry, RegistryError, RegistryPerson, Relation,
    Residence,
};
pub use faulty::{Fault, FaultyRegistry};
pub use guarded::{GuardLimits, GuardedRegistry, Health};
pub use synthetic::SyntheticRegistry;
