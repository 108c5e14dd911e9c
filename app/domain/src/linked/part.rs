//! The part of a filed form that one agency needs, and the whole again after supplements.

use crate::catalogue::Stage;
use crate::form::{Filed, Form, Path};

/// What the agency of `stage` gets to see: the answers and files of its steps, nothing else.
#[must_use]
pub fn part_of(filed: &Filed, form: &Form, stage: &Stage) -> Filed {
    let mut part = filed.clone();
    part.values.retain(|path, _| is_of(form, stage, path));
    part.files.retain(|field, _| is_of(form, stage, field));
    part
}

/// The whole form after `part`, which the citizen mended for `stage`: its answers take the place
/// of the earlier ones in the steps of that stage, also where they were taken away.
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

/// Whether an answer stands in a step that the stage needs.
fn is_of(form: &Form, stage: &Stage, path: &str) -> bool {
    if stage.fields.is_empty() {
        return true;
    }
    let Some(field) = Path::parse(path).map(|path| path.field) else { return false };
    let mut steps = form.steps.iter().filter(|step| stage.fields.contains(&step.id));
    steps.any(|step| step.fields.iter().any(|known| known.id == field))
}
