//! The gate: what a helper may do for somebody, asked of the store at every act.

use app::backend::{Answered, DossierSummary, Failure, HandoverSummary, HelpTrouble, Person};
use domain::{
    dossier::DossierCode,
    mandate::{Action, Deed, Denied},
};

use super::{super::answers::role_name, Portal, trouble};
use crate::store::{MandateRow, NewAct};

impl Portal {
    /// Only for oneself: nobody does this for somebody else.
    pub(in crate::portal) fn alone(who: &Person) -> Answered<()> {
        match who.acting {
            None => Ok(()),
            Some(_) => trouble(HelpTrouble::Denied(Denied::Never)),
        }
    }

    /// The mandate under which `who` acts, as it stands now; `None` for whoever acts for herself.
    async fn under(&self, who: &Person) -> Answered<Option<MandateRow>> {
        let Some(id) = who.mandate() else { return Ok(None) };
        let row = self.store.mandate(id).await?;
        // Hands and person must be the mandate's own, whatever the session says.
        if row.client == self.owner(who) && row.body.helper.id == who.id {
            Ok(Some(row))
        } else {
            Err(Failure::NotFound)
        }
    }

    /// Whether this may be done for a service now.
    pub(in crate::portal) async fn may(
        &self,
        who: &Person,
        action: Action,
        service: &str,
    ) -> Answered<()> {
        let Some(row) = self.under(who).await? else { return Ok(()) };
        let allowed = row.body.mandate.allows(service, action, self.store.world().now());
        allowed.map_err(|denied| Failure::Helping(HelpTrouble::Denied(denied)))
    }

    /// Whether this may be done with a draft now.
    pub(in crate::portal) async fn may_with_draft(
        &self,
        who: &Person,
        action: Action,
        draft: &str,
    ) -> Answered<()> {
        if who.acting.is_none() {
            return Ok(());
        }
        let service = self.lent_draft(who, draft).await?.0;
        self.may(who, action, &service).await
    }

    /// The service of a draft and what it became, for a helper. What it became and she may not look
    /// at is closed by the draft's address as well.
    async fn lent_draft(&self, who: &Person, draft: &str) -> Answered<(String, Option<String>)> {
        let line = self.store.draft(draft, self.owner(who)).await?.line;
        if let Some(code) = &line.submitted_code
            && !self.made_here(who, code, &line.service).await?
        {
            let code = DossierCode::parse(code).map_err(|_| Failure::NotFound)?;
            self.may_look(who, &code).await?;
        }
        Ok((line.service, line.submitted_code))
    }

    /// The service of a draft that is still open: nothing is said to be done with one that was sent.
    async fn lent_open(&self, who: &Person, draft: &str) -> Answered<String> {
        match self.lent_draft(who, draft).await? {
            (service, None) => Ok(service),
            (_, Some(code)) => Err(Failure::AlreadySent { code }),
        }
    }

    /// Records a deed under the mandate, which is checked in the same transaction. Nothing for
    /// whoever acts for herself.
    pub(in crate::portal) async fn doing(
        &self,
        who: &Person,
        deed: Deed,
        service: &str,
        subject: &str,
    ) -> Answered<()> {
        self.doing_at(who, deed, service, (subject, ""), deed.once_a_sitting()).await
    }

    /// `subject` with the field of it that it is about.
    async fn doing_at(
        &self,
        who: &Person,
        deed: Deed,
        service: &str,
        (subject, field): (&str, &str),
        once: bool,
    ) -> Answered<()> {
        let Some(row) = self.under(who).await? else { return Ok(()) };
        let act = NewAct {
            deed,
            service: service.to_owned(),
            subject: subject.to_owned(),
            field: field.to_owned(),
            once,
            actor: who.id.clone(),
            role: role_name(&who.role).to_owned(),
        };
        Ok(self.store.act_under(&row.id, act, self.store.world().now()).await?)
    }

    /// As [`Portal::doing`], with a draft.
    pub(in crate::portal) async fn doing_with_draft(
        &self,
        who: &Person,
        deed: Deed,
        draft: &str,
    ) -> Answered<()> {
        if who.acting.is_none() {
            return Ok(());
        }
        let service = match deed {
            Deed::Opened => self.lent_draft(who, draft).await?.0,
            _ => self.lent_open(who, draft).await?,
        };
        self.doing(who, deed, &service, draft).await
    }

