//! Who asks: session, language, text size, the form's token.

use actix_web::{HttpRequest, cookie::Cookie};
use app::{
    backend::{Failure, Person, Role},
    components::{
        contrast_switch::{CONTRAST_FIELD, Contrast},
        keys_switch::{KEYS_FIELD, Keys},
        pace_switch::{PACE_FIELD, Pace},
        text_size_switch::TextSize,
    },
    lang::{Lang, Tongue},
    pages::Context,
    shell::Stay,
};

use domain::{
    mandate::Ender,
    time::{Moment, clock},
};

use super::{State, again, style, wall};
use crate::{
    identity::{
        self,
        guard::csrf::{self, Holder},
        session::{SHARED_IDLE_MINUTES, Session, SessionToken},
    },
    portal::Seat,
    seal,
};

/// Cookie of the language.
pub(super) const LANG: &str = "ngon-ngu";
/// Cookie of the text size.
pub(super) const SIZE: &str = "co-chu";
/// Cookies of how somebody likes to read.
pub(super) const READING: [&str; 5] = [LANG, SIZE, CONTRAST_FIELD, PACE_FIELD, KEYS_FIELD];
/// Cookie that ties forms to a browser before sign-in.
pub(super) const ANONYMOUS: &str = "phieu";

/// One request, understood.
pub(super) struct Asked {
    /// For the pages.
    pub(super) context: Context,
    /// The session's token, when signed in.
    pub(super) session: Option<SessionToken>,
    /// Random value of a browser that is not signed in.
    anonymous: String,
    /// Cookies to set with the answer.
    pub(super) set: Vec<Cookie<'static>>,
    /// The session was for somebody, and is over: who ended it. Nothing may be shown.
    pub(super) over: Option<Ender>,
    /// Number under which the log holds this request.
    pub(super) request_id: String,
}

/// A context of pages that are the same for everyone: how to read them comes from cookies and
/// headers.
pub(super) fn anyone(state: &State, request: &HttpRequest) -> Context {
    let cookie = |name: &str| {
        let now = again::value(request, name).map(ToOwned::to_owned);
        now.or_else(|| state.cookies.read(request, name))
    };
    let header = request.headers().get("accept-language").and_then(|v| v.to_str().ok());
    let chosen = cookie(LANG);
    let tongue = chosen.as_deref().and_then(Tongue::parse);
    let lang = tongue
        .map(|_| Lang::Vi)
        .or_else(|| Lang::parse(&chosen?))
        .unwrap_or_else(|| Lang::from_accept_language(header.unwrap_or_default()));
    let shared = wall::is_shared(state, request);
    let mut assets = state.site.assets(style::may_be_missing(state, request)).clone();
    // Not even of a request that nobody could read: its address tells what the person looked at.
    if wall::is_marked(state, request) {
        assets.phone = None;
    }
    // A support point's screen is read standing.
    let usual = if shared { TextSize::Large } else { TextSize::Normal };
    Context {
        lang,
        size: cookie(SIZE).and_then(|text| TextSize::parse(&text)).unwrap_or(usual),
        contrast: cookie(CONTRAST_FIELD)
            .and_then(|text| Contrast::parse(&text))
            .unwrap_or_default(),
        keys: cookie(KEYS_FIELD).and_then(|text| Keys::parse(&text)).unwrap_or_default(),
        pace: cookie(PACE_FIELD).and_then(|text| Pace::parse(&text)).unwrap_or_default(),
        assets,
        person: None,
        token: String::new(),
        path: path(request),
        helpline: Some(lang.pick(&state.helpline.0, &state.helpline.1).clone()),
        stay: shared.then(|| nobodys_stay(state.portal.store().world().now())),
        shared,
        tongue,
        typed: None,
    }
}

fn path(request: &HttpRequest) -> String {
    let query = again::unmarked(request.query_string());
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
    // The browser was closed, or nobody touched it for too long.
    let left = found.is_none() && wall::is_marked(state, request);
    if let Some(session) = &found {
        context.stay = Some(stay(session, world.now()));
    }
    context.person = found.map(|session| person(state, session));
    let over = seated(state, &mut context, session.as_ref()).await?;
    let over = over.or(left.then_some(Ender::Time));
    let acting = context.person.as_ref().and_then(|person| person.acting.as_ref());
    if let (Some(stay), Some(acting)) = (&mut context.stay, acting) {
        end_with(stay, acting.until, world.now());
    }
    let known = state.cookies.read(request, ANONYMOUS).filter(|value| value.len() == 32);
    let anonymous = known.clone().unwrap_or_else(|| world.id());
    let set = (known.is_none() && session.is_none())
        .then(|| state.cookies.bake(ANONYMOUS, anonymous.clone(), None))
        .into_iter()
        .collect();
    let id = session.as_ref().map(SessionToken::id);
    let holder = id.as_ref().map_or(Holder::Anonymous(&anonymous), Holder::Session);
    context.token = csrf::token(&state.form_key, holder, world.bytes());
    let request_id: String = world.id().chars().take(10).collect();
    Ok(Asked { context, session, anonymous, set, over, request_id })
}

/// Until an end, for the page.
fn until(ends: Moment, now: Moment) -> Stay {
    Stay { until: clock(ends.local()), left: ends.unix() - now.unix(), ..Stay::default() }
}

/// How long a session lasts.
fn stay(session: &Session, now: Moment) -> Stay {
    let (minutes, extends) = (session.idle_minutes(), session.extends());
    Stay { minutes, extends, ..until(session.ends(), now) }
}

/// How long a page stands at a computer that many people use while nobody is signed in.
fn nobodys_stay(now: Moment) -> Stay {
    let ends = now.plus_seconds(SHARED_IDLE_MINUTES * 60);
    Stay { minutes: SHARED_IDLE_MINUTES, extends: true, ..until(ends, now) }
}

/// A mandate that is over before the session ends it, and no press moves that.
fn end_with(stay: &mut Stay, mandate: Moment, now: Moment) {
    let end = until(mandate, now);
    if end.left < stay.left {
        *stay = Stay { minutes: stay.minutes, mandate: true, ..end };
    }
}

/// Lets a helper's session be for whom it is; gives who ended it when it is over.
async fn seated(
    state: &State,
    context: &mut Context,
    session: Option<&SessionToken>,
) -> Result<Option<Ender>, Failure> {
    let Some(token) = session else { return Ok(None) };
    let Some(helper) = context.person.as_ref().filter(|who| who.is_helper()) else {
        return Ok(None);
    };
    match state.portal.seat(helper, *token.id().as_bytes()).await? {
        Seat::Own => Ok(None),
        Seat::With(hands) => {
            context.person = Some(*hands);
            Ok(None)
        }
        Seat::Over(by) => {
            context.person = None;
            Ok(Some(by))
        }
    }
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
        acting: None,
    }
}
