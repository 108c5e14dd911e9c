//! Smaller scripts with the same meaning: a weak line carries no comments and no long names.

use anyhow::{Result, bail};
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// How a browser loads a script.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// Names at its top are its own.
    Module,
    /// Names at its top are everybody's, and stay.
    Classic,
}

/// `script` without what only its readers need.
///
/// # Errors
/// When it is no script; `name` is told.
pub(super) fn minify(name: &str, script: &str, kind: Kind) -> Result<String> {
    let memory = Allocator::default();
    let kind = match kind {
        Kind::Module => SourceType::mjs(),
        Kind::Classic => SourceType::script(),
    };
    let parsed = Parser::new(&memory, script, kind).parse();
    if let Some(fault) = parsed.diagnostics.first() {
        bail!("{name} is not JavaScript: {fault}");
    }
    let mut program = parsed.program;
    let minified = Minifier::new(MinifierOptions::default()).minify(&memory, &mut program);
    let writer = Codegen::new().with_options(CodegenOptions::minify());
    Ok(writer.with_scoping(minified.scoping).build(&program).code)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn names_that_others_use_stay_and_comments_go() {
        let module = "// Why.\nimport { far } from './far.js';\nexport function near_1(count) { return far(count, \"// no comment\"); }\n";
        let small = minify("a.js", module, Kind::Module).unwrap();
        assert!(!small.contains("Why") && !small.contains("count"), "{small}");
        assert!(small.contains("// no comment") && small.contains("./far.js"), "{small}");
        assert!(small.contains("near_1") && small.contains("far"), "{small}");
        let classic = "const shared = 1;\nself.go = (long) => long + shared;\n";
        let small = minify("b.js", classic, Kind::Classic).unwrap();
        assert!(small.contains("shared=1") && !small.contains("long"), "{small}");
    }

    #[test]
    fn what_is_no_script_is_named() {
        let refused = minify("c.js", "const = ;", Kind::Module).unwrap_err().to_string();
        assert!(refused.starts_with("c.js is not JavaScript"), "{refused}");
    }
}
