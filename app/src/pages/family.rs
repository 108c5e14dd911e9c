//! The dossier of a linked procedure: every stage with its state, who has it, until when, and its
//! result; one timeline for the family.

use chrono::NaiveDate;
use domain::{
    catalogue::{Service, Stage},
    dossier::{Dossier, Event, Outcome, Status},
    linked::FamilyStatus,
};
use leptos::prelude::*;

use super::{Context, dossier, parts};
use crate::{
    backend::{DossierView, FamilyView, StageDossier, StagePlace, StageView},
    components::{
        button::{Actions, LinkButton, Weight},
        card::Card,
        facts::{Fact, Facts},
        notice::{News, Notice},
        tag::{Mood, Tag},
        timeline::{Reached, Stage as Step, Timeline},
    },
    icons::Icon,
    lang::Lang,
    words,
};

/// Code, name, how far the whole is, and the promise.
pub(super) fn heading(code: &str, service: &str, family: &FamilyView, lang: Lang) -> AnyView {
    let label = lang.pick("Hồ sơ ", "Dossier ");
    let (mood, status) = words::family_status(family.status, lang);
    let icon = match family.status {
        FamilyStatus::Sent => Icon::Sent,
        FamilyStatus::WaitsForYou => Icon::Warning,
        FamilyStatus::Withdrawn => Icon::Cross,
        _ => mood.icon(),
    };
    let going = matches!(
        family.status,
        FamilyStatus::Sent
            | FamilyStatus::InProgress
            | FamilyStatus::WaitsForYou
            | FamilyStatus::SomeReady
    );
    let promise = words::promise(family.promise, lang).filter(|_| going);
    let promise = promise.map(|words| view! { <p>{words}</p> });
    view! {
        <p class="soft">{label}<b>{code.to_owned()}</b></p>
        <h1>{service.to_owned()}</h1>
        <p><Tag mood words=status icon/></p>
        <p>{words::family_hint(family.status, lang)}</p>
        {promise}
    }
    .into_any()
}

/// The one timeline of the family: a step for each stage.
pub(super) fn way(family: &FamilyView, lang: Lang) -> AnyView {
    let stages = family.stages.iter().map(|stage| step(stage, lang)).collect();
    view! {
        <h2>{lang.pick("Các phần của hồ sơ", "The parts of this dossier")}</h2>
        <Timeline stages/>
    }
    .into_any()
}

fn step(view: &StageView, lang: Lang) -> Step {
    let stage = &view.stage;
    let name = stage.name.get(lang.tag()).to_owned();
    let unit = parts::unit_name(&view.unit, lang);
    match &view.place {
        StagePlace::Waiting { after } => {
            let after: Vec<&str> = after.iter().map(|name| name.get(lang.tag())).collect();
            let after = after.join(", ");
            let step = Step::new(Reached::Ahead, name).note(begins_after(&after, lang));
            step.note(unit).note(limit(stage, lang))
        }
        StagePlace::Closed { stage, end } => Step::new(Reached::Stopped, name)
            .note(words::never_opens(stage.get(lang.tag()), *end, lang)),
        StagePlace::Open(opened) => {
            let state = &opened.state;
            let mut step =
                Step::new(reached(state), name).note(status_words(state, lang)).note(unit);
            if let Some(until) = until(state) {
                let at = words::date_time(until, lang);
                step = step.note(lang.pick(format!("Chậm nhất {at}"), format!("By {at}")));
            } else if state.accepted_at.is_none() && !state.status.is_terminal() {
                step = step.note(limit(stage, lang));
            }
            if granted(state) {
                let at =
                    state.decision.as_ref().map(|decision| words::date_time(decision.at, lang));
                step = step.note(at.unwrap_or_default()).note(stage.result.get(lang.tag()));
            }
            step
        }
    }
}

