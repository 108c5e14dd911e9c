//! The whole way through both sides, over real connections.

use super::*;
use crate::identity::oidc::{LoginError, ProviderConfig, Secret, TokenFault};
use crate::identity::{Level, Role};
use crate::people::{self, Sex};

fn refused(which: TokenFault) -> LoginError {
    LoginError::TokenInvalid { which }
}

#[actix_web::test]
async fn a_citizen_signs_in_and_all_facts_arrive() {
    let running = start(0, 1, None);
    let (party, now) = (relying_party(&running.issuer), running.hand.now());
    let (address, pending) = begin(&party, now).await;
    assert_eq!(pending.return_to, "/ho-so?a=1");
    let identity = party.finish(&pending, &choose(&address, "huynh").await, now).await.unwrap();
    let huynh = people::by_id("huynh").unwrap();
    assert_eq!((identity.provider.as_str(), identity.subject.as_str()), ("demo", "huynh"));
    assert_eq!((identity.number.as_str(), identity.name.as_str()), (&*huynh.number(), huynh.name));
    assert_eq!((identity.birth, identity.sex), (huynh.birth, Sex::Male));
    assert_eq!((identity.level, identity.role), (Level::Two, Role::Citizen));
}

#[actix_web::test]
async fn everyone_with_an_account_signs_in_with_her_role_and_level() {
    let running = start(0, 1, None);
    let (party, now) = (relying_party(&running.issuer), running.hand.now());
    for person in &people::PEOPLE {
        let Some(level) = person.account else { continue };
        let (address, pending) = begin(&party, now).await;
        let callback = choose(&address, person.id).await;
        let identity = party.finish(&pending, &callback, now).await.unwrap();
        assert_eq!((identity.level, identity.role), (level, person.role()), "{}", person.id);
    }
}

#[actix_web::test]
async fn a_confidential_client_and_user_info_work_by_configuration_alone() {
    let running = start(0, 1, Some("s3cret /+%"));
    let mut config: ProviderConfig = provider_config(&running.issuer).unwrap().pop().unwrap();
    config.client_secret = Some(Secret::new("s3cret /+%".into()));
    config.userinfo = true;
    let party = RelyingParty::new(config).unwrap();
    let (address, pending) = begin(&party, running.hand.now()).await;
    let callback = choose(&address, "hang").await;
    let identity = party.finish(&pending, &callback, running.hand.now()).await.unwrap();
    assert_eq!(identity.subject, "hang");

    let public = relying_party(&running.issuer);
    let (address, pending) = begin(&public, running.hand.now()).await;
    let callback = choose(&address, "hang").await;
    let answer = public.finish(&pending, &callback, running.hand.now()).await;
    assert_eq!(answer.err(), Some(refused(TokenFault::CodeRefused)), "without the secret");
}

#[actix_web::test]
async fn a_code_counts_once_and_for_a_minute() {
    let running = start(0, 1, None);
    let (party, now) = (relying_party(&running.issuer), running.hand.now());
    let (address, pending) = begin(&party, now).await;
    let callback = choose(&address, "huynh").await;
    assert!(party.finish(&pending, &callback, now).await.is_ok());
    let again = party.finish(&pending, &callback, now).await;
    assert_eq!(again.err(), Some(refused(TokenFault::CodeRefused)), "replayed");

    let callback = choose(&address, "huynh").await;
    running.hand.forward(60);
    let late = party.finish(&pending, &callback, running.hand.now()).await;
    assert_eq!(late.err(), Some(refused(TokenFault::CodeRefused)), "too late");
}

#[actix_web::test]
async fn tampering_with_state_nonce_or_verifier_signs_nobody_in() {
    let running = start(0, 1, None);
    let (party, now) = (relying_party(&running.issuer), running.hand.now());
    for (field, expected) in [
        ("state", LoginError::StateMismatch),
        ("nonce", refused(TokenFault::Nonce)),
        ("verifier", refused(TokenFault::CodeRefused)),
        ("redirect_uri", LoginError::ProviderUnavailable),
    ] {
        let (address, pending) = begin(&party, now).await;
        let callback = choose(&address, "huynh").await;
        let answer = party.finish(&tamper(&pending, field), &callback, now).await;
        assert_eq!(answer.err(), Some(expected), "{field}");
    }
}

#[actix_web::test]
async fn another_sign_ins_code_or_another_provider_is_refused() {
    let running = start(0, 1, None);
    let (party, now) = (relying_party(&running.issuer), running.hand.now());
    let (address, pending) = begin(&party, now).await;
    let mine = choose(&address, "huynh").await;

    let other = party.begin(&url(PORTAL), "/", [8; 32], now, false).await.unwrap();
    let stolen = Callback { state: mine.state.clone(), ..choose(&other.0, "an").await };
    let answer = party.finish(&pending, &stolen, now).await;
    assert_eq!(answer.err(), Some(refused(TokenFault::CodeRefused)), "a code put into my browser");

    let mixed = Callback { iss: Some("https://evil.example".into()), ..mine };
    let answer = party.finish(&pending, &mixed, now).await;
    assert_eq!(answer.err(), Some(refused(TokenFault::Issuer)), "RFC 9207");
}

