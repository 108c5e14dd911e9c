use std::collections::BTreeSet;

use domain::time::Moment;
use serde::{Deserialize, Serialize};

/// What a signed-in person is here as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "role")]
pub enum Role {
    /// A citizen, for herself.
    Citizen,
    /// An officer of a receiving unit.
    Officer {
        /// Unit identifier.
        unit: String,
    },
    /// A volunteer who helps others.
    Volunteer {
        /// Team.
        team: String,
    },
    /// A leader who reads figures.
    Leader,
}

/// The mandate under which a helper does something for somebody else. It says what the helper
/// asked for; the server checks the mandate itself at every act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acting {
    /// The mandate.
    pub mandate: String,
    /// Its services, by slug.
    pub services: BTreeSet<String>,
    /// Its end.
    pub until: Moment,
}

/// The person who asks: checked at sign-in, kept in the session on the server.
///
/// Of a helper who sits with somebody, number, name, birth and sex are that person's, so that
/// drafts and dossiers are hers; id, level and role are the helper's, so that the record says
/// who did it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Stable pseudonym of this person, safe for logs and the audit chain.
    pub id: String,
    /// Personal number.
    pub number: String,
    /// Full name.
    pub name: String,
    /// Birth date, ISO.
    pub birth: String,
    /// `nam` or `nu`.
    pub sex: String,
    /// Level of the electronic identity, 1 or 2.
    pub level: u8,
    /// What the person is here as.
    pub role: Role,
    /// For somebody else, under this mandate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acting: Option<Acting>,
}

impl Person {
    /// Whether the person works at a counter.
    pub const fn is_officer(&self) -> bool {
        matches!(self.role, Role::Officer { .. })
    }

    /// Whether the person helps others, and is not just now somebody's hands.
    pub const fn is_helper(&self) -> bool {
        matches!(self.role, Role::Volunteer { .. }) && self.acting.is_none()
    }

    /// The mandate under which this is done for somebody else.
    pub fn mandate(&self) -> Option<&str> {
        self.acting.as_ref().map(|acting| acting.mandate.as_str())
    }

    /// The officer's unit.
    pub fn unit(&self) -> Option<&str> {
        match &self.role {
            Role::Officer { unit } => Some(unit),
            _ => None,
        }
    }
}

impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Person")
            .field("id", &self.id)
            .field("role", &self.role)
            .finish_non_exhaustive()
    }
}
