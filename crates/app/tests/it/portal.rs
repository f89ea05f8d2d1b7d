//! Tests of `portal`: what readers see.

mod busy;
mod card;
mod home;
mod kept;
mod labels;
mod lists;
mod reading;
mod script;
mod search;
mod site;
mod verify;

use crate::publishing::signed::{attachment, content, draft, photo, section, sections, signed};
use app::{
    App, By, Http, publishing,
    settings::{Institution, Responsible},
};
use domain::{
    Actor, StoryId,
    content::StoryContent,
    publishing::When,
    time::{DAY, MINUTE},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, PaginatorTrait};
use std::sync::Arc;
use store::tables::{redirect, revision, site_story, story};
use testkit::{Page, TestApp, Town};
use uuid::Uuid;

pub async fn kit() -> (TestApp, Town, Uuid, Uuid) {
    with(|_| {}).await
}

async fn with(change: impl FnOnce(&mut App)) -> (TestApp, Town, Uuid, Uuid) {
    let kit = TestApp::with(change).await;
    let town = Town::build(&kit.app).await;
    let (top, units) = sections(&kit).await;
    (kit, town, top, units)
}

/// The chief editor releases it now, and the site's own copy follows.
pub async fn release(kit: &TestApp, town: &Town, story: StoryId, section: Uuid) {
    let grants = vec![domain::Grant {
        role: domain::Role::ChiefEditor,
        unit: town.centre,
    }];
    let by = By::of(Actor::person(town.chief, grants), "顾守正".to_owned());
    let row = story::Entity::find_by_id(story.0)
        .one(kit.app.db.read())
        .await
        .unwrap()
        .unwrap();
    let order = publishing::actions::Order {
        section,
        when: When::Now,
        version: row.version,
    };
    publishing::actions::release(&kit.app, &by, story, order, None)
        .await
        .unwrap();
    kit.run_jobs().await;
}

pub async fn published(kit: &TestApp, town: &Town, no: i32, section: Uuid, content: &StoryContent) -> StoryId {
    let id = signed(kit, town, no, content).await;
    release(kit, town, id, section).await;
    id
}

fn is_cacheable(page: &Page) {
    assert_eq!(page.header("cache-control"), "public, max-age=0", "{}", page.path);
    assert_eq!(page.header("set-cookie"), "", "{}", page.path);
    assert!(page.header("etag").starts_with("W/\""), "{}", page.path);
}

#[tokio::test]
async fn a_new_site_says_that_it_is_new() {
    let kit = TestApp::new().await;
    let page = kit.visitor().open("/").await;
    page.is(200).sees("还没有发布稿件").sees("信息员登录");
    is_cacheable(&page);
    assert!(page.links().contains(&"/sign-in".to_owned()));
    kit.visitor()
        .in_language("en")
        .open("/")
        .await
        .is(200)
        .sees("nothing has been published yet");
    kit.visitor().open("/sections/nothing").await.is(404);
    kit.visitor().open("/stories/2026/1").await.is(404);
    kit.visitor().open("/stories/2026/x").await.is(404);
}

#[tokio::test]
async fn a_reader_at_a_wrong_address_meets_the_site_and_not_the_desk() {
    let (kit, ..) = kit().await;
    let page = kit.visitor().open("/no-such-page").await;
    page.is(404)
        .sees("没有找到这个页面")
        .sees("按月份查找")
        .sees_no("工作台")
        .sees_no("权限");
    let english = kit.visitor().in_language("en").open("/no/such/page").await;
    english.is(404).sees("Look through the months").sees_no("href=\"/desk");
}

