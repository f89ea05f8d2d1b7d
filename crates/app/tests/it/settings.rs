//! What the institution sets: who may, what is refused, what a change leaves alone.

use app::{
    By, Error,
    accounts::units,
    settings::{self, KINDS, WORKFLOW},
    stories,
};
use domain::{
    Event, StoryId,
    review::{default_workflow, merged_workflow},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::tables::{event, job, letter, rule_set, section, story};
use testkit::{TestApp, Town};
use uuid::Uuid;

const INSTITUTION: &str = "/desk/settings/institution";
const STAGES: &str = "/desk/settings/workflow";
const SECTIONS: &str = "/desk/settings/sections";

async fn events(app: &TestApp, name: &str) -> Vec<Event> {
    let rows = event::Entity::find()
        .filter(event::Column::Name.eq(name))
        .order_by_asc(event::Column::Seq);
    let rows = rows.all(app.app.db.read()).await.unwrap();
    rows.iter()
        .map(|row| serde_json::from_str(&row.data).unwrap())
        .collect()
}

fn by() -> By {
    By::system("test")
}

#[tokio::test]
async fn each_page_opens_for_its_roles_only() {
    let app = TestApp::new().await;
    let town = Town::build(&app.app).await;
    let jobs = "/desk/settings/jobs";
    let pages = [
        "/desk/settings",
        INSTITUTION,
        STAGES,
        "/desk/settings/kinds",
        "/desk/settings/kinds/new",
        SECTIONS,
        jobs,
    ];
    for (person, opens) in [
        (town.system_admin, [true, true, true, true, true, false, true]),
        (town.chief, [true, false, true, true, true, true, false]),
        (town.officer, [false; 7]),
        (town.unit_admin, [false; 7]),
        (town.auditor, [false; 7]),
    ] {
        let visitor = app.sign_in(person).await;
        for (page, opens) in pages.iter().zip(opens) {
            visitor.open(page).await.is(if opens { 200 } else { 403 });
        }
    }
    let officer = app.sign_in(town.officer).await;
    let nothing: [(&str, &str); 0] = [];
    let one = Uuid::from_u128(1);
    for path in [
        INSTITUTION.to_owned(),
        STAGES.to_owned(),
        format!("{STAGES}/draft"),
        "/desk/settings/kinds/news".to_owned(),
        SECTIONS.to_owned(),
        format!("{SECTIONS}/{one}/closure"),
        format!("{jobs}/{one}/retries"),
        format!("{jobs}/{one}/closure"),
    ] {
        officer.post(&path, &nothing).await.is(403);
    }
    assert_eq!(app.visitor().get(INSTITUTION).await.status.as_u16(), 303);
    app.sign_in(town.chief)
        .await
        .open("/desk/settings")
        .await
        .sees(STAGES)
        .sees_no(INSTITUTION)
        .sees_no(jobs);
}

#[tokio::test]
async fn the_institution_is_saved_once_and_applies_at_once() {
    let app = TestApp::new().await;
    let town = Town::build(&app.app).await;
    let admin = app.sign_in(town.system_admin).await;
    let form = admin.open(INSTITUTION).await.form(INSTITUTION);
    let form = form
        .set("site_zh", "云川在线")
        .set("profile", "mlps-l2")
        .set("show_responsible", "by_role");
    let form = form
        .set("contact_mail", "xinwen@yunchuan.example")
        .set("exclusive_roles", "on");
    admin.submit(&form).await.is(200).sees("已保存").sees("云川在线");
    admin.submit(&form).await.is(200);
    let changed = events(&app, "settings.changed").await;
    assert_eq!(
        changed.len(),
        5,
        "one event for each value, none for the second sending: {changed:?}"
    );
    let site = Event::SettingsChanged {
        key: "site_zh".into(),
        value: "云川在线".into(),
    };
    assert!(changed.contains(&site));
    assert_eq!(app.app.institution().site_zh, "云川在线");
    assert!(app.app.institution().exclusive_roles);
    admin.submit(&form.set("site_zh", "别的名称")).await.is(422);
    assert_eq!(app.app.institution().site_zh, "云川在线");
    admin
        .open(INSTITUTION)
        .await
        .sees("支持按等级保护")
        .sees_no("符合等级保护");
}

#[tokio::test]
async fn mistakes_in_the_institution_keep_what_was_typed() {
    let app = TestApp::new().await;
    let town = Town::build(&app.app).await;
    let admin = app.sign_in(town.system_admin).await;
    let form = admin.open(INSTITUTION).await.form(INSTITUTION);
    let form = form
        .set("site_zh", "")
        .set("zone", "Asia/Yunchuan")
        .set("contact_mail", "不是邮箱")
        .set("motto_zh", "<b>新闻</b>");
    let page = admin.submit(&form.set("security_contact", "javascript:alert(1)")).await;
    page.is(422)
        .sees("请填写这一项")
        .sees("没有这个时区")
        .sees("邮箱的写法不对")
        .sees("请填一个邮箱");
    let again = page.form(INSTITUTION);
    assert_eq!(
        (again.get("zone"), again.get("contact_mail")),
        ("Asia/Yunchuan", "不是邮箱")
    );
    page.sees_no("<b>新闻</b>");
    assert!(events(&app, "settings.changed").await.is_empty());
}

#[tokio::test]
async fn whoever_saves_second_sees_what_the_first_one_saved() {
    let app = TestApp::new().await;
    let town = Town::build(&app.app).await;
    let admin = app.sign_in(town.system_admin).await;
    let (first, second) = (admin.open(INSTITUTION).await, admin.open(INSTITUTION).await);
    admin
        .submit(&first.form(INSTITUTION).set("organiser", "云川市信息中心"))
        .await
        .is(200);
    let typed = second.form(INSTITUTION).set("organiser", "云川市人民广场管理处");
    let page = admin.submit(&typed).await;
    page.is(409).sees("别人刚保存的是：云川市信息中心");
    let again = page.form(INSTITUTION);
    assert_eq!(again.get("organiser"), "云川市人民广场管理处");
    admin.submit(&again).await.is(200);
    assert_eq!(app.app.institution().organiser, "云川市人民广场管理处");
}

#[tokio::test]
async fn a_new_workflow_leaves_running_rounds_alone() {
    let app = TestApp::new().await;
    let town = Town::build(&app.app).await;
    let chief = app.sign_in(town.chief).await;
    let running = story_under(&app, &town, 0).await;
    let page = chief.open(&format!("{STAGES}?template=merged")).await;
    page.is(200).sees("还没有保存");
    let form = page.form(STAGES).set("hours-0", "48");
    chief.submit(&form).await.is(200).sees("新的审核流程已保存");
    chief.submit(&form).await.is(200);
    let (now, no) = settings::workflow(app.app.db.read()).await.unwrap();
    assert_eq!((no, now.stages.len(), now.stages[0].hours), (1, 2, 48));
    assert_eq!(events(&app, "settings.workflow_changed").await.len(), 1);
    let later = story_under(&app, &town, no).await;
    let units = units(app.app.db.read(), app.now()).await.unwrap();
    let editor = By::of(domain::Actor::person(town.chief, chief_grants(&town)), "顾守正".into());
    for (story, stages) in [(running, default_workflow().stages), (later, now.stages)] {
        let story = stories::load(app.app.db.read(), &editor, &units, story).await.unwrap();
        assert_eq!(story.workflow.stages, stages);
    }
}

fn chief_grants(town: &Town) -> Vec<domain::Grant> {
    vec![domain::Grant {
        role: domain::Role::ChiefEditor,
        unit: town.centre,
    }]
}

/// A story in review whose round began under this workflow.
async fn story_under(app: &TestApp, town: &Town, workflow_no: i32) -> StoryId {
    let id = Uuid::from_u128(100 + u128::from(workflow_no.cast_unsigned()));
    let row = story::ActiveModel {
        id: Set(id),
        realm_id: Set(0),
        year: Set(2026),
        no: Set(Some(workflow_no + 1)),
        author_id: Set(town.officer.0),
        unit_id: Set(town.library.0),
        unit_name: Set("市图书馆".into()),
        kind: Set("news".into()),
        headline: Set("河边步道开放".into()),
        state: Set("in_review".into()),
        stage: Set(Some("first".into())),
        stage_no: Set(1),
        round: Set(1),
        text_chars: Set(300),
        photo_count: Set(0),
        in_newsroom: Set(true),
        workflow_no: Set(workflow_no),
        signatures: Set("[]".into()),
        created_at: Set(app.now().0),
        updated_at: Set(app.now().0),
        state_since: Set(app.now().0),
        version: Set(1),
        ..Default::default()
    };
    app.app
        .db
        .write(|tx| {
            let row = row.clone();
            async move { row.insert(&tx).await }
        })
        .await
        .unwrap();
    StoryId(id)
}

#[tokio::test]
async fn problems_of_a_workflow_stand_at_their_stage() {
    let app = TestApp::new().await;
    let town = Town::build(&app.app).await;
    let admin = app.sign_in(town.system_admin).await;
    let draft = format!("{STAGES}/draft");
    let page = admin.open(STAGES).await;
    let page = admin.submit(&page.form(&draft).set("act", "add")).await;
    let form = page.is(200).form(STAGES);
    assert_eq!(
        (form.get("stages"), form.get("key-2"), form.get("key-3")),
        ("4", "", "final")
    );
    let form = form
        .set("key-2", "Legal Check")
        .set("name_zh-2", "法务审")
        .set("hours-2", "9999")
        .set("checklist-2", "缺少英文");
    let page = admin.submit(&form).await;
    page.is(422)
        .sees("代号要以小写英文字母开头")
        .sees("限时要在 1 到 1440")
        .sees("核对事项有一行没有写对")
        .sees("请把中文名称和英文名称都填上");
    let body = page.body();
    assert!(body.contains("id=\"key-2-err\"") && !body.contains("id=\"key-1-err\""));
    assert_eq!(page.form(STAGES).get("checklist-2"), "缺少英文");
    let fixed = page
        .form(STAGES)
        .set("key-2", "legal")
        .set("name_en-2", "Legal")
        .set("hours-2", "8");
    admin
        .submit(&fixed.set("checklist-2", "rights | 权利 | Rights"))
        .await
        .is(200);
    let (saved, _) = settings::workflow(app.app.db.read()).await.unwrap();
    assert_eq!(saved.stage("legal").unwrap().checklist[0].name_en, "Rights");

    let moved = admin.open(STAGES).await.form(&draft).set("act", "up-3");
    let page = admin.submit(&moved).await;
    admin.submit(&page.form(STAGES)).await.is(422).sees("最后一道签发稿件");
    let gone = admin.open(STAGES).await.form(&draft).set("act", "remove-2");
    assert_eq!(admin.submit(&gone).await.form(STAGES).get("stages"), "3");
}

#[tokio::test]
async fn two_workflows_are_not_saved_over_each_other() {
    let app = TestApp::new().await;
    let town = Town::build(&app.app).await;
    let chief = app.sign_in(town.chief).await;
    let (first, second) = (chief.open(STAGES).await, chief.open(STAGES).await);
    chief.submit(&first.form(STAGES).set("hours-0", "12")).await.is(200);
    let page = chief.submit(&second.form(STAGES).set("hours-0", "36")).await;
    page.is(409).sees("刚才有人先改了这一页");
    assert_eq!(page.form(STAGES).get("hours-0"), "36");
    let stale = settings::save_workflow(&app.app, &by(), &merged_workflow(), 0, None).await;
    assert!(matches!(stale, Err(Error::Conflict)));
    let numbers = rule_set::Entity::find()
        .filter(rule_set::Column::Kind.eq(WORKFLOW))
        .all(app.app.db.read())
        .await
        .unwrap();
    assert_eq!(numbers.iter().map(|row| row.no).collect::<Vec<_>>(), [1]);
}

#[tokio::test]
async fn kinds_are_edited_one_by_one_and_none_is_lost() {
    let app = TestApp::new().await;
    let town = Town::build(&app.app).await;
    let chief = app.sign_in(town.chief).await;
    let news = "/desk/settings/kinds/news";
    let before = settings::kinds(app.app.db.read()).await.unwrap();
    let form = chief
        .open(news)
        .await
        .form(news)
        .set("max_chars", "1200")
        .tick("required", "summary");
    let (refused, stale) = (form.clone().set("hard_max", "900"), form.clone());
    let page = chief.submit(&refused).await;
    page.is(422).sees("上限不能小于");
    assert_eq!(page.form(news).get("hard_max"), "900");
    chief.submit(&form).await.is(200).sees("1\u{2009}200");
    chief
        .submit(&stale.set("key", "another").set("max_chars", "1300"))
        .await
        .is(409);
    let after = settings::kinds(app.app.db.read()).await.unwrap();
    let changed: Vec<_> = before
        .iter()
        .zip(&after)
        .filter(|(old, new)| old != new)
        .map(|(_, new)| new)
        .collect();
    assert!(matches!(changed[..], [kind] if kind.max_chars == 1200 && kind.requires(domain::kinds::Field::Summary)));
    let event = Event::SettingsChanged {
        key: KINDS.into(),
        value: "消息".into(),
    };
    assert_eq!(events(&app, "settings.changed").await, [event]);

    let add = "/desk/settings/kinds";
    let form = chief
        .open("/desk/settings/kinds/new")
        .await
        .form(add)
        .set("name_zh", "访谈")
        .set("name_en", "Interview");
    chief
        .submit(&form.clone().set("kind_key", "news"))
        .await
        .is(422)
        .sees("已经有一种体裁用了这个代号");
    chief.submit(&form.clone().set("kind_key", "new")).await.is(422);
    chief
        .submit(&form.set("kind_key", "interview"))
        .await
        .is(200)
        .sees("访谈");
    assert_eq!(
        settings::kinds(app.app.db.read()).await.unwrap().len(),
        before.len() + 1
    );
    chief.open("/desk/settings/kinds/opera").await.is(404);
}

#[tokio::test]
async fn sections_are_added_named_ordered_and_closed() {
    let app = TestApp::new().await;
    let town = Town::build(&app.app).await;
    let chief = app.sign_in(town.chief).await;
    let empty = chief.open(SECTIONS).await;
    let add = |slug: &str, name: &str| {
        empty
            .form(SECTIONS)
            .set("slug", slug)
            .set("name_zh", name)
            .set("key", slug)
    };
    empty.sees("还没有栏目");
    for (slug, name) in [("top-news", "要闻"), ("units", "单位动态"), ("people", "人物")] {
        chief.submit(&add(slug, name)).await.is(200);
        chief.submit(&add(slug, name)).await.is(200);
    }
    let slugs = async || -> Vec<String> {
        let open = settings::sections(app.app.db.read()).await.unwrap();
        open.into_iter().map(|section| section.slug).collect()
    };
    assert_eq!(slugs().await, ["top-news", "units", "people"]);
    let taken = chief.submit(&add("units", "别的").set("key", "other")).await;
    taken.is(422).sees("已经有栏目用了这个名字");
    assert_eq!(taken.form(SECTIONS).get("name_zh"), "别的");
    for slug in ["Top", "a--b", "要闻", "a/b", "-a", ""] {
        chief.submit(&add(slug, "栏目").set("key", "bad")).await.is(422);
    }

    let people = section::Entity::find().filter(section::Column::Slug.eq("people"));
    let people = people.one(app.app.db.read()).await.unwrap().unwrap();
    let moves = format!("{SECTIONS}/{}/moves", people.id);
    let up = chief.open(SECTIONS).await.form(&moves).set("direction", "up");
    chief.submit(&up).await.is(200);
    chief.submit(&up).await.is(200);
    assert_eq!(slugs().await, ["top-news", "people", "units"]);
    chief.submit(&up.set("key", "fresh")).await.is(409);

    let one = format!("{SECTIONS}/{}", people.id);
    let (first, second) = (chief.open(&one).await, chief.open(&one).await);
    chief
        .submit(&first.form(&one).set("name_zh", "身边人").set("slug", "changed"))
        .await
        .is(200)
        .sees("身边人");
    let late = chief.submit(&second.form(&one).set("name_zh", "凡人")).await;
    late.is(409);
    assert_eq!(late.form(&one).get("name_zh"), "凡人");
    let closure = format!("{one}/closure");
    chief
        .submit(&chief.open(&one).await.form(&closure))
        .await
        .is(200)
        .sees("栏目已停用");
    assert_eq!(slugs().await, ["top-news", "units"]);
    let reopening = format!("{one}/reopening");
    chief.submit(&chief.open(SECTIONS).await.form(&reopening)).await.is(200);
    assert_eq!(slugs().await, ["top-news", "people", "units"]);
    chief.open(&format!("{SECTIONS}/{}", Uuid::from_u128(9))).await.is(404);
}

async fn failed_job(app: &TestApp, id: u128, kind: &str, state: &str, payload: String) -> Uuid {
    let row = job::ActiveModel {
        id: Set(Uuid::from_u128(id)),
        realm_id: Set(0),
        kind: Set(kind.to_owned()),
        payload: Set(payload),
        state: Set(state.to_owned()),
        run_at: Set(app.now().0),
        attempts: Set(5),
        max_attempts: Set(5),
        last_error: Set(Some("邮件服务器没有应答".to_owned())),
        created_at: Set(app.now().0),
        finished_at: Set(Some(app.now().0)),
        ..Default::default()
    };
    app.app
        .db
        .write(|tx| {
            let row = row.clone();
            async move { row.insert(&tx).await }
        })
        .await
        .unwrap();
    Uuid::from_u128(id)
}

#[tokio::test]
async fn a_person_decides_about_work_that_failed() {
    let app = TestApp::new().await;
    let town = Town::build(&app.app).await;
    let admin = app.sign_in(town.system_admin).await;
    let list = "/desk/settings/jobs";
    admin.open(list).await.is(200).sees("没有要处理的");
    let sent = letter::ActiveModel {
        id: Set(Uuid::from_u128(70)),
        realm_id: Set(0),
        person_id: Set(Some(town.officer.0)),
        to_address: Set("hejing@yunchuan.example".into()),
        to_name: Set("何静".into()),
        subject: Set("3 条新消息".into()),
        body: Set(String::new()),
        message_id: Set("70@yunchuan.example".into()),
        state: Set("unknown".into()),
        created_at: Set(app.now().0),
        version: Set(1),
        ..Default::default()
    };
    app.app
        .db
        .write(|tx| {
            let sent = sent.clone();
            async move { sent.insert(&tx).await }
        })
        .await
        .unwrap();
    let dead = failed_job(&app, 71, "portal.refresh", "dead", "{}".into()).await;
    let payload = serde_json::json!({ "letter": Uuid::from_u128(70) }).to_string();
    let unknown = failed_job(&app, 72, "notices.send", "unknown", payload).await;

    let page = admin.open(list).await;
    page.sees("更新网站页面")
        .sees("邮件服务器没有应答")
        .sees("可能已经办成了")
        .sees("给 何静 的信：3 条新消息");
    admin.open("/desk/settings").await.sees("2 件等您处理");
    let again = page.form(&format!("{list}/{unknown}/retries"));
    admin.submit(&again).await.is(200).sees("已重新交办");
    admin.submit(&again).await.is(200);
    admin
        .submit(&again.set("key", "fresh"))
        .await
        .is(409)
        .sees("已经有人处理了");
    let state = async |id| {
        job::Entity::find_by_id(id)
            .one(app.app.db.read())
            .await
            .unwrap()
            .unwrap()
            .state
    };
    assert_eq!(state(unknown).await, "waiting");
    let letter = letter::Entity::find_by_id(Uuid::from_u128(70))
        .one(app.app.db.read())
        .await
        .unwrap()
        .unwrap();
    assert_eq!((letter.state.as_str(), letter.version), ("waiting", 2));
    admin
        .submit(&page.form(&format!("{list}/{dead}/closure")))
        .await
        .is(200);
    assert_eq!(state(dead).await, "done");
    assert_eq!(events(&app, "job.retried").await.len(), 1);
    assert_eq!(events(&app, "job.closed").await.len(), 1);
    let nothing = Uuid::from_u128(99);
    admin
        .post(&format!("{list}/{nothing}/retries"), &[("key", "x")])
        .await
        .is(404);
}

#[tokio::test]
async fn every_page_is_complete_in_english() {
    let app = TestApp::new().await;
    let town = Town::build(&app.app).await;
    failed_job(&app, 71, "publishing.release", "unknown", "{}".into()).await;
    let admin = app.sign_in(town.system_admin).await.in_language("en");
    admin.open("/desk/settings").await.sees("One waits for you");
    admin
        .open(INSTITUTION)
        .await
        .sees("Supports working by the password requirements of OWASP ASVS")
        .sees_no("complies");
    admin.open(STAGES).await.sees("Unit reviewer");
    admin.open("/desk/settings/kinds").await.sees("Usual length");
    admin.open("/desk/settings/kinds/news").await.sees("When it happened");
    admin.open("/desk/settings/jobs").await.sees("Not known whether done");
    let chief = app.sign_in(town.chief).await.in_language("en");
    chief.open(SECTIONS).await.sees("There is no section yet");
}