    /// Records that a draft is typed into and brought field by field, by itself: once a sitting.
    pub(in crate::portal) async fn typing(&self, who: &Person, draft: &str) -> Answered<()> {
        if who.acting.is_none() {
            return Ok(());
        }
        let service = self.lent_open(who, draft).await?;
        self.doing_at(who, Deed::Typed, &service, (draft, ""), true).await
    }

    /// As [`Portal::doing_with_draft`], with a file of a field of the form.
    pub(in crate::portal) async fn doing_with_file(
        &self,
        who: &Person,
        deed: Deed,
        draft: &str,
        field: &str,
    ) -> Answered<()> {
        if who.acting.is_none() {
            return Ok(());
        }
        let service = self.lent_open(who, draft).await?;
        let form = self.catalogue().service(&service).map(|loaded| &loaded.form);
        // What is no field is whatever somebody sent: not for the record.
        let field = form.and_then(|form| form.field(field)).map_or("", |field| field.id.as_str());
        self.doing_at(who, deed, &service, (draft, field), deed.once_a_sitting()).await
    }

    /// Whether a dossier is among those that `who` may look at: of the mandate's services those
    /// that are open, and those filed under it. What is over and was not theirs is not needed.
    pub(in crate::portal) async fn may_look(
        &self,
        who: &Person,
        code: &DossierCode,
    ) -> Answered<()> {
        let Some(row) = self.under(who).await? else { return Ok(()) };
        let dossier = self.store.dossier(code.as_str()).await?;
        if dossier.owner != self.owner(who) {
            return Err(Failure::NotFound);
        }
        self.may(who, Action::Follow, &dossier.line.service).await?;
        let whole = dossier.line.parent.as_deref().unwrap_or(code.as_str());
        let status = super::super::bodies::status_of(&dossier.line.status)?;
        let own = self.store.filed_under(whole).await?.is_some_and(|of| of.id == row.id);
        if own || !status.is_terminal() { Ok(()) } else { Err(Failure::NotFound) }
    }

    /// The person's dossiers that `who` may look at.
    pub(in crate::portal) async fn dossiers_shown(
        &self,
        who: &Person,
    ) -> Answered<Vec<DossierSummary>> {
        let all = Self::lent(who, self.own_dossiers(who).await?, |one| &one.service);
        if who.acting.is_none() {
            return Ok(all);
        }
        let mut shown = Vec::new();
        for one in all {
            match self.may_look(who, &one.code).await {
                Ok(()) => shown.push(one),
                Err(Failure::NotFound) => {}
                Err(failure) => return Err(failure),
            }
        }
        Ok(shown)
    }

    /// Whether a hand-over was made under the mandate of `who`; true of one's own.
    pub(in crate::portal) async fn made_here(
        &self,
        who: &Person,
        number: &str,
        service: &str,
    ) -> Answered<bool> {
        let Some(row) = self.under(who).await? else { return Ok(true) };
        self.may(who, Action::Follow, service).await?;
        Ok(self.store.filed_under(number).await?.is_some_and(|of| of.id == row.id))
    }

    /// The person's hand-overs that `who` may look at.
    pub(in crate::portal) async fn handovers_shown(
        &self,
        who: &Person,
    ) -> Answered<Vec<HandoverSummary>> {
        let mut shown = Vec::new();
        for one in Self::lent(who, self.own_handovers(who).await?, |one| &one.service) {
            if self.made_here(who, &one.id, &one.service).await? {
                shown.push(one);
            }
        }
        Ok(shown)
    }

    /// Records that something of a dossier was shown to a helper.
    pub(in crate::portal) async fn looked(&self, who: &Person, code: &DossierCode) -> Answered<()> {
        if who.acting.is_none() {
            return Ok(());
        }
        let service = self.store.dossier(code.as_str()).await?.line.service;
        self.doing(who, Deed::Read, &service, code.as_str()).await
    }

    /// Of things by service, those that `who` may see.
    pub(in crate::portal) fn lent<T>(
        who: &Person,
        mut all: Vec<T>,
        service: impl Fn(&T) -> &str,
    ) -> Vec<T> {
        if let Some(acting) = &who.acting {
            all.retain(|one| acting.services.contains(service(one)));
        }
        all
    }
}
