//! unit, unit_name, unit_parent, unit_group, unit_successor, person, role_grant, absence, session, one_time_link, sign_in_delay, old_password, consent.

use super::{index, reference};
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
                    .table("unit")
                    .col(pk_uuid("id"))
                    .col(text("kind"))
                    .col(integer("sort"))
                    .col(big_integer("opened_at"))
                    .col(big_integer_null("closed_at"))
                    .col(integer("version"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("unit_name")
                    .col(pk_uuid("id"))
                    .col(uuid("unit_id"))
                    .col(text("name"))
                    .col(text("short_name"))
                    .col(text("name_en"))
                    .col(text("sort_key"))
                    .col(big_integer("from_at"))
                    .col(big_integer_null("to_at"))
                    .foreign_key(&mut reference("unit_name", "unit_id", "unit"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(index("unit_name", &["unit_id", "from_at"]))
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("unit_parent")
                    .col(pk_uuid("id"))
                    .col(uuid("unit_id"))
                    .col(uuid_null("parent_id"))
                    .col(big_integer("from_at"))
                    .col(big_integer_null("to_at"))
                    .foreign_key(&mut reference("unit_parent", "unit_id", "unit"))
                    .foreign_key(&mut reference("unit_parent", "parent_id", "unit"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(index("unit_parent", &["unit_id", "from_at"]))
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("unit_group")
                    .col(pk_uuid("id"))
                    .col(uuid("unit_id"))
                    .col(text("group_key"))
                    .col(big_integer("from_at"))
                    .col(big_integer_null("to_at"))
                    .foreign_key(&mut reference("unit_group", "unit_id", "unit"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(index("unit_group", &["unit_id", "from_at"]))
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("unit_successor")
                    .col(pk_uuid("id"))
                    .col(uuid("unit_id"))
                    .col(uuid("successor_id"))
                    .col(big_integer("at"))
                    .foreign_key(&mut reference("unit_successor", "unit_id", "unit"))
                    .foreign_key(&mut reference("unit_successor", "successor_id", "unit"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("unit_successor", &["unit_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("person")
                    .col(pk_uuid("id"))
                    .col(text("name"))
                    .col(text("name_en"))
                    .col(text("sort_key"))
                    .col(text("login"))
                    .col(text("login_key").unique_key())
                    .col(text_null("email"))
                    .col(text_null("phone"))
                    .col(text("state"))
                    .col(text_null("password_hash"))
                    .col(big_integer_null("password_changed_at"))
                    .col(big_integer_null("failed_lock_until"))
                    .col(text_null("locale"))
                    .col(big_integer("created_at"))
                    .col(integer("version"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("role_grant")
                    .col(pk_uuid("id"))
                    .col(uuid("person_id"))
                    .col(uuid("unit_id"))
                    .col(text("role"))
                    .col(big_integer("from_at"))
                    .col(big_integer_null("to_at"))
                    .col(uuid_null("granted_by"))
                    .foreign_key(&mut reference("role_grant", "person_id", "person"))
                    .foreign_key(&mut reference("role_grant", "unit_id", "unit"))
                    .foreign_key(&mut reference("role_grant", "granted_by", "person"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("role_grant", &["person_id"])).await?;
        manager.create_index(index("role_grant", &["unit_id", "role"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("absence")
                    .col(pk_uuid("id"))
                    .col(uuid("person_id"))
                    .col(uuid("deputy_id"))
                    .col(big_integer("from_at"))
                    .col(big_integer("to_at"))
                    .col(text("note"))
                    .col(big_integer("created_at"))
                    .col(big_integer_null("ended_at"))
                    .col(integer("version"))
                    .foreign_key(&mut reference("absence", "person_id", "person"))
                    .foreign_key(&mut reference("absence", "deputy_id", "person"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("absence", &["deputy_id"])).await?;
        manager.create_index(index("absence", &["person_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("session")
                    .col(pk_uuid("id"))
                    .col(uuid("person_id"))
                    .col(blob("token_hash").unique_key())
                    .col(big_integer("created_at"))
                    .col(big_integer("seen_at"))
                    .col(big_integer("expires_at"))
                    .col(text("network"))
                    .col(text("device"))
                    .col(big_integer_null("ended_at"))
                    .foreign_key(&mut reference("session", "person_id", "person"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("session", &["person_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("one_time_link")
                    .col(pk_uuid("id"))
                    .col(text("purpose"))
                    .col(uuid_null("person_id"))
                    .col(blob("token_hash").unique_key())
                    .col(big_integer("created_at"))
                    .col(big_integer("expires_at"))
                    .col(big_integer_null("used_at"))
                    .col(uuid_null("created_by"))
                    .foreign_key(&mut reference("one_time_link", "person_id", "person"))
                    .foreign_key(&mut reference("one_time_link", "created_by", "person"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("one_time_link", &["person_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("sign_in_delay")
                    .col(text("key").primary_key())
                    .col(integer("thousandths"))
                    .col(big_integer("last_at"))
                    .col(integer("pending"))
                    .col(big_integer("pending_since"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("old_password")
                    .col(pk_uuid("id"))
                    .col(uuid("person_id"))
                    .col(text("password_hash"))
                    .col(big_integer("at"))
                    .foreign_key(&mut reference("old_password", "person_id", "person"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("old_password", &["person_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("consent")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(text("person_name"))
                    .col(text("purpose"))
                    .col(text("given_by"))
                    .col(big_integer("from_at"))
                    .col(big_integer_null("to_at"))
                    .col(text("note"))
                    .to_owned(),
            )
            .await?;
        Ok(())
    }
}
