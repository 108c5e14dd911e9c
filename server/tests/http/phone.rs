//! What the phone's scripts ask for: edits of two devices, files once, the outbox, the way back.

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{
    client::{Answer, Body, Browser, fields, multipart},
    journey::PNG,
    portal::TestPortal,
};

impl Browser {
    /// Posts as a script of ours does: the answer is JSON.
    pub(crate) fn scripted(&mut self, path: &str, body: &Body) -> (u16, Value) {
        let origin = self.origin();
        let headers = [("Origin", origin.as_str()), ("Accept", "application/json")];
        let answer = self.request("POST", path.as_bytes(), &headers, Some(body));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        (answer.status, serde_json::from_slice(&answer.body).unwrap())
    }

    /// Brings edits: path, text before, text now.
    pub(crate) fn merged(&mut self, draft: &str, edits: &[(&str, &str, &str)]) -> Value {
        let mut all = vec![("_token".to_owned(), self.token())];
        for (path, base, now) in edits {
            all.push((format!("goc.{path}"), (*base).to_owned()));
            all.push((format!("nay.{path}"), (*now).to_owned()));
        }
        let (status, told) = self.scripted(&format!("/ho-so/nhap/{draft}/dong-bo"), &fields(&all));
        assert_eq!(status, 200, "{told}");
        told
    }

    fn review(&mut self, draft: &str) -> String {
        self.get(&format!("/ho-so/nhap/{draft}/xem-lai")).text()
    }
}

#[test]
fn two_devices_are_merged_field_by_field_and_nothing_is_overwritten() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.begin("xac-nhan-cu-tru");
    let first = huynh.merged(&draft, &[("so_dien_thoai", "", "0905000001")]);
    assert_eq!(first["at"], "09:00");
    // Another device knew nothing of that, and changed another field and the same one.
    let mut other = portal.signed_in("huynh");
    let edits = [("email", "", "h@example.vn"), ("so_dien_thoai", "", "0905000002")];
    let told = other.merged(&draft, &edits);
    assert_eq!(told["split"]["so_dien_thoai"]["here"], "0905000002");
    assert_eq!(told["split"]["so_dien_thoai"]["there"], "0905000001");
    let review = huynh.review(&draft);
    assert!(review.contains("h@example.vn") && review.contains("0905000001"), "{review}");
    // The same again changes nothing; the choice made, it counts.
    let again = other.merged(&draft, &edits);
    assert_eq!((&again["split"], &again["version"]), (&told["split"], &told["version"]));
    let chosen = other.merged(&draft, &[("so_dien_thoai", "0905000001", "0905000002")]);
    assert_eq!(chosen["split"], serde_json::json!({}));
    assert!(huynh.review(&draft).contains("0905000002"));
    // What the form does not have is not said to be saved.
    let long = "x".repeat(30_000);
    let refused = huynh.merged(&draft, &[("khong_co", "", "1"), ("email", "h@example.vn", &long)]);
    assert_eq!(refused["refused"], serde_json::json!(["email", "khong_co"]));
}

#[test]
fn what_is_brought_moves_the_end_of_the_session_and_says_so() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.begin("xac-nhan-cu-tru");
    for (minutes, until) in [(0, "09:30"), (24, "09:54"), (24, "10:18")] {
        portal.world.advance(minutes * 60);
        let told = huynh.merged(&draft, &[("so_dien_thoai", "", "0905000001")]);
        let stay = serde_json::json!({ "until": until, "left": 1_800, "extends": true,
            "mandate": false, "class": "stay--30" });
        assert_eq!(told["stay"], stay);
    }
}

