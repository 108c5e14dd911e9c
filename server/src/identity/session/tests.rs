#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;
use std::sync::Mutex;

use chrono::NaiveDate;
use domain::person::{PersonalNumber, Sex};

use super::*;
use crate::identity::Level;
use crate::store::testing::{Bed, NOW, on_each};

#[derive(Default)]
struct Memory(Mutex<BTreeMap<SessionId, (Session, Moment)>>);

#[async_trait]
impl SessionStore for Memory {
    async fn get(
        &self,
        id: &SessionId,
        _now: Moment,
    ) -> Result<Option<Session>, SessionStoreError> {
        Ok(self.0.lock().unwrap().get(id).map(|(session, _)| session.clone()))
    }

    async fn put(
        &self,
        id: &SessionId,
        session: &Session,
        ends: Moment,
    ) -> Result<(), SessionStoreError> {
        self.0.lock().unwrap().insert(*id, (session.clone(), ends));
        Ok(())
    }

    async fn touch(
        &self,
        id: &SessionId,
        session: &Session,
        ends: Moment,
    ) -> Result<bool, SessionStoreError> {
        let mut all = self.0.lock().unwrap();
        let there = all.get_mut(id).map(|kept| *kept = (session.clone(), ends));
        Ok(there.is_some())
    }

    async fn delete(&self, id: &SessionId) -> Result<(), SessionStoreError> {
        self.0.lock().unwrap().remove(id);
        Ok(())
    }

    async fn delete_all_of(&self, person: &PersonalNumber) -> Result<(), SessionStoreError> {
        self.0.lock().unwrap().retain(|_, (session, _)| session.identity.number != *person);
        Ok(())
    }
}

const START: Moment = Moment::from_unix(1_795_000_000);

fn minutes(count: i64) -> Moment {
    START.plus_seconds(count * 60)
}

fn someone(role: Role) -> Identity {
    Identity {
        provider: "demo".into(),
        subject: "huynh".into(),
        number: PersonalNumber::parse("056061999001").unwrap(),
        name: "Trần Đức Huỳnh".into(),
        birth: NaiveDate::from_ymd_opt(1961, 2, 14).unwrap(),
        sex: Sex::Male,
        level: Level::Two,
        role,
    }
}

fn begun(now: Moment) -> Session {
    Session::begun(someone(Role::Citizen), now, false)
}

async fn signed_in(role: Role) -> (Sessions<Memory>, SessionToken) {
    let sessions = Sessions::new(Memory::default());
    let token =
        sessions.start(None, &Session::begun(someone(role), START, false), [1; 32]).await.unwrap();
    (sessions, token)
}

#[tokio::test]
async fn a_session_lives_while_used_and_ends_after_half_an_hour_without() {
    let (sessions, token) = signed_in(Role::Citizen).await;
    assert!(sessions.find(&token, minutes(29)).await.unwrap().is_some());
    assert!(sessions.find(&token, minutes(58)).await.unwrap().is_some());
    assert!(sessions.find(&token, minutes(88)).await.unwrap().is_none());
    assert!(sessions.store.0.lock().unwrap().is_empty(), "the ended session is gone");
}

#[tokio::test]
async fn even_a_used_session_ends_after_twelve_hours_or_a_shift() {
    for (role, hours) in [(Role::Citizen, 12), (Role::Officer { unit: "22366".into() }, 8)] {
        let (sessions, token) = signed_in(role).await;
        let last = hours * 60;
        for minute in (20..last).step_by(20) {
            assert!(sessions.find(&token, minutes(minute)).await.unwrap().is_some(), "{minute}");
        }
        assert!(sessions.find(&token, minutes(last)).await.unwrap().is_none(), "{hours} h");
    }
}

#[tokio::test]
async fn at_a_shared_computer_it_ends_after_five_minutes_without_use() {
    let sessions = Sessions::new(Memory::default());
    let session = Session::begun(someone(Role::Citizen), START, true);
    let token = sessions.start(None, &session, [1; 32]).await.unwrap();
    assert!(sessions.find(&token, minutes(4)).await.unwrap().is_some());
    assert!(sessions.find(&token, minutes(8)).await.unwrap().is_some());
    assert!(sessions.find(&token, minutes(13)).await.unwrap().is_none());
}

#[tokio::test]
async fn while_a_helper_sits_with_somebody_it_ends_as_early_as_a_shared_one() {
    let (sessions, own) = signed_in(Role::Volunteer { team: "doan".into() }).await;
    let sitting = sessions.renew(&own, true, [2; 32], START).await.unwrap().unwrap();
    assert!(sessions.find(&sitting, minutes(4)).await.unwrap().is_some());
    let again = sessions.renew(&sitting, false, [3; 32], minutes(8)).await.unwrap().unwrap();
    assert!(sessions.find(&again, minutes(37)).await.unwrap().is_some(), "her own again");
    let sitting = sessions.renew(&again, true, [4; 32], minutes(38)).await.unwrap().unwrap();
    assert!(sessions.find(&sitting, minutes(43)).await.unwrap().is_none());
}

