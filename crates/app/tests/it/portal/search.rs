//! Search: what is found and what is not, whatever is typed, whatever happens to the folder of the index.

use super::{kit, published, release};
use crate::publishing::signed::{content, draft, photo, section, signed};
use app::{
    App, By, accounts,
    portal::{IndexState, Search, catch_up, index_state},
    publishing, settings,
};
use domain::{
    Actor, StoryId,
    content::{StoryContent, canonical, hash},
    document::Document,
    time::{DAY, MINUTE},
};
use sea_orm::EntityTrait;
use std::path::Path;
use store::tables::story;
use testkit::{Page, TestApp, Town, Visitor};

fn written(headline: &str, body: &str) -> StoryContent {
    StoryContent {
        body: Document::from_plain_text(body).unwrap(),
        kicker: String::new(),
        deck: String::new(),
        summary: String::new(),
        ..content(headline)
    }
}

/// The address of a question.
fn asked(pairs: &[(&str, &str)]) -> String {
    let escaped = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let pairs = pairs.iter().map(|(name, value)| format!("{name}={}", escaped(value)));
    format!("/search?{}", pairs.collect::<Vec<_>>().join("&"))
}

async fn find(kit: &TestApp, pairs: &[(&str, &str)]) -> Page {
    kit.visitor().open(&asked(pairs)).await
}

/// The addresses of the stories on a page of results, in its order.
fn stories(page: &Page) -> Vec<String> {
    let links = page.links().into_iter();
    links.filter(|link| link.starts_with("/stories/")).collect()
}

/// The numbers of the stories that are found for these words, in ascending order; the page tells as many.
async fn found(kit: &TestApp, words: &str) -> Vec<u32> {
    let page = find(kit, &[("q", words)]).await;
    let mut numbers: Vec<u32> = stories(page.is(200))
        .iter()
        .map(|path| path.rsplit('/').next().unwrap().parse().unwrap())
        .collect();
    numbers.sort_unstable();
    if !numbers.is_empty() {
        page.sees(&format!("找到 {} 篇", numbers.len()));
    }
    numbers
}

fn chief(town: &Town) -> By {
    let grants = vec![domain::Grant {
        role: domain::Role::ChiefEditor,
        unit: town.centre,
    }];
    By::of(Actor::person(town.chief, grants), "顾守正".to_owned())
}

async fn version(kit: &TestApp, id: StoryId) -> i32 {
    let row = story::Entity::find_by_id(id.0).one(kit.app.db.read()).await.unwrap();
    row.unwrap().version
}

async fn correct(kit: &TestApp, town: &Town, id: StoryId, before: &StoryContent, after: &StoryContent) {
    let change = publishing::Correction {
        note: "地名写错，已经改正。".to_owned(),
        content: after.clone(),
        seen: hash(&canonical(before)),
        version: version(kit, id).await,
    };
    publishing::correct(&kit.app, &chief(town), id, &change, None)
        .await
        .unwrap();
}

async fn retract(kit: &TestApp, town: &Town, id: StoryId) {
    let version = version(kit, id).await;
    publishing::retract(&kit.app, &chief(town), id, "经核实内容有误。", version, None)
        .await
        .unwrap();
}

