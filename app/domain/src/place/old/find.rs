//! Finding an old commune by what people type: "Lộc Thọ, Nha Trang, Khánh Hòa", "P.1 Q.3 TPHCM".

use std::collections::BTreeMap;

use super::{District, OldCommune, OldKind, OldProvince};
use crate::place::{
    Found, Places,
    find::{MOST, is_named, key},
    names::Names,
};

/// Folded names, so that a search folds only what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct OldKeys {
    communes: Names,
    /// By district code: its name, and the names of its province.
    districts: BTreeMap<String, (String, Vec<String>)>,
}

impl OldKeys {
    pub(super) fn of(
        provinces: &[OldProvince],
        districts: &[District],
        communes: &[OldCommune],
        aliases: impl Fn(&str) -> Vec<String>,
    ) -> Self {
        let names: BTreeMap<&str, Vec<String>> = provinces
            .iter()
            .map(|province| {
                let mut names = vec![plain(&province.name)];
                names.extend(aliases(&province.name).iter().map(|name| plain(name)));
                // "Bà Rịa - Vũng Tàu" before a name that it begins with.
                names.sort_by_key(|name| std::cmp::Reverse(name.len()));
                (province.code.as_str(), names)
            })
            .collect();
        let of = |district: &District| {
            let provinces = names.get(district.province.as_str()).cloned().unwrap_or_default();
            (district.code.clone(), (plain(&district.name), provinces))
        };
        Self {
            communes: Names::of(communes.iter().map(|commune| plain(&commune.name)).collect()),
            districts: districts.iter().map(of).collect(),
        }
    }

    /// Whether what stands after the commune's name fits its district and province; either may
    /// be left out.
    fn fits(&self, commune: &OldCommune, rest: &str) -> bool {
        let Some((district, provinces)) = self.districts.get(&commune.district) else {
            return false;
        };
        let province = |text: &str| provinces.iter().any(|name| name == strip(text, PROVINCE));
        if rest.is_empty() || province(rest) {
            return true;
        }
        let bare = strip(rest, DISTRICT);
        [bare, rest].into_iter().any(|text| match after(text, district) {
            Some("") => true,
            Some(rest) => province(rest),
            None => false,
        })
    }
}

/// Words before a district's name.
const DISTRICT: &[&str] =
    &["quan", "huyen dao", "huyen", "thi xa", "thanh pho", "tp", "tx", "q", "h"];
/// Words before a province's name.
const PROVINCE: &[&str] = &["tinh", "thanh pho", "tp", "t"];
/// Words before a commune's name, with the kind they say.
const COMMUNE: &[(&str, Option<OldKind>)] = &[
    ("thi tran", Some(OldKind::Township)),
    ("huyen dao", Some(OldKind::Island)),
    ("huyen", Some(OldKind::Island)),
    ("phuong", Some(OldKind::Ward)),
    ("xa", Some(OldKind::Commune)),
    ("tt", Some(OldKind::Township)),
    ("p", Some(OldKind::Ward)),
    ("x", Some(OldKind::Commune)),
];

impl Places {
    /// Finds a commune as it was until 30 June 2025 by its name, with or without accents, kind,
    /// district and province, or by its code. Whole names come before beginnings.
    pub fn find_old_commune(&self, typed: &str) -> Found<'_, OldCommune> {
        let text = plain(typed);
        if text.len() == 5
            && let Some(commune) = self.old_commune(&text)
        {
            return Found::One(commune);
        }
        let whole = readings(&text).map(|(kind, name)| self.old_named(kind, name));
        let begun = readings(&text).map(|(kind, name)| self.old_beginning(kind, name));
        let found = whole.chain(begun).find(|found| !found.is_empty()).unwrap_or_default();
        // A district may have the name, too ("Sa Pả, thị xã Sa Pa"): before the first comma only.
        let head = typed.split(',').next().unwrap_or(typed);
        let accented: Vec<&OldCommune> =
            found.iter().copied().filter(|commune| is_named(head, &commune.name)).collect();
        match (accented.as_slice(), found.as_slice()) {
            ([one], _) | ([], [one]) => Found::One(one),
            ([], []) => Found::None,
            ([], _) => Found::Many(found.into_iter().take(MOST).collect()),
            _ => Found::Many(accented.into_iter().take(MOST).collect()),
        }
    }

    /// The communes of a kind with whose name a text begins, and whose district and province fit
    /// what comes after it.
    fn old_named(&self, kind: Option<OldKind>, text: &str) -> Vec<&OldCommune> {
        let heads = text.match_indices(' ').map(|(at, _)| at).chain([text.len()]);
        let heads = heads.filter_map(|at| text.split_at_checked(at));
        let mut places: Vec<usize> = heads
            .flat_map(|(name, rest)| {
                let named = self.old.keys.communes.named(name);
                named.filter(move |at| {
                    let commune = self.old.communes.get(*at);
                    commune.is_some_and(|commune| self.old.keys.fits(commune, rest.trim_start()))
                })
            })
            .collect();
        places.sort_unstable();
        let found = places.into_iter().filter_map(|at| self.old.communes.get(at));
        found.filter(|commune| kind.is_none_or(|kind| kind == commune.kind)).collect()
    }

    /// The communes of a kind whose name begins with a text.
    fn old_beginning(&self, kind: Option<OldKind>, text: &str) -> Vec<&OldCommune> {
        let keyed = self.old.communes.iter().zip(self.old.keys.communes.iter());
        let begun = keyed.filter(|(_, name)| text.len() > 1 && name.starts_with(text));
        let begun = begun.map(|(commune, _)| commune);
        begun.filter(|commune| kind.is_none_or(|kind| kind == commune.kind)).collect()
    }
}

