//! The part of a filed form that one agency needs, and the whole again after supplements.

use crate::catalogue::Stage;
use crate::form::{Filed, Form, Path};

/// What the agency of `stage` gets to see: the answers and files that it needs, nothing else.
#[must_use]
pub fn part_of(filed: &Filed, form: &Form, stage: &Stage) -> Filed {
    let mut part = filed.clone();
    part.values.retain(|path, _| is_of(form, stage, path));
    part.files.retain(|field, _| is_of(form, stage, field));
    part
}

/// The whole form after `part`, which the citizen mended for `stage`: its answers take the place
/// of the earlier ones that this stage needs, also where they were taken away.
#[must_use]
pub fn whole_of(whole: &Filed, part: &Filed, form: &Form, stage: &Stage) -> Filed {
    let mut mended = whole.clone();
    mended.values.retain(|path, _| !is_of(form, stage, path));
    mended.files.retain(|field, _| !is_of(form, stage, field));
    let part = part_of(part, form, stage);
    mended.values.extend(part.values);
    mended.files.extend(part.files);
    mended
}

/// The steps and fields of the form that the agency of `stage` needs, in their order.
#[must_use]
pub fn form_of(form: &Form, stage: &Stage) -> Form {
    let mut part = form.clone();
    for step in &mut part.steps {
        if !needs(stage, &step.id) {
            step.fields.retain(|field| needs(stage, &field.id));
        }
    }
    part.steps.retain(|step| !step.fields.is_empty());
    part
}

/// Whether a stage names this step or field, or everything.
fn needs(stage: &Stage, id: &str) -> bool {
    stage.fields.is_empty() || stage.fields.iter().any(|named| named == id)
}

/// Whether an answer is among those that the stage needs.
fn is_of(form: &Form, stage: &Stage, path: &str) -> bool {
    if stage.fields.is_empty() {
        return true;
    }
    let Some(id) = Path::parse(path).map(|path| path.field) else { return false };
    let mut steps = form.steps.iter();
    steps.any(|step| {
        step.fields.iter().any(|field| field.id == id)
            && (needs(stage, &step.id) || needs(stage, id))
    })
}