#[tokio::test]
async fn stories_are_found_by_what_readers_type() {
    let (kit, town, top, units) = kit().await;
    let first = written(
        "渠水清了",
        "柳湾镇的渠水清了，村民石蕴璞第一个下河洗菜。\n阅览室新开了 Wi-Fi 和 3D 打印。",
    );
    published(&kit, &town, 1, units, &first).await;
    published(
        &kit,
        &town,
        2,
        top,
        &written("图书馆夜读", "阅览室坐满了人，灯亮到十点。"),
    )
    .await;
    let mut pictured = written("灯下", "短讯一则。");
    let id = draft(&kit, &town, town.officer, 90, &pictured).await;
    pictured.photos = vec![photo(&kit, &town, id, "云川河边的白鹭").await];
    published(&kit, &town, 3, units, &pictured).await;
    catch_up(&kit.app).await.unwrap();
    for (typed, expected) in [
        ("渠水", &[1][..]),
        ("阅览室", &[1, 2]),
        ("阅览室 渠水", &[1]),
        ("阅览室 -渠水", &[2]),
        ("\"灯亮到十点\"", &[2]),
        ("\"十点灯亮\"", &[]),
        ("閱覽室", &[1, 2]),
        ("石蕴璞", &[1]),
        ("WI-FI", &[1]),
        ("ｗｉ－ｆｉ", &[1]),
        ("白鹭", &[3]),
        ("陆远", &[1, 2, 3]),
        ("无处可寻", &[]),
        // The year of its number does not make a story an answer to a year.
        ("2026", &[]),
    ] {
        assert_eq!(found(&kit, typed).await, expected, "{typed}");
    }
    let page = find(&kit, &[("q", "閱覽室")]).await;
    page.sees("<mark>阅览室</mark>坐满了人")
        .sees("要闻")
        .sees("市图书馆")
        .sees("2026-11-20 09:00");
    assert!(page.body().contains("value=\"閱覽室\""), "the words stay");
    page.sees("content=\"noindex\"");
    super::is_cacheable(&page);
    let english = kit.visitor().in_language("en").open(&asked(&[("q", "渠水")])).await;
    english.is(200).sees("1 story found").sees("Most relevant first");
}

#[tokio::test]
async fn what_was_corrected_or_taken_down_is_found_as_it_is_now() {
    let (kit, town, _, units) = kit().await;
    let before = written("渠水清了", "青石桥下的渠水清了。");
    let id = published(&kit, &town, 1, units, &before).await;
    published(&kit, &town, 2, units, &written("别的", "渠水边的别的事。")).await;
    catch_up(&kit.app).await.unwrap();
    assert_eq!(found(&kit, "青石桥").await, [1]);
    let after = written("渠水清了", "白沙桥下的渠水清了。");
    correct(&kit, &town, id, &before, &after).await;
    catch_up(&kit.app).await.unwrap();
    assert!(found(&kit, "青石桥").await.is_empty());
    assert_eq!(found(&kit, "白沙桥").await, [1]);
    assert_eq!(found(&kit, "渠水").await, [1, 2]);
    retract(&kit, &town, id).await;
    // Even before the index has heard of it.
    assert_eq!(found(&kit, "渠水").await, [2]);
    let suggested = kit.visitor().get("/search/suggestions?q=%E6%B8%A0%E6%B0%B4").await;
    assert_eq!(suggested.is(200).json()[1], serde_json::json!([]));
    catch_up(&kit.app).await.unwrap();
    assert_eq!(found(&kit, "渠水").await, [2]);
    assert!(found(&kit, "白沙桥").await.is_empty());
}

