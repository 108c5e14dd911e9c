//! The frame of every page: head, header, footer.

use std::sync::Arc;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::components::contrast_switch::{Contrast, ContrastSwitch};
use crate::components::language_switch::LanguageSwitch;
use crate::components::pace_switch::{Pace, PaceSwitch};
use crate::components::switch::Bound;
use crate::components::text_size_switch::{TextSize, TextSizeSwitch};
use crate::icons::{Icon, Picture};
use crate::lang::{Lang, Tongue};

mod aloud;
mod sheet;
mod since;
mod stay;
mod there;

pub use sheet::Sheet;
pub use stay::{STAY, Stay, TIME_UP};

/// Where the settings forms of the header are posted: language, text size, colours, questions.
pub const SETTINGS_PATH: &str = "/cai-dat";
/// Where a helper's session with somebody is ended.
pub const HELP_END: &str = "/tro-giup/phien/xong";
/// The field of a settings or sign-out form that says which page to come back to.
pub const RETURN_FIELD: &str = "ve";
/// The field with the token that ties a form to a browser or session.
pub const TOKEN: &str = "_token";
/// The name of the buttons of a form that say where to go after a save.
pub const GO: &str = "_di";
/// The field of a form that makes a request sent twice count once.
pub const KEY: &str = "_khoa";
/// In an address: the page is asked for again as somebody likes to read it, with what she had typed in
/// it. Such a request comes by POST and acts on nothing.
pub const AGAIN: &str = "_doc-lai";
/// The id of a form that such a request sends, and that its answer has filled in.
pub const WRITTEN: &str = "to-ghi";
/// The id of `<main>`, where the skip link leads.
pub const MAIN_ID: &str = "noi-dung";

/// The files a page loads, by their addresses (with content hash where they have one).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assets {
    /// The style sheet.
    pub style: String,
    /// What stands in it, for a browser that has not fetched it yet: the first page brings along what
    /// it uses. It is not drawn before it has that, and would wait for two answers one after the other.
    pub sheet: Option<Arc<Sheet>>,
    /// The module that wakes the islands; `None` on pages that have none.
    pub boot: Option<String>,
    /// The checks of a form, which `boot` starts; on pages with such a form.
    pub checks: Option<String>,
    /// The module that keeps pages and drafts on the phone, on every page; `None` where an
    /// operator has withdrawn it.
    pub phone: Option<String>,
    /// The module that warns before a sign-in ends, on pages of somebody who is signed in; where
    /// `phone` is not, the way to reading aloud.
    pub ease: Option<String>,
    /// The module that brings what is typed straight to the portal; on a step of a draft, where the
    /// browser may keep nothing.
    pub direct: Option<String>,
    /// The module with which somebody signs on the screen; on the page that asks for it.
    pub draw: Option<String>,
    /// The module of a day in a village without network; on its own pages.
    pub village: Option<String>,
    /// The worker that reads codes in pictures; islands load it when scanning starts.
    pub reader: String,
}

/// Who looks at the page, as far as its header says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Visitor {
    /// Not signed in, or a page that is the same for everyone.
    #[default]
    Anonymous,
    /// Signed in under this name.
    SignedIn {
        /// The name shown.
        name: String,
        /// The token that the sign-out form carries.
        token: String,
    },
    /// A helper who sits with somebody.
    Helping {
        /// Whom she helps.
        client: String,
        /// Until when, in words.
        until: String,
        /// The token that the form carries which ends it.
        token: String,
    },
}

/// Whom to ask: an operator's datum.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Helpline {
    /// The number as people read it: `1900 0368`.
    pub number: String,
    /// When somebody answers, in the page's language.
    pub hours: String,
}

impl Helpline {
    /// The number for a `tel:` link.
    pub fn dial(&self) -> String {
        let digits: String =
            self.number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        format!("tel:{digits}")
    }
}

