//! story, story_writer, draft, revision, asset, rendition, credit, finding, presence.

use super::{index, reference, unique};
use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, big_integer_null, blob, blob_null, boolean, integer, integer_null, pk_uuid, text, text_null, uuid,
        uuid_null,
    },
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
                    .table("story")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(integer("year"))
                    .col(integer_null("no"))
                    .col(uuid("author_id"))
                    .col(uuid("unit_id"))
                    .col(text("unit_name"))
                    .col(text("kind"))
                    .col(text("headline"))
                    .col(text("state"))
                    .col(text_null("stage"))
                    .col(integer("stage_no"))
                    .col(integer("round"))
                    .col(integer("text_chars"))
                    .col(integer("photo_count"))
                    .col(boolean("in_newsroom"))
                    .col(uuid_null("claimed_by"))
                    .col(uuid_null("claimed_for"))
                    .col(big_integer_null("claimed_at"))
                    .col(big_integer_null("due_at"))
                    .col(integer("workflow_no"))
                    .col(text("signatures"))
                    .col(uuid_null("revision_id"))
                    .col(blob_null("revision_hash"))
                    .col(uuid_null("signed_revision_id"))
                    .col(blob_null("signed_hash"))
                    .col(text_null("public_path"))
                    .col(big_integer("created_at"))
                    .col(big_integer("updated_at"))
                    .col(big_integer_null("submitted_at"))
                    .col(big_integer("state_since"))
                    .col(integer("version"))
                    .foreign_key(&mut reference("story", "author_id", "person"))
                    .foreign_key(&mut reference("story", "unit_id", "unit"))
                    .foreign_key(&mut reference("story", "claimed_by", "person"))
                    .foreign_key(&mut reference("story", "claimed_for", "person"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(unique("story", &["realm_id", "year", "no"]))
            .await?;
        manager
            .create_index(unique("story", &["realm_id", "public_path"]))
            .await?;
        manager.create_index(index("story", &["author_id"])).await?;
        manager.create_index(index("story", &["unit_id", "state"])).await?;
        manager.create_index(index("story", &["state", "stage"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("story_writer")
                    .col(pk_uuid("id"))
                    .col(uuid("story_id"))
                    .col(uuid("person_id"))
                    .foreign_key(&mut reference("story_writer", "story_id", "story"))
                    .foreign_key(&mut reference("story_writer", "person_id", "person"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(unique("story_writer", &["story_id", "person_id"]))
            .await?;
        manager.create_index(index("story_writer", &["person_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("draft")
                    .col(pk_uuid("story_id"))
                    .col(text("content"))
                    .col(uuid_null("base_revision_id"))
                    .col(uuid("saved_by"))
                    .col(big_integer("saved_at"))
                    .col(integer("version"))
                    .foreign_key(&mut reference("draft", "story_id", "story"))
                    .foreign_key(&mut reference("draft", "saved_by", "person"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("revision")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(uuid("story_id"))
                    .col(integer("no"))
                    .col(integer("schema"))
                    .col(text("content"))
                    .col(blob("canonical"))
                    .col(blob("hash"))
                    .col(text("reason"))
                    .col(uuid("created_by"))
                    .col(big_integer("created_at"))
                    .foreign_key(&mut reference("revision", "story_id", "story"))
                    .foreign_key(&mut reference("revision", "created_by", "person"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(unique("revision", &["story_id", "no"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("asset")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(uuid("story_id"))
                    .col(text("kind"))
                    .col(blob("hash"))
                    .col(big_integer("size"))
                    .col(text("mime"))
                    .col(text("file_name"))
                    .col(integer("width"))
                    .col(integer("height"))
                    .col(text("caption"))
                    .col(text("photographer"))
                    .col(text("taken_at"))
                    .col(text("rights"))
                    .col(uuid("created_by"))
                    .col(big_integer("created_at"))
                    .foreign_key(&mut reference("asset", "story_id", "story"))
                    .foreign_key(&mut reference("asset", "created_by", "person"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("asset", &["story_id"])).await?;
        manager.create_index(index("asset", &["hash"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("rendition")
                    .col(pk_uuid("id"))
                    .col(uuid("asset_id"))
                    .col(text("format"))
                    .col(integer("width"))
                    .col(integer("height"))
                    .col(big_integer("size"))
                    .col(blob("hash"))
                    .foreign_key(&mut reference("rendition", "asset_id", "asset"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(unique("rendition", &["asset_id", "format", "width"]))
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("credit")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(uuid("revision_id"))
                    .col(uuid_null("person_id"))
                    .col(text("name"))
                    .col(text("role"))
                    .col(integer("sort"))
                    .foreign_key(&mut reference("credit", "revision_id", "revision"))
                    .foreign_key(&mut reference("credit", "person_id", "person"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("credit", &["revision_id"])).await?;
        manager.create_index(index("credit", &["person_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("finding")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(uuid("revision_id"))
                    .col(text("rule"))
                    .col(integer("rule_version"))
                    .col(text("severity"))
                    .col(text("place"))
                    .foreign_key(&mut reference("finding", "revision_id", "revision"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("finding", &["revision_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("presence")
                    .col(pk_uuid("id"))
                    .col(uuid("story_id"))
                    .col(uuid("person_id"))
                    .col(big_integer("seen_at"))
                    .foreign_key(&mut reference("presence", "story_id", "story"))
                    .foreign_key(&mut reference("presence", "person_id", "person"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(unique("presence", &["story_id", "person_id"]))
            .await?;
        Ok(())
    }
}
