//! Claims to CBOR and back.

use super::{Birth, Claims, ClaimsError, Detail, Facts, Gender, Person, Residence, StatusRef};
use crate::proof::cbor::{self, Value};
use crate::proof::cose_key;
use crate::proof::household::MemberRoot;
use crate::proof::signature::PublicKey;
use crate::time::Moment;

const ISS: i64 = 1;
const EXP: i64 = 4;
const NBF: i64 = 5;
const IAT: i64 = 6;
const CNF: i64 = 8;
const CLAIM_169: i64 = 169;
const STATUS: i64 = 65535;

const NUMBER: i64 = 1;
const NAME: i64 = 4;
const BIRTH: i64 = 8;
const GENDER: i64 = 9;
const ADDRESS: i64 = 10;
const NATIONALITY: i64 = 13;
const WARD: i64 = 21;
const RESIDENCE: i64 = 75;
const MEMBERS: i64 = 76;

/// The longest name, in characters; the longest in the register has 45.
const MAX_NAME: usize = 100;
/// The longest address, in characters.
const MAX_ADDRESS: usize = 300;

type Entries = Vec<(i64, Value)>;

impl Claims {
    /// The payload of a token: deterministic CBOR.
    pub fn encode(&self) -> Vec<u8> {
        let mut claims: Entries = vec![
            (ISS, Value::from(self.issuer.as_str())),
            (EXP, Value::Int(self.expires_at.unix())),
            (IAT, Value::Int(self.issued_at.unix())),
            (CLAIM_169, self.facts.to_value()),
        ];
        claims.extend(self.not_before.map(|at| (NBF, Value::Int(at.unix()))));
        claims.extend(self.holder_key.as_ref().map(|key| {
            let confirmation = cbor::map([(1, cose_key::encode(key))]);
            (CNF, confirmation)
        }));
        claims.extend(self.status.as_ref().map(|status| (STATUS, status.to_value())));
        cbor::encode(&cbor::map(claims))
    }

    /// Reads a payload. Claims that we do not know are left alone.
    ///
    /// # Errors
    /// See [`ClaimsError`].
    pub fn decode(payload: &[u8]) -> Result<Self, ClaimsError> {
        let map = cbor::decode(payload).map_err(|_| ClaimsError::BadCbor)?;
        if map.entries().is_none() {
            return Err(ClaimsError::BadCbor);
        }
        let facts = map.get(CLAIM_169).ok_or(ClaimsError::Missing(CLAIM_169))?;
        Ok(Self {
            issuer: text(&map, ISS)?,
            issued_at: moment(&map, IAT)?.ok_or(ClaimsError::Missing(IAT))?,
            not_before: moment(&map, NBF)?,
            expires_at: moment(&map, EXP)?.ok_or(ClaimsError::Missing(EXP))?,
            status: map.get(STATUS).map(StatusRef::from_value).transpose()?,
            holder_key: map.get(CNF).map(holder_key).transpose()?,
            facts: Facts::from_value(facts)?,
        })
    }
}

fn holder_key(confirmation: &Value) -> Result<PublicKey, ClaimsError> {
    confirmation.get(1).and_then(cose_key::decode).ok_or(ClaimsError::Wrong(CNF))
}

impl StatusRef {
    fn to_value(&self) -> Value {
        let list = vec![
            (Value::from("idx"), Value::Int(i64::from(self.index))),
            (Value::from("uri"), Value::from(self.uri.as_str())),
        ];
        Value::Map(vec![(Value::from("status_list"), Value::Map(list))])
    }

    fn from_value(value: &Value) -> Result<Self, ClaimsError> {
        let read = || {
            let list = value.named("status_list")?;
            let index = u32::try_from(list.named("idx")?.int()?).ok()?;
            Some(Self { uri: list.named("uri")?.text()?.to_owned(), index })
        };
        read().ok_or(ClaimsError::Wrong(STATUS))
    }
}

