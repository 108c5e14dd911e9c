//! The units of places, against the catalogue.

use super::{Finding, Lines, Mistake, way};
use crate::{catalogue::Catalogue, place::Places};

/// The file of units, by its path inside the folder of data.
const UNITS: &str = "places/units.toml";

/// Units that name a service that the catalogue does not have: its dossiers would go to whoever
/// takes the rest. `text` is the file that `places` has its units from.
pub fn check_units(catalogue: &Catalogue, places: &Places, text: &str) -> Vec<Finding> {
    let lines = Lines::of(text);
    let mut findings = Vec::new();
    // Units stay in the order of their file.
    for (at, unit) in places.units().iter().enumerate() {
        for slug in unit.services.iter().filter(|slug| catalogue.service(slug).is_none()) {
            findings.push(Finding {
                file: UNITS.to_owned(),
                line: lines.line_of(way!["unit", at, "services"], slug),
                what: Mistake::NoService { slug: slug.clone() },
            });
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_unit_that_names_a_service_nobody_has_is_found_on_its_line() {
        let catalogue = Catalogue::embedded().unwrap();
        let places = Places::built_in().unwrap();
        assert_eq!(check_units(&catalogue, &places, Places::UNITS), []);
        let wrong = Places::UNITS.replacen("\"dang-ky-xe-may\"", "\"dang-ky-xe\"", 1);
        let [provinces, communes] = [
            include_str!("../../../data/places/provinces.toml"),
            include_str!("../../../data/places/communes.tsv"),
        ];
        let places = Places::from_files(provinces, communes, &wrong).unwrap();
        let line = wrong.lines().position(|line| line.contains("dang-ky-xe\"")).unwrap() + 1;
        let what = Mistake::NoService { slug: "dang-ky-xe".into() };
        let found = Finding { file: UNITS.into(), line, what };
        assert_eq!(check_units(&catalogue, &places, &wrong), [found]);
    }
}
