//! Taking a photo of the library into a story of one's own.

use super::{drafted, page_of, publish, send};
use crate::stories::{World, begin, stored};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::tables::{asset, photo_reuse, rendition};

#[tokio::test]
async fn a_photo_is_taken_with_its_words_and_without_its_bytes() {
    let world = World::new().await;
    let officer = world.officer().await;
    let (id, source) = drafted(&officer, 1, "11月18日，志愿者在教老人。").await;
    send(&officer, id).await.is(303);
    publish(&world, id).await;
    let other = world.as_person(world.town.other_officer).await;
    let story = begin(&other, "brief").await;
    let db = world.app.app.db.read();
    let files = world.app.app.media.list();
    let before = futures_util::StreamExt::count(files).await;

    // From the write page into the library and back.
    let library = format!("/desk/photos?for={story}");
    other.open(&format!("/desk/stories/{story}/edit")).await.sees(&library);
    let page = other.open(&library).await;
    let uses = format!("/desk/photos/{source}/uses");
    let form = page.is(200).sees("正在为《（还没有标题）》选图片").form(&uses);
    let write = other.submit(&form).await;
    assert!(write.is(200).path.starts_with(&format!("/desk/stories/{story}/edit")));
    other.submit(&form).await.is(200);
    let taken = stored(&other, story).await;
    let new = taken.get("photo_order").to_owned();
    assert_ne!(new, source);
    assert_eq!(taken.get(&format!("caption-{new}")), "11月18日，志愿者在教老人。");
    assert_eq!(taken.get(&format!("alt-{new}")), "河边的桥");
    assert_eq!(taken.get(&format!("photographer-{new}")), "陆远");
    assert_eq!(asset::Entity::find().count(db).await.unwrap(), 2);
    assert_eq!(futures_util::StreamExt::count(world.app.app.media.list()).await, before);
    let sizes = |of: &str| {
        let of: uuid::Uuid = of.parse().unwrap();
        rendition::Entity::find()
            .filter(rendition::Column::AssetId.eq(of))
            .filter(rendition::Column::Said.eq(""))
            .count(db)
    };
    assert_eq!(sizes(&new).await.unwrap(), sizes(&source).await.unwrap());
    other.open(&library).await.sees("已经在这篇稿件里");
    let again = other
        .post(&uses, &[("story", story.to_string().as_str()), ("key", "2")])
        .await;
    let there = again.is(303).header("location").to_owned();
    other.open(&there).await.sees("这张照片已经在稿件里了，是图 1");

    // Who takes a photo does not become its keeper, and sees nothing of its story.
    let page = other.open(&page_of(&new)).await;
    page.is(200)
        .sees_no("登记一人的同意")
        .sees_no(&format!("/desk/stories/{id}"));
    other
        .post(&format!("/desk/photos/{new}/rights"), &[("ground", "own")])
        .await
        .is(403);
    // The photo of the draft is its writer's alone.
    officer.get(&page_of(&new)).await.is(404);

    // Taken out and taken again it is the same photo; thrown away, its draft takes it along.
    let removal = format!("/desk/stories/{story}/photos/{new}/removal");
    other.post(&removal, &stored(&other, story).await.fields).await.is(303);
    other
        .post(&uses, &[("story", story.to_string().as_str()), ("key", "3")])
        .await
        .is(303);
    assert_eq!(stored(&other, story).await.get("photo_order"), new);
    assert_eq!(photo_reuse::Entity::find().count(db).await.unwrap(), 1);
    other
        .post(&format!("/desk/stories/{story}/deletion"), &[("key", "d")])
        .await
        .is(303);
    assert_eq!(photo_reuse::Entity::find().count(db).await.unwrap(), 0);
}

#[tokio::test]
async fn what_may_not_be_shown_and_what_is_not_seen_is_not_taken() {
    let world = World::new().await;
    let officer = world.officer().await;
    let (id, source) = drafted(&officer, 1, "11月18日，志愿者在教老人。").await;
    let other = world.as_person(world.town.other_officer).await;
    let story = begin(&other, "brief").await;
    let uses = format!("/desk/photos/{source}/uses");
    let into = story.to_string();
    other.post(&uses, &[("story", into.as_str())]).await.is(404);
    send(&officer, id).await.is(303);
    publish(&world, id).await;
    // Into somebody else's story, into one that is not open, into none.
    let foreign = begin(&officer, "brief").await.to_string();
    other.post(&uses, &[("story", foreign.as_str())]).await.is(404);
    other.get(&format!("/desk/photos?for={foreign}")).await.is(404);
    let own = id.to_string();
    officer.post(&uses, &[("story", own.as_str())]).await.is(303);
    let none = other.post(&uses, &[("story", "")]).await;
    let there = none.is(303).header("location").to_owned();
    other.open(&there).await.sees("请先选一篇稿件");

    let until = [
        ("ground", "licence"),
        ("holder", "山水图片社"),
        ("rights_until", "2026-11-19"),
    ];
    officer
        .post(&format!("/desk/photos/{source}/rights"), &until)
        .await
        .is(303);
    let refused = other
        .post(&uses, &[("story", into.as_str()), ("back", "library")])
        .await;
    let there = refused.is(303).header("location").to_owned();
    other
        .open(&there)
        .await
        .is(200)
        .sees("这张图片的使用期限已过，不能用到别的稿件里")
        .sees("权利已过期，或有人撤回同意，不能用");
    other.open(&page_of(&source)).await.sees("不能再用到别的稿件里");
    assert_eq!(stored(&other, story).await.get("photo_order"), "");
}
