//! A whole day in data and on the wire, `2025-07-01`, for `#[serde(with)]`. chrono's own reader also
//! knows the dates of mails and logs, which is much to send to a phone.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serializer, de::Error};

use super::CivilDate;

/// Writes a day.
///
/// # Errors
/// Those of the serializer.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
pub fn serialize<S: Serializer>(day: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&CivilDate::from(*day).iso())
}

/// Reads a day.
///
/// # Errors
/// Whatever is not a day of the calendar with year, month and day.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    let text = String::deserialize(from)?;
    let date = CivilDate::parse(&text).ok().filter(|date| date.iso() == text);
    date.and_then(|date| date.day()).ok_or_else(|| D::Error::custom("not a day such as 2025-07-01"))
}

/// The same for a day that may be absent.
pub mod maybe {
    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    struct Day(#[serde(with = "super")] NaiveDate);

    /// Writes a day, or that there is none.
    ///
    /// # Errors
    /// Those of the serializer.
    #[expect(clippy::ref_option, reason = "serde calls it so")]
    pub fn serialize<S: Serializer>(day: &Option<NaiveDate>, to: S) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => to.serialize_some(&Day(*day)),
            None => to.serialize_none(),
        }
    }

    /// Reads a day, or that there is none.
    ///
    /// # Errors
    /// As for a day.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDate>, D::Error> {
        Ok(Option::<Day>::deserialize(from)?.map(|Day(day)| day))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Deserialize, serde::Serialize)]
    struct Period {
        #[serde(with = "super")]
        from: NaiveDate,
        #[serde(default, with = "super::maybe", skip_serializing_if = "Option::is_none")]
        to: Option<NaiveDate>,
    }

    #[test]
    fn days_are_written_and_read_as_iso_8601_and_nothing_else() {
        for json in [r#"{"from":"2025-07-01"}"#, r#"{"from":"1999-12-31","to":"2000-02-29"}"#] {
            let period: Period = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&period).unwrap(), json);
        }
        let none: Period = serde_json::from_str(r#"{"from":"2025-07-01","to":null}"#).unwrap();
        assert_eq!(none.to, None);
        for wrong in ["", "2025", "2025-07", "1/7/2025", "2025-7-1", "2025-02-30", "2025-07-01 "] {
            let json = format!(r#"{{"from":"{wrong}"}}"#);
            let error = serde_json::from_str::<Period>(&json).unwrap_err();
            assert!(error.to_string().contains("2025-07-01"), "{error}");
        }
    }
}
