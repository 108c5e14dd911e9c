//! One step of a dossier being written.

use domain::{
    dossier::SupplementTarget,
    form::{Form, Kind, Reach, Report, Shown, Step, check_step},
    place::Places,
    time::clock,
};
use leptos::prelude::*;

use super::{
    Context, Page,
    context::Look,
    ease, error,
    fields::{Filling, SHOWN, VERSION, field, when_id},
    here::not_here,
    keeping, papers, parts,
};
use crate::{
    backend::{Answered, Backend, Draft, Failure},
    components::{
        button::{Actions, Button, Weight},
        error_summary::{ErrorSummary, Mistake},
        field::field_id,
        notice::{News, Notice},
        pace_switch::Pace,
        saved_state::LiveSavedState,
        steps::Steps,
    },
    islands::{CheckFormData, card_offer},
    lang::Lang,
    packed,
    shell::GO,
    words,
};

/// The id of the form of a step.
const FORM: &str = "to-khai";

mod questions;
mod returned;

pub use returned::Returned;

pub use questions::{Asked, FIRST, Onward, QUESTION, after_question, before_question};

/// A step of one of the person's own drafts, or the question of it that is asked for; `returned`: why
/// it comes back, where it was sent.
///
/// # Errors
/// [`Failure::NotFound`] for an unknown draft or a step the answers do not reach.
pub async fn get(
    context: &Context,
    backend: &dyn Backend,
    id: &str,
    step: &str,
    asked: &Asked,
    returned: &Returned,
) -> Answered<Page> {
    let mut draft = backend.draft(context.signed_in()?, id).await?;
    let form = &draft.service.form;
    let shown = form.step(step).map(|step| Shown::of(step, &draft.answers)).unwrap_or_default();
    returned.typed(&mut draft.answers);
    let reach = Reach::of(form, &draft.answers, backend.now().date());
    let steps: Vec<&Step> = reach.steps(form).collect();
    let at = steps.iter().position(|s| s.id == step).ok_or(Failure::NotFound)?;
    let whole = steps.get(at).copied().ok_or(Failure::NotFound)?;
    let told = asked.wrong || draft.visited.iter().any(|visited| visited == step);
    let rules = context.rules(backend);
    let check = |step: &Step| {
        if told { check_step(form, step, &draft.answers, &rules) } else { Report::default() }
    };
    let in_parts = context.pace == Pace::Questions && !asked.question.is_empty();
    let part = in_parts.then(|| {
        let report = check(whole);
        let errors = report.errors.iter().map(|problem| problem.path.as_str());
        questions::choose(whole, &reach, asked, errors, &draft.unseen)
    });
    let part = part.flatten();
    let this = part.as_ref().map_or(whole, |part| &part.step);
    let report = check(this);
    let look = Look {
        title: this.title.get(context.lang.tag()).to_owned(),
        has_errors: !report.errors.is_empty() || *returned != Returned::default(),
        islands: true,
        checks: true,
        keeps: Some(FORM),
        ..Look::default()
    };
    let mut values = form.outside(step, &reach, &draft.answers);
    if let Some(part) = &part {
        values.extend(questions::beside(whole, &part.step, &draft.answers));
    }
    let data = CheckFormData {
        lang: context.lang,
        form: form.slice(step),
        step: step.to_owned(),
        values,
        applicant: context.person.as_ref().filter(|_| form.for_self).map(|p| p.number.clone()),
        today: backend.now().date(),
    };
    // The review is the last step of every form.
    let progress = Progress {
        current: at + 1,
        total: steps.len() + 1,
        question: part.as_ref().map(|part| (part.number, part.count)),
    };
    let both = (!returned.split.is_empty()).then_some(Failure::Conflict);
    let failure = returned.file.as_ref().map(|(_, fault)| Failure::File(*fault)).or(both);
    let status = failure.as_ref().map_or(200, error::status);
    let page = context.page(look, || {
        view(context, backend, &draft, this, progress, &reach, &report, (returned, &shown), &data)
    });
    Ok(page.status(status))
}

