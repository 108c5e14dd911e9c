#[cfg(feature = "ssr")]
use domain::mandate::{
    CodeDenied, Denied, DrawingFault, Refusal, SIGNED_DAYS, SigningFault, TermsError, VisitFault,
};
use domain::mandate::{Deed, Ender, Signed, Standing, ToldBy, Way};

#[cfg(feature = "ssr")]
use crate::backend::{AskFault, HelpTrouble};
use crate::{components::tag::Mood, lang::Lang};

/// Where a mandate stands, as a colour and a word.
pub fn standing(standing: Standing, lang: Lang) -> (Mood, &'static str) {
    match standing {
        Standing::Waiting => (Mood::Warn, lang.pick("Chờ đồng ý", "Waits for agreement")),
        Standing::Ahead => (Mood::Unknown, lang.pick("Chưa bắt đầu", "Not begun")),
        Standing::Living => (Mood::Ok, lang.pick("Đang có hiệu lực", "In force")),
        Standing::Refused => (Mood::Bad, lang.pick("Không đồng ý", "Refused")),
        Standing::Over(Ender::Client) => {
            (Mood::Unknown, lang.pick("Người được giúp đã kết thúc", "Ended by the person"))
        }
        Standing::Over(Ender::Helper) => {
            (Mood::Unknown, lang.pick("Người giúp đã kết thúc", "Ended by the helper"))
        }
        Standing::Over(Ender::Time) => (Mood::Unknown, lang.pick("Hết giờ", "Time is over")),
    }
}

/// How somebody agreed.
pub fn way(way: Way, lang: Lang) -> &'static str {
    match way {
        Way::Identity => lang.pick("tự đăng nhập và đồng ý", "signed in and agreed"),
        Way::Code => lang.pick("đọc mã nhận qua điện thoại", "read out a code from a phone"),
        Way::Witness => lang.pick(
            "đưa thẻ căn cước, ký tên trước người làm chứng",
            "showed the identity card and signed before a witness",
        ),
    }
}

/// When somebody agreed, and by which clock where that is not the portal's.
pub fn agreed(signed: Signed, lang: Lang) -> String {
    let at = super::date_time(signed.at, lang);
    match signed.told_by {
        ToldBy::Portal => at,
        ToldBy::SetDevice => lang.pick(
            format!("{at} (giờ máy người giúp, đã chỉnh theo cổng)"),
            format!("{at} (the helper's device, set right by the portal)"),
        ),
        ToldBy::Device => lang.pick(
            format!("{at} (giờ máy người giúp, cổng không kiểm được)"),
            format!("{at} (told by the helper's device, not checked by the portal)"),
        ),
    }
}

/// What was done under a mandate.
pub fn deed(deed: Deed, lang: Lang) -> &'static str {
    match deed {
        Deed::Asked => lang.pick("Xin được giúp", "Asked to help"),
        Deed::CodeSent => lang.pick("Gửi mã đồng ý tới điện thoại", "Sent a code to a phone"),
        Deed::Agreed => lang.pick("Được đồng ý", "Agreed to"),
        Deed::Refused => lang.pick("Bị từ chối", "Refused"),
        Deed::Ended => lang.pick("Kết thúc ủy quyền", "Mandate ended"),
        Deed::Began => lang.pick("Bắt đầu ngồi làm", "Sat down"),
        Deed::Left => lang.pick("Xong lần này", "Done for this time"),
        Deed::Opened => lang.pick("Mở bản khai", "Opened a draft"),
        Deed::Typed => lang.pick("Điền bản khai", "Filled in a draft"),
        Deed::Attached => lang.pick("Thêm tệp", "Added a file"),
        Deed::Detached => lang.pick("Bỏ tệp", "Removed a file"),
        Deed::Filed => lang.pick("Gửi hồ sơ", "Filed a dossier"),
        Deed::Mended => lang.pick("Gửi phần bổ sung", "Sent what the counter asked for"),
        Deed::Read => lang.pick("Xem hồ sơ", "Looked at a dossier"),
    }
}

