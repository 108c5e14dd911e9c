//! What the check comes to: groups from "wholly online" to "it depends", each result with why,
//! what to prepare, money, days and the one next step.

use chrono::NaiveDate;
use domain::catalogue::{Answer, Extent, Need, Offer, Question, Ruling, Service, Verdict};
use leptos::prelude::*;

use super::scope::SERVICE;
use crate::{
    components::{
        button::{Button, LinkButton, Weight},
        card::Card,
        facts::{Fact, Facts},
        tag::{Mood, Tag},
    },
    lang::Lang,
    pages::facts,
};

/// Up to this many results are shown whole; more are folded.
const WHOLE: usize = 4;

/// A service and what its table says.
pub(super) struct Judged<'a> {
    pub(super) service: &'a Service,
    pub(super) verdict: Verdict<'a>,
}

/// Where a result belongs, in the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Whole,
    Part,
    Counter,
    No,
    Maybe,
}

impl Group {
    const ALL: [Self; 5] = [Self::Whole, Self::Part, Self::Counter, Self::No, Self::Maybe];

    const fn of(verdict: &Verdict<'_>) -> Self {
        match verdict {
            Verdict::Certain(ruling) => match ruling.extent {
                Extent::Whole => Self::Whole,
                Extent::Part => Self::Part,
                Extent::Counter => Self::Counter,
                Extent::NotYet | Extent::NotNeeded | Extent::ByPlace => Self::No,
            },
            Verdict::Maybe { .. } | Verdict::Undecided => Self::Maybe,
        }
    }

    fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Whole => lang.pick("Làm hết trên mạng", "Wholly online"),
            Self::Part => lang.pick("Một phần trên mạng", "Partly online"),
            Self::Counter => lang.pick("Làm tại quầy", "At the counter"),
            Self::No => {
                lang.pick("Chưa làm được hoặc không cần làm", "Not possible here, or not needed")
            }
            Self::Maybe => lang.pick("Còn tùy câu trả lời", "It depends on your answers"),
        }
    }
}

/// How many results there are of each group.
pub(super) struct Tally([usize; 5]);

impl Tally {
    pub(super) fn of(judged: &[Judged<'_>]) -> Self {
        let count = |group| judged.iter().filter(|one| Group::of(&one.verdict) == group).count();
        Self(Group::ALL.map(count))
    }

    /// Wholly or partly online.
    pub(super) const fn online(&self) -> usize {
        let [whole, part, ..] = self.0;
        whole + part
    }

    /// “8 việc làm hết trên mạng · 3 việc tại quầy · 5 việc còn tùy”.
    pub(super) fn words(&self, lang: Lang) -> AnyView {
        let parts: Vec<String> = Group::ALL
            .into_iter()
            .zip(self.0)
            .filter(|(_, count)| *count > 0)
            .map(|(group, count)| format!("{}: {count}", group.words(lang)))
            .collect();
        view! { <p class="soft">{parts.join(" · ")}</p> }.into_any()
    }
}

/// All results.
pub(super) fn view(shown: &Shown<'_>, judged: &[Judged<'_>]) -> AnyView {
    let lang = shown.lang;
    let body: AnyView = if judged.is_empty() {
        view! {
            <p>{lang.pick("Không có dịch vụ nào như vậy. ", "There is no such service. ")}
                <a href="/kiem-tra">{lang.pick("Xem tất cả", "See all")}</a></p>
        }
        .into_any()
    } else if judged.len() <= WHOLE {
        let mut sorted: Vec<&Judged<'_>> = judged.iter().collect();
        sorted.sort_by_key(|one| Group::of(&one.verdict));
        let cards: Vec<AnyView> = sorted.into_iter().map(|one| shown.card(one)).collect();
        view! { <div class="cards">{cards}</div> }.into_any()
    } else {
        Group::ALL
            .map(|group| shown.group(group, judged))
            .into_iter()
            .flatten()
            .collect_view()
            .into_any()
    };
    view! {
        <section aria-labelledby="ket-qua">
            <h2 id="ket-qua">{lang.pick("Kết quả", "Results")}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// What results that are shown whole say in Vietnamese.
pub(super) fn said<'a>(judged: &[Judged<'a>]) -> Vec<&'a str> {
    if judged.len() > WHOLE {
        return Vec::new();
    }
    let of = |one: &Judged<'a>| {
        let (service, vi) = (one.service, Lang::Vi.tag());
        let mut said = vec![service.name.get(vi)];
        if let Verdict::Certain(ruling) = &one.verdict {
            let papers = service.papers.iter().filter(|paper| paper.need != Need::LookedUp);
            said.push(ruling.why.get(vi));
            said.extend(papers.map(|paper| paper.name.get(vi)));
        }
        said
    };
    judged.iter().flat_map(of).collect()
}

