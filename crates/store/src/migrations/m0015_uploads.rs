//! upload, upload_part: files that come to a story in pieces.

use super::{index, reference, unique};
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, blob, pk_uuid, text, uuid, uuid_null},
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
                    .table("upload")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(uuid("story_id"))
                    .col(uuid("person_id"))
                    .col(text("purpose"))
                    .col(text("file_name"))
                    .col(big_integer("modified"))
                    .col(big_integer("size"))
                    .col(text("key"))
                    .col(big_integer("arrived"))
                    .col(uuid_null("asset_id"))
                    .col(big_integer("created_at"))
                    .col(big_integer("expires_at"))
                    .col(big_integer_null("finished_at"))
                    .foreign_key(&mut reference("upload", "story_id", "story"))
                    .foreign_key(&mut reference("upload", "person_id", "person"))
                    .foreign_key(&mut reference("upload", "asset_id", "asset"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(unique("upload", &["realm_id", "person_id", "key"]))
            .await?;
        manager.create_index(index("upload", &["story_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("upload_part")
                    .col(pk_uuid("id"))
                    .col(uuid("upload_id"))
                    .col(big_integer("begins"))
                    .col(big_integer("size"))
                    .col(blob("hash"))
                    .foreign_key(&mut reference("upload_part", "upload_id", "upload"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(unique("upload_part", &["upload_id", "begins"]))
            .await?;
        manager.create_index(index("upload_part", &["hash"])).await
    }
}
