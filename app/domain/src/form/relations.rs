//! Rules between one answer and the answers beside it.

use chrono::{Days, Months, NaiveDate, NaiveTime};

use super::{
    Source,
    check::{Asked, Check},
    definition::Kind,
    fault::{Doubt, Fault},
    value::{self, Value},
};
use crate::{
    person::{CivilDate, FullName, NumberDoubt, PersonalNumber, Sex, TaxNumber},
    place::Found,
    text,
    time::read_clock,
};

impl Check<'_> {
    /// Faults that an answer has only beside others.
    pub(super) fn relations(&mut self, asked: Asked<'_>, value: &Value) {
        let Asked { field, path, view, .. } = asked;
        let own = self.form.for_self && field.prefill == Some(Source::IdentityNumber);
        if own && self.context.applicant.is_some_and(|number| number != value.canonical()) {
            self.report.fault(path, Fault::NotYourNumber);
        }
        if let Some(other) = &field.not_before
            && is_before(instant(&value.canonical()), instant(view.text(other)))
        {
            self.report.fault(path, Fault::Before { other: other.clone() });
        }
        let last = |other: &str, later: &dyn Fn(NaiveDate) -> Option<NaiveDate>| {
            let (first, _) = instant(&value.canonical())?;
            let end = later(last_day(view.text(other))?)?;
            Some(first > end)
        };
        if let Some(after) = &field.max_years_after {
            let months = Months::new(after.years.saturating_mul(12));
            if last(&after.field, &|day| day.checked_add_months(months)) == Some(true) {
                let (other, years) = (after.field.clone(), after.years);
                self.report.fault(path, Fault::TooManyYearsAfter { other, years });
            }
        }
        let days = |days: u32| move |day: NaiveDate| day.checked_add_days(Days::new(days.into()));
        if let Some(after) = &field.max_days_after
            && last(&after.field, &days(after.days)) == Some(true)
        {
            let (other, days) = (after.field.clone(), after.days);
            self.report.fault(path, Fault::TooManyDaysAfter { other, days });
        }
        if let Some(after) = &field.within_days_after
            && last(&after.field, &days(after.days)) == Some(true)
        {
            let (other, days) = (after.field.clone(), after.days);
            self.report.doubt(path, Doubt::Late { other, days });
        }
        if let Some(other) = &field.differs_from {
            let beside = asked.group.filter(|_| *other != field.id);
            let own = beside.and_then(|group| self.index.column(group, other));
            let theirs = own.or_else(|| self.index.field(other));
            let theirs =
                theirs.and_then(|f| value::parse(f, view.text(other), self.context).ok()?);
            if theirs.is_some_and(|theirs| theirs.canonical() == value.canonical()) {
                self.report.fault(path, Fault::SameAs { other: other.clone() });
            }
        }
    }

    /// Oddities that a person should look at.
    pub(super) fn doubts(&mut self, asked: Asked<'_>, value: &Value) {
        let Asked { field, path, view, .. } = asked;
        match (field.kind, value) {
            (Kind::Name, Value::Text(name))
                if FullName::parse(name).is_ok_and(|name| name.doubt().is_some()) =>
            {
                self.report.doubt(path, Doubt::SingleWordName);
            }
            (Kind::Date, Value::Date(date))
                if field.not_future
                    && date.age_on(self.context.today).is_some_and(|age| age.least > 120) =>
            {
                self.report.doubt(path, Doubt::VeryOld);
            }
            (Kind::OldCommune, Value::Text(_)) if self.context.places.is_some() => {
                self.report.doubt(path, Doubt::OldCommuneUnknown);
            }
            (Kind::Commune, Value::Commune(code)) => {
                let Some(places) = self.context.places else { return };
                let typed = text::clean(view.text(&field.id));
                if places.find_commune(&typed) == Found::None
                    && let Some(now) = places.address(code)
                {
                    self.report.doubt(path, Doubt::CommuneRenamed { now });
                }
            }
            (Kind::TaxNumber, Value::Code(number))
                if TaxNumber::parse(number).is_ok_and(|number| number.doubtful()) =>
            {
                self.report.doubt(path, Doubt::TaxCheckDigit);
            }
            (Kind::PersonalNumber | Kind::IdentityPaper, Value::Code(number)) => {
                let Ok(number) = PersonalNumber::parse(number) else { return };
                let with = field.belongs_with.as_ref();
                let birth = with.and_then(|with| CivilDate::parse(view.text(&with.birth)).ok());
                let sex = with.and_then(|with| Sex::parse(view.text(&with.sex)));
                for doubt in number.doubts(birth.as_ref(), sex) {
                    self.report.doubt(
                        path,
                        match doubt {
                            NumberDoubt::BirthYear => Doubt::NumberAgainstBirth,
                            NumberDoubt::Sex => Doubt::NumberAgainstSex,
                            NumberDoubt::UnknownProvince => Doubt::NumberPlaceUnknown,
                        },
                    );
                }
            }
            _ => {}
        }
    }
}

/// A date with or without a time of day, from canonical or raw text.
type Instant = Option<(NaiveDate, Option<NaiveTime>)>;

fn instant(text: &str) -> Instant {
    let (date, time) = match text.trim().split_once(['T', ' ']) {
        Some((date, time)) => (date, read_clock(time.trim())),
        None => (text.trim(), None),
    };
    Some((CivilDate::parse(date).ok()?.earliest(), time))
}

/// The last day a date can mean: nobody is late because of a day that is not known.
fn last_day(text: &str) -> Option<NaiveDate> {
    let date = text.trim().split(['T', ' ']).next()?;
    CivilDate::parse(date).ok().map(|date| date.latest())
}

/// Times of day count only where both sides have one: leaving on the day of arrival is allowed.
fn is_before(this: Instant, earlier: Instant) -> bool {
    let (Some((date, time)), Some((from, from_time))) = (this, earlier) else { return false };
    date < from || (date == from && matches!((time, from_time), (Some(a), Some(b)) if a < b))
}
