//! Filing for somebody else: what the pages of helpers and of those they help may ask.

use std::collections::BTreeSet;

use async_trait::async_trait;
use chrono::NaiveDate;
use domain::{
    form::Words,
    mandate::{
        CodeDenied, Deed, Denied, DrawingFault, Refusal, Signed, SigningFault, Standing,
        TermsError, VisitFault, Way,
    },
    place::Unit,
    time::Moment,
};

use super::{Answered, Backend, Person};

/// Everything about mandates. Every method that takes a [`Person`] checks that person's right
/// itself, as in [`Backend`].
#[async_trait]
pub trait Help: Backend {
    /// The helper's mandates of today and those still in force, newest first.
    async fn visits(&self, who: &Person) -> Answered<Vec<MandateSummary>>;
    /// A mandate, for its helper or the person it is about.
    async fn mandate(&self, who: &Person, id: &str) -> Answered<MandateView>;
    /// Asks for a mandate; gives its identifier. The same key again gives the same.
    async fn ask_mandate(&self, who: &Person, ask: MandateAsk) -> Answered<String>;
    /// Sends a code to a phone that the person has at hand.
    async fn send_code(&self, who: &Person, id: &str, phone: &str) -> Answered<()>;
    /// The person's agreement by the code that she read out.
    async fn agree_by_code(&self, who: &Person, id: &str, code: &str) -> Answered<()>;
    /// The person's agreement by card, signature and witness.
    async fn agree_by_witness(&self, who: &Person, id: &str, proof: WitnessProof) -> Answered<()>;
    /// The person's own answer, signed in.
    async fn answer_mandate(&self, who: &Person, id: &str, yes: bool) -> Answered<()>;
    /// Ends a mandate, by its helper or the person. One that is over already stays so.
    async fn end_mandate(&self, who: &Person, id: &str) -> Answered<()>;
    /// Everybody who was ever asked to help this person, newest first. From now on she has looked.
    async fn mandates_about(&self, who: &Person) -> Answered<Vec<MandateView>>;
    /// How many things helpers did that the person has not looked at; none for a helper.
    async fn news_of_help(&self, who: &Person) -> Answered<i64>;
    /// What a slip of paper opens. Its secret is all that is needed.
    async fn slip(&self, secret: &str) -> Answered<SlipView>;
    /// Ends the mandate of a slip.
    async fn end_by_slip(&self, secret: &str) -> Answered<()>;
    /// What helpers did from one day to another, both included, by service and team and by service
    /// and place. Small numbers are left out, all others rounded down.
    async fn help_figures(
        &self,
        who: &Person,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Answered<HelpFigures>;
}

/// What a helper asks for.
#[derive(Clone, Default)]
pub struct MandateAsk {
    /// Idempotency key.
    pub key: String,
    /// Personal number as typed.
    pub number: String,
    /// Birth date as typed.
    pub birth: String,
    /// Name as typed.
    pub name: String,
    /// What the QR code of the card said, instead of the three.
    pub card: String,
    /// Services, by slug.
    pub services: Vec<String>,
    /// For how long, in minutes.
    pub minutes: i64,
    /// Secret of the slip that the person holds already.
    pub slip: Option<String>,
}

/// What shows that somebody agreed who has neither account nor phone.
#[derive(Clone)]
pub struct WitnessProof {
    /// What the QR code of her card says.
    pub card: String,
    /// The witness's name.
    pub name: String,
    /// The witness's personal number.
    pub number: String,
    /// Name of the picture's file.
    pub file: String,
    /// The picture of her signature.
    pub picture: Vec<u8>,
    /// She drew it on the screen.
    pub drawn: bool,
    /// When she signed, where it was without network; elsewhere it is now.
    pub signed: Option<Signed>,
}

/// A mandate in the helper's list. Initials only: the next person may look at the same screen.
#[derive(Debug, Clone)]
pub struct MandateSummary {
    /// Its identifier.
    pub id: String,
    /// Initials of the person.
    pub initials: String,
    /// Services, by slug.
    pub services: BTreeSet<String>,
    /// When it was asked for.
    pub asked_at: Moment,
    /// Its end.
    pub until: Moment,
    /// Where it stands.
    pub standing: Standing,
}

/// A mandate, whole, as both sides see it.
#[derive(Debug, Clone)]
pub struct MandateView {
    /// Its identifier.
    pub id: String,
    /// Name of the person.
    pub client: String,
    /// Name of the helper.
    pub helper: String,
    /// Team of the helper.
    pub team: Words,
    /// Services, by slug.
    pub services: BTreeSet<String>,
    /// When it was asked for.
    pub asked_at: Moment,
    /// Its end.
    pub until: Moment,
    /// Where it stands.
    pub standing: Standing,
    /// How the person agreed.
    pub way: Option<Way>,
    /// When.
    pub agreed: Option<Signed>,
    /// What was done, first to last.
    pub acts: Vec<MandateAct>,
    /// The phone that a code went to, as others may see it, and until when the code counts.
    pub code: Option<(String, Moment)>,
    /// Secret of the slip; the person's to keep, printed by the helper.
    pub slip: String,
    /// Another helper has a mandate of this person, too. Told to the person only.
    pub others: usize,
}

/// Something done under a mandate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MandateAct {
    /// When, last.
    pub at: Moment,
    /// How often in a row.
    pub times: i64,
    /// What.
    pub deed: Deed,
    /// Service slug, or empty.
    pub service: String,
    /// Code of the dossier, or empty.
    pub code: String,
    /// The form's field that it is about, or empty.
    pub field: String,
}

