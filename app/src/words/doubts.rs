use domain::form::{Doubt, Form};

use super::faults::rule;
use crate::lang::Lang;

/// Something odd that does not block.
pub fn doubt(form: &Form, doubt: &Doubt, lang: Lang) -> String {
    match doubt {
        Doubt::OldCommuneUnknown => lang.pick(
            "Chưa tìm thấy nơi này trong danh sách trước tháng 7/2025. Nếu đúng như trên giấy tờ cũ thì cứ tiếp tục.".to_owned(),
            "This place is not in the lists before July 2025. Go on if it stands so on the old paper.".to_owned(),
        ),
        Doubt::TaxCheckDigit => lang.pick(
            "Chữ số cuối thường khác. Xem lại mã số thuế; nếu đúng thì cứ tiếp tục.".to_owned(),
            "The last digit is usually another one. Check the number; go on if it is right.".to_owned(),
        ),
        Doubt::Late { days, .. } => lang.pick(
            format!("Đã quá {days} ngày. Bạn vẫn nộp được; quầy có thể hỏi lý do."),
            format!("More than {days} days have passed. You can still file; the counter may ask why."),
        ),
        Doubt::Rule { id } => rule(form, id, lang),
        Doubt::NumberAgainstBirth => lang.pick(
            "Số này thường thuộc về người sinh năm khác. Xem lại số và ngày sinh; nếu đúng thì cứ tiếp tục.".to_owned(),
            "This number usually belongs to somebody born in another year. Check both; go on if they are right.".to_owned(),
        ),
        Doubt::NumberAgainstSex => lang.pick(
            "Chữ số thứ tư thường chỉ giới tính khác. Xem lại; nếu đúng thì cứ tiếp tục.".to_owned(),
            "The fourth digit usually means the other sex. Check it; go on if it is right.".to_owned(),
        ),
        Doubt::NumberPlaceUnknown => lang.pick(
            "Ba chữ số đầu không phải mã tỉnh quen thuộc. Xem lại; nếu đúng thì cứ tiếp tục.".to_owned(),
            "The first three digits are no known province. Check them; go on if they are right.".to_owned(),
        ),
        Doubt::SingleWordName => lang.pick(
            "Chỉ có một từ. Nếu họ tên đúng như vậy thì cứ tiếp tục.".to_owned(),
            "Only one word. Go on if this is the whole name.".to_owned(),
        ),
        Doubt::VeryOld => lang.pick(
            "Ngày sinh cách đây hơn 120 năm. Xem lại năm.".to_owned(),
            "Born more than 120 years ago. Check the year.".to_owned(),
        ),
    }
}
