//! A video as pages show it: its player with what is said of it, or how far it is.

use crate::{View, stories::queries::Pictures};
use domain::{
    content::Video,
    document::{Picture, Player, PlayerSource, Subtitles},
    text::language_of,
    videos::{VideoState, length},
};

/// Width at which the poster is sharp.
const POSTER: i32 = 1_280;

/// The video for `domain::document::to_html`.
pub fn player(view: &View, files: &Pictures, video: &Video) -> Picture {
    let row = files.video(&video.asset);
    let (width, height) = row.map_or((0, 0), |row| (row.width, row.height));
    let sources: Vec<PlayerSource> = files
        .playable(&video.asset)
        .into_iter()
        .map(|made| PlayerSource {
            media_type: format!("video/{}", made.format),
            src: format!("/media/{}/video/play.{}", video.asset, made.format),
        })
        .collect();
    let said = match row {
        Some(row) if !sources.is_empty() => view.t1("stories.player.length", "length", length(row.milliseconds)),
        Some(row) => state_words(view, &row.state, row.percent),
        None => state_words(view, VideoState::Waiting.word(), 0),
    };
    Picture {
        src: files.thumb(&video.asset, POSTER),
        width: u32::try_from(width).unwrap_or_default(),
        height: u32::try_from(height).unwrap_or_default(),
        alt: video.alt.clone(),
        caption: video.caption.clone(),
        credit: match video.credit.trim() {
            "" => String::new(),
            name => view.t1("stories.player.credit", "name", name),
        },
        player: Some(Player {
            subtitles: video.subtitles.map(|hash| Subtitles {
                src: format!("/media/{}/video/{hash}.vtt", video.asset),
                language: language_of(&video.caption).unwrap_or(view.locale).tag().to_owned(),
                label: view.t("stories.player.subtitles"),
            }),
            instead: view.t("stories.player.instead"),
            address: String::new(),
            said,
            sources,
        }),
        ..Picture::default()
    }
}

/// Where a video stands that does not play.
pub(super) fn state_words(view: &View, state: &str, percent: i32) -> String {
    match state.parse() {
        Ok(VideoState::Preparing) => view.t1("stories.player.preparing", "percent", percent),
        Ok(VideoState::Failed) => view.t("stories.player.failed"),
        _ => view.t("stories.player.waiting"),
    }
}

/// Why a video cannot be used, and what to do.
pub(super) fn problem_key(code: &str) -> &'static str {
    match code {
        "not-a-video" => "stories.video-problem.not-a-video",
        "too-big" => "stories.video-problem.too-big",
        "too-long" => "stories.video-problem.too-long",
        "too-large" => "stories.video-problem.too-large",
        "no-picture" => "stories.video-problem.no-picture",
        "timed-out" => "stories.video-problem.timed-out",
        "gave-up" => "stories.video-problem.gave-up",
        _ => "stories.video-problem.unreadable",
    }
}
