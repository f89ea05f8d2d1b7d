//! Uploads in pieces: always as the person who began them; anybody else's is not found.

use crate::{By, error::Error};
use domain::{StoryId, Time, UploadId, policy::story::Act};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use store::tables::{upload, upload_part};

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Photo,
    File,
    Word,
    Video,
}

impl Purpose {
    pub const fn word(self) -> &'static str {
        match self {
            Purpose::Photo => "photo",
            Purpose::File => "file",
            Purpose::Word => "word",
            Purpose::Video => "video",
        }
    }

    pub fn of(word: &str) -> Option<Self> {
        [Self::Photo, Self::File, Self::Word, Self::Video]
            .into_iter()
            .find(|purpose| purpose.word() == word)
    }

    /// What somebody must be allowed for it.
    pub const fn act(self) -> Act {
        match self {
            Purpose::Photo | Purpose::Video => Act::UploadPhoto,
            Purpose::File | Purpose::Word => Act::Edit,
        }
    }
}

/// An upload of this person to this story whose day is not over.
#[derive(Clone, Debug)]
pub struct Upload {
    pub row: upload::Model,
    pub purpose: Purpose,
}

impl Upload {
    pub fn is_whole(&self) -> bool {
        self.row.arrived == self.row.size
    }

    pub fn id(&self) -> UploadId {
        UploadId(self.row.id)
    }
}

/// # Errors
/// [`Error::NotFound`]: there is none, it is somebody else's, or it has expired.
pub async fn upload(
    db: &impl ConnectionTrait,
    by: &By,
    story: StoryId,
    id: UploadId,
    now: Time,
) -> Result<Upload, Error> {
    let row = upload::Entity::find_by_id(id.0)
        .filter(own(by, now)?)
        .filter(upload::Column::StoryId.eq(story.0))
        .one(db)
        .await?;
    of_row(row.ok_or(Error::NotFound)?)
}

/// What this person has begun to send to this story and not finished, the oldest first.
///
/// # Errors
/// The database does not answer.
pub async fn unfinished(db: &impl ConnectionTrait, by: &By, story: StoryId, now: Time) -> Result<Vec<Upload>, Error> {
    let rows = upload::Entity::find()
        .filter(own(by, now)?)
        .filter(upload::Column::StoryId.eq(story.0))
        .filter(upload::Column::FinishedAt.is_null())
        .order_by_asc(upload::Column::CreatedAt)
        .order_by_asc(upload::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(of_row).collect()
}

/// Its pieces in their order.
///
/// # Errors
/// The database does not answer.
pub async fn parts(db: &impl ConnectionTrait, id: UploadId) -> Result<Vec<upload_part::Model>, Error> {
    Ok(upload_part::Entity::find()
        .filter(upload_part::Column::UploadId.eq(id.0))
        .order_by_asc(upload_part::Column::Begins)
        .order_by_asc(upload_part::Column::Id)
        .all(db)
        .await?)
}

/// What this person has begun in this realm and what has not expired.
pub fn own(by: &By, now: Time) -> Result<Condition, Error> {
    Ok(Condition::all()
        .add(upload::Column::RealmId.eq(by.actor.realm))
        .add(upload::Column::PersonId.eq(by.person()?.0))
        .add(upload::Column::ExpiresAt.gt(now.0)))
}

fn of_row(row: upload::Model) -> Result<Upload, Error> {
    let purpose = Purpose::of(&row.purpose).ok_or(Error::NotFound)?;
    Ok(Upload { row, purpose })
}
