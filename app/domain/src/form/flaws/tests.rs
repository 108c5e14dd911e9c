//! Forms with one mistake each.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use super::*;

/// A form of one or two steps from the fields in TOML.
fn flaws(body: &str) -> Vec<(String, FlawKind)> {
    let head = "number = 'X'\nversion = '2'\ntitle = { vi = 'x', en = 'x' }\nlegal_basis = 'x'\n";
    let body = body.replace("W}", "label = { vi = 'x', en = 'x' } }");
    let form: Form = toml::from_str(&format!("{head}{body}")).unwrap_or_else(|e| panic!("{e}"));
    form.check_definition().into_iter().map(|flaw| (flaw.at, flaw.what)).collect()
}

fn one_step(fields: &str) -> Vec<(String, FlawKind)> {
    flaws(&format!("[[step]]\nid = 's'\ntitle = {{ vi = 'x', en = 'x' }}\nfield = [\n{fields}\n]"))
}

const AB: &str = "options = [{ value = 'a', label = { vi = 'A', en = 'A' } }, \
                  { value = 'b', label = { vi = 'B', en = 'B' } }]";

#[test]
fn a_sound_form_has_no_flaws() {
    let sound = one_step(
        &format!(
            "{{ id = 'loai', kind = 'choice', {AB}, W}},
         {{ id = 'ngay', kind = 'date', W}},
         {{ id = 'ten', kind = 'name', when = {{ field = 'loai', is = 'b' }}, W}},
         {{ id = 'so', kind = 'number', required_when = {{ field = 'sau', filled = true }}, W}},
         {{ id = 'sau', kind = 'date', not_before = 'ngay',
            when = {{ all = [{{ field = 'ngay', from_day = '2010-01-01' }},
                             {{ field = 'ngay', older_than_years = 6 }},
                             {{ field = 'ngay', younger_than_years = 14 }}] }}, W}},
         {{ id = 'nhom', kind = 'group', W, columns = [
            {{ id = 'loai', kind = 'choice', {AB}, W}},
            {{ id = 'so', kind = 'number', when = {{ field = 'loai', is = 'a' }}, W}} ] }},
         {{ id = 'tong', kind = 'number', computed = {{ sum = ['so', 'nhom.so'] }}, W}}",
        )
        .replace("W,", "label = { vi = 'x', en = 'x' },"),
    );
    assert_eq!(sound, []);
}

#[test]
fn every_mistake_is_named_at_its_place() {
    let name = |name: &str| name.to_owned();
    let cases: Vec<(String, &str, FlawKind)> = vec![
        ("{ id = 'a', kind = 'name', W}, { id = 'a', kind = 'date', W}".into(), "a",
         FlawKind::Twice { id: name("a") }),
        ("{ id = 'hoTen', kind = 'name', W}".into(), "hoTen", FlawKind::BadId),
        ("{ id = 'a', kind = 'name', when = { field = 'x', is = 'y' }, W}".into(), "a",
         FlawKind::NoField { name: name("x") }),
        ("{ id = 'a', kind = 'date', not_before = 'x', W}".into(), "a",
         FlawKind::NoField { name: name("x") }),
        ("{ id = 'a', kind = 'name', when = { field = 'b', is = 'co' }, W}, { id = 'b', kind = 'yes-no', W}".into(),
         "a", FlawKind::Later { name: name("b") }),
        ("{ id = 'a', kind = 'yes-no', when = { field = 'b', is = 'co' }, W},
          { id = 'b', kind = 'yes-no', when = { field = 'a', is = 'co' }, W}".into(),
         "a", FlawKind::Circular { name: name("b") }),
        ("{ id = 'a', kind = 'number', computed = { copy = 'a' }, W}".into(), "a",
         FlawKind::Circular { name: name("a") }),
        (format!("{{ id = 'a', kind = 'choice', {AB}, W}}, {{ id = 'b', kind = 'name', when = {{ field = 'a', is = 'c' }}, W}}"),
         "b", FlawKind::NoValue { name: name("a"), value: name("c") }),
        ("{ id = 'a', kind = 'name', W}, { id = 'b', kind = 'name', when = { field = 'a', at_least = 3 }, W}".into(),
         "b", FlawKind::WrongKind { name: name("a") }),
        ("{ id = 'a', kind = 'number', W}, { id = 'b', kind = 'number', computed = { count = 'a' }, W}".into(),
         "b", FlawKind::WrongKind { name: name("a") }),
        ("{ id = 'a', kind = 'choice', W}".into(), "a", FlawKind::NoOptions),
        ("{ id = 'a', kind = 'group', W}".into(), "a", FlawKind::Empty),
        ("{ id = 'a', kind = 'group', columns = [{ id = 'b', kind = 'file', W}], W}".into(), "a.b",
         FlawKind::NotInGroup),
        ("{ id = 'a', kind = 'name', not_future = true, W}".into(), "a",
         FlawKind::KeyNotForKind { key: "not_future" }),
        ("{ id = 'a', kind = 'name', unique = true, W}".into(), "a",
         FlawKind::KeyNotForKind { key: "unique" }),
        ("{ id = 'a', kind = 'number', least = 5, most = 4, W}".into(), "a", FlawKind::LeastAboveMost),
        (format!("{{ id = 'a', kind = 'choices', least = 3, {AB}, W}}"), "a", FlawKind::LeastAboveMost),
        ("{ id = 'a', kind = 'name', label = { vi = 'x', en = ' ' } }".into(), "a",
         FlawKind::NoWords { lang: "en" }),
        (format!("{{ id = 'a', kind = 'choice', {AB}, W}}, {{ id = 'b', kind = 'name', when = {{ all = [{{ field = 'a', is = 'a' }}, {{ field = 'a', is = 'b' }}] }}, W}}"),
         "b", FlawKind::NeverShown),
        ("{ id = 'a', kind = 'number', most = 5, W}, { id = 'b', kind = 'name', when = { field = 'a', at_least = 6 }, W}".into(),
         "b", FlawKind::NeverShown),
        ("{ id = 'a', kind = 'date', W}, { id = 'b', kind = 'name', when = { all = [{ field = 'a', from_day = '2025-07-01' }, { field = 'a', before_day = '2024-01-01' }] }, W}".into(),
         "b", FlawKind::NeverShown),
        ("{ id = 'a', kind = 'date', W}, { id = 'b', kind = 'name', when = { all = [{ field = 'a', older_than_years = 14 }, { field = 'a', younger_than_years = 6 }] }, W}".into(),
         "b", FlawKind::NeverShown),
        // `b` is asked only of those who said no; `c` needs a yes and `b`.
        ("{ id = 'a', kind = 'yes-no', W}, { id = 'b', kind = 'yes-no', when = { field = 'a', is = 'khong' }, W},
          { id = 'c', kind = 'name', when = { all = [{ field = 'a', is = 'co' }, { field = 'b', is = 'co' }] }, W}".into(),
         "c", FlawKind::NeverShown),
        ("{ id = 'g', kind = 'group', label = { vi = 'x', en = 'x' }, columns = [{ id = 'a', kind = 'sex', W}, { id = 'b', kind = 'name', when = { field = 'a', is = 'khac' }, W}] }".into(),
         "g.b", FlawKind::NoValue { name: name("a"), value: name("khac") }),
    ];
    for (fields, at, what) in cases {
        let found = one_step(&fields);
        assert_eq!(found.first(), Some(&(at.to_owned(), what)), "{fields}");
    }
}

