//! Revisions and the working copy.

use crate::error::Error;
use domain::{RevisionId, StoryId, content::StoryContent};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use store::tables::{draft, revision};

/// # Errors
/// [`Error::NotFound`] for an unknown one.
pub async fn revision(db: &impl ConnectionTrait, id: RevisionId) -> Result<revision::Model, Error> {
    revision::Entity::find_by_id(id.0).one(db).await?.ok_or(Error::NotFound)
}

/// All revisions of a story, oldest first.
///
/// # Errors
/// The database does not answer.
pub async fn revisions(db: &impl ConnectionTrait, story: StoryId) -> Result<Vec<revision::Model>, Error> {
    let of_story = revision::Entity::find().filter(revision::Column::StoryId.eq(story.0));
    Ok(of_story
        .order_by_asc(revision::Column::No)
        .order_by_asc(revision::Column::Id)
        .all(db)
        .await?)
}

/// # Errors
/// The database does not answer.
pub async fn newest_revision(db: &impl ConnectionTrait, story: StoryId) -> Result<Option<revision::Model>, Error> {
    let of_story = revision::Entity::find().filter(revision::Column::StoryId.eq(story.0));
    Ok(of_story.order_by_desc(revision::Column::No).one(db).await?)
}

/// What a revision holds, as it was kept.
///
/// # Errors
/// The row is damaged.
pub fn content(row: &revision::Model) -> Result<StoryContent, Error> {
    Ok(serde_json::from_str(&row.content).map_err(anyhow::Error::from)?)
}

/// The working copy with its version.
///
/// # Errors
/// [`Error::NotFound`] where a story has none, which does not happen.
pub async fn draft(db: &impl ConnectionTrait, story: StoryId) -> Result<(StoryContent, draft::Model), Error> {
    let row = draft::Entity::find_by_id(story.0)
        .one(db)
        .await?
        .ok_or(Error::NotFound)?;
    let content = serde_json::from_str(&row.content).map_err(anyhow::Error::from)?;
    Ok((content, row))
}
