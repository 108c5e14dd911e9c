use domain::{
    form::{Fault, Field, Form, Kind},
    person::Precision,
};

use crate::lang::Lang;

/// What is wrong with one answer and how to mend it.
pub fn fault(form: &Form, field: &Field, fault: &Fault, lang: Lang) -> String {
    let label = field.label.get(lang.tag());
    let other = |id: &str| {
        form.field(id).map_or_else(|| id.to_owned(), |f| f.label.get(lang.tag()).to_owned())
    };
    match fault {
        Fault::Required => required(field, label, lang),
        Fault::TooLong { most } => lang.pick(
            format!("Viết gọn lại, nhiều nhất {most} chữ."),
            format!("Shorten this to {most} characters at most."),
        ),
        Fault::TooShort { least } => lang.pick(
            format!("Còn thiếu: phải có ít nhất {least} ký tự."),
            format!("Too short: at least {least} characters are needed."),
        ),
        Fault::BadCharacter { found } if field.kind == Kind::Code => lang.pick(
            format!("Bỏ ký tự “{found}”: chỉ dùng chữ cái, chữ số, dấu - / và dấu chấm."),
            format!("Remove “{found}”: use letters, digits, - / and dots only."),
        ),
        Fault::BadCharacter { found } => lang.pick(
            format!("Bỏ ký tự “{found}”: họ tên chỉ gồm chữ cái."),
            format!("Remove “{found}”: a name has letters only."),
        ),
        Fault::Garbled => lang.pick(
            "Chữ bị lỗi khi quét. Gõ lại họ tên có dấu.".to_owned(),
            "The scanner spoilt the letters. Type the name again.".to_owned(),
        ),
        Fault::NotDigits => {
            lang.pick("Chỉ gõ chữ số, từ 0 đến 9.".to_owned(), "Type digits only, 0 to 9.".to_owned())
        }
        Fault::WrongLength { got, want } if got < want => lang.pick(
            format!("Mới có {got} chữ số, phải đủ {want}. Xem lại số trên thẻ."),
            format!("Only {got} digits; {want} are needed. Check the number on the card."),
        ),
        Fault::WrongLength { got, want } => lang.pick(
            format!("Có {got} chữ số, thừa {}. Phải đúng {want} chữ số.", got - want),
            format!("{got} digits, {} too many. It must have {want}.", got - want),
        ),
        Fault::NotAPaper => lang.pick(
            "Gõ 12 chữ số của căn cước, 9 chữ số của CMND cũ, hoặc số hộ chiếu.".to_owned(),
            "Type the 12 digits of the card, the 9 of the old card, or a passport number.".to_owned(),
        ),
        Fault::NotAPlate => lang.pick(
            "Viết biển số như trên xe, ví dụ 79A-123.45 hoặc 79-B1 123.45.".to_owned(),
            "Write the plate as on the vehicle, for example 79A-123.45 or 79-B1 123.45.".to_owned(),
        ),
        Fault::NotATaxNumber => lang.pick(
            "Mã số thuế có 10 chữ số, 13 chữ số, hoặc là số định danh 12 chữ số.".to_owned(),
            "A tax number has 10 or 13 digits, or is the personal number of 12.".to_owned(),
        ),
        Fault::NotAnInsuranceNumber => lang.pick(
            "Mã số bảo hiểm xã hội có 10 chữ số, hoặc là số định danh 12 chữ số.".to_owned(),
            "A social insurance number has 10 digits, or is the personal number of 12.".to_owned(),
        ),
        Fault::NotABankAccount => lang.pick(
            "Số tài khoản ngân hàng có từ 6 đến 19 chữ số.".to_owned(),
            "A bank account has 6 to 19 digits.".to_owned(),
        ),
        Fault::NotAPhone => lang.pick(
            "Số điện thoại gồm 10 chữ số, bắt đầu bằng 0. Ví dụ 0905 123 456.".to_owned(),
            "A phone number has 10 digits and begins with 0, for example 0905 123 456.".to_owned(),
        ),
        Fault::NotAnEmail => lang.pick(
            "Thư điện tử có dạng ten@vidu.vn.".to_owned(),
            "An e-mail address looks like name@example.vn.".to_owned(),
        ),
        Fault::NotADate => lang.pick(
            "Viết ngày, tháng, năm, ví dụ 14/02/1961.".to_owned(),
            "Write day, month, year, for example 14/02/1961.".to_owned(),
        ),
        Fault::NoSuchDate => lang.pick(
            "Lịch không có ngày này. Xem lại ngày và tháng.".to_owned(),
            "The calendar has no such date. Check day and month.".to_owned(),
        ),
        Fault::DateIncomplete if field.precision == Some(Precision::Month) => lang.pick(
            "Viết cả tháng và năm, ví dụ 09/2018.".to_owned(),
            "Write month and year, for example 09/2018.".to_owned(),
        ),
        Fault::DateIncomplete => lang.pick(
            "Viết đủ ngày, tháng, năm.".to_owned(),
            "Write the whole date: day, month, year.".to_owned(),
        ),
        Fault::InFuture => lang.pick(
            "Ngày này ở tương lai. Xem lại năm.".to_owned(),
            "This date lies in the future. Check the year.".to_owned(),
        ),
        Fault::InPast => lang.pick(
            "Ngày này đã qua. Chọn hôm nay hoặc một ngày sau.".to_owned(),
            "This date has passed. Choose today or a later day.".to_owned(),
        ),
        Fault::TooManyYearsAfter { other: id, years } => lang.pick(
            format!("Chỉ được trong {years} năm kể từ “{}”.", column_or(form, field, id, lang, &other)),
            format!("At most {years} years after “{}”.", column_or(form, field, id, lang, &other)),
        ),
        Fault::TooManyDaysAfter { other: id, days } => lang.pick(
            format!("Chỉ được trong {days} ngày kể từ “{}”.", column_or(form, field, id, lang, &other)),
            format!("At most {days} days after “{}”.", column_or(form, field, id, lang, &other)),
        ),
        Fault::Before { other: id } => lang.pick(
            format!("Không được trước “{}”.", column_or(form, field, id, lang, &other)),
            format!("May not be before “{}”.", column_or(form, field, id, lang, &other)),
        ),
        Fault::NotANumber => lang.pick(
            "Gõ một số nguyên, ví dụ 12.".to_owned(),
            "Type a whole number, for example 12.".to_owned(),
        ),
        Fault::NotAnAmount => lang.pick(
            "Viết số tiền bằng số, tính theo đồng, ví dụ 1.500.000.".to_owned(),
            "Write the amount in dong with digits, for example 1.500.000.".to_owned(),
        ),
        Fault::TooSmall { least } => {
            let least = bound(field, *least);
            lang.pick(format!("Ít nhất là {least}."), format!("At least {least}."))
        }
        Fault::TooLarge { most } => {
            let most = bound(field, *most);
            lang.pick(format!("Nhiều nhất là {most}."), format!("At most {most}."))
        }
        Fault::NotAChoice => {
            lang.pick(format!("Chọn lại: {label}."), format!("Choose again: {label}."))
        }
        Fault::NoSuchCommune => lang.pick(
            "Chưa tìm thấy xã, phường này. Viết tên sau sáp nhập, kèm tỉnh, ví dụ: Phường Nha Trang, Khánh Hòa.".to_owned(),
            "No such commune. Write its name since the merger with the province, for example: Phường Nha Trang, Khánh Hòa.".to_owned(),
        ),
        Fault::AmbiguousCommune { candidates } => lang.pick(
            format!("Có nhiều nơi trùng tên. Viết rõ một trong các nơi: {}.", candidates.join("; ")),
            format!("Several places have this name. Write one of: {}.", candidates.join("; ")),
        ),
        Fault::SameAs { other: id } => lang.pick(
            format!("Trùng với “{}”. Đây phải là số của người khác.", other(id)),
            format!("Same as “{}”. It must be another person's number.", other(id)),
        ),
        Fault::Repeated { row } => lang.pick(
            format!("Trùng với người thứ {row}. Mỗi người chỉ ghi một lần."),
            format!("Same as entry {row}. List each person once."),
        ),
        Fault::TooFew { least } if field.kind == Kind::Choices => lang.pick(
            format!("Chọn ít nhất {least} mục."),
            format!("Choose at least {least}."),
        ),
        Fault::TooMany { most } if field.kind == Kind::Choices => lang.pick(
            format!("Chọn nhiều nhất {most} mục."),
            format!("Choose at most {most}."),
        ),
        Fault::TooFew { least } => lang.pick(
            format!("Cần ít nhất {least}: {label}."),
            format!("At least {least} needed: {label}."),
        ),
        Fault::TooMany { most } => lang.pick(
            format!("Nhiều nhất {most}. Chia thành nhiều hồ sơ nếu cần."),
            format!("At most {most}. Split into several dossiers if needed."),
        ),
        Fault::NotYourNumber => lang.pick(
            "Giấy này chỉ cấp cho chính bạn. Điền số định danh của tài khoản đang đăng nhập.".to_owned(),
            "This is issued to yourself only. Use the personal number of your own account.".to_owned(),
        ),
        Fault::Rule { id } => rule(form, id, lang),
        Fault::NotAgreed => lang.pick(
            "Đánh dấu vào ô cam đoan để gửi hồ sơ.".to_owned(),
            "Tick the declaration to send the dossier.".to_owned(),
        ),
    }
}

