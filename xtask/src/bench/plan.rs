//! What is measured, and how well it should do (issue "Budgets and bench").

use std::time::Duration;

use super::http::Request;
use super::load::Load;
use super::prepare::Prepared;

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
pub(crate) struct Case<'a> {
    /// What the row is called.
    pub(crate) name: &'static str,
    /// The request with this number, while there are any.
    pub(crate) request: Box<dyn Fn(usize) -> Option<Request> + Sync + 'a>,
    /// The status of a good answer.
    pub(crate) status: u16,
    /// What the head of a good answer holds.
    pub(crate) head: &'static str,
    /// What the rate is compared with.
    pub(crate) yardstick: Yardstick,
    /// The ratio to the yardstick that we aim for.
    pub(crate) aim: Option<f64>,
    /// The time in which 99 of 100 should be answered.
    pub(crate) p99: Option<Duration>,
}

impl Case<'_> {
    /// What is sent for this row.
    pub(crate) fn load(&self) -> Load<'_> {
        Load { request: &*self.request, status: self.status, head: self.head }
    }
}

/// The form that asks the server to judge a proof, as the counter's page posts it without scripts.
pub(crate) fn verification(prepared: &Prepared) -> Request {
    Request::post("/quay/kiem-tra", "", &format!("ma={}", prepared.proof))
}

/// Everything that is measured, in the table's order. `tracker`: cookies of somebody who passed the
/// second factor.
pub(crate) fn cases<'a>(prepared: &'a Prepared, tracker: &str) -> Vec<Case<'a>> {
    let followed = Request::get(&format!("/tra-cuu/{}", prepared.code), tracker);
    let submission = |n: usize| {
        let post = prepared.submissions.get(n)?;
        Some(Request::post(&post.path, &post.cookie, &post.body))
    };
    vec![
        page("catalogue /dich-vu", Request::get("/dich-vu", ""), 0.6),
        page("tracking /tra-cuu/{code}", followed, 0.25),
        Case {
            name: "durable submissions",
            request: Box::new(submission),
            status: 303,
            // To the receipt; an incomplete draft would lead back to its review.
            head: "/bien-nhan",
            yardstick: Yardstick::Disk,
            aim: Some(1.0),
            p99: Some(Duration::from_millis(50)),
        },
        Case {
            yardstick: Yardstick::Nothing,
            aim: None,
            ..page("verifications by HTTP", verification(prepared), 0.0)
        },
    ]
}

fn page(name: &'static str, request: Request, aim: f64) -> Case<'static> {
    Case {
        name,
        request: Box::new(move |_| Some(request.clone())),
        status: 200,
        head: "",
        yardstick: Yardstick::File,
        aim: Some(aim),
        p99: None,
    }
}
