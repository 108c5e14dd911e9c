//! Ten thousand scans by a scanner that types, for each way in which a computer spoils typing: how
//! many verdicts are wrong. Prints JSON for `cargo xtask bench`.
//!
//! Every key is pressed as a browser reports it (place, character, shift, Alt, time) and heard by
//! `domain::proof::wedge`, in the box, in another field and in none, fast and slow, with every kind
//! of end, and sometimes twice in one go. Half of the scans are whole and must be green. The others
//! lost, doubled, swapped or replaced keys, begin late or end early, and must be a damaged scan,
//! never a verdict about the proof.
//!
//! Telex, VIQR and caps lock leave digits alone, and VNI does where no vowel stands before them
//! (measured with `UniKey`'s engine, see `testdata/vn`). What is different is how presses are
//! reported: Windows' own input methods call each key "Process", `UniKey` sends Backspace and
//! characters without a place.

use std::collections::BTreeMap;

use domain::proof::wedge::{Focus, Heard, Press, Wedge};
use domain::proof::{Outcome, Verdict, recognise, verify};
use domain::text::nfc;
use loops::{Counter, SHOWN};

const SCANS: usize = 10_000;

/// What the digit row gives, from 0 to 9.
const FRENCH: [&str; 10] = ["à", "&", "é", "\"", "'", "(", "-", "è", "_", "ç"];
const VIETNAMESE: [&str; 10] =
    ["đ", "ă", "â", "ê", "ô", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"];

/// How a computer reports a digit's key.
#[derive(Clone, Copy)]
enum Reports {
    /// Its place, and the character of this row.
    Row(&'static [&'static str; 10]),
    /// Its place, and the digit.
    Digit,
    /// Its place with shift, and the digit: a scanner set to the computer's own layout.
    Shifted,
    /// Its place, and this in place of every character.
    Taken(&'static str),
    /// The characters that this makes of the whole scan, without places.
    Text(fn(&str) -> String),
    /// The digit's number on the pad, with Alt.
    ByNumber,
    /// The first press swallowed after a letter, and Backspace and a letter with a mark in its
    /// place; the rest as they are.
    Swallowed,
}

/// Name, how keys are reported, and whether what was typed may be lost for good: then a whole scan
/// may be called damaged, too, but it may never be a verdict.
const CONDITIONS: [(&str, Reports, bool); 14] = [
    ("plain; telex, viqr, vni, caps lock", Reports::Digit, false),
    ("input method that takes every key", Reports::Taken("Process"), false),
    ("dead keys", Reports::Taken("Dead"), false),
    ("characters alone", Reports::Text(str::to_owned), false),
    ("vni after a vowel", Reports::Swallowed, true),
    ("azerty", Reports::Row(&FRENCH), false),
    ("azerty, scanner set to it", Reports::Shifted, false),
    ("azerty, characters alone", Reports::Text(|keys| row(keys, &FRENCH)), false),
    ("azerty, capitals", Reports::Text(|keys| row(keys, &FRENCH).to_uppercase()), false),
    ("vietnamese", Reports::Row(&VIETNAMESE), false),
    ("vietnamese, characters alone", Reports::Text(|keys| row(keys, &VIETNAMESE)), false),
    ("vietnamese, fused", Reports::Text(|keys| fused(&row(keys, &VIETNAMESE))), false),
    // A program brought the text to NFC, which puts marks into an order of its own.
    ("vietnamese, normalised", Reports::Text(|keys| nfc(&row(keys, &VIETNAMESE))), true),
    ("numbers with Alt", Reports::ByNumber, false),
];

/// Numbers without order, the same in each run (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % limit.max(1) as u64).unwrap_or_default()
    }

    fn pick<T: Copy>(&mut self, from: &[T], or: T) -> T {
        from.get(self.below(from.len())).copied().unwrap_or(or)
    }
}

/// Spoils the keys a little; what comes out may by chance be what went in.
fn harmed(keys: &str, dice: &mut Dice) -> String {
    let mut keys: Vec<char> = keys.chars().collect();
    let at = dice.below(keys.len() - 1);
    match dice.below(6) {
        0 => drop(keys.remove(at)),
        1 => keys.insert(at, keys.get(at).copied().unwrap_or('0')),
        2 => keys.swap(at, at + 1),
        3 => keys.extend(char::from_digit(u32::try_from(dice.below(10)).unwrap_or(0), 10)),
        4 => drop(keys.drain(..at.min(keys.len() - 20))),
        _ => keys.truncate(at.max(20)),
    }
    keys.into_iter().collect()
}

fn row(keys: &str, row: &[&str; 10]) -> String {
    let index = |key: char| key.to_digit(10).and_then(|digit| row.get(digit as usize));
    keys.chars().filter_map(index).copied().collect()
}

/// Each tone fused with the letter typed just before it, as some programs show them.
fn fused(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let letter = out.chars().next_back().filter(|last| "ăâêô".contains(*last));
        match letter {
            Some(letter) if !c.is_alphabetic() => {
                out.pop();
                out.push_str(&nfc(&[letter, c].iter().collect::<String>()));
            }
            _ => out.push(c),
        }
    }
    out
}

/// A page that listens, as `verify_scan/listen.rs` does.
struct Page {
    wedge: Wedge,
    focus: Focus,
    /// What stands in the box.
    shown: String,
    at: f64,
    every: f64,
    scans: Vec<String>,
}

