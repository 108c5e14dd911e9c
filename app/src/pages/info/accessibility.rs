use super::{Section, contact, page};
use crate::{
    backend::Backend,
    pages::{Context, Page},
};

/// `/tiep-can`: the aim, what is tested, what is not good yet, whom to tell.
pub fn accessibility(context: &Context, _backend: &dyn Backend) -> Page {
    let title = ("Dùng được cho mọi người", "Accessibility statement");
    let intro = (
        "Trang này làm cho người mắt kém, tay run, không dùng chuột, máy cũ, mạng yếu. Mục tiêu: đạt WCAG 2.2 mức AA.",
        "Made for weak eyes, unsteady hands, no mouse, old phones and slow lines. The aim is WCAG 2.2 level AA.",
    );
    page(context, title, intro, || {
        let mut sections = vec![how(), tested(), gaps()];
        sections.push(Section::Own(
            ("Báo chỗ khó dùng", "Tell us what is hard to use"),
            contact(context),
        ));
        sections.push(Section::Text(("Khi không dùng được trang này", "When you cannot use this site"), &[(
            "Bạn vẫn nộp được tại quầy. Quyền lợi và thời hạn như nhau; mức phí tại quầy ghi ở trang của từng dịch vụ.",
            "You can always file at the counter, with the same rights and time limits. The fee there is on each service's page.",
        )]));
        sections
    })
}

fn how() -> Section {
    Section::List(
        ("Chỉnh cho dễ dùng", "Make it easier"),
        &[
            (
                "Chữ to: bấm “Cỡ chữ” ở góc trên. Phóng to trong trình duyệt đến 200 % vẫn đủ nội dung.",
                "Larger text: press “Text” at the top. At 200 % zoom in the browser nothing is lost.",
            ),
            (
                "Không dùng chuột: phím Tab để đi, Enter để bấm; phím Tab đầu tiên cho phép đến thẳng nội dung chính.",
                "No mouse: Tab to move, Enter to press; the first Tab offers the way to the main content.",
            ),
            (
                "Sáng hay tối theo cài đặt của máy. Màu nào có ý nghĩa đều đi kèm hình và chữ.",
                "Light or dark follows your device. A colour that means something comes with a picture and a word.",
            ),
            (
                "Mã QR có dãy số bên dưới để đọc hoặc chép khi không quét được.",
                "Under each QR code stand its digits, to be read or copied.",
            ),
        ],
    )
}

fn tested() -> Section {
    Section::List(
        ("Đã kiểm tra những gì", "What is tested"),
        &[
            (
                "Mỗi lần sửa phần mềm, máy mở các trang bằng trình duyệt và kiểm tra bằng axe; có lỗi thì không phát hành.",
                "With every change of the software a browser opens the pages and axe checks them; with a violation nothing is released.",
            ),
            (
                "Màn hình rộng 320 điểm và chữ 200 %: không phải kéo ngang.",
                "At 320 pixels and at 200 % text nothing scrolls sideways.",
            ),
            (
                "Làm được bằng bàn phím; thấy rõ đang ở đâu.",
                "It works by keyboard, and you see where you are.",
            ),
            (
                "Chữ tương phản ít nhất 7:1, cả nền sáng và nền tối.",
                "Text contrast of at least 7:1, light and dark.",
            ),
            (
                "Mọi ô có nhãn, mọi lỗi nói rõ sai gì và sửa thế nào, ở cạnh ô và ở đầu trang.",
                "Every field has a label; every mistake says what is wrong and how to mend it, at the field and on top.",
            ),
        ],
    )
}

fn gaps() -> Section {
    Section::List(
        ("Chưa tốt", "Known gaps"),
        &[
            (
                "Chưa thử với người dùng trình đọc màn hình và người khuyết tật; các kiểm tra trên là do máy và người làm phần mềm.",
                "Not yet tried with people who use screen readers or have disabilities; the checks above are by machine and by the makers.",
            ),
            (
                "Trang đăng nhập của nhà cung cấp định danh không thuộc Một Cửa.",
                "The sign-in pages of the identity provider are not ours.",
            ),
            (
                "Giấy tờ bạn chụp là ảnh: trình đọc màn hình không đọc được chữ trong ảnh.",
                "Photographed papers are pictures: screen readers cannot read them.",
            ),
            (
                "Chưa có chế độ đọc to, ngôn ngữ ký hiệu, tiếng dân tộc thiểu số.",
                "No reading aloud, sign language or minority languages yet.",
            ),
        ],
    )
}