#[tokio::test]
async fn the_home_page_leads_with_a_pictured_story_and_lists_the_rest() {
    let (kit, town, top, units) = kit().await;
    for no in 1..=6 {
        published(&kit, &town, no, units, &content(&format!("单位消息{no}"))).await;
        kit.pass(MINUTE);
    }
    let mut lead = content("三百盏灯");
    let id = draft(&kit, &town, town.officer, 90, &lead).await;
    lead.photos = vec![photo(&kit, &town, id, "11月19日晚，读者在阅览室看书。").await];
    published(&kit, &town, 7, top, &lead).await;
    kit.pass(MINUTE);
    published(&kit, &town, 8, top, &content("没有图的要闻")).await;
    let page = kit.visitor().open("/").await;
    page.is(200)
        .sees("单位消息1")
        .sees("没有图的要闻")
        .sees("读者在阅览室看书。")
        .sees("陆远 摄");
    let html = page.body();
    let headline = html.split("<h1>").nth(1).unwrap().split("</h1>").next().unwrap();
    assert!(
        headline.contains("三百盏灯") && headline.contains("/stories/2026/7"),
        "{headline}"
    );
    assert!(
        html.contains("/media/") && html.contains("640w"),
        "the lead picture comes in several sizes"
    );
    is_cacheable(&page);
    page.sees("星期五").sees("2026年11月");
    assert!(
        !html.contains("<a href=\"/stories/2026/7\" lang"),
        "nothing foreign on a Chinese page"
    );
    kit.visitor()
        .in_language("en")
        .open("/")
        .await
        .sees("November 2026")
        .sees("Top news");
    let english = kit.visitor().in_language("en").open("/").await;
    let link = "<a href=\"/stories/2026/7\" lang=\"zh-CN\">三百盏灯";
    assert!(english.body().contains(link), "voices must know the language");
    let article = kit.visitor().in_language("en").open("/stories/2026/7").await;
    assert!(article.body().contains("<div class=\"prose\" lang=\"zh-CN\">"));
}

#[tokio::test]
async fn a_section_has_its_stories_day_by_day_and_page_by_page() {
    let (kit, town, top, units) = kit().await;
    kit.visitor()
        .open("/sections/units")
        .await
        .is(200)
        .sees("本栏目暂无稿件");
    published(&kit, &town, 100, top, &content("别的栏目")).await;
    for no in 1..=21 {
        published(&kit, &town, no, units, &content(&format!("第{no}篇"))).await;
        kit.pass(if no == 20 { DAY } else { MINUTE });
    }
    let page = kit.visitor().open("/sections/units").await;
    page.is(200)
        .sees("第21篇")
        .sees("第2篇")
        .sees("第 1 至 20 篇，共 21 篇")
        .sees("今天")
        .sees("星期六");
    is_cacheable(&page);
    let second = kit.visitor().open("/sections/units?page=2").await;
    second.is(200).sees("第1篇").sees("第 21 至 21 篇").sees_no("第2篇");
    kit.visitor()
        .open("/sections/units?page=99")
        .await
        .is(200)
        .sees("第1篇");
    kit.visitor().open("/sections/top-news").await.is(200).sees("别的栏目");
}

#[tokio::test]
async fn a_story_says_when_whence_by_whom_and_who_answers_for_it() {
    let (kit, town, _, units) = kit().await;
    let mut whole = content("夜读第一晚");
    let id = draft(&kit, &town, town.officer, 90, &whole).await;
    whole.photos = vec![
        photo(&kit, &town, id, "第一张").await,
        photo(&kit, &town, id, "第二张").await,
    ];
    whole.attachments = vec![attachment(&kit.app, "开放时间.pdf", b"%PDF-1.4 hours").await];
    let earlier = published(&kit, &town, 1, units, &content("上一篇的稿件")).await;
    kit.pass(MINUTE);
    published(&kit, &town, 2, units, &whole).await;
    let page = kit.visitor().open("/stories/2026/2").await;
    page.is(200)
        .sees("2026-11-20 09:01:00")
        .sees("datetime=\"2026-11-20T09:01:00+08:00\"");
    page.sees("通讯员 何静 图/陆远")
        .sees("单位动态")
        .sees("开馆第一晚")
        .sees("三百一十二人来读书");
    for words in [
        "作者",
        "何静",
        "初审",
        "方敏",
        "复审　责任编辑",
        "沈一鸣",
        "终审",
        "签发",
        "顾守正",
    ] {
        page.sees(words);
    }
    page.sees("<meta name=\"ArticleTitle\" content=\"夜读第一晚\">")
        .sees("<meta name=\"PubDate\" content=\"2026-11-20 09:01\">");
    page.sees("<meta name=\"ContentSource\" content=\"市图书馆\">")
        .sees("property=\"og:image\"");
    page.sees("rel=\"prev\"").sees("上一篇的稿件");
    is_cacheable(&page);
    assert!(
        !page.body().contains("style="),
        "the policy of the pages forbids style attributes"
    );
    // The second picture, which the text does not place, stands after it.
    let html = page.body();
    let at = |words: &str| html.find(words).unwrap();
    assert!(at("第一张") < at("阅览室坐满了人") && at("阅览室坐满了人") < at("第二张"));
    let link = page.links().into_iter().find(|link| link.contains("/files/")).unwrap();
    let file = kit.visitor().open(&link).await;
    assert_eq!(file.is(200).bytes, b"%PDF-1.4 hours");
    assert!(file.header("content-disposition").starts_with("attachment"));
    assert!(file.header("content-security-policy").contains("sandbox"));
    kit.visitor()
        .open(&format!("/stories/2026/2/files/{}", Uuid::nil()))
        .await
        .is(404);
    kit.visitor()
        .in_language("en")
        .open("/stories/2026/2")
        .await
        .sees("editor in charge")
        .sees("Released");
    assert!(
        site_story::Entity::find_by_id(earlier.0)
            .one(kit.app.db.read())
            .await
            .unwrap()
            .is_some()
    );
}

