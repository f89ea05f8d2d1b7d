//! Site health: what a look finds, who sees it, when it is mended, and the report of a quarter.

use crate::{
    portal::release,
    publishing::signed::{content, section, sections, signed},
};
use app::{App, By, publishing};
use channels::Fetcher;
use domain::{
    Actor, StoryId,
    content::StoryContent,
    document::Document,
    time::{DAY, HOUR},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::{collections::HashMap, net::SocketAddr, sync::Arc};
use store::tables::{event, health_finding, health_link, health_look, job};
use testkit::{Page, TestApp, Town};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    task::JoinSet,
};
use uuid::Uuid;

struct Kit {
    test: TestApp,
    town: Town,
    units: Uuid,
}

async fn kit() -> Kit {
    with(|_| {}).await
}

async fn with(change: impl FnOnce(&mut App)) -> Kit {
    let test = TestApp::with(change).await;
    let town = Town::build(&test.app).await;
    let (_, units) = sections(&test).await;
    Kit { test, town, units }
}

impl Kit {
    async fn publish(&self, no: i32, content: &StoryContent) -> StoryId {
        let id = signed(&self.test, &self.town, no, content).await;
        release(&self.test, &self.town, id, self.units).await;
        id
    }

    /// A look from beginning to end.
    async fn look(&self) {
        let by = By::of(Actor::system("health.look"), "system:health.look".to_owned());
        app::health::begin(&self.test.app, &by).await.unwrap();
        self.test.run_jobs().await;
    }

    async fn open(&self) -> Vec<health_finding::Model> {
        health_finding::Entity::find()
            .filter(health_finding::Column::Live.is_not_null())
            .order_by_asc(health_finding::Column::Kind)
            .order_by_asc(health_finding::Column::Path)
            .order_by_asc(health_finding::Column::Id)
            .all(self.test.app.db.read())
            .await
            .unwrap()
    }

    async fn of_kind(&self, kind: &str) -> Vec<health_finding::Model> {
        let mut open = self.open().await;
        open.retain(|row| row.kind == kind);
        open
    }

    async fn page(&self, person: domain::PersonId, path: &str) -> Page {
        self.test.sign_in(person).await.open(path).await
    }
}

fn saying(headline: &str, text: &str) -> StoryContent {
    StoryContent {
        body: Document::from_plain_text(text).unwrap(),
        ..content(headline)
    }
}

fn linking(headline: &str, address: &str) -> StoryContent {
    let json = serde_json::json!({ "version": 1, "blocks": [{ "type": "paragraph", "content": [
        { "type": "text", "text": "详见" },
        { "type": "text", "text": "这里", "link": address },
    ] }] });
    StoryContent {
        body: Document::from_json(&json.to_string()).unwrap(),
        ..content(headline)
    }
}

#[tokio::test]
async fn nothing_was_looked_at_until_somebody_looks() {
    let kit = kit().await;
    let chief = kit.test.sign_in(kit.town.chief).await;
    let page = chief.open("/desk/health").await;
    page.is(200).sees("还没有查过").sees("要闻").sees("空白栏目");
    let answer = chief.submit(&page.form("/desk/health/looks")).await;
    answer.is(200).sees("已经开始查").sees("正在查");
    // Pressing it twice asks once.
    assert_eq!(kit.test.run_jobs().await, 4, "stories, pages, links, weighing");
    let page = chief.open("/desk/health").await;
    page.sees("2026-11-20 09:00 查完").sees_no("正在查");
    let looks = health_look::Entity::find().all(kit.test.app.db.read()).await.unwrap();
    assert_eq!(looks.len(), 1);
    assert_eq!(looks[0].asked_by, Some(kit.town.chief.0));
    let events = event::Entity::find()
        .filter(event::Column::SubjectKind.eq("health"))
        .order_by_asc(event::Column::Seq)
        .all(kit.test.app.db.read())
        .await
        .unwrap();
    let names: Vec<_> = events.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["health.asked", "health.looked"]);
}

