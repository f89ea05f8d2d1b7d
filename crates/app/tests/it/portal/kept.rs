//! Pages that are kept in memory: nobody sees a stale one, nobody sees another reader's.

use super::{kit, published, release};
use crate::publishing::signed::{content, signed};
use app::{metrics, portal::Pages};
use axum::{
    body::Body,
    http::{Method, header},
};
use domain::{StoryId, time::SECOND};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use std::{io::Read, sync::Arc, time::Duration};
use store::tables::site_story;
use testkit::{Page, TestApp, Town, Visitor};

const STORY: &str = "/stories/2026/1";
const PAGES: [&str; 3] = ["/", "/sections/units", STORY];

/// Changes what lists say behind the program's back, which no event tells.
async fn meddle(kit: &TestApp, story: StoryId) {
    let row = site_story::Entity::find_by_id(story.0).one(kit.app.db.read()).await;
    let mut row = row.unwrap().unwrap().into_active_model();
    row.headline = Set("没有人说过的标题".to_owned());
    let row = &row;
    kit.app
        .db
        .write(|tx| async move { row.clone().update(&tx).await.map(|_| ()) })
        .await
        .unwrap();
}

/// The same program once more, on the same database: another node.
fn other_node(kit: &TestApp) -> Visitor {
    let mut app = kit.app.clone();
    app.pages = Arc::new(Pages::new(1_000_000));
    Visitor::new(app::router(app))
}

async fn correct(kit: &TestApp, town: &Town, story: StoryId, headline: &str) {
    let chief = kit.sign_in(town.chief).await;
    let path = format!("/desk/stories/{story}/corrections");
    let form = chief.open(&path).await.is(200).form(&path);
    chief
        .submit(&form.set("note", "标题有误。").set("headline", headline))
        .await
        .is(200)
        .sees("已更正");
}

#[tokio::test]
async fn a_page_is_drawn_once_for_many() {
    let (kit, town, _, units) = kit().await;
    let id = published(&kit, &town, 1, units, &content("三百盏灯")).await;
    let reader = kit.visitor();
    // The first look of a node counts as a change, so that pages are kept from the second drawing on.
    for _ in 0..2 {
        reader.open("/sections/units").await.sees("三百盏灯");
    }
    meddle(&kit, id).await;
    reader.open("/sections/units").await.sees("三百盏灯");
    kit.visitor().open("/sections/units").await.sees("三百盏灯");
    // Another language and another way of reading are other pages.
    let english = kit.visitor().in_language("en");
    english.open("/sections/units").await.sees("没有人说过的标题");
    let senior = kit.visitor().with_cookie("copydesk_reading", "auto.senior");
    senior.open("/sections/units").await.sees("没有人说过的标题");
    // In the end it is drawn anew for its figures of reads.
    kit.pass(60 * SECOND);
    reader.open("/sections/units").await.sees("没有人说过的标题");
}

#[tokio::test]
async fn a_correction_is_seen_by_the_very_next_reader() {
    let (kit, town, _, units) = kit().await;
    let id = published(&kit, &town, 1, units, &content("三百盏灯")).await;
    let reader = kit.visitor();
    for page in PAGES.iter().cycle().take(9) {
        reader.open(page).await.is(200).sees("三百盏灯");
    }
    correct(&kit, &town, id, "三百二十盏灯").await;
    for page in PAGES {
        reader.open(page).await.is(200).sees("三百二十盏灯").sees_no("三百盏灯");
    }
}

#[tokio::test]
async fn a_release_and_a_retraction_are_seen_by_the_very_next_reader() {
    let (kit, town, _, units) = kit().await;
    published(&kit, &town, 1, units, &content("三百盏灯")).await;
    let reader = kit.visitor();
    for page in PAGES.iter().cycle().take(9) {
        reader.open(page).await.is(200);
    }
    let second = signed(&kit, &town, 2, &content("第二天晚上")).await;
    release(&kit, &town, second, units).await;
    for page in PAGES {
        reader.open(page).await.is(200).sees("第二天晚上");
    }
    let chief = kit.sign_in(town.chief).await;
    let path = format!("/desk/stories/{second}/retractions");
    let form = chief.open(&path).await.form(&path);
    chief
        .submit(&form.set("note", "数据有误。"))
        .await
        .is(200)
        .sees("已撤稿");
    for page in PAGES {
        reader.open(page).await.is(200).sees_no("第二天晚上");
    }
    reader.open("/stories/2026/2").await.is(410);
}

