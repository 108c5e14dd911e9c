//! What every reason of a verdict means, and what to do next.

use domain::proof::{device::NotTrusted, reason::Reason, verify::Kind};

use crate::lang::Lang;

/// What one reason means, and after that what to do next.
pub fn reason(reason: Reason, lang: Lang) -> &'static str {
    let (vi, en) = match reason {
        Reason::Empty => ("Chưa có gì. Quét hoặc dán mã.", "Nothing yet. Scan or paste a code."),
        Reason::NotOursPayment => (
            "Đây là mã chuyển tiền VietQR, không phải giấy tờ. Đề nghị mở mã trong Một Cửa.",
            "This is a VietQR payment code, not a paper. Ask for the code in Một Cửa.",
        ),
        Reason::NotOursCccd => (
            "Đây là mã trên thẻ căn cước, không có chữ ký. Chỉ dùng số và ngày sinh để tra cứu.",
            "This is the code of an identity card; it is not signed. Look up by number and birth date only.",
        ),
        Reason::NotOursOther => (
            "Đọc được nhưng không phải giấy xác nhận nơi ở của Một Cửa. Quét đúng mã trên máy người dân.",
            "Readable, but not a proof of residence of Một Cửa. Scan the code on the person's phone.",
        ),
        Reason::LayoutFixed => (
            "Bàn phím đặt khác, đã tự sửa. Nên đổi về tiếng Anh (Mỹ).",
            "The keyboard layout differed and was undone. Better set it to English (US).",
        ),
        Reason::ImeDamaged => (
            "Bộ gõ tiếng Việt làm hỏng mã. Tắt UniKey rồi quét lại.",
            "A Vietnamese input method spoilt the code. Turn UniKey off and scan again.",
        ),
        Reason::ScanTruncated => (
            "Mã bị thiếu một đoạn. Quét lại, giữ máy quét lâu hơn.",
            "A part is missing. Scan again and hold the scanner longer.",
        ),
        Reason::ScanDamaged => {
            ("Mã bị sai vài ký tự khi quét. Quét lại.", "Some characters were misread. Scan again.")
        }
        Reason::TooLarge => (
            "Dài hơn mọi giấy xác nhận. Quét lại đúng mã.",
            "Longer than any proof. Scan the right code.",
        ),
        Reason::BadCbor | Reason::NotSign1 | Reason::BadHeader => (
            "Không đúng cấu trúc giấy xác nhận. Đề nghị người dân mở lại mã trên Một Cửa.",
            "Not built like a proof. Ask the person to open the code in Một Cửa again.",
        ),
        Reason::AlgNotAllowed => (
            "Ký bằng cách không được chấp nhận. Đề nghị người dân xin giấy mới trên Một Cửa.",
            "Signed in a way that is not accepted. Ask the person for a new proof from Một Cửa.",
        ),
        Reason::WrongType => (
            "Có dữ liệu của nơi khác phát hành, không phải giấy xác nhận nơi ở. Đề nghị mở mã trong Một Cửa.",
            "Issued by somebody else, not a proof of residence. Ask for the code in Một Cửa.",
        ),
        Reason::UnknownKey => (
            "Nơi ký không có trong danh sách khóa của quầy: chưa biết là giấy mới hay giấy giả. Nối mạng, tải danh sách mới rồi quét lại.",
            "The signer is not in this counter's key list: it may be new or forged. Go online to update the list, then scan again.",
        ),
        Reason::KeyRetired => (
            "Khóa ký đã ngừng dùng. Đề nghị người dân xin giấy mới, mất vài phút.",
            "The signing key was retired. Ask the person for a new proof; it takes some minutes.",
        ),
        Reason::KeyRevoked => (
            "Khóa ký đã bị thu hồi vì có thể lộ, nên giấy này có thể là giả. Không chấp nhận; đề nghị người dân xin giấy mới.",
            "The signing key was revoked because it may have leaked, so this may be forged. Do not accept; ask for a new proof.",
        ),
        Reason::KeyWrongUse => (
            "Khóa này không được ký giấy xác nhận nơi ở. Không chấp nhận; đề nghị xin giấy mới.",
            "This key may not sign proofs of residence. Do not accept; ask for a new proof.",
        ),
        Reason::BadSignature => (
            "Chữ ký sai: nội dung đã bị sửa hoặc giả. Không chấp nhận; báo trực ban.",
            "Wrong signature: altered or forged. Do not accept; report it.",
        ),
        Reason::TrustListStale => (
            "Danh sách khóa của quầy quá cũ. Nối mạng để tải lại.",
            "This counter's key list is too old. Go online to update it.",
        ),
        Reason::Expired => (
            "Giấy đã hết hạn. Người dân xin giấy mới trong vài phút.",
            "It has expired. The person gets a new one in some minutes.",
        ),
        Reason::NotYetValid => (
            "Giấy chưa đến ngày dùng. Xem lại ngày giờ của máy này; nếu đúng, hẹn người dân quay lại.",
            "It is not valid yet. Check this device's clock; if it is right, ask the person to come back.",
        ),
        Reason::ClockSuspect => (
            "Đồng hồ máy này hoặc điện thoại sai. Đặt lại giờ tự động rồi quét lại.",
            "This device's clock or the phone's is wrong. Set it to automatic and scan again.",
        ),
        Reason::NoHolderProof => (
            "Mã in hoặc mã tĩnh, chưa rõ ai đang cầm. So ảnh và số trên thẻ căn cước với người trước mặt.",
            "A printed or static code: nobody has shown to be its holder. Compare the identity card with the person.",
        ),
        Reason::HolderBadSignature => (
            "Chữ ký của người cầm máy sai. Không chấp nhận; đề nghị mở mã trên chính máy đã đăng ký.",
            "The holder's signature is wrong. Do not accept; ask for the code on the registered phone.",
        ),
        Reason::StalePresentation => (
            "Mã đã cũ, có thể là ảnh chụp. Đề nghị mở mã mới.",
            "An old code, perhaps a picture. Ask for a fresh one.",
        ),
        Reason::WrongAudience => (
            "Mã này làm cho loại nơi khác. Đề nghị người dân chọn đúng nơi này rồi đưa mã mới.",
            "Made for another kind of place. Ask the person to choose this one and show the new code.",
        ),
        Reason::NonceMismatch => (
            "Mã không trả lời số của quầy. Đề nghị người dân gõ sáu số đang hiện rồi quét lại.",
            "It does not answer this counter's number. Ask the person to type the six digits; scan again.",
        ),
        Reason::Replayed => (
            "Chính mã này đã đưa ra ở đây trước đó. Không chấp nhận; đề nghị mở mã mới.",
            "This very code was shown here before. Do not accept; ask for a fresh one.",
        ),
        Reason::Revoked => (
            "Giấy đã bị thu hồi. Không chấp nhận; đề nghị người dân xin giấy mới.",
            "It was revoked. Do not accept; ask the person for a new proof.",
        ),
        Reason::Suspended => (
            "Giấy đang tạm ngừng. Đề nghị người dân xem lý do trong Một Cửa hoặc gọi nơi cấp.",
            "It is suspended. The person finds the reason in Một Cửa or asks the issuer.",
        ),
        Reason::StatusStale => (
            "Danh sách thu hồi của quầy quá cũ. Nối mạng để tải lại.",
            "This counter's revocation list is too old. Go online to update it.",
        ),
        Reason::StatusUnavailable => (
            "Quầy chưa có danh sách thu hồi cho giấy này. Nối mạng một lần rồi quét lại.",
            "No revocation list for it here. Go online once and scan again.",
        ),
        Reason::IdNumberMismatch => (
            "Số trên thẻ khác số trong giấy. Không chấp nhận cho người này; quét lại đúng thẻ.",
            "The card's number differs from the proof's. Not this person's; scan the right card.",
        ),
        Reason::BirthdateMismatch => (
            "Ngày sinh trên thẻ khác trong giấy. Không chấp nhận cho người này; quét lại đúng thẻ.",
            "The card's birth date differs from the proof's. Not this person's; scan the right card.",
        ),
        Reason::MemberMismatch => (
            "Có người không thuộc hộ đã ký. Không chấp nhận phần này; đề nghị mở mã mới.",
            "Somebody shown is not in the signed household. Do not accept this part; ask for a fresh code.",
        ),
    };
    lang.pick(vi, en)
}

