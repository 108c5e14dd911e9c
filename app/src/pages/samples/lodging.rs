//! Lists of guests in every state.

use domain::{
    form::{Context as Rules, Report, check},
    lodging::{Judge, Judged, ListError, SERVICE, page_form},
};

use super::{NOW, backend::SampleBackend, people};
use crate::{
    backend::Backend,
    pages::{
        Context, Page,
        lodging::{Entry, Progress, Standing, Trouble, form, progress},
    },
};

/// Each page with its name.
pub(super) fn pages(citizen: &Context, backend: &SampleBackend) -> Vec<(String, Page)> {
    let mut all = Vec::new();
    let entry = entry(backend);
    let empty = Entry { report: Report::default(), ..entry.clone() };
    all.push(("danh-sach".to_owned(), form(citizen, backend, &empty)));
    for trouble in [
        Trouble::Nothing,
        Trouble::Both,
        Trouble::TooLarge,
        Trouble::List(ListError::NoHeading),
        Trouble::List(ListError::OldCodePage),
    ] {
        let entry = Entry { trouble: Some(trouble), ..entry.clone() };
        all.push((format!("danh-sach-{}", all.len()), form(citizen, backend, &entry)));
    }
    let filed = &backend.catalogue().service(SERVICE).unwrap().form;
    let (accepted_rows, refused_rows) = rows(backend);
    let whole = Progress {
        id: "mau-danh-sach".into(),
        received_at: NOW,
        standing: Standing::Done,
        expected: 7,
        read: 7,
        recorded: 3,
        accepted: 3,
        refused: 4,
        doubtful: 2,
        dossiers: vec![("000.90.01.H32-261123-0007".into(), 3)],
        refused_rows,
        accepted_rows,
        again: true,
    };
    for standing in [Standing::Reading, Standing::Filing, Standing::Done, Standing::Failed] {
        let list = Progress { standing, again: standing == Standing::Done, ..whole.clone() };
        all.push((format!("ket-qua-{standing:?}"), progress(citizen, filed, &list)));
    }
    all
}

fn entry(backend: &SampleBackend) -> Entry {
    let form = page_form(&backend.catalogue().service(SERVICE).unwrap().form);
    let mut answers = domain::form::Answers::default();
    people::known().fill(&form, &mut answers);
    answers.set("loai_co_so", "co-so-luu-tru");
    answers.set("tu", "2026-11-23T09:41");
    let rules = Rules { today: NOW.date(), places: Some(backend.places()), applicant: None };
    let report = check(&form, &answers, &rules);
    Entry {
        form,
        answers,
        report,
        trouble: None,
        given: Vec::new(),
        scans: String::new(),
        left: None,
    }
}

/// Accepted and refused rows.
fn rows(backend: &SampleBackend) -> (Vec<Judged>, Vec<Judged>) {
    let form = &backend.catalogue().service(SERVICE).unwrap().form;
    let values = [("tu", "2026-11-22T20:00"), ("den", "24/11/2026"), ("ly_do", "du-lich")];
    let defaults = values.map(|(column, text)| (column.to_owned(), text.to_owned())).into();
    let mut judge = Judge::new(form, defaults, NOW.local()).unwrap();
    let rules = Rules { today: NOW.date(), places: Some(backend.places()), applicant: None };
    let lines = [
        "056090000001||Trương Quốc Việt|14021990|Nam|12 Bạch Đằng, Nha Trang|25042021",
        "056190000002||NGUYEN THI BINH|14021990|Nữ|Nha Trang, Khánh Hòa|25042021",
        "056190000003||Trần Thị Dung|14021961|Nữ|Nha Trang|25042021",
        "056190000004||Nguy?n Th? C|14021990|N?|Nha Trang|25042021",
        "056190000003||Trần Thị Dung|14021961|Nữ|Nha Trang|25042021",
        "00020101021138",
    ];
    let mut all: Vec<Judged> =
        (1..).zip(lines).map(|(row, line)| judge.scan(row, line, &rules)).collect();
    let cells = [("ho_ten", "Kpă H'Sen"), ("giay_to", "64195000222"), ("ly_do", "chơi")];
    let cells = cells.map(|(column, text)| (column.to_owned(), text.to_owned())).into();
    all.push(judge.judge(7, cells, Vec::new(), Vec::new(), &rules));
    all.into_iter().partition(|row| row.faults.is_empty())
}
