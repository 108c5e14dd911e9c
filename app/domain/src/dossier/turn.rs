//! One event being applied: the rules, one function each.

use super::event::{Effect, Notice, OfficialForm, Outcome, SupplementItem};
use super::{
    Clock, Context, Decision, Dossier, Extension, Fee, Refusal, Status, SupplementRequest,
};
use crate::time::Moment;

/// A dossier in the middle of one event.
pub(super) struct Turn<'a> {
    next: Dossier,
    effects: Vec<Effect>,
    context: &'a Context<'a>,
    now: Moment,
}

/// Accepted and not yet decided. Handing over within one person is implied, so what may happen to
/// a dossier in progress may happen to one just accepted.
const HANDLED: &[Status] = &[Status::Accepted, Status::InProgress];
/// Not yet decided.
const UNDECIDED: &[Status] = &[
    Status::Submitted,
    Status::Accepted,
    Status::InProgress,
    Status::SupplementAsked,
    Status::FeeAsked,
];

impl<'a> Turn<'a> {
    pub(super) fn new(dossier: &Dossier, context: &'a Context<'a>) -> Self {
        let now = context.now.max(dossier.updated_at);
        Self { next: dossier.clone(), effects: Vec::new(), context, now }
    }

    pub(super) fn finish(mut self) -> (Dossier, Vec<Effect>) {
        self.next.version = self.next.version.saturating_add(1);
        self.next.updated_at = self.now;
        (self.next, self.effects)
    }

    /// The legal time begins (article 19): the dossier is complete.
    pub(super) fn accept(&mut self) -> Result<(), Refusal> {
        self.must_be(&[Status::Submitted])?;
        self.next.status = Status::Accepted;
        self.next.accepted_at = Some(self.now);
        let due = self.start_from_zero();
        self.issue(OfficialForm::Receipt);
        self.notify(Notice::Accepted { due });
        Ok(())
    }

    /// Each hop is written on the control slip that travels with the dossier.
    pub(super) fn assign(&mut self, officer: &str) -> Result<(), Refusal> {
        let waiting = [Status::SupplementAsked, Status::FeeAsked];
        self.must_be(&[HANDLED, &waiting].concat())?;
        must_say(&[officer])?;
        if self.next.status == Status::Accepted {
            self.next.status = Status::InProgress;
        }
        self.next.officer = Some(officer.to_owned());
        self.issue(OfficialForm::ControlSlip);
        Ok(())
    }

    /// Once, completely, and soon after receipt (articles 17.1 and 19.4).
    pub(super) fn ask_supplement(&mut self, items: &[SupplementItem]) -> Result<(), Refusal> {
        self.must_be(&[&[Status::Submitted], HANDLED].concat())?;
        if !self.next.supplements.is_empty() {
            return Err(Refusal::AlreadyAskedOnce);
        }
        check_items(items)?;
        let received = self.next.accepted_at.unwrap_or(self.next.received_at);
        let by = self.context.due(received, self.context.terms.ask_within);
        if self.now > by {
            return Err(Refusal::TooLateToAsk { by });
        }
        let limit = self.context.terms.answer_within;
        let answer_by = limit.map(|limit| self.context.due(self.now, limit));
        self.next.supplements.push(SupplementRequest {
            asked_at: self.now,
            items: items.to_vec(),
            answer_by,
            answered_at: None,
        });
        self.next.status = Status::SupplementAsked;
        self.stop_clock();
        self.issue(OfficialForm::SupplementRequest);
        self.notify(Notice::SupplementAsked { answer_by });
        Ok(())
    }

    /// A dossier that was in handling goes on with its time from zero (article 19.4); one that was
    /// never accepted goes back to the counter, which judges whether it is complete now.
    pub(super) fn take_supplement(&mut self) -> Result<(), Refusal> {
        self.must_be(&[Status::SupplementAsked])?;
        if let Some(request) = self.next.supplements.last_mut() {
            request.answered_at = Some(self.now);
        }
        if self.next.accepted_at.is_some() {
            self.next.status = Status::InProgress;
            self.start_from_zero();
        } else {
            self.next.status = Status::Submitted;
        }
        self.notify(Notice::SupplementReceived);
        Ok(())
    }

