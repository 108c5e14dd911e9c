//! What people see when a call failed: what it is, that nothing is lost, what to do next.

use domain::attachment::AttachmentError;
use leptos::prelude::*;

use super::{Context, Page, context::Look};
use crate::{
    backend::{Failure, HelpTrouble},
    components::button::{Actions, LinkButton},
    lang::Lang,
    words,
};

/// Words and status of one failure.
struct Told {
    status: u16,
    title: String,
    text: String,
}

/// The page of a failure. `request` is the number under which the log holds the cause.
pub fn page(context: &Context, failure: &Failure, request: &str) -> Page {
    let lang = context.lang;
    let told = tell(failure, lang);
    let page = context.page(Look::titled(told.title.clone()), || {
        let number = (told.status >= 500).then(|| view! {
            <p class="soft">{lang.pick("Mã yêu cầu: ", "Request number: ")}<code>{request.to_owned()}</code></p>
        });
        view! {
            <h1>{told.title.clone()}</h1>
            <p>{told.text.clone()}</p>
            {number}
            <Actions>
                <LinkButton href="/ho-so">{lang.pick("Hồ sơ của tôi", "My dossiers")}</LinkButton>
                <LinkButton weight=crate::components::button::Weight::Secondary href="/">{lang.pick("Về trang đầu", "Home")}</LinkButton>
            </Actions>
        }
        .into_any()
    });
    page.status(told.status)
}

