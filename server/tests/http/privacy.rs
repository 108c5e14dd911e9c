//! Personal data stay on pages of those who may see them: not in addresses, cookies or files.

use std::fs;

use openidconnect::url::form_urlencoded;
use server::people::{self, Person};

use crate::{client::Browser, journey::PNG, portal::TestPortal};

/// What must never be told about a person: the name, its parts that are rare, the numbers.
fn private(person: &Person) -> Vec<String> {
    let mut words = vec![person.name.to_owned(), person.number()];
    words.extend(person.phone.map(ToOwned::to_owned));
    words.extend([
        person.birth.format("%Y-%m-%d").to_string(),
        person.birth.format("%d/%m/%Y").to_string(),
    ]);
    words.push(person.detail.to_owned());
    words
}

/// Everything that browsers were told to open or to keep, decoded.
fn told(browsers: &[&Browser]) -> String {
    let all = browsers.iter().flat_map(|browser| &browser.told);
    let decoded = all.flat_map(|text| form_urlencoded::parse(text.as_bytes()).into_owned());
    decoded.flat_map(|(name, value)| [name, value, "\n".to_owned()]).collect()
}

/// Two citizens and an officer do all there is to do.
pub(crate) fn busy(mut huynh: Browser, mut an: Browser, mut anyone: Browser) -> String {
    huynh.sign_in("huynh", "/ho-so");
    let code = huynh.proof_sent();
    let other = huynh.begin("dang-ky-thuong-tru");
    let file = huynh.attached(&other, &PNG);
    huynh.get(&format!("/ho-so/nhap/{other}/tep/{file}"));
    huynh.step(&other, "ban", &[("ho_ten", "Tr4n Đức Huỳnh"), ("so_dinh_danh", "056061999")]);
    an.sign_in("an", "/quay");
    an.get(&format!("/quay/tim?ma={code}"));
    let mark = [
        ("danh_dau.dia_chi", "co"),
        ("ly_do.dia_chi", "12 Bạch Đằng?"),
        ("cach_sua.dia_chi", "Ghi lại"),
    ];
    an.decide(&code, "bo-sung", &mark);
    let mending = huynh.post_form(&format!("/ho-so/{code}/bo-sung"), &[]);
    let draft = mending.location().rsplit('/').next().unwrap().to_owned();
    huynh.sent(&draft);
    an.decide(&code, "tiep-nhan", &[]);
    an.decide(&code, "dong-y", &[]);
    huynh.get("/giay-xac-nhan");
    for factor in ["0001", "14/02/1961", "9999"] {
        anyone.post_form("/tra-cuu", &[("ma", &code), ("so", factor)]);
    }
    anyone.get(&format!("/tra-cuu/{code}"));
    anyone.get("/ho-so/000.90.01.H32-261124-0009");
    huynh.post_form("/dang-xuat", &[]);
    huynh.post(
        &format!("/ho-so/nhap/{other}/ban"),
        &[("ho_ten", "Trần Đức Huỳnh"), ("so_dinh_danh", "056061999001")],
    );
    told(&[&huynh, &an, &anyone])
}

#[test]
fn addresses_cookies_and_the_database_hold_nothing_personal() {
    let portal = TestPortal::start();
    let told = busy(portal.browser(), portal.browser(), portal.browser());
    assert!(told.contains("/ho-so/nhap/"), "{told}");
    let people = ["huynh", "an"].map(|id| people::by_id(id).unwrap());
    for word in people.iter().flat_map(|person| private(person)) {
        assert!(!told.contains(&word), "{word} in {told}");
        for entry in fs::read_dir(portal.folder.path()).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let bytes = fs::read(&path).unwrap();
                let found = bytes.windows(word.len()).any(|window| window == word.as_bytes());
                assert!(!found, "{word} in {}", path.display());
            }
        }
    }
}

#[test]
fn an_officer_who_signs_out_leaves_the_counters_trust_and_a_citizen_nothing() {
    let portal = TestPortal::start();
    let cleared = |mut browser: Browser| {
        let out = browser.post_form("/dang-xuat", &[]);
        out.header("clear-site-data").map(str::to_owned)
    };
    let everything = Some("\"cache\", \"storage\"");
    assert_eq!(cleared(portal.signed_in("huynh")).as_deref(), everything);
    assert_eq!(cleared(portal.signed_in("an")).as_deref(), Some("\"cache\""));
    // Hours after the session was over it is not known whose it was.
    let officer = portal.signed_in("an");
    portal.world.advance(10 * 3_600);
    assert_eq!(cleared(officer).as_deref(), Some("\"cache\""));
    let worker = include_str!("../../../public/sw.js");
    assert!(worker.contains(r#"name === "/dang-xuat") event.waitUntil(forget())"#), "{worker}");
}
