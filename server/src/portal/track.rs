//! Tracking without sign-in: code and second factor, limited by count, no personal data.

use app::backend::{Answered, Failure, TrackedView};
use domain::{dossier::DossierCode, person::CivilDate};

use super::Portal;

/// Tries for one code in one window.
const TRIES: i64 = 8;
/// Seconds of the window.
const WINDOW: i64 = 900;

impl Portal {
    /// Whether code and factor belong together. Every wrong pair gets the same answer.
    pub(super) async fn tracking_allowed(&self, code: &DossierCode, factor: &str) -> Answered<()> {
        let now = self.store.world().now();
        let hits = self.store.hit("track", code.as_str(), WINDOW, now).await?;
        if hits.count > TRIES {
            let wait = u32::try_from(hits.until.unix() - now.unix()).unwrap_or(1);
            return Err(Failure::TooMany { wait });
        }
        let second = second_factor(factor).ok_or(Failure::NotFound)?;
        match self.store.track(code.as_str(), &second).await? {
            Some(_) => Ok(()),
            None => Err(Failure::NotFound),
        }
    }

    pub(super) async fn tracked_view(&self, code: &DossierCode) -> Answered<TrackedView> {
        let opened = self.load(code).await?;
        Ok(TrackedView {
            kin: self.kin(&opened)?,
            code: code.clone(),
            service: opened.loaded,
            unit: opened.unit,
            state: opened.state,
            events: opened.events,
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
