//! The list of every page in every state worth seeing.

use domain::{
    attachment::AttachmentError,
    catalogue::Answer,
    dossier::{Refusal, Status},
    form::Reach,
};

use super::{backend::SampleBackend, lodging, people, ready};
use crate::{
    backend::{Answered, Backend, Failure, QueueFilter},
    components::text_size_switch::TextSize,
    lang::Lang,
    pages::{self, Context, Page, sign_in::Trouble, track::Wrong},
    shell::{Assets, Helpline},
};

/// One page in one state; the name is good for a file.
pub(super) struct Sample {
    pub(super) name: String,
    pub(super) page: Page,
}

fn sample(name: impl Into<String>, page: Page) -> Sample {
    Sample { name: name.into(), page }
}

fn loaded(name: impl Into<String>, page: Answered<Page>) -> Sample {
    let name = name.into();
    match page {
        Ok(page) => Sample { name, page },
        Err(failure) => panic!("{name}: {failure:?}"),
    }
}

/// Every page in a language and text size.
pub(super) fn every(lang: Lang, size: TextSize) -> Vec<Sample> {
    let backend = SampleBackend::new();
    let visitor = Context {
        lang,
        size,
        assets: Assets { style: "/pkg/app.css".into(), boot: Some("/pkg/boot.js".into()) },
        person: None,
        token: "mau-token".into(),
        path: "/".into(),
        helpline: Some(Helpline {
            number: "1900 0000".into(),
            hours: lang
                .pick("7:30 đến 17:00, ngày làm việc", "7:30 to 17:00 on working days")
                .into(),
        }),
    };
    let citizen = Context { person: Some(people::citizen()), ..visitor.clone() };
    let officer = Context { person: Some(people::officer()), ..visitor.clone() };
    let mut all = open(&visitor, &backend);
    all.extend(failures(&citizen));
    all.extend(drafts(&citizen, &backend));
    all.extend(dossiers(&visitor, &citizen, &officer, &backend));
    all.extend(lists(&citizen, &officer));
    for view in &backend.handovers {
        let page = ready(pages::handover::get(&citizen, &backend, &view.id));
        all.push(loaded(format!("ban-giao-{}", view.state.name()), page));
    }
    let guests = lodging::pages(&citizen, &backend);
    all.extend(guests.into_iter().map(|(name, page)| sample(name, page)));
    for proof in &backend.proofs {
        let page = ready(pages::proof::get(&citizen, &backend, &proof.id));
        all.push(loaded(format!("giay-{}", proof.id), page));
    }
    all
}

/// What nobody has to sign in for.
fn open(visitor: &Context, backend: &SampleBackend) -> Vec<Sample> {
    let check = |answers: &[(&str, &str)]| {
        let given: Answer =
            answers.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect();
        pages::check::get(visitor, backend, &given)
    };
    let providers = [pages::sign_in::Provider { id: "demo".into(), name: "VNeID (mẫu)".into() }];
    let sign_in = |trouble| pages::sign_in::get(visitor, &providers, "/ho-so", trouble);
    let mut all = vec![
        sample("trang-dau", pages::home::get(visitor, backend)),
        sample("dich-vu", pages::services::get(visitor, backend, "", "")),
        sample("dich-vu-tinh", pages::services::get(visitor, backend, "", "56")),
        sample("dich-vu-tim", pages::services::get(visitor, backend, "khach ngu lai", "")),
        sample("dich-vu-khong-thay", pages::services::get(visitor, backend, "<script>xe tăng", "")),
        sample("kiem-tra", check(&[])),
        sample("kiem-tra-chuyen-nha", check(&[("viec", "moi-chuyen-nha")])),
        sample(
            "kiem-tra-xong",
            check(&[("tinh", "56"), ("dinh_danh", "2"), ("cho_o", "cua-toi"), ("dong_y", "co")]),
        ),
        sample("kiem-tra-noi-khac", check(&[("tinh", "khac"), ("dich_vu", "xac-nhan-cu-tru")])),
        sample("kiem-tra-mot", check(&[("dich_vu", "doi-chu-hop-dong-dien"), ("tinh", "56")])),
        sample("kiem-tra-khong-co", check(&[("viec", "len-sao-hoa")])),
        sample("tra-cuu", pages::track::form(visitor, "", None)),
        sample("kiem-ma", pages::verify::get(visitor, backend)),
        sample("tro-giup", pages::info::help(visitor, backend)),
        sample("du-lieu", pages::info::data(visitor, backend)),
        sample("tiep-can", pages::info::accessibility(visitor, backend)),
        sample("dang-nhap", sign_in(None)),
    ];
    let troubles = [Trouble::Cancelled, Trouble::Expired, Trouble::Unavailable, Trouble::Invalid];
    all.extend(
        troubles.map(|trouble| sample(format!("dang-nhap-{trouble:?}"), sign_in(Some(trouble)))),
    );
    for wrong in [Wrong::Code, Wrong::Factor, Wrong::Pair] {
        let page = pages::track::form(visitor, "000.9\"<", Some(wrong));
        all.push(sample(format!("tra-cuu-{wrong:?}"), page));
    }
    for service in backend.catalogue().services() {
        let slug = &service.service.slug;
        all.push(loaded(format!("dich-vu-{slug}"), pages::service::get(visitor, backend, slug)));
    }
    let scans = [("rong", ""), ("khac", "https://example.com"), ("hong", "309381234567890")];
    let proofs = backend.proofs.iter().map(|proof| (proof.id.as_str(), proof.digits.as_str()));
    for (name, scan) in scans.into_iter().chain(proofs) {
        all.push(sample(format!("kiem-ma-{name}"), pages::verify::post(visitor, backend, scan)));
    }
    all
}

