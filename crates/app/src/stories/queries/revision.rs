//! Revisions and the working copy.

use crate::error::Error;
use domain::{PersonId, RevisionId, StoryId, content::StoryContent, story::CreditRole};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use store::tables::{credit, draft, revision};

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

/// Those whom a revision credits and who have an account here, with the name as it is credited; editors are not named to
/// readers as authors.
///
/// # Errors
/// The database does not answer.
pub async fn credited(db: &impl ConnectionTrait, id: RevisionId) -> Result<Vec<(String, PersonId)>, Error> {
    let rows = credit::Entity::find()
        .filter(credit::Column::RevisionId.eq(id.0))
        .filter(credit::Column::Role.ne(CreditRole::Editor.word()))
        .order_by_asc(credit::Column::Sort)
        .order_by_asc(credit::Column::Id)
        .all(db)
        .await?;
    let known = |row: credit::Model| Some((row.name, PersonId(row.person_id?)));
    Ok(rows.into_iter().filter_map(known).collect())
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
