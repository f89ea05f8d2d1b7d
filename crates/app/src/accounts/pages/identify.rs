//! Finds out who is calling, once a request: the session by its cookie, the person, the roles in force at this moment.
//! Nothing is remembered between requests, so a role that ended or an account that was closed counts at once.

use super::caller::Caller;
use crate::{App, By, Error, accounts::queries};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::{
    PersonId, SessionId, Time,
    accounts::{password, sessions::touch_is_due},
};
use web::{Token, locale::LOCALE_COOKIE};

/// Layer function: puts [`By`] into the request of somebody who is signed in; others pass as nobody.
pub async fn identify(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let caller = Caller::of(&parts);
    let token = caller.as_ref().and_then(|caller| caller.cookie().read(&parts.headers));
    if let (Some(caller), Some(token)) = (caller, token) {
        match who(&app, &caller, &token, !asked_by_itself(parts.uri.path())).await {
            Ok(Some(mut by)) => {
                // What the reader last clicked in this browser wins over what their profile says.
                if web::cookie::get(&parts.headers, LOCALE_COOKIE).is_some() {
                    by.locale = None;
                }
                parts.extensions.insert(by);
            }
            Ok(None) => {}
            Err(error) => return error.into_response(),
        }
    }
    next.run(Request::from_parts(parts, body)).await
}

/// Whether an open page asks this by itself, without anybody sitting there: that keeps no session alive.
fn asked_by_itself(path: &str) -> bool {
    path.starts_with("/desk/stories/") && path.ends_with("/presence")
}

async fn who(app: &App, caller: &Caller, token: &Token, somebody_is_there: bool) -> Result<Option<By>, Error> {
    let (now, db) = (app.clock.now(), app.db.read());
    let profile = app.institution().profile;
    let Some((session, person)) = queries::open_session_of(db, token, profile, now).await? else {
        return Ok(None);
    };
    let id = SessionId(session.id);
    if somebody_is_there && touch_is_due(Time(session.seen_at), now) {
        crate::accounts::actions::touch(app, id, now).await?;
    }
    let expired = person
        .password_changed_at
        .is_some_and(|changed| password::is_expired(profile, Time(changed), now));
    Ok(Some(By {
        actor: queries::actor(db, PersonId(person.id), now).await?,
        name: person.name,
        locale: person.locale.and_then(|tag| tag.parse().ok()),
        session: Some(id),
        request: caller.request.clone(),
        network: Some(caller.network()),
        must_change_password: expired,
    }))
}
