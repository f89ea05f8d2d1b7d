//! Videos of a story: stored, put into the working copy, given subtitles. What browsers play is made in the background,
//! see [`super::video_files`].

use super::{
    VIDEO,
    files::{clean_name, document_row},
    save::change_draft,
    uploads::is_lost,
};
use crate::{
    App, By, ClientKey, accounts,
    error::Error,
    once, record,
    stories::queries::{draft, load},
};
use bytes::Bytes;
use domain::{
    AssetId, Event, StoryId,
    content::{ContentHash, Video},
    policy::story::Act,
    videos::VideoState,
};
use media::{
    Hash,
    kind::{Kind, sniff},
    storage::{StorageError, Stored},
    subtitles::{SubtitleProblem, to_webvtt},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, sea_query::OnConflict};
use store::tables::{rendition, video};
use web::Sentence;

/// Most videos of one story.
const MOST_VIDEOS: usize = 3;
/// Largest file, in bytes, in pieces.
pub const VIDEO_BYTES: usize = 500 << 20;
/// Largest file in one request, which lies in memory until it is stored.
pub const VIDEO_FORM_BYTES: usize = 50 << 20;
/// Bytes that are enough to tell what a file is.
const HEAD: u64 = 4_096;

/// How the bytes of a video came.
#[derive(Clone, Debug)]
pub enum Sent {
    /// In one request.
    Whole(Bytes),
    /// In pieces that lie in the media store.
    Pieces(Vec<Hash>),
}

/// Whether this machine can prepare a video.
///
/// # Errors
/// It cannot: the refusal says what to do.
pub fn takes_videos(app: &App) -> Result<(), Error> {
    match &app.ffmpeg {
        Some(ffmpeg) if ffmpeg.is_there() => Ok(()),
        _ => Err(Error::invalid("file", "stories.video.no-ffmpeg")),
    }
}

/// Takes a video into a story. The same key and file again is the same video.
///
/// # Errors
/// The file is no video, this machine cannot prepare any, or the story is not with its writers.
pub async fn add_video(
    app: &App,
    by: &By,
    story: StoryId,
    file_name: &str,
    sent: Sent,
    key: &str,
) -> Result<AssetId, Error> {
    let now = app.clock.now();
    {
        // Asked before the expensive part; asked again where it counts.
        let db = app.db.read();
        let story = load(db, by, &accounts::units(db, now).await?, story).await?;
        story.may(by, Act::UploadPhoto)?;
    }
    takes_videos(app)?;
    let (stored, kind) = store_video(app, sent).await?;
    let key = ClientKey::of_hash("story-video", key, *stored.hash.as_bytes());
    let (key, name) = (key.as_ref(), &clean_name(file_name, kind));
    let added: Result<AssetId, Error> = app
        .db
        .write(|tx| async move {
            if let Some(asset) = once::answered::<AssetId>(&tx, by, key).await? {
                return Ok(asset);
            }
            let units = accounts::units(&tx, now).await?;
            let story = load(&tx, by, &units, story).await?;
            let capacity = story.may(by, Act::UploadPhoto)?;
            let (mut content, _) = draft(&tx, story.id()).await?;
            let hash = ContentHash(*stored.hash.as_bytes());
            if content.videos.iter().any(|video| video.hash == hash) {
                return Err(Error::invalid("file", "stories.video.twice"));
            }
            if content.videos.len() >= MOST_VIDEOS {
                return Err(Error::Refused(
                    Sentence::new("stories.video.too-many").with("max", MOST_VIDEOS),
                ));
            }
            let id: AssetId = app.ids.next(now);
            let row = document_row(id, by, &story, &stored, (VIDEO, kind, name), now)?;
            row.insert(&tx).await?;
            let state = video::ActiveModel {
                asset_id: Set(id.0),
                state: Set(VideoState::Waiting.word().to_owned()),
                percent: Set(0),
                problem: Set(String::new()),
                detail: Set(String::new()),
                milliseconds: Set(0),
                width: Set(0),
                height: Set(0),
                changed_at: Set(now.0),
            };
            state.insert(&tx).await?;
            content.videos.push(Video::new(id, hash));
            change_draft(app, &tx, by, &story, &content, now).await?;
            once::answer(app, &tx, by, key, now, &id).await?;
            let event = Event::VideoAdded {
                story: story.id(),
                asset: id,
                file: name.clone(),
            };
            record(app, &tx, by, capacity.acting_for, now, &event).await?;
            Ok(id)
        })
        .await;
    app.wake.notify_one();
    added
}

/// Takes a video out of the working copy, and out of its text. Revisions that have it keep it.
///
/// No event: a draft is not a decision.
///
/// # Errors
/// The story is not with its writers.
pub async fn remove_video(app: &App, by: &By, story: StoryId, asset: AssetId) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            let units = accounts::units(&tx, now).await?;
            let story = load(&tx, by, &units, story).await?;
            story.may(by, Act::Edit)?;
            let (mut content, _) = draft(&tx, story.id()).await?;
            content.videos.retain(|video| video.asset != asset);
            content.body = content.body.without(&[asset]);
            change_draft(app, &tx, by, &story, &content, now).await
        })
        .await
}

