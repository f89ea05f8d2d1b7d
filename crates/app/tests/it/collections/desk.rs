//! Putting one together in the browser.

use super::{LIST, begun, kit, path, place, press, published, row};
use crate::publishing::signed::{content, draft, photo, signed};
use domain::{CollectionId, Event, collections::Kind};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::tables::{collection, event};
use testkit::TestApp;

async fn events(kit: &TestApp) -> Vec<Event> {
    let rows = event::Entity::find()
        .filter(event::Column::Name.starts_with("collection."))
        .order_by_asc(event::Column::Seq)
        .all(kit.app.db.read())
        .await
        .unwrap();
    rows.iter()
        .map(|row| serde_json::from_str(&row.data).unwrap())
        .collect()
}

#[tokio::test]
async fn a_topic_is_begun_filled_and_released() {
    let (kit, town, _, units) = kit().await;
    published(&kit, &town, 1, units, &content("三百盏灯")).await;
    let coming = signed(&kit, &town, 2, &content("还没有发布的")).await;
    let chief = kit.sign_in(town.chief).await;
    chief.open(LIST).await.is(200).sees("还没有专题和系列");
    let page = chief.open("/desk/collections/new?kind=topic").await;
    let form = page.is(200).sees("新建专题").form(LIST);
    let page = chief.submit(&form).await;
    page.is(422).sees("请填写这一项");
    let form = page
        .form(LIST)
        .set("name_zh", "冬季安全进万家")
        .set("intro_zh", "一周讲透一件事。");
    let page = chief.submit(&form.clone().set("slug", "Winter Safety")).await;
    page.is(422).sees("请用小写字母开头");
    assert_eq!(
        page.form(LIST).get("name_zh"),
        "冬季安全进万家",
        "nothing typed is lost"
    );
    let page = chief.submit(&form.set("slug", "winter-safety")).await;
    page.is(200)
        .sees("已存为草稿")
        .sees("还没有放稿件")
        .sees("读者还看不到");
    let found = collection::Entity::find()
        .one(kit.app.db.read())
        .await
        .unwrap()
        .unwrap();
    let id = CollectionId(found.id);
    // The same word cannot name two topics; a series may have it.
    for (kind, status) in [("topic", 422), ("series", 200)] {
        let page = chief.open(&format!("/desk/collections/new?kind={kind}")).await;
        let form = page.form(LIST).set("name_zh", "又一个").set("slug", "winter-safety");
        chief.submit(&form).await.is(status);
    }
    // Nothing in it: nothing to release.
    press(&chief, id, "decisions", "step", "release")
        .await
        .is(422)
        .sees("请先放入一篇已发布的稿件");
    let page = press(&chief, id, "sections", "name_zh", "用气取暖").await;
    page.is(200).sees("子栏目已加上").sees("用气取暖");
    press(&chief, id, "sections", "name_zh", "用气取暖")
        .await
        .is(422)
        .sees("已有同名的子栏目");
    let page = chief.open(&format!("{}?q=三百盏", path(id))).await;
    page.is(200).sees("三百盏灯").sees_no("还没有发布的");
    let section = kit_section(&kit).await;
    let to_place = page.form(&format!("{}/stories", path(id))).set("section", &section);
    let lamp = story_of(&kit, "三百盏灯").await;
    let page = chief.submit(&to_place.set("story", &lamp)).await;
    page.is(200).sees("稿件已放入");
    press(&chief, id, "stories", "story", &coming.to_string())
        .await
        .is(200)
        .sees("发布后显示");
    let page = press(&chief, id, "decisions", "step", "release").await;
    page.is(200)
        .sees("读者可以打开了")
        .sees("/topics/winter-safety")
        .sees("已刊 1 篇，待刊 1 篇");
    let names: Vec<&str> = events(&kit).await.iter().map(Event::name).collect();
    assert_eq!(
        names,
        [
            "collection.created",
            "collection.created",
            "collection.section_changed",
            "collection.story_placed",
            "collection.story_placed",
            "collection.released"
        ]
    );
    chief.open(LIST).await.is(200).sees("已刊 1 篇，共 2 篇");
}

