use leptos::prelude::*;

use super::{Section, contact, page};
use crate::{
    backend::Backend,
    components::{
        card::Card,
        facts::{Fact, Facts},
    },
    lang::Lang,
    pages::{Context, Page, parts},
};

/// `/tro-giup`: each journey in steps, and who helps.
pub fn help(context: &Context, backend: &dyn Backend) -> Page {
    let title = ("Hướng dẫn và nơi giúp", "Help and where to find it");
    let intro = (
        "Không cần cài gì, không cần trả tiền cho ai để làm thay. Làm sai vẫn sửa được trước khi gửi.",
        "Nothing to install, and nobody has to be paid to do it for you. Mistakes can be mended before sending.",
    );
    page(context, title, intro, || {
        let mut sections = journeys();
        sections.push(Section::Own(
            ("Ai giúp được bạn", "Who can help"),
            view! { {helpers(context.lang)}{contact(context)} }.into_any(),
        ));
        sections.push(Section::Own(
            ("Các quầy nhận hồ sơ", "The counters"),
            counters(context, backend),
        ));
        sections.extend(limits());
        sections
    })
}

fn journeys() -> Vec<Section> {
    vec![
        Section::Steps(
            ("Xem mình làm được gì trên mạng", "See what you can do online"),
            &[
                (
                    "Ở trang đầu, bấm việc của bạn, hoặc gõ tên việc. Gõ không dấu cũng được.",
                    "On the first page choose what it is about, or type its name. Diacritics are not needed.",
                ),
                (
                    "Trả lời vài câu hỏi. Không phải đăng nhập, không hỏi tên hay số.",
                    "Answer a few questions. No sign-in, no name, no number.",
                ),
                (
                    "Bạn thấy việc nào làm hết trên mạng, việc nào phải ra quầy và vì sao, cần giấy gì, bao nhiêu tiền, mấy ngày.",
                    "You see what is wholly online, what needs the counter and why, the papers, the fee and the days.",
                ),
            ],
        ),
        Section::Steps(
            ("Nộp hồ sơ", "File a dossier"),
            &[
                (
                    "Bấm “Bắt đầu” ở trang dịch vụ, rồi đăng nhập bằng tài khoản định danh điện tử.",
                    "Press “Start” on the service's page and sign in with your electronic identity.",
                ),
                (
                    "Điền từng bước. Chỗ nào đã lấy sẵn thì có ghi nguồn; xem lại, sai thì sửa.",
                    "Fill in step by step. What was filled in for you names its source; check it and correct it.",
                ),
                (
                    "Chụp giấy tờ bằng điện thoại rồi gửi kèm: PDF, JPG, PNG hoặc HEIC. Mạng yếu thì cứ để máy gửi dần, đứt mạng sẽ tự gửi tiếp.",
                    "Photograph the papers with the phone and attach them: PDF, JPG, PNG or HEIC. On a weak line they go piece by piece, and on by themselves after a break.",
                ),
                (
                    "Muốn nghỉ thì bấm “Lưu, làm tiếp sau”. Làm tiếp ở “Hồ sơ của tôi”, trên máy nào cũng được.",
                    "To pause press “Save and finish later”. Go on under “My dossiers”, on any device.",
                ),
                (
                    "Xem lại tất cả rồi bấm “Gửi hồ sơ”. Thấy mã hồ sơ là đã gửi xong; chưa thấy mã là chưa gửi.",
                    "Look over everything and press “Send the dossier”. The code says it has arrived; no code means not sent.",
                ),
            ],
        ),
        Section::Steps(
            ("Theo dõi và bổ sung", "Follow it and mend it"),
            &[
                (
                    "Không đăng nhập: mở “Hồ sơ đang ở đâu”, gõ mã hồ sơ và 4 số cuối điện thoại hoặc ngày sinh của người nộp.",
                    "Without signing in: open “Where is my dossier”, type the code and the last 4 digits of the phone or the applicant's birth date.",
                ),
                (
                    "Đăng nhập: “Hồ sơ của tôi” có mọi hồ sơ, ai đang giữ, hẹn ngày nào.",
                    "Signed in: “My dossiers” has all of them, who has each and until when.",
                ),
                (
                    "Quầy cần thêm gì thì yêu cầu một lần, ghi rõ từng chỗ và cách sửa. Bấm “Sửa và gửi lại”, sửa các chỗ đó rồi gửi.",
                    "If the counter needs more it asks once, for each thing with its remedy. Press “Mend and send”, mend those and send.",
                ),
            ],
        ),
        Section::Steps(
            ("Giấy xác nhận nơi ở bằng mã QR", "Proof of residence as a QR code"),
            &[
                (
                    "Nộp “Xác nhận thông tin về cư trú” và chọn mã cho quầy biết những gì.",
                    "File “Confirm residence information” and choose what the code may tell.",
                ),
                (
                    "Khi có kết quả, mở “Giấy xác nhận nơi ở” và đưa màn hình cho quầy quét. Dùng bản in thì đưa kèm thẻ căn cước.",
                    "When the result is there open “Proof of residence” and let the counter scan it. With a print also show your identity card.",
                ),
                ("Không có điện thoại: in trang đó ra giấy.", "No phone: print that page."),
            ],
        ),
    ]
}