/// The parts that a linked procedure can have, before anybody files it; nothing for a single one.
pub(super) fn outline(service: &Service, today: NaiveDate, lang: Lang) -> Option<AnyView> {
    let stages: Vec<&Stage> = service.stages.iter().filter(|stage| stage.in_force(today)).collect();
    if stages.is_empty() {
        return None;
    }
    let name = |id: &str| {
        let stage = stages.iter().find(|stage| stage.id == id);
        stage.map_or_else(|| id.to_owned(), |stage| stage.name.get(lang.tag()).to_owned())
    };
    let step = |stage: &&Stage| {
        let mut step = Step::new(Reached::Ahead, stage.name.get(lang.tag()))
            .note(stage.agency.get(lang.tag()))
            .note(limit(stage, lang));
        if !stage.after.is_empty() {
            let after: Vec<String> = stage.after.iter().map(|id| name(id)).collect();
            step = step.note(begins_after(&after.join(", "), lang));
        }
        if stage.when.is_some() {
            step = step.note(lang.pick("Chỉ khi bạn chọn", "Only if you choose it"));
        }
        step
    };
    let steps = stages.iter().map(step).collect();
    let words = lang.pick(
        "Bạn khai một lần; mỗi cơ quan nhận đúng phần của mình và trả kết quả riêng.",
        "You declare once; each agency gets its own part and gives its own result.",
    );
    Some(
        view! {
            <h2>{lang.pick("Gồm những việc nào", "What it consists of")}</h2>
            <p>{words}</p>
            <Timeline stages=steps/>
        }
        .into_any(),
    )
}

fn begins_after(after: &str, lang: Lang) -> String {
    lang.pick(format!("Bắt đầu khi xong: {after}"), format!("Begins after: {after}"))
}

/// How long the stage may take, from its own beginning.
fn limit(stage: &Stage, lang: Lang) -> String {
    let limit = words::limit(stage.limit, lang);
    let words = lang.pick(
        format!("Trong {limit} kể từ khi được tiếp nhận"),
        format!("Within {limit} from acceptance"),
    );
    match stage.late_limit {
        Some(late) => {
            let late = words::limit(late, lang);
            lang.pick(
                format!("{words}; {late} nếu phải xác minh"),
                format!("{words}; {late} if something has to be verified"),
            )
        }
        None => words,
    }
}

/// A refused, withdrawn or stopped dossier, and a rejected one, ended otherwise than hoped.
fn failed(state: &Dossier) -> bool {
    let rejected = |outcome: &Outcome| matches!(outcome, Outcome::Rejected { .. });
    matches!(state.status, Status::Refused | Status::Withdrawn | Status::Stopped)
        || state.decision.as_ref().is_some_and(|decision| rejected(&decision.outcome))
}

fn granted(state: &Dossier) -> bool {
    state.decision.as_ref().is_some_and(|decision| decision.outcome == Outcome::Granted)
}

fn reached(state: &Dossier) -> Reached {
    if failed(state) {
        Reached::Stopped
    } else if granted(state) {
        Reached::Done
    } else {
        Reached::Now
    }
}

fn until(state: &Dossier) -> Option<domain::time::Moment> {
    match state.status {
        Status::Accepted | Status::InProgress => state.due,
        Status::SupplementAsked => state.open_supplement().and_then(|asked| asked.answer_by),
        _ => None,
    }
}

fn status_words(state: &Dossier, lang: Lang) -> &'static str {
    if failed(state) && state.decision.is_some() {
        return lang.pick("Không được giải quyết", "Not granted");
    }
    words::status(state.status, lang).1
}

/// The family's dossier page below its heading.
pub(super) fn body(
    context: &Context,
    view: &DossierView,
    family: &FamilyView,
    key: &str,
) -> AnyView {
    let lang = context.lang;
    let asked: Vec<AnyView> =
        open(family).filter_map(|(stage, opened)| mend(context, view, stage, opened)).collect();
    let cards: Vec<AnyView> =
        open(family).map(|(stage, opened)| card(stage, opened, lang)).collect();
    let withdraw = open(family)
        .any(|(_, opened)| !opened.state.status.is_terminal() && opened.state.decision.is_none())
        .then(|| withdraw(context, view, key));
    view! {
        {asked}
        {way(family, lang)}
        <h2>{lang.pick("Từng phần", "Each part")}</h2>
        <div class="cards">{cards}</div>
        {dossier::received(view, lang)}
        {dossier::reads(view, lang)}
        {withdraw}
    }
    .into_any()
}

/// The stages that have opened.
fn open(family: &FamilyView) -> impl Iterator<Item = (&StageView, &StageDossier)> {
    family.stages.iter().filter_map(|stage| match &stage.place {
        StagePlace::Open(opened) => Some((stage, &**opened)),
        StagePlace::Waiting { .. } | StagePlace::Closed { .. } => None,
    })
}