    /// Only where the procedure sets a time to answer, and only after it.
    pub(super) fn expire_supplement(&mut self) -> Result<(), Refusal> {
        self.must_be(&[Status::SupplementAsked])?;
        let until = self.next.open_supplement().and_then(|request| request.answer_by);
        if until.is_none_or(|until| self.now <= until) {
            return Err(Refusal::NotExpired { until });
        }
        self.close(Status::Stopped);
        self.issue(OfficialForm::StopNotice);
        self.notify(Notice::Stopped);
        Ok(())
    }

    /// The time stands still while the payer has to act.
    pub(super) fn ask_fee(&mut self, amount: u64) -> Result<(), Refusal> {
        self.must_be(HANDLED)?;
        if amount == 0 {
            return Err(Refusal::NoAmount);
        }
        self.next.fees.push(Fee { amount, asked_at: self.now, paid_at: None, reference: None });
        self.next.status = Status::FeeAsked;
        self.stop_clock();
        self.notify(Notice::FeeAsked { amount });
        Ok(())
    }

    /// The time goes on where it stood.
    pub(super) fn take_fee(&mut self, reference: &str) -> Result<(), Refusal> {
        self.must_be(&[Status::FeeAsked])?;
        must_say(&[reference])?;
        if let Some(fee) = self.next.fees.last_mut() {
            fee.paid_at = Some(self.now);
            fee.reference = Some(reference.to_owned());
        }
        self.next.status = Status::InProgress;
        self.go_on();
        self.notify(Notice::FeeReceived);
        Ok(())
    }

    /// At intake only, and within the time the handling would have taken (article 19.8). What turns
    /// out during handling is a decision.
    pub(super) fn refuse(&mut self, reason: &str, legal_basis: &str) -> Result<(), Refusal> {
        self.must_be(&[Status::Submitted])?;
        must_say(&[reason, legal_basis])?;
        let answered = self.next.supplements.last().and_then(|request| request.answered_at);
        let complete = answered.unwrap_or(self.next.received_at);
        let by = self.context.due(complete, self.context.terms.time_limit);
        if self.now > by {
            return Err(Refusal::TooLateToRefuse { by });
        }
        self.close(Status::Refused);
        self.issue(OfficialForm::Refusal);
        self.notify(Notice::Refused);
        Ok(())
    }

    /// Once, with an apology, at least one day before the promise ends (article 19.9).
    pub(super) fn extend(
        &mut self,
        new_due: Moment,
        reason: &str,
        apology: &str,
    ) -> Result<(), Refusal> {
        self.must_be(HANDLED)?;
        must_say(&[reason, apology])?;
        if self.next.extension.is_some() {
            return Err(Refusal::AlreadyExtended);
        }
        let old_due = self.next.due.unwrap_or(self.now);
        let by = old_due.date().pred_opt().unwrap_or_default();
        if self.now.date() > by {
            return Err(Refusal::TooLateToExtend { by });
        }
        if new_due.date() <= old_due.date() {
            return Err(Refusal::NotLater { due: old_due });
        }
        let (reason, apology) = (reason.to_owned(), apology.to_owned());
        self.next.extension = Some(Extension { at: self.now, old_due, reason, apology });
        self.next.due = Some(new_due);
        self.issue(OfficialForm::Apology);
        self.notify(Notice::Extended { due: new_due });
        Ok(())
    }

    /// The table of holidays changed (see [`super::recount`]). Never later, so nobody apologises.
    pub(super) fn bring_forward(&mut self, new_due: Moment) -> Result<(), Refusal> {
        self.must_be(HANDLED)?;
        let due = self.next.due.unwrap_or(self.now);
        if new_due >= due {
            return Err(Refusal::NotEarlier { due });
        }
        self.run_until(new_due);
        self.notify(Notice::BroughtForward { due: new_due });
        Ok(())
    }

