//! The files of places.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{
    Commune, CommuneKind, District, DistrictKind, Lists, OldCommune, OldKind, OldProvince, Places,
    Province, ProvinceKind, Unit, old::Old,
};

const PROVINCES: &str = include_str!("../../data/places/provinces.toml");
const COMMUNES: &str = include_str!("../../data/places/communes.tsv");
const OLD_PROVINCES: &str = include_str!("../../data/places/provinces-2024.tsv");
const OLD_DISTRICTS: &str = include_str!("../../data/places/districts-2024.tsv");
const OLD_COMMUNES: &str = include_str!("../../data/places/communes-2024.tsv");

/// Why the files of places are refused. For operators; holds no personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceError {
    /// Not TOML, or a field is missing, unknown or of the wrong kind.
    Syntax {
        /// Which file: `provinces` or `units`.
        file: &'static str,
        /// The line, counted from 1, when it is known.
        line: Option<usize>,
        /// What the parser says.
        message: String,
    },
    /// A line of a table whose columns are not what the table's head says.
    BadLine {
        /// Which table.
        table: &'static str,
        /// The line, counted from 1.
        line: usize,
    },
    /// Two provinces, communes or units with one code.
    Twice {
        /// The code.
        code: String,
    },
    /// A province or commune code that is listed nowhere.
    Unknown {
        /// The code.
        code: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProvinceFile {
    province: Vec<Province>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitFile {
    unit: Vec<Unit>,
}

impl Places {
    /// The file of units that comes with the program, for its checker.
    pub const UNITS: &str = include_str!("../../data/places/units.toml");

    /// The places that come with the program.
    ///
    /// # Errors
    /// See [`PlaceError`]; a test proves that the files of this version have none.
    pub fn built_in() -> Result<Self, PlaceError> {
        let mut places = Self::from_files(PROVINCES, COMMUNES, Self::UNITS)?;
        places.old = places.read_old(OLD_PROVINCES, OLD_DISTRICTS, OLD_COMMUNES)?;
        Ok(places)
    }

    /// Of the units of a place on a day, each service has one, and one at most takes the rest.
    fn one_unit_for_each(&self) -> Result<(), PlaceError> {
        let mut seen: BTreeMap<(&str, String), Vec<&Unit>> = BTreeMap::new();
        for unit in &self.units {
            let tasks = tasks(unit);
            for (place, task) in
                self.all_served(unit).flat_map(|place| tasks.iter().map(move |task| (place, task)))
            {
                let others = seen.entry((place, task.clone())).or_default();
                if others.iter().any(|other| meet(unit, other)) {
                    return Err(PlaceError::Twice { code: unit.id.as_str().to_owned() });
                }
                others.push(unit);
            }
        }
        Ok(())
    }

    /// The provinces that come with the program, without all the rest.
    ///
    /// # Errors
    /// See [`PlaceError`].
    pub fn built_in_provinces() -> Result<Vec<Province>, PlaceError> {
        Ok(toml_file::<ProvinceFile>("provinces", PROVINCES)?.province)
    }

    /// Reads the three tables of places before 1 July 2025.
    fn read_old(
        &self,
        provinces: &str,
        districts: &str,
        communes: &str,
    ) -> Result<Old, PlaceError> {
        let provinces = rows("provinces-2024", provinces, old_province)?;
        let mut districts = rows("districts-2024", districts, district)?;
        let mut communes = rows("communes-2024", communes, old_commune)?;
        districts.sort_by(|one, other| one.code.cmp(&other.code));
        communes.sort_by(|one, other| one.code.cmp(&other.code));
        once(communes.iter().map(|commune| commune.code.as_str()))?;
        let now = communes.iter().flat_map(|commune| &commune.now);
        known(now, |code| self.commune(code).is_some())?;
        let of = |code: &str| provinces.iter().any(|province| province.code == code);
        known(districts.iter().map(|district| &district.province), of)?;
        let codes: std::collections::BTreeSet<&str> =
            districts.iter().map(|district| district.code.as_str()).collect();
        known(communes.iter().map(|commune| &commune.district), |code| codes.contains(code))?;
        let aliases = |name: &str| {
            let same = self.provinces.iter().find(|province| province.name == name);
            let into = self.provinces.iter().find(|p| p.formerly.iter().any(|old| old == name));
            let others = same.map(|province| province.aliases.clone()).unwrap_or_default();
            others.into_iter().chain(into.map(|province| province.name.clone())).collect()
        };
        Ok(Old::of(provinces, districts, communes, aliases))
    }

    /// Reads the three files of places.
    ///
    /// # Errors
    /// See [`PlaceError`].
    pub fn from_files(provinces: &str, communes: &str, units: &str) -> Result<Self, PlaceError> {
        let provinces = toml_file::<ProvinceFile>("provinces", provinces)?.province;
        let communes = rows("communes", communes, commune)?;
        let units = toml_file::<UnitFile>("units", units)?.unit;
        let places: Self = Lists { provinces, communes, units }.into();
        places.check()?;
        Ok(places)
    }

    fn check(&self) -> Result<(), PlaceError> {
        once(self.provinces.iter().map(|province| province.code.as_str()))?;
        once(self.communes.iter().map(|commune| commune.code.as_str()))?;
        once(self.units.iter().map(|unit| unit.id.as_str()))?;
        let provinces = self.communes.iter().map(|commune| &commune.province);
        known(provinces, |code| self.province(code).is_some())?;
        let served = self.units.iter().flat_map(|unit| unit.serves.iter().chain([&unit.commune]));
        known(served, |code| self.commune(code).is_some())?;
        self.one_unit_for_each()
    }
}

/// What a unit is there for, and at each place only one unit: its services, or all that others
/// leave; and its sectors.
fn tasks(unit: &Unit) -> Vec<String> {
    let rest = unit.services.is_empty().then(|| "rest".to_owned());
    let services = unit.services.iter().map(|slug| format!("service {slug}"));
    let sectors = unit.sectors.iter().map(|sector| format!("sector {sector}"));
    services.chain(sectors).chain(rest).collect()
}

/// Whether two units are open on the same day.
fn meet(a: &Unit, b: &Unit) -> bool {
    let begins = |unit: &Unit| unit.valid_from.unwrap_or(NaiveDate::MIN);
    let ends = |unit: &Unit| unit.valid_to.unwrap_or(NaiveDate::MAX);
    begins(a) <= ends(b) && begins(b) <= ends(a)
}

fn toml_file<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T, PlaceError> {
    toml::from_str(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start));
        let line = before.map(|before| before.matches('\n').count() + 1);
        PlaceError::Syntax { file, line, message: error.message().to_owned() }
    })
}