fn tell(failure: &Failure, lang: Lang) -> Told {
    let told = |status, vi: (&str, &str), en: (&str, &str)| {
        let (title, text) = lang.pick(vi, en);
        Told { status, title: title.to_owned(), text: text.to_owned() }
    };
    match failure {
        Failure::NotFound => told(404,
            ("Không tìm thấy trang này", "Địa chỉ sai, hoặc hồ sơ không phải của bạn. Xem lại địa chỉ hoặc mở danh sách hồ sơ."),
            ("Page not found", "The address is wrong, or the dossier is not yours. Check the address or open your list.")),
        Failure::SignIn => told(401,
            ("Bạn cần đăng nhập", "Đăng nhập rồi làm tiếp. Những gì bạn đã lưu vẫn còn."),
            ("Please sign in", "Sign in and go on. What you saved is still there.")),
        Failure::NotAllowed => told(403,
            ("Bạn không có quyền xem trang này", "Trang này dành cho người khác, ví dụ cán bộ của quầy."),
            ("You may not see this page", "It is for somebody else, for example officers of the counter.")),
        Failure::LevelTooLow { need } => Told {
            status: 403,
            title: lang.pick(format!("Cần định danh mức {need}"), format!("Identity of level {need} needed")),
            text: lang.pick("Nâng mức định danh ở công an xã, phường một lần, hoặc nộp hồ sơ này tại quầy.", "Raise the level once at the commune police, or file this dossier at the counter.").to_owned(),
        },
        Failure::Conflict => told(409,
            ("Có thay đổi mới hơn", "Hồ sơ này vừa được sửa ở cửa sổ khác hoặc bởi người khác. Mở lại trang để xem bản mới nhất rồi làm tiếp."),
            ("There is a newer version", "This was changed in another window or by somebody else. Open the page again and go on.")),
        Failure::AlreadySent { code } => Told {
            status: 409,
            title: lang.pick("Hồ sơ này đã gửi rồi", "This dossier was already sent").to_owned(),
            text: lang.pick(format!("Mã hồ sơ là {code}. Không cần gửi lại."), format!("Its code is {code}. No need to send it again.")),
        },
        Failure::Invalid(problems) => Told {
            status: 422,
            title: lang.pick("Còn chỗ cần sửa", "Some answers need mending").to_owned(),
            text: lang.pick(format!("Có {} chỗ cần sửa trước khi gửi. Mở hồ sơ để xem từng chỗ.", problems.len()), format!("{} answers need mending before sending. Open the dossier to see them.", problems.len())),
        },
        Failure::Ended { last } => {
            let last = words::date(*last, lang);
            Told {
                status: 410,
                title: lang.pick("Dịch vụ này không còn nhận hồ sơ", "This service takes no dossiers any more").to_owned(),
                text: lang.pick(
                    format!("Ngày cuối cùng là {last}. Hồ sơ đã nộp vẫn được giải quyết. Tìm việc bạn cần ở trang Các dịch vụ, hoặc gọi số ở cuối trang."),
                    format!("Its last day was {last}. Dossiers already filed are still handled. Look for what you need under Services, or call the number below."),
                ),
            }
        }
        Failure::NotBegun { first } => {
            let first = words::date(*first, lang);
            Told {
                status: 404,
                title: lang.pick("Dịch vụ này chưa bắt đầu", "This service has not begun").to_owned(),
                text: lang.pick(
                    format!("Nhận hồ sơ từ ngày {first}. Trước ngày đó, bạn hỏi cơ quan giải quyết hoặc gọi số ở cuối trang."),
                    format!("It takes dossiers from {first}. Before that day ask the agency, or call the number below."),
                ),
            }
        }
        Failure::NoUnit => told(422,
            ("Nơi này chưa nhận hồ sơ qua Một Cửa", "Hồ sơ của bạn vẫn được lưu. Nộp trên Cổng Dịch vụ công quốc gia hoặc tại công an xã, phường."),
            ("This place does not take dossiers yet", "Your draft is kept. File on the national portal or at the commune police.")),
        Failure::AtCounter => told(422,
            ("Nơi này làm việc này tại quầy", "Nơi bạn chọn chưa nhận hồ sơ này trên mạng. Hồ sơ của bạn vẫn được lưu: mang theo giấy tờ đã nêu và nộp tại quầy."),
            ("This place does it at the counter", "The place you chose does not take this online. Your draft is kept: bring the papers named and file at the counter.")),
        Failure::RegistryDiffers => told(409,
            ("Hồ sơ khác cơ sở dữ liệu dân cư", "Không ký giấy xác nhận khi hai bên khác nhau. Yêu cầu người dân bổ sung, hoặc không đồng ý và ghi rõ lý do."),
            ("The dossier differs from the population registry", "No proof is signed while they differ. Ask for a supplement, or reject and say why.")),
        Failure::File(error) => file(error, lang),
        Failure::Refused(refusal) => Told {
            status: 409,
            title: lang.pick("Chưa làm được bước này", "This step is not possible now").to_owned(),
            text: words::refusal(refusal, lang),
        },
        Failure::Helping(trouble) => Told {
            status: helping(*trouble),
            title: lang.pick("Chưa làm thay được", "This cannot be done for somebody else").to_owned(),
            text: words::help_trouble(*trouble, lang),
        },
        Failure::KeyReused => told(409,
            ("Yêu cầu này đã được dùng cho việc khác", "Mở lại trang rồi gửi lần nữa."),
            ("This request was used for something else", "Open the page again and send once more.")),
        Failure::TooMany { wait } => Told {
            status: 429,
            title: lang.pick("Thử quá nhiều lần", "Too many tries").to_owned(),
            text: lang.pick(format!("Chờ khoảng {} phút rồi thử lại.", wait.div_ceil(60)), format!("Wait about {} minutes and try again.", wait.div_ceil(60))),
        },
        Failure::BadForm => told(400,
            ("Trang này đã cũ hoặc không gửi từ Một Cửa", "Mở lại trang rồi gửi lần nữa. Những gì đã lưu vẫn còn."),
            ("This page is outdated or was not sent from Một Cửa", "Open the page again and send once more. What was saved is still there.")),
        Failure::TooLarge => told(413,
            ("Tệp gửi lên quá lớn", "Mỗi tệp không quá 10 MB, tất cả không quá 40 MB. Chụp lại nhỏ hơn hoặc gửi từng tệp."),
            ("Too large", "10 MB a file and 40 MB in all at most. Take a smaller picture or send one file at a time.")),
        Failure::WrongType => told(415,
            ("Không đọc được dữ liệu gửi lên", "Gửi từ trang của Một Cửa."),
            ("This kind of data cannot be read", "Send it from a page of Một Cửa.")),
        Failure::Elsewhere => told(403,
            ("Yêu cầu này không đến từ trang của Một Cửa", "Nên chưa có gì được thực hiện. Mở lại trang từ địa chỉ của Một Cửa rồi gửi lại."),
            ("This request did not come from a page of Một Cửa", "So nothing was done. Open the page again at the address of Một Cửa and send it again.")),
        Failure::WrongMethod => told(405,
            ("Địa chỉ này chỉ dùng khi gửi biểu mẫu", "Mở lại trang rồi bấm nút trên trang. Những gì đã lưu vẫn còn."),
            ("This address only takes a form", "Open the page again and use its button. What was saved is still there.")),
        Failure::Unavailable => told(503,
            ("Hệ thống tạm thời không trả lời", "Thử lại sau vài phút. Những gì đã lưu không mất."),
            ("The system does not answer just now", "Try again in some minutes. What was saved is not lost.")),
        Failure::Internal => told(500,
            ("Có lỗi phía chúng tôi", "Việc vừa rồi chưa làm xong. Thử lại; nếu vẫn lỗi, gọi số ở cuối trang và đọc mã yêu cầu."),
            ("Something went wrong on our side", "What you did is not done. Try again; if it fails, call the number below and read out the request number.")),
    }
}

