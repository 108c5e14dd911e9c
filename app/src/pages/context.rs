use domain::form::Context as Rules;
use leptos::prelude::*;

use super::typed::Typed;
use crate::{
    backend::{Answered, Backend, Failure, Person},
    components::{
        contrast_switch::Contrast, keys_switch::Keys, pace_switch::Pace, text_size_switch::TextSize,
    },
    lang::{Lang, Tongue},
    render::render,
    shell::{Assets, Frame, Helpline, Sheet, Shell, Stay, Visitor},
};

/// Who asks for a page, and how she wants to read it.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Language.
    pub lang: Lang,
    /// Text size.
    pub size: TextSize,
    /// Contrast.
    pub contrast: Contrast,
    /// Questions on a page of a form.
    pub pace: Pace,
    /// Single keys on officers' pages.
    pub keys: Keys,
    /// The site's files.
    pub assets: Assets,
    /// Signed in as; `None` also on pages that are the same for everyone.
    pub person: Option<Person>,
    /// The token every form of this visitor carries.
    pub token: String,
    /// Path and query of the page.
    pub path: String,
    /// Whom to ask.
    pub helpline: Option<Helpline>,
    /// How long the sign-in lasts; where nobody is signed in `None`, or at a shared computer how
    /// long the page stands.
    pub stay: Option<Stay>,
    /// A computer that many people use: the browser keeps nothing.
    pub shared: bool,
    /// A language that is begun: the page is Vietnamese, with the words known in it.
    pub tongue: Option<&'static Tongue>,
    /// What was typed into the page, where it is asked for again to be read in another way.
    pub typed: Option<Typed>,
}

/// A rendered page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// HTTP status.
    pub status: u16,
    /// The document.
    pub html: String,
    /// The style that stands in it, of a page that may be the first: what it uses of the sheet.
    pub style: Option<String>,
}

/// How a page wants its frame.
#[derive(Debug, Clone, Default)]
pub(super) struct Look {
    /// Title.
    pub(super) title: String,
    /// Shows mistakes.
    pub(super) has_errors: bool,
    /// Holds an island, or a form that is checked.
    pub(super) islands: bool,
    /// Holds a form that is checked.
    pub(super) checks: bool,
    /// A wide page of an officer.
    pub(super) wide: bool,
    /// The office, on officers' pages.
    pub(super) place: Option<String>,
    /// The form that keeps what was typed when the person stays longer or chooses how she likes to
    /// read, by its id. It goes on by `GO=tiep`.
    pub(super) keeps: Option<&'static str>,
    /// The form that comes back as it was typed when the person chooses how she likes to read, by
    /// its id.
    pub(super) gives_back: Option<&'static str>,
    /// The names of its fields that the page itself already gives back so.
    pub(super) given: Vec<String>,
    /// What a helper's page loads besides.
    pub(super) helper: Option<HelperScript>,
}

/// A script that only a helper's pages load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HelperScript {
    /// Signing on the screen.
    Draw,
    /// A day in a village; it brings the other along.
    Village,
}

impl Look {
    /// A plain page of this title.
    pub(super) fn titled(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }
}

impl Context {
    /// Renders a page in the frame, with status 200.
    pub(super) fn page(&self, look: Look, view: impl FnOnce() -> AnyView) -> Page {
        let mut assets = self.assets.clone();
        if !look.islands {
            assets.boot = None;
        }
        if !look.checks {
            assets.checks = None;
        }
        if look.helper != Some(HelperScript::Draw) {
            assets.draw = None;
        }
        if look.helper != Some(HelperScript::Village) || self.shared {
            assets.village = None;
        }
        if self.keeps_nothing() {
            assets.phone = None;
        }
        if look.keeps.is_none() || !self.keeps_nothing() {
            assets.direct = None;
        }
        if self.person.is_none() && assets.phone.is_some() {
            assets.ease = None;
        }
        let visitor = self.person.as_ref().map_or(Visitor::Anonymous, |person| {
            let (name, token) = (person.name.clone(), self.token.clone());
            match &person.acting {
                None => Visitor::SignedIn { name, token },
                Some(acting) => {
                    let until = crate::words::short(acting.until);
                    Visitor::Helping { client: name, until, token }
                }
            }
        });
        let frame = Frame {
            title: look.title,
            has_errors: look.has_errors,
            lang: self.lang,
            size: self.size,
            contrast: self.contrast,
            pace: self.pace,
            assets,
            visitor,
            path: self.path.clone(),
            place: look.place,
            helpline: self.helpline.clone(),
            wide: look.wide,
            owner: self
                .person
                .as_ref()
                .filter(|_| !self.keeps_nothing())
                .map(|person| person.id.clone()),
            stay: self.stay.clone().filter(|_| self.person.is_some() || self.shared),
            keeps: look.keeps,
            gives_back: look.gives_back,
            shared: self.shared,
            tongue: self.tongue,
        };
        let typed = self.typed.as_ref().zip(look.gives_back);
        let html = render(self.lang, || {
            let again = typed.and_then(|(typed, _)| typed.choose_again(self.lang));
            let content = view();
            view! { <Shell frame>{again}{content}</Shell> }
        });
        let html = match typed {
            Some((typed, form)) => typed.filled(&html, form, &look.given),
            None => html,
        };
        let html = match self.tongue {
            Some(tongue) => tongue.said(&html),
            None => html,
        };
        let style = self.assets.sheet.as_ref().map(|sheet| sheet.used_by(&html));
        let html = match &style {
            Some(style) => Sheet::dressed(&html, style),
            None => html,
        };
        Page { status: 200, html, style }
    }