#[tokio::test]
async fn filters_narrow_and_a_unit_has_those_that_stand_below_it_now() {
    let (kit, town, top, units) = kit().await;
    published(&kit, &town, 1, units, &written("渠水一", "渠水清了。")).await;
    kit.pass(DAY);
    let brief = StoryContent {
        kind: "brief".to_owned(),
        ..written("渠水二", "渠水又清了。")
    };
    published(&kit, &town, 2, top, &brief).await;
    catch_up(&kit.app).await.unwrap();
    let (library, police, centre, county) = (
        town.library.to_string(),
        town.police.to_string(),
        town.centre.to_string(),
        town.county.to_string(),
    );
    let all = ["/stories/2026/2", "/stories/2026/1"];
    for (name, value, expected) in [
        ("section", "units", &all[1..]),
        ("section", "top-news", &all[..1]),
        ("kind", "brief", &all[..1]),
        ("unit", library.as_str(), &all[..]),
        ("unit", centre.as_str(), &all[..]),
        ("unit", police.as_str(), &[]),
        ("from", "2026-11-21", &all[..1]),
        ("to", "2026-11-20", &all[1..]),
        ("from", "2026-11-22", &[]),
    ] {
        for words in ["渠水", ""] {
            let page = find(&kit, &[("q", words), (name, value), ("by", "date")]).await;
            assert_eq!(stories(page.is(200)), expected, "{words} {name}={value}");
            assert!(page.body().contains(&format!("value=\"{value}\"")), "{name} stays");
        }
    }
    let none = find(&kit, &[("q", "渠水"), ("unit", &police), ("from", "2026-11-01")]).await;
    none.sees("没有找到符合条件的稿件")
        .sees("不限单位")
        .sees("不限日期")
        .sees_no("不限栏目");
    let wider = none
        .links()
        .into_iter()
        .find(|link| link.contains("from=") && !link.contains("unit="))
        .unwrap();
    kit.visitor()
        .open(&wider)
        .await
        .is(200)
        .sees("找到 2 篇")
        .sees("value=\"2026-11-01\"");

    // The library moves below the county: its stories are found there, and the index need not hear of it.
    let version = {
        let all = accounts::units(kit.app.db.read(), kit.now()).await.unwrap();
        all.get(town.library).unwrap().version
    };
    assert!(stories(&find(&kit, &[("q", "渠水"), ("unit", &county)]).await).is_empty());
    let change = accounts::actions::Change {
        unit: town.library,
        version,
        from: None,
    };
    accounts::actions::move_unit(&kit.app, &By::system("test"), change, town.county, None)
        .await
        .unwrap();
    let moved = find(&kit, &[("q", "渠水"), ("unit", &county)]).await;
    assert_eq!(stories(&moved).len(), 2);

    // What there is not is said, and left out.
    for (name, value) in [("section", "never"), ("unit", "x"), ("kind", "poem")] {
        let page = find(&kit, &[("q", "渠水"), (name, value)]).await;
        page.is(200).sees("这一项没有起作用").sees("找到 2 篇");
    }
}

#[tokio::test]
async fn a_closed_section_keeps_its_stories_findable_as_it_keeps_their_addresses() {
    let (kit, town, ..) = kit().await;
    let closing = section(&kit, "old", "旧栏目", "Old", 9).await;
    published(&kit, &town, 1, closing, &written("渠水清了", "渠水清了。")).await;
    settings::close_section(&kit.app, &chief(&town), domain::SectionId(closing), true, 1, None)
        .await
        .unwrap();
    catch_up(&kit.app).await.unwrap();
    let page = find(&kit, &[("q", "渠水")]).await;
    assert_eq!(stories(&page), ["/stories/2026/1"]);
    page.sees_no("旧栏目");
    let there = find(&kit, &[("section", "old")]).await;
    there.is(200).sees("找到 1 篇").sees("value=\"old\" selected");
}

#[tokio::test]
async fn pages_and_orders_tell_every_story_once() {
    let (kit, town, _, units) = kit().await;
    for no in 1..=23 {
        // The older, the more it says of it.
        let body = "渠水清了，".repeat(24 - no as usize);
        published(&kit, &town, no, units, &written(&format!("第{no}篇"), &body)).await;
        kit.pass(MINUTE);
    }
    catch_up(&kit.app).await.unwrap();
    let newest = find(&kit, &[("q", "渠水"), ("by", "date")]).await;
    newest.sees("找到 23 篇").sees("第 1 至 20 篇，共 23 篇");
    let mut all = stories(&newest);
    assert_eq!((all[0].as_str(), all.len()), ("/stories/2026/23", 20));
    let next = newest.links().into_iter().find(|link| link.contains("page=2")).unwrap();
    assert!(next.contains("by=") && next.contains("q="), "{next}");
    all.extend(stories(kit.visitor().open(&next).await.is(200)));
    let expected: Vec<String> = (1..=23).rev().map(|no| format!("/stories/2026/{no}")).collect();
    assert_eq!(all, expected);
    for page in ["99", "18446744073709551615"] {
        let last = find(&kit, &[("q", "渠水"), ("by", "date"), ("page", page)]).await;
        last.is(200).sees("第 21 至 23 篇");
        assert_eq!(stories(&last).len(), 3);
    }
    let relevant = find(&kit, &[("q", "渠水")]).await;
    assert!(stories(&relevant)[0] != "/stories/2026/23", "{:?}", stories(&relevant));
}

