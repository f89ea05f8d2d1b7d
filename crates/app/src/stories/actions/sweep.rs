//! Who was here, files of drafts that were discarded or of uploads that broke off, and uploads whose day is over.

use super::uploads;
use crate::{App, error::Error, settings};
use domain::{
    Time,
    time::{DAY, MINUTE},
};
use futures_util::StreamExt;
use media::{Hash, StorageError};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait,
};
use std::collections::HashSet;
use store::{
    Tx,
    tables::{asset, presence, rendition, upload, upload_part},
};

/// An upload writes its files first and its rows at the end; no upload takes so long.
const STRAY_FILES: i64 = 7 * DAY;
/// Of pieces it is known what they were for, and that it is over. A file that was written since is somebody else's too.
const STRAY_PIECES: i64 = DAY;

/// Deletes who was here. No event: it was good for a minute.
///
/// # Errors
/// The database does not answer.
pub async fn sweep(tx: &Tx, now: Time) -> Result<(), Error> {
    presence::Entity::delete_many()
        .filter(presence::Column::SeenAt.lt(now.plus(-10 * MINUTE).0))
        .exec(tx)
        .await?;
    Ok(())
}

/// Deletes uploads whose day has been over for another, finished or not, and the files of their pieces: these do not
/// lie for a week, as what was finished lies in the store twice.
///
/// No event: what was finished is on record, and what broke off never was.
///
/// # Errors
/// The database or the media store does not answer.
pub async fn sweep_uploads(app: &App, now: Time) -> Result<(), Error> {
    let before = now.plus(-STRAY_PIECES);
    let over = Condition::all().add(upload::Column::ExpiresAt.lte(before.0));
    let over = &over;
    let pieces = app
        .db
        .write(|tx| async move {
            let uploads = upload::Entity::find().select_only().column(upload::Column::Id);
            let pieces: Vec<Vec<u8>> = upload_part::Entity::find()
                .select_only()
                .column(upload_part::Column::Hash)
                .filter(upload_part::Column::UploadId.in_subquery(uploads.filter(over.clone()).into_query()))
                .into_tuple()
                .all(&tx)
                .await?;
            uploads::remove(&tx, over.clone()).await?;
            Ok::<_, Error>(pieces)
        })
        .await?;
    for hash in pieces
        .iter()
        .filter_map(|hash| <[u8; 32]>::try_from(hash.as_slice()).ok())
    {
        let hash = Hash::from(hash);
        if !is_named(app.db.read(), hash).await? {
            app.media.delete_older(hash, before.0).await.map_err(failed)?;
        }
    }
    Ok(())
}

/// Deletes files that have lain for a week without a row that names them. An upload of the same bytes writes its file
/// again, which makes it young. `others` are named elsewhere.
///
/// No event: that the draft was discarded is on record, and what broke off never was.
///
/// # Errors
/// The database or the media store does not answer.
pub async fn sweep_files(app: &App, now: Time, others: &HashSet<Hash>) -> Result<(), Error> {
    let before = now.plus(-STRAY_FILES);
    let mut files = app.media.list();
    let mut swept: u64 = 0;
    while let Some(file) = files.next().await {
        let file = file.map_err(failed)?;
        let is_others = others.contains(&file.hash);
        if file.modified < before.0 && !is_others && !is_named(app.db.read(), file.hash).await? {
            swept += u64::from(app.media.delete_older(file.hash, before.0).await.map_err(failed)?);
        }
    }
    if swept > 0 {
        tracing::info!(files = swept, "files that nothing names were deleted");
    }
    Ok(())
}

async fn is_named(db: &impl ConnectionTrait, hash: Hash) -> Result<bool, Error> {
    let bytes = hash.as_bytes().to_vec();
    let originals = asset::Entity::find().filter(asset::Column::Hash.eq(bytes.clone()));
    if originals.count(db).await? > 0 {
        return Ok(true);
    }
    let sizes = rendition::Entity::find().filter(rendition::Column::Hash.eq(bytes.clone()));
    if sizes.count(db).await? > 0 {
        return Ok(true);
    }
    let pieces = upload_part::Entity::find().filter(upload_part::Column::Hash.eq(bytes.clone()));
    if pieces.count(db).await? > 0 {
        return Ok(true);
    }
    settings::is_theme_file(db, &bytes).await
}

fn failed(error: StorageError) -> Error {
    anyhow::Error::from(error).into()
}