/// Reads a table of tab-separated columns; lines with `#` are remarks.
fn rows<Row>(
    table: &'static str,
    text: &str,
    row: impl Fn(&[&str]) -> Option<Row>,
) -> Result<Vec<Row>, PlaceError> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    let read = |(index, line): (usize, &str)| {
        let columns: Vec<&str> = line.split('\t').collect();
        let whole = columns.iter().all(|column| !column.is_empty());
        row(&columns).filter(|_| whole).ok_or(PlaceError::BadLine { table, line: index + 1 })
    };
    lines.map(read).collect()
}

/// Whether a text is a code of so many digits.
fn is_code(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn commune(columns: &[&str]) -> Option<Commune> {
    let [code, province, kind, name] = *columns else { return None };
    let kind = match kind {
        "x" => CommuneKind::Commune,
        "p" => CommuneKind::Ward,
        "d" => CommuneKind::SpecialZone,
        _ => return None,
    };
    let whole = is_code(code, 5) && is_code(province, 2);
    whole.then(|| Commune { code: code.into(), province: province.into(), kind, name: name.into() })
}

fn old_province(columns: &[&str]) -> Option<OldProvince> {
    let [code, kind, name] = *columns else { return None };
    let kind = match kind {
        "t" => ProvinceKind::Province,
        "p" => ProvinceKind::City,
        _ => return None,
    };
    is_code(code, 2).then(|| OldProvince { code: code.into(), kind, name: name.into() })
}

fn district(columns: &[&str]) -> Option<District> {
    let [code, province, kind, name] = *columns else { return None };
    let kind = match kind {
        "q" => DistrictKind::Urban,
        "h" => DistrictKind::Rural,
        "t" => DistrictKind::Town,
        "p" => DistrictKind::City,
        _ => return None,
    };
    let whole = is_code(code, 3) && is_code(province, 2);
    whole.then(|| District {
        code: code.into(),
        province: province.into(),
        kind,
        name: name.into(),
    })
}

fn old_commune(columns: &[&str]) -> Option<OldCommune> {
    let [code, district, kind, name, now] = *columns else { return None };
    let (kind, digits) = match kind {
        "x" => (OldKind::Commune, 5),
        "p" => (OldKind::Ward, 5),
        "t" => (OldKind::Township, 5),
        "h" => (OldKind::Island, 3),
        _ => return None,
    };
    let now: Vec<String> = now.split(',').map(str::to_owned).collect();
    let whole = is_code(code, digits) && is_code(district, 3) && now.iter().all(|c| is_code(c, 5));
    let commune =
        OldCommune { code: code.into(), district: district.into(), kind, name: name.into(), now };
    whole.then_some(commune)
}

fn once<'a>(codes: impl Iterator<Item = &'a str>) -> Result<(), PlaceError> {
    let mut codes: Vec<&str> = codes.collect();
    codes.sort_unstable();
    let twice = codes.windows(2).find_map(|pair| match pair {
        [one, other] if one == other => Some(*one),
        _ => None,
    });
    twice.map_or(Ok(()), |code| Err(PlaceError::Twice { code: code.to_owned() }))
}