#[tokio::test]
async fn stories_are_ordered_by_buttons() {
    let (kit, town, _, units) = kit().await;
    let id = begun(&kit, Kind::Topic, "one", "一个专题").await;
    let mut stories = Vec::new();
    for no in 1..=3 {
        let story = published(&kit, &town, no, units, &content(&format!("第{no}篇"))).await;
        place(&kit, id, story).await;
        stories.push(story);
    }
    let chief = kit.sign_in(town.chief).await;
    press(&chief, id, "sections", "name_zh", "后记").await.is(200);
    let section = kit_section(&kit).await;
    press(&chief, id, "arrangements", "act", &format!("up-{}", stories[2]))
        .await
        .is(200);
    press(&chief, id, "arrangements", "act", &format!("down-{}", stories[0]))
        .await
        .is(200);
    let page = chief.open(&path(id)).await;
    let form = page.form(&format!("{}/arrangements", path(id)));
    let form = form
        .set(&format!("to-{}", stories[0]), &section)
        .set("act", &format!("to-{}", stories[0]));
    chief.submit(&form).await.is(200);
    let order = app::collections::contents(kit.app.db.read(), id).await.unwrap();
    assert_eq!(order.first, [stories[2], stories[1]]);
    assert_eq!(order.sections[0].stories, [stories[0]]);
    // A page that is old by now changes nothing.
    chief
        .submit(&form.set("key", "another"))
        .await
        .is(409)
        .sees("同事刚改过这里");
    // The sub-section goes, its story stays.
    let here = format!("{}/sections/{section}", path(id));
    let form = chief.open(&here).await.is(200).form(&here);
    let page = chief.submit(&form.clone().set("name_zh", "")).await;
    page.is(422).sees("请填写这一项");
    chief
        .submit(&form.set("act", "remove"))
        .await
        .is(200)
        .sees("移到了最上面");
    press(&chief, id, "arrangements", "act", &format!("out-{}", stories[1]))
        .await
        .is(200)
        .sees("稿件已移出");
    let order = app::collections::contents(kit.app.db.read(), id).await.unwrap();
    assert_eq!(order.first, [stories[2], stories[0]]);
    assert!(order.sections.is_empty());
}

#[tokio::test]
async fn a_story_is_a_part_of_one_series_and_may_stand_in_many_topics() {
    let (kit, town, _, units) = kit().await;
    let story = published(&kit, &town, 1, units, &content("三百盏灯")).await;
    let series = begun(&kit, Kind::Series, "one", "窗口内外").await;
    place(&kit, series, story).await;
    for slug in ["first", "second"] {
        let topic = begun(&kit, Kind::Topic, slug, slug).await;
        place(&kit, topic, story).await;
    }
    let other = begun(&kit, Kind::Series, "two", "另一个系列").await;
    let chief = kit.sign_in(town.chief).await;
    press(&chief, other, "stories", "story", &story.to_string())
        .await
        .is(422)
        .sees("已是另一个系列的一篇");
    // A series has no sub-sections, whatever is sent.
    chief.open(&path(other)).await.is(200).sees_no("加子栏目");
    let sent = [("key", "k"), ("version", "1"), ("name_zh", "子栏目")];
    chief
        .post(&format!("{}/sections", path(other)), &sent)
        .await
        .is(422)
        .sees("系列不分子栏目");
}

