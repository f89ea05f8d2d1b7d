//! Site health: looks at the whole site, what they found, and the addresses that the site links to. Besides, how often a
//! section must have something new.

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
            .alter_table(
                Table::alter()
                    .table("section")
                    .add_column(text("clock").default("news"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("health_look")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(uuid_null("asked_by"))
                    .col(big_integer("began_at"))
                    .col(big_integer("moved_at"))
                    .col(big_integer_null("ended_at"))
                    .col(text("stage"))
                    .col(uuid_null("after_id"))
                    .col(integer("stories"))
                    .col(integer("links"))
                    .col(integer("asked"))
                    .col(integer("answered"))
                    .col(integer("red"))
                    .col(integer("warn"))
                    .col(integer("version"))
                    .foreign_key(&mut reference("health_look", "asked_by", "person"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("health_finding")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(uuid("look_id"))
                    .col(text("kind"))
                    .col(text("level"))
                    .col(text("place"))
                    .col(uuid_null("subject_id"))
                    .col(text("path"))
                    .col(text("title"))
                    .col(text("sentence"))
                    .col(big_integer("found_at"))
                    .col(big_integer("seen_at"))
                    .col(big_integer_null("ended_at"))
                    .col(text_null("live"))
                    .foreign_key(&mut reference("health_finding", "look_id", "health_look"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("health_link")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(text("hash"))
                    .col(text("address"))
                    .col(uuid("look_id"))
                    .col(big_integer_null("checked_at"))
                    .col(integer("status"))
                    .col(text("fault"))
                    .col(integer("failed_days"))
                    .col(text("failed_day"))
                    .col(big_integer_null("failed_since"))
                    .foreign_key(&mut reference("health_link", "look_id", "health_look"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("health_place")
                    .col(pk_uuid("id"))
                    .col(uuid("link_id"))
                    .col(uuid("look_id"))
                    .col(text("place"))
                    .col(uuid_null("subject_id"))
                    .col(text("path"))
                    .col(text("title"))
                    .foreign_key(&mut reference("health_place", "link_id", "health_link"))
                    .foreign_key(&mut reference("health_place", "look_id", "health_look"))
                    .to_owned(),
            )
            .await?;
        for index in [
            index("health_look", &["realm_id", "began_at"]),
            unique("health_finding", &["realm_id", "live"]),
            index("health_finding", &["realm_id", "found_at"]),
            unique("health_link", &["realm_id", "hash"]),
            index("health_link", &["look_id"]),
            unique("health_place", &["link_id", "look_id", "path"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
