//! The card picture that stands for a story without a photo where its address is shared.

use super::{kit, published, with};
use crate::publishing::signed::{content, photo, signed};
use app::{Http, portal, stories};
use domain::{StoryId, content::StoryContent, time::DAY};
use futures_util::{StreamExt, stream::FuturesUnordered};
use sea_orm::{EntityTrait, PaginatorTrait};
use std::{collections::HashSet, sync::Arc};
use store::tables::site_card;
use testkit::{Page, TestApp, Town};
use typeset::{Fonts, Press};
use uuid::Uuid;

/// A newsroom on a machine with type.
async fn with_type() -> (TestApp, Town, Uuid, Uuid) {
    with(|app| {
        app.press = Some(Press::new(Fonts::find(None).expect("apt-get install fonts-noto-cjk")));
        app.http = Arc::new(Http {
            public_url: Some("http://localhost".parse().unwrap()),
            ..Http::default()
        });
    })
    .await
}

fn meta(page: &Page, name: &str) -> Option<String> {
    let start = format!("\"{name}\" content=\"");
    let value = page.body().split_once(&start)?.1.split('"').next()?.to_owned();
    Some(value)
}

/// The path of the card that a page names.
fn card_of(page: &Page) -> String {
    let image = meta(page, "og:image").unwrap_or_else(|| panic!("{} names no picture", page.path));
    let path = image.strip_prefix("http://localhost").expect("a full address");
    assert!(path.starts_with("/cards/2026/"), "{path}");
    path.to_owned()
}

async fn cards(kit: &TestApp) -> u64 {
    site_card::Entity::find().count(kit.app.db.read()).await.unwrap()
}

async fn amend(kit: &TestApp, town: &Town, story: StoryId, act: &str, fields: &[(&str, &str)]) {
    let chief = kit.sign_in(town.chief).await;
    let path = format!("/desk/stories/{story}/{act}");
    let mut form = chief.open(&path).await.is(200).form(&path);
    for (name, value) in fields {
        form = form.set(name, value);
    }
    chief.submit(&form).await.is(200);
}

#[tokio::test]
async fn a_story_without_a_photo_is_shared_with_a_card() {
    let (kit, town, _, units) = with_type().await;
    published(&kit, &town, 7, units, &content("三百盏灯")).await;
    let reader = kit.visitor();
    let article = reader.open("/stories/2026/7").await;
    article.is(200);
    let path = card_of(&article);
    assert_eq!(meta(&article, "og:image:width").as_deref(), Some("1200"));
    assert_eq!(meta(&article, "og:image:height").as_deref(), Some("630"));
    assert!(meta(&article, "og:image:alt").unwrap().ends_with(" | 三百盏灯"));
    assert_eq!(meta(&article, "twitter:card").as_deref(), Some("summary_large_image"));
    article.sees(&format!("\"image\":[\"http://localhost{path}\"]"));
    let english = kit.visitor().in_language("en").open("/stories/2026/7").await;
    assert_eq!(card_of(&english), path, "one story has one card, whoever reads");
    assert_eq!(cards(&kit).await, 0, "nothing is set before somebody asks");

    let first = reader.open(&path).await;
    first.is(200);
    assert_eq!(first.header("content-type"), "image/png");
    assert_eq!(first.header("cache-control"), "public, max-age=300");
    let picture = image::load_from_memory(&first.bytes).unwrap();
    assert_eq!((picture.width(), picture.height()), typeset::CARD);
    assert_eq!(cards(&kit).await, 1);

    let row = || async { site_card::Entity::find().one(kit.app.db.read()).await.unwrap().unwrap() };
    let before = row().await;
    kit.pass(DAY);
    let again = reader.open(&path).await;
    assert_eq!(again.bytes, first.bytes);
    assert_eq!(row().await, before, "it was not set again");
    let later = kit.now().plus(3650 * DAY);
    let cards = portal::card_files(kit.app.db.read()).await.unwrap();
    stories::sweep_files(&kit.app, later, &cards).await.unwrap();
    reader.open(&path).await.is(200);
    assert_eq!(row().await, before, "what is named is not swept");
    // A file that was lost is no loss.
    stories::sweep_files(&kit.app, later, &HashSet::new()).await.unwrap();
    assert_eq!(reader.open(&path).await.is(200).bytes, first.bytes);
    assert_ne!(row().await.made_at, before.made_at);
    let request = reader
        .request(http::Method::GET, &path)
        .header("if-none-match", first.header("etag"));
    reader.send(request, axum::body::Body::empty()).await.is(304);
}