/// What the frame of one page needs to know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frame {
    /// What the page is, without the product's name.
    pub title: String,
    /// Whether the page shows mistakes: its title then begins with "Lỗi: ".
    pub has_errors: bool,
    /// The language.
    pub lang: Lang,
    /// The text size chosen.
    pub size: TextSize,
    /// The contrast chosen.
    pub contrast: Contrast,
    /// How many questions of a form stand on a page.
    pub pace: Pace,
    /// The files to load.
    pub assets: Assets,
    /// Who looks.
    pub visitor: Visitor,
    /// Path and query of this page, to come back to after a change of settings.
    pub path: String,
    /// The office an officer works for, shown in the header.
    pub place: Option<String>,
    /// Whom to ask.
    pub helpline: Option<Helpline>,
    /// A wide page: officer tables.
    pub wide: bool,
    /// A name for the person that says nothing about her: the phone keeps nothing of hers once
    /// somebody else has signed in.
    pub owner: Option<String>,
    /// How long the sign-in lasts.
    pub stay: Option<Stay>,
    /// The form of the page that keeps what was typed when the person stays longer, or chooses how she
    /// likes to read.
    pub keeps: Option<&'static str>,
    /// The form of the page that comes back as it was typed when the person chooses how she likes to
    /// read. Nothing of it is kept.
    pub gives_back: Option<&'static str>,
    /// A computer that many people use.
    pub shared: bool,
    /// A language that is begun, over Vietnamese.
    pub tongue: Option<&'static Tongue>,
}

impl Frame {
    /// The document's title.
    fn document_title(&self) -> String {
        let prefix = if self.has_errors { self.lang.pick("Lỗi: ", "Error: ") } else { "" };
        format!("{prefix}{}", document_title(&self.title))
    }

    /// The form that the settings send.
    fn bound(&self) -> Option<Bound> {
        let kept = self.keeps.map(|form| Bound { form, to: None });
        kept.or_else(|| {
            let joint = if self.path.contains('?') { '&' } else { '?' };
            let to = format!("{}{joint}{AGAIN}", self.path);
            self.gives_back.map(|form| Bound { form, to: Some(to) })
        })
    }
}

/// The title of a document, from what its page is.
pub(crate) fn document_title(page: &str) -> String {
    format!("{page} · Một Cửa")
}

/// A whole HTML document. Its children become the content of `<main>`.
#[component]
pub fn Shell(
    /// What the frame needs to know.
    frame: Frame,
    /// The content.
    children: Children,
) -> impl IntoView {
    crate::lang::provide_lang(frame.lang);
    let skip = frame.lang.pick("Đến nội dung chính", "Skip to main content");
    let size = frame.size.value();
    let manifest = frame.lang.pick("/manifest.webmanifest", "/manifest.en.webmanifest");
    view! {
        <!DOCTYPE html>
        <html lang=frame.lang.tag() data-size=size data-contrast=frame.contrast.mark()
            data-nguoi=frame.owner.clone()>
            <head>
                <meta charset="utf-8"/>
                <title>{frame.document_title()}</title>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="theme-color" content="#8e1b1f"/>
                // Numbers of papers are not telephone numbers.
                <meta name="format-detection" content="telephone=no"/>
                {style(&frame.assets)}
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="manifest" href=manifest/>
                {modules(&frame.assets)}
                {stay::time_up(&frame)}
            </head>
            <body class=frame.wide.then_some("wide")>
                <a class="skip" href=format!("#{MAIN_ID}")>{skip}</a>
                {header(&frame)}
                {since::line(&frame)}
                <main class="main" id=MAIN_ID tabindex="-1">{children()}</main>
                {stay::banner(&frame)}
                {footer(&frame)}
                {frame.assets.sheet.is_some().then(|| whole_sheet(&frame.assets))}
            </body>
        </html>
    }
}

/// The style sheet, or the place for what a first page uses of it.
fn style(assets: &Assets) -> AnyView {
    match assets.sheet {
        None => whole_sheet(assets).into_any(),
        Some(_) => view! { <style></style> }.into_any(),
    }
}

/// The style sheet itself. What stands before it is drawn without waiting for it.
fn whole_sheet(assets: &Assets) -> impl IntoView + use<> {
    let href = assets.style.clone();
    view! { <link rel="stylesheet" href=href/> }
}

/// The scripts of the page, by file only.
fn modules(assets: &Assets) -> impl IntoView + use<> {
    // The module that starts a form's checks is a way of half a second behind on a weak line. Who reads
    // without scripts has no use for them, nor a browser that does not know this question.
    let checks = assets.checks.clone().map(|href| view! {
        <link as="fetch" rel="preload" crossorigin="anonymous" media="(scripting: enabled)" href=href/>
    });
    let Assets { boot, phone, ease, direct, draw, village, .. } = assets;
    let files = [boot, phone, ease, direct, draw, village].into_iter().flatten().cloned();
    let files = files.map(|src| view! { <script type="module" src=src></script> }).collect_view();
    view! { {checks}{files} }
}

