//! What is measured, and how well it should do (issue "Budgets and bench").

use std::sync::Arc;
use std::time::Duration;

use super::http::Request;
use super::load::Requests;

/// What a rate is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Yardstick {
    /// A static file of the same size from the same server.
    File,
    /// The disk's own rate of durable writes, one at a time.
    Disk,
    /// Nothing: the rate itself is what is asked for.
    Nothing,
}

/// One row of the table.
pub(crate) struct Case {
    /// What the row is called.
    pub(crate) name: &'static str,
    /// The requests to send.
    pub(crate) requests: Requests,
    /// What the rate is compared with.
    pub(crate) yardstick: Yardstick,
    /// The ratio to the yardstick that we aim for.
    pub(crate) aim: Option<f64>,
    /// The time in which 99 of 100 should be answered.
    pub(crate) p99: Option<Duration>,
}

/// A dossier's fields weigh this much.
const DOSSIER: usize = 2048;

/// Everything that is measured, in the table's order.
pub(crate) fn cases() -> Vec<Case> {
    vec![
        page("catalogue /dich-vu", "/dich-vu", 0.6),
        page("tracking /tra-cuu", "/tra-cuu?ma=G22.99.99-261123-000001&xac-nhan=1234", 0.25),
        Case {
            name: "durable submissions",
            requests: Arc::new(submission),
            yardstick: Yardstick::Disk,
            aim: Some(1.0),
            p99: Some(Duration::from_millis(50)),
        },
        Case {
            name: "verifications",
            requests: Arc::new(|_| Request::post("/quay/kiem-tra", "ma=0")),
            yardstick: Yardstick::Nothing,
            aim: None,
            p99: None,
        },
    ]
}

fn page(name: &'static str, path: &'static str, aim: f64) -> Case {
    let request = Request::get(path);
    let requests: Requests = Arc::new(move |_| request.clone());
    Case { name, requests, yardstick: Yardstick::File, aim: Some(aim), p99: None }
}

/// The `n`th dossier: the same fields under an idempotency key of its own.
fn submission(n: u64) -> Request {
    let head = format!("khoa=bench-{n:016}&noi-dung=");
    let filler = "x".repeat(DOSSIER.saturating_sub(head.len()));
    Request::post("/ho-so/gui", &format!("{head}{filler}"))
}
