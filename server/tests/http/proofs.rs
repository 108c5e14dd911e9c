//! Proofs that citizens ask for themselves: issued at once, shown, renewed, bound, revoked, and
//! the record of who verified them.

use domain::proof::{
    base64url,
    claims::Claims,
    cose::Sign1,
    digits,
    holder::{Presentation, Unsigned},
    issue::to_digits,
    signature::Alg,
    zip,
};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};

use crate::{
    client::{Answer, Browser},
    families::DEATH,
    portal::{NOW, TestPortal},
    routes::Things,
};

const ASKED: [(&str, &str); 6] = [
    ("noi", "truong-hoc"),
    ("viec", "Nhập học"),
    ("noi_o", "1"),
    ("cho_biet", "person"),
    ("so_ngay", "7"),
    ("ghi_nhan", "co"),
];

impl Browser {
    /// Asks for a proof with these changes; gives its address.
    pub(crate) fn proof(&mut self, changes: &[(&str, &str)]) -> String {
        let issued = self.asked(changes);
        issued.location().to_owned()
    }

    fn asked(&mut self, changes: &[(&str, &str)]) -> Answer {
        let shown = self.get("/giay-xac-nhan/moi");
        let mut all = shown.hidden("/giay-xac-nhan/moi");
        all.retain(|(name, _)| name.starts_with('_'));
        all.extend(answers(changes).into_iter().map(|(n, v)| (n.to_owned(), v.to_owned())));
        self.post("/giay-xac-nhan/moi", &all)
    }

    /// The code on a proof's page, as printed.
    pub(crate) fn code(&mut self, path: &str) -> String {
        let page = self.get(path).text();
        let tag = page.split("id=\"day-so\"").nth(1).expect("digits");
        let digits = tag.split_once('>').unwrap().1.split('<').next().unwrap();
        digits.to_owned()
    }

    /// What the counter's page says of a scan.
    pub(crate) fn verdict(&mut self, scan: &str) -> String {
        let page = self.post("/quay/kiem-tra", &[("ma", scan), ("noi", "ubnd")]).text();
        page.split("data-reasons=\"")
            .nth(1)
            .expect("a verdict")
            .split('"')
            .next()
            .unwrap()
            .to_owned()
    }
}

fn answers<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = ASKED.iter().filter(|(name, _)| !changes.iter().any(|(other, _)| other == name));
    kept.chain(changes).copied().collect()
}

pub(crate) fn token(code: &str) -> Vec<u8> {
    zip::inflate(&digits::decode(code).unwrap(), zip::MAX_TOKEN).unwrap()
}

fn claims(code: &str) -> Claims {
    Claims::decode(&Sign1::decode(&token(code)).unwrap().payload).unwrap()
}

/// A phone: its key, and the public point as the form carries it.
pub(crate) fn phone() -> (SigningKey, String) {
    let key = SigningKey::from_slice(&[7; 32]).unwrap();
    let point = base64url::encode(key.verifying_key().to_sec1_point(false).as_bytes());
    (key, point)
}

/// What the phone says around a token.
pub(crate) fn presented(recorded: bool) -> Presentation {
    Presentation { audience: "ubnd".into(), nonce: None, issued_at: NOW, opened: vec![], recorded }
}

/// The code of a presentation, signed by the phone.
pub(crate) fn signed(key: &SigningKey, unsigned: &Unsigned) -> String {
    let signature: Signature = key.sign(&unsigned.to_be_signed());
    to_digits(&unsigned.clone().finish(&signature.to_bytes().into()))
}

#[test]
fn without_scripts_too_a_code_that_was_shown_before_is_refused() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let (key, point) = phone();
    let path = huynh.proof(&[("khoa", &point)]);
    let token = token(&huynh.code(&path));
    let shown = |moment| Presentation { issued_at: moment, ..presented(false) };
    let first = signed(&key, &shown(NOW).around(&token, Alg::Es256));
    let mut counter = portal.browser();
    // Sent twice in one go it is one showing.
    for _ in 0..2 {
        assert_eq!(counter.verdict(&first), "");
    }
    portal.world.advance(30);
    assert_eq!(counter.verdict(&first), "REPLAYED");
    let next = signed(&key, &shown(NOW.plus_seconds(30)).around(&token, Alg::Es256));
    assert_eq!(counter.verdict(&next), "");
}

