//! Parts of the public site that are drafted and released: the theme, with the pictures that belong to it, and the home
//! page, whose table was the same and is taken over.

use super::{index, reference, unique};
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, blob, integer, text, text_null, uuid, uuid_null},
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
                    .table("site_part")
                    .col(big_integer("realm_id"))
                    .col(text("part"))
                    .col(text_null("draft"))
                    .col(big_integer_null("drafted_at"))
                    .col(uuid_null("drafted_by"))
                    .col(text_null("released"))
                    .col(big_integer_null("released_at"))
                    .col(uuid_null("released_by"))
                    .col(integer("version"))
                    .primary_key(Index::create().col("realm_id").col("part"))
                    .foreign_key(&mut reference("site_part", "drafted_by", "person"))
                    .foreign_key(&mut reference("site_part", "released_by", "person"))
                    .to_owned(),
            )
            .await?;
        manager
            .get_connection()
            .execute_unprepared(
                "INSERT INTO site_part (realm_id, part, draft, drafted_at, drafted_by, released, released_at, released_by, version) \
                 SELECT realm_id, 'home', draft, drafted_at, drafted_by, released, released_at, released_by, version \
                 FROM home_layout",
            )
            .await?;
        manager
            .drop_table(Table::drop().table("home_layout").to_owned())
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("theme_picture")
                    .col(uuid("id").primary_key())
                    .col(big_integer("realm_id"))
                    .col(uuid("picture_id"))
                    .col(text("place"))
                    .col(integer("width"))
                    .col(integer("height"))
                    .col(blob("hash"))
                    .col(big_integer("created_at"))
                    .col(uuid_null("created_by"))
                    .foreign_key(&mut reference("theme_picture", "created_by", "person"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(unique("theme_picture", &["picture_id", "width"]))
            .await?;
        manager.create_index(index("theme_picture", &["hash"])).await
    }
}
