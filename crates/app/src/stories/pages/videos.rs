//! Videos on the write page: taking one, how far it is, its subtitles.

use super::{
    player::{problem_key, state_words},
    save::{Kept, is_whole, keep},
    upload::{is_script, refuse, to, told},
    words,
    write::{Check, check},
};
use crate::{
    App, By, Error, View, accounts,
    stories::{
        actions::{self, Sent, VIDEO_FORM_BYTES},
        queries::{Pictures, draft, findings, load, pictures},
    },
};
use askama::Template;
use axum::{
    extract::{Multipart, Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use domain::{
    AssetId, StoryId,
    checks::{Finding, Place},
    content::{StoryContent, Video},
    policy::story::Act,
    videos::{VideoState, length},
};
use media::subtitles::FILE_BYTES as SUBTITLE_BYTES;
use web::{CacheControl, FieldErrors, Fields, Flash, multipart::read_file};

/// One video with what is said of it.
pub(super) struct VideoCard {
    pub asset: String,
    pub n: usize,
    /// Address of the poster; empty until there is one.
    pub src: String,
    /// Where it plays; empty until it does.
    pub play: String,
    /// How far it is, and how long it plays.
    pub state: String,
    /// It is being worked on: the page asks again.
    pub is_waiting: bool,
    pub percent: i32,
    /// Why it cannot be used.
    pub problem: String,
    pub detail: String,
    pub caption: String,
    pub alt: String,
    pub credit: String,
    /// Address of the subtitles; empty where it has none.
    pub subtitles: String,
    pub finds: Vec<Check>,
    pub aria: [String; 3],
    pub wrong: [String; 3],
}

#[derive(Template)]
#[template(path = "stories/_video.html")]
struct VideoPart {
    view: View,
    id: StoryId,
    video: VideoCard,
}

pub(super) async fn add(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<StoryId>,
    headers: HeaderMap,
    form: Multipart,
) -> Result<Response, Error> {
    let script = is_script(&headers);
    let done = async {
        let upload = read_file(form, "file", VIDEO_FORM_BYTES)
            .await
            .map_err(|error| (error.status(), error.sentence()))?;
        let key = upload.fields.get("key");
        let sent = Sent::Whole(upload.bytes);
        actions::add_video(&app, &by, id, &upload.file_name, sent, key)
            .await
            .map_err(told)
    };
    match done.await {
        Ok(asset) if script => card(&app, &by, view, id, asset, StatusCode::CREATED).await,
        Ok(_) => Ok((Flash::done("stories.flash.video-added"), to(id, "videos")).into_response()),
        Err((status, sentence)) => refuse(&view, script, status, sentence, to(id, "videos")),
    }
}

/// One card, for a page that is open already: how far the video is now.
pub(super) async fn card_page(
    State(app): State<App>,
    by: By,
    view: View,
    Path((id, asset)): Path<(StoryId, AssetId)>,
) -> Result<Response, Error> {
    card(&app, &by, view, id, asset, StatusCode::OK).await
}

pub(super) async fn card(
    app: &App,
    by: &By,
    view: View,
    id: StoryId,
    asset: AssetId,
    status: StatusCode,
) -> Result<Response, Error> {
    let db = app.db.read();
    let story = load(db, by, &accounts::units(db, view.now).await?, id).await?;
    story.may(by, Act::Edit)?;
    let (content, _) = draft(db, id).await?;
    let files = pictures(db, content.assets()).await?;
    let found = findings(db, &content, view.now).await?;
    let asset = asset.to_string();
    let cards = video_cards(&view, &content, &files, &found, &FieldErrors::new());
    let video = cards.into_iter().find(|card| card.asset == asset);
    // Taken out again in between: there is nothing to show, and nothing went wrong.
    let Some(video) = video else {
        return Ok((CacheControl::NoStore, StatusCode::NO_CONTENT).into_response());
    };
    let page = View::page_with(status, &VideoPart { view, id, video })?;
    Ok((CacheControl::NoStore, page).into_response())
}

pub(super) async fn remove(
    State(app): State<App>,
    by: By,
    view: View,
    Path((id, asset)): Path<(StoryId, AssetId)>,
    fields: Fields,
) -> Result<Response, Error> {
    if let Some(page) = not_kept(&app, &by, view, id, &fields).await? {
        return Ok(page);
    }
    actions::remove_video(&app, &by, id, asset).await?;
    Ok((Flash::done("stories.flash.video-removed"), to(id, "videos")).into_response())
}

pub(super) async fn remove_subtitles(
    State(app): State<App>,
    by: By,
    view: View,
    Path((id, asset)): Path<(StoryId, AssetId)>,
    fields: Fields,
) -> Result<Response, Error> {
    if let Some(page) = not_kept(&app, &by, view, id, &fields).await? {
        return Ok(page);
    }
    actions::remove_subtitles(&app, &by, id, asset).await?;
    Ok((Flash::done("stories.flash.subtitles-removed"), to(id, "videos")).into_response())
}

pub(super) async fn subtitles(
    State(app): State<App>,
    by: By,
    view: View,
    Path((id, asset)): Path<(StoryId, AssetId)>,
    headers: HeaderMap,
    form: Multipart,
) -> Result<Response, Error> {
    let done = async {
        let upload = read_file(form, "file", SUBTITLE_BYTES)
            .await
            .map_err(|error| (error.status(), error.sentence()))?;
        actions::add_subtitles(&app, &by, id, asset, &upload.bytes)
            .await
            .map_err(told)
    };
    match done.await {
        Ok(()) => Ok((Flash::done("stories.flash.subtitles-added"), to(id, "videos")).into_response()),
        Err((status, sentence)) => refuse(&view, is_script(&headers), status, sentence, to(id, "videos")),
    }
}

/// Saves what was typed first; the page that says why not, if it cannot be saved.
async fn not_kept(app: &App, by: &By, view: View, id: StoryId, fields: &Fields) -> Result<Option<Response>, Error> {
    if !is_whole(fields) {
        return Ok(None);
    }
    match keep(app, by, view, id, fields, false, |_| {}).await? {
        Kept::Not(page) => Ok(Some(page)),
        Kept::Saved(..) => Ok(None),
    }
}

/// The cards of all videos, each with what the checks found in it.
pub(super) fn video_cards(
    view: &View,
    content: &StoryContent,
    files: &Pictures,
    found: &[Finding],
    errors: &FieldErrors,
) -> Vec<VideoCard> {
    let card = |(at, video): (usize, &Video)| {
        let row = files.video(&video.asset);
        let state = row
            .and_then(|row| row.state.parse().ok())
            .unwrap_or(VideoState::Waiting);
        let percent = row.map_or(0, |row| row.percent);
        let of_video = |found: &&Finding| matches!(found.place, Place::Photo { asset, .. } if asset == video.asset);
        let fields = ["caption", "alt", "photographer"].map(|name| format!("{name}-{}", video.asset));
        let failed = row.filter(|_| state == VideoState::Failed);
        VideoCard {
            asset: video.asset.to_string(),
            n: at + 1,
            src: files.thumb(&video.asset, 640),
            play: match state {
                VideoState::Ready => format!("/media/{}/video/play.mp4", video.asset),
                _ => String::new(),
            },
            state: match (state, row) {
                (VideoState::Ready, Some(row)) => view.t1("stories.player.length", "length", length(row.milliseconds)),
                _ => state_words(view, state.word(), percent),
            },
            is_waiting: matches!(state, VideoState::Waiting | VideoState::Preparing),
            percent,
            problem: failed.map_or_else(String::new, |row| view.t(problem_key(&row.problem))),
            detail: failed.map_or_else(String::new, |row| row.detail.clone()),
            caption: video.caption.clone(),
            alt: video.alt.clone(),
            credit: video.credit.clone(),
            subtitles: video
                .subtitles
                .map_or_else(String::new, |hash| format!("/media/{}/video/{hash}.vtt", video.asset)),
            finds: found.iter().filter(of_video).map(|found| check(view, found)).collect(),
            aria: fields.each_ref().map(|field| words::aria(errors, field, "")),
            wrong: fields.each_ref().map(|field| words::wrong(view, errors, field)),
        }
    };
    content.videos.iter().enumerate().map(card).collect()
}
