//! Citizens made up for the bench, as many as are needed.

use anyhow::{Result, anyhow};
use app::backend::{Person, Role};
use chrono::NaiveDate;
use domain::person::{PersonalNumber, Sex};
use server::identity::{self, Identity, Level};
use server::seal;
use server::store::Store;

/// A woman born on the day below, told from the others by her number.
pub(super) struct Made {
    number: String,
    name: String,
    birth: NaiveDate,
}

impl Made {
    /// The `n`th; counts modulo a million.
    pub(super) fn nth(n: u32) -> Result<Self> {
        let birth = NaiveDate::from_ymd_opt(1984, 8, 20).ok_or_else(|| anyhow!("no such day"))?;
        // Province 056, century and sex 1, year 84 (Decree 137/2015, article 13).
        let number = format!("056184{:06}", n % 1_000_000);
        Ok(Self { number, name: "Nguyễn Thị Thu Hằng".to_owned(), birth })
    }

    /// The twelve digits.
    pub(super) fn number(&self) -> &str {
        &self.number
    }

    /// The birth date as typed.
    pub(super) fn birth_words(&self) -> String {
        self.birth.format("%d/%m/%Y").to_string()
    }

    /// As a session remembers her.
    pub(super) fn identity(&self) -> Result<Identity> {
        Ok(Identity {
            provider: "bench".to_owned(),
            subject: self.number.clone(),
            number: PersonalNumber::parse(&self.number).map_err(|e| anyhow!("{e:?}"))?,
            name: self.name.clone(),
            birth: self.birth,
            sex: Sex::Female,
            level: Level::Two,
            role: identity::Role::Citizen,
        })
    }

    /// As the portal knows her after sign-in.
    pub(super) fn person(&self, store: &Store, role: Role) -> Person {
        let index = store.keys().index("actor", &[self.number.as_bytes()]);
        Person {
            id: seal::hex(index.0.get(..8).unwrap_or_default()),
            number: self.number.clone(),
            name: self.name.clone(),
            birth: self.birth.format("%Y-%m-%d").to_string(),
            sex: "nu".to_owned(),
            level: 2,
            role,
        }
    }
}
