//! How long something is still good.

pub mod examples;

use domain::time::{Moment, clock_with_seconds};
use leptos::prelude::*;

use crate::lang::{Lang, use_lang};

/// The words for `seconds` left: seconds under a minute, else minutes and seconds.
pub fn time_left(lang: Lang, seconds: i64) -> String {
    let seconds = seconds.max(0);
    let (minutes, rest) = (seconds / 60, seconds % 60);
    if minutes == 0 {
        lang.pick(format!("{rest} giây"), format!("{rest} s"))
    } else {
        lang.pick(format!("{minutes} phút {rest:02} giây"), format!("{minutes} min {rest:02} s"))
    }
}

/// The time left until a moment, true at the time of rendering. A script that finds
/// `data-until` (Unix milliseconds) keeps the inner `time` going; without one the moment itself
/// is in view.
#[component]
pub fn Countdown(
    /// What runs out: "Mã mới sau".
    #[prop(into)]
    words: String,
    /// When it runs out.
    until: Moment,
    /// Now.
    now: Moment,
) -> impl IntoView {
    let seconds = until.unix().saturating_sub(now.unix());
    let clock = clock_with_seconds(until.local());
    let at = use_lang().pick(format!(" (lúc {clock})"), format!(" (at {clock})"));
    view! {
        <p class="countdown" role="timer">
            {words}
            " "
            <time datetime=until.rfc3339() data-until=until.0.to_string()>
                {time_left(use_lang(), seconds)}
            </time>
            <span class="countdown__at">{at}</span>
        </p>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn time_left_is_never_less_than_nothing() {
        for (seconds, words) in [
            (-5, "0 giây"),
            (0, "0 giây"),
            (59, "59 giây"),
            (60, "1 phút 00 giây"),
            (125, "2 phút 05 giây"),
        ] {
            assert_eq!(time_left(Lang::Vi, seconds), words);
        }
    }

    #[test]
    fn the_moment_is_in_view_without_scripts() {
        let now = Moment::from_unix(1_764_000_000);
        let until = now.plus_seconds(21);
        let page = html(|| view! { <Countdown words="Mã mới sau" until now/> });
        assert!(page.contains("21 giây"), "{page}");
        assert!(page.contains(r#"data-until="1764000021000""#), "{page}");
        assert!(page.contains("(lúc 23:00:21)"), "{page}");
    }
}
