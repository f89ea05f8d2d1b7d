//! How often stories are read: days with their rule and salt, what tells readers of an open day apart, and the counts
//! that stay.

use super::index;
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, blob_null, integer, text, uuid},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        while_a_day_is_open(manager).await?;
        for (table, keys) in [
            ("read_hour", vec![uuid("story_id"), big_integer("hour")]),
            (
                "read_total",
                vec![text("day"), big_integer("hour"), text("referrer"), text("channel")],
            ),
            ("story_reads", vec![uuid("story_id")]),
        ] {
            counted(manager, table, keys, "reads").await?;
        }
        counted(manager, "read_refused", vec![text("day"), text("reason")], "visits").await?;
        // A list looks at some hours of all stories.
        manager.create_index(index("read_hour", &["hour"])).await
    }
}

async fn while_a_day_is_open(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("read_day")
                .col(text("day").primary_key())
                .col(integer("rule_version"))
                .col(integer("window_minutes"))
                .col(integer("per_address"))
                .col(blob_null("salt"))
                .col(big_integer_null("sealed_at"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("read_batch")
                .col(uuid("node"))
                .col(big_integer("number"))
                .col(text("day"))
                .primary_key(Index::create().col("node").col("number"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("read_mark")
                .col(text("day"))
                .col(uuid("story_id"))
                .col(integer("window_no"))
                .col(big_integer("reader"))
                .col(big_integer("address"))
                .primary_key(
                    Index::create()
                        .col("day")
                        .col("story_id")
                        .col("window_no")
                        .col("reader"),
                )
                .to_owned(),
        )
        .await?;
    // How many stand behind an address.
    let behind = index("read_mark", &["day", "story_id", "window_no", "address"]);
    manager.create_index(behind).await
}

/// A table of counts: the columns that name what is counted, and the count.
async fn counted(
    manager: &SchemaManager<'_>,
    table: &'static str,
    mut keys: Vec<ColumnDef>,
    count: &'static str,
) -> Result<(), DbErr> {
    let mut created = Table::create().table(table).to_owned();
    let mut primary = Index::create();
    for key in &mut keys {
        primary.col(Alias::new(key.get_column_name()));
        created.col(key);
    }
    created.col(big_integer(count)).primary_key(&mut primary);
    manager.create_table(created).await
}
