//! Tags under stories, pages of authors who have agreed to one, and galleries.

use super::{kit, published, release};
use crate::publishing::signed::{content, photo, signed};
use domain::{PersonId, StoryId, content::StoryContent, time::DAY};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use store::tables::{consent, event, site_author, site_tag};
use testkit::{Page, TestApp, Town};

fn tagged(headline: &str, line: &str) -> StoryContent {
    StoryContent {
        tags: domain::tags::parse(line),
        ..content(headline)
    }
}

/// Presses the button of one's own account, and answers where the page of the author is.
async fn set_page(kit: &TestApp, person: PersonId, agrees: &str) -> String {
    let me = kit.sign_in(person).await;
    let form = me.open("/desk/me").await.is(200).form("/desk/me/author-page");
    let done = me.submit(&form.set("agrees", agrees)).await;
    done.is(200).sees(if agrees == "yes" {
        "作者页已开通"
    } else {
        "作者页已关闭"
    });
    let row = consent::Entity::find()
        .filter(consent::Column::PersonId.eq(person.0))
        .order_by_desc(consent::Column::FromAt)
        .order_by_desc(consent::Column::Id)
        .one(kit.app.db.read())
        .await;
    format!("/authors/{}", row.unwrap().unwrap().slug)
}

/// What programs read of a page.
fn linked_data(page: &Page) -> serde_json::Value {
    let html = page.body();
    let data = html.split("<script type=\"application/ld+json\">").nth(1).unwrap();
    serde_json::from_str(data.split("</script>").next().unwrap()).unwrap()
}

async fn amend(kit: &TestApp, town: &Town, story: StoryId, act: &str, fields: &[(&str, &str)]) -> Page {
    let chief = kit.sign_in(town.chief).await;
    let path = format!("/desk/stories/{story}/{act}");
    let mut form = chief.open(&path).await.is(200).form(&path);
    for (name, value) in fields {
        form = form.set(name, value);
    }
    chief.submit(&form).await
}

#[tokio::test]
async fn readers_find_stories_by_their_tags() {
    let (kit, town, top, units) = kit().await;
    let reader = kit.visitor();
    reader.open("/tags").await.is(200).sees("还没有标签");
    reader.open("/tags/%E5%A4%9C%E8%AF%BB").await.is(404);
    published(&kit, &town, 1, units, &tagged("三百盏灯", "夜读、图书馆")).await;
    kit.pass(DAY);
    published(&kit, &town, 2, top, &tagged("第二晚", "夜读 5G")).await;

    let article = reader.open("/stories/2026/1").await;
    article
        .is(200)
        .sees("href=\"/tags/%E5%A4%9C%E8%AF%BB\"")
        .sees("name=\"Keywords\" content=\"夜读,图书馆,");
    assert_eq!(
        linked_data(&article)["@graph"][0]["keywords"],
        serde_json::json!(["夜读", "图书馆"])
    );

    let page = reader.open("/tags/%E5%A4%9C%E8%AF%BB").await;
    page.is(200).sees("三百盏灯").sees("第二晚").sees("2 篇");
    super::is_cacheable(&page);
    assert!(
        page.body().find("第二晚") < page.body().find("三百盏灯"),
        "newest first"
    );
    let data = linked_data(&page);
    assert_eq!(data["@graph"][0]["@type"], "CollectionPage");
    assert_eq!(data["@graph"][0]["mainEntity"]["numberOfItems"], 2);
    assert_eq!(data["@graph"][1]["itemListElement"][1]["name"], "标签");
    // However a tag is dressed, its page is one.
    let elsewhere = reader.get("/tags/%EF%BC%95G").await;
    assert_eq!(elsewhere.is(308).header("location"), "/tags/5g");
    reader.open("/tags/5g").await.is(200).sees("第二晚").sees_no("三百盏灯");

    let list = reader.open("/tags").await;
    list.is(200).sees("夜读").sees("图书馆").sees("5G");
    let html = list.body();
    let main = html.split("<main").nth(1).unwrap();
    assert!(main.find(">夜读<") < main.find(">图书馆<"), "most used first");
}

