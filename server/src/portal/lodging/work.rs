//! Working a list off: its rows into parts, each part of accepted rows into a dossier.

use std::{collections::BTreeMap, sync::Arc};

use app::backend::{Answered, Failure};
use domain::{
    catalogue::Loaded,
    dossier::DossierCode,
    form::{Context as Rules, Filed, Kind, file},
    lodging::{Flaw, Judge, Judged, MOST_GUESTS, RowFault},
    time::Moment,
};
use tokio::sync::mpsc;

use super::{Body, Portal, source, source::Stop, split};
use crate::{
    portal::bodies::{read, write},
    store::{Batch, NewPart},
};

/// Seconds after which a worker that does not move counts as dead.
const LEASE_SECONDS: i64 = 60;
/// Seconds before a list is tried again that met a storage without an answer.
const AGAIN_SECONDS: i64 = 15;
/// Parts that wait to be stored while more are read.
const WAITING_PARTS: usize = 2;

impl Portal {
    /// Works off every list that waits and nobody works on; gives how many.
    ///
    /// # Errors
    /// Of the store; the list waits for the next try.
    pub async fn work_lists(&self) -> Answered<usize> {
        let mut worked = 0;
        loop {
            let now = self.store.world().now();
            let Some(batch) = self.store.take_batch(None, now, LEASE_SECONDS).await? else {
                return Ok(worked);
            };
            self.work(batch).await?;
            worked += 1;
        }
    }

    /// Works off this list, unless somebody does.
    ///
    /// # Errors
    /// Of the store; the list waits for the job that takes what waits.
    pub async fn work_list(&self, id: &str) -> Answered<()> {
        let now = self.store.world().now();
        match self.store.take_batch(Some(id), now, LEASE_SECONDS).await? {
            Some(batch) => self.work(batch).await,
            None => Ok(()),
        }
    }

    async fn work(&self, batch: Batch) -> Answered<()> {
        let id = batch.id.clone();
        let worked = self.worked(batch).await;
        let now = self.store.world().now();
        match worked {
            Ok(failed) => Ok(self.store.batch_done(&id, failed, now).await?),
            Err(failure) => {
                self.store.release_batch(&id, now.plus_seconds(AGAIN_SECONDS)).await?;
                Err(failure)
            }
        }
    }

    /// Whether it failed for good.
    async fn worked(&self, batch: Batch) -> Answered<bool> {
        let loaded = self.service(domain::lodging::SERVICE)?;
        let Batch { id, state, body, received_at, .. } = batch;
        let body: Body = read("list", body)?;
        if state == "reading" {
            let list = self.store.batch_file(&id).await?;
            if self.parted(&id, &body, list, &loaded, received_at).await? {
                return Ok(true);
            }
            self.store.batch_read(&id).await?;
        }
        self.filed_parts(&id, &body, &loaded, received_at).await?;
        Ok(false)
    }

    /// Judges every row and keeps the parts as they fill. Whether the list broke its reader.
    async fn parted(
        &self,
        id: &str,
        body: &Body,
        list: Vec<u8>,
        loaded: &Arc<Loaded>,
        at: Moment,
    ) -> Answered<bool> {
        let (_, defaults) = split(loaded, &body.values);
        let mut judge = Judge::new(&loaded.form, defaults, at.local()).ok_or(Failure::Internal)?;
        let (give, mut take) = mpsc::channel::<NewPart>(WAITING_PARTS);
        let (places, source) = (self.places.clone(), body.source);
        let reading = tokio::task::spawn_blocking(move || {
            let rules = Rules { today: at.date(), places: Some(&places), applicant: None };
            let mut parts = Parts::new(give);
            source::judge(source, &list, &mut judge, &rules, &mut |row| parts.put(row))?;
            parts.flush(true)?;
            parts.flush(false)
        });
        while let Some(part) = take.recv().await {
            self.store.add_part(id, part, self.lease()).await?;
        }
        match reading.await {
            Ok(Ok(())) => Ok(false),
            // It was read to its end when it came: only another program can think otherwise.
            Ok(Err(_)) | Err(_) => {
                tracing::error!("a list of guests cannot be read any more");
                Ok(true)
            }
        }
    }