#[tokio::test]
async fn what_readers_have_seen_is_taken_down_and_not_deleted() {
    let (kit, town, _, units) = kit().await;
    let story = published(&kit, &town, 1, units, &content("三百盏灯")).await;
    let id = begun(&kit, Kind::Topic, "one", "一个专题").await;
    place(&kit, id, story).await;
    let chief = kit.sign_in(town.chief).await;
    press(&chief, id, "decisions", "step", "release").await.is(200);
    press(&chief, id, "decisions", "step", "close")
        .await
        .is(200)
        .sees("不再加稿件");
    let sent = [("key", "k"), ("version", "5"), ("story", &story.to_string())];
    let page = chief.post(&format!("{}/stories", path(id)), &sent).await;
    assert_eq!(page.status.as_u16(), 409, "an old page");
    press(&chief, id, "decisions", "step", "reopen").await.is(200);
    let page = press(&chief, id, "decisions", "step", "take_down").await;
    page.is(200).sees("已从网站撤下，读者看不到");
    assert!(page.find_form(&format!("{}/deletion", path(id))).is_none());
    let version = row(&kit, id).await.version.to_string();
    let sent = [("key", "k"), ("version", version.as_str())];
    chief
        .post(&format!("{}/deletion", path(id)), &sent)
        .await
        .is(422)
        .sees("不能删除");
    let draft = begun(&kit, Kind::Series, "two", "没有发布过的").await;
    place(&kit, draft, story).await;
    press(&chief, draft, "deletion", "key", "delete")
        .await
        .is(200)
        .sees("草稿已删除");
    chief.open(&path(draft)).await.is(404);
}

#[tokio::test]
async fn only_a_photo_that_readers_see_becomes_the_banner() {
    let (kit, town, _, units) = kit().await;
    let mut story = content("三百盏灯");
    let drafted = draft(&kit, &town, town.officer, 90, &story).await;
    story.photos = vec![photo(&kit, &town, drafted, "读者在阅览室看书。").await];
    let public = published(&kit, &town, 1, units, &story).await;
    let hidden = signed(&kit, &town, 2, &story).await;
    let id = begun(&kit, Kind::Topic, "one", "一个专题").await;
    place(&kit, id, public).await;
    let chief = kit.sign_in(town.chief).await;
    let here = format!("{}/banner", path(id));
    let page = chief.open(&here).await;
    page.is(200).sees("读者在阅览室看书。");
    let asset = story.photos[0].asset;
    let form = page.form(&here);
    chief
        .submit(&form.clone().set("photo", &format!("{hidden}:{asset}")))
        .await
        .is(422)
        .sees("已不在网站上");
    chief
        .submit(&form.set("photo", &format!("{public}:{asset}")))
        .await
        .is(200)
        .sees("已保存");
    assert_eq!(row(&kit, id).await.banner_asset_id, Some(asset.0));
    let page = chief.open(&here).await;
    page.is(200).sees("正在用");
    chief.submit(&page.form(&here).set("photo", "")).await.is(200);
    assert_eq!(row(&kit, id).await.banner_asset_id, None);
    // Words change, the address stays.
    let words = format!("{}/words", path(id));
    let form = chief.open(&words).await.is(200).sees("/topics/one").form(&words);
    chief
        .submit(&form.set("name_zh", "换了名字"))
        .await
        .is(200)
        .sees("换了名字");
    assert_eq!(row(&kit, id).await.slug, "one");
}

#[tokio::test]
async fn the_order_of_all_is_changed_by_buttons() {
    let (kit, town, ..) = kit().await;
    let first = begun(&kit, Kind::Topic, "one", "先来的").await;
    begun(&kit, Kind::Topic, "two", "后来的").await;
    let chief = kit.sign_in(town.chief).await;
    let page = chief.open(LIST).await;
    let order = |page: &testkit::Page| page.body().find("先来的") < page.body().find("后来的");
    assert!(!order(&page), "what is new stands first");
    let form = page.form(&format!("{}/moves", path(first)));
    let page = chief.submit(&form.set("direction", "up")).await;
    page.is(200);
    assert!(order(&page));
}

async fn kit_section(kit: &TestApp) -> String {
    let row = store::tables::collection_section::Entity::find()
        .one(kit.app.db.read())
        .await;
    row.unwrap().unwrap().id.to_string()
}

async fn story_of(kit: &TestApp, headline: &str) -> String {
    use store::tables::story;
    let row = story::Entity::find().filter(story::Column::Headline.eq(headline));
    row.one(kit.app.db.read()).await.unwrap().unwrap().id.to_string()
}
