//! Files on their way out: sizes of photos for readers and colleagues, originals and attachments for those who may see
//! the story. A file is public exactly while a published revision shows it.

use crate::{
    App, By, Error, accounts,
    stories::{
        actions::{FILE, PHOTO, WORD, is_shown},
        queries::{content, load, revision},
    },
};
use axum::{
    Extension,
    extract::{Path, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CONTENT_TYPE, ETAG},
    },
    response::{IntoResponse, Response},
};
use domain::{AssetId, RevisionId, StoryId, content::StoryContent, policy::story::Act, story::StoryState};
use media::Hash;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::tables::{asset, rendition, story};
use uuid::Uuid;
use web::{CacheControl, cache::is_fresh, security::attachment_headers};

/// `/media/{asset}/640.webp`: one stored size of a whole photo; with an id instead of a width, of a part of it or of a copy
/// for the public.
pub(super) async fn rendition(
    State(app): State<App>,
    by: Option<Extension<By>>,
    Path((id, name)): Path<(AssetId, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let (which, ending) = name.split_once('.').ok_or(Error::NotFound)?;
    let (format, mime) = match ending {
        "webp" => ("webp", "image/webp"),
        "jpg" => ("jpeg", "image/jpeg"),
        _ => return Err(Error::NotFound),
    };
    let file = asset::Entity::find_by_id(id.0)
        .one(app.db.read())
        .await?
        .ok_or(Error::NotFound)?;
    let named = rendition::Entity::find()
        .filter(rendition::Column::AssetId.eq(id.0))
        .filter(rendition::Column::Format.eq(format));
    let named = match (which.parse::<i32>(), which.parse::<Uuid>()) {
        (Ok(width), _) => named
            .filter(rendition::Column::Cut.eq(""))
            .filter(rendition::Column::Said.eq(""))
            .filter(rendition::Column::Width.eq(width)),
        (_, Ok(copy)) => named.filter(rendition::Column::Id.eq(copy)),
        _ => return Err(Error::NotFound),
    };
    let row = named.one(app.db.read()).await?.ok_or(Error::NotFound)?;
    let cache = allowed(&app, by, &file, |shown| {
        let is_poster = shown.videos.iter().any(|video| video.asset == id);
        let mut photos = shown.photos.iter();
        is_poster || photos.any(|photo| photo.asset == id && is_shown(photo, &file, &row))
    })
    .await?;
    send(&app, &headers, &row.hash, mime, cache, HeaderMap::new()).await
}

/// `/media/{asset}/attachment`: an attachment of a published story, for saving.
pub(super) async fn public_attachment(
    State(app): State<App>,
    by: Option<Extension<By>>,
    Path(id): Path<AssetId>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let file = asset::Entity::find_by_id(id.0)
        .one(app.db.read())
        .await?
        .ok_or(Error::NotFound)?;
    if file.kind != FILE {
        return Err(Error::NotFound);
    }
    let cache = allowed(&app, by, &file, |shown| {
        shown.attachments.iter().any(|file| file.asset == id)
    })
    .await?;
    send(
        &app,
        &headers,
        &file.hash,
        &file.mime,
        cache,
        attachment_headers(&file.file_name),
    )
    .await
}

/// The file as it came from the camera, for saving.
pub(super) async fn original(
    State(app): State<App>,
    by: By,
    Path((story, id)): Path<(StoryId, AssetId)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    download(&app, &by, story, id, &[PHOTO], &headers).await
}

pub(super) async fn attachment(
    State(app): State<App>,
    by: By,
    Path((story, id)): Path<(StoryId, AssetId)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    download(&app, &by, story, id, &[FILE, WORD], &headers).await
}

async fn download(
    app: &App,
    by: &By,
    story: StoryId,
    id: AssetId,
    kinds: &[&str],
    headers: &HeaderMap,
) -> Result<Response, Error> {
    let db = app.db.read();
    let loaded = load(db, by, &accounts::units(db, app.clock.now()).await?, story).await?;
    let file = asset::Entity::find_by_id(id.0).one(db).await?.ok_or(Error::NotFound)?;
    if file.story_id != story.0 || !kinds.contains(&file.kind.as_str()) {
        return Err(Error::NotFound);
    }
    if file.kind == WORD {
        // It holds what the text of the story does not: deleted words, comments, whatever was left out.
        loaded.may(by, Act::Edit)?;
    }
    send(
        app,
        headers,
        &file.hash,
        &file.mime,
        CacheControl::NoStore,
        attachment_headers(&file.file_name),
    )
    .await
}

/// The bytes never change, but whether they may be shown does: a picture that was taken down is gone from every copy
/// within minutes, and asking again costs a fresh copy nothing but the question.
const SHOWN: u32 = 300;

/// Public while the signed revision of a published story shows the file; otherwise for those who may see the story.
pub(super) async fn allowed(
    app: &App,
    by: Option<Extension<By>>,
    file: &asset::Model,
    shows: impl Fn(&StoryContent) -> bool,
) -> Result<CacheControl, Error> {
    let db = app.db.read();
    let row = story::Entity::find_by_id(file.story_id)
        .one(db)
        .await?
        .ok_or(Error::NotFound)?;
    if row.state == StoryState::Published.word()
        && let Some(signed) = row.signed_revision_id
        && shows(&content(&revision(db, RevisionId(signed)).await?)?)
    {
        return Ok(CacheControl::Public { seconds: SHOWN });
    }
    // Whether it exists is nobody's to know.
    let Some(Extension(by)) = by else {
        return Err(Error::NotFound);
    };
    load(db, &by, &accounts::units(db, app.clock.now()).await?, StoryId(row.id)).await?;
    Ok(CacheControl::NoStore)
}

async fn send(
    app: &App,
    asked: &HeaderMap,
    hash: &[u8],
    mime: &str,
    cache: CacheControl,
    mut headers: HeaderMap,
) -> Result<Response, Error> {
    let hash: [u8; 32] = hash
        .try_into()
        .map_err(|_| anyhow::anyhow!("a file's hash has the wrong length"))?;
    let hash = Hash::from(hash);
    let etag = format!("\"{hash}\"");
    if let Ok(tag) = HeaderValue::from_str(&etag) {
        headers.insert(ETAG, tag);
    }
    if is_fresh(asked, &etag) {
        return Ok((StatusCode::NOT_MODIFIED, headers, cache, ()).into_response());
    }
    let mime = HeaderValue::from_str(mime).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    headers.insert(CONTENT_TYPE, mime);
    let bytes = app.media.get(hash).await.map_err(anyhow::Error::from)?;
    Ok((headers, cache, bytes).into_response())
}