/// What whoever holds the slip sees: nothing about the person.
#[derive(Debug, Clone)]
pub struct SlipView {
    /// Name of the helper.
    pub helper: String,
    /// Team of the helper.
    pub team: Words,
    /// Services, by slug.
    pub services: BTreeSet<String>,
    /// Its end.
    pub until: Moment,
    /// Where it stands.
    pub standing: Standing,
    /// What was done, first to last.
    pub acts: Vec<MandateAct>,
}

/// Who helped the citizen with a dossier or a hand-over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpedBy {
    /// Name of the helper.
    pub name: String,
    /// Team.
    pub team: Words,
    /// How the citizen agreed.
    pub way: Option<Way>,
    /// What was done, each once, first to last.
    pub deeds: Vec<Deed>,
}

/// Days of helpers in figures.
#[derive(Debug, Clone, Default)]
pub struct HelpFigures {
    /// By team and service.
    pub teams: Vec<HelpFigure>,
    /// By place and service.
    pub places: Vec<HelpPlace>,
}

/// How many people were helped to file something at a place.
#[derive(Debug, Clone)]
pub struct HelpPlace {
    /// The unit that received it; `None` for what was handed over to another system.
    pub unit: Option<Unit>,
    /// Service slug.
    pub service: String,
    /// People for whom something was filed; `None` when too few to tell.
    pub filed: Option<i64>,
}

/// How many people were helped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpFigure {
    /// Team.
    pub team: Words,
    /// Service slug.
    pub service: String,
    /// People for whom a draft was filled in; `None` when too few to tell.
    pub filled: Option<i64>,
    /// People for whom a dossier was filed; `None` when too few to tell.
    pub filed: Option<i64>,
}

/// What is wrong with a request for a mandate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskFault {
    /// Nobody has this number, birth date and name; which of them is wrong is not told.
    NobodyLikeThis,
    /// The helper herself.
    Oneself,
    /// What was scanned is no identity card.
    NoCard,
    /// A service that is not there, or not to be begun now.
    Service,
    /// Services or time.
    Terms(TermsError),
}

/// Why something is not done for somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HelpTrouble {
    /// The mandate does not allow it.
    Denied(Denied),
    /// The mandate stands where this cannot happen.
    Step(Refusal),
    /// Another helper sits with this person just now.
    OtherHelper,
    /// The request has mistakes.
    Ask(AskFault),
    /// The code does not count.
    Code(CodeDenied),
    /// No mobile number of Vietnam.
    Phone,
    /// The helper's own phone, or one that others have agreed with.
    PhoneOfOthers,
    /// No way to send messages is connected, or it does not answer.
    NoChannel,
    /// What was scanned is not this person's card.
    Card,
    /// The witness is missing, or is one of the two.
    Witness,
    /// The picture of the signature is missing, or is no picture.
    Picture,
    /// The same picture of a signature counts for another mandate.
    SignatureUsed,
    /// What was drawn on the screen is no signature.
    Drawing(DrawingFault),
    /// The visit is not one to put on a list.
    Visit(VisitFault),
    /// The person agreed with another helper than the one who sends it.
    AgreedWithAnother,
    /// What was signed without network does not count.
    Signed(SigningFault),
    /// This device carries visits that were not sent: what clears it would lose them.
    Carries,
    /// The draft of a visit was sent or thrown away meanwhile: it takes no more files.
    DraftClosed,
    /// The form does not ask for the paper that a device brings.
    NotAsked,
}
