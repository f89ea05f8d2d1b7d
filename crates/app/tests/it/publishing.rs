//! Tests of `publishing`: what goes out, when, and what may be done to it afterwards.

pub mod signed;

use domain::{StoryId, time::HOUR, time::MINUTE};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder,
};
use signed::{content, draft, section, sections, signed, written_by};
use store::tables::{event, revision, story, usage, usage_credit};
use testkit::{TestApp, Town, Visitor};
use uuid::Uuid;

async fn kit() -> (TestApp, Town, Uuid) {
    let kit = TestApp::new().await;
    let town = Town::build(&kit.app).await;
    let (_, units) = sections(&kit).await;
    (kit, town, units)
}

fn releases(story: StoryId) -> String {
    format!("/desk/stories/{story}/releases")
}

/// Opens the release page, chooses the section, and presses the button.
async fn release(chief: &Visitor, story: StoryId, section: Uuid, at: Option<&str>) -> testkit::Page {
    let page = chief.open(&format!("/desk/publishing/{story}")).await;
    let mut form = page.is(200).form(&releases(story)).set("section", &section.to_string());
    if let Some(at) = at {
        form = form.set("when", "at").set("at", at);
    }
    chief.submit(&form).await
}

async fn usages(kit: &TestApp, story: StoryId) -> Vec<usage::Model> {
    let of_story = usage::Entity::find().filter(usage::Column::StoryId.eq(story.0));
    of_story
        .order_by_asc(usage::Column::CreatedAt)
        .order_by_asc(usage::Column::Id)
        .all(kit.app.db.read())
        .await
        .unwrap()
}

async fn row(kit: &TestApp, story: StoryId) -> story::Model {
    story::Entity::find_by_id(story.0)
        .one(kit.app.db.read())
        .await
        .unwrap()
        .unwrap()
}

