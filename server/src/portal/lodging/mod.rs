//! Lists of guests: many notices of overnight stay in one go.
//!
//! A list is kept whole and at once; its rows are judged and filed afterwards, in parts, each a
//! dossier of its own under a key made of list and part. Whatever is killed in between goes on
//! where it was, and counts once.

mod sheet;
mod source;
mod work;

use std::collections::BTreeMap;

use app::{
    backend::{Answered, Failure, Person},
    pages::lodging::{Entry, Left, Progress, SHOWN, Standing, Trouble},
};
use chrono::{NaiveDateTime, TimeDelta};
use domain::{
    catalogue::Loaded,
    form::{Answers, Context as Rules, Report, check},
    lodging::{self, Judged, ListError, SERVICE, answers, defaults, page_form},
};
use serde::{Deserialize, Serialize};

use super::{
    MAX_FILE, Portal,
    bodies::{read, write},
};
use crate::store::{Batch, NewBatch, PartLine};

use source::Source;

/// Lists of one owner in an hour.
const MOST_LISTS: i64 = 60;
/// Seconds of the period in which lists are counted.
const WINDOW: i64 = 3_600;
/// The field that a new page chooses: who sends lists is a lodging house.
const PLACE_KIND: (&str, &str) = ("loai_co_so", "co-so-luu-tru");
/// The purpose that a new page chooses.
const REASON: (&str, &str) = ("ly_do", "du-lich");
/// Columns that are of this night: a new page does not take them from the last list.
const OF_TONIGHT: [&str; 4] = [ARRIVAL, "den", "phong", "cam_doan"];
/// When the guests arrived; the page says now.
const ARRIVAL: &str = "tu";
/// How a browser writes a minute.
const MINUTE: &str = "%Y-%m-%dT%H:%M";
/// The longest that somebody looks at a page, whose seconds are not told: then her session has ended.
const LOOKS: TimeDelta = TimeDelta::minutes(31);

/// Whether an answer may be what a page says by itself that was opened a while before `now`.
pub fn is_preset(field: &str, text: &str, now: NaiveDateTime) -> bool {
    let at = NaiveDateTime::parse_from_str(text, MINUTE);
    field == ARRIVAL && at.is_ok_and(|at| (TimeDelta::zero()..=LOOKS).contains(&(now - at)))
}

/// What a person sent.
#[derive(Debug, Default)]
pub struct Sent {
    /// Answers of the page by field.
    pub answers: Answers,
    /// The file, when one was chosen.
    pub file: Option<Vec<u8>>,
    /// Scans, one a line.
    pub scans: String,
}

/// What became of it.
pub enum Listed {
    /// It is kept: its identifier, and whether it is the first of its kind tonight.
    Kept {
        /// Its identifier.
        id: String,
        /// Whether it is the first.
        first: bool,
    },
    /// It has to be mended; the page with what was typed.
    Wrong(Box<Entry>),
}

/// What is kept of a list beside its rows.
#[derive(Serialize, Deserialize)]
struct Body {
    who: Person,
    source: Source,
    /// The answers of the page, by field.
    values: BTreeMap<String, String>,
}

impl Portal {
    /// The service, for a person who may file it.
    fn lodging_service(&self, who: &Person) -> Answered<std::sync::Arc<Loaded>> {
        Self::alone(who)?;
        let loaded = self.service(SERVICE)?;
        let need = loaded.service.identity_level;
        if who.level < need { Err(Failure::LevelTooLow { need }) } else { Ok(loaded) }
    }

    /// The page before anything is typed: the answers of the last list, or what is known.
    ///
    /// # Errors
    /// Of the store; [`Failure::LevelTooLow`].
    pub async fn list_begun(&self, who: &Person) -> Answered<Entry> {
        let loaded = self.lodging_service(who)?;
        let form = page_form(&loaded.form);
        let mut page = Answers::default();
        let last = self.store.batches_of(self.owner(who)).await?.into_iter().next();
        let left = match &last {
            Some(last) => self.left(last).await?,
            None => None,
        };
        if let Some(last) = last {
            let body: Body = read("list", last.body)?;
            page.values = body.values;
            page.values.retain(|field, _| !OF_TONIGHT.contains(&field.as_str()));
        }
        self.known(who).await.0.fill(&form, &mut page);
        let now = self.store.world().now().local();
        let tomorrow = now.date().succ_opt().unwrap_or(now.date());
        for (field, text) in [
            (PLACE_KIND.0, PLACE_KIND.1.to_owned()),
            (REASON.0, REASON.1.to_owned()),
            (ARRIVAL, now.format(MINUTE).to_string()),
            ("den", tomorrow.format("%d/%m/%Y").to_string()),
        ] {
            if !page.is_filled(field) {
                page.set(field, text);
            }
        }
        Ok(Entry {
            form,
            answers: page,
            given: Vec::new(),
            report: Report::default(),
            trouble: None,
            scans: String::new(),
            left,
        })
    }

