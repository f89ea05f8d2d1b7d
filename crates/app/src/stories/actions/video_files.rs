//! What browsers play of a video, made in the background.

use super::copies::{CopySet, insert_sizes, pixels, put_sizes};
use crate::{App, error::Error, stories::queries::video_row};
use domain::{AssetId, Time, videos::VideoState};
use media::{
    Credit, Hash,
    photo::{self, read},
    renditions::make_last,
    storage::Stored,
    video::{Made, VideoProblem, Work},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::OnConflict};
use std::time::Duration;
use store::{
    Tx,
    tables::{asset, rendition, video},
};
use tokio::sync::watch;

/// How often the writer's page can show something new.
const PACE: Duration = Duration::from_secs(2);

/// What came of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prepared {
    /// It plays, or it is known why it does not.
    Settled,
    /// The machine is to blame.
    Later(String),
}

/// Everything of one video that lies in the media store and that no row names yet.
struct Files {
    mp4: Stored,
    webm: Stored,
    poster: Vec<super::copies::Size>,
    width: i32,
    height: i32,
    milliseconds: i64,
}

/// Prepares a video. Doing it again, or after it was broken off, comes to the same.
///
/// No event: what is made of a file decides nothing.
///
/// # Errors
/// The database or the media store does not answer.
pub async fn prepare_video(app: &App, asset: AssetId, is_last: bool) -> Result<Prepared, Error> {
    let db = app.db.read();
    let row = video_row(db, asset).await?;
    let file = asset::Entity::find_by_id(asset.0).one(db).await?;
    // The draft was discarded, or it is done.
    let (Some(row), Some(file)) = (row, file) else {
        return Ok(Prepared::Settled);
    };
    if row.state == VideoState::Ready.word() {
        return Ok(Prepared::Settled);
    }
    if is_last {
        // Written before the work: what ends the whole program leaves an answer behind.
        settle(app, asset, "gave-up", "").await?;
    } else {
        begin(app, asset).await?;
    }
    match attempt(app, asset, &file).await? {
        Ok(files) => {
            keep(app, asset, &files).await?;
            Ok(Prepared::Settled)
        }
        Err(problem) if problem.is_passing() => Ok(Prepared::Later(problem.to_string())),
        Err(problem) => {
            tracing::info!(asset.id = %asset, %problem, "a video cannot be used");
            settle(app, asset, problem.code(), &problem.to_string()).await?;
            Ok(Prepared::Settled)
        }
    }
}

async fn attempt(app: &App, asset: AssetId, file: &asset::Model) -> Result<Result<Files, VideoProblem>, Error> {
    let Some(ffmpeg) = &app.ffmpeg else {
        let gone = std::io::Error::from(std::io::ErrorKind::NotFound);
        return Ok(Err(VideoProblem::NotStarted(gone)));
    };
    let work = match Work::begin(&ffmpeg.temporary) {
        Ok(work) => work,
        Err(problem) => return Ok(Err(problem)),
    };
    let hash: [u8; 32] = file
        .hash
        .as_slice()
        .try_into()
        .map_err(|_| anyhow::anyhow!("a video's hash has the wrong length"))?;
    let written = app.media.write_to(Hash::from(hash), &work.original()).await;
    written.map_err(anyhow::Error::from)?;
    let (progress, told) = watch::channel(0);
    let made = tokio::select! {
        made = work.prepare(&ffmpeg.tools, &ffmpeg.limits, &progress) => made,
        never = show(app, asset, told) => match never? {},
    };
    match made {
        Ok(made) => Ok(Ok(store(app, &made).await?)),
        Err(problem) => Ok(Err(problem)),
    }
}

/// Writes down how far it is, until it is dropped.
async fn show(app: &App, asset: AssetId, mut told: watch::Receiver<u8>) -> Result<std::convert::Infallible, Error> {
    loop {
        tokio::time::sleep(PACE).await;
        if told.has_changed().unwrap_or(false) {
            let percent = i32::from(*told.borrow_and_update());
            let row = video::ActiveModel {
                percent: Set(percent),
                ..Default::default()
            };
            app.db
                .write(|tx| {
                    let row = row.clone();
                    async move { change(&tx, asset, row, app.clock.now()).await }
                })
                .await?;
        }
    }
}

async fn store(app: &App, made: &Made) -> Result<Files, Error> {
    let poster = made.poster.clone();
    let sizes = app
        .decoder
        .run(move || {
            let photo = read(&poster, &photo::Limits::default()).map_err(anyhow::Error::from)?;
            make_last(photo, &Credit::default()).map_err(anyhow::Error::from)
        })
        .await?;
    let file = async |path| app.media.put_file(path).await.map_err(anyhow::Error::from);
    Ok(Files {
        mp4: file(&made.mp4).await?,
        webm: file(&made.webm).await?,
        poster: put_sizes(app, sizes?).await?,
        width: pixels(made.width),
        height: pixels(made.height),
        milliseconds: i64::try_from(made.milliseconds).unwrap_or(i64::MAX),
    })
}

async fn begin(app: &App, asset: AssetId) -> Result<(), Error> {
    let row = &video::ActiveModel {
        state: Set(VideoState::Preparing.word().to_owned()),
        percent: Set(0),
        ..Default::default()
    };
    let now = app.clock.now();
    app.db
        .write(|tx| async move { change(&tx, asset, row.clone(), now).await })
        .await
}

async fn settle(app: &App, asset: AssetId, problem: &str, detail: &str) -> Result<(), Error> {
    let row = &video::ActiveModel {
        state: Set(VideoState::Failed.word().to_owned()),
        problem: Set(problem.to_owned()),
        detail: Set(detail.to_owned()),
        ..Default::default()
    };
    let now = app.clock.now();
    app.db
        .write(|tx| async move { change(&tx, asset, row.clone(), now).await })
        .await
}

async fn keep(app: &App, asset: AssetId, files: &Files) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            insert_sizes(app, &tx, &CopySet::of(asset, "", ""), &files.poster, now).await?;
            for (format, stored) in [("mp4", files.mp4), ("webm", files.webm)] {
                let row = rendition::ActiveModel {
                    id: Set(app.ids.next(now)),
                    asset_id: Set(asset.0),
                    cut: Set(String::new()),
                    said: Set(String::new()),
                    format: Set(format.to_owned()),
                    width: Set(files.width),
                    height: Set(files.height),
                    size: Set(i64::try_from(stored.size).unwrap_or(i64::MAX)),
                    hash: Set(stored.hash.as_bytes().to_vec()),
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
            }
            let size = asset::ActiveModel {
                id: Set(asset.0),
                width: Set(files.width),
                height: Set(files.height),
                ..Default::default()
            };
            size.update(&tx).await?;
            let row = video::ActiveModel {
                state: Set(VideoState::Ready.word().to_owned()),
                percent: Set(100),
                problem: Set(String::new()),
                detail: Set(String::new()),
                milliseconds: Set(files.milliseconds),
                width: Set(files.width),
                height: Set(files.height),
                ..Default::default()
            };
            change(&tx, asset, row, now).await
        })
        .await
}

async fn change(tx: &Tx, asset: AssetId, row: video::ActiveModel, now: Time) -> Result<(), Error> {
    let row = video::ActiveModel {
        changed_at: Set(now.0),
        ..row
    };
    video::Entity::update_many()
        .set(row)
        .filter(video::Column::AssetId.eq(asset.0))
        .exec(tx)
        .await?;
    Ok(())
}
