//! Bytes that two different values never share.

use serde_json::{Number, Value};

/// Appends `bytes` with their length in front.
pub(super) fn push_bytes(bytes: &[u8], out: &mut Vec<u8>) {
    push_length(bytes.len(), out);
    out.extend(bytes);
}

/// Appends a JSON value: a letter for its kind, then its content; keys of objects sorted.
pub(super) fn push_value(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Null => out.push(b'n'),
        Value::Bool(false) => out.push(b'f'),
        Value::Bool(true) => out.push(b't'),
        Value::Number(number) => push_number(number, out),
        Value::String(text) => {
            out.push(b's');
            push_bytes(text.as_bytes(), out);
        }
        Value::Array(items) => {
            out.push(b'a');
            push_length(items.len(), out);
            for item in items {
                push_value(item, out);
            }
        }
        Value::Object(fields) => {
            out.push(b'o');
            push_length(fields.len(), out);
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_unstable_by_key(|(name, _)| *name);
            for (name, field) in fields {
                push_bytes(name.as_bytes(), out);
                push_value(field, out);
            }
        }
    }
}

/// The value of a whole number; details hold no others.
fn push_number(number: &Number, out: &mut Vec<u8>) {
    if let Some(whole) = number.as_i64() {
        out.push(b'i');
        out.extend(whole.to_be_bytes());
    } else {
        out.push(b'u');
        out.extend(number.as_u64().unwrap_or_default().to_be_bytes());
    }
}

fn push_length(length: usize, out: &mut Vec<u8>) {
    out.extend(u64::try_from(length).unwrap_or(u64::MAX).to_be_bytes());
}