async fn events(kit: &TestApp, name: &str) -> u64 {
    event::Entity::find()
        .filter(event::Column::Name.eq(name))
        .count(kit.app.db.read())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_signed_story_is_released_and_everybody_is_credited() {
    let (kit, town, units) = kit().await;
    let id = signed(&kit, &town, 7, &content("夜读第一晚")).await;
    let chief = kit.sign_in(town.chief).await;
    chief
        .open("/desk/publishing")
        .await
        .is(200)
        .sees("夜读第一晚")
        .sees("顾守正 签发于")
        .sees("市图书馆");
    // The section that the writer asked for is chosen already.
    let page = chief.open(&format!("/desk/publishing/{id}")).await;
    assert_eq!(page.form(&releases(id)).get("section"), units.to_string());
    release(&chief, id, units, None)
        .await
        .is(200)
        .sees("《夜读第一晚》已发布");

    let story = row(&kit, id).await;
    assert_eq!(
        (story.state.as_str(), story.public_path.as_deref()),
        ("published", Some("/stories/2026/7"))
    );
    let usages = usages(&kit, id).await;
    let [usage] = &usages[..] else {
        panic!("one usage, not {usages:?}")
    };
    assert_eq!((usage.state.as_str(), usage.form.as_str()), ("live", "single"));
    assert_eq!(usage.released_at, Some(kit.now().0));
    assert_eq!(Some(&usage.hash), story.signed_hash.as_ref());
    assert_eq!((usage.section_id, usage.released_by), (Some(units), Some(town.chief.0)));
    let credits = usage_credit::Entity::find()
        .order_by_asc(usage_credit::Column::Sort)
        .all(kit.app.db.read())
        .await
        .unwrap();
    let credited: Vec<_> = credits
        .iter()
        .map(|c| (c.person_name.as_str(), c.role.as_str(), c.person_id))
        .collect();
    assert_eq!(
        credited,
        [
            ("何静", "correspondent", Some(town.officer.0)),
            ("陆远", "photographer", Some(town.officer2.0))
        ]
    );
    assert!(
        credits
            .iter()
            .all(|c| c.unit_id == town.library.0 && c.unit_name == "市图书馆")
    );

    let reader = kit.visitor().open("/stories/2026/7").await;
    reader.is(200).sees("夜读第一晚").sees("馆员给每张桌子添了一盏灯。");
}

#[tokio::test]
async fn the_same_form_twice_releases_once_and_another_form_is_told_that_it_is_out() {
    let (kit, town, units) = kit().await;
    let id = signed(&kit, &town, 1, &content("一")).await;
    let chief = kit.sign_in(town.chief).await;
    let page = chief.open(&format!("/desk/publishing/{id}")).await;
    let form = page.form(&releases(id)).set("section", &units.to_string());
    chief.submit(&form).await.is(200);
    chief.submit(&form).await.is(200).sees("已发布");
    chief
        .submit(&form.clone().set("section", "00000000-0000-0000-0000-000000000001"))
        .await
        .is(422);
    let other = kit.sign_in(town.chief2).await;
    let answer = other.submit(&form.set("key", "another")).await;
    answer.is(409).sees("这篇稿件已经发布了");
    assert_eq!(usages(&kit, id).await.len(), 1);
    assert_eq!(events(&kit, "publishing.released").await, 1);
}

#[tokio::test]
async fn what_is_not_signed_does_not_go_out() {
    let (kit, town, units) = kit().await;
    let id = draft(&kit, &town, town.officer, 1, &content("草稿")).await;
    let submitted = story::ActiveModel {
        state: Set("in_review".to_owned()),
        in_newsroom: Set(true),
        ..row(&kit, id).await.into_active_model()
    };
    kit.app
        .db
        .write(|tx| {
            let row = submitted.clone();
            async move { row.update(&tx).await }
        })
        .await
        .unwrap();
    let chief = kit.sign_in(town.chief).await;
    chief
        .open(&format!("/desk/publishing/{id}"))
        .await
        .is(200)
        .sees("还没有通过终审");
    let fields = [
        ("section", units.to_string()),
        ("when", "now".to_owned()),
        ("version", "1".to_owned()),
    ];
    chief
        .post(&releases(id), &fields)
        .await
        .is(409)
        .sees("没有有效的终审签字");
    kit.visitor().open("/stories/2026/1").await.is(404);
    assert!(usages(&kit, id).await.is_empty());
}

/// Whoever can write to the database can still not put another text on the site.
#[tokio::test]
async fn a_text_changed_behind_the_signature_is_refused() {
    let (kit, town, units) = kit().await;
    let chief = kit.sign_in(town.chief).await;
    for (no, what) in (1..).zip(["content", "canonical", "both", "story"]) {
        let id = signed(&kit, &town, no, &content("原文")).await;
        tamper(&kit, id, what).await;
        let page = chief.open(&format!("/desk/publishing/{id}")).await;
        assert!(
            page.is(200).text().contains("和终审签字的那一版不一致"),
            "{what}: {}",
            page.text()
        );
        assert!(page.find_form(&releases(id)).is_none(), "{what}");
        let version = row(&kit, id).await.version.to_string();
        let fields = [
            ("section", units.to_string()),
            ("when", "now".to_owned()),
            ("version", version),
        ];
        chief
            .post(&releases(id), &fields)
            .await
            .is(409)
            .sees("和终审签字的那一版不一致");
        assert!(usages(&kit, id).await.is_empty(), "{what}");
    }
}

/// Changes what is stored of a story, cleverer each time.
async fn tamper(kit: &TestApp, id: StoryId, what: &str) {
    let story = row(kit, id).await;
    let kept = revision::Entity::find_by_id(story.revision_id.unwrap())
        .one(kit.app.db.read())
        .await
        .unwrap()
        .unwrap();
    let mut other: domain::content::StoryContent = serde_json::from_str(&kept.content).unwrap();
    other.headline = "改过".to_owned();
    let bytes = domain::content::canonical(&other);
    let hash = domain::content::hash(&bytes).0.to_vec();
    let text = serde_json::to_string(&other).unwrap();
    let mut change = kept.into_active_model();
    let mut row = story.into_active_model();
    match what {
        "content" => change.content = Set(text),
        "canonical" => change.canonical = Set(bytes),
        "both" => (change.content, change.canonical, change.hash) = (Set(text), Set(bytes), Set(hash)),
        _ => {
            (change.content, change.canonical, change.hash) = (Set(text), Set(bytes), Set(hash.clone()));
            (row.revision_hash, row.signed_hash) = (Set(Some(hash.clone())), Set(Some(hash)));
        }
    }
    let (change, row) = (&change, &row);
    let write = kit.app.db.write(|tx| async move {
        change.clone().update(&tx).await?;
        if row.is_changed() {
            row.clone().update(&tx).await?;
        }
        Ok::<_, sea_orm::DbErr>(())
    });
    write.await.unwrap();
}

#[tokio::test]
async fn only_a_chief_editor_who_did_not_write_it_releases() {
    let (kit, town, units) = kit().await;
    let id = signed(&kit, &town, 1, &content("稿件")).await;
    let fields = [
        ("section", units.to_string()),
        ("when", "now".to_owned()),
        ("version", row(&kit, id).await.version.to_string()),
    ];
    for (person, status) in [
        (town.officer, 403),
        (town.unit_reviewer, 403),
        (town.editor, 403),
        (town.other_officer, 404),
        (town.system_admin, 404),
    ] {
        let visitor = kit.sign_in(person).await;
        visitor.post(&releases(id), &fields).await.is(status);
    }
    kit.sign_in(town.officer).await.open("/desk/publishing").await.is(403);
    assert!(usages(&kit, id).await.is_empty());
    // Signed by others, but the chief editor's own.
    let own = written_by(
        &kit,
        &town,
        town.chief,
        [town.unit_reviewer, town.editor, town.chief2],
        2,
        &content("自己的"),
    )
    .await;
    let chief = kit.sign_in(town.chief).await;
    chief.open(&format!("/desk/publishing/{own}")).await.is(200);
    let fields = [
        ("section", units.to_string()),
        ("when", "now".to_owned()),
        ("version", row(&kit, own).await.version.to_string()),
    ];
    chief.post(&releases(own), &fields).await.is(403);
    let other = kit.sign_in(town.chief2).await;
    release(&other, own, units, None).await.is(200).sees("《自己的》已发布");
}

#[tokio::test]
async fn mistakes_in_the_form_keep_what_was_typed() {
    let (kit, town, units) = kit().await;
    let id = signed(&kit, &town, 1, &content("稿件")).await;
    let chief = kit.sign_in(town.chief).await;
    let form = chief.open(&format!("/desk/publishing/{id}")).await.form(&releases(id));
    chief
        .submit(&form.clone().set("section", ""))
        .await
        .is(422)
        .sees("请选择一个栏目。");
    let unreadable = form
        .clone()
        .set("section", &units.to_string())
        .set("when", "at")
        .set("at", "明天");
    chief.submit(&unreadable).await.is(422).sees("请填写发布的日期和时间");
    let past = unreadable.clone().set("at", "2026-11-20T08:59");
    let page = chief.submit(&past).await;
    page.is(422).sees("这个时间已经过了");
    let again = page.form(&releases(id));
    assert_eq!((again.get("at"), again.get("when")), ("2026-11-20T08:59", "at"));
    chief
        .submit(&past.clone().set("at", "2028-11-20T09:30"))
        .await
        .is(422)
        .sees("最多提前一年");
    let stale = form.set("section", &units.to_string()).set("version", "0");
    chief.submit(&stale).await.is(409).sees("别人刚刚改动了");
    assert!(usages(&kit, id).await.is_empty());
}

#[tokio::test]
async fn a_scheduled_story_goes_out_once_at_its_time_and_not_before() {
    let (kit, town, units) = kit().await;
    let id = signed(&kit, &town, 1, &content("定时稿")).await;
    let chief = kit.sign_in(town.chief).await;
    release(&chief, id, units, Some("2026-11-20T10:30"))
        .await
        .is(200)
        .sees("将于 2026-11-20 10:30 发布");
    chief.open("/desk/publishing").await.sees("顾守正 设定");
    kit.pass(HOUR);
    kit.run_jobs_and_clock().await;
    assert_eq!(row(&kit, id).await.state, "scheduled");
    kit.visitor().open("/stories/2026/1").await.is(404);
    // Nothing ran for a while; the time written down is the real one, the planned one stays beside it.
    kit.pass(31 * MINUTE);
    kit.run_jobs_and_clock().await;
    kit.pass(2 * MINUTE);
    kit.run_jobs_and_clock().await;
    let usages = usages(&kit, id).await;
    let [usage] = &usages[..] else {
        panic!("one usage, not {usages:?}")
    };
    assert_eq!(usage.state, "live");
    assert_eq!(usage.released_at, Some(testkit::app::NOW.0 + HOUR + 31 * MINUTE));
    assert_eq!(usage.release_at, testkit::app::NOW.0 + 90 * MINUTE);
    assert_eq!(events(&kit, "publishing.released").await, 1);
    kit.visitor()
        .open("/stories/2026/1")
        .await
        .is(200)
        .sees("2026-11-20 10:31:00")
        .sees("顾守正");
}

#[tokio::test]
async fn both_jobs_at_once_release_once() {
    let (kit, town, units) = kit().await;
    let chief = kit.sign_in(town.chief).await;
    let id = signed(&kit, &town, 1, &content("定时稿")).await;
    release(&chief, id, units, Some("2026-11-20T09:30")).await.is(200);
    kit.pass(HOUR);
    let by = &app::By::system("publishing");
    let each = || app::publishing::release_scheduled(&kit.app, by, id);
    let answers = tokio::join!(each(), each(), each());
    let answers = [answers.0.unwrap(), answers.1.unwrap(), answers.2.unwrap()];
    let released = answers
        .iter()
        .filter(|due| **due == app::publishing::Due::Released)
        .count();
    assert_eq!(released, 1, "{answers:?}");
    kit.run_jobs_and_clock().await;
    assert_eq!(events(&kit, "publishing.released").await, 1);
}

/// The story's own job was lost; the look at the clock finds the story.
#[tokio::test]
async fn a_missed_release_is_found_by_the_clock() {
    let (kit, town, units) = kit().await;
    let chief = kit.sign_in(town.chief).await;
    let id = signed(&kit, &town, 1, &content("定时稿")).await;
    release(&chief, id, units, Some("2026-11-20T09:30")).await.is(200);
    kit.app
        .db
        .write(|tx| async move {
            use store::tables::job;
            job::Entity::delete_many()
                .filter(job::Column::Kind.eq(app::publishing::RELEASE))
                .exec(&tx)
                .await
        })
        .await
        .unwrap();
    kit.pass(HOUR);
    kit.run_jobs_and_clock().await;
    assert_eq!(row(&kit, id).await.state, "published");
}

#[tokio::test]
async fn a_set_time_can_be_moved_and_called_off() {
    let (kit, town, units) = kit().await;
    let chief = kit.sign_in(town.chief).await;
    let id = signed(&kit, &town, 1, &content("定时稿")).await;
    release(&chief, id, units, Some("2026-11-20T09:30")).await.is(200);
    release(&chief, id, units, Some("2026-11-20T12:00")).await.is(200);
    kit.pass(HOUR);
    kit.run_jobs_and_clock().await;
    assert_eq!(row(&kit, id).await.state, "scheduled");
    let page = chief.open(&format!("/desk/publishing/{id}")).await;
    page.sees("定于 2026-11-20 12:00 发布");
    let cancel = page.form(&format!("/desk/stories/{id}/release-cancellations"));
    chief.submit(&cancel).await.is(200).sees("已取消定时发布");
    chief.submit(&cancel).await.is(200);
    kit.pass(5 * HOUR);
    kit.run_jobs_and_clock().await;
    let chief = kit.sign_in(town.chief).await;
    assert_eq!(row(&kit, id).await.state, "signed");
    let states: Vec<String> = usages(&kit, id).await.into_iter().map(|usage| usage.state).collect();
    assert_eq!(states, ["cancelled", "cancelled"]);
    let fields = [("version", row(&kit, id).await.version.to_string())];
    let again = chief
        .post(&format!("/desk/stories/{id}/release-cancellations"), &fields)
        .await;
    again.is(409).sees("没有设定发布时间");
    release(&chief, id, units, None).await.is(200).sees("已发布");
}

#[tokio::test]
async fn a_section_that_was_closed_is_refused() {
    let (kit, town, _) = kit().await;
    let closed = section(&kit, "old", "旧栏目", "Old", 9).await;
    let id = signed(&kit, &town, 1, &content("稿件")).await;
    let chief = kit.sign_in(town.chief).await;
    let form = chief
        .open(&format!("/desk/publishing/{id}"))
        .await
        .form(&releases(id))
        .set("section", &closed.to_string());
    kit.app
        .db
        .write(|tx| async move {
            use store::tables::section;
            let row = section::ActiveModel {
                id: Set(closed),
                closed_at: Set(Some(1)),
                ..Default::default()
            };
            row.update(&tx).await
        })
        .await
        .unwrap();
    chief.submit(&form).await.is(409).sees("这个栏目已经停用");
}

#[tokio::test]
async fn a_correction_replaces_the_text_and_tells_readers() {
    let (kit, town, units) = kit().await;
    let id = signed(&kit, &town, 3, &content("夜读第一晚")).await;
    let chief = kit.sign_in(town.chief).await;
    release(&chief, id, units, None).await.is(200);
    let released_at = kit.now().0;
    kit.pass(HOUR);
    let path = format!("/desk/stories/{id}/corrections");
    let form = chief.open(&path).await.is(200).form(&path);
    chief.submit(&form.clone().set("headline", "改了")).await.is(422);
    chief
        .submit(&form.clone().set("note", "没有改动"))
        .await
        .is(409)
        .sees("没有改动");
    let fixed = form
        .set("note", "人数原写“312 人”，应为“321 人”。")
        .set("headline", "夜读第一晚来了三百二十一人")
        .set("body", "晚上七点，阅览室坐满了三百二十一人。");
    chief.submit(&fixed).await.is(200).sees("已更正");
    chief.submit(&fixed).await.is(200);

    let page = kit.visitor().open("/stories/2026/3").await;
    page.is(200)
        .sees("夜读第一晚来了三百二十一人")
        .sees("应为“321 人”")
        .sees("2026-11-20 10:00:00");
    page.sees("2026-11-20 09:00:00").sees_no("添了一盏灯");
    let usages = usages(&kit, id).await;
    let [old, new] = &usages[..] else {
        panic!("two usages, not {usages:?}")
    };
    assert_eq!((old.state.as_str(), new.state.as_str()), ("corrected", "live"));
    assert_eq!(
        (new.corrects_usage_id, new.released_at),
        (Some(old.id), Some(released_at))
    );
    let story = row(&kit, id).await;
    assert_eq!(story.signed_hash.as_ref(), Some(&new.hash));
    assert_ne!(old.hash, new.hash);
    assert_eq!(story.public_path.as_deref(), Some("/stories/2026/3"));
    assert_eq!(events(&kit, "publishing.corrected").await, 1);
    // A page opened before the correction does not overwrite it.
    let stale = fixed.set("key", "other").set("headline", "另一个标题");
    chief.submit(&stale).await.is(409).sees("另一个标题");
}

#[tokio::test]
async fn who_wrote_or_signed_another_stage_does_not_correct() {
    let (kit, town, units) = kit().await;
    let own = written_by(
        &kit,
        &town,
        town.chief2,
        [town.unit_reviewer, town.editor, town.chief],
        1,
        &content("稿件"),
    )
    .await;
    let chief = kit.sign_in(town.chief).await;
    release(&chief, own, units, None).await.is(200);
    let path = format!("/desk/stories/{own}/corrections");
    kit.sign_in(town.chief2).await.get(&path).await.is(403);
    kit.sign_in(town.editor).await.get(&path).await.is(403);
    kit.sign_in(town.other_officer).await.get(&path).await.is(404);
    chief.get(&path).await.is(200);
}

#[tokio::test]
async fn a_retraction_leaves_the_note_at_the_address() {
    let (kit, town, units) = kit().await;
    let id = signed(&kit, &town, 4, &content("撤下的稿件")).await;
    let chief = kit.sign_in(town.chief).await;
    let path = format!("/desk/stories/{id}/retractions");
    chief.get(&path).await.is(409).sees("这篇稿件不在网站上");
    release(&chief, id, units, None).await.is(200);
    kit.run_jobs().await;
    kit.visitor().open("/sections/units").await.sees("撤下的稿件");
    let form = chief.open(&path).await.form(&path);
    chief.submit(&form.clone().set("note", "  ")).await.is(422);
    chief
        .submit(&form.set("note", "主要数据有误，<b>编辑部</b>撤下本文。"))
        .await
        .is(200)
        .sees("已撤稿");
    kit.run_jobs().await;
    let gone = kit.visitor().open("/stories/2026/4").await;
    gone.is(410)
        .sees("主要数据有误，<b>编辑部</b>撤下本文。")
        .sees_no("添了一盏灯")
        .sees_no("<b>编辑部</b>撤下本文。</p>");
    kit.visitor()
        .open("/sections/units")
        .await
        .is(200)
        .sees_no("撤下的稿件");
    assert_eq!(usages(&kit, id).await[0].state, "withdrawn");
    assert_eq!(row(&kit, id).await.state, "retracted");
    chief.get(&path).await.is(409).sees("已经撤稿");
    chief.get(&format!("/desk/stories/{id}/corrections")).await.is(409);
}

#[tokio::test]
async fn a_time_beside_now_is_asked_about_before_anything_goes_out() {
    let (kit, town, units) = kit().await;
    let id = signed(&kit, &town, 1, &content("稿件")).await;
    let chief = kit.sign_in(town.chief).await;
    let form = chief.open(&format!("/desk/publishing/{id}")).await.form(&releases(id));
    let both = form.set("section", &units.to_string()).set("at", "2026-11-20T10:30");
    assert_eq!(both.get("when"), "now");
    let page = chief.submit(&both).await;
    page.is(422).sees("却又填了时间");
    assert!(usages(&kit, id).await.is_empty());
    let then = page.form(&releases(id)).set("when", "at");
    chief.submit(&then).await.is(200).sees("将于 2026-11-20 10:30 发布");
    // The time that is set is no contradiction to releasing now.
    let form = chief.open(&format!("/desk/publishing/{id}")).await.form(&releases(id));
    chief.submit(&form.set("when", "now")).await.is(200).sees("已发布");
}

/// The signature falls with the change, and with it the time that was set for the signed text.
#[tokio::test]
async fn changing_a_scheduled_story_calls_its_time_off_at_once() {
    let (kit, town, units) = kit().await;
    let id = signed(&kit, &town, 1, &content("定时稿")).await;
    let chief = kit.sign_in(town.chief).await;
    release(&chief, id, units, Some("2026-11-20T10:30")).await.is(200);
    let edit = format!("/desk/stories/{id}/review-edit");
    let form = chief.open(&edit).await.is(200).form(&edit);
    chief.submit(&form.set("headline", "改过的定时稿")).await.is(200);
    kit.run_jobs().await;
    let states: Vec<String> = usages(&kit, id).await.into_iter().map(|usage| usage.state).collect();
    assert_eq!(states, ["cancelled"]);
    kit.pass(3 * HOUR);
    kit.run_jobs_and_clock().await;
    assert_eq!(row(&kit, id).await.state, "in_review");
    assert_eq!(jobs::letters::list(kit.app.db.read(), 0, 10).await.unwrap(), []);
}