#[tokio::test]
async fn a_tag_can_be_followed_and_search_knows_it() {
    let (kit, town, top, units) = kit().await;
    for (no, headline) in [(1, "第一晚"), (2, "第二晚"), (3, "第三晚")] {
        published(&kit, &town, no, units, &tagged(headline, "夜读")).await;
    }
    published(&kit, &town, 4, top, &tagged("要闻一则", "防汛")).await;
    let reader = kit.visitor();
    for feed in ["feed.xml", "rss.xml", "feed.json"] {
        let feed = reader.open(&format!("/tags/%E5%A4%9C%E8%AF%BB/{feed}")).await;
        feed.is(200).sees("第一晚").sees("第三晚").sees_no("要闻一则");
        reader
            .open(&format!("/tags/nothing/{}", feed.path.rsplit('/').next().unwrap()))
            .await
            .is(404);
    }
    let json: serde_json::Value =
        serde_json::from_str(&reader.open("/tags/%E5%A4%9C%E8%AF%BB/feed.json").await.body()).unwrap();
    assert_eq!(json["items"][0]["tags"], serde_json::json!(["夜读", "市图书馆"]));
    // A tag of a single story is not worth telling search engines of.
    let map = reader.open("/sitemaps/pages.xml").await;
    map.is(200)
        .sees("/tags</loc>")
        .sees("/tags/%E5%A4%9C%E8%AF%BB</loc>")
        .sees_no("/tags/%E9%98%B2%E6%B1%9B</loc>");
}

#[tokio::test]
async fn pages_of_tags_follow_corrections_and_retractions_at_once() {
    let (kit, town, _, units) = kit().await;
    let id = published(&kit, &town, 1, units, &tagged("三百盏灯", "夜读、图书馆")).await;
    let reader = kit.visitor();
    let (read, library, night) = (
        "/tags/%E5%A4%9C%E8%AF%BB",
        "/tags/%E5%9B%BE%E4%B9%A6%E9%A6%86",
        "/tags/5g",
    );
    for path in [read, library].iter().cycle().take(6) {
        reader.open(path).await.is(200).sees("三百盏灯");
    }
    amend(
        &kit,
        &town,
        id,
        "corrections",
        &[("note", "标签有误。"), ("tags", "夜读，5G")],
    )
    .await
    .is(200)
    .sees("已更正");
    reader.open(library).await.is(404);
    reader.open(night).await.is(200).sees("三百盏灯");
    reader.open("/stories/2026/1").await.sees("5G").sees_no(library);
    // What was corrected is what was signed.
    reader
        .open("/verify/2026/1/signed.json")
        .await
        .sees("\"schema\":4")
        .sees("\"tags\":[\"夜读\",\"5G\"]");
    amend(&kit, &town, id, "retractions", &[("note", "数据有误。")])
        .await
        .is(200);
    for path in [read, night] {
        reader.open(path).await.is(404);
    }
    reader.open("/tags").await.is(200).sees("还没有标签");
}

#[tokio::test]
async fn tags_that_cannot_stand_come_back_with_what_was_typed() {
    let (kit, town, _, units) = kit().await;
    let id = published(&kit, &town, 1, units, &tagged("三百盏灯", "夜读")).await;
    let wrong = amend(
        &kit,
        &town,
        id,
        "corrections",
        &[
            ("note", "标签有误。"),
            ("tags", "夜读，书，C/S，一二，三四，五六，七八"),
        ],
    )
    .await;
    wrong
        .is(422)
        .sees("最多 5 个")
        .sees("“书”要有 2 到 12 个字")
        .sees("“C/S”里有不能用的符号")
        .sees("夜读、书、C/S、一二、三四、五六、七八");
    let kept = site_tag::Entity::find()
        .filter(site_tag::Column::StoryId.eq(id.0))
        .count(kit.app.db.read())
        .await;
    assert_eq!(kept.unwrap(), 1);
}

#[tokio::test]
async fn nobody_has_a_page_who_has_not_agreed() {
    let (kit, town, _, units) = kit().await;
    published(&kit, &town, 1, units, &content("三百盏灯")).await;
    let reader = kit.visitor();
    let article = reader.open("/stories/2026/1").await;
    article.is(200).sees("通讯员 何静 图/陆远").sees_no("/authors/");
    reader.open(&format!("/authors/{}", town.officer)).await.is(404);
    let me = kit.sign_in(town.officer).await;
    me.open("/desk/me").await.sees("您没有作者页");
    // Neither yes nor no is no answer.
    let form = me.open("/desk/me").await.form("/desk/me/author-page");
    me.submit(&form.set("agrees", "perhaps")).await.is(409).sees("没有看清");
}

