#![expect(clippy::unwrap_used, reason = "tests")]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use super::*;
use crate::people::{self, Person};
use crate::registry::{Fault, FaultyRegistry, SyntheticRegistry};

type Guarded = GuardedRegistry<Arc<FaultyRegistry<SyntheticRegistry>>>;

/// A guarded registry with a clock that the test moves.
fn guarded(fault: Fault, concurrent: usize) -> (Arc<Guarded>, Arc<AtomicI64>) {
    let seconds = Arc::new(AtomicI64::new(1_795_000_000));
    let hand = seconds.clone();
    let clock: Clock = Arc::new(move || Moment::from_unix(hand.load(Ordering::SeqCst)));
    let limits = GuardLimits {
        patience: Duration::from_millis(60),
        concurrent,
        failures: 3,
        pause_seconds: 30,
    };
    let inner = Arc::new(FaultyRegistry::new(SyntheticRegistry::new(1, 100), fault));
    (Arc::new(GuardedRegistry::new(inner, limits, clock)), seconds)
}

async fn ask(registry: &Guarded) -> Result<Option<RegistryPerson>, RegistryError> {
    let person = huynh();
    registry.person(&person.number(), person.birth).await
}

fn huynh() -> &'static Person {
    people::by_id("huynh").unwrap()
}

#[tokio::test]
async fn a_good_answer_passes() {
    let (registry, _) = guarded(Fault::None, 4);
    assert_eq!(ask(&registry).await.ok().flatten().unwrap().name, "Trần Đức Huỳnh");
    assert_eq!(registry.health(), Health::Answering);
}

#[tokio::test]
async fn a_slow_answer_counts_as_none() {
    let (registry, _) = guarded(Fault::Slow(Duration::from_secs(5)), 4);
    assert_eq!(ask(&registry).await.err(), Some(RegistryError::TimedOut));
    assert_eq!(registry.health(), Health::Struggling { failures: 1 });
}

#[tokio::test]
async fn answers_about_someone_else_are_refused() {
    let (registry, _) = guarded(Fault::Wrong, 4);
    let (number, birth) = (huynh().number(), huynh().birth);
    let wrong = Some(RegistryError::Inconsistent);
    assert_eq!(registry.person(&number, birth).await.err(), wrong);
    assert_eq!(registry.residence(&number, birth).await.err(), wrong);
    assert_eq!(registry.household(&number, birth).await.err(), wrong);
}

#[tokio::test]
async fn after_three_failures_it_is_left_in_peace_then_tried_once_and_recovers() {
    let (registry, seconds) = guarded(Fault::Down, 4);
    for _ in 0..3 {
        assert_eq!(ask(&registry).await.err(), Some(RegistryError::Unavailable));
    }
    let until = Moment::from_unix(1_795_000_030);
    assert_eq!(registry.health(), Health::NotAnswering { until });

    // It is well again, but nobody asks before the pause is over.
    registry.inner.set(Fault::None);
    assert_eq!(ask(&registry).await.err(), Some(RegistryError::Unavailable));

    // A failed trial starts the pause again.
    registry.inner.set(Fault::Down);
    seconds.fetch_add(30, Ordering::SeqCst);
    assert_eq!(ask(&registry).await.err(), Some(RegistryError::Unavailable));
    registry.inner.set(Fault::None);
    assert_eq!(ask(&registry).await.err(), Some(RegistryError::Unavailable));

    seconds.fetch_add(30, Ordering::SeqCst);
    assert!(ask(&registry).await.is_ok());
    assert_eq!(registry.health(), Health::Answering);
}

#[tokio::test]
async fn only_one_question_goes_through_after_a_pause() {
    let (registry, seconds) = guarded(Fault::Down, 4);
    for _ in 0..3 {
        let _failed = ask(&registry).await;
    }
    registry.inner.set(Fault::Slow(Duration::from_millis(20)));
    seconds.fetch_add(31, Ordering::SeqCst);
    let (first, second) = tokio::join!(ask(&registry), ask(&registry));
    assert!(first.is_ok());
    assert_eq!(second.err(), Some(RegistryError::Unavailable));
}

#[tokio::test]
async fn more_questions_than_places_are_turned_away_without_harm() {
    let (registry, _) = guarded(Fault::Slow(Duration::from_millis(10)), 1);
    let (first, second) = tokio::join!(ask(&registry), ask(&registry));
    assert!(first.is_ok());
    assert_eq!(second.err(), Some(RegistryError::Unavailable));
    assert_eq!(registry.health(), Health::Answering);
}
