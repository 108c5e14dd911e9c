//! A population registry that is slow, down or wrong: people are told, and go on by hand.

use std::{sync::Arc, time::Duration};

use server::registry::{Fault, FaultyRegistry, SyntheticRegistry};

use crate::portal::TestPortal;

const TOLD: &str = "Hệ thống dân cư chưa trả lời";
/// What Huỳnh writes by hand where the registry says nothing.
const HOME: [(&str, &str); 5] = [
    ("noi_thuong_tru", "Phường Nha Trang, Khánh Hòa"),
    ("dia_chi", "12 Bạch Đằng, tổ dân phố 4"),
    ("quan_he", "chủ hộ"),
    ("ten_chu_ho", "Trần Đức Huỳnh"),
    ("so_chu_ho", "056061999001"),
];

fn portal(fault: Fault) -> (TestPortal, Arc<FaultyRegistry<SyntheticRegistry>>) {
    let registry = Arc::new(FaultyRegistry::new(SyntheticRegistry::demo(), fault));
    (TestPortal::asking(registry.clone()), registry)
}

#[test]
fn a_proof_goes_its_whole_way_by_hand_while_the_registry_is_down() {
    let (portal, registry) = portal(Fault::Down);
    let [mut huynh, mut an] = ["huynh", "an"].map(|person| portal.signed_in(person));
    let draft = huynh.begin("xac-nhan-cu-tru");
    let page = huynh.get(&format!("/ho-so/nhap/{draft}/ban")).text();
    assert!(page.contains(TOLD), "{page}");
    assert!(page.contains("Trần Đức Huỳnh"), "identity needs no registry: {page}");
    huynh.step(&draft, "ban", &[("so_dien_thoai", "0905000001")]);
    let empty = huynh.step(&draft, "noi-o", &[]);
    assert!(empty.location().ends_with("noi-o"), "nothing is made up");
    for (step, answers) in [
        ("noi-o", &HOME[..]),
        ("xac-nhan", &[("noi_dung", "hien-tai"), ("cho_biet", "ward"), ("cam_doan", "co")]),
    ] {
        let next = huynh.step(&draft, step, answers);
        assert!(!next.location().ends_with(step), "{step}");
    }
    let code = huynh.sent(&draft);

    let page = an.get(&format!("/quay/ho-so/{code}")).text();
    assert!(page.contains("Cơ sở dữ liệu dân cư chưa trả lời"), "{page}");
    an.done(&code, &["tiep-nhan", "dong-y"]);
    let page = huynh.get(&format!("/ho-so/{code}")).text();
    assert!(page.contains("Mở giấy xác nhận"), "{page}");

    // It answers again, and is asked again after its pause.
    registry.set(Fault::None);
    portal.world.advance(31);
    let draft = huynh.begin("dang-ky-tam-tru");
    let page = huynh.get(&format!("/ho-so/nhap/{draft}")).location().to_owned();
    assert!(!huynh.get(&page).text().contains(TOLD));
}

#[test]
fn a_slow_registry_and_one_that_speaks_of_somebody_else_are_as_good_as_none() {
    for fault in [Fault::Slow(Duration::from_mins(1)), Fault::Wrong] {
        let (portal, _) = portal(fault);
        let mut huynh = portal.signed_in("huynh");
        let draft = huynh.begin("xac-nhan-cu-tru");
        let page = huynh.get(&format!("/ho-so/nhap/{draft}/ban")).text();
        assert!(page.contains(TOLD), "{fault:?}: {page}");
        let page = huynh.get(&format!("/ho-so/nhap/{draft}/noi-o")).text();
        assert!(!page.contains("Bạch Đằng"), "{fault:?}: nobody else's home is filled in: {page}");
    }
}
