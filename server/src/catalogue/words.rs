//! What the checker finds, in the operator's language: what is wrong, and how to mend it.

use app::lang::Lang;
use domain::catalogue::{Finding, Mistake, Severity};

use super::words_of_forms::{example, expand, form};

/// Error, warning or unverified.
pub fn severity(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => lang.pick("lỗi", "error"),
        Severity::Warning => lang.pick("cảnh báo", "warning"),
        Severity::Unverified => lang.pick("chưa đối chiếu", "unverified"),
    }
}

/// What is wrong and what to do, as one line.
pub fn say(finding: &Finding, lang: Lang) -> String {
    let (what, remedy) = words(&finding.what, lang);
    format!("{what} {remedy}")
}

#[expect(clippy::too_many_lines, reason = "one arm for each mistake, in the order of the list")]
fn words(what: &Mistake, lang: Lang) -> (String, String) {
    let two = |vi: (String, &str), en: (String, &str)| {
        let (what, remedy) = lang.pick(vi, en);
        (what, remedy.to_owned())
    };
    match what {
        Mistake::Syntax { message } => two(
            (format!("Không đọc được: {message}."), "Sửa cú pháp TOML hoặc giá trị ở dòng này."),
            (format!("Cannot be read: {message}."), "Mend the TOML or the value on this line."),
        ),
        Mistake::UnknownKey { key, known } => (
            lang.pick(format!("Không có khóa “{key}”."), format!("There is no key “{key}”.")),
            lang.pick(
                format!("Các khóa có thể dùng: {known}."),
                format!("Keys there are: {known}."),
            ),
        ),
        Mistake::NotExpanded(error) => expand(&error.field, &error.what, lang),
        Mistake::MissingFile => two(
            ("Thiếu tệp này.".into(), "Chép đủ tệp của dịch vụ."),
            ("This file is missing.".into(), "Put in all files of the service."),
        ),
        Mistake::UnknownFile => two(
            ("Không ai đọc tệp có tên này.".into(), "Đổi tên hoặc xóa tệp."),
            ("Nobody reads a file of this name.".into(), "Rename or delete it."),
        ),
        Mistake::WrongSlug { folder } => two(
            (format!("slug khác tên thư mục “{folder}”."), "Đặt hai tên giống nhau."),
            (format!("The slug is not the folder's name “{folder}”."), "Make them the same."),
        ),
        Mistake::WrongList => two(
            ("Số trong danh mục không đọc được.".into(), "Ghi như qd06/3 hoặc qd422/1."),
            ("The list number cannot be read.".into(), "Write it like qd06/3 or qd422/1."),
        ),
        Mistake::SameList { other } => two(
            (format!("Trùng số với dịch vụ {other}."), "Mỗi số chỉ dùng cho một dịch vụ."),
            (format!("The same number as {other}."), "Each number is one service's."),
        ),
        Mistake::EndsBeforeItBegins => two(
            ("Ngày cuối trước ngày đầu.".into(), "Sửa valid_from hoặc valid_to."),
            ("The last day is before the first.".into(), "Mend valid_from or valid_to."),
        ),
        Mistake::Overlap { other, day } => two(
            (
                format!("Trùng thời gian với mục ở dòng {other}, từ ngày {day}."),
                "Thêm valid_to cho mục trước.",
            ),
            (
                format!("Overlaps the entry of line {other} from {day}."),
                "Give the earlier one a valid_to.",
            ),
        ),
        Mistake::Gap { from, to } => {
            let to = to.map_or_else(|| "…".to_owned(), |day| day.to_string());
            two(
                (
                    format!("Không mục nào có hiệu lực từ {from} đến {to}."),
                    "Thêm mục, hoặc sửa valid_from.",
                ),
                (
                    format!("Nothing is in force from {from} to {to}."),
                    "Add an entry, or mend valid_from.",
                ),
            )
        }
        Mistake::Twice { id } => two(
            (format!("“{id}” có hai lần."), "Đổi một trong hai tên."),
            (format!("“{id}” stands twice."), "Rename one of them."),
        ),
        Mistake::NoLifeEvent { id } => two(
            (format!("Không có việc trong đời “{id}”."), "Thêm vào shared.toml hoặc sửa tên."),
            (format!("There is no life event “{id}”."), "Add it to shared.toml or mend the name."),
        ),
        Mistake::UnusedLifeEvent { id } => two(
            (
                format!("Việc trong đời “{id}” không dẫn đến dịch vụ nào."),
                "Ghi nó vào một dịch vụ hoặc bỏ đi.",
            ),
            (format!("Life event “{id}” leads to no service."), "Name it in a service or drop it."),
        ),
        Mistake::NoQuestion { id } => two(
            (format!("Không có câu hỏi “{id}”."), "Thêm câu hỏi hoặc sửa tên."),
            (format!("There is no question “{id}”."), "Add the question or mend the name."),
        ),
        Mistake::UnusedQuestion { id } => two(
            (format!("Câu hỏi “{id}” không dùng để làm gì."), "Bỏ đi, hoặc dùng trong bảng."),
            (format!("Nothing uses the answer of “{id}”."), "Drop it or use it in the table."),
        ),
        Mistake::TwoQuestions { id, other } => two(
            (
                format!("“{id}” là câu hỏi khác ở dịch vụ {other}."),
                "Đổi tên, hoặc chuyển sang shared.toml.",
            ),
            (
                format!("“{id}” is another question in {other}."),
                "Rename it or move it to shared.toml.",
            ),
        ),
        Mistake::NoOption { question, value } => two(
            (
                format!("Câu hỏi “{question}” không có câu trả lời “{value}”."),
                "Dùng một câu trả lời có trong câu hỏi.",
            ),
            (
                format!("Question “{question}” does not offer “{value}”."),
                "Use an answer it offers.",
            ),
        ),
        Mistake::NoField { id } => two(
            (format!("Biểu mẫu không có trường “{id}”."), "Sửa tên trường."),
            (format!("The form has no field “{id}”."), "Mend the name."),
        ),
        Mistake::NoValue { field, value } => two(
            (
                format!("Trường “{field}” không có giá trị “{value}”."),
                "Dùng một giá trị có trong trường.",
            ),
            (format!("Field “{field}” does not offer “{value}”."), "Use a value it offers."),
        ),
        Mistake::NotAPlace { field } => two(
            (
                format!("Trường “{field}” không phải xã hay tỉnh."),
                "unit_field cần trường kiểu commune hoặc province.",
            ),
            (
                format!("Field “{field}” is no commune or province."),
                "unit_field needs such a field.",
            ),
        ),
        Mistake::NoReceiver => two(
            ("Không biết nơi nào nhận hồ sơ.".into(), "Thêm unit_field hoặc [handover]."),
            ("Nobody receives the dossier.".into(), "Add unit_field or [handover]."),
        ),
        Mistake::NoProvince { code } => two(
            (format!("Không có tỉnh mã “{code}”."), "Dùng mã hai chữ số của Cục Thống kê."),
            (format!("There is no province “{code}”."), "Use the statistics office's two digits."),
        ),
        Mistake::LastRowConditional => two(
            ("Dòng cuối của bảng còn điều kiện.".into(), "Thêm một dòng [[rule]] không có when."),
            ("The last row of the table has a condition.".into(), "Add a [[rule]] without when."),
        ),
        Mistake::RowNeverReached => two(
            ("Không câu trả lời nào đi tới dòng này.".into(), "Chuyển dòng lên trên hoặc bỏ đi."),
            ("No answers lead to this row.".into(), "Move it up or drop it."),
        ),
        Mistake::NoExtents => two(
            ("by-place nhưng không có mục [[extent]].".into(), "Thêm [[extent]]."),
            ("by-place without any [[extent]].".into(), "Add [[extent]]."),
        ),
        Mistake::UnusedExtents => two(
            (
                "Có [[extent]] nhưng bảng không dùng by-place.".into(),
                "Ghi by-place ở dòng cuối của bảng.",
            ),
            ("[[extent]] without by-place in the table.".into(), "Say by-place in the last row."),
        ),
        Mistake::WrongExtent { .. } => two(
            ("Mức này không dùng ở [[extent]].".into(), "Dùng whole, part, counter hoặc not-yet."),
            ("No such extent in [[extent]].".into(), "Use whole, part, counter or not-yet."),
        ),
        Mistake::NoBasis => two(
            ("Khoản thu không có căn cứ.".into(), "Ghi basis: văn bản và điều."),
            ("A fee without a legal basis.".into(), "Say basis: document and article."),
        ),
        Mistake::NoWords { lang: missing } => two(
            (format!("Thiếu lời ở ngôn ngữ “{missing}”."), "Viết đủ vi và en."),
            (format!("No words in “{missing}”."), "Write both vi and en."),
        ),
        Mistake::NotTranslated => two(
            ("Lời tiếng Anh giống hệt tiếng Việt.".into(), "Dịch sang tiếng Anh."),
            ("The English text is the Vietnamese one.".into(), "Translate it."),
        ),
        Mistake::NoStage { id } => two(
            (format!("Không có bước “{id}”."), "Sửa tên trong after."),
            (format!("There is no stage “{id}”."), "Mend the name in after."),
        ),
        Mistake::StageCycle { id } => two(
            (format!("Bước “{id}” chờ vòng tròn."), "Bỏ một tên trong after."),
            (format!("Stage “{id}” waits in a circle."), "Take a name out of after."),
        ),
        Mistake::NoService { slug } => two(
            (format!("Danh mục không có dịch vụ “{slug}”."), "Sửa tên hoặc bỏ khóa này."),
            (format!("There is no service “{slug}”."), "Mend the name or drop the key."),
        ),
        Mistake::NotHttps => two(
            ("Địa chỉ không bắt đầu bằng https://.".into(), "Ghi địa chỉ đầy đủ."),
            ("The address does not begin with https://.".into(), "Write the whole address."),
        ),
        Mistake::Form(flaw) => form(&flaw.at, &flaw.what, lang),
        Mistake::Example(mismatch) => example(&mismatch.example, &mismatch.what, lang),
        Mistake::NoExamples => two(
            ("Biểu mẫu không có ví dụ.".into(), "Thêm examples.toml."),
            ("The form has no examples.".into(), "Add examples.toml."),
        ),
        Mistake::FewExamples { valid, wrong } => two(
            (
                format!("Mới có {valid} ví dụ đúng, {wrong} ví dụ sai."),
                "Cần ít nhất 1 đúng và 5 sai.",
            ),
            (format!("Only {valid} valid and {wrong} wrong examples."), "1 and 5 are the least."),
        ),
        Mistake::Unverified { source } => two(
            (format!("Nguồn: {source}."), "So với văn bản gốc rồi ghi verified = true."),
            (format!("Source: {source}."), "Compare with the gazette, then say verified = true."),
        ),
        Mistake::NoStep { id } => two(
            (format!("Biểu mẫu không có bước “{id}”."), "Sửa tên."),
            (format!("The form has no step “{id}”."), "Mend the name."),
        ),
    }
}