    /// The result exists and the time ends. A late one without an earlier apology gets its apology
    /// now; it is never held back for being late.
    pub(super) fn conclude(
        &mut self,
        outcome: &Outcome,
        result_ref: Option<&String>,
    ) -> Result<(), Refusal> {
        self.must_be(HANDLED)?;
        if let Outcome::Rejected { reason, legal_basis } = outcome {
            must_say(&[reason, legal_basis])?;
        }
        let late = self.next.due.is_some_and(|due| self.now > due);
        self.next.decision = Some(Decision {
            at: self.now,
            outcome: outcome.clone(),
            result_ref: result_ref.cloned(),
        });
        self.next.status = Status::Decided;
        self.end_clock();
        if late && self.next.extension.is_none() {
            self.issue(OfficialForm::Apology);
        }
        if self.context.terms.gives_proof && *outcome == Outcome::Granted {
            self.effects.push(Effect::IssueProof);
        }
        self.notify(Notice::Decided);
        Ok(())
    }

    pub(super) fn hand_over(&mut self) -> Result<(), Refusal> {
        self.must_be(&[Status::Decided])?;
        self.next.status = Status::Returned;
        self.next.closed_at = Some(self.now);
        self.notify(Notice::Returned);
        Ok(())
    }

    /// The applicant may take the dossier back as long as there is no decision (form 05 once it
    /// was accepted).
    pub(super) fn withdraw(&mut self) -> Result<(), Refusal> {
        self.must_be(UNDECIDED)?;
        if self.next.accepted_at.is_some() {
            self.issue(OfficialForm::StopNotice);
        }
        self.close(Status::Withdrawn);
        self.notify(Notice::Withdrawn);
        Ok(())
    }

    pub(super) fn stop(&mut self, reason: &str) -> Result<(), Refusal> {
        self.must_be(&[HANDLED, &[Status::FeeAsked]].concat())?;
        must_say(&[reason])?;
        self.close(Status::Stopped);
        self.issue(OfficialForm::StopNotice);
        self.notify(Notice::Stopped);
        Ok(())
    }

    fn must_be(&self, allowed: &[Status]) -> Result<(), Refusal> {
        let status = self.next.status;
        if allowed.contains(&status) { Ok(()) } else { Err(Refusal::WrongStatus { status }) }
    }

    fn start_from_zero(&mut self) -> Moment {
        let counted = self.context.due(self.now, self.context.terms.time_limit);
        self.run_until(self.next.due.map_or(counted, |due| due.max(counted)))
    }

    fn go_on(&mut self) {
        let Context { calendar, rules, terms, .. } = self.context;
        if let (Some(due), Clock::Stopped { since }) = (self.next.due, self.next.clock) {
            let unit = terms.time_limit.unit;
            self.run_until(calendar.prolonged(due, since, self.now, unit, rules));
        }
    }

    fn run_until(&mut self, due: Moment) -> Moment {
        self.next.due = Some(due);
        self.next.clock = Clock::Running { since: self.now };
        self.effects.push(Effect::StartClock { due });
        due
    }

    fn stop_clock(&mut self) {
        if matches!(self.next.clock, Clock::Running { .. }) {
            self.next.clock = Clock::Stopped { since: self.now };
            self.effects.push(Effect::StopClock);
        }
    }

    fn end_clock(&mut self) {
        if self.next.clock != Clock::Idle {
            self.effects.push(Effect::EndClock);
        }
        self.next.clock = Clock::Ended { at: self.now };
    }

    fn close(&mut self, status: Status) {
        self.next.status = status;
        self.next.closed_at = Some(self.now);
        self.end_clock();
    }

    fn issue(&mut self, form: OfficialForm) {
        self.effects.push(Effect::IssueDocument { form });
    }

    fn notify(&mut self, what: Notice) {
        self.effects.push(Effect::NotifyApplicant { what });
    }
}

fn must_say(texts: &[&str]) -> Result<(), Refusal> {
    let blank = texts.iter().any(|text| text.trim().is_empty());
    if blank { Err(Refusal::MissingText) } else { Ok(()) }
}

fn check_items(items: &[SupplementItem]) -> Result<(), Refusal> {
    use super::SupplementTarget::{Field, File};
    if items.is_empty() {
        return Err(Refusal::NothingAsked);
    }
    for (index, item) in items.iter().enumerate() {
        let (Field(id) | File(id)) = &item.target;
        if must_say(&[id, &item.reason, &item.remedy]).is_err() {
            return Err(Refusal::ItemIncomplete { index });
        }
        if items.iter().take(index).any(|earlier| earlier.target == item.target) {
            return Err(Refusal::ItemTwice { index });
        }
    }
    Ok(())
}
