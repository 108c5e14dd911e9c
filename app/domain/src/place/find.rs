//! Finding a commune by what people type.

use super::{Commune, CommuneKind, Places, Province, names::Names};
use crate::text;

/// The most communes an ambiguous search gives.
pub(super) const MOST: usize = 20;

/// The result of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<'a, Place = Commune> {
    /// Exactly one.
    One(&'a Place),
    /// Several, the first twenty by code: the person has to choose.
    Many(Vec<&'a Place>),
    /// Nothing.
    None,
}

/// Folded names, so that a search folds only what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Keys {
    communes: Names,
    provinces: Vec<(String, String)>,
}

impl Keys {
    pub(super) fn of(provinces: &[Province], communes: &[Commune]) -> Self {
        let communes: Vec<String> = communes.iter().map(|commune| key(&commune.name)).collect();
        let mut names: Vec<(String, String)> = provinces
            .iter()
            .flat_map(|province| {
                let others = province.formerly.iter().chain(&province.aliases);
                let all = std::iter::once(&province.name).chain(others);
                all.map(|name| (key(name), province.code.clone()))
            })
            .collect();
        // "Bà Rịa - Vũng Tàu" before a name that another ends in.
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        Self { communes: Names::of(communes), provinces: names }
    }
}

/// What was typed, taken apart.
struct Query {
    name: String,
    kind: Option<CommuneKind>,
    province: Option<String>,
}

impl Places {
    /// Finds a commune by its name, with or without accents, kind ("phường", "P.") and province
    /// (also by a name it had before July 2025), or by its code. Whole names come before
    /// beginnings; the name as typed with its accents before other names that fold alike.
    pub fn find_commune(&self, typed: &str) -> Found<'_> {
        let plain = key(typed);
        if let Some(commune) = self.commune(&plain) {
            return Found::One(commune);
        }
        let queries = self.queries(&plain);
        let exact = queries.iter().map(|query| {
            let named = self.keys.communes.named(&query.name);
            fitting(query, named.filter_map(|at| self.communes.get(at)))
        });
        let begun = queries.iter().map(|query| {
            let (want, word) = (query.name.as_str(), format!(" {}", query.name));
            let begins = |name: &str| name.starts_with(want) || name.contains(&word);
            let named = self.communes.iter().zip(self.keys.communes.iter());
            fitting(query, named.filter(|(_, name)| begins(name)).map(|(commune, _)| commune))
        });
        let found = exact.chain(begun).find(|found| !found.is_empty()).unwrap_or_default();
        let accented: Vec<_> =
            found.iter().copied().filter(|commune| is_named(typed, &commune.name)).collect();
        match (accented.as_slice(), found.as_slice()) {
            ([one], _) | ([], [one]) => Found::One(one),
            ([], []) => Found::None,
            ([], _) => Found::Many(found.into_iter().take(MOST).collect()),
            _ => Found::Many(accented.into_iter().take(MOST).collect()),
        }
    }

    /// The ways to read what was typed, the likeliest first: all of it a commune, or its end a
    /// province.
    fn queries(&self, plain: &str) -> Vec<Query> {
        let (kind, rest) = split_kind(plain);
        let whole = Query { name: rest.to_owned(), kind, province: None };
        let with_province = self.keys.provinces.iter().filter_map(|(name, code)| {
            let before = rest.strip_suffix(name.as_str())?;
            let before = before.strip_suffix(' ')?.trim_end();
            let before = ["tinh", "thanh pho", "tp"]
                .into_iter()
                .find_map(|word| before.strip_suffix(word)?.strip_suffix(' '))
                .unwrap_or(before);
            let name = before.trim_end().to_owned();
            Some(Query { name, kind, province: Some(code.clone()) })
        });
        std::iter::once(whole).chain(with_province).filter(|query| !query.name.is_empty()).collect()
    }
}

/// Those of a name that are of the kind and the province that were typed.
fn fitting<'p>(query: &Query, named: impl Iterator<Item = &'p Commune>) -> Vec<&'p Commune> {
    named
        .filter(|commune| query.kind.is_none_or(|kind| kind == commune.kind))
        .filter(|commune| query.province.as_ref().is_none_or(|code| *code == commune.province))
        .collect()
}