#[tokio::test]
async fn a_picture_that_a_model_made_says_so_beside_its_caption() {
    let (kit, town, _, units) = kit().await;
    let id = draft(&kit, &town, town.officer, 90, &content("图稿")).await;
    let mut told = content("有图的一篇");
    told.photos = vec![
        domain::content::Photo {
            generated: true,
            ..photo(&kit, &town, id, "第一张").await
        },
        domain::content::Photo {
            not_generated: "相机直出".to_owned(),
            ..photo(&kit, &town, id, "第二张").await
        },
        domain::content::Photo {
            generated: true,
            photographer: String::new(),
            ..photo(&kit, &town, id, "第三张").await
        },
    ];
    told.kind = "photo".to_owned();
    published(&kit, &town, 1, units, &told).await;
    let page = kit.visitor().open("/stories/2026/1").await;
    page.is(200).sees("AI 生成 · 陆远 摄").sees_no("相机直出");
    assert_eq!(page.body().matches("AI 生成").count(), 2, "{}", page.body());
    let english = kit.visitor().in_language("en").open("/stories/2026/1").await;
    english.sees("AI-generated · Photo: 陆远");
}

#[tokio::test]
async fn people_stand_by_role_where_the_institution_wants_it_but_never_disappear() {
    let (kit, town, _, units) = kit().await;
    published(&kit, &town, 1, units, &content("稿件")).await;
    let by_role = Institution {
        show_responsible: Responsible::ByRole,
        ..Institution::default()
    };
    *kit.app.institution.write().unwrap() = Arc::new(by_role);
    let page = kit.visitor().open("/stories/2026/1").await;
    page.is(200)
        .sees("单位审稿人")
        .sees("总编辑")
        .sees("初审")
        .sees_no("方敏")
        .sees_no("沈一鸣")
        .sees_no("顾守正");
}

#[tokio::test]
async fn what_people_type_is_never_markup() {
    let (kit, town, _, units) = kit().await;
    let nasty = "<script>alert('x')</script>\"'&";
    let mut content = content(nasty);
    content.kicker = nasty.to_owned();
    content.deck = nasty.to_owned();
    content.summary = nasty.to_owned();
    content.byline = nasty.to_owned();
    content.source = nasty.to_owned();
    content.body = domain::document::Document::from_plain_text(nasty).unwrap();
    let id = draft(&kit, &town, town.officer, 90, &content).await;
    content.photos = vec![domain::content::Photo {
        alt: nasty.to_owned(),
        ..photo(&kit, &town, id, nasty).await
    }];
    published(&kit, &town, 1, units, &content).await;
    for path in ["/", "/sections/units", "/stories/2026/1", "/feed.xml", "/sitemap.xml"] {
        kit.visitor().open(path).await.is(200).sees_no("<script>alert");
    }
    kit.sign_in(town.chief)
        .await
        .open("/desk/publishing")
        .await
        .is(200)
        .sees_no("<script>alert");
}

/// The hash on the ledger is what the page is bound to, also after release.
#[tokio::test]
async fn a_text_changed_in_the_database_is_not_shown() {
    let (kit, town, _, units) = kit().await;
    let id = published(&kit, &town, 1, units, &content("原文")).await;
    let story = story::Entity::find_by_id(id.0)
        .one(kit.app.db.read())
        .await
        .unwrap()
        .unwrap();
    let kept = revision::Entity::find_by_id(story.revision_id.unwrap())
        .one(kit.app.db.read())
        .await
        .unwrap()
        .unwrap();
    let mut change = kept.clone().into_active_model();
    change.content = Set(kept.content.replace("添了一盏灯", "添了一把火"));
    let change = &change;
    kit.app
        .db
        .write(|tx| async move { change.clone().update(&tx).await })
        .await
        .unwrap();
    kit.visitor()
        .open("/stories/2026/1")
        .await
        .is(500)
        .sees_no("添了一把火");
    kit.visitor().open("/").await.is(200).sees("原文");
}

