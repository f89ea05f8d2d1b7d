//! The door: signing in and out.

use super::caller::Caller;
use crate::{
    App, By, Error, View,
    accounts::actions::{self, Credentials},
    layout::local_path,
};
use askama::Template;
use axum::{
    Extension,
    extract::State,
    http::{
        HeaderValue, StatusCode,
        header::{RETRY_AFTER, SET_COOKIE},
    },
    response::{IntoResponse, Redirect, Response},
};
use domain::{accounts::sessions::limits, time::SECOND};
use web::{FieldErrors, Fields, Flash, Sentence, Token};

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct SignInPage {
    view: View,
    next: String,
    login: String,
    /// Why nobody can sign in over this connection.
    unsafe_why: Option<&'static str>,
    errors: FieldErrors,
}

pub async fn sign_in_page(
    State(app): State<App>,
    caller: Caller,
    view: View,
    fields: Fields,
) -> Result<Response, Error> {
    let next = local_path(fields.get("next")).unwrap_or("/desk").to_owned();
    if view.by.is_some() {
        return Ok(Redirect::to(&next).into_response());
    }
    View::page(&SignInPage {
        view,
        next,
        login: String::new(),
        unsafe_why: caller.unsafe_why(&app),
        errors: FieldErrors::new(),
    })
}

pub async fn sign_in(State(app): State<App>, caller: Caller, view: View, fields: Fields) -> Result<Response, Error> {
    let next = local_path(fields.get("next")).unwrap_or("/desk").to_owned();
    let login = fields.get("login").chars().take(100).collect::<String>();
    let mut page = SignInPage {
        view,
        next,
        login,
        unsafe_why: caller.unsafe_why(&app),
        errors: FieldErrors::new(),
    };
    if page.unsafe_why.is_some() {
        return View::page_with(StatusCode::FORBIDDEN, &page);
    }
    let typed = Credentials {
        login: fields.get("login"),
        password: fields.get("password"),
    };
    let before = page.view.by.as_ref().and_then(|by| by.session);
    match actions::sign_in(&app, &caller.nobody(), typed, &caller.device, before).await {
        Ok(Some(token)) => Ok(enter(&app, &caller, &token, &page.next)),
        Ok(None) => {
            page.errors.add_general("accounts.sign-in.wrong");
            View::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(Error::TooMany(seconds)) => {
            page.errors
                .add_general(Sentence::new("layout.problem.too-many").with("seconds", seconds));
            let mut response = View::page_with(StatusCode::TOO_MANY_REQUESTS, &page)?;
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
            Ok(response)
        }
        Err(error) => Err(error),
    }
}

pub async fn sign_out(State(app): State<App>, caller: Caller, by: Option<Extension<By>>) -> Result<Response, Error> {
    if let Some(Extension(by)) = by
        && let Some(session) = by.session
    {
        actions::end_session(&app, &by, session).await?;
    }
    let flash = Flash::done("accounts.sign-in.signed-out");
    let mut response = (flash, Redirect::to("/sign-in")).into_response();
    response.headers_mut().append(SET_COOKIE, caller.cookie().clear());
    Ok(response)
}

/// Through the door with a fresh session.
pub fn enter(app: &App, caller: &Caller, token: &Token, next: &str) -> Response {
    let age = limits(app.institution().profile).absolute / SECOND;
    let mut response = Redirect::to(next).into_response();
    response
        .headers_mut()
        .append(SET_COOKIE, caller.cookie().set(token, Some(age.cast_unsigned())));
    response
}
