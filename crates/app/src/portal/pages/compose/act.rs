//! Saving, releasing and throwing away what is composed.

use super::{
    form::{arrange, form_of, layout_of, read},
    page::ComposePage,
};
use crate::{
    App, By, ClientKey, View,
    error::Error,
    portal::{actions, queries},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::home::Layout;
use web::{FieldErrors, Fields, Flash};

const HERE: &str = "/desk/home";

/// Saves the draft as it stands in the form, after the one step that the pressed button asks for.
pub async fn save(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let db = app.db.read();
    actions::permit(db, &by, view.now).await?;
    let sections = queries::sections(db, &view).await?;
    let open: Vec<&str> = sections.iter().map(|section| section.slug.as_str()).collect();
    let mut bands = read(&fields);
    let at = arrange(&mut bands, &fields, &open);
    if fields.get("act") == "default" {
        bands = form_of(db, &Layout::default()).await?;
    }
    let (layout, mut errors) = layout_of(db, &bands).await?;
    let mut conflict = false;
    if errors.is_empty() {
        let key = ClientKey::new("home-draft", fields.get("key"), &fields);
        match actions::save_draft(&app, &by, &layout, fields.version(), key.as_ref()).await {
            Ok(()) => return Ok(saved(&fields, at)),
            Err(Error::Invalid(flaws)) => errors = flaws,
            Err(Error::Conflict) => conflict = true,
            Err(error) => return Err(error),
        }
    }
    let page = ComposePage::new(&app, &by, view, Some(bands)).await?;
    refuse(page, errors, (!conflict).then(|| fields.version()))
}

/// Back to the form, at the band that was moved or added; or on to the preview.
fn saved(fields: &Fields, at: Option<usize>) -> Response {
    match (fields.get("act"), at) {
        ("preview", _) => Redirect::to("/desk/home/preview").into_response(),
        (_, Some(place)) => Redirect::to(&format!("{HERE}#band-{place}")).into_response(),
        _ => (Flash::done("portal.compose.saved"), Redirect::to(HERE)).into_response(),
    }
}

pub async fn release(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let key = ClientKey::new("home-release", fields.get("key"), &fields);
    let done = actions::release_draft(&app, &by, fields.version(), key.as_ref()).await;
    answer(&app, &by, view, done, "portal.compose.released").await
}

pub async fn drop(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let key = ClientKey::new("home-drop", fields.get("key"), &fields);
    let done = actions::drop_draft(&app, &by, fields.version(), key.as_ref()).await;
    answer(&app, &by, view, done, "portal.compose.dropped").await
}

/// The page as it stands now, with what kept the release from happening.
async fn answer(
    app: &App,
    by: &By,
    view: View,
    done: Result<(), Error>,
    said: &'static str,
) -> Result<Response, Error> {
    let (errors, conflict) = match done {
        Ok(()) => return Ok((Flash::done(said), Redirect::to(HERE)).into_response()),
        Err(Error::Invalid(errors)) => (errors, false),
        Err(Error::Conflict) => (FieldErrors::new(), true),
        Err(error) => return Err(error),
    };
    let page = ComposePage::new(app, by, view, None).await?;
    let version = page.version();
    refuse(page, errors, (!conflict).then_some(version))
}

fn refuse(page: ComposePage, errors: FieldErrors, version: Option<i32>) -> Result<Response, Error> {
    let status = if version.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::CONFLICT
    };
    View::page_with(status, &page.refused(errors, version))
}
