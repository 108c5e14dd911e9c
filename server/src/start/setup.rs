//! What a portal stands on, opened and tied together.

use std::{fs, path::PathBuf, sync::Arc};

use anyhow::{Context, Result};
use app::shell::Helpline;
use domain::place::Places;
use openidconnect::url::Url;

use crate::{
    catalogue::{
        Edition, Overlay,
        folder::{self, Folder},
        watch::edition,
    },
    db::DbUrl,
    handover::Connectors,
    identity::{
        Clock,
        oidc::Providers,
        session::{Cookies, Sessions},
    },
    notice::Messenger,
    portal::Portal,
    proof_keys::{self, ProofKeys},
    registry::{GuardLimits, GuardedRegistry, PopulationRegistry},
    store::Store,
    web::{PageCache, Room, Site, State},
    world::World,
};

/// What is chosen when a portal starts.
pub struct Setup {
    /// Folder of keys and attachments.
    pub data: PathBuf,
    /// The database.
    pub database: DbUrl,
    /// Folder of the built site.
    pub site: PathBuf,
    /// Takes back what was to be kept on phones (see [`Site::withdrawn`]).
    pub withdraw_sw: bool,
    /// Where browsers find the portal.
    pub public: Url,
    /// Folder of catalogue files over the embedded ones.
    pub catalogue: Option<PathBuf>,
    /// Helpline number in the footer.
    pub helpline: String,
    /// Whether a proxy of ours names the address of each visitor.
    pub behind_proxy: bool,
    /// The systems that take hand-overs.
    pub connectors: Connectors,
    /// The way to phones; without one no codes are sent.
    pub messenger: Option<Arc<dyn Messenger>>,
    /// Algorithm and place of the keys that sign proofs.
    pub proof_keys: proof_keys::Options,
    /// Where the population is looked up; it may be slow, down or wrong.
    pub registry: Arc<dyn PopulationRegistry>,
    /// Time and randomness.
    pub world: World,
}

impl Setup {
    /// Opens everything.
    ///
    /// # Errors
    /// What cannot be opened, and how to mend it.
    pub async fn state(&self, providers: Providers) -> Result<State> {
        let (data, world) = (&self.data, &self.world);
        // The cheapest to look at and the likeliest to be missing: before anything is made.
        let site = Site::open(&self.site)?;
        let site = Arc::new(if self.withdraw_sw { site.withdrawn() } else { site });
        fs::create_dir_all(data).with_context(|| format!("{} cannot be made", data.display()))?;
        let (store, _) = Store::open(&self.database, data, world.clone()).await?;
        let places = Places::built_in().map_err(|e| anyhow::anyhow!("places: {e:?}"))?;
        let over = match &self.catalogue {
            Some(root) => folder::read(root).context("--catalogue")?,
            None => Folder::default(),
        };
        let Edition { catalogue, calendar } = edition(&over, &places).map_err(|findings| {
            let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
            anyhow::anyhow!(
                "the catalogue has errors; `motcua catalogue check` says how to mend them:\n{}",
                lines.join("\n")
            )
        })?;
        let issuer = self.public.as_str().trim_end_matches('/');
        let keys = ProofKeys::open_with(data, store.keys(), issuer, "56", world, &self.proof_keys)?;
        let portal = Portal::new(store.clone(), catalogue, places, calendar, self.registry(), keys)
            .connected_to(self.connectors.clone())
            .with_messenger(self.messenger.clone());
        let portal = match &self.catalogue {
            Some(root) => portal.with_overlay(Overlay::new(root.clone(), over)),
            None => portal,
        };
        portal.refresh_trust().await?;
        Ok(State {
            sessions: Sessions::new(store.clone()),
            form_key: store.keys().index("form tokens", &[]).0,
            portal,
            providers,
            cookies: Cookies::for_url(&self.public),
            site,
            pages: Arc::new(PageCache::default()),
            room: Room::default(),
            behind_proxy: self.behind_proxy,
            helpline: (
                self.helpline("7 giờ đến 22 giờ mỗi ngày"),
                self.helpline("7:00 to 22:00 every day"),
            ),
            public: self.public.clone(),
        })
    }

    /// The population registry, guarded against being slow or down.
    fn registry(&self) -> Arc<dyn PopulationRegistry> {
        Arc::new(GuardedRegistry::new(self.registry.clone(), GuardLimits::default(), self.clock()))
    }

    /// The time as a function, for the parts that only read the clock.
    pub fn clock(&self) -> Clock {
        let world = self.world.clone();
        Arc::new(move || world.now())
    }

    fn helpline(&self, hours: &str) -> Helpline {
        Helpline { number: self.helpline.clone(), hours: hours.to_owned() }
    }
}