#[test]
fn nobody_fills_the_revocation_lists() {
    let portal = TestPortal::start();
    let (mut huynh, mut hang) = (portal.signed_in("huynh"), portal.signed_in("hang"));
    let ask = |browser: &mut Browser, key: &str| {
        let mut form: Vec<(&str, &str)> = ASKED.to_vec();
        form.push(("_khoa", key));
        browser.post_form("/giay-xac-nhan/moi", &form).status
    };
    for number in 0..50 {
        assert_eq!(ask(&mut huynh, &number.to_string()), 303, "{number}");
    }
    assert_eq!(ask(&mut huynh, "0"), 303, "a repeat takes no place");
    assert_eq!(ask(&mut huynh, "51"), 429);
    assert_eq!(ask(&mut hang, "1"), 303, "each for themselves");
    portal.world.advance(86_400);
    let mut huynh = portal.signed_in("huynh");
    assert_eq!(ask(&mut huynh, "52"), 303, "tomorrow again");
}

#[test]
fn a_birth_and_a_death_end_the_proofs_they_make_untrue() {
    let portal = TestPortal::start();
    let [mut hang, mut huynh, mut phuong, mut an] =
        ["hang", "huynh", "phuong", "an"].map(|person| portal.signed_in(person));
    let (household, his) = (hang.proof(&[("cho_biet", "household")]), huynh.proof(&[]));
    let ended = |browser: &mut Browser, proof: &str| {
        browser.get(proof).text().contains("Nơi ở của bạn đã thay đổi")
    };
    let family = hang.birth_sent();
    let birth = hang.stages(&family).swap_remove(0);
    phuong.done(&birth, &["tiep-nhan", "dong-y"]);
    assert!(!ended(&mut hang, &household), "the child does not live there yet");
    let home = hang.stages(&family).swap_remove(1);
    an.done(&home, &["tiep-nhan", "dong-y"]);
    assert!(ended(&mut hang, &household), "one more lives there now");

    let mut dead: Vec<(&str, &str)> = DEATH[1].1[3..].to_vec();
    dead.extend([("mat_ho_ten", "Trần Đức Huỳnh"), ("mat_ngay_sinh", "14/02/1961")]);
    dead.extend([("mat_gioi_tinh", "nam"), ("mat_so", "056061999001")]);
    let last = [("nhan_ket_qua", "truc-tuyen"), ("ngay_khai", "24/11/2026"), ("cam_doan", "co")];
    let mut steps = DEATH.to_vec();
    steps[1] = ("nguoi-mat", &dead[..]);
    let nothing: &[(&str, &str)] = &[];
    steps.extend([("chon-viec", nothing), ("ket-qua", &last[..])]);
    let draft = hang.written("khai-tu-tron-goi", &steps);
    let family = hang.sent(&draft);
    let death = hang.stages(&family).swap_remove(0);
    phuong.done(&death, &["tiep-nhan", "dong-y"]);
    let deletion = hang.stages(&family).swap_remove(1);
    assert!(!ended(&mut huynh, &his));
    an.done(&deletion, &["tiep-nhan", "dong-y"]);
    assert!(ended(&mut huynh, &his), "the dead reside nowhere");
}