#[tokio::test]
async fn whatever_is_typed_is_answered_and_stays() {
    let (kit, town, _, units) = kit().await;
    let nasty = "<script>alert('x')</script>";
    published(
        &kit,
        &town,
        1,
        units,
        &written(&format!("渠水 {nasty}"), &format!("渠水 {nasty} 清了。")),
    )
    .await;
    catch_up(&kit.app).await.unwrap();
    let page = find(&kit, &[("q", "渠水 script")]).await;
    page.is(200).sees("<mark>script</mark>").sees_no("<script>alert");
    find(&kit, &[("q", nasty)]).await.is(200).sees_no("<script>alert");
    let long = "渠水清了".repeat(50);
    for typed in [
        "\"",
        "-",
        "- -\"\"-",
        "*",
        "a:b OR (c",
        "\u{0}\u{1}\u{202e}",
        "%",
        &long,
        "\"渠水 -清 \"\" \"",
    ] {
        find(&kit, &[("q", typed)]).await.is(200);
    }
    let many = (0..60).map(|n| format!("词{n}")).collect::<Vec<_>>().join(" ");
    find(&kit, &[("q", &many)]).await.is(422);
    let many: String = (0..40).map(|n| format!("{n} ")).collect();
    find(&kit, &[("q", &many)]).await.is(200).sees("只按前面的词查找");
    find(&kit, &[("q", "！？……")]).await.is(200).sees("没有可以查找的文字");
    find(&kit, &[]).await.is(200).sees("输入词语，查找已发布的稿件");

    let too_long = format!("{long}渠");
    let refused = find(
        &kit,
        &[
            ("q", &too_long),
            ("kind", "news"),
            ("from", "昨天"),
            ("to", "2026-11-20"),
        ],
    )
    .await;
    refused
        .is(422)
        .sees("最多能写 200 个字，现在有 201 个")
        .sees("看不懂这个日期");
    for kept in [&too_long, "昨天", "2026-11-20"] {
        assert!(refused.body().contains(&format!("value=\"{kept}\"")), "{kept}");
    }
    refused.sees("value=\"news\" selected");
    let crossed = find(&kit, &[("q", "渠水"), ("from", "2026-11-21"), ("to", "2026-11-20")]).await;
    crossed.is(422).sees("结束的日子早于开始的日子");
    kit.visitor().open("/search?q=%FF%FE&page=x&by=y").await.is(200);
    let head = kit.visitor();
    let head = head.send(
        head.request(axum::http::Method::HEAD, "/search?q=x"),
        axum::body::Body::empty(),
    );
    head.await.is(200);
    for typed in ["%00", "%FF", "x&q=y", &"%E6%B8%A0".repeat(500)] {
        let answer = kit.visitor().get(&format!("/search/suggestions?q={typed}")).await;
        assert!(answer.is(200).json()[1].is_array(), "{typed}");
    }
}

#[tokio::test]
async fn until_the_index_is_there_a_sentence_says_so() {
    let (kit, town, _, units) = kit().await;
    published(&kit, &town, 1, units, &written("渠水清了", "渠水清了。")).await;
    let page = find(&kit, &[("q", "渠水")]).await;
    page.is(200).sees("搜索正在准备").sees("content=\"noindex\"");
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.body().contains("value=\"渠水\""));
    let suggested = kit.visitor().get("/search/suggestions?q=x").await;
    assert_eq!(suggested.is(200).json(), serde_json::json!(["x", [], [], []]));
    catch_up(&kit.app).await.unwrap();
    assert_eq!(found(&kit, "渠水").await, [1]);
}

