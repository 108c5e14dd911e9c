//! Provinces, communes and receiving units.
//!
//! Codes are the statistics office's and stay text: `04` is not 4. Since 1 July 2025 there are two
//! levels, 34 provinces and 3,321 communes. Hamlets and quarters have no codes; they are free text.

use serde::{Deserialize, Serialize};

use crate::dossier::UnitCode;

#[cfg(feature = "catalogue")]
mod data;
mod find;
mod names;
mod old;
mod unit;

#[cfg(feature = "catalogue")]
pub use data::PlaceError;
pub use find::Found;
pub use old::{District, DistrictKind, OldCommune, OldKind, OldProvince};
pub use unit::{Unit, UnitLevel};

/// A province or a city of its rank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Province {
    /// Two digits.
    pub code: String,
    /// Province or city.
    pub kind: ProvinceKind,
    /// Its name without "tỉnh" or "thành phố".
    pub name: String,
    /// Provinces merged into it on 1 July 2025.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formerly: Vec<String>,
    /// Other names people type.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

/// The two kinds of province.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProvinceKind {
    /// Tỉnh.
    Province,
    /// Thành phố trực thuộc trung ương.
    City,
}

impl ProvinceKind {
    /// The word before the name in Vietnamese, as addresses have it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Province => "Tỉnh",
            Self::City => "Thành phố",
        }
    }
}

/// A commune, ward or special zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commune {
    /// Five digits, unique in the country.
    pub code: String,
    /// The code of its province.
    pub province: String,
    /// Commune, ward or special zone.
    pub kind: CommuneKind,
    /// Its name without "xã", "phường" or "đặc khu".
    pub name: String,
}

/// The three kinds of commune.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CommuneKind {
    /// Xã.
    Commune,
    /// Phường.
    Ward,
    /// Đặc khu.
    SpecialZone,
}

impl CommuneKind {
    /// The word before the name in Vietnamese, as addresses have it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Commune => "Xã",
            Self::Ward => "Phường",
            Self::SpecialZone => "Đặc khu",
        }
    }
}

impl Commune {
    /// The name with its kind: "Phường Nha Trang".
    pub fn full_name(&self) -> String {
        format!("{} {}", self.kind.word(), self.name)
    }
}

/// All places, or the slice of them that a page needs. Communes are sorted by code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Lists")]
pub struct Places {
    provinces: Vec<Province>,
    communes: Vec<Commune>,
    units: Vec<Unit>,
    /// Folded names, in the order of `communes` and `provinces`.
    #[serde(skip)]
    keys: find::Keys,
    /// What was before 1 July 2025; a browser gets none of it.
    #[serde(skip)]
    old: old::Old,
}

/// Places as they are stored and sent.
#[derive(Deserialize)]
struct Lists {
    provinces: Vec<Province>,
    communes: Vec<Commune>,
    units: Vec<Unit>,
}

impl From<Lists> for Places {
    fn from(lists: Lists) -> Self {
        let Lists { provinces, mut communes, units } = lists;
        communes.sort_by(|one, other| one.code.cmp(&other.code));
        let keys = find::Keys::of(&provinces, &communes);
        Self { provinces, communes, units, keys, old: old::Old::default() }
    }
}

impl Places {
    /// All provinces in the order of their codes.
    pub fn provinces(&self) -> &[Province] {
        &self.provinces
    }

    /// All units.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The province with this code.
    pub fn province(&self, code: &str) -> Option<&Province> {
        self.provinces.iter().find(|province| province.code == code)
    }

    /// The commune with this code.
    pub fn commune(&self, code: &str) -> Option<&Commune> {
        let at = self.communes.binary_search_by(|commune| commune.code.as_str().cmp(code)).ok()?;
        self.communes.get(at)
    }

    /// The communes of a province in the order of their codes.
    pub fn communes_of(&self, province: &str) -> impl Iterator<Item = &Commune> {
        self.communes.iter().filter(move |commune| commune.province == province)
    }

    /// The unit with this organisation code.
    pub fn unit(&self, id: &UnitCode) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.id == *id)
    }

    /// "Phường Nha Trang, Khánh Hòa"; `None` for an unknown commune.
    pub fn address(&self, commune: &str) -> Option<String> {
        let commune = self.commune(commune)?;
        let province = self.province(&commune.province)?;
        Some(format!("{}, {}", commune.full_name(), province.name))
    }

    /// The communes of every province that has a receiving unit here.
    pub fn served_communes(&self) -> impl Iterator<Item = &Commune> {
        let served: std::collections::BTreeSet<&str> = self
            .units
            .iter()
            .filter_map(|unit| Some(self.commune(&unit.commune)?.province.as_str()))
            .collect();
        served.into_iter().flat_map(|province| self.communes_of(province))
    }

    /// The places of one province only, to be sent to a browser.
    #[must_use]
    pub fn slice(&self, province: &str) -> Self {
        let communes: Vec<Commune> = self.communes_of(province).cloned().collect();
        let here = |unit: &&Unit| communes.iter().any(|commune| commune.code == unit.commune);
        let units = self.units.iter().filter(here).cloned().collect();
        Lists { provinces: self.provinces.clone(), communes, units }.into()
    }
}
