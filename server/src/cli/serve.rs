//! `motcua serve`: opens everything, prints where to look, serves until asked to stop.

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    sync::Arc,
    time::Duration,
};

use anyhow::{Context, Result, bail};
use app::shell::Helpline;
use domain::{calendar::WorkCalendar, catalogue::Catalogue, place::Places};
use openidconnect::url::Url;

use super::{Place, listen, world};
use crate::{
    demo_idp,
    identity::{
        Clock, Level,
        oidc::{ProviderConfig, Providers},
        session::{Cookies, Sessions},
    },
    people::{PEOPLE, Person, Post},
    portal::Portal,
    proof_keys::ProofKeys,
    registry::{GuardLimits, GuardedRegistry, PopulationRegistry, SyntheticRegistry},
    store::Store,
    web::{PageCache, Site, State},
    world::World,
};

/// People in the synthetic registry beside the named ones.
const REGISTRY_SIZE: u64 = 1_000_000;
/// Its seed: the same people on every machine.
const REGISTRY_SEED: u64 = 6;
/// Seconds between two publications of the revocation list.
const TRUST_SECONDS: u64 = 60;

/// `motcua serve`
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    #[command(flatten)]
    place: Place,
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:3000", env = "MOTCUA_LISTEN")]
    listen: SocketAddr,
    /// Where browsers find the portal. Default: the address it listens on.
    #[arg(long, env = "MOTCUA_PUBLIC_URL")]
    public_url: Option<Url>,
    /// Folder of the built site. Default: `site` beside the program.
    #[arg(long, env = "MOTCUA_SITE")]
    site: Option<PathBuf>,
    /// Run with synthetic people: a demo identity provider and population registry.
    #[arg(long)]
    demo: bool,
    /// TOML file of identity providers (see server/src/demo_idp/provider.toml).
    #[arg(long, env = "MOTCUA_PROVIDERS")]
    providers: Option<PathBuf>,
    /// Start the clock at this moment (RFC 3339): for tests.
    #[arg(long)]
    clock: Option<String>,
    /// Helpline number in the footer.
    #[arg(long, default_value = "1900 0000", env = "MOTCUA_HELPLINE")]
    helpline: String,
}

pub(super) fn serve(options: &Options) -> Result<()> {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env();
    tracing_subscriber::fmt()
        .with_env_filter(filter.unwrap_or_else(|_| "warn".into()))
        .with_writer(std::io::stderr)
        .init();
    actix_web::rt::System::new().block_on(start(options))
}

async fn start(options: &Options) -> Result<()> {
    let world = world(options.clock.as_deref())?;
    let listener = TcpListener::bind(options.listen)
        .with_context(|| format!("{} is taken; choose another with --listen", options.listen))?;
    let public = match &options.public_url {
        Some(url) => url.clone(),
        None => Url::parse(&format!("http://{}/", listener.local_addr()?))?,
    };
    let clock: Clock = {
        let world = world.clone();
        Arc::new(move || world.now())
    };
    let demo = if options.demo { Some(demo_listener(&listener)?) } else { None };
    let providers = providers(options, demo.as_ref().map(|(_, issuer)| issuer))?;
    let state = state(options, &world, &clock, public.clone(), providers).await?;
    refresh_trust(state.portal.clone());
    let idp = match demo {
        Some((socket, issuer)) => {
            Some(listen::demo(socket, &issuer, &public, world.bytes(), clock, options.demo)?)
        }
        None => None,
    };
    announce(&public, options);
    let portal = listen::portal(listener, state)?;
    match idp {
        Some(idp) => {
            let (portal, idp) = futures_util::future::join(portal, idp).await;
            portal.and(idp)?;
        }
        None => portal.await?,
    }
    Ok(())
}

/// The demo identity provider listens beside the portal, as another origin.
fn demo_listener(portal: &TcpListener) -> Result<(TcpListener, Url)> {
    let mut address = portal.local_addr()?;
    let next = address.port().checked_add(1).unwrap_or(0);
    address.set_port(next);
    let socket = TcpListener::bind(address).or_else(|_| {
        // Taken: any free port serves as well, since only our own configuration names it.
        address.set_port(0);
        TcpListener::bind(address)
    })?;
    let issuer = Url::parse(&format!("http://{}/", socket.local_addr()?))?;
    Ok((socket, issuer))
}

