//! What identifies a person: names, numbers, dates, phones.
