#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::calendar::{ClockRules, TimeLimit, TimeOfDay, WorkCalendar};
use crate::time::Moment;
use proptest::prelude::*;

mod rules;
mod sequences;

/// `2026-11-16 14:30` on a Vietnamese clock; that day is a Monday.
fn at(text: &str) -> Moment {
    let (day, time) = text.split_once(' ').unwrap();
    TimeOfDay::parse(time).unwrap().on(day.parse().unwrap())
}

fn shown(moment: Option<Moment>) -> String {
    moment.unwrap().local().format("%Y-%m-%d %H:%M").to_string()
}

fn terms() -> Terms {
    let answer_within = Some(TimeLimit::working_days(7));
    Terms { answer_within, gives_proof: true, ..Terms::general(TimeLimit::working_days(5)) }
}

/// Applies one event at a moment under the usual rules.
fn apply(dossier: &Dossier, event: &Event, now: Moment) -> Result<(Dossier, Vec<Effect>), Refusal> {
    let (calendar, rules, terms) = (WorkCalendar::weekends_only(), ClockRules::default(), terms());
    decide(dossier, event, &Context { now, calendar: &calendar, rules: &rules, terms: &terms })
}

fn filed(now: &str) -> Dossier {
    let (calendar, rules, terms) = (WorkCalendar::weekends_only(), ClockRules::default(), terms());
    submit(&Context { now: at(now), calendar: &calendar, rules: &rules, terms: &terms }).0
}

/// Files and applies events that must all be allowed.
fn after(now: &str, events: &[(&str, Event)]) -> Dossier {
    events
        .iter()
        .fold(filed(now), |dossier, (when, event)| apply(&dossier, event, at(when)).unwrap().0)
}

fn item(id: &str) -> SupplementItem {
    SupplementItem {
        target: SupplementTarget::File(id.into()),
        reason: "Ảnh mờ".into(),
        remedy: "Chụp lại".into(),
    }
}

fn ask() -> Event {
    Event::SupplementRequested { items: vec![item("hop-dong")] }
}

fn refuse() -> Event {
    Event::Refused {
        reason: "Không thuộc thẩm quyền".into(), legal_basis: "Điều 17".into()
    }
}

fn extend(new_due: &str) -> Event {
    let (reason, apology) = ("Chờ xác minh".into(), "Xin lỗi".into());
    Event::Extended { new_due: at(new_due), reason, apology }
}

fn grant() -> Event {
    Event::Decided { outcome: Outcome::Granted, result_ref: Some("CT07-1".into()) }
}

fn assign() -> Event {
    Event::Assigned { officer: "cb-01".into() }
}