/// The ways to read what was typed: with the word of a kind taken off, then as it stands.
fn readings(text: &str) -> impl Iterator<Item = (Option<OldKind>, &str)> {
    let split = COMMUNE.iter().find_map(|(word, kind)| Some((*kind, after(text, word)?)));
    let split = split.filter(|(_, rest)| !rest.is_empty());
    split.into_iter().chain(std::iter::once((None, text)).filter(|(_, text)| !text.is_empty()))
}

/// The text without the first of these words that it begins with.
fn strip<'t>(text: &'t str, words: &[&str]) -> &'t str {
    words.iter().find_map(|word| after(text, word).filter(|rest| !rest.is_empty())).unwrap_or(text)
}

/// What comes after whole words at the beginning of a text.
fn after<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(words)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix(' ') }
}

/// The folded text, numbers without leading zeros: "Phường 01" is "Phường 1".
fn plain(text: &str) -> String {
    let folded = key(text);
    if !folded.contains('0') {
        return folded;
    }
    let word = |word: &str| match word.trim_start_matches('0') {
        short if word.len() < 3 && !short.is_empty() => short.to_owned(),
        _ => word.to_owned(),
    };
    folded.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(all(test, feature = "catalogue"))]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    static PLACES: LazyLock<Places> = LazyLock::new(|| Places::built_in().unwrap());

    fn old(typed: &str) -> &'static str {
        match PLACES.find_old_commune(typed) {
            Found::One(commune) => &commune.code,
            other => panic!("{typed}: {other:?}"),
        }
    }

    fn now(typed: &str) -> &'static str {
        match PLACES.find_renamed(typed) {
            Found::One(commune) => &commune.code,
            other => panic!("{typed}: {other:?}"),
        }
    }

    #[test]
    fn an_old_commune_is_found_however_it_is_typed() {
        for typed in [
            "22363",
            "Phường Lộc Thọ, Thành phố Nha Trang, Khánh Hòa",
            "P. Lộc Thọ, TP. Nha Trang, tỉnh Khánh Hoà",
            "loc tho nha trang",
            "Lộc Thọ, Khánh Hòa",
            "LỘC THỌ",
        ] {
            assert_eq!(old(typed), "22363", "{typed}");
        }
        assert_eq!(old("xã phước đồng, nha trang"), "22405");
        assert_eq!(old("Côn Đảo, Bà Rịa - Vũng Tàu"), "755");
        let ward = PLACES.old_commune(old("P.01, Q.3, TP Hồ Chí Minh")).unwrap();
        let district = PLACES.district(&ward.district).unwrap();
        assert_eq!((ward.name.as_str(), district.name.as_str()), ("1", "3"));
    }

    #[test]
    fn a_name_that_many_had_is_asked_about() {
        let Found::Many(many) = PLACES.find_old_commune("Xã Tân An") else {
            panic!("one or none")
        };
        assert!(many.len() > 2);
        assert!(many.iter().all(|commune| commune.kind == OldKind::Commune));
        assert_eq!(PLACES.find_old_commune("khong co dau het"), Found::None);
        assert_eq!(PLACES.find_old_commune(" , "), Found::None);
    }

    #[test]
    fn an_old_name_leads_to_the_commune_of_today() {
        assert_eq!(now("Phường Lộc Thọ, Nha Trang, Khánh Hòa"), "22366");
        assert_eq!(now("Xã Phước Đồng, Nha Trang"), "22402");
        // A province that was merged, by its old name and by its new one.
        let old = PLACES.commune(now("Xã Nhơn Lý, Quy Nhơn, Bình Định")).unwrap();
        assert_eq!(old.province, "52");
        assert_eq!(now("Xã Nhơn Lý, Quy Nhơn, Gia Lai"), old.code);
    }

    #[test]
    fn a_commune_that_was_divided_is_asked_about() {
        let divided = PLACES.old_communes().iter().filter(|commune| commune.now.len() > 1);
        let mut count = 0;
        for commune in divided {
            let address = PLACES.old_address(&commune.code).unwrap();
            assert!(matches!(PLACES.find_renamed(&address), Found::Many(_)), "{address}");
            count += 1;
        }
        assert!(count > 400);
    }

    #[test]
    fn every_old_commune_is_found_by_its_full_address() {
        assert_eq!(PLACES.old_communes().len(), 10_040);
        // Each looks through all of them: every ninth, so that the test stays short.
        for commune in PLACES.old_communes().iter().step_by(9) {
            let address = PLACES.old_address(&commune.code).unwrap();
            assert_eq!(PLACES.find_old_commune(&address), Found::One(commune), "{address}");
        }
    }
}
