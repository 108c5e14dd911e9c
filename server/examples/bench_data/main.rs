//! Fills a data folder for `cargo xtask bench` and prints, as JSON, what to send to the server that
//! is started on it. An example, so that the product itself holds no way to sign anybody in.
//!
//! One dossier a person and service is open at a time, so many submissions need many people: they
//! are made up here, signed in by writing their sessions, and their drafts are saved through the
//! portal's own calls. What is measured afterwards is the real `POST /ho-so/nhap/{id}/nop`.

mod answers;
mod people;
mod speed;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use app::backend::{Action, ActionStep, Backend, Failure, Role, Save};
use app::pages::{KEY, TOKEN};
use clap::Parser;
use domain::calendar::WorkCalendar;
use domain::catalogue::{Answer, Catalogue};
use domain::dossier::Outcome;
use domain::place::Places;
use futures_util::stream::{StreamExt, TryStreamExt, iter};
use openidconnect::url::form_urlencoded::Serializer;
use serde::Serialize;
use server::identity::guard::csrf::{self, Holder};
use server::identity::session::{Session, Sessions};
use server::portal::Portal;
use server::proof_keys::ProofKeys;
use server::registry::SyntheticRegistry;
use server::store::Store;
use server::world::World;

use people::Citizen;

/// Drafts prepared at once.
const TOGETHER: usize = 64;

#[derive(Debug, Parser)]
struct Options {
    /// The data folder to fill.
    #[arg(long)]
    data: PathBuf,
    /// The address the server will be found at: proofs name it.
    #[arg(long)]
    public_url: String,
    /// How many drafts to make ready for submission.
    #[arg(long)]
    drafts: u32,
}

/// What the bench sends.
#[derive(Debug, Serialize)]
struct Prepared {
    /// One submission each, to be sent once.
    submissions: Vec<Post>,
    /// Names and values of one dossier's answers, in bytes.
    dossier_bytes: usize,
    /// A citizen's session and the first step of her draft, for the browser.
    cookie: String,
    step: String,
    /// A dossier to follow, with its second factor.
    code: String,
    factor: String,
    /// Digits of a proof that verifies.
    proof: String,
    /// Proofs judged in a second on one core, without HTTP.
    verifications: f64,
}

/// A form, ready to be posted.
#[derive(Debug, Serialize)]
struct Post {
    path: String,
    cookie: String,
    body: String,
}

#[tokio::main]
async fn main() -> Result<()> {
    let options = Options::parse();
    let bench = Bench::open(&options).await?;
    let prepared = bench.prepare(options.drafts).await?;
    println!("{}", serde_json::to_string(&prepared)?);
    Ok(())
}

struct Bench {
    portal: Portal,
    sessions: Sessions<Store>,
    /// The communes that have a unit, as people write them; a unit numbers 9,999 dossiers a day.
    communes: Vec<String>,
}

impl Bench {
    async fn open(options: &Options) -> Result<Self> {
        let world = World::system()?;
        std::fs::create_dir_all(&options.data)?;
        let url = format!("sqlite:{}", options.data.join("portal.db").display()).parse()?;
        let (store, _) = Store::open(&url, &options.data, world.clone()).await?;
        let issuer = options.public_url.trim_end_matches('/');
        let keys = ProofKeys::open(&options.data, store.keys(), issuer, "56", &world)?;
        let catalogue = Catalogue::embedded().map_err(|error| anyhow!("catalogue: {error:?}"))?;
        let places = Places::built_in().map_err(|error| anyhow!("places: {error:?}"))?;
        let calendar = WorkCalendar::built_in().map_err(|error| anyhow!("calendar: {error:?}"))?;
        let units = places.units().iter();
        let communes = units.filter_map(|unit| places.address(&unit.commune)).collect();
        // As in `motcua serve --demo`, but without its delays: only the drafts matter here.
        let registry = Arc::new(SyntheticRegistry::demo());
        let sessions = Sessions::new(store.clone());
        let portal = Portal::new(store, catalogue, places, calendar, registry, keys);
        portal.refresh_trust().await?;
        Ok(Self { portal, sessions, communes })
    }