fn known<'a>(
    mut codes: impl Iterator<Item = &'a String>,
    is_known: impl Fn(&str) -> bool,
) -> Result<(), PlaceError> {
    let unknown = codes.find(|code| !is_known(code));
    unknown.map_or(Ok(()), |code| Err(PlaceError::Unknown { code: code.clone() }))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::dossier::UnitCode;

    #[test]
    fn the_country_has_34_provinces_and_3321_communes() {
        let places = Places::built_in().unwrap();
        assert_eq!(places.provinces().len(), 34);
        let count = |kind| places.communes.iter().filter(|commune| commune.kind == kind).count();
        let kinds = [CommuneKind::Commune, CommuneKind::Ward, CommuneKind::SpecialZone];
        assert_eq!(kinds.map(count), [2621, 687, 13]);
        let of = |code| places.communes_of(code).count();
        assert_eq!(["42", "52", "56", "75"].map(of), [69, 135, 65, 95]);
    }

    #[test]
    fn units_are_found_by_commune_and_code() {
        let places = Places::built_in().unwrap();
        let unit = places.unit_for("22366").unwrap();
        assert_eq!(unit.vi, "Công an phường Nha Trang");
        assert_eq!(places.unit(&UnitCode::parse(unit.id.as_str()).unwrap()), Some(unit));
        assert_eq!(places.unit_for("00070"), None);
        assert_eq!(places.address("22366").unwrap(), "Phường Nha Trang, Khánh Hòa");
    }

    #[test]
    fn a_slice_survives_json_and_still_finds() {
        let slice = Places::built_in().unwrap().slice("56");
        let json = serde_json::to_string(&slice).unwrap();
        let read: Places = serde_json::from_str(&json).unwrap();
        assert_eq!(read, slice);
        assert!(matches!(read.find_commune("phan rang"), super::super::Found::One(_)));
        assert_eq!(read.commune("18073"), None);
        assert_eq!(read.units().len(), 14);
    }

    #[test]
    fn mistakes_in_the_files_are_named() {
        let error = |communes: &str, units: &str| {
            Places::from_files(PROVINCES, communes, units).map(|_| ()).unwrap_err()
        };
        let row = "22366\t56\tp\tNha Trang";
        assert_eq!(error("#\nx", "unit = []"), PlaceError::BadLine { table: "communes", line: 2 });
        assert_eq!(
            error("1\t56\tp\tA", "unit = []"),
            PlaceError::BadLine { table: "communes", line: 1 }
        );
        let twice = error(&format!("{row}\n{row}"), "unit = []");
        assert_eq!(twice, PlaceError::Twice { code: "22366".into() });
        let nowhere = error("22366\t99\tp\tNha Trang", "unit = []");
        assert_eq!(nowhere, PlaceError::Unknown { code: "99".into() });
        assert_eq!(error(row, Places::UNITS), PlaceError::Unknown { code: "22333".into() });
        let syntax = error(row, "\nunit = 3");
        assert!(matches!(syntax, PlaceError::Syntax { file: "units", line: Some(2), .. }));
    }
}
