//! Units, the archive, and what programs follow: every list that leads to a story.

use super::{kit, published, with};
use crate::publishing::signed::{content, draft, photo};
use app::Http;
use domain::{
    document::Document,
    time::{DAY, HOUR},
};
use std::sync::Arc;

#[tokio::test]
async fn each_unit_has_a_page_of_what_it_published() {
    let (kit, town, _, units) = kit().await;
    published(&kit, &town, 1, units, &content("渠水清了")).await;
    let page = kit.visitor().open(&format!("/units/{}", town.library)).await;
    page.is(200).sees("渠水清了").sees("单位");
    super::is_cacheable(&page);
    let list = kit.visitor().open("/units").await;
    list.is(200).sees(&format!("/units/{}", town.library)).sees("1 篇");
    kit.visitor()
        .open(&format!("/units/{}", uuid::Uuid::nil()))
        .await
        .is(404);
    let other = kit.visitor().open(&format!("/units/{}", town.centre)).await;
    other.is(200).sees("本单位暂无稿件").sees_no("渠水清了");
    // What stands in a list leads to its unit, too.
    kit.visitor()
        .open("/sections/units")
        .await
        .sees(&format!("href=\"/units/{}\"", town.library));
}

#[tokio::test]
async fn the_archive_knows_every_month_in_which_something_was_released() {
    let (kit, town, _, units) = kit().await;
    kit.visitor().open("/archive").await.is(200).sees("还没有发布稿件");
    published(&kit, &town, 1, units, &content("十一月的稿件")).await;
    kit.pass(45 * DAY);
    published(&kit, &town, 2, units, &content("一月的稿件")).await;
    let archive = kit.visitor().open("/archive").await;
    archive
        .is(200)
        .sees("2026年")
        .sees("2027年")
        .sees("/archive/2026-11")
        .sees("/archive/2027-01");
    archive.sees_no("/archive/2026-12");
    let month = kit.visitor().open("/archive/2026-11").await;
    month
        .is(200)
        .sees("十一月的稿件")
        .sees_no("/stories/2026/2")
        .sees("/archive/2027-01");
    for nothing in [
        "/archive/2026-12",
        "/archive/2026-13",
        "/archive/nothing",
        "/archive/2026-011",
    ] {
        kit.visitor().open(nothing).await.is(404);
    }
}

#[tokio::test]
async fn feeds_carry_the_whole_text_in_three_formats() {
    let (kit, town, top, units) = with(|app| {
        app.http = Arc::new(Http {
            public_url: Some("https://news.yunchuan.example".parse().unwrap()),
            ..Http::default()
        })
    })
    .await;
    let mut pictured = content("渠 & 水");
    pictured.body = Document::from_plain_text("第一段。\n\n末一段 <b>。").unwrap();
    let id = draft(&kit, &town, town.officer, 90, &pictured).await;
    pictured.photos = vec![photo(&kit, &town, id, "渠边").await];
    published(&kit, &town, 1, units, &pictured).await;
    kit.pass(HOUR);
    published(&kit, &town, 2, top, &content("要闻一则")).await;

    let unit = format!("/units/{}", town.library);
    for (path, kind, escaped) in [
        ("/feed.xml", "application/atom+xml; charset=utf-8", "末一段 &#38;lt;b"),
        ("/rss.xml", "application/rss+xml; charset=utf-8", "末一段 &#38;lt;b"),
        ("/feed.json", "application/feed+json; charset=utf-8", "末一段 &lt;b"),
    ] {
        let all = kit.visitor().open(path).await;
        assert_eq!(all.is(200).header("content-type"), kind);
        all.sees("要闻一则")
            .sees("末一段")
            .sees("https://news.yunchuan.example/media/");
        assert!(all.body().contains(escaped), "{path}: {}", all.body());
        let section = kit.visitor().open(&format!("/sections/units{path}")).await;
        section.is(200).sees("第一段").sees_no("要闻一则");
        let of_unit = kit.visitor().open(&format!("{unit}{path}")).await;
        of_unit.is(200).sees("第一段");
        kit.visitor().open(&format!("/sections/no-such{path}")).await.is(404);
    }
    let json: serde_json::Value = serde_json::from_str(&kit.visitor().open("/feed.json").await.body()).unwrap();
    assert_eq!(json["items"].as_array().unwrap().len(), 2);
    assert_eq!(json["items"][1]["title"], "渠 & 水");
    assert_eq!(json["items"][1]["url"], "https://news.yunchuan.example/stories/2026/1");
}

#[tokio::test]
async fn maps_name_every_story_once_and_news_for_two_days() {
    let (kit, town, _, units) = kit().await;
    published(&kit, &town, 1, units, &content("旧闻")).await;
    kit.pass(3 * DAY);
    published(&kit, &town, 2, units, &content("新闻")).await;
    let index = kit.visitor().open("/sitemap.xml").await;
    index.is(200).sees("/sitemaps/2026-11.xml").sees("/sitemaps/news.xml");
    let month = kit.visitor().open("/sitemaps/2026-11.xml").await;
    month
        .is(200)
        .sees("/stories/2026/1</loc>")
        .sees("/stories/2026/2</loc>");
    let news = kit.visitor().open("/sitemaps/news.xml").await;
    news.is(200)
        .sees("/stories/2026/2</loc>")
        .sees_no("/stories/2026/1</loc>")
        .sees("<news:title>新闻</news:title>");
    kit.visitor().open("/sitemaps/2026-12.xml").await.is(404);
}

#[tokio::test]
async fn programs_read_who_wrote_a_story_and_when() {
    let (kit, town, _, units) = kit().await;
    published(&kit, &town, 1, units, &content("渠 </script><b> 水")).await;
    let html = kit.visitor().open("/stories/2026/1").await.body();
    let data = html.split("<script type=\"application/ld+json\">").nth(1).unwrap();
    let data: serde_json::Value = serde_json::from_str(data.split("</script>").next().unwrap()).unwrap();
    let article = &data["@graph"][0];
    assert_eq!(article["@type"], "NewsArticle");
    assert_eq!(article["headline"], "渠 </script><b> 水");
    assert_eq!(article["sourceOrganization"]["name"], "市图书馆");
    assert_eq!(article["author"][0]["@type"], "Person");
    assert!(article["datePublished"].as_str().unwrap().ends_with("+08:00"));
    assert_eq!(data["@graph"][1]["itemListElement"][1]["name"], "单位动态");
}