/// What the results depend on.
pub(super) struct Shown<'a> {
    /// Where questions are found.
    pub(super) offer: &'a Offer<'a>,
    /// The day for which it is asked.
    pub(super) today: NaiveDate,
    /// The questions that stand on this page.
    pub(super) next: &'a [&'a Question],
    /// The answers so far.
    pub(super) answers: &'a Answer,
    /// The language of the page.
    pub(super) lang: Lang,
}

impl Shown<'_> {
    /// Many results: a heading with the count, and one line each that unfolds.
    fn group(&self, group: Group, judged: &[Judged<'_>]) -> Option<AnyView> {
        let of = |one: &&Judged<'_>| Group::of(&one.verdict) == group;
        let members: Vec<&Judged<'_>> = judged.iter().filter(of).collect();
        if members.is_empty() {
            return None;
        }
        let title = format!("{} ({})", group.words(self.lang), members.len());
        if group == Group::Maybe {
            let items: Vec<AnyView> = members.iter().map(|one| self.open_line(one)).collect();
            // Nothing to read yet; the questions above are the way.
            return Some(
                view! { <details><summary>{title}</summary><ul class="papers">{items}</ul></details> }
                    .into_any(),
            );
        }
        let folds: Vec<AnyView> = members
            .into_iter()
            .map(|one| {
                let name = one.service.name.get(self.lang.tag()).to_owned();
                let body = self.body(one);
                view! { <details class="fold"><summary>{name}</summary>{body}</details> }.into_any()
            })
            .collect();
        Some(view! { <h3>{title}</h3>{folds} }.into_any())
    }

    /// “Đăng ký kết hôn · còn 2 câu”, which leads to the check of this service alone.
    fn open_line(&self, one: &Judged<'_>) -> AnyView {
        let lang = self.lang;
        let name = one.service.name.get(lang.tag()).to_owned();
        let mut href = format!("/kiem-tra?{SERVICE}={}", one.service.slug);
        for (id, value) in self.answers {
            href.push_str(&format!("&{id}={value}"));
        }
        let left = match &one.verdict {
            Verdict::Maybe { missing } => missing.len(),
            Verdict::Certain(_) | Verdict::Undecided => 0,
        };
        let left = lang.pick(
            format!(" · nhiều nhất {left} câu nữa"),
            format!(" · {left} more questions at most"),
        );
        view! { <li><a href=href>{name}</a><span class="soft">{left}</span></li> }.into_any()
    }

    fn card(&self, one: &Judged<'_>) -> AnyView {
        let service = one.service;
        let title = service.name.get(self.lang.tag());
        let href = format!("/dich-vu/{}", service.slug);
        let tag = match &one.verdict {
            Verdict::Certain(ruling) => facts::extent_tag(ruling.extent, self.lang),
            Verdict::Maybe { .. } | Verdict::Undecided => {
                let words =
                    self.lang.pick("Có thể, cần thêm câu trả lời", "Maybe: more answers needed");
                view! { <Tag mood=Mood::Unknown words/> }.into_any()
            }
        };
        let body = self.body(one);
        view! { <Card title href tag>{body}</Card> }.into_any()
    }

    fn body(&self, one: &Judged<'_>) -> AnyView {
        match &one.verdict {
            Verdict::Certain(ruling) => self.certain(one.service, ruling),
            Verdict::Maybe { missing } => self.missing(missing),
            Verdict::Undecided => ().into_any(),
        }
    }

    /// What it depends on; a question that stands on this page is a link to it.
    fn missing(&self, missing: &[&str]) -> AnyView {
        let here = |question: &Question| self.next.iter().any(|next| next.id == question.id);
        let items: Vec<AnyView> = missing
            .iter()
            .filter_map(|id| self.offer.question(id))
            .map(|question| {
                let label = question.label.get(self.lang.tag()).to_owned();
                if here(question) {
                    let href = format!("#{}", crate::components::field::field_id(&question.id));
                    view! { <li><a href=href>{label}</a></li> }.into_any()
                } else {
                    view! { <li>{label}</li> }.into_any()
                }
            })
            .collect();
        view! { <ul>{items}</ul> }.into_any()
    }

    fn certain(&self, service: &Service, ruling: &Ruling<'_>) -> AnyView {
        let (lang, today) = (self.lang, self.today);
        let why = ruling.why.get(lang.tag()).to_owned();
        let possible = matches!(ruling.extent, Extent::Whole | Extent::Part | Extent::Counter);
        let facts = possible.then(|| {
            let mut facts = vec![
                Fact::new(lang.pick("Cần có", "You need"), needed(service, lang)),
                Fact::new(lang.pick("Tiền", "Fee"), facts::fee(service, today, lang)),
                Fact::new(lang.pick("Chờ", "Time"), facts::time_limit(service, today, lang)),
            ];
            if ruling.extent == Extent::Counter {
                facts.push(Fact::new(
                    lang.pick("Đến", "Go to"),
                    facts::agency(service, today, lang),
                ));
            } else if let Some(target) = &service.handover {
                facts.push(Fact::new(
                    lang.pick("Nộp thật ở", "Really filed at"),
                    target.name.get(lang.tag()).to_owned(),
                ));
            }
            view! { <Facts facts/> }
        });
        let next = if matches!(ruling.extent, Extent::Whole | Extent::Part) {
            start(service, self.answers, lang)
        } else {
            let href = format!("/dich-vu/{}", service.slug);
            let words = if ruling.extent == Extent::Counter {
                lang.pick("Xem cách làm", "See how")
            } else {
                lang.pick("Xem việc này", "See this service")
            };
            view! { <LinkButton weight=Weight::Secondary href=href>{words}</LinkButton> }.into_any()
        };
        view! { <p>{why}</p>{facts}{next} }.into_any()
    }
}