#[tokio::test]
async fn the_demonstration_asks_not_to_be_found() {
    let (kit, town, _, units) = with(|app| app.demo = true).await;
    published(&kit, &town, 1, units, &content("稿件")).await;
    for path in ["/", "/sections/units", "/stories/2026/1"] {
        kit.visitor()
            .open(path)
            .await
            .is(200)
            .sees("content=\"noindex")
            .sees("演示站");
    }
    kit.visitor().open("/robots.txt").await.is(200).sees("Disallow: /\n");
    let (real, ..) = self::kit().await;
    real.visitor().open("/").await.sees_no("noindex");
    real.visitor()
        .open("/robots.txt")
        .await
        .is(200)
        .sees("Disallow: /desk")
        .sees_no("Disallow: /\n");
}

#[tokio::test]
async fn tabs_have_an_icon_on_the_site_and_on_the_desk() {
    let (kit, town, ..) = kit().await;
    let officer = kit.sign_in(town.officer).await;
    for (visitor, path) in [
        (&kit.visitor(), "/"),
        (&kit.visitor(), "/sign-in"),
        (&kit.visitor(), "/nowhere"),
        (&officer, "/desk"),
    ] {
        let page = visitor.open(path).await;
        assert!(page.body().contains("rel=\"icon\" href=\"/favicon.svg\""), "{path}");
        for (icon, kind, first) in [
            ("/favicon.svg", "image/svg+xml", "<svg"),
            ("/favicon.ico", "image/x-icon", "\0\0\u{1}\0"),
        ] {
            let icon = visitor.get(icon).await;
            icon.is(200);
            assert_eq!(icon.header("content-type"), kind);
            assert_eq!(icon.header("cache-control"), "public, max-age=86400");
            assert!(icon.body().starts_with(first));
        }
    }
}

#[tokio::test]
async fn pages_are_kept_by_caches_but_not_those_of_people() {
    let (kit, town, _, units) = kit().await;
    published(&kit, &town, 1, units, &content("稿件")).await;
    let visitor = kit.visitor();
    let page = visitor.get("/stories/2026/1").await;
    is_cacheable(&page);
    assert!(
        page.headers
            .get_all("vary")
            .iter()
            .any(|line| line.to_str().unwrap().contains("cookie"))
    );
    let again = visitor
        .request(axum::http::Method::GET, "/stories/2026/1")
        .header("if-none-match", page.header("etag"));
    let again = visitor.send(again, axum::body::Body::empty()).await;
    assert!(again.is(304).bytes.is_empty());
    let own = kit.sign_in(town.officer).await.get("/stories/2026/1").await;
    own.is(200).sees("进入工作台");
    assert_eq!(own.header("cache-control"), "private, no-cache");
    // The reader's choices come back with the next page.
    visitor
        .post(
            "/reading",
            &[("scheme", "dark"), ("mode", "senior"), ("back", "//evil.example")],
        )
        .await
        .is(303);
    visitor
        .get("/")
        .await
        .sees("data-scheme=\"dark\"")
        .sees("data-mode=\"senior\"");
}

