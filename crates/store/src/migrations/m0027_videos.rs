//! Videos: how far the preparation of each is. Besides, which stories on the site have one, and how long it is.

use super::reference;
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, integer, pk_uuid, text, uuid_null},
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
                    .table("video")
                    .col(pk_uuid("asset_id"))
                    .col(text("state"))
                    .col(integer("percent"))
                    .col(text("problem"))
                    .col(text("detail"))
                    .col(big_integer("milliseconds"))
                    .col(integer("width"))
                    .col(integer("height"))
                    .col(big_integer("changed_at"))
                    .foreign_key(&mut reference("video", "asset_id", "asset"))
                    .to_owned(),
            )
            .await?;
        for column in [
            uuid_null("video_asset_id"),
            big_integer("video_ms").default(0).to_owned(),
        ] {
            manager
                .alter_table(Table::alter().table("site_story").add_column(column).to_owned())
                .await?;
        }
        Ok(())
    }
}
