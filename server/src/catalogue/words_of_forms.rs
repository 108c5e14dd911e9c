//! What the checker finds in forms and their examples, in the operator's language.

use app::lang::Lang;
use domain::form::{FlawKind, examples::Unexpected, expand::ExpandFault};

pub(super) fn expand(field: &str, what: &ExpandFault, lang: Lang) -> (String, String) {
    let at = lang.pick(format!("Trường “{field}”: "), format!("Field “{field}”: "));
    let (what, remedy) = match what {
        ExpandFault::UnknownList { list } => (
            lang.pick(
                format!("không có danh sách “{list}”."),
                format!("there is no list “{list}”."),
            ),
            lang.pick(
                "Thêm vào lists.toml hoặc sửa tên.",
                "Add it to lists.toml or mend the name.",
            ),
        ),
        ExpandFault::KeyNotForKind { key } => (
            lang.pick(
                format!("khóa “{key}” không dùng cho kiểu này."),
                format!("“{key}” is not for this kind."),
            ),
            lang.pick("Bỏ khóa này.", "Drop the key."),
        ),
        ExpandFault::NoParts => (
            lang.pick("khối người không có phần nào.", "a person without parts.").to_owned(),
            lang.pick("Ghi parts.", "Say parts."),
        ),
        ExpandFault::BlockInGroup => (
            lang.pick("khối này không đặt trong nhóm được.", "this block cannot stand in a group.")
                .to_owned(),
            lang.pick("Chuyển ra ngoài nhóm.", "Move it out of the group."),
        ),
    };
    (format!("{at}{what}"), remedy.to_owned())
}

pub(super) fn form(at: &str, what: &FlawKind, lang: Lang) -> (String, String) {
    let (what, remedy) = match what {
        FlawKind::Twice { id } => (
            lang.pick(format!("“{id}” có hai lần."), format!("“{id}” stands twice.")),
            lang.pick("Đổi một tên.", "Rename one."),
        ),
        FlawKind::BadId => (
            lang.pick("tên có ký tự không dùng được.", "an identifier with other characters.")
                .to_owned(),
            lang.pick(
                "Chỉ dùng chữ thường không dấu, số và _.",
                "Use small letters, digits and _.",
            ),
        ),
        FlawKind::NoField { name } => (
            lang.pick(format!("không có trường “{name}”."), format!("there is no field “{name}”.")),
            lang.pick("Sửa tên.", "Mend the name."),
        ),
        FlawKind::Later { name } => (
            lang.pick(
                format!("“{name}” đứng sau chỗ dùng nó."),
                format!("“{name}” stands after what looks at it."),
            ),
            lang.pick("Đổi thứ tự.", "Change the order."),
        ),
        FlawKind::Circular { name } => (
            lang.pick(
                format!("điều kiện vòng tròn qua “{name}”."),
                format!("a circle through “{name}”."),
            ),
            lang.pick("Bỏ một điều kiện.", "Drop one condition."),
        ),
        FlawKind::NeverShown => (
            lang.pick("không câu trả lời nào đi tới đây.", "no answers lead here.").to_owned(),
            lang.pick("Sửa điều kiện hoặc bỏ đi.", "Mend the condition or drop it."),
        ),
        FlawKind::NoValue { name, value } => (
            lang.pick(
                format!("“{name}” không có giá trị “{value}”."),
                format!("“{name}” does not offer “{value}”."),
            ),
            lang.pick("Dùng giá trị có trong trường.", "Use a value it offers."),
        ),
        FlawKind::WrongKind { name } => (
            lang.pick(format!("“{name}” khác kiểu."), format!("“{name}” is of another kind.")),
            lang.pick("Chọn trường khác.", "Choose another field."),
        ),
        FlawKind::NoOptions => (
            lang.pick("lựa chọn không có mục nào.", "a choice without options.").to_owned(),
            lang.pick("Thêm options.", "Add options."),
        ),
        FlawKind::Empty => (
            lang.pick("nhóm hoặc bước trống.", "an empty group or step.").to_owned(),
            lang.pick("Thêm trường hoặc bỏ đi.", "Add fields or drop it."),
        ),
        FlawKind::NotInGroup => (
            lang.pick("không đặt trong nhóm được.", "cannot stand in a group.").to_owned(),
            lang.pick("Chuyển ra ngoài.", "Move it out."),
        ),
        FlawKind::KeyNotForKind { key } => (
            lang.pick(
                format!("khóa “{key}” không dùng cho kiểu này."),
                format!("“{key}” is not for this kind."),
            ),
            lang.pick("Bỏ khóa này.", "Drop the key."),
        ),
        FlawKind::LeastAboveMost => (
            lang.pick("least lớn hơn most.", "least is above most.").to_owned(),
            lang.pick("Sửa một trong hai.", "Mend one of them."),
        ),
        FlawKind::NoWords { lang: missing } => (
            lang.pick(format!("thiếu lời “{missing}”."), format!("no words in “{missing}”.")),
            lang.pick("Viết đủ vi và en.", "Write both vi and en."),
        ),
        FlawKind::SameVersion { version } => (
            lang.pick(
                format!("chuyển đổi từ phiên bản {version} bị trùng."),
                format!("a second migration from {version}."),
            ),
            lang.pick("Giữ một.", "Keep one."),
        ),
    };
    (format!("“{at}”: {what}"), remedy.to_owned())
}

pub(super) fn example(name: &str, what: &Unexpected, lang: Lang) -> (String, String) {
    let what = match what {
        Unexpected::NoSuchValid { name } => lang.pick(
            format!("không có ví dụ đúng “{name}”."),
            format!("there is no valid example “{name}”."),
        ),
        Unexpected::NoField { path } => {
            lang.pick(format!("biểu mẫu không có “{path}”."), format!("the form has no “{path}”."))
        }
        Unexpected::Other { want, got } => {
            let (want, got) = (want.join(", "), got.join(", "));
            lang.pick(
                format!("cần [{want}], nhận [{got}]."),
                format!("expected [{want}], got [{got}]."),
            )
        }
        Unexpected::NotStable => {
            lang.pick("mở lại thì khác.", "is another one when opened again.").to_owned()
        }
        Unexpected::BrowserDiffers { got } => {
            let got = got.join(", ");
            lang.pick(
                format!("trình duyệt báo khác: [{got}]."),
                format!("the browser says otherwise: [{got}]."),
            )
        }
    };
    let remedy = lang.pick("Sửa ví dụ hoặc biểu mẫu.", "Mend the example or the form.");
    (format!("“{name}”: {what}"), remedy.to_owned())
}
