//! Indexes for a site with a million stories: each begins with what the question fixes and goes on in the order in which
//! it is answered, so that a page of a list reads its own rows, and counting reads the index alone.
//!
//! site_tag: when the story was released, so that a tag has its stories in their order. Rows of stories that were taken down
//! go; from now on none are kept, so that counting a tag asks no other table.

use super::index;
use sea_orm_migration::{prelude::*, schema::big_integer};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for columns in [
            &["realm_id", "state", "released_at", "story_id"][..],
            &["realm_id", "state", "section_slug", "released_at", "story_id"],
            &["realm_id", "state", "unit_id", "released_at", "story_id"],
        ] {
            manager.create_index(index("site_story", columns)).await?;
        }
        // The search index is made by walking through the stories on the site in the order of their ids.
        manager
            .create_index(index("story", &["realm_id", "state", "id"]))
            .await?;
        // The list of the most read of all time, made anew each half minute.
        manager
            .create_index(index("story_reads", &["reads", "story_id"]))
            .await?;
        manager
            .alter_table(
                Table::alter()
                    .table("site_tag")
                    .add_column(big_integer("released_at").default(0))
                    .to_owned(),
            )
            .await?;
        for change in [
            "DELETE FROM site_tag WHERE story_id IN (SELECT story_id FROM site_story WHERE state <> 'live')",
            "UPDATE site_tag SET released_at = \
             (SELECT released_at FROM site_story WHERE site_story.story_id = site_tag.story_id) \
             WHERE EXISTS (SELECT 1 FROM site_story WHERE site_story.story_id = site_tag.story_id)",
        ] {
            manager.get_connection().execute_unprepared(change).await?;
        }
        manager
            .create_index(index(
                "site_tag",
                &["realm_id", "tag_key", "released_at", "story_id", "name"],
            ))
            .await
    }
}
