use domain::form::Context as Rules;
use leptos::prelude::*;

use crate::{
    backend::{Answered, Backend, Failure, Person},
    components::text_size_switch::TextSize,
    lang::Lang,
    render::render,
    shell::{Assets, Frame, Helpline, Shell, Visitor},
};

/// Who asks for a page, and how she wants to read it.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Language.
    pub lang: Lang,
    /// Text size.
    pub size: TextSize,
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
}

/// A rendered page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// HTTP status.
    pub status: u16,
    /// The document.
    pub html: String,
}

/// How a page wants its frame.
#[derive(Debug, Clone, Default)]
pub(super) struct Look {
    /// Title.
    pub(super) title: String,
    /// Shows mistakes.
    pub(super) has_errors: bool,
    /// Holds an island.
    pub(super) islands: bool,
    /// A wide page of an officer.
    pub(super) wide: bool,
    /// The office, on officers' pages.
    pub(super) place: Option<String>,
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
        let visitor = self.person.as_ref().map_or(Visitor::Anonymous, |person| Visitor::SignedIn {
            name: person.name.clone(),
            token: self.token.clone(),
        });
        let frame = Frame {
            title: look.title,
            has_errors: look.has_errors,
            lang: self.lang,
            size: self.size,
            assets,
            visitor,
            path: self.path.clone(),
            place: look.place,
            helpline: self.helpline.clone(),
            wide: look.wide,
        };
        let html = render(self.lang, || {
            let content = view();
            view! { <Shell frame>{content}</Shell> }
        });
        Page { status: 200, html }
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