/// Where a draft was left: the first step with something to do, or the review.
///
/// # Errors
/// Those of [`Backend::draft`].
pub async fn resume(context: &Context, backend: &dyn Backend, id: &str) -> Answered<String> {
    let draft = backend.draft(context.signed_in()?, id).await?;
    let form = &draft.service.form;
    let rules = context.rules(backend);
    let reach = Reach::of(form, &draft.answers, rules.today);
    let asked = |step: &&Step| {
        draft.asked.iter().any(|item| {
            let (SupplementTarget::Field(path) | SupplementTarget::File(path)) = &item.target;
            let name = path.split('.').next().unwrap_or(path);
            step.fields.iter().any(|field| field.id == name)
        })
    };
    let open = |step: &&Step| {
        !draft.visited.contains(&step.id)
            || unseen(&draft, step).is_some()
            || !check_step(form, step, &draft.answers, &rules).errors.is_empty()
    };
    let next = if draft.asked.is_empty() {
        reach.steps(form).find(open)
    } else {
        reach.steps(form).find(asked)
    };
    Ok(address(id, next))
}

/// Where "continue" leads: here again while something is wrong, and once when an answer opened a
/// question that the page did not show; else the next step or the review.
///
/// # Errors
/// Those of [`Backend::draft`].
pub async fn after(
    context: &Context,
    backend: &dyn Backend,
    id: &str,
    step: &str,
) -> Answered<String> {
    let draft = backend.draft(context.signed_in()?, id).await?;
    let form = &draft.service.form;
    let this = form.step(step).ok_or(Failure::NotFound)?;
    let rules = context.rules(backend);
    if !check_step(form, this, &draft.answers, &rules).errors.is_empty() {
        return Ok(address(id, Some(this)));
    }
    if let Some(path) = unseen(&draft, this) {
        return Ok(format!("{}#{}", address(id, Some(this)), when_id(path)));
    }
    let reach = Reach::of(form, &draft.answers, rules.today);
    let next = reach.steps(form).skip_while(|s| s.id != step).nth(1);
    Ok(address(id, next))
}

/// Where "back" leads.
///
/// # Errors
/// Those of [`Backend::draft`].
pub async fn before(
    context: &Context,
    backend: &dyn Backend,
    id: &str,
    step: &str,
) -> Answered<String> {
    let draft = backend.draft(context.signed_in()?, id).await?;
    let form = &draft.service.form;
    let reach = Reach::of(form, &draft.answers, backend.now().date());
    let earlier = reach.steps(form).take_while(|s| s.id != step).last();
    Ok(address(id, earlier.or(form.step(step))))
}

/// The first question of a step that its last send opened, and that the person has not seen.
fn unseen<'a>(draft: &'a Draft, step: &Step) -> Option<&'a str> {
    let name = |path: &'a String| path.split('.').next().unwrap_or(path);
    let mut here =
        draft.unseen.iter().filter(|path| step.fields.iter().any(|f| f.id == name(path)));
    here.next().map(String::as_str)
}

/// The address of a step; without one, of the review.
fn address(id: &str, step: Option<&Step>) -> String {
    format!("/ho-so/nhap/{id}/{}", step.map_or("xem-lai", |step| step.id.as_str()))
}

/// How far a dossier is.
#[derive(Clone, Copy)]
struct Progress {
    /// The step, from 1.
    current: usize,
    /// All steps and the review.
    total: usize,
    /// The question on the page, from 1, and how many the step has, where each has a page.
    question: Option<(usize, usize)>,
}

