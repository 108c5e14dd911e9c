#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;

use super::*;
use crate::calendar::{ClockRules, TimeLimit, WorkCalendar};
use crate::catalogue::Stage;
use crate::dossier::{Event, Outcome, Status, SupplementItem, SupplementTarget};
use crate::form::{Condition, Words};
use crate::time::Moment;
use proptest::prelude::*;

mod form;
mod rules;
mod sequences;

/// Monday 16 November 2026, 08:00.
const MONDAY: Moment = Moment::from_unix(1_794_790_800);

fn words(text: &str) -> Words {
    Words { vi: text.to_owned(), en: text.to_owned() }
}

fn stage(id: &str, days: u16, after: &[&str]) -> Stage {
    Stage {
        id: id.to_owned(),
        service: None,
        name: words(id),
        agency: words(id),
        sector: None,
        unit_field: None,
        limit: TimeLimit::working_days(days),
        late_limit: None,
        late_note: None,
        answer_within: Some(TimeLimit::working_days(7)),
        after: after.iter().map(|id| (*id).to_owned()).collect(),
        when: None,
        result: words(id),
        can_fail_alone: true,
        fields: Vec::new(),
        changes_residence_of: Vec::new(),
        valid_from: None,
        valid_to: None,
        source: None,
        verified: false,
    }
}

/// Birth first; then residence and health card side by side.
fn birth() -> Plan {
    let stages =
        [stage("birth", 3, &[]), stage("home", 2, &["birth"]), stage("card", 2, &["birth"])];
    Plan::of(&stages, MONDAY.date(), |_| true)
}

fn setting<R>(now: Moment, run: impl FnOnce(&Setting<'_>) -> R) -> R {
    let (calendar, clock) = (WorkCalendar::weekends_only(), |_: &Stage| ClockRules::default());
    run(&Setting { now, calendar: &calendar, clock: &clock })
}

fn filed(plan: Plan) -> Family {
    setting(MONDAY, |setting| begin(plan, setting).family)
}

fn at(family: &Family, stage: &str, event: Event, hour: i64) -> Result<Turn, FamilyRefusal> {
    let event = FamilyEvent::Stage { stage: stage.to_owned(), event };
    setting(MONDAY.plus_seconds(hour * 3600), |setting| decide(family, &event, setting))
}

/// Applies events that must all be allowed, an hour after each other.
fn after(family: Family, events: &[(&str, Event)]) -> Family {
    events.iter().zip(1..).fold(family, |family, ((stage, event), hour)| {
        at(&family, stage, event.clone(), hour).unwrap().family
    })
}

fn grant() -> Event {
    Event::Decided { outcome: Outcome::Granted, result_ref: None }
}

fn reject() -> Event {
    let outcome = Outcome::Rejected { reason: "x".to_owned(), legal_basis: "y".to_owned() };
    Event::Decided { outcome, result_ref: None }
}

fn refuse() -> Event {
    Event::Refused { reason: "x".to_owned(), legal_basis: "y".to_owned() }
}

fn ask() -> Event {
    let target = SupplementTarget::Field("ten".to_owned());
    let item = SupplementItem { target, reason: "x".to_owned(), remedy: "y".to_owned() };
    Event::SupplementRequested { items: vec![item] }
}

fn place(family: &Family, id: &str) -> String {
    match family.place(family.plan().stage(id).unwrap()) {
        Place::Waiting { after } => format!("after {}", after.join(" ")),
        Place::Open(dossier) => format!("{:?}", dossier.status),
        Place::Closed(Cause { stage, end }) => format!("{stage} {end:?}"),
    }
}

fn places(family: &Family) -> Vec<String> {
    family.plan().stages().iter().map(|stage| place(family, &stage.id)).collect()
}
