//! Mandates in every standing, and the pages of helpers and of those they help.

use std::collections::BTreeSet;

use async_trait::async_trait;
use chrono::NaiveDate;
use domain::mandate::{
    CodeDenied, Deed, Denied, DrawingFault, Ender, Refusal, Signed, SigningFault, Standing,
    TermsError, ToldBy, Way,
};

use super::{NOW, backend::SampleBackend, people, ready, village};
use crate::{
    backend::{
        Acting, Answered, AskFault, Failure, Help, HelpFigure, HelpFigures, HelpPlace, HelpTrouble,
        MandateAct, MandateAsk, MandateSummary, MandateView, Person, Role, SlipView, WitnessProof,
    },
    pages::{
        Context, Page,
        helping::{self, Days, Entry, Tried, Why},
    },
};

/// Where a sample mandate stands, by its name.
const ALL: [(&str, Standing); 6] = [
    ("cho", Standing::Waiting),
    ("sau", Standing::Ahead),
    ("dang", Standing::Living),
    ("khong", Standing::Refused),
    ("het-gio", Standing::Over(Ender::Time)),
    ("het", Standing::Over(Ender::Client)),
];

fn services() -> BTreeSet<String> {
    ["xac-nhan-cu-tru", "dang-ky-tam-tru"].map(str::to_owned).into()
}

fn view(id: &str, standing: Standing) -> MandateView {
    let acts = Deed::ALL.into_iter().map(|deed| MandateAct {
        at: NOW,
        times: if deed.repeats() { 3 } else { 1 },
        deed,
        service: deed.action().map(|_| "xac-nhan-cu-tru".to_owned()).unwrap_or_default(),
        code: if deed == Deed::Filed { "000.90.01.H32-261123-0007".into() } else { String::new() },
        field: String::new(),
    });
    MandateView {
        id: id.to_owned(),
        client: "Trần Đức Huỳnh".to_owned(),
        helper: "Trần Bảo Ngọc".to_owned(),
        team: people::team(),
        services: services(),
        asked_at: NOW,
        until: NOW.plus_seconds(3_600),
        standing,
        way: (standing == Standing::Living).then_some(Way::Witness),
        agreed: (standing == Standing::Living)
            .then_some(Signed { at: NOW, told_by: ToldBy::SetDevice }),
        acts: acts.collect(),
        code: (standing == Standing::Waiting)
            .then(|| ("090••••999".to_owned(), NOW.plus_seconds(600))),
        slip: "0123456789abcdef0123456789abcdef".to_owned(),
        others: 1,
    }
}

fn found(id: &str) -> Answered<MandateView> {
    let one = ALL.iter().find(|(name, _)| *name == id).ok_or(Failure::NotFound)?;
    Ok(view(one.0, one.1))
}

#[async_trait]
impl Help for SampleBackend {
    async fn visits(&self, _: &Person) -> Answered<Vec<MandateSummary>> {
        let all = ALL.iter().map(|(id, standing)| MandateSummary {
            id: (*id).to_owned(),
            initials: "T. Đ. H.".to_owned(),
            services: services(),
            asked_at: NOW,
            until: NOW.plus_seconds(3_600),
            standing: *standing,
        });
        Ok(all.filter(|_| !self.is_empty()).collect())
    }
    async fn mandate(&self, _: &Person, id: &str) -> Answered<MandateView> {
        found(id)
    }
    async fn mandates_about(&self, _: &Person) -> Answered<Vec<MandateView>> {
        Ok(ALL.iter().filter(|_| !self.is_empty()).map(|(id, one)| view(id, *one)).collect())
    }
    async fn news_of_help(&self, who: &Person) -> Answered<i64> {
        Ok(if self.is_empty() || who.acting.is_some() { 0 } else { 3 })
    }
    async fn slip(&self, id: &str) -> Answered<SlipView> {
        let MandateView { helper, team, services, until, standing, acts, .. } = found(id)?;
        Ok(SlipView { helper, team, services, until, standing, acts })
    }
    async fn help_figures(&self, _: &Person, _: NaiveDate, _: NaiveDate) -> Answered<HelpFigures> {
        if self.is_empty() {
            return Ok(HelpFigures::default());
        }
        let figure = HelpFigure {
            team: people::team(),
            service: "xac-nhan-cu-tru".to_owned(),
            filled: Some(15),
            filed: None,
        };
        let unit = self.dossiers.first().ok_or(Failure::NotFound)?.unit.clone();
        let at =
            |unit, service: &str, filed| HelpPlace { unit, service: service.to_owned(), filed };
        let places = vec![
            at(Some(unit), "xac-nhan-cu-tru", Some(10)),
            at(None, "doi-chu-hop-dong-dien", None),
        ];
        Ok(HelpFigures { teams: vec![figure], places })
    }

    // What follows changes something; no page does while it renders.
    async fn ask_mandate(&self, _: &Person, _: MandateAsk) -> Answered<String> {
        Err(Failure::Unavailable)
    }
    async fn send_code(&self, _: &Person, _: &str, _: &str) -> Answered<()> {
        Err(Failure::Unavailable)
    }
    async fn agree_by_code(&self, _: &Person, _: &str, _: &str) -> Answered<()> {
        Err(Failure::Unavailable)
    }
    async fn agree_by_witness(&self, _: &Person, _: &str, _: WitnessProof) -> Answered<()> {
        Err(Failure::Unavailable)
    }
    async fn answer_mandate(&self, _: &Person, _: &str, _: bool) -> Answered<()> {
        Err(Failure::Unavailable)
    }
    async fn end_mandate(&self, _: &Person, _: &str) -> Answered<()> {
        Err(Failure::Unavailable)
    }
    async fn end_by_slip(&self, _: &str) -> Answered<()> {
        Err(Failure::Unavailable)
    }
}

