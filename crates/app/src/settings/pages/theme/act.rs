//! Saving, releasing and throwing away what is tried out.

use super::{HERE, form::Typed, page::ThemePage};
use crate::{
    App, By, ClientKey, Error, View,
    settings::actions::{self, permit},
    site_part::standing,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{policy::settings::Act, theme::Theme};
use web::{FieldErrors, Fields, Flash};

pub async fn save(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let db = app.db.read();
    permit(db, &by, Act::ManageSite, view.now).await?;
    let before = standing::<Theme>(db, by.actor.realm).await?;
    let (typed, mut errors) = Typed::read(&fields, before.shown());
    let mut conflict = false;
    if errors.is_empty() {
        let key = ClientKey::new("theme-draft", fields.get("key"), &fields);
        match actions::save_theme(&app, &by, &typed.theme, fields.version(), key.as_ref()).await {
            Ok(()) => return Ok(done("settings.theme.saved")),
            Err(Error::Invalid(flaws)) => errors = flaws,
            Err(Error::Conflict) => conflict = true,
            Err(error) => return Err(error),
        }
    }
    let page = ThemePage::new(&app, &by, view, Some(typed)).await?;
    refuse(page, errors, (!conflict).then(|| fields.version()))
}

pub async fn release(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let key = ClientKey::new("theme-release", fields.get("key"), &fields);
    let released = actions::release_theme(&app, &by, fields.version(), key.as_ref()).await;
    answer(&app, &by, view, released, "settings.theme.released").await
}

pub async fn drop(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let key = ClientKey::new("theme-drop", fields.get("key"), &fields);
    let dropped = actions::drop_theme(&app, &by, fields.version(), key.as_ref()).await;
    answer(&app, &by, view, dropped, "settings.theme.dropped").await
}

fn done(said: &'static str) -> Response {
    (Flash::done(said), Redirect::to(HERE)).into_response()
}

/// The page as it stands now, with what kept it from being done.
pub(super) async fn answer(
    app: &App,
    by: &By,
    view: View,
    outcome: Result<(), Error>,
    said: &'static str,
) -> Result<Response, Error> {
    let (errors, conflict) = match outcome {
        Ok(()) => return Ok(done(said)),
        Err(Error::Invalid(errors)) => (errors, false),
        Err(Error::Conflict) => (FieldErrors::new(), true),
        Err(error) => return Err(error),
    };
    let page = ThemePage::new(app, by, view, None).await?;
    let version = page.version;
    refuse(page, errors, (!conflict).then_some(version))
}

fn refuse(page: ThemePage, errors: FieldErrors, version: Option<i32>) -> Result<Response, Error> {
    let status = match version {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::CONFLICT,
    };
    View::page_with(status, &page.refused(errors, version))
}
