//! Titles of residence and sexes, as proofs name them.

use domain::proof::claims::{Gender, Residence};

use crate::lang::Lang;

/// A title of residence.
pub fn residence(title: Residence, lang: Lang) -> &'static str {
    match title {
        Residence::Permanent => lang.pick("Nơi thường trú", "Permanent residence"),
        Residence::Temporary => lang.pick("Nơi tạm trú", "Temporary residence"),
        Residence::Current => lang.pick("Nơi ở hiện tại", "Place of stay"),
    }
}

/// A gender as a signed proof states it.
pub fn gender(gender: Gender, lang: Lang) -> &'static str {
    match gender {
        Gender::Male => lang.pick("Nam", "Male"),
        Gender::Female => lang.pick("Nữ", "Female"),
        Gender::Other => lang.pick("Khác", "Other"),
    }
}
