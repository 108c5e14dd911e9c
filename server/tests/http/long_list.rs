//! The counter's list where there is more than fits a page.

use domain::time::Moment;
use serde_json::json;
use server::store::NewDossier;

use crate::portal::{NOW, TestPortal, wait};

impl TestPortal {
    /// Puts a dossier into the list of Nha Trang's police.
    fn listed(&self, serial: usize, status: &str, due: Option<Moment>, received: Moment) {
        let unit = "000.90.01.H32";
        let new = NewDossier {
            key: format!("k{serial}"),
            draft: None,
            owner: self.store.owner(&format!("{serial:012}")),
            factors: [None, None],
            unit: unit.to_owned(),
            service: "xac-nhan-cu-tru".to_owned(),
            service_version: String::new(),
            channel: "online".to_owned(),
            day: NOW.date(),
            received_at: received,
            status: status.to_owned(),
            due_at: due,
            summary: json!({ "applicant": format!("Người thứ {serial}.") }),
            state: json!({}),
            filed: json!({}),
            events: vec![json!({})],
            files: Vec::new(),
            actor: "c".to_owned(),
            role: "citizen".to_owned(),
            detail: json!({}),
            messages: Vec::new(),
            opens: None,
            under: None,
        };
        let code = move |_| Some(format!("{unit}-261124-{serial:04}"));
        wait(self.store.submit(new, code)).unwrap();
    }
}

#[test]
fn a_list_goes_on_on_its_next_page_and_the_late_hide_nothing_that_is_due_today() {
    let portal = TestPortal::start();
    for n in 1..=201 {
        let late = NOW.plus_seconds(-60 * i64::try_from(n).unwrap());
        portal.listed(n, "accepted", Some(late), late);
    }
    portal.listed(300, "in-progress", Some(NOW.plus_seconds(3_600)), NOW);
    portal.listed(301, "in-progress", Some(NOW.plus_seconds(15 * 3_600)), NOW);
    for n in 401..=603 {
        portal.listed(n, "decided", None, NOW.plus_seconds(i64::try_from(n).unwrap()));
    }
    let mut an = portal.signed_in("an");
    let shown = |an: &mut crate::client::Browser, query: &str| -> Vec<usize> {
        let page = an.get(&format!("/quay?{query}")).text();
        let rows = page.split("Người thứ ").skip(1);
        rows.map(|rest| rest.split('.').next().unwrap().parse().unwrap()).collect()
    };
    assert_eq!(shown(&mut an, "loc=hom-nay"), [300], "not hidden, and not tomorrow's");
    let late = shown(&mut an, "loc=qua-han");
    assert_eq!((late.len(), late[0], late[199]), (200, 201, 2), "the oldest promise first");
    assert_eq!(shown(&mut an, "loc=qua-han&trang=2"), [1]);
    let page = an.get("/quay?loc=qua-han").text();
    assert!(page.contains("Trang 1 trong 2"), "{page}");
    assert!(page.contains("/quay?loc=qua-han&amp;trang=2"), "{page}");
    let bar = page.split("href=\"/quay?loc=qua-han\"").nth(1).unwrap();
    let bar = bar.split("</a>").next().unwrap();
    assert!(bar.contains("201"), "the bar counts all of them: {bar}");
    let done = shown(&mut an, "loc=da-xong");
    assert_eq!((done.len(), done[0]), (200, 603), "the last first");
    assert_eq!(shown(&mut an, "loc=da-xong&trang=2"), [403, 402, 401]);
    // A page that is not there any more, or never was.
    for page in ["0", "99", "-1", "x", "", "99999999999999999999999"] {
        let answer = an.get(&format!("/quay?loc=qua-han&trang={page}"));
        portal.fine(page, &answer);
        assert_eq!(answer.status, 200, "{page}");
    }
    assert_eq!(shown(&mut an, "loc=qua-han&trang=99"), [1], "the last one there is");
}