impl Facts {
    /// Whether every field has the shape it must have.
    ///
    /// # Errors
    /// [`ClaimsError::Wrong`] with the label of the first field that has not.
    pub fn check(&self) -> Result<(), ClaimsError> {
        ensure(digits(&self.ward, 5), WARD)?;
        let Some(person) = self.person() else { return Ok(()) };
        ensure(digits(&person.number, 12), NUMBER)?;
        ensure(filled(&person.name, MAX_NAME), NAME)?;
        ensure(filled(&person.address, MAX_ADDRESS), ADDRESS)?;
        let capitals =
            |t: &String| matches!(t.len(), 2 | 3) && t.bytes().all(|b| b.is_ascii_uppercase());
        ensure(person.nationality.as_ref().is_none_or(capitals), NATIONALITY)
    }

    fn to_value(&self) -> Value {
        let mut fields: Entries = vec![
            (WARD, Value::from(self.ward.as_str())),
            (RESIDENCE, Value::Int(self.residence.id())),
        ];
        if let Some(person) = self.person() {
            fields.extend([
                (NUMBER, Value::from(person.number.as_str())),
                (NAME, Value::from(person.name.as_str())),
                (BIRTH, Value::from(person.birth.as_str())),
                (ADDRESS, Value::from(person.address.as_str())),
            ]);
            fields.extend(person.gender.map(|g| (GENDER, Value::Int(g.id()))));
            let nationality = person.nationality.as_deref();
            fields.extend(nationality.map(|n| (NATIONALITY, Value::from(n))));
        }
        fields.extend(self.members().map(|members| (MEMBERS, members.to_value())));
        cbor::map(fields)
    }

    /// A token with a name has the person's profile, one with members the household's.
    fn from_value(map: &Value) -> Result<Self, ClaimsError> {
        if map.entries().is_none() {
            return Err(ClaimsError::Wrong(CLAIM_169));
        }
        let residence = int(map, RESIDENCE)?.ok_or(ClaimsError::Missing(RESIDENCE))?;
        let facts = Self {
            ward: text(map, WARD)?,
            residence: Residence::from_id(residence).ok_or(ClaimsError::Wrong(RESIDENCE))?,
            detail: detail(map)?,
        };
        facts.check()?;
        Ok(facts)
    }
}

fn detail(map: &Value) -> Result<Detail, ClaimsError> {
    let personal = [NUMBER, NAME, BIRTH, GENDER, ADDRESS, NATIONALITY, MEMBERS];
    if personal.iter().all(|label| map.get(*label).is_none()) {
        return Ok(Detail::Ward);
    }
    let person = Person {
        number: text(map, NUMBER)?,
        name: text(map, NAME)?,
        birth: Birth::parse(&text(map, BIRTH)?).map_err(|_| ClaimsError::Wrong(BIRTH))?,
        gender: int(map, GENDER)?
            .map(|id| Gender::from_id(id).ok_or(ClaimsError::Wrong(GENDER)))
            .transpose()?,
        address: text(map, ADDRESS)?,
        nationality: map.get(NATIONALITY).map(|_| text(map, NATIONALITY)).transpose()?,
    };
    Ok(match map.get(MEMBERS) {
        None => Detail::Person(person),
        Some(value) => Detail::Household {
            head: person,
            members: MemberRoot::from_value(value).ok_or(ClaimsError::Wrong(MEMBERS))?,
        },
    })
}

fn text(map: &Value, label: i64) -> Result<String, ClaimsError> {
    let value = map.get(label).ok_or(ClaimsError::Missing(label))?;
    Ok(value.text().ok_or(ClaimsError::Wrong(label))?.to_owned())
}

fn int(map: &Value, label: i64) -> Result<Option<i64>, ClaimsError> {
    map.get(label).map(|v| v.int().ok_or(ClaimsError::Wrong(label))).transpose()
}

/// A time in whole seconds since 1970, within the years that a calendar can show.
fn moment(map: &Value, label: i64) -> Result<Option<Moment>, ClaimsError> {
    let Some(seconds) = int(map, label)? else { return Ok(None) };
    ensure((0..=253_402_300_799).contains(&seconds), label)?;
    Ok(Some(Moment::from_unix(seconds)))
}

fn ensure(right: bool, label: i64) -> Result<(), ClaimsError> {
    if right { Ok(()) } else { Err(ClaimsError::Wrong(label)) }
}

fn digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|b| b.is_ascii_digit())
}

fn filled(text: &str, max: usize) -> bool {
    !text.trim().is_empty() && text.chars().count() <= max
}