#[expect(clippy::too_many_arguments, reason = "all that one page shows, named once")]
fn view(
    context: &Context,
    backend: &dyn Backend,
    draft: &Draft,
    step: &Step,
    Progress { current, total, question }: Progress,
    reach: &Reach,
    report: &Report,
    (returned, shown): (&Returned, &Shown),
    data: &CheckFormData,
) -> AnyView {
    let lang = context.lang;
    let trouble = returned.file.as_ref();
    let trouble = trouble.map(|(field, fault)| Mistake::new(field, error::file_words(fault, lang)));
    let form = &draft.service.form;
    let files_at = format!("/ho-so/nhap/{}/tep", draft.id);
    let filling = Filling {
        form,
        answers: &draft.answers,
        reach,
        report,
        unseen: &draft.unseen,
        trouble: trouble.as_ref(),
        sources: &draft.sources,
        files_at: &files_at,
        autofill: !context.keeps_nothing(),
        adds_rows: !context.keeps_nothing(),
        lang,
    };
    let fields: Vec<AnyView> = step.fields.iter().map(|f| field(filling, f)).collect();
    let autocomplete = if filling.autofill { "on" } else { "off" };
    let has_files = step.fields.iter().any(|field| field.kind == Kind::File);
    let enctype = has_files.then_some("multipart/form-data");
    let mut mistakes = mistakes(form, report, lang);
    mistakes.extend(trouble.map(|mistake| {
        let label = parts::label_at(form, &mistake.name, lang).unwrap_or_default();
        Mistake { words: format!("{label}: {}", mistake.words), ..mistake }
    }));
    let summary = (!mistakes.is_empty()).then(|| view! { <ErrorSummary mistakes/> });
    let asked = asked_here(draft, step, lang);
    let silent = (draft.registry_silent && current <= 2).then(|| silent_notice(lang));
    let mut controls = step.fields.iter().flat_map(|field| field.columns.iter().chain([field]));
    let communes =
        controls.any(|field| field.kind == Kind::Commune).then(|| communes(backend.places()));
    let intro =
        step.intro.as_ref().map(|intro| view! { <p>{intro.get(lang.tag()).to_owned()}</p> });
    let title = step.title.get(lang.tag()).to_owned();
    let service = draft.service.service.name.get(lang.tag()).to_owned();
    let action = format!("/ho-so/nhap/{}/{}", draft.id, step.id);
    let first = question.is_none_or(|(number, _)| number == 1);
    let back = (current > 1 || !first).then(|| {
        let words = if first {
            lang.pick("Quay lại bước trước", "Back")
        } else {
            lang.pick("Quay lại câu trước", "Back to the question before")
        };
        view! { <Button weight=Weight::Secondary name=GO value="lui" no_check=true>{words}</Button> }
    });
    let numbered = question.map(|(number, count)| {
        let words = lang.pick(
            format!("Câu {number} trong {count} câu của bước này"),
            format!("Question {number} of {count} in this step"),
        );
        view! { <p class="soft">{words}</p> }
    });
    let on_page = step.fields.first().filter(|_| question.is_some()).map(|field| {
        view! { <input type="hidden" name=QUESTION value=field.id.clone()/> }
    });
    let phone = context.shared.then(|| {
        let words = lang.pick("Làm tiếp trên điện thoại của bạn", "Go on with your own phone");
        view! { <Button weight=Weight::Secondary name=GO value="dien-thoai" no_check=true>{words}</Button> }
    });
    let packed = packed::json(data);
    let card = card_offer(step, context.assets.reader.clone(), lang);
    view! {
        <Steps current total title=service/>
        // "Saved" is said only when it is: this draft came from the server a moment ago.
        <LiveSavedState time=clock(draft.saved_at.local()) here=action.clone() unsaved=!returned.split.is_empty()
            page_only=context.keeps_nothing()/>
        {keeping::offline(lang)}
        {summary}
        {returned.notice(context, backend, form)}
        {returned.choose_again(lang)}
        <h1>{title}</h1>
        {numbered}
        {intro}
        {ease::hard_words(&ease::of_step(step), lang)}
        {asked}
        {carried(draft, step, lang)}
        {silent}
        {not_here(context, backend, draft, reach)}
        {card}
        <form id=FORM method="post" action=action enctype=enctype novalidate data-check autocomplete=autocomplete
            data-nhap=draft.id.clone() data-cac-buoc=keeping::way(draft, reach) data-vi-tri=current>
            {parts::token(context)}
            <input type="hidden" name=VERSION value=draft.version.to_string()/>
            <input type="hidden" name=SHOWN value=shown.to_string()/>
            {on_page}
            {fields}
            <Actions>
                <Button name=GO value="tiep">{lang.pick("Tiếp tục", "Continue")}</Button>
                {back}
                <Button weight=Weight::Secondary name=GO value="luu" no_check=true>
                    {lang.pick("Lưu, làm tiếp sau", "Save and finish later")}
                </Button>
                {phone}
            </Actions>
        </form>
        {keeping::split(lang)}
        {has_files.then(|| papers::template(lang))}
        {communes}
        <script type="application/json" id="form-data" inner_html=packed></script>
    }
    .into_any()
}

