//! Until when somebody is signed in, a warning before that, and one press to stay longer. The
//! warning is hidden by style alone and comes by itself, so that it needs no script; the script
//! (`app/src/phone/ease.js`) only spares the way to another page. A page that its browser may not
//! keep goes by itself when its time is up.

use leptos::prelude::*;

use super::{Frame, GO, RETURN_FIELD, TOKEN, Visitor};

/// Where "stay longer" is posted.
pub const STAY: &str = "/o-lai";
/// Where a shared computer goes when nobody has touched it.
pub const TIME_UP: &str = "/may-chung/het-gio";
/// The pages of a shared computer that are left open for whoever comes next.
const CLEARED: &str = "/may-chung/";
/// Where a helper's device goes when nobody has touched it, or the mandate is over.
const HELP_TIME_UP: &str = "/tro-giup/da-xong?vi=het-gio";

/// Seconds after which `base.css` shows the warning: on a person's own device, and on a shared one.
const WARNS_AFTER: (i64, i64) = (1_440, 150);
/// A request moves the end only once a minute, so that as much may be missing already.
const SLACK: i64 = 60;

/// How long a sign-in lasts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stay {
    /// Its end as a clock on the wall shows it: `09:30`.
    pub until: String,
    /// Seconds until then.
    pub left: i64,
    /// Minutes that one press gives.
    pub minutes: i64,
    /// Whether a press moves the end: not in the last minutes of a whole day or of a mandate.
    pub extends: bool,
    /// The end is the mandate's under which a helper sits with somebody.
    pub mandate: bool,
}

impl Stay {
    /// When the warning comes, as the class that `base.css` knows; `closes`: the page goes at the end.
    pub fn class(&self, closes: bool) -> &'static str {
        let (own, common) = WARNS_AFTER;
        let (after, class) = if closes { (common, "stay--5") } else { (own, "stay--30") };
        if self.extends && self.left >= after + SLACK { class } else { "stay--now" }
    }
}

/// Beside the name: until when.
pub(super) fn until(frame: &Frame) -> Option<AnyView> {
    let stay = frame.stay.as_ref()?;
    let words = frame.lang.pick(", đến ", ", until ");
    Some(view! { {words}<time data-den>{stay.until.clone()}</time> }.into_any())
}

/// Where the page goes by itself when its time is up: on a device that may keep nothing of it.
fn leads(frame: &Frame) -> Option<&'static str> {
    match &frame.visitor {
        Visitor::Helping { .. } => Some(HELP_TIME_UP),
        Visitor::Anonymous if frame.path.starts_with(CLEARED) => None,
        Visitor::Anonymous | Visitor::SignedIn { .. } => frame.shared.then_some(TIME_UP),
    }
}

/// What the warning says before and after the time; `mandate`: it is the mandate's.
fn words(frame: &Frame, mandate: bool) -> (&'static str, &'static str) {
    let lang = frame.lang;
    match &frame.visitor {
        Visitor::Helping { .. } if mandate => lang.pick(
            (
                "Ủy quyền hết lúc ",
                ". Đến giờ đó máy tự thoát và xóa hết; chỉ những gì đã lưu trên cổng còn lại.",
            ),
            (
                "The mandate ends at ",
                ". Then this device signs out and clears all; only what is saved on the portal stays.",
            ),
        ),
        Visitor::Helping { .. } => lang.pick(
            (
                "Bạn đang làm thay. Không ai bấm gì đến ",
                " thì máy tự thoát và xóa hết; chỉ những gì đã lưu trên cổng còn lại.",
            ),
            (
                "You are doing this for somebody. If nobody presses anything until ",
                " this device signs out and clears all; only what is saved on the portal stays.",
            ),
        ),
        _ if frame.shared => lang.pick(
            (
                "Máy dùng chung. Không ai bấm gì đến ",
                " thì máy tự thoát và xóa hết. Những gì đã lưu trên cổng vẫn còn.",
            ),
            (
                "A shared computer. If nobody presses anything until ",
                " it signs out and clears all. What is saved on the portal stays.",
            ),
        ),
        _ if frame.keeps.is_some() => lang.pick(
            (
                "Bạn được đăng nhập đến ",
                ". Sau đó phải đăng nhập lại; những gì bạn đã khai vẫn còn.",
            ),
            (
                "You are signed in until ",
                ". After that you sign in again; what you have written stays.",
            ),
        ),
        _ => lang.pick(
            (
                "Bạn được đăng nhập đến ",
                ". Sau đó phải đăng nhập lại; những gì đã lưu trên cổng vẫn còn.",
            ),
            (
                "You are signed in until ",
                ". After that you sign in again; what is saved on the portal stays.",
            ),
        ),
    }
}