/// Everything that can be wrong.
const TROUBLES: [HelpTrouble; 34] = [
    HelpTrouble::Denied(Denied::NotAgreed),
    HelpTrouble::Denied(Denied::NotYet),
    HelpTrouble::Denied(Denied::Over),
    HelpTrouble::Denied(Denied::OtherService),
    HelpTrouble::Denied(Denied::Never),
    HelpTrouble::Step(Refusal::AlreadyAgreed),
    HelpTrouble::Step(Refusal::Closed),
    HelpTrouble::OtherHelper,
    HelpTrouble::Ask(AskFault::NobodyLikeThis),
    HelpTrouble::Ask(AskFault::Oneself),
    HelpTrouble::Ask(AskFault::NoCard),
    HelpTrouble::Ask(AskFault::Service),
    HelpTrouble::Ask(AskFault::Terms(TermsError::NoService)),
    HelpTrouble::Ask(AskFault::Terms(TermsError::TooLong)),
    HelpTrouble::Code(CodeDenied::Wrong { left: 2 }),
    HelpTrouble::Code(CodeDenied::Void),
    HelpTrouble::Code(CodeDenied::NoMore),
    HelpTrouble::Phone,
    HelpTrouble::PhoneOfOthers,
    HelpTrouble::NoChannel,
    HelpTrouble::Card,
    HelpTrouble::Witness,
    HelpTrouble::Picture,
    HelpTrouble::Drawing(DrawingFault::Empty),
    HelpTrouble::Drawing(DrawingFault::Dot),
    HelpTrouble::Drawing(DrawingFault::Painted),
    HelpTrouble::AgreedWithAnother,
    HelpTrouble::Signed(SigningFault::Unknown),
    HelpTrouble::Signed(SigningFault::Ahead),
    HelpTrouble::Signed(SigningFault::Late),
    HelpTrouble::Carries,
    HelpTrouble::DraftClosed,
    HelpTrouble::NotAsked,
    HelpTrouble::SignatureUsed,
];

/// Every page about mandates.
pub(super) fn pages(citizen: &Context, backend: &SampleBackend) -> Vec<(String, Page)> {
    let helper = Person {
        id: "h-1".into(),
        name: "Trần Bảo Ngọc".into(),
        role: Role::Volunteer { team: "doan-phuong".into() },
        ..people::citizen()
    };
    let acting =
        Acting { mandate: "dang".into(), services: services(), until: NOW.plus_seconds(3_600) };
    let hands = Person { acting: Some(acting), ..helper.clone() };
    let helper = Context { person: Some(helper), ..citizen.clone() };
    let hands = Context { person: Some(hands), ..citizen.clone() };
    let empty = SampleBackend::empty();
    let site = "https://motcua.example/";
    let today = Days::default();
    let wrong = Days { first: "31/2/<2026".into(), last: String::new() };
    let mut all = vec![
        ("giup-ngay".to_owned(), ready(helping::list(&helper, backend)).unwrap()),
        ("giup-ngay-trong".to_owned(), ready(helping::list(&helper, &empty)).unwrap()),
        ("giup-phien".to_owned(), helping::session(&hands, backend, site).unwrap()),
        ("giup-cua-ho".to_owned(), ready(crate::pages::mine::get(&hands, backend)).unwrap()),
        ("giup-phieu".to_owned(), ready(helping::slip(&helper, backend, "dang", site)).unwrap()),
        ("phieu-nao".to_owned(), helping::which(citizen, "", None)),
        ("phieu-trong".to_owned(), helping::which(citizen, "", Some(helping::Wrong::Missing))),
        ("phieu-khong-co".to_owned(), ready(helping::paper(citizen, &empty, "khong")).unwrap()),
        ("uy-quyen".to_owned(), ready(helping::own(citizen, backend)).unwrap()),
        ("uy-quyen-trong".to_owned(), ready(helping::own(citizen, &empty)).unwrap()),
    ];
    for (name, backend, days) in
        [("", backend, &today), ("-trong", &empty, &today), ("-sai", backend, &wrong)]
    {
        let page = ready(helping::figures(&helper, backend, days)).unwrap();
        all.push((format!("giup-so-lieu{name}"), page));
    }
    all.extend(village::pages(&helper, citizen, backend));
    for why in [Why::Done, Why::Time, Why::Client] {
        all.push((format!("giup-xong-{why:?}"), helping::done(citizen, why)));
    }
    for (id, _) in ALL {
        let tried = Tried::default();
        let page = ready(helping::mandate(&helper, backend, id, site, &tried)).unwrap();
        all.push((format!("giup-{id}"), page));
        all.push((format!("phieu-{id}"), ready(helping::paper(citizen, backend, id)).unwrap()));
    }
    for (at, trouble) in TROUBLES.into_iter().enumerate() {
        let page = if matches!(trouble, HelpTrouble::Ask(_)) {
            let entry = Entry { name: "Tr<n".into(), ..Entry::default() };
            helping::open(&helper, backend, "khoa-mau", &entry, Some(trouble)).unwrap()
        } else {
            let tried = Tried { trouble: Some(trouble), ..Tried::default() };
            ready(helping::mandate(&helper, backend, "cho", site, &tried)).unwrap()
        };
        all.push((format!("giup-loi-{at:02}"), page));
    }
    all
}
