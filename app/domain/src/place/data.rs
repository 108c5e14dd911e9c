//! The files of places.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Commune, CommuneKind, Lists, Places, Province, Unit};

const PROVINCES: &str = include_str!("../../data/places/provinces.toml");
const COMMUNES: &str = include_str!("../../data/places/communes.tsv");
const UNITS: &str = include_str!("../../data/places/units.toml");

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
    /// A line of the communes that is not code, province, kind and name.
    BadCommune {
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
    /// The places that come with the program.
    ///
    /// # Errors
    /// See [`PlaceError`]; a test proves that the files of this version have none.
    pub fn built_in() -> Result<Self, PlaceError> {
        Self::from_files(PROVINCES, COMMUNES, UNITS)
    }

    /// Reads the three files of places.
    ///
    /// # Errors
    /// See [`PlaceError`].
    pub fn from_files(provinces: &str, communes: &str, units: &str) -> Result<Self, PlaceError> {
        let provinces = toml_file::<ProvinceFile>("provinces", provinces)?.province;
        let communes = read_communes(communes)?;
        let units = toml_file::<UnitFile>("units", units)?.unit;
        let places: Self = Lists { provinces, communes, units }.into();
        places.check()?;
        Ok(places)
    }

    fn check(&self) -> Result<(), PlaceError> {
        once(self.provinces.iter().map(|province| province.code.as_str()))?;
        once(self.communes.iter().map(|commune| commune.code.as_str()))?;
        once(self.units.iter().map(|unit| unit.id.as_str()))?;
        once(self.units.iter().flat_map(posts).collect::<Vec<_>>().iter().map(String::as_str))?;
        let provinces = self.communes.iter().map(|commune| &commune.province);
        known(provinces, |code| self.province(code).is_some())?;
        let served = self.units.iter().flat_map(|unit| unit.serves.iter().chain([&unit.commune]));
        known(served, |code| self.commune(code).is_some())
    }
}

/// What a unit is there for: each commune with each sector, which only one unit may have.
fn posts(unit: &Unit) -> Vec<String> {
    let every = [String::new()];
    let sectors = if unit.sectors.is_empty() { &every[..] } else { &unit.sectors };
    let communes = || unit.serves.iter().chain([&unit.commune]);
    sectors
        .iter()
        .flat_map(|sector| communes().map(move |code| format!("{code} {sector}")))
        .collect()
}

fn toml_file<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T, PlaceError> {
    toml::from_str(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start));
        let line = before.map(|before| before.matches('\n').count() + 1);
        PlaceError::Syntax { file, line, message: error.message().to_owned() }
    })
}

fn read_communes(text: &str) -> Result<Vec<Commune>, PlaceError> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    lines
        .map(|(index, line)| commune(line).ok_or(PlaceError::BadCommune { line: index + 1 }))
        .collect()
}

fn commune(line: &str) -> Option<Commune> {
    let mut fields = line.split('\t');
    let (code, province) = (fields.next()?, fields.next()?);
    let kind = match fields.next()? {
        "x" => CommuneKind::Commune,
        "p" => CommuneKind::Ward,
        "d" => CommuneKind::SpecialZone,
        _ => return None,
    };
    let name = fields.next().filter(|name| !name.is_empty())?;
    let digits =
        |text: &str, count| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    let whole = fields.next().is_none() && digits(code, 5) && digits(province, 2);
    whole.then(|| Commune { code: code.into(), province: province.into(), kind, name: name.into() })
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
        let named = |commune, sector| places.unit_for_sector(commune, sector).map(|unit| &*unit.vi);
        assert_eq!(named("22366", "cong-an"), Some("Công an phường Nha Trang"));
        assert_eq!(named("22366", "tu-phap"), Some("Ủy ban nhân dân phường Nha Trang"));
        assert_eq!(named("22366", "bao-hiem"), Some("Bảo hiểm xã hội cơ sở Nha Trang"));
        assert_eq!(named("22333", "bao-hiem"), named("22366", "bao-hiem"), "it serves both");
        assert_eq!(named("22366", "khong-co"), None);
        assert_eq!(named("00070", "cong-an"), None);
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
        assert_eq!(read.units().len(), 12);
    }

    #[test]
    fn mistakes_in_the_files_are_named() {
        let error = |communes: &str, units: &str| {
            Places::from_files(PROVINCES, communes, units).map(|_| ()).unwrap_err()
        };
        let row = "22366\t56\tp\tNha Trang";
        assert_eq!(error("#\nx", "unit = []"), PlaceError::BadCommune { line: 2 });
        assert_eq!(error("1\t56\tp\tA", "unit = []"), PlaceError::BadCommune { line: 1 });
        let twice = error(&format!("{row}\n{row}"), "unit = []");
        assert_eq!(twice, PlaceError::Twice { code: "22366".into() });
        let nowhere = error("22366\t99\tp\tNha Trang", "unit = []");
        assert_eq!(nowhere, PlaceError::Unknown { code: "99".into() });
        assert_eq!(error(row, UNITS), PlaceError::Unknown { code: "22333".into() });
        let syntax = error(row, "\nunit = 3");
        assert!(matches!(syntax, PlaceError::Syntax { file: "units", line: Some(2), .. }));
    }
}