/// The papers to bring, not those that the agency looks up.
fn needed(service: &Service, lang: Lang) -> String {
    let papers: Vec<String> = service
        .papers
        .iter()
        .filter(|paper| paper.need != Need::LookedUp)
        .map(|paper| {
            let name = paper.name.get(lang.tag());
            match paper.need {
                Need::Sometimes => {
                    lang.pick(format!("{name} (có khi)"), format!("{name} (sometimes)"))
                }
                Need::Needed | Need::LookedUp => name.to_owned(),
            }
        })
        .collect();
    if papers.is_empty() {
        lang.pick("không cần giấy tờ", "no papers").to_owned()
    } else {
        papers.join("; ")
    }
}

/// The one next step. The answers go along, so that nothing is asked twice.
fn start(service: &Service, answers: &Answer, lang: Lang) -> AnyView {
    let carried: Vec<_> = answers
        .iter()
        .map(|(id, value)| view! { <input type="hidden" name=format!("tra_loi.{id}") value=value.clone()/> })
        .collect();
    let minutes = service.minutes;
    let words = if service.handover.is_some() {
        lang.pick(
            format!("Soạn hồ sơ để nộp ở đó, khoảng {minutes} phút"),
            format!("Prepare it to file there, about {minutes} minutes"),
        )
    } else {
        lang.pick(
            format!("Bắt đầu, khoảng {minutes} phút"),
            format!("Start, about {minutes} minutes"),
        )
    };
    view! {
        <form method="post" action="/ho-so">
            {carried}
            <Button name=SERVICE value=service.slug.clone()>{words}</Button>
        </form>
    }
    .into_any()
}
