//! `motcua serve`: opens everything, prints where to look, serves until asked to stop.

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    sync::Arc,
    time::Duration,
};

use actix_web::dev::Server;
use anyhow::{Context, Result, bail};
use openidconnect::url::Url;

use super::{Place, keys::KeyOptions, simulate, world};
use crate::{
    demo_idp,
    handover::Connectors,
    identity::{
        Clock, Level,
        oidc::{ProviderConfig, Providers, Secret},
    },
    notice::{HttpMessenger, Messenger, SimulatedPhones},
    people::{PEOPLE, Person, Post},
    registry::{Fault, FaultyRegistry, PopulationRegistry, SyntheticRegistry},
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
    /// After a bad release: phones drop their service worker and the pages they keep.
    #[arg(long, env = "MOTCUA_WITHDRAW_SW")]
    withdraw_sw: bool,
    /// Run with synthetic people: a demo identity provider and population registry.
    #[arg(long)]
    demo: bool,
    /// Show how the portal goes on while the demonstration's population registry misbehaves.
    #[arg(long, requires = "demo")]
    registry_fault: Option<RegistryFault>,
    /// TOML file of identity providers (see server/src/demo_idp/provider.toml).
    #[arg(long, env = "MOTCUA_PROVIDERS")]
    providers: Option<PathBuf>,
    /// Folder of catalogue files over those in this program (see `motcua catalogue check`).
    #[arg(long, env = "MOTCUA_CATALOGUE")]
    catalogue: Option<PathBuf>,
    /// TOML file of connectors to systems that take hand-overs (see server/src/handover/README.md).
    #[arg(long, env = "MOTCUA_CONNECTORS")]
    connectors: Option<PathBuf>,
    /// Gateway that sends short messages (see server/src/notice/README.md); its key is taken from
    /// `MOTCUA_SMS_KEY`.
    #[arg(long, env = "MOTCUA_SMS_GATEWAY")]
    sms_gateway: Option<Url>,
    /// Start the clock at this moment (RFC 3339): for tests.
    #[arg(long)]
    clock: Option<String>,
    /// A proxy of yours stands in front and adds each visitor's address to `X-Forwarded-For`.
    #[arg(long, env = "MOTCUA_BEHIND_PROXY")]
    behind_proxy: bool,
    #[command(flatten)]
    proof_keys: KeyOptions,
    /// Helpline number in the footer.
    #[arg(long, default_value = "1900 0000", env = "MOTCUA_HELPLINE")]
    helpline: String,
}

/// How a population registry misbehaves.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum RegistryFault {
    /// It answers after ten seconds.
    Slow,
    /// It does not answer.
    Down,
    /// It answers about somebody else.
    Wrong,
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
    let phones = SimulatedPhones::new(clock.clone());
    let messenger = messenger(options, &phones)?;
    let setup = Setup {
        connectors,
        messenger,
        data: options.place.data.clone(),
        database: options.place.url()?,
        site: site(options)?,
        withdraw_sw: options.withdraw_sw,
        public: public.clone(),
        catalogue: options.catalogue.clone(),
        helpline: options.helpline.clone(),
        behind_proxy: options.behind_proxy,
        proof_keys: options.proof_keys.chosen(),
        registry: registry(options),
        world: world.clone(),
    };
    let state = setup.state(providers).await?;
    start::run_jobs(&state.portal);
    let idp = match demo {
        Some((socket, issuer)) => {
            let entropy = world.bytes();
            Some(start::demo(socket, &issuer, &public, entropy, clock, options.demo, &phones)?)
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

/// The operator's gateway for messages; in a demonstration without one the simulated phones.
fn messenger(options: &Options, phones: &SimulatedPhones) -> Result<Option<Arc<dyn Messenger>>> {
    if let Some(url) = &options.sms_gateway {
        let key = secret("MOTCUA_SMS_KEY").context("set MOTCUA_SMS_KEY for the gateway")?;
        return Ok(Some(Arc::new(HttpMessenger::new(url.clone(), Secret::new(key))?)));
    }
    Ok(options.demo.then(|| -> Arc<dyn Messenger> { Arc::new(phones.clone()) }))
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

fn registry(options: &Options) -> Arc<dyn PopulationRegistry> {
    let fault = match options.registry_fault {
        None => Fault::None,
        Some(RegistryFault::Slow) => Fault::Slow(Duration::from_secs(10)),
        Some(RegistryFault::Down) => Fault::Down,
        Some(RegistryFault::Wrong) => Fault::Wrong,
    };
    Arc::new(FaultyRegistry::new(SyntheticRegistry::demo(), fault))
}

fn announce(public: &Url, options: &Options) {
    println!("Một Cửa: {public}");
    println!("  citizens  {public}           check {public}kiem-tra   follow {public}tra-cuu");
    println!("  counter   {public}quay       verify {public}quay/kiem-tra");
    println!("  data in   {}", options.place.data.display());
    if options.place.data.join("keys/root.key").exists() {
        println!(
            "  root key  in {}/keys/root.key; for real proofs move it to a machine without \
             network: `motcua keys root export`, then `motcua keys root remove`",
            options.place.data.display()
        );
    }
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