#[tokio::test]
async fn an_author_who_agrees_has_a_page_until_they_take_it_back() {
    let (kit, town, top, units) = kit().await;
    published(&kit, &town, 1, units, &content("三百盏灯")).await;
    kit.pass(DAY);
    let other = StoryContent {
        byline: "文/陆远".to_owned(),
        credits: domain::byline::parse("文/陆远"),
        ..content("要闻一则")
    };
    published(&kit, &town, 2, top, &other).await;
    let reader = kit.visitor();
    for _ in 0..3 {
        reader.open("/stories/2026/1").await.sees_no("/authors/");
    }
    let path = set_page(&kit, town.officer, "yes").await;
    assert!(!path.contains(&town.officer.to_string()), "{path}");
    let article = reader.open("/stories/2026/1").await;
    article.sees(&format!("通讯员 <a rel=\"author\" href=\"{path}\">何静</a> 图/陆远"));
    let authors = &linked_data(&article)["@graph"][0]["author"];
    assert!(authors[0]["url"].as_str().unwrap().ends_with(&path));
    assert!(authors[1]["url"].is_null());

    for _ in 0..3 {
        let page = reader.open(&path).await;
        page.is(200)
            .sees("何静")
            .sees("市图书馆")
            .sees("三百盏灯")
            .sees_no("要闻一则");
        // Nothing else of the account.
        page.sees_no("hejing").sees_no("yunchuan.example");
        super::is_cacheable(&page);
    }
    reader.open("/sitemaps/pages.xml").await.sees(&path);
    let other = set_page(&kit, town.officer2, "yes").await;
    reader.open(&other).await.is(200).sees("三百盏灯").sees("要闻一则");

    set_page(&kit, town.officer, "no").await;
    reader.open(&path).await.is(410).sees("作者页已关闭").sees_no("何静");
    reader
        .open("/stories/2026/1")
        .await
        .is(200)
        .sees("何静")
        .sees_no(&path)
        .sees(&other);
    reader.open("/sitemaps/pages.xml").await.sees_no(&path);
    // Whoever comes back is found where they were.
    kit.pass(DAY);
    assert_eq!(set_page(&kit, town.officer, "yes").await, path);
    reader.open(&path).await.is(200).sees("三百盏灯");
    let told = event::Entity::find()
        .filter(event::Column::Name.starts_with("person.author_page_"))
        .filter(event::Column::SubjectId.eq(town.officer.0))
        .count(kit.app.db.read())
        .await;
    assert_eq!(told.unwrap(), 3);
}

#[tokio::test]
async fn an_authors_page_closes_with_the_account_and_waits_for_the_first_story() {
    let (kit, town, _, units) = kit().await;
    // Who has nothing on the site is nobody to readers.
    let path = set_page(&kit, town.officer, "yes").await;
    let reader = kit.visitor();
    reader.open(&path).await.is(404);
    let id = signed(&kit, &town, 1, &content("三百盏灯")).await;
    release(&kit, &town, id, units).await;
    reader.open(&path).await.is(200);
    let version = app::accounts::person(kit.app.db.read(), town.officer)
        .await
        .unwrap()
        .unwrap()
        .version;
    let by = &app::By::system("test");
    app::accounts::actions::disable_person(&kit.app, by, town.officer, version, None)
        .await
        .unwrap();
    reader.open(&path).await.is(410);
    // The story stays, and so does who wrote it.
    reader.open("/stories/2026/1").await.is(200).sees("何静").sees_no(&path);
}

#[tokio::test]
async fn namesakes_never_share_a_page() {
    let (kit, town, _, units) = kit().await;
    testkit::town::person(&kit.app, "何静", "hejing2", town.police, domain::Role::Officer).await;
    published(&kit, &town, 1, units, &content("三百盏灯")).await;
    let path = set_page(&kit, town.officer, "yes").await;
    // Nobody knows which of the two is meant, so it is neither.
    let reader = kit.visitor();
    reader.open(&path).await.is(404);
    reader.open("/stories/2026/1").await.sees("何静").sees_no(&path);
    let authors = site_author::Entity::find().count(kit.app.db.read()).await;
    assert_eq!(authors.unwrap(), 1);
}

#[tokio::test]
async fn stories_in_pictures_stand_on_a_wall_of_their_own() {
    let (kit, town, top, units) = kit().await;
    let reader = kit.visitor();
    reader.open("/photos").await.is(200).sees("还没有图片报道");
    published(&kit, &town, 1, units, &content("只有文字")).await;
    let mut pictured = StoryContent {
        kind: "photo".to_owned(),
        ..content("渠水清了")
    };
    let id = crate::publishing::signed::draft(&kit, &town, town.officer, 90, &pictured).await;
    pictured.photos = vec![
        photo(&kit, &town, id, "渠边").await,
        photo(&kit, &town, id, "桥上").await,
    ];
    published(&kit, &town, 2, top, &pictured).await;
    let wall = reader.open("/photos").await;
    wall.is(200).sees("渠水清了").sees("2 图").sees_no("只有文字");
    super::is_cacheable(&wall);
    let article = reader.open("/stories/2026/2").await;
    article.is(200).sees("is-gallery").sees("1 / 2").sees("2 / 2");
    reader
        .open("/stories/2026/1")
        .await
        .sees_no("is-gallery")
        .sees_no("1 / 2");
    reader.open("/sitemaps/pages.xml").await.sees("/photos</loc>");
}
