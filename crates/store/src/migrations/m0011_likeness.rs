//! story_trace, story_print: by what a story is found again. likeness: what an editor said of two stories that are alike.

use super::{index, reference};
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, pk_uuid, text, uuid},
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
                    .table("story_trace")
                    .col(uuid("story_id").primary_key())
                    .col(big_integer("realm_id"))
                    .col(text("title_key"))
                    .foreign_key(&mut reference("story_trace", "story_id", "story"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("story_trace", &["title_key"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("story_print")
                    .col(uuid("story_id"))
                    .col(big_integer("print"))
                    .primary_key(Index::create().col("story_id").col("print"))
                    .foreign_key(&mut reference("story_print", "story_id", "story"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("story_print", &["print"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("likeness")
                    .col(pk_uuid("id"))
                    .col(big_integer("realm_id"))
                    .col(uuid("story_id"))
                    .col(uuid("other_id"))
                    .col(text("verdict"))
                    .col(uuid("judged_by"))
                    .col(big_integer("judged_at"))
                    .foreign_key(&mut reference("likeness", "story_id", "story"))
                    .foreign_key(&mut reference("likeness", "other_id", "story"))
                    .foreign_key(&mut reference("likeness", "judged_by", "person"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("likeness", &["story_id"])).await?;
        manager.create_index(index("likeness", &["other_id"])).await
    }
}
