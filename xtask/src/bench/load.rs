//! Many connections at once, each sending its next request when the last is answered.

use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::Result;

use super::http::{Connection, Request};
use crate::world;

/// Open connections, as many as the budgets name.
pub(crate) const CONNECTIONS: usize = 64;

/// What is sent, and how a good answer is known.
pub(crate) struct Load<'a> {
    /// The request with this number; each number is used once. `None`: there are no more.
    pub(crate) request: &'a (dyn Fn(usize) -> Option<Request> + Sync),
    /// The status of a good answer.
    pub(crate) status: u16,
    /// What the head of a good answer holds; empty for anything.
    pub(crate) head: &'a str,
}

/// What a load run measured.
#[derive(Debug, Default)]
pub(crate) struct Measured {
    /// Good answers, by how long each took; sorted.
    times: Vec<Duration>,
    /// Other answers and broken connections.
    pub(crate) errors: u64,
    /// What the first of them said.
    pub(crate) trouble: Option<String>,
    /// From the end of the warm-up to the last good answer.
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

    fn add(&mut self, other: Self) {
        self.times.extend(other.times);
        self.errors += other.errors;
        self.trouble = self.trouble.take().or(other.trouble);
        self.took = self.took.max(other.took);
    }
}

/// Loads a server for `period`, after a tenth of it to warm up, or until there is nothing to send.
///
/// Threads with blocking sockets, one a connection: the least that this side can cost the two
/// cores it shares with the server.
pub(crate) fn run(address: SocketAddr, load: &Load<'_>, period: Duration) -> Result<Measured> {
    let next = AtomicUsize::new(0);
    let start = world::now() + period / 10;
    let all = Mutex::new(Measured::default());
    std::thread::scope(|scope| {
        for _ in 0..CONNECTIONS {
            scope.spawn(|| {
                let one = connection(address, load, &next, start, start + period);
                if let Ok(mut all) = all.lock() {
                    all.add(one);
                }
            });
        }
    });
    let mut all = all.into_inner().map_err(|_| anyhow::anyhow!("a connection's thread failed"))?;
    all.times.sort_unstable();
    Ok(all)
}

/// One connection's share, opened anew whenever it breaks.
fn connection(
    address: SocketAddr,
    load: &Load<'_>,
    next: &AtomicUsize,
    start: Instant,
    end: Instant,
) -> Measured {
    let mut measured = Measured::default();
    let mut open: Option<Connection> = None;
    loop {
        let request = (load.request)(next.fetch_add(1, Ordering::Relaxed));
        let sent = world::now();
        let Some(request) = request.filter(|_| sent < end) else { return measured };
        let answer = exchange(&mut open, address, load, &request);
        let done = world::now();
        // Counted by when it was answered, so that a request across the end is nobody's.
        if done >= end {
            continue;
        }
        match answer {
            Ok(()) if done >= start => {
                measured.times.push(done - sent);
                measured.took = done - start;
            }
            Ok(()) => {}
            Err(error) => {
                measured.errors += 1;
                measured.trouble.get_or_insert_with(|| format!("{error:#}"));
            }
        }
    }
}

fn exchange(
    open: &mut Option<Connection>,
    address: SocketAddr,
    load: &Load<'_>,
    request: &Request,
) -> Result<()> {
    let mut connection = match open.take() {
        Some(connection) => connection,
        None => Connection::open(address)?,
    };
    let reply = connection.exchange(request)?;
    let good = reply.status == load.status && connection.head().contains(load.head);
    let said = (!good).then(|| connection.head().replace("\r\n", " | "));
    *open = Some(connection);
    said.map_or(Ok(()), |said| Err(anyhow::anyhow!(said)))
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
        let request = |n: usize| Some(Request::post("/x", "", &format!("n={n}")));
        let load = Load { request: &request, status: 200, head: "" };
        let measured = run(server(), &load, Duration::from_millis(300)).unwrap();
        let good = measured.times.len() as u64;
        assert!(good > 100, "{good}");
        assert!(measured.errors > 30 && measured.trouble.unwrap().contains("500 No"));
        assert!(measured.times.is_sorted());
    }

    #[test]
    fn a_run_ends_when_there_is_nothing_left_to_send() {
        let request = |n: usize| (n < 300).then(|| Request::get("/", ""));
        let load = Load { request: &request, status: 200, head: "Content-Length: 2" };
        let started = world::now();
        let measured = run(server(), &load, Duration::from_mins(1)).unwrap();
        assert!(started.elapsed() < Duration::from_secs(30));
        assert!(measured.times.len() as u64 + measured.errors <= 300);
    }

    #[test]
    fn percentiles_are_of_the_sorted_times() {
        let times = (1..=100).map(Duration::from_millis).collect();
        let measured = Measured { times, took: Duration::from_secs(2), ..Measured::default() };
        assert_eq!(measured.within(500), Duration::from_millis(50));
        assert_eq!(measured.within(990), Duration::from_millis(99));
        assert_eq!(measured.within(1000), Duration::from_millis(100));
        assert!((measured.per_second() - 50.0).abs() < 1e-9);
        assert_eq!(Measured::default().within(990), Duration::ZERO);
    }
}
