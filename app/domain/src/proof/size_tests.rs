//! How dense the codes become, measured with the longest real name and address.

use sha2::{Digest, Sha256};

use super::claims::{Birth, Detail, Gender, Person};
use super::holder::Presentation;
use super::household::{Household, Member};
use super::issue::{MAX_CODE_DIGITS, Request, issue, to_code, to_digits};
use super::signature::Signer;
use super::testing::{NOW, TestSigner, person_request, ward_request};

/// Digits that fit a QR version at error correction level M.
const QR_8: usize = 365;
const QR_10: usize = 513;
const QR_11: usize = 604;
const QR_12: usize = 691;
const QR_13: usize = 796;
const QR_14: usize = 871;
const QR_15: usize = 991;
const QR_17: usize = 1212;
/// What the largest code of a real person must fit.
const QR_18: usize = 1346;

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
        nationality: None,
    }
}

/// As long, of words that hardly anybody else has.
fn rare_person() -> Person {
    let name = "H'Kpuih Mlôđrăn Byă Čư Jiăng Êčăm Ayŭn Pădruôt";
    let address = "Lô Ơ17-Ƀ, ngách Kẻ Vẽ 908/63X, phố Khuất Duy Tiễn, buôn Čư̆ M'gar Ƀlang Ea H'Ðing \
                   Krông Ƀŭk, hướng Đìa Gừa";
    Person { name: name.to_owned(), address: address.to_owned(), ..worst_person() }
}

/// Salts of no pattern: they do not compress.
fn salt(n: u8) -> [u8; 8] {
    let hash: [u8; 32] = Sha256::digest([n]).into();
    hash.first_chunk().copied().unwrap_or_default()
}

fn worst_household() -> Household {
    let member = Member {
        name: worst_person().name,
        number: Some("056303012345".to_owned()),
        birth: Some(worst_person().birth),
        gender: Some(Gender::Female),
        relation: "Con".to_owned(),
    };
    // Numbers differ from the fifth digit on, so that they compress no better than real ones.
    let number = |n: u32| format!("0563{:08}", n.wrapping_mul(2_654_435_761) % 100_000_000);
    let members = (0..15_u8)
        .map(|n| {
            let number = Some(number(u32::from(n) + 1));
            (salt(n), Member { number, ..member.clone() })
        })
        .collect();
    Household::new(members).unwrap_or_else(|| panic!("15 members"))
}

/// Digits of the code as issued, as it rotates on the phone, and with a counter's number answered.
fn digits(mut request: Request, opened: u16) -> [usize; 3] {
    request.status = person_request().status;
    request.holder_key = None;
    let issuer = TestSigner::ed25519("kh-a");
    let plain = issue(&request, &issuer).unwrap_or_default();
    let holder = TestSigner::p256("phone");
    request.holder_key = Some(holder.public());
    let token = issue(&request, &issuer).unwrap_or_default();
    let shown = |audience: &str, nonce: Option<&[u8]>| {
        let shown = Presentation {
            audience: audience.to_owned(),
            nonce: nonce.map(<[u8]>::to_vec),
            issued_at: NOW,
            opened: (0..opened).filter_map(|index| worst_household().open(index)).collect(),
            recorded: true,
        };
        let unsigned = shown.around(&token, holder.alg());
        let signature = holder.sign(&unsigned.to_be_signed()).unwrap_or([0; 64]);
        let presentation = unsigned.finish(&signature);
        let length = to_digits(&presentation).len();
        // What the phone shows instead of a code that nobody could read: nothing.
        assert_eq!(to_code(&presentation).is_some(), length <= MAX_CODE_DIGITS);
        length
    };
    [to_digits(&plain).len(), shown("ubnd", None), shown("22366-07", Some(b"481516"))]
}

#[test]
fn codes_stay_readable_at_their_worst() {
    let mut person = person_request();
    person.facts.detail = Detail::Person(worst_person());
    // Ward and province are already said by the ward's code.
    let mut short = person.clone();
    let (street, _) = worst_person().address.split_once(", phường").map_or_else(
        || panic!("a ward in the address"),
        |(street, ward)| (street.to_owned(), ward.to_owned()),
    );
    short.facts.detail = Detail::Person(Person { address: street, ..worst_person() });
    let mut household = person.clone();
    household.facts.detail =
        Detail::Household { head: worst_person(), members: worst_household().root() };
    let mut rare = person.clone();
    rare.facts.detail = Detail::Person(rare_person());
    for (name, found, limits) in [
        ("ward", digits(ward_request(), 0), [QR_8, QR_12, QR_12]),
        ("typical person", digits(person_request(), 0), [QR_10, QR_13, QR_14]),
        ("worst person, ward by code", digits(short, 0), [QR_11, QR_14, QR_15]),
        ("worst person", digits(person, 0), [QR_12, QR_15, QR_15]),
        ("person of rare words", digits(rare, 0), [QR_15, QR_17, QR_17]),
        ("worst household, one open", digits(household, 1), [QR_12, QR_18, QR_18]),
    ] {
        println!("{name}: {found:?}");
        let fits = found.iter().zip(limits).all(|(found, limit)| *found <= limit);
        assert!(fits, "{name}: {found:?} digits, limits {limits:?}");
    }
}

#[test]
fn a_code_with_too_many_opened_members_is_not_drawn() {
    let mut household = person_request();
    household.facts.detail =
        Detail::Household { head: worst_person(), members: worst_household().root() };
    let shown = |opened| digits(household.clone(), opened)[1] <= MAX_CODE_DIGITS;
    let fits: Vec<u16> = [1, 2, 3, 5, 15].into_iter().filter(|opened| shown(*opened)).collect();
    assert!(fits.starts_with(&[1, 2]) && !fits.contains(&15), "{fits:?}");
}
