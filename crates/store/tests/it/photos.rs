//! What stands already when the photo library comes: its photos are found in it.

use sea_orm::{ConnectOptions, ConnectionTrait, Database, EntityTrait};
use sea_orm_migration::MigratorTrait;
use store::{
    migrations::Migrations,
    tables::{draft_photo, revision_photo},
};
use uuid::Uuid;

#[tokio::test]
async fn photos_of_older_drafts_and_revisions_are_listed_once_each() {
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(1);
    let db = Database::connect(options).await.unwrap();
    Migrations::up(&db, Some(13)).await.unwrap();
    db.execute_unprepared("PRAGMA foreign_keys = OFF").await.unwrap();
    let (story, asset) = (Uuid::from_u128(7), Uuid::from_u128(8));
    let photo = format!(r#"{{"asset":"{asset}","hash":"","caption":"桥","alt":"a","photographer":"何静"}}"#);
    let content = format!(r#"{{"event_place":"柳岸","photos":[{photo},{photo},{{"asset":"none"}}]}}"#);
    let id = story.simple();
    db.execute_unprepared(&format!(
        "INSERT INTO draft (story_id, content, saved_by, saved_at, version) VALUES (x'{id}', '{content}', x'{id}', 1, 1);
         INSERT INTO revision (id, realm_id, story_id, no, schema, content, canonical, hash, reason, created_by, created_at)
         VALUES (x'{id}', 0, x'{id}', 1, 1, '{content}', x'', x'', 'submitted', x'{id}', 1)"
    ))
    .await
    .unwrap();
    Migrations::up(&db, None).await.unwrap();
    let of_draft = draft_photo::Entity::find().all(&db).await.unwrap();
    let of_revision = revision_photo::Entity::find().all(&db).await.unwrap();
    let expected =
        |owner, asset_id, caption: &str, place: &str| (owner, asset_id, caption.to_owned(), place.to_owned());
    let drafts: Vec<_> = of_draft
        .into_iter()
        .map(|row| (row.story_id, row.asset_id, row.caption, row.place))
        .collect();
    let revisions: Vec<_> = of_revision
        .into_iter()
        .map(|row| (row.revision_id, row.asset_id, row.caption, row.place))
        .collect();
    assert_eq!(drafts, [expected(story, asset, "桥", "柳岸")]);
    assert_eq!(revisions, drafts);
}