#[tokio::test]
async fn headlines_are_suggested_and_browsers_are_told_where() {
    let (kit, town, _, units) = kit().await;
    published(&kit, &town, 1, units, &written("渠水清了", "一。")).await;
    published(&kit, &town, 2, units, &written("柳湾的渠水", "二。")).await;
    catch_up(&kit.app).await.unwrap();
    let answer = kit.visitor().get("/search/suggestions?q=%E6%B8%A0%E6%B0%B4").await;
    assert_eq!(answer.is(200).header("content-type"), "application/x-suggestions+json");
    assert_eq!(answer.json()[0], "渠水");
    assert_eq!(answer.json()[1], serde_json::json!(["渠水清了", "柳湾的渠水"]));
    assert_eq!(
        answer.json()[3],
        serde_json::json!(["http://localhost/stories/2026/1", "http://localhost/stories/2026/2"])
    );
    let home = kit.visitor().open("/").await;
    home.sees("SearchAction").sees("/search?q={search_term_string}");
    let field = home.form("/search");
    assert_eq!((field.method.as_str(), field.get("q")), ("get", ""));
    kit.visitor().open("/sections/units").await.form("/search");
    home.sees("href=\"/opensearch.xml\"");
    let told = kit.visitor().open("/opensearch.xml").await;
    told.is(200).sees("/search?q={searchTerms}");
    kit.visitor().open("/sitemaps/pages.xml").await.sees_no("/search");
}

/// The program as it would be after another start, on the same database and folder.
fn again(kit: &TestApp, folder: &Path) -> (App, Visitor) {
    let mut app = kit.app.clone();
    app.search = Search::in_folder(folder.to_owned());
    let visitor = Visitor::new(app::router(app.clone()));
    (app, visitor)
}

async fn told(app: &App, folder: &Path) -> IndexState {
    index_state(app.db.read(), folder).await.unwrap()
}

#[tokio::test]
async fn a_program_that_was_killed_goes_on_where_it_was() {
    let (kit, town, _, units) = kit().await;
    let folder = kit.scratch.dir.path().join("index");
    let before = written("渠水清了", "青石桥下的渠水。");
    let first = published(&kit, &town, 1, units, &before).await;
    {
        let (app, _) = again(&kit, &folder);
        catch_up(&app).await.unwrap();
    }
    published(&kit, &town, 2, units, &written("渠水又清了", "渠水。")).await;
    correct(&kit, &town, first, &before, &written("渠水清了", "白沙桥下的渠水。")).await;
    {
        // Killed with stories written and nothing committed.
        let index = search::Index::open(&folder).unwrap();
        let mut writer = index.writer(0).unwrap();
        let lost = search::Entry {
            headline: "渠水".to_owned(),
            ..search::Entry::default()
        };
        writer.put(&lost).unwrap();
    }
    assert_eq!(
        told(&kit.app, &folder).await,
        IndexState::Sound { stories: 1, behind: 2 }
    );
    let (app, visitor) = again(&kit, &folder);
    catch_up(&app).await.unwrap();
    assert_eq!(
        told(&kit.app, &folder).await,
        IndexState::Sound { stories: 2, behind: 0 }
    );
    visitor.open(&asked(&[("q", "渠水")])).await.is(200).sees("找到 2 篇");
    visitor.open(&asked(&[("q", "青石桥")])).await.is(200).sees("没有找到");
}

