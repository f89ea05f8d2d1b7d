//! Uploads in pieces, for scripts: what is said to them is JSON, and the whole is answered as the one-request form
//! answers it. Forms send the file in one request, see [`super::upload`].

use super::{
    imports::arrived,
    tus,
    upload::{card, told},
    videos,
};
use crate::{
    App, By, Error, View, accounts,
    stories::{
        actions::{self, Announced, Appended, Finished, PIECE},
        queries::{Purpose, Upload, load, unfinished, upload},
    },
};
use axum::{
    Json,
    body::Bytes,
    extract::{Path, State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use domain::{StoryId, UploadId, policy::story::Act};
use serde_json::{Value, json};
use web::{CacheControl, Sentence};

/// What the person of this page has begun to send to this story, for a page that is opened again.
pub(super) async fn list(State(app): State<App>, by: By, view: View, Path(id): Path<StoryId>) -> Response {
    let listed = async {
        may_write(&app, &by, &view, id).await?;
        unfinished(app.db.read(), &by, id, view.now).await
    };
    match listed.await {
        Ok(all) => {
            let uploads: Vec<Value> = all.iter().map(line).collect();
            (CacheControl::NoStore, Json(json!({ "uploads": uploads }))).into_response()
        }
        Err(error) => refused(&view, error),
    }
}

pub(super) async fn begin(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<StoryId>,
    headers: HeaderMap,
) -> Response {
    if !tus::speaks_ours(&headers) {
        return broken(&view, StatusCode::PRECONDITION_FAILED);
    }
    let announced = match announced(&headers) {
        Ok(announced) => announced,
        Err((status, sentence)) => {
            // Whoever may not write here hears that first.
            return match may_write(&app, &by, &view, id).await {
                Ok(()) => said(&view, status, &sentence),
                Err(error) => refused(&view, error),
            };
        }
    };
    match actions::begin_upload(&app, &by, id, &announced).await {
        Ok(upload) => answer(StatusCode::CREATED, &upload).into_response(),
        Err(error) => refused(&view, error),
    }
}

/// To `HEAD` the offset; to `GET` the same in words.
pub(super) async fn state(
    State(app): State<App>,
    by: By,
    view: View,
    Path((id, upload_id)): Path<(StoryId, UploadId)>,
) -> Response {
    let found = async {
        let db = app.db.read();
        load(db, &by, &accounts::units(db, view.now).await?, id).await?;
        upload(db, &by, id, upload_id, view.now).await
    };
    match found.await {
        Ok(upload) => answer(StatusCode::OK, &upload).into_response(),
        Err(error) => refused(&view, error),
    }
}

pub(super) async fn append(
    State(app): State<App>,
    by: By,
    view: View,
    Path((id, upload_id)): Path<(StoryId, UploadId)>,
    headers: HeaderMap,
    piece: Result<Bytes, BytesRejection>,
) -> Response {
    if !tus::speaks_ours(&headers) {
        return broken(&view, StatusCode::PRECONDITION_FAILED);
    }
    let is_piece = headers
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind == "application/offset+octet-stream");
    if !is_piece {
        return broken(&view, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    let (offset, checksum) = match (tus::offset(&headers), tus::checksum(&headers)) {
        (Some(offset), Ok(checksum)) => (offset, checksum),
        (None, _) => return broken(&view, StatusCode::BAD_REQUEST),
        (_, Err(status)) => return broken(&view, status),
    };
    let piece = match piece {
        Ok(piece) => piece,
        // Too long, or the line broke in the middle of it.
        Err(rejection) => return broken(&view, rejection.status()),
    };
    match actions::append(&app, &by, id, upload_id, offset, piece, checksum).await {
        Ok(Appended::Taken { arrived, expires }) => {
            let headers = tus::taken(arrived, expires);
            (StatusCode::NO_CONTENT, CacheControl::NoStore, headers).into_response()
        }
        Ok(Appended::Elsewhere(arrived)) => {
            let mut response = broken(&view, StatusCode::CONFLICT);
            response.headers_mut().extend(tus::of_offset(arrived));
            response
        }
        Ok(Appended::TooLong) => broken(&view, StatusCode::PAYLOAD_TOO_LARGE),
        Ok(Appended::TooShort) => broken(&view, StatusCode::BAD_REQUEST),
        Ok(Appended::Damaged) => {
            let status = StatusCode::from_u16(tus::CHECKSUM_MISMATCH).unwrap_or(StatusCode::BAD_REQUEST);
            broken(&view, status)
        }
        Err(error) => refused(&view, error),
    }
}

/// Answers what the one-request form answers to a script; a document leads to the page that shows what it brought.
pub(super) async fn finish(
    State(app): State<App>,
    by: By,
    view: View,
    Path((id, upload_id)): Path<(StoryId, UploadId)>,
) -> Result<Response, Error> {
    let Finished { purpose, asset } = match actions::finish_upload(&app, &by, id, upload_id).await {
        Ok(finished) => finished,
        Err(error) => return Ok(refused(&view, error)),
    };
    if let (Purpose::Photo, Some(asset)) = (purpose, asset) {
        return card(&app, &by, view, id, asset).await;
    }
    if let (Purpose::Video, Some(asset)) = (purpose, asset) {
        return videos::card(&app, &by, view, id, asset, StatusCode::CREATED).await;
    }
    if purpose == Purpose::Word {
        return Ok(arrived(id));
    }
    Ok((StatusCode::CREATED, Json(json!({ "asset": asset }))).into_response())
}

pub(super) async fn cancel(
    State(app): State<App>,
    by: By,
    view: View,
    Path((id, upload_id)): Path<(StoryId, UploadId)>,
) -> Response {
    match actions::cancel_upload(&app, &by, id, upload_id).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => refused(&view, error),
    }
}

fn announced(headers: &HeaderMap) -> Result<Announced, (StatusCode, Sentence)> {
    let broken = || (StatusCode::BAD_REQUEST, "web.upload.broken".into());
    let said = tus::announcement(headers).ok_or_else(broken)?;
    let purpose = Purpose::of(&said.purpose).ok_or_else(broken)?;
    if said.key.trim() != said.key || said.key.is_empty() || said.key.len() > 64 {
        return Err(broken());
    }
    let limit = actions::limit(purpose);
    if said.length == 0 {
        return Err((StatusCode::UNPROCESSABLE_ENTITY, "web.upload.missing".into()));
    }
    if usize::try_from(said.length).map_or(true, |length| length > limit) {
        let sentence = Sentence::new("web.upload.too-large").with("megabytes", limit >> 20);
        return Err((StatusCode::PAYLOAD_TOO_LARGE, sentence));
    }
    Ok(Announced {
        purpose,
        file_name: said.file_name.chars().take(200).collect(),
        modified: said.modified,
        size: said.length,
        key: said.key,
    })
}

async fn may_write(app: &App, by: &By, view: &View, id: StoryId) -> Result<(), Error> {
    let db = app.db.read();
    let story = load(db, by, &accounts::units(db, view.now).await?, id).await?;
    story.may(by, Act::Edit)?;
    Ok(())
}

fn answer(status: StatusCode, upload: &Upload) -> impl IntoResponse {
    let headers = tus::headers(&upload.row, PIECE);
    (status, CacheControl::NoStore, headers, Json(line(upload)))
}

fn line(upload: &Upload) -> Value {
    json!({
        "url": tus::address(&upload.row),
        "purpose": upload.purpose.word(),
        "key": upload.row.key,
        "name": upload.row.file_name,
        "modified": upload.row.modified,
        "size": upload.row.size,
        "arrived": upload.row.arrived,
        "piece": PIECE,
    })
}

fn refused(view: &View, error: Error) -> Response {
    let (status, sentence) = told(error);
    said(view, status, &sentence)
}

fn broken(view: &View, status: StatusCode) -> Response {
    said(view, status, &"web.upload.broken".into())
}

fn said(view: &View, status: StatusCode, sentence: &Sentence) -> Response {
    (status, Json(json!({ "error": view.speak(sentence) }))).into_response()
}
