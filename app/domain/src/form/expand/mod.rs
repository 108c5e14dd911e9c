//! From a form as an operator writes it to the form that server and browser use: blocks become
//! fields, names of lists become options.

mod blocks;
mod lists;
mod written;

pub use lists::{OptionList, OptionLists, Parts, Rate};
pub use written::WrittenForm;

use super::{Computed, Field, Form, Kind, Step};
use blocks::{address, consent, person};
use written::{WrittenField, WrittenKind, WrittenSource, WrittenStep};

/// A block or list that cannot be expanded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpandError {
    /// The field's identifier, or that of the block.
    pub field: String,
    /// What is wrong.
    pub what: ExpandFault,
}

/// Why a block or list cannot be expanded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExpandFault {
    /// `options_from` names no list.
    UnknownList {
        /// The name.
        list: String,
    },
    /// A key that this kind of field does not have.
    KeyNotForKind {
        /// The key.
        key: &'static str,
    },
    /// A person without parts.
    NoParts,
    /// A consent inside a group: its file would belong to no row.
    BlockInGroup,
}

impl WrittenForm {
    /// The form with its blocks and lists put in.
    ///
    /// # Errors
    /// The first block or list that cannot be expanded.
    pub fn expand(self, parts: &Parts<'_>) -> Result<Form, ExpandError> {
        let steps = self.steps.into_iter().map(|step| expand_step(step, parts));
        Ok(Form {
            number: self.number,
            version: self.version,
            title: self.title,
            legal_basis: self.legal_basis,
            for_self: self.for_self,
            steps: steps.collect::<Result<_, _>>()?,
            rules: self.rules,
            migrations: self.migrations,
        })
    }
}

fn expand_step(step: WrittenStep, parts: &Parts<'_>) -> Result<Step, ExpandError> {
    let WrittenStep { id, title, intro, when, fields } = step;
    Ok(Step { id, title, intro, when, fields: expand_all(fields, parts, false)? })
}

fn expand_all(
    fields: Vec<WrittenField>,
    parts: &Parts<'_>,
    in_group: bool,
) -> Result<Vec<Field>, ExpandError> {
    let mut all = Vec::new();
    for field in fields {
        match field.kind {
            WrittenKind::Plain(kind) => all.push(plain(field, kind, parts)?),
            WrittenKind::Person => all.extend(person(field, parts)?),
            WrittenKind::Consent if in_group => return Err(field.error(ExpandFault::BlockInGroup)),
            WrittenKind::Consent => all.extend(consent(field)?),
            WrittenKind::Address => all.extend(address(field)?),
        }
    }
    Ok(all)
}

fn plain(written: WrittenField, kind: Kind, parts: &Parts<'_>) -> Result<Field, ExpandError> {
    let block_key = [
        (!written.parts.is_empty(), "parts"),
        (written.required_parts.is_some(), "required_parts"),
        (written.before_2025, "before_2025"),
    ];
    if let Some((_, key)) = block_key.into_iter().find(|(is_there, _)| *is_there) {
        return Err(written.error(ExpandFault::KeyNotForKind { key }));
    }
    let prefill = match written.prefill {
        None => None,
        Some(WrittenSource::Plain(source)) => Some(source),
        Some(_) => return Err(written.error(ExpandFault::KeyNotForKind { key: "prefill" })),
    };
    let options = match &written.options_from {
        Some(list) => match parts.list(list) {
            Some(listed) => [listed, &written.options].concat(),
            None => return Err(written.error(ExpandFault::UnknownList { list: list.clone() })),
        },
        None if kind == Kind::Province => parts.provinces(),
        None => written.options,
    };
    let computed = written.computed.map(|computed| match computed {
        Computed::Premium(premium) => {
            Computed::Premium(super::Premium { rates: parts.premium(), ..premium })
        }
        other => other,
    });
    Ok(Field {
        id: written.id,
        kind,
        label: written.label,
        hint: written.hint,
        item: written.item,
        required: written.required,
        required_when: written.required_when,
        when: written.when,
        else_same_as: written.else_same_as,
        prefill,
        options,
        columns: expand_all(written.columns, parts, true)?,
        least: written.least,
        most: written.most,
        min_length: written.min_length,
        max_length: written.max_length,
        digits_only: written.digits_only,
        precision: written.precision,
        not_future: written.not_future,
        not_past: written.not_past,
        not_before: written.not_before,
        max_years_after: written.max_years_after,
        max_days_after: written.max_days_after,
        within_days_after: written.within_days_after,
        differs_from: written.differs_from,
        unique: written.unique,
        belongs_with: written.belongs_with,
        computed,
        autocomplete: written.autocomplete,
    })
}

impl WrittenField {
    fn error(&self, what: ExpandFault) -> ExpandError {
        ExpandError { field: self.id.clone(), what }
    }
}

#[cfg(test)]
mod tests;
