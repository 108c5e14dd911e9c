//! Where a draft is kept right now. "Saved" is said only when it is.

pub mod examples;

use leptos::prelude::*;

use crate::icons::{Icon, Picture};
use crate::lang::{Lang, use_lang};

/// Where what was typed is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kept {
    /// Nowhere but in the boxes of this page.
    Nowhere,
    /// On this device.
    Device,
    /// On our server.
    Server,
    /// Submitted, and a receipt came back.
    Sent,
}

impl Kept {
    /// The words, with the time of day if there is one.
    pub fn words(self, lang: Lang, time: Option<&str>) -> String {
        let words = match self {
            Self::Nowhere => lang.pick("Chưa lưu", "Not saved yet"),
            Self::Device => lang.pick("Đã lưu trên máy này", "Saved on this device"),
            Self::Server => lang.pick("Đã lưu trên cổng", "Saved on the portal"),
            Self::Sent => lang.pick("Đã nộp", "Submitted"),
        };
        match time {
            Some(time) => format!("{words} {} {time}", lang.pick("lúc", "at")),
            None => words.to_owned(),
        }
    }

    fn parts(self) -> (&'static str, Icon) {
        match self {
            Self::Nowhere => ("saved saved--not", Icon::Warning),
            Self::Device => ("saved", Icon::Device),
            Self::Server => ("saved", Icon::Check),
            Self::Sent => ("saved", Icon::Sent),
        }
    }
}

/// The line that says where the draft is; screen readers hear it change.
#[component]
pub fn SavedState(
    /// Where it is kept.
    kept: Kept,
    /// Since when, as a clock shows it: `09:41`.
    #[prop(optional, into)]
    time: Option<String>,
) -> impl IntoView {
    let (class, icon) = kept.parts();
    let words = kept.words(use_lang(), time.as_deref());
    view! { <p class=class role="status"><Picture icon/><span>{words}</span></p> }
}

/// The same line on a page whose script keeps the draft on the device as well. It holds all that
/// may come to be true, and the script shows the one that is (`app/src/phone/draft.js`); in italics
/// while something is being kept. Where the browser may keep nothing, what is not on the portal is on
/// the page only (`app/src/phone/direct.js`).
#[component]
pub fn LiveSavedState(
    /// When the portal saved it last, as a clock shows it.
    #[prop(into)]
    time: String,
    /// The page's own address, to come back to after a new sign-in.
    #[prop(into)]
    here: String,
    /// Something on the page is not saved: it waits for the person to choose.
    #[prop(optional)]
    unsaved: bool,
    /// The browser may keep nothing.
    #[prop(optional)]
    page_only: bool,
) -> impl IntoView {
    let lang = use_lang();
    let now = if unsaved { Kept::Nowhere } else { Kept::Server };
    let line = |kept, name, time| line(kept, name, time, kept != now, lang);
    let place = if page_only {
        lang.pick("trang này", "this page")
    } else {
        lang.pick("máy này", "this device")
    };
    // What becomes of an edit that the portal does not take any more.
    let sent = lang.pick(
        format!("Hồ sơ này đã nộp. Phần khai sau đó chỉ có trên {place}."),
        format!("This was filed. What was written after that is on {place} only."),
    );
    let open = lang.pick("Xem hồ sơ đã nộp", "See what was filed");
    let gone = lang.pick(
        format!("Bản nháp này không còn trên cổng. Phần mới khai chỉ có trên {place}."),
        format!("This draft is no longer on the portal. What is new is on {place} only."),
    );
    let refused = lang.pick(
        format!("Cổng không nhận một phần bạn khai. Phần đó chỉ có trên {place}."),
        format!("The portal did not take some of it. That part is on {place} only."),
    );
    let unsent = if page_only { on_page_only(lang) } else { on_device(&here, lang) };
    view! {
        <div class="saved-live" role="status" data-noi-luu>
            {line(Kept::Server, "cong", Some(time))}
            {line(Kept::Nowhere, "chua", None)}
            {unsent}
            <span class="saved saved--not" data-luu="sent" hidden>
                <Picture icon=Icon::Sent/><span>{sent}" "<a>{open}</a></span>
            </span>
            <span class="saved saved--not" data-luu="gone" hidden>
                <Picture icon=Icon::Warning/><span>{gone}</span>
            </span>
            <span class="saved saved--not" data-luu="refused" hidden>
                <Picture icon=Icon::Warning/><span>{refused}</span>
            </span>
        </div>
    }
}

