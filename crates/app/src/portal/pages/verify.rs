//! What was signed, for everybody to see: the bytes themselves, their hash, and who signed them. A page that cannot be
//! drawn from the signed bytes is not drawn at all (see [`publishing::appearance`]); here readers can work that out again.

use super::{
    article::is_live,
    frame::{Frame, show_shared, show_with},
};
use crate::{
    App, View,
    error::Error,
    portal::{
        chain::{Link, chain},
        kept::{Dep, Shared},
        queries,
    },
    publishing::{self, Appearance},
    stories,
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Redirect, Response},
};
use domain::messages::story_path;
use serde::Deserialize;
use store::tables::revision;
use web::{CacheControl, Refusal, security::attachment_headers};

#[derive(Template)]
#[template(path = "portal/verify.html")]
struct VerifyPage {
    view: View,
    frame: Frame,
    found: Option<Found>,
    /// What was asked for, where there is no such story.
    unknown: Option<String>,
}

/// What is known of one story.
struct Found {
    headline: String,
    lang: &'static str,
    path: String,
    /// Of the signed bytes, whole.
    hash: String,
    size: i64,
    /// Address of the signed bytes.
    bytes: String,
    name: String,
    chain: Vec<Link>,
    corrections: Vec<(i64, String)>,
    /// Caption and hash of each original photo.
    photos: Vec<(String, String)>,
    /// The same of each original video and of its subtitles.
    videos: Vec<VideoHashes>,
}

struct VideoHashes {
    caption: String,
    hash: String,
    subtitles: Option<String>,
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

/// Where readers type the address of a story; its page says what was signed.
pub async fn verify(
    State(app): State<App>,
    view: View,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let typed = asked.q.trim();
    if let Some(path) = story_path(typed)
        && publishing::appearance(app.db.read(), &path, view.now).await?.is_some()
    {
        return Ok(Redirect::to(&path.replacen("/stories/", "/verify/", 1)).into_response());
    }
    let page = VerifyPage {
        frame: Frame::new(&app, &view, &headers, "").await?,
        found: None,
        unknown: Some(typed.to_owned()).filter(|typed| !typed.is_empty()),
        view,
    };
    let status = match page.unknown {
        Some(_) => StatusCode::NOT_FOUND,
        None => StatusCode::OK,
    };
    show_with(status, &headers, &page.view, &page)
}

/// What was signed of one story.
pub async fn verified(
    State(app): State<App>,
    view: View,
    headers: HeaderMap,
    Path((year, no)): Path<(String, String)>,
) -> Result<Response, Error> {
    let path = format!("/stories/{year}/{no}");
    let (shown, revision) = match signed(&app, &view, &path).await? {
        Ok(found) => found,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let found = found(&app, &view, path, &shown, &revision).await?;
    let page = VerifyPage {
        frame: Frame::new(&app, &view, &headers, "").await?,
        found: Some(found),
        unknown: None,
        view,
    };
    let shared = Shared {
        uses: vec![Dep::Site, Dep::Story(shown.story.row.id)],
        story: None,
    };
    show_shared(&headers, &page.view, &page, shared)
}

/// The bytes that were signed, as they are stored.
pub async fn signed_bytes(
    State(app): State<App>,
    view: View,
    Path((year, no)): Path<(String, String)>,
) -> Result<Response, Error> {
    let path = format!("/stories/{year}/{no}");
    let (_, revision) = match signed(&app, &view, &path).await? {
        Ok(found) => found,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let kind = [(CONTENT_TYPE, HeaderValue::from_static("application/json"))];
    let name = format!("{year}-{no}.json");
    Ok((
        attachment_headers(&name),
        kind,
        CacheControl::Public { seconds: 0 },
        revision.canonical,
    )
        .into_response())
}

/// The story on the site with the revision that it shows, or what is answered instead.
async fn signed(app: &App, view: &View, path: &str) -> Result<Result<(Appearance, revision::Model), Response>, Error> {
    let db = app.db.read();
    let Some(shown) = publishing::appearance(db, path, view.now).await? else {
        let moved = queries::moved(db, path).await?.ok_or(Error::NotFound)?;
        let there = moved.replacen("/stories/", "/verify/", 1);
        return Ok(Err(Redirect::permanent(&there).into_response()));
    };
    if !is_live(&shown) {
        return Ok(Err(Refusal::new(StatusCode::GONE, "portal.verify.gone").into_response()));
    }
    let revision = stories::revision(db, shown.usage.revision_id.into()).await?;
    Ok(Ok((shown, revision)))
}

async fn found(
    app: &App,
    view: &View,
    path: String,
    shown: &Appearance,
    revision: &revision::Model,
) -> Result<Found, Error> {
    let hash = domain::content::hash(&revision.canonical);
    let bytes = format!("{}/signed.json", path.replacen("/stories/", "/verify/", 1));
    let headline = shown.content.headline.clone();
    let caption = |caption: &str| {
        if caption.is_empty() {
            "—".to_owned()
        } else {
            caption.to_owned()
        }
    };
    Ok(Found {
        lang: queries::lang(view, &headline),
        headline,
        hash: hash.to_string(),
        size: i64::try_from(revision.canonical.len()).unwrap_or(i64::MAX),
        name: bytes
            .trim_start_matches("/verify/")
            .replace("/signed", "")
            .replace('/', "-"),
        bytes,
        chain: chain(app.db.read(), view, shown).await?,
        corrections: shown.corrections().map(|note| (note.at, note.note.clone())).collect(),
        photos: shown
            .content
            .photos
            .iter()
            .map(|photo| (caption(&photo.caption), photo.hash.to_string()))
            .collect(),
        videos: shown
            .content
            .videos
            .iter()
            .map(|video| VideoHashes {
                caption: caption(&video.caption),
                hash: video.hash.to_string(),
                subtitles: video.subtitles.map(|hash| hash.to_string()),
            })
            .collect(),
        path,
    })
}
