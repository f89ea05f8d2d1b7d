//! rendition: parts of a photo, and copies for the public that say what was signed. site_story: which of them its cover is.

use sea_orm_migration::{prelude::*, schema::text};

use super::unique;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("rendition", "cut"),
            ("rendition", "said"),
            ("site_story", "cover_cut"),
            ("site_story", "cover_said"),
        ] {
            let column = text(column).default("").to_owned();
            manager
                .alter_table(Table::alter().table(table).add_column(column).to_owned())
                .await?;
        }
        manager
            .drop_index(
                Index::drop()
                    .name("uq_rendition_asset_id_format_width")
                    .table("rendition")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(unique("rendition", &["asset_id", "cut", "said", "format", "width"]))
            .await
    }
}
