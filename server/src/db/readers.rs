//! A few threads that read, each with its own connection.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use tokio::sync::{mpsc, oneshot};

use super::conn::Link;
use super::writer::{begin, catching};
use super::{Conn, DbError, DbUrl};

/// How many reads may wait before callers wait with them.
const QUEUE: usize = 1024;

/// A read that waits for a thread; takes the connection, or the reason why there is none.
type Job = Box<dyn FnOnce(Result<&mut dyn Conn, DbError>) + Send>;

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
        let job: Job = Box::new(move |conn| {
            let result = conn.map_err(E::from).and_then(|conn| catching(|| work(conn)));
            // A caller that went away needs no answer.
            drop(answer.send(result));
        });
        let gone = || DbError::Unavailable("the reading threads have ended".into());
        self.jobs.send(job).await.map_err(|_| gone())?;
        answered.await.map_err(|_| gone())?
    }
}

/// Takes jobs until the pool is dropped, each in a read-only transaction.
fn serve(url: &DbUrl, queue: &Mutex<mpsc::Receiver<Job>>) {
    let mut slot: Option<Box<dyn Link>> = None;
    loop {
        let job = queue.lock().unwrap_or_else(PoisonError::into_inner).blocking_recv();
        let Some(job) = job else { return };
        match begin(url, &mut slot, |link| link.begin_read()) {
            Ok(link) => {
                job(Ok(link.as_conn()));
                // Nothing was written, so nothing is lost; but the connection is of no more use.
                if link.execute("ROLLBACK", &[]).is_err() {
                    slot = None;
                }
            }
            Err(error) => job(Err(error)),
        }
    }
}
