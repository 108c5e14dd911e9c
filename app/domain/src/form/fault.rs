use serde::{Deserialize, Serialize};

/// What is wrong with one answer. No sentences here: `app` words them in the person's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "fault", content = "with")]
pub enum Fault {
    /// An answer is needed.
    Required,
    /// Longer than `most` characters.
    TooLong {
        /// Longest allowed, in characters.
        most: u32,
    },
    /// Shorter than `least` characters.
    TooShort {
        /// Shortest allowed, in characters.
        least: u32,
    },
    /// A character that this kind of answer cannot hold.
    BadCharacter {
        /// The character.
        found: char,
    },
    /// A scanner or a wrong code page spoilt the text.
    Garbled,
    /// Digits are wanted, something else stands there.
    NotDigits,
    /// A wrong number of digits.
    WrongLength {
        /// Digits typed.
        got: u32,
        /// Digits wanted.
        want: u32,
    },
    /// Neither a 12-digit number, an old 9-digit number nor a passport.
    NotAPaper,
    /// Not a licence plate.
    NotAPlate,
    /// Neither 10 digits, 10-3 nor a personal number.
    NotATaxNumber,
    /// Neither 10 digits nor a personal number.
    NotAnInsuranceNumber,
    /// Not an account's number of 6 to 19 digits.
    NotABankAccount,
    /// Not a phone number.
    NotAPhone,
    /// Not an e-mail address.
    NotAnEmail,
    /// Not a date as dd/mm/yyyy.
    NotADate,
    /// A date the calendar does not have.
    NoSuchDate,
    /// Less precise than the field wants: a year alone where the month or the day is needed.
    DateIncomplete,
    /// A date in the future where the past is meant.
    InFuture,
    /// A date in the past where today or the future is meant.
    InPast,
    /// A date before that of another field.
    Before {
        /// The other field.
        other: String,
    },
    /// A date too many years after that of another field.
    TooManyYearsAfter {
        /// The other field.
        other: String,
        /// Most years allowed.
        years: u32,
    },
    /// A date too many days after that of another field.
    TooManyDaysAfter {
        /// The other field.
        other: String,
        /// Most days allowed.
        days: u32,
    },
    /// Not a whole number.
    NotANumber,
    /// Not an amount in whole đồng.
    NotAnAmount,
    /// Smaller than allowed.
    TooSmall {
        /// Least allowed.
        least: u64,
    },
    /// Greater than allowed.
    TooLarge {
        /// Greatest allowed.
        most: u64,
    },
    /// A value that is not among the options.
    NotAChoice,
    /// No commune of that name.
    NoSuchCommune,
    /// Several communes of that name: say the province too.
    AmbiguousCommune {
        /// Names to choose from.
        candidates: Vec<String>,
    },
    /// The same value as another field that must differ.
    SameAs {
        /// The other field.
        other: String,
    },
    /// The same value stands in another row.
    Repeated {
        /// The other row, counted from 1.
        row: u32,
    },
    /// Fewer rows, options or files than needed.
    TooFew {
        /// Least allowed.
        least: u64,
    },
    /// More rows, options or files than allowed.
    TooMany {
        /// Most allowed.
        most: u64,
    },
    /// The form is only for the signed-in person, and this is another number.
    NotYourNumber,
    /// The statement has to be ticked.
    NotAgreed,
    /// A rule of the form across fields is broken; the form says which words to use.
    Rule {
        /// The rule.
        id: String,
    },
}

/// Something odd that a person should look at and that never blocks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// The number's digits speak of another birth year.
    NumberAgainstBirth,
    /// The number's digits speak of another sex.
    NumberAgainstSex,
    /// The number begins with no known place of birth registration.
    NumberPlaceUnknown,
    /// A name of one word only.
    SingleWordName,
    /// A birth date more than 120 years ago.
    VeryOld,
    /// No list has a commune of this name before July 2025.
    OldCommuneUnknown,
    /// The last digit of a tax number does not follow from the others.
    TaxCheckDigit,
    /// Later than so many days after the date of another field; late, and allowed.
    Late {
        /// The other field.
        other: String,
        /// The days there were.
        days: u32,
    },
    /// A rule of the form that only warns; the form says which words to use.
    Rule {
        /// The rule.
        id: String,
    },
}

/// One fault or doubt at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem<What> {
    /// Path of the answer.
    pub path: String,
    /// What it is.
    pub what: What,
}
