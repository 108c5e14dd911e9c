use chrono::NaiveDateTime;
use domain::{
    form::{Field, Form, Kind},
    lodging::{Judged, ListError, RowDoubt, RowFault, ScanFault, Standing},
    time::{clock, day},
};

use super::{doubt, fault};
use crate::lang::Lang;

/// Everything that is wrong with a row, each at its column.
pub fn row_faults(form: &Form, row: &Judged, lang: Lang) -> Vec<String> {
    let group = form.steps.iter().flat_map(|s| &s.fields).find(|f| f.kind == Kind::Group);
    let column = |id: &str| group?.columns.iter().find(|column| column.id == id);
    row.faults
        .iter()
        .map(|flaw| match flaw.column.as_deref().and_then(column) {
            Some(column) => {
                let label = column.label.get(lang.tag());
                let words = row_fault(form, column, &flaw.what, lang);
                if words.contains(label) { words } else { format!("{label}: {words}") }
            }
            None => whole_row(&flaw.what, lang).to_owned(),
        })
        .collect()
}

fn row_fault(form: &Form, column: &Field, what: &RowFault, lang: Lang) -> String {
    match what {
        RowFault::Form(domain::form::Fault::Repeated { row }) => lang.pick(
            format!("Trùng với dòng {row}."),
            format!("The same as in row {row}."),
        ),
        RowFault::Form(what) => fault(form, column, what, lang),
        RowFault::LostZeros { maybe } => lang.pick(
            format!("Thiếu chữ số. Bảng tính hay bỏ số 0 ở đầu: có phải {maybe} không? Xem giấy tờ của khách, gõ đủ số và đặt cột này là Văn bản."),
            format!("Digits are missing. Spreadsheets drop leading zeros: is it {maybe}? Look at the guest's paper, type the whole number and make this column Text."),
        ),
        RowFault::Shortened => lang.pick(
            "Bảng tính đã rút gọn số này, các chữ số cuối bị mất. Đặt cột này là Văn bản rồi gõ lại đủ số.".to_owned(),
            "The spreadsheet shortened this number and lost its last digits. Make this column Text and type the number again.".to_owned(),
        ),
        other => whole_row(other, lang).to_owned(),
    }
}

fn whole_row(what: &RowFault, lang: Lang) -> &'static str {
    match what {
        RowFault::StrayQuote => lang.pick(
            "Dòng này có dấu ngoặc kép lẻ. Bỏ dấu ngoặc kép.",
            "This row has a stray quotation mark. Remove it.",
        ),
        RowFault::TooManyCells => lang.pick(
            "Dòng này có nhiều ô hơn hàng tiêu đề. Xem có dấu phẩy thừa trong ô nào không.",
            "This row has more cells than the heading. Look for a comma too many in a cell.",
        ),
        RowFault::Scan(ScanFault::HealthCard) => lang.pick(
            "Đây là mã thẻ bảo hiểm y tế. Quét mã trên thẻ căn cước.",
            "This is the code of a health insurance card. Scan the identity card.",
        ),
        RowFault::Scan(ScanFault::Proof) => lang.pick(
            "Đây là mã của giấy xác nhận. Quét mã trên thẻ căn cước.",
            "This is the code of a proof. Scan the identity card.",
        ),
        RowFault::Scan(ScanFault::Damaged) => lang.pick(
            "Mã quét bị thiếu hoặc hỏng. Quét lại.",
            "The scan is damaged or not whole. Scan again.",
        ),
        RowFault::Scan(ScanFault::Other) => lang.pick(
            "Đây không phải mã của thẻ căn cước. Quét lại, hoặc gõ tay khách này.",
            "This is not the code of an identity card. Scan again, or type this guest in.",
        ),
        RowFault::FormChanged => lang.pick(
            "Biểu mẫu vừa thay đổi khi danh sách đang chờ. Gửi lại dòng này.",
            "The form changed while the list waited. Send this row again.",
        ),
        RowFault::NotTaken => lang.pick(
            "Khách này chưa được ghi nhận: nơi này không còn nhận thông báo qua mạng, thay đổi khi danh sách đang chờ. Báo công an xã, phường bằng điện thoại hoặc trực tiếp.",
            "This guest is not recorded: this place stopped taking notices online while the list waited. Report to the commune police by telephone or in person.",
        ),
        RowFault::Form(_) | RowFault::LostZeros { .. } | RowFault::Shortened => {
            lang.pick("Xem lại dòng này.", "Look at this row again.")
        }
    }
}

