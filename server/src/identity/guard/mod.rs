//! What stands before every request: only our own pages may change anything, and pages are served
//! with headers that give a script slipped in nothing to work with.

pub mod csrf;
pub mod headers;
pub mod origin;
