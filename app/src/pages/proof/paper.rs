//! The proof on paper: form CT07 with what its holder chose to have confirmed and no more, and
//! the code beside it. For whoever has no phone.

use domain::{
    dossier::DossierCode,
    proof::claims::{Detail, Gender, Person, Residence},
};
use leptos::prelude::*;

use crate::{
    backend::{Backend, ProofView},
    components::{
        facts::{Fact, Facts},
        qr_code::QrCode,
        sheet::{Sheet, Signature},
    },
    lang::Lang,
    pages::{parts, proof::say},
    words,
};

/// What stands where the holder chose to say nothing.
const LEFT_OUT: &str = "(không ghi, theo lựa chọn của người đề nghị)";

/// The sheet, seen in print only. Always in Vietnamese: it is an official paper.
pub(super) fn paper(backend: &dyn Backend, proof: &ProofView) -> AnyView {
    let lang = Lang::Vi;
    let unit = DossierCode::parse(&proof.dossier)
        .ok()
        .and_then(|code| backend.places().units().iter().find(|unit| unit.id == code.unit()));
    let facts = &proof.disclosed.facts;
    // Issued at once: no officer looked at it, and the paper does not pretend so.
    let office = unit.map_or_else(
        || "Cổng Một Cửa, theo Cơ sở dữ liệu quốc gia về dân cư".to_owned(),
        |unit| parts::unit_name(unit, lang),
    );
    let ward = say::ward(backend, facts);
    let place = match facts.residence {
        Residence::Permanent => "9. Nơi thường trú",
        Residence::Temporary => "10. Nơi tạm trú",
        Residence::Current => "11. Nơi ở hiện tại",
    };
    let mut lines = match &facts.detail {
        Detail::Ward => vec![
            Fact::new("1. Họ, chữ đệm và tên", LEFT_OUT),
            Fact::new(place, format!("{ward} (số nhà: {LEFT_OUT})")),
        ],
        Detail::Person(person) | Detail::Household { head: person, .. } => {
            let mut lines = confirmed(person);
            lines.push(Fact::new(place, format!("{}, {ward}", person.address)));
            lines
        }
    };
    if let Some(members) = facts.members() {
        let count = format!("{} người", members.count);
        lines.push(Fact::new("Số người trong hộ (người ở mục 1 là chủ hộ)", count));
    }
    let until = words::date(proof.expires_at.date(), lang);
    let issued = words::date_time(proof.issued_at, lang);
    let subtitle = if proof.dossier.is_empty() {
        format!("Số giấy: {}", proof.id)
    } else {
        format!("Số hồ sơ: {}", proof.dossier)
    };
    let (title, payload) = ("Mã QR của giấy in", proof.digits.clone());
    let signatures = vec![Signature {
        role: office.to_uppercase(),
        note: "(Ký số trong mã QR bên dưới)".to_owned(),
        name: None,
    }];
    view! {
        <div class="print-only">
            <Sheet offices=vec![office.to_uppercase()] form="Mẫu CT07"
                title="GIẤY XÁC NHẬN THÔNG TIN VỀ CƯ TRÚ" subtitle signatures>
                <p>{format!("{office} xác nhận thông tin về cư trú của người có tên dưới đây:")}</p>
                <Facts facts=lines large=true/>
                <p>{format!("Cấp lúc {issued}. Có giá trị đến hết ngày {until}, và hết giá trị khi thông tin về cư trú thay đổi.")}</p>
                <QrCode payload title/>
                <p>"Quét mã QR ở trang kiểm tra của Một Cửa (/quay/kiem-tra) để biết giấy này thật và chưa bị thu hồi. Mã in trên giấy không chứng minh ai đang cầm: xem thêm thẻ căn cước."</p>
            </Sheet>
        </div>
    }
    .into_any()
}

/// Part I of CT07, as numbered there.
fn confirmed(person: &Person) -> Vec<Fact> {
    let gender = match person.gender {
        Some(Gender::Male) => "Nam",
        Some(Gender::Female) => "Nữ",
        _ => LEFT_OUT,
    };
    // Only citizens of Vietnam have a personal number: where nothing else is said, it says so.
    let nationality = match person.nationality.as_deref() {
        Some("VN" | "VNM") | None => "Việt Nam",
        Some(other) => other,
    };
    vec![
        Fact::new("1. Họ, chữ đệm và tên", person.name.clone()),
        Fact::new("2. Ngày, tháng, năm sinh", person.birth.to_string()),
        Fact::new("3. Giới tính", gender),
        Fact::new("4. Số định danh cá nhân", parts::grouped(&person.number)),
        Fact::new("7. Quốc tịch", nationality),
    ]
}