    /// Whether the browser may keep nothing: a helper's device of the person it is used for, a
    /// computer that many people use of anybody.
    pub fn keeps_nothing(&self) -> bool {
        self.shared || self.person.as_ref().is_some_and(|person| person.acting.is_some())
    }

    /// The person who asks.
    ///
    /// # Errors
    /// [`Failure::SignIn`] when nobody is signed in.
    pub(super) fn signed_in(&self) -> Answered<&Person> {
        self.person.as_ref().ok_or(Failure::SignIn)
    }

    /// What the rules of a form need: today, the places, who is signed in.
    pub(super) fn rules<'a>(&'a self, backend: &'a dyn Backend) -> Rules<'a> {
        Rules {
            today: backend.now().date(),
            places: Some(backend.places()),
            applicant: self.person.as_ref().map(|person| person.number.as_str()),
        }
    }

    /// The text in the visitor's language.
    pub(super) fn t(&self, vi: &str, en: &str) -> String {
        self.lang.pick(vi, en).to_owned()
    }
}

impl Page {
    /// The same page with another status.
    #[must_use]
    pub(super) fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn a_step_goes_straight_to_the_portal_only_where_nothing_is_kept() {
        for (shared, keeps, wanted) in [
            (true, Some("to-khai"), true),
            (true, None, false),
            (false, Some("to-khai"), false),
            (false, None, false),
        ] {
            let direct = Some("/pkg/direct.js".into());
            let assets = Assets { direct, ..Assets::default() };
            let context = Context { assets, shared, ..Context::default() };
            let look = Look { keeps, ..Look::titled("Trang") };
            let page = context.page(look, || view! { <h1>"Trang"</h1> }.into_any());
            let loaded = page.html.contains("src=\"/pkg/direct.js\"");
            assert_eq!(loaded, wanted, "shared {shared}, {keeps:?}: {}", page.html);
        }
    }

    #[test]
    fn a_first_page_brings_along_what_it_uses_of_the_sheet() {
        let sheet = "h1,.khong{x:y}.khong{x:y}[lang]{x:y}";
        let assets = Assets { sheet: Sheet::new(sheet).map(Arc::new), ..Assets::default() };
        let khmer = Tongue::parse("km");
        for tongue in [None, khmer] {
            let context = Context { assets: assets.clone(), tongue, ..Context::default() };
            // A title that looks like the place of the style is a title.
            let look = Look::titled("<style></style>");
            let page = context.page(look, || view! { <h1>"Trang"</h1> }.into_any());
            assert_eq!(page.style.as_deref(), Some("h1{x:y}[lang]{x:y}"));
            let (head, body) = page.html.split_once("</head>").unwrap_or_default();
            assert!(head.contains("<style>h1{x:y}[lang]{x:y}</style>"), "{}", page.html);
            assert!(head.contains("<title>&lt;style&gt;"), "{}", page.html);
            assert!(!body.contains("<style>"), "{}", page.html);
        }
        let plain = Context::default().page(Look::titled("Trang"), || ().into_any());
        assert!(plain.style.is_none() && !plain.html.contains("<style"), "{}", plain.html);
    }

    #[test]
    fn a_strangers_page_has_one_script_that_leads_to_reading_aloud() {
        for (shared, phone, wanted) in
            [(false, true, "phone"), (true, true, "ease"), (false, false, "ease")]
        {
            let assets = Assets {
                phone: phone.then(|| "/pkg/phone.js".into()),
                ease: Some("/pkg/ease.js".into()),
                ..Assets::default()
            };
            let context = Context { assets, shared, ..Context::default() };
            let look = Look::titled("Trang");
            let page = context.page(look, || view! { <h1>"Trang"</h1> }.into_any());
            for name in ["phone", "ease"] {
                let loaded = page.html.contains(&format!("src=\"/pkg/{name}.js\""));
                assert_eq!(loaded, name == wanted, "{name}, shared {shared}: {}", page.html);
            }
            assert!(page.html.contains("Đọc to trang này"), "{}", page.html);
        }
    }
}