#[test]
fn steps_and_rules_are_looked_at_too() {
    let form = |more: &str| {
        flaws(&format!(
            "[[step]]\nid = 's1'\ntitle = {{ vi = 'x', en = 'x' }}\n
             field = [{{ id = 'a', kind = 'yes-no', W}}]\n
             [[step]]\nid = 's2'\ntitle = {{ vi = 'x', en = 'x' }}\n
             field = [{{ id = 'b', kind = 'money', W}}]\n{more}"
        ))
    };
    let rule = |at: &str, demand: &str| {
        form(&format!("[[rule]]\nid = 'r'\nat = '{at}'\nsay = {{ vi = 'x', en = 'x' }}\n{demand}"))
    };
    let r = |what| vec![("r".to_owned(), what)];
    assert_eq!(rule("b", "one_filled = ['a', 'b']"), []);
    assert_eq!(rule("x", "one_filled = ['a']"), r(FlawKind::NoField { name: "x".into() }));
    assert_eq!(rule("b", "one_filled = ['x']"), r(FlawKind::NoField { name: "x".into() }));
    assert_eq!(rule("a", "distinct = ['a', 'b']"), r(FlawKind::Later { name: "b".into() }));
    assert_eq!(rule("a", "doubt = true\ndistinct = ['a', 'b']"), []);
    assert_eq!(
        rule("b", "age_at_least = { of = 'b', years = 18 }"),
        r(FlawKind::WrongKind { name: "b".into() })
    );
    let apart = |what: &str| rule("b", &format!("distance = {{ from = 'b', {what} }}"));
    let months = "least = { months = 6 }, most = { days = 92 }";
    assert_eq!(apart("most = { months = 6 }"), r(FlawKind::WrongKind { name: "b".into() }));
    assert_eq!(
        apart("to = 'x', most = { days = 1 }")[1..],
        r(FlawKind::NoField { name: "x".into() })
    );
    assert_eq!(apart(months)[..1], r(FlawKind::LeastAboveMost));
    assert_eq!(apart("to = 'b'")[..1], r(FlawKind::KeyNotForKind { key: "distance" }));
    let day = "never = { field = 'b', before_day = '2025-07-01' }";
    assert_eq!(rule("b", day), r(FlawKind::WrongKind { name: "b".into() }));
    assert_eq!(
        form("when = { field = 'b', filled = true }"),
        [("s2".to_owned(), FlawKind::Later { name: "b".into() })]
    );
    assert_eq!(
        form("when = { all = [{ field = 'a', is = 'co' }, { field = 'a', is = 'khong' }] }"),
        [("s2".to_owned(), FlawKind::NeverShown)]
    );
    let version = FlawKind::SameVersion { version: "2".into() };
    assert_eq!(form("[[migration]]\nfrom = '2'"), [(String::new(), version)]);
    let gone = FlawKind::NoField { name: "x".into() };
    assert_eq!(form("[[migration]]\nfrom = '1'\nrename = { c = 'x' }"), [(String::new(), gone)]);
}

#[test]
fn the_forms_of_the_catalogue_are_sound() {
    let catalogue = crate::catalogue::Catalogue::embedded().unwrap();
    for loaded in catalogue.services() {
        assert_eq!(loaded.form.check_definition(), [], "{}", loaded.service.slug);
    }
}
