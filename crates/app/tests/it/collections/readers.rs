//! What readers see of special topics and series, and when.

use super::{begun, kit, path, place, press, published, row};
use crate::{
    portal::release,
    publishing::signed::{content, draft, photo, signed},
};
use app::{By, collections};
use domain::{
    CollectionId, StoryId,
    collections::{Kind, Step},
    home::{Band, Layout},
    time::MINUTE,
};
use testkit::{TestApp, Town};
use uuid::Uuid;

async fn decided(kit: &TestApp, id: CollectionId, step: Step) {
    let version = row(kit, id).await.version;
    collections::decide(&kit.app, &By::system("test"), id, step, version, None)
        .await
        .unwrap();
    // As after every request that may change something.
    kit.app.pages.ask_anew();
}

async fn retract(kit: &TestApp, town: &Town, story: StoryId) {
    let chief = kit.sign_in(town.chief).await;
    let path = format!("/desk/stories/{story}/retractions");
    let form = chief.open(&path).await.form(&path);
    chief.submit(&form.set("note", "数据有误。")).await.is(200);
}

/// A public series of three parts, of which the second is not released.
async fn series(kit: &TestApp, town: &Town, units: Uuid) -> (CollectionId, [StoryId; 3]) {
    let first = published(kit, town, 1, units, &content("看河的人")).await;
    kit.pass(MINUTE);
    let second = signed(kit, town, 2, &content("老公证员")).await;
    let third = published(kit, town, 3, units, &content("最后一盏灯")).await;
    let id = begun(kit, Kind::Series, "counter", "窗口内外").await;
    for story in [first, second, third] {
        place(kit, id, story).await;
    }
    decided(kit, id, Step::Release).await;
    (id, [first, second, third])
}

#[tokio::test]
async fn nothing_is_public_before_its_release() {
    let (kit, town, _, units) = kit().await;
    let story = published(&kit, &town, 1, units, &content("三百盏灯")).await;
    let reader = kit.visitor();
    for _ in 0..3 {
        let page = reader.open("/").await;
        assert!(!page.links().contains(&"/topics".to_owned()), "the menu leads nowhere");
        reader.open("/topics/one").await.is(404);
        reader.open("/stories/2026/1").await.sees_no("收入专题");
    }
    reader.open("/topics").await.is(200).sees("还没有专题");
    let id = begun(&kit, Kind::Topic, "one", "冬季安全").await;
    place(&kit, id, story).await;
    reader.open("/topics/one").await.is(404);
    reader.open("/topics/one/feed.xml").await.is(404);
    reader.open("/topics").await.is(200).sees_no("冬季安全");
    decided(&kit, id, Step::Release).await;
    let page = reader.open("/topics/one").await;
    page.is(200)
        .sees("冬季安全")
        .sees("冬季安全的导语。")
        .sees("三百盏灯")
        .sees("市图书馆");
    assert!(page.body().contains("CollectionPage") && page.body().contains("BreadcrumbList"));
    reader.open("/series/one").await.is(404);
    reader.open("/topics").await.is(200).sees("冬季安全").sees("共 1 篇");
    assert!(reader.open("/").await.links().contains(&"/topics".to_owned()));
    reader.open("/stories/2026/1").await.sees("收入专题").sees("冬季安全");
    reader.open("/topics/one/feed.xml").await.is(200).sees("三百盏灯");
    reader.open("/topics/one/rss.xml").await.is(200).sees("三百盏灯");
    reader.open("/topics/one/feed.json").await.is(200).sees("三百盏灯");
    reader
        .open("/sitemaps/pages.xml")
        .await
        .is(200)
        .sees("/topics/one")
        .sees("/topics<");
    reader
        .in_language("en")
        .open("/topics/one")
        .await
        .is(200)
        .sees("1 story");
}

#[tokio::test]
async fn an_unpublished_story_shows_when_it_is_released_and_goes_when_it_is_taken_down() {
    let (kit, town, _, units) = kit().await;
    let (_, [first, second, _]) = series(&kit, &town, units).await;
    let reader = kit.visitor();
    let mut page = reader.open("/series/counter").await;
    for _ in 0..3 {
        page = reader.open("/series/counter").await;
    }
    page.is(200)
        .sees("看河的人")
        .sees("最后一盏灯")
        .sees_no("老公证员")
        .sees("已刊 2 篇")
        .sees("待刊 1 篇")
        .sees("壹")
        .sees("叁")
        .sees_no("贰")
        .sees("采写　何静");
    // From the first to the third, past the one that nobody can read yet.
    for _ in 0..3 {
        let article = reader.open("/stories/2026/1").await;
        article
            .sees("第 1 篇，共 3 篇")
            .sees("系列下一篇")
            .sees("最后一盏灯")
            .sees_no("系列上一篇");
    }
    release(&kit, &town, second, units).await;
    reader
        .open("/series/counter")
        .await
        .sees("老公证员")
        .sees("贰")
        .sees("已刊 3 篇")
        .sees_no("待刊");
    let article = reader.open("/stories/2026/1").await;
    let next = |page: &testkit::Page| {
        let html = page.body();
        html.split("data-next").nth(1).unwrap_or_default().to_owned()
    };
    assert!(next(&article).contains("老公证员"), "the very next reader");
    retract(&kit, &town, first).await;
    let page = reader.open("/series/counter").await;
    page.sees_no("看河的人").sees_no("壹").sees("贰").sees("叁");
    reader
        .open("/stories/2026/2")
        .await
        .sees("第 2 篇，共 3 篇")
        .sees_no("系列上一篇")
        .sees("系列下一篇");
}

