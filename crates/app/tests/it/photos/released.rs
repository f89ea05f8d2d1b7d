//! Between the last signature and the release, and before a correction, a right can run out and a consent be withdrawn.

use super::{drafted, page_of, send, sign};
use crate::publishing::signed::sections;
use crate::stories::World;
use domain::{StoryId, time::DAY, time::HOUR};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::tables::{event, photo_consent, story, usage};
use testkit::{Page, Visitor};
use uuid::Uuid;

const GROWN: [(&str, &str); 4] = [
    ("person", "穿蓝上衣的志愿者"),
    ("age", "grown"),
    ("scope", "网站的新闻报道"),
    ("from", "2026-11-18"),
];

/// A signed story with one photo, the photo and the section it goes to.
async fn signed(world: &World) -> (StoryId, String, Uuid) {
    let officer = world.officer().await;
    let (id, asset) = drafted(&officer, 1, "11月18日，志愿者在教老人。").await;
    send(&officer, id).await.is(303);
    sign(world, id).await;
    let (section, _) = sections(&world.app).await;
    (id, asset, section)
}

async fn run_out(world: &World, asset: &str, until: &str) {
    let fields = [
        ("ground", "licence"),
        ("holder", "山水图片社"),
        ("rights_until", until),
        ("shown", "nobody"),
    ];
    let officer = world.officer().await;
    officer
        .post(&format!("/desk/photos/{asset}/rights"), &fields)
        .await
        .is(303);
}

async fn withdraw(world: &World, asset: &str) {
    let officer = world.officer().await;
    let row = photo_consent::Entity::find()
        .one(world.app.app.db.read())
        .await
        .unwrap();
    let consent = row.unwrap().id.to_string();
    let fields = [
        ("consent", consent.as_str()),
        ("withdrawn_on", "2026-11-19"),
        ("reason", "本人来电要求"),
    ];
    officer
        .post(&format!("/desk/photos/{asset}/withdrawals"), &fields)
        .await
        .is(303);
}

async fn release(chief: &Visitor, id: StoryId, section: Uuid, at: Option<&str>) -> Page {
    let page = chief.open(&format!("/desk/publishing/{id}")).await;
    let form = page.is(200).form(&format!("/desk/stories/{id}/releases"));
    let mut form = form.set("section", &section.to_string());
    if let Some(at) = at {
        form = form.set("when", "at").set("at", at);
    }
    chief.submit(&form).await
}

async fn state(world: &World, id: StoryId) -> String {
    let row = story::Entity::find_by_id(id.0).one(world.app.app.db.read()).await;
    row.unwrap().unwrap().state
}

async fn stopped(world: &World) -> u64 {
    let rows = event::Entity::find().filter(event::Column::Name.eq("publishing.release_stopped"));
    rows.count(world.app.app.db.read()).await.unwrap()
}

#[tokio::test]
async fn a_photo_that_may_not_be_shown_any_more_is_not_released_at_once() {
    let world = World::new().await;
    let (id, asset, section) = signed(&world).await;
    let chief = world.as_person(world.town.chief).await;
    // The page was open when the right ran out.
    let page = chief.open(&format!("/desk/publishing/{id}")).await;
    let form = page.form(&format!("/desk/stories/{id}/releases"));
    run_out(&world, &asset, "2026-11-19").await;
    chief
        .submit(&form.set("section", &section.to_string()))
        .await
        .is(409)
        .sees("第 1 张图片（11月18日，志愿者在教老人。）不能发布")
        .sees("使用期限已过");
    assert_eq!(state(&world, id).await, "signed");
    assert_eq!(usage::Entity::find().count(world.app.app.db.read()).await.unwrap(), 0);
    // Whoever opens it now reads it first, and is offered nothing that would be refused.
    let page = chief.open(&format!("/desk/publishing/{id}")).await;
    page.sees("第 1 张图片").sees_no("什么时候发布");
    let english = [("locale", "en"), ("back", "/desk")];
    chief.post("/language", &english).await.is(303);
    chief
        .open(&format!("/desk/publishing/{id}"))
        .await
        .sees("Photo 1 (“11月18日，志愿者在教老人。”) cannot be released: by then the rights to it have run out");
    let chief = world.as_person(world.town.chief).await;
    run_out(&world, &asset, "2027-11-19").await;
    release(&chief, id, section, None).await.is(200).sees("已发布");
    assert_eq!(stopped(&world).await, 0);
}