fn providers(options: &Options, demo: Option<&Url>) -> Result<Providers> {
    let configs: Vec<ProviderConfig> = match (&options.providers, demo) {
        (Some(path), _) => {
            let text = fs::read_to_string(path).with_context(|| format!("{}", path.display()))?;
            ProviderConfig::parse_all(&text, secret).with_context(|| format!("{}", path.display()))?
        }
        (None, Some(issuer)) => demo_idp::provider_config(issuer)?,
        (None, None) => bail!("no identity provider: give --providers FILE, or --demo to try it out"),
    };
    Ok(Providers::new(configs)?)
}

#[expect(clippy::disallowed_methods, reason = "client secrets come from the environment, here only")]
fn secret(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

async fn state(
    options: &Options,
    world: &World,
    clock: &Clock,
    public: Url,
    providers: Providers,
) -> Result<State> {
    let data = &options.place.data;
    fs::create_dir_all(data).with_context(|| format!("{} cannot be made", data.display()))?;
    let (store, _) = Store::open(&options.place.url()?, data, world.clone()).await?;
    let catalogue = Catalogue::embedded()
        .map_err(|e| anyhow::anyhow!("catalogue: {} line {:?}: {}", e.file, e.line, e.message))?;
    let places = Places::built_in().map_err(|e| anyhow::anyhow!("places: {e:?}"))?;
    let calendar = WorkCalendar::built_in().map_err(|e| anyhow::anyhow!("calendar: {e:?}"))?;
    let issuer = public.as_str().trim_end_matches('/');
    let keys = ProofKeys::open(data, store.keys(), issuer, "56", world)?;
    let registry: Arc<dyn PopulationRegistry> = Arc::new(GuardedRegistry::new(
        SyntheticRegistry::new(REGISTRY_SEED, REGISTRY_SIZE),
        GuardLimits::default(),
        clock.clone(),
    ));
    let portal = Portal::new(store.clone(), catalogue, places, calendar, registry, keys);
    portal.refresh_trust().await?;
    Ok(State {
        sessions: Sessions::new(store.clone()),
        form_key: store.keys().index("form tokens", &[]).0,
        portal,
        providers,
        cookies: Cookies::for_url(&public),
        site: Arc::new(Site::open(&site(options)?)?),
        pages: Arc::new(PageCache::default()),
        helpline: (helpline(options, "7 giờ đến 22 giờ mỗi ngày"), helpline(options, "7:00 to 22:00 every day")),
        public,
    })
}

fn helpline(options: &Options, hours: &str) -> Helpline {
    Helpline { number: options.helpline.clone(), hours: hours.to_owned() }
}

fn site(options: &Options) -> Result<PathBuf> {
    if let Some(site) = &options.site {
        return Ok(site.clone());
    }
    let program = std::env::current_exe().context("where is this program?")?;
    Ok(program.parent().map(|folder| folder.join("site")).unwrap_or_default())
}

/// Publishes the revocation list again and again, so that its age stays small.
fn refresh_trust(portal: Portal) {
    actix_web::rt::spawn(async move {
        loop {
            actix_web::rt::time::sleep(Duration::from_secs(TRUST_SECONDS)).await;
            if let Err(error) = portal.refresh_trust().await {
                tracing::error!(%error, "revocation list not published");
            }
        }
    });
}

fn announce(public: &Url, options: &Options) {
    println!("Một Cửa: {public}");
    println!("  citizens  {public}           check {public}kiem-tra   follow {public}tra-cuu");
    println!("  counter   {public}quay       verify {public}quay/kiem-tra");
    println!("  data in   {}", options.place.data.display());
    if options.demo {
        print_people(Some(public));
    }
}

/// The synthetic people, by role.
pub(super) fn print_people(public: Option<&Url>) {
    match public {
        Some(public) => println!("Demo people (no password; choose one at {public}dang-nhap):"),
        None => println!("Demo people (no password):"),
    }
    let post = |person: &Person| match person.post {
        Post::Citizen => "citizen",
        Post::Officer(_) => "officer",
        Post::Volunteer(_) => "volunteer",
        Post::Leader => "leader",
    };
    for person in PEOPLE.iter().filter(|person| person.account.is_some()) {
        let level = if person.account == Some(Level::One) { 1 } else { 2 };
        println!("  {:<10} {:<24} level {level}  {}", post(person), person.name, person.note.1);
    }
}
