//! event, job, client_key.

use super::{index, unique};
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, blob, integer, pk_uuid, text, text_null, uuid, uuid_null},
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
                    .table("event")
                    .col(big_integer("seq").primary_key())
                    .col(uuid("id").unique_key())
                    .col(big_integer("at"))
                    .col(big_integer("realm_id"))
                    .col(uuid_null("actor_id"))
                    .col(text("actor_name"))
                    .col(uuid_null("acting_for"))
                    .col(text("subject_kind"))
                    .col(uuid_null("subject_id"))
                    .col(text("name"))
                    .col(text("data"))
                    .col(blob("canonical"))
                    .col(blob("leaf_hash"))
                    .col(text_null("request_id"))
                    .col(text_null("network"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("event", &["subject_id"])).await?;
        manager.create_index(index("event", &["name"])).await?;
        manager.create_index(index("event", &["actor_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("job")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(text("kind"))
                    .col(text("payload"))
                    .col(text("state"))
                    .col(big_integer("run_at"))
                    .col(integer("attempts"))
                    .col(integer("max_attempts"))
                    .col(big_integer_null("lease_until"))
                    .col(text_null("lease_by"))
                    .col(text_null("dedupe_key"))
                    .col(text_null("dedupe_live").unique_key())
                    .col(text_null("last_error"))
                    .col(big_integer("created_at"))
                    .col(big_integer_null("finished_at"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("job", &["state", "run_at"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("client_key")
                    .col(pk_uuid("id"))
                    .col(uuid("actor_id"))
                    .col(text("key"))
                    .col(blob("body_hash"))
                    .col(text("answer"))
                    .col(big_integer("at"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(unique("client_key", &["actor_id", "key"])).await?;
        crate::dialect::create_event_sequence(manager.get_connection()).await?;
        Ok(())
    }
}
