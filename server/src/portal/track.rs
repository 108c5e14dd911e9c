//! Tracking without sign-in: code and second factor, limited by count, no personal data.

use app::backend::{Answered, Failure, Kin, TrackedView};
use domain::{dossier::DossierCode, person::CivilDate};

use super::{
    Portal,
    bodies::{self, Filing},
};
use crate::store::{EventRecord, Progress};

/// Wrong tries for one code from one address in one window.
const TRIES: i64 = 8;
/// Wrong tries for one code from anywhere in one window: who would lock out a family needs many
/// addresses, and who guesses four digits needs days.
const TRIES_OF_ALL: i64 = 40;
/// Seconds of the window.
const WINDOW: i64 = 900;

impl Portal {
    /// Whether code and factor belong together. Every wrong pair gets the same answer.
    /// Only wrong pairs count; a try is counted before it is looked at, so that many at once do not
    /// pass together.
    pub(super) async fn tracking_allowed(
        &self,
        code: &DossierCode,
        factor: &str,
        from: &str,
    ) -> Answered<()> {
        let now = self.store.world().now();
        let here = format!("{code} {from}");
        let limits = [("track-from", here.as_str(), TRIES), ("track", code.as_str(), TRIES_OF_ALL)];
        for (what, whom, most) in limits {
            let hits = self.store.hit(what, whom, WINDOW, now).await?;
            if hits.count > most {
                let wait = u32::try_from(hits.until.unix() - now.unix()).unwrap_or(1);
                return Err(Failure::TooMany { wait });
            }
        }
        let second = second_factor(factor).ok_or(Failure::NotFound)?;
        if self.store.track(code.as_str(), &second).await?.is_none() {
            return Err(Failure::NotFound);
        }
        for (what, whom, _) in limits {
            self.store.forgive(what, whom, WINDOW, now).await?;
        }
        Ok(())
    }

    pub(super) async fn tracked_view(&self, code: &DossierCode) -> Answered<TrackedView> {
        let Progress { line, state, events } = self.store.progress(code.as_str()).await?;
        if line.parent.is_some() {
            // What is said of a stage depends on the others of its family.
            let opened = self.load(code).await?;
            return Ok(TrackedView {
                kin: self.kin(&opened)?,
                code: code.clone(),
                service: opened.loaded,
                unit: opened.unit,
                state: opened.state,
                events: opened.events,
            });
        }
        let event = |record: EventRecord| {
            let filing: Filing = bodies::read("event", record.event)?;
            Ok((record.at, filing.event))
        };
        Ok(TrackedView {
            kin: Kin::Single,
            code: code.clone(),
            service: self.defined(&line.service, &line.service_version).await?,
            unit: self.unit_of(code)?,
            state: bodies::read("state", state)?,
            events: events.into_iter().map(event).collect::<Answered<_>>()?,
        })
    }
}

/// Four digits of a phone, or a birth date, in the form the store indexes.
pub fn second_factor(typed: &str) -> Option<String> {
    let typed = typed.trim();
    if typed.len() == 4 && typed.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(format!("phone:{typed}"));
    }
    let birth = CivilDate::parse(typed).ok()?;
    Some(format!("birth:{}", birth.iso()))
}