impl Page {
    fn press(&mut self, code: &str, key: &str, shift: bool, alt: bool, ctrl: bool) {
        self.at += self.every;
        let press = Press { code, key, shift, alt, ctrl, at: self.at };
        if self.wedge.press(press) == Heard::End {
            self.end();
        } else if self.focus == Focus::Box {
            self.shown.extend(key.chars().next().filter(|_| key.chars().nth(1).is_none()));
        }
    }

    fn char(&mut self, code: &str, key: &str) {
        self.press(code, key, false, false, false);
    }

    /// An end, by a key or by silence: what was heard is a scan or nobody's.
    fn end(&mut self) {
        let (wedge, shown) = (std::mem::take(&mut self.wedge), std::mem::take(&mut self.shown));
        self.scans.extend(wedge.scan(self.focus, &shown));
    }

    /// One scan, without its end.
    fn type_in(&mut self, keys: &str, reports: Reports) {
        if let Reports::Text(made) = reports {
            made(keys).chars().for_each(|c| self.char("", c.encode_utf8(&mut [0; 4])));
            return;
        }
        for (index, key) in keys.chars().enumerate() {
            let (code, own) = (format!("Digit{key}"), key.to_string());
            match reports {
                Reports::Row(of) => self.char(&code, &row(&own, of)),
                Reports::Taken(name) => self.char(&code, name),
                Reports::Shifted => self.press(&code, &own, true, false, false),
                Reports::Swallowed if index == 0 => {
                    self.char("Backspace", "Backspace");
                    self.char("", "á");
                }
                Reports::ByNumber => {
                    for digit in format!("00{}", u32::from(key)).chars() {
                        self.press(&format!("Numpad{digit}"), "", false, true, false);
                    }
                    self.wedge.release_alt();
                }
                Reports::Digit | Reports::Swallowed | Reports::Text(_) => self.char(&code, &own),
            }
        }
    }
}

/// The scans that a page hears when these are typed one after the other.
fn heard(scans: &[&str], reports: Reports, dice: &mut Dice) -> Vec<String> {
    let focus = dice.pick(&[Focus::Box, Focus::Field, Focus::Nowhere], Focus::Box);
    let every = dice.pick(&[0.3, 1.0, 8.0, 25.0, 60.0, 250.0], 1.0);
    let (wedge, shown, at) = (Wedge::default(), String::new(), 0.0);
    let mut page = Page { wedge, focus, shown, at, every, scans: Vec::new() };
    for (index, keys) in scans.iter().enumerate() {
        page.type_in(keys, reports);
        let last = index + 1 == scans.len();
        match dice.below(if last { 7 } else { 6 }) {
            0 => page.char("Enter", "Enter"),
            1 => page.char("NumpadEnter", "Enter"),
            2 => page.char("Tab", "Tab"),
            3 => page.press("KeyJ", "j", false, false, true),
            4 => page.char("", "Enter"),
            5 => {
                page.press("KeyM", "m", false, false, true);
                page.press("KeyJ", "j", false, false, true);
            }
            _ => page.end(),
        }
    }
    page.scans
}

/// How many verdicts are wrong, by condition.
fn wrong(scans: usize) -> BTreeMap<&'static str, usize> {
    let counter = Counter::default();
    let context = counter.context();
    let shown = SHOWN.trim();
    let bytes = recognise::recognise(shown);
    let mut wrong = BTreeMap::new();
    let mut dice = Dice(20_261_121);
    for (condition, reports, lossy) in CONDITIONS {
        let mut count = 0;
        let mut done = 0;
        while done < scans {
            let mut next = || match done {
                done if done % 2 == 0 => shown.to_owned(),
                _ => harmed(shown, &mut dice),
            };
            // One in eight is followed by another in the same go.
            let typed: Vec<String> =
                if done % 8 == 7 { vec![next(), shown.to_owned()] } else { vec![next()] };
            let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
            let came = heard(&typed, reports, &mut dice);
            let whole = |keys: &&&str| **keys == shown || recognise::recognise(keys) == bytes;
            let due = typed.iter().filter(whole).count();
            let verdicts: Vec<_> = came.iter().map(|text| verify(text, &context)).collect();
            let is_green = |verdict: &&Verdict| verdict.outcome() == Outcome::Green;
            let green = verdicts.iter().filter(is_green).count();
            // What is neither green nor damaged is a verdict about a proof that nobody showed.
            let damaged = |verdict: &&Verdict| {
                matches!(verdict.outcome(), Outcome::Rescan | Outcome::NotOurs)
                    && !verdict.reasons.is_empty()
            };
            let false_ones = verdicts.len() - green - verdicts.iter().filter(damaged).count();
            let missing = if lossy { 0 } else { due.saturating_sub(green) };
            let more = green.saturating_sub(due) + came.len().saturating_sub(typed.len());
            count += false_ones + missing + more;
            done += 1;
        }
        wrong.insert(condition, count);
    }
    wrong
}

fn main() {
    let Ok(json) = serde_json::to_string(&wrong(SCANS)) else { panic!("numbers are JSON") };
    println!("{json}");
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_few_scans_under_every_condition_give_no_wrong_verdict() {
        for (condition, count) in super::wrong(40) {
            assert_eq!(count, 0, "{condition}");
        }
    }
}