#[tokio::test]
async fn every_night_the_site_is_looked_at_once() {
    let kit = kit().await;
    kit.publish(7, &content("夜读第一晚")).await;
    kit.test.run_jobs_and_clock().await;
    kit.test.run_jobs_and_clock().await;
    let looks = || async { health_look::Entity::find().all(kit.test.app.db.read()).await.unwrap() };
    assert_eq!(looks().await.len(), 1);
    kit.test.pass(DAY);
    kit.test.run_jobs_and_clock().await;
    let looks = looks().await;
    assert_eq!(looks.len(), 2);
    assert!(looks.iter().all(|look| look.ended_at.is_some() && look.stories == 1));
}

#[tokio::test]
async fn personal_numbers_and_wrong_characters_are_found_and_mended() {
    let kit = kit().await;
    // The check digit is right, the person invented.
    let text = "他克苦耐劳，身份证号11010519491231002X。";
    let id = kit.publish(7, &saying("名单公布", text)).await;
    kit.look().await;
    let personal = kit.of_kind("personal").await;
    assert_eq!(personal.len(), 1);
    assert_eq!(
        (personal[0].level.as_str(), personal[0].subject_id),
        ("red", Some(id.0))
    );
    assert!(
        !personal[0].sentence.contains("11010519491231002X"),
        "hidden in the middle"
    );
    assert_eq!(kit.of_kind("wording").await.len(), 1);
    let chief = kit.test.sign_in(kit.town.chief2).await;
    let page = chief.open("/desk/health").await;
    page.sees("马上改")
        .sees("个人信息外露")
        .sees("名单公布")
        .sees_no("11010519491231002X");
    assert!(
        page.links().contains(&format!("/desk/stories/{id}/corrections")),
        "{:?}",
        page.links()
    );
    // An editor who may not correct is led to the story, the auditor to the page that readers see.
    let editor = kit.page(kit.town.editor, "/desk/health").await;
    assert!(editor.links().contains(&format!("/desk/stories/{id}")));
    assert!(!editor.links().contains(&format!("/desk/stories/{id}/corrections")));
    let auditor = kit.page(kit.town.auditor, "/desk/health").await;
    assert!(!auditor.links().iter().any(|link| link.starts_with("/desk/stories/")));

    // Seen again it keeps its day; taken down it is mended.
    let found_at = personal[0].found_at;
    kit.test.pass(DAY);
    kit.look().await;
    assert_eq!(kit.of_kind("personal").await[0].found_at, found_at);
    let units = kit.town.centre;
    let grants = vec![domain::Grant {
        role: domain::Role::ChiefEditor,
        unit: units,
    }];
    let by = By::of(Actor::person(kit.town.chief2, grants), "秦若溪".to_owned());
    let row = store::tables::story::Entity::find_by_id(id.0)
        .one(kit.test.app.db.read())
        .await
        .unwrap()
        .unwrap();
    publishing::retract(&kit.test.app, &by, id, "含有个人信息，撤下。", row.version, None)
        .await
        .unwrap();
    kit.test.run_jobs().await;
    kit.look().await;
    assert!(kit.of_kind("personal").await.is_empty());
    let ended = health_finding::Entity::find_by_id(personal[0].id)
        .one(kit.test.app.db.read())
        .await
        .unwrap()
        .unwrap();
    assert!(ended.ended_at.is_some() && ended.live.is_none());
}

#[tokio::test]
async fn links_of_this_site_are_tried_as_readers_try_them() {
    let kit = kit().await;
    kit.publish(1, &content("第一篇")).await;
    for (no, address) in [
        (2, "/stories/2026/1"),
        (3, "/stories/2026/999"),
        (4, "/desk"),
        (5, "/sections/units?page=1#top"),
        (6, "/图书馆"),
        (7, "mailto:a@yunchuan.example"),
    ] {
        kit.publish(no, &linking(&format!("稿件{no}"), address)).await;
    }
    kit.look().await;
    let found = kit.of_kind("link_inside").await;
    let paths: Vec<_> = found.iter().map(|row| row.path.as_str()).collect();
    assert_eq!(paths, ["/stories/2026/3", "/stories/2026/4", "/stories/2026/6"]);
    let page = kit.page(kit.town.chief, "/desk/health").await;
    page.sees("/stories/2026/999，没有这个页面").sees("/desk，要登录才能看");
    // Trying the links was no reading.
    let reads = store::tables::read_batch::Entity::find()
        .all(kit.test.app.db.read())
        .await
        .unwrap();
    assert!(reads.is_empty());
}

