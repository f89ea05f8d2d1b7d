//! The home page as it is composed: who may, what readers see and when, and what is refused.

use super::{kit, published, release};
use crate::publishing::signed::{content, draft, photo, section, signed};
use domain::{
    Event, StoryId,
    home::{Band, Kind, Layout, Right},
    time::MINUTE,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use store::tables::{event, section as section_table, site_part};
use testkit::{Form, Page, TestApp, Town};
use uuid::Uuid;

const DESK: &str = "/desk/home";
const RELEASE: &str = "/desk/home/releases";
const DROP: &str = "/desk/home/deletion";
const PREVIEW: &str = "/desk/home/preview";

/// A released story with a photo, whose caption names it.
async fn pictured(kit: &TestApp, town: &Town, no: i32, section: Uuid, headline: &str) -> StoryId {
    let mut story = content(headline);
    let id = draft(kit, town, town.officer, 500 + no, &story).await;
    story.photos = vec![photo(kit, town, id, &format!("{headline}的图")).await];
    let id = published(kit, town, no, section, &story).await;
    kit.pass(MINUTE);
    id
}

fn lead(page: &Page) -> String {
    let html = page.body();
    let headline = html.split("<h1>").nth(1).and_then(|rest| rest.split("</h1>").next());
    headline.unwrap_or_default().to_owned()
}

async fn standing(kit: &TestApp) -> Option<site_part::Model> {
    site_part::Entity::find_by_id((0_i64, "home".to_owned()))
        .one(kit.app.db.read())
        .await
        .unwrap()
}

async fn drafted(kit: &TestApp) -> Layout {
    let row = standing(kit).await.unwrap();
    Layout::from_json(&row.draft.unwrap()).unwrap()
}

async fn events(kit: &TestApp) -> Vec<Event> {
    let rows = event::Entity::find()
        .filter(event::Column::Name.starts_with("publishing.home_"))
        .order_by_asc(event::Column::Seq)
        .all(kit.app.db.read())
        .await
        .unwrap();
    rows.iter()
        .map(|row| serde_json::from_str(&row.data).unwrap())
        .collect()
}

/// The form with another band at its end, as the button adds it.
fn with_band(form: Form, kind: &str) -> Form {
    form.set("act", "add").set("add", kind)
}

#[tokio::test]
async fn a_layout_is_public_when_it_is_released_and_not_before() {
    let (kit, town, top, units) = kit().await;
    published(&kit, &town, 1, units, &content("单位的消息")).await;
    pictured(&kit, &town, 2, top, "三百盏灯").await;
    let reader = kit.visitor();
    for _ in 0..3 {
        let page = reader.open("/").await;
        page.sees("单位最新");
        assert!(lead(&page).contains("三百盏灯"));
    }
    let chief = kit.sign_in(town.chief).await;
    let page = chief.open(DESK).await;
    page.is(200)
        .sees("读者看到的就是下面的编排")
        .sees("网站初始的首页")
        .sees("1　头条")
        .sees("4　单位最新");
    assert!(page.find_form(RELEASE).is_none(), "there is nothing to release");
    // The last band goes, and the chosen story leads.
    let form = page.form(DESK).set("pick-0-0", "2026-1").set("act", "remove-3");
    let page = chief.submit(&form).await;
    page.is(200)
        .sees("草稿还没有发布")
        .sees("去掉“单位最新”")
        .sees("改动“头条”的内容")
        .sees("发布首页（2 处变化）");
    assert_eq!(page.form(DESK).get("pick-0-0"), "2026-0001 单位的消息");
    reader.open("/").await.sees("单位最新");
    let preview = chief.open(PREVIEW).await;
    preview.is(200).sees("首页编排的样子").sees_no("单位最新");
    assert!(lead(&preview).contains("单位的消息"));
    assert_eq!(preview.header("cache-control"), "no-store");
    let page = chief.submit(&page.form(RELEASE)).await;
    page.is(200).sees("首页已发布").sees("读者看到的就是下面的编排");
    let page = reader.open("/").await;
    page.sees_no("单位最新").sees_no("首页编排的样子");
    assert!(lead(&page).contains("单位的消息"), "on the very next page");
    let said = events(&kit).await;
    assert_eq!(said.len(), 2);
    assert_eq!(said[0], Event::HomeDrafted {});
    assert!(
        matches!(&said[1], Event::HomeReleased { count: 3, bands, lead: Some(_) }
            if *bands == [Kind::Lead, Kind::Sections, Kind::Photos]),
        "{said:?}"
    );
}

#[tokio::test]
async fn a_chosen_story_that_is_taken_down_is_skipped_and_told() {
    let (kit, town, top, units) = kit().await;
    let chosen = published(&kit, &town, 1, units, &content("单位的消息")).await;
    pictured(&kit, &town, 2, top, "三百盏灯").await;
    let chief = kit.sign_in(town.chief).await;
    let form = chief.open(DESK).await.form(DESK).set("pick-0-0", "单位的");
    let page = chief.submit(&form).await;
    chief.submit(&page.form(RELEASE)).await.is(200);
    assert!(lead(&kit.visitor().open("/").await).contains("单位的消息"));
    let path = format!("/desk/stories/{chosen}/retractions");
    let form = chief.open(&path).await.form(&path);
    chief.submit(&form.set("note", "数据有误。")).await.is(200);
    let page = kit.visitor().open("/").await;
    page.sees_no("单位的消息");
    assert!(lead(&page).contains("三百盏灯"), "the automatic choice again");
    let page = chief.open(DESK).await;
    page.sees("这篇稿件已不在网站上");
    // It keeps nobody from going on.
    let form = with_band(page.form(DESK), "notices");
    chief.submit(&form).await.is(200);
}

#[tokio::test]
async fn a_draft_is_thrown_away_and_the_first_layout_comes_back() {
    let (kit, town, top, _) = kit().await;
    pictured(&kit, &town, 1, top, "三百盏灯").await;
    let chief = kit.sign_in(town.chief).await;
    let page = chief
        .submit(&chief.open(DESK).await.form(DESK).set("act", "remove-3"))
        .await;
    chief.submit(&page.form(RELEASE)).await.is(200);
    kit.visitor().open("/").await.sees_no("单位最新");
    let page = chief
        .submit(&with_band(chief.open(DESK).await.form(DESK), "most_read"))
        .await;
    // The default has what is read most beside the lead story.
    page.is(422).sees("头条右边已有阅读排行").sees("4　阅读排行");
    let form = page.form(DESK).set("right-0", "latest");
    let page = chief.submit(&form).await;
    page.is(200).sees("增加“阅读排行”");
    chief.submit(&page.form(DROP)).await.is(200).sees("草稿已丢弃");
    assert_eq!(standing(&kit).await.unwrap().draft, None);
    let page = chief
        .submit(&chief.open(DESK).await.form(DESK).set("act", "default"))
        .await;
    page.is(200).sees("增加“单位最新”");
    assert_eq!(drafted(&kit).await, Layout::default());
    chief.submit(&page.form(RELEASE)).await.is(200);
    assert_eq!(standing(&kit).await.unwrap().released, None);
    kit.visitor().open("/").await.sees("单位最新");
    let names: Vec<&str> = events(&kit).await.iter().map(Event::name).collect();
    let (begun, public) = ("publishing.home_drafted", "publishing.home_released");
    assert_eq!(
        names,
        [begun, public, begun, "publishing.home_draft_dropped", begun, public]
    );
}

#[tokio::test]
async fn mistakes_are_said_at_their_fields_and_nothing_typed_is_lost() {
    let (kit, town, top, units) = kit().await;
    published(&kit, &town, 1, units, &content("河边步道开放")).await;
    published(&kit, &town, 2, units, &content("河边步道夜跑")).await;
    release(&kit, &town, signed(&kit, &town, 3, &content("100%_的决心")).await, top).await;
    let chief = kit.sign_in(town.chief).await;
    let form = chief.open(DESK).await.form(DESK);
    for (typed, said) in [
        ("2026-77", "网站上没有找到这篇稿件"),
        ("没有这样的标题", "网站上没有找到这篇稿件"),
        ("河边步道", "不止一篇稿件的标题里有这些字"),
        ("%", "2026-0003"),
        ("00%_", "2026-0003"),
        ("___", "网站上没有找到这篇稿件"),
        ("/stories/2026/1", "2026-0001"),
        ("2", "2026-0002"),
    ] {
        let page = chief.submit(&form.clone().set("pick-0-0", typed).without("key")).await;
        if said.starts_with("2026") {
            page.is(200);
            assert!(page.form(DESK).get("pick-0-0").starts_with(said), "{typed}");
            chief.submit(&page.form(DROP)).await.is(200);
            // The form of the first version is old now.
            return_to_first_version(&kit, &form).await;
        } else {
            page.is(422).sees(said).sees("第 1 个版块（头条）");
            assert_eq!(page.form(DESK).get("pick-0-0"), typed);
        }
    }
    let page = chief.submit(&form.clone().set("slug-1-0", "units")).await;
    page.is(422).sees("请选两个或三个栏目");
    assert_eq!(page.form(DESK).get("slug-1-0"), "units");
    let page = chief
        .submit(&form.clone().set("slug-1-0", "units").set("slug-1-1", "nowhere"))
        .await;
    page.is(422).sees("正在使用的栏目").sees("nowhere（已停用）");
    let nothing = form.clone().set("bands", "0");
    chief.submit(&nothing).await.is(422).sees("至少要有一个版块");
    // What no program of ours sends is left out, however much of it there is said to be.
    let strange = form.set("kind-0", "video").set("bands", "999999999999");
    chief.submit(&strange).await.is(200);
    assert_eq!(drafted(&kit).await.bands, Layout::default().bands[1..]);
    assert_eq!(kit.visitor().in_language("en").open("/").await.status.as_u16(), 200);
}

/// Puts the row back to the version that the form was drawn from.
async fn return_to_first_version(kit: &TestApp, form: &Form) {
    let version: i32 = form.get("version").parse().unwrap();
    kit.app
        .db
        .write(|tx| async move {
            site_part::Entity::delete_by_id((0_i64, "home".to_owned()))
                .exec(&tx)
                .await?;
            Ok::<_, sea_orm::DbErr>(())
        })
        .await
        .unwrap();
    assert_eq!(version, 0);
}

#[tokio::test]
async fn two_editors_do_not_overwrite_each_other() {
    let (kit, town, top, _) = kit().await;
    pictured(&kit, &town, 1, top, "三百盏灯").await;
    let chief = kit.sign_in(town.chief).await;
    let mine = chief.open(DESK).await.form(DESK);
    let theirs = chief.open(DESK).await.form(DESK);
    let page = chief.submit(&theirs.set("act", "remove-2")).await;
    page.is(200);
    let their_release = page.form(RELEASE);
    let page = chief.submit(&mine.set("act", "up-3").set("right-0", "latest")).await;
    page.is(409).sees("同事已改过首页").sees("3　单位最新");
    let again = page.form(DESK);
    assert_eq!(again.get("right-0"), "latest", "what was typed is still there");
    assert!(drafted(&kit).await.bands.contains(&Band::Lead {
        story: None,
        middle: None,
        right: Right::Both
    }));
    // Saving once more is meant.
    chief.submit(&again).await.is(200).sees("草稿已保存");
    assert_eq!(drafted(&kit).await.bands.len(), 4);
    // Nobody releases what they have not seen.
    chief.submit(&their_release).await.is(409).sees("同事已改过首页");
    assert_eq!(standing(&kit).await.unwrap().released_at, None);
    // The same sending twice is one sending.
    let page = chief.open(DESK).await;
    let out = page.form(RELEASE);
    chief.submit(&out).await.is(200);
    chief.submit(&out).await.is(200).sees("首页已发布");
    let drop = out.set("key", "another");
    chief.submit(&drop).await.is(409);
}

#[tokio::test]
async fn a_layout_that_does_not_fit_any_more_is_not_released() {
    let (kit, town, top, _) = kit().await;
    pictured(&kit, &town, 1, top, "三百盏灯").await;
    let id = section(&kit, "service", "服务", "Service", 3).await;
    section(&kit, "practice", "经验", "Practice", 4).await;
    let chief = kit.sign_in(town.chief).await;
    let form = chief.open(DESK).await.form(DESK);
    let form = form.set("slug-1-0", "service").set("slug-1-1", "practice");
    let page = chief.submit(&form).await;
    page.is(200);
    kit.app
        .db
        .write(|tx| async move {
            let row = section_table::Entity::find_by_id(id).one(&tx).await?;
            let mut row = row.unwrap().into_active_model();
            row.closed_at = Set(Some(1));
            row.update(&tx).await.map(|_| ())
        })
        .await
        .unwrap();
    chief
        .submit(&page.form(RELEASE))
        .await
        .is(422)
        .sees("正在使用的栏目")
        .sees("service（已停用）");
    assert_eq!(standing(&kit).await.unwrap().released, None);
    // The preview leaves out what is not there.
    chief.open(PREVIEW).await.is(200).sees("经验").sees_no("服务");
}

#[tokio::test]
async fn every_kind_of_band_is_drawn() {
    let (kit, town, top, units) = kit().await;
    for no in 1..=4 {
        pictured(&kit, &town, no, units, &format!("图片稿{no}")).await;
    }
    pictured(&kit, &town, 5, top, "三百盏灯").await;
    let third = published(&kit, &town, 6, units, &content("没有图的")).await;
    let layout = Layout {
        bands: vec![
            Band::Notices {
                section: "units".into(),
            },
            Band::Carousel {
                stories: Vec::new(),
                section: None,
            },
            Band::Lead {
                story: Some(third),
                middle: Some("top-news".into()),
                right: Right::Latest,
            },
            Band::Sections { slugs: Vec::new() },
            Band::MostRead {},
            Band::Units {},
        ],
    };
    let by = app::By::system("test");
    app::portal::save_draft(&kit.app, &by, &layout, 0, None).await.unwrap();
    app::portal::release_draft(&kit.app, &by, 1, None).await.unwrap();
    for language in ["zh-CN", "en"] {
        let page = kit.visitor().in_language(language).open("/").await;
        page.is(200);
        assert!(lead(&page).contains("没有图的"));
        let html = page.body();
        let at = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text} in {language}"));
        assert!(at("id=\"n-units\"") < at("data-carousel") && at("data-carousel") < at("class=\"banner\""));
        assert!(at("class=\"banner\"") < at("id=\"units\""));
        let slides = html
            .split("class=\"slides")
            .nth(1)
            .unwrap()
            .split("</ul>")
            .next()
            .unwrap();
        assert_eq!(slides.matches("<li>").count(), 5);
        assert!(slides.find("三百盏灯") < slides.find("图片稿4") && !slides.contains("没有图的"));
        assert_eq!(html.matches("<h1").count(), 1);
        // Two sections: one has its list beside the lead, one its headlines above.
        assert!(!html.contains("id=\"s-"), "no section stands twice");
    }
    // Without a lead story the name of the site heads the page.
    let bare = Layout {
        bands: vec![
            Band::Photos {},
            Band::Carousel {
                stories: vec![third],
                section: None,
            },
        ],
    };
    assert!(
        app::portal::save_draft(&kit.app, &by, &bare, 2, None).await.is_err(),
        "one is no carousel"
    );
    let bare = Layout {
        bands: vec![Band::Photos {}],
    };
    app::portal::save_draft(&kit.app, &by, &bare, 2, None).await.unwrap();
    app::portal::release_draft(&kit.app, &by, 3, None).await.unwrap();
    let page = kit.visitor().open("/").await;
    page.is(200).sees("图片报道").sees_no("还没有发布稿件");
    assert!(page.body().contains("<h1 class=\"vh\">"));
}

