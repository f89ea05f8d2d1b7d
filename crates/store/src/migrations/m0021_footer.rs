//! The foot of the public site as an ordered list.

use sea_orm_migration::{
    prelude::*,
    schema::{integer, pk_uuid, text},
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
                    .table("footer_item")
                    .col(pk_uuid("id"))
                    .col(text("kind"))
                    .col(text("label_zh"))
                    .col(text("label_en"))
                    .col(text("value_zh"))
                    .col(text("value_en"))
                    .col(text("href"))
                    .col(integer("sort"))
                    .col(integer("version"))
                    .to_owned(),
            )
            .await
    }
}