#[actix_web::test]
async fn at_a_shared_computer_the_provider_is_asked_to_ask_anew() {
    let running = start(0, 1, None);
    let (party, now) = (relying_party(&running.issuer), running.hand.now());
    for (anew, prompt) in [(false, None), (true, Some("login"))] {
        let (address, _) = party.begin(&url(PORTAL), "/", [7; 32], now, anew).await.unwrap();
        let asked = address.query_pairs().find(|(name, _)| name == "prompt");
        assert_eq!(asked.map(|(_, value)| value.into_owned()).as_deref(), prompt);
    }
}

#[actix_web::test]
async fn turning_back_is_no_error_of_anyone() {
    let running = start(0, 1, None);
    let (party, now) = (relying_party(&running.issuer), running.hand.now());
    let (address, pending) = begin(&party, now).await;
    let callback = choose(&address, "").await;
    assert_eq!(party.finish(&pending, &callback, now).await.err(), Some(LoginError::Cancelled));
}

#[actix_web::test]
async fn a_sign_in_left_lying_expires() {
    let running = start(0, 1, None);
    let party = relying_party(&running.issuer);
    let (address, pending) = begin(&party, running.hand.now()).await;
    let callback = choose(&address, "huynh").await;
    running.hand.forward(PendingLogin::SECONDS);
    let answer = party.finish(&pending, &callback, running.hand.now()).await;
    assert_eq!(answer.err(), Some(LoginError::Expired));
}

#[actix_web::test]
async fn an_id_token_past_its_end_is_refused() {
    let running = start(0, 1, None);
    let party = relying_party(&running.issuer);
    let (address, pending) = begin(&party, running.hand.now()).await;
    let callback = choose(&address, "huynh").await;
    // Our clock is five minutes ahead of the provider's: the token ends as it arrives.
    let ahead = running.hand.now().plus_seconds(300);
    let answer = party.finish(&pending, &callback, ahead).await;
    assert_eq!(answer.err(), Some(refused(TokenFault::Expired)));
}

#[actix_web::test]
async fn the_portal_starts_without_the_provider_and_finds_it_later() {
    let (listener, issuer) = listen(0);
    drop(listener);
    let (party, hand) = (relying_party(&issuer), Hand::new());
    let sign_in = party.begin(&url(PORTAL), "/", [7; 32], hand.now(), false).await;
    assert_eq!(sign_in.err(), Some(LoginError::ProviderUnavailable));
    assert_eq!(party.end_session(&url("http://127.0.0.1:3000/"), hand.now()).await, None);

    let running = start(issuer.port().unwrap(), 1, None);
    hand.forward(10);
    let (address, pending) = begin(&party, hand.now()).await;
    let callback = choose(&address, "huynh").await;
    assert!(party.finish(&pending, &callback, hand.now()).await.is_ok());

    // It goes down again between the two steps.
    let (address, pending) = begin(&party, hand.now()).await;
    let callback = choose(&address, "huynh").await;
    running.server.stop(false).await;
    let answer = party.finish(&pending, &callback, hand.now()).await;
    assert_eq!(answer.err(), Some(LoginError::ProviderUnavailable));
}

#[actix_web::test]
async fn after_the_provider_changes_its_keys_people_sign_in_as_before() {
    let first = start(0, 1, None);
    let (party, hand) = (relying_party(&first.issuer), first.hand.clone());
    let _known = begin(&party, hand.now()).await;
    first.server.stop(false).await;
    let _second = start(first.issuer.port().unwrap(), 2, None);
    hand.forward(11);
    let (address, pending) = begin(&party, hand.now()).await;
    let callback = choose(&address, "huynh").await;
    let identity = party.finish(&pending, &callback, hand.now()).await;
    assert_eq!(identity.map(|identity| identity.subject), Ok("huynh".to_owned()));
}

#[actix_web::test]
async fn sign_out_goes_through_the_provider_and_back() {
    let running = start(0, 1, None);
    let party = relying_party(&running.issuer);
    let back = url("http://127.0.0.1:3000/");
    let address = party.end_session(&back, running.hand.now()).await.unwrap();
    let answer = browser().get(address.as_str()).send().await.unwrap();
    assert_eq!(answer.headers().get(LOCATION).unwrap(), back.as_str());
    let elsewhere = party.end_session(&url("https://evil.example/"), running.hand.now()).await;
    let answer = browser().get(elsewhere.unwrap().as_str()).send().await.unwrap();
    assert_eq!(answer.status(), 200, "stays on the provider's own page");
}
