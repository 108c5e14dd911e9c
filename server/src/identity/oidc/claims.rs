//! From what a provider states to an [`Identity`], by the operator's mapping.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::person::PersonalNumber;
use domain::text::clean;
use serde_json::Value;

use super::config::{ProviderConfig, RoleKind};
use super::error::{Claim, LoginError, TokenFault};
use crate::identity::{Identity, Role};

/// The claims of a verified ID token, or of user info about the same person.
pub(super) type Claims = serde_json::Map<String, Value>;

/// Reads who signed in.
pub(super) fn identity(
    provider: &ProviderConfig,
    subject: &str,
    claims: &Claims,
) -> Result<Identity, LoginError> {
    let reader = Reader { claims };
    let names = &provider.claims;
    let number = reader.text(&names.number).and_then(|text| PersonalNumber::parse(&text).ok());
    let birth = reader.text(&names.birth).as_deref().and_then(date);
    Ok(Identity {
        provider: provider.id.clone(),
        subject: subject.to_owned(),
        number: number.ok_or(missing(Claim::Number))?,
        name: reader.text(&names.name).map(|name| clean(&name)).ok_or(missing(Claim::Name))?,
        birth: birth.ok_or(missing(Claim::Birth))?,
        sex: reader.value(&names.sex, &provider.values.sex).ok_or(missing(Claim::Sex))?,
        level: reader.value(&names.level, &provider.values.level).ok_or(missing(Claim::Level))?,
        role: role(provider, &reader)?,
    })
}

fn role(provider: &ProviderConfig, reader: &Reader<'_>) -> Result<Role, LoginError> {
    let names = &provider.claims;
    let kind = match reader.text(&names.role) {
        Some(_) => reader.value(&names.role, &provider.values.role).ok_or(missing(Claim::Role))?,
        None => RoleKind::Citizen,
    };
    if !provider.roles.contains(&kind) {
        return Err(LoginError::TokenInvalid { which: TokenFault::Role });
    }
    Ok(match kind {
        RoleKind::Citizen => Role::Citizen,
        RoleKind::Officer => {
            Role::Officer { unit: reader.text(&names.unit).ok_or(missing(Claim::Unit))? }
        }
        RoleKind::Volunteer => {
            Role::Volunteer { team: reader.text(&names.team).ok_or(missing(Claim::Team))? }
        }
        RoleKind::Leader => Role::Leader,
    })
}

const fn missing(which: Claim) -> LoginError {
    LoginError::ClaimMissing { which }
}

struct Reader<'a> {
    claims: &'a Claims,
}

impl Reader<'_> {
    /// A claim that is a non-empty text or a whole number.
    fn text(&self, name: &str) -> Option<String> {
        let text = match self.claims.get(name)? {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        (!text.is_empty()).then_some(text)
    }

    /// What a claim's word means.
    fn value<T: Copy>(&self, name: &str, meanings: &BTreeMap<String, T>) -> Option<T> {
        let word = self.text(name)?;
        let same = |known: &&String| known.to_lowercase() == word.to_lowercase();
        let known = meanings.keys().find(same)?;
        meanings.get(known).copied()
    }
}

/// A date as the standard writes it (1961-02-14) or as a Vietnamese certificate (14/02/1961).
fn date(text: &str) -> Option<NaiveDate> {
    text.parse().ok().or_else(|| NaiveDate::parse_from_str(text, "%d/%m/%Y").ok())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use serde_json::json;

    use super::*;
    use crate::identity::Level;
    use domain::person::Sex;

    fn provider() -> ProviderConfig {
        let text = r#"
            [[provider]]
            id = "x"
            issuer = "https://x.example"
            client_id = "motcua"
            label = { vi = "X", en = "X" }
            roles = ["citizen", "officer", "volunteer"]
            values.level = { "urn:LoA1" = 1, "urn:LoA2" = 2 }
        "#;
        ProviderConfig::parse_all(text, |_| None).unwrap().pop().unwrap()
    }

    fn full() -> Claims {
        let claims = json!({
            "personal_number": "056061999001",
            "name": " Trần Đức Huỳnh ",
            "birthdate": "1961-02-14",
            "gender": "male",
            "acr": "URN:loa2",
        });
        claims.as_object().unwrap().clone()
    }

    fn read(change: Value) -> Result<Identity, LoginError> {
        let mut claims = full();
        for (name, value) in change.as_object().unwrap().clone() {
            claims.insert(name, value);
        }
        identity(&provider(), "s", &claims)
    }

    #[test]
    fn a_citizen_is_read() {
        let citizen = read(json!({})).unwrap();
        assert_eq!(citizen.name, "Trần Đức Huỳnh");
        assert_eq!(
            (citizen.level, citizen.sex, citizen.role),
            (Level::Two, Sex::Male, Role::Citizen)
        );
        let same = read(json!({"birthdate": "14/02/1961", "gender": "Nam"})).unwrap();
        assert_eq!((same.birth, same.sex), (citizen.birth, Sex::Male));
        assert_eq!(read(json!({"gender": "Nữ"})).unwrap().sex, Sex::Female);
    }

    #[test]
    fn each_missing_or_unreadable_claim_is_named() {
        for (change, which) in [
            (json!({"personal_number": null}), Claim::Number),
            (json!({"personal_number": "12345"}), Claim::Number),
            (json!({"personal_number": "05606199900x"}), Claim::Number),
            (json!({"name": "  "}), Claim::Name),
            (json!({"birthdate": "1961-02-30"}), Claim::Birth),
            (json!({"birthdate": "1961"}), Claim::Birth),
            (json!({"gender": "?"}), Claim::Sex),
            (json!({"acr": "urn:LoA9"}), Claim::Level),
            (json!({"acr": {"deep": 2}}), Claim::Level),
            (json!({"role": "king"}), Claim::Role),
            (json!({"role": "officer"}), Claim::Unit),
            (json!({"role": "volunteer", "team": ""}), Claim::Team),
        ] {
            let expected = Err(LoginError::ClaimMissing { which });
            assert_eq!(read(change.clone()), expected, "{change}");
        }
    }

    #[test]
    fn a_provider_grants_only_the_roles_it_may() {
        let officer = read(json!({"role": "officer", "unit": "22366"})).unwrap();
        assert_eq!(officer.role, Role::Officer { unit: "22366".into() });
        let refused = Err(LoginError::TokenInvalid { which: TokenFault::Role });
        assert_eq!(read(json!({"role": "leader"})), refused);
    }
}
