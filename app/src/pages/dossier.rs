//! One dossier as its citizen sees it: where it is, who has it, until when, who has read it.

use std::iter::once;

use domain::{
    dossier::{
        Decision, Dossier, DossierCode, Event, Outcome, Phase, Status, StepKind, SupplementRequest,
        SupplementTarget, timeline,
    },
    form::Form,
    time::Moment,
};
use leptos::prelude::*;

use super::{Context, KEY, Page, context::Look, ease, family, helping, parts};
use crate::{
    backend::{Answered, Backend, DossierView, Kin, StageOf},
    components::{
        button::{Actions, Button, LinkButton, Weight},
        facts::{Fact, Facts},
        notice::{News, Notice},
        timeline::{Reached, Stage, Timeline},
    },
    lang::Lang,
    words,
};

/// One of the person's own dossiers.
///
/// # Errors
/// Those of [`Backend::dossier`].
pub async fn get(
    context: &Context,
    backend: &dyn Backend,
    code: &DossierCode,
    key: &str,
) -> Answered<Page> {
    let dossier = backend.dossier(context.signed_in()?, code).await?;
    let lang = context.lang;
    let name = dossier.service.service.name.get(lang.tag()).to_owned();
    let now = backend.now();
    Ok(context.page(Look::titled(name.clone()), || {
        if let Kin::Family(whole) = &dossier.kin {
            let summary = family::heading(dossier.code.as_str(), &name, whole, lang);
            let body = family::body(context, &dossier, whole, key);
            return view! { {summary}{hard_words(&dossier, lang)}{body} }.into_any();
        }
        let form = &dossier.service.form;
        let of = dossier.kin.stage().map(|of| part_of(of, &name, lang));
        let name = dossier.kin.stage().map_or(&*name, |of| of.stage.name.get(lang.tag()));
        let summary = heading(
            dossier.code.as_str(),
            name,
            &dossier.state,
            days_left(backend, &dossier.state, now),
            lang,
        );
        let unit = parts::unit_name(&dossier.unit, lang);
        let way = way(&dossier.events, &dossier.state, &unit, lang);
        let next = next_step(context, &dossier, form);
        let result = dossier
            .state
            .decision
            .as_ref()
            .map(|decision| result(decision, dossier.proof.as_deref(), lang));
        let refused = reason_of_end(&dossier.events, lang);
        view! {
            {of}
            {summary}
            {hard_words(&dossier, lang)}
            {next}
            {result}
            {refused}
            {way}
            {received(&dossier, lang)}
            {reads(&dossier, lang)}
            {withdraw(context, &dossier, key)}
        }
        .into_any()
    }))
}

/// The hard words in the names of the service and of its parts, and in what the counter asks for.
fn hard_words(dossier: &DossierView, lang: Lang) -> Option<AnyView> {
    let (service, form) = (&dossier.service.service, &dossier.service.form);
    let asked = dossier.state.open_supplement().into_iter().flat_map(|request| &request.items);
    let asked = asked.filter_map(|item| {
        let (SupplementTarget::Field(id) | SupplementTarget::File(id)) = &item.target;
        parts::label_at(form, id, Lang::Vi)
    });
    let asked: Vec<String> = asked.collect();
    let whole = dossier.kin.family().into_iter().flat_map(|whole| &whole.stages);
    let stages = whole.map(|view| &view.stage).chain(dossier.kin.stage().map(|of| &of.stage));
    let named = stages.flat_map(|stage| [&stage.name, &stage.result]);
    let named = once(&service.name).chain(named).map(|words| words.get(Lang::Vi.tag()));
    let said: Vec<&str> = named.chain(asked.iter().map(String::as_str)).collect();
    ease::hard_words(&said, lang)
}

/// The way back from a stage to the whole.
fn part_of(of: &StageOf, service: &str, lang: Lang) -> AnyView {
    let back = lang.pick("← Cả hồ sơ: ", "← The whole: ");
    let href = format!("/ho-so/{}", of.family);
    view! { <p><a href=href>{back}{service.to_owned()}</a></p> }.into_any()
}

/// Working days until the promise, while the clock runs.
pub(super) fn days_left(backend: &dyn Backend, state: &Dossier, now: Moment) -> Option<i64> {
    let open = matches!(state.status, Status::Accepted | Status::InProgress);
    state.due.filter(|_| open).map(|due| backend.calendar().working_days_left(now, due))
}

