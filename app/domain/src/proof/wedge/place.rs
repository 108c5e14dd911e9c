//! What the keys of a US keyboard write, by their place (UI Events KeyboardEvent code values).

/// Keys that are neither letters nor digits: name, alone, with shift.
const SIGNS: [(&str, char, char); 12] = [
    ("Space", ' ', ' '),
    ("Minus", '-', '_'),
    ("Equal", '=', '+'),
    ("BracketLeft", '[', '{'),
    ("BracketRight", ']', '}'),
    ("Backslash", '\\', '|'),
    ("Semicolon", ';', ':'),
    ("Quote", '\'', '"'),
    ("Backquote", '`', '~'),
    ("Comma", ',', '<'),
    ("Period", '.', '>'),
    ("Slash", '/', '?'),
];

/// The numeric pad's signs.
const PAD: [(&str, char); 6] = [
    ("NumpadAdd", '+'),
    ("NumpadSubtract", '-'),
    ("NumpadMultiply", '*'),
    ("NumpadDivide", '/'),
    ("NumpadDecimal", '.'),
    ("NumpadComma", ','),
];

/// What the digit row writes with shift, from 0.
const SHIFTED: &str = ")!@#$%^&*(";

/// The character of a key; `None` for keys that write none. Caps lock has no say: a scanner that
/// means a capital presses shift.
pub(super) fn on_us_layout(code: &str, shift: bool) -> Option<char> {
    if let Some(letter) = code.strip_prefix("Key").and_then(one) {
        return Some(if shift { letter } else { letter.to_ascii_lowercase() });
    }
    if let Some(digit) = code.strip_prefix("Digit").and_then(one) {
        let place = usize::try_from(digit.to_digit(10)?).ok()?;
        return if shift { SHIFTED.chars().nth(place) } else { Some(digit) };
    }
    if let Some(digit) = numpad(code) {
        return char::from_digit(digit, 10);
    }
    let sign = SIGNS.iter().find(|(name, ..)| *name == code);
    sign.map(|&(_, plain, shifted)| if shift { shifted } else { plain })
        .or_else(|| PAD.iter().find(|(name, _)| *name == code).map(|&(_, sign)| sign))
}

/// The digit of a key of the numeric pad.
pub(super) fn numpad(code: &str) -> Option<u32> {
    one(code.strip_prefix("Numpad")?)?.to_digit(10)
}

fn one(rest: &str) -> Option<char> {
    let mut chars = rest.chars();
    chars.next().filter(|_| chars.next().is_none())
}