#[tokio::test]
async fn no_time_is_set_at_which_a_right_will_have_run_out() {
    let world = World::new().await;
    let (id, asset, section) = signed(&world).await;
    run_out(&world, &asset, "2026-11-21").await;
    let chief = world.as_person(world.town.chief).await;
    let late = release(&chief, id, section, Some("2026-11-23T09:00")).await;
    // What was typed is still there.
    late.is(409).sees("到发布时，它的使用期限已过").sees("2026-11-23T09:00");
    assert_eq!(state(&world, id).await, "signed");
    release(&chief, id, section, Some("2026-11-20T12:00")).await.is(200);
    assert_eq!(state(&world, id).await, "scheduled");
}

#[tokio::test]
async fn a_set_time_that_a_withdrawn_consent_stops_tells_those_who_may_release() {
    let world = World::new().await;
    let (id, asset, section) = signed(&world).await;
    let officer = world.officer().await;
    officer
        .post(&format!("/desk/photos/{asset}/consents"), &GROWN)
        .await
        .is(303);
    let chief = world.as_person(world.town.chief).await;
    release(&chief, id, section, Some("2026-11-20T12:00")).await.is(200);
    world.app.run_jobs().await;
    withdraw(&world, &asset).await;
    // Before its time: the page says so, and the time can still be called off.
    let page = chief.open(&format!("/desk/publishing/{id}")).await;
    page.sees("图中有人撤回了同意").sees("取消定时发布");

    world.app.pass(4 * HOUR);
    for _ in 0..3 {
        world.app.run_jobs_and_clock().await;
        world.app.pass(domain::time::MINUTE);
    }
    assert_eq!(state(&world, id).await, "signed");
    assert_eq!(stopped(&world).await, 1);
    world.app.visitor().open("/stories/2026/1").await.is(404);
    let chief = world.as_person(world.town.chief).await;
    let notices = chief.open("/desk/notices").await;
    notices.sees("没有发布：第 1 张图片里有人撤回了同意，或同意已到期");
    let about = format!("/desk/publishing/{id}");
    let link = notices
        .links()
        .into_iter()
        .find(|link| link.starts_with("/desk/notices/"));
    let followed = chief.get(&link.unwrap()).await;
    assert_eq!(followed.is(303).header("location"), about);
    let officer = world.officer().await;
    officer
        .open("/desk/notices")
        .await
        .sees("定时发布取消了")
        .sees_no("撤回了同意");
    let story = officer.open(&format!("/desk/stories/{id}")).await;
    story.sees("到时没有发布：第 1 张图片里有人撤回了同意");

    // They agree again, and the story goes out.
    world.app.pass(DAY);
    let officer = world.officer().await;
    officer
        .post(&format!("/desk/photos/{asset}/consents"), &GROWN)
        .await
        .is(303);
    let chief = world.as_person(world.town.chief).await;
    officer.open(&page_of(&asset)).await.sees_no("同意已撤回或到期");
    release(&chief, id, section, None).await.is(200).sees("已发布");
}

#[tokio::test]
async fn a_correction_shows_no_photo_again_whose_right_has_run_out() {
    let world = World::new().await;
    let (id, asset, section) = signed(&world).await;
    let chief = world.as_person(world.town.chief).await;
    release(&chief, id, section, None).await.is(200);
    run_out(&world, &asset, "2026-11-19").await;

    let path = format!("/desk/stories/{id}/corrections");
    let form = chief.open(&path).await.is(200).form(&path);
    let form = form.set("note", "人数有误。").set("headline", "来了三百二十一人");
    let refused = chief.submit(&form).await;
    refused
        .is(409)
        .sees("图片“11月18日，志愿者在教老人。”不能再登。它的使用期限已过")
        .sees("您填写的内容还在下面");
    // What was typed is still there, and goes out without the photo, or once the right is renewed.
    let again = refused.form(&path);
    assert_eq!(
        (again.get("note"), again.get("headline")),
        ("人数有误。", "来了三百二十一人")
    );
    let out = again.clone().tick(&format!("out-{asset}"), "1");
    let refused_otherwise = chief.submit(&out.clone().set("note", "")).await;
    let kept = refused_otherwise.is(422).form(&path);
    assert_eq!(kept.get(&format!("out-{asset}")), "1");
    assert_eq!(kept.get(&format!("caption-{asset}")), "11月18日，志愿者在教老人。");
    chief.submit(&out).await.is(200).sees("已更正");
    world.app.run_jobs().await;
    let page = world.app.visitor().open("/stories/2026/1").await;
    page.is(200).sees("来了三百二十一人").sees_no("志愿者在教老人");
}