/// Why something is not done for somebody else, and what to do.
#[cfg(feature = "ssr")]
pub fn help_trouble(trouble: HelpTrouble, lang: Lang) -> String {
    let words = match trouble {
        HelpTrouble::Denied(denied) => denied_words(denied, lang),
        HelpTrouble::Step(Refusal::AlreadyAgreed) => {
            lang.pick("Việc này đã được đồng ý rồi. Không cần làm lại.", "It is agreed to already.")
        }
        HelpTrouble::Step(Refusal::Closed | Refusal::NotYetOver) => lang.pick(
            "Ủy quyền này đã kết thúc, không dùng lại được. Muốn làm tiếp thì xin ủy quyền mới.",
            "This mandate is over and cannot be used again. To go on, ask for a new one.",
        ),
        HelpTrouble::OtherHelper => lang.pick(
            "Một người khác đang ngồi làm với người này. Chờ họ bấm Xong, hoặc nhờ người được giúp kết thúc ủy quyền kia trên phiếu hay ở trang Ai được làm thay tôi.",
            "Somebody else sits with this person just now. Wait until they press Done, or let the person end that mandate with the slip or under Who may act for me.",
        ),
        HelpTrouble::Ask(fault) => ask_fault(fault, lang),
        HelpTrouble::Code(CodeDenied::Wrong { left }) => {
            return lang.pick(
                format!("Mã không đúng. Còn {left} lần thử."),
                format!("The code is wrong. {left} tries are left."),
            );
        }
        HelpTrouble::Code(CodeDenied::Void) => lang.pick(
            "Mã không dùng được: đã cũ, đã dùng hoặc thử sai quá nhiều lần. Gửi mã mới.",
            "The code does not count: too old, used, or tried too often. Send a new one.",
        ),
        HelpTrouble::Code(CodeDenied::NoMore) => lang.pick(
            "Đã gửi đủ số mã cho lần này. Xin ủy quyền lại từ đầu, hoặc dùng cách đồng ý khác.",
            "No more codes for this request. Begin anew, or agree in another way.",
        ),
        HelpTrouble::Phone => lang.pick(
            "Viết số di động Việt Nam 10 chữ số, ví dụ 0905 123 456.",
            "Write a Vietnamese mobile number of 10 digits, such as 0905 123 456.",
        ),
        HelpTrouble::PhoneOfOthers => lang.pick(
            "Số này đã dùng để đồng ý cho nhiều người khác trong 30 ngày. Dùng số khác, hoặc cách đồng ý khác.",
            "This number has agreed for several other people within 30 days. Use another number or another way.",
        ),
        HelpTrouble::NoChannel => lang.pick(
            "Lúc này không gửi được tin nhắn. Dùng cách đồng ý khác, hoặc thử lại sau.",
            "No message can be sent just now. Agree in another way, or try again later.",
        ),
        HelpTrouble::Card => lang.pick(
            "Mã vừa quét không phải thẻ căn cước của người này. Quét mã QR ở mặt trước của thẻ.",
            "What was scanned is not this person's identity card. Scan the QR code on its front.",
        ),
        HelpTrouble::Witness => lang.pick(
            "Viết họ tên và số định danh của người làm chứng. Người làm chứng không phải bạn, cũng không phải người được giúp.",
            "Write name and personal number of the witness, who is neither you nor the person.",
        ),
        HelpTrouble::Picture => lang.pick(
            "Cần chữ ký: ký trên màn hình, hoặc chụp tờ giấy đã ký, tệp JPG hoặc PNG.",
            "The signature is missing: draw it on the screen, or photograph the signed paper as JPG or PNG.",
        ),
        HelpTrouble::SignatureUsed => lang.pick(
            "Chữ ký này đã dùng cho một lần ủy quyền khác, kể cả khi lần ấy đã kết thúc. Mỗi lần ủy quyền cần một chữ ký mới: hỏi lại và nhờ người đó ký lần nữa.",
            "This signature counts for another mandate, also when that one is over. Each mandate needs a signature of its own: ask the person and let her sign once more.",
        ),
        HelpTrouble::Drawing(fault) => drawing_fault(fault, lang),
        HelpTrouble::Visit(fault) => visit_fault(fault, lang),
        HelpTrouble::AgreedWithAnother => lang.pick(
            "Người này đồng ý cho một người giúp khác, không phải bạn. Người giúp đó đăng nhập rồi gửi, hoặc bạn mang theo lại và nhờ người này ký lại cho bạn. Lượt này vẫn khóa trên máy.",
            "The person agreed with another helper, not with you. Let that helper sign in and send it, or take the list along anew and let the person sign for you. The visit stays locked on the device.",
        ),
        HelpTrouble::Signed(fault) => return signing_fault(fault, lang),
        HelpTrouble::Carries => lang.pick(
            "Máy này còn lượt đi làng chưa gửi về xã. Làm tiếp ở đây thì trình duyệt bị dọn sạch và mất những lượt đó. Mở Ngày đi làng trên máy này, gửi về xã hoặc xóa, rồi làm lại.",
            "This device carries visits that were not sent. To go on here would clear the browser and lose them. Open the village day on this device, send or delete them, then try again.",
        ),
        HelpTrouble::DraftClosed => lang.pick(
            "Bản khai của lượt này đã được gửi hoặc đã bị bỏ, nên không nhận thêm tệp. Hỏi lại người đó trước khi bỏ tệp này.",
            "The draft of this visit was sent or thrown away, so that it takes no more files. Ask the person before you remove this one.",
        ),
        HelpTrouble::NotAsked => lang.pick(
            "Tờ khai bây giờ không hỏi giấy tờ này nữa. Xem lại bản khai ở xã trước khi bỏ tệp này.",
            "The form does not ask for this paper any more. Look at the draft at the commune before you remove this file.",
        ),
    };
    words.to_owned()
}