    async fn prepare(&self, drafts: u32) -> Result<Prepared> {
        let (code, factor, proof) = self.decided(&Citizen::named("huynh")?).await?;
        let trust = self.portal.trust();
        let now = self.portal.now();
        let verifications = speed::verifications(&trust, now, &proof, Duration::from_secs(2))?;
        let citizen = Citizen::nth(1)?;
        let draft = self.draft(&citizen, "xac-nhan-cu-tru", Answer::new()).await?;
        let (cookie, _) = self.signed_in(&citizen).await?;
        let one = answers::lodging(0, "Phường Nha Trang, Khánh Hòa", now.date());
        let dossier_bytes = one.iter().map(|(name, value)| name.len() + value.len()).sum();
        let ready = (2..drafts + 2).map(|n| self.submission(n));
        let submissions = iter(ready).buffer_unordered(TOGETHER).try_collect().await?;
        Ok(Prepared {
            submissions,
            dossier_bytes,
            cookie,
            step: format!("/ho-so/nhap/{draft}/ban"),
            code,
            factor,
            proof,
            verifications,
        })
    }

    /// A draft that misses nothing, and the form that sends it.
    async fn submission(&self, n: u32) -> Result<Post> {
        let citizen = Citizen::nth(n)?;
        let at = usize::try_from(n)? % self.communes.len().max(1);
        let commune = self.communes.get(at).context("no commune has a unit")?;
        let values = answers::lodging(n, commune, self.portal.now().date());
        let draft = self.draft(&citizen, "thong-bao-luu-tru", values).await?;
        let (cookie, token) = self.signed_in(&citizen).await?;
        let body = Serializer::new(String::new())
            .append_pair(TOKEN, &token)
            .append_pair(KEY, &format!("bench-{n:08}"))
            .finish();
        Ok(Post { path: format!("/ho-so/nhap/{draft}/nop"), cookie, body })
    }

    async fn draft(&self, citizen: &Citizen, service: &str, values: Answer) -> Result<String> {
        let who = citizen.person(self.portal.store(), Role::Citizen);
        let draft = self.portal.open_draft(&who, service, &Answer::new()).await.map_err(said)?;
        let save = Save::of(values);
        self.portal.save_draft(&who, &draft, save).await.map_err(said)?;
        Ok(draft)
    }

    /// The cookie of a new session, and a token for its forms.
    async fn signed_in(&self, citizen: &Citizen) -> Result<(String, String)> {
        let store = self.portal.store();
        let world = store.world();
        let session = Session::begun(citizen.identity()?, world.now(), false);
        let token = self.sessions.start(None, &session, world.bytes()).await?;
        let key = store.keys().index("form tokens", &[]).0;
        let form = csrf::token(&key, Holder::Session(&token.id()), world.bytes());
        Ok((format!("motcua-session={}", token.to_text()), form))
    }

    /// A dossier granted at the counter: its code, its second factor, its proof's digits.
    async fn decided(&self, citizen: &Citizen) -> Result<(String, String, String)> {
        let draft = self.draft(citizen, "xac-nhan-cu-tru", answers::residence()).await?;
        let who = citizen.person(self.portal.store(), Role::Citizen);
        let code = self.portal.submit(&who, &draft, "bench-decided").await.map_err(said)?;
        let unit = code.unit().as_str().to_owned();
        let officer = Citizen::named("an")?.person(self.portal.store(), Role::Officer { unit });
        for step in [ActionStep::Accept, ActionStep::Decide(Outcome::Granted)] {
            let view = self.portal.dossier(&who, &code).await.map_err(said)?;
            let key = format!("bench-{}", view.state.version);
            let action = Action { version: view.state.version, key, step };
            self.portal.act(&officer, &code, action).await.map_err(said)?;
        }
        let proofs = self.portal.proofs(&who).await.map_err(said)?;
        let proof = proofs.into_iter().next().context("the decision gave no proof")?;
        Ok((code.to_string(), citizen.birth_words(), proof.digits))
    }
}

fn said(failure: Failure) -> anyhow::Error {
    anyhow!("the portal said {failure:?}")
}
