//! Mandates as both sides see them.

use app::backend::{
    Answered, Failure, HelpedBy, MandateAct, MandateSummary, MandateView, Person, SlipView,
};
use chrono::NaiveTime;
use domain::{
    mandate::{Deed, Signed, Standing, ToldBy, Way},
    person::Phone,
    time::Moment,
};

use super::{Portal, team};
use crate::store::{ActRecord, Evidence, Helper, MandateRow};

/// Days that a helper's list looks back for mandates that still count.
const LOOK_BACK_DAYS: i64 = 31;

impl Portal {
    fn midnight(&self) -> Moment {
        Moment::at(self.store.world().now().date(), NaiveTime::MIN)
    }

    pub(super) async fn visits_of(&self, who: &Person) -> Answered<Vec<MandateSummary>> {
        Self::alone(who)?;
        if !who.is_helper() {
            return Err(Failure::NotAllowed);
        }
        let (now, today) = (self.store.world().now(), self.midnight());
        let since = now.plus_seconds(-LOOK_BACK_DAYS * 86_400);
        let rows = self.store.mandates_of_helper(self.owner(who), since).await?;
        let counts = |row: &MandateRow| {
            let standing = row.body.mandate.standing(now);
            row.created_at >= today
                || matches!(standing, Standing::Waiting | Standing::Ahead | Standing::Living)
        };
        let summary = |row: MandateRow| MandateSummary {
            initials: initials(&row.body.client.name),
            services: row.services().clone(),
            asked_at: row.created_at,
            until: row.body.mandate.ends(),
            standing: row.body.mandate.standing(now),
            id: row.id,
        };
        Ok(rows.into_iter().filter(counts).map(summary).collect())
    }

    pub(super) async fn mandate_seen(&self, who: &Person, id: &str) -> Answered<MandateView> {
        let row = self.mandate_of(who, id).await?;
        let helper = row.client != self.owner(who);
        let mut view = self.mandate_view(row).await?;
        if helper && matches!(view.standing, Standing::Over(_) | Standing::Refused) {
            // Nothing of the person after the end.
            view.client = initials(&view.client);
            view.slip = String::new();
            view.acts.iter_mut().for_each(|act| act.code.clear());
        }
        Ok(view)
    }

    async fn mandate_view(&self, row: MandateRow) -> Answered<MandateView> {
        let now = self.store.world().now();
        let acts = self.store.acts_under(&row.id).await?;
        let until = self.store.code_of(&row.id).await?.counts_until(now);
        let body = &row.body;
        let masked = |phone: &String| Phone::parse(phone).map(|phone| phone.masked()).ok();
        Ok(MandateView {
            client: body.client.name.clone(),
            helper: body.helper.name.clone(),
            team: team(self.catalogue(), &body.helper.team),
            services: row.services().clone(),
            asked_at: row.created_at,
            until: body.mandate.ends(),
            standing: body.mandate.standing(now),
            way: way(&row),
            agreed: agreed(&row, &acts),
            acts: acts.into_iter().map(act).collect(),
            code: body.phone.as_ref().and_then(masked).zip(until),
            slip: body.slip.clone(),
            others: 0,
            id: row.id,
        })
    }

    pub(super) async fn mandates_seen(&self, who: &Person) -> Answered<Vec<MandateView>> {
        Self::alone(who)?;
        let (owner, now) = (self.owner(who), self.store.world().now());
        let mut views = Vec::new();
        for row in self.store.mandates_of_client(owner).await? {
            let mut view = self.mandate_view(row).await?;
            view.slip = String::new();
            views.push(view);
        }
        if self.store.acts_unseen(owner).await? > 0 {
            self.store.acts_seen(owner, now).await?;
        }
        let living = views.iter().filter(|view| view.standing == Standing::Living).count();
        for view in &mut views {
            view.others = living.saturating_sub(usize::from(view.standing == Standing::Living));
        }
        Ok(views)
    }

    pub(super) async fn slip_seen(&self, secret: &str) -> Answered<SlipView> {
        let row = self.store.mandate_of_slip(secret).await?;
        let view = self.mandate_view(row).await?;
        let mut acts = view.acts;
        acts.iter_mut().for_each(|act| act.code.clear());
        Ok(SlipView {
            helper: view.helper,
            team: view.team,
            services: view.services,
            until: view.until,
            standing: view.standing,
            acts,
        })
    }

    /// Who helped the citizen with a dossier or a hand-over, each once, whoever sent it.
    pub(in crate::portal) async fn helped_by(&self, code: &str) -> Answered<Vec<HelpedBy>> {
        let mut helpers: Vec<(String, HelpedBy)> = Vec::new();
        for (row, deed) in self.store.helped_with(code).await? {
            let way = way(&row);
            let Helper { id, name, team: of, .. } = row.body.helper;
            let team = team(self.catalogue(), &of);
            match helpers.iter_mut().find(|(known, _)| *known == id) {
                Some((_, by)) if by.deeds.contains(&deed) => {}
                Some((_, by)) => by.deeds.push(deed),
                None => helpers.push((id, HelpedBy { name, team, way, deeds: vec![deed] })),
            }
        }
        Ok(helpers.into_iter().map(|(_, by)| by).collect())
    }
}

/// How the person agreed, also of a mandate that is over since.
fn way(row: &MandateRow) -> Option<Way> {
    row.body.evidence.as_ref().map(|evidence| match evidence {
        Evidence::Identity { .. } => Way::Identity,
        Evidence::Code { .. } => Way::Code,
        Evidence::Witness { .. } => Way::Witness,
    })
}

/// When the person agreed: where it was signed without network as the device told it.
fn agreed(row: &MandateRow, acts: &[ActRecord]) -> Option<Signed> {
    if let Evidence::Witness { signed: Some(signed), .. } = row.body.evidence.as_ref()? {
        return Some(*signed);
    }
    let act = acts.iter().find(|act| act.deed == Deed::Agreed)?;
    Some(Signed { at: act.last_at, told_by: ToldBy::Portal })
}

fn act(record: ActRecord) -> MandateAct {
    // A draft's identifier means nothing to anybody; a dossier's code or the number of a hand-over
    // is what the person has in hand.
    let named = matches!(record.deed, Deed::Filed | Deed::Mended | Deed::Read);
    let code = if named { record.subject } else { String::new() };
    MandateAct {
        at: record.last_at,
        times: record.times,
        deed: record.deed,
        service: record.service,
        code,
        field: record.field,
    }
}

/// `Trần Đức Huỳnh` as `T. Đ. H.`
fn initials(name: &str) -> String {
    let letters = name.split_whitespace().filter_map(|word| word.chars().next());
    letters.map(|letter| format!("{letter}.")).collect::<Vec<_>>().join(" ")
}
