//! One dossier in every status, brought there by the rules themselves.

use domain::{
    calendar::WorkCalendar,
    catalogue::{Catalogue, first_in_force},
    dossier::{
        Context, Dossier, DossierCode, Event, Outcome, Status, SupplementItem, SupplementTarget,
        Terms, decide, submit,
    },
    form::{Answers, Context as Rules, Filed, file},
    place::{Places, Unit},
    time::Moment,
};

use super::{NOW, people};
use crate::backend::{DossierView, Kin, Read};

/// What the dossiers are made from.
#[derive(Clone, Copy)]
pub(super) struct World<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) places: &'a Places,
    pub(super) calendar: &'a WorkCalendar,
}

/// Two things to mend.
pub(super) fn asked() -> Vec<SupplementItem> {
    let item = |target, reason: &str, remedy: &str| SupplementItem {
        target,
        reason: reason.to_owned(),
        remedy: remedy.to_owned(),
    };
    vec![
        item(
            SupplementTarget::File("tep_cho_o".into()),
            "Trang 2 của hợp đồng bị mờ, không đọc được thời hạn thuê",
            "Chụp lại cả trang 2, đủ sáng",
        ),
        item(
            SupplementTarget::Field("dien_tich".into()),
            "Diện tích chưa khớp hợp đồng (36 m² cho 3 người)",
            "Ghi lại diện tích cho mỗi người",
        ),
    ]
}

/// A dossier of every status, and a rejected one; serial numbers from 1.
pub(super) fn all(world: World<'_>) -> Vec<DossierView> {
    let rejected = Event::Decided {
        outcome: Outcome::Rejected {
            reason: "Chủ nhà báo không cho thuê nữa".into(),
            legal_basis: "Luật Cư trú 2020, Điều 20".into(),
        },
        result_ref: None,
    };
    let mut ways: Vec<Vec<Event>> = Status::ALL.into_iter().map(way_to).collect();
    ways.push(vec![Event::Accepted, rejected]);
    (1..).zip(ways).map(|(serial, way)| dossier(world, serial, &way)).collect()
}

/// The events that lead to a status.
fn way_to(status: Status) -> Vec<Event> {
    let assigned = Event::Assigned { officer: "Lê Minh An".into() };
    let granted = Event::Decided { outcome: Outcome::Granted, result_ref: None };
    match status {
        Status::Submitted => vec![],
        Status::Accepted => vec![Event::Accepted],
        Status::Refused => vec![Event::Refused {
            reason: "Không thuộc nơi tiếp nhận này: chỗ ở nằm ở phường Bắc Nha Trang".into(),
            legal_basis: "Nghị định 118/2025/NĐ-CP, Điều 12".into(),
        }],
        Status::InProgress => vec![Event::Accepted, assigned],
        Status::SupplementAsked => vec![Event::SupplementRequested { items: asked() }],
        Status::FeeAsked => vec![Event::Accepted, assigned, Event::FeeRequested { amount: 10_000 }],
        Status::Withdrawn => vec![Event::Withdrawn],
        Status::Stopped => {
            vec![Event::Accepted, Event::Stopped { reason: "Người nộp đã mất".into() }]
        }
        Status::Decided => vec![Event::Accepted, assigned, granted],
        Status::Returned => vec![Event::Accepted, granted, Event::Returned],
    }
}

fn dossier(world: World<'_>, serial: u16, way: &[Event]) -> DossierView {
    let proves = way.iter().any(|event| matches!(event, Event::Decided { .. })) && serial < 11;
    let (service, answers) = if proves {
        ("xac-nhan-cu-tru", people::confirmation())
    } else {
        ("dang-ky-thuong-tru", people::residence())
    };
    let loaded = world.catalogue.service(service).unwrap().clone();
    let received_at = NOW.plus_seconds(-4 * super::DAY);
    let filed = filed(world, &loaded.form, &answers, received_at);
    let unit: Unit = world.places.unit_for(&loaded.service.place_of(&filed)).unwrap().clone();
    let code = DossierCode::build(&unit.id, received_at.date(), serial).unwrap();
    let limit = first_in_force(&loaded.service.times, received_at.date()).unwrap().limit;
    let terms = Terms { gives_proof: proves, ..Terms::general(limit) };
    let (state, events) = follow(world, &unit, &terms, received_at, way);
    let reads =
        state.accepted_at.map(|at| Read { at, unit: unit.clone(), officer: "3fa2b1".into() });
    DossierView {
        code,
        service: loaded,
        unit,
        state,
        events,
        filed,
        reads: reads.into_iter().collect(),
        proof: proves.then(|| "nguoi".to_owned()),
        kin: Kin::Single,
        helped: serial.is_multiple_of(3).then(people::helper).into_iter().collect(),
    }
}

fn filed(world: World<'_>, form: &domain::form::Form, answers: &Answers, at: Moment) -> Filed {
    let rules =
        Rules { today: at.date(), places: Some(world.places), applicant: Some(people::NUMBER) };
    file(form, answers, &rules).unwrap_or_else(|report| panic!("{:?}", report.errors))
}

/// Applies the events, half a day apart.
fn follow(
    world: World<'_>,
    unit: &Unit,
    terms: &Terms,
    from: Moment,
    way: &[Event],
) -> (Dossier, Vec<(Moment, Event)>) {
    let rules = unit.clock_rules();
    let context = |now| Context { now, calendar: world.calendar, rules: &rules, terms };
    let mut state = submit(&context(from)).0;
    let mut events = vec![(from, Event::Submitted)];
    let mut at = from;
    for event in way {
        at = at.plus_seconds(super::DAY / 2);
        state = decide(&state, event, &context(at)).unwrap().0;
        events.push((at, event.clone()));
    }
    (state, events)
}
