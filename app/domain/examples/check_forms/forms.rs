//! Forms as large as one likes, and answers to them: shared with `loops/src/bin/step_loop.rs`.

use domain::form::{Answers, Form};

/// Names, numbers, dates and choices in turn; with conditions every one looks at the one before.
pub(super) fn fields(count: usize, conditions: bool) -> Vec<String> {
    let kinds = [
        r#""kind":"name""#,
        r#""kind":"personal-number""#,
        r#""kind":"date","not_future":true"#,
        r#""kind":"choice","options":[{"value":"a","label":{"vi":"A","en":"A"}}]"#,
    ];
    let field = |(number, kind): (usize, &&str)| {
        let when = if conditions && number > 0 {
            format!(r#","when":{{"field":"f{}","filled":true}}"#, number - 1)
        } else {
            String::new()
        };
        format!(
            r#"{{"id":"f{number}","label":{{"vi":"x","en":"x"}},"required":true,{kind}{when}}}"#
        )
    };
    (0..count).zip(kinds.iter().cycle()).map(field).collect()
}

/// A right answer to each of so many fields.
pub(super) fn filled(count: usize) -> Answers {
    let texts = ["Trần Đức Huỳnh", "056 061 000 123", "14/02/1961", "a"];
    let mut answers = Answers::default();
    for (number, text) in (0..count).zip(texts.iter().cycle()) {
        answers.set(format!("f{number}"), *text);
    }
    answers
}

/// A form of one step with these fields.
pub(super) fn form(fields: &[String]) -> Result<Form, serde_json::Error> {
    let fields = fields.join(",");
    serde_json::from_str(&format!(
        r#"{{"number":"X","version":"1","title":{{"vi":"x","en":"x"}},"legal_basis":"x",
            "step":[{{"id":"s","title":{{"vi":"x","en":"x"}},"field":[{fields}]}}]}}"#
    ))
}