#[tokio::test]
async fn what_is_arranged_anew_is_seen_by_the_next_reader() {
    let (kit, town, _, units) = kit().await;
    let (id, [first, ..]) = series(&kit, &town, units).await;
    let reader = kit.visitor();
    for _ in 0..4 {
        reader.open("/series/counter").await.is(200);
        reader.open("/stories/2026/1").await.sees("第 1 篇，共 3 篇");
        reader.open("/topics").await.sees("窗口内外");
    }
    let chief = kit.sign_in(town.chief).await;
    press(&chief, id, "arrangements", "act", &format!("down-{first}"))
        .await
        .is(200);
    reader.open("/stories/2026/1").await.sees("第 2 篇，共 3 篇");
    press(&chief, id, "arrangements", "act", &format!("out-{first}"))
        .await
        .is(200);
    reader.open("/stories/2026/1").await.sees_no("窗口内外");
    reader.open("/series/counter").await.sees_no("看河的人");
    let words = format!("{}/words", path(id));
    let form = chief.open(&words).await.form(&words);
    chief.submit(&form.set("name_zh", "换了名字")).await.is(200);
    let topics = reader.open("/topics").await;
    topics.sees("换了名字");
    assert!(!topics.body().contains(">窗口内外<"));
    reader.open("/stories/2026/3").await.sees("换了名字");
    press(&chief, id, "decisions", "step", "close").await.is(200);
    reader
        .open("/series/counter")
        .await
        .is(200)
        .sees("已结束")
        .sees_no("待刊");
    reader.open("/topics").await.sees("往期专题");
    press(&chief, id, "decisions", "step", "take_down").await.is(200);
    reader.open("/series/counter").await.is(404);
    assert!(!reader.open("/").await.links().contains(&"/topics".to_owned()));
}

#[tokio::test]
async fn the_banner_is_what_was_signed_and_goes_with_its_story() {
    let (kit, town, _, units) = kit().await;
    let mut story = content("三百盏灯");
    let drafted = draft(&kit, &town, town.officer, 90, &story).await;
    story.photos = vec![photo(&kit, &town, drafted, "读者在阅览室看书。").await];
    let pictured = published(&kit, &town, 1, units, &story).await;
    let other = published(&kit, &town, 2, units, &content("河边步道")).await;
    let id = begun(&kit, Kind::Topic, "one", "冬季安全").await;
    place(&kit, id, other).await;
    let banner = collections::Banner {
        story: pictured,
        asset: story.photos[0].asset,
    };
    let version = row(&kit, id).await.version;
    let by = By::system("test");
    collections::set_banner(&kit.app, &by, id, Some(banner), version, None)
        .await
        .unwrap();
    decided(&kit, id, Step::Release).await;
    let reader = kit.visitor();
    for _ in 0..3 {
        let page = reader.open("/topics/one").await;
        page.is(200).sees("读者在阅览室看书。");
        assert!(page.body().contains("og:image"));
    }
    retract(&kit, &town, pictured).await;
    let page = reader.open("/topics/one").await;
    page.is(200).sees("河边步道").sees_no("读者在阅览室看书。");
    assert!(!page.body().contains("og:image"));
    // With the last story gone the page says so.
    retract(&kit, &town, other).await;
    reader
        .open("/topics/one")
        .await
        .is(200)
        .sees("这里暂时没有可以读的稿件");
}

#[tokio::test]
async fn the_home_page_shows_those_that_go_on() {
    let (kit, town, _, units) = kit().await;
    series(&kit, &town, units).await;
    let story = published(&kit, &town, 4, units, &content("防汛演练")).await;
    let ended = begun(&kit, Kind::Topic, "flood", "防汛一百天").await;
    place(&kit, ended, story).await;
    decided(&kit, ended, Step::Release).await;
    let by = By::system("test");
    let layout = Layout {
        bands: vec![Band::Topics {}, Band::Units {}],
    };
    app::portal::save_draft(&kit.app, &by, &layout, 0, None).await.unwrap();
    app::portal::release_draft(&kit.app, &by, 1, None).await.unwrap();
    let reader = kit.visitor();
    for _ in 0..3 {
        reader.open("/").await.is(200).sees("窗口内外").sees("防汛一百天");
    }
    let chief = kit.sign_in(town.chief).await;
    press(&chief, ended, "decisions", "step", "close").await.is(200);
    let page = reader.open("/").await;
    page.sees("窗口内外").sees_no("防汛一百天");
    assert!(page.body().contains("data-count=\"1\""));
    chief.open("/desk/home").await.is(200).sees("专题条");
}

#[tokio::test]
async fn the_search_names_topics_and_series() {
    let (kit, town, _, units) = kit().await;
    series(&kit, &town, units).await;
    app::portal::catch_up(&kit.app).await.unwrap();
    let reader = kit.visitor();
    let asked = |words: &str| format!("/search?q={}", web::encoded(words));
    for (words, is_named) in [("窗口", true), ("窗口内外", true), ("门里门外", false)] {
        let page = reader.get(&asked(words)).await;
        page.is(200);
        assert_eq!(
            page.links().contains(&"/series/counter".to_owned()),
            is_named,
            "{words}"
        );
    }
}
