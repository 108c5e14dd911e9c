use super::{Condition, Field, Form, Source, Step};

/// The only step of [`Form::outdoors`].
pub const OUTDOORS: &str = "tat-ca";

impl Form {
    /// All that somebody is asked where there is no network, as one step: without what the portal
    /// fills in by itself once it knows who the person is. Rules that look at anything else are left
    /// out; the portal judges the whole form later.
    #[must_use]
    pub fn outdoors(&self) -> Self {
        let asked = |field: &&Field| {
            let known = field.prefill.is_some_and(Source::comes_with_card);
            !known && field.computed.is_none()
        };
        let mut fields: Vec<Field> = Vec::new();
        for step in &self.steps {
            fields.extend(step.fields.iter().filter(asked).map(|field| within(step, field)));
        }
        let has = |name: &str| fields.iter().any(|field| field.id == name);
        let mut form = self.clone();
        form.rules.retain(|rule| rule.fields().into_iter().all(has));
        form.steps = vec![Step {
            id: OUTDOORS.to_owned(),
            title: self.title.clone(),
            intro: None,
            when: None,
            fields,
        }];
        form.slice(OUTDOORS)
    }
}

/// A field that is shown where its step is.
fn within(step: &Step, field: &Field) -> Field {
    let when = match (&step.when, &field.when) {
        (Some(step), Some(own)) => Some(Condition::All(vec![step.clone(), own.clone()])),
        (one, other) => one.as_ref().or(other.as_ref()).cloned(),
    };
    Field { when, ..field.clone() }
}

#[cfg(all(test, feature = "catalogue"))]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::{
        catalogue::Catalogue,
        form::{Answers, Context, Kind, Reach, check_step},
    };

    #[test]
    fn every_form_can_be_asked_outdoors_and_judges_nothing_that_is_not_there() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let catalogue = Catalogue::embedded().unwrap();
        assert!(!catalogue.services().is_empty());
        for loaded in catalogue.services() {
            let (whole, form) = (&loaded.form, loaded.form.outdoors());
            let slug = &loaded.service.slug;
            let [step] = form.steps.as_slice() else { panic!("{slug}: one step") };
            assert!(!step.fields.is_empty(), "{slug} asks something");
            for field in &step.fields {
                let same = whole.field(&field.id).unwrap();
                assert_eq!((field.kind, &field.columns), (same.kind, &same.columns), "{slug}");
                assert_ne!(field.prefill, Some(Source::IdentityName), "{slug} {}", field.id);
            }
            let files = |form: &Form| {
                let fields = form.steps.iter().flat_map(|step| &step.fields);
                fields.filter(|field| field.kind == Kind::File).count()
            };
            assert_eq!(files(&form), files(whole), "{slug}: every paper is asked for");
            // Whatever is missing is asked for; nothing panics, and no fault is outside of the step.
            let answers = Answers::default();
            let context = Context { today, places: None, applicant: None };
            let report = check_step(&form, step, &answers, &context);
            for problem in &report.errors {
                assert!(form.at(&problem.path).is_some(), "{slug} {}", problem.path);
            }
            assert!(Reach::of(&form, &answers, today).fields(step).count() > 0, "{slug}");
        }
    }
}