#[tokio::test]
async fn a_layout_that_cannot_be_read_does_not_take_the_page_with_it() {
    let (kit, town, top, _) = kit().await;
    pictured(&kit, &town, 1, top, "三百盏灯").await;
    kit.app
        .db
        .write(|tx| async move {
            let row = site_part::ActiveModel {
                realm_id: Set(0),
                part: Set("home".to_owned()),
                released: Set(Some("{\"version\":99,\"bands\":[]}".to_owned())),
                version: Set(1),
                ..Default::default()
            };
            row.insert(&tx).await.map(|_| ())
        })
        .await
        .unwrap();
    let page = kit.visitor().open("/").await;
    page.is(200).sees("单位最新");
    assert!(lead(&page).contains("三百盏灯"));
    kit.sign_in(town.chief).await.open(DESK).await.is(200);
}

#[tokio::test]
async fn only_chief_editors_compose() {
    let (kit, town, ..) = kit().await;
    for person in [town.officer, town.editor, town.system_admin, town.auditor] {
        let visitor = kit.sign_in(person).await;
        for path in [DESK, PREVIEW] {
            visitor.open(path).await.is(403);
        }
        let nothing: [(&str, &str); 0] = [];
        for path in [DESK, RELEASE, DROP] {
            visitor.post(path, &nothing).await.is(403);
        }
        let desk = visitor.open("/desk").await;
        assert!(!desk.links().contains(&DESK.to_owned()));
    }
    assert_eq!(kit.visitor().get(DESK).await.status.as_u16(), 303);
    let desk = kit.sign_in(town.chief).await.open("/desk").await;
    assert!(desk.links().contains(&DESK.to_owned()));
    assert!(standing(&kit).await.is_none());
}