#[test]
fn a_page_that_stood_open_writes_over_nothing_that_came_meanwhile() {
    let portal = TestPortal::start();
    let mut here = portal.signed_in("huynh");
    let draft = here.begin("xac-nhan-cu-tru");
    let step = format!("/ho-so/nhap/{draft}/ban");
    let open = here.get(&step).hidden(&step);
    let mut other = portal.signed_in("huynh");
    let theirs = [("so_dien_thoai", "0905000001"), ("email", "kia@example.vn")];
    other.step(&draft, "ban", &theirs);
    let mut send = |page: &[(String, String)], more: &[(&str, &str)]| {
        let more = more.iter().chain(&[("_di", "tiep")]);
        let more = more.map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        let all: Vec<_> = page.iter().cloned().chain(more).collect();
        here.post(&step, &all)
    };
    // The telephone number was not touched here; the address was changed in both places.
    let mine = [("so_dien_thoai", ""), ("email", "day@example.vn")];
    let told = send(&open, &mine);
    assert_eq!(told.status, 409);
    let text = told.text();
    assert!(text.contains("<b>kia@example.vn</b>"), "{text}");
    assert!(text.contains("value=\"day@example.vn\"") && text.contains("0905000001"), "{text}");
    let review = other.review(&draft);
    assert!(review.contains("kia@example.vn") && review.contains("0905000001"), "{review}");
    // Sent twice it is asked twice; from the page that asked it counts.
    assert_eq!(send(&open, &mine).status, 409);
    let asked = told.hidden(&step);
    let mine = [("so_dien_thoai", "0905000001"), ("email", "day@example.vn")];
    assert_eq!(send(&asked, &mine).status, 303);
    assert!(other.review(&draft).contains("day@example.vn"));
    // What the page says that it brought itself is nobody else's.
    let more = [("_goc.email", "day@example.vn"), ("email", "sau@example.vn")];
    assert_eq!(send(&open, &more).status, 303);
    assert!(other.review(&draft).contains("sau@example.vn"));
    // Marks that cannot be read say nothing: what differs from what is there is asked.
    let garbled = [("_goc", "x email:zz \u{0}"), ("email", "la@example.vn")];
    let rest: Vec<_> = open.into_iter().filter(|(name, _)| name != "_goc").collect();
    assert_eq!(send(&rest, &garbled).status, 409);
}

#[test]
fn a_row_that_moved_meanwhile_is_asked_about_and_no_text_lands_beside_another_name() {
    let portal = TestPortal::start();
    let mut here = portal.signed_in("huynh");
    let draft = here.begin("thong-bao-luu-tru");
    let step = format!("/ho-so/nhap/{draft}/khach");
    let guests =
        [("khach.0.ho_ten", "Lê An"), ("khach.1.ho_ten", "Ngô Ba"), ("khach.2.ho_ten", "Võ Ca")];
    here.step(&draft, "khach", &guests);
    let open = here.get(&step).hidden(&step);
    let mut other = portal.signed_in("huynh");
    let removed = [&guests[..], &[("bo", "khach:0")]].concat();
    assert_eq!(other.fill(&step, &step, &removed).status, 303);
    // The second is the third by now, and the third is gone: both had no room there.
    let second = [("khach.1.ho_ten", "Ngô Ba", "Ngô Ba"), ("khach.1.phong", "", "P77")];
    let told = here.merged(&draft, &second);
    assert_eq!(told["split"]["khach.1.phong"], serde_json::json!({ "here": "P77", "there": "" }));
    assert_eq!(told["split"]["khach.1.ho_ten"]["there"], "Võ Ca");
    let third = [("khach.2.ho_ten", "Võ Ca", "Võ Ca"), ("khach.2.phong", "", "P78")];
    assert_eq!(here.merged(&draft, &third)["split"]["khach.2.ho_ten"]["there"], "");
    // A device that says nothing of the name is not believed either.
    let told = here.merged(&draft, &[("khach.1.phong", "", "P79")]);
    assert_eq!(told["split"]["khach.1.phong"]["here"], "P79");
    let page = other.get(&step).text();
    assert!(!page.contains("value=\"P7") && !page.contains("name=\"khach.2."), "{page}");
    // The page that stood open is asked alike.
    let typed = [&guests[..], &[("khach.1.phong", "P77"), ("_di", "tiep")]].concat();
    let typed = typed.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned()));
    let told = here.post(&step, &open.into_iter().chain(typed).collect::<Vec<_>>());
    assert_eq!(told.status, 409);
    let text = told.text();
    assert!(text.contains("<b>Võ Ca</b>") && text.contains("value=\"P77\""), "{text}");
    assert!(!other.get(&step).text().contains("value=\"P7"));
    // Where the row is the one that the device knows, the room is hers.
    let first = [("khach.0.ho_ten", "Ngô Ba", "Ngô Ba"), ("khach.0.phong", "", "P77")];
    assert_eq!(here.merged(&draft, &first)["split"], serde_json::json!({}));
    assert!(other.get(&step).text().contains("value=\"P77\""));
}