#[tokio::test]
async fn a_photo_goes_before_any_card() {
    let (kit, town, _, units) = with_type().await;
    let id = signed(&kit, &town, 1, &content("别的稿件")).await;
    let mut text = content("有照片的稿件");
    text.photos = vec![photo(&kit, &town, id, "馆员在添灯").await];
    published(&kit, &town, 2, units, &text).await;
    let article = kit.visitor().open("/stories/2026/2").await;
    let image = meta(&article, "og:image").unwrap();
    assert!(image.starts_with("http://localhost/media/"), "{image}");
    assert_eq!(meta(&article, "og:image:width").as_deref(), Some("1280"));
    assert_eq!(meta(&article, "og:image:height").as_deref(), Some("853"));
    assert_eq!(meta(&article, "og:image:alt").as_deref(), Some("灯下的读者"));
    kit.visitor()
        .open("/cards/2026/2/000000000000000000000000.png")
        .await
        .is(404);
}

#[tokio::test]
async fn a_correction_gives_another_card_and_a_retraction_takes_it_down() {
    let (kit, town, _, units) = with_type().await;
    let id = published(&kit, &town, 7, units, &content("三百盏灯")).await;
    let reader = kit.visitor();
    let first = card_of(&reader.open("/stories/2026/7").await);
    let old = reader.open(&first).await;
    old.is(200);
    kit.pass(DAY);
    amend(
        &kit,
        &town,
        id,
        "corrections",
        &[("headline", "三百一十二盏灯"), ("note", "原标题数字有误。")],
    )
    .await;
    let second = card_of(&reader.open("/stories/2026/7").await);
    assert_ne!(first, second);
    reader.open(&first).await.is(404);
    let new = reader.open(&second).await;
    assert_ne!(new.is(200).bytes, old.bytes);
    assert_eq!(cards(&kit).await, 1, "the older one is forgotten");

    amend(&kit, &town, id, "retractions", &[("note", "数据有误。")]).await;
    reader.open("/stories/2026/7").await.is(410);
    for path in [&first, &second] {
        reader.open(path).await.is(410);
    }
    assert_eq!(cards(&kit).await, 0);
}

#[tokio::test]
async fn another_theme_is_another_card() {
    let (kit, town, _, units) = with_type().await;
    published(&kit, &town, 7, units, &content("三百盏灯")).await;
    let reader = kit.visitor();
    let first = card_of(&reader.open("/stories/2026/7").await);
    let chief = kit.sign_in(town.chief).await;
    let desk = "/desk/settings/theme";
    let draft = chief.open(desk).await.form(desk).set("base", "judicial");
    chief.submit(&draft).await.is(200);
    assert_eq!(
        card_of(&reader.open("/stories/2026/7").await),
        first,
        "a draft is not public"
    );
    let release = chief.open(desk).await.form("/desk/settings/theme/releases");
    chief.submit(&release).await.is(200);
    let second = card_of(&reader.open("/stories/2026/7").await);
    assert_ne!(first, second);
    reader.open(&first).await.is(404);
    reader.open(&second).await.is(200);
}

#[tokio::test]
async fn names_that_no_page_says_set_nothing() {
    let (kit, town, _, units) = with_type().await;
    published(&kit, &town, 7, units, &content("三百盏灯")).await;
    signed(&kit, &town, 8, &content("还没有发布")).await;
    let reader = kit.visitor();
    let turn = kit.app.press.as_ref().unwrap().turn().await.unwrap();
    for n in 0..40 {
        reader.open(&format!("/cards/2026/7/{n:024x}.png")).await.is(404);
    }
    let right = card_of(&reader.open("/stories/2026/7").await);
    let name = right.rsplit('/').next().unwrap();
    for wrong in [
        format!("/cards/2026/8/{name}"),
        format!("/cards/2026/9/{name}"),
        right.replace(".png", ".jpg"),
        right.replace(".png", ""),
        format!("{right}x"),
        "/cards/2026/7/%2e%2e%2f.png".to_owned(),
    ] {
        reader.open(&wrong).await.is(404);
    }
    assert_eq!(cards(&kit).await, 0);
    // One is being set, fifteen wait for theirs, and one too many is told so.
    let mut asked: FuturesUnordered<_> = (0..16).map(|_| reader.open(&right)).collect();
    asked.next().await.unwrap().is(503);
    drop(turn);
    let pages: Vec<Page> = asked.collect().await;
    assert_eq!(pages.len(), 15);
    assert!(
        pages
            .iter()
            .all(|page| page.status == 200 && page.bytes == pages[0].bytes)
    );
    assert_eq!(cards(&kit).await, 1);
}

#[tokio::test]
async fn without_type_no_page_promises_a_card() {
    let (kit, town, _, units) = kit().await;
    published(&kit, &town, 7, units, &content("三百盏灯")).await;
    let english = StoryContent {
        headline: "Three hundred lamps".to_owned(),
        ..content("")
    };
    published(&kit, &town, 8, units, &english).await;
    for no in [7, 8] {
        let article = kit.visitor().open(&format!("/stories/2026/{no}")).await;
        assert_eq!(meta(article.is(200), "og:image"), None);
        assert_eq!(meta(&article, "twitter:card").as_deref(), Some("summary"));
    }
    kit.visitor()
        .open("/cards/2026/7/000000000000000000000000.png")
        .await
        .is(404);
}
