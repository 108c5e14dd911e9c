//! How a personal number is built (Nghị định 137/2015/NĐ-CP, article 13; domain notes 6.5).

use chrono::{Datelike, NaiveDate};

use super::Sex;

/// The 12-digit personal number: three digits of the province of birth registration, one digit of
/// century and sex (0/1 for 1900-1999, 2/3 for 2000-2099, and so on), two digits of the year, and
/// six digits of `serial` (taken modulo one million).
pub fn personal_number(province: u16, birth: NaiveDate, sex: Sex, serial: u32) -> String {
    let year = birth.year();
    let century = (year.div_euclid(100) - 19).clamp(0, 4) * 2;
    let digit = match sex {
        Sex::Male => century,
        Sex::Female => century + 1,
    };
    format!("{:03}{digit}{:02}{:06}", province % 1000, year.rem_euclid(100), serial % 1_000_000)
}
