//! One style sheet from many files, without comments and idle space.

/// Joins style sheets in the order given and takes out what the browser does not need.
pub(crate) fn bundle<'a>(sheets: impl IntoIterator<Item = &'a str>) -> String {
    sheets.into_iter().map(minify).collect()
}

/// Drops comments, line breaks and spaces that separate nothing. Strings stay as they are, and so
/// do the spaces around `+`, `-`, `:` and parentheses, which can mean something.
fn minify(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut space = false;
    let mut rest = sheet.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '/' if rest.peek() == Some(&'*') => {
                skip_comment(&mut rest);
                space = true;
            }
            c if c.is_whitespace() => space = true,
            '"' | '\'' => {
                flush(&mut out, &mut space);
                copy_string(c, &mut rest, &mut out);
            }
            '{' | '}' | ';' | ',' => {
                space = false;
                if c == '}' && out.ends_with(';') {
                    out.pop();
                }
                out.push(c);
            }
            c => {
                flush(&mut out, &mut space);
                out.push(c);
            }
        }
    }
    out
}

/// Writes the one space that a run of space and comments stands for, where it separates anything.
fn flush(out: &mut String, space: &mut bool) {
    let separates = out.chars().last().is_some_and(|last| !matches!(last, '{' | '}' | ';' | ','));
    if *space && separates {
        out.push(' ');
    }
    *space = false;
}

fn skip_comment(rest: &mut impl Iterator<Item = char>) {
    let mut last = ' ';
    // The `*` that opens the comment must not close it too.
    for c in rest.skip(1) {
        if last == '*' && c == '/' {
            break;
        }
        last = c;
    }
}

fn copy_string(quote: char, rest: &mut impl Iterator<Item = char>, out: &mut String) {
    out.push(quote);
    let mut escaped = false;
    for c in rest {
        out.push(c);
        if c == quote && !escaped {
            break;
        }
        escaped = c == '\\' && !escaped;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_idle_space_go_and_meaning_stays() {
        let cases = [
            ("a {\n  color: red;\n}\n", "a{color: red}"),
            ("/* one */a/* two */b { }", "a b{}"),
            ("/*/ odd */a{}", "a{}"),
            ("a,\n b > c {margin: calc(1px + 2px)}", "a,b > c{margin: calc(1px + 2px)}"),
            ("a::before { content: \"/* x */  ;}\" ; }", "a::before{content: \"/* x */  ;}\"}"),
            ("a { content: '\\'  {' }", "a{content: '\\'  {'}"),
            ("a :hover{}", "a :hover{}"),
            (
                "@media (min-width: 40em) and (prefers-color-scheme: dark) {a{b:c}}",
                "@media (min-width: 40em) and (prefers-color-scheme: dark){a{b:c}}",
            ),
        ];
        for (sheet, wanted) in cases {
            assert_eq!(minify(sheet), wanted, "{sheet}");
        }
    }

    #[test]
    fn sheets_keep_their_order() {
        assert_eq!(bundle(["a{b:c}\n", "/* */\nd{e:f}"]), "a{b:c}d{e:f}");
    }
}
