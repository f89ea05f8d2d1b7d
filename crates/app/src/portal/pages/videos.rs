//! Stories with a video, newest first; and how a video stands on the page of its story.

use super::{
    frame::{Frame, show},
    linked_data::VideoFacts,
    section::Asked,
};
use crate::{
    App, View,
    error::Error,
    portal::queries::{self, VideoCard},
    stories::{self, Pictures},
};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::Response,
};
use domain::{
    content::{StoryContent, Video},
    document::Picture,
};
use web::Page;

/// Three in a row on a desk, two on a tablet.
const SIZE: u64 = 18;

#[derive(Template)]
#[template(path = "portal/videos.html")]
struct VideosPage {
    view: View,
    frame: Frame,
    videos: Vec<VideoCard>,
    page: Page,
    latest: Option<i64>,
}

pub async fn videos(
    State(app): State<App>,
    view: View,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let db = app.db.read();
    let mut frame = Frame::new(&app, &view, &headers, "").await?;
    let (rows, page) = queries::video_page(db, Page::wanted(&asked.page), SIZE).await?;
    frame.show_page(&page);
    let newest = rows.first().filter(|_| page.number == 1);
    let page = VideosPage {
        latest: newest.map(|row| row.released_at),
        videos: queries::video_cards(db, rows).await?,
        page,
        frame,
        view,
    };
    show(&headers, &page.view, &page)
}

/// The video as readers get it: on paper its address stands in its place.
pub(super) fn player(view: &View, pictures: &Pictures, video: &Video) -> Picture {
    let mut picture = stories::player(view, pictures, video);
    if let Some(player) = &mut picture.player {
        let first = player.sources.first();
        player.address = first.map_or_else(String::new, |source| view.url(&source.src));
    }
    picture
}

/// The same away from the site, where only full addresses lead anywhere.
pub(super) fn player_elsewhere(view: &View, pictures: &Pictures, video: &Video) -> Picture {
    let mut picture = stories::player(view, pictures, video);
    if !picture.src.is_empty() {
        picture.src = view.url(&picture.src);
    }
    if let Some(player) = &mut picture.player {
        for source in &mut player.sources {
            source.src = view.url(&source.src);
        }
        if let Some(track) = &mut player.subtitles {
            track.src = view.url(&track.src);
        }
    }
    picture
}

/// What the page says of its videos to programs.
pub(super) fn linked(view: &View, pictures: &Pictures, content: &StoryContent, released_at: i64) -> Vec<VideoFacts> {
    let video = |video: &Video| {
        let row = pictures.video(&video.asset)?;
        let made = pictures.playable(&video.asset);
        Some(VideoFacts {
            name: content.headline.clone(),
            description: [&video.caption, &video.alt]
                .into_iter()
                .find(|words| !words.trim().is_empty())
                .unwrap_or(&content.headline)
                .clone(),
            poster: view.url(&pictures.thumb(&video.asset, 1_280)),
            url: made
                .first()
                .map(|made| view.url(&format!("/media/{}/video/play.{}", video.asset, made.format)))?,
            milliseconds: row.milliseconds,
            released_at,
        })
    };
    content.videos.iter().filter_map(video).collect()
}