#[tokio::test]
async fn another_node_sees_a_correction_within_a_second() {
    let (kit, town, _, units) = kit().await;
    let id = published(&kit, &town, 1, units, &content("三百盏灯")).await;
    let there = other_node(&kit);
    for page in PAGES.iter().cycle().take(9) {
        there.open(page).await.is(200).sees("三百盏灯");
    }
    correct(&kit, &town, id, "三百二十盏灯").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    for page in PAGES {
        there.open(page).await.is(200).sees("三百二十盏灯").sees_no("三百盏灯");
    }
}

#[tokio::test]
async fn settings_change_every_page() {
    let (kit, town, _, units) = kit().await;
    published(&kit, &town, 1, units, &content("三百盏灯")).await;
    let reader = kit.visitor();
    for page in PAGES.iter().cycle().take(9) {
        reader.open(page).await.is(200).sees_no("青川夜读网");
    }
    let admin = kit.sign_in(town.system_admin).await;
    let path = "/desk/settings/institution";
    let form = admin.open(path).await.is(200).form(path);
    admin.submit(&form.set("site_zh", "青川夜读网")).await.is(200);
    for page in PAGES {
        reader.open(page).await.is(200).sees("青川夜读网");
    }
}

#[tokio::test]
async fn whoever_is_signed_in_shares_no_page() {
    let (kit, town, _, units) = kit().await;
    published(&kit, &town, 1, units, &content("三百盏灯")).await;
    let chief = kit.sign_in(town.chief).await;
    for page in PAGES.iter().cycle().take(6) {
        let own = chief.open(page).await;
        assert_eq!(own.is(200).header("cache-control"), "private, no-cache", "{page}");
    }
    for page in PAGES.iter().cycle().take(6) {
        let seen = kit.visitor().open(page).await;
        assert_eq!(seen.header("cache-control"), "public, max-age=0", "{page}");
    }
}

#[tokio::test]
async fn reads_of_kept_pages_count() {
    let (kit, town, _, units) = kit().await;
    let id = published(&kit, &town, 1, units, &content("三百盏灯")).await;
    metrics::beat(&kit.app).await.unwrap();
    for no in 0..5 {
        let reader = kit.visitor().from_address([203, 0, 113, no]);
        for _ in 0..3 {
            let request = reader
                .request(Method::GET, STORY)
                .header("user-agent", "Mozilla/5.0 (Linux; Android 14) Chrome/140.0");
            reader.send(request, Body::empty()).await.is(200);
        }
    }
    metrics::beat(&kit.app).await.unwrap();
    assert_eq!(metrics::reads_of(kit.app.db.read(), id).await.unwrap(), 5);
}

async fn asked_with(kit: &TestApp, name: header::HeaderName, value: &str) -> Page {
    let reader = kit.visitor();
    let request = reader.request(Method::GET, STORY).header(name, value);
    reader.send(request, Body::empty()).await
}

#[tokio::test]
async fn the_wire_carries_the_page_packed_or_not_at_all() {
    let (kit, town, _, units) = kit().await;
    published(&kit, &town, 1, units, &content("三百盏灯")).await;
    for _ in 0..3 {
        let packed = asked_with(&kit, header::ACCEPT_ENCODING, "gzip, br").await;
        assert_eq!(packed.is(200).header("content-encoding"), "br");
        assert_eq!(packed.header("content-length"), packed.bytes.len().to_string());
        assert!(packed.header("content-security-policy").contains("default-src 'self'"));
        let gzip = asked_with(&kit, header::ACCEPT_ENCODING, "gzip").await;
        let mut html = String::new();
        flate2::read::GzDecoder::new(&*gzip.bytes)
            .read_to_string(&mut html)
            .unwrap();
        let plain = kit.visitor().open(STORY).await;
        assert!(html == plain.body() && html.contains("三百盏灯"));
        let etag = plain.header("etag").to_owned();
        let again = asked_with(&kit, header::IF_NONE_MATCH, &etag).await;
        assert_eq!(again.is(304).bytes.len(), 0);
        assert_eq!(again.header("etag"), etag);
    }
}
