use super::{Section, contact, page};
use crate::{
    backend::Backend,
    pages::{Context, Page},
};

/// `/du-lieu-ca-nhan`: what is kept, who reads it, and the rights of Law 91/2025/QH15, Article 4.
pub fn data(context: &Context, _backend: &dyn Backend) -> Page {
    let title = ("Dữ liệu của bạn", "Your data");
    let intro = (
        "Một Cửa chỉ giữ những gì cần để giải quyết hồ sơ của bạn, và cho bạn xem ai đã mở.",
        "Một Cửa keeps only what your dossiers need, and shows you who has opened them.",
    );
    page(context, title, intro, || {
        let mut sections = kept();
        sections.extend(read());
        sections.push(Section::Own(
            ("Hỏi hoặc yêu cầu về dữ liệu", "Questions and requests about your data"),
            contact(context),
        ));
        sections
    })
}

fn kept() -> Vec<Section> {
    vec![
        Section::List(
            ("Giữ những gì", "What is kept"),
            &[
                (
                    "Khi đăng nhập: họ tên, số định danh, ngày sinh, giới tính, mức định danh. Phiên đăng nhập tự hết sau 30 phút không dùng.",
                    "When you sign in: name, personal number, birth date, sex, level of identity. The session ends after 30 minutes without use.",
                ),
                (
                    "Khi làm hồ sơ: những gì bạn điền, tệp bạn gửi kèm, và các mốc của hồ sơ.",
                    "When you file: what you write, the files you attach, and what happened to the dossier.",
                ),
                (
                    "Lần nào cán bộ mở hồ sơ, ai mở.",
                    "Each time an officer opened the dossier, and who.",
                ),
                (
                    "Khi có người làm thay bạn: ai, việc gì, đến khi nào, bạn đồng ý bằng cách nào (số điện thoại nhận mã, hoặc ảnh chữ ký và người làm chứng), và mọi việc người đó đã làm.",
                    "When somebody acts for you: who, for what, until when, how you agreed (the phone a code went to, or the picture of your signature and the witness), and all that was done.",
                ),
                (
                    "Khi xem dịch vụ và trả lời câu hỏi “làm được trên mạng không”: không giữ gì về bạn.",
                    "When you look at services and answer the check: nothing about you.",
                ),
            ],
        ),
        Section::List(
            ("Lấy từ đâu", "Where it comes from"),
            &[
                ("Từ bạn.", "From you."),
                (
                    "Từ tài khoản định danh điện tử, lúc bạn đăng nhập.",
                    "From your electronic identity, when you sign in.",
                ),
                (
                    "Từ cơ sở dữ liệu quốc gia về dân cư, để điền sẵn nơi ở và để quầy đối chiếu. Ô nào điền sẵn đều ghi nguồn và sửa được.",
                    "From the national population database, to fill in your residence and for the counter to compare. Each such field names its source and can be corrected.",
                ),
            ],
        ),
        Section::List(
            ("Giữ ở đâu, giữ thế nào", "Where and how it is kept"),
            &[
                (
                    "Trên máy chủ của cơ quan vận hành trang này. Trang không gọi máy chủ nào khác và không có mã theo dõi, quảng cáo.",
                    "On the servers of the agency that runs this site. Pages call no other server and hold no trackers or advertising.",
                ),
                (
                    "Dữ liệu cá nhân và tệp được mã hóa. Khóa cất riêng, ngoài cơ sở dữ liệu.",
                    "Personal data and files are encrypted. The key is kept apart from the database.",
                ),
                (
                    "Trên máy của bạn có cookie cho phiên đăng nhập, ngôn ngữ và cách đọc (cỡ chữ, màu, từng câu một); khi bạn làm hồ sơ thì có thêm những trang bạn đã mở và những gì bạn khai (được mã hóa), để dùng khi không có mạng. Bấm “Thoát” là phiên đăng nhập hết và mọi thứ của bạn trên máy được dọn; dùng máy chung thì luôn bấm.",
                    "Your device holds cookies for the session, the language and how you read (text size, colours, one question at a time); while you write a dossier also the pages you opened and what you wrote (encrypted), for use without a network. “Sign out” ends the session and clears all of it; always press it on a shared computer.",
                ),
            ],
        ),
    ]
}

