//! Who asks: session, language, text size, the form's token.

use actix_web::{HttpRequest, cookie::Cookie};
use app::{
    backend::{Failure, Person, Role},
    components::text_size_switch::TextSize,
    lang::Lang,
    pages::Context,
};

use super::State;
use crate::{
    identity::{
        self,
        guard::csrf::{self, Holder},
        session::{Session, SessionToken},
    },
    seal,
};

/// Cookie of the language.
pub(super) const LANG: &str = "ngon-ngu";
/// Cookie of the text size.
pub(super) const SIZE: &str = "co-chu";
/// Cookie that ties forms to a browser before sign-in.
const ANONYMOUS: &str = "phieu";

/// One request, understood.
pub(super) struct Asked {
    /// For the pages.
    pub(super) context: Context,
    /// The session's token, when signed in.
    pub(super) session: Option<SessionToken>,
    /// Random value of a browser that is not signed in.
    anonymous: String,
    /// A cookie to set with the answer.
    pub(super) set: Option<Cookie<'static>>,
    /// Number under which the log holds this request.
    pub(super) request_id: String,
}

/// Language and text size, from cookies and headers.
pub(super) fn reading(state: &State, request: &HttpRequest) -> (Lang, TextSize) {
    let cookie = |name: &str| state.cookies.read(request, name);
    let header = request.headers().get("accept-language").and_then(|v| v.to_str().ok());
    let lang = cookie(LANG)
        .and_then(|tag| Lang::parse(&tag))
        .unwrap_or_else(|| Lang::from_accept_language(header.unwrap_or_default()));
    let size = cookie(SIZE).and_then(|text| TextSize::parse(&text)).unwrap_or_default();
    (lang, size)
}

/// A context of pages that are the same for everyone.
pub(super) fn anyone(state: &State, request: &HttpRequest) -> Context {
    let (lang, size) = reading(state, request);
    Context {
        lang,
        size,
        assets: state.site.assets().clone(),
        person: None,
        token: String::new(),
        path: path(request),
        helpline: Some(lang.pick(&state.helpline.0, &state.helpline.1).clone()),
    }
}

fn path(request: &HttpRequest) -> String {
    let query = request.query_string();
    if query.is_empty() { request.path().to_owned() } else { format!("{}?{query}", request.path()) }
}

/// Understands a request. A storage that does not answer leaves the person signed out.
pub(super) async fn ask(state: &State, request: &HttpRequest) -> Result<Asked, Failure> {
    let mut context = anyone(state, request);
    let world = state.portal.store().world();
    let mut session = state.cookies.session_of(request);
    let found: Option<Session> = match &session {
        Some(token) => {
            state.sessions.find(token, world.now()).await.map_err(|_| Failure::Unavailable)?
        }
        None => None,
    };
    if found.is_none() {
        session = None;
    }
    context.person = found.map(|session| person(state, session));
    let known = state.cookies.read(request, ANONYMOUS).filter(|value| value.len() == 32);
    let anonymous = known.clone().unwrap_or_else(|| world.id());
    let set = (known.is_none() && session.is_none())
        .then(|| state.cookies.bake(ANONYMOUS, anonymous.clone(), None));
    let id = session.as_ref().map(SessionToken::id);
    let holder = id.as_ref().map_or(Holder::Anonymous(&anonymous), Holder::Session);
    context.token = csrf::token(&state.form_key, holder, world.bytes());
    let request_id: String = world.id().chars().take(10).collect();
    Ok(Asked { context, session, anonymous, set, request_id })
}

impl Asked {
    /// Whether a form carries this browser's token.
    ///
    /// # Errors
    /// [`Failure::BadForm`].
    pub(super) fn check_token(&self, state: &State, token: &str) -> Result<(), Failure> {
        let id = self.session.as_ref().map(SessionToken::id);
        let holder = id.as_ref().map_or(Holder::Anonymous(&self.anonymous), Holder::Session);
        if csrf::verify(&state.form_key, holder, token) { Ok(()) } else { Err(Failure::BadForm) }
    }

    /// The person who asks.
    ///
    /// # Errors
    /// [`Failure::SignIn`].
    pub(super) fn person(&self) -> Result<&Person, Failure> {
        self.context.person.as_ref().ok_or(Failure::SignIn)
    }
}

/// The session's identity as pages and portal know it.
pub(super) fn person(state: &State, session: Session) -> Person {
    let identity = session.identity;
    let number = identity.number.as_str().to_owned();
    let index = state.portal.store().keys().index("actor", &[number.as_bytes()]);
    Person {
        id: seal::hex(index.0.get(..8).unwrap_or_default()),
        name: identity.name,
        birth: identity.birth.format("%Y-%m-%d").to_string(),
        sex: identity.sex.as_str().to_owned(),
        level: identity.level.into(),
        role: match identity.role {
            identity::Role::Citizen => Role::Citizen,
            identity::Role::Officer { unit } => Role::Officer { unit },
            identity::Role::Volunteer { team } => Role::Volunteer { team },
            identity::Role::Leader => Role::Leader,
        },
        number,
    }
}
