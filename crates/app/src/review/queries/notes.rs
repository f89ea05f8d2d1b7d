//! The notes beside the text of a story.

use crate::error::Error;
use domain::{PersonId, ReviewNoteId, StoryId, review::Anchor};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use store::tables::review_note;

/// A note with its place read.
#[derive(Clone, Debug)]
pub struct Noted {
    pub row: review_note::Model,
    pub anchor: Anchor,
}

impl Noted {
    /// Waits for an answer of the text.
    pub fn is_open(&self) -> bool {
        self.row.settled_at.is_none()
    }

    /// Everybody the note names.
    pub fn persons(&self) -> impl Iterator<Item = PersonId> {
        std::iter::once(self.row.person_id)
            .chain(self.row.settled_by)
            .map(PersonId)
    }
}

/// All notes on a story, oldest first.
///
/// # Errors
/// The database does not answer, or a row is damaged.
pub async fn notes_of(db: &impl ConnectionTrait, story: StoryId) -> Result<Vec<Noted>, Error> {
    let rows = review_note::Entity::find()
        .filter(review_note::Column::StoryId.eq(story.0))
        .order_by_asc(review_note::Column::CreatedAt)
        .order_by_asc(review_note::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// One note on this story.
///
/// # Errors
/// The story has no such note; the database does not answer.
pub async fn note_of(db: &impl ConnectionTrait, story: StoryId, note: ReviewNoteId) -> Result<Noted, Error> {
    let row = review_note::Entity::find_by_id(note.0)
        .filter(review_note::Column::StoryId.eq(story.0))
        .one(db)
        .await?;
    read(row.ok_or(Error::NotFound)?)
}

fn read(row: review_note::Model) -> Result<Noted, Error> {
    let anchor = serde_json::from_str(&row.place).map_err(anyhow::Error::from)?;
    Ok(Noted { row, anchor })
}
