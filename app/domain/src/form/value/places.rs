//! Communes of today and of before July 2025.

use super::{Context, Fault, Field, Value, text_value};
use crate::place::Found;

/// A commune of today, by its name or by one from before July 2025 that leads to it alone.
pub(super) fn commune(clean: &str, context: &Context<'_>) -> Result<Value, Fault> {
    let Some(places) = context.places else { return Ok(Value::Text(clean.to_owned())) };
    let found = match places.find_commune(clean) {
        Found::None => places.find_renamed(clean),
        found => found,
    };
    match found {
        Found::One(commune) => Ok(Value::Commune(commune.code.clone())),
        Found::None => Err(Fault::NoSuchCommune),
        Found::Many(candidates) => Err(Fault::AmbiguousCommune {
            candidates: candidates
                .iter()
                .take(8)
                .filter_map(|commune| places.address(&commune.code))
                .collect(),
        }),
    }
}

/// A commune of before July 2025. A paper may name one that was gone long before: what no list
/// has is kept as it stands on the paper, with a doubt.
pub(super) fn old_commune(
    field: &Field,
    clean: String,
    context: &Context<'_>,
) -> Result<Value, Fault> {
    let found = context.places.map(|places| (places, places.find_old_commune(&clean)));
    match found {
        Some((_, Found::One(commune))) => Ok(Value::OldCommune(commune.code.clone())),
        Some((places, Found::Many(communes))) => {
            let named = communes.iter().take(8);
            let candidates = named.filter_map(|c| places.old_address(&c.code)).collect();
            Err(Fault::AmbiguousCommune { candidates })
        }
        Some((_, Found::None)) | None => text_value(field, clean, 160),
    }
}

#[cfg(all(test, feature = "catalogue"))]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use crate::{
        catalogue::Catalogue,
        form::{Answers, Context, Doubt, Fault, Report, check_field},
        place::Places,
    };

    fn checked(typed: &str) -> Report {
        let places = Places::built_in().unwrap();
        let catalogue = Catalogue::embedded().unwrap();
        let loaded = catalogue.service("xac-nhan-cu-tru").unwrap();
        let field = loaded.service.unit_field.clone().unwrap();
        let mut answers = Answers::default();
        answers.set(field.clone(), typed);
        let today = "2026-11-21".parse().unwrap();
        let context = Context { today, places: Some(&places), applicant: None };
        check_field(&loaded.form, &field, &answers, &context)
    }

    #[test]
    fn an_old_name_leads_to_the_commune_of_today_and_is_said() {
        let report = checked("Xã Phước Đồng, Nha Trang, Khánh Hòa");
        assert_eq!(report.errors, []);
        let now = "Phường Nam Nha Trang, Khánh Hòa".to_owned();
        let doubts: Vec<Doubt> = report.doubts.into_iter().map(|doubt| doubt.what).collect();
        assert_eq!(doubts, [Doubt::CommuneRenamed { now }]);
        assert_eq!(checked("Phường Nam Nha Trang, Khánh Hòa").doubts, []);
    }

    #[test]
    fn an_old_commune_that_was_divided_is_asked_about() {
        let places = Places::built_in().unwrap();
        let divided = places.old_communes().iter().find(|commune| commune.now.len() > 1).unwrap();
        let report = checked(&places.old_address(&divided.code).unwrap());
        let fault = report.errors.first().map(|error| error.what.clone());
        assert!(
            matches!(fault, Some(Fault::AmbiguousCommune { candidates }) if candidates.len() > 1)
        );
    }
}
