//! A computer at a support point that many people use: switched on and off by an officer or a
//! volunteer, cleared after each person, left by way of one's own phone.

use actix_web::{HttpResponse, web};
use app::{
    backend::{Backend, Failure, HelpTrouble},
    pages::shared::{self, Why},
};

use super::session::leave;
use crate::web::{
    onward,
    visit::{Posted, Visit},
    wall,
};

/// The page with the switch.
pub(super) async fn page(visit: Visit) -> HttpResponse {
    visit.of(shared::switch(visit.context()))
}

/// Switches this browser over and clears it: whoever did it is signed out.
pub(super) async fn set(post: Posted) -> HttpResponse {
    let visit = &post.visit;
    let allowed = || {
        let who = visit.who()?;
        let on = post.checked()?.text("may") == "bat";
        if !who.is_officer() && !who.is_helper() {
            return Err(Failure::NotAllowed);
        }
        if on && wall::carries(&visit.state, &visit.request) {
            return Err(Failure::Helping(HelpTrouble::Carries));
        }
        Ok(on)
    };
    let on = match allowed() {
        Ok(on) => on,
        Err(failure) => return visit.failure(&failure),
    };
    if let Err(failure) = leave(visit).await {
        return visit.failure(&failure);
    }
    let mut response = visit.see_other("/");
    response.add_cookie(&visit.state.cookies.forget_session()).ok();
    wall::forget(&visit.state, &mut response);
    wall::share(&visit.state, &mut response, on);
    response
}

/// After somebody pressed the button.
pub(super) async fn done(visit: Visit) -> HttpResponse {
    visit.page(shared::ended(visit.context(), Why::Done))
}

/// After nobody touched it. The session is over by then, so that this changes nothing; while it
/// lasts there is nothing to say.
pub(super) async fn time_up(visit: Visit) -> HttpResponse {
    if visit.asked.session.is_some() {
        return visit.see_other("/");
    }
    let mut response = visit.page(shared::ended(visit.context(), Why::Time));
    if visit.context().shared {
        response.add_cookie(&visit.state.cookies.forget_session()).ok();
        wall::forget(&visit.state, &mut response);
    }
    response
}

/// The code with which one's own phone goes on with a draft.
pub(super) async fn on_phone(visit: Visit, draft: web::Path<String>) -> HttpResponse {
    let shown = async {
        // Only for whom the draft is.
        visit.portal().draft(visit.who()?, &draft).await?;
        let now = visit.portal().store().world().now();
        let (path, until) = onward::link(&visit.state.form_key, &draft, now);
        let link = visit.state.public.join(&path).map_err(|_| Failure::Internal)?;
        let until = until.local().format("%H:%M").to_string();
        let back = format!("/ho-so/nhap/{draft}");
        shared::on_phone(visit.context(), link.to_string(), &until, back)
    };
    visit.of(shown.await)
}

/// The phone that scanned it: to the draft, which asks for a sign-in of its own.
pub(super) async fn scanned(visit: Visit, code: web::Path<String>) -> HttpResponse {
    let now = visit.portal().store().world().now();
    match onward::read(&visit.state.form_key, &code, now) {
        Some(draft) => visit.see_other(&format!("/ho-so/nhap/{draft}")),
        None => visit.page(shared::gone(visit.context())),
    }
}
