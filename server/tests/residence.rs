//! A proof of residence says what the population registry says: whatever was typed, and whatever
//! the registry answers.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use app::backend::{
    Action, ActionStep, Answered, Backend, Failure, Notes, Person, ProofAsk, ProofRequest,
    ProofView, RevokedWhy, Role, Save,
};
use async_trait::async_trait;
use chrono::NaiveDate;
use domain::{
    calendar::WorkCalendar,
    catalogue::{Answer, Catalogue},
    dossier::Outcome,
    place::Places,
    proof::{
        audience::PlaceKind,
        choice::{Choice, Profile},
        claims::Residence as Title,
    },
    time::Moment,
};
use server::{
    portal::{Looked, Portal},
    proof_keys::ProofKeys,
    registry::{
        Address, Household, PopulationRegistry, RegistryError, RegistryPerson, Residence,
        SyntheticRegistry,
    },
    store::Store,
    world::World,
};
use tempfile::TempDir;

/// Tuesday 24 November 2026, 09:00 in Vietnam.
const NOW: Moment = Moment::from_unix(1_795_485_600);
const HERE: &str = "Phường Nha Trang, Khánh Hòa";
const STREET: &str = "12 Bạch Đằng, tổ dân phố 4";

type Answers = Result<Option<Residence>, RegistryError>;

/// The invented registry, with this answer to where a person lives, which may become another.
struct Says(SyntheticRegistry, Mutex<Answers>);

impl Says {
    fn now(&self, answer: Answers) {
        *self.1.lock().unwrap() = answer;
    }
}

#[async_trait]
impl PopulationRegistry for Says {
    async fn person(
        &self,
        number: &str,
        birth: NaiveDate,
    ) -> Result<Option<RegistryPerson>, RegistryError> {
        self.0.person(number, birth).await
    }

    async fn residence(&self, _: &str, _: NaiveDate) -> Answers {
        self.1.lock().unwrap().clone()
    }

    async fn household(
        &self,
        number: &str,
        birth: NaiveDate,
    ) -> Result<Option<Household>, RegistryError> {
        self.0.household(number, birth).await
    }
}

fn person(id: &str, role: Role) -> Person {
    let known = server::people::by_id(id).unwrap();
    Person {
        id: id.to_owned(),
        number: known.number(),
        name: known.name.to_owned(),
        birth: known.birth.format("%Y-%m-%d").to_string(),
        sex: known.sex.as_str().to_owned(),
        level: 2,
        role,
        acting: None,
    }
}

fn address(commune: &str, detail: &str) -> Address {
    Address { commune: commune.to_owned(), detail: detail.to_owned() }
}

fn home(permanent: Option<Address>, temporary: Option<Address>) -> Answers {
    let current = temporary.clone().or(permanent.clone()).unwrap();
    let since = NaiveDate::from_ymd_opt(2021, 7, 1).unwrap();
    Ok(Some(Residence { permanent, temporary, current, since }))
}

/// A portal whose registry says this, and the folder it lives in.
async fn opened(says: Answers) -> (TempDir, Portal, Arc<Says>) {
    let data = tempfile::tempdir().unwrap();
    let world = World::fixed(NOW, 1);
    let url = format!("sqlite:{}", data.path().join("motcua.db").display()).parse().unwrap();
    let (store, _) = Store::open(&url, data.path(), world.clone()).await.unwrap();
    let keys = ProofKeys::open(data.path(), store.keys(), "http://localhost", "56", &world);
    let registry = Arc::new(Says(SyntheticRegistry::new(6, 100), Mutex::new(says)));
    let portal = Portal::new(
        store,
        Catalogue::embedded().unwrap(),
        Places::built_in().unwrap(),
        WorkCalendar::built_in().unwrap(),
        registry.clone(),
        keys.unwrap(),
    );
    (data, portal, registry)
}

/// What [`filed`] leads to on a portal of its own, while the registry says this.
async fn granted(says: Answers, typed: &[(&str, &str)]) -> (Notes, Answered<()>, Vec<ProofView>) {
    let (_data, portal, _) = opened(says).await;
    filed(&portal, typed).await
}

