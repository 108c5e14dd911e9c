//! Answers that are chosen from a list.

use super::{Fault, Field, Kind, Value, count};
use crate::{person::Sex, text};

/// An answer that is one or several of a list.
pub(super) fn option(field: &Field, clean: &str) -> Result<Value, Fault> {
    let is_known = |value: &str| field.options.iter().any(|option| option.value == value);
    match field.kind {
        Kind::Sex => {
            Ok(Value::Choice(Sex::parse(clean).ok_or(Fault::NotAChoice)?.as_str().to_owned()))
        }
        Kind::YesNo | Kind::Agree => match clean {
            "co" => Ok(Value::YesNo(true)),
            "khong" => Ok(Value::YesNo(false)),
            _ => Err(Fault::NotAChoice),
        },
        Kind::Choices => choices(field, clean),
        Kind::Province if !is_known(clean) => {
            let typed = place_name(clean);
            let named = field.options.iter().find(|option| place_name(&option.label.vi) == typed);
            named.map(|option| Value::Choice(option.value.clone())).ok_or(Fault::NotAChoice)
        }
        _ if is_known(clean) => Ok(Value::Choice(clean.to_owned())),
        _ => Err(Fault::NotAChoice),
    }
}

/// A province's name without what stands before it, folded.
fn place_name(text: &str) -> String {
    let plain = text::fold(text).replace(['.', '-'], " ");
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let short = ["tinh ", "thanh pho ", "tp "].iter().find_map(|word| plain.strip_prefix(word));
    short.unwrap_or(&plain).to_owned()
}

fn choices(field: &Field, clean: &str) -> Result<Value, Fault> {
    let typed: Vec<&str> = clean.split(',').map(str::trim).filter(|v| !v.is_empty()).collect();
    let known = |value: &&str| field.options.iter().any(|option| option.value == **value);
    if !typed.iter().all(known) {
        return Err(Fault::NotAChoice);
    }
    let chosen = field.options.iter().map(|option| &option.value);
    let chosen: Vec<String> = chosen.filter(|v| typed.contains(&v.as_str())).cloned().collect();
    if let Some(least) = field.least.filter(|least| chosen.len() < count(*least)) {
        return Err(Fault::TooFew { least });
    }
    if let Some(most) = field.most.filter(|most| chosen.len() > count(*most)) {
        return Err(Fault::TooMany { most });
    }
    Ok(Value::Choices(chosen))
}
