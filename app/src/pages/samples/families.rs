//! A linked procedure in each state worth seeing, brought there by the rules themselves.

use std::collections::BTreeMap;

use domain::{
    catalogue::Stage,
    dossier::{DossierCode, Event, Outcome, SupplementItem, SupplementTarget},
    form::{Filed, Value, Words},
    linked::{Family, FamilyEvent, Moved, Place, Plan, Setting, Turn, begin, decide},
    place::Unit,
    time::Moment,
};

use super::{DAY, NOW, dossiers::World, people};
use crate::backend::{
    DossierView, FamilyView, Kin, Read, StageDossier, StageOf, StagePlace, StageView,
};

/// What happened to each stage.
type Told = BTreeMap<String, Vec<(Moment, Event)>>;

/// Families just sent, with a supplement asked of one stage, all granted, and refused; each
/// followed by its stages.
pub(super) fn all(world: World<'_>) -> Vec<DossierView> {
    let granted = || Event::Decided { outcome: Outcome::Granted, result_ref: None };
    let refused = Event::Refused {
        reason: "Không thuộc nơi tiếp nhận này: chỗ ở nằm ở phường Bắc Nha Trang".into(),
        legal_basis: "Nghị định 118/2025/NĐ-CP, Điều 12".into(),
    };
    let asked = Event::SupplementRequested {
        items: vec![SupplementItem {
            target: SupplementTarget::Field("thuong_tru_dia_chi".into()),
            reason: "Không có số nhà này ở phường".into(),
            remedy: "Ghi đúng số nhà, tên đường".into(),
        }],
    };
    let born = [("khai-sinh", Event::Accepted), ("khai-sinh", granted())];
    let mut waiting = born.to_vec();
    waiting.extend([("thuong-tru", asked), ("the-bhyt", Event::Accepted)]);
    let mut done = born.to_vec();
    for stage in ["thuong-tru", "the-bhyt"] {
        done.extend([(stage, Event::Accepted), (stage, granted())]);
    }
    let ways = [vec![], waiting, done, vec![("khai-sinh", refused)]];
    ways.iter().zip(0..).flat_map(|(way, at)| family(world, 100 + at * 10, way)).collect()
}

/// The whole, with this serial number, and the stages that have opened.
fn family(world: World<'_>, serial: u16, way: &[(&str, Event)]) -> Vec<DossierView> {
    let loaded = world.catalogue.service("khai-sinh-tron-goi").unwrap().clone();
    let unit = world.places.unit_for("22366").unwrap().clone();
    let from = NOW.plus_seconds(-4 * DAY);
    let clock = |_: &Stage| unit.clock_rules();
    let setting = |now| Setting { now, calendar: world.calendar, clock: &clock };
    let plan = Plan::of(&loaded.service.stages, from.date(), |_| false);
    let mut told = Told::new();
    let (mut at, mut turn) = (from, begin(plan, &setting(from)));
    tell(&mut told, at, &turn);
    for (stage, event) in way {
        at = at.plus_seconds(DAY / 2);
        let event = FamilyEvent::Stage { stage: (*stage).to_owned(), event: event.clone() };
        turn = decide(&turn.family, &event, &setting(at)).unwrap();
        tell(&mut told, at, &turn);
    }
    let code = |serial| DossierCode::build(&unit.id, from.date(), serial).unwrap();
    let family = &turn.family;
    let codes: BTreeMap<&str, DossierCode> =
        family.dossiers().zip(serial + 1..).map(|((s, _), n)| (s.id.as_str(), code(n))).collect();
    let filed = filed(&loaded.form.number, &loaded.form.version);
    let view = |code: &DossierCode, state, events, kin| DossierView {
        code: code.clone(),
        service: loaded.clone(),
        unit: unit.clone(),
        state,
        events,
        filed: filed.clone(),
        reads: vec![Read { at, unit: unit.clone(), officer: "3fa2b1".into() }],
        proof: None,
        kin,
        helped: Vec::new(),
    };
    let whole = Kin::Family(shown(family, &codes, &told, &unit));
    let events = vec![(from, Event::Submitted)];
    let mut all = vec![view(&code(serial), family.whole(from, 1), events, whole)];
    all.extend(family.dossiers().map(|(stage, dossier)| {
        let kin = Kin::Stage(Box::new(part(family, stage, &code(serial))));
        view(&codes[stage.id.as_str()], dossier.clone(), told[&stage.id].clone(), kin)
    }));
    all
}

fn tell(told: &mut Told, at: Moment, turn: &Turn) {
    for Moved { stage, event, .. } in turn.moved.iter().chain(&turn.opened) {
        told.entry(stage.clone()).or_default().push((at, event.clone()));
    }
}

fn shown(
    family: &Family,
    codes: &BTreeMap<&str, DossierCode>,
    told: &Told,
    unit: &Unit,
) -> FamilyView {
    let name = |id: &str| -> Words { family.plan().stage(id).unwrap().name.clone() };
    let stages = family.places().map(|(stage, place)| {
        let place = match place {
            Place::Waiting { after } => {
                StagePlace::Waiting { after: after.into_iter().map(name).collect() }
            }
            Place::Closed(cause) => {
                StagePlace::Closed { stage: name(&cause.stage), end: cause.end }
            }
            Place::Open(state) => StagePlace::Open(Box::new(StageDossier {
                code: codes[stage.id.as_str()].clone(),
                state: state.clone(),
                events: told[&stage.id].clone(),
            })),
        };
        StageView { stage: stage.clone(), unit: unit.clone(), place }
    });
    let stages = stages.collect();
    FamilyView { status: family.status(), promise: family.promise(), stages }
}

fn part(family: &Family, stage: &Stage, code: &DossierCode) -> StageOf {
    let others = family.plan().stages().iter().filter(|other| other.id != stage.id);
    let status = |other: &Stage| family.dossier(&other.id).map(|dossier| dossier.status);
    StageOf {
        family: code.clone(),
        stage: stage.clone(),
        others: others.map(|other| (other.name.clone(), status(other))).collect(),
    }
}

fn filed(form: &str, version: &str) -> Filed {
    let values = [
        ("ho_ten", Value::Text("Trần Đức Huỳnh".into())),
        ("so_dinh_danh", Value::Code(people::NUMBER.into())),
        ("thuong_tru_dia_chi", Value::Text("12 Bạch Đằng, tổ dân phố 4".into())),
    ];
    Filed {
        form: form.to_owned(),
        version: version.to_owned(),
        values: values.map(|(path, value)| (path.to_owned(), value)).into(),
        files: BTreeMap::new(),
    }
}
