//! The stories placed in one, as the desk shows them.

use crate::{error::Error, publishing, stories};
use domain::{
    CollectionId, StoryId,
    collections::{Kind, Standing, standing},
    story::StoryState,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use std::collections::{HashMap, HashSet};
use store::tables::{collection, collection_story, story};
use uuid::Uuid;

/// A story with what an editor must know of it here.
#[derive(Clone, Debug)]
pub struct Placed {
    pub id: StoryId,
    pub number: String,
    pub headline: String,
    pub unit: String,
    pub standing: Standing,
    /// Where readers find it; empty where they do not.
    pub path: String,
}

/// These stories by their id.
///
/// # Errors
/// The database does not answer.
pub async fn placed(db: &impl ConnectionTrait, ids: &[StoryId]) -> Result<HashMap<StoryId, Placed>, Error> {
    let wanted: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let paths = publishing::paths_on_site(db, &wanted).await?;
    let rows = story::Entity::find()
        .filter(story::Column::Id.is_in(wanted))
        .all(db)
        .await?;
    let mut found = HashMap::with_capacity(rows.len());
    for row in rows {
        let state: StoryState = row.state.parse().map_err(anyhow::Error::from)?;
        let placed = Placed {
            id: StoryId(row.id),
            number: stories::number(&row),
            standing: standing(state),
            path: paths.get(&row.id).cloned().unwrap_or_default(),
            headline: row.headline,
            unit: row.unit_name,
        };
        found.insert(placed.id, placed);
    }
    Ok(found)
}

/// How many of the stories of each can be read, and how many stand in it.
///
/// # Errors
/// The database does not answer.
pub async fn shown(db: &impl ConnectionTrait) -> Result<HashMap<CollectionId, (usize, usize)>, Error> {
    let rows: Vec<(Uuid, Uuid)> = collection_story::Entity::find()
        .select_only()
        .columns([
            collection_story::Column::CollectionId,
            collection_story::Column::StoryId,
        ])
        .order_by_asc(collection_story::Column::CollectionId)
        .order_by_asc(collection_story::Column::StoryId)
        .into_tuple()
        .all(db)
        .await?;
    let placed = collection_story::Entity::find()
        .select_only()
        .column(collection_story::Column::StoryId)
        .into_query();
    let published: HashSet<Uuid> = story::Entity::find()
        .select_only()
        .column(story::Column::Id)
        .filter(story::Column::State.eq(StoryState::Published.word()))
        .filter(story::Column::Id.in_subquery(placed))
        .into_tuple()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let mut counts: HashMap<CollectionId, (usize, usize)> = HashMap::new();
    for (collection, story) in rows {
        let count = counts.entry(CollectionId(collection)).or_default();
        count.0 += usize::from(published.contains(&story));
        count.1 += 1;
    }
    Ok(counts)
}

/// Whether another series than this one has the story as a part.
///
/// # Errors
/// The database does not answer.
pub async fn elsewhere(db: &impl ConnectionTrait, story: StoryId, but: CollectionId) -> Result<bool, Error> {
    let series = collection::Entity::find()
        .select_only()
        .column(collection::Column::Id)
        .filter(collection::Column::Kind.eq(Kind::Series.word()))
        .filter(collection::Column::Id.ne(but.0))
        .into_query();
    let found = collection_story::Entity::find()
        .filter(collection_story::Column::StoryId.eq(story.0))
        .filter(collection_story::Column::CollectionId.in_subquery(series))
        .one(db)
        .await?;
    Ok(found.is_some())
}
