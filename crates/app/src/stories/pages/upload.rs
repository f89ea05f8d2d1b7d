//! Uploads: photos one request each, answered with a card for scripts and a redirect for forms; attachments.

use super::write::{Card, cards};
use crate::{
    App, By, Error, View, accounts,
    stories::{
        actions::{self, FILE_BYTES, PHOTO_BYTES},
        queries::{draft, findings, load, pictures},
    },
};
use askama::Template;
use axum::{
    Json,
    extract::{Multipart, Path, State},
    http::{HeaderMap, StatusCode, header::ACCEPT},
    response::{IntoResponse, Redirect, Response},
};
use domain::{AssetId, StoryId};
use serde_json::json;
use web::{FieldErrors, Flash, Sentence, multipart::read_file};

#[derive(Template)]
#[template(path = "stories/_photo.html")]
struct PhotoCard {
    view: View,
    id: StoryId,
    card: Card,
}

/// Room around the file: boundaries and the key.
pub(super) const EDGES: usize = 128 * 1024;

pub(super) async fn photo(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<StoryId>,
    headers: HeaderMap,
    form: Multipart,
) -> Result<Response, Error> {
    let script = is_script(&headers);
    let done = async {
        let upload = read_file(form, "file", PHOTO_BYTES)
            .await
            .map_err(|error| (error.status(), error.sentence()))?;
        let key = upload.fields.get("key");
        actions::add_photo(&app, &by, id, &upload.file_name, upload.bytes, key)
            .await
            .map_err(told)
    };
    match done.await {
        Ok(asset) if script => card(&app, &by, view, id, asset).await,
        Ok(_) => Ok((Flash::done("stories.flash.photo-added"), to(id, "photos")).into_response()),
        Err((status, sentence)) => refuse(&view, script, status, sentence, to(id, "photos")),
    }
}

pub(super) async fn attachment(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<StoryId>,
    headers: HeaderMap,
    form: Multipart,
) -> Result<Response, Error> {
    let script = is_script(&headers);
    let done = async {
        let upload = read_file(form, "file", FILE_BYTES)
            .await
            .map_err(|error| (error.status(), error.sentence()))?;
        let key = upload.fields.get("key");
        actions::add_attachment(&app, &by, id, &upload.file_name, upload.bytes, key)
            .await
            .map_err(told)
    };
    match done.await {
        Ok(asset) if script => Ok((StatusCode::CREATED, Json(json!({ "asset": asset }))).into_response()),
        Ok(_) => Ok((Flash::done("stories.flash.file-added"), to(id, "attachments")).into_response()),
        Err((status, sentence)) => refuse(&view, script, status, sentence, to(id, "attachments")),
    }
}

pub(super) async fn card(app: &App, by: &By, view: View, id: StoryId, asset: AssetId) -> Result<Response, Error> {
    let db = app.db.read();
    load(db, by, &accounts::units(db, view.now).await?, id).await?;
    let (content, _) = draft(db, id).await?;
    let files = pictures(db, content.photos.iter().map(|photo| photo.asset)).await?;
    let found = findings(db, &content, view.now).await?;
    let asset = asset.to_string();
    let all = cards(&view, &content, &files, &found, &FieldErrors::new());
    // Taken out again in between: there is nothing to show, and nothing went wrong.
    let Some(card) = all.into_iter().find(|card| card.asset == asset) else {
        return Ok(StatusCode::CREATED.into_response());
    };
    View::page_with(StatusCode::CREATED, &PhotoCard { view, id, card })
}

/// A refusal is said in words wherever the upload came from; a missing right and a missing story are pages of their own.
pub(super) fn told(error: Error) -> (StatusCode, Sentence) {
    if let Error::Internal(error) = &error {
        tracing::error!(error = format!("{error:#}"), "an upload failed");
    }
    error.told()
}

pub(super) fn refuse(
    view: &View,
    script: bool,
    status: StatusCode,
    sentence: Sentence,
    back: Redirect,
) -> Result<Response, Error> {
    if script {
        return Ok((status, Json(json!({ "error": view.speak(&sentence) }))).into_response());
    }
    match status {
        StatusCode::NOT_FOUND => Err(Error::NotFound),
        _ => Ok((Flash::problem(sentence), back).into_response()),
    }
}

pub(super) fn is_script(headers: &HeaderMap) -> bool {
    headers.contains_key("x-upload")
        || headers
            .get(ACCEPT)
            .and_then(|accept| accept.to_str().ok())
            .is_some_and(|accept| accept.contains("application/json"))
}

pub(super) fn to(id: StoryId, part: &str) -> Redirect {
    Redirect::to(&format!("/desk/stories/{id}/edit#{part}"))
}