fn helpers(lang: Lang) -> AnyView {
    let texts = [
        (
            "Quầy một cửa của công an xã, phường: hỏi, nộp giấy, hoặc nhờ chỉ cách làm trên máy.",
            "The counter of the commune or ward police: ask, file on paper, or be shown how.",
        ),
        (
            "Đoàn viên, tổ công nghệ số cộng đồng: ngồi cạnh và chỉ cho bạn bấm. Bạn tự đăng nhập, không đưa mật khẩu và mã đăng nhập cho ai.",
            "Volunteers and community digital teams sit beside you and show you. Sign in yourself; give nobody your password or sign-in codes.",
        ),
        (
            "Nhờ họ làm thay: họ xin ủy quyền từng việc, có giờ kết thúc. Bạn đồng ý bằng cách tự đăng nhập, đọc mã Một Cửa gửi tới điện thoại, hoặc đưa thẻ căn cước và ký trước người làm chứng. Chỉ đọc mã khi bạn muốn người đó làm thay.",
            "Let them act for you: they ask for a mandate for single services with an end. You agree by signing in, by reading out a code that Một Cửa sends to a phone, or with your identity card and a signature before a witness. Read out the code only if you want that person to act for you.",
        ),
    ];
    let items: Vec<AnyView> =
        texts.iter().map(|(vi, en)| view! { <li>{lang.pick(*vi, *en)}</li> }.into_any()).collect();
    let links = [
        (
            "/uy-quyen",
            lang.pick(
                "Ai được làm thay tôi: xem và kết thúc",
                "Who may act for me: see and end it",
            ),
        ),
        ("/tro-giup/khach", lang.pick("Dành cho người giúp", "For helpers")),
    ]
    .map(|(href, words)| view! { <li><a href=href>{words}</a></li> }.into_any());
    view! { <ul>{items}{links.into_iter().collect_view()}</ul> }.into_any()
}

/// The units with their hours. A telephone number nobody has checked is not given out.
fn counters(context: &Context, backend: &dyn Backend) -> AnyView {
    let lang = context.lang;
    let cards: Vec<AnyView> = backend
        .places()
        .units()
        .iter()
        .map(|unit| {
            let hours: Vec<String> = unit
                .hours
                .sessions()
                .iter()
                .map(|session| session.to_string().replace('-', "–"))
                .collect();
            let mut facts = vec![
                Fact::new(lang.pick("Ở", "Where"), unit.address.clone()),
                Fact::new(lang.pick("Thứ Hai đến thứ Sáu", "Monday to Friday"), hours.join(", ")),
            ];
            if unit.verified {
                facts.push(Fact::new(lang.pick("Điện thoại", "Phone"), unit.phone.as_str()));
            }
            view! { <Card title=parts::unit_name(unit, lang)><Facts facts/></Card> }.into_any()
        })
        .collect();
    view! { <div class="cards">{cards}</div> }.into_any()
}

fn limits() -> [Section; 2] {
    [
        Section::List(
            ("Điện thoại cũ, máy chặn mã chạy", "Old phones, scripts off"),
            &[
                (
                    "Mọi việc của người dân làm được khi trình duyệt không chạy mã: tìm, kiểm tra, điền, gửi tệp, gửi hồ sơ, tra cứu, mở mã QR.",
                    "Everything a citizen does works with scripts off: search, check, fill in, attach, send, follow, show the QR code.",
                ),
                (
                    "Có mã chạy thì máy báo chỗ sai ngay khi gõ.",
                    "With scripts on, mistakes are shown while you type.",
                ),
            ],
        ),
        Section::List(
            ("Khi mất mạng", "Without network"),
            &[
                (
                    "Mở trang mới và gửi hồ sơ cần có mạng. Bước nào đã bấm “Tiếp tục” hay “Lưu” thì đã nằm trên máy chủ.",
                    "Opening a page and sending need the network. Each step you pressed “Continue” or “Save” on is kept on the server.",
                ),
                (
                    "Đang điền mà mất mạng: để nguyên trang, có mạng lại rồi bấm lần nữa. Gửi hai lần vẫn chỉ thành một hồ sơ.",
                    "If it goes while you write: leave the page open and press again later. Sent twice, it is still one dossier.",
                ),
                (
                    "Mã QR: mở sẵn trước khi đi hoặc in ra. Quầy kiểm tra được khi không có mạng.",
                    "The QR code: open it before you go, or print it. The counter can verify it without network.",
                ),
            ],
        ),
    ]
}