/// What the check has filled in on this step.
fn carried(draft: &Draft, step: &Step, lang: Lang) -> Option<AnyView> {
    let filled = step.fields.iter().filter(|field| draft.carried.contains(&field.id));
    let labels: Vec<&str> = filled.map(|field| field.label.get(lang.tag())).collect();
    let title = lang.pick("Điền từ phần kiểm tra", "Filled in from the check");
    let text = lang.pick(
        "Những gì bạn đã khai trước đó giữ nguyên. Câu nào chưa đúng thì sửa.",
        "What you had written before stays as it was. Change what is not right.",
    );
    let items = labels.join("; ");
    (!labels.is_empty())
        .then(|| view! { <Notice title><p>{items}</p><p>{text}</p></Notice> }.into_any())
}

/// What the counter asked to mend on this step.
fn asked_here(draft: &Draft, step: &Step, lang: Lang) -> Option<AnyView> {
    let items: Vec<AnyView> = draft
        .asked
        .iter()
        .filter_map(|item| {
            let (SupplementTarget::Field(path) | SupplementTarget::File(path)) = &item.target;
            let name = path.split('.').next().unwrap_or(path);
            step.fields.iter().find(|field| field.id == name)?;
            let label = parts::label_at(&draft.service.form, path, lang)?;
            let href = format!("#{}", field_id(path));
            let link = view! { <a href=href>{label}</a> }.into_any();
            Some(parts::request(link, item, lang))
        })
        .collect();
    if items.is_empty() {
        return None;
    }
    let title = lang.pick("Quầy yêu cầu sửa ở bước này", "The counter asks you to mend here");
    Some(view! { <Notice news=News::Warning title><ul>{items}</ul></Notice> }.into_any())
}

fn silent_notice(lang: Lang) -> AnyView {
    let title =
        lang.pick("Hệ thống dân cư chưa trả lời", "The population registry does not answer");
    let text = lang.pick(
        "Bạn điền tay và nộp bình thường. Công an sẽ tự đối chiếu sau.",
        "Fill in by hand and file as usual. The police will compare later.",
    );
    view! { <Notice news=News::Warning title><p>{text}</p></Notice> }.into_any()
}

/// The communes a browser offers while typing. Any commune of the country may be typed.
pub(super) fn communes(places: &Places) -> AnyView {
    let options: Vec<AnyView> = places
        .served_communes()
        .map(|commune| view! { <option value=places.address(&commune.code)></option> }.into_any())
        .collect();
    view! { <datalist id="xa-phuong">{options}</datalist> }.into_any()
}

/// What a summary of mistakes shows for a report.
pub(super) fn mistakes(form: &Form, report: &Report, lang: Lang) -> Vec<Mistake> {
    let mistake = |problem: &domain::form::Problem<domain::form::Fault>| {
        let field = form.at(&problem.path)?;
        let words = words::fault(form, field, &problem.what, lang);
        let label = parts::label_at(form, &problem.path, lang)?;
        // Away from its field a message has to say which one it is about; a statement to tick
        // is too long for that.
        let known = words.contains(&label) || field.kind == Kind::Agree;
        let words = if known { words } else { format!("{label}: {words}") };
        Some(Mistake::new(problem.path.clone(), words))
    };
    report.errors.iter().filter_map(mistake).collect()
}
