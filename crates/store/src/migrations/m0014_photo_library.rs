//! draft_photo, revision_photo: what a working copy and each revision say of their photos, so that photos can be searched.
//! photo_right, photo_consent: what people have written down of a file. photo_reuse: photos that came from the library.

use super::{index, reference};
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, blob, boolean, integer, pk_uuid, text, uuid, uuid_null},
    sea_orm::{ConnectionTrait, prelude::Uuid},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        said_of_photos(manager).await?;
        written_down(manager).await?;
        manager
            .create_table(
                Table::create()
                    .table("photo_reuse")
                    .col(uuid("asset_id").primary_key())
                    .col(uuid("source_id"))
                    .foreign_key(&mut reference("photo_reuse", "asset_id", "asset"))
                    .foreign_key(&mut reference("photo_reuse", "source_id", "asset"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("photo_reuse", &["source_id"])).await?;
        manager.create_index(index("asset", &["realm_id", "hash"])).await?;
        fill(manager, "draft", "story_id", "draft_photo").await?;
        fill(manager, "revision", "id", "revision_photo").await
    }
}

async fn said_of_photos(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for (table, key, parent, parent_key) in [
        ("draft_photo", "story_id", "draft", "story_id"),
        ("revision_photo", "revision_id", "revision", "id"),
    ] {
        manager
            .create_table(
                Table::create()
                    .table(table)
                    .col(uuid(key))
                    .col(uuid("asset_id"))
                    .col(text("caption"))
                    .col(text("alt"))
                    .col(text("photographer"))
                    .col(text("place"))
                    .primary_key(Index::create().col(key).col("asset_id"))
                    .foreign_key(ForeignKey::create().from(table, key).to(parent, parent_key))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index(table, &["asset_id"])).await?;
    }
    Ok(())
}

async fn written_down(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("photo_right")
                .col(pk_uuid("id"))
                .col(big_integer("realm_id"))
                .col(blob("hash"))
                .col(text("holder"))
                .col(text("ground"))
                .col(text("channels"))
                .col(big_integer_null("until_at"))
                .col(text("shown"))
                .col(text("note"))
                .col(uuid("recorded_by"))
                .col(big_integer("recorded_at"))
                .col(big_integer_null("replaced_at"))
                .foreign_key(&mut reference("photo_right", "recorded_by", "person"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(index("photo_right", &["realm_id", "hash"]))
        .await?;
    manager
        .create_table(
            Table::create()
                .table("photo_consent")
                .col(pk_uuid("id"))
                .col(big_integer("realm_id"))
                .col(blob("hash"))
                .col(text("person_name"))
                .col(boolean("minor"))
                .col(text("guardian"))
                .col(text("scope"))
                .col(big_integer("from_at"))
                .col(big_integer_null("until_at"))
                .col(text("paper"))
                .col(uuid("recorded_by"))
                .col(big_integer("recorded_at"))
                .col(big_integer_null("replaced_at"))
                .col(big_integer_null("withdrawn_at"))
                .col(text("withdrawn_reason"))
                .col(uuid_null("withdrawn_by"))
                .col(big_integer_null("withdrawn_recorded_at"))
                .col(integer("version"))
                .foreign_key(&mut reference("photo_consent", "recorded_by", "person"))
                .foreign_key(&mut reference("photo_consent", "withdrawn_by", "person"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(index("photo_consent", &["realm_id", "hash"]))
        .await
}

/// Reads what is there already: the photos of every working copy and every revision, out of their content.
async fn fill(
    manager: &SchemaManager<'_>,
    from: &'static str,
    key: &'static str,
    to: &'static str,
) -> Result<(), DbErr> {
    let db = manager.get_connection();
    let keys = Query::select().column(key).from(from).to_owned();
    let keys: Vec<Uuid> = db
        .query_all(&keys)
        .await?
        .iter()
        .map(|row| row.try_get("", key))
        .collect::<Result<_, _>>()?;
    let owner = if to == "draft_photo" { "story_id" } else { "revision_id" };
    for id in keys {
        let content = Query::select()
            .column("content")
            .from(from)
            .and_where(Expr::col(key).eq(id))
            .to_owned();
        let Some(row) = db.query_one(&content).await? else {
            continue;
        };
        let content: serde_json::Value =
            serde_json::from_str(&row.try_get::<String>("", "content")?).unwrap_or_default();
        let mut seen = Vec::new();
        for photo in content["photos"].as_array().into_iter().flatten() {
            let said = |field: &str| photo[field].as_str().unwrap_or_default().to_owned();
            let Ok(asset) = Uuid::parse_str(&said("asset")) else {
                continue;
            };
            if seen.contains(&asset) {
                continue;
            }
            seen.push(asset);
            let place = content["event_place"].as_str().unwrap_or_default();
            let row = Query::insert()
                .into_table(to)
                .columns([owner, "asset_id", "caption", "alt", "photographer", "place"])
                .values_panic([
                    id.into(),
                    asset.into(),
                    said("caption").into(),
                    said("alt").into(),
                    said("photographer").into(),
                    place.into(),
                ])
                .to_owned();
            db.execute(&row).await?;
        }
    }
    Ok(())
}
