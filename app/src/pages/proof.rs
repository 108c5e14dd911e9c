//! The proof of residence on the citizen's phone: choosing one, the list of all, and each on its own
//! page, where the code comes first, for the counter waits.

mod form;
mod list;
mod paper;
mod say;
mod show;

pub use form::get as form;
pub use list::get as list;
pub use show::get;