/// Mark and name, settings, sign-in or sign-out.
fn header(frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let home = lang.pick("Một Cửa, về trang đầu", "Một Cửa, home");
    let place = frame.place.clone().map(|place| {
        view! { <span class="header__place"><span class="header__dot" aria-hidden="true">"· "</span>{place}</span> }
    });
    view! {
        <header class="header">
            <div class="header__row">
                <a class="header__brand" href="/" aria-label=home>
                    <Picture icon=Icon::Door/>
                    <b>"Một Cửa"</b>
                </a>
                {place}
                <div class="header__side">
                    {settings(frame)}
                    {session(frame)}
                </div>
            </div>
        </header>
    }
}

/// How one likes to read, behind one word; opens without scripts. Where the page has a form in which
/// something is typed, the buttons send that; `app/src/phone/draft.js` and `kept.js` give them back to
/// their own, since they lose nothing.
fn settings(frame: &Frame) -> impl IntoView + use<> {
    let words = frame.lang.pick("Dễ đọc", "Reading · VI");
    let path = frame.path.clone();
    let form = frame.bound();
    // Enter in a field presses the first submit button of its form on the page: it has to be this one.
    let onward = form.as_ref().map(|bound| {
        let (name, value) = frame.keeps.map(|_| (GO, "tiep")).unzip();
        view! {
            <button class="visually-hidden" type="submit" form=bound.form name=name value=value
                tabindex="-1" aria-hidden="true"></button>
        }
    });
    view! {
        {onward}
        <details class="settings">
            <summary>{words}</summary>
            <div class="settings__panel">
                <TextSizeSwitch current=frame.size form=form.clone() return_to=path.clone()/>
                <ContrastSwitch current=frame.contrast form=form.clone() return_to=path.clone()/>
                <PaceSwitch current=frame.pace form=form.clone() return_to=path.clone()/>
                <LanguageSwitch tongue=frame.tongue form return_to=path/>
                {aloud::button(frame.lang)}
            </div>
        </details>
    }
}

/// The way in, or the name and the way out. One tap ends the session.
fn session(frame: &Frame) -> AnyView {
    let lang = frame.lang;
    let unsaved = lang.pick(
        "Có phần bạn khai mới ở trên máy này, chưa lên cổng. Thoát bây giờ thì mất phần đó. Vẫn thoát?",
        "Something you wrote is only on this device, not on the portal. Signing out loses it. Sign out?",
    );
    match &frame.visitor {
        Visitor::Anonymous => {
            view! { <a class="header__link" href="/dang-nhap">{lang.pick("Đăng nhập", "Sign in")}</a> }
                .into_any()
        }
        Visitor::SignedIn { name, token } => {
            let out = if frame.shared {
                lang.pick("Xong, xóa hết", "Done, clear all")
            } else {
                lang.pick("Thoát", "Sign out")
            };
            view! {
                <form class="header__session" method="post" action="/dang-xuat" data-loi=unsaved>
                    <input type="hidden" name=TOKEN value=token.clone()/>
                    <span class="header__name">{name.clone()}{stay::until(frame)}</span>
                    <button class="header__link" type="submit">{out}</button>
                </form>
            }
            .into_any()
        }
        Visitor::Helping { client, until, token } => {
            let words = lang.pick(
                format!("Làm thay {client}, đến {until}"),
                format!("For {client}, until {until}"),
            );
            view! {
                <form class="header__session" method="post" action=HELP_END>
                    <input type="hidden" name=TOKEN value=token.clone()/>
                    <a class="header__name" href="/tro-giup/phien">{words}</a>
                    <button class="header__link" type="submit">{lang.pick("Xong", "Done")}</button>
                </form>
            }
            .into_any()
        }
    }
}

/// Whom to ask, and the statements the law wants.
fn footer(frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let helpline = frame.helpline.clone().map(|line| {
        let ask = lang.pick("Cần hỏi? Gọi ", "Need help? Call ");
        let dial = line.dial();
        view! {
            <p class="footer__ask">
                <Picture icon=Icon::Phone/>
                <span>{ask}<a href=dial>{line.number}</a>{format!(" · {}", line.hours)}</span>
            </p>
        }
    });
    let links = [
        ("/tro-giup", lang.pick("Hướng dẫn và nơi giúp", "Help and where to find it")),
        ("/du-lieu-ca-nhan", lang.pick("Dữ liệu của bạn", "Your data")),
        ("/tiep-can", lang.pick("Dùng được cho mọi người", "Accessibility statement")),
    ]
    .map(|(href, words)| view! { <li><a href=href>{words}</a></li> })
    .collect_view();
    let label = lang.pick("Cuối trang", "Footer");
    view! {
        <footer class="footer">
            {helpline}
            <nav aria-label=label><ul class="footer__links">{links}</ul></nav>
        </footer>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests;
