//! site_tag and site_author: under which tags and whose names a story on the site is found. consent: whose own agreement
//! it is, and the end of the address of what was agreed to.
//!
//! Who is credited with what is on the site already is copied here; no text had tags before.

use super::{index, reference};
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, integer, text, uuid, uuid_null},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // No reference to person: SQLite cannot add one to a table that exists.
        for column in [uuid_null("person_id"), text("slug").default("").to_owned()] {
            manager
                .alter_table(Table::alter().table("consent").add_column(column).to_owned())
                .await?;
        }
        manager.create_index(index("consent", &["purpose", "slug"])).await?;
        manager
            .create_index(index("consent", &["purpose", "person_id"]))
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("site_tag")
                    .col(uuid("story_id"))
                    .col(text("tag_key"))
                    .col(big_integer("realm_id"))
                    .col(text("name"))
                    .col(integer("sort"))
                    .primary_key(Index::create().col("story_id").col("tag_key"))
                    .foreign_key(&mut reference("site_tag", "story_id", "story"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(index("site_tag", &["realm_id", "tag_key"]))
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("site_author")
                    .col(uuid("story_id"))
                    .col(uuid("person_id"))
                    .col(big_integer("realm_id"))
                    .primary_key(Index::create().col("story_id").col("person_id"))
                    .foreign_key(&mut reference("site_author", "story_id", "story"))
                    .foreign_key(&mut reference("site_author", "person_id", "person"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("site_author", &["person_id"])).await?;
        manager
            .get_connection()
            .execute_unprepared(
                "INSERT INTO site_author (story_id, person_id, realm_id) \
                 SELECT DISTINCT site_story.story_id, credit.person_id, site_story.realm_id \
                 FROM site_story \
                 JOIN usage ON usage.id = site_story.usage_id \
                 JOIN credit ON credit.revision_id = usage.revision_id \
                 WHERE credit.person_id IS NOT NULL AND credit.role <> 'editor'",
            )
            .await?;
        Ok(())
    }
}