fn required(field: &Field, label: &str, lang: Lang) -> String {
    match field.kind {
        Kind::Choice | Kind::Choices | Kind::Province | Kind::Sex | Kind::YesNo
            if label.ends_with('?') =>
        {
            lang.pick(format!("Chưa trả lời “{label}”"), format!("Answer “{label}”"))
        }
        Kind::Choice | Kind::Choices | Kind::Province | Kind::Sex | Kind::YesNo => {
            lang.pick(format!("Chưa chọn “{label}”."), format!("Choose “{label}”."))
        }
        Kind::File => lang.pick(format!("Chưa có tệp “{label}”."), format!("Attach “{label}”.")),
        _ => lang.pick(format!("Chưa điền “{label}”."), format!("Fill in “{label}”.")),
    }
}

/// The message of the browser's own check, shown by style alone: what the field wants.
/// `None` for controls that cannot be wrong by themselves.
pub fn native(form: &Form, field: &Field, lang: Lang) -> Option<String> {
    let wanted = match field.kind {
        Kind::PersonalNumber => {
            return Some(lang.pick(
                "Cần đủ 12 chữ số, như trên thẻ căn cước.".to_owned(),
                "12 digits are needed, as on the identity card.".to_owned(),
            ));
        }
        Kind::File | Kind::Group | Kind::Choices => return None,
        Kind::OldNumber => Fault::WrongLength { got: 0, want: 9 },
        Kind::TaxNumber => Fault::NotATaxNumber,
        Kind::InsuranceNumber => Fault::NotAnInsuranceNumber,
        Kind::BankAccount => Fault::NotABankAccount,
        Kind::Money => Fault::NotAnAmount,
        Kind::Phone => Fault::NotAPhone,
        Kind::Email => Fault::NotAnEmail,
        Kind::Date | Kind::DateTime => Fault::NotADate,
        Kind::Number => Fault::NotANumber,
        Kind::Agree => Fault::NotAgreed,
        _ if field.required => Fault::Required,
        _ => return None,
    };
    Some(fault(form, field, &wanted, lang))
}

