//! Every page with fixed data: what the tests read and what people look at.

mod backend;
mod dossiers;
mod drafts;
mod every;
mod families;
mod handovers;
mod helping;
mod language;
mod lodging;
mod markup;
mod people;
mod proofs;
mod tests;
mod village;

use std::{
    pin::pin,
    task::{Context, Poll, Waker},
};

use domain::time::Moment;

/// Monday, 23 November 2026, 09:41 in Vietnam.
const NOW: Moment = Moment::from_unix(1_795_401_660);
const DAY: i64 = 86_400;

/// The answer of a future that never waits, as all of the sample backend's are.
fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer,
        Poll::Pending => unreachable!("samples never wait"),
    }
}
