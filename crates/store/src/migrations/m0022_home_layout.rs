//! The home page as the chief editor composes it.

use super::reference;
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, integer, text_null, uuid_null},
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
                    .table("home_layout")
                    .col(big_integer("realm_id").primary_key())
                    .col(text_null("draft"))
                    .col(big_integer_null("drafted_at"))
                    .col(uuid_null("drafted_by"))
                    .col(text_null("released"))
                    .col(big_integer_null("released_at"))
                    .col(uuid_null("released_by"))
                    .col(integer("version"))
                    .foreign_key(&mut reference("home_layout", "drafted_by", "person"))
                    .foreign_key(&mut reference("home_layout", "released_by", "person"))
                    .to_owned(),
            )
            .await
    }
}
