//! An invented population of any size that keeps nobody in memory: person `i` is computed from the
//! seed, and a personal number leads back to `i`.
//!
//! People live in households of four: head, spouse, two children. The number's province and year
//! say which row of households it belongs to, its serial which household of the row and which of
//! the four; so the number is its own index.

use chrono::{Days, NaiveDate};
use sha2::{Digest, Sha256};

use super::contract::{Address, Member, RegistryPerson, Relation};
use super::names;
use crate::people::{Sex, personal_number};

/// Provinces of birth registration and a commune of today in each.
const PROVINCES: [(u16, &str); 8] = [
    (1, "00070"),
    (42, "18073"),
    (52, "21583"),
    (56, "22366"),
    (58, "22759"),
    (70, "25195"),
    (79, "26740"),
    (75, "25210"),
];
/// Heads of households are born in these years.
const FIRST_YEAR: i32 = 1955;
const YEARS: u64 = 40;
/// Years by which spouse and children are younger than the head.
const YOUNGER: [i32; 4] = [0, 2, 26, 29];
const SIZE_OF_HOUSEHOLD: u64 = 4;
/// Serials from here on belong to the named people.
const SERIALS: u64 = 999_000;
/// Multiplier that scatters serials over their range, and its inverse modulo [`SERIALS`].
const SCATTER: u64 = 271_829;
const GATHER: u64 = 186_269;

/// `size` invented people.
#[derive(Debug, Clone, Copy)]
pub(super) struct Population {
    seed: u64,
    size: u64,
}

/// Where a person stands: household `index`, and which of its four.
#[derive(Clone, Copy)]
pub(super) struct Seat {
    pub(super) household: u64,
    place: u64,
}

impl Population {
    /// The largest number of people whose numbers stay unique.
    pub(super) const LARGEST: u64 = SERIALS * YEARS * PROVINCES.len() as u64;

    /// `size` people (at most [`Self::LARGEST`]); the same seed gives the same
    /// people.
    pub(super) fn new(seed: u64, size: u64) -> Self {
        Self { seed, size: size.min(Self::LARGEST) }
    }

    /// Person `index`, counted from 0; `None` past the end.
    pub(super) fn nth(&self, index: u64) -> Option<RegistryPerson> {
        (index < self.size).then(|| {
            let household = index / SIZE_OF_HOUSEHOLD;
            self.sit(Seat { household, place: index % SIZE_OF_HOUSEHOLD })
        })
    }

    /// Everyone invented in this household, the head first.
    pub(super) fn members(&self, household: u64) -> Vec<Member> {
        let first = household * SIZE_OF_HOUSEHOLD;
        (0..SIZE_OF_HOUSEHOLD)
            .filter_map(|place| {
                let relation = match place {
                    0 => Relation::Head,
                    1 => Relation::Spouse,
                    _ => Relation::Child,
                };
                self.nth(first + place).map(|person| Member { person, relation })
            })
            .collect()
    }

    /// The person on a seat.
    fn sit(&self, seat: Seat) -> RegistryPerson {
        let rows = YEARS * PROVINCES.len() as u64;
        let (row, depth) = (seat.household % rows, seat.household / rows);
        let province = province(row).0;
        let home = self.chance("household", seat.household);
        let own = self.chance("person", seat.household * SIZE_OF_HOUSEHOLD + seat.place);
        let sex = match (seat.place, home & 1, own & 1) {
            (0, 0, _) | (1, 1, _) | (2.., _, 0) => Sex::Male,
            _ => Sex::Female,
        };
        let years = usize::try_from(seat.place).ok().and_then(|at| YOUNGER.get(at)).unwrap_or(&0);
        let year = FIRST_YEAR + i32::try_from(row / PROVINCES.len() as u64).unwrap_or(0) + years;
        let birth = NaiveDate::from_ymd_opt(year, 1, 1)
            .and_then(|first| first.checked_add_days(Days::new((own >> 8) % 365)))
            .unwrap_or_default();
        let serial = (depth * SIZE_OF_HOUSEHOLD + seat.place) * SCATTER % SERIALS;
        let family = match seat.place {
            1 => names::family(own >> 24),
            _ => names::family(home >> 8),
        };
        RegistryPerson {
            number: personal_number(province, birth, sex, u32::try_from(serial).unwrap_or(0)),
            name: names::full(family, sex, own >> 32),
            birth,
            sex,
        }
    }

    /// The seat a number points at, if the person there truly has this number and birth date.
    pub(super) fn seat(&self, number: &str, birth: NaiveDate) -> Option<(Seat, RegistryPerson)> {
        let part = |range| number.get(range).and_then(|digits: &str| digits.parse::<u64>().ok());
        let place_of_birth = part(0..3)?;
        let column =
            PROVINCES.iter().position(|(code, _)| u64::from(*code) == place_of_birth)? as u64;
        let century = 1900 + i32::try_from(part(3..4)? / 2 * 100).ok()?;
        let year = century + i32::try_from(part(4..6)?).ok()?;
        let serial = part(6..12)?;
        let flat = serial * GATHER % SERIALS;
        let (depth, place) = (flat / SIZE_OF_HOUSEHOLD, flat % SIZE_OF_HOUSEHOLD);
        let years = usize::try_from(place).ok().and_then(|at| YOUNGER.get(at))?;
        let row = u64::try_from(year - years - FIRST_YEAR).ok().filter(|row| *row < YEARS)?;
        let columns = PROVINCES.len() as u64;
        let household = depth * columns * YEARS + row * columns + column;
        let person = self.nth(household * SIZE_OF_HOUSEHOLD + place)?;
        (person.number == number && person.birth == birth)
            .then_some((Seat { household, place }, person))
    }

    /// Where a household lives.
    pub(super) fn address(&self, household: u64) -> Address {
        let commune = province(household).1.to_owned();
        Address { commune, detail: names::street(self.chance("address", household)) }
    }

    /// 64 evenly spread bits that depend on the seed, a purpose and an index only.
    fn chance(&self, purpose: &str, index: u64) -> u64 {
        let hash = Sha256::new()
            .chain_update(self.seed.to_be_bytes())
            .chain_update(purpose)
            .chain_update(index.to_be_bytes())
            .finalize();
        hash.iter().take(8).fold(0, |bits, byte| bits << 8 | u64::from(*byte))
    }
}

/// The province of a row of households, and a commune in it.
fn province(row: u64) -> (u16, &'static str) {
    let column = usize::try_from(row % PROVINCES.len() as u64).unwrap_or(0);
    PROVINCES.get(column).copied().unwrap_or((56, "22366"))
}