/// Answers everything with this status.
async fn elsewhere(status: &'static str) -> (SocketAddr, JoinSet<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let mut task = JoinSet::new();
    task.spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                if stream.read_buf(&mut head).await.unwrap_or(0) == 0 {
                    break;
                }
            }
            let is_robots = head.starts_with(b"GET /robots.txt");
            let status = if is_robots { "404 Not Found" } else { status };
            let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            stream.write_all(answer.as_bytes()).await.ok();
        }
    });
    (at, task)
}

#[tokio::test]
async fn a_link_elsewhere_is_dead_after_failing_on_two_days() {
    let (good, _good) = elsewhere("200 OK").await;
    let (gone, _gone) = elsewhere("404 Not Found").await;
    let names = HashMap::from([("good.test".to_owned(), good), ("gone.test".to_owned(), gone)]);
    let kit = with(|app| app.fetcher = Arc::new(Fetcher::named("https://news.example", names))).await;
    kit.publish(1, &linking("好链接", "http://good.test/a")).await;
    kit.publish(2, &linking("坏链接", "http://gone.test/b")).await;
    kit.publish(3, &linking("内网链接", "http://10.0.0.8/c")).await;
    kit.look().await;
    kit.test.pass(HOUR);
    kit.look().await;
    assert!(kit.of_kind("link_outside").await.is_empty(), "one day says nothing");
    kit.test.pass(DAY);
    kit.look().await;
    let found = kit.of_kind("link_outside").await;
    let paths: Vec<_> = found.iter().map(|row| row.path.as_str()).collect();
    assert_eq!(paths, ["/stories/2026/2", "/stories/2026/3"]);
    let page = kit.page(kit.town.chief, "/desk/health").await;
    page.sees("http://gone.test/b，没有这个页面")
        .sees("指向内部网络")
        .sees_no("good.test");
    let rows = health_link::Entity::find()
        .order_by_asc(health_link::Column::Address)
        .all(kit.test.app.db.read())
        .await
        .unwrap();
    let days: Vec<_> = rows.iter().map(|row| row.failed_days).collect();
    assert_eq!(days, [2, 2, 0], "private, gone, good");
}

#[tokio::test]
async fn a_machine_without_a_way_out_calls_no_link_dead() {
    // Nobody listens there any more.
    let (at, task) = elsewhere("200 OK").await;
    drop(task);
    let names = HashMap::from([("away.test".to_owned(), at)]);
    let kit = with(|app| app.fetcher = Arc::new(Fetcher::named("", names))).await;
    kit.publish(1, &linking("外链", "http://away.test/")).await;
    for _ in 0..3 {
        kit.look().await;
        kit.test.pass(DAY);
    }
    assert!(kit.of_kind("link_outside").await.is_empty());
    kit.page(kit.town.chief, "/desk/health").await.sees("连不上外网");
}

#[tokio::test]
async fn sections_labels_and_the_foot_are_named_with_the_place_to_mend_them() {
    let kit = kit().await;
    section(&kit.test, "notices", "公告", "Notices", 3).await;
    kit.publish(1, &content("第一篇")).await;
    kit.test.pass(11 * DAY);
    kit.look().await;
    let page = kit.page(kit.town.chief, "/desk/health").await;
    page.sees("尽快改")
        .sees("11 天前")
        .sees("空白栏目")
        .sees("页脚没有ICP备案号");
    assert!(page.links().contains(&format!("/desk/settings/sections/{}", kit.units)));
    assert!(page.links().contains(&"/desk/settings/footer".to_owned()));
    let system = kit.page(kit.town.system_admin, "/desk/health").await;
    system.sees("标签 SiteIDCode 没有内容").sees("public_url");
    assert!(system.links().contains(&"/desk/settings/institution".to_owned()));
}