#[tokio::test]
async fn machines_find_the_feed_the_map_and_where_to_report() {
    let public = || Some("https://news.yunchuan.example".parse().unwrap());
    let (kit, town, _, units) = with(|app| {
        app.http = Arc::new(Http {
            public_url: public(),
            ..Http::default()
        })
    })
    .await;
    published(&kit, &town, 1, units, &content("稿件 & 其他")).await;
    let visitor = kit.visitor();
    let feed = visitor.open("/feed.xml").await;
    assert_eq!(
        feed.is(200).header("content-type"),
        "application/atom+xml; charset=utf-8"
    );
    feed.sees("https://news.yunchuan.example/stories/2026/1")
        .sees("稿件 &#38; 其他");
    visitor
        .open("/sitemap.xml")
        .await
        .is(200)
        .sees("<loc>https://news.yunchuan.example/sitemaps/pages.xml</loc>");
    visitor
        .open("/sitemaps/pages.xml")
        .await
        .is(200)
        .sees("<loc>https://news.yunchuan.example/sections/units</loc>")
        .sees(&format!(
            "<loc>https://news.yunchuan.example/units/{}</loc>",
            town.library
        ));
    visitor
        .open("/robots.txt")
        .await
        .is(200)
        .sees("Sitemap: https://news.yunchuan.example/sitemap.xml");
    visitor
        .open("/stories/2026/1")
        .await
        .sees("<link rel=\"canonical\" href=\"https://news.yunchuan.example/stories/2026/1\">");
    visitor.open("/.well-known/security.txt").await.is(404);
    let named = Institution {
        security_contact: "security@yunchuan.example".to_owned(),
        ..Institution::default()
    };
    *kit.app.institution.write().unwrap() = Arc::new(named);
    let told = visitor.open("/.well-known/security.txt").await;
    told.is(200)
        .sees("Contact: mailto:security@yunchuan.example")
        .sees("Expires: 2027-05-");
}

#[tokio::test]
async fn a_former_address_leads_to_the_present_one() {
    let (kit, town, _, units) = kit().await;
    let id = published(&kit, &town, 1, units, &content("稿件")).await;
    for from in ["/2025/old.html", "/stories/2025/9"] {
        let ids = &kit.app.ids;
        kit.app
            .db
            .write(|tx| async move {
                let row = redirect::ActiveModel {
                    id: Set(ids.next(testkit::app::NOW)),
                    realm_id: Set(0),
                    from_path: Set(from.to_owned()),
                    story_id: Set(id.0),
                    at: Set(0),
                };
                row.insert(&tx).await
            })
            .await
            .unwrap();
        let moved = kit.visitor().get(from).await;
        assert_eq!(moved.is(308).header("location"), "/stories/2026/1");
    }
    kit.visitor().get("/2025/other.html").await.is(404);
}

/// Events may be told twice and late: the site's copy is what the stories say now.
#[tokio::test]
async fn the_copy_can_be_made_again() {
    let (kit, town, _, units) = kit().await;
    let id = published(&kit, &town, 1, units, &content("稿件")).await;
    let copy = || async {
        site_story::Entity::find_by_id(id.0)
            .one(kit.app.db.read())
            .await
            .unwrap()
    };
    let first = copy().await;
    kit.app
        .db
        .write(|tx| async move { site_story::Entity::delete_many().exec(&tx).await })
        .await
        .unwrap();
    kit.visitor().open("/sections/units").await.sees("暂无稿件");
    let job = |seq: i64| {
        jobs::NewJob::new(
            kit.app.ids.next(kit.now()),
            0,
            "portal.refresh",
            serde_json::json!({ "seq": seq }),
            kit.now(),
        )
    };
    let released = store::tables::event::Entity::find()
        .all(kit.app.db.read())
        .await
        .unwrap();
    let seq = released
        .iter()
        .find(|event| event.name == "publishing.released")
        .unwrap()
        .seq;
    for _ in 0..2 {
        let job = job(seq);
        let job = &job;
        kit.app
            .db
            .write(|tx| async move { jobs::enqueue(&tx, job.clone()).await })
            .await
            .unwrap();
        kit.run_jobs().await;
        assert_eq!(copy().await, first);
    }
    assert_eq!(site_story::Entity::find().count(kit.app.db.read()).await.unwrap(), 1);
}

#[tokio::test]
async fn a_closed_section_keeps_the_story_at_its_address() {
    let (kit, town, ..) = kit().await;
    let closing = section(&kit, "old", "旧栏目", "Old", 9).await;
    published(&kit, &town, 1, closing, &content("稿件")).await;
    kit.app
        .db
        .write(|tx| async move {
            use store::tables::section;
            section::ActiveModel {
                id: Set(closing),
                closed_at: Set(Some(1)),
                ..Default::default()
            }
            .update(&tx)
            .await
        })
        .await
        .unwrap();
    // It stands in no menu, and its address stays.
    kit.visitor().open("/").await.sees_no("旧栏目");
    kit.visitor()
        .open("/sections/old")
        .await
        .is(200)
        .sees("旧栏目")
        .sees("稿件");
    kit.visitor().open("/sections/never").await.is(404);
    kit.visitor()
        .open("/stories/2026/1")
        .await
        .is(200)
        .sees("稿件")
        .sees_no("旧栏目");
}
