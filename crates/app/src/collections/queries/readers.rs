//! What the public site shows: production only, and only what was released.

use super::Collection;
use crate::error::Error;
use domain::{
    CollectionId, StoryId,
    collections::{Kind, State},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select};
use store::tables::{collection, collection_story};
use uuid::Uuid;

/// Those that readers can open: what goes on first, then what is closed, each in the order that editors gave them.
///
/// # Errors
/// The database does not answer.
pub async fn public(db: &impl ConnectionTrait) -> Result<Vec<Collection>, Error> {
    let mut found = read(in_order(open_to_readers()).all(db).await?)?;
    found.sort_by_key(Collection::is_closed);
    Ok(found)
}

/// Whether there is anything to lead readers to.
///
/// # Errors
/// The database does not answer.
pub async fn has_public(db: &impl ConnectionTrait) -> Result<bool, Error> {
    let any = open_to_readers().select_only().column(collection::Column::Id).limit(1);
    Ok(any.into_tuple::<Uuid>().one(db).await?.is_some())
}

/// What stands at the address, where readers can open it.
///
/// # Errors
/// The database does not answer.
pub async fn readable(db: &impl ConnectionTrait, kind: Kind, slug: &str) -> Result<Option<Collection>, Error> {
    let row = open_to_readers()
        .filter(collection::Column::Kind.eq(kind.word()))
        .filter(collection::Column::Slug.eq(slug))
        .one(db)
        .await?;
    row.map(Collection::read).transpose()
}

/// Those with a story in them that readers can open.
///
/// # Errors
/// The database does not answer.
pub async fn of_story(db: &impl ConnectionTrait, story: StoryId) -> Result<Vec<Collection>, Error> {
    let holding = collection_story::Entity::find()
        .select_only()
        .column(collection_story::Column::CollectionId)
        .filter(collection_story::Column::StoryId.eq(story.0))
        .into_query();
    let rows = open_to_readers().filter(collection::Column::Id.in_subquery(holding));
    read(in_order(rows).all(db).await?)
}

/// All with a story in them, public or not: whose pages change with it.
///
/// # Errors
/// The database does not answer.
pub async fn with_story(db: &impl ConnectionTrait, story: StoryId) -> Result<Vec<CollectionId>, Error> {
    let ids: Vec<Uuid> = collection_story::Entity::find()
        .select_only()
        .column(collection_story::Column::CollectionId)
        .filter(collection_story::Column::StoryId.eq(story.0))
        .order_by_asc(collection_story::Column::CollectionId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(CollectionId).collect())
}

fn open_to_readers() -> Select<collection::Entity> {
    collection::Entity::find()
        .filter(collection::Column::RealmId.eq(0))
        .filter(collection::Column::State.is_in([State::Public, State::Closed].map(State::word)))
}

fn in_order(rows: Select<collection::Entity>) -> Select<collection::Entity> {
    rows.order_by_asc(collection::Column::Sort)
        .order_by_asc(collection::Column::Id)
}

fn read(rows: Vec<collection::Model>) -> Result<Vec<Collection>, Error> {
    rows.into_iter().map(Collection::read).collect()
}