#[test]
fn one_press_moves_the_end_but_not_past_the_last() {
    let session = begun(START);
    assert_eq!((session.ends(), session.extends()), (minutes(30), true));
    let late = Session { seen: minutes(12 * 60 - 30), ..session };
    assert_eq!((late.ends(), late.extends()), (minutes(12 * 60), false));
}

#[test]
fn a_session_kept_by_an_older_program_is_no_shared_one_and_no_helpers() {
    let mut kept = serde_json::to_value(begun(START)).unwrap();
    for name in ["shared", "helping"] {
        kept.as_object_mut().unwrap().remove(name).unwrap();
    }
    assert_eq!(serde_json::from_value::<Session>(kept).unwrap(), begun(START));
}

#[tokio::test]
async fn signing_in_again_ends_the_old_session() {
    let (sessions, old) = signed_in(Role::Citizen).await;
    let again = sessions.start(Some(&old), &begun(minutes(1)), [2; 32]).await;
    assert_ne!(again.clone().unwrap(), old);
    assert!(sessions.find(&old, minutes(1)).await.unwrap().is_none());
    assert!(sessions.find(&again.unwrap(), minutes(1)).await.unwrap().is_some());
}

#[tokio::test]
async fn after_sign_out_a_copied_token_is_worth_nothing() {
    let (sessions, token) = signed_in(Role::Citizen).await;
    sessions.end(&token).await.unwrap();
    assert!(sessions.find(&token, minutes(1)).await.unwrap().is_none());
}

#[tokio::test]
async fn the_storage_never_sees_the_token_and_is_written_once_a_minute() {
    let (sessions, token) = signed_in(Role::Citizen).await;
    let id = token.id();
    assert_ne!(crate::identity::mac::to_text(id.as_bytes()), token.to_text());
    let seen = || sessions.store.0.lock().unwrap().get(&id).unwrap().0.seen;
    let soon = START.plus_seconds(59);
    assert!(sessions.find(&token, soon).await.unwrap().is_some());
    assert_eq!(seen(), START);
    assert!(sessions.find(&token, minutes(1)).await.unwrap().is_some());
    assert_eq!(seen(), minutes(1));
    assert_eq!(sessions.store.0.lock().unwrap().get(&id).unwrap().1, minutes(31));
}

#[tokio::test]
async fn in_the_real_store_sessions_live_end_and_end_everywhere() {
    on_each(async |bed: &Bed| {
        let sessions = Sessions::new(bed.store.clone());
        let phone = sessions.start(None, &begun(NOW), [1; 32]).await.unwrap();
        let desk = sessions.start(None, &begun(NOW), [2; 32]).await.unwrap();
        let found = sessions.find(&phone, NOW).await.unwrap().unwrap();
        assert_eq!(found, begun(NOW));

        let again = sessions.start(Some(&desk), &begun(NOW), [3; 32]).await.unwrap();
        assert_eq!(sessions.find(&desk, NOW).await.unwrap(), None);
        assert!(sessions.find(&again, NOW).await.unwrap().is_some());
        assert_eq!(sessions.find(&again, NOW.plus_seconds(1800)).await.unwrap(), None);

        sessions.end_all_of(&found.identity.number).await.unwrap();
        assert_eq!(sessions.find(&phone, NOW).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn an_unknown_token_signs_nobody_in() {
    let (sessions, _) = signed_in(Role::Citizen).await;
    let guess = SessionToken::from_entropy([9; 32]);
    assert!(sessions.find(&guess, START).await.unwrap().is_none());
}

#[test]
fn debug_prints_neither_token_nor_person() {
    let session = begun(START);
    let text = format!("{session:?} {:?}", SessionToken::from_entropy([65; 32]));
    for secret in ["056061999001", "Huỳnh", "huynh", "1961", "QUFB", "65"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

/// A store in which a session is ended at the moment after it was read.
#[derive(Default)]
struct EndedMeanwhile(Memory);

#[async_trait]
impl SessionStore for EndedMeanwhile {
    async fn get(&self, id: &SessionId, now: Moment) -> Result<Option<Session>, SessionStoreError> {
        let found = self.0.get(id, now).await;
        self.0.delete(id).await?;
        found
    }

    async fn put(
        &self,
        id: &SessionId,
        session: &Session,
        ends: Moment,
    ) -> Result<(), SessionStoreError> {
        self.0.put(id, session, ends).await
    }

    async fn touch(
        &self,
        id: &SessionId,
        session: &Session,
        ends: Moment,
    ) -> Result<bool, SessionStoreError> {
        self.0.touch(id, session, ends).await
    }

    async fn delete(&self, id: &SessionId) -> Result<(), SessionStoreError> {
        self.0.delete(id).await
    }

    async fn delete_all_of(&self, person: &PersonalNumber) -> Result<(), SessionStoreError> {
        self.0.delete_all_of(person).await
    }
}

#[tokio::test]
async fn a_session_that_ends_while_it_is_used_does_not_come_back() {
    let sessions = Sessions::new(EndedMeanwhile::default());
    let token = sessions.start(None, &begun(START), [1; 32]).await.unwrap();
    assert!(sessions.find(&token, minutes(10)).await.unwrap().is_none());
    assert!(sessions.store.0.0.lock().unwrap().is_empty());
}
