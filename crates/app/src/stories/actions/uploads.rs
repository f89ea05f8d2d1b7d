//! Files that come in pieces, so that a poor line costs one piece and not the file.
//!
//! An upload is announced with its length, then its pieces come one after the other from the beginning on, and at the end
//! it is handed to the same action that takes a file in one request, under the same client key. Each piece is a file of
//! the media store before a row names it: what was acknowledged is there on every node and after a crash, and what was
//! not is sent again. Rights are asked when an upload begins, for each piece, and by the action at the end.

mod pieces;

pub use pieces::{Appended, PIECE, append};

use super::{
    DOCX_BYTES, FILE_BYTES, Import, PHOTO_BYTES, Sent, VIDEO_BYTES, add_attachment, add_photo, add_video, import,
    videos::takes_videos,
};
use crate::{
    App, By, accounts,
    error::Error,
    stories::queries::{Purpose, Story, Upload, load, own, parts, upload as find},
};
use bytes::{Bytes, BytesMut};
use domain::{AssetId, StoryId, Time, UploadId, time::DAY};
use media::{Hash, StorageError};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::Expr,
};
use store::{
    Tx,
    tables::{upload, upload_part},
};
use web::Sentence;

/// Most uploads that one person has begun and not finished.
const MOST_OPEN: usize = 20;
/// Most bytes that one person has announced and not finished.
const MOST_BYTES: i64 = 512 << 20;
/// How long after its beginning an upload goes on.
const GOES_ON: i64 = DAY;

/// What somebody is about to send.
#[derive(Clone, Debug)]
pub struct Announced {
    pub purpose: Purpose,
    pub file_name: String,
    /// When it was last changed, as the device says, in milliseconds; 0 where it does not say.
    pub modified: i64,
    /// In bytes, at least 1 and at most [`limit`].
    pub size: i64,
    /// The client key of the whole upload, 1 to 64 bytes.
    pub key: String,
}

/// What an upload has become.
#[derive(Clone, Copy, Debug)]
pub struct Finished {
    pub purpose: Purpose,
    /// The photo or the attachment.
    pub asset: Option<AssetId>,
}

/// Largest file for a purpose, in bytes: what one request may bring too, but for a video.
pub const fn limit(purpose: Purpose) -> usize {
    match purpose {
        Purpose::Photo => PHOTO_BYTES,
        Purpose::File => FILE_BYTES,
        Purpose::Word => DOCX_BYTES,
        Purpose::Video => VIDEO_BYTES,
    }
}

/// Begins an upload. The same announcement under the same key is the upload that was begun before.
///
/// No event: nothing of the story changes before the file is whole.
///
/// # Errors
/// The story is not with its writers, the person has too much under way, or the key came with another file.
pub async fn begin_upload(app: &App, by: &By, story: StoryId, announced: &Announced) -> Result<Upload, Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            let units = accounts::units(&tx, now).await?;
            let story = load(&tx, by, &units, story).await?;
            story.may(by, announced.purpose.act())?;
            is_open(&story)?;
            if announced.purpose == Purpose::Video {
                // Said before half a gigabyte has come.
                takes_videos(app)?;
            }
            if let Some(row) = of_key(&tx, by, &announced.key).await? {
                if row.expires_at > now.0 {
                    return again(row, &story, announced);
                }
                remove(&tx, Condition::all().add(upload::Column::Id.eq(row.id))).await?;
            }
            has_room(&tx, by, announced.size, now).await?;
            let row = upload::ActiveModel {
                id: Set(app.ids.next(now)),
                realm_id: Set(story.row.realm_id),
                story_id: Set(story.row.id),
                person_id: Set(by.person()?.0),
                purpose: Set(announced.purpose.word().to_owned()),
                file_name: Set(announced.file_name.clone()),
                modified: Set(announced.modified),
                size: Set(announced.size),
                key: Set(announced.key.clone()),
                arrived: Set(0),
                asset_id: Set(None),
                created_at: Set(now.0),
                expires_at: Set(now.plus(GOES_ON).0),
                finished_at: Set(None),
            };
            Ok(Upload {
                row: row.insert(&tx).await?,
                purpose: announced.purpose,
            })
        })
        .await
}

