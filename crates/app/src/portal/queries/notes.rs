//! Public notes: what was corrected, and what was taken down.

use crate::error::Error;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use store::tables::{correction, site_story};
use uuid::Uuid;
use web::Page;

/// A note, and the story it is about.
pub struct Noted {
    pub id: Uuid,
    pub note: String,
    pub at: i64,
    pub is_retraction: bool,
    pub headline: String,
    pub path: String,
}

/// One page of the notes of production, newest first.
///
/// # Errors
/// The database does not answer.
pub async fn notes_page(db: &impl ConnectionTrait, wanted: u64, size: u64) -> Result<(Vec<Noted>, Page), Error> {
    let all = correction::Entity::find().filter(correction::Column::RealmId.eq(0));
    let page = Page::new(wanted, size, all.clone().count(db).await?);
    let notes = all
        .order_by_desc(correction::Column::At)
        .order_by_desc(correction::Column::Id)
        .offset(page.offset())
        .limit(page.size)
        .all(db)
        .await?;
    // Taken down or not: its address still answers.
    let stories =
        site_story::Entity::find().filter(site_story::Column::StoryId.is_in(notes.iter().map(|note| note.story_id)));
    let stories: HashMap<Uuid, site_story::Model> = stories
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.story_id, row))
        .collect();
    let noted = notes.into_iter().filter_map(|note| {
        let story = stories.get(&note.story_id)?;
        Some(Noted {
            id: note.id,
            note: note.note,
            at: note.at,
            is_retraction: note.kind == "retraction",
            headline: story.headline.clone(),
            path: story.path.clone(),
        })
    });
    Ok((noted.collect(), page))
}