fn failures(citizen: &Context) -> Vec<Sample> {
    let failures = [
        Failure::NotFound,
        Failure::SignIn,
        Failure::NotAllowed,
        Failure::LevelTooLow { need: 2 },
        Failure::Conflict,
        Failure::AlreadySent { code: "000.90.01.H32-261123-0007".into() },
        Failure::Invalid(Vec::new()),
        Failure::Ended { last: super::NOW.date() },
        Failure::NotBegun { first: super::NOW.date() },
        Failure::NoUnit,
        Failure::File(AttachmentError::Empty),
        Failure::File(AttachmentError::UnknownContent),
        Failure::File(AttachmentError::Truncated),
        Failure::File(AttachmentError::TooLarge { max: 10_000_000 }),
        Failure::Refused(Refusal::Closed { status: Status::Returned }),
        Failure::KeyReused,
        Failure::TooMany { wait: 100 },
        Failure::BadForm,
        Failure::TooLarge,
        Failure::WrongType,
        Failure::Unavailable,
        Failure::Internal,
    ];
    let page = |(at, failure): (usize, Failure)| {
        sample(format!("loi-{at:02}"), pages::error::page(citizen, &failure, "7F3A-91"))
    };
    failures.into_iter().enumerate().map(page).collect()
}

/// Every step a draft reaches, and its review.
fn drafts(citizen: &Context, backend: &SampleBackend) -> Vec<Sample> {
    let trouble = Some(("tep_cho_o".to_owned(), AttachmentError::Empty));
    let page = ready(pages::step::get(citizen, backend, "du", "giay-to", trouble));
    let mut all = vec![loaded("buoc-tep-hong", page)];
    for draft in &backend.drafts {
        let reach = Reach::of(&draft.service.form, &draft.answers, backend.now().date());
        for step in reach.steps(&draft.service.form) {
            let page = ready(pages::step::get(citizen, backend, &draft.id, &step.id, None));
            all.push(loaded(format!("buoc-{}-{}", draft.id, step.id), page));
        }
        let page = ready(pages::review::get(citizen, backend, &draft.id, "khoa-mau"));
        all.push(loaded(format!("xem-lai-{}", draft.id), page));
    }
    all
}

/// Every dossier as its citizen, a stranger with its code and the counter see it.
fn dossiers(
    visitor: &Context,
    citizen: &Context,
    officer: &Context,
    backend: &SampleBackend,
) -> Vec<Sample> {
    let mut all = Vec::new();
    for (at, view) in backend.dossiers.iter().enumerate() {
        let name = format!("{at:02}-{:?}", view.state.status);
        let code = &view.code;
        let page = ready(pages::dossier::get(citizen, backend, code, "khoa-mau"));
        all.push(loaded(format!("ho-so-{name}"), page));
        let page = ready(pages::receipt::get(citizen, backend, code, at % 2 == 0));
        all.push(loaded(format!("bien-nhan-{name}"), page));
        all.push(loaded(
            format!("tra-cuu-{name}"),
            ready(pages::track::get(visitor, backend, code)),
        ));
        if view.kin.family().is_none() {
            let page = ready(pages::counter::get(officer, backend, code, "khoa-mau"));
            all.push(loaded(format!("quay-{name}"), page));
        }
    }
    all
}

fn lists(citizen: &Context, officer: &Context) -> Vec<Sample> {
    let mut all = Vec::new();
    for (name, backend) in [("day", SampleBackend::new()), ("trong", SampleBackend::empty())] {
        all.push(loaded(format!("cua-toi-{name}"), ready(pages::mine::get(citizen, &backend))));
        all.push(loaded(format!("giay-{name}"), ready(pages::proof::list(citizen, &backend))));
        let page = ready(pages::queue::get(officer, &backend, QueueFilter::Open));
        all.push(loaded(format!("quay-{name}"), page));
    }
    all
}
