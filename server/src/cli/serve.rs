//! `motcua serve`: opens everything, prints where to look, serves until asked to stop.

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    sync::Arc,
};

use actix_web::dev::Server;
use anyhow::{Context, Result, bail};
use openidconnect::url::Url;

use super::{Place, simulate, world};
use crate::{
    demo_idp,
    handover::Connectors,
    identity::{
        Clock, Level,
        oidc::{ProviderConfig, Providers},
    },
    people::{PEOPLE, Person, Post},
    start::{self, Setup},
    world::World,
};

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
    /// Folder of catalogue files over those in this program (see `motcua catalogue check`).
    #[arg(long, env = "MOTCUA_CATALOGUE")]
    catalogue: Option<PathBuf>,
    /// TOML file of connectors to systems that take hand-overs (see server/src/handover/README.md).
    #[arg(long, env = "MOTCUA_CONNECTORS")]
    connectors: Option<PathBuf>,
    /// Start the clock at this moment (RFC 3339): for tests.
    #[arg(long)]
    clock: Option<String>,
    /// A proxy of yours stands in front and adds each visitor's address to `X-Forwarded-For`.
    #[arg(long, env = "MOTCUA_BEHIND_PROXY")]
    behind_proxy: bool,
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
    let (connectors, simulated) = connectors(options, &world)?;
    let setup = Setup {
        connectors,
        data: options.place.data.clone(),
        database: options.place.url()?,
        site: site(options)?,
        public: public.clone(),
        catalogue: options.catalogue.clone(),
        helpline: options.helpline.clone(),
        behind_proxy: options.behind_proxy,
        world: world.clone(),
    };
    let state = setup.state(providers).await?;
    start::run_jobs(&state.portal);
    let idp = match demo {
        Some((socket, issuer)) => {
            Some(start::demo(socket, &issuer, &public, world.bytes(), clock, options.demo)?)
        }
        None => None,
    };
    announce(&public, options);
    let portal = start::portal(listener, state)?;
    // The demo provider keeps nothing: it ends with this process when the portal ends.
    if let Some(idp) = idp {
        actix_web::rt::spawn(idp);
    }
    if let Some(simulated) = simulated {
        actix_web::rt::spawn(simulated);
    }
    portal.await?;
    Ok(())
}

/// The operator's connectors; in a demonstration without a file a simulator of this process.
fn connectors(options: &Options, world: &World) -> Result<(Connectors, Option<Server>)> {
    match &options.connectors {
        Some(path) => {
            let text = fs::read_to_string(path).with_context(|| format!("{}", path.display()))?;
            let connectors =
                Connectors::parse(&text, secret).with_context(|| format!("{}", path.display()))?;
            Ok((connectors, None))
        }
        None if options.demo => {
            let (connectors, server) = simulate::demo(world, options.listen.ip())?;
            Ok((connectors, Some(server)))
        }
        None => Ok((Connectors::default(), None)),
    }
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
            ProviderConfig::parse_all(&text, secret)
                .with_context(|| format!("{}", path.display()))?
        }
        (None, Some(issuer)) => demo_idp::provider_config(issuer)?,
        (None, None) => {
            bail!("no identity provider: give --providers FILE, or --demo to try it out")
        }
    };
    Ok(Providers::new(configs)?)
}

#[expect(
    clippy::disallowed_methods,
    reason = "client secrets come from the environment, here only"
)]
fn secret(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn site(options: &Options) -> Result<PathBuf> {
    if let Some(site) = &options.site {
        return Ok(site.clone());
    }
    let program = std::env::current_exe().context("where is this program?")?;
    Ok(program.parent().map(|folder| folder.join("site")).unwrap_or_default())
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
