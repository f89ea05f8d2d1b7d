//! A story as readers keep it, pass it on, and read on from it.

use super::{kit, published, with};
use crate::publishing::signed::{content, draft, photo};
use app::{Http, portal::catch_up};
use domain::{content::StoryContent, document::Document, time::MINUTE};
use std::sync::Arc;
use testkit::{Page, TestApp};

const STORY: &str = "/stories/2026/1";

fn at_example(app: &mut app::App) {
    app.http = Arc::new(Http {
        public_url: Some("https://news.example".parse().unwrap()),
        ..Http::default()
    });
}

#[tokio::test]
async fn a_story_can_be_passed_on_without_scripts() {
    let (kit, town, _, units) = with(at_example).await;
    published(&kit, &town, 1, units, &content("三百盏灯&一夜")).await;
    let page = kit.visitor().open(STORY).await;
    page.is(200).sees("分享").sees("https://news.example/stories/2026/1");
    let body = page.body();
    assert!(body.contains("role=\"img\" aria-label=\"本页二维码\""));
    assert_eq!(body.matches("id=\"page-code\"").count(), 1, "drawn once, shown twice");
    let links = page.links();
    let weibo = links.iter().find(|link| link.contains("weibo")).unwrap();
    let (address, title) = weibo.rsplit_once("&title=").unwrap();
    assert!(
        address.ends_with("?url=https%3A//news.example/stories/2026/1"),
        "{weibo}"
    );
    assert!(!title.contains('&') && title.starts_with("%E4%B8%89"), "{weibo}");
    let mail = links.iter().find(|link| link.starts_with("mailto:?")).unwrap();
    assert!(mail.contains("https%3A//news.example/stories/2026/1"), "{mail}");
    let english = kit.visitor().in_language("en").open(STORY).await;
    english.sees("Scan to read this on your phone");
    assert!(english.body().contains("QR code of this page"));
}

#[tokio::test]
async fn a_photo_of_a_story_opens_as_a_file() {
    let (kit, town, _, units) = kit().await;
    let mut text = content("三百盏灯");
    let id = draft(&kit, &town, town.officer, 90, &text).await;
    text.photos = vec![photo(&kit, &town, id, "读者在阅览室看书。").await];
    published(&kit, &town, 1, units, &text).await;
    let page = kit.visitor().open(STORY).await;
    let body = page.body();
    let link = body.split("<a class=\"enlarge\" href=\"").nth(1).unwrap();
    assert!(link.starts_with("/media/"), "{link:.80}");
    assert!(body.contains("<dialog class=\"viewer\""));
    published(&kit, &town, 2, units, &content("没有图")).await;
    let bare = kit.visitor().open("/stories/2026/2").await.body();
    assert!(!bare.contains("<dialog"), "nothing to leaf through");
}

fn written(headline: &str, body: &str) -> StoryContent {
    StoryContent {
        body: Document::from_plain_text(body).unwrap(),
        kicker: String::new(),
        deck: String::new(),
        summary: String::new(),
        ..content(headline)
    }
}

/// The addresses under “related”, in their order.
fn related(page: &Page) -> Vec<String> {
    let body = page.body();
    let block = body.split("related-block").nth(1).unwrap_or_default();
    let block = block.split("</section>").next().unwrap_or_default();
    let links = block.split("<h3><a href=\"").skip(1);
    links.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

async fn open(kit: &TestApp, path: &str) -> Page {
    let page = kit.visitor().open(path).await;
    page.is(200);
    page
}

#[tokio::test]
async fn related_stories_are_about_the_same_and_else_the_newest_of_the_section() {
    let (kit, town, top, units) = kit().await;
    let stories = [
        (
            1,
            units,
            "图书馆整夜开放",
            "阅览室增加座位，夜读的人多了。志愿者整理旧书。",
        ),
        (2, top, "旧书收来以后", "图书馆的志愿者把旧书分给社区阅览室。"),
        (3, top, "河道网格员巡河", "网格员清理漂浮物，岸线整洁。"),
        (4, top, "法律援助进工地", "调解员为工人讨回工资。"),
        (5, top, "市场检查标签", "检查员看散装食品的标签。"),
        (6, units, "急救课进学校", "学生学会止血和包扎。"),
    ];
    let mut ids = Vec::new();
    for (no, section, headline, body) in stories {
        ids.push(published(&kit, &town, no, section, &written(headline, body)).await);
        kit.pass(MINUTE);
    }
    // No index yet.
    assert_eq!(related(&open(&kit, STORY).await), ["/stories/2026/6"]);
    catch_up(&kit.app).await.unwrap();
    kit.pass(MINUTE);
    let about = ["/stories/2026/2", "/stories/2026/6"];
    assert_eq!(related(&open(&kit, STORY).await), about);
    for _ in 0..3 {
        assert_eq!(related(&open(&kit, STORY).await), about, "kept or drawn, the same");
    }
    // Taken down in another section, and the index has not heard of it.
    let chief = kit.sign_in(town.chief).await;
    let path = format!("/desk/stories/{}/retractions", ids[1]);
    let form = chief.open(&path).await.form(&path);
    chief
        .submit(&form.set("note", "数据有误。"))
        .await
        .is(200)
        .sees("已撤稿");
    assert_eq!(related(&open(&kit, STORY).await), ["/stories/2026/6"]);
}
