//! The slip that a person got during a visit without network: its secret was made by the helper's
//! device, which brings it with the visit.

use app::backend::{Answered, VisitSlip};

use super::Portal;

impl Portal {
    /// Whether what the person holds opens this mandate. A secret that is none, or another mandate's,
    /// does not: the portal made its own.
    pub(super) async fn visit_slip(&self, mandate: &str, given: &str) -> Answered<VisitSlip> {
        if given.is_empty() {
            return Ok(VisitSlip::Missing);
        }
        let own = self.store.mandate(mandate).await?.body.slip;
        Ok(if own == given { VisitSlip::Opens } else { VisitSlip::Void })
    }
}
