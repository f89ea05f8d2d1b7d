//! Lists, comparison and both languages.

use super::{World, begin, filled, stored, submissions, submitted};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use store::tables::story;

#[tokio::test]
async fn the_list_is_narrowed_and_turned_over() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = submitted(&officer).await;
    let row = story::Entity::find_by_id(id.0)
        .one(world.app.app.db.read())
        .await
        .unwrap()
        .unwrap();
    let app = &world.app.app;
    for n in 2..=65 {
        let mut copy = row.clone().into_active_model();
        copy.id = Set(app.ids.next(app.clock.now()));
        copy.no = Set(Some(n));
        copy.headline = Set(format!("第{n}篇 River"));
        let copy = &copy;
        app.db
            .write(|tx| async move { copy.clone().insert(&tx).await })
            .await
            .unwrap();
    }
    let page = officer.open("/desk/stories").await;
    page.is(200).sees("第 1 至 30 篇，共 65 篇").sees("下一页");
    officer
        .open("/desk/stories?page=3")
        .await
        .sees("第 61 至 65 篇，共 65 篇")
        .sees_no("下一页");
    officer
        .open("/desk/stories?words=2026-0064")
        .await
        .sees("第64篇")
        .sees("第 1 至 1 篇，共 1 篇");
    officer
        .open("/desk/stories?words=100%25")
        .await
        .sees("没有符合条件的稿件");
    officer
        .open("/desk/stories?state=draft")
        .await
        .sees("没有符合条件的稿件");
    officer
        .open("/desk/stories?state=in_review&words=%E7%AC%AC7%E7%AF%87")
        .await
        .sees("第7篇");
    // Small and capital letters are the same; signs stand for themselves.
    officer.open("/desk/stories?words=rIVER").await.sees("共 64 篇");
    officer.open("/desk/stories?words=_").await.sees("没有符合条件的稿件");
    let reviewer = world.as_person(world.town.unit_reviewer).await;
    reviewer.open("/desk/stories").await.is(200).sees("共 65 篇");
    reviewer
        .open(&format!("/desk/stories?unit={}", world.town.police))
        .await
        .sees("没有符合条件的稿件");
    world
        .as_person(world.town.other_officer)
        .await
        .open("/desk/stories")
        .await
        .sees("您还没有稿件");
}

#[tokio::test]
async fn two_revisions_are_compared() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = submitted(&officer).await;
    officer
        .post(&format!("/desk/stories/{id}/withdrawals"), &[("key", "w")])
        .await
        .is(303);
    let form = filled(&officer, id).await;
    let body = form.get("body").replacen("三十六位", "四十位", 1);
    let form = form
        .set("body", &body)
        .set("headline", "志愿者进社区教老人用手机")
        .tick("channels", "weibo");
    officer.post(&submissions(id), &form.fields).await.is(303);
    let list = officer.open(&format!("/desk/stories/{id}/revisions")).await;
    list.is(200).sees("第 2 版").sees("第 1 版").sees("报送");
    let page = officer.open(&format!("/desk/stories/{id}/comparison?a=2&b=1")).await;
    assert!(page.path.ends_with("/revisions/2/1"), "{}", page.path);
    page.is(200)
        .sees("<del>三十六</del><ins>四十</ins>")
        .sees("<del>走</del>")
        .sees("<ins>微博</ins>");
    officer
        .open(&format!("/desk/stories/{id}/revisions/1/1"))
        .await
        .is(200)
        .sees("两版完全一样");
    officer.get(&format!("/desk/stories/{id}/revisions/1/9")).await.is(404);
    world
        .as_person(world.town.other_officer)
        .await
        .get(&format!("/desk/stories/{id}/revisions/1/2"))
        .await
        .is(404);
}

#[tokio::test]
async fn every_page_speaks_english_too() {
    let world = World::new().await;
    let officer = world.officer().await.in_language("en");
    officer
        .open("/desk/stories")
        .await
        .is(200)
        .sees("You have no stories yet");
    officer.open("/desk/stories/new").await.is(200).sees("Begin writing");
    let id = begin(&officer, "feature").await;
    let form = stored(&officer, id)
        .await
        .set("byline", "By Zhou Xiaolan; photos: Tian He");
    let page = officer.post(&submissions(id), &form.fields).await;
    page.is(422)
        .sees("Please write a headline")
        .sees("things must be mended")
        .sees("Tian He (photographer)");
    let id = submitted(&officer).await;
    for path in ["", "/preview", "/revisions", "/revisions/1/1"] {
        officer.open(&format!("/desk/stories/{id}{path}")).await.is(200);
    }
    officer
        .open(&format!("/desk/stories/{id}"))
        .await
        .sees("You need not do anything")
        .sees("Submitted to First review");
}