#[tokio::test]
async fn three_hundred_findings_come_in_pages() {
    let kit = kit().await;
    kit.look().await;
    let look = health_look::Entity::find()
        .one(kit.test.app.db.read())
        .await
        .unwrap()
        .unwrap();
    let (app, now) = (&kit.test.app, kit.test.now());
    let rows: Vec<_> = (0..300)
        .map(|n| health_finding::Model {
            id: app.ids.next(now),
            realm_id: 0,
            look_id: look.id,
            kind: "alt".into(),
            level: if n < 5 { "red" } else { "warn" }.into(),
            place: "story".into(),
            subject_id: None,
            path: format!("/stories/2026/{n}"),
            title: format!("第{n}篇"),
            sentence: r#"{"k":"health.found.label","a":[["label","x"]]}"#.into(),
            found_at: n,
            seen_at: n,
            ended_at: None,
            live: Some(format!("key {n}")),
        })
        .collect();
    app.db
        .write(|tx| {
            let rows = rows.clone();
            async move {
                let rows = rows.into_iter().map(health_finding::ActiveModel::from);
                health_finding::Entity::insert_many(rows)
                    .exec_without_returning(&tx)
                    .await
            }
        })
        .await
        .unwrap();
    let page = kit.page(kit.town.chief, "/desk/health").await;
    page.sees("看全部 300 处").sees("第0篇").sees_no("第29篇");
    let page = kit.page(kit.town.chief, "/desk/health?kind=alt&page=10").await;
    page.sees("第 271 至 300 处，共 300 处").sees("第299篇");
    kit.page(kit.town.chief, "/desk/health?kind=personal")
        .await
        .sees("这一类没有要改的");
    kit.page(kit.town.chief, "/desk/health?kind=nonsense&page=x")
        .await
        .is(200);
}

#[tokio::test]
async fn the_report_says_what_the_quarter_was() {
    let kit = kit().await;
    kit.publish(1, &content("第一篇")).await;
    kit.test.pass(20 * DAY);
    kit.publish(2, &content("第二篇")).await;
    kit.look().await;
    let page = kit.page(kit.town.auditor, "/desk/health/report").await;
    page.is(200)
        .sees("网站季度检查报告")
        .sees("2026-Q4")
        .sees("本季未结束")
        .sees("20 天");
    // The home page stood still for more than two weeks.
    page.sees("有单项否决").sees("全站最长 20 天没有新稿");
    let page = kit.page(kit.town.auditor, "/desk/health/report?quarter=2026-Q3").await;
    page.is(200)
        .sees("2026-07-01 至 2026-09-30")
        .sees("未发现单项否决")
        .sees_no("本季未结束");
    for (wrong, said) in [("2027-Q1", "还没有到"), ("soon", "没有看懂季度")] {
        kit.page(kit.town.chief, &format!("/desk/health/report?quarter={wrong}"))
            .await
            .is(422)
            .sees(said)
            .sees("2026-Q4");
    }
}

#[tokio::test]
async fn a_step_that_was_done_is_not_done_again() {
    let kit = kit().await;
    kit.publish(1, &saying("名单", "他克苦耐劳。")).await;
    kit.look().await;
    let steps = job::Entity::find()
        .filter(job::Column::Kind.eq("health.look"))
        .order_by_asc(job::Column::Id)
        .all(kit.test.app.db.read())
        .await
        .unwrap();
    let before = kit.open().await;
    // The same jobs once more, as after a worker that died before it could say that it was done.
    let (app, now) = (&kit.test.app, kit.test.now());
    for step in steps {
        let payload = serde_json::from_str(&step.payload).unwrap();
        let again = jobs::NewJob::new(app.ids.next(now), 0, "health.look", payload, now);
        app.db
            .write(|tx| {
                let again = again.clone();
                async move { jobs::enqueue(&tx, again).await }
            })
            .await
            .unwrap();
    }
    kit.test.run_jobs().await;
    assert_eq!(kit.open().await, before);
    assert_eq!(health_look::Entity::find().all(app.db.read()).await.unwrap().len(), 1);
}
