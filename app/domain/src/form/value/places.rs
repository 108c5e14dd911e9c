//! Communes of today and of before July 2025.

use super::{Context, Fault, Field, Value, text_value};
use crate::place::Found;

pub(super) fn commune(clean: &str, context: &Context<'_>) -> Result<Value, Fault> {
    let Some(places) = context.places else { return Ok(Value::Text(clean.to_owned())) };
    match places.find_commune(clean) {
        Found::One(commune) => Ok(Value::Commune(commune.code.clone())),
        Found::None => Err(Fault::NoSuchCommune),
        Found::Many(candidates) => Err(Fault::AmbiguousCommune {
            candidates: candidates
                .iter()
                .take(8)
                .filter_map(|commune| places.address(&commune.code))
                .collect(),
        }),
    }
}

/// A commune of before July 2025. A paper may name one that was gone long before: what no list
/// has is kept as it stands on the paper, with a doubt.
pub(super) fn old_commune(
    field: &Field,
    clean: String,
    context: &Context<'_>,
) -> Result<Value, Fault> {
    let found = context.places.map(|places| (places, places.find_old_commune(&clean)));
    match found {
        Some((_, Found::One(commune))) => Ok(Value::OldCommune(commune.code.clone())),
        Some((places, Found::Many(communes))) => {
            let named = communes.iter().take(8);
            let candidates = named.filter_map(|c| places.old_address(&c.code)).collect();
            Err(Fault::AmbiguousCommune { candidates })
        }
        Some((_, Found::None)) | None => text_value(field, clean, 160),
    }
}
