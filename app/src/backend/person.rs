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

/// The person who asks: checked at sign-in, kept in the session on the server.
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
}

impl Person {
    /// Whether the person works at a counter.
    pub const fn is_officer(&self) -> bool {
        matches!(self.role, Role::Officer { .. })
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