#[test]
fn rows_that_two_devices_added_are_both_there_and_neither_is_written_over() {
    let portal = TestPortal::start();
    let mut here = portal.signed_in("huynh");
    let draft = here.begin("thong-bao-luu-tru");
    let step = format!("/ho-so/nhap/{draft}/khach");
    here.step(&draft, "khach", &[("khach.0.ho_ten", "Lê An")]);
    let page = here.get(&step).text();
    let brings = "<template data-dong=\"khach\" data-toi=\"200\">";
    let empty = page.split_once(brings).unwrap().1.split_once("</template>").unwrap().0;
    assert!(empty.contains("for=\"khach-ROW0-ho_ten\"") && !empty.contains("Lê An"), "{empty}");
    // Without network a second row was added, and was known as an empty one. Sent twice it counts once.
    let mine = [("khach.1.ho_ten", "", "Ngô Ba"), ("khach.1.phong", "", "")];
    let told = here.merged(&draft, &mine);
    assert_eq!(told["split"], serde_json::json!({}));
    let again = here.merged(&draft, &mine);
    assert_eq!((&again["split"], &again["version"]), (&told["split"], &told["version"]));
    // Another device added one, too, and knew nothing of that.
    let mut other = portal.signed_in("huynh");
    let theirs = [("khach.1.ho_ten", "", "Võ Ca"), ("khach.1.phong", "", "P7")];
    let told = other.merged(&draft, &theirs);
    let both = serde_json::json!({ "here": "Võ Ca", "there": "Ngô Ba" });
    assert_eq!(told["split"]["khach.1.ho_ten"], both);
    assert_eq!(told["split"]["khach.1.phong"]["here"], "P7");
    assert!(!here.get(&step).text().contains("value=\"P7\""), "beside another name");
    // Its row goes behind, and one that was added where rows are gone by now touches nobody's.
    let behind = [("khach.2.ho_ten", "", "Võ Ca"), ("khach.2.phong", "", "P7")];
    assert_eq!(other.merged(&draft, &behind)["split"], serde_json::json!({}));
    let far = [("khach.4.ho_ten", "", "Mai Tư"), ("khach.4.phong", "", "")];
    assert_eq!(other.merged(&draft, &far)["split"], serde_json::json!({}));
    let page = here.get(&step).text();
    for (row, name) in [(0, "Lê An"), (1, "Ngô Ba"), (2, "Võ Ca"), (4, "Mai Tư")] {
        let control = page.split("<input").find(|tag| tag.contains(&format!("value=\"{name}\"")));
        assert!(control.unwrap().contains(&format!("name=\"khach.{row}.ho_ten\"")), "{page}");
    }
    assert!(page.contains("value=\"P7\"") && !page.contains("name=\"khach.5."), "{page}");
}

