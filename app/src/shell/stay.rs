//! Until when somebody is signed in, a warning before that, and one press to stay longer. The
//! warning is hidden by style alone and comes by itself, so that it needs no script; the script
//! (`app/src/phone/ease.js`) only spares the way to another page.

use leptos::prelude::*;

use super::{Frame, GO, RETURN_FIELD, TOKEN, Visitor};

/// Where "stay longer" is posted.
pub const STAY: &str = "/o-lai";
/// Where a shared computer goes when nobody has touched it.
pub const TIME_UP: &str = "/may-chung/het-gio";

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
    /// Whether a press moves the end: not in the last minutes of a whole day.
    pub extends: bool,
}

impl Stay {
    /// When the warning comes, as the class that `base.css` knows.
    fn class(&self, shared: bool) -> &'static str {
        let (own, common) = WARNS_AFTER;
        let (after, class) = if shared { (common, "stay--5") } else { (own, "stay--30") };
        if self.extends && self.left >= after + SLACK { class } else { "stay--now" }
    }
}

/// Beside the name: until when.
pub(super) fn until(frame: &Frame) -> Option<AnyView> {
    let stay = frame.stay.as_ref()?;
    let words = frame.lang.pick(", đến ", ", until ");
    Some(view! { {words}<time data-den>{stay.until.clone()}</time> }.into_any())
}

/// The warning with its button. Where the page has a form that keeps what was typed, the button
/// sends that; elsewhere it answers in another tab, so that nothing typed here is lost.
pub(super) fn banner(frame: &Frame) -> Option<AnyView> {
    let stay = frame.stay.as_ref()?;
    let (Visitor::SignedIn { token, .. } | Visitor::Helping { token, .. }) = &frame.visitor else {
        return None;
    };
    let lang = frame.lang;
    let time = || view! { <time data-den>{stay.until.clone()}</time> };
    let words = if frame.shared {
        lang.pick(
            (
                "Máy dùng chung. Không ai bấm gì đến ",
                " thì máy tự thoát và xóa hết. Những gì đã lưu trên cổng vẫn còn.",
            ),
            (
                "A shared computer. If nobody presses anything until ",
                " it signs out and clears all. What is saved on the portal stays.",
            ),
        )
    } else {
        lang.pick(
            (
                "Bạn được đăng nhập đến ",
                ". Sau đó phải đăng nhập lại; những gì bạn đã khai vẫn còn.",
            ),
            (
                "You are signed in until ",
                ". After that you sign in again; what you have written stays.",
            ),
        )
    };
    let class = format!("stay {}", stay.class(frame.shared));
    let more = stay.extends.then(|| {
        let press = lang.pick(
            format!("Ở lại thêm {} phút", stay.minutes),
            format!("Stay {} more minutes", stay.minutes),
        );
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
    let label = lang.pick("Thời gian đăng nhập", "Time signed in");
    let over = lang.pick(
        "Phiên đã hết. Những gì bạn khai vẫn còn trên trang này: bấm nút của trang để đăng nhập lại và lưu.",
        "Your session has ended. What you wrote is still on this page: press its button to sign in again and save.",
    );
    Some(
        view! {
            <form class=class method="post" action=STAY target="_blank" aria-label=label data-o-lai=stay.left
                data-chung=frame.shared.then_some(TIME_UP)>
                <input type="hidden" name=TOKEN value=token.clone()/>
                <input type="hidden" name=RETURN_FIELD value=frame.path.clone()/>
                <p role="alert">{words.0}{time()}{words.1}</p>
                <p role="alert" hidden data-het>{over}</p>
                {more}
            </form>
        }
        .into_any(),
    )
}

/// On a shared computer, where there are no scripts: the page goes by itself.
pub(super) fn time_up(frame: &Frame) -> Option<AnyView> {
    let stay = frame.stay.as_ref().filter(|_| frame.shared)?;
    let content = format!("{};url={TIME_UP}", stay.left + 1);
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
    fn the_style_waits_as_long_as_is_reckoned_with_and_makes_room_then() {
        let css = include_str!("../base.css");
        for (class, seconds) in [("stay--30", WARNS_AFTER.0), ("stay--5", WARNS_AFTER.1)] {
            let rule = format!(".{class} {{ animation-delay: {seconds}s }}");
            let room = format!("html:has(.{class}) {{ animation-delay: {seconds}s }}");
            assert!(css.contains(&rule) && css.contains(&room), "{rule}");
        }
    }
}
