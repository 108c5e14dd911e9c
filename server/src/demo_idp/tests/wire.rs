//! The provider alone: what it shows, and what it refuses.

use actix_web::http::StatusCode;

use super::*;

/// The address of a good request, with one parameter changed (`None`: left out).
async fn spoilt(running: &Running, name: &str, value: Option<&str>) -> Url {
    let (address, _) = begin(&relying_party(&running.issuer), running.hand.now()).await;
    let kept: Vec<(String, String)> = address
        .query_pairs()
        .filter(|(n, _)| n != name)
        .map(|(n, v)| (n.into(), v.into()))
        .collect();
    let mut address = address;
    address.query_pairs_mut().clear().extend_pairs(kept);
    if let Some(value) = value {
        address.query_pairs_mut().append_pair(name, value);
    }
    address
}

#[test]
fn outside_demo_mode_or_off_this_computer_it_refuses_to_run() {
    let clock = Hand::new().clock();
    let new = |mode, issuer: &str| {
        DemoProvider::new(mode, &url(issuer), vec![], [1; 32], clock.clone()).err()
    };
    assert_eq!(new(false, "http://127.0.0.1:3001"), Some(DemoRefused::NotDemoMode));
    for issuer in ["http://192.168.1.2:3001", "https://dinhdanh.example", "http://0.0.0.0:3001"] {
        assert_eq!(new(true, issuer), Some(DemoRefused::NotLoopback), "{issuer}");
    }
    assert_eq!(new(true, "http://127.0.0.1:3001"), None);
    assert_eq!(new(true, "http://[::1]:3001"), None);
}

#[actix_web::test]
async fn an_unknown_client_or_address_is_sent_nowhere() {
    let running = start(0, 1, None);
    for (name, value) in [
        ("client_id", Some("other")),
        ("client_id", None),
        ("redirect_uri", Some("https://evil.example/")),
        ("redirect_uri", Some("http://127.0.0.1:3000/dang-nhap/tro-lai/")),
        ("redirect_uri", Some("http://127.0.0.1:3000/dang-nhap/tro-lai?x=1")),
        ("redirect_uri", None),
    ] {
        let address = spoilt(&running, name, value).await;
        let answer = browser().get(address.as_str()).send().await.unwrap();
        assert_eq!(answer.status(), 400, "{name} {value:?}");
        assert!(answer.headers().get(LOCATION).is_none());
        let posted = post(&address, address.query().unwrap().to_owned()).await;
        assert_eq!(posted.status(), 400, "posted {name} {value:?}");
    }
}

#[actix_web::test]
async fn a_request_without_pkce_or_openid_is_sent_back_with_the_reason() {
    let running = start(0, 1, None);
    for (name, value, error) in [
        ("response_type", Some("token"), "unsupported_response_type"),
        ("scope", Some("profile"), "invalid_scope"),
        ("code_challenge", None, "invalid_request"),
        ("code_challenge", Some("short"), "invalid_request"),
        ("code_challenge_method", Some("plain"), "invalid_request"),
        ("code_challenge_method", None, "invalid_request"),
    ] {
        let address = spoilt(&running, name, value).await;
        let answer = browser().get(address.as_str()).send().await.unwrap();
        let back = callback(&url(answer.headers().get(LOCATION).unwrap().to_str().unwrap()));
        assert_eq!((back.error.as_deref(), back.code), (Some(error), None), "{name}");
        assert!(back.state.is_some(), "{name}");
    }
}

#[actix_web::test]
async fn what_comes_in_is_escaped_and_no_script_may_run() {
    let running = start(0, 1, None);
    let address = spoilt(&running, "state", Some("\"><script>alert('x')</script>")).await;
    let page = browser().get(address.as_str()).send().await.unwrap();
    let policy = page.headers().get("content-security-policy").unwrap().to_str().unwrap();
    assert!(policy.contains("default-src 'none'") && !policy.contains("script"), "{policy}");
    assert!(policy.contains("form-action 'self' http://127.0.0.1:3000;"), "{policy}");
    let html = page.text().await.unwrap();
    assert!(!html.contains("<script"), "escaped");
    assert!(html.contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)"));
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"vi\">"));
}

#[actix_web::test]
async fn only_its_own_page_may_answer_and_only_account_holders_sign_in() {
    let running = start(0, 1, None);
    let (address, _) = begin(&relying_party(&running.issuer), running.hand.now()).await;
    let form = format!("{}&person=huynh", address.query().unwrap());
    let request = browser().post(address.join("/authorize").unwrap().as_str());
    let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    let foreign = request.header(ORIGIN, "https://evil.example").body(form).send().await.unwrap();
    assert_eq!(foreign.status(), StatusCode::FORBIDDEN.as_u16());

    for nobody in ["bao", "thin", "nobody"] {
        let form = format!("{}&person={nobody}", address.query().unwrap());
        let answer = post(&address, form).await;
        let back = callback(&url(answer.headers().get(LOCATION).unwrap().to_str().unwrap()));
        assert_eq!(back.error.as_deref(), Some("access_denied"), "{nobody}");
    }
}

#[actix_web::test]
async fn the_token_endpoint_answers_errors_as_the_standard_says() {
    let running = start(0, 1, None);
    let address = running.issuer.join("/token").unwrap();
    for (form, status, error) in [
        ("grant_type=authorization_code&code=x", 401, "invalid_client"),
        ("grant_type=authorization_code&code=x&client_id=other", 401, "invalid_client"),
        ("grant_type=authorization_code&code=x&client_id=motcua", 400, "invalid_grant"),
        ("grant_type=authorization_code&client_id=motcua", 400, "invalid_grant"),
        ("grant_type=password&client_id=motcua", 400, "unsupported_grant_type"),
        ("client_id=motcua&client_secret=guess", 401, "invalid_client"),
    ] {
        let answer = post(&address, form.to_owned()).await;
        assert_eq!(answer.status(), status, "{form}");
        assert_eq!(answer.headers().get("cache-control").unwrap(), "no-store");
        assert_eq!(answer.text().await.unwrap(), format!("{{\"error\":\"{error}\"}}"), "{form}");
    }
}

#[actix_web::test]
async fn user_info_needs_a_token() {
    let running = start(0, 1, None);
    let address = running.issuer.join("/userinfo").unwrap();
    for header in ["Bearer x", "Bearer ", "Basic eDp5"] {
        let request = browser().get(address.as_str()).header("authorization", header);
        assert_eq!(request.send().await.unwrap().status(), 401, "{header}");
    }
}