#[cfg(feature = "ssr")]
fn drawing_fault(fault: DrawingFault, lang: Lang) -> &'static str {
    match fault {
        DrawingFault::Empty => lang.pick(
            "Khung ký còn trống. Nhờ người đó ký vào khung, hoặc chụp tờ giấy đã ký.",
            "Nothing was drawn. Let her sign in the box, or photograph the signed paper.",
        ),
        DrawingFault::Dot => lang.pick(
            "Trong khung mới có một chấm. Nhờ người đó ký lại cho rõ: tên, hoặc một dấu chữ thập lớn.",
            "There is only a dot in the box. Let her sign again, with her name or a large cross.",
        ),
        DrawingFault::Painted => lang.pick(
            "Khung ký bị tô kín, không thấy nét chữ. Bấm Ký lại rồi ký lần nữa.",
            "The box is painted over. Clear it and sign once more.",
        ),
    }
}

#[cfg(feature = "ssr")]
fn signing_fault(fault: SigningFault, lang: Lang) -> String {
    let words = match fault {
        SigningFault::Unknown => lang.pick(
            "Lượt này không ghi người đó ký lúc nào. Mở lượt này trên máy, nhờ người đó ký lại rồi gửi.",
            "Nobody wrote down when the person signed. Open the visit on the device, let her sign again, and send it.",
        ),
        SigningFault::Ahead => lang.pick(
            "Giờ ký nằm ở tương lai: đồng hồ của máy sai. Chỉnh giờ máy, mang theo lại khi còn mạng, rồi nhờ người đó ký lại.",
            "The signature lies in the future: the device's clock is wrong. Set it, take the list along anew while there is a network, and let the person sign again.",
        ),
        SigningFault::Late => {
            return lang.pick(
                format!("Người đó ký đã quá {SIGNED_DAYS} ngày nên không còn tính, hoặc đồng hồ của máy sai. Hỏi lại và nhờ người đó ký lại."),
                format!("The person signed more than {SIGNED_DAYS} days ago, or the device's clock is wrong. Ask again and let her sign again."),
            );
        }
    };
    words.to_owned()
}

/// What hinders a visit from standing on the list.
#[cfg(feature = "ssr")]
pub fn visit_fault(fault: VisitFault, lang: Lang) -> &'static str {
    match fault {
        VisitFault::NoLabel => lang.pick(
            "Đặt tên cho lượt thăm, ví dụ: Nhà bà Sáu.",
            "Give the visit a name, such as: Mrs Sau's house.",
        ),
        VisitFault::TooLong => lang.pick(
            "Viết ngắn lại: mỗi ô nhiều nhất 80 chữ.",
            "Make it shorter: 80 characters a field at most.",
        ),
        VisitFault::Number => lang.pick(
            "Đừng ghi số định danh hay số điện thoại vào danh sách. Danh sách có thể nằm trên giấy, ai cũng đọc được.",
            "Write no personal or phone number into the list: it may lie on paper for everybody to read.",
        ),
        VisitFault::TooMany => lang.pick(
            "Danh sách đã đủ 60 lượt. Bỏ bớt lượt không đi nữa.",
            "The list has 60 visits already. Take off those that are not made.",
        ),
    }
}