/// What a code of somebody else is, where that can be told.
pub fn kind(kind: Kind, lang: Lang) -> Option<&'static str> {
    match kind {
        Kind::ForeignClaim169 => Some(lang.pick(
            "Giấy điện tử của một hệ thống khác (MOSIP Claim 169).",
            "A digital credential of another system (MOSIP Claim 169).",
        )),
        Kind::EuDcc => Some(lang.pick(
            "Chứng nhận sức khỏe của châu Âu (EU DCC).",
            "A European health certificate (EU DCC).",
        )),
        Kind::HealthCard => Some(lang.pick(
            "Đây là mã trên thẻ bảo hiểm y tế, không có chữ ký.",
            "This is the code of a health insurance card; it is not signed.",
        )),
        Kind::Dossier => Some(lang.pick("Đây là mã hồ sơ.", "This is the code of a dossier.")),
        _ => None,
    }
}

/// Why the published lists are not used, and what to do.
pub fn not_trusted(why: NotTrusted, lang: Lang) -> &'static str {
    match why {
        NotTrusted::OtherRoot => lang.pick(
            "Danh sách khóa vừa tải đứng dưới một gốc khác với gốc máy này đã ghi nhớ, nên không được dùng. \
             Đừng chấp nhận giấy nào cho đến khi hỏi người quản trị. Nếu họ xác nhận đã đổi gốc: xóa dữ liệu \
             của trang này trong trình duyệt rồi mở lại.",
            "The key list just loaded stands under another root than the one this device has kept, so it is \
             not used. Accept no proof before asking your administrator. If they confirm a new root: clear \
             this site's data in the browser and open the page again.",
        ),
        NotTrusted::Unreadable => lang.pick(
            "Không đọc được danh sách khóa. Tải lại trang; nếu vẫn vậy, báo người quản trị.",
            "The key list cannot be read. Reload the page; if that does not help, tell your administrator.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_reason_says_what_it_is_and_then_what_to_do_in_both_languages() {
        for lang in Lang::ALL {
            let mut known = BTreeSet::new();
            for which in Reason::ALL {
                let words = reason(which, lang);
                let sentences = words.split(['.', ';', ':']).filter(|s| s.trim().len() > 3).count();
                assert!(sentences >= 2, "{which:?}: {words}");
                assert!(words.ends_with('.') && !words.contains('!'), "{which:?}: {words}");
                known.insert(words);
            }
            // Three faults of structure share their words: the counter does the same for all.
            assert_eq!(known.len(), Reason::ALL.len() - 2);
        }
    }

    #[test]
    fn only_what_no_accident_makes_is_worded_as_forgery() {
        for which in Reason::ALL.into_iter().filter(|which| which.is_scan_damage()) {
            let words = reason(which, Lang::Vi);
            assert!(!words.contains("Không chấp nhận") && !words.contains("giả"), "{which:?}");
        }
        for which in Reason::ALL.into_iter().filter(|which| which.is_alarm()) {
            assert!(reason(which, Lang::Vi).contains("Không chấp nhận"), "{which:?}");
            assert!(reason(which, Lang::En).contains("Do not accept"), "{which:?}");
        }
    }
}