/// The label of a field that may be a column of the same group.
fn column_or(
    form: &Form,
    field: &Field,
    id: &str,
    lang: Lang,
    other: &dyn Fn(&str) -> String,
) -> String {
    let group = form
        .steps
        .iter()
        .flat_map(|step| &step.fields)
        .find(|group| group.columns.iter().any(|column| std::ptr::eq(column, field)));
    let column = group.and_then(|group| group.columns.iter().find(|column| column.id == id));
    column.map_or_else(|| other(id), |column| column.label.get(lang.tag()).to_owned())
}

/// The message of a rule across fields, which the form itself has.
pub(super) fn rule(form: &Form, id: &str, lang: Lang) -> String {
    let rule = form.rules.iter().find(|rule| rule.id == id);
    rule.map_or_else(String::new, |rule| rule.say.get(lang.tag()).to_owned())
}

/// A least or greatest value, an amount with its unit.
fn bound(field: &Field, number: u64) -> String {
    if field.kind == Kind::Money { super::dong(number) } else { number.to_string() }
}

/// A computed value in words; empty while what it needs is missing.
pub fn computed(field: &Field, text: &str, lang: Lang) -> String {
    if field.kind == Kind::Money {
        return text.parse().map(super::dong).unwrap_or_default();
    }
    let option = field.options.iter().find(|option| option.value == text);
    option.map_or_else(|| text.to_owned(), |option| option.label.get(lang.tag()).to_owned())
}
