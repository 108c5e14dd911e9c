//! The 63 provincial codes of personal numbers.

/// Provincial codes of birth registration (Circular 07/2016/TT-BCA, annex 1), ascending. They are
/// not the 34 provinces of today: a number keeps the code it was given.
const PROVINCES: [u8; 63] = [
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37,
    38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77,
    79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
];

/// Whether no birth can have been registered under this code.
///
/// Only gaps among the provincial codes are known to be unused. Codes above them stand for
/// countries (annex 2, not published in the sources at hand) and are taken as they are.
pub(super) fn is_unused(code: u16) -> bool {
    u8::try_from(code).is_ok_and(|code| code <= 96 && PROVINCES.binary_search(&code).is_err())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_gaps_between_provinces_are_unused() {
        assert!(PROVINCES.is_sorted());
        for code in [0, 3, 5, 97 - 7] {
            assert!(is_unused(code), "{code}");
        }
        for code in [1, 56, 96, 97, 352, 999] {
            assert!(!is_unused(code), "{code}");
        }
    }
}
