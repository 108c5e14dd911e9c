//! Periods: none ends before it begins, none of one kind overlap, none leave a day uncovered.

use chrono::NaiveDate;

use super::{Lines, Mistake, Report, Seg, Subject, way};
use crate::catalogue::{Catalogue, Dated, Files, Finding};

/// A period, with the place of the entry in its list.
#[derive(Debug, Clone, Copy)]
struct Span {
    at: usize,
    from: NaiveDate,
    to: NaiveDate,
}

pub(super) fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let service = &subject.loaded.service;
    let whole =
        Span { at: 0, from: service.valid_from, to: service.valid_to.unwrap_or(NaiveDate::MAX) };
    if whole.to < whole.from {
        report.at(subject, way!["valid_to"], Mistake::EndsBeforeItBegins);
    }
    let agencies = spans(&service.agencies);
    let same = pairs(&service.agencies, |a, b| a.level == b.level);
    apart(subject, "agency", &agencies, report, &same);
    let times = spans(&service.times);
    let same = pairs(&service.times, |a, b| a.note == b.note);
    apart(subject, "time", &times, report, &same);
    let fees = spans(&service.fees);
    let same =
        pairs(&service.fees, |a, b| (a.kind, &a.when, &a.note) == (b.kind, &b.when, &b.note));
    apart(subject, "fee", &fees, report, &same);
    let extents = spans(&service.extents);
    let same = pairs(&service.extents, |a, b| {
        let (a, b) = (&a.provinces, &b.provinces);
        a.iter().any(|code| b.contains(code)) || (a.is_empty() && b.is_empty())
    });
    apart(subject, "extent", &extents, report, &same);
    for (list, spans) in [("agency", &agencies), ("time", &times), ("fee", &fees)] {
        for (from, to) in gaps(whole, spans) {
            report.at(subject, way![list], Mistake::Gap { from, to });
        }
    }
}

/// Parameters of one name do not overlap.
pub(super) fn parameters(catalogue: &Catalogue, report: &mut Report<'_>) {
    let lines = Lines::of(report.files.text(Files::SHARED).unwrap_or_default());
    let all = catalogue.parameters();
    let same = pairs(all, |a, b| a.id == b.id);
    let way = |at| [Seg::Key("parameter"), Seg::At(at)];
    for (a, b, day) in overlaps(&spans(all), &same) {
        let what = Mistake::Overlap { other: lines.line(&way(a)), day };
        let line = lines.line(&way(b));
        report.findings.push(Finding { file: Files::SHARED.to_owned(), line, what });
    }
}

fn spans<T: Dated>(entries: &[T]) -> Vec<Span> {
    let spans = entries.iter().enumerate().map(|(at, entry)| Span {
        at,
        from: entry.valid_from(),
        to: entry.valid_to().unwrap_or(NaiveDate::MAX),
    });
    spans.collect()
}

/// Whether the entries at two places are of one kind.
fn pairs<T>(entries: &[T], same: impl Fn(&T, &T) -> bool) -> impl Fn(usize, usize) -> bool {
    move |a, b| entries.get(a).zip(entries.get(b)).is_some_and(|(a, b)| same(a, b))
}

fn apart(
    subject: &Subject<'_>,
    list: &str,
    spans: &[Span],
    report: &mut Report<'_>,
    same: &dyn Fn(usize, usize) -> bool,
) {
    for span in spans.iter().filter(|span| span.to < span.from) {
        report.at(subject, way![list, span.at, "valid_to"], Mistake::EndsBeforeItBegins);
    }
    for (a, b, day) in overlaps(spans, same) {
        let other = subject.lines.line(way![list, a]);
        report.at(subject, way![list, b, "valid_from"], Mistake::Overlap { other, day });
    }
}

/// Pairs of the same kind with a day in common: the first of the list, the second, the day.
fn overlaps(spans: &[Span], same: &dyn Fn(usize, usize) -> bool) -> Vec<(usize, usize, NaiveDate)> {
    let mut found = Vec::new();
    for (index, b) in spans.iter().enumerate() {
        let before = spans.iter().take(index);
        let meets = |a: &&Span| a.from <= b.to && b.from <= a.to && same(a.at, b.at);
        found.extend(before.filter(meets).map(|a| (a.at, b.at, a.from.max(b.from))));
    }
    found
}

/// The days of `whole` that no span covers.
fn gaps(whole: Span, spans: &[Span]) -> Vec<(NaiveDate, Option<NaiveDate>)> {
    let mut sorted = spans.to_vec();
    sorted.sort_by_key(|span| span.from);
    let mut found = Vec::new();
    let mut next = whole.from;
    for span in sorted {
        if span.from > next && next <= whole.to {
            let last = span.from.pred_opt().map(|day| day.min(whole.to));
            found.push((next, last));
        }
        match span.to.succ_opt() {
            Some(day) => next = next.max(day),
            None => return found,
        }
    }
    if next <= whole.to {
        found.push((next, Some(whole.to).filter(|day| *day != NaiveDate::MAX)));
    }
    found
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn span(at: usize, from: &str, to: &str) -> Span {
        let day = |text: &str| text.parse().unwrap();
        let to = if to.is_empty() { NaiveDate::MAX } else { day(to) };
        Span { at, from: day(from), to }
    }

    #[test]
    fn uncovered_days_are_found() {
        let whole = span(0, "2021-01-01", "");
        let found = |spans: &[Span]| {
            let day = |day: NaiveDate| day.to_string();
            gaps(whole, spans)
                .into_iter()
                .map(|(from, to)| format!("{from}..{}", to.map(day).unwrap_or_default()))
                .collect::<Vec<_>>()
        };
        assert_eq!(found(&[span(0, "2020-01-01", "")]), Vec::<String>::new());
        assert_eq!(found(&[]), ["2021-01-01.."]);
        assert_eq!(
            found(&[span(0, "2023-01-01", "2023-12-31"), span(1, "2022-01-01", "2022-06-30")]),
            ["2021-01-01..2021-12-31", "2022-07-01..2022-12-31", "2024-01-01.."]
        );
        assert_eq!(
            found(&[span(0, "2021-01-01", "2022-12-31"), span(1, "2023-01-01", "")]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn only_periods_of_one_kind_overlap() {
        let spans = [
            span(0, "2021-01-01", "2021-12-31"),
            span(1, "2021-12-31", ""),
            span(2, "2022-01-01", ""),
        ];
        let day = "2021-12-31".parse().unwrap();
        assert_eq!(overlaps(&spans, &|_, b| b == 1), [(0, 1, day)]);
        assert_eq!(overlaps(&spans, &|_, _| true).len(), 2);
        assert_eq!(overlaps(&spans, &|_, _| false), []);
    }
}