/// Files a proof of residence with this address; gives what the officer is told, what became of
/// granting it, and the proofs.
async fn filed(portal: &Portal, typed: &[(&str, &str)]) -> (Notes, Answered<()>, Vec<ProofView>) {
    let huynh = person("huynh", Role::Citizen);
    let draft = portal.open_draft(&huynh, "xac-nhan-cu-tru", &Answer::new()).await.unwrap();
    let mut values: BTreeMap<String, String> = [
        ("noi_thuong_tru", HERE),
        ("dia_chi", STREET),
        ("quan_he", "chủ hộ"),
        ("ten_chu_ho", "Trần Đức Huỳnh"),
        ("so_chu_ho", huynh.number.as_str()),
        ("noi_dung", "hien-tai"),
        ("cho_biet", "person"),
        ("cam_doan", "co"),
    ]
    .map(|(path, text)| (path.to_owned(), text.to_owned()))
    .into();
    values.extend(typed.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
    portal.save_draft(&huynh, &draft, Save::of(values)).await.unwrap();
    let code = portal.submit(&huynh, &draft, "k").await.unwrap();
    let an = person("an", Role::Officer { unit: code.unit().as_str().to_owned() });
    let act = async |key: &str, step| {
        let version = portal.counter_dossier(&an, &code).await.unwrap().view.state.version;
        portal.act(&an, &code, Action { version, key: key.to_owned(), step }).await
    };
    act("accept", ActionStep::Accept).await.unwrap();
    let notes = portal.counter_dossier(&an, &code).await.unwrap().notes;
    let done = act("grant", ActionStep::Decide(Outcome::Granted)).await;
    (notes, done, portal.proofs(&huynh).await.unwrap())
}

fn differs(field: &str, registry: Option<&str>) -> Notes {
    Notes::Compared(vec![(field.to_owned(), registry.map(str::to_owned))])
}

#[tokio::test]
async fn what_the_registry_states_is_signed_however_it_is_written() {
    let says = || home(Some(address("22366", STREET)), None);
    for street in [STREET, "12 bạch đằng tổ dân phố 4"] {
        let (notes, done, proofs) = granted(says(), &[("dia_chi", street)]).await;
        assert_eq!((notes, done), (Notes::Compared(Vec::new()), Ok(())), "{street}");
        assert_eq!(proofs[0].disclosed.facts.residence, Title::Permanent);
    }
}

#[tokio::test]
async fn nothing_is_signed_that_the_registry_does_not_state() {
    let there = address("22366", STREET);
    let elsewhere = address("22333", "14 Mai Xuân Thưởng");
    let here = || home(Some(address("22366", STREET)), None);
    for (says, typed, notes) in [
        (here(), ("dia_chi", "99 Trần Phú"), differs("dia_chi", Some(STREET))),
        (here(), ("noi_dung", "tam-tru"), differs("noi_thuong_tru", None)),
        (home(None, Some(there)), ("dia_chi", STREET), differs("noi_thuong_tru", None)),
        (home(None, Some(elsewhere)), ("dia_chi", STREET), differs("noi_thuong_tru", None)),
        (Ok(None), ("dia_chi", STREET), differs("noi_thuong_tru", None)),
    ] {
        let (told, done, proofs) = granted(says.clone(), &[typed]).await;
        assert_eq!((told, done), (notes, Err(Failure::RegistryDiffers)), "{typed:?}");
        assert!(proofs.is_empty());
    }
}

#[tokio::test]
async fn a_registry_that_is_silent_about_the_home_is_said_to_be_silent() {
    let (notes, done, proofs) = granted(Err(RegistryError::TimedOut), &[]).await;
    assert_eq!((notes, done), (Notes::Silent, Ok(())), "the officer's own check counts");
    assert_eq!(proofs.len(), 1);
}

#[tokio::test]
async fn a_temporary_residence_is_compared_and_signed_as_one() {
    let says =
        || home(Some(address("22366", STREET)), Some(address("22333", "14 Mai Xuân Thưởng")));
    let typed = [
        ("noi_dung", "tam-tru"),
        ("noi_thuong_tru", "Phường Bắc Nha Trang, Khánh Hòa"),
        ("dia_chi", "14 Mai Xuân Thưởng"),
    ];
    let (notes, done, proofs) = granted(says(), &typed).await;
    assert_eq!((notes, done), (Notes::Compared(Vec::new()), Ok(())));
    let facts = &proofs[0].disclosed.facts;
    assert_eq!((facts.residence, facts.ward.as_str()), (Title::Temporary, "22333"));
    let (_, done, proofs) = granted(says(), &typed[..1]).await;
    assert_eq!(done, Err(Failure::RegistryDiffers), "the permanent address is another");
    assert!(proofs.is_empty());
}

#[tokio::test]
async fn who_has_moved_by_the_registry_loses_the_proof_and_nobody_else_does() {
    let here = || home(Some(address("22366", STREET)), None);
    let (_data, portal, registry) = opened(here()).await;
    let (_, done, _) = filed(&portal, &[]).await;
    assert_eq!(done, Ok(()));
    let huynh = person("huynh", Role::Citizen);
    let looked = async |answer: Answers| {
        registry.now(answer);
        let looked = portal.look_at_residences().await.unwrap();
        let proofs = portal.proofs(&huynh).await.unwrap();
        (looked.revoked, proofs[0].revoked.as_ref().map(|revoked| revoked.why.clone()))
    };
    let also_temporary = home(Some(address("22366", STREET)), Some(address("22333", "1 Trần Phú")));
    for nothing_new in [here(), also_temporary, Ok(None), Err(RegistryError::Inconsistent)] {
        assert_eq!(looked(nothing_new).await, (0, None));
    }
    let moved = || home(Some(address("22366", "14 Mai Xuân Thưởng")), None);
    assert_eq!(looked(Err(RegistryError::Unavailable)).await, (0, None));
    assert_eq!(looked(moved()).await, (1, Some(RevokedWhy::Moved)), "within the ward, too");
    assert_eq!(looked(moved()).await, (0, Some(RevokedWhy::Moved)), "once");
}

#[tokio::test]
async fn what_an_officer_checked_by_hand_is_compared_by_its_ward() {
    let (_data, portal, registry) = opened(Err(RegistryError::TimedOut)).await;
    let (_, done, _) = filed(&portal, &[]).await;
    assert_eq!(done, Ok(()));
    for (commune, street, revoked) in
        [("22366", "Số 12, đường Bạch Đằng", 0), ("22333", "14 Mai Xuân Thưởng", 1)]
    {
        registry.now(home(Some(address(commune, street)), None));
        assert_eq!(portal.look_at_residences().await.unwrap().revoked, revoked, "{street}");
    }
}

#[tokio::test]
async fn a_registry_by_which_everybody_has_moved_is_not_believed() {
    let here = || home(Some(address("22366", STREET)), None);
    let (_data, portal, registry) = opened(here()).await;
    let huynh = person("huynh", Role::Citizen);
    let choice = Choice {
        place: PlaceKind::School,
        purpose: String::new(),
        residence: Title::Permanent,
        profile: Profile::Ward,
        days: 7,
        recorded: false,
    };
    for key in ["1", "2", "3", "4", "5", "6"] {
        let ask = ProofAsk::New(choice.clone());
        let request = ProofRequest { ask, phone: Vec::new(), key: key.to_owned() };
        portal.issue_proof(&huynh, request).await.unwrap();
    }
    registry.now(home(Some(address("22333", STREET)), None));
    let looked = portal.look_at_residences().await.unwrap();
    assert_eq!(looked, Looked { revoked: 0, doubted: 6 });
    let proofs = portal.proofs(&huynh).await.unwrap();
    assert!(proofs.iter().all(|proof| proof.revoked.is_none()));
}

#[tokio::test]
async fn a_proof_from_a_dossier_is_renewed_and_recorded_as_its_form_says() {
    let here = home(Some(address("22366", STREET)), None);
    let (_data, portal, _) = opened(here).await;
    let typed = [("muc_dich", "nhập học cho con"), ("ghi_lai", "co")];
    let (_, done, proofs) = filed(&portal, &typed).await;
    assert_eq!(done, Ok(()));
    let chosen = proofs[0].choice.as_ref().unwrap();
    assert_eq!((chosen.purpose.as_str(), chosen.recorded), ("nhập học cho con", true));
    let huynh = person("huynh", Role::Citizen);
    let ask = ProofAsk::Renew(proofs[0].id.clone());
    let request = ProofRequest { ask, phone: Vec::new(), key: "anew".to_owned() };
    let id = portal.issue_proof(&huynh, request).await.unwrap().unwrap();
    let renewed = portal.proof(&huynh, &id).await.unwrap();
    assert_eq!(renewed.choice.as_ref(), Some(chosen));
    assert_eq!(renewed.disclosed, proofs[0].disclosed);
    let (_, _, proofs) = granted(home(Some(address("22366", STREET)), None), &[]).await;
    assert!(!proofs[0].choice.as_ref().unwrap().recorded, "nobody was asked");
}
