//! What every request shares.

use std::sync::Arc;

use app::shell::Helpline;
use openidconnect::url::Url;

use super::{PageCache, Room, Site};
use crate::{
    identity::{
        oidc::Providers,
        session::{Cookies, Sessions},
    },
    portal::Portal,
    store::Store,
};

/// The parts of a running portal.
pub struct State {
    /// The portal.
    pub portal: Portal,
    /// Sessions.
    pub sessions: Sessions<Store>,
    /// Identity providers.
    pub providers: Providers,
    /// Cookies of this address.
    pub cookies: Cookies,
    /// Key of form tokens.
    pub form_key: [u8; 32],
    /// Where browsers find the portal.
    pub public: Url,
    /// Files.
    pub site: Arc<Site>,
    /// Rendered pages.
    pub pages: Arc<PageCache>,
    /// Room in memory for files that are being sent.
    pub room: Room,
    /// Whether a proxy of ours stands in front and names the address of each visitor.
    pub behind_proxy: bool,
    /// Whom to ask, in Vietnamese and English.
    pub helpline: (Helpline, Helpline),
}
