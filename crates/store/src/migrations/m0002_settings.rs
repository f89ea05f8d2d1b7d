//! setting, rule_set, section.

use super::{reference, unique};
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, integer, pk_uuid, text, uuid_null},
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
                    .table("setting")
                    .col(text("key").primary_key())
                    .col(text("value"))
                    .col(integer("version"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("rule_set")
                    .col(pk_uuid("id"))
                    .col(text("kind"))
                    .col(integer("no"))
                    .col(text("data"))
                    .col(big_integer("created_at"))
                    .col(uuid_null("created_by"))
                    .foreign_key(&mut reference("rule_set", "created_by", "person"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(unique("rule_set", &["kind", "no"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("section")
                    .col(pk_uuid("id"))
                    .col(text("slug").unique_key())
                    .col(text("name_zh"))
                    .col(text("name_en"))
                    .col(integer("sort"))
                    .col(big_integer_null("closed_at"))
                    .col(integer("version"))
                    .to_owned(),
            )
            .await?;
        Ok(())
    }
}
