use serde::{Deserialize, Serialize};

/// What somebody may want to do for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Begin, read and fill in a draft.
    Fill,
    /// File a draft.
    File,
    /// Look at a dossier.
    Follow,
    /// Mend what the counter asked for.
    Mend,
    /// Take a dossier back: the person's own to do.
    Withdraw,
    /// Have proofs issued, see or revoke them: the person's own to do.
    Prove,
    /// Agree to mandates or end those of others: the person's own to do.
    Authorise,
    /// Anything else of the person's.
    Other,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 8] = [
        Self::Fill,
        Self::File,
        Self::Follow,
        Self::Mend,
        Self::Withdraw,
        Self::Prove,
        Self::Authorise,
        Self::Other,
    ];

    /// Whether a mandate can ever allow it.
    pub const fn can_be_lent(self) -> bool {
        matches!(self, Self::Fill | Self::File | Self::Follow | Self::Mend)
    }
}

/// What happened under a mandate, as both sides read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deed {
    /// The helper asked.
    Asked,
    /// A code was sent to a phone.
    CodeSent,
    /// The person agreed.
    Agreed,
    /// The person refused.
    Refused,
    /// The mandate was ended before its time.
    Ended,
    /// The helper sat down with the person.
    Began,
    /// They were done for this time.
    Left,
    /// A draft was opened.
    Opened,
    /// Answers were written into a draft.
    Typed,
    /// A file was attached.
    Attached,
    /// A file was taken off.
    Detached,
    /// A dossier was filed.
    Filed,
    /// What the counter asked for was sent.
    Mended,
    /// A dossier was read.
    Read,
}

impl Deed {
    /// Every deed.
    pub const ALL: [Self; 14] = [
        Self::Asked,
        Self::CodeSent,
        Self::Agreed,
        Self::Refused,
        Self::Ended,
        Self::Began,
        Self::Left,
        Self::Opened,
        Self::Typed,
        Self::Attached,
        Self::Detached,
        Self::Filed,
        Self::Mended,
        Self::Read,
    ];

    /// Its name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::CodeSent => "code-sent",
            Self::Agreed => "agreed",
            Self::Refused => "refused",
            Self::Ended => "ended",
            Self::Began => "began",
            Self::Left => "left",
            Self::Opened => "opened",
            Self::Typed => "typed",
            Self::Attached => "attached",
            Self::Detached => "detached",
            Self::Filed => "filed",
            Self::Mended => "mended",
            Self::Read => "read",
        }
    }

    /// The deed of a name in the record.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.name() == name)
    }

    /// Whether several in a row about the same thing are told as one, with how often.
    pub const fn repeats(self) -> bool {
        matches!(self, Self::Typed | Self::Attached | Self::Detached)
    }

    /// Whether it is told once for the same thing while they sit together, however often it is
    /// looked at.
    pub const fn once_a_sitting(self) -> bool {
        matches!(self, Self::Opened | Self::Read)
    }

    /// What a mandate must allow for it; `None` for what happens to the mandate itself.
    pub const fn action(self) -> Option<Action> {
        match self {
            Self::Opened | Self::Typed | Self::Attached | Self::Detached => Some(Action::Fill),
            Self::Filed => Some(Action::File),
            Self::Mended => Some(Action::Mend),
            Self::Read => Some(Action::Follow),
            _ => None,
        }
    }
}
