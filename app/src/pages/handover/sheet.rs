//! The sheet: every answer in the order of the official form, the files, where to enter it, and
//! the QR with the same answers.

use domain::{
    catalogue::Handover,
    form::{Field, Filed, Kind},
    handover::{sheet_digits, sheet_text},
    place::Places,
};
use leptos::prelude::*;

use super::super::parts;
use crate::{
    backend::{Backend, HandoverView},
    components::{
        facts::{Fact, Facts},
        qr_code::QrCode,
        sheet::{Paper, Sheet},
    },
    lang::Lang,
    words,
};

/// The whole sheet, A4 in print.
pub(super) fn view(
    backend: &dyn Backend,
    view: &HandoverView,
    target: &Handover,
    lang: Lang,
) -> AnyView {
    let form = &view.service.form;
    let answers: Vec<Fact> = form
        .steps
        .iter()
        .flat_map(|step| &step.fields)
        .flat_map(|field| answers(field, &view.filed, backend.places(), lang))
        .collect();
    let count = answers.len();
    let title = form.title.vi.to_uppercase();
    let official = format!("Mẫu {}", form.number);
    let subtitle = format!("Phiếu {} · lập lúc {}", view.id, words::short(view.at));
    let offices = vec![target.name.vi.clone()];
    let place = place(target, lang);
    let files = files(view, lang);
    let code = code(view, count, lang);
    view! {
        <Sheet paper=Paper::A4 offices form=official title subtitle>
            <div lang=lang.tag()>
                {place}
                <h3>{lang.pick("Thông tin, theo thứ tự của mẫu", "The answers, in the order of the form")}</h3>
                <Facts facts=answers large=true/>
                {files}
                {code}
            </div>
        </Sheet>
    }
    .into_any()
}

/// Where, and until when.
fn place(target: &Handover, lang: Lang) -> AnyView {
    let mut facts = vec![
        Fact::new(lang.pick("Nhập ở", "Enter it at"), target.name.get(lang.tag()).to_owned()),
        Fact::new(lang.pick("Địa chỉ", "Address"), {
            let url = target.url.clone();
            view! { <a href=url.clone()>{url.clone()}</a> }.into_any()
        }),
    ];
    if let Some(note) = &target.deadline_note {
        facts.push(Fact::new(lang.pick("Hạn, giờ", "By when"), note.get(lang.tag()).to_owned()));
    }
    view! { <Facts facts/> }.into_any()
}

/// A field's answers, each cell of a group on a line of its own.
fn answers(field: &Field, filed: &Filed, places: &Places, lang: Lang) -> Vec<Fact> {
    let fact = |path: &str, name: String, field: &Field| {
        let value = filed.values.get(path)?;
        let name = match &field.item {
            Some(item) => format!("{item}. {name}"),
            None => name,
        };
        Some(Fact::new(name, parts::value_words(field, value, places, lang)))
    };
    if field.kind != Kind::Group {
        let name = field.label.get(lang.tag()).to_owned();
        return fact(&field.id, name, field).into_iter().collect();
    }
    let row_name = parts::row_name(field, lang);
    let rows = 0..filed.rows(&field.id);
    let cells = rows.flat_map(|row| field.columns.iter().map(move |column| (row, column)));
    cells
        .filter_map(|(row, column)| {
            let name = format!("{row_name} {}: {}", row + 1, column.label.get(lang.tag()));
            fact(&format!("{}.{row}.{}", field.id, column.id), name, column)
        })
        .collect()
}

fn files(view: &HandoverView, lang: Lang) -> Option<AnyView> {
    let items: Vec<AnyView> = view
        .filed
        .files
        .iter()
        .flat_map(|(field, files)| files.iter().map(move |file| (field, file)))
        .map(|(field, file)| {
            let label = view.service.form.field(field);
            let label = label.map(|field| field.label.get(lang.tag()).to_owned());
            let name = file.name.clone();
            let size = words::bytes(file.size);
            view! { <li>{label}": "<span lang="vi">{name}</span>" ("{size}")"</li> }.into_any()
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <h3>{lang.pick("Tệp phải tải lên ở đó", "Files to upload there")}</h3>
            <ul>{items}</ul>
        }
        .into_any()
    })
}

/// The QR, and in plain words what it holds.
fn code(view: &HandoverView, count: usize, lang: Lang) -> AnyView {
    let form = &view.service.form;
    let slug = &view.service.service.slug;
    let Some(digits) = sheet_digits(slug, form, &view.filed) else {
        let words = lang.pick(
            "Phiếu này dài quá một mã QR: dùng bản in.",
            "This sheet is longer than a QR holds: use the print.",
        );
        return view! { <p>{words}</p> }.into_any();
    };
    let title = lang.pick("Mã QR của phiếu này", "The QR of this sheet");
    let says = lang.pick(
        format!("Mã chứa câu trả lời của {count} dòng trên, trừ lời cam đoan, không chứa tệp. Mã không khóa: ai quét cũng đọc được, nên chỉ đưa cho nơi nhận hồ sơ. Nơi nhận chưa đọc được mã thì nhập từng dòng ở trên."),
        format!("It holds the answers of the {count} lines above except the consents, and no files. It is not locked: whoever scans it reads it, so show it only where you file. Where they cannot read it, enter the lines above."),
    );
    let text = sheet_text(slug, form, &view.filed);
    view! {
        <h3>{title}</h3>
        <QrCode payload=digits title/>
        <p>{says}</p>
        <details class="no-print">
            <summary>{lang.pick("Xem đúng từng chữ trong mã", "See word for word what is in it")}</summary>
            <pre class="digits" lang="vi">{text}</pre>
        </details>
    }
    .into_any()
}
