use leptos::prelude::*;

use super::{
    Section, contact,
    criteria::{Criterion, PRINCIPLES, Standing},
    page,
};
use crate::{
    backend::Backend,
    components::tag::{Mood, Tag},
    lang::Lang,
    pages::{Context, Page},
};

/// `/tiep-can`: the aim, what makes reading easier, what is not good yet, whom to tell, and every
/// criterion of WCAG 2.2 A and AA.
pub fn accessibility(context: &Context, _backend: &dyn Backend) -> Page {
    let title = ("Dùng được cho mọi người", "Accessibility statement");
    let intro = (
        "Trang này làm cho người mắt kém, tay run, không dùng chuột, máy cũ, mạng yếu. Mục tiêu: đạt WCAG 2.2 mức AA. Dưới đây là từng tiêu chí, đạt hay chưa.",
        "Made for weak eyes, unsteady hands, no mouse, old phones and slow lines. The aim is WCAG 2.2 level AA. Below stands every criterion, and whether it is met.",
    );
    page(context, title, intro, || {
        let mut sections = vec![how(), gaps()];
        sections.push(Section::Own(
            ("Báo chỗ khó dùng", "Tell us what is hard to use"),
            contact(context),
        ));
        sections.push(Section::Text(("Khi không dùng được trang này", "When you cannot use this site"), &[(
            "Bạn vẫn nộp được tại quầy. Quyền lợi và thời hạn như nhau; mức phí tại quầy ghi ở trang của từng dịch vụ.",
            "You can always file at the counter, with the same rights and time limits. The fee there is on each service's page.",
        )]));
        sections.push(Section::Own(("Đã đạt đến đâu", "How far it is"), counts(context.lang)));
        sections.extend(
            PRINCIPLES.iter().map(|(name, all)| Section::Own(*name, criteria(all, context.lang))),
        );
        sections
    })
}

fn how() -> Section {
    Section::List(
        ("Chỉnh cho dễ dùng", "Make it easier"),
        &[
            (
                "Bấm “Dễ đọc” ở góc trên: ba cỡ chữ, chữ và nền thật rõ, từng câu hỏi một trang, tiếng Việt hoặc tiếng Anh. Chọn một lần, nhớ trên máy này.",
                "Press “Reading” at the top: three text sizes, strong colours, one question a page, Vietnamese or English. Chosen once, kept on this device.",
            ),
            (
                "Nghe thay vì đọc: trang nào cũng có nút “Đọc to trang này” trong “Dễ đọc” khi máy của bạn có giọng đọc tiếng Việt.",
                "Listen instead of reading: every page has a button “Read this page aloud” under “Reading” where your device has a voice.",
            ),
            (
                "Từ khó: bấm “Nghĩa là gì” ở trang có từ đó.",
                "Hard words: press “What does this mean” on the page that says them.",
            ),
            (
                "Không dùng chuột: phím Tab để đi, Enter để bấm; phím Tab đầu tiên cho phép đến thẳng nội dung chính.",
                "No mouse: Tab to move, Enter to press; the first Tab offers the way to the main content.",
            ),
            (
                "Cần thêm thời gian: cạnh tên bạn có giờ hết phiên; trước đó trang báo, bấm một nút là ở lại thêm. Quá giờ thì đăng nhập lại, chữ đã gõ vẫn còn.",
                "More time: beside your name stands until when you are signed in; before that one press gives more. After it you sign in again, and what you typed is still there.",
            ),
            (
                "Sáng hay tối theo cài đặt của máy. Màu nào có ý nghĩa đều đi kèm hình và chữ. Mã QR có dãy số bên dưới để đọc hoặc chép.",
                "Light or dark follows your device. A colour that means something comes with a picture and a word. Under each QR code stand its digits.",
            ),
        ],
    )
}