#[test]
fn what_waited_for_the_sign_in_writes_over_nothing_that_came_meanwhile() {
    let portal = TestPortal::start();
    let mut here = portal.signed_in("huynh");
    let draft = here.begin("xac-nhan-cu-tru");
    let path = format!("/ho-so/nhap/{draft}/ban");
    let typed = [("so_dien_thoai", "0905000009"), ("email", "day@example.vn"), ("_di", "tiep")];
    let typed = typed.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let page: Vec<_> = here.get(&path).hidden(&path).into_iter().chain(typed).collect();
    here.cookies.remove("motcua-session");
    assert!(here.post(&path, &page).location().starts_with("/dang-nhap?ve="));
    let mut other = portal.signed_in("huynh");
    other.step(&draft, "ban", &[("so_dien_thoai", ""), ("email", "kia@example.vn")]);
    here.sign_in("huynh", &path);
    // Nobody wrote a telephone number there: it is kept. Which address counts is hers to say.
    let review = other.review(&draft);
    assert!(review.contains("kia@example.vn") && review.contains("0905000009"), "{review}");
    let told = here.get(&path);
    portal.fine("told", &told);
    let text = told.text();
    assert!(text.contains("<b>kia@example.vn</b>"), "{text}");
    assert!(text.contains("value=\"day@example.vn\""), "{text}");
    // Once: then the page is like any other, and nothing waits any more.
    assert!(!here.get(&path).text().contains("day@example.vn"));
    let more = [("so_dien_thoai", "0905000009"), ("email", "day@example.vn"), ("_di", "tiep")];
    let more = more.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let again: Vec<_> = told.hidden(&path).into_iter().chain(more).collect();
    assert_eq!(here.post(&path, &again).status, 303);
    assert!(other.review(&draft).contains("day@example.vn"));
}

#[test]
fn who_is_signed_out_or_comes_with_an_old_token_is_told_so_in_a_word() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let draft = huynh.begin("xac-nhan-cu-tru");
    let path = format!("/ho-so/nhap/{draft}/dong-bo");
    let edit =
        |token: &str| fields(&[("_token", token), ("nay.email", "a@b.vn"), ("goc.email", "")]);
    let (status, told) = huynh.scripted(&path, &edit("cu"));
    assert_eq!((status, &told["why"]), (400, &Value::from("token")));
    let (status, _) = huynh.scripted(&path, &edit(told["token"].as_str().unwrap()));
    assert_eq!(status, 200, "the fresh token is good");
    let (status, told) = portal.browser().scripted(&path, &edit("x"));
    assert_eq!((status, told), (401, serde_json::json!({ "why": "sign-in" })));
    let mut hang = portal.signed_in("hang");
    let token = hang.token();
    let (status, told) = hang.scripted(&path, &edit(&token));
    assert_eq!((status, told), (404, serde_json::json!({ "why": "gone" })));
    // Another site's page gets no token.
    let headers = [("Origin", "https://evil.example"), ("Accept", "application/json")];
    let answer = huynh.request("POST", path.as_bytes(), &headers, Some(&edit("cu")));
    assert_eq!(answer.status, 403);
    assert!(!answer.text().contains("token\":"), "{}", answer.text());
}

#[test]
fn a_file_is_asked_for_once_and_a_bad_one_is_named() {
    let portal = TestPortal::start();
    let mut hang = portal.signed_in("hang");
    let draft = hang.begin("dang-ky-thuong-tru");
    let path = format!("/ho-so/nhap/{draft}/dong-bo");
    let hash: String = Sha256::digest(PNG).iter().map(|byte| format!("{byte:02x}")).collect();
    let ask = [("_token".to_owned(), hang.token()), ("bam".to_owned(), hash.clone())];
    let (_, told) = hang.scripted(&path, &fields(&ask));
    assert_eq!(told["missing"], serde_json::json!([hash]));
    let token = [("_token".to_owned(), hang.token())];
    for bytes in [&PNG[..], &PNG[..]] {
        let body = multipart(&token, &[("tep.tep_cho_o", "hop-dong.png", bytes)]);
        let (status, told) = hang.scripted(&path, &body);
        assert_eq!((status, &told["badFiles"]), (200, &serde_json::json!([])));
    }
    let (_, told) = hang.scripted(&path, &fields(&ask));
    assert_eq!(told["missing"], serde_json::json!([]));
    // The same paper for another question is another one.
    let both = [format!("{hash} tep_cho_o"), format!("{hash} tep_quan_he")];
    let ask = both.clone().map(|asked| ("bam".to_owned(), asked));
    let (_, told) = hang.scripted(&path, &fields(&[&token[..], &ask].concat()));
    assert_eq!(told["missing"], serde_json::json!([both[1]]));
    let body = multipart(&token, &[("tep.tep_cho_o", "hop-dong.png", b"no picture")]);
    let (_, told) = hang.scripted(&path, &body);
    assert_eq!(told["badFiles"], serde_json::json!(["tep_cho_o"]));
}