    /// What a list has left to mend once it is worked off.
    async fn left(&self, list: &Batch) -> Answered<Option<Left>> {
        let parts = self.store.parts(&list.id).await?;
        let guests: i64 = parts.iter().filter(|part| part.refused).map(|part| part.guests).sum();
        let left = Left { list: list.id.clone(), received_at: list.received_at, guests };
        Ok((list.done_at.is_some() && guests > 0).then_some(left))
    }

    /// Takes a list, if page and list can be read; every row is judged afterwards.
    ///
    /// # Errors
    /// [`Failure::TooMany`], [`Failure::NoUnit`], [`Failure::LevelTooLow`]; of the store.
    pub async fn list_sent(&self, who: &Person, sent: Sent) -> Answered<Listed> {
        let loaded = self.lodging_service(who)?;
        self.offered(&loaded)?;
        let now = self.store.world().now();
        let hits = self.store.hit("guest-lists", &who.number, WINDOW, now).await?;
        if hits.count > MOST_LISTS {
            let wait = u32::try_from(hits.until.unix() - now.unix()).unwrap_or(1);
            return Err(Failure::TooMany { wait });
        }
        let form = page_form(&loaded.form);
        let rules =
            Rules { today: now.date(), places: Some(&self.places), applicant: Some(&who.number) };
        let report = check(&form, &sent.answers, &rules);
        let scans = sent.scans;
        let has_scans = !scans.trim().is_empty();
        let chosen = match sent.file {
            Some(_) if has_scans => Err(Trouble::Both),
            Some(file) if file.len() > MAX_FILE => Err(Trouble::TooLarge),
            Some(file) => source::kind_of(&file).map(|s| (s, file)).map_err(Trouble::List),
            None if has_scans => Ok((Source::Scans, scans.clone().into_bytes())),
            None => Err(Trouble::Nothing),
        };
        let chosen = match chosen {
            Ok((source, file)) => counted(source, file, &loaded).await?.map_err(Trouble::List),
            Err(trouble) => Err(trouble),
        };
        let (source, file, expected) = match chosen {
            Ok(list) if report.errors.is_empty() => list,
            chosen => {
                let trouble = chosen.err();
                let answers = sent.answers;
                let given = Vec::new();
                let entry = Entry { form, answers, given, report, trouble, scans, left: None };
                return Ok(Listed::Wrong(Box::new(entry)));
            }
        };
        // A place that takes no notices is told now, not after all rows are read.
        let filed = domain::form::file(&form, &sent.answers, &rules);
        let filed = filed.map_err(|report| Failure::Invalid(report.errors))?;
        self.offered_here(&loaded, &filed)?;
        self.receiving_unit(&loaded, &filed)?;
        let body = Body { who: who.clone(), source, values: sent.answers.values };
        let new = NewBatch {
            owner: self.owner(who),
            night: lodging::night(now.local()),
            expected,
            body: write("list", &body)?,
            file,
        };
        let kept = self.store.accept_batch(new, now).await?;
        Ok(Listed::Kept { id: kept.id, first: kept.first })
    }

