use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Places;
use crate::{
    calendar::{ClockRules, OfficeHours, TimeOfDay},
    dossier::UnitCode,
    person::Phone,
    proof::audience::PlaceKind,
};

/// A unit that receives dossiers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// The organisation code that begins its dossier codes.
    pub id: UnitCode,
    /// Whether code, phone and hours were compared with an official source.
    pub verified: bool,
    /// Its name in Vietnamese.
    pub vi: String,
    /// Its name in English.
    pub en: String,
    /// What it serves: its commune, or the district or province that the commune lies in.
    #[serde(default, skip_serializing_if = "UnitLevel::is_commune")]
    pub level: UnitLevel,
    /// The code of the commune it serves, or in which it stands.
    pub commune: String,
    /// The code of the district it served, until 30 June 2025.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// Codes of other communes that it serves as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub serves: Vec<String>,
    /// The sectors that it handles in linked procedures, such as `cong-an`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<String>,
    /// What it is to a person who shows a proof there, where its sectors do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<PlaceKind>,
    /// Slugs of the services it takes; none: all that no other unit of the place takes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<String>,
    /// Its first day; since ever when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<NaiveDate>,
    /// Its last day; open when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    /// Where it is.
    pub address: String,
    /// The telephone of the counter.
    pub phone: Phone,
    /// Office hours from Monday to Friday.
    pub hours: OfficeHours,
    /// When the counter is open on Saturday; this does not make it a working day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saturday: Option<OfficeHours>,
    /// A dossier accepted later counts from the next working day.
    pub cutoff: TimeOfDay,
}

/// How large a place a unit serves: since 1 July 2025 there are two levels, before there were
/// three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnitLevel {
    /// One commune.
    #[default]
    Commune,
    /// One district, until 30 June 2025.
    District,
    /// One province.
    Province,
}

impl UnitLevel {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    const fn is_commune(&self) -> bool {
        matches!(self, Self::Commune)
    }
}

impl Unit {
    /// What kind of place it is to a person who shows a proof there.
    pub fn place_kind(&self) -> PlaceKind {
        let has = |sector: &str| self.sectors.iter().any(|one| one == sector);
        self.kind.unwrap_or_else(|| {
            if has("cong-an") {
                PlaceKind::Police
            } else if has("bao-hiem") {
                PlaceKind::Health
            } else {
                PlaceKind::Committee
            }
        })
    }

    /// How time limits are counted here.
    pub fn clock_rules(&self) -> ClockRules {
        ClockRules { hours: self.hours.clone(), cutoff: self.cutoff }
    }

    /// Whether it receives dossiers on a day.
    pub fn is_open(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }
}

impl Places {
    /// The code of the place that a unit serves: of a commune, a district or a province.
    pub fn served<'a>(&'a self, unit: &'a Unit) -> Option<&'a str> {
        match unit.level {
            UnitLevel::Commune => Some(&unit.commune),
            UnitLevel::District => unit.district.as_deref(),
            UnitLevel::Province => Some(&self.commune(&unit.commune)?.province),
        }
    }

    /// Every place that a unit serves.
    pub(super) fn all_served<'a>(&'a self, unit: &'a Unit) -> impl Iterator<Item = &'a str> {
        self.served(unit).into_iter().chain(unit.serves.iter().map(String::as_str))
    }

    /// Whether a unit is open for a place on a day.
    fn is_open_for(&self, unit: &Unit, place: &str, day: NaiveDate) -> bool {
        unit.is_open(day) && self.all_served(unit).any(|one| one == place)
    }

    /// The unit that handles a sector of linked procedures at a place on a day: one that names the
    /// sector, or else the one that takes all the services that others do not.
    pub fn unit_for_sector(&self, place: &str, sector: &str, day: NaiveDate) -> Option<&Unit> {
        let mut units = self.units().iter().filter(|unit| self.is_open_for(unit, place, day));
        let named = units.clone().find(|unit| unit.sectors.iter().any(|one| one == sector));
        named.or_else(|| units.find(|unit| unit.services.is_empty()))
    }

