//! The one thread that writes, and the commit that waiting jobs share.
//!
//! A sync of the disk costs far more than the statements before it, so everything that waits is
//! carried out in one transaction: each job in a savepoint of its own, so that an error undoes
//! that job alone; one commit; and only then the answers.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use tokio::sync::{mpsc, oneshot};

use super::conn::Link;
use super::postgres::Postgres;
use super::sqlite::Sqlite;
use super::{Conn, DbError, DbUrl};

/// Jobs that share one commit at most.
const BATCH: usize = 256;
/// Jobs that may wait before callers wait with them.
const QUEUE: usize = 2048;

/// The writing thread. It finishes what it has taken and ends when this is dropped.
pub(super) struct Writer {
    jobs: mpsc::Sender<Box<dyn Job>>,
}

/// A piece of writing that waits for its turn, and its caller's answer.
trait Job: Send {
    /// Does the work; `false` when it must be undone.
    fn run(&mut self, conn: &mut dyn Conn) -> bool;
    /// Tells the caller: its own result when `end` is `Ok`, else the error that befell all.
    fn answer(self: Box<Self>, end: Result<(), DbError>);
}

/// A [`Job`] from a closure.
struct Task<F, T, E> {
    work: Option<F>,
    result: Option<Result<T, E>>,
    caller: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Job for Task<F, T, E>
where
    F: FnOnce(&mut dyn Conn) -> Result<T, E> + Send,
    T: Send,
    E: From<DbError> + Send,
{
    fn run(&mut self, conn: &mut dyn Conn) -> bool {
        let Some(work) = self.work.take() else { return false };
        let result = catching(|| work(conn));
        let good = result.is_ok();
        self.result = Some(result);
        good
    }

    fn answer(self: Box<Self>, end: Result<(), DbError>) {
        let never_ran = || Err(DbError::Unavailable("the work was not begun".into()).into());
        let result = match (self.result, end) {
            // Its own refusal stands whatever became of the others.
            (Some(Err(error)), _) => Err(error),
            (_, Err(error)) => Err(error.into()),
            (result, Ok(())) => result.unwrap_or_else(never_ran),
        };
        // A caller that went away needs no answer; its work is stored all the same.
        drop(self.caller.send(result));
    }
}

impl Writer {
    /// Connects and starts the thread.
    pub(super) fn start(url: DbUrl) -> Result<Self, DbError> {
        let (jobs, queue) = mpsc::channel(QUEUE);
        let (ready, begun) = std::sync::mpsc::channel();
        thread::Builder::new()
            .name("db-write".into())
            .spawn(move || match connect(&url, true) {
                Ok(link) => {
                    drop(ready.send(Ok(())));
                    serve(&url, link, queue);
                }
                Err(error) => drop(ready.send(Err(error))),
            })
            .map_err(|e| DbError::Unavailable(e.to_string()))?;
        begun.recv().map_err(|_| DbError::Panicked)??;
        Ok(Self { jobs })
    }

    /// Runs `work` in the next shared transaction.
    pub(super) async fn run<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut dyn Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (caller, answered) = oneshot::channel();
        let gone = || DbError::Unavailable("the writing thread has ended".into());
        let task = Task { work: Some(work), result: None, caller };
        self.jobs.send(Box::new(task)).await.map_err(|_| gone())?;
        answered.await.map_err(|_| gone())?
    }
}

/// Takes all that waits, again and again, until the front is dropped.
fn serve(url: &DbUrl, link: Box<dyn Link>, mut queue: mpsc::Receiver<Box<dyn Job>>) {
    let mut link = Some(link);
    let mut jobs = Vec::with_capacity(BATCH);
    while queue.blocking_recv_many(&mut jobs, BATCH) > 0 {
        let end = commit(url, &mut link, &mut jobs);
        for job in jobs.drain(..) {
            job.answer(end.clone());
        }
    }
}

/// One transaction for `jobs`. An error means that none of them is stored, or, when the
/// connection broke during the commit, that nobody knows.
fn commit(
    url: &DbUrl,
    slot: &mut Option<Box<dyn Link>>,
    jobs: &mut [Box<dyn Job>],
) -> Result<(), DbError> {
    let link = begin(url, slot, |link| link.begin_write())?;
    let done = savepoints(link, jobs).and_then(|()| link.execute("COMMIT", &[]).map(drop));
    if done.is_err() && link.batch("ROLLBACK").is_err() {
        *slot = None;
    }
    done
}

/// Begins a transaction. A connection that has broken since the last one is replaced: nothing
/// was under way on it.
pub(super) fn begin<'a>(
    url: &DbUrl,
    slot: &'a mut Option<Box<dyn Link>>,
    begin: impl Fn(&mut dyn Link) -> Result<(), DbError>,
) -> Result<&'a mut dyn Link, DbError> {
    if let Some(link) = slot.as_mut() {
        match begin(link.as_mut()) {
            Err(error) if !link.broken() => return Err(error),
            Err(_) => *slot = None,
            Ok(()) => {}
        }
    }
    match slot {
        Some(link) => Ok(link.as_mut()),
        empty => {
            let mut link = connect(url, false)?;
            begin(link.as_mut())?;
            Ok(empty.insert(link).as_mut())
        }
    }
}

fn savepoints(link: &mut dyn Link, jobs: &mut [Box<dyn Job>]) -> Result<(), DbError> {
    for job in jobs {
        link.execute("SAVEPOINT job", &[])?;
        if !job.run(link.as_conn()) {
            link.execute("ROLLBACK TO SAVEPOINT job", &[])?;
        }
        link.execute("RELEASE SAVEPOINT job", &[])?;
    }
    Ok(())
}

/// Runs `work`; a panic in it becomes an error, so that one defect does not end the thread.
pub(super) fn catching<T, E: From<DbError>>(work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(DbError::Panicked.into()))
}

/// A new connection; `make` an SQLite file that is not there.
pub(super) fn connect(url: &DbUrl, make: bool) -> Result<Box<dyn Link>, DbError> {
    Ok(match url {
        DbUrl::Sqlite(path) => Box::new(Sqlite::open(path, make)?),
        DbUrl::Postgres(url) => Box::new(Postgres::open(url)?),
    })
}
