//! review, review_note.

use super::{index, reference};
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, blob_null, integer, pk_uuid, text, text_null, uuid, uuid_null},
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
                    .table("review")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(uuid("story_id"))
                    .col(text("stage"))
                    .col(integer("stage_no"))
                    .col(integer("round"))
                    .col(integer("workflow_no"))
                    .col(big_integer("opened_at"))
                    .col(big_integer("due_at"))
                    .col(uuid_null("claimed_by"))
                    .col(uuid_null("claimed_for"))
                    .col(big_integer_null("claimed_at"))
                    .col(uuid_null("decided_by"))
                    .col(uuid_null("acting_for"))
                    .col(big_integer_null("decided_at"))
                    .col(text_null("decision"))
                    .col(text("reasons"))
                    .col(text("note"))
                    .col(text("checklist"))
                    .col(text("proofreader"))
                    .col(uuid_null("revision_id"))
                    .col(blob_null("hash"))
                    .col(integer("version"))
                    .foreign_key(&mut reference("review", "story_id", "story"))
                    .foreign_key(&mut reference("review", "claimed_by", "person"))
                    .foreign_key(&mut reference("review", "claimed_for", "person"))
                    .foreign_key(&mut reference("review", "decided_by", "person"))
                    .foreign_key(&mut reference("review", "acting_for", "person"))
                    .foreign_key(&mut reference("review", "revision_id", "revision"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("review", &["story_id"])).await?;
        manager.create_index(index("review", &["decided_at", "due_at"])).await?;
        manager.create_index(index("review", &["claimed_by"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("review_note")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(uuid("review_id"))
                    .col(uuid("story_id"))
                    .col(uuid("revision_id"))
                    .col(uuid("person_id"))
                    .col(text("place"))
                    .col(text("body"))
                    .col(big_integer("created_at"))
                    .col(big_integer_null("settled_at"))
                    .col(uuid_null("settled_by"))
                    .foreign_key(&mut reference("review_note", "review_id", "review"))
                    .foreign_key(&mut reference("review_note", "story_id", "story"))
                    .foreign_key(&mut reference("review_note", "revision_id", "revision"))
                    .foreign_key(&mut reference("review_note", "person_id", "person"))
                    .foreign_key(&mut reference("review_note", "settled_by", "person"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("review_note", &["story_id"])).await?;
        Ok(())
    }
}
