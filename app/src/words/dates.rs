use chrono::{Datelike, NaiveDate};
use domain::{
    calendar::{LimitUnit, TimeLimit},
    time::{self, Moment},
};

use crate::lang::Lang;

const DAYS_VI: [&str; 7] =
    ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"];
const DAYS_EN: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A date as people say it: “thứ Ba, 24/11/2026”.
pub fn date(date: NaiveDate, lang: Lang) -> String {
    let day = date.weekday().num_days_from_monday() as usize;
    let names = lang.pick(DAYS_VI, DAYS_EN);
    format!("{}, {}", names.get(day).copied().unwrap_or_default(), time::day(date))
}

/// A moment as people say it: “thứ Hai, 23/11/2026, 09:58”.
pub fn date_time(at: Moment, lang: Lang) -> String {
    format!("{}, {}", date(at.date(), lang), time::clock(at.local()))
}

/// A moment for dense tables: “23/11, 09:58”; the year is the dossier code's.
pub fn short(at: Moment) -> String {
    let at = at.local();
    format!("{:02}/{:02}, {}", at.day(), at.month(), time::clock(at))
}

/// Money: “10.000 đ”, or that it is free.
pub fn money(dong: u64, lang: Lang) -> String {
    if dong == 0 {
        return lang.pick("không mất tiền".to_owned(), "free".to_owned());
    }
    self::dong(dong)
}

/// An amount, also none: “0 đ”.
pub fn dong(dong: u64) -> String {
    let digits = dong.to_string();
    let mut out = String::with_capacity(digits.len() + 8);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out.push_str(" đ");
    out
}

/// A size in bytes: “412 kB”, in powers of 1,000.
pub fn bytes(size: u64) -> String {
    match size {
        0..1_000 => format!("{size} B"),
        1_000..1_000_000 => format!("{} kB", size.div_ceil(1_000)),
        _ => format!("{},{} MB", size / 1_000_000, size % 1_000_000 / 100_000),
    }
}

/// A legal time limit: “7 ngày làm việc”.
pub fn limit(limit: TimeLimit, lang: Lang) -> String {
    let n = limit.value;
    if n == 0 {
        return lang.pick("ngay khi gửi".to_owned(), "at once".to_owned());
    }
    match limit.unit {
        LimitUnit::Hours => lang.pick(format!("{n} giờ"), format!("{n} hours")),
        LimitUnit::WorkingHours => {
            lang.pick(format!("{n} giờ làm việc"), format!("{n} working hours"))
        }
        LimitUnit::Days => lang.pick(format!("{n} ngày"), format!("{n} days")),
        LimitUnit::WorkingDays => {
            lang.pick(format!("{n} ngày làm việc"), format!("{n} working days"))
        }
        LimitUnit::HalfWorkingDays if n == 1 => {
            lang.pick("nửa ngày làm việc".to_owned(), "half a working day".to_owned())
        }
        LimitUnit::HalfWorkingDays => {
            lang.pick(format!("{n} buổi làm việc"), format!("{n} half working days"))
        }
    }
}

/// Time left until a promise, in working days: “còn 2 ngày làm việc”, “hôm nay”, “quá 1 ngày”.
pub fn remaining(working_days: i64, lang: Lang) -> String {
    match working_days {
        0 => lang.pick("hôm nay".to_owned(), "today".to_owned()),
        n => {
            let (count, plural) = (n.unsigned_abs(), if n.unsigned_abs() == 1 { "" } else { "s" });
            if n > 0 {
                lang.pick(
                    format!("còn {count} ngày làm việc"),
                    format!("{count} working day{plural} left"),
                )
            } else {
                lang.pick(
                    format!("quá {count} ngày làm việc"),
                    format!("{count} working day{plural} late"),
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_grouped_by_thousands() {
        assert_eq!(money(10_000, Lang::Vi), "10.000 đ");
        assert_eq!(money(1_234_567, Lang::Vi), "1.234.567 đ");
        assert_eq!(money(500, Lang::Vi), "500 đ");
        assert_eq!(money(0, Lang::En), "free");
    }

    #[test]
    fn sizes_are_in_powers_of_a_thousand() {
        assert_eq!(bytes(999), "999 B");
        assert_eq!(bytes(411_500), "412 kB");
        assert_eq!(bytes(2_345_678), "2,3 MB");
    }
}
