//! message: what readers write to the newsroom.

use super::{index, reference, unique};
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, integer, pk_uuid, text, text_null, uuid_null},
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
                    .table("message")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(integer("year"))
                    .col(integer("no"))
                    .col(text("kind"))
                    .col(text("locale"))
                    .col(uuid_null("story_id"))
                    .col(text("about"))
                    .col(text("passage"))
                    .col(text("body"))
                    .col(text("name"))
                    .col(text("email"))
                    .col(text_null("receipt"))
                    .col(big_integer("received_at"))
                    .col(big_integer("due_at"))
                    .col(text("state"))
                    .col(uuid_null("held_by"))
                    .col(big_integer_null("held_at"))
                    .col(big_integer_null("overdue_told_at"))
                    .col(big_integer_null("settled_at"))
                    .col(uuid_null("settled_by"))
                    .col(text("answer"))
                    .col(text("reason"))
                    .col(big_integer_null("forgotten_at"))
                    .col(integer("version"))
                    .foreign_key(&mut reference("message", "story_id", "story"))
                    .foreign_key(&mut reference("message", "held_by", "person"))
                    .foreign_key(&mut reference("message", "settled_by", "person"))
                    .to_owned(),
            )
            .await?;
        for index in [
            unique("message", &["realm_id", "year", "no"]),
            unique("message", &["receipt"]),
            index("message", &["realm_id", "state", "due_at"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