#[test]
fn a_proof_is_issued_at_once_and_a_request_sent_twice_counts_once() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let shown = huynh.get("/giay-xac-nhan/moi");
    portal.fine("/giay-xac-nhan/moi", &shown);
    let mut form = shown.hidden("/giay-xac-nhan/moi");
    form.extend(ASKED.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let first = huynh.post("/giay-xac-nhan/moi", &form);
    let again = huynh.post("/giay-xac-nhan/moi", &form);
    assert_eq!(first.location(), again.location(), "{}", again.text());
    let page = huynh.get(first.location());
    portal.fine(first.location(), &page);
    assert!(page.text().contains("Nhập học") && page.text().contains("Mẫu CT07"));
    let list = huynh.get("/giay-xac-nhan").text();
    assert_eq!(
        list.matches("href=\"/giay-xac-nhan/").count(),
        1 + 1,
        "one proof and the way to more"
    );
    let code = huynh.code(first.location());
    let said = claims(&code);
    let person = said.facts.person().unwrap();
    assert_eq!((person.name.as_str(), said.facts.ward.as_str()), ("Trần Đức Huỳnh", "22366"));
    assert_eq!(person.address, "12 Bạch Đằng, tổ dân phố 4");
    assert_eq!(said.expires_at.unix() - said.issued_at.unix(), 7 * 86_400);
    assert!(said.holder_key.is_none(), "no scripts, no key");
    assert_eq!(huynh.verdict(&code), "NO_HOLDER_PROOF");
    // The same key for something else is noticed.
    for (_, value) in form.iter_mut().filter(|(name, _)| name == "so_ngay") {
        *value = "30".to_owned();
    }
    assert_eq!(huynh.post("/giay-xac-nhan/moi", &form).status, 409);
}

#[test]
fn only_what_the_registry_states_of_this_person_is_signed() {
    let portal = TestPortal::start();
    let mut nam = portal.signed_in("nam");
    assert_eq!(nam.get("/giay-xac-nhan/moi").status, 403, "a level 1 account");
    let mut officer = portal.signed_in("an");
    assert_eq!(officer.get("/giay-xac-nhan/moi").status, 403);
    // Not the head of a household, no temporary residence.
    let mut tuan = portal.signed_in("tuan");
    assert!(!tuan.get("/giay-xac-nhan/moi").text().contains("value=\"household\""));
    for change in [("cho_biet", "household"), ("noi_o", "2")] {
        assert_eq!(tuan.proof(&[change]), "/giay-xac-nhan/moi");
    }
    for change in [("so_ngay", "31"), ("noi", "x"), ("khoa", "AAAA")] {
        assert_eq!(tuan.asked(&[change]).status, 400, "{change:?}");
    }
    let mut hang = portal.signed_in("hang");
    let path = hang.proof(&[("cho_biet", "household")]);
    let members = claims(&hang.code(&path)).facts.members().cloned().unwrap();
    assert_eq!(members.count, 5);
    assert!(hang.get(&path).text().contains("Phạm Gia Bảo"), "to be opened by a tick");
}

#[test]
fn a_revoked_proof_is_revoked_for_every_counter_at_once() {
    let portal = TestPortal::start();
    let (mut huynh, mut hang) = (portal.signed_in("huynh"), portal.signed_in("hang"));
    let path = huynh.proof(&[]);
    let code = huynh.code(&path);
    let list = huynh.get("/s/202611").body;
    let revoke = format!("{path}/thu-hoi");
    assert_eq!(hang.post_form(&revoke, &[]).status, 404, "another's");
    for _ in 0..2 {
        assert_eq!(huynh.post_form(&revoke, &[]).location(), path);
    }
    assert_ne!(huynh.get("/s/202611").body, list);
    assert!(hang.verdict(&code).split(' ').any(|reason| reason == "REVOKED"));
    let page = huynh.get(&path).text();
    assert!(page.contains("Bạn đã thu hồi giấy này") && !page.contains("day-so"), "{page}");
    let renewed = huynh.post_form(&format!("{path}/gia-han"), &[("_khoa", "k")]);
    assert_eq!(renewed.status, 409, "what is revoked is not renewed");
}

