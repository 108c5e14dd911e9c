//! Whether the place that a draft names takes the service.

use domain::{
    catalogue::Extent,
    form::{Reach, read},
};
use leptos::prelude::*;

use super::Context;
use crate::{
    backend::{Backend, Draft},
    components::notice::{News, Notice},
};

/// Said from the moment the place is known, not only when the dossier is refused: the place that
/// the answers name does not take this service here.
pub(super) fn not_here(
    context: &Context,
    backend: &dyn Backend,
    draft: &Draft,
    reach: &Reach,
) -> Option<AnyView> {
    let (service, form) = (&draft.service.service, &draft.service.form);
    if service.handover.is_some() {
        return None;
    }
    let lang = context.lang;
    let rules = context.rules(backend);
    let field = form.field(service.unit_field.as_deref()?)?;
    let place = read(field, reach.text(&field.id), &rules)?.canonical();
    let here = service.extent_at(&place, backend.places(), rules.today);
    let told =
        here.filter(|here| here.extent == Extent::NotYet).map(|here| here.why.get(lang.tag()));
    // Each stage of a linked procedure has a unit of its own; the counter there says who.
    let nobody = service.stages.is_empty()
        && backend.places().receiving(&place, &service.slug, rules.today).is_none();
    let why = told.or(nobody.then(|| {
        lang.pick(
            "Nộp trên Cổng Dịch vụ công quốc gia hoặc tại cơ quan giải quyết.",
            "File on the national portal or at the office that handles it.",
        )
    }))?;
    let title =
        lang.pick("Nơi này chưa nhận hồ sơ qua Một Cửa", "This place does not take dossiers yet");
    let kept = lang.pick("Những gì bạn đã khai vẫn được lưu.", "What you filled in is kept.");
    let why = why.to_owned();
    Some(view! { <Notice news=News::Warning title><p>{why}</p><p>{kept}</p></Notice> }.into_any())
}
