//! The pages of a day in a village: the list with and without visits and with everything that can be
//! wrong, the page for the device, and the empty form of every service.

use async_trait::async_trait;
use domain::mandate::{VisitFault, VisitPlan};

use super::{NOW, backend::SampleBackend, ready};
use crate::{
    backend::{
        Answered, Backend, Failure, HelpTrouble, NewVisit, Person, SentVisit, Village,
        VillageVisit, VisitOutcome, VisitPaper,
    },
    pages::{
        Context, Page,
        helping::village::{Entry, day, device, paper},
    },
};

#[async_trait]
impl Village for SampleBackend {
    async fn village_visits(&self, _: &Person) -> Answered<Vec<VillageVisit>> {
        let visit = |id: &str, service: &str, sent| VillageVisit {
            id: id.to_owned(),
            plan: VisitPlan {
                label: "T. Đ. H.".to_owned(),
                place: "45/9 Hồng Bàng".to_owned(),
                time: "8:30".to_owned(),
            },
            service: service.to_owned(),
            sent,
            begun: None,
        };
        let all = [
            visit("a1", "xac-nhan-cu-tru", None),
            visit("a2", "dang-ky-tam-tru", Some(("dang".to_owned(), NOW))),
        ];
        Ok(all.into_iter().filter(|_| !self.is_empty()).collect())
    }

    // What follows changes something; no page does while it renders.
    async fn plan_visit(&self, _: &Person, _: &str, _: NewVisit) -> Answered<()> {
        Err(Failure::Unavailable)
    }
    async fn drop_visit(&self, _: &Person, _: &str) -> Answered<()> {
        Err(Failure::Unavailable)
    }
    async fn send_visit(&self, _: &Person, _: SentVisit) -> Answered<VisitOutcome> {
        Err(Failure::Unavailable)
    }
    async fn attach_to_visit(&self, _: &Person, _: &str, _: VisitPaper) -> Answered<()> {
        Err(Failure::Unavailable)
    }
    async fn end_visit(&self, _: &Person, _: &str) -> Answered<()> {
        Err(Failure::Unavailable)
    }
}

/// Every page of a day in a village.
pub(super) fn pages(
    helper: &Context,
    citizen: &Context,
    backend: &SampleBackend,
) -> Vec<(String, Page)> {
    let empty = SampleBackend::empty();
    let nobody = Context { person: None, ..citizen.clone() };
    let shared = Context { shared: true, ..helper.clone() };
    let entry = Entry::default();
    let list = |context: &Context, backend: &SampleBackend, trouble| {
        ready(day(context, backend, "khoa-mau", &entry, trouble)).unwrap()
    };
    let mut all = vec![
        ("lang-ngay".to_owned(), list(helper, backend, None)),
        ("lang-ngay-trong".to_owned(), list(helper, &empty, None)),
        ("lang-ngay-may-chung".to_owned(), list(&shared, backend, None)),
        ("lang-may".to_owned(), device(&nobody, backend, "https://motcua.example/")),
    ];
    for fault in [VisitFault::NoLabel, VisitFault::TooLong, VisitFault::Number, VisitFault::TooMany]
    {
        let page = list(helper, backend, Some(HelpTrouble::Visit(fault)));
        all.push((format!("lang-loi-{fault:?}"), page));
    }
    for loaded in backend.catalogue().services() {
        let slug = &loaded.service.slug;
        all.push((format!("lang-to-khai-{slug}"), paper(&nobody, backend, slug).unwrap()));
    }
    all
}