    /// The first unit that receives dossiers of this commune, of whatever service.
    pub fn unit_for(&self, commune: &str) -> Option<&Unit> {
        let mut here = self.units().iter().filter(|unit| unit.level == UnitLevel::Commune);
        here.find(|unit| unit.commune == commune)
    }

    /// The unit that receives dossiers of a service at a place on a day: one that lists the
    /// service, or else the one that takes all the others. The place is the code of a commune (five
    /// digits), a district (three) or a province (two).
    pub fn receiving(&self, place: &str, service: &str, day: NaiveDate) -> Option<&Unit> {
        let mut units = self.units().iter().filter(|unit| self.is_open_for(unit, place, day));
        let named = units.clone().find(|unit| unit.services.iter().any(|slug| slug == service));
        named.or_else(|| units.find(|unit| unit.services.is_empty()))
    }
}

#[cfg(all(test, feature = "catalogue"))]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn receiving(place: &str, service: &str) -> Option<String> {
        let day = "2026-11-21".parse().unwrap();
        let places = Places::built_in().unwrap();
        places.receiving(place, service, day).map(|unit| unit.vi.clone())
    }

    #[test]
    fn the_police_take_theirs_and_the_one_stop_counter_the_rest() {
        assert_eq!(receiving("22366", "dang-ky-thuong-tru").unwrap(), "Công an phường Nha Trang");
        let rest = "Trung tâm Phục vụ hành chính công phường Nha Trang";
        assert_eq!(receiving("22366", "dang-ky-khai-sinh").unwrap(), rest);
        assert_eq!(receiving("56", "ho-chieu-pho-thong").unwrap(), "Công an tỉnh Khánh Hòa");
        assert_eq!(receiving("01", "ho-chieu-pho-thong"), None);
        // A province and a commune are not taken for each other.
        assert_ne!(receiving("56", "dang-ky-khai-sinh"), receiving("22366", "dang-ky-khai-sinh"));
    }

    #[test]
    fn a_sector_has_its_unit_also_where_another_commune_houses_it() {
        let day = "2026-11-21".parse().unwrap();
        let places = Places::built_in().unwrap();
        let unit = |commune: &str, sector: &str| {
            places.unit_for_sector(commune, sector, day).map(|unit| unit.vi.clone())
        };
        assert_eq!(unit("22366", "cong-an").unwrap(), "Công an phường Nha Trang");
        assert_eq!(unit("22333", "bao-hiem").unwrap(), "Bảo hiểm xã hội cơ sở Nha Trang");
        let ward = "Trung tâm Phục vụ hành chính công phường Nha Trang";
        assert_eq!(unit("22366", "tu-phap").unwrap(), ward);
        assert_eq!(unit("22366", "mot-linh-vuc-khac").unwrap(), ward, "who takes the rest");
        assert_eq!(unit("00004", "cong-an"), None);
    }

    #[test]
    fn what_a_unit_is_to_the_holder_of_a_proof_agrees_with_its_name() {
        for unit in Places::built_in().unwrap().units() {
            let expected = match unit.vi.as_str() {
                name if name.starts_with("Công an") => PlaceKind::Police,
                name if name.starts_with("Bảo hiểm xã hội") => PlaceKind::Health,
                _ => PlaceKind::Committee,
            };
            assert_eq!(unit.place_kind(), expected, "{}", unit.vi);
        }
    }

    #[test]
    fn a_unit_that_ended_receives_nothing() {
        let text = include_str!("../../data/places/units.toml");
        let ended = text.replacen(
            "level = \"province\"",
            "level = \"province\"\nvalid_to = \"2025-06-30\"",
            1,
        );
        let read = |units: &str| {
            let provinces = include_str!("../../data/places/provinces.toml");
            let communes = include_str!("../../data/places/communes.tsv");
            Places::from_files(provinces, communes, units).unwrap()
        };
        let on = |places: &Places, day: &str| {
            let day = day.parse().unwrap();
            places.receiving("56", "ho-chieu-pho-thong", day).map(|unit| unit.id.clone())
        };
        assert!(on(&read(&ended), "2025-06-30").is_some());
        assert_ne!(on(&read(&ended), "2025-07-01"), on(&read(text), "2025-07-01"));
    }
}
