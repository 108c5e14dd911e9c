//! Places as they were before 1 July 2025: communes in districts in 63 provinces.
//!
//! People know their papers by these names. Codes are the statistics office's; a code may name
//! another commune today, so an old code is never looked up among the communes of today.

use super::{Commune, CommuneKind, Found, Places, ProvinceKind};

mod find;

/// A province as it was until 30 June 2025.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldProvince {
    /// Two digits.
    pub code: String,
    /// Province or city.
    pub kind: ProvinceKind,
    /// Its name without "tỉnh" or "thành phố".
    pub name: String,
}

/// A district as it was until 30 June 2025.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct District {
    /// Three digits.
    pub code: String,
    /// The code of its province, of the 63.
    pub province: String,
    /// What it was.
    pub kind: DistrictKind,
    /// Its name without "quận", "huyện" and so on.
    pub name: String,
}

/// The four kinds of district.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DistrictKind {
    /// Quận.
    Urban,
    /// Huyện.
    Rural,
    /// Thị xã.
    Town,
    /// Thành phố thuộc tỉnh.
    City,
}

impl DistrictKind {
    /// The word before the name in Vietnamese.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Urban => "Quận",
            Self::Rural => "Huyện",
            Self::Town => "Thị xã",
            Self::City => "Thành phố",
        }
    }
}

/// A commune as it was until 30 June 2025.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldCommune {
    /// Five digits; three, those of the district, for an island district without communes.
    pub code: String,
    /// The code of its district.
    pub district: String,
    /// What it was.
    pub kind: OldKind,
    /// Its name without "xã", "phường" or "thị trấn".
    pub name: String,
    /// The codes of the communes it belongs to today; the first of several took most of it.
    pub now: Vec<String>,
}

/// The kinds of old commune.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OldKind {
    /// Xã.
    Commune,
    /// Phường.
    Ward,
    /// Thị trấn.
    Township,
    /// A whole island district that had no communes.
    Island,
}

impl OldKind {
    /// The word before the name in Vietnamese.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Commune => CommuneKind::Commune.word(),
            Self::Ward => CommuneKind::Ward.word(),
            Self::Township => "Thị trấn",
            Self::Island => "Huyện đảo",
        }
    }
}

/// Everything before 1 July 2025. Communes are sorted by code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Old {
    pub(super) provinces: Vec<OldProvince>,
    pub(super) districts: Vec<District>,
    pub(super) communes: Vec<OldCommune>,
    keys: find::OldKeys,
}

impl Old {
    /// The places with their folded names; `aliases` gives other names of a province.
    #[cfg_attr(
        not(feature = "catalogue"),
        expect(dead_code, reason = "only the tables of the catalogue hold old places")
    )]
    pub(super) fn of(
        provinces: Vec<OldProvince>,
        districts: Vec<District>,
        communes: Vec<OldCommune>,
        aliases: impl Fn(&str) -> Vec<String>,
    ) -> Self {
        let keys = find::OldKeys::of(&provinces, &districts, &communes, aliases);
        Self { provinces, districts, communes, keys }
    }
}

impl Places {
    /// The commune that had this code until 30 June 2025.
    pub fn old_commune(&self, code: &str) -> Option<&OldCommune> {
        let all = &self.old.communes;
        let at = all.binary_search_by(|commune| commune.code.as_str().cmp(code)).ok()?;
        all.get(at)
    }

    /// All old communes in the order of their codes; none in a browser's slice.
    pub fn old_communes(&self) -> &[OldCommune] {
        &self.old.communes
    }

    /// The district that had this code.
    pub fn district(&self, code: &str) -> Option<&District> {
        let all = &self.old.districts;
        all.get(all.binary_search_by(|district| district.code.as_str().cmp(code)).ok()?)
    }

    /// The province of the 63 that had this code.
    pub fn old_province(&self, code: &str) -> Option<&OldProvince> {
        self.old.provinces.iter().find(|province| province.code == code)
    }

    /// "Phường Lộc Thọ, Thành phố Nha Trang, Khánh Hòa"; `None` for an unknown code.
    pub fn old_address(&self, code: &str) -> Option<String> {
        let commune = self.old_commune(code)?;
        let district = self.district(&commune.district)?;
        let province = self.old_province(&district.province)?;
        let district_name = format!("{} {}", district.kind.word(), district.name);
        Some(match commune.kind {
            OldKind::Island => format!("{district_name}, {}", province.name),
            kind => format!("{} {}, {district_name}, {}", kind.word(), commune.name, province.name),
        })
    }

    /// The communes of today that an old one belongs to; the first of several took most of it.
    pub fn now(&self, old: &OldCommune) -> Vec<&Commune> {
        old.now.iter().filter_map(|code| self.commune(code)).collect()
    }

    /// Finds the commune of today by a name from before 1 July 2025, with or without district and
    /// province. Several when the old one was divided, or when several old ones have the name.
    pub fn find_renamed(&self, typed: &str) -> Found<'_> {
        let mut now: Vec<&Commune> = match self.find_old_commune(typed) {
            Found::One(old) => self.now(old),
            Found::Many(olds) => olds.into_iter().flat_map(|old| self.now(old)).collect(),
            Found::None => return Found::None,
        };
        now.sort_by(|a, b| a.code.cmp(&b.code));
        now.dedup();
        match now.as_slice() {
            [] => Found::None,
            [one] => Found::One(one),
            _ => Found::Many(now.into_iter().take(super::find::MOST).collect()),
        }
    }
}