#[test]
fn a_proof_is_bound_to_a_phone_and_renewed_and_the_old_one_ends() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let (_, point) = phone();
    let printed = huynh.proof(&[]);
    let old = huynh.code(&printed);
    let bind = format!("{printed}/gan-khoa");
    assert_eq!(huynh.post_form(&bind, &[("_khoa", "k0")]).status, 400, "no key to bind to");
    let bound = huynh.post_form(&bind, &[("_khoa", "k1"), ("khoa", &point)]).location().to_owned();
    let again = huynh.post_form(&bind, &[("_khoa", "k1"), ("khoa", &point)]).location().to_owned();
    assert_eq!(bound, again);
    assert_ne!(bound, printed);
    let (before, after) = (claims(&old), claims(&huynh.code(&bound)));
    assert_eq!((before.facts, before.expires_at), (after.facts, after.expires_at));
    assert_ne!(before.status, after.status, "a place of its own");
    assert!(after.holder_key.is_some());
    assert!(huynh.verdict(&old).contains("REVOKED"));
    assert!(huynh.get(&printed).text().contains(&format!("href=\"{bound}\"")));
    assert_eq!(huynh.post_form(&bind, &[("_khoa", "k2"), ("khoa", &point)]).status, 409);

    portal.world.advance(60);
    let renewed =
        huynh.post_form(&format!("{bound}/gia-han"), &[("_khoa", "k3")]).location().to_owned();
    let fresh = claims(&huynh.code(&renewed));
    assert_eq!(fresh.expires_at.unix() - after.expires_at.unix(), 60);
    let list = huynh.get("/giay-xac-nhan").text();
    assert!(list.contains(&renewed) && !list.contains(&bound) && !list.contains(&printed));
}

#[test]
fn a_verification_is_recorded_once_and_only_with_consent() {
    let portal = TestPortal::start();
    let (mut huynh, mut officer) = (portal.signed_in("huynh"), portal.signed_in("an"));
    let (key, point) = phone();
    let path = huynh.proof(&[("khoa", &point)]);
    let shown = presented(true);
    let unsigned = shown.around(&token(&huynh.code(&path)), Alg::Es256);
    let scan = signed(&key, &unsigned);
    let forged = to_digits(&unsigned.finish(&[1; 64]));
    // The holder of this proof allows it; but the phone does not say so.
    let untold = presented(false).around(&token(&huynh.code(&path)), Alg::Es256);
    let untold = signed(&key, &untold);
    let record = |browser: &mut Browser, scan: &str| {
        let answer = browser.post_form("/quay/kiem-tra/ghi-nhan", &[("ma", scan)]);
        (answer.status, answer.text().contains("{\"recorded\":true}"))
    };
    assert_eq!(record(&mut officer, &untold), (200, false));
    for _ in 0..2 {
        assert_eq!(record(&mut officer, &scan), (200, true));
    }
    assert_eq!(record(&mut officer, &forged), (200, false));
    assert_eq!(record(&mut officer, "123"), (200, false));
    assert_eq!(record(&mut huynh, &scan).0, 403, "not an officer");
    assert_eq!(record(&mut portal.browser(), &scan).0, 401);
    let list = huynh.get("/giay-xac-nhan").text();
    assert_eq!(list.matches("Công an phường Nha Trang").count(), 1, "{list}");

    let silent = huynh.proof(&[("ghi_nhan", "")]);
    let scan = huynh.code(&silent);
    assert_eq!(record(&mut officer, &scan), (200, false));
}

#[test]
fn another_persons_proof_is_not_found() {
    let portal = TestPortal::start();
    let (mut huynh, mut hang) = (portal.signed_in("huynh"), portal.signed_in("hang"));
    let path = huynh.proof(&[]);
    let things = Things::all(path.rsplit('/').next().unwrap());
    let address = things.address("/giay-xac-nhan/{p}");
    assert_eq!(hang.get(&address).status, 404);
    let (_, point) = phone();
    for action in ["gan-khoa", "gia-han", "thu-hoi"] {
        let sent =
            hang.post_form(&format!("{address}/{action}"), &[("_khoa", "k"), ("khoa", &point)]);
        assert_eq!(sent.status, 404, "{action}");
    }
}
