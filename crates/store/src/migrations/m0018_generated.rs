//! asset: whether the file itself says that a model made the picture.

use sea_orm_migration::{prelude::*, schema::boolean};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = boolean("generated").default(false).to_owned();
        manager
            .alter_table(Table::alter().table("asset").add_column(column).to_owned())
            .await
    }
}
