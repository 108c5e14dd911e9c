//! Many connections at once, each sending its next request when the last is answered.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::http::{Connection, Request};
use crate::world;

/// Open connections, as many as the budgets name.
pub(crate) const CONNECTIONS: usize = 64;

/// Makes the request with this number; each number is used once in a run.
pub(crate) type Requests = Arc<dyn Fn(u64) -> Request + Send + Sync>;

/// What a load run measured.
#[derive(Debug, Default)]
pub(crate) struct Measured {
    /// Answered requests, by how long each took; sorted.
    times: Vec<Duration>,
    /// Answers with a status of 400 and above, and broken connections.
    pub(crate) errors: u64,
    /// How long the run took.
    took: Duration,
}

impl Measured {
    /// Good answers in a second.
    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
    pub(crate) fn per_second(&self) -> f64 {
        self.times.len() as f64 / self.took.as_secs_f64().max(f64::MIN_POSITIVE)
    }

    /// The time within which `per_mille` of a thousand requests were answered.
    pub(crate) fn within(&self, per_mille: usize) -> Duration {
        let last = self.times.len().saturating_sub(1);
        self.times.get(last * per_mille / 1000).copied().unwrap_or_default()
    }
}

/// Loads a server for `period`, after a tenth of it to warm up.
pub(crate) fn run(address: SocketAddr, requests: &Requests, period: Duration) -> Result<Measured> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let next = Arc::new(AtomicU64::new(0));
        let start = world::now() + period / 10;
        let end = start + period;
        let mut tasks = Vec::new();
        for _ in 0..CONNECTIONS {
            let (requests, next) = (Arc::clone(requests), Arc::clone(&next));
            tasks.push(tokio::spawn(connection(address, requests, next, start, end)));
        }
        let mut all = Measured { took: period, ..Measured::default() };
        for task in tasks {
            let one = task.await.context("a connection's task failed")?;
            all.times.extend(one.times);
            all.errors += one.errors;
        }
        all.times.sort_unstable();
        Ok(all)
    })
}

/// One connection's share, opened anew whenever it breaks.
async fn connection(
    address: SocketAddr,
    requests: Requests,
    next: Arc<AtomicU64>,
    start: Instant,
    end: Instant,
) -> Measured {
    let mut measured = Measured::default();
    let mut open: Option<Connection> = None;
    loop {
        let sent = world::now();
        if sent >= end {
            return measured;
        }
        let connection = match open.take() {
            Some(connection) => Ok(connection),
            None => Connection::open(address).await,
        };
        let request = requests(next.fetch_add(1, Ordering::Relaxed));
        let answer = match connection {
            Ok(mut connection) => {
                let answer = connection.exchange(&request).await;
                open = answer.is_ok().then_some(connection);
                answer
            }
            Err(error) => Err(error),
        };
        let done = world::now();
        // Counted by when it was answered, so that a request across the end is nobody's.
        if done < start || done >= end {
            continue;
        }
        match answer {
            Ok(reply) if reply.status < 400 => measured.times.push(done - sent),
            _ => measured.errors += 1,
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;

    use super::*;

    /// A server that answers every third request on a connection with 500.
    fn server() -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                std::thread::spawn(move || answer(stream));
            }
        });
        address
    }

    fn answer(mut stream: std::net::TcpStream) {
        let mut buffer = [0; 1024];
        for count in 1.. {
            if stream.read(&mut buffer).unwrap_or(0) == 0 {
                return;
            }
            let status = if count % 3 == 0 { "500 No" } else { "200 OK" };
            let reply = format!("HTTP/1.1 {status}\r\nContent-Length: 2\r\n\r\nok");
            if stream.write_all(reply.as_bytes()).is_err() {
                return;
            }
        }
    }

    #[test]
    fn good_and_bad_answers_are_counted_apart_and_times_are_ordered() {
        let requests: Requests = Arc::new(|n| Request::post("/x", &format!("n={n}")));
        let measured = run(server(), &requests, Duration::from_millis(300)).unwrap();
        let good = measured.times.len() as u64;
        assert!(good > 100, "{good}");
        assert!(measured.errors.abs_diff(good / 2) <= 2 * CONNECTIONS as u64, "{measured:?}");
        assert!(measured.within(500) <= measured.within(990));
        assert!(measured.per_second() > 0.0);
    }

    #[test]
    fn percentiles_are_of_the_sorted_times() {
        let times = (1..=100).map(Duration::from_millis).collect();
        let measured = Measured { times, took: Duration::from_secs(2), errors: 0 };
        assert_eq!(measured.within(500), Duration::from_millis(50));
        assert_eq!(measured.within(990), Duration::from_millis(99));
        assert_eq!(measured.within(1000), Duration::from_millis(100));
        assert!((measured.per_second() - 50.0).abs() < 1e-9);
        assert_eq!(Measured::default().within(990), Duration::ZERO);
    }
}