/// Code, service, status and time left.
pub(super) fn heading(
    code: &str,
    service: &str,
    state: &Dossier,
    left: Option<i64>,
    lang: Lang,
) -> AnyView {
    let hint = words::status_hint(state.status, lang);
    let label = lang.pick("Hồ sơ ", "Dossier ");
    view! {
        <p class="soft">{label}<b>{code.to_owned()}</b></p>
        <h1>{service.to_owned()}</h1>
        <p>{parts::status_tag(state.status, left, lang)}</p>
        <p>{hint}</p>
    }
    .into_any()
}

/// The timeline: what was reached, who has it, until when.
pub(super) fn way(events: &[(Moment, Event)], state: &Dossier, unit: &str, lang: Lang) -> AnyView {
    let stages: Vec<Stage> = timeline(events, state)
        .into_iter()
        .map(|step| {
            let stopped =
                matches!(state.status, Status::Refused | Status::Withdrawn | Status::Stopped);
            let reached = match step.phase {
                Phase::Done if stopped && step.at == state.closed_at => Reached::Stopped,
                Phase::Done => Reached::Done,
                Phase::Current => Reached::Now,
                Phase::Ahead => Reached::Ahead,
            };
            let mut stage = Stage::new(reached, words::step(step.kind, lang));
            if let Some(at) = step.at.filter(|_| step.phase == Phase::Done) {
                stage = stage.note(words::date_time(at, lang));
            }
            if step.phase == Phase::Current {
                stage = stage.note(match step.kind {
                    StepKind::Returned => lang
                        .pick(
                            "Xem ngay trong hồ sơ này; bản giấy nhận tại quầy khi cần",
                            "See it in this dossier; paper at the counter if you need it",
                        )
                        .to_owned(),
                    _ => words::holder(step.holder, unit, lang),
                });
            }
            if let Some(until) = step.until {
                let at = words::date_time(until, lang);
                stage = stage.note(lang.pick(format!("chậm nhất {at}"), format!("by {at}")));
            }
            stage
        })
        .collect();
    view! {
        <h2>{lang.pick("Hồ sơ đang ở đâu", "Where it is")}</h2>
        <Timeline stages/>
    }
    .into_any()
}

fn next_step(context: &Context, dossier: &DossierView, form: &Form) -> Option<AnyView> {
    let request = dossier.state.open_supplement()?;
    let lang = context.lang;
    let title = lang.pick(
        format!("Quầy cần bạn sửa {} chỗ", request.items.len()),
        format!("The counter asks you to mend {} things", request.items.len()),
    );
    let items = asked(request, form, lang);
    let mend = mend(context, dossier.code.as_str());
    Some(view! { <Notice news=News::Warning title>{items}{mend}</Notice> }.into_any())
}

/// Opens the draft of a supplement.
pub(super) fn mend(context: &Context, code: &str) -> AnyView {
    let words = context.lang.pick("Sửa và gửi lại", "Mend and send");
    view! {
        <form method="post" action=format!("/ho-so/{code}/bo-sung")>
            {parts::token(context)}
            <Button>{words}</Button>
        </form>
    }
    .into_any()
}

/// Each thing asked for, with its reason and remedy.
pub(super) fn asked(request: &SupplementRequest, form: &Form, lang: Lang) -> AnyView {
    let items: Vec<AnyView> = request
        .items
        .iter()
        .map(|item| {
            let (SupplementTarget::Field(id) | SupplementTarget::File(id)) = &item.target;
            let label = parts::label_at(form, id, lang).unwrap_or_else(|| id.clone());
            parts::request(view! { <b>{label}</b> }.into_any(), item, lang)
        })
        .collect();
    view! { <ul>{items}</ul> }.into_any()
}

fn result(decision: &Decision, proof: Option<&str>, lang: Lang) -> AnyView {
    match &decision.outcome {
        Outcome::Granted => {
            let title = lang.pick("Đã giải quyết", "Granted");
            let proof = proof.map(|id| {
                let href = format!("/giay-xac-nhan/{id}");
                view! { <Actions><LinkButton href=href>{lang.pick("Mở giấy xác nhận (mã QR)", "Open the proof (QR)")}</LinkButton></Actions> }
            });
            view! { <Notice news=News::Success title>{proof}</Notice> }.into_any()
        }
        Outcome::Rejected { reason, legal_basis } => {
            let title = lang.pick("Không được giải quyết", "Not granted");
            ended(title, reason, legal_basis, lang)
        }
    }
}