/// The warning with its button. Where the page has a form that keeps what was typed, the button
/// sends that; elsewhere it answers in another tab, so that nothing typed here is lost.
pub(super) fn banner(frame: &Frame) -> Option<AnyView> {
    let stay = frame.stay.as_ref()?;
    let (Visitor::SignedIn { token, .. } | Visitor::Helping { token, .. }) = &frame.visitor else {
        return nobodys_banner(frame, stay);
    };
    let lang = frame.lang;
    let closes = leads(frame);
    let line = |mandate: bool| {
        let (before, after) = words(frame, mandate);
        let other = mandate != stay.mandate;
        view! {
            <p role="alert" hidden=other data-uy-quyen=mandate>
                {before}<time data-den>{stay.until.clone()}</time>{after}
            </p>
        }
        .into_any()
    };
    // Which of the two ends comes first may change under the page.
    let of_mandate = matches!(frame.visitor, Visitor::Helping { .. }).then(|| line(true));
    let class = format!("stay {}", stay.class(closes.is_some()));
    let more = stay.extends.then(|| {
        let press = longer(frame, stay);
        if let Some(form) = frame.keeps {
            view! {
                <button class="button button--small" type="submit" form=form name=GO value="o-lai"
                    formnovalidate=true data-them>{press}</button>
            }
            .into_any()
        } else {
            let tab = lang.pick(" (mở trang khác)", " (opens a new tab)");
            view! {
                <button class="button button--small" type="submit" data-them>
                    {press}<span data-khong-ma>{tab}</span>
                </button>
            }
            .into_any()
        }
    });
    let over = closes.is_none().then(|| {
        let words = lang.pick(
            "Phiên đã hết. Những gì bạn khai vẫn còn trên trang này: bấm nút của trang để đăng nhập lại và lưu.",
            "Your session has ended. What you wrote is still on this page: press its button to sign in again and save.",
        );
        view! { <p role="alert" hidden data-het>{words}</p> }
    });
    Some(
        view! {
            <form class=class method="post" action=STAY target="_blank" aria-label=label(frame)
                data-o-lai=stay.left data-chung=closes>
                <input type="hidden" name=TOKEN value=token.clone()/>
                <input type="hidden" name=RETURN_FIELD value=frame.path.clone()/>
                {line(false)}
                {of_mandate}
                {over}
                {more}
            </form>
        }
        .into_any(),
    )
}

/// The same at a shared computer where nobody is signed in: only the page's own time begins anew.
fn nobodys_banner(frame: &Frame, stay: &Stay) -> Option<AnyView> {
    let closes = leads(frame)?;
    let lang = frame.lang;
    let class = format!("stay {}", stay.class(true));
    let words = lang.pick(
        "Máy dùng chung. Sắp hết giờ: không bấm nút này thì trang tự đóng và máy xóa hết.",
        "A shared computer. Time is nearly up: without this button the page closes and all is cleared.",
    );
    let again = lang.pick(" (mở lại trang này)", " (opens this page anew)");
    Some(
        view! {
            <section class=class aria-label=label(frame) data-o-lai=stay.left data-chung=closes>
                <p role="alert">{words}</p>
                <a class="button button--small" href="" data-them>
                    {longer(frame, stay)}<span data-khong-ma>{again}</span>
                </a>
            </section>
        }
        .into_any(),
    )
}

fn label(frame: &Frame) -> &'static str {
    if frame.visitor == Visitor::Anonymous {
        frame.lang.pick("Thời gian còn lại", "Time left")
    } else {
        frame.lang.pick("Thời gian đăng nhập", "Time signed in")
    }
}

/// What one press gives.
fn longer(frame: &Frame, stay: &Stay) -> String {
    let minutes = stay.minutes;
    frame.lang.pick(format!("Ở lại thêm {minutes} phút"), format!("Stay {minutes} more minutes"))
}

/// Where there are no scripts: the page goes by itself from a device that may keep nothing of it.
pub(super) fn time_up(frame: &Frame) -> Option<AnyView> {
    let stay = frame.stay.as_ref()?;
    let content = format!("{};url={}", stay.left + 1, leads(frame)?);
    Some(view! { <noscript><meta http-equiv="refresh" content=content/></noscript> }.into_any())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_warning_comes_while_there_is_time_to_press() {
        let stay = |left, extends| Stay { left, extends, minutes: 30, ..Stay::default() };
        for (shared, left, extends, class) in [
            (false, 1_800, true, "stay--30"),
            (false, 1_740, true, "stay--30"),
            (false, 1_200, true, "stay--now"),
            (false, 1_800, false, "stay--now"),
            (true, 300, true, "stay--5"),
            (true, 240, true, "stay--5"),
            (true, 100, true, "stay--now"),
        ] {
            assert_eq!(stay(left, extends).class(shared), class, "{shared} {left} {extends}");
        }
    }

    #[test]
    fn the_style_waits_as_long_as_is_reckoned_with_and_keeps_room() {
        let css = include_str!("../base.css");
        for (class, seconds) in [("stay--30", WARNS_AFTER.0), ("stay--5", WARNS_AFTER.1)] {
            let rule = format!(".{class} {{ animation-delay: {seconds}s }}");
            assert!(css.contains(&rule), "{rule}");
        }
        let room = "html:has(.stay) { scroll-padding-block-end: calc(var(--stay) + 1rem) }";
        assert!(css.contains(room) && css.contains("max-block-size: var(--stay)"), "{room}");
    }
}
