//! The frame of every handler: who asks, the form that came, one call to the portal, the answer.
//!
//! A handler takes a [`Visit`] to read, or a [`Posted`] to change something; what it does stands
//! between the two, and [`Visit::of`] or [`Visit::onward`] answers.

use actix_web::{
    Error, FromRequest, HttpRequest, HttpResponse,
    dev::Payload,
    error::ErrorInternalServerError,
    web::{self, Data},
};
use app::{
    backend::{Failure, Person},
    pages::Context,
};
use futures_util::future::LocalBoxFuture;

use super::{
    State, again,
    ask::{Asked, ask},
    form::{Files, Form},
    unread::unread,
    wall,
};
use crate::portal::Portal;

/// One request, understood, with all that its answer needs.
pub(super) struct Visit {
    /// What every request shares.
    pub(super) state: Data<State>,
    /// The request.
    pub(super) request: HttpRequest,
    /// Who asks.
    pub(super) asked: Asked,
}

impl Visit {
    /// Understands a request.
    ///
    /// # Errors
    /// The page that says that the system does not answer just now.
    pub(super) async fn new(request: &HttpRequest) -> Result<Self, Error> {
        let state = request.app_data::<Data<State>>().cloned();
        let state = state.ok_or_else(|| ErrorInternalServerError("no state"))?;
        match ask(&state, request).await {
            Ok(asked) => match asked.over {
                Some(by) => Err(wall::closed(&state, request, by).await),
                None => Ok(Self { state, request: request.clone(), asked }),
            },
            Err(failure) => Err(unread(request, &failure)),
        }
    }

    /// The page of a failure, for handlers of pages that are the same for everyone.
    pub(super) async fn refused(request: &HttpRequest, failure: &Failure) -> HttpResponse {
        match Self::new(request).await {
            Ok(visit) => visit.failure(failure),
            Err(error) => error.error_response(),
        }
    }

    /// The portal.
    pub(super) fn portal(&self) -> &Portal {
        &self.state.portal
    }

    /// What pages need to know.
    pub(super) const fn context(&self) -> &Context {
        &self.asked.context
    }

    /// The person who asks.
    ///
    /// # Errors
    /// [`Failure::SignIn`].
    pub(super) fn who(&self) -> Result<&Person, Failure> {
        self.asked.person()
    }

    /// A fresh idempotency key for a form.
    pub(super) fn new_key(&self) -> String {
        self.portal().store().world().id()
    }

    /// Reads the form of this visit with its files: who is not signed in does not fill the memory
    /// with them.
    ///
    /// # Errors
    /// As [`Form::read_with`].
    pub(super) async fn form_with_files(&self, payload: web::Payload) -> Result<Form, Failure> {
        self.form_with(payload, self.who().is_ok()).await
    }

    /// As [`Visit::form_with_files`], for a step of a draft: files that come after the session has
    /// ended are kept where there is such a draft, whose name nobody can guess.
    ///
    /// # Errors
    /// As [`Form::read_with`].
    pub(super) async fn form_of_draft(
        &self,
        payload: web::Payload,
        draft: &str,
    ) -> Result<Form, Failure> {
        let known =
            self.who().is_ok() || self.portal().store().draft_exists(draft).await.unwrap_or(false);
        self.form_with(payload, known).await
    }

    async fn form_with(&self, payload: web::Payload, keep: bool) -> Result<Form, Failure> {
        let files = if keep { Files::Keep(&self.state.room) } else { Files::Drop };
        Form::read_with(&self.request, payload, files).await
    }

    /// Whether a form carries this browser's token.
    ///
    /// # Errors
    /// [`Failure::BadForm`].
    pub(super) fn check_token(&self, form: &Form) -> Result<(), Failure> {
        self.asked.check_token(&self.state, form.token())
    }
}

impl FromRequest for Visit {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let body = again::is_asked(request.method(), request.uri().query())
            .then(|| web::Payload::from_request(&request, payload));
        Box::pin(async move {
            match body {
                Some(body) => again::visit(&request, body.await?).await,
                None => Self::new(&request).await,
            }
        })
    }
}

/// A form that was posted, and who posted it. Files in it are dropped.
pub(super) struct Posted {
    /// Who asks.
    pub(super) visit: Visit,
    form: Result<Form, Failure>,
}

impl FromRequest for Posted {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), web::Payload::from_request(request, payload));
        Box::pin(async move {
            let form = Form::read(&request, payload.await?).await;
            Ok(Self { visit: Visit::new(&request).await?, form })
        })
    }
}

impl Posted {
    /// The form as it came. Only for what changes nothing of anybody's.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub(super) fn form(&self) -> Result<&Form, Failure> {
        self.form.as_ref().map_err(Clone::clone)
    }

    /// The form, if a page of ours made it for this browser.
    ///
    /// # Errors
    /// Why it cannot be read; [`Failure::BadForm`] without the browser's token.
    pub(super) fn checked(&self) -> Result<&Form, Failure> {
        let form = self.form()?;
        self.visit.check_token(form)?;
        Ok(form)
    }

    /// Does what a form of a signed-in person asks for; gives where to go on.
    ///
    /// # Errors
    /// Those of [`Posted::checked`]; [`Failure::SignIn`]; those of `act`.
    pub(super) async fn act(
        &self,
        act: impl AsyncFnOnce(&Form, &Person) -> Result<String, Failure>,
    ) -> Result<String, Failure> {
        let form = self.checked()?;
        act(form, self.visit.who()?).await
    }

    /// The whole handler of a form that only leads on.
    pub(super) async fn lead_on(
        &self,
        act: impl AsyncFnOnce(&Form, &Person) -> Result<String, Failure>,
    ) -> HttpResponse {
        let done = self.act(act).await;
        self.visit.onward(done)
    }
}
