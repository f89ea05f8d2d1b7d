//! What the institution sets of its site: the foot, its own pages, days of mourning; and the list of public notes.

use super::{kit, published};
use crate::publishing::signed::content;
use app::settings::{self, FooterForm, Institution};
use domain::{Event, time::DAY};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::tables::{event, footer_item};
use testkit::{Page, TestApp, Town};

const FOOTER: &str = "/desk/settings/footer";
const MOURNING: &str = "/desk/settings/mourning";

async fn labels(kit: &TestApp) -> Vec<String> {
    let rows = footer_item::Entity::find()
        .order_by_asc(footer_item::Column::Sort)
        .order_by_asc(footer_item::Column::Id);
    let rows = rows.all(kit.app.db.read()).await.unwrap();
    rows.into_iter().map(|row| row.label_zh).collect()
}

/// The foot of a page, without the rest.
fn foot(page: &Page) -> String {
    let body = page.body();
    body.split("<footer class=\"foot\"")
        .nth(1)
        .unwrap_or_default()
        .to_owned()
}

async fn set_up(kit: &TestApp) {
    let institution = Institution {
        organiser: "云川市信息中心".to_owned(),
        contact_mail: "news@yunchuan.example".to_owned(),
        ..Institution::default()
    };
    settings::save_institution(&kit.app, &app::By::system("test"), &institution, 0, None)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_new_site_shows_what_the_institution_says_and_later_its_items() {
    let (kit, town, ..) = kit().await;
    set_up(&kit).await;
    let reader = kit.visitor();
    for _ in 0..2 {
        let page = reader.open("/").await;
        assert!(foot(&page).contains("云川市信息中心") && foot(&page).contains("mailto:news@yunchuan.example"));
    }
    let chief = kit.sign_in(town.chief).await;
    let list = chief.open(FOOTER).await;
    list.is(200).sees("主办单位").sees("转成页脚条目");
    let form = list
        .form(FOOTER)
        .set("label_zh", "备案号")
        .set("label_en", "Registration");
    let form = form.set("kind", "link").set("value_zh", "云ICP备00000000号");
    let refused = chief.submit(&form.clone().set("href", "javascript:alert(1)")).await;
    refused.is(422).sees("这个链接打不开");
    assert_eq!(refused.form(FOOTER).get("value_zh"), "云ICP备00000000号", "kept");
    assert!(labels(&kit).await.is_empty());
    let form = refused.form(FOOTER).set("href", "https://beian.example/?a=1&b=2");
    chief.submit(&form).await.is(200).sees("已添加在最后");
    chief.submit(&form).await.is(200);
    assert_eq!(
        labels(&kit).await,
        ["主办单位", "投稿邮箱", "备案号"],
        "once, behind what stood there"
    );
    let page = reader.open("/").await;
    assert!(foot(&page).contains("href=\"https://beian.example/?a=1&#38;b=2\" rel=\"external noopener\""));
    let english = kit.visitor().in_language("en").open("/").await;
    assert!(foot(&english).contains("Registration") && foot(&english).contains("Contributions"));
}

#[tokio::test]
async fn items_of_the_foot_are_moved_changed_and_removed() {
    let (kit, town, ..) = kit().await;
    let chief = kit.sign_in(town.chief).await;
    for (kind, label, value, href) in [
        ("text", "主管单位", "甲", ""),
        ("badge", "机关网站标识", "", ""),
        ("code", "公众号", "每天八点", "https://account.example/x"),
    ] {
        let form = FooterForm {
            kind: kind.into(),
            label_zh: label.into(),
            value_zh: value.into(),
            href: href.into(),
            ..FooterForm::default()
        };
        settings::save_footer_item(&kit.app, &app::By::system("test"), None, &form, 0, None)
            .await
            .unwrap();
    }
    let list = chief.open(FOOTER).await;
    let item = list
        .links()
        .into_iter()
        .find(|link| link.starts_with("/desk/settings/footer/"))
        .unwrap();
    let moves = format!("{item}/moves");
    let down = list.form(&moves).set("direction", "down");
    chief.submit(&down).await.is(200);
    assert_eq!(labels(&kit).await, ["机关网站标识", "主管单位", "公众号"]);
    chief.submit(&down).await.is(200);
    assert_eq!(
        labels(&kit).await,
        ["机关网站标识", "主管单位", "公众号"],
        "the same sending moves once"
    );
    // From a page that is old by now.
    let stale = list.form(&moves).set("key", "another").set("direction", "down");
    chief.submit(&stale).await.is(409);
    let edit = chief.open(&item).await;
    let form = edit.is(200).form(&item).set("value_zh", "乙");
    chief.submit(&form).await.is(200).sees("已保存");
    chief
        .submit(&form.set("key", "third").set("value_zh", "丙"))
        .await
        .is(409)
        .sees("没有保存");
    let page = kit.visitor().open("/").await;
    let drawn = foot(&page);
    assert!(drawn.contains("<dt>主管单位</dt><dd>乙</dd>"), "{drawn}");
    assert!(drawn.contains("class=\"badge\">机关网站标识") && drawn.contains("aria-label=\"公众号的二维码\""));
    let removal = format!("{item}/removal");
    let form = chief.open(&item).await.form(&removal);
    chief.submit(&form).await.is(200).sees("已从页脚删去");
    assert_eq!(labels(&kit).await, ["机关网站标识", "公众号"]);
    let rows = event::Entity::find()
        .filter(event::Column::Name.eq("settings.footer_item_removed"))
        .all(kit.app.db.read())
        .await
        .unwrap();
    assert_eq!(rows.len(), 1);
    chief.open(&item).await.is(404);
}

#[tokio::test]
async fn own_pages_are_there_once_they_are_written() {
    let (kit, town, ..) = kit().await;
    let reader = kit.visitor();
    reader.open("/submissions").await.is(404);
    let chief = kit.sign_in(town.chief).await;
    let path = "/desk/settings/pages/submissions";
    let form = chief.open(path).await.form(path);
    assert_eq!(form.get("title_zh"), "投稿须知");
    let bad = chief
        .submit(&form.clone().set("title_zh", "").set("body_zh", "写清时间"))
        .await;
    bad.is(422).sees("写清时间");
    let form = bad
        .form(path)
        .set("title_zh", "投稿须知")
        .set("title_en", "Submission guide");
    let form = form.set("body_zh", "写清<b>时间</b>。\n发到 news@yunchuan.example。");
    chief.submit(&form).await.is(200).sees("已保存");
    let page = reader.open("/submissions").await;
    page.is(200).sees("写清<b>时间</b>。");
    assert!(page.body().contains("<p>写清&lt;b&gt;时间&lt;/b&gt;。</p>"));
    assert!(foot(&page).contains("href=\"/submissions\""));
    kit.visitor()
        .in_language("en")
        .open("/submissions")
        .await
        .is(200)
        .sees("Submission guide")
        .sees("写清");
    reader.open("/sitemaps/pages.xml").await.is(200).sees("/submissions");
    let form = chief.open(path).await.form(path).set("body_zh", "");
    chief.submit(&form).await.is(200);
    reader.open("/submissions").await.is(404);
    assert!(!foot(&reader.open("/").await).contains("href=\"/submissions\""));
    chief.open("/desk/settings/pages/imprint").await.is(404);
    reader.open("/imprint").await.is(404);
}

#[tokio::test]
async fn days_of_mourning_begin_and_end_by_themselves() {
    let (kit, town, _, units) = kit().await;
    published(&kit, &town, 1, units, &content("三百盏灯")).await;
    let reader = kit.visitor();
    let is_grey = |page: &Page| page.body().contains("data-tone=\"grey\"");
    let chief = kit.sign_in(town.chief).await;
    let today = kit.now().day(&kit.app.institution().zone());
    let (first, last) = (today.tomorrow().unwrap(), today.tomorrow().unwrap().tomorrow().unwrap());
    let form = chief.open(MOURNING).await.form(MOURNING);
    let crossed = form
        .clone()
        .set("from", &last.to_string())
        .set("to", &first.to_string());
    chief.submit(&crossed).await.is(422).sees("早于开始的日子");
    chief
        .submit(&form.clone().set("from", &first.to_string()))
        .await
        .is(422)
        .sees("请把日期填全");
    let form = form.set("from", &first.to_string()).set("to", &last.to_string());
    let form = form.set("reason_zh", "深切悼念遇难同胞");
    chief.submit(&form).await.is(200).sees("已保存");
    for (day, grey) in [(0, false), (1, true), (2, true), (3, false)] {
        for path in ["/", "/stories/2026/1", "/archive"] {
            for _ in 0..2 {
                let page = reader.open(path).await;
                assert_eq!(is_grey(&page), grey, "day {day} {path}");
                assert_eq!(page.text().contains("深切悼念遇难同胞"), grey);
            }
        }
        kit.pass(DAY);
        // Whatever is posted makes this node look at what has happened; without it that takes half a second.
        kit.visitor().post("/reading", &[("scheme", "auto")]).await;
    }
    let rows = event::Entity::find()
        .filter(event::Column::Name.eq("settings.changed"))
        .order_by_asc(event::Column::Seq)
        .all(kit.app.db.read())
        .await
        .unwrap();
    let events: Vec<Event> = rows
        .iter()
        .map(|row| serde_json::from_str(&row.data).unwrap())
        .collect();
    let set = Event::SettingsChanged {
        key: "mourning".into(),
        value: format!("{first} – {last}"),
    };
    assert!(events.contains(&set), "{events:?}");
}

async fn note(kit: &TestApp, town: &Town, path: &str, words: &str, headline: &str) {
    let chief = kit.sign_in(town.chief).await;
    let form = chief.open(path).await.is(200).form(path).set("note", words);
    let form = if headline.is_empty() {
        form
    } else {
        form.set("headline", headline)
    };
    chief.submit(&form).await.is(200);
}

#[tokio::test]
async fn corrections_and_retractions_are_listed_newest_first() {
    let (kit, town, _, units) = kit().await;
    kit.visitor()
        .open("/corrections")
        .await
        .is(200)
        .sees("还没有更正或撤稿");
    let one = published(&kit, &town, 1, units, &content("三百盏灯")).await;
    let two = published(&kit, &town, 2, units, &content("第二天晚上")).await;
    note(
        &kit,
        &town,
        &format!("/desk/stories/{one}/corrections"),
        "标题有误。",
        "三百二十盏灯",
    )
    .await;
    kit.pass(DAY);
    note(
        &kit,
        &town,
        &format!("/desk/stories/{two}/retractions"),
        "数据有误。",
        "",
    )
    .await;
    let page = kit.visitor().open("/corrections").await;
    page.is(200)
        .sees("三百二十盏灯")
        .sees("标题有误。")
        .sees("第二天晚上")
        .sees("数据有误。");
    let body = page.body();
    assert!(body.find("数据有误。") < body.find("标题有误。"));
    assert!(foot(&page).contains("href=\"/corrections\""));
    let feed = kit.visitor().open("/corrections/feed.xml").await;
    assert_eq!(
        feed.is(200).header("content-type"),
        "application/atom+xml; charset=utf-8"
    );
    feed.sees("撤稿　第二天晚上").sees("标题有误。");
    kit.visitor()
        .in_language("en")
        .open("/corrections")
        .await
        .is(200)
        .sees("Retraction");
}
