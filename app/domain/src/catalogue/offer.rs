//! What a check of the services reads: from the whole catalogue, or from the part of it that a phone
//! keeps to answer without network.

use serde::{Deserialize, Serialize};

#[cfg(feature = "catalogue")]
use super::Catalogue;
use super::{Handover, LifeEvent, Question, Service};
use crate::form::Words;

/// The services, life events and questions of a check.
#[derive(Debug, Clone)]
pub struct Offer<'a> {
    /// All services, in the catalogue's order.
    pub services: Vec<&'a Service>,
    /// The life events.
    pub life_events: &'a [LifeEvent],
    /// The questions that every check may ask.
    pub shared_questions: &'a [Question],
}

impl<'a> Offer<'a> {
    /// The service of this name.
    pub fn service(&self, slug: &str) -> Option<&'a Service> {
        self.services.iter().copied().find(|service| service.slug == slug)
    }

    /// A question, everybody's or a service's own.
    pub fn question(&self, id: &str) -> Option<&'a Question> {
        let own = self.services.iter().flat_map(|service| &service.questions);
        self.shared_questions.iter().chain(own).find(|question| question.id == id)
    }
}

#[cfg(feature = "catalogue")]
impl<'a> From<&'a Catalogue> for Offer<'a> {
    fn from(catalogue: &'a Catalogue) -> Self {
        Self {
            services: catalogue.services().iter().map(|loaded| &loaded.service).collect(),
            life_events: catalogue.life_events(),
            shared_questions: catalogue.shared_questions(),
        }
    }
}

/// The same to be kept: of each service only what a check says or decides by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptOffer {
    services: Vec<Service>,
    life_events: Vec<LifeEvent>,
    shared_questions: Vec<Question>,
}

impl<'a> From<&'a KeptOffer> for Offer<'a> {
    fn from(kept: &'a KeptOffer) -> Self {
        Self {
            services: kept.services.iter().collect(),
            life_events: &kept.life_events,
            shared_questions: &kept.shared_questions,
        }
    }
}

impl From<&Offer<'_>> for KeptOffer {
    fn from(offer: &Offer<'_>) -> Self {
        let events = offer.life_events.iter().cloned();
        Self {
            services: offer.services.iter().copied().map(asked).collect(),
            life_events: events.map(|one| LifeEvent { search: Vec::new(), ..one }).collect(),
            shared_questions: offer.shared_questions.iter().map(unfilled).collect(),
        }
    }
}

/// A question without what it fills in: a form's matter.
fn unfilled(question: &Question) -> Question {
    Question { fills: None, ..question.clone() }
}

/// A service as a check sees it. Every field is named: whoever adds one says whether a check reads it.
fn asked(service: &Service) -> Service {
    let mut agencies = service.agencies.clone();
    for agency in &mut agencies {
        agency.sector = Words::default();
        agency.source.clear();
    }
    let mut extents = service.extents.clone();
    for extent in &mut extents {
        extent.source.clear();
    }
    let mut times = service.times.clone();
    for time in &mut times {
        time.note = None;
        time.source.clear();
    }
    let mut fees = service.fees.clone();
    for fee in &mut fees {
        (fee.when, fee.note, fee.exempt, fee.basis) = (None, None, None, None);
        fee.source.clear();
    }
    let mut papers = service.papers.clone();
    for paper in &mut papers {
        paper.note = None;
        paper.alternatives.clear();
    }
    let handover = service.handover.as_ref().map(|target| Handover {
        system: target.system,
        name: target.name.clone(),
        url: String::new(),
        deadline_note: None,
        why: Words::default(),
    });
    Service {
        slug: service.slug.clone(),
        code: String::new(),
        list: String::new(),
        name: service.name.clone(),
        legal_name: Words::default(),
        purpose: Words::default(),
        search: Vec::new(),
        life_events: service.life_events.clone(),
        valid_from: service.valid_from,
        valid_to: service.valid_to,
        minutes: service.minutes,
        trips_saved: 0,
        result: Words::default(),
        proof: None,
        identity_level: 0,
        recorded_at_once: false,
        changes_residence: false,
        changes_residence_of: Vec::new(),
        unit_field: None,
        handover,
        agencies,
        extents,
        stages: Vec::new(),
        times,
        fees,
        papers,
        laws: Vec::new(),
        advice: Vec::new(),
        questions: service.questions.iter().map(unfilled).collect(),
        rules: service.rules.clone(),
    }
}

#[cfg(all(test, feature = "catalogue"))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn what_is_kept_has_every_service_and_question_and_is_a_part_of_the_whole() {
        let catalogue = Catalogue::embedded().unwrap();
        let whole = Offer::from(&catalogue);
        let kept = KeptOffer::from(&whole);
        let part = Offer::from(&kept);
        assert_eq!(part.services.len(), catalogue.services().len());
        for service in &whole.services {
            let same = part.service(&service.slug).unwrap();
            assert_eq!((&same.name, &same.rules), (&service.name, &service.rules));
            for question in &service.questions {
                let found = (part.question(&question.id), catalogue.question(&question.id));
                assert_eq!(found.0.map(|one| &one.label), found.1.map(|one| &one.label));
            }
        }
        let size = |offer: &KeptOffer| serde_json::to_string(offer).unwrap().len();
        let all = KeptOffer {
            services: whole.services.iter().copied().cloned().collect(),
            life_events: whole.life_events.to_vec(),
            shared_questions: whole.shared_questions.to_vec(),
        };
        assert!(size(&kept) * 3 < size(&all) * 2, "{} of {}", size(&kept), size(&all));
    }
}
