//! A scanner that types: key presses put together, whatever layout, caps lock or input method
//! stands between.
//!
//! A press is heard twice: as the place of the key (`KeyboardEvent.code`, read as on the US layout
//! that scanners are set to) and as the character that the computer made of it. A scanner set to
//! the computer's own layout is right in the second, every other one in the first. Which of the
//! two is a code decides.

mod place;

use super::recognise::{Scan, begins_token, recognise};

/// A scanner that sends no Enter has ended after this silence, in milliseconds.
pub const SILENCE_MS: u32 = 300;
/// How much longer a scan may be silent in its middle: a slow scanner, or a computer that was busy.
pub const SLOW_MS: u32 = 1_500;
/// Fewer keys than this are a person's.
const FEW: usize = 8;
/// Characters of one go faster than this, in milliseconds each, come from no person's fingers.
const FAST_MS: f64 = 35.0;
/// The most characters of one go: more than two of the largest codes.
const MANY: usize = 20_000;

/// One key press, as a browser reports it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Press<'a> {
    /// `KeyboardEvent.code`: the place of the key, "Digit1". Empty where the system has none.
    pub code: &'a str,
    /// `KeyboardEvent.key`: what the key means on this computer, "1" or "Enter".
    pub key: &'a str,
    /// Whether shift is down.
    pub shift: bool,
    /// Whether Alt is down: some scanners enter characters by number.
    pub alt: bool,
    /// Whether Ctrl is down: some scanners send line ends as control characters.
    pub ctrl: bool,
    /// When, in milliseconds of any clock that goes on.
    pub at: f64,
}

/// Where the keys go while they are heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// Into the box for codes.
    Box,
    /// Into another field, where a person may be typing.
    Field,
    /// Into nothing: a page or a button.
    Nowhere,
}

/// The presses of one go.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wedge {
    places: String,
    typed: String,
    count: usize,
    begun: f64,
    last: f64,
    number: Option<u32>,
}

/// What a press was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// A part of the text, or a key that only goes with others.
    Part,
    /// Enter, Tab or a line end: what was heard so far is whole.
    End,
}

impl Wedge {
    /// Takes in one press.
    pub fn press(&mut self, press: Press<'_>) -> Heard {
        let ends = matches!(press.code, "Enter" | "NumpadEnter" | "Tab")
            || matches!(press.key, "Enter" | "Tab")
            || (press.ctrl && matches!(press.code, "KeyJ" | "KeyM"));
        if ends {
            self.finish_number();
            return Heard::End;
        }
        if press.ctrl && !press.alt {
            return Heard::Part;
        }
        if self.count == 0 {
            self.begun = press.at;
        }
        self.last = press.at;
        if let (true, Some(digit)) = (press.alt, place::numpad(press.code)) {
            let number = self.number.unwrap_or(0);
            self.number = Some(number.saturating_mul(10).saturating_add(digit));
            return Heard::Part;
        }
        self.finish_number();
        let mut key = press.key.chars();
        let typed = key.next().filter(|_| key.next().is_none());
        let place = place::on_us_layout(press.code, press.shift);
        if self.count < MANY {
            self.places.extend(place.or(typed.filter(|_| press.code.is_empty())));
            self.typed.extend(typed);
        }
        self.count += usize::from(place.is_some() || typed.is_some());
        Heard::Part
    }

    /// Alt was let go: a character entered by its number is there now.
    pub fn release_alt(&mut self) {
        self.finish_number();
    }

    /// Latin-1 and Unicode agree below 256, where scanners' numbers lie.
    fn finish_number(&mut self) {
        if let Some(letter) = self.number.take().and_then(char::from_u32) {
            self.places.push(letter);
            self.typed.push(letter);
            self.count += 1;
        }
    }

    /// How many characters have come in.
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Whether nothing has come in.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Whether the presses came faster than a person's: then they are nobody's typing.
    pub fn is_fast(&self) -> bool {
        let steps = u32::try_from(self.count.saturating_sub(1)).unwrap_or(u32::MAX);
        steps > 2 && self.last - self.begun < FAST_MS * f64::from(steps)
    }

    /// The text of a scan; `None` when a person typed. `shown` is what stands in the box, which
    /// also knows what was pasted.
    pub fn scan(&self, focus: Focus, shown: &str) -> Option<String> {
        if self.count < FEW {
            return None;
        }
        let text = best([self.places.as_str(), &self.typed, shown]);
        let is_scan = match recognise(text) {
            Scan::Token { .. }
            | Scan::Damaged(_)
            | Scan::Card(_)
            | Scan::HealthCard(_)
            | Scan::Payment => true,
            // People type the code of a dossier, too.
            Scan::Dossier(_) => self.is_fast(),
            Scan::Empty => false,
            Scan::TooLarge | Scan::Other => self.is_fast() && focus != Focus::Field,
        };
        is_scan.then(|| text.to_owned())
    }

    /// Whether what came in so far is the beginning of a code: it may go on after a silence.
    pub fn is_half(&self) -> bool {
        self.count >= FEW && matches!(recognise(self.text()), Scan::Damaged(_))
    }

    /// These presses with those of `half` before them, which is the beginning of a code; `None` when
    /// these begin something themselves.
    pub fn after(&self, half: &Self) -> Option<Self> {
        let text = self.text();
        let goes_on = match recognise(text) {
            Scan::Other | Scan::TooLarge => true,
            Scan::Damaged(_) => !begins_token(text),
            _ => false,
        };
        goes_on.then(|| Self {
            places: half.places.clone() + &self.places,
            typed: half.typed.clone() + &self.typed,
            count: half.count + self.count,
            begun: half.begun,
            ..self.clone()
        })
    }

    /// The code that came in, if it is whole.
    pub fn code(&self) -> Option<&str> {
        Some(self.text()).filter(|text| matches!(recognise(text), Scan::Token { .. }))
    }

    fn text(&self) -> &str {
        best([self.places.as_str(), &self.typed])
    }
}

/// The reading that says most: a whole code before a spoilt one, a spoilt one before mere text;
/// the earlier of equals.
pub fn best<'a>(readings: impl IntoIterator<Item = &'a str>) -> &'a str {
    readings.into_iter().min_by_key(|text| rank(text)).unwrap_or_default()
}

fn rank(text: &str) -> u8 {
    match recognise(text) {
        Scan::Token { layout_fixed: false, .. } => 0,
        Scan::Token { .. } => 1,
        Scan::Card(card) if !card.garbled => 2,
        Scan::Card(_) => 3,
        Scan::HealthCard(_) | Scan::Payment | Scan::Dossier(_) => 4,
        Scan::Damaged(_) => 5,
        Scan::TooLarge => 6,
        Scan::Other => 7,
        Scan::Empty => 8,
    }
}

#[cfg(test)]
mod tests;
