//! outlet, edition, placement, variant, usage, usage_credit, correction, redirect, site_story.

use super::{index, reference, unique};
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, blob, boolean, integer, pk_uuid, text, uuid, uuid_null},
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
                    .table("outlet")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(text("key"))
                    .col(text("name_zh"))
                    .col(text("name_en"))
                    .col(text("kind"))
                    .col(text("level"))
                    .col(boolean("own"))
                    .col(integer("sort"))
                    .col(big_integer_null("closed_at"))
                    .col(integer("version"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(unique("outlet", &["realm_id", "key"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("edition")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(uuid("outlet_id"))
                    .col(text("no"))
                    .col(integer("year"))
                    .col(text("on_day"))
                    .col(text("state"))
                    .col(integer("version"))
                    .foreign_key(&mut reference("edition", "outlet_id", "outlet"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("placement")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(uuid("edition_id"))
                    .col(text("page"))
                    .col(text("slot"))
                    .col(uuid_null("story_id"))
                    .col(integer("sort"))
                    .foreign_key(&mut reference("placement", "edition_id", "edition"))
                    .foreign_key(&mut reference("placement", "story_id", "story"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("variant")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(uuid("story_id"))
                    .col(uuid("outlet_id"))
                    .col(uuid("revision_id"))
                    .col(blob("hash"))
                    .col(text("body"))
                    .col(big_integer("created_at"))
                    .foreign_key(&mut reference("variant", "story_id", "story"))
                    .foreign_key(&mut reference("variant", "outlet_id", "outlet"))
                    .foreign_key(&mut reference("variant", "revision_id", "revision"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(unique("variant", &["story_id", "outlet_id", "revision_id"]))
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("usage")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(uuid("outlet_id"))
                    .col(text("state"))
                    .col(text("form"))
                    .col(text("position"))
                    .col(uuid_null("section_id"))
                    .col(uuid_null("edition_id"))
                    .col(uuid_null("placement_id"))
                    .col(uuid("story_id"))
                    .col(uuid("revision_id"))
                    .col(blob("hash"))
                    .col(big_integer("release_at"))
                    .col(big_integer_null("released_at"))
                    .col(uuid_null("released_by"))
                    .col(uuid_null("acting_for"))
                    .col(text("proof"))
                    .col(uuid_null("parent_usage_id"))
                    .col(uuid_null("corrects_usage_id"))
                    .col(big_integer("created_at"))
                    .col(integer("version"))
                    .foreign_key(&mut reference("usage", "outlet_id", "outlet"))
                    .foreign_key(&mut reference("usage", "section_id", "section"))
                    .foreign_key(&mut reference("usage", "edition_id", "edition"))
                    .foreign_key(&mut reference("usage", "placement_id", "placement"))
                    .foreign_key(&mut reference("usage", "story_id", "story"))
                    .foreign_key(&mut reference("usage", "revision_id", "revision"))
                    .foreign_key(&mut reference("usage", "released_by", "person"))
                    .foreign_key(&mut reference("usage", "acting_for", "person"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("usage", &["story_id"])).await?;
        manager.create_index(index("usage", &["state", "release_at"])).await?;
        manager
            .create_index(index("usage", &["section_id", "released_at"]))
            .await?;
        manager
            .create_index(index("usage", &["outlet_id", "released_at"]))
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("usage_credit")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(uuid("usage_id"))
                    .col(uuid("story_id"))
                    .col(uuid("unit_id"))
                    .col(text("unit_name"))
                    .col(uuid_null("person_id"))
                    .col(text("person_name"))
                    .col(text("role"))
                    .col(integer("sort"))
                    .foreign_key(&mut reference("usage_credit", "usage_id", "usage"))
                    .foreign_key(&mut reference("usage_credit", "story_id", "story"))
                    .foreign_key(&mut reference("usage_credit", "unit_id", "unit"))
                    .foreign_key(&mut reference("usage_credit", "person_id", "person"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("usage_credit", &["usage_id"])).await?;
        manager.create_index(index("usage_credit", &["unit_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("correction")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(uuid("story_id"))
                    .col(uuid_null("usage_id"))
                    .col(text("kind"))
                    .col(text("note"))
                    .col(uuid("by_id"))
                    .col(text("by_name"))
                    .col(big_integer("at"))
                    .col(uuid_null("revision_id"))
                    .foreign_key(&mut reference("correction", "story_id", "story"))
                    .foreign_key(&mut reference("correction", "usage_id", "usage"))
                    .foreign_key(&mut reference("correction", "by_id", "person"))
                    .foreign_key(&mut reference("correction", "revision_id", "revision"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("correction", &["story_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("redirect")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(text("from_path"))
                    .col(uuid("story_id"))
                    .col(big_integer("at"))
                    .foreign_key(&mut reference("redirect", "story_id", "story"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(unique("redirect", &["realm_id", "from_path"]))
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("site_story")
                    .col(pk_uuid("story_id"))
                    .col(big_integer("realm_id"))
                    .col(uuid("usage_id"))
                    .col(text("section_slug"))
                    .col(text("headline"))
                    .col(text("summary"))
                    .col(uuid("unit_id"))
                    .col(text("unit_name"))
                    .col(text("kind"))
                    .col(uuid_null("cover_asset_id"))
                    .col(text("path"))
                    .col(big_integer("released_at"))
                    .col(integer("photo_count"))
                    .col(text("state"))
                    .foreign_key(&mut reference("site_story", "story_id", "story"))
                    .foreign_key(&mut reference("site_story", "usage_id", "usage"))
                    .foreign_key(&mut reference("site_story", "unit_id", "unit"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(index("site_story", &["state", "released_at"]))
            .await?;
        manager
            .create_index(index("site_story", &["section_slug", "released_at"]))
            .await?;
        manager
            .create_index(index("site_story", &["unit_id", "released_at"]))
            .await?;
        Ok(())
    }
}
