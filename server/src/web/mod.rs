//! The web: who asks, one call to the portal, the answer. No HTML and no rule of the law here.

mod again;
mod answer;
mod ask;
mod cache;
mod compress;
mod form;
mod head;
mod limit;
mod onward;
mod parked;
mod room;
mod routes;
mod site;
mod state;
mod style;
mod unread;
mod visit;
mod wall;

pub use cache::PageCache;
pub use head::head_as_get;
pub use room::Room;
pub use routes::{ROUTES, configure};
pub use site::{Site, SiteError};
pub use state::State;
pub use unread::from_elsewhere;
pub use wall::nothing_kept;
