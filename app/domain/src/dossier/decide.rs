//! The state machine.

use super::turn::Turn;
use super::{Clock, Context, Dossier, Effect, Event, Notice, Refusal, Status};

/// A dossier that the applicant files now, and what follows.
pub fn submit(context: &Context<'_>) -> (Dossier, Vec<Effect>) {
    let dossier = Dossier {
        status: Status::Submitted,
        version: 1,
        received_at: context.now,
        updated_at: context.now,
        accepted_at: None,
        due: None,
        clock: Clock::Idle,
        supplements: Vec::new(),
        fees: Vec::new(),
        extension: None,
        officer: None,
        decision: None,
        closed_at: None,
    };
    (dossier, vec![Effect::NotifyApplicant { what: Notice::Received }])
}

/// What `event` makes of `dossier`, and what has to happen outside. Every event that is allowed
/// raises the version by one and has at least one effect.
///
/// A clock that stands behind the last event (two machines) counts as the moment of that event.
///
/// # Errors
/// [`Refusal`]: the event is not allowed and the dossier stays as it is.
pub fn decide(
    dossier: &Dossier,
    event: &Event,
    context: &Context<'_>,
) -> Result<(Dossier, Vec<Effect>), Refusal> {
    if dossier.status.is_terminal() {
        return Err(Refusal::Closed { status: dossier.status });
    }
    let mut turn = Turn::new(dossier, context);
    match event {
        Event::Submitted => return Err(Refusal::WrongStatus { status: dossier.status }),
        Event::Accepted => turn.accept()?,
        Event::Assigned { officer } => turn.assign(officer)?,
        Event::SupplementRequested { items } => turn.ask_supplement(items)?,
        Event::Supplemented => turn.take_supplement()?,
        Event::SupplementExpired => turn.expire_supplement()?,
        Event::FeeRequested { amount } => turn.ask_fee(*amount)?,
        Event::FeePaid { reference } => turn.take_fee(reference)?,
        Event::Refused { reason, legal_basis } => turn.refuse(reason, legal_basis)?,
        Event::Extended { new_due, reason, apology } => turn.extend(*new_due, reason, apology)?,
        Event::BroughtForward { new_due } => turn.bring_forward(*new_due)?,
        Event::Decided { outcome, result_ref } => turn.conclude(outcome, result_ref.as_ref())?,
        Event::Returned => turn.hand_over()?,
        Event::Withdrawn => turn.withdraw()?,
        Event::Stopped { reason } => turn.stop(reason)?,
    }
    Ok(turn.finish())
}