/// The HTTP status of what is not done for somebody else.
const fn helping(trouble: HelpTrouble) -> u16 {
    match trouble {
        HelpTrouble::Denied(_) => 403,
        HelpTrouble::Step(_) | HelpTrouble::OtherHelper => 409,
        HelpTrouble::NoChannel => 503,
        _ => 422,
    }
}

/// The HTTP status of a failure.
pub fn status(failure: &Failure) -> u16 {
    tell(failure, Lang::Vi).status
}

/// A failure in a sentence, for a script that shows it.
pub fn sentence(failure: &Failure, lang: Lang) -> String {
    tell(failure, lang).text
}

/// Why a file cannot be used and what to do.
pub fn file_words(error: &AttachmentError, lang: Lang) -> String {
    file(error, lang).text
}

fn file(error: &AttachmentError, lang: Lang) -> Told {
    let (status, text) = match error {
        AttachmentError::Empty => (422, lang.pick(
            "Tệp trống (0 byte). Nếu chọn từ ổ đĩa trên mạng, hãy tải về máy trước rồi gửi lại.".to_owned(),
            "The file is empty (0 bytes). If it is in a cloud drive, download it first and send it again.".to_owned())),
        AttachmentError::UnknownContent => (415, lang.pick(
            "Chỉ nhận PDF, JPG, PNG hoặc HEIC. Tệp này là loại khác, dù tên có thể ghi như vậy.".to_owned(),
            "Only PDF, JPG, PNG or HEIC. This file is something else, whatever its name says.".to_owned())),
        AttachmentError::Truncated => (422, lang.pick(
            "Tệp bị cắt giữa chừng. Gửi lại khi mạng ổn hơn.".to_owned(),
            "The file was cut off. Send it again on a better line.".to_owned())),
        AttachmentError::TooLarge { max } => (413, lang.pick(
            format!("Tệp lớn hơn {}. Chụp lại nhỏ hơn.", words::bytes(*max)),
            format!("Larger than {}. Take a smaller picture.", words::bytes(*max)))),
        AttachmentError::TooMany { most } => (422, lang.pick(
            format!("Mỗi hồ sơ có nhiều nhất {most} tệp. Tệp này và các tệp sau nó chưa được lưu: bỏ bớt tệp, hoặc gộp nhiều trang vào một tệp PDF."),
            format!("A dossier has {most} files at most. This one and those after it were not kept: take some off, or put several pages into one PDF."))),
        AttachmentError::Full { max } => (413, lang.pick(
            format!("Các tệp của hồ sơ này cộng lại lớn hơn {}. Tệp này chưa được lưu: bỏ bớt tệp, hoặc chụp nhỏ hơn.", words::bytes(*max)),
            format!("All files of this dossier together would be larger than {}. This one was not kept: take some off, or take smaller pictures.", words::bytes(*max)))),
    };
    Told {
        status,
        title: lang.pick("Tệp này chưa dùng được", "This file cannot be used").to_owned(),
        text,
    }
}
