//! Videos on their way out, whole or in the parts that a player asks for. Public exactly while a published revision shows
//! them.

use super::{
    files::allowed,
    range::{Asked, asked},
};
use crate::{App, By, Error};
use axum::{
    Extension,
    body::Body,
    extract::{Path, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG},
    },
    response::{IntoResponse, Response},
};
use domain::{AssetId, content::ContentHash};
use media::Hash;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::tables::{asset, rendition};
use web::cache::is_fresh;

/// `/media/{asset}/video/play.mp4`, `play.webm`; `{hash}.vtt` for its subtitles.
pub(super) async fn send(
    State(app): State<App>,
    by: Option<Extension<By>>,
    Path((id, name)): Path<(AssetId, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let (said, format, mime) = match name.rsplit_once('.') {
        Some(("play", "mp4")) => ("", "mp4", "video/mp4"),
        Some(("play", "webm")) => ("", "webm", "video/webm"),
        Some((hash, "vtt")) => (hash, "vtt", "text/vtt; charset=utf-8"),
        _ => return Err(Error::NotFound),
    };
    let subtitles: Option<ContentHash> = match format {
        "vtt" => Some(said.parse().map_err(|_| Error::NotFound)?),
        _ => None,
    };
    let db = app.db.read();
    let file = asset::Entity::find_by_id(id.0).one(db).await?.ok_or(Error::NotFound)?;
    let row = rendition::Entity::find()
        .filter(rendition::Column::AssetId.eq(id.0))
        .filter(rendition::Column::Format.eq(format))
        .filter(rendition::Column::Cut.eq(""))
        .filter(rendition::Column::Said.eq(said))
        .one(db)
        .await?
        .ok_or(Error::NotFound)?;
    let cache = allowed(&app, by, &file, |shown| {
        let mut videos = shown.videos.iter();
        videos.any(|video| video.asset == id && (subtitles.is_none() || video.subtitles == subtitles))
    })
    .await?;
    let hash: [u8; 32] = row
        .hash
        .as_slice()
        .try_into()
        .map_err(|_| anyhow::anyhow!("a file's hash has the wrong length"))?;
    let hash = Hash::from(hash);
    let size = u64::try_from(row.size).unwrap_or_default();
    let etag = format!("\"{hash}\"");
    let mut out = HeaderMap::new();
    insert(&mut out, ETAG, &etag);
    insert(&mut out, ACCEPT_RANGES, "bytes");
    if is_fresh(&headers, &etag) {
        return Ok((StatusCode::NOT_MODIFIED, out, cache, ()).into_response());
    }
    insert(&mut out, CONTENT_TYPE, mime);
    let (status, part) = match asked(&headers, size, &etag) {
        Asked::Whole => (StatusCode::OK, 0..size),
        Asked::Part(part) => {
            let range = format!("bytes {}-{}/{size}", part.start, part.end - 1);
            insert(&mut out, CONTENT_RANGE, &range);
            (StatusCode::PARTIAL_CONTENT, part)
        }
        Asked::Outside => {
            insert(&mut out, CONTENT_RANGE, &format!("bytes */{size}"));
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, out, cache, ()).into_response());
        }
    };
    insert(&mut out, CONTENT_LENGTH, &(part.end - part.start).to_string());
    let bytes = app.media.part(hash, part).await.map_err(anyhow::Error::from)?;
    Ok((status, out, cache, Body::from_stream(bytes)).into_response())
}

fn insert(headers: &mut HeaderMap, name: axum::http::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}