    /// How far a list is, with the first of its rows. `again`: it was sent a second time.
    ///
    /// # Errors
    /// [`Failure::NotFound`]; of the store.
    pub async fn list_progress(&self, who: &Person, id: &str, again: bool) -> Answered<Progress> {
        Self::alone(who)?;
        let batch = self.store.batch(id, self.owner(who)).await?;
        let parts = self.store.parts(id).await?;
        let total = |wanted: &dyn Fn(&&PartLine) -> bool| -> i64 {
            parts.iter().filter(wanted).map(|part| part.guests).sum()
        };
        Ok(Progress {
            id: batch.id.clone(),
            received_at: batch.received_at,
            standing: standing(&batch),
            expected: batch.expected,
            read: total(&|_| true),
            recorded: total(&|part| part.code.is_some()),
            accepted: total(&|part| !part.refused),
            refused: total(&|part| part.refused),
            doubtful: parts.iter().filter(|part| !part.refused).map(|part| part.doubtful).sum(),
            dossiers: parts.iter().filter_map(|p| Some((p.code.clone()?, p.guests))).collect(),
            refused_rows: self.first_rows(id, &parts, true).await?,
            accepted_rows: self.first_rows(id, &parts, false).await?,
            again,
        })
    }

    /// As many rows as the page shows, from as many parts as it takes: one that was refused while
    /// it waited comes after those whose rows are wrong.
    async fn first_rows(
        &self,
        id: &str,
        parts: &[PartLine],
        refused: bool,
    ) -> Answered<Vec<Judged>> {
        let mut rows: Vec<Judged> = Vec::new();
        for part in parts.iter().filter(|part| part.refused == refused) {
            if rows.len() >= SHOWN {
                break;
            }
            rows.extend(read::<Vec<Judged>>("rows", self.store.part(id, part.seq).await?)?);
        }
        Ok(rows)
    }

    /// The numbers of the parts that hold refused rows, of the person's own list.
    ///
    /// # Errors
    /// [`Failure::NotFound`]; of the store.
    pub async fn refused_parts(&self, who: &Person, id: &str) -> Answered<Vec<i64>> {
        Self::alone(who)?;
        self.store.batch(id, self.owner(who)).await?;
        let parts = self.store.parts(id).await?;
        Ok(parts.into_iter().filter(|part| part.refused).map(|part| part.seq).collect())
    }

    /// The rows of one part of the person's own list.
    ///
    /// # Errors
    /// [`Failure::NotFound`]; of the store.
    pub async fn rows_of_part(&self, who: &Person, id: &str, seq: i64) -> Answered<Vec<Judged>> {
        Self::alone(who)?;
        self.store.batch(id, self.owner(who)).await?;
        read("rows", self.store.part(id, seq).await?)
    }
}

fn standing(batch: &Batch) -> Standing {
    match batch.state.as_str() {
        "reading" => Standing::Reading,
        "filing" => Standing::Filing,
        "failed" => Standing::Failed,
        _ => Standing::Done,
    }
}

/// Reads a list to its end beside everything else that goes on; gives it back with its guests.
async fn counted(
    source: Source,
    file: Vec<u8>,
    loaded: &Loaded,
) -> Answered<Result<(Source, Vec<u8>, i64), ListError>> {
    let judge = lodging::Judge::new(&loaded.form, BTreeMap::new(), chrono::NaiveDateTime::MIN);
    let group = judge.ok_or(Failure::Internal)?.group().clone();
    let counted = tokio::task::spawn_blocking(move || {
        source::count(source, &file, &group).map(|guests| (source, file, guests))
    });
    // A file that makes its reader panic is a broken one.
    Ok(counted.await.unwrap_or(Err(ListError::BrokenSheet)))
}

/// The answers outside the group, and those for all rows.
fn split(
    loaded: &Loaded,
    values: &BTreeMap<String, String>,
) -> (Answers, BTreeMap<String, String>) {
    let page = Answers { values: values.clone(), ..Answers::default() };
    (answers(&loaded.form, &page), defaults(&loaded.form, &page))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn only_an_arrival_of_the_last_half_hour_may_be_what_the_page_says_by_itself() {
        let now = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap().and_hms_opt(9, 45, 30).unwrap();
        for (field, text, is) in [
            ("tu", "2026-11-23T09:45", true),
            ("tu", "2026-11-23T09:15", true),
            ("tu", "2026-11-23T09:14", false),
            ("tu", "2026-11-23T09:46", false),
            ("tu", "2026-11-22T09:45", false),
            ("tu", "mai", false),
            ("tu", "", false),
            ("den", "2026-11-23T09:45", false),
        ] {
            assert_eq!(is_preset(field, text, now), is, "{field} {text}");
        }
    }
}