/// Whether the name stands in what was typed with its very accents.
pub(super) fn is_named(typed: &str, name: &str) -> bool {
    let words = |text: &str| text::lower(&text::clean(text));
    words(typed).contains(&words(name))
}

/// The folded text with punctuation as spaces.
pub(super) fn key(text: &str) -> String {
    let plain = text::fold(text).replace([',', '.', '-', '–', ';', '/', '(', ')'], " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The kind of commune a folded text begins with, and the rest.
fn split_kind(plain: &str) -> (Option<CommuneKind>, &str) {
    let kinds = [
        ("dac khu ", CommuneKind::SpecialZone),
        ("phuong ", CommuneKind::Ward),
        ("xa ", CommuneKind::Commune),
        ("p ", CommuneKind::Ward),
        ("x ", CommuneKind::Commune),
    ];
    let found = kinds.into_iter().find_map(|(word, kind)| Some((kind, plain.strip_prefix(word)?)));
    found.map_or((None, plain), |(kind, rest)| (Some(kind), rest))
}

#[cfg(all(test, feature = "catalogue"))]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use std::sync::LazyLock;

    static PLACES: LazyLock<Places> = LazyLock::new(|| Places::built_in().unwrap());

    fn one(typed: &str) -> &'static str {
        match PLACES.find_commune(typed) {
            Found::One(commune) => &commune.code,
            other => panic!("{typed}: {other:?}"),
        }
    }

    #[test]
    fn one_commune_is_found_however_it_is_typed() {
        for typed in [
            "22366",
            "Phường Nha Trang",
            "nha trang",
            "P. Nha Trang, Khánh Hòa",
            "phuong nha trang khanh hoa",
            "Phường Nha Trang, tỉnh Khánh Hoà",
            "NHA TRANG - KHÁNH HÒA",
        ] {
            assert_eq!(one(typed), "22366", "{typed}");
        }
        assert_eq!(one("bắc nha trang"), "22333");
        assert_eq!(one("quy nhon, binh dinh"), "21583");
        assert_eq!(one("phường phan rang, ninh thuận"), "22759");
        assert_eq!(one("thanh sen ha tinh"), "18073");
    }

    #[test]
    fn the_kind_decides_between_namesakes() {
        assert_eq!(one("phường Bình Phước"), "25195");
        assert_eq!(one("xã Bình Phước"), "29638");
        let Found::Many(both) = PLACES.find_commune("binh phuoc") else { panic!("one or none") };
        let codes: Vec<&str> = both.iter().map(|commune| commune.code.as_str()).collect();
        assert_eq!(codes, ["25195", "29638"]);
    }

    #[test]
    fn ambiguous_names_are_offered_and_the_province_decides() {
        let Found::Many(all) = PLACES.find_commune("tan an") else { panic!("one or none") };
        assert!(all.len() > 3);
        assert!(all.iter().all(|commune| text::fold(&commune.name) == "tan an"));
        let first = all.first().unwrap();
        let province = PLACES.province(&first.province).unwrap();
        let alone = PLACES.communes_of(&province.code).filter(|c| text::fold(&c.name) == "tan an");
        assert_eq!(alone.count(), 1);
        assert_eq!(one(&format!("tan an {}", text::fold(&province.name))), first.code);
    }

    #[test]
    fn beginnings_of_words_are_found_when_no_whole_name_is() {
        let Found::Many(found) = PLACES.find_commune("nha tran") else { panic!("one or none") };
        assert!(found.iter().any(|commune| commune.code == "22366"));
        assert_eq!(PLACES.find_commune("khongcodau"), Found::None);
        assert_eq!(PLACES.find_commune(" , "), Found::None);
    }

    #[test]
    fn every_commune_is_found_by_its_full_address() {
        for commune in PLACES.provinces().iter().flat_map(|p| PLACES.communes_of(&p.code)) {
            let address = PLACES.address(&commune.code).unwrap();
            assert_eq!(PLACES.find_commune(&address), Found::One(commune), "{address}");
        }
    }
}