#[test]
fn what_waited_is_sent_once_and_the_answer_is_a_receipt_or_a_reason() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let unfinished = huynh.begin("thong-bao-luu-tru");
    let send = |browser: &mut Browser, draft: &str| {
        let token = browser.token();
        let body = fields(&[("_token", token.as_str()), ("_khoa", "khoa-cua-may")]);
        browser.scripted(&format!("/ho-so/nhap/{draft}/nop"), &body)
    };
    let (status, told) = send(&mut huynh, &unfinished);
    assert_eq!((status, told), (422, serde_json::json!({ "why": "invalid" })));
    let draft = huynh.proof_written();
    let (status, first) = send(&mut huynh, &draft);
    assert_eq!(status, 200, "{first}");
    let receipt = first["to"].as_str().unwrap();
    assert_eq!(huynh.get(receipt).status, 200);
    let (status, second) = send(&mut huynh, &draft);
    assert_eq!((status, second), (200, first.clone()), "the same receipt");
    // What another device typed after that is not taken, and it is told where the dossier is.
    let token = huynh.token();
    let body = fields(&[("_token", token.as_str()), ("nay.email", "x@y.vn"), ("goc.email", "")]);
    let (status, told) = huynh.scripted(&format!("/ho-so/nhap/{draft}/dong-bo"), &body);
    assert_eq!((status, &told["why"]), (409, &Value::from("sent")));
    assert!(receipt.starts_with(told["to"].as_str().unwrap()), "{told}");
}

#[test]
fn every_personal_page_says_whose_it_is_without_saying_who() {
    let portal = TestPortal::start();
    let mut huynh = portal.signed_in("huynh");
    let owner = |answer: &Answer| {
        let text = answer.text();
        let rest = text.split("data-nguoi=\"").nth(1)?.to_owned();
        rest.split('"').next().map(ToOwned::to_owned)
    };
    let his = owner(&huynh.get("/ho-so")).unwrap();
    assert_eq!(owner(&huynh.get("/giay-xac-nhan")).as_ref(), Some(&his));
    assert_eq!(owner(&portal.signed_in("huynh").get("/ho-so")).as_ref(), Some(&his));
    assert_ne!(owner(&portal.signed_in("hang").get("/ho-so")).as_ref(), Some(&his));
    assert_eq!(owner(&huynh.get("/")), None, "a page that is the same for everyone");
    assert!(his.len() == 16 && his.bytes().all(|byte| byte.is_ascii_hexdigit()), "{his}");
}

#[test]
fn a_withdrawn_service_worker_clears_what_it_kept_and_no_page_starts_another() {
    let plain = TestPortal::start();
    let page = plain.browser().get("/").text();
    assert!(page.contains("src=\"/pkg/phone.js\""), "{page}");
    assert!(plain.browser().get("/sw.js").text().contains("keeps"), "the release's own");
    let withdrawn = TestPortal::withdrawn();
    let mut browser = withdrawn.browser();
    assert!(!browser.get("/").text().contains("<script"));
    let worker = browser.get("/sw.js");
    assert_eq!(worker.header("cache-control"), Some("no-cache"));
    let script = worker.text();
    for part in ["caches.delete", "registration.unregister()", "skipWaiting"] {
        assert!(script.contains(part), "{part} in {script}");
    }
}
