//! Counting reads: over HTTP, through the tables, on the pages.

use crate::publishing::signed::{content, sections, signed};
use app::metrics;
use domain::{
    StoryId,
    time::{DAY, HOUR, MINUTE},
};
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};
use store::tables::{read_batch, read_day, read_hour, read_mark, read_refused, read_total};
use testkit::{TestApp, Town, Visitor};

async fn published(kit: &TestApp, town: &Town) -> StoryId {
    let (_, units) = sections(kit).await;
    let id = signed(kit, town, 1, &content("三百盏灯")).await;
    crate::portal::release(kit, town, id, units).await;
    metrics::beat(&kit.app).await.unwrap();
    id
}

/// A browser of its own opens the story.
async fn read_by(kit: &TestApp, browser: &str) {
    opens(kit.visitor(), browser).await;
}

async fn opens(visitor: Visitor, browser: &str) {
    let request = visitor.request(axum::http::Method::GET, "/stories/2026/1").header(
        "user-agent",
        format!("Mozilla/5.0 (Linux; Android 14; {browser}) Chrome/140.0"),
    );
    visitor.send(request, axum::body::Body::empty()).await.is(200);
}

async fn shown(kit: &TestApp, story: StoryId) -> i64 {
    metrics::beat(&kit.app).await.unwrap();
    metrics::reads_of(kit.app.db.read(), story).await.unwrap()
}

#[tokio::test]
async fn a_reader_counts_once_a_day_and_programs_never() {
    let kit = TestApp::new().await;
    let town = Town::build(&kit.app).await;
    let id = published(&kit, &town).await;
    read_by(&kit, "one").await;
    read_by(&kit, "one").await;
    read_by(&kit, "two").await;
    read_by(&kit, "Googlebot/2.1; +http://www.google.com/bot.html").await;
    assert_eq!(shown(&kit, id).await, 2);
    // A page is shown with the same figure for less than a minute.
    kit.pass(MINUTE);
    kit.visitor()
        .open("/stories/2026/1")
        .await
        .sees("阅读")
        .sees("/how-we-count");
    // The same reader of tomorrow is another.
    kit.pass(DAY);
    metrics::beat(&kit.app).await.unwrap();
    read_by(&kit, "one").await;
    assert_eq!(shown(&kit, id).await, 3);
    let refused = read_refused::Entity::find().all(kit.app.db.read()).await.unwrap();
    assert!(refused.iter().any(|row| row.reason == "program" && row.visits > 0));
    assert!(refused.iter().any(|row| row.reason == "repeat" && row.visits == 1));
}

#[tokio::test]
async fn one_address_counts_twenty_readers_of_a_story() {
    let kit = TestApp::new().await;
    let town = Town::build(&kit.app).await;
    let id = published(&kit, &town).await;
    for no in 0..15 {
        read_by(&kit, &format!("phone {no}")).await;
    }
    assert_eq!(shown(&kit, id).await, 15);
    for no in 10..40 {
        read_by(&kit, &format!("phone {no}")).await;
    }
    assert_eq!(shown(&kit, id).await, 20);
    kit.pass(HOUR);
    read_by(&kit, "late").await;
    assert_eq!(shown(&kit, id).await, 20, "the number only grows");
}

#[tokio::test]
async fn whoever_is_signed_in_is_not_counted() {
    let kit = TestApp::new().await;
    let town = Town::build(&kit.app).await;
    let id = published(&kit, &town).await;
    kit.sign_in(town.chief).await.open("/stories/2026/1").await.is(200);
    assert_eq!(shown(&kit, id).await, 0);
}

#[tokio::test]
async fn two_nodes_count_a_reader_once_and_a_batch_that_comes_twice_once() {
    let kit = TestApp::new().await;
    let town = Town::build(&kit.app).await;
    let id = published(&kit, &town).await;
    let mut other = kit.app.clone();
    other.counting = std::sync::Arc::new(metrics::Counting::new(other.ids.next(other.clock.now())));
    metrics::open_days(&other).await.unwrap();
    let there = || Visitor::new(app::router(other.clone()));
    read_by(&kit, "one").await;
    opens(there(), "one").await;
    opens(there(), "two").await;
    metrics::beat(&other).await.unwrap();
    assert_eq!(shown(&kit, id).await, 2);
    assert_eq!(read_day::Entity::find().count(kit.app.db.read()).await.unwrap(), 1);
    assert_eq!(read_batch::Entity::find().count(kit.app.db.read()).await.unwrap(), 2);
}

#[tokio::test]
async fn nothing_that_tells_readers_apart_outlives_the_day() {
    let kit = TestApp::new().await;
    let town = Town::build(&kit.app).await;
    let id = published(&kit, &town).await;
    read_by(&kit, "one").await;
    assert_eq!(shown(&kit, id).await, 1);
    let db = kit.app.db.read();
    metrics::seal(&kit.app, kit.app.clock.now()).await.unwrap();
    assert_eq!(
        read_mark::Entity::find().count(db).await.unwrap(),
        1,
        "today stays open"
    );
    kit.pass(DAY + HOUR);
    metrics::beat(&kit.app).await.unwrap();
    metrics::seal(&kit.app, kit.app.clock.now()).await.unwrap();
    assert_eq!(read_mark::Entity::find().count(db).await.unwrap(), 0);
    let days = read_day::Entity::find().order_by_asc(read_day::Column::Day);
    let days = days.all(db).await.unwrap();
    assert!(days[0].salt.is_none() && days[0].sealed_at.is_some());
    assert!(days[1].salt.is_some() && days[1].sealed_at.is_none());
    assert_eq!(read_hour::Entity::find().count(db).await.unwrap(), 1);
    assert_eq!(read_total::Entity::find().count(db).await.unwrap(), 1);
    assert_eq!(shown(&kit, id).await, 1);
}

#[tokio::test]
async fn the_most_read_stand_first_by_period_and_section() {
    let kit = TestApp::new().await;
    let town = Town::build(&kit.app).await;
    kit.visitor().open("/most-read").await.is(200).sees("还没有阅读记录");
    published(&kit, &town).await;
    read_by(&kit, "one").await;
    metrics::beat(&kit.app).await.unwrap();
    metrics::refresh_lists(&kit.app).await.unwrap();
    for list in ["hot", "today", "week", "month", "all", "nonsense"] {
        kit.visitor()
            .open(&format!("/most-read?list={list}"))
            .await
            .is(200)
            .sees("三百盏灯");
    }
    kit.visitor().open("/most-read?section=units").await.sees("三百盏灯");
    kit.visitor()
        .open("/most-read?section=top-news")
        .await
        .is(200)
        .sees_no("三百盏灯");
    kit.visitor().open("/most-read?section=no-such").await.is(404);
    kit.pass(40 * DAY);
    metrics::refresh_lists(&kit.app).await.unwrap();
    kit.visitor().open("/most-read?list=month").await.sees_no("三百盏灯");
    kit.visitor().open("/most-read?list=all").await.sees("三百盏灯");
    kit.visitor().open("/how-we-count").await.is(200).sees("20");
}
