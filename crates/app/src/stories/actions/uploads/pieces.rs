//! One piece of an upload.

use super::is_open;
use crate::{
    App, By, accounts,
    error::Error,
    stories::queries::{load, upload as find},
};
use bytes::Bytes;
use domain::{StoryId, Time, UploadId};
use media::Hash;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr,
};
use store::tables::{upload, upload_part};
use uuid::Uuid;

/// Largest piece, in bytes.
pub const PIECE: usize = 1 << 20;
/// Smallest piece that is not the last, in bytes: a file must not become a million rows.
const SMALLEST: usize = 64 << 10;

/// What became of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appended {
    /// It is in the store, and so are all bytes before `arrived`.
    Taken { arrived: i64, expires: Time },
    /// It begins elsewhere than at this offset; nothing was taken.
    Elsewhere(i64),
    /// It reaches beyond the announced length.
    TooLong,
    /// It is smaller than the smallest piece, and not the last.
    TooShort,
    /// It is not what the sender has hashed.
    Damaged,
}

/// Takes the piece that begins at `offset`. The same piece again, after an answer that was lost, is no mistake.
/// `checksum` is the SHA-256 that the sender gives for the piece.
///
/// No event: nothing of the story changes before the file is whole.
///
/// # Errors
/// There is no such upload of this person, or the story is not with its writers.
pub async fn append(
    app: &App,
    by: &By,
    story: StoryId,
    id: UploadId,
    offset: i64,
    bytes: Bytes,
    checksum: Option<[u8; 32]>,
) -> Result<Appended, Error> {
    let now = app.clock.now();
    let upload = {
        let db = app.db.read();
        let story = load(db, by, &accounts::units(db, now).await?, story).await?;
        let upload = find(db, by, story.id(), id, now).await?;
        story.may(by, upload.purpose.act())?;
        is_open(&story)?;
        upload
    };
    let hashed = bytes.clone();
    let hash = tokio::task::spawn_blocking(move || Hash::of(&hashed))
        .await
        .map_err(anyhow::Error::from)?;
    if checksum.is_some_and(|checksum| checksum != *hash.as_bytes()) {
        return Ok(Appended::Damaged);
    }
    let size = i64::try_from(bytes.len()).map_err(anyhow::Error::from)?;
    let piece = Piece {
        upload: id.0,
        begins: offset,
        size,
        hash,
        expires: Time(upload.row.expires_at),
    };
    let arrived = upload.row.arrived;
    if offset != arrived {
        return elsewhere(app.db.read(), &piece, arrived).await;
    }
    if size == 0 {
        return Ok(piece.taken(arrived));
    }
    let end = offset + size;
    if end > upload.row.size {
        return Ok(Appended::TooLong);
    }
    if bytes.len() < SMALLEST && end < upload.row.size {
        return Ok(Appended::TooShort);
    }
    app.media.put(bytes).await.map_err(anyhow::Error::from)?;
    let piece = &piece;
    app.db
        .write(|tx| async move {
            let moved = upload::Entity::update_many()
                .col_expr(upload::Column::Arrived, Expr::value(end))
                .filter(upload::Column::Id.eq(piece.upload))
                .filter(upload::Column::Arrived.eq(offset))
                .exec(&tx)
                .await?;
            if moved.rows_affected == 0 {
                // Another page of the same person was first, or has cancelled it.
                let upload = find(&tx, by, story, id, now).await?;
                return elsewhere(&tx, piece, upload.row.arrived).await;
            }
            let row = upload_part::ActiveModel {
                id: Set(app.ids.next(now)),
                upload_id: Set(piece.upload),
                begins: Set(offset),
                size: Set(size),
                hash: Set(piece.hash.as_bytes().to_vec()),
            };
            row.insert(&tx).await?;
            Ok(piece.taken(end))
        })
        .await
}

struct Piece {
    upload: Uuid,
    begins: i64,
    size: i64,
    hash: Hash,
    expires: Time,
}

impl Piece {
    fn taken(&self, arrived: i64) -> Appended {
        let expires = self.expires;
        Appended::Taken { arrived, expires }
    }
}

/// A piece that does not begin where the store ends: taken before, or out of place.
async fn elsewhere(db: &impl ConnectionTrait, piece: &Piece, arrived: i64) -> Result<Appended, Error> {
    let before = upload_part::Entity::find()
        .filter(upload_part::Column::UploadId.eq(piece.upload))
        .filter(upload_part::Column::Begins.eq(piece.begins))
        .one(db)
        .await?;
    let is_here = before.is_some_and(|part| part.size == piece.size && part.hash == piece.hash.as_bytes());
    Ok(if is_here {
        piece.taken(arrived)
    } else {
        Appended::Elsewhere(arrived)
    })
}