/// Gives a video its subtitles, in place of those that it had. They are written anew as WebVTT.
///
/// No event: a draft is not a decision.
///
/// # Errors
/// No subtitles that can be read, or the story is not with its writers.
pub async fn add_subtitles(app: &App, by: &By, story: StoryId, asset: AssetId, bytes: &[u8]) -> Result<(), Error> {
    let now = app.clock.now();
    {
        let db = app.db.read();
        let story = load(db, by, &accounts::units(db, now).await?, story).await?;
        story.may(by, Act::Edit)?;
    }
    let text = to_webvtt(bytes).map_err(|problem| Error::invalid("file", refused_subtitles(&problem)))?;
    let stored = app.media.put(text.into()).await.map_err(anyhow::Error::from)?;
    app.db
        .write(|tx| async move {
            let units = accounts::units(&tx, now).await?;
            let story = load(&tx, by, &units, story).await?;
            story.may(by, Act::Edit)?;
            let (mut content, _) = draft(&tx, story.id()).await?;
            let hash = ContentHash(*stored.hash.as_bytes());
            let video = content.videos.iter_mut().find(|video| video.asset == asset);
            video.ok_or(Error::NotFound)?.subtitles = Some(hash);
            // A row that names the file, so that no sweep takes it away.
            let row = rendition::ActiveModel {
                id: Set(app.ids.next(now)),
                asset_id: Set(asset.0),
                cut: Set(String::new()),
                said: Set(hash.to_string()),
                format: Set("vtt".to_owned()),
                width: Set(0),
                height: Set(0),
                size: Set(i64::try_from(stored.size).unwrap_or(i64::MAX)),
                hash: Set(hash.0.to_vec()),
            };
            let there = [
                rendition::Column::AssetId,
                rendition::Column::Cut,
                rendition::Column::Said,
                rendition::Column::Format,
                rendition::Column::Width,
            ];
            rendition::Entity::insert(row)
                .on_conflict(OnConflict::columns(there).do_nothing().to_owned())
                .exec_without_returning(&tx)
                .await?;
            change_draft(app, &tx, by, &story, &content, now).await
        })
        .await
}

/// Takes the subtitles off a video.
///
/// No event: a draft is not a decision.
///
/// # Errors
/// The story is not with its writers.
pub async fn remove_subtitles(app: &App, by: &By, story: StoryId, asset: AssetId) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            let units = accounts::units(&tx, now).await?;
            let story = load(&tx, by, &units, story).await?;
            story.may(by, Act::Edit)?;
            let (mut content, _) = draft(&tx, story.id()).await?;
            for video in content.videos.iter_mut().filter(|video| video.asset == asset) {
                video.subtitles = None;
            }
            change_draft(app, &tx, by, &story, &content, now).await
        })
        .await
}

/// The bytes in the store, if they are a video; what is in them is looked into later.
async fn store_video(app: &App, sent: Sent) -> Result<(Stored, Kind), Error> {
    let head = match &sent {
        Sent::Whole(bytes) => bytes.slice(..bytes.len().min(HEAD as usize)),
        Sent::Pieces(pieces) => match pieces.first() {
            Some(first) => app.media.head(*first, HEAD).await.map_err(lost)?,
            None => Bytes::new(),
        },
    };
    let kind = sniff(&head);
    if !kind.is_video() {
        let sentence = Sentence::new("stories.video.not-a-video").with("kind", kind.name());
        return Err(Error::invalid("file", sentence));
    }
    let stored = match sent {
        Sent::Whole(bytes) => app.media.put(bytes).await,
        Sent::Pieces(pieces) => app.media.join(&pieces).await,
    };
    Ok((stored.map_err(lost)?, kind))
}

/// A piece that is lost is found nowhere, so that the sender begins anew.
fn lost(error: StorageError) -> Error {
    if is_lost(&error) {
        tracing::error!(%error, "a piece of a video is lost; it begins anew");
        return Error::NotFound;
    }
    anyhow::Error::from(error).into()
}

fn refused_subtitles(problem: &SubtitleProblem) -> Sentence {
    let key = match problem {
        SubtitleProblem::TooBig => "stories.subtitles.too-big",
        SubtitleProblem::NoText => "stories.subtitles.no-text",
        SubtitleProblem::Empty => "stories.subtitles.empty",
        SubtitleProblem::TooMany => "stories.subtitles.too-many",
        SubtitleProblem::BadTime { .. } => "stories.subtitles.bad-time",
        SubtitleProblem::BadOrder { .. } => "stories.subtitles.bad-order",
        SubtitleProblem::TooLong { .. } => "stories.subtitles.too-long",
    };
    let sentence = Sentence::new(key);
    match problem.line() {
        Some(line) => sentence.with("line", line),
        None => sentence,
    }
}