/// What is not on the portal yet, where the device keeps it. `here`: the page's own address.
fn on_device(here: &str, lang: Lang) -> AnyView {
    let again = format!("/dang-nhap?ve={here}");
    let signed_out = view! {
        <span>
            {Kept::Device.words(lang, None)}". "
            {lang.pick("Phiên đã hết: ", "Your session has ended: ")}
            <a href=again>{lang.pick("đăng nhập để lưu lên cổng", "sign in to save on the portal")}</a>
        </span>
    };
    view! {
        {line(Kept::Device, "may", Some(String::new()), true, lang)}
        <span class="saved saved--not" data-luu="het-phien" hidden>
            <Picture icon=Icon::Device/>{signed_out}
        </span>
    }
    .into_any()
}

/// What is not on the portal yet, where only the page has it.
fn on_page_only(lang: Lang) -> AnyView {
    [
        ("dang-gui", Icon::Sent, lang.pick("Đang gửi lên cổng", "Sending to the portal")),
        (
            "trang",
            Icon::Warning,
            lang.pick("Chưa gửi được: chỉ có trên trang này", "Not sent yet: on this page only"),
        ),
        (
            "tep",
            Icon::Warning,
            lang.pick(
                "Tệp vừa chọn chỉ có trên trang này: bấm “Tiếp tục” để gửi",
                "The file you chose is on this page only: press “Continue” to send it",
            ),
        ),
        (
            "het-phien",
            Icon::Warning,
            lang.pick(
                "Phiên đã hết. Phần mới khai chỉ có trên trang này.",
                "Your session has ended. What is new is on this page only.",
            ),
        ),
    ]
    .map(|(name, icon, words)| {
        view! {
            <span class="saved saved--not" data-luu=name hidden>
                <Picture icon/><span>{words}</span>
            </span>
        }
    })
    .collect_view()
    .into_any()
}

/// The same for a form that is no draft: its script says so once it has kept something
/// (`app/src/phone/kept.js`).
#[component]
pub fn KeptHere() -> impl IntoView {
    let lang = use_lang();
    let (class, icon) = Kept::Device.parts();
    let words = lang.pick(
        "Đã lưu trên máy này, chưa gửi. Đóng trang rồi mở lại vẫn còn.",
        "Saved on this device, not sent. It is still here when you close the page and come back.",
    );
    view! {
        <div class="saved-live" role="status">
            <span class=class data-da-giu hidden=true><Picture icon/><span>{words}</span></span>
        </div>
    }
}

/// One of the lines; one is true when the page comes.
fn line(
    kept: Kept,
    name: &'static str,
    time: Option<String>,
    hidden: bool,
    lang: Lang,
) -> impl IntoView {
    let (class, icon) = kept.parts();
    let words = kept.words(lang, None);
    let time = time.map(|time| {
        let at = format!(" {} ", lang.pick("lúc", "at"));
        view! { {at}<span data-luc>{time}</span> }
    });
    view! {
        <span class=class data-luu=name hidden=hidden>
            <Picture icon/><span>{words}{time}</span>
        </span>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn saved_is_said_only_when_it_is() {
        let page = html(|| view! { <SavedState kept=Kept::Nowhere/> });
        assert!(page.contains("Chưa lưu") && !page.contains("Đã lưu"), "{page}");
        let page = html(|| view! { <SavedState kept=Kept::Device time="09:41"/> });
        assert!(page.contains("Đã lưu trên máy này lúc 09:41"), "{page}");
        assert!(page.contains(r#"role="status""#), "{page}");
    }
    #[test]
    fn the_live_line_says_what_the_server_knows_until_a_script_knows_better() {
        let here = "/ho-so/nhap/a/b";
        for (unsaved, wanted) in [(false, "cong"), (true, "chua")] {
            let page = html(move || view! { <LiveSavedState time="09:41" here unsaved/> });
            let lines = page.split("data-luu=\"").skip(1).filter_map(|part| part.split('>').next());
            let shown = lines.filter(|tag| !tag.contains(" hidden"));
            let shown: Vec<_> = shown.filter_map(|tag| tag.split('"').next()).collect();
            assert_eq!(shown, [wanted], "{page}");
        }
        let page = html(move || view! { <LiveSavedState time="09:41" here/> });
        assert!(page.contains("/dang-nhap?ve=/ho-so/nhap/a/b"), "{page}");
    }

    #[test]
    fn where_the_browser_keeps_nothing_no_line_says_that_the_device_does() {
        let page = html(|| view! { <LiveSavedState time="09:41" here="/a" page_only=true/> });
        assert!(!page.contains("máy này") && !page.contains("data-luu=\"may\""), "{page}");
        for name in ["cong", "chua", "dang-gui", "trang", "tep", "het-phien", "sent", "gone"] {
            assert_eq!(page.matches(&format!("data-luu=\"{name}\"")).count(), 1, "{name}: {page}");
        }
        assert!(page.contains("chỉ có trên trang này"), "{page}");
    }
}
