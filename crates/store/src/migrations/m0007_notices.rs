//! notice, letter.

use super::{index, reference, unique};
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, integer, pk_uuid, text, text_null, uuid, uuid_null},
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
                    .table("notice")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(uuid("person_id"))
                    .col(big_integer("event_seq"))
                    .col(text("kind"))
                    .col(uuid_null("story_id"))
                    .col(text("data"))
                    .col(big_integer("created_at"))
                    .col(big_integer_null("read_at"))
                    .col(uuid_null("mail_job_id"))
                    .col(big_integer_null("mailed_at"))
                    .foreign_key(&mut reference("notice", "person_id", "person"))
                    .foreign_key(&mut reference("notice", "story_id", "story"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(unique("notice", &["person_id", "event_seq", "kind"]))
            .await?;
        manager.create_index(index("notice", &["person_id", "read_at"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("letter")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(uuid_null("person_id"))
                    .col(text("to_address"))
                    .col(text("to_name"))
                    .col(text("subject"))
                    .col(text("body"))
                    .col(text("message_id").unique_key())
                    .col(text("state"))
                    .col(text_null("last_error"))
                    .col(big_integer("created_at"))
                    .col(big_integer_null("sent_at"))
                    .col(integer("version"))
                    .foreign_key(&mut reference("letter", "person_id", "person"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("letter", &["state"])).await?;
        Ok(())
    }
}
