//! What was filed against what the population registry knows.

use app::backend::Notes;
use domain::{
    catalogue::Loaded,
    form::{Filed, Source},
    person::CivilDate,
    text::{fold, same_name},
};

use super::Portal;
use crate::registry::Residence;

impl Portal {
    /// Compares name, sex and address with the registry; says so when it does not answer.
    pub(super) async fn compared(&self, loaded: &Loaded, filed: &Filed) -> Notes {
        let number = filed.text("so_dinh_danh");
        let birth = CivilDate::parse(&filed.text("ngay_sinh")).ok().and_then(|birth| birth.day());
        // A form that does not ask for the birth date cannot be compared.
        let Some(birth) = birth else { return Notes::Compared(Vec::new()) };
        let person = match self.registry.person(&number, birth).await {
            Ok(Some(person)) => person,
            Ok(None) => return Notes::Unknown,
            Err(_) => return Notes::Silent,
        };
        let mut differences = Vec::new();
        if !same_name(&person.name, &filed.text("ho_ten")) {
            differences.push(("ho_ten".to_owned(), Some(person.name)));
        }
        if person.sex.as_str() != filed.text("gioi_tinh") && filed.values.contains_key("gioi_tinh")
        {
            let sex = if person.sex.as_str() == "nu" { "Nữ" } else { "Nam" };
            differences.push(("gioi_tinh".to_owned(), Some(sex.to_owned())));
        }
        match self.registry.residence(&number, birth).await {
            Ok(home) => self.compare_address(loaded, filed, home, &mut differences),
            // What differs already is said all the same.
            Err(_) if differences.is_empty() => return Notes::Silent,
            Err(_) => {}
        }
        Notes::Compared(differences)
    }

    /// Only fields that were to be filled from the registry can differ from it. A proof says
    /// "permanent residence", or "temporary": who has none differs from it, whatever address was
    /// typed.
    fn compare_address(
        &self,
        loaded: &Loaded,
        filed: &Filed,
        home: Option<Residence>,
        differences: &mut Vec<(String, Option<String>)>,
    ) {
        let day = self.store.world().now().date();
        let proof = loaded.service.proof.as_ref();
        let temporary = proof.is_some_and(|proof| proof.is_temporary(filed, day));
        let registered = home.and_then(|h| if temporary { h.temporary } else { h.permanent });
        for field in loaded.form.steps.iter().flat_map(|step| &step.fields) {
            let Some(value) = filed.values.get(&field.id) else { continue };
            let typed = value.canonical();
            let registry = match (field.prefill, &registered) {
                (Some(Source::RegistryCommune), Some(address)) if typed != address.commune => {
                    let name = self.places.address(&address.commune);
                    Some(name.unwrap_or_else(|| address.commune.clone()))
                }
                (Some(Source::RegistryAddress), Some(address))
                    if plain(&typed) != plain(&address.detail) =>
                {
                    Some(address.detail.clone())
                }
                (Some(Source::RegistryCommune), None) if proof.is_some() => None,
                _ => continue,
            };
            differences.push((field.id.clone(), registry));
        }
    }
}

/// An address without what two hands write differently: case, diacritics, commas and spaces.
fn plain(address: &str) -> String {
    let folded = fold(address);
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '/');
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn an_address_is_the_same_however_it_is_written_and_another_number_is_another() {
        let here = plain("12 Bạch Đằng, tổ dân phố 4");
        assert_eq!(plain("12  bạch đằng tổ dân phố 4."), here);
        assert_eq!(plain("12 BACH DANG, To dan pho 4"), here);
        for other in ["12A Bạch Đằng, tổ dân phố 4", "12 Bạch Đằng, tổ dân phố 5", "1 2 Bạch Đằng"]
        {
            assert_ne!(plain(other), here, "{other}");
        }
        assert_ne!(plain("45/7 Hồng Bàng"), plain("457 Hồng Bàng"));
    }
}