/// Hands the whole file to the story. Asked again it answers the same.
///
/// No event: the action that takes the file records its own.
///
/// # Errors
/// Not all of it is here, or whatever the action refuses; the upload stays, and may be finished later or cancelled.
pub async fn finish_upload(app: &App, by: &By, story: StoryId, id: UploadId) -> Result<Finished, Error> {
    let now = app.clock.now();
    let upload = {
        let db = app.db.read();
        load(db, by, &accounts::units(db, now).await?, story).await?;
        find(db, by, story, id, now).await?
    };
    let purpose = upload.purpose;
    if upload.row.finished_at.is_some() {
        let asset = upload.row.asset_id.map(AssetId);
        return Ok(Finished { purpose, asset });
    }
    if !upload.is_whole() {
        return Err(Error::refused("stories.refusal.upload-unfinished"));
    }
    let (name, key) = (upload.row.file_name.as_str(), upload.row.key.as_str());
    let asset = match purpose {
        // Too large to be put together in memory.
        Purpose::Video => {
            let pieces = Sent::Pieces(pieces(app, &upload).await?);
            let added = add_video(app, by, story, name, pieces, key).await;
            if let Err(Error::NotFound) = added {
                return give_up(app, &upload).await;
            }
            Some(added?)
        }
        Purpose::Photo => Some(add_photo(app, by, story, name, whole(app, &upload).await?, key).await?),
        Purpose::File => Some(add_attachment(app, by, story, name, whole(app, &upload).await?, key).await?),
        Purpose::Word => {
            let (file_name, bytes) = (name.to_owned(), whole(app, &upload).await?);
            import(app, by, story, Import { file_name, bytes }, key).await?;
            None
        }
    };
    app.db
        .write(|tx| async move {
            upload::Entity::update_many()
                .col_expr(upload::Column::FinishedAt, Expr::value(now.0))
                .col_expr(upload::Column::AssetId, Expr::value(asset.map(|asset| asset.0)))
                .filter(upload::Column::Id.eq(id.0))
                .filter(upload::Column::FinishedAt.is_null())
                .exec(&tx)
                .await?;
            Ok::<_, Error>(Finished { purpose, asset })
        })
        .await
}

/// Gives an upload up: its day is over at once. What it has become stays.
///
/// No event: nothing of the story changes.
///
/// # Errors
/// There is no such upload of this person.
pub async fn cancel_upload(app: &App, by: &By, story: StoryId, id: UploadId) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            let units = accounts::units(&tx, now).await?;
            load(&tx, by, &units, story).await?;
            let upload = find(&tx, by, story, id, now).await?;
            expire(&tx, &upload, now).await
        })
        .await
}