fn read() -> Vec<Section> {
    vec![
        Section::List(
            ("Ai đọc được", "Who can read it"),
            &[
                ("Bạn, khi đăng nhập.", "You, signed in."),
                (
                    "Cán bộ của nơi nhận hồ sơ. Mỗi lần mở đều ghi vào nhật ký; sửa hay xóa nhật ký thì bị phát hiện khi kiểm tra.",
                    "Officers of the unit that takes the dossier. Each opening is written to a log; a change to that log is found when it is checked.",
                ),
                (
                    "Người bạn ủy quyền: chỉ những việc bạn đồng ý, đến khi hết giờ hoặc bạn kết thúc. Xem và kết thúc ở trang “Ai được làm thay tôi” hoặc bằng phiếu giấy.",
                    "Whoever you let act for you: only what you agreed to, until its time is over or you end it. See and end it under “Who may act for me”, or with your slip.",
                ),
                (
                    "Người tra cứu có mã hồ sơ và 4 số điện thoại hoặc ngày sinh: chỉ thấy hồ sơ đang ở đâu, không thấy nội dung.",
                    "Whoever follows a dossier with its code and 4 digits or a birth date sees where it is, not what it says.",
                ),
                (
                    "Quầy quét mã QR của bạn: chỉ biết những gì bạn đã chọn cho biết. Một Cửa không biết bạn đưa mã ở đâu, trừ giấy mà bạn đã cho phép ghi lại việc kiểm tra.",
                    "A counter that scans your QR code learns only what you chose. Một Cửa does not know where you show it, but for proofs whose verifications you let be recorded.",
                ),
            ],
        ),
        Section::Text(
            ("Xem ai đã mở hồ sơ", "See who opened it"),
            &[(
                "Mở “Hồ sơ của tôi”, chọn hồ sơ, xem phần “Ai đã mở hồ sơ của bạn”. Thấy người không liên quan thì gọi số ở cuối trang.",
                "Open “My dossiers”, choose one and look under “Who opened your dossier”. If you see somebody who should not be there, call the number at the foot of the page.",
            )],
        ),
        Section::List(
            ("Giữ bao lâu", "How long it is kept"),
            &[
                (
                    "Bản nháp: đến khi bạn gửi hoặc bấm “Bỏ bản nháp này”. Tệp đã bỏ được xóa khỏi máy chủ trong vòng hai ngày.",
                    "A draft: until you send it or press “Throw this draft away”. Files you took off are deleted from the server within two days.",
                ),
                (
                    "Hồ sơ đã gửi: theo thời hạn của pháp luật về lưu trữ. Cơ quan vận hành trang này phải quyết định, công bố thời hạn và xóa khi hết hạn; phiên bản này chưa tự xóa.",
                    "A dossier: as long as archive law says. The agency that runs this site has to set and publish the period and to delete after it; this version does not delete by itself.",
                ),
            ],
        ),
        Section::List(
            (
                "Quyền của bạn (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Điều 4)",
                "Your rights (Law on Personal Data Protection 91/2025/QH15, Article 4)",
            ),
            &[
                (
                    "Được biết dữ liệu của mình được xử lý thế nào.",
                    "To know how your data are processed.",
                ),
                (
                    "Đồng ý, không đồng ý, rút lại sự đồng ý.",
                    "To agree, not to agree, and to take agreement back.",
                ),
                (
                    "Xem, sửa, yêu cầu sửa.",
                    "To see your data, correct them or have them corrected.",
                ),
                (
                    "Yêu cầu cung cấp, xóa, hạn chế xử lý; phản đối việc xử lý.",
                    "To ask for a copy, for deletion or restriction, and to object.",
                ),
                (
                    "Khiếu nại, tố cáo, khởi kiện, yêu cầu bồi thường.",
                    "To complain, denounce, sue and claim damages.",
                ),
                (
                    "Yêu cầu cơ quan có thẩm quyền bảo vệ dữ liệu của mình.",
                    "To ask the competent authority to protect your data.",
                ),
                (
                    "Với dữ liệu mà luật buộc phải có để giải quyết hồ sơ, có yêu cầu không thực hiện được khi hồ sơ chưa xong; cơ quan phải nói rõ vì sao.",
                    "For data the law requires to handle a dossier some requests cannot be met while it is open; the agency has to say why.",
                ),
            ],
        ),
    ]
}
