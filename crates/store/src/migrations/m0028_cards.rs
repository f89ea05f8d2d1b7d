//! The card pictures of stories without a photo: which file in the media store shows what a story says now.

use super::{index, reference};
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, blob, text, uuid},
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
                    .table("site_card")
                    .col(uuid("story_id").primary_key())
                    .col(big_integer("realm_id"))
                    .col(text("name"))
                    .col(blob("hash"))
                    .col(big_integer("made_at"))
                    .foreign_key(&mut reference("site_card", "story_id", "story"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("site_card", &["hash"])).await
    }
}
