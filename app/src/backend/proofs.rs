use domain::{
    proof::{
        audience::PlaceKind, choice::Choice, claims::Residence, household::Household,
        signature::PublicKey, verify::Disclosed,
    },
    time::Moment,
};

/// A proof of its holder.
#[derive(Debug, Clone)]
pub struct ProofView {
    /// Identifier.
    pub id: String,
    /// Dossier that issued it; empty when it was issued at once.
    pub dossier: String,
    /// The signed token.
    pub token: Vec<u8>,
    /// The token as digits: what is printed.
    pub digits: String,
    /// What it discloses, decoded from the token itself.
    pub disclosed: Disclosed,
    /// The key of the holder's phone: the uncompressed point, base64url. Without it the proof is
    /// only as good as paper.
    pub holder_key: Option<String>,
    /// Further tokens for the same phone that say the same, so that two counters cannot know that they
    /// were shown one proof.
    pub copies: Vec<ProofCopy>,
    /// What its holder chose; `None` for one from a dossier.
    pub choice: Option<Choice>,
    /// What opens single members of its household.
    pub household: Option<Household>,
    /// Issued.
    pub issued_at: Moment,
    /// Expires.
    pub expires_at: Moment,
    /// Revoked.
    pub revoked: Option<Revoked>,
}

/// A further token of a proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofCopy {
    /// The signed token.
    pub token: Vec<u8>,
    /// The key it is bound to: the uncompressed point, base64url.
    pub holder_key: String,
}

/// How a proof ended before its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revoked {
    /// When.
    pub at: Moment,
    /// Why.
    pub why: RevokedWhy,
}

/// Why a proof was revoked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RevokedWhy {
    /// Its holder asked.
    Holder,
    /// Another came in its place: its identifier.
    Replaced(String),
    /// The residence changed.
    Moved,
    /// For a reason that this program does not know.
    Other,
}

impl ProofView {
    /// Whether a counter would still accept it.
    pub fn is_open(&self, now: Moment) -> bool {
        self.revoked.is_none() && self.expires_at > now
    }

    /// The keys of the holder's phone, of all tokens.
    pub fn holder_keys(&self) -> impl Iterator<Item = &String> {
        self.holder_key.iter().chain(self.copies.iter().map(|copy| &copy.holder_key))
    }

    /// For whom it is shown unless the holder says otherwise.
    pub fn place(&self) -> PlaceKind {
        self.choice.as_ref().map_or(PlaceKind::Committee, |choice| choice.place)
    }
}

/// What the registry lets the person have confirmed at once.
#[derive(Debug, Clone)]
pub enum ProofOffer {
    /// It answers and agrees with the electronic identity.
    Ready {
        /// Where the person resides, by title: at least one.
        homes: Vec<Home>,
        /// How many people live in the household that the person is the head of.
        household: Option<usize>,
    },
    /// It does not answer just now.
    Silent,
    /// It knows nobody of that number and birth date, states another name, or no residence.
    Differs,
}

/// A residence that can be confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// Under which title.
    pub title: Residence,
    /// Code of the ward.
    pub ward: String,
    /// House and street, or hamlet.
    pub detail: String,
}

/// A proof that a person asks for.
#[derive(Debug, Clone)]
pub enum ProofAsk {
    /// A new one.
    New(Choice),
    /// The same proof once more with a new end, in place of this one.
    Renew(String),
    /// The same facts and end, in place of this one, for a phone that makes codes.
    Bind(String),
}

/// What a person sends to get a proof.
#[derive(Debug, Clone)]
pub struct ProofRequest {
    /// What is asked for.
    pub ask: ProofAsk,
    /// The keys of the phone that will show it: one for each token that may be shown. None for a
    /// printed proof.
    pub phone: Vec<PublicKey>,
    /// Idempotency key.
    pub key: String,
}

/// A recorded verification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofCheck {
    /// The proof.
    pub proof: String,
    /// When.
    pub at: Moment,
    /// Name of the unit that verified, Vietnamese and English.
    pub unit: (String, String),
}
