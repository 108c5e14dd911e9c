//! `kill -9` of the serving program in the middle of 200 submissions at once: no receipt that
//! somebody saw is lost, and nothing counts twice when everybody sends again.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::mpsc,
};

use domain::catalogue::Catalogue;
use serde_json::json;
use server::{
    people,
    store::{NewDraft, Store},
    world::World,
};

use crate::{
    cli::{Served, says},
    client::Browser,
    portal::{NOW, wait},
    services::examples,
};

const MANY: usize = 200;

/// Writes the drafts of as many notices, ready to be sent, into the folder of a portal; gives
/// their identifiers.
fn written(folder: &Path) -> Vec<String> {
    let data = folder.join("data");
    std::fs::create_dir(&data).unwrap();
    let url = format!("sqlite:{}", data.join("portal.db").display()).parse().unwrap();
    let catalogue = Catalogue::embedded().unwrap();
    let loaded = catalogue.service("thong-bao-luu-tru").unwrap();
    let huynh = people::by_id("huynh").unwrap().number();
    wait(async {
        let world = World::fixed(NOW, 1);
        let (store, _) = Store::open(&url, &data, world).await.unwrap();
        let values = &examples("thong-bao-luu-tru").valid[0].values;
        let mut drafts = Vec::new();
        for _ in 0..MANY {
            let new = NewDraft {
                owner: store.owner(&huynh),
                service: loaded.service.slug.clone(),
                form_version: loaded.form.version.clone(),
                step: loaded.form.steps[0].id.clone(),
                body: json!({ "values": values, "definition": loaded.version }),
            };
            drafts.push(store.create_draft(new, NOW).await.unwrap().line.id);
        }
        drafts
    })
}

/// Sends all drafts at once; `seen` is told of each receipt, while the others are on their way.
fn sent(
    browser: &Browser,
    token: &str,
    drafts: &[String],
    mut seen: impl FnMut(usize),
) -> BTreeMap<usize, String> {
    let (tell, told) = mpsc::channel();
    std::thread::scope(|scope| {
        for (n, draft) in drafts.iter().enumerate() {
            let tell = tell.clone();
            scope.spawn(move || {
                let key = format!("key-{draft}");
                let path = format!("/ho-so/nhap/{draft}/nop");
                let answer = browser.try_post(&path, &[("_token", token), ("_khoa", &key)]);
                if let Some(answer) = answer {
                    let code = answer.location().split('/').nth(2).unwrap().to_owned();
                    tell.send((n, code)).unwrap();
                }
            });
        }
        drop(tell);
        let mut receipts = BTreeMap::new();
        for (n, code) in told {
            receipts.insert(n, code);
            seen(receipts.len());
        }
        receipts
    })
}

#[test]
fn a_kill_of_the_serving_program_loses_no_receipt_and_doubles_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let drafts = written(folder.path());
    let mut receipts: BTreeMap<usize, String> = BTreeMap::new();
    let mut cookies = None;
    for round in 1..=2 {
        let (mut served, mut browser, _said) = Served::quietly(folder.path());
        match &cookies {
            None => drop(browser.sign_in("huynh", "/ho-so")),
            // The session outlives the kill, too.
            Some(kept) => browser.cookies = BTreeMap::clone(kept),
        }
        cookies = Some(browser.cookies.clone());
        let token = browser.token();
        let left: Vec<usize> = (0..MANY).filter(|n| !receipts.contains_key(n)).collect();
        let rest: Vec<String> = left.iter().map(|n| drafts[*n].clone()).collect();
        let got = sent(&browser, &token, &rest, |count| {
            if count == 1 {
                served.kill();
            }
        });
        assert!(!got.is_empty(), "round {round}");
        receipts.extend(got.into_iter().map(|(at, code)| (left[at], code)));
        assert!(round > 1 || receipts.len() < MANY, "killed in the middle");
    }
    let (_served, mut browser, _said) = Served::quietly(folder.path());
    browser.cookies = cookies.unwrap();
    let token = browser.token();
    let all = sent(&browser, &token, &drafts, |_| {});
    assert_eq!(all.len(), MANY, "everybody gets a receipt in the end");
    for (n, code) in &receipts {
        assert_eq!(all.get(n), Some(code), "the receipt that was seen before the kill");
    }
    let codes: BTreeSet<String> = all.into_values().collect();
    let unit = codes.first().unwrap().split("-261124-").next().unwrap().to_owned();
    let wanted: BTreeSet<String> =
        (1..=MANY).map(|serial| format!("{unit}-261124-{serial:04}")).collect();
    assert_eq!(codes, wanted, "each once, numbered without a gap");
    says(folder.path(), &["audit", "verify", "--data", "data"], 0, &[]);
}
