//! Who has written a story stays known after they left it: they may not review it.

use sea_orm_migration::{prelude::*, schema::big_integer_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["wrote_at", "left_at"] {
            manager
                .alter_table(
                    Table::alter()
                        .table("story_writer")
                        .add_column(big_integer_null(column))
                        .to_owned(),
                )
                .await?;
        }
        // Whether those of before wrote anything is not on record: they count as having written.
        let all = Query::update()
            .table("story_writer")
            .value("wrote_at", 0_i64)
            .to_owned();
        manager.execute(all).await
    }
}
