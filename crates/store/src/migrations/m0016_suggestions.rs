//! suggestion: a change that a reviewer offers. note_answer: what is answered to a note beside the text.

use super::{index, reference};
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, boolean, integer, pk_uuid, text, uuid, uuid_null},
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
                    .table("suggestion")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(uuid("story_id"))
                    .col(uuid("review_id"))
                    .col(uuid("revision_id"))
                    .col(uuid("person_id"))
                    .col(integer("no"))
                    .col(text("piece"))
                    .col(text("reason"))
                    .col(big_integer("created_at"))
                    .col(big_integer_null("sent_at"))
                    .col(text("state"))
                    .col(uuid_null("answered_by"))
                    .col(big_integer_null("answered_at"))
                    .col(text("answer"))
                    .foreign_key(&mut reference("suggestion", "story_id", "story"))
                    .foreign_key(&mut reference("suggestion", "review_id", "review"))
                    .foreign_key(&mut reference("suggestion", "revision_id", "revision"))
                    .foreign_key(&mut reference("suggestion", "person_id", "person"))
                    .foreign_key(&mut reference("suggestion", "answered_by", "person"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("suggestion", &["story_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("note_answer")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(uuid("story_id"))
                    .col(uuid("note_id"))
                    .col(uuid("person_id"))
                    .col(boolean("by_writer"))
                    .col(boolean("is_done"))
                    .col(text("body"))
                    .col(big_integer("created_at"))
                    .foreign_key(&mut reference("note_answer", "story_id", "story"))
                    .foreign_key(&mut reference("note_answer", "note_id", "review_note"))
                    .foreign_key(&mut reference("note_answer", "person_id", "person"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("note_answer", &["story_id"])).await
    }
}
