//! Single facts of a service that are wrong in themselves.

use super::{Mistake, Report, Subject, way};
use crate::catalogue::Extent;

pub(super) fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let service = &subject.loaded.service;
    if service.code.trim().is_empty() {
        report.at(subject, way!["code"], Mistake::Unverified { source: "code".to_owned() });
    }
    for (at, fee) in service.fees.iter().enumerate() {
        let named = fee.basis.as_ref().is_some_and(|basis| !basis.trim().is_empty());
        if fee.amount > 0 && !named {
            report.at(subject, way!["fee", at, "basis"], Mistake::NoBasis);
        }
    }
    for (at, entry) in service.extents.iter().enumerate() {
        if matches!(entry.extent, Extent::ByPlace | Extent::NotNeeded) {
            let what = Mistake::WrongExtent { extent: entry.extent };
            report.at(subject, way!["extent", at, "extent"], what);
        }
        for code in &entry.provinces {
            if subject.places.province(code).is_none() {
                let what = Mistake::NoProvince { code: code.clone() };
                report.at_text(subject, way!["extent", at, "provinces"], code, what);
            }
        }
    }
    let by_place = service.rules.iter().position(|rule| rule.then.extent == Extent::ByPlace);
    match by_place {
        Some(at) if service.extents.is_empty() => {
            report.at(subject, way!["rule", at, "then"], Mistake::NoExtents);
        }
        None if !service.extents.is_empty() => {
            report.at(subject, way!["extent"], Mistake::UnusedExtents);
        }
        _ => {}
    }
    if let Some(handover) = &service.handover
        && !handover.url.starts_with("https://")
    {
        report.at(subject, way!["handover", "url"], Mistake::NotHttps);
    }
}
