//! What the style sheets promise: contrast, one dark palette, size.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

type Palette = BTreeMap<String, [f64; 3]>;

fn source(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    fs::read_to_string(root.join(path)).unwrap()
}

/// All style sheets in the order of the build: base, components, pages.
pub(crate) fn bundle() -> String {
    let mut folders: Vec<_> =
        crate::components::all_examples().iter().map(|shown| shown.folder).collect();
    folders.sort_unstable();
    let components =
        folders.iter().map(|folder| source(&format!("components/{folder}/{folder}.css")));
    std::iter::once(source("base.css"))
        .chain(components)
        .chain([source("pages/pages.css")])
        .collect()
}

/// The same without comments, as the build takes them out.
pub(crate) fn bare_bundle() -> String {
    let all = bundle();
    let mut parts = all.split("/*");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |bare, part| bare + part.split_once("*/").unwrap().1)
}

/// The palettes of `base.css` in order: light, dark by the system, dark by choice.
fn palettes() -> Vec<Palette> {
    let css = source("base.css");
    let blocks = css.split("--ink: #").skip(1).map(|rest| format!("--ink: #{rest}"));
    blocks.map(|block| palette(block.split('}').next().unwrap())).take(3).collect()
}

/// The palettes of strong contrast: light by choice and by the system, dark by choice and by the
/// system, each over what it leaves as it is.
fn strong_palettes() -> Vec<Palette> {
    let css = source("base.css");
    let blocks = css.split("--ink: #").skip(4).map(|rest| format!("--ink: #{rest}"));
    let strong = blocks.take(4).map(|block| palette(block.split('}').next().unwrap()));
    let plain = palettes();
    let over = [&plain[0], &plain[0], &plain[1], &plain[1]];
    over.into_iter()
        .zip(strong)
        .map(|(plain, strong)| plain.clone().into_iter().chain(strong).collect())
        .collect()
}

fn palette(block: &str) -> Palette {
    let declarations = block.split(';').filter_map(|part| part.trim().split_once(": #"));
    declarations
        .map(|(name, hex)| (name.trim_start_matches("--").to_owned(), colour(hex)))
        .collect()
}

fn colour(hex: &str) -> [f64; 3] {
    let long: String =
        if hex.len() == 3 { hex.chars().flat_map(|c| [c, c]).collect() } else { hex.to_owned() };
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&long[at..at + 2], 16).unwrap()) / 255.0)
}

/// WCAG 2.2, relative luminance.
fn luminance(colour: [f64; 3]) -> f64 {
    let [r, g, b] =
        colour.map(|c| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(palette: &Palette, a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(palette[a]), luminance(palette[b]));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Every text colour with the grounds it is used on.
const PAIRS: [(&str, &str); 10] = [
    ("ink", "paper mist gold-bg blue-bg ok-bg warn-bg bad-bg"),
    ("soft", "paper mist gold-bg"),
    ("red-ink", "red red-deep"),
    ("red-text", "paper mist"),
    ("blue", "paper mist gold-bg blue-bg"),
    ("blue-deep", "blue-bg"),
    ("ok", "paper ok-bg"),
    ("warn", "paper warn-bg"),
    ("bad", "paper bad-bg"),
    ("unknown", "paper unknown-bg"),
];

fn texts_stand_off(palettes: &[Palette], least: f64) {
    for palette in palettes {
        for (text, grounds) in PAIRS {
            for ground in grounds.split(' ') {
                let ratio = contrast(palette, text, ground);
                assert!(ratio >= least, "{text} on {ground}: {ratio:.2}");
            }
        }
    }
}

#[test]
fn text_has_a_contrast_of_seven_in_light_and_dark() {
    texts_stand_off(&palettes(), 7.0);
}

#[test]
fn strong_contrast_is_ten_for_text_and_seven_for_lines_in_light_and_dark() {
    let strong = strong_palettes();
    assert_eq!(strong.len(), 4);
    assert_eq!((&strong[0], &strong[2]), (&strong[1], &strong[3]), "by choice as by the system");
    assert_ne!(strong[0]["paper"], strong[2]["paper"], "light and dark");
    texts_stand_off(&strong, 10.0);
    for palette in &strong {
        for mark in ["line", "edge", "red-mark", "red-edge", "focus", "ok", "bad"] {
            let ratio = contrast(palette, mark, "paper");
            assert!(ratio >= 7.0, "{mark}: {ratio:.2}");
        }
    }
}

#[test]
fn the_header_and_the_bands_of_the_verdict_carry_white_at_seven_and_at_ten_where_strong() {
    const GROUNDS: [&str; 5] = ["bar", "band-ok", "band-warn", "band-bad", "band-unknown"];
    let css = source("base.css");
    let blocks = css.split("--bar: #").skip(1).map(|rest| format!("--bar: #{rest}"));
    let grounds: Vec<Palette> =
        blocks.map(|block| palette(block.split('}').next().unwrap())).collect();
    assert_eq!(grounds.len(), 3, "ordinary, strong by choice and by the system");
    assert_eq!(grounds[1], grounds[2]);
    for (palette, least) in grounds.iter().zip([7.0, 10.0, 10.0]) {
        for ground in GROUNDS {
            let ratio = 1.05 / (luminance(palette[ground]) + 0.05);
            assert!(ratio >= least, "{ground}: {ratio:.2}");
        }
    }
    let used = source("components/verdict/verdict.css") + &css;
    for ground in GROUNDS {
        assert!(used.contains(&format!("background: var(--{ground})")), "{ground}");
    }
}

#[test]
fn edges_and_marks_that_mean_something_have_a_contrast_of_four_and_a_half() {
    for palette in palettes() {
        for mark in ["edge", "red-mark", "red-edge", "focus", "ok", "bad"] {
            let ratio = contrast(&palette, mark, "paper");
            assert!(ratio >= 4.5, "{mark}: {ratio:.2}");
        }
    }
    // What is ticked is such a mark.
    let all = bundle();
    let mut ticked = all.split("accent-color: ").skip(1);
    assert!(ticked.all(|rest| rest.starts_with("var(--red-mark)")), "a tick of another colour");
}

#[test]
fn dark_is_the_same_by_system_and_by_choice() {
    let palettes = palettes();
    assert_eq!(palettes.len(), 3);
    assert!(palettes[0].len() > 20, "the tokens were read");
    assert_eq!(palettes[1], palettes[2]);
}

#[test]
fn component_styles_name_no_colour_of_their_own() {
    // White on the verdict's bands and the code's ground are the same in light and dark.
    let exempt = ["verdict", "qr_code", "dialog"];
    for shown in crate::components::all_examples() {
        let css = source(&format!("components/{0}/{0}.css", shown.folder));
        assert!(exempt.contains(&shown.folder) || !css.contains('#'), "{}", shown.folder);
    }
}

#[test]
fn nothing_is_faded_below_its_contrast() {
    assert!(!bundle().contains("opacity"), "a faded text has less contrast than its token");
}

#[test]
fn every_token_used_is_defined() {
    let base = source("base.css");
    let all = bundle();
    assert!(all.len() < 40_000, "the style sheet grew to {} bytes", all.len());
    for rest in all.split("var(").skip(1) {
        let token = rest.split(')').next().unwrap();
        assert!(base.contains(&format!("{token}:")), "{token}");
    }
}
