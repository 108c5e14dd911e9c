//! Citizens made up for the bench, as many as are needed.

use anyhow::{Context, Result, anyhow};
use app::backend::{Person, Role};
use chrono::NaiveDate;
use domain::person::{PersonalNumber, Sex};
use server::identity::{self, Identity, Level};
use server::people::by_id;
use server::seal;
use server::store::Store;

/// Somebody who can sign in.
pub(super) struct Citizen {
    number: String,
    name: String,
    birth: NaiveDate,
    sex: Sex,
}

impl Citizen {
    /// One of the demo people, whom the population registry knows.
    pub(super) fn named(id: &str) -> Result<Self> {
        let person = by_id(id).with_context(|| format!("nobody is called {id}"))?;
        let (number, name) = (person.number(), person.name.to_owned());
        Ok(Self { number, name, birth: person.birth, sex: person.sex })
    }

    /// The `n`th made-up woman, of a million told apart by their numbers.
    pub(super) fn nth(n: u32) -> Result<Self> {
        let birth = NaiveDate::from_ymd_opt(1984, 8, 20).ok_or_else(|| anyhow!("no such day"))?;
        // Province 056, century and sex 1, year 84 (Decree 137/2015, article 13).
        let number = format!("056184{:06}", n % 1_000_000);
        Ok(Self { number, name: "Nguyễn Thị Thu Hằng".to_owned(), birth, sex: Sex::Female })
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
            sex: self.sex,
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
            sex: self.sex.as_str().to_owned(),
            level: 2,
            role,
            acting: None,
        }
    }
}