    async fn filed_parts(
        &self,
        id: &str,
        body: &Body,
        loaded: &Loaded,
        at: Moment,
    ) -> Answered<()> {
        let owner = self.owner(&body.who);
        for part in self.store.parts(id).await? {
            if part.refused || part.code.is_some() {
                continue;
            }
            let key = format!("{id}-{}", part.seq);
            let known = self.store.submitted_under(&owner, &key).await?;
            let code = match known {
                Some(code) => code,
                None => match self.filed_part(id, part.seq, body, loaded, at, &key).await? {
                    Some(code) => code,
                    None => continue,
                },
            };
            self.store.part_filed(id, part.seq, &code, self.lease()).await?;
        }
        Ok(())
    }

    /// Files one part. `None` when form, place or service do not take its rows any more: they are
    /// refused.
    async fn filed_part(
        &self,
        id: &str,
        seq: i64,
        body: &Body,
        loaded: &Loaded,
        at: Moment,
        key: &str,
    ) -> Answered<Option<String>> {
        let mut rows: Vec<Judged> = read("rows", self.store.part(id, seq).await?)?;
        let (mut answers, _) = split(loaded, &body.values);
        let fields = loaded.form.steps.iter().flat_map(|step| &step.fields);
        let group = fields.into_iter().find(|field| field.kind == Kind::Group);
        let group = group.ok_or(Failure::Internal)?;
        for (at, row) in rows.iter().enumerate() {
            for (column, text) in &row.values {
                answers.set(format!("{}.{at}.{column}", group.id), text.clone());
            }
        }
        let rules = Rules {
            today: at.date(),
            places: Some(&self.places),
            applicant: Some(&body.who.number),
        };
        let refused = match file(&loaded.form, &answers, &rules) {
            Ok(filed) => match self.taken(body, loaded, filed, key).await {
                Ok(code) => return Ok(Some(code.to_string())),
                // No later try finds another answer: the host has to know now.
                Err(
                    Failure::NoUnit
                    | Failure::AtCounter
                    | Failure::Ended { .. }
                    | Failure::NotBegun { .. },
                ) => RowFault::NotTaken,
                Err(failure) => return Err(failure),
            },
            Err(_) => RowFault::FormChanged,
        };
        for row in &mut rows {
            row.faults.push(Flaw { column: None, what: refused.clone() });
        }
        self.store.part_refused(id, seq, write("rows", &rows)?).await?;
        Ok(None)
    }

    /// Receives the dossier of one part, while the service takes any.
    async fn taken(
        &self,
        body: &Body,
        loaded: &Loaded,
        filed: Filed,
        key: &str,
    ) -> Answered<DossierCode> {
        self.offered(loaded)?;
        self.received(&body.who, loaded, None, filed, key).await
    }

    fn lease(&self) -> Moment {
        self.store.world().now().plus_seconds(LEASE_SECONDS)
    }
}

/// Rows on their way into parts: accepted and refused ones apart, in memory never more than one
/// part of each.
struct Parts {
    give: mpsc::Sender<NewPart>,
    waiting: BTreeMap<bool, Vec<Judged>>,
    seq: i64,
}

impl Parts {
    fn new(give: mpsc::Sender<NewPart>) -> Self {
        Self { give, waiting: BTreeMap::new(), seq: 0 }
    }

    fn put(&mut self, row: Judged) -> Result<(), Stop> {
        let refused = !row.faults.is_empty();
        let rows = self.waiting.entry(refused).or_default();
        rows.push(row);
        if rows.len() >= MOST_GUESTS { self.flush(refused) } else { Ok(()) }
    }

    fn flush(&mut self, refused: bool) -> Result<(), Stop> {
        let rows = self.waiting.remove(&refused).unwrap_or_default();
        if rows.is_empty() {
            return Ok(());
        }
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let part = NewPart {
            seq: self.seq,
            guests: count(rows.len()),
            doubtful: count(rows.iter().filter(|row| !row.doubts.is_empty()).count()),
            refused,
            body: serde_json::to_value(&rows).map_err(|_| Stop::Enough)?,
        };
        self.seq += 1;
        self.give.blocking_send(part).map_err(|_| Stop::Enough)
    }
}
