//! finding_override: a finding that a writer lets stand, and why. finding: the same, as it was when the story was sent in.

use super::{index, reference};
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, blob, integer, pk_uuid, text, text_null, uuid},
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
                    .table("finding_override")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(uuid("story_id"))
                    .col(text("rule"))
                    .col(integer("rule_version"))
                    .col(text("place"))
                    .col(blob("fingerprint"))
                    .col(text("reason"))
                    .col(uuid("person_id"))
                    .col(big_integer("created_at"))
                    .foreign_key(&mut reference("finding_override", "story_id", "story"))
                    .foreign_key(&mut reference("finding_override", "person_id", "person"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("finding_override", &["story_id"])).await?;
        manager
            .alter_table(
                Table::alter()
                    .table("finding")
                    .add_column(text_null("reason"))
                    .to_owned(),
            )
            .await
    }
}