/// From now on it is not found; the sweep knows its pieces.
async fn expire(tx: &Tx, upload: &Upload, now: Time) -> Result<(), Error> {
    upload::Entity::update_many()
        .col_expr(upload::Column::ExpiresAt, Expr::value(now.0))
        .filter(upload::Column::Id.eq(upload.row.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Deletes uploads with their pieces; the files of the pieces stay until they are swept.
pub(super) async fn remove(tx: &Tx, which: Condition) -> Result<(), Error> {
    let ids = upload::Entity::find().select_only().column(upload::Column::Id);
    let ids = ids.filter(which.clone()).into_query();
    upload_part::Entity::delete_many()
        .filter(upload_part::Column::UploadId.in_subquery(ids))
        .exec(tx)
        .await?;
    upload::Entity::delete_many().filter(which).exec(tx).await?;
    Ok(())
}

fn is_open(story: &Story) -> Result<(), Error> {
    if story.state().is_open_to_writer() {
        Ok(())
    } else {
        Err(Error::refused("stories.refusal.not-open"))
    }
}

/// One key, one upload: one whose day is over counts as well, until it is removed.
async fn of_key(tx: &Tx, by: &By, key: &str) -> Result<Option<upload::Model>, Error> {
    Ok(upload::Entity::find()
        .filter(upload::Column::RealmId.eq(by.actor.realm))
        .filter(upload::Column::PersonId.eq(by.person()?.0))
        .filter(upload::Column::Key.eq(key))
        .one(tx)
        .await?)
}

fn again(row: upload::Model, story: &Story, announced: &Announced) -> Result<Upload, Error> {
    let is_same = row.story_id == story.row.id
        && row.purpose == announced.purpose.word()
        && row.size == announced.size
        && row.file_name == announced.file_name;
    let purpose = announced.purpose;
    is_same.then_some(Upload { row, purpose }).ok_or(Error::KeyReused)
}

async fn has_room(tx: &Tx, by: &By, size: i64, now: Time) -> Result<(), Error> {
    let open: Vec<i64> = upload::Entity::find()
        .select_only()
        .column(upload::Column::Size)
        .filter(own(by, now)?)
        .filter(upload::Column::FinishedAt.is_null())
        .into_tuple()
        .all(tx)
        .await?;
    if open.len() >= MOST_OPEN {
        let sentence = Sentence::new("stories.refusal.too-many-uploads").with("max", MOST_OPEN);
        return Err(Error::Refused(sentence));
    }
    if open.iter().sum::<i64>() + size > MOST_BYTES {
        let sentence = Sentence::new("stories.refusal.too-many-bytes").with("megabytes", MOST_BYTES >> 20);
        return Err(Error::Refused(sentence));
    }
    Ok(())
}

/// The pieces put together. Where one is lost or damaged the whole upload is given up, so that the sender begins anew.
async fn whole(app: &App, upload: &Upload) -> Result<Bytes, Error> {
    let size = usize::try_from(upload.row.size).unwrap_or_default();
    let mut bytes = BytesMut::with_capacity(size);
    for part in parts(app.db.read(), upload.id()).await? {
        let hash: [u8; 32] = part
            .hash
            .as_slice()
            .try_into()
            .map_err(|_| anyhow::anyhow!("a piece's hash has the wrong length"))?;
        match app.media.get(Hash::from(hash)).await {
            Ok(piece) => bytes.extend_from_slice(&piece),
            Err(error) if is_lost(&error) => {
                tracing::error!(upload.id = %upload.row.id, %error, "a piece of an upload is lost; it begins anew");
                return give_up(app, upload).await;
            }
            Err(error) => return Err(anyhow::Error::from(error).into()),
        }
    }
    if bytes.len() == size {
        Ok(bytes.freeze())
    } else {
        tracing::error!(upload.id = %upload.row.id, "the pieces of an upload are not the whole; it begins anew");
        give_up(app, upload).await
    }
}

/// A file that was there once.
pub(super) const fn is_lost(error: &StorageError) -> bool {
    matches!(error, StorageError::Missing(_) | StorageError::Corrupt(_))
}

async fn pieces(app: &App, upload: &Upload) -> Result<Vec<Hash>, Error> {
    let hash = |part: upload_part::Model| <[u8; 32]>::try_from(part.hash.as_slice()).map(Hash::from);
    let pieces: Result<Vec<Hash>, _> = parts(app.db.read(), upload.id()).await?.into_iter().map(hash).collect();
    pieces.map_err(|_| anyhow::anyhow!("a piece's hash has the wrong length").into())
}

async fn give_up<T>(app: &App, upload: &Upload) -> Result<T, Error> {
    let now = app.clock.now();
    app.db.write(|tx| async move { expire(&tx, upload, now).await }).await?;
    Err(Error::NotFound)
}
