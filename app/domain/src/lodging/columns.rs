//! Which column of a list is which column of the form.

use super::{Cell, ListError, MOST_CELLS};
use crate::{form::Field, text};

/// The column of the guest's name.
pub const NAME: &str = "ho_ten";
/// The column of the guest's identity paper.
pub const PAPER: &str = "giay_to";
/// The column of arrival.
pub(super) const FROM: &str = "tu";
/// The column of leaving.
pub(super) const UNTIL: &str = "den";

/// What people call a column, without diacritics.
const NAMES: &[(&str, &[&str])] = &[
    (
        NAME,
        &[
            "ten",
            "ten khach",
            "hoten",
            "ho va ten khach",
            "ho ten khach",
            "khach",
            "name",
            "guest",
            "guest name",
            "fullname",
        ],
    ),
    (
        PAPER,
        &[
            "so",
            "id",
            "id no",
            "id number",
            "identity number",
            "document",
            "document number",
            "paper",
            "cc",
            "so cc",
        ],
    ),
    (
        FROM,
        &[
            "tu ngay",
            "tu luc",
            "ngay den",
            "gio den",
            "ngay gio den",
            "thoi gian den",
            "luc den",
            "nhan phong",
            "ngay nhan phong",
            "check in",
            "checkin",
            "arrival",
            "arrives",
            "arrival time",
            "arrival date",
            "from",
        ],
    ),
    (
        UNTIL,
        &[
            "den ngay",
            "den het ngay",
            "ngay di",
            "di",
            "roi di",
            "ngay roi di",
            "tra phong",
            "ngay tra phong",
            "check out",
            "checkout",
            "departure",
            "departure date",
            "leaves",
            "leaving",
            "until",
            "to",
        ],
    ),
    ("ly_do", &["ly do luu tru", "ly do den", "muc dich", "purpose"]),
    ("phong", &["so phong", "room no", "room number"]),
];

/// Words that tell the paper's and the name's column whatever stands around them.
const PARTS: &[(&str, &[&str])] = &[
    (PAPER, &["cccd", "cmnd", "cmt", "can cuoc", "dinh danh", "ho chieu", "giay to", "passport"]),
    (NAME, &["ho ten", "ho va ten", "full name"]),
];

/// Words of columns about a paper that are not its number: its date, its kind, who issued it.
const BESIDE: [&str; 5] = ["ngay", "noi", "loai", "date", "type"];

/// The heading of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// For each column of the list the column of the form, if it is one.
    pub columns: Vec<Option<usize>>,
    /// Headings that name no column of the form; these cells are not used.
    pub unused: Vec<String>,
}

impl Heading {
    /// Reads a row as the heading. `None`: it is none, since name or paper are missing.
    ///
    /// # Errors
    /// [`ListError::ColumnTwice`].
    pub fn read(group: &Field, cells: &[Cell]) -> Option<Result<Self, ListError>> {
        let at = |id: &str| group.columns.iter().position(|column| column.id == id);
        let titles: Vec<String> = cells.iter().take(MOST_CELLS).map(title).collect();
        let mut columns: Vec<Option<usize>> =
            titles.iter().map(|title| group.columns.iter().position(|c| is(c, title))).collect();
        // "Đến" alone is arrival beside a column of leaving, and leaving beside one of arrival.
        if let Some(lone) = titles.iter().position(|title| title == "den") {
            let free = |id: &str| at(id).is_some_and(|at| !columns.contains(&Some(at)));
            let means = if free(FROM) && !free(UNTIL) { FROM } else { UNTIL };
            let means = at(means);
            if let Some(column) = columns.get_mut(lone) {
                *column = means;
            }
        }
        let has = |id: &str| at(id).is_some_and(|at| columns.contains(&Some(at)));
        if !has(NAME) || !has(PAPER) {
            return None;
        }
        let twice = (0..group.columns.len())
            .any(|at| columns.iter().filter(|column| **column == Some(at)).count() > 1);
        if twice {
            return Some(Err(ListError::ColumnTwice));
        }
        let unused = cells
            .iter()
            .zip(&columns)
            .filter(|(cell, column)| column.is_none() && !cell.is_empty());
        let unused = unused.map(|(cell, _)| text::clean(&raw(cell))).collect();
        Some(Ok(Self { columns, unused }))
    }
}

/// Whether a title, folded, names this column of the form.
fn is(column: &Field, title: &str) -> bool {
    let known = |table: &'static [(&str, &[&str])]| {
        table.iter().find(|(id, _)| *id == column.id).map_or(&[][..], |(_, names)| *names)
    };
    if title.is_empty() || title == "den" {
        return false;
    }
    title == column.id.replace('_', " ")
        || [&column.label.vi, &column.label.en].iter().any(|label| words(label) == title)
        || known(NAMES).contains(&title)
        || (known(PARTS).iter().any(|part| title.contains(part))
            && !title.split(' ').any(|word| BESIDE.contains(&word)))
}

fn title(cell: &Cell) -> String {
    words(&raw(cell))
}

fn raw(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        _ => String::new(),
    }
}

/// Letters and digits without diacritics, words apart by one space: "Họ và tên (*)" is
/// "ho va ten".
pub(super) fn words(text: &str) -> String {
    let plain: String =
        text::fold(text).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
