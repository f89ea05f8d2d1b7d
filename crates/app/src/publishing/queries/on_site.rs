//! Stories as they stand on the site, many at once: for the index of the search and for lists that quote the text.

use super::signed::sound;
use crate::error::Error;
use domain::{content::StoryContent, publishing::UsageState, story::StoryState};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::HashMap;
use store::tables::{revision, story, usage};
use uuid::Uuid;

/// A story that readers can open now.
#[derive(Clone, Debug)]
pub struct OnSite {
    pub story: story::Model,
    pub usage: usage::Model,
    pub content: StoryContent,
}

impl OnSite {
    /// When readers first saw it, in microseconds UTC.
    pub fn released_at(&self) -> i64 {
        self.usage.released_at.unwrap_or(self.usage.release_at)
    }
}

/// The ids of stories on the site behind `after`, in the order of the ids, at most `most`.
///
/// # Errors
/// The database does not answer.
pub async fn ids_on_site(db: &impl ConnectionTrait, after: Option<Uuid>, most: u64) -> Result<Vec<Uuid>, Error> {
    let mut rows = published();
    if let Some(after) = after {
        rows = rows.filter(story::Column::Id.gt(after));
    }
    let ids = rows.select_only().column(story::Column::Id);
    let ids = ids.order_by_asc(story::Column::Id).limit(most).into_tuple();
    Ok(ids.all(db).await?)
}

/// Those of these stories (a few hundred at most) that are on the site, in no order. One whose text is not what was
/// signed is on no page and not here either; the log names it.
///
/// # Errors
/// The database does not answer.
pub async fn on_site(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<OnSite>, Error> {
    let stories = published().filter(story::Column::Id.is_in(ids.iter().copied()));
    let stories = stories.order_by_asc(story::Column::Id).all(db).await?;
    let usages = usage::Entity::find()
        .filter(usage::Column::StoryId.is_in(stories.iter().map(|story| story.id)))
        .filter(usage::Column::State.eq(UsageState::Live.word()))
        .order_by_asc(usage::Column::CreatedAt)
        .order_by_asc(usage::Column::Id)
        .all(db)
        .await?;
    // Of several appearances the newest is the one that is shown.
    let mut shown: HashMap<Uuid, usage::Model> = usages.into_iter().map(|usage| (usage.story_id, usage)).collect();
    let revisions = revision::Entity::find()
        .filter(revision::Column::Id.is_in(shown.values().map(|usage| usage.revision_id)))
        .all(db)
        .await?;
    let revisions: HashMap<Uuid, revision::Model> = revisions.into_iter().map(|row| (row.id, row)).collect();
    let found = stories.into_iter().filter_map(|story| {
        let usage = shown.remove(&story.id)?;
        let content = signed_text(revisions.get(&usage.revision_id)?, &usage)?;
        Some(OnSite { story, usage, content })
    });
    Ok(found.collect())
}

/// The addresses of those of these stories that are on the site.
///
/// # Errors
/// The database does not answer.
pub async fn paths_on_site(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, String>, Error> {
    let rows: Vec<(Uuid, String)> = published()
        .filter(story::Column::Id.is_in(ids.iter().copied()))
        .select_only()
        .columns([story::Column::Id, story::Column::PublicPath])
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

fn published() -> Select<story::Entity> {
    story::Entity::find()
        .filter(story::Column::RealmId.eq(0))
        .filter(story::Column::State.eq(StoryState::Published.word()))
        .filter(story::Column::PublicPath.is_not_null())
}

fn signed_text(revision: &revision::Model, usage: &usage::Model) -> Option<StoryContent> {
    match sound(revision) {
        Ok((hash, content)) if hash.0[..] == usage.hash[..] => Some(content),
        _ => {
            tracing::error!(usage.id = %usage.id, "the text of a story on the site is not the one that was signed");
            None
        }
    }
}
