//! A few threads that read, each with its own connection.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use tokio::sync::{mpsc, oneshot};

use super::conn::Link;
use super::writer::{catching, connect};
use super::{Conn, DbError, DbUrl};

/// How many reads may wait before callers wait with them.
const QUEUE: usize = 1024;

/// A read that waits for a thread; takes the connection, or the reason why there is none.
type Job = Box<dyn FnOnce(Result<&mut dyn Link, DbError>) + Send>;

/// The pool of reading threads. They end when it is dropped.
pub(super) struct Readers {
    jobs: mpsc::Sender<Job>,
}

impl Readers {
    /// Starts `count` threads; the connections are made at their first use.
    pub(super) fn start(url: &DbUrl, count: usize) -> Result<Self, DbError> {
        let (jobs, queue) = mpsc::channel::<Job>(QUEUE);
        let queue = Arc::new(Mutex::new(queue));
        for number in 0..count {
            let (url, queue) = (url.clone(), Arc::clone(&queue));
            thread::Builder::new()
                .name(format!("db-read-{number}"))
                .spawn(move || serve(&url, &queue))
                .map_err(|e| DbError::Unavailable(e.to_string()))?;
        }
        Ok(Self { jobs })
    }

    /// Runs `work` on a free thread.
    pub(super) async fn run<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut dyn Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |link| {
            // A caller that went away needs no answer.
            drop(answer.send(link.map_err(E::from).and_then(|link| read(link, work))));
        });
        let gone = || DbError::Unavailable("the reading threads have ended".into());
        self.jobs.send(job).await.map_err(|_| gone())?;
        answered.await.map_err(|_| gone())?
    }
}

/// Takes jobs until the pool is dropped, connecting again after a connection broke.
fn serve(url: &DbUrl, queue: &Mutex<mpsc::Receiver<Job>>) {
    let mut link: Option<Box<dyn Link>> = None;
    loop {
        let job = queue.lock().unwrap_or_else(PoisonError::into_inner).blocking_recv();
        let Some(job) = job else { return };
        if link.as_ref().is_none_or(|link| link.broken()) {
            match connect(url, false) {
                Ok(made) => link = Some(made),
                Err(error) => {
                    job(Err(error));
                    continue;
                }
            }
        }
        if let Some(link) = link.as_mut() {
            job(Ok(link.as_mut()));
        }
    }
}

/// One read-only transaction around `work`.
fn read<T, E, F>(link: &mut dyn Link, work: F) -> Result<T, E>
where
    F: FnOnce(&mut dyn Conn) -> Result<T, E>,
    E: From<DbError>,
{
    link.begin_read()?;
    let result = catching(|| work(link.as_conn()));
    // Nothing was written: an error here loses nothing, and a broken connection is seen later.
    drop(link.execute("ROLLBACK", &[]));
    result
}
