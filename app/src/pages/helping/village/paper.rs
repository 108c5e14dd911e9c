//! The form of a service with nothing filled in: kept on the device for a day in a village, and printed
//! where paper has to do. The same for everyone.

use domain::form::{Answers, Form, OUTDOORS, Reach, Report, Step, add_row};
use leptos::prelude::*;

use crate::{
    backend::{Answered, Backend, Failure},
    islands::CheckFormData,
    packed,
    pages::{
        Context, Page,
        context::Look,
        fields::{Filling, field},
        step::communes,
    },
};

/// Empty rows of a table: enough for a large household. More are added at the commune. The device shows
/// one empty row at a time.
const ROWS: usize = 8;

/// The page.
///
/// # Errors
/// [`Failure::NotFound`] for an unknown service.
pub fn paper(context: &Context, backend: &dyn Backend, slug: &str) -> Answered<Page> {
    let loaded = backend.catalogue().service(slug).ok_or(Failure::NotFound)?;
    let (lang, today) = (context.lang, backend.now().date());
    let form = loaded.form.outdoors();
    let step = form.step(OUTDOORS).ok_or(Failure::NotFound)?;
    let answers = empty(step);
    let reach = Reach::of(&form, &answers, today);
    let title = loaded.service.name.get(lang.tag()).to_owned();
    let data = CheckFormData {
        lang,
        form: form.clone(),
        step: OUTDOORS.to_owned(),
        values: std::collections::BTreeMap::new(),
        applicant: None,
        today,
    };
    let packed = packed::json(&data);
    let look = Look { title: title.clone(), islands: true, checks: true, ..Look::default() };
    Ok(context.page(look, || {
        let filling = Filling {
            form: &form,
            answers: &answers,
            reach: &reach,
            report: &Report::default(),
            unseen: &[],
            trouble: None,
            sources: &std::collections::BTreeMap::new(),
            files_at: "",
            // The device is a volunteer's: what it knows is hers.
            autofill: false,
            adds_rows: false,
            lang,
        };
        let parts = sections(&loaded.form, step, lang.tag()).map(|(title, fields)| {
            let fields = fields.map(|one| field(filling, one)).collect_view();
            view! { <h2>{title}</h2>{fields} }
        });
        view! {
            <h1>{title}</h1>
            <p>{lang.pick(
                "Tờ khai trống để mang đi làng. Họ tên, số định danh và nơi ở cổng tự điền khi gửi ở xã; giấy tờ chụp khi đến nhà bằng máy đã mang theo, hoặc thêm ở xã.",
                "An empty form for a day in a village. Name, number and home are filled in by the portal at the commune; papers are photographed during the visit with the device that was taken along, or added at the commune.",
            )}</p>
            <form id="to-khai" novalidate data-check autocomplete="off"
                data-phien-ban=loaded.form.version.clone() data-dich-vu=slug.to_owned()>
                {parts.collect_view()}
            </form>
            {communes(backend.places())}
            <script type="application/json" id="form-data" inner_html=packed></script>
        }
        .into_any()
    }))
}

/// The fields of the one step under the headings that the form gives them.
fn sections<'a>(
    whole: &'a Form,
    step: &'a Step,
    tag: &'a str,
) -> impl Iterator<Item = (String, impl Iterator<Item = &'a domain::form::Field>)> {
    whole.steps.iter().filter_map(move |part| {
        let here = move |one: &&domain::form::Field| part.fields.iter().any(|own| own.id == one.id);
        step.fields
            .iter()
            .any(|one| here(&one))
            .then(|| (part.title.get(tag).to_owned(), step.fields.iter().filter(here)))
    })
}

/// Nothing but the empty rows of the tables.
fn empty(step: &Step) -> Answers {
    let mut answers = Answers::default();
    for group in step.fields.iter().filter(|field| !field.columns.is_empty()) {
        for _ in 0..ROWS {
            add_row(group, &mut answers);
        }
    }
    answers
}