fn reason_of_end(events: &[(Moment, Event)], lang: Lang) -> Option<AnyView> {
    let Event::Refused { reason, legal_basis } = &events.last()?.1 else { return None };
    let title = lang.pick("Vì sao không được tiếp nhận", "Why it was not accepted");
    Some(ended(title, reason, legal_basis, lang))
}

/// A negative end with its reason and legal basis.
fn ended(title: &'static str, reason: &str, legal_basis: &str, lang: Lang) -> AnyView {
    let (reason, law) = (parts::vietnamese(reason, lang), parts::vietnamese(legal_basis, lang));
    view! { <Notice news=News::Danger title><p>{reason}</p><p class="soft">{law}</p></Notice> }
        .into_any()
}

pub(super) fn received(dossier: &DossierView, lang: Lang) -> AnyView {
    let files: usize = dossier.filed.files.values().map(Vec::len).sum();
    let answers = dossier.filed.values.len();
    let words = lang.pick(
        format!("Mẫu {}: {answers} mục, {files} tệp.", dossier.filed.form),
        format!("Form {}: {answers} answers, {files} files.", dossier.filed.form),
    );
    let href = format!("/ho-so/{}/bien-nhan", dossier.code);
    view! {
        <h2>{lang.pick("Chúng tôi đã nhận", "What arrived")}</h2>
        {helping::helped(&dossier.helped, lang)}
        <p>{words}" "<a href=href>{lang.pick("Giấy tiếp nhận, xem từng mục", "Receipt, every item")}</a></p>
    }
    .into_any()
}

pub(super) fn reads(dossier: &DossierView, lang: Lang) -> AnyView {
    let heading = lang.pick("Ai đã mở hồ sơ của bạn", "Who opened your dossier");
    if dossier.reads.is_empty() {
        let words = lang.pick("Chưa có cán bộ nào mở.", "No officer has opened it yet.");
        return view! { <h2>{heading}</h2><p>{words}</p> }.into_any();
    }
    // One line an officer: how often, and when last.
    let mut officers: Vec<(String, usize, Moment)> = Vec::new();
    for read in &dossier.reads {
        let unit = parts::unit_name(&read.unit, lang);
        let name = format!("{unit}, {} {}", lang.pick("cán bộ", "officer"), read.officer);
        match officers.iter_mut().find(|(officer, ..)| *officer == name) {
            Some((_, times, last)) => (*times, *last) = (*times + 1, read.at),
            None => officers.push((name, 1, read.at)),
        }
    }
    let facts = officers
        .into_iter()
        .map(|(officer, times, last)| {
            let last = words::date_time(last, lang);
            let words = lang.pick(
                format!("{times} lần, gần nhất {last}"),
                format!("{times} times, last {last}"),
            );
            Fact::new(officer, words)
        })
        .collect();
    view! { <h2>{heading}</h2><Facts facts/> }.into_any()
}

fn withdraw(context: &Context, dossier: &DossierView, key: &str) -> Option<AnyView> {
    let lang = context.lang;
    let helper = context.person.as_ref().is_some_and(|who| who.acting.is_some());
    if helper || dossier.state.status.is_terminal() || dossier.state.status == Status::Decided {
        return None;
    }
    let words = match dossier.kin.stage() {
        None => lang.pick(
            "Rút rồi thì hồ sơ dừng hẳn; muốn làm lại phải nộp hồ sơ mới.",
            "It ends for good; to go on you would file a new one.",
        ),
        Some(_) => lang.pick(
            "Chỉ phần này và những phần chờ nó dừng hẳn; những phần khác vẫn được giải quyết.",
            "Only this part and those that wait for it end for good; the others go on.",
        ),
    };
    Some(withdraw_form(context, &dossier.code, key, words))
}

/// The folded form that takes a dossier back; `words` say what follows.
pub(super) fn withdraw_form(
    context: &Context,
    code: &DossierCode,
    key: &str,
    words: &'static str,
) -> AnyView {
    let lang = context.lang;
    view! {
        <details class="withdraw">
            <summary>{lang.pick("Rút hồ sơ", "Take it back")}</summary>
            <p>{words}</p>
            <form method="post" action=format!("/ho-so/{code}/rut")>
                {parts::token(context)}
                <input type="hidden" name=KEY value=key.to_owned()/>
                <Button weight=Weight::Danger>{lang.pick("Rút hồ sơ này", "Take this dossier back")}</Button>
            </form>
        </details>
    }
    .into_any()
}