/// What one agency asks the citizen to mend.
fn mend(
    context: &Context,
    view: &DossierView,
    stage: &StageView,
    opened: &StageDossier,
) -> Option<AnyView> {
    let request = opened.state.open_supplement()?;
    let lang = context.lang;
    let name = stage.stage.name.get(lang.tag());
    let title = lang.pick(
        format!("{name}: cần bạn sửa {} chỗ", request.items.len()),
        format!("{name}: {} things to mend", request.items.len()),
    );
    let by = request.answer_by.map(|at| {
        let at = words::date_time(at, lang);
        let words = lang.pick(
            format!("Gửi lại chậm nhất {at}. Quá ngày này phần này có thể bị dừng."),
            format!("Send it by {at}. After that this part may be stopped."),
        );
        view! { <p>{words}</p> }
    });
    let items = dossier::asked(request, &view.service.form, lang);
    let mend = dossier::mend(context, opened.code.as_str());
    Some(view! { <Notice news=News::Warning title>{by}{items}{mend}</Notice> }.into_any())
}

/// One opened stage: its own code and receipt, its result, and what to do when it failed.
fn card(stage: &StageView, opened: &StageDossier, lang: Lang) -> AnyView {
    let state = &opened.state;
    let tag = if failed(state) && state.decision.is_some() {
        view! { <Tag mood=Mood::Bad words=status_words(state, lang)/> }.into_any()
    } else {
        parts::status_tag(state.status, None, lang)
    };
    let mut facts = vec![
        Fact::new(lang.pick("Mã hồ sơ", "Code"), opened.code.to_string()),
        Fact::new(lang.pick("Nơi giải quyết", "Handled by"), parts::unit_name(&stage.unit, lang)),
    ];
    if granted(state) {
        let result = stage.stage.result.get(lang.tag()).to_owned();
        facts.push(Fact::new(lang.pick("Kết quả", "Result"), result));
    }
    if let Some(until) = until(state) {
        facts.push(Fact::new(lang.pick("Chậm nhất", "By"), words::date_time(until, lang)));
    }
    if let Some((reason, law)) = reason(opened, lang) {
        facts.push(Fact::new(lang.pick("Lý do", "Reason"), reason));
        if let Some(law) = law {
            facts.push(Fact::new(lang.pick("Căn cứ", "Legal basis"), law));
        }
    }
    let single = stage.stage.service.as_ref().filter(|_| failed(state)).map(|slug| {
        let words = lang.pick("Nộp riêng phần này", "File this part alone");
        view! { <LinkButton weight=Weight::Secondary href=format!("/dich-vu/{slug}")>{words}</LinkButton> }
    });
    let href = format!("/ho-so/{}", opened.code);
    let title = stage.stage.name.get(lang.tag()).to_owned();
    view! {
        <Card title href=href.clone() tag>
            <Facts facts/>
            <Actions>
                <LinkButton weight=Weight::Secondary href=href>{lang.pick("Xem phần này", "See this part")}</LinkButton>
                {single}
            </Actions>
        </Card>
    }
    .into_any()
}

/// Why a stage ended otherwise than hoped, and the provision.
fn reason(opened: &StageDossier, lang: Lang) -> Option<(AnyView, Option<AnyView>)> {
    opened.events.iter().rev().find_map(|(_, event)| match event {
        Event::Refused { reason, legal_basis }
        | Event::Decided { outcome: Outcome::Rejected { reason, legal_basis }, .. } => {
            let law = (!legal_basis.is_empty()).then(|| parts::vietnamese(legal_basis, lang));
            Some((parts::vietnamese(reason, lang), law))
        }
        Event::Stopped { reason } => Some((parts::vietnamese(reason, lang), None)),
        Event::SupplementExpired => {
            let words = lang.pick("Không gửi bổ sung trong hạn", "No supplement in time");
            Some((words.into_any(), None))
        }
        _ => None,
    })
}

fn withdraw(context: &Context, view: &DossierView, key: &str) -> AnyView {
    let lang = context.lang;
    let words = lang.pick(
        "Mọi phần chưa có kết quả sẽ dừng hẳn; phần đã có kết quả vẫn giữ. Muốn rút riêng một phần thì mở phần đó.",
        "Every part without a result ends for good; what was granted stays. To take back one part, open it.",
    );
    dossier::withdraw_form(context, &view.code, key, words)
}
