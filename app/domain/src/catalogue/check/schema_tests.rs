//! The published schemas say what the parser takes: every key the parser knows, and no other; and
//! every embedded file is one that they allow.

#![expect(clippy::unwrap_used, reason = "tests")]

use serde_json::Value;

use crate::{
    catalogue::{Files, Mistake, Service, load},
    place::{PlaceError, Places},
};

const PROVINCES: &str = include_str!("../../../data/places/provinces.toml");
const UNITS: &str = include_str!("../../../data/places/units.toml");

fn schema(name: &str) -> Value {
    let text = match name {
        "service" => include_str!("../../../data/schema/service.schema.json"),
        "form" => include_str!("../../../data/schema/form.schema.json"),
        "examples" => include_str!("../../../data/schema/examples.schema.json"),
        "lists" => include_str!("../../../data/schema/lists.schema.json"),
        "calendar" => include_str!("../../../data/schema/calendar.schema.json"),
        "shared" => include_str!("../../../data/schema/shared.schema.json"),
        "provinces" => include_str!("../../../data/schema/provinces.schema.json"),
        "units" => include_str!("../../../data/schema/units.schema.json"),
        other => panic!("no schema of {other}"),
    };
    serde_json::from_str(text).unwrap()
}

/// The schema that applies: itself, or the one it refers to.
fn resolved<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let Some(name) = schema.get("$ref").and_then(Value::as_str) else { return schema };
    root.pointer(name.trim_start_matches('#')).unwrap_or_else(|| panic!("{name} is nowhere"))
}

/// What of a value the schema does not allow.
fn faults(root: &Value, schema: &Value, value: &Value, at: &str, into: &mut Vec<String>) {
    let schema = resolved(root, schema);
    if let Some(Value::Array(allowed)) = schema.get("enum")
        && !allowed.contains(value)
    {
        into.push(format!("{at}: {value}"));
    }
    let kind = schema.get("type").and_then(Value::as_str).unwrap_or_default();
    match (kind, value) {
        ("object", Value::Object(entries)) => {
            let named = schema.get("properties");
            let others = schema.get("additionalProperties");
            for (key, value) in entries {
                let at = format!("{at}.{key}");
                match named.and_then(|named| named.get(key)).or(others) {
                    Some(Value::Bool(false)) => into.push(format!("{at}: unknown")),
                    Some(inner) => faults(root, inner, value, &at, into),
                    None => {}
                }
            }
            for key in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
                if !entries.contains_key(key.as_str().unwrap()) {
                    into.push(format!("{at}: {key} is missing"));
                }
            }
        }
        ("array", Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                faults(root, schema.get("items").unwrap(), item, &format!("{at}[{index}]"), into);
            }
        }
        ("string", Value::String(_)) | ("boolean", Value::Bool(_)) | ("", _) => {}
        ("integer", Value::Number(number)) if number.is_i64() || number.is_u64() => {}
        (kind, value) => into.push(format!("{at}: {value} is no {kind}")),
    }
}

#[test]
fn every_embedded_file_fits_its_schema() {
    let files = Files::embedded();
    let calendar = ("calendar.toml", include_str!("../../../data/calendars/vn.toml"));
    let places = [("places/provinces.toml", PROVINCES), ("places/units.toml", UNITS)];
    for (path, text) in files.iter().chain([calendar]).chain(places) {
        let name = path.rsplit('/').next().unwrap().trim_end_matches(".toml");
        let root = schema(name);
        let value: Value = toml::from_str(text).unwrap();
        let mut found = Vec::new();
        faults(&root, &root, &value, path, &mut found);
        assert_eq!(found, Vec::<String>::new());
    }
}

/// A schema that lets everything pass would pass every file, too.
#[test]
fn no_schema_lets_an_unknown_key_or_a_missing_one_pass() {
    for name in ["service", "form", "examples", "shared", "lists", "calendar", "provinces", "units"]
    {
        let root = schema(name);
        let mut found = Vec::new();
        faults(&root, &root, &serde_json::json!({ "nothing": 1 }), name, &mut found);
        let unknown = format!("{name}.nothing: unknown");
        let missing = root.get("required").and_then(Value::as_array).map_or(0, Vec::len);
        assert!(found.contains(&unknown) && found.len() == 1 + missing, "{found:?}");
    }
}

/// The keys that the parser names when it meets one it does not know.
fn keys(text: &str) -> Vec<String> {
    let error = load::parse::<Service>("service.toml", text).unwrap_err();
    let Mistake::UnknownKey { known, .. } = error.what else { panic!("{error:?}") };
    quoted(&known)
}

/// What stands between backticks, sorted.
fn quoted(text: &str) -> Vec<String> {
    let mut keys: Vec<String> = text
        .split('`')
        .enumerate()
        .filter(|(index, _)| index % 2 == 1)
        .map(|(_, key)| key.to_owned())
        .collect();
    keys.sort();
    keys
}

/// The keys of a schema, sorted.
fn of(schema: &Value) -> Vec<String> {
    let properties = schema.get("properties").unwrap().as_object().unwrap();
    let mut keys: Vec<String> = properties.keys().cloned().collect();
    keys.sort();
    keys
}

#[test]
fn the_schemas_of_places_have_the_keys_of_the_parser() {
    let read = |provinces: &str, units: &str| Places::from_files(provinces, "", units).unwrap_err();
    let nothing = |name: &str| format!("[[{name}]]\nnothing = 1");
    for (name, error) in [
        ("province", read(&nothing("province"), "unit = []")),
        ("unit", read("province = []", &nothing("unit"))),
    ] {
        let PlaceError::Syntax { message, line: Some(2), .. } = error else { panic!("{error:?}") };
        let mut known = quoted(&message);
        known.retain(|key| key != "nothing");
        let root = schema(&format!("{name}s"));
        let items = root.pointer(&format!("/properties/{name}/items")).unwrap();
        assert_eq!(of(resolved(&root, items)), known, "{name}");
    }
}

#[test]
fn the_schema_of_services_has_the_keys_of_the_parser() {
    let root = schema("service");
    assert_eq!(of(&root), keys("nothing = 1"));
    for part in
        ["agency", "extent", "fee", "time", "paper", "law", "advice", "question", "rule", "stage"]
    {
        let items = root.pointer(&format!("/properties/{part}/items")).unwrap();
        assert_eq!(of(resolved(&root, items)), keys(&format!("[[{part}]]\nnothing = 1")), "{part}");
    }
    for part in ["handover", "proof"] {
        let inner = root.pointer(&format!("/properties/{part}")).unwrap();
        assert_eq!(of(resolved(&root, inner)), keys(&format!("[{part}]\nnothing = 1")), "{part}");
    }
}
