//! How dense the codes become, measured with the longest real name and address.

use super::claims::{Birth, Detail, Gender, Person};
use super::holder::Presentation;
use super::household::{Household, Member};
use super::issue::{MAX_CODE_DIGITS, Request, issue, to_digits};
use super::signature::Signer;
use super::testing::{NOW, TestSigner, person_request, ward_request};

/// Digits that fit QR version 18 at level M, the densest code meant for screens.
const QR_18_M: usize = 1346;

/// A name of 45 characters and an address of 141.
fn worst_person() -> Person {
    let name = "Công Tằng Tôn Nữ Nguyễn Phước Hoàng Bảo Quỳnh";
    let address = "Số nhà 128/45/7B, hẻm 128 đường Nguyễn Đình Chiểu, tổ dân phố số 15 Đường Đệ, \
                   khu phố Vĩnh Phước Hải, phường Bắc Nha Trang, tỉnh Khánh Hòa 12";
    assert_eq!((name.chars().count(), address.chars().count()), (45, 141));
    Person {
        number: "056303012345".to_owned(),
        name: name.to_owned(),
        birth: Birth::parse("20031231").unwrap_or_else(|_| panic!("a date")),
        gender: Some(Gender::Female),
        address: address.to_owned(),
        nationality: Some("VN".to_owned()),
    }
}

fn worst_household() -> Household {
    let member = Member {
        name: worst_person().name,
        number: Some("056303012345".to_owned()),
        birth: Some(worst_person().birth),
        gender: Some(Gender::Female),
        relation: "Con".to_owned(),
    };
    let members = (0..15_u8).map(|n| ([n; 8], member.clone())).collect();
    Household::new(members).unwrap_or_else(|| panic!("15 members"))
}

/// Digits of the code: as issued, and shown by the holder with a challenge answered.
fn digits(mut request: Request, opened: Option<u16>) -> (usize, usize) {
    request.status = person_request().status;
    let issuer = TestSigner::ed25519("kh-2026a");
    request.holder_key = None;
    let plain = issue(&request, &issuer).unwrap_or_default();
    let holder = TestSigner::p256("phone");
    request.holder_key = Some(holder.public());
    let token = issue(&request, &issuer).unwrap_or_default();
    let shown = Presentation {
        audience: "quay-22366-07".to_owned(),
        nonce: Some(b"481516".to_vec()),
        issued_at: NOW,
        opened: opened.and_then(|index| worst_household().open(index)).into_iter().collect(),
    };
    let unsigned = shown.around(&token, holder.alg());
    let signature = holder.sign(&unsigned.to_be_signed()).unwrap_or([0; 64]);
    (to_digits(&plain).len(), to_digits(&unsigned.finish(&signature)).len())
}

#[test]
fn codes_stay_readable_at_their_worst() {
    let mut person = person_request();
    person.facts.detail = Detail::Person(worst_person());
    let mut household = person.clone();
    household.facts.detail =
        Detail::Household { head: worst_person(), members: worst_household().root() };
    for (name, (plain, shown), plain_limit, shown_limit) in [
        ("ward", digits(ward_request(), None), 513, 901),
        ("typical person", digits(person_request(), None), 796, 1212),
        ("worst person", digits(person, None), 1082, QR_18_M),
        ("worst household, one open", digits(household, Some(3)), 1212, MAX_CODE_DIGITS),
    ] {
        println!("{name}: {plain} {shown}");
        assert!(plain <= plain_limit, "{name}: {plain} digits");
        assert!(shown <= shown_limit, "{name}: {shown} digits shown by the holder");
    }
}