#[tokio::test]
async fn a_folder_that_is_no_use_is_made_anew() {
    let (kit, town, _, units) = kit().await;
    let folder = kit.scratch.dir.path().join("index");
    let id = signed(&kit, &town, 1, &written("渠水清了", "渠水。")).await;
    release(&kit, &town, id, units).await;
    {
        let (app, _) = again(&kit, &folder);
        catch_up(&app).await.unwrap();
    }
    let meta = || std::fs::read(folder.join("meta.json")).unwrap();
    let cut = || std::fs::write(folder.join("meta.json"), &meta()[..40]).unwrap();
    let version = || std::fs::write(folder.join("VERSION"), "copydesk-search 0\n").unwrap();
    let gone = || std::fs::remove_dir_all(&folder).unwrap();
    // Of another database, or of this one before a backup was brought back: another event has its place there.
    let strange = || {
        let mut writer = search::Index::open(&folder).unwrap().writer(0).unwrap();
        writer.remove(id.0);
        writer.commit(&format!("1 {}", uuid::Uuid::nil())).unwrap();
    };
    let unread = || {
        let mut writer = search::Index::open(&folder).unwrap().writer(0).unwrap();
        writer.commit("yesterday").unwrap();
    };
    let harm: [(&str, &dyn Fn()); 5] = [
        ("cut", &cut),
        ("version", &version),
        ("gone", &gone),
        ("strange", &strange),
        ("unread", &unread),
    ];
    for (name, harm) in harm {
        harm();
        let state = told(&kit.app, &folder).await;
        assert!(!matches!(state, IndexState::Sound { .. }), "{name}: {state:?}");
        let (app, visitor) = again(&kit, &folder);
        visitor
            .open(&asked(&[("q", "渠水")]))
            .await
            .is(200)
            .sees("搜索正在准备");
        catch_up(&app).await.unwrap();
        visitor.open(&asked(&[("q", "渠水")])).await.is(200).sees("找到 1 篇");
        assert_eq!(
            told(&app, &folder).await,
            IndexState::Sound { stories: 1, behind: 0 },
            "{name}"
        );
    }
}

#[tokio::test]
async fn of_two_programs_on_one_folder_one_writes_and_both_answer() {
    let (kit, town, _, units) = kit().await;
    let folder = kit.scratch.dir.path().join("index");
    published(&kit, &town, 1, units, &written("渠水清了", "渠水。")).await;
    let (writes, first) = again(&kit, &folder);
    let (reads, second) = again(&kit, &folder);
    catch_up(&writes).await.unwrap();
    catch_up(&reads).await.unwrap();
    second.open(&asked(&[("q", "渠水")])).await.is(200).sees("找到 1 篇");
    assert_eq!(
        app::portal::rebuild(&reads).await.unwrap(),
        None,
        "it is the other one's"
    );
    published(&kit, &town, 2, units, &written("渠水又清了", "渠水。")).await;
    catch_up(&reads).await.unwrap();
    catch_up(&writes).await.unwrap();
    catch_up(&reads).await.unwrap();
    for visitor in [&first, &second] {
        visitor.open(&asked(&[("q", "渠水")])).await.is(200).sees("找到 2 篇");
    }
    // The one that wrote is gone: the other takes over.
    drop((writes, first));
    published(&kit, &town, 3, units, &written("渠水三", "渠水。")).await;
    catch_up(&reads).await.unwrap();
    second.open(&asked(&[("q", "渠水")])).await.is(200).sees("找到 3 篇");
}

#[tokio::test]
async fn an_index_can_be_made_anew_by_hand() {
    let (kit, town, _, units) = kit().await;
    for no in 1..=3 {
        published(&kit, &town, no, units, &written(&format!("第{no}篇"), "渠水。")).await;
    }
    assert_eq!(app::portal::rebuild(&kit.app).await.unwrap(), Some(3));
    assert_eq!(found(&kit, "渠水").await, [1, 2, 3]);
    assert_eq!(app::portal::rebuild(&kit.app).await.unwrap(), Some(3));
    assert_eq!(found(&kit, "渠水").await, [1, 2, 3]);
}
