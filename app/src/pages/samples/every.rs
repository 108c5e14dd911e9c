//! The list of every page in every state worth seeing.

use domain::{
    attachment::AttachmentError,
    catalogue::Answer,
    dossier::{Refusal, Status},
    form::{Reach, Split},
};

use super::{backend::SampleBackend, helping, lodging, people, proofs, ready};
use crate::{
    backend::{Answered, Backend, Failure, QueueFilter},
    components::{pace_switch::Pace, text_size_switch::TextSize},
    lang::Lang,
    pages::{
        self, Context, Page,
        sign_in::Trouble,
        step::{Asked, Returned},
        track::Wrong,
    },
    shell::{Assets, Helpline, Stay},
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
        assets: Assets {
            style: "/pkg/app.css".into(),
            sheet: None,
            boot: Some("/pkg/boot.js".into()),
            checks: Some("/pkg/form.wasm".into()),
            phone: Some("/pkg/phone.js".into()),
            ease: Some("/pkg/ease.js".into()),
            direct: Some("/pkg/direct.js".into()),
            draw: Some("/pkg/draw.js".into()),
            village: Some("/pkg/village.js".into()),
            reader: "/pkg/reader.js".into(),
        },
        person: None,
        token: "mau-token".into(),
        path: "/".into(),
        helpline: Some(Helpline {
            number: "1900 0000".into(),
            hours: lang
                .pick("7:30 đến 17:00, ngày làm việc", "7:30 to 17:00 on working days")
                .into(),
        }),
        stay: Some(Stay {
            until: "09:30".into(),
            left: 1_790,
            minutes: 30,
            extends: true,
            ..Stay::default()
        }),
        ..Context::default()
    };
    let citizen = Context { person: Some(people::citizen()), ..visitor.clone() };
    let officer = Context { person: Some(people::officer()), ..visitor.clone() };
    let mut all = open(&visitor, &backend);
    all.extend(failures(&citizen));
    all.extend(drafts(&citizen, &backend));
    all.extend(dossiers(&visitor, &citizen, &officer, &backend));
    all.extend(lists(&citizen, &officer));
    all.extend(shared(&citizen, &officer));
    for view in &backend.handovers {
        let page = ready(pages::handover::get(&citizen, &backend, &view.id));
        all.push(loaded(format!("ban-giao-{}", view.state.name()), page));
    }
    let help = helping::pages(&citizen, &backend);
    all.extend(help.into_iter().map(|(name, page)| sample(name, page)));
    let guests = lodging::pages(&citizen, &backend);
    all.extend(guests.into_iter().map(|(name, page)| sample(name, page)));
    for proof in &backend.proofs {
        let page = ready(pages::proof::get(&citizen, &backend, &proof.id, "khoa-mau"));
        all.push(loaded(format!("giay-{}", proof.id), page));
    }
    for (name, offer) in proofs::offers() {
        let backend = SampleBackend::offering(offer);
        let page = ready(pages::proof::form(&citizen, &backend, "khoa-mau"));
        all.push(loaded(format!("giay-moi-{name}"), page));
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
    let services = |query, province, event| {
        let wanted = pages::services::Wanted { query, province, event };
        pages::services::get(visitor, backend, wanted)
    };
    let providers = [pages::sign_in::Provider { id: "demo".into(), name: "VNeID (mẫu)".into() }];
    let sign_in = |trouble| pages::sign_in::get(visitor, &providers, "/ho-so", trouble);
    let mut all = vec![
        sample("trang-dau", pages::home::get(visitor, backend)),
        sample("dich-vu", services("", "", "")),
        sample("dich-vu-tinh", services("", "56", "")),
        sample("dich-vu-viec", services("", "56", "moi-chuyen-nha")),
        sample("dich-vu-tim", services("khach ngu lai", "", "")),
        sample("dich-vu-khong-thay", services("<script>xe tăng", "", "")),
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
        sample("khong-mang", pages::info::offline(visitor)),
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
        let posted = pages::verify::Posted { scan, place: None, seen: &[] };
        all.push(sample(format!("kiem-ma-{name}"), pages::verify::post(visitor, backend, posted)));
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
        Failure::AtCounter,
        Failure::File(AttachmentError::Empty),
        Failure::File(AttachmentError::UnknownContent),
        Failure::File(AttachmentError::Truncated),
        Failure::File(AttachmentError::TooLarge { max: 10_000_000 }),
        Failure::File(AttachmentError::TooMany { most: 40 }),
        Failure::File(AttachmentError::Full { max: 100_000_000 }),
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
    let here = |step: &str, returned: &Returned| {
        ready(pages::step::get(citizen, backend, "du", step, &Asked::default(), returned))
    };
    let file = Some(("tep_cho_o".to_owned(), AttachmentError::Empty));
    let page = here("giay-to", &Returned { file, ..Returned::default() });
    let mut all = vec![loaded("buoc-tep-hong", page)];
    let split = Split { here: "0905111222".to_owned(), there: "0905333444".to_owned() };
    let split = [("so_dien_thoai".to_owned(), split)].into();
    let page = here("ban", &Returned { split, ..Returned::default() });
    all.push(loaded("buoc-hai-noi", page));
    let again = vec!["hop-dong.pdf".to_owned()];
    let page = here("giay-to", &Returned { again, ..Returned::default() });
    all.push(loaded("buoc-chon-lai-tep", page));
    for draft in &backend.drafts {
        let reach = Reach::of(&draft.service.form, &draft.answers, backend.now().date());
        for step in reach.steps(&draft.service.form) {
            let page = ready(pages::step::get(
                citizen,
                backend,
                &draft.id,
                &step.id,
                &Asked::default(),
                &Returned::default(),
            ));
            all.push(loaded(format!("buoc-{}-{}", draft.id, step.id), page));
        }
        let page = ready(pages::review::get(citizen, backend, &draft.id, "khoa-mau"));
        all.push(loaded(format!("xem-lai-{}", draft.id), page));
    }
    all.extend(questions(citizen, backend));
    all
}

/// Each question of a draft on a page of its own, with what is wrong with it.
fn questions(citizen: &Context, backend: &SampleBackend) -> Vec<Sample> {
    let slow = Context { pace: Pace::Questions, ..citizen.clone() };
    let mut all = Vec::new();
    for draft in backend.drafts.iter().take(1) {
        let reach = Reach::of(&draft.service.form, &draft.answers, backend.now().date());
        let steps = reach.steps(&draft.service.form);
        let fields = steps.flat_map(|step| step.fields.iter().map(move |field| (step, field)));
        for (step, field) in fields.filter(|(_, field)| reach.field(field)) {
            let asked = Asked { question: field.id.clone(), wrong: true };
            let none = Returned::default();
            let page = ready(pages::step::get(&slow, backend, &draft.id, &step.id, &asked, &none));
            all.push(loaded(format!("cau-{}-{}", step.id, field.id), page));
        }
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

/// A computer that many people use.
fn shared(citizen: &Context, officer: &Context) -> Vec<Sample> {
    let at_point = |context: &Context| Context { shared: true, ..context.clone() };
    let (nobody, here) = (Context { person: None, ..at_point(citizen) }, at_point(citizen));
    let link = "https://motcua.example/tiep/0a1b.1795400600.abcdefghijklmnop".to_owned();
    let draft = "/ho-so/nhap/0a1b".to_owned();
    let ended = |why| pages::shared::ended(&nobody, why);
    vec![
        loaded("may-chung-bat", pages::shared::switch(officer)),
        loaded("may-chung-tat", pages::shared::switch(&at_point(officer))),
        sample("may-chung-xong", ended(pages::shared::Why::Done)),
        sample("may-chung-het-gio", ended(pages::shared::Why::Time)),
        loaded("may-chung-dien-thoai", pages::shared::on_phone(&here, link, "09:10", draft)),
        sample("may-chung-ma-cu", pages::shared::gone(citizen)),
        loaded("o-lai", pages::stay::get(citizen)),
    ]
}

fn lists(citizen: &Context, officer: &Context) -> Vec<Sample> {
    let mut all = Vec::new();
    for (name, backend) in [("day", SampleBackend::new()), ("trong", SampleBackend::empty())] {
        all.push(loaded(format!("cua-toi-{name}"), ready(pages::mine::get(citizen, &backend))));
        all.push(loaded(format!("giay-{name}"), ready(pages::proof::list(citizen, &backend))));
        let page = ready(pages::queue::get(officer, &backend, QueueFilter::Open, 2));
        all.push(loaded(format!("quay-{name}"), page));
    }
    all
}
