//! What was filed against what the population registry knows.

use app::backend::Notes;
use domain::{
    form::{Filed, Form, Source, Value},
    person::CivilDate,
    text::same_name,
};

use super::Portal;

impl Portal {
    /// Compares name, sex and address with the registry; says so when it does not answer.
    pub(super) async fn compared(&self, form: &Form, filed: &Filed) -> Notes {
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
            differences.push(("ho_ten".to_owned(), person.name));
        }
        if person.sex.as_str() != filed.text("gioi_tinh") && filed.values.contains_key("gioi_tinh")
        {
            let sex = if person.sex.as_str() == "nu" { "Nữ" } else { "Nam" };
            differences.push(("gioi_tinh".to_owned(), sex.to_owned()));
        }
        self.compare_address(form, filed, &number, birth, &mut differences).await;
        Notes::Compared(differences)
    }

    /// Only fields that were to be filled from the registry can differ from it.
    async fn compare_address(
        &self,
        form: &Form,
        filed: &Filed,
        number: &str,
        birth: chrono::NaiveDate,
        differences: &mut Vec<(String, String)>,
    ) {
        let Ok(Some(residence)) = self.registry.residence(number, birth).await else { return };
        let Some(address) = residence.permanent else { return };
        let fields = form.steps.iter().flat_map(|step| &step.fields);
        for field in fields.filter(|field| field.prefill == Some(Source::RegistryCommune)) {
            let filed = filed.values.get(&field.id);
            if let Some(Value::Commune(code)) =
                filed.filter(|value| value.canonical() != address.commune)
            {
                let registered = self.places.address(&address.commune);
                differences.push((field.id.clone(), registered.unwrap_or_else(|| code.clone())));
            }
        }
    }
}