#[cfg(feature = "ssr")]
fn denied_words(denied: Denied, lang: Lang) -> &'static str {
    match denied {
        Denied::NotAgreed => lang.pick(
            "Người này chưa đồng ý, nên chưa làm được gì thay.",
            "The person has not agreed, so nothing can be done for her.",
        ),
        Denied::NotYet => lang.pick("Ủy quyền này chưa bắt đầu.", "This mandate has not begun."),
        Denied::Over => lang.pick(
            "Ủy quyền đã kết thúc. Muốn làm tiếp thì xin ủy quyền mới.",
            "The mandate is over. To go on, ask for a new one.",
        ),
        Denied::OtherService => lang.pick(
            "Người này chưa đồng ý cho làm việc này. Xin ủy quyền mới có việc này.",
            "The person has not agreed to this service. Ask for a mandate that names it.",
        ),
        Denied::Never => lang.pick(
            "Việc này chỉ chính người đó tự làm, không ai làm thay.",
            "Only the person herself does this; nobody does it for her.",
        ),
    }
}

#[cfg(feature = "ssr")]
fn ask_fault(fault: AskFault, lang: Lang) -> &'static str {
    match fault {
        AskFault::NobodyLikeThis => lang.pick(
            "Số định danh, ngày sinh và họ tên không khớp với ai. Xem lại trên thẻ từng mục.",
            "Nobody has this number, birth date and name. Compare each with the card.",
        ),
        AskFault::Oneself => lang.pick(
            "Đây là chính bạn. Việc của mình thì tự làm ở trang Hồ sơ của tôi.",
            "This is you. Do your own things under My dossiers.",
        ),
        AskFault::NoCard => lang.pick(
            "Mã vừa quét không phải thẻ căn cước. Quét mã QR ở mặt trước của thẻ, hoặc gõ tay.",
            "What was scanned is no identity card. Scan the QR code on its front, or type.",
        ),
        AskFault::Service => lang.pick(
            "Có việc không còn nhận hồ sơ. Chọn lại.",
            "One of the services takes no dossiers now. Choose again.",
        ),
        AskFault::Terms(TermsError::NoService) => {
            lang.pick("Chọn ít nhất một việc cần giúp.", "Choose at least one service.")
        }
        AskFault::Terms(TermsError::TooManyServices) => {
            lang.pick("Chọn nhiều nhất năm việc một lần.", "Choose five services at most.")
        }
        AskFault::Terms(TermsError::TooShort | TermsError::TooLong) => lang.pick(
            "Chọn thời gian từ 10 phút đến 30 ngày.",
            "Choose a time between 10 minutes and 30 days.",
        ),
    }
}

/// The message to the phone with which a person agreed: what became of the mandate since. Names
/// nobody but the helper, whom the message with the code named. `None` for what it is not told.
pub fn told_message(deed: Deed, helper: &str, terms: &domain::mandate::Terms) -> Option<String> {
    match deed {
        Deed::Agreed => {
            let (services, until) = (terms.services().len(), super::short(terms.until()));
            Some(format!(
                "Một Cửa: {helper} được làm thay bạn {services} việc đến {until}. Không phải bạn đồng ý thì quét phiếu ủy quyền hoặc vào trang Ai được làm thay tôi để kết thúc."
            ))
        }
        Deed::Filed => Some(format!(
            "Một Cửa: {helper} vừa gửi một hồ sơ thay bạn. Xem ở trang Ai được làm thay tôi, hoặc quét phiếu ủy quyền."
        )),
        Deed::Mended => Some(format!(
            "Một Cửa: {helper} vừa gửi phần bổ sung một hồ sơ thay bạn. Xem ở trang Ai được làm thay tôi, hoặc quét phiếu ủy quyền."
        )),
        Deed::Ended => Some(format!(
            "Một Cửa: ủy quyền cho {helper} đã kết thúc. Theo ủy quyền này {helper} không còn làm thay bạn được nữa."
        )),
        _ => None,
    }
}

/// The message with the code that the person reads out when she agrees. Always in Vietnamese:
/// nobody knows yet who reads it.
pub fn code_message(helper: &str, terms: &domain::mandate::Terms, code: &str) -> String {
    let until = super::short(terms.until());
    let services = terms.services().len();
    format!(
        "Một Cửa: {helper} xin làm thay bạn {services} việc đến {until}. Đồng ý thì đọc mã {code} cho người này. Không đồng ý thì đừng đọc mã cho ai."
    )
}