/// What is odd about a row that is accepted.
pub fn row_doubts(form: &Form, row: &Judged, lang: Lang) -> Vec<String> {
    let words = |odd: &RowDoubt| match odd {
        RowDoubt::Form(what) => doubt(form, what, lang),
        RowDoubt::PlainName => lang.pick(
            "Họ tên không có dấu nào: so với thẻ, có thể máy quét làm mất dấu.".to_owned(),
            "The name has no marks: compare it with the card, the scanner may have dropped them."
                .to_owned(),
        ),
        RowDoubt::BirthDiffers => lang.pick(
            "Năm sinh trên thẻ không khớp với số định danh.".to_owned(),
            "The birth year on the card does not match the personal number.".to_owned(),
        ),
        RowDoubt::Late => lang.pick(
            "Báo sau hạn: khách đến trước 23 giờ phải báo trước 23 giờ hôm đó.".to_owned(),
            "Reported late: a guest who comes before 23:00 is due by 23:00 that day.".to_owned(),
        ),
    };
    row.doubts.iter().map(words).collect()
}

/// Why a list cannot be read at all, and what to do.
pub fn list_error(error: ListError, lang: Lang) -> &'static str {
    match error {
        ListError::Empty => lang.pick(
            "Danh sách chưa có khách nào.",
            "There is no guest in the list.",
        ),
        ListError::TooManyRows => lang.pick(
            "Danh sách dài hơn 100.000 dòng. Chia làm nhiều tệp.",
            "The list has more than 100,000 rows. Split it into several files.",
        ),
        ListError::NoHeading => lang.pick(
            "Không thấy hàng tiêu đề. Trong 20 dòng đầu phải có một hàng ghi Họ và tên và Số giấy tờ. Tải tệp mẫu để xem.",
            "No heading found. One of the first 20 rows must name Full name and Identity number. Download the sample to see.",
        ),
        ListError::ColumnTwice => lang.pick(
            "Có hai cột cùng nghĩa, ví dụ CCCD và Hộ chiếu. Gộp lại thành một cột Số giấy tờ.",
            "Two columns mean the same, for example card and passport. Merge them into one.",
        ),
        ListError::OldCodePage => lang.pick(
            "Tệp dùng bảng mã cũ (Windows-1258, TCVN3 hoặc VNI), họ tên sẽ sai chữ. Trong Excel chọn Lưu thành, kiểu CSV UTF-8 hoặc .xlsx, rồi gửi lại.",
            "The file is in an old code page (Windows-1258, TCVN3 or VNI) and names would be wrong. Save it as CSV UTF-8 or .xlsx and send it again.",
        ),
        ListError::Damaged => lang.pick(
            "Tệp bị cắt giữa chừng. Lưu lại rồi gửi lần nữa.",
            "The file is cut off. Save it again and send it once more.",
        ),
        ListError::NotAList => lang.pick(
            "Tệp này không phải danh sách. Chỉ nhận .csv hoặc .xlsx.",
            "This file is not a list. Only .csv or .xlsx is taken.",
        ),
        ListError::OldSheet => lang.pick(
            "Tệp .xls cũ hoặc có mật khẩu. Lưu thành .xlsx không mật khẩu rồi gửi lại.",
            "An old .xls file, or one with a password. Save it as .xlsx without a password and send it again.",
        ),
        ListError::BrokenSheet => lang.pick(
            "Không mở được tệp .xlsx này. Mở bằng Excel, lưu lại rồi gửi lần nữa.",
            "This .xlsx cannot be opened. Open it in Excel, save it and send it once more.",
        ),
        ListError::Unpacks => lang.pick(
            "Tệp .xlsx này bung ra quá lớn. Chỉ để lại danh sách khách, bỏ hình và các trang khác.",
            "This .xlsx unpacks to too much. Keep only the list; remove pictures and other sheets.",
        ),
    }
}

/// How the clock stands towards the deadline; the flag says whether to warn.
pub fn deadline(standing: Standing, lang: Lang) -> (bool, String) {
    let time = |at: NaiveDateTime| format!("{}, {}", clock(at), day(at));
    match standing {
        Standing::InTime { until } => (
            false,
            lang.pick(
                format!("Báo trước {} là đúng hạn. Khách đến sau 23 giờ thì báo trước 8 giờ sáng hôm sau.", time(until)),
                format!("Report before {} to be in time. Guests who come after 23:00: before 08:00 next morning.", time(until)),
            ),
        ),
        Standing::Soon { until } => (
            true,
            lang.pick(
                format!("Sắp hết hạn: báo trước {}. Chỉ khách đến sau 23 giờ mới báo được đến 8 giờ sáng hôm sau.", time(until)),
                format!("Nearly due: report before {}. Only guests who come after 23:00 may be reported until 08:00 next morning.", time(until)),
            ),
        ),
        Standing::Night { until } => (
            true,
            lang.pick(
                format!("Đã qua 23 giờ. Khách đến sau 23 giờ báo trước {} vẫn đúng hạn; khách đến sớm hơn vẫn báo được và ghi là báo muộn.", time(until)),
                format!("It is past 23:00. Guests who came after 23:00 are in time before {}; earlier ones can still be reported and are marked late.", time(until)),
            ),
        ),
    }
}