fn gaps() -> Section {
    Section::List(
        ("Chưa tốt", "Known gaps"),
        &[
            (
                "Chưa thử với người dùng trình đọc màn hình và người khuyết tật; mọi kiểm tra là do máy và người làm phần mềm.",
                "Not yet tried with people who use screen readers or have disabilities; all checks are by machine and by the makers.",
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
                "Máy không có giọng tiếng Việt thì không có nút đọc to. Chưa có ngôn ngữ ký hiệu.",
                "No reading aloud where the device has no Vietnamese voice. No sign language yet.",
            ),
            (
                "Tiếng Khmer mới bắt đầu: các trang là tiếng Việt với mười mấy từ tiếng Khmer lấy từ Unicode CLDR, chưa có người nói tiếng Khmer đọc lại. Tiếng dân tộc khác chưa có.",
                "Khmer is only begun: the pages are Vietnamese with a dozen Khmer words from Unicode CLDR that no speaker has read here yet. Other minority languages are not there.",
            ),
            (
                "Trình duyệt tắt JavaScript: ở trang không có bản nháp (xin giấy xác nhận nơi ở, báo nhiều khách một lần), đổi cỡ chữ, màu hay ngôn ngữ thì chữ đã gõ mà chưa gửi sẽ mất. Đổi trước rồi hãy gõ.",
                "With scripts off, on pages without a draft (asking for a proof of residence, reporting many guests in one go) changing text size, colours or language loses what was typed and not sent. Change it before you type.",
            ),
            (
                "Trên máy dùng chung mà trình duyệt tắt JavaScript, chữ gõ sau lần bấm nút cuối sẽ mất khi máy tự thoát; trang báo trước.",
                "On a shared computer with scripts off, what was typed after the last press is lost when it signs out by itself; the page says so before.",
            ),
        ],
    )
}

fn words(standing: Standing, lang: Lang) -> (Mood, &'static str) {
    match standing {
        Standing::Met => (Mood::Ok, lang.pick("đạt", "met")),
        Standing::Absent => (Mood::Unknown, lang.pick("không có thứ đó", "nothing of the kind")),
        Standing::Partly => (Mood::Warn, lang.pick("đạt một phần", "met in part")),
    }
}

/// How many criteria stand how.
fn counts(lang: Lang) -> AnyView {
    let all = || PRINCIPLES.iter().flat_map(|(_, all)| all.iter());
    let count = |standing| all().filter(|one| one.standing == standing).count();
    let total = all().count();
    let items = [Standing::Met, Standing::Absent, Standing::Partly].map(|standing| {
        let (_, name) = words(standing, lang);
        view! { <li>{format!("{}: {name}", count(standing))}</li> }
    });
    let intro = lang.pick(
        format!("Trong {total} tiêu chí mức A và AA của WCAG 2.2:"),
        format!("Of the {total} criteria of WCAG 2.2 at levels A and AA:"),
    );
    let tests = lang.pick(
        "Sau mỗi tiêu chí là tệp kiểm tra trong mã nguồn. Kiểm tra chạy mỗi lần sửa phần mềm; có lỗi thì không phát hành.",
        "After each stand the tests in the source. They run at every change of the software; with a fault nothing is released.",
    );
    view! { <p>{intro}</p><ul>{items.into_iter().collect_view()}</ul><p>{tests}</p> }.into_any()
}

fn criteria(all: &'static [Criterion], lang: Lang) -> AnyView {
    let item = |one: &'static Criterion| {
        let (mood, words) = words(one.standing, lang);
        let name = format!("{} {} ({})", one.number, lang.pick(one.name.0, one.name.1), one.level);
        let files = (!one.tests.is_empty()).then(|| {
            let mut files: Vec<&str> = one.tests.iter().map(|test| test.file).collect();
            files.dedup();
            let files = files.join(", ");
            view! { <p class="soft criteria__tests">{lang.pick("Kiểm tra: ", "Tests: ")}{files}</p> }
        });
        view! {
            <li>
                <h3>{name}</h3>
                <Tag mood words/>
                <p>{lang.pick(one.how.0, one.how.1)}</p>
                {files}
            </li>
        }
    };
    view! { <ul class="criteria">{all.iter().map(item).collect_view()}</ul> }.into_any()
}
