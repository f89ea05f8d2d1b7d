//! Special topics and series, their sub-sections, and the stories placed in them.

use super::{index, reference, unique};
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, integer, pk_uuid, text, uuid, uuid_null},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("collection")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(text("kind"))
                    .col(text("slug"))
                    .col(text("name_zh"))
                    .col(text("name_en"))
                    .col(text("intro_zh"))
                    .col(text("intro_en"))
                    .col(uuid_null("banner_story_id"))
                    .col(uuid_null("banner_asset_id"))
                    .col(text("state"))
                    .col(integer("sort"))
                    .col(big_integer("created_at"))
                    .col(big_integer_null("released_at"))
                    .col(big_integer_null("closed_at"))
                    .col(integer("version"))
                    .foreign_key(&mut reference("collection", "banner_story_id", "story"))
                    .foreign_key(&mut reference("collection", "banner_asset_id", "asset"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(unique("collection", &["realm_id", "kind", "slug"]))
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("collection_section")
                    .col(pk_uuid("id"))
                    .col(uuid("collection_id"))
                    .col(text("name_zh"))
                    .col(text("name_en"))
                    .col(integer("sort"))
                    .foreign_key(&mut reference("collection_section", "collection_id", "collection"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(index("collection_section", &["collection_id"]))
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("collection_story")
                    .col(uuid("collection_id"))
                    .col(uuid("story_id"))
                    .col(uuid_null("section_id"))
                    .col(integer("sort"))
                    .primary_key(Index::create().col("collection_id").col("story_id"))
                    .foreign_key(&mut reference("collection_story", "collection_id", "collection"))
                    .foreign_key(&mut reference("collection_story", "story_id", "story"))
                    .foreign_key(&mut reference("collection_story", "section_id", "collection_section"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("collection_story", &["story_id"])).await
    }
}
