//! story_import: a Word file that became the text of a story.

use super::{index, reference};
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, pk_uuid, text, uuid},
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
                    .table("story_import")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(uuid("story_id"))
                    .col(uuid("asset_id"))
                    .col(text("outcome"))
                    .col(uuid("created_by"))
                    .col(big_integer("created_at"))
                    .col(big_integer_null("closed_at"))
                    .foreign_key(&mut reference("story_import", "story_id", "story"))
                    .foreign_key(&mut reference("story_import", "asset_id", "asset"))
                    .foreign_key(&mut reference("story_import", "created_by", "person"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("story_import", &["story_id"])).await
    }
}
